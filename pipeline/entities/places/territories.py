"""Counties, communes, voivodeships, lakes and the like: `powiat hajnowski`, `gminy Narewka`, `jezioro Niegocin`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.annotations import Reading, Word
from pipeline.entities.gazetteer import gazetteer, geographic_readings, listed_name
from pipeline.entities.places.model import Line, Place
from pipeline.entities.units.forms import JOINING, OF_PLACE, lemmas
from pipeline.entities.units.model import Line as UnitLine
from pipeline.entities.units.seats import more_of_place, opened_name
from pipeline.inflect import agrees, nominative
from pipeline.paradigms import regular_adjective, token_readings


@lru_cache(maxsize=20_000)
def territory(form: str) -> tuple[str, tuple[Reading, ...]] | None:
    """The kind of territory that a form in small letters names, with its readings as such.

    Example:
        >>> territory("powiecie")[0]
        'powiat'
    """
    short = gazetteer().territory_shorts.get(form)
    if short is not None:
        return short, ()
    found = [r for r in token_readings(form) if r.cls == "subst" and r.lemma.lower() in gazetteer().territories]
    return (found[0].lemma.lower(), tuple(found)) if found else None


def territories(line: Line, k: int) -> Iterator[Place]:
    """The territories that word `k` names with what follows (or the adjective before it)."""
    word = line.words[k]
    found = territory(word.lower)
    if found is None or (word.capital and geographic_readings(word.text)):
        return
    noun, readings = found
    kind = gazetteer().territories[noun]
    singular = not readings or any(r.number == "sg" for r in readings)
    plural = any(r.number == "pl" for r in readings)
    if singular:
        place = _single(line, k, noun, kind, readings)
        if place is not None:
            yield place
            yield from _joined(line, place, noun, kind)
            return
    if plural:
        yield from _several(line, k, noun, kind)


def _single(line: Line, k: int, noun: str, kind: str, readings: tuple[Reading, ...]) -> Place | None:
    words = line.words
    own = readings or tuple(r for r in token_readings(noun))
    if line.free(k + 1) and _is_place_adjective(words[k + 1]):
        fitting = [r for r in own if not readings or agrees(words[k + 1], r.number, r.case, r.gender)]
        if fitting:
            name = f"{noun} {_adjective_for(noun, words[k + 1])}"
            return Place(k, k + 2, name, kind, "territory", frozenset(r.case for r in fitting if readings))
    if words[k].capital and line.free(k + 1) and words[k + 1].capital and kind in ("water", "other"):
        fitting = [r for r in readings if agrees(words[k + 1], r.number, r.case, r.gender)]
        if fitting:
            name = nominative(words[k : k + 2], head=words[k].n, source=fitting[0].case)
            return Place(k, k + 2, name, kind, "territory")
    end = _name_end(line, k + 1, noun)
    if end > k + 1:
        name = " ".join(w.text for w in words[k + 1 : end])
        return Place(k, end, f"{noun} {name}", kind, "territory")
    if readings and line.free(k - 1) and _is_place_adjective(words[k - 1]):
        fitting = [r for r in readings if agrees(words[k - 1], r.number, r.case, r.gender)]
        if fitting and kind == "county":
            return Place(k - 1, k + 1, f"{noun} {_adjective_for(noun, words[k - 1])}", kind, "territory")
    return None


def _joined(line: Line, first: Place, noun: str, kind: str) -> Iterator[Place]:
    """Adjectives joined to the first one: `powiatu kolskiego i tureckiego`."""
    j = first.end
    while first.cases and line.free(j + 1) and line.words[j].lower in (*JOINING, ","):
        word = line.words[j + 1]
        followed = j + 2 < line.end and line.words[j + 2].cls == "subst" and line.words[j + 2].case in first.cases
        alike = any(r.cls == "adj" and r.number == "sg" and r.case in first.cases for r in token_readings(word.text))
        if not _is_place_adjective(word) or not alike or followed:
            return
        yield Place(j + 1, j + 2, f"{noun} {_adjective_for(noun, word)}", kind, "territory_joined")
        j += 2


def _is_place_adjective(word: Word) -> bool:
    found = lemmas(word.text)
    if word.text[-1:] == "." or not found.isdisjoint(gazetteer().not_of_place):
        return False
    return any(lemma.endswith(OF_PLACE) for lemma in found)


def _adjective_for(noun: str, word: Word) -> str:
    """The adjective in the nominative singular of the noun's gender."""
    lemma = next((r.lemma for r in token_readings(word.text) if r.cls == "adj"), word.text)
    gender = next((r.gender for r in token_readings(noun) if r.cls == "subst" and r.case == "nom"), "m3")
    return regular_adjective(lemma.lower(), "sg", "nom", gender)


def _name_end(line: Line, k: int, noun: str) -> int:
    """The end of a name in the nominative that stands after the noun: `gminy` + `Kąty Wrocławskie`."""
    if noun not in gazetteer().named_territories or not line.free(k) or not line.words[k].capital:
        return k
    listed = listed_name(line.words, k, line.end)
    if listed is not None:
        return listed[0]
    word = line.words[k]
    context = UnitLine(line.words, line.start, line.end, line.taken, lambda _: None)
    opened = opened_name(context, k)
    if opened is not None:
        return opened
    readings = [r for r in geographic_readings(word.text) if r.case == "nom"]
    if readings or not token_readings(word.text) or token_readings(word.text)[0].guessed:
        return more_of_place(context, k + 1, frozenset(("nom",)), readings)
    return k


def _several(line: Line, k: int, noun: str, kind: str) -> Iterator[Place]:
    """Coordinated ones, a place each: `powiatów dębickiego i mieleckiego`, `gmin Bralin i Perzów`."""
    found: list[Place] = []
    j = k + 1
    while line.free(j):
        word = line.words[j]
        if word.text == ":" and j == k + 1:
            j += 1
            continue
        if _is_place_adjective(word) and any(r.number == "sg" for r in word.readings):
            found.append(Place(j, j + 1, f"{noun} {_adjective_for(noun, word)}", kind, "territory_joined"))
            j += 1
        elif (end := _name_end(line, j, noun)) > j:
            name = " ".join(w.text for w in line.words[j:end])
            found.append(Place(j, end, f"{noun} {name}", kind, "territory_joined"))
            j = end
        else:
            break
        if not line.free(j) or not (line.words[j].lower in JOINING or line.words[j].text == ","):
            break
        j += 1
    yield from found
