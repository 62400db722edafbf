"""Where the first topic of a predicate stands: the phrase on its right or its left that it governs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.agreement import ADJECTIVE_CLASSES, NOUN_CLASSES, POSSESSIVE, PRONOUN_CLASSES, function_words, is_relative
from pipeline.annotations import Word
from pipeline.clues import Clue
from pipeline.connectors import connectors, opens_adjunct
from pipeline.phrases import Phrase
from pipeline.topics.coordination import ABSTRACT_ENDINGS
from pipeline.topics.cue_lexicon import compound_prepositions, load_words
from pipeline.topics.scope import POINTERS, Scope, stands_behind

_GOVERNING = function_words("nouns_of_prepositions")
_EVERY_CASE = 7
_POSSESSIVE = POSSESSIVE | {"co"}
_STEP = Clue(lambda word: word.lower == "po")


def right_of(scope: Scope, at: int, stop: int, case: str, prep: str, told: bool = False) -> Phrase | None:
    """The first phrase from `at` on that can be the predicate's argument in `case`, with `prep` or bare (`""`).

    `told` says that an addressee stands before the predicate, so that none in the dative is to come.
    """
    words = scope.words
    skip = at
    previous: Phrase | None = None
    steps = bool(_STEP.places(words, at - 1, stop + 1))
    for phrase in scope.phrases:
        if phrase.start < at or phrase.end > stop or phrase.first < at:
            continue
        if (
            phrase.first < skip
            or (steps and _step_by_step(words, phrase))
            or is_relative(words[phrase.head])
            or words[phrase.head].cls in PRONOUN_CLASSES
            or words[phrase.start].lemma in _POSSESSIVE
        ):
            continue
        if phrase.prep < 0 and phrase.start > at + 1 and of_preposition(words, phrase.start):
            previous = phrase
            continue
        if phrase.prep < 0 and phrase.start > at and words[phrase.start - 1].lower == "jako":
            skip = _described_as(scope, phrase, stop)
            continue
        if scope.relatives and any(scope.relative_at(n) for n in range(max(at, phrase.first - 2), phrase.first + 1)):
            return None
        ends = scope.mention_at.get(phrase.first, 0) or scope.mention_at.get(phrase.start, 0)
        if prep:
            bound = stands_behind(words, phrase, prep) and case in phrase.cases
            if bound and (prep, words[phrase.start].lower) not in compound_prepositions():
                return phrase
            skip = max(skip, ends)
            continue
        if ends and phrase.prep < 0:
            skip, previous = ends, phrase
            continue
        if _names(scope, phrase, previous):
            previous = phrase
            continue
        if phrase.prep >= 0:
            previous = phrase
            continue
        if (case in phrase.cases or (case == "gen" and phrase.quantified)) and (
            told or _governed(words, phrase, case, previous, at)
        ):
            return phrase
        previous = phrase
    return None


def of_preposition(words: Sequence[Word], n: int) -> bool:
    """Does a preposition of two words govern what begins at word `n` (`pod adresem druhów`)?"""
    return words[n - 1].lower in _GOVERNING and words[n - 2].cls == "prep"


def _described_as(scope: Scope, phrase: Phrase, stop: int) -> int:
    """Where what follows `jako` ends, with the adjectives that go on with it (`ocenił jako dobre i stabilne`)."""
    end = phrase.end
    while end + 1 < stop and scope.words[end].lower in ("i", "oraz", "lub", "a", "ale", ","):
        following = scope.phrase_at.get(end + 1)
        if following is None or following.prep >= 0 or following.has_noun:
            break
        end = following.end
    return end


def _step_by_step(words: Sequence[Word], phrase: Phrase) -> bool:
    """Is it the beginning or the end of an adverbial like `krok po kroku`?"""
    for n in (phrase.head - 1, phrase.head + 1):
        if 0 < n < len(words) - 1 and words[n].lower == "po" and words[n - 1].lemma == words[n + 1].lemma:
            return True
    return False


def _names(scope: Scope, phrase: Phrase, previous: Phrase | None) -> bool:
    """Is the bare phrase the name of the place that the noun before it calls by its kind (`gminy Stary Las`)?"""
    return phrase.prep < 0 and phrase.start in scope.whole_at and previous is not None and previous.end == phrase.start


def _governed(words: Sequence[Word], phrase: Phrase, case: str, previous: Phrase | None, at: int) -> bool:
    """Is the bare phrase the predicate's own argument, and no genitive of the phrase before it?"""
    adjacent = previous is not None and previous.end == phrase.start and previous.first >= at
    if adjacent and previous is not None and words[previous.end - 1].lower in POINTERS:
        # `w związku z tym | podwyżki`
        adjacent = False
    if adjacent and previous is not None and previous.prep >= 0 and _of_no_time(words, previous, phrase):
        # `zapowiedziała na luty | ćwiczenia`
        adjacent = False
    if case == "gen" and previous is not None and adjacent and words[previous.head].has_lemma(connectors().bearers):
        # `pogratulował zwycięzcom konkursu`
        return False
    if case in ("acc", "nom"):
        if phrase.case in ("acc", "nom") or not phrase.cases & {"gen", "loc", "dat"}:
            return True
        return not adjacent
    if case == "gen":
        if phrase.quantified and "gen" not in phrase.cases:
            return True
        if not adjacent:
            # Whom one tells is no quality (`życzył wytrwałości`).
            quality = words[phrase.head].lemma.endswith(ABSTRACT_ENDINGS) and "gen" in phrase.cases
            return "dat" not in phrase.cases or phrase.case == "gen" or quality
        return phrase.case == "gen" or (previous is not None and previous.prep < 0 and previous.case == "dat")
    return phrase.case == case or not adjacent


