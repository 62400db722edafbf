"""How much speaks for each category of a topic: trained weights of its words, its cue and the lexicon's evidence.

A network with one hidden layer. For every category and every hidden unit it adds up the weights of the topic's features
(lemmas, word families, the cue, the words of its sentence) and of what the lexicon finds in the topic, in its sentence,
in the title, in the whole release, and in the topics around; then, for the categories, those of the hidden units.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, chain, count
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.annotations import ByForm, Word
from pipeline.clues import Clue, Trait
from pipeline.topics.category_lexicon import GENERAL, category_codes, places_of_codes
from pipeline.topics.surroundings import Surroundings

Matrix = NDArray[Any]
WEIGHTS = "topics/weights/categories.npz"

# Words that tell what is spoken about; prepositions, conjunctions, numbers and pronouns don't.
_TELLING = frozenset((
    "subst", "depr", "ger", "adj", "adja", "adv", "fin", "praet", "inf", "imps", "impt", "pcon", "pant", "pact", "ppas",
    "pred", "winien", "bedzie",
))  # fmt: skip
# How many letters of a lemma stand for its word family.
_STEM, _NARROW_STEM = 5, 6
VALUES = {
    "any": 1.0, "kind": 0.5, "act": 1.0, "cue": 1.0, "person": 1.0,
    "lemma": 1.0, "head": 1.0, "stem": 0.7, "pair": 0.7, "sentence": 0.4, "office": 0.4,
}  # fmt: skip
"""The kinds of features (what a topic is, its words, its head, pairs of words, the words of its sentence and of the
office of who speaks), and what value one of them has: the larger, the faster its weight is learnt."""
# The worth of lexicon phrases that counts once, and how much may count at most.
_FULL, _MOST = 6.0, 9.0
# What stands for a weight of nothing among whole numbers from 0 to 255, and how many of these 16 bits can add up.
_ZERO, _MOST_FEATURES = 128, 257
# A topic whose own words tell less leaves more to its sentence and to the release.
_SILENT = 0.5
# Of a release that says little, its phrases count less.
_MANY_WORDS, _MANY_BODIES = 20.0, 6.0
_LITTLE = 0.3
_THANKING = frozenset(("thanks", "wishes"))
EVIDENCE = (
    "own", "own, of what is told", "sentence", "sentence of a silent topic", "title", "release", "bodies named",
    "release of a silent topic", "topics near by", "topics of the same speaker",
    "own, general and nothing narrower", "office of who speaks",
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


class Features:
    """The numbers of features, each a kind and a word; one that is not known has the number `unknown`.

    With `learn`, a feature met for the first time gets a number of its own. `of_lemma` tells, and remembers, what a
    word is in a topic, itself and its family, and in its topic's sentence.

    Example:
        >>> known = Features({"cue": ["omówić"], "stem": ["wypad"]})
        >>> known.number("cue", "omówić"), known.number("cue", "rzec"), known.of_lemma("wypadek")
        (0, 2, (2, 1, 2))
    """

    def __init__(self, words: Mapping[str, Sequence[str]], *, learn: bool = False) -> None:
        numbers = count()
        self.numbers = {kind: {word: next(numbers) for word in words.get(kind, ())} for kind in VALUES}
        self.unknown = -1 if learn else next(numbers)
        self._new = numbers if learn else None
        self.of_lemma = ByForm(self._of_lemma)

    def number(self, kind: str, word: str) -> int:
        """The number of a feature."""
        known = self.numbers[kind].get(word)
        if known is not None:
            return known
        if self._new is None:
            return self.unknown
        new = self.numbers[kind][word] = next(self._new)
        return new

    def _of_lemma(self, lemma: str) -> tuple[int, int, int]:
        """What a word is in a topic, itself and its family, and in its sentence."""
        return (
            self.number("lemma", lemma),
            self.number("stem", lemma[:_STEM]),
            self.number("sentence", lemma[:_NARROW_STEM]),
        )


class Network(NamedTuple):
    """Weights: rows of `table` for features, of `told` for each `EVIDENCE` of each category, and `bias` for nothing.

    The first columns are the categories, the others the hidden units, whose weights for categories `joined` holds.
    """

    table: Matrix
    told: Matrix
    bias: Matrix
    joined: Matrix

    def odds(self, summed: Matrix) -> Matrix:
        """Log odds of the categories where the weights of what is seen add up to `summed` (last axis: all columns)."""
        categories = self.joined.shape[1]
        return summed[..., :categories] + np.maximum(summed[..., categories:], 0) @ self.joined


class Weights(NamedTuple):
    """Features, and a network whose `table` holds whole numbers of what `worth` (by column) says each one is worth.

    The last row of `table` is that of the unknown feature: nothing. The numbers are those of 8 bits, from `_ZERO` up,
    four in a cell of 64 bits, since adding up cells is several times quicker than adding up each number.
    """

    features: Features
    network: Network
    worth: Matrix


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
        network = Network(packed(data["table"]), *(data[part].astype(np.float32) for part in Network._fields[1:]))
        return Weights(Features(json.loads(str(data["features"]))), network, data["worth"])


def packed(table: Matrix) -> Matrix:
    """Rows of whole numbers of 8 bits and one of nothing, as cells of 64 bits."""
    rows, columns = table.shape
    cells = np.full((rows + 1, -(-columns // 4) * 4), _ZERO, np.uint16)
    cells[:rows, :columns] += table.astype(np.uint16)
    return cells.view(np.uint64)


def save_weights(path: Path, words: Mapping[str, Sequence[str]], network: Network) -> None:
    """Write a network, the weights of its features as whole numbers of 8 bits with a scale for each column.

    Args:
        path: the file to write.
        words: the words of the features by kind, in the order of their rows.
        network: its weights, not scaled.
    """
    worth = (np.maximum(np.abs(network.table).max(axis=0, initial=0.0), 1e-9) / 127).astype(np.float32)
    np.savez_compressed(
        path,
        categories=np.array(json.dumps(category_codes())),
        features=np.array(json.dumps({kind: list(words[kind]) for kind in VALUES}, ensure_ascii=False)),
        table=np.round(network.table / worth).astype(np.int8),
        worth=worth,
        **{part: getattr(network, part).astype(np.float16) for part in Network._fields[1:]},
    )


@Trait
def _lemma(word: Word) -> str | None:
    """The lemma of a word that tells something."""
    return word.lemma.lower() if word.cls in _TELLING else None


_NOUN = Clue(lambda word: word.cls in ("subst", "ger"))
_SECOND_PERSON = Clue(lambda word: word.person == "sec")


Offices = Mapping[str, Sequence[tuple[int, int]]]
"""Where the offices of a person are named (first word, and the word after the last), by the person's id."""


