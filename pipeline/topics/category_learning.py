"""Learns from examples what tells the categories of topics: trains the network of `category_model`.

Gradient descent with adaptive steps and decaying weights (AdamW: Loshchilov and Hutter, Decoupled Weight Decay
Regularization, 2019), while part of what is seen is left out by chance (dropout: Srivastava and others, Journal of
Machine Learning Research 15, 2014). Needs SciPy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from pipeline.topics.category_lexicon import category_codes, places_of_codes
from pipeline.topics.category_model import VALUES, Features, Matrix, Network

HIDDEN = 48
# How many times all examples are gone through, how many at once, and how long a step is at most.
ROUNDS, BATCH, STEP = 9, 128, 0.002
# How many steps the length takes to grow, after which it falls to nothing; how many there are of few examples.
_WARMING, _LEAST_STEPS = 100, 400
# What part of words, of evidence and of the hidden layer is left out.
_WORDS_LEFT_OUT, _EVIDENCE_LEFT_OUT, _HIDDEN_LEFT_OUT = 0.15, 0.2, 0.4
_DECAY = 0.1
# How fast the means of slopes and of their squares forget.
_SLOPE_KEPT, _SQUARE_KEPT = 0.9, 0.99
# Of two right categories either will do; how much of the aim it is nonetheless that both are likely.
BOTH = 0.3
# What was seen in a single release says nothing that holds elsewhere.
_SEEN = 2
# Evidence that hardly varies is not blown up.
_LEAST_SPREAD = 0.3


class Example(NamedTuple):
    """A topic: its release's number, what it counts, the numbers of its features, lexicon evidence, what is right."""

    release: int
    counts: float
    numbers: list[int]
    evidence: Matrix
    right: tuple[str, ...]


class Trained(NamedTuple):
    """The words of the features by kind, in the order of the rows of the network's table, and the network."""

    words: dict[str, list[str]]
    network: Network


class _Seen(NamedTuple):
    """Examples as arrays: features and evidence by example, which categories are right, what each example counts."""

    words: Any
    told: Matrix
    right: Matrix
    counts: Matrix


def train(known: Sequence[Example], features: Features) -> Trained:
    """The weights that make the right categories of the examples likeliest; of two right ones, mostly the likelier.

    Raises:
        ValueError: there are no examples.
    """
    if not known:
        raise ValueError("There are no topics to learn from.")
    kept = _met_often(known, features)
    value = np.repeat([VALUES[kind] for kind in kept], [len(words) for words in kept.values()]).astype(np.float32)
    seen = _arranged(known, [number for words in kept.values() for number in words.values()], value)
    spread = seen.told.std(axis=0) + _LEAST_SPREAD
    seen = seen._replace(told=seen.told / spread)
    network = _trained(seen, np.random.default_rng(0))
    network = network._replace(table=network.table * value[:, None], told=network.told / spread[:, None])
    return Trained({kind: list(words) for kind, words in kept.items()}, network)


def right_of(trained: Trained, features: Features, known: Sequence[Example]) -> list[bool]:
    """Of which examples the likeliest category is a right one."""
    columns = [features.numbers[kind][word] for kind, words in trained.words.items() for word in words]
    row = {number: n for n, number in enumerate(columns)}
    network = trained.network
    right = []
    for example in known:
        summed = network.bias + example.evidence.ravel() @ network.told
        summed += network.table[[row[number] for number in example.numbers if number in row]].sum(axis=0)
        right.append(category_codes()[network.odds(summed).argmax()] in example.right)
    return right


def _met_often(known: Sequence[Example], features: Features) -> dict[str, dict[str, int]]:
    """The numbers of the features that were met in more than one release, by kind and word."""
    releases: dict[int, set[int]] = {}
    for example in known:
        for number in example.numbers:
            releases.setdefault(number, set()).add(example.release)
    return {
        kind: {word: number for word, number in sorted(words.items()) if len(releases.get(number, ())) >= _SEEN}
        for kind, words in features.numbers.items()
    }


def _arranged(known: Sequence[Example], columns: Sequence[int], value: Matrix) -> _Seen:
    from scipy.sparse import csr_matrix

    numbers = [number for example in known for number in example.numbers]
    lines = np.repeat(np.arange(len(known)), [len(example.numbers) for example in known])
    # What is met twice in a line is added up.
    cells = np.ones(len(numbers), np.float32), (lines, numbers)
    words = csr_matrix(cells, shape=(len(known), max(numbers) + 1))[:, columns].multiply(value).tocsr()
    right = np.zeros((len(known), len(category_codes())), np.float32)
    for n, example in enumerate(known):
        right[n, [places_of_codes()[code] for code in example.right]] = 1
    told = np.array([example.evidence.ravel() for example in known], np.float32)
    return _Seen(words, told, right, np.array([example.counts for example in known], np.float32))


