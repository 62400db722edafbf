"""Trains the weights of categories: `python -m pipeline.topics.category_training GOLD-OR-TEXTS... [--out FILE]`.

It learns from the topics that the pipeline finds in annotated releases: gold releases, and shorter ones in which only
topics and their categories are marked (`training/categories`). Needs SciPy.
"""

from __future__ import annotations

import argparse
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.language import Language

import pipeline
from pipeline.gold import GoldError, gold_files
from pipeline.gold import load as load_gold
from pipeline.topics.categories import offices_of, stretches, surroundings_of
from pipeline.topics.category_lexicon import category_codes, places_of_codes
from pipeline.topics.category_model import (
    ACROSS,
    EVIDENCE,
    VALUES,
    WEIGHTS,
    Features,
    Matrix,
    evidence,
    observe,
    save_weights,
    told_of,
)
from pipeline.topics.finder import TopicFinder
from pipeline.topics.impostors import silent_people

OUT = Path(pipeline.__file__).parent / WEIGHTS
# Half the inverse variance of the weights' prior; of what evidence counts, which little can be wrong about, less.
L2, L2_EVIDENCE = 1.0, 0.1
# What a topic of a release counts in which only topics are marked; those that are annotated wholly are nearer to life.
MARKED_COUNTS = 0.4
# Of two right categories either will do; how much of the aim it is nonetheless that both are likely.
BOTH = 0.3
TURNS = 150
# What was seen in a single release says nothing that holds elsewhere.
_SEEN = 2


class Annotated(NamedTuple):
    """A text with its topics: first and last character (exclusive) and the right categories; what each one counts."""

    text: str
    topics: list[tuple[int, int, tuple[str, ...]]]
    counts: float = 1.0


class Example(NamedTuple):
    """A topic: its release's number, what it counts, the numbers of its features, lexicon evidence, what is right."""

    release: int
    counts: float
    numbers: list[int]
    evidence: Matrix
    right: tuple[str, ...]


