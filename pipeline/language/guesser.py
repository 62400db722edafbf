"""Readings of words that the dictionary does not know, by their ending and shape.

`lexicon/endings.csv` says, for endings of common words and of names, how to come from a form to its lemma (cut so many
letters, add these) and which tags it then has: what the dictionary says of the words of a large corpus, by ending. The
longest ending that is listed decides. A surname of a woman that keeps its form in all cases is always possible, but for
those that end as adjectives do.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.annotations import Reading

LONGEST = 5
_AFTER_APOSTROPHE = re.compile(r"(\w+)['’]([a-z]{1,4})$")
_CASES_AFTER_APOSTROPHE = {
    "a": ("gen", "acc"),
    "ego": ("gen", "acc"),
    "owi": ("dat",),
    "emu": ("dat",),
    "em": ("inst",),
    "m": ("inst", "loc"),
    "u": ("loc",),
    "e": ("loc",),
}
_VOWELS = "aąeęioóuyé"
_CASES = ("nom", "gen", "dat", "acc", "inst", "loc")
_UNDECLINED = tuple(f"subst:sg:{case}:{gender}" for gender in ("f", "n:ncol") for case in _CASES)
_ADJECTIVAL = ("ski", "ska", "skie", "cki", "cka", "ckie", "dzki", "dzka", "dzkie")
_ACRONYM = tuple(f"subst:sg:{case}:{gender}" for gender in ("f", "m3", "n:ncol") for case in _CASES)


class Ending(NamedTuple):
    """How a form with some ending is read: cut `cut` letters, add `add`, and it has one of `tags`."""

    cut: int
    add: str
    tags: tuple[str, ...]


@cache
def endings() -> dict[tuple[str, str], list[Ending]]:
    """Endings by kind (`common`, `name`) and letters.

    Example:
        >>> endings()["name", "kiego"][0].cut
        3

    Raises:
        ValueError: a line of the lexicon is not as it should be.
    """
    found: dict[tuple[str, str], list[Ending]] = {}
    with files("pipeline").joinpath("lexicon/endings.csv").open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            cut, ending = int(row["cut"]), row["ending"]
            if row["kind"] not in ("common", "name") or cut > len(ending) or len(ending) > LONGEST or not row["tags"]:
                raise ValueError(f"endings.csv, line {number}: {row}")
            tags = tuple(t for tag in row["tags"].split("|") for t in _expanded(tag))
            found.setdefault((row["kind"], ending), []).append(Ending(cut, row["add"], tags))
    return found


def _expanded(tag: str) -> tuple[str, ...]:
    from pipeline.language.readings import expand

    return tuple(expand(tag))


@lru_cache(maxsize=50_000)
def guess(form: str) -> tuple[Reading, ...]:
    """Plausible readings of an unknown word, marked as guessed.

    Example:
        >>> sorted({(r.lemma, r.case) for r in guess("Brzdąkalskiemu")})[0]
        ('Brzdąkalski', 'dat')
        >>> guess("zdronizowanych")[0].lemma
        'zdronizować'
    """
    found: dict[tuple[str, str], None] = {}
    if len(form) > 1 and form.isupper() and not any(c in _VOWELS for c in form.lower()[1:-1]):
        _add(found, form, _ACRONYM)
        _add(found, form, ("ign",))
        return _readings(found)
    capital = form[:1].isupper()
    foreign = _AFTER_APOSTROPHE.match(form)
    if foreign and foreign[2] in _CASES_AFTER_APOSTROPHE:
        _add(found, foreign[1], tuple(f"subst:sg:{case}:m1" for case in _CASES_AFTER_APOSTROPHE[foreign[2]]))
        _add(found, form, ("ign",))
        return _readings(found)
    shape = form if not form.isupper() else form.capitalize()
    for kind in ("name", "common") if capital else ("common",):
        for lemma, tags in _by_ending(kind, shape):
            named = capital and tags[0].startswith("subst")
            _add(found, lemma if named else lemma.lower(), tags)
    if capital and not _declines_surely(shape):
        _add(found, shape, _UNDECLINED)
        _add(found, shape, ("subst:sg:nom:m1", "subst:sg:nom:m3"))
    if capital and form.isupper():
        _add(found, form, _ACRONYM)
    _add(found, form, ("ign",))
    return _readings(found)


def _declines_surely(form: str) -> bool:
    """Does a name end as those in -ski and -cki do, which decline whoever bears them?"""
    lemmas = [lemma for lemma, _ in _by_ending("name", form)]
    return bool(lemmas) and all(lemma.endswith(_ADJECTIVAL) for lemma in lemmas)


def _by_ending(kind: str, form: str) -> list[tuple[str, tuple[str, ...]]]:
    low = form.lower()
    for length in range(min(LONGEST, len(form) - 2), 0, -1):
        known = endings().get((kind, low[-length:]))
        if known:
            return [(form[: len(form) - e.cut] + e.add, e.tags) for e in known]
    return []


def _add(found: dict[tuple[str, str], None], lemma: str, tags: tuple[str, ...]) -> None:
    for tag in tags:
        found[lemma, tag] = None


def _readings(found: dict[tuple[str, str], None]) -> tuple[Reading, ...]:
    return tuple(Reading(lemma, tag, (), True) for lemma, tag in found)
