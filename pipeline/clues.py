"""Where a rule has to look: tests of a form, put to all words of a text at once, and only once to each form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from pipeline.annotations import ByWord, Word

T = TypeVar("T")


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
    _latest: ClassVar[tuple[Sequence[Word], dict[int, list[int]]]] = ((), {})

    def __init__(self, test: Callable[[Word], bool]) -> None:
        self._test = test
        self._bit = 1 << len(Clue._all)
        Clue._all.append(self)
        Clue._latest = (), {}
        _forget()

    def places(self, words: Sequence[Word], start: int = 0, end: int | None = None) -> list[int]:
        """The places among words `start` to `end` (exclusive) where the test holds."""
        if Clue._latest[0] is not words:
            Clue._latest = words, {}
        known, bit = Clue._latest[1], self._bit
        everywhere = known.get(bit)
        if everywhere is None:
            everywhere = known[bit] = [n for n, answers in enumerate(_told(words)[0]) if answers & bit]
        if not everywhere:
            return []
        low = bisect_left(everywhere, start) if start else 0
        return everywhere[low:] if end is None else everywhere[low : bisect_left(everywhere, end)]

    @staticmethod
    def answers(word: Word) -> int:
        """A number whose bits say which tests hold."""
        return sum(clue._bit for clue in Clue._all if clue._test(word))


class Trait(Generic[T]):
    """What a rule has to know of each word, which only its form and its readings decide: looked up with the clues.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> length = Trait(lambda word: len(word.text))
        >>> length.of(phrase_words("dwa radiowozy"))
        [3, 9]
    """

    _all: ClassVar[list[Trait[Any]]] = []

    def __init__(self, function: Callable[[Word], T]) -> None:
        self._function = function
        self._place = len(Trait._all)
        self._known: tuple[Sequence[Word], list[T]] = (), []
        Trait._all.append(self)
        _forget()

    def of(self, words: Sequence[Word]) -> list[T]:
        """What it says of each word; kept for the words asked about last."""
        if self._known[0] is not words:
            place = self._place
            self._known = words, [traits[place] for traits in _told(words)[1]]
        return self._known[1]

    @staticmethod
    def all_of_one(word: Word) -> tuple[Any, ...]:
        """What all traits say of a word."""
        return tuple(trait._function(word) for trait in Trait._all)


_Traits = tuple[Any, ...]
_answers: ByWord[tuple[int, _Traits]] = ByWord(lambda word: (Clue.answers(word), Trait.all_of_one(word)))
_latest: list[tuple[Sequence[Word], tuple[list[int], list[_Traits]]]] = [((), ([], []))]


def _told(words: Sequence[Word]) -> tuple[list[int], list[_Traits]]:
    """What the clues and what the traits say of each word, kept for the words asked about last."""
    if _latest[0][0] is not words:
        found = _answers.all_of(words)
        _latest[0] = words, ([bits for bits, _ in found], [traits for _, traits in found])
    return _latest[0][1]


def _forget() -> None:
    _answers.clear()
    _latest[0] = (), ([], [])
