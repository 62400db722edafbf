"""What topics are about: one or two of the categories of `category_labels.csv`.

The vocabulary stands in `lexicon/categories.toml` (`category_lexicon`). What it finds, and what the topic's words and
cue have been seen to mean, is weighed as annotated topics taught it (`category_model`, `category_training`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from spacy.tokens import Doc

from pipeline.topics.category_lexicon import category_codes, places_of_codes
from pipeline.topics.category_model import (
    Stretch,
    Told,
    Weights,
    embedded_weights,
    evidence,
    is_thanking,
    scores,
)
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


def offices_of(doc: Doc, topics: Iterable[Stretch]) -> dict[str, list[tuple[int, int]]]:
    """Where the offices of those who speak of the topics are named, and the units right behind them."""
    speaking = {speaker for topic in topics for speaker in topic.speakers}
    units = {e.start: e.end for e in doc._.entities if e.label == "UNIT"}
    offices: dict[str, list[tuple[int, int]]] = {}
    for person in doc._.people:
        if person.person_id in speaking:
            named = [(m.start, m.end) for m in person.mentions if m.label != "PERSON"]
            offices[person.person_id] = [(start, units.get(end, units.get(end + 1, end))) for start, end in named]
    return offices


def stretches(found: Iterable[Found]) -> list[Stretch]:
    """What decides about the categories of topics that were found."""
    return [Stretch(f.start, f.end, f.match.cue.key, f.match.cue.act, f.speakers, f.kind) for f in found]


def categorize(documents: Sequence[Told], weights: Weights | None = None) -> list[list[tuple[str, str | None]]]:
    """The category of each topic of each document, and a second one where its words name two.

    Example:
        >>> import pipeline
        >>> from pipeline.topics.category_model import told_of
        >>> words = pipeline.load(until="language")("Omówiono wypadki drogowe i budżet.")._.words
        >>> topics = [Stretch(1, 3, "omówić"), Stretch(4, 5, "omówić")]
        >>> categorize([told_of(Surroundings(words), topics)])
        [[('traffic', None), ('logistics', None)]]
    """
    if not any(told.topics for told in documents):
        return [[] for _ in documents]
    odds = scores(documents, evidence(documents), weights or embedded_weights())
    likely = np.exp(odds - np.maximum.reduce(odds, axis=1, keepdims=True))
    likely /= np.add.reduce(likely, axis=1, keepdims=True)
    codes, place = category_codes(), places_of_codes()
    rows = zip([codes[n] for n in likely.argmax(axis=1).tolist()], likely.tolist(), strict=True)
    return [
        [_decide(topic, own, *next(rows), place) for topic, own in zip(told.topics, told.own, strict=True)]
        for told in documents
    ]


def _decide(
    topic: Stretch, own: Mapping[str, float], likeliest: str, likely: Sequence[float], place: Mapping[str, int]
) -> tuple[str, str | None]:
    """One or two categories by what the topic's own words tell and how likely each is."""
    thanking = is_thanking(topic)
    first = "thanks" if thanking else likeliest
    if not own or max(own.values()) < _KNOWN_ENOUGH:
        return first, None
    most = max((worth for code, worth in own.items() if code != "thanks" or not thanking), default=0.0)
    enough = max(_KNOWN_ENOUGH, _SECOND * most)
    also = [c for c, worth in own.items() if worth >= enough and c != first and likely[place[c]] >= _LIKELY]
    return first, max(also, key=lambda c: own[c], default=None)
