"""Whom a predicate addresses inside of a list of topics, and where the list goes on behind another addressee."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.agreement import function_words, is_predicate
from pipeline.annotations import Word
from pipeline.connectors import Connection, connectors
from pipeline.phrases import Phrase
from pipeline.topics.marks import DASHES
from pipeline.topics.scope import Scope, base_preposition, stands_behind

CONTRAST = function_words("second_position")
_REACH = 5


def addressed(words: Sequence[Word], phrase: Phrase, before: Phrase) -> bool:
    """Is the phrase in the dative whom one thanks or tells, and no complement of the noun before it?"""
    if phrase.prep >= 0 or not phrase.has_noun or phrase.case != "dat" or "gen" in phrase.cases:
        return False
    head = words[before.end - 1]
    return words[before.head].lemma not in connectors().dative_nouns and head.cls not in ("pact", "ppas")


def is_addressee(words: Sequence[Word], phrase: Phrase, prepositions: Collection[str]) -> bool:
    """Is the phrase a human being behind one of the prepositions of whom the predicate addresses?"""
    human = words[phrase.head].gender == "m1"
    return phrase.prep >= 0 and human and base_preposition(words[phrase.prep]) in prepositions


def contrasted(words: Sequence[Word], at: int, stop: int) -> bool:
    """Does `zaś` or `natomiast` follow, so that what stands before it is another subject?"""
    return at < stop and words[at].lower in CONTRAST


def after_contrast(scope: Scope, link: Connection, phrase: Phrase, stop: int, case: str, prep: str) -> Phrase | None:
    """The next topic behind whom or when `zaś` sets against the first (`za pomoc, sołtysom zaś za upór`)."""
    words, n = scope.words, phrase.end
    if not link.comma or link.conjunction or (phrase.prep < 0 and "nom" in phrase.cases):
        return None
    if phrase.has_noun and contrasted(words, n, stop):
        n += 1
    elif phrase.prep < 0 or phrase.has_noun or n >= stop or words[n].text not in DASHES:
        # `za atut uznał łączność, za słabość – brak map`
        return None
    n += n < stop and words[n].text in DASHES
    other = scope.phrase_at.get(n) if n < stop else None
    if other is None or other.end > stop or case not in other.cases or other.start in scope.mention_at:
        return None
    return other if (base_preposition(words[other.prep]) if other.prep >= 0 else "") == prep else None


def after_addressee(
    scope: Scope, link: Connection, phrase: Phrase, stop: int, case: str, prep: str, addressees: Collection[str] = ()
) -> Phrase | None:
    """The next topic after a second addressee (`za pomoc, a rodzinom – za cierpliwość`)."""
    plain = not link.conjunction
    if prep and phrase.prep >= 0 and base_preposition(scope.words[phrase.prep]) in addressees:
        dash = phrase.end < stop and scope.words[phrase.end].text in DASHES
        other = scope.phrase_at.get(phrase.end + 1) if dash else None
        bound = other is not None and stands_behind(scope.words, other, prep)
        return other if bound else None
    if not prep and case == "gen" and phrase.prep < 0 and "dat" in phrase.cases and not link.example:
        behind = _behind_dash(scope, phrase, stop, case)
        if behind is not None or phrase.case != "dat":
            return behind
    dashed = phrase.end < stop and scope.words[phrase.end].text in DASHES and "dat" in phrase.cases
    if not prep and case in ("gen", "acc") and phrase.prep < 0 and phrase.case == "dat" and not link.example:
        # `życzył policjantom spokoju, a ich rodzinom cierpliwości`
        other = scope.phrase_at.get(phrase.end + dashed)
        told = phrase.has_noun and "gen" not in phrase.cases and other is not None and other.prep < 0
        return other if told and other is not None and case in other.cases and other.end <= stop else None
    unlike = (phrase.case != "dat" and not dashed) or case in phrase.cases
    if not prep or phrase.prep >= 0 or link.example or (plain and unlike):
        return None
    for other in scope.phrases:
        reach = 5 if "dat" in phrase.cases and not plain else 1
        near = phrase.end <= other.first <= phrase.end + reach and other.end <= stop
        if near and stands_behind(scope.words, other, prep) and case in other.cases:
            return other
    return None


def _behind_dash(scope: Scope, addressee: Phrase, stop: int, case: str) -> Phrase | None:
    """The bare topic behind the dash that stands for its predicate (`zdrowia, a pani komendant – spokoju`)."""
    for n in range(addressee.end, min(addressee.end + _REACH, stop - 1)):
        if scope.words[n].text in DASHES:
            other = scope.phrase_at.get(n + 1)
            return other if other is not None and other.prep < 0 and case in other.cases else None
        if is_predicate(scope.words[n]) or scope.words[n].text == ",":
            return None
    return None
