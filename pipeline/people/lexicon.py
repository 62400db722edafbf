"""`lexicon/people.toml`: how a mention of an office, a rank or a plain noun leads back to the person meant."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class PeopleLexicon(NamedTuple):
    """The tables of `people.toml`; word lists as sets of lemmas, services by lemma."""

    full: dict[str, frozenset[str]]
    loose: dict[str, frozenset[str]]
    of_territory: dict[str, frozenset[str]]
    led_by: dict[str, frozenset[str]]
    compounds: dict[str, dict[str, str]]
    epithets: frozenset[str]
    weak: frozenset[str]
    any_rank: frozenset[str]
    general: frozenset[str]
    of_command: frozenset[str]
    bodies_by_office: dict[str, frozenset[str]]
    bodies: frozenset[str]
    voivodeships: frozenset[str]
    complement_services: dict[str, str]
    complement_levels: dict[str, str]
    body_synonyms: dict[str, str]
    listed: frozenset[str]
    former: frozenset[str]
    new: frozenset[str]
    earlier: frozenset[str]
    asides: frozenset[str]
    next: frozenset[str]
    previous: frozenset[str]
    holding_verbs: frozenset[str]
    posts: frozenset[str]
    command: frozenset[str]
    takes: frozenset[str]
    leaves: frozenset[str]
    takes_what: frozenset[str]
    leaves_what: frozenset[str]
    hands_over: frozenset[str]
    replaces: frozenset[str]
    appoints: frozenset[str]
    heading: frozenset[str]
    taken: dict[str, frozenset[str]]
    held: dict[str, frozenset[str]]
    left: dict[str, frozenset[str]]
    clauses: frozenset[str]
    volunteers: frozenset[str]
    belonging: frozenset[str]
    services: dict[str, str]
    callings: dict[str, str]
    clergy_titles: frozenset[str]
    academic_titles: frozenset[str]
    clergy_offices: frozenset[str]
    of_offices: dict[str, frozenset[str]]
    collective: frozenset[str]
    some: frozenset[str]
    group_bodies: frozenset[str]
    silent: frozenset[str]
    silent_alone: frozenset[str]
    professions: frozenset[str]
    no_callings: frozenset[str]
    alone: frozenset[str]
    of_issuer: frozenset[str]
    institutions: frozenset[str]
    in_turn: frozenset[str]
    deputising: frozenset[str]
    speaking_bodies: frozenset[str]
    standing: frozenset[str]
    representing: frozenset[str]


def _by_head(compounds: list[list[str]]) -> dict[str, dict[str, str]]:
    """How each office of two words is called, by its head and its other word."""
    found: dict[str, dict[str, str]] = {}
    for head, word, name in compounds:
        found.setdefault(head, {})[word] = name
    return found


@lru_cache(maxsize=1)
def people_lexicon() -> PeopleLexicon:
    """The lexicon, read once; raises `KeyError` where a table is missing.

    Example:
        >>> sorted(people_lexicon().full["włodarz"])
        ['burmistrz', 'prezydent', 'starosta', 'wójt']
        >>> people_lexicon().services["pogranicznik"]
        'border'
    """
    t = tomllib.loads((files("pipeline") / "lexicon" / "people.toml").read_text(encoding="utf-8"))
    services = {lemma: service for service, lemmas in t["anaphora"].items() for lemma in lemmas}
    return PeopleLexicon(
        {k: frozenset(v) for k, v in t["offices"]["full"].items()},
        {k: frozenset(v) for k, v in t["offices"]["loose"].items()},
        {k: frozenset(v) for k, v in t["offices"]["of_territory"].items()},
        {k: frozenset(v) for k, v in t["offices"]["led_by"].items()},
        _by_head(t["offices"]["compounds"]["list"]),
        frozenset(t["epithets"]["offices"]),
        frozenset(t["epithets"]["weak"]),
        frozenset(t["epithets"]["any_rank"]),
        frozenset(t["complements"]["general"]),
        frozenset(t["complements"]["of_command"]),
        {k: frozenset(v) for k, v in t["complements"]["by_office"].items()},
        frozenset(t["complements"]["bodies"]),
        frozenset(t["complements"]["voivodeships"]),
        dict(t["complements"]["services"]),
        dict(t["complements"]["levels"]),
        dict(t["complements"]["synonyms"]),
        frozenset(t["listed"]["offices"]),
        frozenset(t["time"]["former"]),
        frozenset(t["time"]["new"]),
        frozenset(t["time"]["earlier"]),
        frozenset(t["time"]["asides"]),
        frozenset(t["successors"]["next"]),
        frozenset(t["successors"]["previous"]),
        frozenset(t["holding"]["verbs"]),
        frozenset(t["holding"]["posts"]),
        frozenset(t["holding"]["command"]),
        frozenset(t["takeover"]["takes"]),
        frozenset(t["takeover"]["leaves"]),
        frozenset(t["takeover"]["takes_what"]),
        frozenset(t["takeover"]["leaves_what"]),
        frozenset(t["takeover"]["hands_over"]),
        frozenset(t["takeover"]["replaces"]),
        frozenset(t["takeover"]["appoints"]),
        frozenset(t["takeover"]["heading"]),
        {k: frozenset(v) for k, v in t["takeover"]["taken"].items()},
        {k: frozenset(v) for k, v in t["takeover"]["held"].items()},
        {k: frozenset(v) for k, v in t["takeover"]["left"].items()},
        frozenset(t["takeover"]["clauses"]),
        frozenset(t["takeover"]["volunteers"]),
        frozenset(t["takeover"]["belonging"]),
        services,
        dict(t["callings"]["spelled"]),
        frozenset(t["callings"]["clergy_titles"]),
        frozenset(t["callings"]["academic_titles"]),
        frozenset(t["callings"]["clergy_offices"]),
        {k: frozenset(v) for k, v in t["callings"]["of_offices"].items()},
        frozenset(t["groups"]["collective"]),
        frozenset(t["groups"]["some"]),
        frozenset(t["groups"]["bodies"]),
        frozenset(t["groups"]["silent"]),
        frozenset(t["groups"]["silent_alone"]),
        frozenset(t["professions"]["lemmas"]),
        frozenset(t["professions"]["no_callings"]),
        frozenset(t["institutions"]["alone"]),
        frozenset(t["institutions"]["of_issuer"]),
        frozenset(t["institutions"]["any"]),
        frozenset(t["time"]["in_turn"]),
        frozenset(t["offices"]["deputising"]["words"]),
        frozenset(t["institutions"]["speaking"]),
        frozenset(t["institutions"]["standing"]),
        frozenset(t["institutions"]["representing"]),
    )
