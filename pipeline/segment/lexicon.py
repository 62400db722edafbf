"""The segmenter's word lists, from `lexicon/segment.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class SegmentLexicon(NamedTuple):
    """What `lexicon/segment.toml` says, ready for look-up; openers are tuples of lower-case words by their first word."""

    may_end: frozenset[str]
    never_end: frozenset[str]
    capitalized: frozenset[str]
    numbered: frozenset[str]
    subordinators: frozenset[str]
    captions: dict[str, tuple[tuple[str, ...], ...]]
    bylines: dict[str, tuple[tuple[str, ...], ...]]
    bullets: frozenset[str]
    dashes: frozenset[str]


@cache
def segment_lexicon() -> SegmentLexicon:
    """The lexicon, read once.

    Example:
        >>> "br." in segment_lexicon().may_end
        True
    """
    raw = tomllib.loads((files("pipeline") / "lexicon" / "segment.toml").read_text(encoding="utf-8"))
    return SegmentLexicon(
        frozenset(raw["abbreviations"]["may_end"]),
        frozenset(raw["abbreviations"]["never_end"]),
        frozenset(raw["capitals"]["nouns"]),
        frozenset(raw["capitals"]["numbered"]),
        frozenset(raw["clauses"]["subordinators"]),
        _by_first(raw["lines"]["captions"]),
        _by_first(raw["lines"]["bylines"]),
        frozenset(raw["lines"]["bullets"]),
        frozenset(raw["lines"]["dashes"]),
    )


def _by_first(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        key = tuple(phrase.split())
        found.setdefault(key[0].rstrip("."), []).append(tuple(part.rstrip(".") for part in key))
    return {first: tuple(sorted(keys, key=len, reverse=True)) for first, keys in found.items()}
