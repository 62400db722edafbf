"""What topics are about: one or two of the categories of `category_labels.csv`.

The vocabulary stands in `lexicon/categories.toml` (`category_lexicon`). What it finds, and what the topic's words and
cue have been seen to mean, is weighed as annotated topics taught it (`category_model`, `category_training`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from spacy.tokens import Doc

from pipeline.topics.category_lexicon import category_codes, places_of_codes
from pipeline.topics.category_model import Stretch, Weights, embedded_weights, evidence, is_thanking, scores
from pipeline.topics.finder import Found
from pipeline.topics.surroundings import Surroundings

_NAMES = frozenset(("RANK", "PERSON", "ROLE", "UNIT", "PLACE"))
# What the lexicon must find in a topic's own words for a second category, and beside what it finds for the best one;
# how likely it must be as well.
_KNOWN_ENOUGH = 1.6
_SECOND = 0.5
_LIKELY = 0.05


def surroundings_of(doc: Doc) -> Surroundings:
    """What the words of a document with sentences and entities tell of categories."""
    return Surroundings(
        doc._.words,
        [(s.start, s.end) for s in doc._.sentences],
        [(e.start, e.end) for e in doc._.entities if e.label in _NAMES],
    )


def stretches(found: Iterable[Found]) -> list[Stretch]:
    """What decides about the categories of topics that were found."""
    return [Stretch(f.start, f.end, f.match.cue.key, f.match.cue.act, f.speakers, f.kind) for f in found]


def categorize(
    surroundings: Surroundings, topics: Sequence[Stretch], weights: Weights | None = None
) -> list[tuple[str, str | None]]:
    """The category of each topic of a document, and a second one where its words name two.

    Example:
        >>> import pipeline
        >>> words = pipeline.load(until="language")("Omówiono wypadki drogowe i budżet.")._.words
        >>> categorize(Surroundings(words), [Stretch(1, 3, "omówić"), Stretch(4, 5, "omówić")])
        [('traffic', None), ('logistics', None)]
    """
    if not topics:
        return []
    own = [surroundings.scores(t.start, t.end) for t in topics]
    odds = scores(surroundings, topics, evidence(surroundings, topics, own), weights or embedded_weights())
    likely = np.exp(odds - np.maximum.reduce(odds, axis=1, keepdims=True))
    likely /= np.add.reduce(likely, axis=1, keepdims=True)
    codes, place = category_codes(), places_of_codes()
    result = []
    for topic, worth, row in zip(topics, own, likely, strict=True):
        first = "thanks" if is_thanking(topic) else codes[int(row.argmax())]
        most = max((v for c, v in worth.items() if c != "thanks" or not is_thanking(topic)), default=0.0)
        enough = max(_KNOWN_ENOUGH, _SECOND * most)
        also = [c for c, v in worth.items() if v >= enough and c != first and row[place[c]] >= _LIKELY]
        second = max(also, key=lambda c: worth[c], default=None)
        result.append((first, second))
    return result
