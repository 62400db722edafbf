"""What a topic is about: one or two of the categories of `category_labels.csv`, by lemmas and phrases of lemmas.

The vocabulary stands in `lexicon/categories.toml`. What a topic's own words do not tell is taken from its sentence,
then from what the whole release is about.
"""

from __future__ import annotations

import csv
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from importlib.resources import files
from typing import NamedTuple

from pipeline.annotations import ByWord, Word
from pipeline.clues import Clue
from pipeline.language.readings import readings
from pipeline.topics.cue_lexicon import Cue, LexiconError, load_cues

# Weights of the lexicon → what a match is worth; a decisive phrase outweighs a specific head noun.
_WORTH = {1: 0.5, 2: 1.7, 3: 3.2, 4: 6.0}
# The leftmost match is the head of the phrase or next to it.
_HEAD = 1.35
# What the release is about or how well it went: they hold where nothing narrower does.
_GENERAL = frozenset(("results", "plans", "thanks", "other"))
_KNOWN_ENOUGH = 1.6
_CERTAIN = 6.0
_FROM_CONTEXT, _FROM_THEMES = 0.3, 7.0
_FROM_PARAGRAPH = 0.3
_SECOND = 0.5
_LEAD, _LEAD_COUNTS = 30, 2.0
_A_THEME = 0.25
_BROAD = {"crime": 0.5, "crisis": 0.7, "logistics": 0.7, "cooperation": 0.6}
_GAP = 2
# Distances from a phrase's anchor, the nearest first, by how far its words may stand.
_NEAREST = [tuple(d for far in range(1, reach + 1) for d in (-far, far)) for reach in range(12)]
_THANKING = frozenset(("thanks", "wishes"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that speak for a category: one set of lemmas (or beginnings, `cyber*`, or ends, `*lecie`) a word.

    With a preposition among them, their order counts (`na wnuczka`, not `wnuczek na`). `anchor` is the place of its
    rarest word, where the search for it begins.
    """

    words: tuple[frozenset[str], ...]
    weight: int
    categories: tuple[str, ...]
    text: str
    ordered: bool = False
    anchor: int = 0


class Evidence(NamedTuple):
    """A phrase found: its words' places in the stretch, and what it speaks for."""

    places: tuple[int, ...]
    phrase: Phrase


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
    """Phrases of one word by each of its lemmas, and those of several, with their other words, by each lemma of their
    anchor; all lemmas, whole or cut to a part.
    """

    single: dict[str, tuple[Phrase, ...]]
    several: dict[str, tuple[tuple[Phrase, tuple[frozenset[str], ...]], ...]]
    known: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    uses = Counter(lemma for phrase in load_phrases() for word in phrase.words for lemma in word)
    single: dict[str, list[Phrase]] = {}
    several: dict[str, list[tuple[Phrase, tuple[frozenset[str], ...]]]] = {}
    for phrase in load_phrases():
        costs = [sum(uses[lemma] for lemma in word) for word in phrase.words]
        phrase = replace(phrase, anchor=costs.index(min(costs)))
        others = phrase.words[: phrase.anchor] + phrase.words[phrase.anchor + 1 :]
        for lemma in phrase.words[phrase.anchor]:
            if others:
                several.setdefault(lemma, []).append((phrase, others))
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
def _keys(word: Word) -> frozenset[str]:
    """The words of the vocabulary that a form may be."""
    vocabulary = _vocabulary()
    lemmas = {reading.lemma.lower() for reading in word.readings} | {word.lemma.lower(), word.lower}
    found = {lemma for lemma in lemmas if lemma in vocabulary.known}
    found |= {p for p in vocabulary.prefixes if any(lemma.startswith(p[:-1]) for lemma in lemmas)}
    found |= {s for s in vocabulary.suffixes if any(lemma.endswith(s[1:]) for lemma in lemmas)}
    return frozenset(found)


_HAS_KEYS = Clue(lambda word: bool(_keys(word)))
_NO_KEYS: frozenset[str] = frozenset()


def find_evidence(words: Sequence[Word]) -> Sequence[Evidence]:
    """The phrases of the lexicon in a stretch of words, in order; a phrase inside a longer one is left out."""
    return _outermost(_occurrences(words))


def _occurrences(words: Sequence[Word]) -> list[Evidence]:
    vocabulary = _vocabulary()
    keys = [_NO_KEYS] * len(words)
    where: dict[str, list[int]] = {}
    for n in _HAS_KEYS.places(words):
        keys[n] = _keys(words[n])
        for key in keys[n]:
            where.setdefault(key, []).append(n)
    present = set(where)
    # With what puts them in order: their places, then the anchor's place and key.
    found: list[tuple[tuple[int, ...], int, str, int, Phrase]] = []
    for key, anchors in where.items():
        for phrase in vocabulary.single.get(key, ()):
            found += [((n,), n, key, len(found), phrase) for n in anchors]
        for phrase, others in vocabulary.several.get(key, ()):
            if any(map(present.isdisjoint, others)):
                continue
            for n in anchors:
                places = _places(keys, n, phrase)
                if places:
                    found.append((places, n, key, len(found), phrase))
    found.sort()
    return [Evidence(places, phrase) for places, _, _, _, phrase in found]


def _outermost(found: Sequence[Evidence]) -> Sequence[Evidence]:
    """What is not inside of a longer phrase."""
    covers: dict[int, list[tuple[int, ...]]] = {}
    for places, _ in found:
        if len(places) > 1:
            for place in places:
                covers.setdefault(place, []).append(places)
    return [e for e in found if e.places[0] not in covers or not _inside(e.places, covers[e.places[0]])]


def _inside(places: tuple[int, ...], longer: Sequence[tuple[int, ...]]) -> bool:
    return len(places) == 1 or any(len(places) < len(whole) and set(whole).issuperset(places) for whole in longer)


class Surroundings:
    """What a document's words tell of categories, looked up once: for any stretch of them, and for the whole.

    Example:
        >>> import pipeline
        >>> words = pipeline.load(until="language")("Omówiono wypadki drogowe.")._.words
        >>> max(Surroundings(words).scores(0, 3))
        'traffic'
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self._found = _occurrences(words)
        self._firsts = [e.places[0] for e in self._found]
        self._sentences: dict[tuple[int, int], dict[str, float]] = {}
        self.themes = _themes(_outermost(self._found))

    def scores(self, start: int, end: int) -> dict[str, float]:
        """How much words `start` to `end` (exclusive) speak for each category."""
        known = self._sentences.get((start, end))
        if known is None:
            low, high = bisect_left(self._firsts, start), bisect_left(self._firsts, end)
            inside = [e for e in self._found[low:high] if e.places[-1] < end]
            known = self._sentences[start, end] = _scores(_outermost(inside))
        return known

    def nearby(self, sentence: tuple[int, int], paragraph: tuple[int, int]) -> dict[str, float]:
        """How much a sentence speaks for each category, and, less, the paragraph around it."""
        found = dict(self.scores(*sentence))
        if paragraph != sentence:
            for code, value in self.scores(*paragraph).items():
                found[code] = found.get(code, 0.0) + _FROM_PARAGRAPH * value
        return found


def _places(keys: Sequence[frozenset[str]], n: int, phrase: Phrase) -> tuple[int, ...]:
    """Where the words of a phrase stand whose anchor is at `n`, each nearest to the anchor; none if one is missing."""
    reach = len(phrase.words) - 1 + _GAP
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


def scores(words: Sequence[Word]) -> dict[str, float]:
    """How much a stretch of words speaks for each category: the best phrase counts whole, others in part."""
    return _scores(find_evidence(words))


def _scores(found: Sequence[Evidence]) -> dict[str, float]:
    if not found:
        return {}
    head = min([places[0] for places, phrase in found if phrase.weight > 1], default=-1)
    worth: dict[str, list[float]] = {}
    for places, phrase in found:
        for rank, code in enumerate(phrase.categories):
            value = _WORTH[phrase.weight] * (1.0 if rank == 0 else 0.7)
            if places[0] == head and code not in _GENERAL:
                value *= _HEAD
            worth.setdefault(code, []).append(value)
    return {code: max(values) + 0.3 * (sum(values) - max(values)) for code, values in worth.items()}


def themes(words: Sequence[Word]) -> dict[str, float]:
    """What a whole release is about: the share of each category in its specific phrases, the larger ones only.

    Each phrase counts once, in the title and the lead double. What is met in releases of every kind (a crime, whatever
    it was; those who came to help; money) counts less.
    """
    return _themes(find_evidence(words))


def _themes(found: Sequence[Evidence]) -> dict[str, float]:
    seen: set[str] = set()
    totals: dict[str, float] = {}
    for evidence in found:
        phrase, code = evidence.phrase, evidence.phrase.categories[0]
        if phrase.weight > 2 and code not in _GENERAL and phrase.text not in seen:
            seen.add(phrase.text)
            value = _WORTH[phrase.weight] * (_LEAD_COUNTS if evidence.places[0] < _LEAD else 1.0)
            totals[code] = totals.get(code, 0.0) + value * _BROAD.get(code, 1.0)
    whole = sum(totals.values())
    return {code: value / whole for code, value in totals.items() if whole and value / whole >= _A_THEME}


def categorize(
    words: Sequence[Word],
    cue: Cue | None = None,
    context: Sequence[Word] = (),
    about: Mapping[str, float] | None = None,
) -> tuple[str, str | None]:
    """The category of a topic, and a second one where it has two.

    Args:
        words: the topic's words.
        cue: the predicate that makes it a topic; whom one thanks or wishes well decides the first category.
        context: words around it, its sentence, for topics whose own words tell little.
        about: the release's `themes`.

    Returns:
        One or two codes of `category_labels.csv`; `other` where nothing tells.
    """
    return decide(scores(words), cue, partial(scores, context), about)


def decide(
    own: Mapping[str, float],
    cue: Cue | None,
    around: Callable[[], Mapping[str, float]],
    about: Mapping[str, float] | None,
) -> tuple[str, str | None]:
    """The categories of a topic whose own words have the `scores` given; see `categorize` for the rest."""
    worth = dict(own)
    thanking = cue is not None and cue.act in _THANKING
    if not thanking:
        if cue is not None:
            for code, value in load_hints().get(cue.key, {}).items():
                worth[code] = worth.get(code, 0.0) + value
        # The less the topic's own words tell, the more the rest of the release does.
        doubt = 1 - max(worth.values(), default=0.0) / _CERTAIN
        if doubt > 0:
            for code, value in around().items():
                worth[code] = worth.get(code, 0.0) + value * doubt * _FROM_CONTEXT
            for code, share in (about or {}).items():
                worth[code] = worth.get(code, 0.0) + share * doubt * _FROM_THEMES
    order = sorted(worth, key=lambda code: -worth[code])  # stable: of equals, the one that the text names first
    if thanking:
        narrow = [c for c in order if c != "thanks" and worth[c] >= _KNOWN_ENOUGH]
        return "thanks", narrow[0] if narrow else None
    if not order:
        return "other", None
    first = order[0]
    second = next((c for c in order[1:] if worth[c] >= _KNOWN_ENOUGH and worth[c] >= _SECOND * worth[first]), None)
    return first, second
