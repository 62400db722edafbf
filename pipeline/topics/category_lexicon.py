"""The vocabulary of categories: phrases of lemmas, what they speak for, and where they stand in a text."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from operator import itemgetter
from typing import NamedTuple

from pipeline.agreement import function_words
from pipeline.annotations import ByWord, Word
from pipeline.clues import Clue, Trait
from pipeline.topics.cue_lexicon import LexiconError

_PREPOSITIONS = function_words("prepositions")
# Weights of the lexicon → what a match is worth; a decisive phrase outweighs a specific head noun.
WORTH = {1: 0.5, 2: 1.7, 3: 3.2, 4: 6.0}
# The leftmost match is the head of the phrase or next to it.
_HEAD = 1.35
# The second category of a phrase counts less.
_SECOND_WORTH = 0.7
# What is met in releases of every kind (a crime, whatever it was; those who came to help; money) is no theme of theirs.
_BROAD = {"crime": 0.5, "crisis": 0.7, "logistics": 0.7, "cooperation": 0.6, "international": 0.4}
# What the release is about or how well it went: they hold where nothing narrower does.
GENERAL = frozenset(("results", "plans", "thanks", "other"))
# More words between those of a phrase; fewer where a preposition ties them.
_GAP, _TIED_GAP = 2, 1
# Distances from a phrase's anchor, the nearest first, by how far its words may stand.
_NEAREST = [tuple(d for far in range(1, reach + 1) for d in (-far, far)) for reach in range(12)]


Worth = tuple[str, float, float]
"""A category, what a phrase is worth for it, and what it is worth as the head."""


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """Words that speak for a category: one set of lemmas (or beginnings, `cyber*`, or ends, `*lecie`) a word.

    With a preposition among them, their order counts (`na wnuczka`, not `wnuczek na`). `anchor` is the place of its
    rarest word, where the search for it begins; `worths` tell what it is worth for each of its categories.
    """

    words: tuple[frozenset[str], ...]
    weight: int
    categories: tuple[str, ...]
    text: str
    ordered: bool = False
    anchor: int = 0
    worths: tuple[Worth, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        worth = WORTH[self.weight]
        worths = tuple(
            (code, share * worth, share * worth * (1.0 if code in GENERAL else _HEAD))
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


class Meaning(NamedTuple):
    """What phrases in the same places tell: for each category the most that one of them is worth.

    `may_lead` says whether one may be the head, `themes` holds those that may be a release's theme, each with its
    category and text, and what it is worth as such.
    """

    phrases: tuple[Phrase, ...]
    worths: tuple[Worth, ...]
    may_lead: bool
    themes: tuple[tuple[tuple[str, str], float], ...]


@lru_cache(maxsize=10_000)
def meaning_of(phrases: tuple[Phrase, ...]) -> Meaning:
    """What the phrases mean together."""
    most: dict[str, tuple[float, float]] = {}
    for code, value, as_head in (worth for phrase in phrases for worth in phrase.worths):
        known = most.get(code, (0.0, 0.0))
        most[code] = max(value, known[0]), max(as_head, known[1])
    specific = [phrase for phrase in phrases if phrase.weight > 2 and phrase.categories[0] not in GENERAL]
    themes = [
        ((code, phrase.text), WORTH[phrase.weight] * _BROAD.get(code, 1.0))
        for phrase in specific
        for code in phrase.categories[:1]
    ]
    worths = tuple((code, *values) for code, values in most.items())
    return Meaning(phrases, worths, any(phrase.weight > 1 for phrase in phrases), tuple(themes))


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
def places_of_codes() -> dict[str, int]:
    """The column of each code where there is one a category.

    Example:
        >>> places_of_codes()["discipline"]
        1
    """
    return {code: n for n, code in enumerate(category_codes())}


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
        ordered = any(word.lower().partition("/")[0] in _PREPOSITIONS for word in phrase.split())
        phrases.append(Phrase(words, weight, categories, phrase, ordered))

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


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Phrases of one word by each of its lemmas, and those of several by each lemma of their anchor, with whether they
    are two words in any order, the rarest of their other words, and its reach; the lemmas of phrases of several words,
    and all lemmas, whole or cut to a part.
    """

    single: dict[str, tuple[Phrase, ...]]
    several: dict[str, tuple[tuple[Phrase, bool, frozenset[str], int], ...]]
    joined: frozenset[str]
    known: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    uses = Counter(lemma for phrase in load_phrases() for word in phrase.words for lemma in word)
    single: dict[str, list[Phrase]] = {}
    several: dict[str, list[tuple[Phrase, bool, frozenset[str], int]]] = {}
    for phrase in load_phrases():
        costs = [sum(uses[lemma] for lemma in word) for word in phrase.words]
        phrase = replace(phrase, anchor=costs.index(min(costs)))
        others = sorted((cost, n) for n, cost in enumerate(costs) if n != phrase.anchor)
        for lemma in phrase.words[phrase.anchor]:
            if others:
                is_pair = len(phrase.words) == 2 and not phrase.ordered
                several.setdefault(lemma, []).append((phrase, is_pair, phrase.words[others[0][1]], phrase.reach))
            else:
                single.setdefault(lemma, []).append(phrase)
    return _Vocabulary(
        {lemma: tuple(phrases) for lemma, phrases in single.items()},
        {lemma: tuple(phrases) for lemma, phrases in several.items()},
        frozenset(lemma for p in load_phrases() if len(p.words) > 1 for word in p.words for lemma in word),
        frozenset(uses),
        tuple(sorted(word for word in uses if word.endswith("*"))),
        tuple(sorted(word for word in uses if word.startswith("*"))),
    )


