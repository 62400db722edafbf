"""What each form can be, as rows of numbers: the candidates among which the disambiguator chooses.

Every distinct form is worked out once; after that a text is a row of form numbers, and all that its choice needs is
looked up by array operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.annotations import Reading
from pipeline.language import form_classes as fc
from pipeline.language.readings import all_readings
from pipeline.language.tagset import variants


class Candidate(NamedTuple):
    """A reading under one of the UD variants of its lemma (`variant` -1: the class's own)."""

    reading: Reading
    variant: int


# Columns of the table of forms: hashes.
WORD, SUFFIX2, SUFFIX3, SUFFIX4, TAGS, SHORTS, SHAPE, LEMMAS, PREFIX = range(9)
HASHES = 9
# Columns of the table `alike`.
BY_SHORT, BY_LEMMA = range(2)


def candidates_of(form: str) -> tuple[Candidate, ...]:
    """All that `form` can be, what is likely first.

    Example:
        >>> [(c.reading.tag, c.variant) for c in candidates_of("jest")]
        [('fin:sg:ter:imperf', 0), ('fin:sg:ter:imperf', 1)]
    """
    return _sorted_candidates(form)[0]


# What a preposition is in UD beside the plain one and the next is hardly ever met.
_PREPOSITION_VARIANTS = 2


def _sorted_candidates(form: str) -> tuple[tuple[Candidate, ...], int]:
    """The candidates of a form, and how many of the first of them are likely."""
    readings, table = all_readings(form), variants()
    undeclined = _undeclined_prepositions(readings, form.lower())
    likely: list[Candidate] = []
    unlikely: list[Candidate] = []
    for reading in readings:
        worth = is_likely(reading) and reading not in undeclined
        known = table.get((reading.tag.partition(":")[0], reading.lemma))
        if known is None:
            (likely if worth else unlikely).append(Candidate(reading, -1))
            continue
        few = _PREPOSITION_VARIANTS if reading.cls == "prep" else len(known)
        for k in range(len(known)):
            (likely if worth and k < few else unlikely).append(Candidate(reading, k))
    return (*likely, *unlikely), len(likely)


def _undeclined_prepositions(readings: tuple[Reading, ...], form: str) -> frozenset[Reading]:
    """The readings of a preposition as a noun that is never declined, as the note `do` is: hardly ever meant."""
    if not any(reading.cls == "prep" for reading in readings):
        return frozenset()
    nouns = [r for r in readings if r.cls == "subst" and r.lemma == form]
    return frozenset(nouns) if any(r.number == "pl" for r in nouns) else frozenset()


def is_likely(reading: Reading) -> bool:
    """Is it worth a look? Only nouns in the singular have a vocative of their own; digits are mostly ordinals in the
    singular (days, years, pages), or count things or people.

    Example:
        >>> is_likely(Reading("nowy", "adj:pl:voc:f:pos")), is_likely(Reading("nowy", "adj:pl:nom:f:pos"))
        (False, True)
    """
    if reading.case == "voc":
        return reading.cls == "subst" and reading.number == "sg"
    if not reading.lemma[:1].isdecimal() or reading.cls == "dig":
        return True
    if reading.case == "dat" or reading.gender not in ("m1", "m3", "f"):
        return False
    if reading.cls == "adj":
        return reading.gender != "m1" if reading.number == "sg" else reading.case in ("gen", "loc")
    if reading.tag.endswith(":rec"):
        return reading.case == "acc"
    return reading.gender != "m1" or reading.case in ("nom", "gen", "acc")


class Lattice:
    """The growing tables of forms and their candidates; form 0 is the padding between lines.

    `first` and `count` say which candidates are a form's, `likely` how many of the first of them are worth a look (at
    least one). `hashes` and `flags` describe forms, and so do three tables of how they stand to a neighbour: `governed`
    by the neighbour's case (2 for a preposition with that case, else 1), `fitting` by its agreement (1 as a noun, 2 as
    an adjective, 3 as both; `NOT_FITTED` where it has none), `subjects` by its slot as a verb's subject (3 where it
    agrees, else 2); of the padding `governed` and `subjects` are 0. `parts` and `small` describe candidates; `alike`
    says which is the first candidate of its form with the same short tag, and which the first with the same lemma and
    marks.
    """

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self.candidates: list[Candidate] = []
        self.first = np.zeros(0, np.int64)
        self.count = np.zeros(0, np.int64)
        self.likely = np.zeros(0, np.int64)
        self.hashes = np.zeros((0, HASHES), np.uint32)
        self.flags = np.zeros(0, np.int64)
        self.governed = np.zeros((0, len(fc.CASES) + 1), np.uint8)
        self.fitting = np.zeros((0, fc.AGREEMENTS + 1), np.uint8)
        self.subjects = np.zeros((0, fc.VERB_SLOTS), np.uint8)
        self.parts = np.zeros((0, fc.PARTS), np.uint32)
        self.small = np.zeros((0, fc.SMALL), np.int16)
        self.alike = np.zeros((0, 2), np.int16)
        self.numbers(["\n"])
        self.governed[0] = self.subjects[0] = 0
        self.parts[0] = fc.NOTHING
        self.small[0] = 0, fc.AGREEMENTS, 0

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
        found, likely = _sorted_candidates(form)
        shared = fc.form_class(tuple([(c.reading.tag, c.variant) for c in found]))
        at, row = len(self.number), len(self.candidates)
        end = row + len(found)
        self._make_room(at + 1, end)
        self.number[form] = at
        self.candidates += found
        self.first[at], self.count[at], self.likely[at] = row, len(found), likely or len(found)
        self.hashes[at] = _form_hashes(form, found, shared)
        self.flags[at] = shared.flags | _flags_of_spelling(form)
        self.governed[at] = shared.governed
        self.fitting[at] = shared.fitting
        self.subjects[at] = shared.subjects
        self.small[row:end] = shared.small
        self.parts[row:end] = shared.parts
        lemmas, marks = _lemmas_and_marks(found, shared.classes)
        self.parts[row:end, fc.LEMMA], self.parts[row:end, fc.MARKS] = lemmas, marks
        self.alike[row:end, BY_SHORT] = shared.alike
        self.alike[row:end, BY_LEMMA] = fc.firsts(zip(lemmas, marks, strict=True))

    def _make_room(self, forms: int, candidates: int) -> None:
        if forms > len(self.first):
            for name in ("first", "count", "likely", "hashes", "flags", "governed", "fitting", "subjects"):
                setattr(self, name, _doubled(getattr(self, name), forms))
        if candidates > len(self.parts):
            for name in ("parts", "small", "alike"):
                setattr(self, name, _doubled(getattr(self, name), candidates))


def _doubled(table: np.ndarray, least: int) -> np.ndarray:
    grown = np.zeros((max(2 * len(table), least, 1024), *table.shape[1:]), table.dtype)
    grown[: len(table)] = table
    return grown


def _lemmas_and_marks(found: tuple[Candidate, ...], classes: tuple[str, ...]) -> tuple[list[int], list[int]]:
    lemmas: list[int] = []
    marks: list[int] = []
    hashes: dict[tuple[str, str, int], int] = {}
    for (reading, variant), cls in zip(found, classes, strict=True):
        lemma = reading.lemma
        key = lemma, cls, variant
        known = hashes.get(key)
        if known is None:
            known = hashes[key] = fc.lemma_hash(lemma, cls, variant)
        lemmas.append(known)
        marks.append(fc.marks_hash(lemma[:1].isupper(), reading.marks, cls, reading.guessed))
    return lemmas, marks


def _form_hashes(form: str, found: tuple[Candidate, ...], shared: fc.FormClass) -> list[int]:
    low = form.lower()
    if low[0].isdecimal():
        low = "".join("0" if c.isdecimal() else c for c in low)
        if form.isdecimal():
            low += _size_of(form)
        lemmas = low
    else:
        lemmas = "|".join(sorted({c.reading.lemma.lower() for c in found})[:3])
    hash_of = fc.hash_of
    word, *suffixes = (hash_of(x) for x in (low, low[-2:], low[-3:], low[-4:]))
    return [word, *suffixes, shared.tags, shared.shorts, hash_of(shape(form)), hash_of(lemmas), hash_of(low[:4])]


def _size_of(form: str) -> str:
    n = int(form[:9])
    return "y" if 1000 <= n <= 2100 else "d" if n <= 31 else "1" if n == 1 else "s" if n < 5 else "n"


def shape(form: str) -> str:
    """Capitals, digits and the like: `Xx`, `XX`, `X.`, `x-x`, `0`.

    Example:
        >>> [shape(f) for f in ("Kraków", "KWP", "J.", "24-latek", "2024")]
        ['Xx', 'XX', 'X.', '0-x', '0']
    """
    if form.isalpha():
        if form.islower():
            return "x"
        if form[1:].islower():
            return "Xx"
    out: list[str] = []
    for c in form[:12]:
        kind = "0" if c.isdecimal() else "X" if c.isupper() else "x" if c.isalpha() else c
        if (len(out) > 1 and out[-1] == kind == out[-2]) or (out and out[-1] == kind and kind in "x0"):
            continue
        out.append(kind)
    return "".join(out)


def _flags_of_spelling(form: str) -> int:
    flags = 0
    if form.lower() == "nie":
        flags |= fc.NEGATION
    if form[0].isupper():
        flags |= fc.CAPITAL
    if form == ",":
        flags |= fc.COMMA
    if form in (".", "!", "?", "…", "..."):
        flags |= fc.SENTENCE_END
    return flags
