"""Which body a release comes from: the one that signs it, speaks in it, and is spoken of most.

Weights are counts of evidence: a mention is one; a signature, a spokesman's office, and the town's adjective beside a
word for the service (`tureccy policjanci`) tell more than a guest's office does.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Doc

from pipeline.annotations import Entity, Word, Words
from pipeline.clues import Clue
from pipeline.entities.units.forms import OF_PLACE, lemmas

_MENTION, _SIGNATURE, _SPOKESMAN, _ADJECTIVE, _GUEST, _UNUSUAL = 1.0, 2.0, 2.0, 1.0, 0.6, 0.3
_SIGNED = frozenset(("byline", "caption"))
_LIKE = 4
_PLAIN = str.maketrans("óąęłńśźżć", "oaelnszzc")


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("pipeline") / "lexicon" / "units.toml").read_text(encoding="utf-8"))
    return {key: frozenset(value) for key, value in table["issuer"].items()}


def issuing_unit(doc: Doc) -> str | None:
    """The full name of the body that a release comes from; `None` where no body is named.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="entities")("Tureccy policjanci szukają świadków. Oficer prasowy KPP w Turku")
        >>> issuing_unit(doc)
        'Komenda Powiatowa Policji w Turku'
    """
    words = Words.of(doc)
    signed = [s for s in doc._.sentences if s.kind in _SIGNED]
    entities: list[Entity] = doc._.entities
    named = [(e.start, e.end) for e in entities if e.label == "UNIT"]
    spokesmen = set(_SPOKESMEN.places(words))
    weights: defaultdict[str, float] = defaultdict(float)
    known: dict[str, tuple[str, str]] = {}
    for e in entities:
        body = _body(e)
        if body is None or (e.label == "ROLE" and any(e.start <= start and end <= e.end for start, end in named)):
            continue
        weight = _GUEST if e.info.get("deputy") else _MENTION
        if any(s.start <= e.start < s.end for s in signed):
            weight += _SIGNATURE
        if not spokesmen.isdisjoint((e.start - 2, e.start - 1)):
            weight += _SPOKESMAN
        weights[body] += weight
        known.setdefault(body, (e.info.get("seat") or "", e.info.get("service") or ""))
    adjectives = _adjectives(words)
    for body, (seat, service) in known.items():
        if seat:
            own, start = _words().get(service, frozenset()), _plain(seat)[:_LIKE]
            weights[body] += _ADJECTIVE * sum(
                [adjective.startswith(start) and not own.isdisjoint(following) for adjective, following in adjectives]
            )
        if _words()["usual"].isdisjoint(body.lower().split()):
            weights[body] *= _UNUSUAL
    # Of equals the one that is named first.
    return max(weights, key=lambda body: weights[body], default=None)


_SPOKESMEN = Clue(lambda word: not _words()["spokesmen"].isdisjoint(lemmas(word.text)))


def _body(e: Entity) -> str | None:
    """The body that an entity is evidence of: a unit, the one a cell belongs to, the one an office leads."""
    if e.label == "ROLE":
        return e.info.get("unit") if not e.info.get("region") else None
    if e.label != "UNIT":
        return None
    return e.info["parent"] or (e.normalized if e.info["level"] != "cell" else None)


def _plain(text: str) -> str:
    """In small letters and without marks, since they alternate in a town's adjective (`Bytów`, `bytowski`)."""
    return text.lower().translate(_PLAIN)


@lru_cache(maxsize=50_000)
def _place_adjective(form: str) -> str | None:
    """The form without marks if it is an adjective of a place."""
    return _plain(form) if any(lemma.endswith(OF_PLACE) for lemma in lemmas(form)) else None


_OF_PLACE = Clue(lambda word: _place_adjective(word.text) is not None)


def _adjectives(words: list[Word]) -> list[tuple[str, frozenset[str]]]:
    """The adjectives of places, without marks, each with the lemmas of the word after it."""
    return [
        (adjective, lemmas(words[n + 1].text))
        for n in _OF_PLACE.places(words, 0, len(words) - 1)
        if (adjective := _place_adjective(words[n].text)) is not None
    ]
