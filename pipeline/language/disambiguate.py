"""Chooses one candidate for every token: two looks, each a sum of weights (numpy alone at run time).

The first look scores a token's candidates by what the words around can be, the second also by what the first took them
for, and looks only at candidates that the first did not rule out. Both run over many texts at once; only tokens with
more than one candidate cost anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np

from pipeline.annotations import Reading
from pipeline.language.features import (
    PADDING,
    Layout,
    Observed,
    first_look,
    lay_out,
    narrowed,
    second_look,
    sum_type,
    sums_of_weights,
)
from pipeline.language.lattice import Lattice
from pipeline.language.readings import all_readings

WEIGHTS = "language/weights/embedded.npz"
_MOST_FORMS = 100_000
# Candidates that the first look scores lower than the best by more than this are given up (by odds, one in 20).
DOUBT = 3.0


class Weights(NamedTuple):
    """Two tables of weights, each with 2 to some power of entries, how much the first look's scores count in the end,
    the sentence splitter's table, and what one is worth in each of the two tables (those stored hold whole numbers)."""

    first: np.ndarray
    second: np.ndarray
    share: float
    sentences: np.ndarray
    worth: tuple[float, float] = (1.0, 1.0)

    @property
    def bits(self) -> tuple[int, int]:
        return len(self.first).bit_length() - 1, len(self.second).bit_length() - 1


@cache
def embedded_weights() -> Weights:
    """The weights of the package."""
    with files("pipeline").joinpath(WEIGHTS).open("rb") as stored:
        return load_weights(stored)


def load_weights(source: Path | IO[bytes]) -> Weights:
    """Weights from a file (a path or an open one) that `save_weights` wrote."""
    with np.load(source) as data:
        worth = float(data["first_scale"]), float(data["second_scale"])
        return Weights(
            data["first"], data["second"], float(data["share"]), np.asarray(data["sentences"], np.float32), worth
        )


def save_weights(path: Path, weights: Weights) -> None:
    """Write weights as whole numbers of 8 bits with one scale for each table."""
    stored: dict[str, Any] = {}
    for name, table in (("first", weights.first), ("second", weights.second)):
        scale = np.float32(np.quantile(np.abs(table[table != 0]), 0.9999) / 127)
        stored[name] = np.clip(np.rint(table / scale), -127, 127).astype(np.int8)
        stored[name + "_scale"] = scale
    sentences = weights.sentences.astype(np.float16)
    np.savez_compressed(path, share=np.float32(weights.share), sentences=sentences, **stored)


Advice = Callable[[Lattice, Layout], np.ndarray]
"""What another tagger thinks of each row of a layout, in the unit of the scores."""
_Observing = Callable[[Lattice, Layout, np.ndarray], list[Observed]]


class _Look:
    """One of the two looks at a text: what it observes, and what each weight of its table is worth.

    What the form of a row alone decides is added up once, by candidate, when the form is new.
    """

    def __init__(self, observe: _Observing, weights: np.ndarray, worth: float) -> None:
        self._observe, self._weights, self._worth = observe, weights, np.float32(worth)
        self._forms = 0
        self._lasting = np.zeros(0, sum_type(weights))

    def scores(self, lattice: Lattice, layout: Layout, chosen: np.ndarray) -> np.ndarray:
        """The score of each row of `layout`, where `chosen` are the candidates of its tokens by the look before."""
        if self._forms < len(lattice.number):
            self._learn(lattice)
        passing = [one for one in self._observe(lattice, layout, chosen) if not one.lasting]
        sums = sums_of_weights(passing, layout, lattice, self._weights)
        return (sums + self._lasting[layout.rows]) * self._worth

    def _learn(self, lattice: Lattice) -> None:
        """Add up what lasts of the forms that are new in the lattice."""
        forms = np.pad(np.arange(self._forms, len(lattice.number)), PADDING)
        self._forms = len(lattice.number)
        self._lasting = np.pad(self._lasting, (0, len(lattice.candidates) - len(self._lasting)))
        layout = lay_out(lattice, forms)
        if len(layout.rows):
            lasting = [one for one in self._observe(lattice, layout, lattice.first[forms]) if one.lasting]
            self._lasting[layout.rows] = sums_of_weights(lasting, layout, lattice, self._weights)


class Disambiguator:
    """Chooses a candidate for each token of a text.

    Example:
        >>> chooser = Disambiguator(embedded_weights())
        >>> chosen = chooser.choose([["Komendant", "omówił", "wyniki", "."]])
        >>> [chooser.lattice.candidates[k].reading.tag for k in chosen][2]
        'subst:pl:acc:m3'
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._begin()

    def _begin(self) -> None:
        self.lattice = Lattice()
        self._arranged: dict[int, tuple[Reading, ...]] = {}
        (first, second), (first_worth, second_worth) = self.weights[:2], self.weights.worth
        self._first = _Look(lambda lattice, layout, _: first_look(lattice, layout), first, first_worth)
        self._second = _Look(second_look, second, second_worth)

    def choose(self, lines: Sequence[Sequence[str]], advice: Advice | None = None) -> np.ndarray:
        """The numbers (in `lattice.candidates`) of the candidates chosen for all tokens of `lines`, in order."""
        if len(self.lattice.number) > _MOST_FORMS:
            self._begin()
        lattice = self.lattice
        padding = np.zeros(PADDING, np.int64)
        parts = [padding]
        for line in lines:
            parts += [lattice.numbers(line), padding]
        forms = np.concatenate(parts)
        layout = lay_out(lattice, forms)
        chosen = lattice.first[forms]
        if len(layout.rows):
            self._decide(layout, chosen, advice)
        return chosen[forms > 0]

    def _decide(self, layout: Layout, chosen: np.ndarray, advice: Advice | None) -> None:
        """Write the best candidates into `chosen`: by the first look, and by the second where that leaves a doubt."""
        lattice = self.lattice
        scores = self._first.scores(lattice, layout, chosen)
        if advice is not None:
            scores += advice(lattice, layout)
        take_best(chosen, scores, layout)
        layout, places = narrowed(layout, doubtful(scores, layout))
        if len(places):
            again = self._second.scores(lattice, layout, chosen)
            again += self.weights.share * scores[places]
            take_best(chosen, again, layout)

    def readings(self, candidate: int, form: str) -> tuple[Reading, ...]:
        """All readings of the form that a candidate belongs to, the candidate's first."""
        found = self._arranged.get(candidate)
        if found is None:
            mine = self.lattice.candidates[candidate].reading
            others = dict.fromkeys(all_readings(form))
            others.pop(mine)
            found = self._arranged[candidate] = (mine, *others)
        return found


def take_best(chosen: np.ndarray, scores: np.ndarray, layout: Layout) -> None:
    """Write the best candidate of each token that the layout leaves open into `chosen`."""
    rows = best_rows(scores, layout)
    chosen[layout.token[rows]] = layout.rows[rows]


def doubtful(scores: np.ndarray, layout: Layout) -> np.ndarray:
    """Which rows are within `DOUBT` of the best of their token."""
    return scores >= _top(scores, layout) - np.float32(DOUBT)


def _top(scores: np.ndarray, layout: Layout) -> np.ndarray:
    """For each row the highest score of its token."""
    return np.maximum.reduceat(scores, layout.start)[layout.nth]


def best_rows(scores: np.ndarray, layout: Layout) -> np.ndarray:
    """The first row with the highest score of each ambiguous token."""
    places = np.flatnonzero(scores >= _top(scores, layout))
    owner = layout.nth[places]
    keep = np.concatenate([[True], owner[1:] != owner[:-1]])
    return places[keep]
