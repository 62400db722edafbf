"""Clauses: a predicate with the words around it, up to the next clause's border."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.agreement import (
    ADJECTIVE_CLASSES,
    CONVERB_CLASSES,
    FINITE_CLASSES,
    NOUN_CLASSES,
    RANGE_CONVERBS,
    function_words,
    is_predicate,
    is_relative,
)
from pipeline.annotations import Word
from pipeline.clues import Clue

_PREDICATIVE = FINITE_CLASSES | CONVERB_CLASSES | {"inf"}
_COMPLEMENTIZERS = function_words("complementizers")
_DECLARATIVE = function_words("declarative")
_PURPOSE = function_words("purpose")
_ADVERSATIVE = function_words("adversative")
_SECOND = function_words("second_position")
_ADDITIVE = function_words("additive")
_CONJUNCTIONS = function_words("coordinating") | _ADVERSATIVE
_BREAKS = frozenset(",;:()–—-")
_TITLE = 9
_NOMINAL = NOUN_CLASSES | ADJECTIVE_CLASSES
_BREAK = Clue(lambda word: word.text in _BREAKS)
_OPENS_TITLE = Clue(lambda word: word.text in '„«"')
_OPENER = Clue(lambda word: is_relative(word) or word.lower == "co" or word.lower in _COMPLEMENTIZERS)
# How many words before it a relative word or a complementizer opens a clause at the most.
_REACH = 3
_TELLS_PREDICATE = Clue(lambda word: word.cls in _PREDICATIVE or word.lower in _PURPOSE)


@dataclass(slots=True, eq=False)
class Clause:
    """A stretch of a sentence with one predicate at most.

    `kind`: `main`, `relative`, `complement` (after że, aby...), `converb`, `fragment` (no predicate). `intro` is the
    word number of the relative pronoun or complementizer, else -1; `predicate` the verb's word number, else -1.
    """

    start: int
    end: int
    predicate: int
    kind: str
    intro: int = -1


def clauses(words: Sequence[Word], start: int, end: int) -> list[Clause]:
    """The clauses of one sentence, in order, covering all of its words.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="language")("Starosta podziękował za pomoc, a wójt dodał, że gmina pomoże.")
        >>> [(c.kind, doc._.words[c.predicate].text) for c in clauses(doc._.words, 0, len(doc._.words))]
        [('main', 'podziękował'), ('main', 'dodał'), ('complement', 'pomoże')]
    """
    if start >= end:
        return []
    predicates = _predicates(words, start, end)
    openers = _OPENER.places(words, start, end)
    borders = [(start, *_opening(words, start, end, openers))]
    for n in _BREAK.places(words, start, end - 1):
        kind, intro = _opening(words, n + 1, end, openers)
        if kind != "main" or (words[n].text == ":" and predicates and n < predicates[-1]):
            borders.append((n + 1, kind, intro))
    opened = {b[0] for b in borders}
    for n in [n + 1 for n in predicates if n + 1 < end]:
        if words[n].lower in _DECLARATIVE and words[n].cls == "comp" and n not in opened:
            borders.append((n, "complement", n))
            opened.add(n)
    if predicates and words[predicates[0]].cls in CONVERB_CLASSES:
        cut = _converb_start(words, start, predicates[0])
        if cut > start and cut not in opened:
            borders.append((cut, "converb", -1))
            opened.add(cut)
    for before, after in pairwise(predicates):
        if words[after].cls in CONVERB_CLASSES:
            cut = _converb_start(words, before + 1, after)
            if cut not in opened:
                borders.append((cut, "converb", -1))
                opened.add(cut)
            continue
        if not opened.isdisjoint(range(before + 1, after + 1)):
            continue
        cut = _coordination(words, before + 1, after)
        if cut <= 0 and words[before].cls in CONVERB_CLASSES:
            cut = after
        if cut > 0 and cut not in opened:
            borders.append((cut, "main", -1))
            opened.add(cut)
    borders.sort()
    found = []
    for (at, kind, intro), (stop, *_) in pairwise([*borders, (end, "", -1)]):
        if at >= stop:
            continue
        own = predicates[bisect_left(predicates, at) : bisect_left(predicates, stop)]
        predicate = own[0] if own else -1
        if len(own) > 1:
            predicate = next((n for n in own if is_predicate(words[n])), predicate)
        if predicate < 0 and kind == "main":
            kind = "fragment"
        elif predicate >= 0 and kind == "main" and words[predicate].cls in CONVERB_CLASSES:
            kind = "converb"
        found.append(Clause(at, stop, predicate, kind, intro))
    if openers:
        _join_relatives(words, found)
    return found


def _predicates(words: Sequence[Word], start: int, end: int) -> list[int]:
    """Finite verbs and converbs, and the infinitive that `aby` opens a clause for."""
    found, purpose = [], False
    titled = 0
    titles = _OPENS_TITLE.places(words, start, end)
    for n in _TELLS_PREDICATE.places(words, start, end):
        w = words[n]
        if titles and (n < titled or (titled := _title_end(words, start, n, end)) > n):
            continue  # `w grze „Nie zgub się”`: a name
        if w.lower in _PURPOSE:
            purpose = True
        if w.cls not in _PREDICATIVE or w.lower in RANGE_CONVERBS:
            continue
        if n > start and words[n - 1].cls in CONVERB_CLASSES and any(r.cls in NOUN_CLASSES for r in w.readings):
            continue  # `witając gości`: an object, whatever else the form can be
        if is_predicate(w) or w.cls in CONVERB_CLASSES or (purpose and w.cls == "inf"):
            found.append(n)
            purpose = False
    return found


def _title_end(words: Sequence[Word], start: int, n: int, end: int) -> int:
    """The mark that ends the name which word `n` stands in, a few words between marks right after a noun; else 0."""
    for opening in range(n - 1, max(start, n - _TITLE) - 1, -1):
        text = words[opening].text
        if text in "”»;:":
            return 0
        if text in '„«"':
            named = opening > start and words[opening - 1].cls in _NOMINAL and words[opening + 1].capital
            close = next((k for k in range(n + 1, min(opening + _TITLE, end)) if words[k].text in '”»"“'), 0)
            return close if named else 0
    return 0


def _join_relatives(words: Sequence[Word], found: list[Clause]) -> None:
    """Make relative what goes on with a relative clause: after a converb that cuts it, or coordinated with its verb."""
    for k, clause in enumerate(found):
        if clause.kind != "main" or k == 0:
            continue
        j = k - 1
        while j > 0 and found[j].kind == "converb":
            j -= 1
        before = found[j]
        if before.kind == "relative" and before.predicate < 0 and j < k - 1:
            clause.kind, clause.intro = "relative", before.intro
        elif (
            before.kind == "relative" and j == k - 1 and words[clause.start].lower in ("i", "oraz", "a", "lecz", "ale")
        ):
            governing = next((c for c in reversed(found[:j]) if c.kind == "main" and c.predicate >= 0), None)
            same = words[before.predicate].tag == words[clause.predicate].tag
            if same and (governing is None or words[governing.predicate].tag != words[clause.predicate].tag):
                clause.kind, clause.intro = "relative", before.intro


def _opening(words: Sequence[Word], n: int, end: int, openers: Sequence[int]) -> tuple[str, int]:
    """What kind of clause opens at word `n`, and its relative pronoun or complementizer, one of `openers`."""
    first = bisect_left(openers, n)
    if first == len(openers) or openers[first] > n + _REACH:
        return "main", -1
    p = n
    while p < end and p < n + _REACH and (words[p].cls == "prep" or words[p].lower in _CONJUNCTIONS):
        p += 1
    if p < end and is_relative(words[p]):
        return "relative", p
    if words[n].lower == "co" and n + 1 < end and (is_predicate(words[n + 1]) or words[n + 1].cls in ("adv", "part")):
        return "relative", n
    p = n
    while p < end and p < n + 2 and words[p].cls in ("part", "conj", "interp"):
        p += 1
    if p < end and words[p].lower in _COMPLEMENTIZERS and words[p].cls in ("comp", "conj", "part", "prep", "adv"):
        return "complement", p
    return "main", -1


def _converb_start(words: Sequence[Word], low: int, converb: int) -> int:
    for n in range(converb - 1, max(low, converb - 5) - 1, -1):
        if words[n].text in _BREAKS:
            return n + 1
        if words[n].lower in _CONJUNCTIONS:
            return n
        if words[n].cls not in ("adv", "part"):
            return converb
    return converb


def _coordination(words: Sequence[Word], low: int, predicate: int) -> int:
    """Where the clause of `predicate` begins, after an earlier predicate before `low`; -1 if nothing tells."""
    weak = comma = -1
    for n in range(predicate - 1, low - 1, -1):
        w = words[n]
        if w.lower in _ADVERSATIVE and words[n + 1].lower not in _ADDITIVE:
            if w.lower in _SECOND and n == low:
                # `sygnalizował natomiast składowanie odpadów i nie wykluczył`: it opens the clause of the earlier one
                continue
            return _after_break(words, low, n) if w.lower in _SECOND else n
        if comma < 0 and w.text in _BREAKS:
            comma = n + 1
        if weak < 0 and w.lower in _CONJUNCTIONS:
            weak = n
    return max(weak, comma)


def _after_break(words: Sequence[Word], low: int, conjunction: int) -> int:
    """Where the clause begins that holds a conjunction in second position (`..., kapelan zaś prosił`)."""
    for n in range(conjunction - 1, max(low, conjunction - 6) - 1, -1):
        if words[n].text in _BREAKS:
            return n + 1
    return conjunction
