"""What topics are about: one or two of the categories of `category_labels.csv`, by lemmas and phrases of lemmas.

The vocabulary stands in `lexicon/categories.toml`. All topics of a release are decided together: each has what its own
words, its cue and its sentence tell, and shares with the others what the release is about. A release on one matter is
read by that matter, whatever single words come up in it; a report on everything leaves each topic to its own words.
That is estimated in turns: from what the topics seem to be about, how likely each category is near each topic; from
that and the words, what the topics are about.
"""

from __future__ import annotations

import csv
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from math import exp, sqrt
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.annotations import ByWord, Word
from pipeline.clues import Clue, Trait
from pipeline.language.readings import readings
from pipeline.topics.cue_lexicon import Cue, LexiconError, load_cues

Matrix = NDArray[Any]

# Weights of the lexicon → what a match is worth; a decisive phrase outweighs a specific head noun.
_WORTH = {1: 0.5, 2: 1.7, 3: 3.2, 4: 6.0}
# The leftmost match is the head of the phrase or next to it.
_HEAD = 1.35
# The second category of a phrase counts less; so do all matches but the best.
_SECOND_WORTH, _FURTHER = 0.7, 0.3
# What the release is about or how well it went: they hold where nothing narrower does.
_GENERAL = frozenset(("results", "plans", "thanks", "other"))
_KNOWN_ENOUGH = 1.6
_SECOND = 0.5
# What is met in releases of every kind (a crime, whatever it was; those who came to help; money) is no theme of theirs.
_BROAD = {"crime": 0.5, "crisis": 0.7, "logistics": 0.7, "cooperation": 0.6}
# More words between those of a phrase; fewer where a preposition ties them.
_GAP, _TIED_GAP = 2, 1
# Distances from a phrase's anchor, the nearest first, by how far its words may stand.
_NEAREST = [tuple(d for far in range(1, reach + 1) for d in (-far, far)) for reach in range(12)]
_THANKING = frozenset(("thanks", "wishes"))
_PROMISING = frozenset(("promises", "announces"))
NAMES = frozenset(("RANK", "PERSON", "ROLE", "UNIT", "PLACE"))
"""The labels of entities that name someone or something: what a body is called is not what is told about it."""

# How the evidence of one topic adds up, on the scale of log odds; `_FULL` is the worth that counts once.
_FULL, _MOST = 6.0, 9.0
_OWN, _BEST, _CUE, _SENTENCE, _BEFORE, _PROMISE, _SILENT = 3.75, 0.8, 0.95, 1.35, 0.5, 1.8, 1.0
# For a noun phrase of nothing narrower (`wyniki`, `najpilniejsze zadania`), the general is what it is about.
_GENERAL_ALONE, _NARROW = 4.0, 0.5
# Below, words only hint.
_TELLING = 0.25
# How the release adds up, counted in topics: its title, its words, the bodies that it names. Besides, of a release on
# many matters any other may come up as well: as many topics as it has matters are shared out among all categories.
_TITLE, _WORDS, _BODIES, _ANY = 3.5, 2.0, 0.5, 1.0
_MANY_WORDS, _MANY_BODIES = 20.0, 6.0
# A topic of the same sentence, of the next one, of the same speaker close by counts that much more than any other.
_SAME_SENTENCE, _NEXT_SENTENCE, _SAME_SPEAKER, _CLOSE = 2.0, 1.0, 0.75, 2
_GENERAL_COUNTS, _GENERAL_IN_TITLE = 1.7, 0.3
_BY_DISTANCE = np.array([1.0 + _SAME_SENTENCE, 1.0 + _NEXT_SENTENCE, 1.0])
_TURNS = 2
_NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that speak for a category: one set of lemmas (or beginnings, `cyber*`, or ends, `*lecie`) a word.

    With a preposition among them, their order counts (`na wnuczka`, not `wnuczek na`). `anchor` is the place of its
    rarest word, where the search for it begins; `worths` are its categories, each with what the phrase is worth for it
    and what it is worth as the head.
    """

    words: tuple[frozenset[str], ...]
    weight: int
    categories: tuple[str, ...]
    text: str
    ordered: bool = False
    anchor: int = 0
    worths: tuple[tuple[str, float, float], ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        worth = _WORTH[self.weight]
        worths = tuple(
            (code, share * worth, share * worth * (1.0 if code in _GENERAL else _HEAD))
            for code, share in zip(self.categories, (1.0, *[_SECOND_WORTH] * len(self.categories)), strict=False)
        )
        object.__setattr__(self, "worths", worths)

    @property
    def reach(self) -> int:
        """How far from the anchor its other words may stand."""
        return len(self.words) - 1 + (_TIED_GAP if self.ordered else _GAP)


class Evidence(NamedTuple):
    """A phrase found: its words' places in the stretch, and what it speaks for."""

    places: tuple[int, ...]
    phrase: Phrase


