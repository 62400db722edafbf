"""Where a rule has to look: tests of a form, put to all words of a text at once, and only once to each form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

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

    def __init__(self, test: Callable[[Word], bool]) -> None:
        self._test = test
        self._number = len(Clue._all)
        Clue._all.append(self)
        _forget()

    def places(self, words: Sequence[Word], start: int = 0, end: int | None = None) -> list[int]:
        """The places among words `start` to `end` (exclusive) where the test holds."""
        everywhere = (_latest[0] if _latest[0].words is words else _told(words)).places[self._number]
        if not everywhere:
            return everywhere[:]
        low = bisect_left(everywhere, start) if start else 0
        return everywhere[low:] if end is None else everywhere[low : bisect_left(everywhere, end)]

    def within(
        self, words: Sequence[Word], stretches: Iterable[tuple[int, int]]
    ) -> Iterator[tuple[int, int, list[int]]]:
        """The stretches of words (start, end; one behind the other) in which the test holds, each with its places.

        Example:
            >>> from pipeline.inflect import phrase_words
            >>> number = Clue(lambda word: word.text.isdecimal())
            >>> list(number.within(phrase_words("w Kole 3 radiowozy i 2 karetki"), [(0, 2), (2, 4), (4, 7)]))
            [(2, 4, [2]), (4, 7, [5])]
        """
        everywhere = self.places(words)
        low = 0
        for start, end in stretches:
            low = bisect_left(everywhere, start, low)
            high = bisect_left(everywhere, end, low)
            if low < high:
                yield start, end, everywhere[low:high]
                low = high

    @staticmethod
    def holding(word: Word) -> tuple[int, ...]:
        """The numbers of the tests that hold."""
        return tuple([clue._number for clue in Clue._all if clue._test(word)])


class Trait(Generic[T]):
    """What a rule has to know of each word, which only its form and its readings decide: looked up with the clues.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> length = Trait(lambda word: len(word.text))
        >>> length.of(phrase_words("dwa radiowozy"))
        (3, 9)
    """

    _all: ClassVar[list[Trait[Any]]] = []

    def __init__(self, function: Callable[[Word], T]) -> None:
        self._function = function
        self._number = len(Trait._all)
        Trait._all.append(self)
        _forget()

    def of(self, words: Sequence[Word]) -> Sequence[T]:
        """What it says of each word; kept for the words asked about last."""
        return _told(words).traits[self._number]

    @staticmethod
    def all_of_one(word: Word) -> tuple[Any, ...]:
        """What all traits say of a word."""
        return tuple(trait._function(word) for trait in Trait._all)


class _Told(NamedTuple):
    """What is known of the words of a text: where each clue holds, and what each trait says of each word."""

    words: Sequence[Word]
    places: list[list[int]]
    traits: list[tuple[Any, ...]]


class _Asked:
    """The clues and traits that there are, up to the next that is made."""


_asked = [_Asked()]
_latest = [_Told((), [], [])]


def asked() -> object:
    """What stands for all clues and traits that there are: another when one is made."""
    return _asked[0]


def answers(word: Word) -> tuple[Any, ...]:
    """What all clues and traits say of a word, for `Word.told`."""
    return (_asked[0], Clue.holding(word), *Trait.all_of_one(word))


_answers = ByWord(answers)


def _told(words: Sequence[Word]) -> _Told:
    """What the clues and the traits say of the words, kept for those asked about last."""
    if _latest[0].words is not words:
        places: list[list[int]] = [[] for _ in Clue._all]
        by_trait: list[tuple[Any, ...]] = [()] * len(Trait._all)
        if words:
            first = words[0].told
            # What the words of a text were told by is the same for all of them.
            up_to_date = first is not None and first[0] is _asked[0]
            known = [w.told or _answers(w) for w in words] if up_to_date else map(_answers, words)
            _, holding, *by_trait = zip(*known, strict=True)
            add_to = [found.append for found in places]
            for n, clues in enumerate(holding):
                for clue in clues:
                    add_to[clue](n)
        _latest[0] = _Told(words, places, by_trait)
    return _latest[0]


def _forget() -> None:
    _asked[0] = _Asked()
    _answers.clear()
    _latest[0] = _Told((), [], [])
