"""Names of places and their nominatives: from the lexicon, from the dictionary's marks, from a name's ending."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.annotations import ByForm, Reading, Word
from pipeline.clues import Clue
from pipeline.inflect import agrees, in_case
from pipeline.paradigms import NOUNS, regular_adjective, token_readings

GEOGRAPHIC = "nazwa_geograficzna"
PART = "człon_nazwy_geograficznej"
CASES = frozenset(("nom", "gen", "dat", "acc", "inst", "loc"))
_VOWELS = "aąeęioóuy"
_LONGEST_ENDING, _SHORTEST_STEM = 4, 4
_OF_PLACE = re.compile(r"^(\w+[sc]k)(?:i|a|ie|iej|im|iego|iemu|ich|imi|ą)$")
_RARER = ("owo", "ew", "ówko")
_KINDS = {
    "regions": "region",
    "countries": "country",
    "towns": "town",
    "nature": "other",
    "parks": "park",
    "roads": "street",
}


class Name(NamedTuple):
    """A listed name: its nominative, its kind, and for each part the lemmas by which the part is known."""

    text: str
    kind: str
    parts: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Gazetteer:
    """The lexicon of places, ready to be looked up."""

    towns: frozenset[str]
    voivodeships: dict[str, str]
    names: dict[str, tuple[Name, ...]]
    single: dict[str, str]
    suffixes: dict[str, str]
    streets: dict[str, str]
    capital_streets: dict[str, str]
    territories: dict[str, str]
    territory_shorts: dict[str, str]
    prepositions: dict[str, tuple[str, ...]]
    named_territories: frozenset[str]
    localities: frozenset[str]
    openers: frozenset[str]
    directions: frozenset[str]
    placing: frozenset[str]
    placing_if_alike: frozenset[str]
    place_endings: frozenset[str]
    origin: frozenset[str]
    not_places: frozenset[str]
    endings: frozenset[str]
    not_of_place: frozenset[str]
    events: frozenset[str]
    titled: frozenset[str]
    guesses: dict[str, tuple[tuple[str, str], ...]]


_WORD_LISTS = frozenset(f.name for f in fields(Gazetteer) if f.type == "frozenset[str]") - {"towns"}


def _listed(text: str) -> list[str]:
    return [name for name in (part.strip() for part in text.replace("\n", " ").split(",")) if name]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The lexicon `places.toml`; raises `ValueError` that names the line at fault.

    Example:
        >>> "wałcz" in gazetteer().towns
        True
    """
    table = tomllib.loads((files("pipeline") / "lexicon" / "places.toml").read_text(encoding="utf-8"))
    for preposition, cases in table["prepositions"].items():
        if not set(cases) <= CASES:
            raise ValueError(f"places.toml: unknown case of the preposition {preposition!r}: {cases}")
    towns = [name for part in table["towns"].values() for name in _listed(part)]
    kinds = dict.fromkeys(towns, "town")
    for key, text in table["names"].items():
        if key not in _KINDS:
            raise ValueError(f"places.toml: unknown kind of names {key!r}; known are {', '.join(_KINDS)}")
        for name in _listed(text):
            kinds.setdefault(name, _KINDS[key])
    for name in table["voivodeships"]:
        kinds.setdefault(f"województwo {name}", "region")
    names: dict[str, list[Name]] = {}
    for text, kind in kinds.items():
        entry = Name(text, kind, tuple(_lemmas(part) for part in _parts(text)))
        for lemma in sorted(entry.parts[0]):
            names.setdefault(lemma, []).append(entry)
    longest_first = {k: tuple(sorted(v, key=lambda n: -len(n.parts))) for k, v in names.items()}
    words = {key: frozenset(listed) for key, listed in table["words"].items()}
    if words.keys() != _WORD_LISTS:
        raise ValueError(f"places.toml: [words] has to hold {', '.join(sorted(_WORD_LISTS))}")
    return Gazetteer(
        towns=frozenset(name.lower() for name in towns),
        voivodeships={name.lower(): region for region, part in table["towns"].items() for name in _listed(part)},
        names=longest_first,
        single={text.lower(): kind for text, kind in kinds.items()},
        suffixes={key.lower().rstrip("."): value for key, value in table["suffixes"].items()},
        streets=table["streets"],
        capital_streets=table["capital_streets"],
        territories=table["territories"],
        territory_shorts=table["territory_shorts"],
        prepositions={key: tuple(value) for key, value in table["prepositions"].items()},
        guesses={case: tuple(sorted(ends.items(), key=lambda e: -len(e[0]))) for case, ends in table["guess"].items()},
        **words,
    )


