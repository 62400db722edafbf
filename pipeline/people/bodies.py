"""The body that someone belongs to by what stands beside his name, and the one that issues a release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.annotations import Entity, Word, Words
from pipeline.connectors import COPULATIVE
from pipeline.entities.name_context import person_noun
from pipeline.people.apposition import HEADS_LIST, coordinated, plural_reading
from pipeline.people.lexicon import people_lexicon
from pipeline.people.model import Named, top_level

_IN_NAME = frozenset((("w", "imieniu"), ("z", "ramienia")))
_SLASHES = frozenset("/|")
_ASIDE = frozenset(",–-(")


def attach_units(doc: Doc, names: list[Named]) -> None:
    """Give every name the unit that follows it: `X z Wydziału Y`, `X, Wydział Y`, `X / KPP w Kole`."""
    if not names:
        return
    words = Words.of(doc)
    known = top_level(doc._.entities, "UNIT")
    units = {e.start: e for e in reversed(known)}
    ends = {e.end: e for e in known}
    by_end: dict[int, Named] = {}
    for name in names:
        n = name.end
        represented = _relative_unit(words, name.start - 1, ends)
        if n < len(words) and words[n].lower in ("z", "ze") and n + 1 in units:
            name.units.append(units[n + 1])
        elif n < len(words) and (
            words[n].text in _SLASHES or (words[n].text in _ASIDE and _ends_line(doc, units.get(n + 1)))
        ):
            if n + 1 in units:
                name.units.append(units[n + 1])
        elif represented is not None:
            name.units.append(represented)
        elif name.start > 1 and _represents_it(words, name.start - 1):
            before = [e for e in units.values() if e.end < name.start - 1]
            name.units.extend(sorted(before, key=lambda e: e.start)[-1:])
        elif n + 1 < len(words) and words[n].text == "," and words[n + 1].lemma == "który":
            unit = _headed_unit(words, n + 2, units)
            name.units.extend([unit] if unit else [])
        by_end[name.end] = name
    _units_of_groups(words, names, ends)
    _units_in_whose_name(doc, known, names)
    for unit in known:
        tied = _of_participle(words, unit, names) or _of_verb(words, unit, names) or _in_brackets(words, unit, names)
        if tied is not None and not tied.units:
            tied.units.append(unit)
    for name in reversed(names):
        k = name.start - 1
        if name.units and k > 0 and words[k].lower in COPULATIVE and k in by_end and words[name.end : name.end + 1]:
            other = by_end[k]
            if not other.units and not other.offices and words[name.end].lower in ("z", "ze"):
                other.units.extend(name.units)


def _units_of_groups(words: Sequence[Word], names: list[Named], ends: dict[int, Entity]) -> None:
    """The unit whose people a list names: `policjanci Wydziału Kryminalnego: asp. X i sierż. Y`."""
    for i, name in enumerate(names):
        marked = name.start > 0 and words[name.start - 1].text in HEADS_LIST
        unit = ends.get(name.start - 1 if marked else name.start)
        if unit is None or name.units or name.offices or unit.start == 0:
            continue
        noun = words[unit.start - 1]
        if noun.lower in ("z", "ze") and unit.start > 1:
            noun = words[unit.start - 2]
        plural = plural_reading(noun, None) is not None and noun.gender == "m1"
        if not (plural or (not marked and person_noun(noun.text))):
            continue
        name.units.append(unit)
        for before, other in pairwise(names[i:]):
            if not plural or other.offices or other.units or not coordinated(words, before.end, other.start):
                break
            other.units.append(unit)


def _units_in_whose_name(doc: Doc, units: list[Entity], names: list[Named]) -> None:
    """The unit in whose name the only person of a sentence speaks: `W imieniu Prokuratury X mówił prokurator Y`."""
    words = Words.of(doc)
    for unit in units:
        phrase = tuple(w.lower for w in words[max(0, unit.start - 2) : unit.start])
        if phrase not in _IN_NAME:
            continue
        sentence = next((s for s in doc._.sentences if s.start <= unit.start < s.end), None)
        there = [n for n in names if sentence is not None and sentence.start <= n.entity.start < sentence.end]
        if len(there) == 1 and not there[0].units and there[0].case in ("nom", None):
            there[0].units.append(unit)


def _of_participle(words: Sequence[Word], unit: Entity, names: list[Named]) -> Named | None:
    """Who heads, serves in or stands for the unit by a participle before it: `kierująca Wydziałem Prewencji | X`."""
    n = unit.start - 1
    while n >= max(0, unit.start - 4) and (words[n].cls in ("prep", "adv") or words[n].lemma == "służba"):
        n -= 1
    if n < 0 or words[n].cls != "pact" or words[n].lemma not in people_lexicon().belonging:
        return None
    before = n - 1
    while before >= max(0, n - 4) and words[before].text != ",":
        before -= 1
    return next((m for m in names if m.start == unit.end or m.end == before), None)


def _of_verb(words: Sequence[Word], unit: Entity, names: list[Named]) -> Named | None:
    """Who is said to head or stand for the unit: `Wydziałem Prewencji kieruje | X`, `na czele Komendy stoi | X`."""
    n = unit.end
    while n < len(words) and words[n].cls == "adv":
        n += 1
    if n >= len(words) or words[n].cls not in ("fin", "praet"):
        return None
    top = tuple(w.lower for w in words[max(0, unit.start - 2) : unit.start]) == ("na", "czele")
    heads = words[n].lemma in (people_lexicon().standing if top else people_lexicon().belonging)
    return next((m for m in names if m.start == n + 1 and m.case in ("nom", None)), None) if heads else None


def _in_brackets(words: Sequence[Word], unit: Entity, names: list[Named]) -> Named | None:
    """Whose name the unit stands behind in brackets or between dashes: `X (KPP w Kole)`."""
    n = unit.start - 1
    closing = {"(": ")", "–": "–", "-": "-", "—": "—"}.get(words[n].text) if n > 0 else None
    closed = closing is not None and unit.end < len(words) and words[unit.end].text == closing
    return next((m for m in names if m.end == n), None) if closed else None


def _headed_unit(words: Sequence[Word], n: int, units: dict[int, Entity]) -> Entity | None:
    """The unit that a relative clause says someone heads: `, która od maja kieruje Wydziałem Prewencji`."""
    heads = False
    for k in range(n, min(n + 8, len(words))):
        if k in units and heads:
            return units[k]
        if words[k].text in ",.;":
            return None
        heads = heads or words[k].lemma in people_lexicon().heading
    return None


def _ends_line(doc: Doc, unit: Entity | None) -> bool:
    """Does the unit end a short line, as in a signature?"""
    if unit is None:
        return False
    return any(
        s.start <= unit.start < s.end and unit.end >= s.end - 1 and s.end - s.start < 20 for s in doc._.sentences
    )


def _represents_it(words: Sequence[Word], n: int) -> bool:
    """`Reprezentująca go | mjr X`: does word `n` stand for the body named last?"""
    return (
        words[n].cls == "ppron3" and words[n - 1].cls == "pact" and words[n - 1].lemma in people_lexicon().representing
    )


def _relative_unit(words: Sequence[Word], verb: int, ends: dict[int, Entity]) -> Entity | None:
    """The unit before `, którą reprezentował`."""
    if (
        verb < 2
        or words[verb].lemma != "reprezentować"
        or words[verb - 1].lemma != "który"
        or words[verb - 2].text != ","
    ):
        return None
    return ends.get(verb - 2)


def issuer_of(doc: Doc) -> str | None:
    """The body that issues the release: the one it is known to come from, else the one it names most often."""
    known: str | None = doc._.issuer
    if known:
        return known
    named: list[str] = []
    covered = 0
    for e in doc._.entities:
        if e.label == "ROLE":
            covered = max(covered, e.end)
            named += [e.info["unit"]] if e.info.get("unit") else []
        elif e.label == "UNIT" and e.normalized and not e.info.get("parent") and e.start >= covered:
            named.append(e.normalized)
    counts = Counter(
        n for n in named if n.split()[0] in people_lexicon().speaking_bodies or n.endswith("Straży Granicznej")
    )
    return max(counts, key=lambda n: (counts[n], -named.index(n))) if counts else None
