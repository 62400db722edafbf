"""How much speaks for each category of a topic: trained weights of its words, its cue and the lexicon's evidence.

A multinomial logistic regression (softmax). For every category it adds up the weights of the topic's features (lemmas,
word families, the cue; the words of its sentence and its release) and, with weights that all categories share, what
the lexicon finds in the topic, in its sentence, in the title, in the whole release, and in the topics around.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.annotations import Word
from pipeline.clues import Trait
from pipeline.topics.category_lexicon import GENERAL, category_codes
from pipeline.topics.surroundings import Surroundings

Matrix = NDArray[Any]
WEIGHTS = "topics/weights/categories.npz"

# Words that tell what is spoken about; prepositions, conjunctions, numbers and pronouns don't.
_TELLING = frozenset((
    "subst", "depr", "ger", "adj", "adja", "adv", "fin", "praet", "inf", "imps", "impt", "pcon", "pant", "pact", "ppas",
    "pred", "winien", "bedzie",
))  # fmt: skip
# How many letters of a lemma stand for its word family.
_STEM, _LONG_STEM = 5, 6
# The values of features: a weight of a larger one is held back less.
_STEM_COUNTS, _KIND_COUNTS, _SENTENCE, _CONTEXT = 0.7, 0.5, 0.4, 0.3
_RELEASE, _LENGTH = 4.0, 0.8
KINDS = (
    "any", "kind", "act", "cue", "person", "lemma", "stem", "pair", "sentence", "before", "title", "release",
)  # fmt: skip
"""The kinds of features: what a topic is, its words and pairs of them, the words around it."""
# The worth of lexicon phrases that counts once, and how much may count at most.
_FULL, _MOST = 6.0, 9.0
# A topic whose own words tell less leaves more to its sentence and to the release.
_SILENT = 0.5
# Of a release that says little, its phrases count less.
_MANY_WORDS, _MANY_BODIES = 20.0, 6.0
_LITTLE = 0.3
_THANKING = frozenset(("thanks", "wishes"))
EVIDENCE = (
    "own", "own, of what is told", "sentence", "sentence of a silent topic", "title", "release", "bodies named",
    "release of a silent topic", "topics near by", "topics of the same speaker",
    "own, general and nothing narrower",
)  # fmt: skip
"""What `evidence` holds of each topic, by category."""


class Stretch(NamedTuple):
    """A topic to be categorized: words `start` to `end` (exclusive), its cue's key and act, who speaks, its kind."""

    start: int
    end: int
    cue: str = ""
    act: str = ""
    speakers: tuple[str, ...] = ()
    kind: str = "np"


Feature = tuple[str, str]
"""The kind of a feature and its word: `("lemma", "wypadek")`."""


class Weights(NamedTuple):
    """The row of each feature in `table` (features by categories), by kind and word; a weight for each `EVIDENCE`."""

    rows: Mapping[str, Mapping[str, int]]
    table: Matrix
    evidence: Matrix

    def of(self, present: Mapping[Feature, float]) -> tuple[list[int], list[float]]:
        """The rows of those features that have one, and their values."""
        rows, values = [], []
        for (kind, word), value in present.items():
            row = self.rows[kind].get(word)
            if row is not None:
                rows.append(row)
                values.append(value)
        return rows, values

    def sum(self, present: Mapping[Feature, float]) -> Matrix:
        """What the features say of each category."""
        rows, values = self.of(present)
        total: Matrix = np.array(values, np.float32) @ self.table[rows]
        return total


@cache
def embedded_weights() -> Weights:
    """The weights of the package."""
    with files("pipeline").joinpath(WEIGHTS).open("rb") as stored:
        return load_weights(stored)


def load_weights(source: Path | IO[bytes]) -> Weights:
    """Weights from a file (a path or an open one) that `save_weights` wrote.

    Raises:
        ValueError: they were trained for other categories than those of `category_labels.csv`.
    """
    with np.load(source) as data:
        if tuple(json.loads(str(data["categories"]))) != category_codes():
            raise ValueError("The weights of categories do not fit category_labels.csv: run make train-categories.")
        table = data["table"].astype(np.float32) * data["scale"]
        numbers = iter(range(len(table)))
        words = json.loads(str(data["features"]))
        rows = {kind: dict(zip(words.get(kind, ()), numbers, strict=False)) for kind in KINDS}
        return Weights(rows, table, np.asarray(data["evidence"]))


