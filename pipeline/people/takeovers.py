"""Who takes an office over and who leaves it, from the predicates of the clauses that name them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.annotations import Sentence, Word, Words
from pipeline.clues import Clue
from pipeline.entities.name_context import VERBS
from pipeline.people.apposition import HEADS_LIST
from pipeline.people.lexicon import people_lexicon
from pipeline.people.model import Human, Named

_PHRASE = 4
"""How many words before a name what he holds may be said (`stery w komendzie trzyma X`)."""


@cache
def _turning() -> frozenset[str]:
    """The lemmas that tell of somebody who takes an office over or leaves it, alone or together."""
    lexicon = people_lexicon()
    phrases = (lexicon.taken, lexicon.left)
    leaving = lexicon.leaves | lexicon.leaves_what | lexicon.hands_over
    alone = (lexicon.takes, lexicon.takes_what, leaving, lexicon.replaces, lexicon.next)
    return frozenset().union(*alone, *phrases, *(verbs for found in phrases for verbs in found.values()))


_TURN = Clue(lambda word: word.cls == "bedzie" or word.lemma.lower() in _turning())


def mark_takeovers(doc: Doc, humans: list[Human]) -> None:
    """Note who takes an office over and who leaves it, from the predicates of the clauses that name them."""
    words = Words.of(doc)
    starts = {n.entity.start: human for human in humans for n in human.names}
    named = sorted(starts)
    for first, behind, _ in _TURN.within(words, [(s.start, s.end) for s in doc._.sentences] if named else ()):
        inside = bisect_left(named, behind) - bisect_left(named, first)
        if not inside:
            continue
        parts = _clauses(words, first, behind) if inside > 1 else [(first, behind)]
        _mark_handing_over(words, starts, parts)
        for start, end in parts:
            told = [starts[n] for n in named[bisect_left(named, start) : bisect_left(named, end)]]
            if told:
                _mark_clause(words, humans, told, Sentence(start, end))
    for human in humans:
        for n in human.names:
            _mark_successor(words, human, n)
    _mark_head(words, humans)


def _mark_handing_over(words: Sequence[Word], starts: dict[int, Human], parts: list[tuple[int, int]]) -> None:
    """`Brygadę przekazał X, a przejął Y`: whatever changes hands, who gives it leaves and who takes it is new."""
    lexicon = people_lexicon()
    for (first, end), (after, last) in pairwise(parts):
        gives = any(
            words[n].lemma in lexicon.hands_over and words[n].cls in VERBS for n in _TURN.places(words, first, end)
        )
        taking = [n for n in _TURN.places(words, after, min(after + _PHRASE, last)) if words[n].lemma in lexicon.takes]
        givers = [h for n, h in starts.items() if first <= n < end]
        takers = [h for n, h in starts.items() if after <= n < last]
        if gives and taking and len(givers) == len(takers) == 1 and givers[0] is not takers[0]:
            givers[0].leaves()
            takers[0].takes_over()


def _clauses(words: Sequence[Word], start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a sentence that tell of one person each: `X odszedł, | a jego obowiązki przejął Y`."""
    lexicon = people_lexicon()
    starts = [start]
    for k in range(start + 1, end - 1):
        if words[k].text == ";" or (words[k].text == "," and words[k + 1].lower in lexicon.clauses):
            starts.append(k + 1)
    parts = list(zip(starts, [*starts[1:], end], strict=True))
    told = all(any(w.cls in VERBS for w in words[first:behind]) for first, behind in parts)
    return parts if told else [(start, end)]