_Placed = tuple[tuple[int, ...], tuple[tuple[str, float, float], ...], bool, bool, tuple[tuple[int, int], ...]]
"""A phrase found in a document: its places, its `worths`, whether it may lead, whether it stands outside of names, the
first and last words of the longer phrases around it."""


@lru_cache(maxsize=1)
def category_codes() -> tuple[str, ...]:
    """The codes of `category_labels.csv`, in its order.

    Example:
        >>> category_codes()[:2]
        ('personnel', 'discipline')
    """
    text = (files("pipeline") / "lexicon" / "category_labels.csv").read_text(encoding="utf-8")
    return tuple(row["category"] for row in csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def load_phrases() -> tuple[Phrase, ...]:
    """All phrases of `categories.toml`, checked.

    Example:
        >>> next(p.categories for p in load_phrases() if p.text == "kolizja")
        ('traffic',)

    Raises:
        LexiconError: an unknown category or weight, an empty phrase, or one that stands there twice.
    """
    return parse_phrases((files("pipeline") / "lexicon" / "categories.toml").read_text(encoding="utf-8"))


def parse_phrases(text: str) -> tuple[Phrase, ...]:
    """The phrases of a text in the format of `categories.toml`.

    Example:
        >>> [phrase.weight for phrase in parse_phrases('[traffic]\\n3 = ["kolizja", "wypadek drogowy"]')]
        [3, 3]

    Raises:
        LexiconError: as `load_phrases`.
    """
    table = tomllib.loads(text)
    phrases: list[Phrase] = []
    seen: dict[tuple[str, str], int] = {}

    def add(phrase: str, weight: int, categories: tuple[str, ...], where: str) -> None:
        for code in categories:
            if code not in category_codes():
                raise LexiconError(f"categories.toml, {where}: {code!r} is no category of category_labels.csv")
        words = tuple(frozenset(word.lower().split("/")) for word in phrase.split())
        if not words or any("" in word for word in words):
            raise LexiconError(f"categories.toml, {where}: the phrase {phrase!r} has no words, or an empty alternative")
        if (phrase, categories[0]) in seen:
            raise LexiconError(f"categories.toml, {where}: {phrase!r} stands under {categories[0]} already")
        seen[phrase, categories[0]] = weight
        ordered = any(reading.cls == "prep" for word in phrase.split() for reading in readings(word))
        phrases.append(Phrase(words, weight, categories, phrase, ordered))

    table.pop("cues", None)
    for code, weights in table.items():
        if code == "two":
            for phrase, categories in weights.items():
                add(phrase, 4, tuple(categories), "[two]")
            continue
        for weight, listed in weights.items():
            if weight not in ("1", "2", "3", "4"):
                raise LexiconError(f"categories.toml, [{code}]: the weight {weight!r} is not 1, 2, 3 or 4")
            for phrase in listed:
                add(phrase, int(weight), (code,), f"[{code}]")
    return tuple(phrases)


@lru_cache(maxsize=1)
def load_hints() -> dict[str, dict[str, float]]:
    """What a cue itself says of its topics' category, by the cue's key: who announces speaks of plans.

    Raises:
        LexiconError: a cue that `cues.csv` does not hold, or an unknown category.
    """
    table = tomllib.loads((files("pipeline") / "lexicon" / "categories.toml").read_text(encoding="utf-8"))["cues"]
    keys = {cue.key for cue in load_cues()}
    hints: dict[str, dict[str, float]] = {}
    for code, values in table.items():
        if code not in category_codes():
            raise LexiconError(f"categories.toml, [cues]: {code!r} is no category of category_labels.csv")
        for key, value in values.items():
            if key not in keys:
                raise LexiconError(f"categories.toml, [cues]: {key!r} is no key of cues.csv")
            hints.setdefault(key, {})[code] = float(value)
    return hints


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Phrases of one word by each of its lemmas, and those of several, with the rarest of their other words and its
    reach, by each lemma of their anchor; all lemmas, whole or cut to a part.
    """

    single: dict[str, tuple[Phrase, ...]]
    several: dict[str, tuple[tuple[Phrase, frozenset[str], int], ...]]
    known: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    uses = Counter(lemma for phrase in load_phrases() for word in phrase.words for lemma in word)
    single: dict[str, list[Phrase]] = {}
    several: dict[str, list[tuple[Phrase, frozenset[str], int]]] = {}
    for phrase in load_phrases():
        costs = [sum(uses[lemma] for lemma in word) for word in phrase.words]
        phrase = replace(phrase, anchor=costs.index(min(costs)))
        others = sorted((cost, n) for n, cost in enumerate(costs) if n != phrase.anchor)
        for lemma in phrase.words[phrase.anchor]:
            if others:
                several.setdefault(lemma, []).append((phrase, phrase.words[others[0][1]], phrase.reach))
            else:
                single.setdefault(lemma, []).append(phrase)
    return _Vocabulary(
        {lemma: tuple(phrases) for lemma, phrases in single.items()},
        {lemma: tuple(phrases) for lemma, phrases in several.items()},
        frozenset(uses),
        tuple(sorted(word for word in uses if word.endswith("*"))),
        tuple(sorted(word for word in uses if word.startswith("*"))),
    )


@ByWord
def _keys_of(word: Word) -> frozenset[str]:
    """The words of the vocabulary that a form may be."""
    vocabulary = _vocabulary()
    lemmas = {reading.lemma.lower() for reading in word.readings} | {word.lemma.lower(), word.lower}
    found = {lemma for lemma in lemmas if lemma in vocabulary.known}
    found |= {p for p in vocabulary.prefixes if any(lemma.startswith(p[:-1]) for lemma in lemmas)}
    found |= {s for s in vocabulary.suffixes if any(lemma.endswith(s[1:]) for lemma in lemmas)}
    return frozenset(found)


_KEYS = Trait(_keys_of)
_TELLING_WORD = Clue(lambda word: bool(_keys_of(word)))


def find_evidence(words: Sequence[Word]) -> Sequence[Evidence]:
    """The phrases of the lexicon in a stretch of words, in order; a phrase inside a longer one is left out."""
    found = _occurrences(words)
    return [Evidence(*e) for e, covers in zip(found, _covers(found), strict=True) if not covers]


def _occurrences(words: Sequence[Word]) -> list[tuple[tuple[int, ...], Phrase]]:
    vocabulary = _vocabulary()
    keys = _KEYS.of(words)
    where: defaultdict[str, list[int]] = defaultdict(list)
    for n in _TELLING_WORD.places(words):
        for key in keys[n]:
            where[key].append(n)
    absent = set(where).isdisjoint
    # With what puts them in order: their places, then the anchor's place and key.
    found: list[tuple[tuple[int, ...], int, str, int, Phrase]] = []
    for key, anchors in where.items():
        for phrase in vocabulary.single.get(key, ()):
            found += [((n,), n, key, len(found), phrase) for n in anchors]
        for phrase, rarest, reach in vocabulary.several.get(key, ()):
            if absent(rarest):
                continue
            near = [place for lemma in rarest if lemma in where for place in where[lemma]]
            for n in anchors:
                for place in near:
                    if -reach <= n - place <= reach:
                        places = _places(keys, n, phrase)
                        if places:
                            found.append((places, n, key, len(found), phrase))
                        break
    found.sort()
    return [(places, phrase) for places, _, _, _, phrase in found]


def _covers(found: Sequence[tuple[tuple[int, ...], Phrase]]) -> list[tuple[tuple[int, int], ...]]:
    """Of each phrase found, where the longer ones begin and end that it is a part of."""
    longer: dict[int, list[tuple[int, ...]]] = {}
    for places, _ in found:
        if len(places) > 1:
            for place in places:
                longer.setdefault(place, []).append(places)
    return [
        tuple([(w[0], w[-1]) for w in longer[places[0]] if len(places) < len(w) and set(w).issuperset(places)])
        if places[0] in longer
        else ()
        for places, _ in found
    ]


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
        self.sentences = list(sentences) or [(0, len(words))]
        self._starts = [start for start, _ in self.sentences]
        found = [e for e in _occurrences(words) if len(e[0]) == 1 or self._within_one(e[0])]
        named = {n for start, end in names for n in range(start, end)}
        self._placed: list[_Placed] = []
        told: list[Phrase] = []
        naming: list[Phrase] = []
        for (places, phrase), over in zip(found, _covers(found), strict=True):
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


def _places(keys: Sequence[frozenset[str]], n: int, phrase: Phrase) -> tuple[int, ...]:
    """Where the words of a phrase stand whose anchor is at `n`, each nearest to the anchor; none if one is missing."""
    reach = phrase.reach
    if len(phrase.words) == 2 and not phrase.ordered:
        other = phrase.words[1 - phrase.anchor]
        for distance in _NEAREST[reach]:
            place = n + distance
            if 0 <= place < len(keys) and not other.isdisjoint(keys[place]):
                return (n, place) if distance > 0 else (place, n)
        return ()
    first, last = max(0, n - reach), min(len(keys), n + reach + 1)
    places = [n]
    for k in (*range(phrase.anchor - 1, -1, -1), *range(phrase.anchor + 1, len(phrase.words))):
        word = phrase.words[k]
        near: Iterable[int]
        if phrase.ordered:
            near = range(min(places) - 1, first - 1, -1) if k < phrase.anchor else range(max(places) + 1, last)
        else:
            near = _NEAREST[reach]
            near = [n + distance for distance in near if first <= n + distance < last]
        for place in near:
            if not word.isdisjoint(keys[place]) and place not in places:
                places.append(place)
                break
        else:
            return ()
    return tuple(sorted(places)) if max(places) - min(places) <= reach else ()


def _themes(phrases: Iterable[Phrase]) -> dict[str, float]:
    """How much the specific phrases of a whole release speak for each category; what is repeated adds less and less."""
    times: dict[tuple[str, str], int] = {}
    worth: dict[tuple[str, str], float] = {}
    for phrase in phrases:
        code = phrase.categories[0]
        if phrase.weight > 2 and code not in _GENERAL:
            key = code, phrase.text
            times[key] = times.get(key, 0) + 1
            worth[key] = _WORTH[phrase.weight] * _BROAD.get(code, 1.0)
    totals: dict[str, float] = {}
    for (code, _), value in worth.items():
        totals[code] = totals.get(code, 0.0) + value * sqrt(times[code, _])
    return totals


class Stretch(NamedTuple):
    """A topic to be categorized: words `start` to `end` (exclusive), its cue, who speaks, if it is a noun phrase."""

    start: int
    end: int
    cue: Cue | None = None
    speakers: tuple[str, ...] = ()
    nominal: bool = True


def categorize(surroundings: Surroundings, topics: Sequence[Stretch]) -> list[tuple[str, str | None]]:
    """The category of each topic of a document, and a second one where it has two; `other` where nothing tells.

    Example:
        >>> import pipeline
        >>> words = pipeline.load(until="language")("Omówiono wypadki drogowe i budżet.")._.words
        >>> categorize(Surroundings(words), [Stretch(1, 3), Stretch(4, 5)])
        [('traffic', None), ('logistics', None)]
    """
    if not topics:
        return []
    own = [surroundings.scores(t.start, t.end) for t in topics]
    likely = _decide(surroundings, topics, own)
    result = []
    for topic, worth, row in zip(topics, own, likely, strict=True):
        first = "thanks" if _is_thanking(topic) else category_codes()[int(row.argmax())]
        most = max((v for c, v in worth.items() if c != "thanks" or first != "thanks"), default=0.0)
        enough = max(_KNOWN_ENOUGH, _SECOND * most)
        second = max((c for c in worth if c != first and worth[c] >= enough), key=lambda c: worth[c], default=None)
        result.append((first, second))
    return result


def _decide(surroundings: Surroundings, topics: Sequence[Stretch], own: Sequence[Mapping[str, float]]) -> Matrix:
    """How likely each category is for each topic; a line a topic."""
    place = _places_of_codes()
    sentences = [surroundings.sentence(t.start) for t in topics]
    around = [surroundings.of_sentence(n) for n in sentences]
    before = [surroundings.of_sentence(n - 1) if n > 1 else _NOTHING for n in sentences]
    known_hints = load_hints()
    hints = [known_hints.get(t.cue.key, _NOTHING) if t.cue else _NOTHING for t in topics]
    # One table for all, since many small ones cost more than a large one.
    table = _table([*own, *around, *before, *hints, surroundings.title, surroundings.themes, surroundings.bodies])
    many = len(topics)
    of_words, of_sentences, of_before = (np.minimum(table[: 3 * many], _MOST) / _FULL).reshape(3, many, -1)
    best = np.maximum.reduce(of_words, axis=1)
    alone = _OWN * of_words + _CUE * table[3 * many : 4 * many]
    for n, worth in enumerate(own):
        if worth:  # of equals, the one that the text names first
            alone[n, place[max(worth, key=lambda code: min(worth[code], _MOST))]] += _BEST
    # The less the topic's own words tell, the more its sentence does, and the one before.
    doubt = np.maximum(0.0, 1 - best)[:, None]
    alone += _SENTENCE * of_sentences * (0.5 + 0.5 * doubt)
    alone += _BEFORE * of_before * doubt
    in_title, counts, narrow = _of_general()
    broad = np.maximum.reduce(of_words * narrow, axis=1) < _NARROW
    broad &= [t.nominal for t in topics]
    for code in ("results", "plans"):
        alone[:, place[code]] += _GENERAL_ALONE * of_words[:, place[code]] * broad
    alone[:, place["plans"]] += [_PROMISE * (t.cue is not None and t.cue.act in _PROMISING) for t in topics]
    alone[:, place["other"]] += _SILENT * (best < _TELLING)

    title, themes, bodies = table[4 * many :]
    release = _TITLE * np.minimum(title * in_title, _FULL) / _FULL
    release += themes * (_WORDS / max(np.add.reduce(themes), _MANY_WORDS))
    release += bodies * (_BODIES / max(np.add.reduce(bodies), _MANY_BODIES))
    near = _nearness(topics, np.array(sentences))
    told = 1 - 1 / (1 + best)
    likely = _shares(alone) * told[:, None]
    told_at_least = np.maximum(told, 0.5)[:, None]
    for _ in range(_TURNS):
        counted = likely * counts
        any_other = _ANY * (1 + _matters(release + np.add.reduce(counted))) / len(place)
        expected = near @ counted
        expected += release + any_other
        # What a line's sum is divided by does not change its shares.
        result = _shares(alone + np.log(expected))
        likely = result * told_at_least
    return result


def _matters(counts: Matrix) -> float:
    """How many categories share the counts: one if a single one has them all, eight if eight have the same."""
    total = float(np.add.reduce(counts))
    if not total:
        return 1.0
    shares = counts / total
    return exp(-float(shares @ np.log(shares + 1e-12)))


def _nearness(topics: Sequence[Stretch], sentences: Matrix) -> Matrix:
    """How much each topic (column) says of each other one (line); what is thanked for says nothing."""
    many = len(topics)
    apart = np.abs(sentences[:, None] - sentences)
    near = _BY_DISTANCE[np.minimum(apart, len(_BY_DISTANCE) - 1)]
    by_speaker: dict[str, list[int]] = {}
    for n, topic in enumerate(topics):
        for speaker in topic.speakers:
            by_speaker.setdefault(speaker, []).append(n)
    same = np.zeros((many, many), dtype=bool)
    for told in by_speaker.values():
        same[np.array(told)[:, None], told] = True
    near += _SAME_SPEAKER * (same & (apart <= _CLOSE))
    near[:, [_is_thanking(t) for t in topics]] = 0.0
    near.flat[:: many + 1] = 0.0
    return near / max(float(np.add.reduce(near, axis=None)) / near.size, 1e-9)


def _is_thanking(topic: Stretch) -> bool:
    return topic.cue is not None and topic.cue.act in _THANKING


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
def _places_of_codes() -> dict[str, int]:
    return {code: n for n, code in enumerate(category_codes())}


@lru_cache(maxsize=1)
def _of_general() -> tuple[Matrix, Matrix, Matrix]:
    """By category: what it counts in the title, what it counts among topics, and whether it is a narrow one."""
    general = np.array([code in _GENERAL for code in category_codes()])
    return np.where(general, _GENERAL_IN_TITLE, 1.0), np.where(general, _GENERAL_COUNTS, 1.0), ~general


def _shares(odds: Matrix) -> Matrix:
    """Log odds as shares of a line's sum."""
    raised = np.exp(odds - np.maximum.reduce(odds, axis=1, keepdims=True))
    raised /= np.add.reduce(raised, axis=1, keepdims=True)
    return raised