def save_weights(path: Path, weights: Weights) -> None:
    """Write weights as whole numbers of 8 bits with one scale; rows are in the order of kinds, then of words."""
    scale = np.float32(max(float(np.abs(weights.table).max()), 1e-9) / 127)
    np.savez_compressed(
        path,
        categories=np.array(json.dumps(category_codes())),
        features=np.array(json.dumps({kind: list(weights.rows[kind]) for kind in KINDS}, ensure_ascii=False)),
        table=np.round(weights.table / scale).astype(np.int8),
        scale=scale,
        evidence=weights.evidence.astype(np.float32),
    )


@Trait
def _of_word(word: Word) -> tuple[str, str, str] | None:
    """The lemma of a word that tells something, its family and its narrower family."""
    if word.cls not in _TELLING:
        return None
    lemma = word.lemma.lower()
    return lemma, lemma[:_STEM], lemma[:_LONG_STEM]


def features(surroundings: Surroundings, topic: Stretch) -> dict[Feature, float]:
    """All features of a topic with their values: its own, its sentence's and its release's."""
    return {
        **own_features(surroundings, topic),
        **sentence_features(surroundings, surroundings.sentence(topic.start)),
        **release_features(surroundings),
    }


def own_features(surroundings: Surroundings, topic: Stretch) -> dict[Feature, float]:
    """What a topic's words and its cue are; what bodies, people and places are called tells only if nothing else does.

    Example:
        >>> import pipeline
        >>> words = pipeline.load(until="language")("Omówiono wypadki.")._.words
        >>> [word for _, word in own_features(Surroundings(words), Stretch(1, 2, "omówić", "discusses"))]
        ['', 'np', 'omówić', 'discusses', 'wypadek', 'wypad']
    """
    found: dict[Feature, float] = {
        ("any", ""): 1.0,
        ("kind", topic.kind): _KIND_COUNTS,
        ("cue", topic.cue): 1.0,
        ("act", topic.act): 1.0,
    }
    words, named = surroundings.words, surroundings.named
    told = _of_word.of(words)
    places = [n for n in range(topic.start, topic.end) if told[n] is not None]
    before = ""
    for n in [n for n in places if n not in named] or places:
        if (of_word := told[n]) is not None:
            lemma, stem, _ = of_word
            found["lemma", lemma] = 1.0
            found["stem", stem] = _STEM_COUNTS
            if before:
                found["pair", f"{before} {stem}"] = _STEM_COUNTS
            before = stem
    if any(words[n].person == "sec" for n in range(topic.start, topic.end)):
        found["person", "sec"] = 1.0
    return found


def sentence_features(surroundings: Surroundings, number: int) -> dict[Feature, float]:
    """What the words of a sentence and of the one before it are; names left out."""
    found: dict[Feature, float] = {("sentence", stem): _SENTENCE for stem in _stems(surroundings, number)}
    if number:
        found |= {("before", stem): _CONTEXT for stem in _stems(surroundings, number - 1)}
    return found


def release_features(surroundings: Surroundings) -> dict[Feature, float]:
    """What the words of the title and of the whole release are; names left out."""
    found: dict[Feature, float] = {("title", stem): _CONTEXT for stem in _stems(surroundings, 0)}
    times = Counter(stem for n in range(len(surroundings.sentences)) for stem in _stems(surroundings, n))
    length = sum(map(sqrt, times.values()))
    found |= {("release", stem): _RELEASE * sqrt(many) / length**_LENGTH for stem, many in times.items()}
    return found


def _stems(surroundings: Surroundings, number: int) -> list[str]:
    told, named = _of_word.of(surroundings.words), surroundings.named
    return [of_word[2] for n in range(*surroundings.sentences[number]) if (of_word := told[n]) and n not in named]


