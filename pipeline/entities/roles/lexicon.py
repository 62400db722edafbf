"""Offices and what completes their names, from `lexicon/offices.csv` and `lexicon/offices.toml`."""

from __future__ import annotations

import csv
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from pipeline.entities.name_context import person_noun
from pipeline.language.readings import readings

BARE = frozenset(("alone", "named", "known", "complete"))
TAKES = frozenset(("deputy", "in", "from", "any", "subject", "parliament", "region", "seat", "object"))
_OF_CALLINGS = frozenset(("any", "subject", "from", "in"))
_ALL_CASES = frozenset(("nom", "gen", "dat", "acc", "inst", "loc", "voc"))


class Office(NamedTuple):
    """A line of `offices.csv`: the head's lemma, the office it names, and what the head may do."""

    lemma: str
    office: str
    bare: str
    takes: frozenset[str]
    deputises: str | None


class OfficeForm(NamedTuple):
    """A form of an office's head: the cases and genders that it can stand in, in the singular and in the plural."""

    office: Office
    singular: frozenset[str]
    plural: frozenset[str]
    genders: frozenset[str]
    adjectival: bool


class OfficeLexicon(NamedTuple):
    """The offices by lemma, and the word lists of `offices.toml` by table, as frozen sets."""

    offices: dict[str, Office]
    lists: dict[str, dict[str, Any]]


@cache
def office_lexicon() -> OfficeLexicon:
    """The lexicon, read once.

    Example:
        >>> office_lexicon().offices["rzeczniczka"].office
        'rzecznik'

    Raises:
        ValueError: a line of the lexicon is not as it should be.
    """
    folder = files("pipeline") / "lexicon"
    offices: dict[str, Office] = {}
    for number, row in enumerate(csv.DictReader((folder / "offices.csv").read_text(encoding="utf-8").splitlines()), 2):
        takes = frozenset(filter(None, row["takes"].split("|")))
        if row["bare"] not in BARE or not takes <= TAKES or not row["office"] or row["lemma"] in offices:
            raise ValueError(f"offices.csv, line {number}: {row['lemma']!r} is there twice or has an unknown value.")
        offices[row["lemma"]] = Office(row["lemma"], row["office"], row["bare"], takes, row["deputises"] or None)
    raw = tomllib.loads((folder / "offices.toml").read_text(encoding="utf-8"))
    lists = {name: {k: frozenset(v) for k, v in raw[name].items()} for name in raw if name != "units"}
    lists["units"] = raw["units"]
    return OfficeLexicon(offices, lists)


@lru_cache(maxsize=50_000)
def office_form(form: str) -> OfficeForm | None:
    """What office a lower-case form names, if any; feminine forms without a declension count in the nominative.

    Example:
        >>> found = office_form("komendantowi")
        >>> found.office.lemma, sorted(found.singular), sorted(found.plural)
        ('komendant', ['dat'], [])
    """
    offices = office_lexicon().offices
    if form in offices and (form.endswith(".") or "-" in form):
        return OfficeForm(offices[form], _ALL_CASES, frozenset(), frozenset(("m1", "f")), False)
    found = readings(form)
    nouns = [r for r in found if r.cls == "subst" and r.lemma in offices]
    if not nouns:
        if form in offices:
            return OfficeForm(offices[form], frozenset(("nom",)), frozenset(), frozenset(("m1",)), False)
        return None
    lemma = min({r.lemma for r in nouns}, key=lambda name: [r.lemma for r in nouns].index(name))
    nouns = [r for r in nouns if r.lemma == lemma]
    declined = [r for r in nouns if not (form == lemma and r.gender == "f" and r.case not in ("nom", "voc"))]
    masculine = any(r.gender == "m1" for r in declined)
    if masculine:
        declined = [r for r in declined if r.gender == "m1"]
    return OfficeForm(
        offices[lemma],
        frozenset(r.case for r in declined if r.number == "sg"),
        frozenset(r.case for r in declined if r.number == "pl"),
        frozenset(("m1",)) if masculine else frozenset(("f",)),
        any(r.cls in ("adj", "pact") for r in found),
    )


@lru_cache(maxsize=20_000)
def calling_form(form: str) -> OfficeForm | None:
    """What a lower-case form says somebody is by trade or function, where `offices.csv` has no such office.

    Example:
        >>> calling_form("rozjemcą").office.lemma, calling_form("sąsiadka"), calling_form("komendant")
        ('rozjemca', None, None)
    """
    if not form.isalpha() or office_form(form) is not None or not person_noun(form):
        return None
    nouns = [r for r in readings(form) if r.cls == "subst" and r.number == "sg" and r.gender in ("m1", "f")]
    lemma = nouns[0].lemma
    never = office_lexicon().lists["callings"]["never"]
    if lemma in never or lemma.endswith(("latek", "latka")):
        return None
    cases = frozenset(r.case for r in nouns if r.lemma == lemma)
    genders = frozenset(r.gender for r in nouns if r.lemma == lemma)
    return OfficeForm(Office(lemma, lemma, "named", _OF_CALLINGS, None), cases, frozenset(), genders, False)


def is_region(lemma: str) -> bool:
    """Does the adjective name a region, by its ending?

    Example:
        >>> is_region("podlaski"), is_region("strażacki")
        (True, False)
    """
    lists = office_lexicon().lists["levels"]
    return lemma.endswith(("ski", "cki", "zki")) and not (lemma in lists["no_regions"] or lemma in lists["no_names"])
