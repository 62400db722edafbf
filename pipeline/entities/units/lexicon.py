"""What is known about public bodies: `lexicon/units.toml`, checked and indexed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

from pipeline.paradigms import token_readings

T = TypeVar("T")
SERVICES = frozenset(
    ("police", "fire", "border", "prosecution", "court", "government", "local_government", "army", "school", "health",
     "other", "")
)  # fmt: skip
LEVELS = frozenset(("national", "voivodeship", "county", "local", "cell", ""))
WHEN_SMALL = frozenset(("never", "subject", "full", "service", "adjective"))


class Head(NamedTuple):
    """A noun that heads names of bodies; the attributes are those of `[[heads]]` in the lexicon."""

    lemma: str
    service: str = ""
    level: str = ""
    lower: str = "never"
    common: bool = False
    place: bool = False
    offices: bool = False
    plural: bool = False
    ordinal: bool = False
    board: bool = False
    adjective: bool = False

    @property
    def cell(self) -> bool:
        return self.level == "cell"


class Service(NamedTuple):
    """A service that completes names of bodies."""

    name: str
    service: str
    parts: tuple[frozenset[str], ...]
    short: str = ""
    alone: bool = False
    genitive: str = ""


class Abbreviation(NamedTuple):
    """A short name: what it stands for, and what has to follow for it to count."""

    short: tuple[str, ...]
    name: str
    service: str
    level: str
    needs: str = ""
    before_service: str = ""
    others: tuple[str, ...] = ()


class Body(NamedTuple):
    """A body that is known by its whole name, and the lemmas of each word of it."""

    parts: tuple[frozenset[str], ...]
    entry: Abbreviation


@dataclass(frozen=True)
class Lexicon:
    """`units.toml`, ready to be looked up."""

    heads: dict[str, Head]
    bodies: dict[str, tuple[Body, ...]]
    services: dict[str, tuple[Service, ...]]
    service_shorts: dict[str, Service]
    abbreviations: dict[str, tuple[Abbreviation, ...]]
    levels: dict[str, str]
    subjects: dict[str, tuple[tuple[str, ...], ...]]
    adjectives: frozenset[str]
    linking: frozenset[str]
    linking_places: frozenset[str]
    linking_first: frozenset[str]
    affairs: frozenset[str]
    affair_nouns: frozenset[str]
    of_dative: frozenset[str]
    within: frozenset[str]
    numbering: frozenset[str]
    named_after: frozenset[str]
    seated: frozenset[str]
    capital_city: frozenset[str]
    naming: frozenset[str]
    branches: frozenset[str]
    patrons: frozenset[str]
    offices: frozenset[str]
    territories: frozenset[str]
    in_full: dict[str, str]


def _check(what: str, value: str, known: frozenset[str]) -> str:
    if value not in known:
        raise ValueError(f"units.toml: {what} {value!r} is not one of {', '.join(sorted(known - {''}))}")
    return value


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon; raises `ValueError` that names the line at fault.

    Example:
        >>> lexicon().heads["komisariat"].service
        'police'
    """
    table = tomllib.loads((files("pipeline") / "lexicon" / "units.toml").read_text(encoding="utf-8"))
    words = table["words"]
    services = [_service(row) for row in table["services"]]
    return Lexicon(
        {head.lemma: head for row in table["heads"] for head in _heads(row)},
        _by_first(
            [((m, *b.parts[1:]), b) for row in table["bodies"] for b in _bodies(row) for m in sorted(b.parts[0])]
        ),
        _by_first([((lemma, *[""] * (len(s.parts) - 1)), s) for s in services for lemma in sorted(s.parts[0])]),
        {s.short: s for s in services if s.short},
        _by_first([(a.short, a) for a in map(_abbreviation, table["abbreviations"].items())]),
        {lemma: _check("level", level, LEVELS) for lemma, level in table["levels"].items()},
        _by_first([(tuple(subject.split()), tuple(subject.split())) for subject in words.pop("subjects")]),
        **{name: frozenset(listed) for name, listed in words.items()},
        in_full=table["in_full"],
    )


def _by_first(rows: list[tuple[tuple[Any, ...], T]]) -> dict[str, tuple[T, ...]]:
    """The values by their key's first word, those with the longest key first."""
    found: dict[str, list[T]] = {}
    for key, value in sorted(rows, key=lambda row: -len(row[0])):
        found.setdefault(key[0], []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _heads(row: dict[str, Any]) -> list[Head]:
    settings = {k: v for k, v in row.items() if k != "lemmas"}
    _check("service", row.get("service", ""), SERVICES)
    _check("level", row.get("level", ""), LEVELS)
    _check("lower", row.get("lower", "never"), WHEN_SMALL)
    return [Head(lemma, **settings) for lemma in row["lemmas"]]


def _bodies(row: dict[str, Any]) -> list[Body]:
    service, level = _check("service", row["service"], SERVICES), _check("level", row["level"], LEVELS)
    return [
        Body(tuple(_lemmas(word.lower()) for word in name.split()), Abbreviation((name,), name, service, level))
        for name in row["names"]
    ]


def _service(row: dict[str, Any]) -> Service:
    parts = tuple(_lemmas(word.lower()) for word in row["name"].split())
    service = _check("service", row["service"], SERVICES)
    return Service(row["name"], service, parts, row.get("short", ""), row.get("alone", False), row.get("genitive", ""))


def _lemmas(form: str) -> frozenset[str]:
    """What a word of a service's name is looked up by: its lemmas, or itself where it is no nominative."""
    return frozenset(r.lemma.lower() for r in token_readings(form) if r.case == "nom") or frozenset((form,))


def _abbreviation(item: tuple[str, dict[str, Any]]) -> Abbreviation:
    short, row = item
    service, level = _check("service", row["service"], SERVICES), _check("level", row["level"], LEVELS)
    needs, before, others = row.get("needs", ""), row.get("before_service", ""), tuple(row.get("others", ()))
    return Abbreviation(tuple(short.split()), row["name"], service, level, needs, before, others)
