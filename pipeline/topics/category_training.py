"""Trains the weights of categories: `python -m pipeline.topics.category_training GOLD-OR-TEXTS... [--out FILE]`.

It learns from the topics that the pipeline finds in annotated releases: gold releases, and others in which only topics
and their categories are marked (`training/categories`). `--folds N` tells how well: it leaves out the authors
of the gold releases in N parts, one after the other, and writes no weights. Needs SciPy.
"""

from __future__ import annotations

import argparse
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

import pipeline
from pipeline.gold import GoldError, gold_files
from pipeline.gold import load as load_gold
from pipeline.topics.categories import offices_of, stretches, surroundings_of
from pipeline.topics.category_learning import Example, right_of, train
from pipeline.topics.category_lexicon import category_codes
from pipeline.topics.category_model import WEIGHTS, Features, evidence, observe, save_weights, told_of
from pipeline.topics.finder import TopicFinder
from pipeline.topics.impostors import silent_people

OUT = Path(pipeline.__file__).parent / WEIGHTS
# What a topic counts whose file does not say it: those of short releases crowd more matters than life does.
SHORT_COUNTS = 0.2


class Annotated(NamedTuple):
    """A text with its topics: first and last character (exclusive) and the right categories; what each one counts."""

    text: str
    topics: list[tuple[int, int, tuple[str, ...]]]
    counts: float = 1.0
    is_gold: bool = False


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
        yield Annotated(gold.text, [(t.start, t.end, t.categories) for t in gold.topics], is_gold=True)
        return
    try:
        counts = float(root.get("counts", SHORT_COUNTS))
    except ValueError as error:
        raise GoldError(f"{path}: counts=“{root.get('counts')}” is no number.") from error
    for release in root.iter("text"):
        text, topics = release.text or "", []
        for topic in release:
            words = "".join(topic.itertext())
            categories = tuple(topic.get("cat", "").split())
            if topic.tag != "topic" or not categories or not set(categories) <= set(category_codes()):
                raise GoldError(f"{path}: “{words}” is no topic with categories of category_labels.csv.")
            topics.append((len(text), len(text) + len(words), categories))
            text += words + (topic.tail or "")
        yield Annotated(text, topics, counts)


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


def author_of(path: Path) -> str:
    """Who wrote a gold release, by its file's name: all but the last digit, within its set.

    Example:
        >>> author_of(Path("tests/gold/build-6/t23.xml"))
        'build-6/t2'
    """
    return f"{path.parent.name}/{path.stem[:-1]}"


def share_right(known: Sequence[Example], authors: Sequence[str], features: Features, folds: int) -> float:
    """The share of topics that get a right category from weights that never saw their author.

    `authors` are those of the examples, `""` for what is never left out.
    """
    left_out = sorted({*authors} - {""})
    right: list[bool] = []
    for fold in range(folds):
        others = frozenset(left_out[fold::folds])
        trained = train([e for e, author in zip(known, authors, strict=True) if author not in others], features)
        right += right_of(trained, features, [e for e, a in zip(known, authors, strict=True) if a in others])
    return sum(right) / max(len(right), 1)


def main() -> int:
    """Train on files and folders and write the package's weights; returns the exit code."""
    parser = argparse.ArgumentParser(description="Trains the weights of categories.")
    parser.add_argument("paths", nargs="+", type=Path, help="gold releases, texts with marked topics, folders of both")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=0, help="leave out authors in so many parts, and write nothing")
    options = parser.parse_args()
    try:
        read_from = [(path, release) for path in gold_files(options.paths) for release in read(path)]
        releases = [release for _, release in read_from]
        features = Features({}, learn=True)
        known = examples(pipeline.load(until="people"), releases, features)
        if options.folds:
            authors = [author_of(path) if release.is_gold else "" for path, release in read_from]
            share = share_right(known, [authors[example.release] for example in known], features, options.folds)
            print(f"{len(releases)} releases, {len(known)} topics: right of authors left out {share:.2%}")
            return 0
        trained = train(known, features)
        options.out.parent.mkdir(parents=True, exist_ok=True)
        save_weights(options.out, *trained)
    except (GoldError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(releases)} releases, {len(known)} topics, {len(trained.network.table)} features: {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
