"""Speakers without a name: groups of people, bodies, and those whom only their calling tells (`pedagog szkolny`)."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.agreement import ADJECTIVE_CLASSES, NOUN_CLASSES
from pipeline.annotations import ByReadings, Entity, Person, Reading, Word, add_entities
from pipeline.entities.name_context import person_noun
from pipeline.entities.roles.lexicon import office_form
from pipeline.inflect import nominative
from pipeline.people.lexicon import people_lexicon
from pipeline.people.model import State, state_of
from pipeline.people.verbs import verb_gender

COUNTING = frozenset(("num", "dig"))
_HUMAN = frozenset(("m1", ""))
_AGED = ("letni", "-letnia")
_AGED_NOUNS = ("latek", "latka")


def is_someone(words: list[Word], start: int, head: int) -> bool:
    """Is the head a singular noun for a person who can speak in a release: no suspect, nobody told by his age?"""
    w, lexicon = words[head], people_lexicon()
    lemma = w.lemma.lower()
    if w.number == "pl" or w.cls != "subst" or (words[start].lemma == "jeden" and start < head):
        return False
    if lemma in lexicon.professions or lemma in lexicon.no_callings:
        return True
    if lemma in lexicon.silent or lemma in lexicon.silent_alone or lemma.endswith(_AGED_NOUNS):
        return False
    return person_noun(w.text) and not any(x.lemma.endswith(_AGED) for x in words[start : head + 2])


def is_one_of_many(words: list[Word], head: int, end: int) -> bool:
    """Is the phrase one of a group, `jedna z mieszkanek`?"""
    if words[head].lemma != "jeden" or words[head].number == "pl" or head + 2 >= end or words[head + 1].lower != "z":
        return False
    return any(is_group(words, head + 2, n) for n in range(head + 2, end) if words[n].cls in NOUN_CLASSES)


def is_group(words: list[Word], start: int, head: int) -> bool:
    """Is the head a plural noun of people (or a collective one) who can speak in a release?"""
    w, lexicon = words[head], people_lexicon()
    if w.number != "pl":
        if w.has_lemma(lexicon.collective):
            return True
        if not any(x.cls in COUNTING for x in words[start:head]):
            return False
    lemma = w.lemma.lower()
    if lemma in lexicon.silent or lemma.rpartition("-")[2] in lexicon.silent:
        return False
    if w.cls in NOUN_CLASSES and w.gender in _HUMAN and _may_be_men(w):
        return True
    if w.number == "pl" and (
        lemma in lexicon.group_bodies
        or lemma in lexicon.professions
        or lemma in lexicon.no_callings
        or person_noun(lemma)
    ):
        return True
    if any(x.lemma == "być" for x in words[max(0, start - 1) : start] + words[head + 1 : head + 2]):
        # "narażeni są seniorzy": said of the subject
        return False
    return w.cls in ADJECTIVE_CLASSES and any(
        r.gender == "m1" and r.number == "pl" and r.case == "nom" for r in w.readings
    )


@ByReadings
def _may_be_men(readings: Sequence[Reading]) -> bool:
    return any(r.gender == "m1" and r.number == "pl" and r.cls in NOUN_CLASSES for r in readings)


def group_of(state: State, start: int, head: int, end: int) -> str:
    """The id of the group that a noun in the plural or a collective one means, made where it is new."""
    lemma = state.words[head].lemma.lower()
    role = ""
    for p in state.persons.values():
        if p.kind == "group" and p.role:
            if state.lemmas.get(p.person_id) == lemma:
                return p.person_id
            role = role or _group_role(state, start, head, end)
            if p.role == role:
                return p.person_id
    role = role or _group_role(state, start, head, end)
    return _add(state, Person(state.new_id("g"), "group", role=role), lemma)


def _group_role(state: State, start: int, head: int, end: int) -> str:
    """What the group is called, in lower case unless its name is a proper one."""
    words = state.words
    start = _first_adjective(words, start, head)
    role = nominative_of(words, start, end, head)
    first = words[start]
    common = first.lemma.islower() or (bool(first.readings) and first.readings[0].guessed)
    if common and role[:1].isupper() and start in state.sentence_starts:
        return role[:1].lower() + role[1:]
    return role


def someone_of(state: State, start: int, head: int, end: int) -> str:
    """Someone without a name who speaks (`pedagog szkolny`); a later mention by the bare noun means the same one."""
    words = state.words
    start = _first_adjective(words, start, head)
    role = nominative_of(words, start, end, head)
    lemma = words[head].lemma.lower()
    for p in state.persons.values():
        again = start == head == end - 1 and state.lemmas.get(p.person_id) == lemma
        if p.kind == "role" and p.role and (p.role == role or again):
            state.callings.append((start, head, end, p.person_id))
            return p.person_id
    gender = "f" if words[head].gender == "f" else verb_gender(words, start, end)
    inside = (e for e in state.doc._.entities if e.label == "UNIT" and start <= e.start and e.end <= end)
    unit = next((e.normalized for e in inside), None)
    made = _add(state, Person(state.new_id("r"), "role", role=role, unit=unit, gender=gender), lemma)
    state.callings.append((start, head, end, made))
    return made


def _first_adjective(words: list[Word], start: int, head: int) -> int:
    """Where the adjectives before the head begin, with an adverb of theirs (`nowo przyjęci policjanci`)."""
    while start < head and words[start].cls not in ADJECTIVE_CLASSES:
        if words[start].cls == "adv" and words[start + 1].cls in ADJECTIVE_CLASSES:
            break
        start += 1
    return start


def institution_of(state: State, unit: str | None, role: str | None) -> str | None:
    """The id of a body, by its full name or by what it is called, made where it is new."""
    if unit is None and role is None:
        return None
    for p in state.persons.values():
        if p.kind == "institution" and (p.unit == unit if unit else p.role == role):
            p.role = p.role or role
            return p.person_id
    return _add(state, Person(state.new_id("i"), "institution", role=role, unit=unit), None)


def _add(state: State, person: Person, lemma: str | None) -> str:
    state.persons[person.person_id] = person
    if lemma:
        state.lemmas[person.person_id] = lemma
    state.doc._.people.append(person)
    return person.person_id


def nominative_of(words: list[Word], start: int, end: int, head: int) -> str:
    """The phrase from word `start` to `end` (exclusive) with its head in the nominative."""
    return nominative(words[start:end], head, number="pl" if words[head].number == "pl" else None)


def prune(doc: Doc) -> None:
    """Drop the unnamed people, groups and bodies who are no topic's speaker, and take their ids off the entities."""
    state = state_of(doc)
    if state is None:
        return
    speakers = {i for t in doc._.topics for i in t.speakers}
    doc._.people = [p for p in doc._.people if p.kind == "named" or p.person_id in speakers]
    kept = {p.person_id for p in doc._.people}
    _show_callings(state, kept)
    entities: list[Entity] = doc._.entities
    for e in entities:
        if e.person_id is not None and e.person_id not in kept:
            e.person_id = None


def _show_callings(state: State, kept: set[str]) -> None:
    """Make what unnamed speakers do their roles, where it is a calling (`pedagog szkolny`) and not where they live."""
    entities: list[Entity] = state.doc._.entities
    made: list[Entity] = []
    for start, head, end, person in sorted(set(state.callings)):
        w = state.words[head]
        if person not in kept or not (w.has_lemma(people_lexicon().professions) or office_form(w.lower)):
            continue
        if any(e.start < end and start < e.end and e.label in ("ROLE", "PERSON") for e in [*entities, *made]):
            continue
        name = nominative_of(state.words, start, end, head)
        made.append(Entity("ROLE", start, end, name, "calling", person, info={"head": head, "number": "sg"}))
    if made:
        add_entities(state.doc, "ROLE", made)


def recall(doc: Doc) -> None:
    """Take back what `prune` did, so that topics can be looked for once more."""
    state = state_of(doc)
    if state is None or len(doc._.people) == len(state.persons):
        return
    doc._.people = list(state.persons.values())
    for p in doc._.people:
        for e in p.mentions:
            e.person_id = p.person_id