class Told(NamedTuple):
    """A document's topics; what its words tell of categories, and what those of each topic do; lemmas that tell; the
    places of nouns, and of verbs and pronouns in the second person; the offices of those who speak.
    """

    surroundings: Surroundings
    topics: Sequence[Stretch]
    own: Sequence[Mapping[str, float]]
    lemmas: Sequence[str | None]
    nouns: Sequence[int]
    second_person: Sequence[int]
    offices: Offices

    def named_offices(self, speakers: Sequence[str]) -> list[tuple[int, int]]:
        """Where the offices of all these speakers are named."""
        return [stretch for speaker in speakers for stretch in self.offices.get(speaker, ())]


def told_of(
    surroundings: Surroundings,
    topics: Sequence[Stretch],
    offices: Offices | None = None,
) -> Told:
    """What is told of the topics of a document, whose speakers hold `offices`."""
    own = [surroundings.scores(t.start, t.end) for t in topics]
    words = surroundings.words
    return Told(
        surroundings, topics, own, _lemma.of(words), _NOUN.places(words), _SECOND_PERSON.places(words), offices or {}
    )


def observe(told: Told, features: Features) -> list[list[int]]:
    """The numbers of each topic's features: of its words, its cue, the words of its sentence.

    Names are left out, where a topic is more than a name.
    """
    surroundings, lemmas, of_lemma = told.surroundings, told.lemmas, features.of_lemma
    named = surroundings.named
    of_sentences: dict[int, list[int]] = {}
    of_speakers: dict[tuple[str, ...], list[int]] = {}
    found = []
    for topic in told.topics:
        sentence = surroundings.sentence(topic.start)
        around = of_sentences.get(sentence)
        if around is None:
            around = of_sentences[sentence] = [
                of_lemma[lemma][2]
                for n in range(*surroundings.sentences[sentence])
                if (lemma := lemmas[n]) is not None and n not in named
            ]
        speaking = of_speakers.get(topic.speakers)
        if speaking is None:
            speaking = of_speakers[topic.speakers] = _of_offices(told, topic.speakers, features)
        found.append((_of_topic(told, topic, features) + speaking + around)[:_MOST_FEATURES])
    return found


