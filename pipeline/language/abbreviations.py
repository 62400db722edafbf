"""The abbreviations that Polish public-service texts use, from `lexicon/abbreviations.csv`."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SIDES = ("before", "after", "both")
UPOS = ("NOUN", "ADJ", "ADV", "ADP", "VERB", "PROPN", "PART", "X")


class Abbreviation(NamedTuple):
    """A line of the lexicon: an abbreviation that is written with a dot.

    `stands` says where it stands: `before` the word it belongs to (a title, `ul.`), so that no sentence ends with it,
    `after` it (`r.`, `proc.`) or `both`. `word` marks an abbreviation whose letters are a common word as well (`im`).
    """

    abbreviation: str
    lemma: str
    upos: str
    stands: str
    word: bool


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """All abbreviations by their letters in lower case, without the last dot.

    Example:
        >>> abbreviations()["insp"].lemma
        'inspektor'

    Raises:
        ValueError: a line of the lexicon is not as it should be.
    """
    found: dict[str, Abbreviation] = {}
    source = files("pipeline").joinpath("lexicon/abbreviations.csv")
    with source.open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            entry = Abbreviation(row["abbreviation"], row["lemma"], row["upos"], row["stands"], row["word"] == "yes")
            if entry.stands not in SIDES or entry.upos not in UPOS or not entry.lemma:
                raise ValueError(f"abbreviations.csv, line {number}: {row}")
            if entry.abbreviation in found:
                raise ValueError(f"abbreviations.csv, line {number}: {entry.abbreviation} stands there twice")
            found[entry.abbreviation] = entry
    return found