def evidence(surroundings: Surroundings, topics: Sequence[Stretch], own: Sequence[Mapping[str, float]]) -> Matrix:
    """What the lexicon tells of each topic: an array of `EVIDENCE` by topics by categories.

    `own` is what `surroundings.scores` gives for the words of each topic.
    """
    many = len(topics)
    numbers = [surroundings.sentence(t.start) for t in topics]
    around = [surroundings.of_sentence(n) for n in numbers]
    # One table for all, since many small ones cost more than a large one.
    table = _table([*own, *around, surroundings.title, surroundings.themes, surroundings.bodies])
    of_words, of_sentences = (np.minimum(table[: 2 * many], _MOST) / _FULL).reshape(2, many, -1)
    title, themes, bodies = table[2 * many :]
    themes = themes / max(float(np.add.reduce(themes)), _MANY_WORDS)
    told = np.maximum.reduce(of_words, axis=1)[:, None]
    silent = told < _SILENT
    found = np.empty((len(EVIDENCE), many, table.shape[1]))
    found[0] = of_words
    found[1] = of_words / (1 + told)
    found[2] = of_sentences
    found[3] = of_sentences * silent
    found[4] = np.minimum(title, _MOST) / _FULL
    found[5] = themes
    found[6] = bodies / max(float(np.add.reduce(bodies)), _MANY_BODIES)
    found[7] = themes * silent
    shares = of_words / (_LITTLE + np.add.reduce(of_words, axis=1)[:, None])
    for n, others in enumerate(_others(topics, np.array(numbers)), start=8):
        found[n] = others @ shares / np.maximum(np.add.reduce(others, axis=1), 1)[:, None]
    general = _general()
    found[10] = of_words * general * (np.maximum.reduce(of_words * ~general, axis=1)[:, None] < _SILENT)
    return found


def scores(surroundings: Surroundings, topics: Sequence[Stretch], found: Matrix, weights: Weights) -> Matrix:
    """Log odds, but for a constant, of each category (column) for each topic (line); `found` is their evidence."""
    release = weights.sum(release_features(surroundings))
    of_sentences: dict[int, Matrix] = {}
    lines = []
    for topic in topics:
        number = surroundings.sentence(topic.start)
        around = of_sentences.get(number)
        if around is None:
            around = of_sentences[number] = release + weights.sum(sentence_features(surroundings, number))
        lines.append(around + weights.sum(own_features(surroundings, topic)))
    return np.array(lines) + np.tensordot(weights.evidence, found, 1)


def is_thanking(topic: Stretch) -> bool:
    """Does the topic tell what someone is thanked for or wished?"""
    return topic.act in _THANKING


def _others(topics: Sequence[Stretch], sentences: Matrix) -> tuple[Matrix, Matrix]:
    """Which topics (columns) stand in the same sentence as each one (line) or the next, and which its speakers tell.

    What is thanked for says nothing of other topics.
    """
    telling = ~np.eye(len(topics), dtype=bool)
    telling[:, [is_thanking(t) for t in topics]] = False
    near = telling & (np.abs(sentences[:, None] - sentences) <= 1)
    by_speaker: dict[str, list[int]] = {}
    for n, topic in enumerate(topics):
        for speaker in topic.speakers:
            by_speaker.setdefault(speaker, []).append(n)
    same = np.zeros_like(telling)
    for told in by_speaker.values():
        same[np.array(told)[:, None], told] = True
    return near.astype(float), (telling & same).astype(float)


def _table(values: Sequence[Mapping[str, float]]) -> Matrix:
    """Values by category, a line each."""
    table = np.zeros((len(values), len(category_codes())))
    place = _places_of_codes()
    cells = [(n, place[code], value) for n, by_code in enumerate(values) for code, value in by_code.items()]
    if cells:
        lines, columns, filled = zip(*cells, strict=True)
        table[lines, columns] = filled
    return table


@lru_cache(maxsize=1)
def _general() -> Matrix:
    """Which categories are general ones."""
    return np.array([code in GENERAL for code in category_codes()])


@lru_cache(maxsize=1)
def _places_of_codes() -> dict[str, int]:
    return {code: n for n, code in enumerate(category_codes())}
