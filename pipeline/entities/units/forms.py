"""What a form can be in the name of a body: questions about one word, answered once a form."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.annotations import Reading
from pipeline.entities.gazetteer import CASES, gazetteer
from pipeline.entities.units.lexicon import Body, Head, lexicon
from pipeline.inflect import classifies
from pipeline.paradigms import ADJECTIVES, NOUNS, form_of, token_readings

ROMAN = re.compile(r"[IVX]+$")
ORDINAL = re.compile(r"\d{1,3}\.?$")
OF_PLACE = ("ski", "cki", "dzki")
_OF_PLACE_DECLINED = tuple(stem + end for stem in ("sk", "ck") for end in ("ie", "iej", "im", "iego", "ich", "ą"))
_MASCULINE_ENDINGS = ("u", "a", "owi", "em", "ie")
JOINING = frozenset(("i", "oraz", "a"))


@lru_cache(maxsize=50_000)
def heads(form: str) -> tuple[tuple[Head, tuple[Reading, ...]], ...]:
    """The heads of names that a form can be, with the readings that make it one.

    Example:
        >>> [(head.lemma, [r.case for r in readings]) for head, readings in heads("komendzie")]
        [('komenda', ['dat', 'loc'])]
    """
    found: dict[Head, list[Reading]] = {}
    for r in token_readings(form):
        head = lexicon().heads.get(r.lemma.lower()) if r.cls == "subst" else None
        if head is not None and r.case in CASES and r.number == ("pl" if head.plural else "sg"):
            found.setdefault(head, []).append(r)
    return tuple((head, tuple(readings)) for head, readings in found.items())


@lru_cache(maxsize=50_000)
def opens_nothing(form: str) -> bool:
    """Is the form neither a head, nor a body's whole name, nor the start of a short name?"""
    short = form in lexicon().abbreviations or form.partition("-")[0] in lexicon().abbreviations
    return not short and not heads(form.lower()) and not bodies(form) and not _opens_park(form)


def _opens_park(form: str) -> bool:
    names = gazetteer().names
    return form[:1].isupper() and any(name.kind == "park" for lemma in lemmas(form) for name in names.get(lemma, ()))


@lru_cache(maxsize=50_000)
def bodies(form: str) -> tuple[Body, ...]:
    """The bodies whose whole name a form can begin, the longest name first.

    Example:
        >>> [body.entry.name for body in bodies("Sejmu")]
        ['Sejm']
    """
    if not form[:1].isupper():
        return ()
    table = lexicon().bodies
    found = [body for lemma in sorted(lemmas(form)) for body in table.get(lemma, ())]
    if not found:
        found = [b for ending in _MASCULINE_ENDINGS for b in table.get(form.lower().removesuffix(ending), ())]
    return tuple(sorted(dict.fromkeys(found), key=lambda body: -len(body.parts)))


@lru_cache(maxsize=50_000)
def lemmas(form: str) -> frozenset[str]:
    """All lemmas of a form, and the form itself, in small letters; participles and degrees as adjectives of their own.

    Example:
        >>> sorted(lemmas("zmechanizowanej"))
        ['zmechanizowanej', 'zmechanizowany', 'zmechanizować']
    """
    found = {form.lower()}
    for r in token_readings(form):
        found.add(r.lemma.lower())
        if r.cls in ADJECTIVES and not r.tag.endswith(":pos"):
            found.add((form_of(form, r, "sg", "nom", "m1") or form).lower())
    return frozenset(found)


@lru_cache(maxsize=50_000)
def cases(form: str) -> frozenset[str]:
    """The cases that a form can stand in as a noun or adjective; as a surname only if it is nothing else.

    Example:
        >>> sorted(cases("Prewencji"))
        ['dat', 'gen', 'loc']
    """
    nominal = [r for r in token_readings(form) if r.cls in NOUNS or r.cls in ADJECTIVES]
    common = [r for r in nominal if "nazwisko" not in r.marks]
    return frozenset(r.case for r in common or nominal) - {"voc"}


@lru_cache(maxsize=50_000)
def is_surname(form: str) -> bool:
    """Does the dictionary mark the form as a surname?"""
    return any("nazwisko" in r.marks for r in token_readings(form))


@lru_cache(maxsize=50_000)
def is_given_name(form: str) -> bool:
    """Does the dictionary mark the form as a given name?"""
    return any("imię" in r.marks for r in token_readings(form))


@lru_cache(maxsize=50_000)
def is_nominative_given_name(form: str) -> bool:
    """Is the form a given name in the nominative?

    Example:
        >>> is_nominative_given_name("Bogumił"), is_nominative_given_name("Anny")
        (True, False)
    """
    return any("imię" in r.marks and r.case == "nom" and r.number == "sg" for r in token_readings(form))


@lru_cache(maxsize=50_000)
def is_unknown(form: str) -> bool:
    """Does no dictionary have the form?"""
    return all(r.guessed for r in token_readings(form))


@lru_cache(maxsize=20_000)
def may_be_of_place(form: str) -> bool:
    """May a form that the dictionary lacks, or has as a surname, be an adjective of a place (`Łękawskiej`)?

    Example:
        >>> may_be_of_place("Łękawskiej"), may_be_of_place("Łękawie")
        (True, False)
    """
    if not form[:1].isupper() or not form.lower().endswith(_OF_PLACE_DECLINED):
        return False
    return all(r.guessed or "nazwisko" in r.marks for r in token_readings(form))


@lru_cache(maxsize=50_000)
def is_listed(form: str) -> bool:
    """Is the form an adjective that the lexicon has for levels or kinds of bodies?"""
    found = lemmas(form)
    return not found.isdisjoint(lexicon().levels) or not found.isdisjoint(lexicon().adjectives)


@lru_cache(maxsize=50_000)
def is_official(form: str) -> bool:
    """Is the form an adjective of official names: a listed one, one of a place, one that classifies?"""
    adjectives = [r.lemma.lower() for r in token_readings(form) if r.cls == "adj"]
    return is_listed(form) or any(lemma.endswith(OF_PLACE) or classifies(lemma) for lemma in adjectives)
