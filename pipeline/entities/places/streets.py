"""Streets, squares, estates: `ul. Długa`, `alei Jana Pawła II`, `pl. Wolności`; house numbers stay outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.annotations import Reading, Word
from pipeline.entities.gazetteer import gazetteer
from pipeline.entities.places.model import Line, Place
from pipeline.entities.units.forms import JOINING, ROMAN
from pipeline.entities.units.lexicon import lexicon
from pipeline.inflect import agrees, nominative
from pipeline.paradigms import form_of, token_readings


def streets(line: Line, k: int) -> Iterator[Place]:
    """The street that word `k` opens, and those joined to it (`ul. Długiej i Krótkiej`)."""
    word = line.words[k]
    key = street_key(word.text)
    if key is None or k + 1 >= line.end or line.taken.get(k + 1) in ("UNIT", "ROLE"):
        return
    gender = gazetteer().streets.get(key) or gazetteer().capital_streets[key]
    plural = not key.endswith(".") and any(r.number == "pl" and r.lemma == key for r in word.readings)
    singular = key.endswith(".") or any(r.number == "sg" and r.lemma == key for r in word.readings)
    end = _name_end(line, k + 1, gender)
    if end == k + 1:
        return
    if singular or not plural:
        opener = word.text if key.endswith(".") else key
        yield Place(k, end, f"{_small(opener)} {_name(line.words[k + 1 : end], gender)}", "street", "street")
    else:
        yield Place(k + 1, end, f"{key} {_name(line.words[k + 1 : end], gender)}", "street", "street_joined")
    shown = word.lower if key.endswith(".") else key
    while end + 1 < line.end and line.words[end].lower in (*JOINING, ","):
        start, end = end + 1, _name_end(line, end + 1, gender)
        if end == start or not (plural or _is_adjective(line.words[start], gender)):
            return
        yield Place(start, end, f"{shown} {_name(line.words[start:end], gender)}", "street", "street_joined")


@lru_cache(maxsize=50_000)
def street_key(form: str) -> str | None:
    """The lexicon's word for the kind of street that a form names.

    Example:
        >>> street_key("ul."), street_key("alei"), street_key("rynku"), street_key("Rynku")
        ('ul.', 'aleja', None, 'rynek')
    """
    known = gazetteer().streets
    if form.lower() in known:
        return form.lower()
    capital = gazetteer().capital_streets if form[:1].isupper() else {}
    nouns = [r.lemma for r in token_readings(form.lower()) if r.cls == "subst"]
    return next((lemma for lemma in nouns if lemma in known or lemma in capital), None)


def _small(opener: str) -> str:
    return opener[:1].lower() + opener[1:]


def _name_end(line: Line, k: int, gender: str) -> int:
    """The end of a street's name: an adjective with what it stands before, or whom or what it is named after."""
    words, j = line.words, k
    if j >= line.end:
        return j
    adjective = _is_adjective(words[j], gender)
    while j < line.end:
        w = words[j]
        following = words[j + 1] if j + 1 < line.end else None
        opens = w.lower.rstrip(".") in lexicon().patrons and following is not None and following.capital
        dated = w.text.isdecimal() and following is not None and following.capital and _is_genitive(following)
        numbered = j == k and w.text[0].isdigit() and "-" in w.text and w.text[-1].isalpha()
        roman = j > k and ROMAN.match(w.text)
        joined = j > k and w.lower == "i" and following is not None and following.capital and _two_patrons(line, j)
        goes_on = w.capital and w.text[0].isalpha() and (j == k or _belongs(line, j, adjective))
        if not (opens or dated or numbered or roman or joined or goes_on):
            break
        j += 1
    return j


def _belongs(line: Line, j: int, adjective: bool) -> bool:
    """Does the capital at `j` go on with the street's name before it?"""
    w = line.words[j]
    if adjective:
        before = line.words[j - 1]
        nouns = [r for r in token_readings(w.text) if r.cls == "subst"]
        return any(agrees(before, r.number, r.case, r.gender) for r in nouns)
    return _is_genitive(w)


def _is_genitive(word: Word) -> bool:
    return len(word.text) > 1 and any(r.cls in ("subst", "adj") and r.case == "gen" for r in token_readings(word.text))


def _two_patrons(line: Line, j: int) -> bool:
    """`Marii i Lecha Kaczyńskich`: two given names and a surname."""
    given = [any("imię" in r.marks for r in token_readings(line.words[m].text)) for m in (j - 1, j + 1)]
    return all(given) and j + 2 < line.end and line.words[j + 2].capital


def _adjectives(word: Word, gender: str) -> list[Reading]:
    """The readings as an adjective of the street's own gender; none for a surname in the genitive (`Słowackiego`)."""
    found = [
        r for r in token_readings(word.text)
        if r.cls == "adj" and (r.gender == gender or r.number == "pl") and r.case not in ("voc", "dat")
    ]  # fmt: skip
    if gender != "f" and any("nazwisko" in r.marks and r.case == "gen" for r in token_readings(word.text)):
        return [r for r in found if r.case == "nom"]
    return found


def _is_adjective(word: Word, gender: str) -> bool:
    return word.capital and bool(_adjectives(word, gender))


def _name(words: Sequence[Word], gender: str) -> str:
    """The street's name in the nominative, where it agrees with the street; else as it is."""
    readings = _adjectives(words[0], gender)
    texts = [w.text for w in words]
    if readings:
        first = min(readings, key=lambda r: (r.number == "pl", r.gender != gender))
        if len(words) > 1 and any(r.cls == "subst" for r in token_readings(words[-1].text)):
            return nominative(words)
        return form_of(texts[0], first, first.number, "nom", first.gender) or texts[0]
    return " ".join(texts)
