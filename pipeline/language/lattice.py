"""What each form can be, as rows of numbers: the candidates among which the disambiguator chooses.

Every distinct form is worked out once; after that a text is a row of form numbers, and all that its choice needs is
looked up by array operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np

from pipeline.annotations import Reading
from pipeline.language.readings import all_readings
from pipeline.language.tagset import variants

NUMBERS = ("sg", "pl")
CASES = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
GENDERS = ("m1", "m2", "m3", "f", "n")
AGREEMENTS = len(NUMBERS) * len(CASES) * len(GENDERS)
VERB_SLOTS = len(NUMBERS) * (len(GENDERS) + 1)
_NOUNS = frozenset(("subst", "depr", "ger", "ppron12", "ppron3", "siebie"))
_ADJECTIVES = frozenset(("adj", "pact", "ppas", "num"))
_FINITE = frozenset(("fin", "praet", "bedzie", "cond", "winien", "impt", "imps", "pred"))
_VERBAL = _FINITE | {"inf", "pcon", "pant", "ger", "pact", "ppas"}


class Candidate(NamedTuple):
    """A reading under one of the UD variants of its lemma (`variant` -1: the class's own)."""

    reading: Reading
    variant: int


# Columns of the table of candidates: hashes of what a feature can be joined with.
TAG, SHORT, AGREEMENT, CLASS, CASE, NUMBER_GENDER, LEMMA, MARKS = range(8)
PARTS = 8
# Columns of small numbers of a candidate.
CASE_NO, AGREEMENT_NO, KIND = range(3)
SMALL = 3
# Columns of the table of forms: hashes.
WORD, SUFFIX2, SUFFIX3, SUFFIX4, TAGS, SHORTS, SHAPE, LEMMAS, PREFIX = range(9)
HASHES = 9
# Bits of a form's flags.
(
    FINITE,
    ONLY_FINITE,
    PREPOSITION,
    CONJUNCTION,
    PUNCTUATION,
    NEGATION,
    NOMINAL_ONLY,
    CAPITAL,
    COMMA,
    SENTENCE_END,
    ADVERB,
    RELATIVE,
) = (1 << k for k in range(12))


def hash_of(text: str) -> int:
    """A number of 32 bits for a string, the same on every machine."""
    return crc32(text.encode())


def candidates_of(form: str) -> tuple[Candidate, ...]:
    """All that `form` can be.

    Example:
        >>> [(c.reading.tag, c.variant) for c in candidates_of("jest")]
        [('fin:sg:ter:imperf', 0), ('fin:sg:ter:imperf', 1)]
    """
    found: list[Candidate] = []
    for reading in all_readings(form):
        known = variants().get((reading.cls, reading.lemma))
        if known is None:
            found.append(Candidate(reading, -1))
        else:
            found += [Candidate(reading, k) for k in range(len(known))]
    return tuple(found)


@lru_cache(maxsize=20_000)
def short(tag: str) -> str:
    """The class and case of a tag; what else of it decides what may stand beside it."""
    cls, *parts = tag.split(":")
    return cls + "".join(":" + p for p in parts if p in _KEPT)


_KEPT = frozenset(CASES)


@lru_cache(maxsize=20_000)
def agreement_numbers(tag: str) -> tuple[int, int, str, str]:
    """Case number, agreement number (-1 where the tag has no full number, case, gender), case, number and gender."""
    parts = tag.split(":")[1:]
    number = next((p for p in parts if p in NUMBERS), "")
    case = next((p for p in parts if p in CASES), "")
    gender = next((p for p in parts if p in GENDERS), "")
    whole = -1
    if number and case and gender:
        whole = (NUMBERS.index(number) * len(CASES) + CASES.index(case)) * len(GENDERS) + GENDERS.index(gender)
    return (CASES.index(case) + 1 if case else 0), whole, case, number + gender


class Lattice:
    """The growing tables of forms and their candidates; form 0 is the padding between lines.

    `first` and `count` say which candidates are a form's; `hashes`, `flags`, `prepositional` (cases that it governs as
    a preposition), `noun_like`, `adjective_like` and `verb_like` (what it can agree with) describe forms, `parts` and
    `small` describe candidates, `owner` is the form of each.
    """

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self.candidates: list[Candidate] = []
        self.first = np.zeros(0, np.int64)
        self.count = np.zeros(0, np.int64)
        self.hashes = np.zeros((0, HASHES), np.uint32)
        self.flags = np.zeros(0, np.int64)
        self.prepositional = np.zeros((0, len(CASES) + 1), bool)
        self.noun_like = np.zeros((0, AGREEMENTS + 1), bool)
        self.adjective_like = np.zeros((0, AGREEMENTS + 1), bool)
        self.verb_like = np.zeros((0, VERB_SLOTS), bool)
        self.parts = np.zeros((0, PARTS), np.uint32)
        self.small = np.zeros((0, SMALL), np.int16)
        self.owner = np.zeros(0, np.int64)
        self.numbers(["\n"])

    def numbers(self, forms: Sequence[str]) -> np.ndarray:
        """The number of each form; forms that are new are added."""
        known = self.number
        try:
            return np.array([known[form] for form in forms], np.int64)
        except KeyError:
            for form in forms:
                if form not in known:
                    self._add(form)
            return np.array([known[form] for form in forms], np.int64)

    def _add(self, form: str) -> None:
        found = candidates_of(form)
        at, row = len(self.number), len(self.candidates)
        if at >= len(self.first):
            for name in (
                "first",
                "count",
                "hashes",
                "flags",
                "prepositional",
                "noun_like",
                "adjective_like",
                "verb_like",
            ):
                setattr(self, name, _doubled(getattr(self, name), at + 1))
        if row + len(found) > len(self.parts):
            for name in ("parts", "small", "owner"):
                setattr(self, name, _doubled(getattr(self, name), row + len(found)))
        self.number[form] = at
        self.candidates += found
        self.first[at], self.count[at] = row, len(found)
        self.owner[row : row + len(found)] = at
        self.hashes[at] = _form_hashes(form, found)
        self.flags[at] = _form_flags(form, found)
        for k, candidate in enumerate(found, start=row):
            cls = candidate.reading.cls
            case, whole, _, _ = agreement_numbers(candidate.reading.tag)
            if cls == "prep":
                self.prepositional[at, case] = True
            elif whole >= 0 and cls in _NOUNS:
                self.noun_like[at, whole] = True
            elif whole >= 0 and cls in _ADJECTIVES:
                self.adjective_like[at, whole] = True
            elif cls in _FINITE:
                self.verb_like[at, _verb_slots(candidate.reading.tag)] = True
            self.parts[k] = _part_hashes(candidate)
            self.small[k] = case, whole if whole >= 0 else AGREEMENTS, _kind(cls)


def _doubled(table: np.ndarray, least: int) -> np.ndarray:
    grown = np.zeros((max(2 * len(table), least, 1024), *table.shape[1:]), table.dtype)
    grown[: len(table)] = table
    return grown


def _kind(cls: str) -> int:
    return 1 if cls in _NOUNS else 2 if cls in _ADJECTIVES else 3 if cls in _FINITE else 4 if cls == "prep" else 5


def _verb_slots(tag: str) -> list[int]:
    """Number and gender that a finite verb agrees with: slots 0-4 and 6-10 by gender, 5 and 11 where it shows none."""
    parts = tag.split(":")
    number = next((p for p in parts if p in NUMBERS), None)
    gender = next((p for p in parts if p in GENDERS), None)
    if number is None:
        return []
    base = NUMBERS.index(number) * 6
    if gender is None:
        return [base + k for k in range(6)]
    return [base + GENDERS.index(gender)]


def _form_hashes(form: str, found: tuple[Candidate, ...]) -> list[int]:
    low = form.lower()
    if low[0].isdecimal():
        low = "".join("0" if c.isdecimal() else c for c in low)
        if form.isdecimal():
            low += _size_of(form)
    tags = "|".join(sorted({c.reading.tag for c in found}))
    shorts = "|".join(sorted({short(c.reading.tag) for c in found}))
    lemmas = "|".join(sorted({c.reading.lemma.lower() for c in found})[:3])
    if low[0] == "0":
        lemmas = low
    return [hash_of(x) for x in (low, low[-2:], low[-3:], low[-4:], tags, shorts, shape(form), lemmas, low[:4])]


def _size_of(form: str) -> str:
    n = int(form[:9])
    return "y" if 1000 <= n <= 2100 else "d" if n <= 31 else "1" if n == 1 else "s" if n < 5 else "n"


def shape(form: str) -> str:
    """Capitals, digits and the like: `Xx`, `XX`, `X.`, `x-x`, `0`.

    Example:
        >>> [shape(f) for f in ("Kraków", "KWP", "J.", "24-latek", "2024")]
        ['Xx', 'XX', 'X.', '0-x', '0']
    """
    out = []
    for c in form[:12]:
        kind = "0" if c.isdecimal() else "X" if c.isupper() else "x" if c.isalpha() else c
        if (len(out) > 1 and out[-1] == kind == out[-2]) or (out and out[-1] == kind and kind in "x0"):
            continue
        out.append(kind)
    return "".join(out)


def _form_flags(form: str, found: tuple[Candidate, ...]) -> int:
    classes = {c.reading.cls for c in found}
    flags = 0
    if classes & _FINITE:
        flags |= FINITE
        if classes <= _FINITE:
            flags |= ONLY_FINITE
    if "prep" in classes:
        flags |= PREPOSITION
    if classes & {"conj", "comp"}:
        flags |= CONJUNCTION
    if "interp" in classes:
        flags |= PUNCTUATION
    if form.lower() == "nie":
        flags |= NEGATION
    if classes <= _NOUNS | _ADJECTIVES:
        flags |= NOMINAL_ONLY
    if form[0].isupper():
        flags |= CAPITAL
    if form == ",":
        flags |= COMMA
    if form in (".", "!", "?", "…", "..."):
        flags |= SENTENCE_END
    if classes <= {"adv", "part"}:
        flags |= ADVERB
    if any(
        c.reading.lemma in ("który", "jaki", "że", "iż", "aby", "żeby", "gdy", "jeśli", "bo", "co", "kto")
        for c in found
    ):
        flags |= RELATIVE
    return flags


def _part_hashes(c: Candidate) -> list[int]:
    tag, lemma = c.reading.tag, c.reading.lemma
    mark = f"+{c.variant}" if c.variant >= 0 else ""
    cls = c.reading.cls
    _, _, case, number_gender = agreement_numbers(tag)
    capital = "A" if lemma[:1].isupper() else "a"
    return [
        hash_of(tag + mark),
        hash_of(short(tag) + mark),
        hash_of(f"a{case}{number_gender}"),
        hash_of(cls + mark),
        hash_of("k" + case),
        hash_of("g" + number_gender),
        hash_of(f"l{lemma}{cls}{mark}"),
        hash_of("m" + capital + ",".join(c.reading.marks) + cls + str(c.reading.guessed)),
    ]
