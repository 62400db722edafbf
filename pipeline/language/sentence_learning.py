"""Fits the weights of the sentence splitter: logistic regression at each place where a sentence may begin.

The treebanks' sentences stand side by side, first as they come, then shuffled; in the shuffled texts a few lose their
last mark or end with a comma, as headings and items of lists do that were joined to running text.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from pipeline.annotations import Word
from pipeline.language.conllu import GoldSentence
from pipeline.language.sentences import BITS, features, mark_before, may_begin

SHUFFLES = 5
LOST_MARKS = 0.01
EPOCHS = 8
L2 = 3e-5
RATE = 0.1
BATCH = 256
Places = list[tuple[list[int], bool]]


def train_sentences(sentences: Sequence[GoldSentence], words_of: Callable[[str], Sequence[Word]]) -> np.ndarray:
    """Weights for `split_sentences`; `words_of` tags a text."""
    texts = [s.text for s in sentences]
    places = [p for part in _tens(texts) for p in _places(part, words_of)]
    chance = random.Random(1)
    for turn in range(SHUFFLES):
        shuffled = texts[:]
        chance.shuffle(shuffled)
        if turn:
            shuffled = [_unmarked(t, chance) for t in shuffled]
        places += [p for part in _tens(shuffled) for p in _places(part, words_of)]
    return _fit(places)


def _tens(texts: list[str]) -> Iterator[list[str]]:
    for k in range(0, len(texts), 10):
        yield texts[k : k + 10]


def _unmarked(text: str, chance: random.Random) -> str:
    draw = chance.random()
    if text[-1] not in ".!?" or len(text) <= 20 or draw >= 1.25 * LOST_MARKS:
        return text
    return text.rstrip(".!?") + ("" if draw < LOST_MARKS else ",")


def _places(texts: list[str], words_of: Callable[[str], Sequence[Word]]) -> Iterator[tuple[list[int], bool]]:
    words = words_of(" ".join(texts))
    starts, offset = set(), 0
    for text in texts:
        starts.add(offset)
        offset += len(text) + 1
    since = 0
    for n in range(1, len(words)):
        begins = words[n].start in starts
        mark = mark_before(words, n, 0)
        if may_begin(words, n, mark):
            yield features(words, n, mark, since, len(words)), begins
        if begins:
            since = n


def _fit(places: Places) -> np.ndarray:
    width = max(len(f) for f, _ in places)
    numbers = np.zeros((len(places), width), np.int64)
    there = np.zeros((len(places), width), np.float32)
    for k, (found, _) in enumerate(places):
        numbers[k, : len(found)] = found
        there[k, : len(found)] = 1
    wanted = np.array([begins for _, begins in places], np.float32)
    size = 1 << BITS
    weights, squares, total = np.zeros(size, np.float32), np.full(size, 1e-2, np.float32), np.zeros(size)
    rng, steps = np.random.default_rng(0), 0
    for epoch in range(EPOCHS):
        order = rng.permutation(len(places))
        for k in range(0, len(order), BATCH):
            at = order[k : k + BATCH]
            scores = (weights[numbers[at]] * there[at]).sum(1)
            error = 1 / (1 + np.exp(-scores)) - wanted[at]
            gradient = np.bincount(numbers[at].ravel(), (error[:, None] * there[at]).ravel(), size)
            gradient = gradient.astype(np.float32) + L2 * len(at) * weights
            squares += gradient * gradient
            weights -= RATE * gradient / np.sqrt(squares)
            if epoch >= EPOCHS // 2:
                total += weights
                steps += 1
    return (total / steps).astype(np.float32)
