"""Who is who: one person for every human being of a release, whatever he is called by later on.

Example:
    >>> import pipeline
    >>> nlp = pipeline.load(until="people")
    >>> doc = nlp("Naradę otworzyła starosta Anna Wrona. Starosta podziękowała strażakom, a Wronę pożegnano brawami.")
    >>> [(p.name, p.role, len(p.mentions)) for p in doc._.people]
    [('Anna Wrona', 'starosta', 4)]

Sets `doc._.people` (named people and unnamed holders of offices, in the order of their first mentions),
`Entity.person_id` of PERSON, RANK and ROLE entities, and the full name as `normalized` of PERSON entities.
`speaker_for` finds or makes the person that a noun phrase means; `prune` drops unnamed people who do not speak, and
`recall` takes them back.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import ref

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Person, Words
from pipeline.people.apposition import (
    attach_listed,
    attach_offices,
    named_mentions,
    share_plural_offices,
)
from pipeline.people.attributes import fill
from pipeline.people.bodies import attach_units, issuer_of
from pipeline.people.clusters import humans_of
from pipeline.people.model import STATE, Human, State
from pipeline.people.plurals import both, may_name_several, those_named
from pipeline.people.resolve import resolve_offices, resolve_ranks
from pipeline.people.speakers import speaker_for
from pipeline.people.takeovers import mark_takeovers
from pipeline.people.unnamed import prune, recall

__all__ = ["both", "create", "find_people", "may_name_several", "prune", "recall", "speaker_for", "those_named"]


def find_people(doc: Doc) -> Doc:
    """Set `doc._.people` and the persons of the entities."""
    words = Words.of(doc)
    names = named_mentions(doc)
    free = attach_offices(doc, names)
    attach_units(doc, names)
    attach_listed(doc, names)
    share_plural_offices(words, names)
    humans = humans_of(words, names)
    mark_takeovers(doc, humans)
    issuer = issuer_of(doc)
    humans += resolve_offices(doc, free, humans, issuer)
    beside = {id(n.rank) for n in names}
    loose = [e for e in doc._.entities if e.label == "RANK" and id(e) not in beside and e.info.get("number") != "pl"]
    resolve_ranks(words, loose, humans)
    humans.sort(key=Human.first)
    state = State(ref(doc), words, [s.start for s in doc._.sentences], humans)
    doc.user_data[STATE] = state
    for human in humans:
        person = Person(state.new_id("p" if human.kind == "named" else "r"), human.kind)
        human.person = person
        state.persons[person.person_id] = person
        state.human_of[person.person_id] = human
        fill(doc, human, person)
        for e in person.mentions:
            e.person_id = person.person_id
            if e.label == "PERSON" and person.name:
                e.normalized = person.name
    doc._.people = [h.person for h in humans if h.person is not None]
    return doc


@Language.factory("komunikat_people")
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component, as `nlp.add_pipe("komunikat_people")`."""
    return find_people
