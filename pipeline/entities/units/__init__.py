"""The component that finds units: public bodies, their cells, and their full names.

It writes `Entity.info` with `type` (the kind of body: `komenda_powiatowa`), `service` and `level` (as in the table
`units`), `seat` (the town, nominative), `head` (the head noun's `Word.n`), `case` (the one the head stands in), `short`
(`KWP w Krakowie`) and `parent` (the full name of the body that a cell belongs to).

Example:
    >>> import pipeline
    >>> doc = pipeline.load(until="entities")("Odprawa odbyła się w Komendzie Powiatowej PSP w Limanowej.")
    >>> [(e.normalized, e.info["seat"]) for e in doc._.entities if e.label == "UNIT"]
    [('Komenda Powiatowa Państwowej Straży Pożarnej w Limanowej', 'Limanowa')]
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import ByWord, Entity, Word, Words, add_entities
from pipeline.entities.gazetteer import CASES, attested_places
from pipeline.entities.units.finder import OPENS_UNIT, UnitFinder
from pipeline.entities.units.forms import lemmas
from pipeline.entities.units.lexicon import lexicon
from pipeline.entities.units.model import Unit
from pipeline.entities.units.names import full_name, known_body, seat_of, short_name
from pipeline.inflect import in_case

_BLOCKING = frozenset(("RANK", "DATE", "PERSON"))


def find_units(doc: Doc) -> list[Entity]:
    """The units of a release, in order."""
    words = Words.of(doc)
    blocked = {n for e in doc._.entities if e.label in _BLOCKING for n in range(e.start, e.end)}
    attested = attested_places(words)
    spans = [(s.start, s.end) for s in doc._.sentences] or [(0, len(words))]
    finder = UnitFinder(words, blocked)
    return [
        _entity(unit, words, attested)
        for start, end, heads_at in OPENS_UNIT.within(words, spans)
        for unit in finder.units(start, end, heads_at)
    ]


def _entity(unit: Unit, words: Sequence[Word], attested: Collection[str]) -> Entity:
    name = full_name(unit, words, "nom", attested)
    inner = unit.part("unit") if unit.type is not None and unit.type.cell else None
    parent = inner.unit if inner is not None else None
    info = {
        "type": _type(unit, words),
        "service": _service(unit, name),
        "level": _level(unit, name, words),
        "seat": seat_of(unit, words, attested),
        "head": unit.head,
        "case": unit.case,
        "short": short_name(name),
        "parent": full_name(parent, words, "nom", attested) if parent is not None else None,
    }
    return Entity("UNIT", unit.start, unit.end, name, "units", info=info)


def _type(unit: Unit, words: Sequence[Word]) -> str:
    """The kind of body: its head with the adjectives after it, or the first words of what a short name stands for."""
    if unit.abbreviation is not None:
        name = unit.abbreviation.before_service or unit.abbreviation.name
        return "_".join(name.lower().split()[:2])
    if unit.core[1] == unit.head + 1:
        return _head_by_case(words[unit.head])[unit.case].lower()
    kind = in_case(words[unit.head : unit.core[1]], "nom", head=unit.head, source=unit.case, coordinated=False)
    return "_".join(kind.lower().split())


@ByWord
def _head_by_case(head: Word) -> dict[str, str]:
    """The nominative of a head, by the case that it stands in."""
    return {case: in_case([head], "nom", head=head.n, source=case, coordinated=False) for case in CASES}


def _service(unit: Unit, name: str) -> str:
    served, inner, known = unit.part("service"), unit.part("unit"), known_body(name)
    if served is not None and served.service is not None and served.service.service:
        return served.service.service
    if inner is not None and inner.unit is not None:
        return _service(inner.unit, "")
    if unit.abbreviation is not None:
        return unit.abbreviation.service
    if known is not None:
        return known.service
    return (unit.type.service if unit.type is not None else "") or "other"


def _level(unit: Unit, name: str, words: Sequence[Word]) -> str:
    known = known_body(name) if unit.part("unit") is None else None
    if unit.abbreviation is not None and not unit.before_service:
        return unit.abbreviation.level
    if known is not None:
        return known.level
    if unit.type is not None and unit.type.level:
        return unit.type.level
    adjectives = [words[k].text for k in range(*unit.core)] if unit.abbreviation is None else name.split()[1:2]
    return next((lexicon().levels[m] for a in adjectives for m in sorted(lemmas(a)) if m in lexicon().levels), "local")


class Units:
    """Adds the units to `doc._.entities` and shows them as `doc.spans["units"]`."""

    def __call__(self, doc: Doc) -> Doc:
        add_entities(doc, "UNIT", find_units(doc))
        return doc


@Language.factory("komunikat_units")
def create(nlp: Language, name: str) -> Units:
    return Units()
