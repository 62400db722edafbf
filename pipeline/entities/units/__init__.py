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

from pipeline.annotations import Entity, Word, publish
from pipeline.entities.gazetteer import geographic_readings
from pipeline.entities.units.grammar import Unit, UnitFinder
from pipeline.entities.units.lexicon import lexicon
from pipeline.entities.units.names import full_name, seat_of, short_name

_BLOCKING = frozenset(("RANK", "DATE", "PERSON"))


def find_units(doc: Doc) -> list[Entity]:
    """The units of a release, in order."""
    words = doc._.words
    blocked = {n for e in doc._.entities if e.label in _BLOCKING for n in range(e.start, e.end)}
    attested = attested_places(words)
    spans = [(s.start, s.end) for s in doc._.sentences] or [(0, len(words))]
    return [
        _entity(unit, words, attested)
        for start, end in spans
        for unit in UnitFinder(words, start, end, blocked).units()
    ]


def attested_places(words: Sequence[Word]) -> frozenset[str]:
    """Places that a release names in a form that is their nominative and no other place's."""
    found = set()
    for w in words:
        if w.capital and len(w.text) > 2:
            readings = geographic_readings(w.text)
            if readings and len({r.lemma for r in readings}) == 1 and any(r.case == "nom" for r in readings):
                found.add(readings[0].lemma)
    return frozenset(found)


def _entity(unit: Unit, words: Sequence[Word], attested: Collection[str]) -> Entity:
    name = full_name(unit, words, "nom", attested)
    inner = unit.part("unit")
    info = {
        "type": _type(unit, name),
        "service": _service(unit),
        "level": _level(unit, words),
        "seat": seat_of(unit, words, attested),
        "head": unit.head,
        "case": unit.case,
        "short": short_name(name),
        "parent": full_name(inner.unit, words, "nom", attested) if inner is not None and inner.unit is not None else None,
    }
    return Entity("UNIT", unit.start, unit.end, name, "units", info=info)


def _type(unit: Unit, name: str) -> str:
    if unit.abbreviation is not None:
        return "_".join((unit.abbreviation.before_service or unit.abbreviation.name).lower().split()[:2])
    return "_".join(name.lower().split()[: unit.core[1] - unit.core[0]])


def _service(unit: Unit) -> str:
    served, inner = unit.part("service"), unit.part("unit")
    if served is not None and served.service is not None and served.service.service:
        return served.service.service
    if inner is not None and inner.unit is not None:
        return _service(inner.unit)
    if unit.abbreviation is not None:
        return unit.abbreviation.service
    return (unit.type.service if unit.type is not None else "") or "other"


def _level(unit: Unit, words: Sequence[Word]) -> str:
    if unit.abbreviation is not None and not unit.before_service:
        return unit.abbreviation.level
    if unit.type is not None and unit.type.level:
        return unit.type.level
    if unit.abbreviation is not None:
        first = unit.abbreviation.before_service.split()[-1].lower()
        return next((level for lemma, level in lexicon().levels.items() if first[:-1] in lemma), "local")
    for k in range(*unit.core):
        for r in words[k].readings:
            if r.lemma.lower() in lexicon().levels:
                return lexicon().levels[r.lemma.lower()]
    return "local"


class Units:
    """Adds the units to `doc._.entities` and shows them as `doc.spans["units"]`."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.entities = sorted([*doc._.entities, *find_units(doc)], key=lambda e: (e.start, -e.end))
        publish(doc, "UNIT")
        return doc


@Language.factory("komunikat_units")
def create(nlp: Language, name: str) -> Units:
    return Units()
