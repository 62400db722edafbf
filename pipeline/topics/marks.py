"""Dashes, colons, quotation marks and brackets inside of a sentence: where they close, what stands outside of them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.agreement import is_predicate, is_relative
from pipeline.annotations import Word
from pipeline.clues import Clue

OPENING = {"„": '”“"', "“": "”", "«": "»", "»": "«", '"': '"', "‚": "’'"}
"""The marks that can close what a mark opens."""
DASHES = frozenset("–—-")
OPENS_SPEECH = DASHES | {"„", '"', "«"}
DASH = Clue(lambda word: word.text in DASHES)
COLON = Clue(lambda word: word.text == ":")
_FAR = 40


def closing_quote(words: Sequence[Word], at: int, stop: int) -> int:
    """Where the quotation closes that word `at` opens; 0 where it opens none.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> closing_quote(phrase_words("akcja „Znicz” trwa"), 1, 5)
        3
    """
    closers = OPENING.get(words[at].text)
    if not closers:
        return 0
    return next((n for n in range(at + 1, min(stop, at + _FAR)) if words[n].text in closers), 0)


def is_clause_list(words: Sequence[Word], start: int, end: int) -> bool:
    """Is there a finite verb outside of relative clauses and quotation marks among the words?"""
    inside, quoted = False, 0
    for n in range(start, end):
        if n < quoted:
            continue
        quoted = closing_quote(words, n, end)
        if words[n].text == "(":
            quoted = next((k for k in range(n + 1, end) if words[k].text == ")"), 0)
        if is_relative(words[n]):
            inside = True
        elif words[n].text in ",;":
            inside = False
        elif is_predicate(words[n]) and not inside:
            return True
    return False
