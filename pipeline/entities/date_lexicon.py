"""The words that dates are made of, from `lexicon/dates.toml`, and what a date names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from pipeline.language.readings import readings


class Parts(NamedTuple):
    """What a date names; `relation` says how its year follows from the release's: `this`, `previous`, `next`."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    relation: str = ""
    month_relation: str = ""


@dataclass(slots=True)
class FoundDate:
    """A date of the words `start` to `end` (exclusive): its first day and, in a range, its last."""

    start: int
    end: int
    first: Parts
    last: Parts | None
    rule: str


@cache
def date_lexicon() -> dict[str, Any]:
    """The word lists of `lexicon/dates.toml`, read once; lists become frozen sets, months and days numbers by lemma.

    Example:
        >>> date_lexicon()["months"]["lipiec"], date_lexicon()["days"]["środa"]
        (7, 3)
    """
    raw = tomllib.loads((files("pipeline") / "lexicon" / "dates.toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = {"months": {}, "short months": {}}
    for number, month in enumerate(raw["months"], 1):
        found["months"][month["lemma"]] = number
        found["short months"].update(dict.fromkeys(month["short"], number))
    found["days"] = {day: number for number, day in enumerate(raw["week"]["days"], 1)}
    for table in ("years", "months_of_release", "ranges", "names", "published"):
        found[table] = {key: frozenset(values) for key, values in raw[table].items()}
    found["day contexts"] = frozenset(raw["days"]["before"])
    return found


@lru_cache(maxsize=50_000)
def month_of(form: str) -> int:
    """The number of the month that a lower-case form names, else 0.

    Example:
        >>> month_of("lipcu"), month_of("lipy")
        (7, 0)
    """
    months = date_lexicon()["months"]
    return next(
        (months[r.lemma] for r in readings(form) if r.cls == "subst" and r.lemma in months and r.number == "sg"), 0
    )


@lru_cache(maxsize=50_000)
def weekday_of(form: str) -> int:
    """The number of the weekday (1 is Monday) that a lower-case form names, else 0.

    Example:
        >>> weekday_of("środę")
        3
    """
    days = date_lexicon()["days"]
    return next((days[r.lemma] for r in readings(form) if r.lemma in days), 0)


def days_in(month: int) -> int:
    """The most days that a month has.

    Example:
        >>> days_in(2)
        29
    """
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def as_date(parts: Parts) -> date | None:
    """The calendar day that `parts` names, if it names one that exists.

    Example:
        >>> as_date(Parts(2024, 2, 29)), as_date(Parts(2023, 2, 29)), as_date(Parts(2023))
        (datetime.date(2024, 2, 29), None, None)
    """
    if not (parts.year and parts.month and parts.day):
        return None
    try:
        return date(parts.year, parts.month, parts.day)
    except ValueError:
        return None


def iso(parts: Parts) -> str:
    """ISO 8601, or its truncated form where the year or more is unknown.

    Example:
        >>> [iso(Parts(2023, 1, 20)), iso(Parts(None, 1, 20)), iso(Parts(2022)), iso(Parts(None, None, 8))]
        ['2023-01-20', '--01-20', '2022', '---08']
    """
    if parts.year:
        text = f"{parts.year:04}"
        if parts.month:
            text += f"-{parts.month:02}" + (f"-{parts.day:02}" if parts.day else "")
        return text
    if parts.month:
        return f"--{parts.month:02}" + (f"-{parts.day:02}" if parts.day else "")
    return f"---{parts.day:02}"
