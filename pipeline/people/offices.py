"""Offices compared: can a later mention of an office mean the holder of a known one?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.annotations import ByReadings, ByWord, Entity, Reading, Word
from pipeline.language.readings import readings
from pipeline.people.lexicon import people_lexicon

_LEVELS = {
    "główny": "national", "krajowy": "national", "wojewódzki": "voivodeship", "stołeczny": "voivodeship",
    "powiatowy": "county", "miejski": "city", "rejonowy": "district", "okręgowy": "regional", "apelacyjny": "appeal",
    "gminny": "commune",
}  # fmt: skip
_CONTENT = frozenset(("subst", "adj", "brev", "ger", "ign", "dig"))


class Office(NamedTuple):
    """What tells one office from another.

    `key` is its head, `deputy` says of whom it is the deputy's; `level`, `seat`, `service`, `unit` place it; `bodies`
    are the kinds of bodies its complement names, `general` the words that any complement has, `complement` all others;
    `hint` is a noun behind a bare office (`naczelnik drogówki`).
    """

    key: str
    deputy: str | None = None
    deputises: str | None = None
    level: str | None = None
    seat: str | None = None
    service: str | None = None
    unit: str | None = None
    complement: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    hint: frozenset[str] = frozenset()
    woman: bool = False

    @property
    def bare(self) -> bool:
        told = self.complement or self.bodies or self.unit
        return not told and self.level is None and self.seat is None


def office_of(words: Sequence[Word], e: Entity) -> Office:
    """The office that a ROLE entity names, from what the entity knows and from its words."""
    known = e.info.get("_office")
    if known is not None:
        return known
    info, lexicon = e.info, people_lexicon()
    head = info.get("head")
    head = head if isinstance(head, int) and e.start <= head < e.end else e.start
    key = str(info.get("office") or words[head].lemma.lower())
    joined = ""
    for word, compound in lexicon.compounds.get(key, {}).items():
        if any(w.lemma.lower() == word for w in words[e.start : e.end]):
            key, joined = compound, word
            break
    deputy, level, service = info.get("deputy"), info.get("level"), info.get("service")
    if key in ("zastępca", "zastępczyni"):
        key, deputy = "", deputy or "zastępca"
    own = {*key.split(), joined, words[head].lemma.lower()}
    complement: set[str] = set()
    bodies: set[str] = set()
    general: set[str] = set()
    things: set[str] = set()
    seated = info.get("seat") is not None
    for w in words[e.start : e.end]:
        if seated and w.lower in ("w", "we"):
            # the seat is compared by itself
            break
        if w.n == head or w.cls not in _CONTENT:
            continue
        lemma = w.lemma.lower()
        if lemma in own or lemma in people_lexicon().deputising or len(lemma) < 2:
            continue
        if w.text.isupper() and info.get("unit"):
            # "GOPS" is told by the unit
            continue
        if w.n < head and w.cls != "adj":
            # "p.o.", "pełniący obowiązki"
            continue
        service = service or lexicon.complement_services.get(lemma)
        level = level or lexicon.complement_levels.get(lemma)
        if lemma in lexicon.complement_levels or (
            lemma in lexicon.complement_services and lemma not in lexicon.general
        ):
            continue
        if lemma in _LEVELS:
            level = level or lemma
            continue
        synonym = lexicon.body_synonyms.get(lemma)
        if synonym is not None:
            for word in synonym.split():
                (bodies if word in lexicon.bodies else complement).add(word)
                things.add(word)
            continue
        if lemma in lexicon.general:
            general.add(lemma)
        elif lemma in lexicon.bodies:
            bodies.add(lemma)
        else:
            complement.add(_one_lemma(w) if w.capital else lemma)
        if lemma in lexicon.voivodeships and not level:
            level = "wojewódzki"
        if w.cls == "subst" and w.lower == w.text and lemma not in lexicon.general:
            things.add(lemma)
    made = Office(
        key,
        deputy,
        info.get("deputises"),
        _LEVELS.get(str(level), str(level)) if level else None,
        info.get("seat"),
        service,
        info.get("unit"),
        frozenset(complement),
        frozenset(bodies),
        frozenset(general),
        frozenset(things),
        hint=_hint(words, e),
        woman=_names_woman(words[head], info),
    )
    info["_office"] = made
    return made


@ByWord
def _one_lemma(w: Word) -> str:
    """One lemma for all forms of a name, whichever of its readings holds: the shortest of its nouns'."""
    lemmas = [r.lemma.lower() for r in w.readings if r.cls == "subst"] or [w.lemma.lower()]
    return min(lemmas, key=lambda lemma: (len(lemma), lemma))


