"""What a capitalised form can be as part of a name: nominative, case and gender, in the dictionary or guessed.

Morfeusz marks given names (`imię`) and surnames (`nazwisko`) and knows how they decline, women's undeclined surnames
included. For what it does not know, `surname_endings.csv` lists how endings lead back to a nominative, after
W. Doroszewski, B. Wieczorkiewicz, *Gramatyka opisowa języka polskiego* (declension of personal names) and the spelling
rules of the Council for the Polish Language on foreign surnames (apostrophes: `George'a`, `Kennedy'ego`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipeline.annotations import Reading
from pipeline.language.readings import readings

LEXICON = Path(__file__).resolve().parent.parent / "lexicon"
CASES = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
COMMON = 4.0
"""The weight of a given name that many people bear."""
_GENDER = {"m1": "m", "f": "f"}
_VOWELS = "aeiouyąęóäöüéáí"
_CONSONANTS = "bcdfghjklłmnńprsśtwvxzźżćçšžčřqñß"
_APOSTROPHE = re.compile(r"^(.+)['’](iego|iemu|ego|emu|owi|iem|em|im|ie|a|u|m|y)$")
_APOSTROPHE_CASES = {
    "a": ("gen", "acc"), "ego": ("gen", "acc"), "iego": ("gen", "acc"), "y": ("gen",),
    "owi": ("dat",), "emu": ("dat",), "iemu": ("dat",),
    "em": ("inst",), "iem": ("inst",), "m": ("inst", "loc"), "im": ("inst", "loc"), "u": ("loc",), "ie": ("loc",),
}  # fmt: skip


class NamePart(NamedTuple):
    """One reading of a form as a given name (`kind` given) or surname (family, word, guess), and how likely it is."""

    lemma: str
    case: str
    gender: str
    kind: str
    weight: float


class Analysis(NamedTuple):
    """A reading of a whole name: the nominatives of its words, the case and gender they share, how likely it is."""

    lemmas: tuple[str, ...]
    case: str
    gender: str
    weight: float


class Shape(NamedTuple):
    """What else a form can be: a dictionary word, a common word, a place, an adjective; never a surname alone."""

    known: bool
    common: bool
    geographic: bool
    given: bool
    family: bool
    abbreviation: bool


def _capitalised(text: str) -> str:
    return "-".join(piece[:1].upper() + piece[1:].lower() for piece in text.split("-"))


def written(form: str) -> str:
    """The form with a name's capitals, where the text has nothing but capitals.

    Example:
        >>> written("BĄK"), written("KOWALSKA-MAJ"), written("McCain"), written("XVI")
        ('Bąk', 'Kowalska-Maj', 'McCain', 'XVI')
    """
    if len(form) < 3 or not form.isupper() or form.endswith(".") or not form.strip("IVX"):
        return form
    return _capitalised(form)


@lru_cache(maxsize=1)
def _endings() -> dict[str, list[tuple[str, str, tuple[str, ...], str, float]]]:
    """The lines of `surname_endings.csv`, by the last letter of the ending."""
    table: dict[str, list] = {}
    with (LEXICON / "surname_endings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cases = tuple(row["cases"].split())
            if not set(cases) <= set(CASES) or not set(row["genders"]) <= set("mf"):
                raise ValueError(f"surname_endings.csv: a case or gender that does not exist in {row}")
            if row["ending"][0] in "CV" and row["nominative"][0] != row["ending"][0]:
                raise ValueError(f"surname_endings.csv: {row['nominative']!r} must begin as {row['ending']!r}")
            table.setdefault(row["ending"][-1], []).append(
                (row["ending"], row["nominative"], cases, row["genders"], float(row["weight"]))
            )
    return table


@lru_cache(maxsize=1)
def listed_given_names() -> dict[tuple[str, str], bool]:
    """Given names of `given_names.csv` with their gender: those the dictionary lacks, and common ones (`True`).

    Example:
        >>> listed_given_names()["Emmanuel", "m"], listed_given_names()["Renata", "f"]
        (False, True)
    """
    names: dict[tuple[str, str], bool] = {}
    with (LEXICON / "given_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["gender"] not in ("m", "f") or row["common"] not in ("", "yes"):
                raise ValueError(f"given_names.csv: gender or common of {row}")
            names[row["name"], row["gender"]] = row["common"] == "yes"
    return names


@lru_cache(maxsize=1)
def _diminutives() -> dict[str, frozenset[str]]:
    with (LEXICON / "diminutives.csv").open(encoding="utf-8", newline="") as file:
        table: dict[str, set[str]] = {}
        for row in csv.DictReader(file):
            table.setdefault(row["diminutive"], set()).add(row["name"])
    return {diminutive: frozenset(names) for diminutive, names in table.items()}


def in_full(given: str) -> frozenset[str]:
    """The given names that a diminutive is short for, from `diminutives.csv`.

    Example:
        >>> sorted(in_full("Bartek")), sorted(in_full("Jan"))
        (['Bartosz', 'Bartłomiej'], [])
    """
    return _diminutives().get(given, frozenset())


def _stem_with(form: str, ending: str, nominative: str) -> str | None:
    """`form` with `ending` put back to `nominative`; a leading C or V in them stands for one letter of that class."""
    if ending[0] in "CV":
        cut = len(form) - len(ending)
        if cut < 1 or not form.endswith(ending[1:]):
            return None
        letter = form[cut]
        if letter not in (_CONSONANTS if ending[0] == "C" else _VOWELS):
            return None
        return form[:cut] + letter + nominative[1:]
    if not form.endswith(ending) or len(form) - len(ending) < 2:
        return None
    return form[: len(form) - len(ending)] + nominative


@lru_cache(maxsize=20_000)
def guesses(form: str) -> tuple[NamePart, ...]:
    """How a name that no dictionary knows could be declined, the form as it stands first.

    Example:
        >>> [(g.lemma, g.case) for g in guesses("Emmanuela") if g.gender == "m"][:3]
        [('Emmanuela', 'nom'), ('Emmanuel', 'gen'), ('Emmanuel', 'acc')]
        >>> {g.lemma for g in guesses("Blaire'a") if g.case == "gen"}
        {'Blaire'}
    """
    found: dict[tuple[str, str, str], NamePart] = {}

    def add(lemma: str, cases: Sequence[str], genders: str, weight: float) -> None:
        for gender in genders:
            for case in cases:
                old = found.get((lemma, case, gender))
                if old is None or old.weight < weight:
                    found[lemma, case, gender] = NamePart(lemma, case, gender, "guess", weight)

    foreign = _APOSTROPHE.match(form)
    if foreign:
        add(foreign[1], _APOSTROPHE_CASES[foreign[2]], "f" if foreign[2] == "y" else "m", 1.5)
        return tuple(found.values())
    last = form[-1].lower()
    if last == "a":
        add(form, ("nom",), "mf" if not form.endswith(("ska", "cka", "dzka")) else "f", 1.0)
    elif last in "ąę":
        add(form, ("nom",), "mf", 0.2)
    elif form.endswith(("ego", "emu", "owi")):
        add(form, ("nom",), "m", 0.3)
    elif last in "iye" and not form.endswith(("ski", "cki", "dzki")):
        add(form, ("nom",), "m", 0.8)
        add(form, CASES[:6], "f", 0.6)
        add(form, CASES[:6], "m", 0.15)
    elif last == "u":
        add(form, ("nom",), "m", 0.4)
        add(form, CASES[:6], "f", 0.3)
    elif not form.endswith(("ski", "cki", "dzki")):
        add(form, ("nom",), "m", 1.0)
        add(form, CASES[:6], "f", 0.8)
        add(form, CASES[1:6], "m", 0.1)
    for ending, nominative, cases, genders, weight in _endings().get(last, ()):
        lemma = _stem_with(form, ending, nominative)
        if lemma and len(lemma) > 1:
            add(lemma, cases, genders, 0.8 * weight)
    return tuple(found.values())


def _dictionary(form: str) -> tuple[Reading, ...]:
    return tuple(r for r in readings(form) if not r.guessed)


@lru_cache(maxsize=20_000)
def given_parts(form: str) -> tuple[NamePart, ...]:
    """The readings of `form` as a given name; `()` where it is none.

    Example:
        >>> {(p.lemma, p.gender) for p in given_parts("Jana")}  == {("Jan", "m"), ("Jana", "f")}
        True
        >>> sorted({p.lemma for p in given_parts("Emmanuela")})
        ['Emmanuel']
    """
    if len(form) < 2 or form.endswith("."):
        return ()
    form = written(form)
    found: dict[tuple[str, str, str], NamePart] = {}
    names = listed_given_names()
    for r in _dictionary(form):
        if "imię" in r.marks and r.number == "sg" and r.gender in _GENDER and r.cls == "subst":
            gender = _GENDER[r.gender]
            part = NamePart(r.lemma, r.case, gender, "given", COMMON if names.get((r.lemma, gender)) else 3.0)
            found.setdefault(part[:3], part)
    for g in guesses(form):
        listed = (g.lemma, g.gender) in names
        if (listed and (g.weight >= 0.3 or g.gender == "f" or form[-1] in "aeiouy")) or (
            not found and g.weight >= 0.5 and g.lemma != form and not _dictionary(form) and _is_given(g.lemma, g.gender)
        ):
            part = NamePart(g.lemma, g.case, g.gender, "given", 2.0 + 0.2 * g.weight)
            found.setdefault(part[:3], part)
    if not found and "-" in form:
        return _hyphenated(form, given_parts, "given")
    return tuple(found.values())


@lru_cache(maxsize=5_000)
def _is_given(lemma: str, gender: str) -> bool:
    """Does the dictionary have `lemma` as the nominative of a given name of that gender?"""
    return any(
        "imię" in r.marks and r.lemma == lemma and r.case == "nom" and _GENDER.get(r.gender) == gender
        for r in _dictionary(lemma)
    )


def _hyphenated(form: str, parts_of: Callable[[str], tuple[NamePart, ...]], kind: str) -> tuple[NamePart, ...]:
    """The readings of a double name whose parts share case and gender; given names may decline in their last part."""
    pieces = form.split("-")
    if not all(pieces):
        return ()
    per_piece = [parts_of(piece) for piece in pieces]
    if not all(per_piece):
        return ()
    found: dict[tuple[str, str, str], NamePart] = {}
    for last in per_piece[-1]:
        lemmas, weight = [], last.weight
        for piece, parts in zip(pieces[:-1], per_piece[:-1], strict=True):
            same = [p for p in parts if p.gender == last.gender and p.case == last.case]
            if not same and kind == "given":
                same = [p for p in parts if p.gender == last.gender and p.case == "nom" and p.lemma == piece]
            if not same:
                break
            best = max(same, key=lambda p: p.weight)
            lemmas.append(best.lemma)
            weight = min(weight, best.weight)
        else:
            part = NamePart("-".join([*lemmas, last.lemma]), last.case, last.gender, kind, weight)
            if part[:3] not in found or found[part[:3]].weight < weight:
                found[part[:3]] = part
    return tuple(found.values())


def _word_parts(form: str) -> Iterator[NamePart]:
    """A surname that the dictionary knows as a word only: `Igła`, `Podlaska`."""
    for r in _dictionary(form):
        if r.number != "sg" or not r.case:
            continue
        lemma = _capitalised(r.lemma)
        if r.cls == "subst":
            for gender in "m" if r.gender.startswith("m") else "mf":
                yield NamePart(lemma, r.case, gender, "word", 1.2)
                if r.gender.startswith("m") and r.case == "gen":
                    yield NamePart(lemma, "acc", gender, "word", 1.2)
            if r.gender.startswith("m") and r.case == "nom":
                for case in CASES[:6]:
                    yield NamePart(lemma, case, "f", "word", 1.0)
        elif r.cls in ("adj", "ppas") and r.gender in _GENDER and "sup" not in r.tag and "com" not in r.tag.split(":"):
            if r.gender == "f":
                lemma = lemma[:-1] + ("a" if lemma.endswith("y") or lemma[-2:] in ("ki", "gi") else "ia")
            yield NamePart(lemma, r.case, _GENDER[r.gender], "word", 1.0)


@lru_cache(maxsize=20_000)
def family_parts(form: str) -> tuple[NamePart, ...]:
    """The readings of `form` as a surname, likelier kinds with more weight.

    Example:
        >>> {p.lemma for p in family_parts("Szczygła") if p.kind == "family"}
        {'Szczygieł'}
        >>> {p.lemma for p in family_parts("Wojnę-Rak") if p.gender == "f"}
        {'Wojna-Rak'}
        >>> ("Zych", "acc", "f") in {p[:3] for p in family_parts("Zych")}
        True
    """
    form = written(form)
    if "-" in form.strip("-"):
        return _hyphenated(form, family_parts, "family") or guesses(form)
    found: dict[tuple[str, str, str], NamePart] = {}
    for r in _dictionary(form):
        if "nazwisko" in r.marks and r.number == "sg" and r.gender in _GENDER and r.cls == "subst":
            undeclined = r.gender == "f" and r.lemma == form and form[-1] in "iy"
            part = NamePart(r.lemma, r.case, _GENDER[r.gender], "family", 1.7 if undeclined else 2.0)
            found.setdefault(part[:3], part)
    for key, part in list(found.items()):
        # of two surnames in the dictionary the one with a fleeting e is far commoner: "Malca" is of Malec, not of Malc
        stem, last = part.lemma[:-1], part.lemma[-1:]
        if last in "ckłlr" and stem[-1:] in "ei" and part.lemma != form:
            bare = {stem[:-1] + last} | ({stem[:-2] + last} if stem.endswith("ie") else set())
            if any((lemma, *key[1:]) in found for lemma in bare):
                found[key] = part._replace(weight=part.weight + 0.3)
    if form[-1] == "o" and (form, "nom", "m") in found:
        # men's surnames in -o are often left undeclined
        for case in CASES[1:6]:
            found.setdefault((form, case, "m"), NamePart(form, case, "m", "family", 1.5))
    if not found:
        for part in _word_parts(form):
            found.setdefault(part[:3], part)
        for part in guesses(form):
            found.setdefault(part[:3], part)
    return tuple(found.values())


@lru_cache(maxsize=50_000)
def shape(form: str) -> Shape:
    """What `form` is besides a name.

    Example:
        >>> shape("Komenda").common, shape("Ledziona").common, shape("KWP").abbreviation, shape("Kleczew").geographic
        (True, False, True, True)
    """
    plain = written(form)
    found = _dictionary(plain)
    common = geographic = given = family = False
    for r in found:
        given = given or "imię" in r.marks
        family = family or "nazwisko" in r.marks
        geographic = geographic or "nazwa_geograficzna" in r.marks or "człon_nazwy_geograficznej" in r.marks
        common = common or (r.lemma[:1].islower() and r.cls not in ("frag", "brev"))
    abbreviation = (
        form.isupper() and len(form) > 1 and not (given or family) and (len(form) < 6 or "." in form)
    ) or any(c.isdecimal() for c in form)
    return Shape(bool(found), common, geographic, given, family, abbreviation)


def analyses(forms: Sequence[str], kinds: Sequence[str], guess: bool = False) -> list[Analysis]:
    """Every case and gender that the words of a name share, with the nominatives; `kinds` says given, family or as_is.

    With `guess`, surnames may be declined in ways that the dictionary does not list.

    Example:
        >>> [(a.lemmas, a.case, a.gender) for a in analyses(["Oliwii", "Duch"], ["given", "family"]) if a.case == "gen"]
        [(('Oliwia', 'Duch'), 'gen', 'f')]
    """
    return _analyses(tuple(forms), tuple(kinds), guess).copy()


@lru_cache(maxsize=20_000)
def _analyses(forms: tuple[str, ...], kinds: tuple[str, ...], guess: bool) -> list[Analysis]:
    options: list[tuple[NamePart, ...]] = []
    for form, kind in zip(forms, kinds, strict=True):
        if kind == "as_is":
            continue
        parts = given_parts(form) if kind == "given" else family_parts(form)
        if kind == "family" and guess:
            parts = parts + guesses(written(form))
        options.append(parts)
    table: dict[tuple[str, str], list[list[NamePart]]] = {}
    for position, parts in enumerate(options):
        for part in parts:
            table.setdefault((part.case, part.gender), [[] for _ in options])[position].append(part)
    found: list[Analysis] = []
    for (case, gender), slots in table.items():
        if not all(slots):
            continue
        combos: list[tuple[tuple[str, ...], float]] = [((), 0.0)]
        for slot in slots:
            best: dict[str, float] = {}
            for part in slot:
                best[part.lemma] = max(best.get(part.lemma, 0.0), part.weight)
            combos = [((*lemmas, x), w + v) for lemmas, w in combos for x, v in best.items()]
        for lemmas, weight in combos:
            rest = iter(lemmas)
            whole = tuple(written(f) if k == "as_is" else next(rest) for f, k in zip(forms, kinds, strict=True))
            found.append(Analysis(whole, case, gender, weight))
    return found


def nominative_name(text: str) -> str:
    """A person's name in the nominative; the words before the last are taken for given names where they can be.

    Example:
        >>> nominative_name("Krystynę Wojnę-Rak"), nominative_name("Jerzemu Zającowi"), nominative_name("Theresy May")
        ('Krystyna Wojna-Rak', 'Jerzy Zając', 'Theresa May')
    """
    forms = text.split()
    kinds = ["given" if n + 1 < len(forms) and given_parts(f) else "family" for n, f in enumerate(forms)]
    found = analyses(forms, kinds) or analyses(forms, kinds, guess=True)
    if not found:
        return " ".join(written(f) for f in forms)
    best = max(found, key=lambda a: (a.weight + 0.5 * (a.case == "nom"), -CASES.index(a.case)))
    return " ".join(best.lemmas)
