"""Places in names of bodies: seats (`w Nowym Tomyślu`), places in the nominative (`KP PSP Limanowa`)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotations import Reading
from pipeline.entities.gazetteer import end_of_suffix, gazetteer, geographic_readings, is_suffix, listed_name
from pipeline.entities.units.forms import (
    ROMAN,
    heads,
    is_given_name,
    is_unknown,
    lemmas,
    may_be_of_place,
    opens_nothing,
)
from pipeline.entities.units.lexicon import lexicon
from pipeline.entities.units.model import Line, Part
from pipeline.inflect import agrees
from pipeline.paradigms import ADJECTIVES, NOUNS, token_readings

LOCATIVE = frozenset(("loc",))
NOMINATIVE = frozenset(("nom",))


def seat(line: Line, k: int) -> Part | None:
    """The seat at word `k`: `w Kole`, `we Wrocławiu`, `z siedzibą w Kole`."""
    words = line.words
    if words[k].lower.rstrip(".") in lexicon().seated:
        dotted = k + 1 < line.end and words[k + 1].text == "."
        found = seat(line, k + 1 + dotted) if k + 1 + dotted < line.end else None
        return Part("seat", k, found.end) if found is not None else None
    if words[k].lower == "z" and k + 3 < line.end and "siedziba" in lemmas(words[k + 1].text):
        found = seat(line, k + 2)
        return Part("seat", k, found.end) if found is not None else None
    if words[k].lower not in ("w", "we") or k + 1 >= line.end:
        return None
    end = place_end(line, k + 1, LOCATIVE)
    return Part("seat", k, end) if end is not None else None


def place_end(line: Line, k: int, wanted: frozenset[str]) -> int | None:
    """The end of the place's name at `k` that stands in one of the cases `wanted`; `None` where there is none."""
    w = line.words[k]
    if not w.capital or not line.free(k):
        return None
    listed = listed_name(line.words, k, line.end)
    if listed is not None and listed[2] & wanted:
        return listed[0]
    opened = opened_name(line, k, wanted)
    if opened is not None:
        return opened
    geographic = [r for r in geographic_readings(w.text) if r.case in wanted]
    if not geographic and not opens_nothing(w.text):
        return None
    readings = [r for r in token_readings(w.text) if r.case in wanted and (r.cls in NOUNS or r.cls in ADJECTIVES)]
    if not geographic and k + 1 < line.end and line.words[k + 1].capital:
        for r in token_readings(line.words[k + 1].text):
            if r.cls == "subst" and r.case in wanted and agrees(w, r.number, r.case, r.gender):
                return more_of_place(line, k + 2, wanted, (r,))
    if not readings and not is_unknown(w.text):
        return None
    return more_of_place(line, k + 1, wanted, geographic or readings)


def more_of_place(line: Line, k: int, wanted: frozenset[str], readings: Sequence[Reading]) -> int:
    """The end of a place's name whose noun stands before `k`: adjectives that agree, `Młp.`, `Północ`."""
    words = line.words
    while line.free(k) and words[k].capital:
        w = words[k]
        if is_suffix(w):
            return end_of_suffix(words, k + 1, len(words))
        agreeing = any(r.case in wanted and agrees(w, r.number, r.case, r.gender) for r in readings)
        agreeing = agreeing or (bool(readings) and may_be_of_place(w.text))
        direction = not lemmas(w.text).isdisjoint(gazetteer().directions) and "nom" in wanted
        if (not agreeing and not direction) or ROMAN.match(w.text):
            break
        k += 1
    return k


def nominative_place(line: Line, k: int) -> Part | None:
    """A place's name in the nominative: `KP PSP Limanowa`, `Nadleśnictwo Wieluń`."""
    w = line.words[k]
    if not w.capital or line.shouting or heads(w.lower):
        return None
    listed = listed_name(line.words, k, line.end)
    if listed is not None and listed[2] & NOMINATIVE:
        return Part("place", k, listed[0])
    opened = opened_name(line, k)
    if opened is not None:
        return Part("place", k, opened)
    first = w.text.partition("-")[0]
    readings = [r for r in geographic_readings(w.text) or geographic_readings(first) if r.case == "nom"]
    if not readings:
        return None
    end = more_of_place(line, k + 1, NOMINATIVE, readings)
    return None if end == k + 1 and is_given_name(w.text) else Part("place", k, end)


def territory_name_end(line: Line, k: int) -> int:
    """The end of the name after `Gminy`, `Miasta`: `Narewka`, `Kąty Wrocławskie`."""
    if line.free(k) and line.words[k].capital:
        listed = listed_name(line.words, k, line.end)
        if listed is not None:
            return listed[0]
        opened = opened_name(line, k)
        if opened is not None:
            return opened
        readings = geographic_readings(line.words[k].text)
        if any(r.case == "nom" for r in readings):
            end = more_of_place(line, k + 1, NOMINATIVE, [r for r in readings if r.case == "nom"])
            # where it may be a genitive too, only an adjective tells
            return end if end > k + 1 or all(r.case != "gen" for r in readings) else k
    return k


def opened_name(line: Line, k: int, wanted: frozenset[str] = NOMINATIVE) -> int | None:
    """The end of a name that an adjective such as `Nowy` opens, in one of the cases: `Nowe Miasto`, `Starym Polu`."""
    word = line.words[k]
    if not line.free(k + 1) or not line.words[k + 1].capital or lemmas(word.text).isdisjoint(gazetteer().openers):
        return None
    nouns = [r for r in token_readings(line.words[k + 1].text) if r.cls == "subst" and r.case in wanted]
    fitting = [r for r in nouns if not {"imię", "nazwisko"} & set(r.marks) and agrees(word, r.number, r.case, r.gender)]
    return more_of_place(line, k + 2, wanted, fitting) if fitting else None


def is_territory(form: str) -> bool:
    """Does the form name a kind of territory (`Gminy`)?"""
    return not lemmas(form).isdisjoint(lexicon().territories)
