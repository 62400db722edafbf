"""Towns, villages, regions, countries, rivers: listed, in the dictionary, or given away by their context."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.annotations import ByForm, Reading, Word
from pipeline.entities.gazetteer import (
    CASES,
    PART,
    base_form,
    gazetteer,
    geographic_readings,
    is_suffix,
    listed_name,
    listed_unknown,
    opens_listed_name,
)  # fmt: skip
from pipeline.entities.places.model import Line, Place, lemmas
from pipeline.entities.units.forms import JOINING, heads, is_nominative_given_name
from pipeline.entities.units.lexicon import lexicon
from pipeline.entities.units.model import Line as UnitLine
from pipeline.entities.units.seats import more_of_place
from pipeline.inflect import agrees
from pipeline.paradigms import ADJECTIVES, NOUNS, token_readings

_OPENING = frozenset('„"«(–—-:•')
_QUOTES = frozenset('„"«”')
_SHORTEST = 3
_LONGEST = 4


def settlement(line: Line, k: int) -> Place | None:
    """The place whose name begins at word `k`, if there is one and its context doesn't speak against it."""
    word = line.words[k]
    form = _kind_of_form[word.text]
    if form == _NO_NAME or (form == _COMMON and not _may_be_told(line, k)) or _in_title(line, k):
        return None
    governed = line.governed(k)
    listed = listed_name(line.words, k, line.end)
    if listed is not None and _untaken(line, k, listed[0]) and not _in_other_name(line, k):
        kind = "other" if listed[1].kind == "park" else listed[1].kind
        return Place(k, listed[0], listed[1].text, kind, "listed", listed[2] & governed or listed[2])
    named = _after_locality(line, k)
    if named is None and not lemmas(word.text).isdisjoint(gazetteer().openers):
        # "Nowej Wsi Ełckiej", though there is a town called Nowe
        named = _opened(line, k, governed)
    named = named or _known(line, k, governed)
    return named or _opened(line, k, governed) or _unknown(line, k, governed)


_NO_NAME, _COMMON, _NAME = range(3)


@ByForm
def _kind_of_form(form: str) -> int:
    """Can a form not begin a place's name, or only if the words beside it tell so, or by itself?"""
    if not form[0].isupper() or len(form) < _SHORTEST or form[-1] == ".":
        return _NO_NAME
    readings = token_readings(form)
    known = any(not r.guessed for r in readings) and not any(PART in r.marks for r in readings)
    listed = opens_listed_name(form) or geographic_readings(form) or not lemmas(form).isdisjoint(gazetteer().openers)
    return _COMMON if known and not listed else _NAME


def _may_be_told(line: Line, k: int) -> bool:
    """Does a word stand beside word `k` that may make a common word (part of) a place's name?"""
    if k + 1 < line.end and line.words[k + 1].capital:
        return True
    return _tells_of_place[line.words[k - 1].text]


@ByForm
def _tells_of_place(form: str) -> bool:
    """Is the form a preposition of origin or a word for a settlement?"""
    return form.lower() in gazetteer().origin or not lemmas(form).isdisjoint(gazetteer().localities)


def _after_locality(line: Line, k: int) -> Place | None:
    """A name of several words in the nominative after a word for a settlement: `w miejscowości | Nowa Wieś Ełcka`."""
    before = line.before(k)
    if before is None or lemmas(before.text).isdisjoint(gazetteer().localities) or line.shouting:
        return None
    end = k
    nouns: list[Word] = []
    others: list[Word] = []
    while line.free(end) and line.words[end].capital and end - k < _LONGEST:
        word = line.words[end]
        readings = [r for r in token_readings(word.text) if r.case == "nom" and r.cls in (*NOUNS, *ADJECTIVES)]
        if not readings or is_nominative_given_name(word.text):
            break
        (others if any(r.cls in ADJECTIVES for r in readings) else nouns).append(word)
        end += 1
    head = nouns[0] if len(nouns) == 1 else None
    if head is None or end - k < 2:
        return None
    nominative = [r for r in token_readings(head.text) if r.cls in NOUNS and r.case == "nom"]
    if not any(all(agrees(w, r.number, "nom", r.gender) for w in others) for r in nominative):
        return None
    return Place(k, end, " ".join(w.text for w in line.words[k:end]), "town", "locality", frozenset(("nom",)))


