"""What all forms with the same tags share: their candidates' hashes and what they can agree with.

A text has far fewer such classes than forms, so each is worked out once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np

NUMBERS = ("sg", "pl")
CASES = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
GENDERS = ("m1", "m2", "m3", "f", "n")
AGREEMENTS = len(NUMBERS) * len(CASES) * len(GENDERS)
NOT_FITTED = 9
VERB_SLOTS = len(NUMBERS) * (len(GENDERS) + 1)
_NOUNS = frozenset(("subst", "depr", "ger", "ppron12", "ppron3", "siebie"))
_ADJECTIVES = frozenset(("adj", "pact", "ppas", "num"))
_FINITE = frozenset(("fin", "praet", "bedzie", "cond", "winien", "impt", "imps", "pred"))

# Columns of the table of candidates: hashes of what a feature can be joined with.
TAG, SHORT, AGREEMENT, CLASS, CASE, NUMBER_GENDER, LEMMA, MARKS = range(8)
PARTS = 8
# How many small numbers a candidate has: its case, its agreement, its kind.
SMALL = 3
# The hash of what is not there.
NOTHING = np.uint32(0x1234567)
# Bits of a form's flags.
FINITE, ONLY_FINITE, PREPOSITION, CONJUNCTION, NEGATION, NOMINAL_ONLY, CAPITAL, COMMA, SENTENCE_END = (
    1 << k for k in range(9)
)


def hash_of(text: str) -> int:
    """A number of 32 bits for a string, the same on every machine."""
    return crc32(text.encode())


@lru_cache(maxsize=20_000)
def short(tag: str) -> str:
    """The class and case of a tag; what else of it decides what may stand beside it.

    Example:
        >>> short("subst:sg:gen:m3")
        'subst:gen'
    """
    cls, *parts = tag.split(":")
    return cls + "".join(":" + p for p in parts if p in _KEPT)


_KEPT = frozenset(CASES)


class FormClass(NamedTuple):
    """What the tags of a form's candidates tell: rows for its candidates (`parts`, of which the columns `LEMMA` and
    `MARKS` are left empty, and `small`) and for itself (see `Lattice`: what it governs, what agrees with it, flags,
    two hashes)."""

    classes: tuple[str, ...]
    parts: np.ndarray
    small: np.ndarray
    alike: list[int]
    governed: np.ndarray
    fitting: np.ndarray
    subjects: np.ndarray
    flags: int
    tags: int
    shorts: int


@lru_cache(maxsize=20_000)
def form_class(tags: tuple[tuple[str, int], ...]) -> FormClass:
    """The class of forms whose candidates have these tags and UD variants (-1: none)."""
    classes = tuple(tag.partition(":")[0] for tag, _ in tags)
    found = FormClass(
        classes,
        np.array([_part_hashes(tag, variant) for tag, variant in tags], np.uint32),
        np.zeros((len(tags), SMALL), np.int16),
        firsts((short(tag), variant) for tag, variant in tags),
        np.ones(len(CASES) + 1, np.uint8),
        np.zeros(AGREEMENTS + 1, np.uint8),
        np.full(VERB_SLOTS, 2, np.uint8),
        _flags(frozenset(classes)),
        hash_of("|".join(sorted({tag for tag, _ in tags}))),
        hash_of("|".join(sorted({short(tag) for tag, _ in tags}))),
    )
    found.fitting[AGREEMENTS] = NOT_FITTED
    for k, ((tag, _), cls) in enumerate(zip(tags, classes, strict=True)):
        case, whole, _, _ = _agreement(tag)
        if cls == "prep":
            found.governed[case] = 2
        elif whole >= 0 and cls in _NOUNS:
            found.fitting[whole] |= 1
        elif whole >= 0 and cls in _ADJECTIVES:
            found.fitting[whole] |= 2
        elif cls in _FINITE:
            found.subjects[_verb_slots(tag)] = 3
        found.small[k] = case, whole if whole >= 0 else AGREEMENTS, _kind(cls)
    return found


def firsts(values: Iterable[Hashable]) -> list[int]:
    """For each value the place of the first one that equals it.

    Example:
        >>> firsts("abac")
        [0, 1, 0, 3]
    """
    seen: dict[Hashable, int] = {}
    return [seen.setdefault(value, n) for n, value in enumerate(values)]


@lru_cache(maxsize=20_000)
def marks_hash(capital: bool, marks: tuple[str, ...], cls: str, guessed: bool) -> int:
    """The hash of a candidate's column `MARKS`."""
    return hash_of("m" + ("A" if capital else "a") + ",".join(marks) + cls + str(guessed))


def lemma_hash(lemma: str, cls: str, variant: int) -> int:
    """The hash of a candidate's column `LEMMA`."""
    return hash_of(f"l{lemma}{cls}{_variant_mark(variant)}")


def _variant_mark(variant: int) -> str:
    return f"+{variant}" if variant >= 0 else ""


@lru_cache(maxsize=20_000)
def _part_hashes(tag: str, variant: int) -> Sequence[int]:
    mark = _variant_mark(variant)
    cls = tag.partition(":")[0]
    _, _, case, number_gender = _agreement(tag)
    texts = (tag + mark, short(tag) + mark, f"a{case}{number_gender}", cls + mark, "k" + case, "g" + number_gender)
    return (*map(hash_of, texts), 0, 0)


@lru_cache(maxsize=20_000)
def _agreement(tag: str) -> tuple[int, int, str, str]:
    """Case number, agreement number (-1 where the tag has no full number, case, gender), case, number and gender."""
    parts = tag.split(":")[1:]
    number = next((p for p in parts if p in NUMBERS), "")
    case = next((p for p in parts if p in CASES), "")
    gender = next((p for p in parts if p in GENDERS), "")
    whole = -1
    if number and case and gender:
        whole = (NUMBERS.index(number) * len(CASES) + CASES.index(case)) * len(GENDERS) + GENDERS.index(gender)
    return (CASES.index(case) + 1 if case else 0), whole, case, number + gender


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


def _flags(classes: frozenset[str]) -> int:
    flags = 0
    if classes & _FINITE:
        flags |= FINITE
        if classes <= _FINITE:
            flags |= ONLY_FINITE
    if "prep" in classes:
        flags |= PREPOSITION
    if classes & {"conj", "comp"}:
        flags |= CONJUNCTION
    if classes <= _NOUNS | _ADJECTIVES:
        flags |= NOMINAL_ONLY
    return flags