def _mark_clause(words: Sequence[Word], humans: list[Human], inside: list[Human], s: Sentence) -> None:
    turns = [words[n] for n in _TURN.places(words, s.start, s.end)]
    if not turns:
        return
    lexicon = people_lexicon()
    lemmas = {w.lemma.lower() for w in turns}
    will_be = any(w.cls == "bedzie" for w in turns)
    taking = bool((lemmas & lexicon.takes or will_be) and lemmas & lexicon.takes_what) or _said(lemmas, lexicon.taken)
    leaves = bool(lemmas & lexicon.leaves and lemmas & lexicon.leaves_what)
    leaving: list[Human] = []
    replaces = False
    for human in inside:
        name = next(n for n in human.names if s.start <= n.start < s.end or s.start <= n.entity.start < s.end)
        # "przejął obowiązki od X", "zastąpił X"
        source = name.start > s.start and words[name.start - 1].lower == "od" and taking
        replaced = name.case in ("acc", "gen") and bool(lemmas & lexicon.replaces)
        if source or replaced:
            human.leaves()
            leaving.append(human)
            replaces = replaces or replaced
    if leaves:
        leaving += _handed_over(inside, s)
    # "objął X, dotychczasowy zastępca": what X was so far he was elsewhere
    inside = [h for h in inside if h not in leaving and (not h.former or len(inside) == 1 or _past_only_here(h, s))]
    if len(inside) != 1:
        return
    human = inside[0]
    cases = {n.case for n in human.names if s.start <= n.entity.start < s.end}
    if lemmas & lexicon.takes and lemmas & lexicon.next:
        # "Jego następcą został X": X is new, and the one mentioned before him has left
        human.takes_over()
        before = [(h.last_before(s.start), h) for h in humans if h is not human]
        place, left = max(before, key=lambda b: b[0], default=(-1, None))
        if left is not None and place >= 0:
            left.former = True
        return
    if (taking and not cases & {"acc", "gen"}) or (replaces and cases == {"nom"}):
        # "obowiązki objęła X, dotychczasowa zastępca": what he was is no longer what counts
        human.takes_over()
    if leaves or _said(lemmas, lexicon.left):
        human.former = human.former or not human.new


def _handed_over(inside: list[Human], s: Sentence) -> list[Human]:
    """Mark who hands an office over to whom: `X przekazał dowodzenie Y`; returns the one who leaves."""
    cases = {id(h): {n.case for n in h.names if s.start <= n.entity.start < s.end} for h in inside}
    givers = [h for h in inside if "nom" in cases[id(h)]]
    takers = [h for h in inside if cases[id(h)] == {"dat"}]
    if len(givers) != 1 or len(takers) != 1:
        return []
    givers[0].leaves()
    takers[0].takes_over()
    return givers


def _past_only_here(human: Human, s: Sentence) -> bool:
    """Is it only a sentence's own apposition that calls someone a former holder of his office?"""
    called = [n for n in human.names if n.former]
    return bool(called) and all(s.start <= n.entity.start < s.end for n in called)


def _said(lemmas: set[str], phrases: dict[str, frozenset[str]]) -> bool:
    """Is one of the phrases there: its noun (`fotel`) and a predicate that it goes with (`opuścić`)?"""
    return any(noun in lemmas and verbs & lemmas for noun, verbs in phrases.items())


def _mark_successor(words: Sequence[Word], human: Human, name: Named) -> None:
    """`Jego poprzednik, insp. X`"""
    k = name.start - 1
    if k > 0 and words[k].text in HEADS_LIST:
        k -= 1
    if k >= 0 and words[k].lemma.lower() in people_lexicon().previous:
        human.leaves()
    elif k >= 0 and words[k].lemma.lower() in people_lexicon().next:
        human.takes_over()


def _mark_head(words: Sequence[Word], humans: list[Human]) -> None:
    """Where somebody has left, whoever is said to head the body is the new one: `Od maja komendą kieruje X`."""
    if not any(h.former for h in humans) or any(h.new for h in humans):
        return
    for human in humans:
        name = human.names[0] if human.names else None
        # "stery trzyma X, dotychczasowa zastępczyni": what she was so far she was elsewhere
        gone = human.former and name is not None and not name.former
        if name is None or gone or name.case != "nom" or name.start < 1:
            continue
        verb = words[name.start - 1]
        before = {w.lemma.lower() for w in words[max(0, name.start - _PHRASE) : name.start]}
        held = verb.cls == "fin" and _said(before, people_lexicon().held)
        if held or (verb.lemma in people_lexicon().heading and verb.cls == "fin"):
            human.takes_over()
            return
