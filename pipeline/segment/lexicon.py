"""The segmenter's word lists, from `lexicon/segment.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.language.abbreviations import abbreviations


class SegmentLexicon(NamedTuple):
    """What `lexicon/segment.toml` says, ready for look-up; openers are words by their first word."""

    never_end: frozenset[str]
    capitalized: frozenset[str]
    numbered: frozenset[str]
    before_titles: frozenset[str]
    references: frozenset[str]
    subordinators: frozenset[str]
    captions: dict[str, tuple[tuple[str, ...], ...]]
    bylines: dict[str, tuple[tuple[str, ...], ...]]
    bullets: frozenset[str]
    dashes: frozenset[str]


@cache
def segment_lexicon() -> SegmentLexicon:
    """The lexicon, read once.

    Example:
        >>> segment_lexicon().captions["fot"]
        (('fot',), ('fot',))
    """
    raw = tomllib.loads((files("pipeline") / "lexicon" / "segment.toml").read_text(encoding="utf-8"))
    return SegmentLexicon(
        frozenset(raw["abbreviations"]["never_end"]),
        frozenset(raw["capitals"]["nouns"]),
        frozenset(raw["capitals"]["numbered"]),
        frozenset(raw["titles"]["before"]),
        frozenset(raw["references"]["before"]),
        frozenset(raw["clauses"]["subordinators"]),
        _by_first(raw["lines"]["captions"]),
        _by_first(raw["lines"]["bylines"]),
        frozenset(raw["lines"]["bullets"]),
        frozenset(raw["lines"]["dashes"]),
    )


@cache
def how_it_ends(abbreviation: str, counted: bool = False) -> str:
    """Whether the dot of an abbreviation (lower case) also ends a sentence: `may`, `never`, `seldom`.

    `counted`: a number stands before it (`5 min.`), so that it is a unit, not a title (`min. Kowal`).

    Example:
        >>> how_it_ends("r."), how_it_ends("ul."), how_it_ends("ygrek."), how_it_ends("min."), how_it_ends("min.", True)
        ('may', 'never', 'seldom', 'never', 'may')
    """
    if abbreviation in segment_lexicon().never_end:
        return "may" if counted else "never"
    entry = abbreviations().get(abbreviation.rstrip("."))
    if entry is None:
        return "seldom"
    return "never" if entry.stands == "before" else "may"


def _by_first(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        key = tuple(phrase.split())
        found.setdefault(key[0].rstrip("."), []).append(tuple(part.rstrip(".") for part in key))
    return {first: tuple(sorted(keys, key=len, reverse=True)) for first, keys in found.items()}