def _parts(text: str) -> list[str]:
    return text.replace("-", " ").split()


@lru_cache(maxsize=20_000)
def _lemmas(part: str) -> frozenset[str]:
    """The lemmas of a part of a listed name that has the part's form in the nominative."""
    found = {r.lemma.lower() for r in token_readings(part) if r.case in ("nom", "") and r.cls != "ger"}
    return frozenset(found or {part.lower()})


@lru_cache(maxsize=50_000)
def _cases_by_lemma(part: str) -> dict[str, frozenset[str]]:
    """The cases that a form can stand in, by lemma; all of them where it has none."""
    found: dict[str, set[str]] = {part.lower(): set(CASES) if part.lower() == part else set()}
    for r in token_readings(part):
        found.setdefault(r.lemma.lower(), set()).update({r.case} if r.case else CASES)
    return {lemma: frozenset(cases) for lemma, cases in found.items()}


def listed_name(words: Sequence[Word], at: int, end: int | None = None) -> tuple[int, Name, frozenset[str]] | None:
    """The longest listed name of more than one word at `at`: the end of its words, the name, the cases it can be in.

    It lies before word `end`, if that is given.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> end, name, cases = listed_name(phrase_words("Warmii i Mazurach"), 0)
        >>> end, name.text, sorted(cases)
        (3, 'Warmia i Mazury', ['loc'])
    """
    names = _opened_names[words[at].text]
    if not names:
        return None
    end = len(words) if end is None else end
    compound = "-" in words[at].text
    second = _known_by[words[at + 1].text] if at + 1 < end else frozenset()
    best: tuple[int, Name, frozenset[str]] | None = None
    for name in names:
        longer = best is None or len(name.parts) > len(best[1].parts)
        if longer and (compound or not name.parts[1].isdisjoint(second)):
            found = _matched(words, at, end, name)
            if found is not None:
                best = (found[0], name, found[1])
    return best


def opens_listed_name(form: str) -> bool:
    """Can the form begin a listed name of more than one word?"""
    return bool(_opened_names[form])


@ByForm
def _opened_names(form: str) -> tuple[Name, ...]:
    """The listed names of more than one word that a form can begin."""
    lemmas = _cases_by_lemma(form.partition("-")[0])
    names = [name for lemma in lemmas for name in gazetteer().names.get(lemma, ()) if len(name.parts) > 1]
    return tuple({name.text: name for name in reversed(names)}.values())[::-1]


@ByForm
def _known_by(form: str) -> frozenset[str]:
    """By what the parts of listed names know a form: its lemmas, and what its first part is short for."""
    first = form.partition("-")[0]
    short = gazetteer().suffixes.get(first.lower().rstrip("."))
    return frozenset(_cases_by_lemma(first)) | ({short} if short is not None else frozenset())


def _matched(words: Sequence[Word], at: int, end: int, name: Name) -> tuple[int, frozenset[str]] | None:
    cases = CASES
    k, spelled = 0, _parts(name.text)
    while k < len(name.parts):
        if at >= end:
            return None
        for piece in words[at].text.split("-"):
            if k == len(name.parts) and piece[:1].isupper() and k > 1:
                # "Zielona Góra-Babimost": a part of the town behind its name
                break
            if k == len(name.parts) or not piece:
                return None
            by_lemma = _cases_by_lemma(piece)
            found = frozenset().union(*(by_lemma.get(lemma, frozenset()) for lemma in name.parts[k]))
            if piece == spelled[k] and k > 0 and (spelled[k - 1].islower() or _stays(spelled, k)):
                # what a preposition or the noun governs stays as it is ("w Nakle nad Notecią", "w Dolinie Baryczy")
                found = CASES
            short = gazetteer().suffixes.get(piece.lower().rstrip("."))
            if not found and short is not None and short in name.parts[k]:
                found = CASES
            if (
                piece[0].islower()
                and name.text.split()[0] != name.text
                and piece not in name.text.replace("-", " ").split()
            ):
                return None
            cases &= found
            k += 1
        if not cases:
            return None
        at += 1
    return end_of_suffix(words, at, end), cases