def read(path: Path) -> Iterator[Annotated]:
    """The releases of a file: one gold release, or many with nothing but topics marked (`<releases>`).

    Raises:
        GoldError: no XML, no gold release, or a category that there is not; the message names the file.
    """
    try:
        root = ET.parse(path).getroot()
    except (ET.ParseError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: not readable as XML ({error}).") from error
    if root.tag != "releases":
        gold = load_gold(path)
        yield Annotated(gold.text, [(t.start, t.end, t.categories) for t in gold.topics])
        return
    for release in root.iter("text"):
        text, topics = release.text or "", []
        for topic in release:
            words = "".join(topic.itertext())
            categories = tuple(topic.get("cat", "").split())
            if topic.tag != "topic" or not categories or not set(categories) <= set(category_codes()):
                raise GoldError(f"{path}: “{words}” is no topic with categories of category_labels.csv.")
            topics.append((len(text), len(text) + len(words), categories))
            text += words + (topic.tail or "")
        yield Annotated(text, topics, MARKED_COUNTS)


def examples(nlp: Language, releases: Sequence[Annotated], features: Features) -> list[Example]:
    """The topics found behind `nlp`, a pipeline until `people`; right is what is marked where they overlap most."""
    found: list[Example] = []
    for number, (doc, release) in enumerate(zip(nlp.pipe(r.text for r in releases), releases, strict=True)):
        topics = stretches(TopicFinder(doc, silent_people(doc)).run())
        if not topics:
            continue
        told = told_of(surroundings_of(doc), topics, offices_of(doc, topics))
        weighed, seen = evidence([told]), observe(told, features)
        for n, (topic, numbers) in enumerate(zip(topics, seen, strict=True)):
            start, end = doc._.words[topic.start].start, doc._.words[topic.end - 1].end
            overlaps = [(min(end, b) - max(start, a), right) for a, b, right in release.topics]
            overlap, right = max(overlaps, key=lambda o: o[0], default=(0, ()))
            if overlap > 0:
                found.append(Example(number, release.counts, numbers, weighed[:, n], right))
    return found


class Trained(NamedTuple):
    """The words of the features by kind, in the order of the rows of `table`, and the weights of the evidence.

    `across` is what the evidence for one category says of others.
    """

    words: dict[str, list[str]]
    table: Matrix
    evidence: Matrix
    across: Matrix


def train(known: Sequence[Example], features: Features) -> Trained:
    """The weights that make the right categories of the examples likeliest; of two right ones, mostly the likelier.

    Raises:
        ValueError: there are no examples.
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix, hstack

    if not known:
        raise ValueError("There are no topics to learn from.")
    releases: dict[int, set[int]] = {}
    for example in known:
        for number in example.numbers:
            releases.setdefault(number, set()).add(example.release)
    kept = {
        kind: {word: number for word, number in sorted(words.items()) if len(releases.get(number, ())) >= _SEEN}
        for kind, words in features.numbers.items()
    }
    columns = [number for words in kept.values() for number in words.values()]
    value = np.repeat([VALUES[kind] for kind in kept], [len(words) for words in kept.values()])
    lengths = [len(example.numbers) for example in known]
    numbers = [number for example in known for number in example.numbers]
    # What is met twice in a line is added up.
    cells = np.ones(len(numbers)), (np.repeat(np.arange(len(known)), lengths), numbers)
    words = csr_matrix(cells, shape=(len(known), max(numbers) + 1))[:, columns].multiply(value)
    told = np.array([example.evidence for example in known])
    seen = hstack([words, *(csr_matrix(told[:, n]) for n in ACROSS)]).tocsr()
    right = np.zeros((len(known), len(category_codes())))
    for n, example in enumerate(known):
        right[n, [places_of_codes()[code] for code in example.right]] = 1
    each = right / right.sum(axis=1, keepdims=True)
    counts = np.array([example.counts for example in known])[:, None]
    shape = seen.shape[1], right.shape[1]
    split = shape[0] * shape[1]

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        table, shared = flat[:split].reshape(shape), flat[split:]
        odds = seen @ table + np.einsum("njk,j->nk", told, shared)
        odds -= odds.max(axis=1, keepdims=True)
        likely = np.exp(odds)
        likely = likely / likely.sum(axis=1, keepdims=True) + 1e-12
        either = (likely * right).sum(axis=1, keepdims=True)
        aim = BOTH * each + (1 - BOTH) * likely * right / either
        wrong = counts * (likely - aim)
        price = -BOTH * float((counts * each * np.log(likely)).sum())
        price -= (1 - BOTH) * float((counts * np.log(either)).sum())
        price += L2 / 2 * float((table**2).sum()) + L2_EVIDENCE / 2 * float((shared**2).sum())
        slope = seen.T @ wrong + L2 * table, np.einsum("njk,nk->j", told, wrong) + L2_EVIDENCE * shared
        return price, np.concatenate([part.ravel() for part in slope])

    begin = np.zeros(split + len(EVIDENCE))
    best = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": TURNS}).x
    table, across = np.split(best[:split].reshape(shape), [len(columns)])
    return Trained(
        {kind: list(words) for kind, words in kept.items()},
        table * value[:, None],
        best[split:],
        across.reshape(len(ACROSS), -1, right.shape[1]),
    )


def main() -> int:
    """Train on files and folders and write the package's weights; returns the exit code."""
    parser = argparse.ArgumentParser(description="Trains the weights of categories.")
    parser.add_argument("paths", nargs="+", type=Path, help="gold releases, texts with marked topics, folders of both")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    try:
        releases = [release for path in gold_files(options.paths) for release in read(path)]
        features = Features({}, learn=True)
        known = examples(pipeline.load(until="people"), releases, features)
        trained = train(known, features)
        options.out.parent.mkdir(parents=True, exist_ok=True)
        save_weights(options.out, *trained)
    except (GoldError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(releases)} releases, {len(known)} topics, {len(trained.table)} features: {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
