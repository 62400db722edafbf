"""Classes of words, and the case, number and gender that nominal ones agree in: the ground of shallow syntax."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from operator import itemgetter

from pipeline.annotations import ByReadings, Reading, Word, tag_features
from pipeline.clues import Trait

Agreement = tuple[str, str, str]
"""Case, number, gender in NKJP's terms: `("gen", "sg", "m1")`."""

NOUN_CLASSES = frozenset(("subst", "depr", "ger"))
ADJECTIVE_CLASSES = frozenset(("adj", "pact", "ppas"))
PRONOUN_CLASSES = frozenset(("ppron12", "ppron3", "siebie"))
NUMERAL_CLASSES = frozenset(("num",))
FINITE_CLASSES = frozenset(("fin", "praet", "cond", "imps", "bedzie", "winien", "pred", "impt"))
CONVERB_CLASSES = frozenset(("pcon", "pant"))
GENDERED_CLASSES = frozenset(("praet", "cond"))
NOMINAL_CLASSES = NOUN_CLASSES | ADJECTIVE_CLASSES | PRONOUN_CLASSES | NUMERAL_CLASSES


@cache
def function_words(name: str) -> frozenset[str]:
    """A list of `syntax.toml`."""
    data = tomllib.loads((files("pipeline") / "lexicon" / "syntax.toml").read_text(encoding="utf-8"))
    return frozenset(data[name])


POSSESSIVE = function_words("possessive")
RANGE_CONVERBS = function_words("range_converbs")
_RELATIVE_PRONOUNS = function_words("relative_pronouns")
_RELATIVE_ADVERBS = function_words("relative_adverbs")
CASES = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
NUMBERS = ("sg", "pl")
GENDERS = ("m1", "m2", "m3", "f", "n")
_case_of = itemgetter(0)


class _NominalAgreements(dict[str, "Agreement | None"]):
    """The agreement that a nominal tag stands in, by tag; `None` for other tags."""

    def __missing__(self, tag: str) -> Agreement | None:
        number, case, gender, _ = tag_features(tag)
        nominal = case and tag.partition(":")[0] in NOMINAL_CLASSES
        self[tag] = (case, number, gender) if nominal else None
        return self[tag]


_agreement_of = _NominalAgreements()
_BITS = {agreement: 1 << n for n, agreement in enumerate(product(CASES, (*NUMBERS, ""), (*GENDERS, "")))}


def agreement_bits(
    cases: Iterable[str] = CASES, numbers: Iterable[str] = (*NUMBERS, ""), genders: Iterable[str] = (*GENDERS, "")
) -> int:
    """All agreements of these cases, numbers and genders as the bits of a number, which `&` narrows quickly."""
    return sum(_BITS[agreement] for agreement in product(cases, numbers, genders))


class _AgreementsOfBits(dict[int, frozenset[Agreement]]):
    """The agreements that bits stand for, one set for all that ask."""

    def __missing__(self, bits: int) -> frozenset[Agreement]:
        if len(self) >= ByReadings.MOST:
            self.clear()
        agreed = self[bits] = frozenset([agreement for agreement, bit in _BITS.items() if bits & bit])
        return agreed


agreements_in = _AgreementsOfBits()


class _CasesOfAgreements(dict[frozenset[Agreement], frozenset[str]]):
    """The cases among agreements: phrases of a few hundred different ones come again and again."""

    def __missing__(self, agreed: frozenset[Agreement]) -> frozenset[str]:
        if len(self) >= ByReadings.MOST:
            self.clear()
        cases = self[agreed] = frozenset(map(_case_of, agreed))
        return cases


cases_among = _CasesOfAgreements()


@ByReadings
def _agreement_bits(readings: Sequence[Reading]) -> int:
    bits = 0
    for r in readings:
        agreement = _agreement_of[r.tag]
        if agreement is not None:
            bits |= _BITS[agreement]
    return bits


AGREEMENTS = Trait(_agreement_bits)
"""What each word can agree in, as bits."""


@ByReadings
def _noun_as_well(readings: Sequence[Reading]) -> bool:
    return any(r.cls == "subst" for r in readings)


def agreements(word: Word) -> frozenset[Agreement]:
    """Every case, number and gender that the word can stand in, over its nominal readings.

    Example:
        >>> from pipeline.annotations import Reading, Word
        >>> komendy = Word(0, 0, "komendy", "komendy", 0, 7, "komenda", "NOUN", "subst:sg:gen:f", "subst", "sg", "gen",
        ...                "f", "", (Reading("komenda", "subst:sg:gen:f"), Reading("komenda", "subst:pl:acc:f")))
        >>> sorted(agreements(komendy))
        [('acc', 'pl', 'f'), ('gen', 'sg', 'f')]
    """
    if word.agreements is None:
        word.agreements = agreements_in[_agreement_bits(word)]
    return word.agreements


def cases_of(word: Word) -> frozenset[str]:
    """Every case that the word can stand in, over its nominal readings.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> sorted(cases_of(phrase_words("komendantem")[0]))
        ['inst']
    """
    return cases_among[agreements(word)]


@ByReadings
def cases_of_a_man(readings: Sequence[Reading]) -> frozenset[str]:
    """The cases that a word can name one man in: a tool may bear an office's name, too, and has others.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> sorted(cases_of_a_man(phrase_words("kierownik")[0]))
        ['nom']
    """
    return frozenset([r.case for r in readings if r.gender == "m1" and r.number == "sg"])


def is_predicate(word: Word) -> bool:
    """Is the word a finite verb, an impersonal form or a predicative?"""
    return word.cls in FINITE_CLASSES and not (word.cls == "pred" and is_noun(word))


def may_be_predicate(word: Word) -> bool:
    """Has the word any reading as a finite verb?"""
    return is_predicate(word) or any(r.cls in FINITE_CLASSES for r in word.readings)


def is_noun(word: Word) -> bool:
    """Is the word a noun, or a predicative that is one as well (`brak`)?"""
    return word.cls in NOUN_CLASSES or (word.cls == "pred" and _noun_as_well(word))


def is_relative(word: Word) -> bool:
    return word.lemma in _RELATIVE_PRONOUNS or word.lower in _RELATIVE_ADVERBS


def agrees(verb: Word, noun: Word) -> bool:
    """Can the noun be the verb's subject, by number and (in the past tense) gender?

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> noun, verb, other = phrase_words("starosta dodał dodała")
        >>> agrees(verb, noun), agrees(other, noun)
        (True, False)
    """
    past = verb.cls in GENDERED_CLASSES and verb.gender
    for case, number, gender in agreements(noun):
        if case != "nom" or number != (verb.number or number):
            continue
        if not past or _verbal_gender(gender, number) == _verbal_gender(verb.gender, number):
            return True
    return False


def _verbal_gender(gender: str, number: str) -> str:
    """The gender as verbs tell it apart: three in the singular, men and the rest in the plural."""
    if number == "pl":
        return "m1" if gender == "m1" else "other"
    return gender[0]