def _trained(seen: _Seen, chance: np.random.Generator) -> Network:
    """A network that begins by chance and goes through all examples `ROUNDS` times."""
    categories = seen.right.shape[1]
    wide = categories + HIDDEN
    many, told = seen.words.shape[1], seen.told.shape[1]

    def begin(rows: int, spread: float) -> Matrix:
        """Weights of the hidden layer begin by chance, those that lead to the categories directly with nothing."""
        table = np.zeros((rows, wide), np.float32)
        table[:, categories:] = chance.normal(0, spread, (rows, HIDDEN))
        return table

    network = Network(
        begin(many, 0.05),
        begin(told, told**-0.5),
        np.zeros(wide, np.float32),
        chance.normal(0, HIDDEN**-0.5 / 2, (HIDDEN, categories)).astype(np.float32),
    )
    learning = [_Learning(part) for part in network]
    steps = max(ROUNDS * -(-len(seen.right) // BATCH), _LEAST_STEPS)
    for step, batch in enumerate(islice(_batches(len(seen.right), chance), steps), start=1):
        length = STEP * min(1, step / _WARMING) * (1 - step / (steps + 1))
        for part, slope in zip(learning, _slopes(network, seen, batch, chance), strict=True):
            part.go(step, length, slope)
    return network


class _Learning:
    """Weights, with the means of their slopes and of the squares of these."""

    def __init__(self, weights: Matrix) -> None:
        self._weights = weights
        self._slopes, self._squares = np.zeros_like(weights), np.zeros_like(weights)

    def go(self, step: int, length: float, slope: Matrix) -> None:
        """Go down by a step of `length`."""
        for mean, now, kept in ((self._slopes, slope, _SLOPE_KEPT), (self._squares, slope * slope, _SQUARE_KEPT)):
            mean *= np.float32(kept)
            now *= np.float32(1 - kept)
            mean += now
        sure = np.sqrt(self._squares)
        sure *= np.float32((1 - _SQUARE_KEPT**step) ** -0.5)
        sure += np.float32(1e-8)
        np.divide(self._slopes, sure, out=sure)
        sure *= np.float32(length / (1 - _SLOPE_KEPT**step))
        self._weights *= np.float32(1 - length * _DECAY)
        self._weights -= sure


def _batches(many: int, chance: np.random.Generator) -> Iterator[Matrix]:
    while True:
        order = chance.permutation(many)
        for begin in range(0, many, BATCH):
            yield order[begin : begin + BATCH]


def _slopes(network: Network, seen: _Seen, batch: Matrix, chance: np.random.Generator) -> Network:
    """How the price of what the network says of a batch changes with each of its weights."""
    words, right, counts = seen.words[batch], seen.right[batch], seen.counts[batch, None]
    categories = right.shape[1]
    words.data = words.data * _left_in(words.data.shape, _WORDS_LEFT_OUT, chance)
    told = seen.told[batch] * _left_in((len(batch), seen.told.shape[1]), _EVIDENCE_LEFT_OUT, chance)
    summed = words @ network.table + told @ network.told + network.bias
    open_units = (summed[:, categories:] > 0) * _left_in((len(batch), HIDDEN), _HIDDEN_LEFT_OUT, chance)
    hidden = summed[:, categories:] * open_units
    odds = summed[:, :categories] + hidden @ network.joined
    likely = np.exp(odds - odds.max(axis=1, keepdims=True))
    likely = likely / likely.sum(axis=1, keepdims=True) + np.float32(1e-9)
    either = likely * right
    aim = BOTH * right / right.sum(axis=1, keepdims=True) + (1 - BOTH) * either / either.sum(axis=1, keepdims=True)
    wrong = counts * (likely - aim) / counts.sum()
    back = np.concatenate([wrong, wrong @ network.joined.T * open_units], axis=1)
    return Network(words.T @ back, told.T @ back, back.sum(axis=0), hidden.T @ wrong)


def _left_in(shape: tuple[int, ...], left_out: float, chance: np.random.Generator) -> Matrix:
    """What each cell is multiplied by: nothing for those left out, more for the others."""
    return (chance.random(shape, np.float32) >= left_out) / np.float32(1 - left_out)
