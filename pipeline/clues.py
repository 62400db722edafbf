"""Where a rule has to look: tests of a form, put to all words of a text at once, and only once to each form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import ClassVar

from pipeline.annotations import ByWord, Word


class Clue:
    """A test whether a rule has anything to do at a word, which only the word's form and its readings decide.

    The tests of all rules are put to a new form together, so that a text's words are looked up once and not once a
    rule. A clue is made where a module is loaded, and never inside a function.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> capital = Clue(lambda word: word.capital)
        >>> capital.places(phrase_words("Nowy radiowóz w Kole"))
        [0, 3]
    """

    _all: ClassVar[list[Clue]] = []
    _latest: ClassVar[tuple[Sequence[Word], list[int], dict[int, list[int]]]] = ((), [], {})

    def __init__(self, test: Callable[[Word], bool]) -> None:
        self._test = test
        self._bit = 1 << len(Clue._all)
        Clue._all.append(self)
        Clue._latest = (), [], {}
        _answers.clear()

    def places(self, words: Sequence[Word], start: int = 0, end: int | None = None) -> list[int]:
        """The places among words `start` to `end` (exclusive) where the test holds."""
        if Clue._latest[0] is not words:
            Clue._latest = words, _answers.all_of(words), {}
        _, found, known = Clue._latest
        bit = self._bit
        everywhere = known.get(bit)
        if everywhere is None:
            everywhere = known[bit] = [n for n, answers in enumerate(found) if answers & bit]
        if not everywhere:
            return []
        low = bisect_left(everywhere, start) if start else 0
        return everywhere[low:] if end is None else everywhere[low : bisect_left(everywhere, end)]

    @staticmethod
    def answers(word: Word) -> int:
        """A number whose bits say which tests hold."""
        return sum(clue._bit for clue in Clue._all if clue._test(word))


_answers = ByWord(Clue.answers)