def _stays(spelled: list[str], k: int) -> bool:
    """Is part `k` of a listed name a complement in another case, or what goes on with one (`Góra | Świętej Anny`)?"""
    return k > 0 and not all(any(r.case == "nom" for r in token_readings(p)) for p in spelled[1 : k + 1])


def end_of_suffix(words: Sequence[Word], at: int, end: int) -> int:
    """`at`, or the word after it where that is the dot of the short adjective before `at` (`Młp` + `.`)."""
    dotted = at < end and words[at].text == "." and words[at].start == words[at - 1].end
    return at + 1 if dotted and is_suffix(words[at - 1]) else at


def is_suffix(word: Word) -> bool:
    """Is the word the short adjective of a town's name (`Młp.`, `Wlkp.`)?"""
    return word.capital and word.text.lower().rstrip(".") in gazetteer().suffixes and len(word.text) > 1


@lru_cache(maxsize=50_000)
def geographic_readings(form: str) -> tuple[Reading, ...]:
    """The readings of a form as a place's name; no plural of a singular name among them.

    Example:
        >>> [r.case for r in geographic_readings("Kołczygłowach")]
        ['loc']
    """
    return tuple(r for r in token_readings(form) if _names_place(r))


def _names_place(r: Reading) -> bool:
    singular = r.number == "sg" or r.tag.endswith(":pt")
    return r.cls == "subst" and r.case in CASES and GEOGRAPHIC in r.marks and singular and not _is_no_place(r.lemma)


def _is_no_place(lemma: str) -> bool:
    return lemma.lower() in gazetteer().not_places


def attested_places(words: Sequence[Word]) -> frozenset[str]:
    """Places that a release names in a form that is their nominative and no other place's."""
    found = (_attested(words[n].text) for n in _ATTESTS.places(words))
    return frozenset(name for name in found if name is not None)


@lru_cache(maxsize=50_000)
def _attested(form: str) -> str | None:
    if len(form) < 3 or not form[0].isupper():
        return None
    readings = geographic_readings(form)
    if len({r.lemma for r in readings}) != 1 or all(r.case != "nom" for r in readings):
        return None
    return readings[0].lemma


_ATTESTS = Clue(lambda word: _attested(word.text) is not None)


@lru_cache(maxsize=20_000)
def listed_unknown(form: str) -> str | None:
    """The listed one-word name that a form no dictionary has is a case of.

    Example:
        >>> listed_unknown("Jeziorakiem")
        'Jeziorak'
    """
    if not all(r.guessed for r in token_readings(form)):
        return None
    small = form.lower()
    for length in range(min(_LONGEST_ENDING, len(small) - _SHORTEST_STEM) + 1):
        stem = small[: len(small) - length]
        for name in (stem, stem + small[-length:][:1]) if length else (stem,):
            if name in gazetteer().single and _is_case_of(small, name):
                return name.capitalize()
    return None


def _is_case_of(form: str, name: str) -> bool:
    """Is `form` the name with a noun's ending instead of its last vowel, if it has one?"""
    stem = name[:-1] if name[-1] in _VOWELS else name
    return form.startswith(stem) and form[len(stem) :] in gazetteer().endings


def base_form(words: Sequence[Word], cases: Collection[str] = CASES, attested: Collection[str] = ()) -> str:
    """The nominative of a place's name.

    `cases` are those the name can stand in where it stands; of several names that share the form, one in `attested`
    (names that the release has in the nominative) is taken, else a listed one.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> base_form(phrase_words("Tarnowie"), ["loc"]), base_form(phrase_words("Sędziszowie Młp."), ["loc"])
        ('Tarnów', 'Sędziszów Małopolski')
    """
    listed = listed_name(words, 0)
    if listed is not None and listed[0] == len(words):
        return listed[1].text
    if len(words) == 1:
        found = _single(words[0].text, cases, attested)
        if found is not None:
            return found
        if "-" not in words[0].text and not _known_noun(words[0].text):
            return guessed(words[0].text, cases)
    return _phrase(words, cases, attested)


def _known_noun(form: str) -> bool:
    return any(r.cls in NOUNS and not r.guessed and "nazwisko" not in r.marks for r in token_readings(form))