def _of_offices(told: Told, speakers: Sequence[str], features: Features) -> list[int]:
    lemmas = {
        lemma for start, end in told.named_offices(speakers) for lemma in told.lemmas[start:end] if lemma is not None
    }
    return [features.number("office", stem) for stem in sorted({lemma[:_STEM] for lemma in lemmas})]


def _told_by_offices(told: Told) -> list[dict[str, float]]:
    """What the offices of those who speak tell of categories, by topic."""
    of_speakers: dict[tuple[str, ...], dict[str, float]] = {}
    for speakers in {topic.speakers for topic in told.topics}:
        best = of_speakers[speakers] = {}
        for start, end in told.named_offices(speakers):
            for code, worth in told.surroundings.scores(start, end).items():
                best[code] = max(worth, best.get(code, 0.0))
    return [of_speakers[topic.speakers] for topic in told.topics]


def _of_topic(told: Told, topic: Stretch, features: Features) -> list[int]:
    number, of_lemma = features.number, features.of_lemma
    lemmas, named = told.lemmas, told.surroundings.named
    start, end, cue, act, _, kind = topic
    numbers = [number("any", ""), number("kind", kind), number("cue", cue), number("act", act)]
    telling = [lemma for n in range(start, end) if (lemma := lemmas[n]) is not None and n not in named]
    before = ""
    for lemma in telling or [lemma for lemma in lemmas[start:end] if lemma is not None]:
        numbers += of_lemma[lemma][:2]
        stem = lemma[:_STEM]
        if before:
            numbers.append(number("pair", f"{before} {stem}"))
        before = stem
    nouns = told.nouns
    for place in nouns[bisect_left(nouns, start) : bisect_left(nouns, end)]:
        if place not in named:
            numbers.append(number("head", lemmas[place] or ""))
            break
    if told.second_person and any(start <= n < end for n in told.second_person):
        numbers.append(number("person", "sec"))
    return numbers