def _of_no_time(words: Sequence[Word], previous: Phrase, phrase: Phrase) -> bool:
    """Does a time stand before the phrase, which is none itself and so does not tell whose it is?"""
    times = load_words().nouns["czas"]
    return words[previous.head].has_lemma(times) and not words[phrase.head].has_lemma(times)


def left_of(
    scope: Scope, start: int, verb: int, case: str, prep: str, heads: frozenset[str] = frozenset()
) -> Phrase | None:
    """The phrase before the predicate that its list of topics opens with (`Wyniki pracy przedstawił X`)."""
    words = scope.words
    previous: Phrase | None = None
    for phrase in scope.phrases:
        if phrase.first < start or phrase.end > verb:
            continue
        if len(phrase.cases) == _EVERY_CASE and case not in ("acc", "nom", phrase.case):
            # `Stan` may be an undeclined surname; a list's first word is not.
            continue
        mention = scope.mention_at.get(phrase.start) or scope.mention_at.get(phrase.head)
        dated = phrase.start in scope.whole_at and words[phrase.start].text[0].isdigit()
        if phrase.prep < 0 and (dated or (phrase.start > start and words[phrase.start - 1].lower == "jako")):
            # `8 lutego` tells when, `jako priorytet` what for
            previous = phrase
            continue
        if heads and not words[phrase.head].has_lemma(heads):
            previous = phrase
            continue
        if prep and opens_adjunct(words, phrase.first, verb):
            # `Na zakończenie spotkania zaprosiła`
            previous = phrase
            continue
        if previous is not None and _completes(words, previous, phrase):
            # `W odczytanym następnie liście`
            previous = phrase
            continue
        if is_relative(words[phrase.head]) or words[phrase.head].cls in PRONOUN_CLASSES:
            previous = phrase
            continue
        if not phrase.has_noun and words[phrase.head].cls == "pact":
            # `utrzymujący się spadek`: its noun comes later.
            continue
        adjacent = previous is not None and previous.end == phrase.first
        if prep:
            if stands_behind(words, phrase, prep) and case in phrase.cases:
                return phrase
        elif phrase.prep < 0 and not mention and case in phrase.cases:
            alike = ("acc", "nom") if case in ("acc", "nom") else (case,)
            own = not adjacent or (phrase.case in alike and "gen" not in phrase.cases)
            if own and (words[phrase.head].cls in NOUN_CLASSES or words[phrase.head].cls in ADJECTIVE_CLASSES):
                return phrase
        previous = phrase
    return None


def _completes(words: Sequence[Word], opened: Phrase, phrase: Phrase) -> bool:
    """Is the bare phrase the noun of a preposition and its participle before it, parted by an adverb?"""
    between = words[opened.end : phrase.first]
    alike = opened.prep >= 0 and not opened.has_noun and opened.agreements & phrase.agreements
    return bool(alike) and phrase.prep < 0 and bool(between) and all(w.cls in ("adv", "part") for w in between)
