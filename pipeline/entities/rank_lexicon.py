"""The ranks of the uniformed services, from `lexicon/ranks.csv` and `lexicon/ranks.toml`."""

from __future__ import annotations

import csv
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from pipeline.annotations import ByForm
from pipeline.language.readings import readings


class Rank(NamedTuple):
    """A rank of one service: its statutory name, its standard abbreviation, its place in the service (1 is lowest)."""

    service: str
    order: int
    name: str
    abbreviation: str


# An abbreviation's parts and the ranks that it stands for; a name's keys, the place of its head, and those ranks.
Short = tuple[tuple[str, ...], tuple[Rank, ...]]
Written = tuple[tuple[str, ...], int, tuple[Rank, ...]]


class RankLexicon(NamedTuple):
    """The ranks, ready for look-up.

    `short` holds the ranks by the parts of their abbreviations without dots (`("mł", "insp")`), `written` by the keys
    of the words of their names; both are grouped by the first part or key, the longest first. `words` are the services'
    own words in lower case, `marks` their marks behind a rank by the first word (all words, the short form, whose).
    """

    short: dict[str, tuple[Short, ...]]
    written: dict[str, tuple[Written, ...]]
    marks: dict[str, tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]]
    words: dict[str, str]
    general_names: frozenset[str]
    rules: dict[str, Any]


class RankWords(NamedTuple):
    """What makes a rank of a word or tells against it, from `ranks.toml`."""

    short_ambiguous: frozenset[tuple[str, ...]]
    written_ambiguous: frozenset[str]
    before_name: frozenset[str]
    offices: frozenset[str]
    address: frozenset[str]
    titles: frozenset[str]
    retired: tuple[tuple[str, ...], ...]
    patrons: frozenset[str]


@cache
def rank_words() -> RankWords:
    """The lists, read once.

    Example:
        >>> "mgr" in rank_words().titles
        True
    """
    short, written, context, patrons = (_rules()[table] for table in ("short", "written", "context", "patrons"))
    return RankWords(
        frozenset(tuple(abbreviation.split()) for abbreviation in short["ambiguous"]),
        frozenset(written["ambiguous"]),
        frozenset(written["before_name"]),
        frozenset(written["offices"]),
        frozenset(context["address"]),
        frozenset(context["titles"]),
        tuple(tuple(phrase.split()) for phrase in context["retired"]),
        frozenset(patrons["before"]),
    )


@ByForm
def parts_of(text: str) -> tuple[str, ...]:
    """The parts of an abbreviation, in lower case and without dots.

    Example:
        >>> parts_of("mł.insp.")
        ('mł', 'insp')
    """
    return tuple(text.lower().replace(".", " ").split())


def comparative(degree: str) -> str:
    """The key that the lemma of a comparative (`młodszy`: `młody`) gets, so that `młody inspektor` is no rank."""
    return degree + ">"


@lru_cache(maxsize=50_000)
def keys_of(form: str) -> tuple[str, ...]:
    """The keys of a lower-case form: itself after `=`, and its lemmas, comparatives marked, feminines as masculines.

    Example:
        >>> keys_of("młodszego")
        ('=młodszego', 'młody>')
    """
    feminine = _rules()["written"]["feminine"]
    found = {"=" + form: None}
    if form in feminine:
        found[feminine[form]] = None
    for reading in readings(form):
        lemma = reading.lemma.lower()
        if reading.tag.endswith(":com"):
            lemma = comparative(lemma)
        found[feminine.get(lemma, lemma)] = None
    return tuple(found)


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((files("pipeline") / "lexicon" / "ranks.toml").read_text(encoding="utf-8"))


@cache
def rank_lexicon() -> RankLexicon:
    """The lexicon, read once.

    Example:
        >>> [(r.service, r.abbreviation) for r in rank_lexicon().short["nadinsp"][0][1]]
        [('police', 'nadinsp.'), ('kas', 'nadinsp.'), ('marshal_guard', 'nadinsp.')]

    Raises:
        ValueError: a line of the lexicon names no known service or is not complete.
    """
    rules = _rules()
    short: dict[tuple[str, ...], list[Rank]] = {}
    written: dict[tuple[str, ...], list[Rank]] = {}
    heads: dict[tuple[str, ...], int] = {}
    text = (files("pipeline") / "lexicon" / "ranks.csv").read_text(encoding="utf-8")
    for number, row in enumerate(csv.DictReader(text.splitlines()), 2):
        if row["service"] not in rules["services"] or not row["name"] or not row["abbreviation"]:
            raise ValueError(f"ranks.csv, line {number}: unknown service {row['service']!r} or a missing value.")
        rank = Rank(row["service"], int(row["order"]), row["name"], row["abbreviation"])
        for form in (row["abbreviation"], *filter(None, row["also"].split("|"))):
            short.setdefault(parts_of(form), []).append(rank)
        pattern, head = _pattern(row["name"])
        written.setdefault(pattern, []).append(rank)
        heads[pattern] = head
    owners = {
        m: tuple(k for k, s in rules["services"].items() if m in s["marks"])
        for s in rules["services"].values()
        for m in s["marks"]
    }
    marks = [((mark,), mark, services) for mark, services in owners.items()]
    marks += [(tuple(written.split()), mark, owners[mark]) for written, mark in rules["marks"]["written"].items()]
    words = {w.lower(): name for name, service in rules["services"].items() for w in service["words"]}
    return RankLexicon(
        _grouped({k: tuple(v) for k, v in short.items()}),
        _grouped({k: (heads[k], tuple(v)) for k, v in written.items()}),
        {first: tuple(m for m in marks if m[0][0] == first) for first in {m[0][0]: None for m in marks}},
        words,
        frozenset(rules["generals"]["names"]),
        rules,
    )


@lru_cache(maxsize=50_000)
def entries_of(form: str) -> tuple[tuple[Short, ...], tuple[Written, ...]] | None:
    """The abbreviations and the written-out names of ranks that a lower-case form may begin, None if there are none.

    Example:
        >>> entries_of("komendant") is None, len(entries_of("nadinsp.")[0])
        (True, 1)
    """
    lexicon = rank_lexicon()
    parts = parts_of(form)
    short = lexicon.short.get(parts[0], ()) if parts else ()
    written: tuple[Written, ...] = ()
    if form[:1].isalpha():
        written = next((lexicon.written[key] for key in keys_of(form) if key in lexicon.written), ())
    return (short, written) if short or written else None


def _grouped(by_key: dict) -> dict:
    groups: dict[str, list] = {}
    for key, value in by_key.items():
        groups.setdefault(key[0], []).append((key, *value) if isinstance(value[0], int) else (key, value))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in groups.items()}


def _pattern(name: str) -> tuple[tuple[str, ...], int]:
    """The keys that the words of a rank's name must have, and the place of its head among them."""
    keys, head = [], -1
    for n, word in enumerate(name.split()):
        found = readings(word.lower())
        nominative = [r for r in found if r.number == "sg" and r.case == "nom"]
        degree = next((r for r in found if r.tag.endswith(":com")), None)
        if degree:
            keys.append(comparative(degree.lemma.lower()))
        elif found and not nominative:
            keys.append("=" + word.lower())
        else:
            keys.append(word.lower())
            if head < 0 and not (found and all(r.cls == "adj" for r in nominative)):
                head = n
    # A rank that the dictionary knows as an adjective alone (`sekcyjny`) is its own head.
    return tuple(keys), head if head >= 0 else len(keys) - 1
