"""Fits the weights of the two looks: a choice by softmax among each token's candidates, trained by AdaGrad."""

from __future__ import annotations

import sys
from typing import NamedTuple

import numpy as np

from pipeline.language.disambiguate import best_rows, take_best
from pipeline.language.features import PADDING, Layout, first_look, lay_out, second_look, weight_numbers
from pipeline.language.lattice import Lattice
from pipeline.language.training_data import Example


class Corpus(NamedTuple):
    """Texts laid out one after the other, and which rows the annotation allows (`right`); `known` marks the tokens
    (by their place among the ambiguous ones) about which it says something; `text` is each ambiguous token's text."""

    layout: Layout
    right: np.ndarray
    known: np.ndarray
    text: np.ndarray


def gather(lattice: Lattice, examples: list[Example]) -> Corpus:
    forms: list[np.ndarray] = [np.zeros(PADDING, np.int64)]
    texts = [np.full(PADDING, -1)]
    rights: list[list[tuple[int, ...]]] = [[()] * PADDING]
    for k, example in enumerate(examples):
        forms += [lattice.numbers(example.forms), np.zeros(PADDING, np.int64)]
        texts.append(np.full(len(example.forms) + PADDING, k))
        rights.append([*example.right, *[()] * PADDING])
    layout = lay_out(lattice, np.concatenate(forms), every=True)
    flat = [r for part in rights for r in part]
    right = np.zeros(len(layout.rows), bool)
    known = np.zeros(len(layout.start), bool)
    places = layout.token[layout.start]
    for n, (place, start) in enumerate(zip(places, layout.start, strict=True)):
        for k in flat[place]:
            right[start + k] = True
            known[n] = True
    return Corpus(layout, right, known, np.concatenate(texts)[places])


def probabilities(scores: np.ndarray, layout_start: np.ndarray, size: np.ndarray) -> np.ndarray:
    top = np.maximum.reduceat(scores, layout_start)
    e = np.exp(scores - np.repeat(top, size))
    return e / np.repeat(np.add.reduceat(e, layout_start), size)


def chosen_candidates(lattice: Lattice, layout: Layout, scores: np.ndarray) -> np.ndarray:
    """For every token the number of its candidate: the best one, or the only one."""
    chosen = lattice.first[layout.forms].copy()
    if len(layout.rows):
        take_best(chosen, scores, layout)
    return chosen


def fit(
    numbers: np.ndarray,
    corpus: Corpus,
    use: np.ndarray,
    bits: int,
    epochs: int = 8,
    rate: float = 0.2,
    l2: float = 1e-6,
    batch: int = 600,
    seed: int = 1,
    weight: np.ndarray | None = None,
    verbose: str | None = None,
) -> np.ndarray:
    """Weights for the rows of `numbers`, learned from the tokens in `use` (places among the ambiguous ones)."""
    rng = np.random.default_rng(seed)
    size = 1 << bits
    w, squares, total = np.zeros(size, np.float32), np.full(size, 1e-2, np.float32), np.zeros(size, np.float32)
    start, count = corpus.layout.start, corpus.layout.size
    steps = 0
    for epoch in range(epochs):
        order = rng.permutation(use)
        loss = 0.0
        for k in range(0, len(order), batch):
            tokens = np.sort(order[k : k + batch])
            sizes = count[tokens]
            first = np.cumsum(sizes) - sizes
            rows = np.arange(sizes.sum()) - np.repeat(first, sizes) + np.repeat(start[tokens], sizes)
            at = numbers[rows]
            scores = w[at].sum(1, dtype=np.float32)
            p = probabilities(scores, first, sizes)
            q = p * corpus.right[rows]
            mass = np.add.reduceat(q, first)
            q /= np.repeat(np.maximum(mass, 1e-12), sizes)
            g = p - q
            if weight is not None:
                g *= np.repeat(weight[tokens], sizes)
            loss -= np.log(np.maximum(mass, 1e-12)).sum()
            gradient = np.bincount(at.ravel(), np.repeat(g, at.shape[1]), size).astype(np.float32)
            gradient += l2 * len(tokens) * w
            squares += gradient * gradient
            w -= rate * gradient / np.sqrt(squares)
            if epoch >= epochs // 2:
                total += w
                steps += 1
        if verbose:
            print(f"{verbose} epoch {epoch}: loss {loss / len(order):.4f}", file=sys.stderr)
    return total / max(steps, 1)


def accuracy(scores: np.ndarray, corpus: Corpus, use: np.ndarray) -> float:
    rows = best_rows(scores, corpus.layout)
    return float(corpus.right[rows[use]].mean())


def look_once(lattice: Lattice, corpus: Corpus, bits: int) -> np.ndarray:
    return weight_numbers(first_look(lattice, corpus.layout), corpus.layout, lattice.parts[corpus.layout.rows], bits)


def look_again(lattice: Lattice, corpus: Corpus, scores: np.ndarray, bits: int) -> np.ndarray:
    layout = corpus.layout
    observed = second_look(lattice, layout, chosen_candidates(lattice, layout, scores))
    return weight_numbers(observed, layout, lattice.parts[layout.rows], bits)