def _single(form: str, cases: Collection[str], attested: Collection[str]) -> str | None:
    found = [r for r in geographic_readings(form) if r.case in cases]
    if not found or "-" in form:
        return None
    if len(found) == 1:
        return found[0].lemma
    towns, single = gazetteer().towns, gazetteer().single

    def strangeness(r: Reading) -> tuple[bool, bool, bool, bool]:
        lemma = r.lemma.lower()
        return r.lemma not in attested, lemma not in towns, lemma not in single, lemma.endswith(_RARER)

    return min(found, key=strangeness).lemma


def _phrase(words: Sequence[Word], cases: Collection[str], attested: Collection[str]) -> str:
    """The nominative of a name of several words, by agreement around its noun."""
    plain = [w for w in words if not is_suffix(w) and w.text != "."]
    readings = [_suited(w, cases, attested) for w in plain]
    prepared = [replace(w, readings=rs or w.readings) for w, rs in zip(plain, readings, strict=True)]

    def fit(k: int, r: Reading) -> tuple[int, bool, bool, bool, bool]:
        around = sum(1 for w in plain if w is not plain[k] and agrees(w, r.number, r.case, r.gender))
        # a lake or the like rather than a town of its form: "Zalewem Sulejowskim"
        water = r.lemma in gazetteer().named_territories
        return around, water, _is_name(r), r.lemma.lower() in gazetteer().towns, not r.lemma.endswith(_RARER)

    nouns = [(k, r) for k, rs in enumerate(readings) for r in rs if r.cls in NOUNS]
    if not nouns:
        return in_case(words, "nom", coordinated=False)
    head, reading = max(nouns, key=lambda kr: fit(*kr))
    prepared[head] = replace(plain[head], readings=(reading,))
    text = in_case(prepared, "nom", head=plain[head].n, coordinated=False)
    for word in plain[head + 1 :]:
        # "Wólce Łękawskiej": no dictionary has the adjective
        lemma = _adjective_of_place(word.text, reading.number, reading.gender, tuple(cases))
        if lemma is not None and f" {word.text}" in text:
            text = text.replace(word.text, regular_adjective(lemma, reading.number, "nom", reading.gender).capitalize())
    for word in words:
        if is_suffix(word):
            lemma = gazetteer().suffixes[word.text.lower().rstrip(".")]
            text += " " + regular_adjective(lemma, reading.number, "nom", reading.gender).capitalize()
    return text


def _is_name(reading: Reading) -> bool:
    return GEOGRAPHIC in reading.marks or PART in reading.marks


def _suited(word: Word, cases: Collection[str], attested: Collection[str]) -> tuple[Reading, ...]:
    found = [r for r in token_readings(word.text) if r.case in cases and not (r.cls == "depr" or "nazwisko" in r.marks)]
    towns = gazetteer().towns
    return tuple(sorted(found, key=lambda r: (not _is_name(r), r.lemma not in attested, r.lemma.lower() not in towns)))


@lru_cache(maxsize=5_000)
def _adjective_of_place(form: str, number: str, gender: str, cases: tuple[str, ...]) -> str | None:
    """The lemma of an adjective in -ski or -cki that no dictionary has, where it fits number, gender and a case."""
    stem = _OF_PLACE.match(form.lower())
    if stem is None or any(r.cls == "adj" and not r.guessed for r in token_readings(form)):
        return None
    lemma = f"{stem[1]}i"
    return lemma if any(regular_adjective(lemma, number, c, gender) == form.lower() for c in cases) else None


def guessed(form: str, cases: Collection[str]) -> str:
    """The nominative of a name that no dictionary has, by its ending in one of `cases`; the form itself if none fits.

    Example:
        >>> guessed("Zbrzeźnikowie", ["loc"])
        'Zbrzeźników'
    """
    for case in ("loc", "gen", "inst"):
        if case in cases and case in gazetteer().guesses:
            for ending, nominative in gazetteer().guesses[case]:
                if form.endswith(ending) and len(form) > len(ending) + 1:
                    stem = form[: -len(ending)]
                    return stem + (nominative[1:] if stem[-1] in _VOWELS and nominative[:1] == "e" else nominative)
    return form


def all_listed() -> Iterator[Name]:
    """Every listed name once, in the lexicon's order."""
    seen: set[str] = set()
    for names in gazetteer().names.values():
        for name in names:
            if name.text not in seen:
                seen.add(name.text)
                yield name
