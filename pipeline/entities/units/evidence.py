"""Is what was found the name of one body, or only a kind of body, or a service as such?"""

from __future__ import annotations

from pipeline.entities.gazetteer import gazetteer, geographic_readings
from pipeline.entities.units.complements import service
from pipeline.entities.units.forms import OF_PLACE, is_official, lemmas
from pipeline.entities.units.lexicon import Service, lexicon
from pipeline.entities.units.model import Line, Unit


def is_name(line: Line, unit: Unit) -> bool:
    """Is a find whose head has a capital a name?"""
    head = unit.type
    if head is None or is_bare_service(line, unit) or (head.adjective and unit.core[1] - unit.core[0] == 1):
        return False
    if head.lower == "adjective":
        return _has_place_adjective(line, unit)
    official = any(is_official(line.words[k].text) for k in range(unit.start, unit.head))
    if official or unit.core[1] > unit.head + 1:
        return True
    telling = [p for p in unit.parts if p.kind != "seat"]
    if telling:
        # `Stanowisko Polski` at the start of a sentence is no body: the capital is the sentence's.
        first = line.words[telling[0].start].text
        of_place = any(r.lemma.lower() in gazetteer().single for r in geographic_readings(first))
        return unit.head > line.start or not head.common or telling[0].kind != "text" or not of_place
    return unit.part("seat") is not None and not head.common


def is_name_though_small(line: Line, unit: Unit) -> bool:
    """Is a find whose head is written small, or in a sentence all of capitals, a name?"""
    head = unit.type
    if head is None or head.lower == "never":
        return False
    kinds = {p.kind for p in unit.parts}
    if head.lower == "adjective":
        return _has_place_adjective(line, unit)
    if head.lower == "subject":
        return bool(kinds & {"text", "unit", "service"}) or _has_listed_adjective(line, unit)
    if head.lower == "service":
        return bool(kinds & {"service", "unit"})
    if line.shouting and "service" in kinds and _has_place_adjective(line, unit):
        # "ŚLĄSKI ODDZIAŁ STRAŻY GRANICZNEJ"
        return True
    specific = unit.core[1] - unit.core[0] > 1 or bool(kinds & {"service", "text"})
    return specific and unit.placed and not is_bare_service(line, unit)


def is_bare_service(line: Line, unit: Unit) -> bool:
    """Is it a service by itself (`Państwowej Straży Pożarnej`), or an office's (`Komendant Powiatowy PSP w Kole`)?"""
    found = _service_of(line, unit)
    if found is None or found.alone:
        return False
    return unit.end == unit.core[1] or _after_office(line, unit)


def is_of_office(line: Line, unit: Unit) -> bool:
    """Is it the service of the office before it (`Komendant Regionalny | SOK w Gdańsku`), with the office's seat?"""
    if unit.start < line.start + 2:
        return False
    office, level = (lemmas(w.text) for w in line.words[unit.start - 2 : unit.start])
    if office.isdisjoint(lexicon().offices) or level.isdisjoint(lexicon().levels):
        return False
    return service(line, unit.start) is not None


def _service_of(line: Line, unit: Unit) -> Service | None:
    """The service whose name the unit's head and adjectives are."""
    words = line.words[unit.core[0] : unit.core[1]]
    for lemma in sorted(lemmas(words[0].text)):
        for entry in lexicon().services.get(lemma, ()):
            if len(entry.parts) == len(words) and all(
                not part.isdisjoint(lemmas(w.text)) for w, part in zip(words, entry.parts, strict=True)
            ):
                return entry
    return None


def _after_office(line: Line, unit: Unit) -> bool:
    if unit.start == 0:
        return False
    before = lemmas(line.words[unit.start - 1].text)
    return not before.isdisjoint(lexicon().levels) or not before.isdisjoint(lexicon().offices)


def _has_place_adjective(line: Line, unit: Unit) -> bool:
    return any(
        lemma.endswith(OF_PLACE)
        for k in range(*unit.core)
        if k != unit.head
        for lemma in lemmas(line.words[k].text)
    )  # fmt: skip


def _has_listed_adjective(line: Line, unit: Unit) -> bool:
    after = range(unit.head + 1, unit.core[1])
    return any(not lemmas(line.words[k].text).isdisjoint(lexicon().subjects) for k in after)
