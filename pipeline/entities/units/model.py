"""A unit as it is found in a sentence, and the sentence it is looked for in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from pipeline.annotations import Word
from pipeline.clues import Clue
from pipeline.entities.units.lexicon import Abbreviation, Head, Service


@dataclass(slots=True)
class Part:
    """A stretch of words after the head: `kind` is text, service, unit, seat, place or number."""

    kind: str
    start: int
    end: int
    service: Service | None = None
    unit: Unit | None = None


@dataclass(slots=True)
class Unit:
    """A name found: words `start` to `end`, its head with its adjectives (`core`), and what follows."""

    start: int
    end: int
    head: int
    core: tuple[int, int]
    case: str = ""
    type: Head | None = None
    abbreviation: Abbreviation | None = None
    before_service: bool = False
    parts: list[Part] = field(default_factory=list)

    def part(self, kind: str) -> Part | None:
        """The first part of that kind."""
        for part in self.parts:
            if part.kind == kind:
                return part
        return None

    def add(self, part: Part) -> None:
        """Take in what follows."""
        self.parts.append(part)
        self.end = part.end

    @property
    def placed(self) -> bool:
        """Does a seat, a number or the body it belongs to tell which one it is?"""
        return any(p.kind in ("seat", "place", "number", "unit") for p in self.parts)


def _is_long(form: str) -> bool:
    return len(form) > 3 and form.isalpha()


_SHOUTED = Clue(lambda word: _is_long(word.text) and word.text.isupper())


def is_shouting(words: Sequence[Word], start: int, end: int) -> bool:
    """Are most of the longer words in the sentence from `start` to `end` written in capitals?"""
    shouted = len(_SHOUTED.places(words, start, end))
    return shouted > 1 and shouted > 0.6 * sum([_is_long(w.text) for w in words[start:end]])


@dataclass(slots=True)
class Line:
    """A sentence: words `start` to `end` of `words`.

    `blocked` words belong to other entities; nothing before `floor` may be taken in; in a `shouting` sentence capitals
    tell nothing; `inner` finds the unit in the genitive that starts at a word.
    """

    words: Sequence[Word]
    start: int
    end: int
    blocked: Collection[int]
    inner: Callable[[int], Unit | None]
    floor: int = 0
    _shouting: bool | None = None

    def __post_init__(self) -> None:
        self.floor = self.start

    @property
    def shouting(self) -> bool:
        if self._shouting is None:
            self._shouting = is_shouting(self.words, self.start, self.end)
        return self._shouting

    def free(self, k: int) -> bool:
        """Is word `k` in the sentence and in no other entity?"""
        return k < self.end and k not in self.blocked
