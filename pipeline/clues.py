"""Where a rule has to look: tests of a form, put to all words of a text at once, and only once to each form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from pipeline.annotations import Word


class Clue:
    """A test whether a rule has anything to do at a word; what it says of one word holds for all of the same form.

    The tests of all rules are put to a new form together, so that a text's words are looked up once and not once a
    rule. A clue is made where a module is loaded, and never inside a function.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> capital = Clue(lambda word: word.capital)
        >>> capital.places(phrase_words("Nowy radiowóz w Kole"))
        [0, 3]
    """

    _all: ClassVar[list[Clue]] = []
    _known: ClassVar[dict[str, int]] = {}
    _latest: ClassVar[tuple[Sequence[Word], list[int]]] = ((), [])
    _MOST: ClassVar[int] = 200_000

    def __init__(self, test: Callable[[Word], bool]) -> None:
        self._test = test
        self._bit = 1 << len(Clue._all)
        Clue._all.append(self)
        Clue._known.clear()
        Clue._latest = (), []

    def places(self, words: Sequence[Word], start: int = 0, end: int | None = None) -> list[int]:
        """The places among words `start` to `end` (exclusive) where the test holds."""
        latest, found = Clue._latest
        if latest is not words:
            found = Clue._found(words)
        bit = self._bit
        return [n for n in range(start, len(words) if end is None else end) if found[n] & bit]

    @staticmethod
    def _found(words: Sequence[Word]) -> list[int]:
        """A number for each word, whose bits say which tests hold; kept for the text that is looked at last."""
        known = Clue._known
        found = []
        for word in words:
            bits = known.get(word.text)
            if bits is None:
                if len(known) >= Clue._MOST:
                    known.clear()
                bits = known[word.text] = sum(clue._bit for clue in Clue._all if clue._test(word))
            found.append(bits)
        Clue._latest = words, found
        return found
