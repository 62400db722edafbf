"""Mentions of persons in a sentence: adjacent entities of one person joined, with the cases they can stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.agreement import NOUN_CLASSES, cases_of
from pipeline.annotations import ByReadings, Entity, Reading, Sentence, Word
from pipeline.entities.name_context import is_title

_WHO = frozenset(("PERSON", "ROLE", "RANK"))
_APPOSITION = frozenset(",–—-()")
_NOMINATIVE = frozenset(("nom",))


@ByReadings
def _known_surname(readings: Sequence[Reading]) -> bool:
    """Does the dictionary have the form as a surname in the singular?"""
    return any("nazwisko" in r.marks and r.number == "sg" for r in readings)


@dataclass(slots=True, eq=False)
class Mention:
    """Adjacent entities that mean one person (`kom. Rafał Mróz, naczelnik`): words `start` to `end` (exclusive)."""

    start: int
    end: int
    person_id: str | None
    cases: frozenset[str]
    label: str

    @property
    def nominative(self) -> bool:
        return not self.cases or "nom" in self.cases


def mentions_of(words: Sequence[Word], sentence: Sentence, entities: Sequence[Entity]) -> list[Mention]:
    """The mentions of persons in a sentence, adjacent entities of one person joined."""
    found: list[Mention] = []
    covered = sentence.start
    for e in entities:
        if e.label not in _WHO or e.start < covered:
            continue
        covered = e.end
        cases = _cases(words, e)
        last = found[-1] if found else None
        if last is not None and _joins(words, last, e):
            both = last.cases & cases if last.cases and cases else last.cases or cases
            last.end, last.cases = e.end, both or last.cases
            last.person_id = last.person_id or e.person_id
            continue
        start = e.start
        while e.label == "PERSON" and start > sentence.start and is_title(words[start - 1].lower):
            start -= 1
        found.append(Mention(start, e.end, e.person_id, cases, e.label))
    return found


def _joins(words: Sequence[Word], last: Mention, e: Entity) -> bool:
    gap = words[last.end : e.start]
    if len(gap) > 4 or (last.person_id != e.person_id and last.person_id is not None and e.person_id is not None):
        return False
    if last.person_id is None or e.person_id is None:
        return not gap and last.person_id == e.person_id
    return all(w.text in _APPOSITION or w.cls == "brev" or w.lemma in ("pan", "pani", "sędzia") for w in gap)


def _cases(words: Sequence[Word], e: Entity) -> frozenset[str]:
    if e.label == "ROLE" and e.info.get("acting"):
        # "p.o. komendanta": the genitive tells nothing of the case that the whole stands in
        return frozenset()
    if e.label == "RANK":
        span = [w for w in words[e.start : e.end] if w.cls in NOUN_CLASSES]
    elif e.label == "ROLE":
        head = e.info.get("head")
        # Who is `pełniący obowiązki komendanta` stands in the participle's case, not in the office's.
        span = [words[head]] if isinstance(head, int) and words[e.start].cls != "pact" else [words[e.start]]
    else:
        span = list(words[e.start : e.end])
    known = e.info.get("case")
    if e.label == "PERSON" and known == "nom" and not _known_surname(span[-1]):
        # a surname that the dictionary has as another word only: its cases tell nothing
        return _NOMINATIVE
    cases: frozenset[str] = frozenset()
    for w in span:
        own = cases_of(w)
        if own:
            cases = (cases & own or cases) if cases else own
    if e.label == "PERSON" and isinstance(known, str) and known and len(cases) != 1:
        return frozenset((known,)) if known != "nom" or not cases or "nom" in cases else cases
    return cases