@ByWord
def _keys_of(word: Word) -> tuple[str, ...]:
    """The words of the vocabulary that a form may be."""
    vocabulary = _vocabulary()
    lemmas = {reading.lemma.lower() for reading in word.readings} | {word.lemma.lower(), word.lower}
    found = {lemma for lemma in lemmas if lemma in vocabulary.known}
    found |= {p for p in vocabulary.prefixes if any(lemma.startswith(p[:-1]) for lemma in lemmas)}
    found |= {s for s in vocabulary.suffixes if any(lemma.endswith(s[1:]) for lemma in lemmas)}
    return tuple(sorted(found))


@Trait
def _alone(word: Word) -> Meaning:
    """What the phrases of one word mean that a form is."""
    single = _vocabulary().single
    return meaning_of(tuple(phrase for key in _keys_of(word) for phrase in single.get(key, ())))


@Trait
def _joined_keys(word: Word) -> tuple[str, ...]:
    """The words of phrases of several words that a form may be."""
    return tuple(key for key in _keys_of(word) if key in _vocabulary().joined)


_TELLING_ALONE = Clue(lambda word: not _vocabulary().single.keys().isdisjoint(_keys_of(word)))
_TELLING_WITH_OTHERS = Clue(lambda word: not _vocabulary().joined.isdisjoint(_keys_of(word)))


def find_evidence(words: Sequence[Word]) -> Sequence[Evidence]:
    """The phrases of the lexicon in a stretch of words, in order; a phrase inside a longer one is left out."""
    found = occurrences(words)
    around = longer_around([places for places, _ in found])
    return [
        Evidence(at, p)
        for (at, meaning), longer in zip(found, around, strict=True)
        if not longer
        for p in meaning.phrases
    ]


def occurrences(words: Sequence[Word]) -> list[tuple[tuple[int, ...], Meaning]]:
    """Where phrases of the lexicon stand among the words, and what they mean, in order; inside of longer ones too."""
    alone, keys = _alone.of(words), _joined_keys.of(words)
    found: list[tuple[tuple[int, ...], Meaning]] = [((n,), alone[n]) for n in _TELLING_ALONE.places(words)]
    where: defaultdict[str, list[int]] = defaultdict(list)
    for n in _TELLING_WITH_OTHERS.places(words):
        for key in keys[n]:
            where[key].append(n)
    present = set(where)
    absent = present.isdisjoint
    several = _vocabulary().several
    together: dict[tuple[int, ...], tuple[Phrase, ...]] = {}
    for key, anchors in where.items():
        for phrase, is_pair, rarest, reach in several.get(key, ()):
            if absent(rarest):
                continue
            near = [place for lemma in rarest & present for place in where[lemma]]
            for n in anchors:
                places = _pair(n, near, reach)
                if places and not is_pair:
                    places = _places(keys, n, phrase)
                if places:
                    together[places] = (*together.get(places, ()), phrase)
    found += [(places, meaning_of(phrases)) for places, phrases in together.items()]
    found.sort(key=itemgetter(0))
    return found


def _pair(n: int, others: Iterable[int], reach: int) -> tuple[int, ...]:
    """The word at `n` and the nearest of the others within reach, in order; of two as near, the one before."""
    best, least = n, 2 * reach + 2
    for place in others:
        far = 2 * (place - n) + 1 if place > n else 2 * (n - place)
        if 0 < far < least:
            best, least = place, far
    return () if best == n else (n, best) if n < best else (best, n)


def longer_around(found: Sequence[tuple[int, ...]]) -> list[tuple[tuple[int, int], ...]]:
    """Of each phrase's places, where the longer ones begin and end that it is a part of."""
    longer: dict[int, list[tuple[int, ...]]] = {}
    for places in found:
        if len(places) > 1:
            for place in places:
                longer.setdefault(place, []).append(places)
    return [
        ()
        if places[0] not in longer
        else tuple([(w[0], w[-1]) for w in longer[places[0]]])
        if len(places) == 1
        else tuple([(w[0], w[-1]) for w in longer[places[0]] if len(places) < len(w) and set(w).issuperset(places)])
        for places in found
    ]


def _places(keys: Sequence[tuple[str, ...]], n: int, phrase: Phrase) -> tuple[int, ...]:
    """Where the words of a phrase stand whose anchor is at `n`, each nearest to the anchor; none if one is missing."""
    reach = phrase.reach
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