def _untaken(line: Line, start: int, end: int) -> bool:
    return all(line.free(j) for j in range(start, end))


@lru_cache(maxsize=50_000)
def _common(form: str) -> bool:
    """Is the form a common word as well (`Rada`, `Polski`)?"""
    return any(
        r.lemma[:1].islower() and not r.guessed and r.cls not in ("interj", "brev") for r in token_readings(form)
    )


@lru_cache(maxsize=50_000)
def _surname(form: str) -> bool:
    return any("nazwisko" in r.marks for r in token_readings(form))


@lru_cache(maxsize=50_000)
def _given_name(form: str) -> bool:
    return any("imię" in r.marks for r in token_readings(form))


def _listed_single(readings: Iterable[Reading]) -> bool:
    """Is a town, region or country of the lexicon among what the form can be?"""
    return any(r.lemma.lower() in gazetteer().single for r in readings)


def _known(line: Line, k: int, governed: frozenset[str]) -> Place | None:
    """A name that the dictionary marks as a place's."""
    word = line.words[k]
    readings = geographic_readings(word.text)
    if not readings:
        return None
    fitting = [r for r in readings if r.case in governed] or ([] if governed else list(readings))
    joined = _joined_to_place(line, k)
    if not fitting and joined:
        fitting = list(readings)
    if (
        not fitting
        or (_is_someone(word.text) and not _qualified(line, k, fitting))
        or not _plausible(line, k, fitting, bool(governed) or joined)
    ):
        return None
    cases = frozenset(r.case for r in fitting)
    if not governed and word.case in cases:
        cases = frozenset((word.case,))
    context = UnitLine(line.words, line.start, line.end, line.taken, lambda _: None)
    end = more_of_place(context, k + 1, cases, [r for r in fitting if r.case in cases])
    if not _untaken(line, k, end):
        end = k + 1
    name = base_form(line.words[k:end], cases, line.attested)
    return Place(k, end, name, gazetteer().single.get(name.lower(), "town"), "dictionary", cases)


def _qualified(line: Line, k: int, readings: list[Reading]) -> bool:
    """Does an adjective of size or age behind it make a town of what is a given name too: `Dąbrówce Wielkiej`?"""
    if not line.free(k + 1) or not line.words[k + 1].capital:
        return False
    after = line.words[k + 1]
    opener = not lemmas(after.text).isdisjoint(gazetteer().openers)
    return opener and any(agrees(after, r.number, r.case, r.gender) for r in readings)


def _plausible(line: Line, k: int, readings: list[Reading], supported: bool) -> bool:
    """Does the context let the word be a place?"""
    word, before = line.words[k], line.before(k)
    if _in_other_name(line, k):
        return False
    opens = before is None or before.text in _OPENING
    common = _common(word.text)
    listed = _listed_single(readings)
    if before is not None and not lemmas(before.text).isdisjoint(gazetteer().localities):
        return True
    if not listed and before is not None and before.capital and before.cls != "prep" and _declines_as_adjective(word):
        return False
    if supported:
        return listed or not common or not _is_office_word(word)
    if _adjective_of_next(line, k):
        return False
    if opens or line.shouting:
        return (listed and not common) or (not common and not _surname(word.text)) or (listed and _alone(line, k))
    if _surname(word.text) and not listed:
        return before is not None and before.cls == "subst" and not before.capital and not common
    return listed or not common


@lru_cache(maxsize=50_000)
def _is_someone(form: str) -> bool:
    """Is the form a given name, or the people of a country, and no listed place's name?"""
    if _listed_single(geographic_readings(form)):
        return False
    known = [r for r in token_readings(form) if r.cls == "subst" and not r.guessed and "nazwisko" not in r.marks]
    people = any(r.gender == "m1" and r.lemma[:1].isupper() for r in known)
    return _given_name(form) or people


