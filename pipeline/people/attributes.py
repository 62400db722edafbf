"""What the tables say of a person: name, gender, rank, role, unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.agreement import POSSESSIVE, function_words
from pipeline.annotations import Entity, Person, Word, Words
from pipeline.connectors import COPULATIVE
from pipeline.people.lexicon import people_lexicon
from pipeline.people.model import Human
from pipeline.people.offices import match, office_of
from pipeline.people.verbs import verb_gender

_GENERAL = "gen."
_POSSESSIVES = POSSESSIVE | function_words("relative_possessive")


def fill(doc: Doc, human: Human, person: Person) -> None:
    """Write what is known of `human` into `person`."""
    words = Words.of(doc)
    if human.kind == "named":
        person.given_name, person.family_name = _fullest(human)
        person.name = " ".join(x for x in (person.given_name, person.family_name) if x) or None
    person.gender = human.gender or _gender(words, human)
    person.rank = rank_of(human)
    chosen = roles_of(words, human)
    person.role = "; ".join(o.normalized for o in chosen if o.normalized) or None
    person.unit = _unit(doc, human, chosen)
    person.mentions = human.mentions()


def _fullest(human: Human) -> tuple[str | None, str | None]:
    """The given name and the surname of the fullest mention, those of full names kept."""
    if human.given and human.family and len(human.given) > 2:
        return human.given, human.family
    best = max(
        (n.entity for n in human.names), key=lambda e: (bool(e.info.get("given")), bool(e.info.get("family")), -e.start)
    )
    return best.info.get("given"), best.info.get("family")


def _gender(words: Sequence[Word], human: Human) -> str | None:
    for n in human.names:
        gender = verb_gender(words, n.start, n.end)
        if gender:
            return gender
    return None


def rank_of(human: Human) -> str | None:
    """The rank that the name is given with most often, with its service's mark if it has one."""
    given = [n.rank.normalized for n in human.names if n.rank is not None and n.rank.normalized]
    exact = [r for r in given if r != _GENERAL] or given
    exact = exact or [r.normalized for r in human.ranks + human.career if r.label == "RANK" and r.normalized]
    if not exact:
        return None
    promoted = [r.normalized for r in human.career if r.label == "RANK" and r.normalized in exact]
    if promoted:
        # "na stopień podinspektora awansował nadkom. X ... podinsp. X podziękował"
        return promoted[-1]
    counts = Counter(exact)
    return max(
        counts, key=lambda r: (sum(c for x, c in counts.items() if x == r or r.startswith(x + " ")), -exact.index(r))
    )


def roles_of(words: Sequence[Word], human: Human) -> list[Entity]:
    """The offices that make up a person's role, each in its fullest form."""
    lexicon = people_lexicon()
    beside = [o for o in human.own_offices() if o.normalized]
    known = beside + [o for o in human.offices if o.normalized and o not in beside]
    if not known:
        return []
    if len(known) == 1:
        return known if human.kind == "role" or office_of(words, known[0]).key not in lexicon.epithets else []
    kept = [o for o in known if office_of(words, o).key not in lexicon.epithets]
    strong = [o for o in kept if office_of(words, o).key not in lexicon.weak] or kept
    if not strong:
        return known[:1] if human.kind == "role" else []
    groups: list[list[Entity]] = []
    for o in strong:
        mine = office_of(words, o)
        group = next(
            (g for g in groups if any(match(mine, office_of(words, x)) or match(office_of(words, x), mine) for x in g)),
            None,
        )
        if group is None:
            groups.append([o])
        else:
            group.append(o)
    # offices that only later mentions give are other names of an office beside the name
    groups = [g for g in groups if not beside or any(o in beside for o in g) or _taken_over(words, human, g)]
    chosen = [
        g[0]
        if len(g) == 1
        else max(g, key=lambda o: (_names_it(words, o, g, beside), _own_word(words, o, g), _length(o), -o.start))
        for g in groups
    ]
    full = [o for o in chosen if not office_of(words, o).bare or _doubled(words, human, o)]
    return sorted(full or chosen, key=lambda o: o.start)


def _taken_over(words: Sequence[Word], human: Human, group: list[Entity]) -> bool:
    """Is it the office that someone takes over, named in full apart from his name?"""
    return human.new and any(o in human.offices and office_of(words, o).unit for o in group)


def _doubled(words: Sequence[Word], human: Human, o: Entity) -> bool:
    """Is the office one of two beside the name: `radny X, przewodniczący komisji`, `X, prezes OSP i radny`?"""
    for n in human.names:
        if o in n.offices and len(n.offices) > 1:
            apart = o.end == n.start and any(x.start >= n.end for x in n.offices)
            joined = (
                o.start > 0
                and words[o.start - 1].lower in (*COPULATIVE, ",")
                and any(x.end == o.start - 1 for x in n.offices)
            )
            if apart or joined:
                return True
    return False


def _names_it(words: Sequence[Word], o: Entity, group: list[Entity], beside: list[Entity]) -> bool:
    """Is the office one that stands beside the name, called by the same word as one that does, or named in full?"""
    keys = {office_of(words, x).key for x in group if x in beside}
    return not keys or "" in keys or office_of(words, o).key in keys or not office_of(words, o).bare


def _own_word(words: Sequence[Word], o: Entity, group: list[Entity]) -> bool:
    """Is the office called by its own word rather than by `szef`, `rzecznik` for another office of the group?

    `szef kolskich policjantów` says more than a bare `komendant`, `szef jednostki` does not.
    """
    office = office_of(words, o)
    told = bool(office.complement or office.bodies or office.unit)
    others = [office_of(words, x) for x in group]
    keys = {x.key for x in others if not (told and x.bare)}
    return not (people_lexicon().full.get(office.key, frozenset()) & keys)


def _length(o: Entity) -> int:
    return len((o.normalized or "").split())


def _unit(doc: Doc, human: Human, chosen: list[Entity]) -> str | None:
    words = Words.of(doc)
    for o in chosen:
        unit = office_of(words, o).unit
        if unit:
            return unit
    for n in human.names:
        for u in n.units:
            if u.normalized:
                return u.normalized
    for o in chosen:
        office = office_of(words, o)
        if office.bare and not office.deputy:
            possessive = o.start > 0 and words[o.start - 1].lower in _POSSESSIVES
            if possessive or office.key == "komendant":
                return _unit_before(doc, o, possessive)
    return None


def _unit_before(doc: Doc, o: Entity, possessive: bool) -> str | None:
    """The body that the same sentence names before its head (`w komendzie X, którą kieruje komendant Y`).

    With `possessive` (`Jej komendant`), the sentence before counts too.
    """
    sentences = doc._.sentences
    i = next((i for i, s in enumerate(sentences) if s.start <= o.start < s.end), 0)
    start = sentences[max(0, i - 1) if possessive else i].start if sentences else 0
    units = [e for e in doc._.entities if e.label == "UNIT" and start <= e.start and e.end <= o.start]
    return units[-1].normalized if units else None