def evidence(documents: Sequence[Told]) -> Matrix:
    """What the lexicon tells of the topics of all documents: an array of `EVIDENCE` by topics by categories."""
    many = sum(len(told.topics) for told in documents)
    document = np.repeat(np.arange(len(documents)), [len(told.topics) for told in documents])
    numbers = [[told.surroundings.sentence(t.start) for t in told.topics] for told in documents]
    # One table for all, since many small ones cost more than a large one.
    table = _table([
        *(by_code for told in documents for by_code in told.own),
        *(by_code for told in documents for by_code in _told_by_offices(told)),
        *(told.surroundings.of_sentence(n) for told, own in zip(documents, numbers, strict=True) for n in own),
        *(told.surroundings.title for told in documents),
        *(told.surroundings.themes for told in documents),
        *(told.surroundings.bodies for told in documents),
    ])  # fmt: skip
    of_words, of_offices, of_sentences = (np.minimum(table[: 3 * many], _MOST) / _FULL).reshape(3, many, -1)
    title, themes, bodies = table[3 * many :].reshape(3, len(documents), -1)
    themes = (themes / np.maximum(np.add.reduce(themes, axis=1), _MANY_WORDS)[:, None])[document]
    bodies = bodies / np.maximum(np.add.reduce(bodies, axis=1), _MANY_BODIES)[:, None]
    told = np.maximum.reduce(of_words, axis=1)[:, None]
    silent = told < _SILENT
    found = np.empty((len(EVIDENCE), many, table.shape[1]))
    found[0] = of_words
    found[1] = of_words / (1 + told)
    found[2] = of_sentences
    found[3] = of_sentences * silent
    found[4] = (np.minimum(title, _MOST) / _FULL)[document]
    found[5] = themes
    found[6] = bodies[document]
    found[7] = themes * silent
    shares = of_words / (_LITTLE + np.add.reduce(of_words, axis=1)[:, None])
    end = 0
    for said, own in zip(documents, numbers, strict=True):
        start, end = end, end + len(own)
        others = _others(said.topics, own)
        found[8:10, start:end] = others @ shares[start:end]
        found[8:10, start:end] /= np.maximum(np.add.reduce(others, axis=2), 1)[:, :, None]
    general = _general()
    found[10] = of_words * general * (np.maximum.reduce(of_words * ~general, axis=1)[:, None] < _SILENT)
    found[11] = of_offices
    return found


def scores(documents: Sequence[Told], found: Matrix, weights: Weights) -> Matrix:
    """Log odds, but for a constant, of each category (column) for each topic (line); `found` is their evidence."""
    seen = [numbers for told in documents for numbers in observe(told, weights.features)]
    begins = list(accumulate(map(len, seen), initial=0))[:-1]
    rows = np.fromiter(chain.from_iterable(seen), np.intp)
    network = weights.network
    cells = np.add.reduceat(network.table.take(rows, axis=0), begins).view(np.uint16)[:, : len(weights.worth)]
    zeros = np.array([[_ZERO * len(numbers)] for numbers in seen], np.float32)
    summed: Matrix = (cells.astype(np.float32) - zeros) * weights.worth
    summed += np.concatenate(found, axis=1, dtype=np.float32) @ network.told
    summed += network.bias
    return network.odds(summed)


def is_thanking(topic: Stretch) -> bool:
    """Does the topic tell what someone is thanked for or wished?"""
    return topic.act in _THANKING


def _others(topics: Sequence[Stretch], sentences: Sequence[int]) -> Matrix:
    """Which of a document's topics (columns) stand in the same sentence as each one (line) or the next; then which ones
    its speakers tell. `sentences` are the numbers of the topics' sentences.

    What is thanked for says nothing of other topics.
    """
    place = np.array(sentences)
    speakers = {speaker: n for n, speaker in enumerate({speaker for topic in topics for speaker in topic.speakers})}
    speaks = np.zeros((len(topics), len(speakers)))
    for n, topic in enumerate(topics):
        for speaker in topic.speakers:
            speaks[n, speakers[speaker]] = 1
    others = np.array([np.abs(place[:, None] - place) <= 1, speaks @ speaks.T > 0], float)
    others[:, np.eye(len(topics), dtype=bool)] = 0
    others[:, :, [is_thanking(topic) for topic in topics]] = 0
    return others


def _table(values: Sequence[Mapping[str, float]]) -> Matrix:
    """Values by category, a line each."""
    table = np.zeros((len(values), len(category_codes())))
    place = places_of_codes()
    lines = np.repeat(np.arange(len(values)), [len(by_code) for by_code in values])
    columns = [place[code] for by_code in values for code in by_code]
    table[lines, columns] = [value for by_code in values for value in by_code.values()]
    return table


@lru_cache(maxsize=1)
def _general() -> Matrix:
    """Which categories are general ones."""
    return np.array([code in GENERAL for code in category_codes()])