def _declines_as_adjective(word: Word) -> bool:
    return any(r.cls == "adj" for r in token_readings(word.text))


def _is_office_word(word: Word) -> bool:
    """Is the word one of those that officials write with a capital (`Rada`, `Komenda`)?"""
    return bool(heads(word.lower)) or not lemmas(word.text).isdisjoint(lexicon().offices)


def _alone(line: Line, k: int) -> bool:
    """Does the word stand by itself, as in a dateline (`Turek, 3 maja`), a headline (`KOŁO: Nowe radiowozy`)?"""
    word, after = line.words[k], line.words[k + 1].text if k + 1 < line.end else ""
    if not any(r.case == "nom" for r in geographic_readings(word.text)):
        return False
    dated = k + 2 < line.end and (line.words[k + 2].text[0].isdigit() or line.words[k + 2].lower.startswith("dn"))
    return after in (":", ".", "", "–", "-", ")") or (after == "," and dated)


def _adjective_of_next(line: Line, k: int) -> bool:
    """Is the word rather an adjective of the noun after it (`Polski Związek`)?"""
    if k + 1 >= line.end or not any(r.cls in ADJECTIVES for r in token_readings(line.words[k].text)):
        return False
    return any(
        r.cls in NOUNS and agrees(line.words[k], r.number, r.case, r.gender)
        for r in token_readings(line.words[k + 1].text)
    )


def _in_other_name(line: Line, k: int) -> bool:
    """Is the place part of the name of something else: `Dni Wałcza`, `Lech Poznań`, `Radio Kraków`?"""
    before = line.before(k)
    if before is None or not before.capital:
        return False
    if not lemmas(before.text).isdisjoint(gazetteer().events) or _given_name(before.text):
        return True
    if k - 1 in line.taken or before.cls in ("prep", "conj") or line.shouting:
        return False
    opens = k - 1 == line.start or line.words[k - 2].text in _OPENING
    if opens or not lemmas(before.text).isdisjoint(gazetteer().localities):
        return False
    place_before = any(p.end == k for p in line.found)
    nominative = any(r.case == "nom" for r in geographic_readings(line.words[k].text))
    return nominative and not place_before and before.text[0].isalpha() and before.text[-1] != "."


def _in_title(line: Line, k: int) -> bool:
    """Is the place among the first words of a title in quotation marks: `akcja „Bezpieczne Mazury”`?"""
    n = k - 1
    while n > line.start and k - n < _LONGEST and line.words[n].capital:
        n -= 1
    titled = n > line.start and line.words[n].text in _QUOTES
    return titled and not lemmas(line.words[n - 1].text).isdisjoint(gazetteer().titled)


def _joined_to_place(line: Line, k: int) -> bool:
    """Is the word joined by a conjunction, comma or dash to a place, in a case that it can be in too?"""
    if not line.found or k < line.start + 2:
        return False
    last, link = line.found[-1], line.words[k - 1]
    if last.end != k - 1 or not (link.lower in JOINING or link.text in (",", "–", "-", "/")):
        return False
    own = {r.case for r in geographic_readings(line.words[k].text)}
    return not last.cases or bool(own & last.cases) or not own


def _opened(line: Line, k: int, governed: frozenset[str]) -> Place | None:
    """A name of two words that an adjective opens: `Nowej Wsi`, `Starych Babicach`."""
    if not line.free(k + 1) or not line.words[k + 1].capital:
        return None
    word, noun = line.words[k], line.words[k + 1]
    opener = not lemmas(word.text).isdisjoint(gazetteer().openers)
    wanted = governed or CASES
    for r in token_readings(noun.text):
        official = _common(noun.text) and (not governed or _is_office_word(noun))
        named = PART in r.marks or (opener and "nazwa_geograficzna" in r.marks and not official)
        if r.cls == "subst" and named and r.case in wanted and agrees(word, r.number, r.case, r.gender):
            if not opener and not governed:
                continue
            cases = frozenset((r.case,)) if governed else frozenset(
                x.case for x in token_readings(noun.text) if agrees(word, x.number, x.case, x.gender)
            )  # fmt: skip
            context = UnitLine(line.words, line.start, line.end, line.taken, lambda _: None)
            end = more_of_place(context, k + 2, cases, (r,))
            return Place(k, end, base_form(line.words[k:end], cases, line.attested), "town", "opened", cases)
    return None


