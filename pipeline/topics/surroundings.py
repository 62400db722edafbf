"""What a document's words tell of categories: any stretch of them, and the whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from math import sqrt

from pipeline.annotations import Word
from pipeline.topics.category_lexicon import Meaning, Worth, longer_around, occurrences

# All matches but the best count less.
_FURTHER = 0.3
_Placed = tuple[tuple[int, ...], tuple[Worth, ...], bool, bool, tuple[tuple[int, int], ...]]
"""What phrases in the same places of a document tell: the places, their `worths`, whether one may lead, whether they
stand outside of names, the first and last words of the longer phrases around them."""


class Surroundings:
    """What a document's words tell of categories, looked up once: for any stretch of them, and for the whole.

    `sentences` are their first and last words (exclusive), `names` the stretches that name bodies, people and places:
    what those are called says little of what is told about them.

    Example:
        >>> import pipeline
        >>> words = pipeline.load(until="language")("Omówiono wypadki drogowe.")._.words
        >>> max(Surroundings(words).scores(0, 3))
        'traffic'
    """

    def __init__(
        self,
        words: Sequence[Word],
        sentences: Sequence[tuple[int, int]] = (),
        names: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.words = words
        self.sentences = list(sentences) or [(0, len(words))]
        self._starts = [start for start, _ in self.sentences]
        found = [e for e in occurrences(words) if len(e[0]) == 1 or self._within_one(e[0])]
        self.named = named = {n for start, end in names for n in range(start, end)}
        around = longer_around([places for places, _ in found])
        self._placed: list[_Placed] = []
        told: list[Meaning] = []
        naming: list[Meaning] = []
        for (places, meaning), longer in zip(found, around, strict=True):
            plain = not named.issuperset(places)
            self._placed.append((places, meaning.worths, meaning.may_lead, plain, longer))
            if meaning.themes and not longer:
                (told if plain else naming).append(meaning)
        self._firsts = [places[0] for places, _ in found]
        self._of_sentences: dict[int, dict[str, float]] = {}
        self.title = self.of_sentence(0)
        self.themes, self.bodies = _themes(told), _themes(naming)

    def sentence(self, n: int) -> int:
        """The number of the sentence that word `n` stands in."""
        return bisect_right(self._starts, n) - 1

    def scores(self, start: int, end: int, *, plain: bool = False) -> dict[str, float]:
        """How much words `start` to `end` (exclusive) speak for each category; `plain`: leaving names out."""
        low, high = bisect_left(self._firsts, start), bisect_left(self._firsts, end)
        inside = []
        head = -1
        for places, worths, may_lead, is_plain, longer in self._placed[low:high]:
            if places[-1] >= end or (plain and not is_plain):
                continue
            if longer and any(first >= start and last < end for first, last in longer):
                continue
            inside.append((places[0], worths))
            if may_lead and head < 0:
                head = places[0]
        best: dict[str, float] = {}
        total: dict[str, float] = {}
        for first, worths in inside:
            for code, value, as_head in worths:
                worth = as_head if first == head else value
                if code not in total:
                    total[code] = best[code] = worth
                    continue
                total[code] += worth
                if worth > best[code]:
                    best[code] = worth
        return {code: value + _FURTHER * (total[code] - value) for code, value in best.items()}

    def of_sentence(self, n: int) -> dict[str, float]:
        """How much sentence `n` speaks for each category, names left out."""
        known = self._of_sentences.get(n)
        if known is None:
            known = self._of_sentences[n] = self.scores(*self.sentences[n], plain=True)
        return known

    def _within_one(self, places: tuple[int, ...]) -> bool:
        return self.sentence(places[0]) == self.sentence(places[-1])


def _themes(meanings: Iterable[Meaning]) -> dict[str, float]:
    """How much the specific phrases of a whole release speak for each category; what is repeated adds less and less."""
    times: dict[tuple[str, str], int] = {}
    worth: dict[tuple[str, str], float] = {}
    for meaning in meanings:
        for theme, value in meaning.themes:
            times[theme] = times.get(theme, 0) + 1
            worth[theme] = value
    totals: dict[str, float] = {}
    for (code, _), value in worth.items():
        totals[code] = totals.get(code, 0.0) + value * sqrt(times[code, _])
    return totals
