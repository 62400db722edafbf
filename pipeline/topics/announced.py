"""Lists that a light noun sums up: `A i B – oto tematy odprawy`, `A i B – tym sprawom poświęcono`, `Tematy: A, B`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.agreement import NOUN_CLASSES, function_words, is_predicate
from pipeline.annotations import Word
from pipeline.clues import Clue
from pipeline.phrases import Phrase
from pipeline.topics.clausal import questions
from pipeline.topics.cue_lexicon import Cue, Slot, load_words
from pipeline.topics.cues import CueMatch
from pipeline.topics.enumeration import items
from pipeline.topics.marks import DASHES
from pipeline.topics.scope import POINTERS, SUMMING, Item, Scope
from pipeline.topics.speakers import SubjectFinder

_MARKS = DASHES | {":"}
_POINTING = function_words("pointing_at_list")
_PRESENTING = function_words("presenting")
_REACH = 5
_LIGHT = Clue(lambda word: word.has_lemma(load_words().nouns["wyliczone"]))
_ALL = Clue(lambda word: word.lemma in ("wszystko", "wszystek"))
_SUMMED = Cue("tematy", (), "noun", "discusses", (Slot("case", case="nom"),), speaker="none")


def listed_before(finder: SubjectFinder, item: Item) -> list[tuple[Item, str]]:
    """The topics that a pronoun with a light noun points back to within its sentence; nothing where it does not."""
    words, scope = finder.words, finder.scope
    if _ALL.places(words, item.start, item.end):
        summing = [w.lemma for w in words[item.start : item.end]]
        if "wszystko" in summing or (summing == ["wszystek"] and words[item.start].number == "sg"):
            # `A, B, C – o tym wszystkim opowiedziała`
            return _before(finder, _mark_before(words, scope, item.start))
    if (dash := _dash_before(words, scope, item.start)) > 0:
        pronoun = item.end == item.start + 1 and words[item.start].lower in POINTERS
        if pronoun or words[item.start].lemma in SUMMING:
            # `A, B i C – o tym mówił X`, `A i B – taki podział ogłosił X`
            return _before(finder, dash)
    if item.end > item.start + 2 or not words[item.end - 1].has_lemma(load_words().nouns["wyliczone"]):
        return []
    if not any(words[n].has_lemma(_POINTING) for n in (item.start, max(scope.start, item.start - 1))):
        return []
    dash = _mark_before(words, scope, item.start)
    return _before(finder, dash) if dash > scope.start else []


def _dash_before(words: Sequence[Word], scope: Scope, at: int) -> int:
    """The dash right before word `at`, or before its preposition; 0 if there is none."""
    for n in (at - 1, at - 2):
        if n > scope.start and words[n].text in DASHES:
            return n
        if words[n].cls != "prep":
            break
    return 0


def summed_up(finder: SubjectFinder) -> tuple[CueMatch, list[tuple[Item, str]]] | None:
    """The topics of a sentence that names them as such with no verb, and its noun for a cue."""
    words, scope = finder.words, finder.scope
    light = _LIGHT.places(words, scope.start, scope.end)
    if not light:
        return None
    nouns = load_words().nouns["wyliczone"]
    for n in range(scope.start + 2, scope.end - 1):
        if words[n].lower in _PRESENTING and words[n - 1].text in DASHES:
            noun = next((k for k in range(n + 1, min(n + 4, scope.end)) if words[k].cls in NOUN_CLASSES), -1)
            named = noun > 0 and words[noun].has_lemma(nouns)
            if named and "nom" in _cases(scope, noun):
                found = _before(finder, n - 1)
                return (CueMatch(_SUMMED, noun, (noun,), "noun"), found) if found else None
        if n + 1 in light and words[n].has_lemma(_POINTING):
            dash = _mark_before(words, scope, n)
            found = _before(finder, dash) if dash > scope.start and words[dash].text in DASHES else []
            if found:
                return CueMatch(_SUMMED, n + 1, (n + 1,), "noun"), found
    colon = next((n for n in range(scope.start, scope.end) if words[n].text == ":" or is_predicate(words[n])), -1)
    if colon < 0 or words[colon].text != ":":
        return None
    noun = next((n for n in range(scope.start, colon) if words[n].cls in NOUN_CLASSES), -1)
    if noun < 0 or words[noun].number != "pl" or not words[noun].has_lemma(nouns):
        return None
    if "nom" not in _cases(scope, noun) and words[scope.start].lower != "wśród":
        return None
    match = CueMatch(_SUMMED, noun, (noun,), "noun")
    first = scope.phrase_at.get(colon + 1)
    if colon == scope.end - 1 or first is None or "nom" not in first.cases:
        return (match, []) if colon == scope.end - 1 else None
    return match, [(i, "np") for i in items(scope, first, _end(words, scope), "nom", "")]


def _cases(scope: Scope, n: int) -> frozenset[str]:
    phrase = next((p for p in scope.phrases if p.head == n), None)
    return phrase.cases if phrase is not None and phrase.prep < 0 else frozenset()


def _mark_before(words: Sequence[Word], scope: Scope, at: int) -> int:
    """The dash or colon before word `at`, with nothing but particles and a preposition between them; else -1."""
    for n in range(at - 1, max(scope.start, at - 1 - _REACH), -1):
        if words[n].text in _MARKS:
            return n
        if is_predicate(words[n]) or words[n].cls in NOUN_CLASSES or words[n].text in ",;.":
            return -1
    return -1


def _before(finder: SubjectFinder, dash: int) -> list[tuple[Item, str]]:
    """The list between the beginning of the sentence and a dash: questions, or phrases in the nominative."""
    scope = finder.scope
    asked = questions(finder, scope.start, dash)
    if asked:
        return [(i, "clause") for i in asked]
    first: Phrase | None = next((p for p in scope.phrases if p.first <= scope.start + 1), None)
    if first is None or first.prep >= 0 or "nom" not in first.cases or first.start in scope.mention_at:
        return []
    found = items(scope, first, dash, "nom", "")
    return [(i, "np") for i in found] if len(found) > 1 else []


def _end(words: Sequence[Word], scope: Scope) -> int:
    end = scope.end
    while end > scope.start and words[end - 1].text in ".!?;":
        end -= 1
    return end