def _hint(words: Sequence[Word], e: Entity) -> frozenset[str]:
    if e.info.get("full") or e.end >= len(words):
        return frozenset()
    w = words[e.end]
    genitive = w.cls == "subst" and w.text.islower() and any(r.case == "gen" for r in w.readings)
    return frozenset((w.lemma.lower(),)) if genitive else frozenset()


def _names_woman(head: Word, info: dict) -> bool:
    """Is the office's noun one for women (`komendantka`, `przewodnicząca`)?"""
    if info.get("lemma") and info.get("office") and not info.get("deputy") and info["lemma"] != info["office"]:
        return bool(head.readings) and any(r.gender == "f" for r in head.readings)
    return _is_feminine(head)


@ByReadings
def _is_feminine(readings: Sequence[Reading]) -> bool:
    return {r.gender for r in readings if r.cls == "subst" and r.number == "sg"} == {"f"}


def match(mention: Office, known: Office) -> float:
    """How well `mention` can mean the holder of `known`: 0 not at all, 1 loosely, 2 by another word, 3 by its own.

    Example:
        >>> county = Office("komendant", level="county", seat="Koło", service="police")
        >>> match(Office("komendant"), county), match(county, county._replace(level="voivodeship", seat="Poznań"))
        (3.0, 0.0)
        >>> match(Office("szef"), county), match(Office("komendant"), county._replace(deputy="I zastępca"))
        (2.0, 1.0)
    """
    value = _heads(mention, known)
    if not value:
        return 0.0
    for a, b in ((mention.level, known.level), (mention.service, known.service), (mention.seat, known.seat)):
        if a and b and a != b:
            return 0.0
    if mention.unit and known.unit and not mention.unit.startswith("garnizon"):
        if not _same_unit(mention.unit, known.unit):
            return 0.0
    elif value >= 3.0:
        one, other = mention.complement, known.complement
        if one and other and not (one <= other or other <= one):
            return 0.0
        headed = known.bodies | _headed(known)
        if mention.bodies and not mention.bodies & headed and (headed or known.complement):
            return 0.0
    elif (
        mention.key in people_lexicon().full
        and mention.things
        and not mention.things & (known.complement | known.bodies | _headed(known) | _body_by_office(known))
    ):
        return 0.0
    if mention.key != known.key and mention.key in people_lexicon().full:
        if mention.service and known.key in _civil_offices():
            # "szef tureckich strażaków" is no starosta
            return 0.0
        of_territory = people_lexicon().of_territory
        for word in mention.general & of_territory.keys():
            if known.key not in of_territory[word]:
                return 0.0
            value += 0.5
    # what only the mention says speaks against it, what both say for it
    for a, b in ((mention.level, known.level), (mention.seat, known.seat)):
        if a and known.key:
            value += 0.2 if b else -0.8 if value >= 3.0 else -0.2
    if mention.general & known.general or mention.bodies & known.bodies:
        value += 0.3
    if (mention.complement | mention.hint) & known.complement:
        value += 0.5
    if mention.service and mention.service == known.service:
        value += 0.2
    return value


@cache
def _civil_offices() -> frozenset[str]:
    """The offices that head a territory, and no service in it."""
    return frozenset().union(*people_lexicon().of_territory.values()) - people_lexicon().command


def _headed(office: Office) -> frozenset[str]:
    """What kind of body the office heads (`prokuratura`), by all words of the body's name."""
    return _lemmas_of(office.unit) if office.unit else frozenset()


def _body_by_office(office: Office) -> frozenset[str]:
    """The kind of body that takes its name from the office (`inspektorat`), which need not be named itself."""
    return people_lexicon().bodies_by_office.get(office.key, frozenset())


@lru_cache(maxsize=5_000)
def _lemmas_of(name: str) -> frozenset[str]:
    return frozenset(r.lemma.lower() for piece in name.split() for r in readings(piece.lower()))


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
    if (mention.deputises and known.deputy and mention.deputises == known.key) or (
        known.deputises and mention.deputy and known.deputises == mention.key
    ):
        # "wicewójt" and "zastępca wójta"
        return 3.0
    if mention.bare and known.key.startswith(f"{mention.key} "):
        # "dowódca" of the "dowódca zmiany"
        return 2.0
    if mention.key == known.key:
        if known.deputy and not mention.deputy:
            return 1.0 if mention.bare else 0.0
        return 3.0
    if known.key in lexicon.epithets:
        return 0.0
    if known.key in lexicon.full.get(mention.key, ()) or mention.key in lexicon.full.get(known.key, ()):
        return 2.0 if bool(known.deputy) == bool(mention.deputy) or mention.key.startswith("wice") else 0.0
    if mention.bare and (known.deputises == mention.key or known.key in lexicon.loose.get(mention.key, ())):
        return 1.0
    return 0.0


def _same_unit(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return a.startswith(b) or b.startswith(a)
