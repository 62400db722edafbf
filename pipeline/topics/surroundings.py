"""What a document's words tell of categories: any stretch of them, and the whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby
from math import sqrt
from operator import itemgetter

from pipeline.annotations import Word
from pipeline.topics.category_lexicon import GENERAL, WORTH, Phrase, longer_around, occurrences

# All matches but the best count less.
_FURTHER = 0.3
# What is met in releases of every kind (a crime, whatever it was; those who came to help; money) is no theme of theirs.
_BROAD = {"crime": 0.5, "crisis": 0.7, "logistics": 0.7, "cooperation": 0.6, "international": 0.4}

_Placed = tuple[tuple[int, ...], tuple[tuple[str, float, float], ...], bool, bool, tuple[tuple[int, int], ...]]
"""A phrase found in a document: its places, its `worths`, whether it may lead, whether it stands outside of names, the
first and last words of the longer phrases around it."""


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
        self._placed: list[_Placed] = []
        told: list[Phrase] = []
        naming: list[Phrase] = []
        for (places, phrase), over in zip(found, longer_around(found), strict=True):
            plain = not named.issuperset(places)
            self._placed.append((places, phrase.worths, phrase.weight > 1, plain, over))
            if not over:
                (told if plain else naming).append(phrase)
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
        for e in self._placed[low:high]:
            places, worths, may_lead, is_plain, covers = e
            if places[-1] >= end or (plain and not is_plain):
                continue
            if covers and any(first >= start and last < end for first, last in covers):
                continue
            inside.append((places, worths))
            if may_lead and head < 0:
                head = places[0]
        best: dict[str, float] = {}
        total: dict[str, float] = {}
        # A word may be found by its lemma and by a part of it; it counts once. What stands in the same places is in
        # a row.
        for places, same in groupby(inside, key=itemgetter(0)):
            values: dict[str, float] = {}
            for _, worths in same:
                for code, value, as_head in worths:
                    worth = as_head if places[0] == head else value
                    if worth > values.get(code, 0.0):
                        values[code] = worth
            for code, value in values.items():
                total[code] = total.get(code, 0.0) + value
                if value > best.get(code, 0.0):
                    best[code] = value
        return {code: value + _FURTHER * (total[code] - value) for code, value in best.items()}

    def of_sentence(self, n: int) -> dict[str, float]:
        """How much sentence `n` speaks for each category, names left out."""
        known = self._of_sentences.get(n)
        if known is None:
            known = self._of_sentences[n] = self.scores(*self.sentences[n], plain=True)
        return known

    def _within_one(self, places: tuple[int, ...]) -> bool:
        return self.sentence(places[0]) == self.sentence(places[-1])


def _themes(phrases: Iterable[Phrase]) -> dict[str, float]:
    """How much the specific phrases of a whole release speak for each category; what is repeated adds less and less."""
    times: dict[tuple[str, str], int] = {}
    worth: dict[tuple[str, str], float] = {}
    for phrase in phrases:
        code = phrase.categories[0]
        if phrase.weight > 2 and code not in GENERAL:
            key = code, phrase.text
            times[key] = times.get(key, 0) + 1
            worth[key] = WORTH[phrase.weight] * _BROAD.get(code, 1.0)
    totals: dict[str, float] = {}
    for (code, _), value in worth.items():
        totals[code] = totals.get(code, 0.0) + value * sqrt(times[code, _])
    return totals