_TELLING = frozenset(("loc", "gen", "inst"))


def _unknown(line: Line, k: int, governed: frozenset[str]) -> Place | None:
    """A name that no dictionary has, after a preposition of place, a locality, a postcode, or joined to a place."""
    word = line.words[k]
    readings = token_readings(word.text)
    unknown = all(r.guessed for r in readings) or (_comes_from(line, k) and not _names_body(word))
    if _given_name(word.text):
        return None
    listed = listed_unknown(word.text)
    if listed is not None and not line.shouting:
        return Place(k, k + 1, listed, gazetteer().single[listed.lower()], "listed", governed)
    part = any(PART in r.marks for r in readings) and not _common(word.text)
    if not (unknown or part) or line.shouting or any(c.isdigit() or c in "@/_" for c in word.text):
        return None
    if not all(part[1:].islower() and part.isalpha() for part in word.text.split("-")):
        return None
    before = line.before(k)
    locality = before is not None and not lemmas(before.text).isdisjoint(gazetteer().localities)
    direct = before is not None and (_places(before, word) or _comes_from(line, k))
    postcode = before is not None and _is_postcode(line, k)
    if not (locality or postcode or direct or _joined_to_place(line, k)):
        return None
    if _before_another_name(line, k):
        return None
    cases = (governed & _TELLING) or (line.found[-1].cases if line.found else frozenset()) or frozenset(("nom",))
    cases = frozenset(("nom",)) if postcode or (locality and not governed) else cases
    context = UnitLine(line.words, line.start, line.end, line.taken, lambda _: None)
    end = more_of_place(context, k + 1, cases, [r for r in readings if r.case in cases])
    return Place(k, end, base_form(line.words[k:end], cases, line.attested), "town", "context", cases)


def _places(preposition: Word, word: Word) -> bool:
    """Does the preposition make the unknown word a place?"""
    if not lemmas(preposition.text).isdisjoint(gazetteer().placing):
        return True
    return preposition.lower in gazetteer().placing_if_alike and word.lower.endswith(tuple(gazetteer().place_endings))


def _comes_from(line: Line, k: int) -> bool:
    """Does a preposition of origin stand between somebody's name and the word: `pani Zofia z | Czerniawy`?"""
    origin = line.words[k - 1].lower in gazetteer().origin and line.taken.get(k - 2) == "PERSON"
    return origin and any(r.case == "gen" for r in token_readings(line.words[k].text))


def _names_body(word: Word) -> bool:
    """Is the word a body's, or what bears the names of others (`Policji`, `Komendy`, `Radia`)?"""
    return _is_office_word(word) or not lemmas(word.text).isdisjoint(gazetteer().events | lexicon().services.keys())


def _before_another_name(line: Line, k: int) -> bool:
    """Does a capital that is no adjective follow, as a surname follows a given name?"""
    if not line.free(k + 1) or not line.words[k + 1].capital or is_suffix(line.words[k + 1]):
        return False
    return not any(r.cls == "adj" for r in token_readings(line.words[k + 1].text))


def _is_postcode(line: Line, k: int) -> bool:
    """Does a postcode stand before word `k` (`77-200 Miastko`, in one token or three)?"""
    text = "".join(w.text for w in line.words[max(line.start, k - 3) : k])
    code = text[-6:]
    return len(code) == 6 and code[2] == "-" and (code[:2] + code[3:]).isdecimal()
