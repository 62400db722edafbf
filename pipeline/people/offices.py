"""Offices compared: can a later mention of an office mean the holder of a known one?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.annotations import Entity, Word
from pipeline.people.lexicon import people_lexicon

_LEVELS = {
    "główny": "national", "krajowy": "national", "wojewódzki": "voivodeship", "stołeczny": "voivodeship",
    "powiatowy": "county", "miejski": "city", "rejonowy": "district", "okręgowy": "regional", "apelacyjny": "appeal",
    "gminny": "commune",
}  # fmt: skip
_CONTENT = frozenset(("subst", "adj", "brev", "ger", "ign", "dig"))


class Office(NamedTuple):
    """What tells one office from another: its head, whether it is a deputy's, its level, seat, service, unit, complement."""

    key: str
    deputy: str | None
    level: str | None
    seat: str | None
    service: str | None
    unit: str | None
    complement: frozenset[str]
    general: frozenset[str]
    woman: bool

    @property
    def bare(self) -> bool:
        return not self.complement and self.level is None and self.seat is None


def office_of(words: Sequence[Word], e: Entity) -> Office:
    """The office that a ROLE entity names, from what the entity knows and from its words."""
    known = e.info.get("_office")
    if known is not None:
        return known
    info = e.info
    head = info.get("head")
    head = head if isinstance(head, int) and e.start <= head < e.end else e.start
    lexicon = people_lexicon()
    key = str(info.get("office") or words[head].lemma.lower())
    level = info.get("level")
    complement: set[str] = set()
    general: set[str] = set()
    service = info.get("service")
    for w in words[head + 1 : e.end]:
        lemma = w.lemma.lower()
        if lemma in _LEVELS and w.cls == "adj":
            level = level or _LEVELS[lemma]
        elif w.cls in _CONTENT and len(lemma) > 1 and lemma not in key.split():
            (general if lemma in lexicon.general else complement).add(lemma)
            service = service or lexicon.complement_services.get(lemma)
    if level is not None:
        level = _LEVELS.get(str(level), str(level))
    deputy = info.get("deputy")
    if key in ("zastępca", "zastępczyni"):
        key, deputy = "", deputy or "zastępca"
    woman = any(r.gender == "f" and r.cls == "subst" and r.number == "sg" for r in words[head].readings[:1])
    made = Office(
        key,
        deputy,
        level,
        info.get("seat"),
        service,
        info.get("unit"),
        frozenset(complement),
        frozenset(general),
        woman,
    )
    info["_office"] = made
    return made


def match(mention: Office, known: Office) -> float:
    """How well `mention` can mean the holder of `known`: 0 not at all, 1 loosely, 2 by another word, 3 by its own.

    Example:
        >>> county = Office("komendant", None, "county", "Koło", "police", None, frozenset(), frozenset(), False)
        >>> main = county._replace(level="voivodeship", seat="Poznań")
        >>> bare = Office("komendant", None, None, None, None, None, frozenset(), frozenset(), False)
        >>> match(bare, county), match(county, main), match(bare._replace(key="szef"), county)
        (3.0, 0.0, 2.0)
        >>> match(bare, county._replace(deputy="I zastępca"))
        1.0
    """
    value = _heads(mention, known)
    if not value:
        return 0.0
    for a, b in ((mention.level, known.level), (mention.service, known.service), (mention.seat, known.seat)):
        if a and b and a != b:
            return 0.0
    if value >= 3.0:
        if mention.unit and known.unit:
            return value if _same_unit(mention.unit, known.unit) else 0.0
        if mention.complement and known.complement and not _overlap(mention.complement, known.complement):
            return 0.0
    # what only the mention says speaks against it, what both say for it
    for a, b in ((mention.level, known.level), (mention.seat, known.seat)):
        if a and known.key:
            value += 0.2 if b else -0.8
    if mention.general & known.general:
        value += 0.3
    if mention.service and mention.service == known.service:
        value += 0.2
    return value


def _heads(mention: Office, known: Office) -> float:
    lexicon = people_lexicon()
    if mention.deputy and not known.deputy:
        return 0.0
    if mention.deputy and known.deputy:
        first, second = mention.deputy.split()[0], known.deputy.split()[0]
        ordinals = {x for x in (first, second) if x.lower() not in ("zastępca", "zastępczyni", "wice")}
        if len(ordinals) == 2:
            return 0.0
        if not mention.key or not known.key:
            return 2.0
    if mention.key == known.key:
        if known.deputy and not mention.deputy:
            return 1.0 if mention.bare else 0.0
        return 3.0
    if known.key in lexicon.epithets:
        return 0.0
    if known.key in lexicon.full.get(mention.key, ()) or mention.key in lexicon.full.get(known.key, ()):
        return 2.0 if bool(known.deputy) == bool(mention.deputy) or mention.key.startswith("wice") else 0.0
    if known.key in lexicon.loose.get(mention.key, ()) and mention.bare and not known.deputy:
        return 1.0
    return 0.0


def _same_unit(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return a.startswith(b) or b.startswith(a)


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one
