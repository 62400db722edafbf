"""Where phrases end at entities: what morphology lets run together, a name or a date parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.agreement import NOUN_CLASSES, agreements
from pipeline.annotations import Entity, Word
from pipeline.clauses import Clause
from pipeline.clues import Clue
from pipeline.phrases import Phrase
from pipeline.topics.cues import CueMatch

_HELD = frozenset(("UNIT", "ROLE"))
_PARTING = frozenset(("DATE", "UNIT", "ROLE", "PERSON", "RANK"))
_LIKE = Clue(lambda word: word.lower == "jak")


def part_at_entities(words: Sequence[Word], phrases: list[Phrase], entities: Sequence[Entity]) -> None:
    """End the phrases that run over the beginning of a date, a body or a person there.

    `w dniach 13-15 marca`; `w ocenie IMGW`, where the name can stand in any case; `majątek zatrzymanych rzecznik
    ocenił`, where the office is a nominative and the participle none.
    """
    for e in entities:
        if e.label not in _PARTING:
            continue
        for p in phrases:
            if p.start >= e.start:
                break
            if p.end <= e.start:
                continue
            if e.label == "DATE":
                if p.head < e.start:
                    p.end = e.start
            elif _parts(words, p, e):
                _part(words, phrases, p, e.start)
                break


def part_at_predicates(words: Sequence[Word], phrases: Sequence[Phrase], cues: Sequence[CueMatch]) -> None:
    """End the phrases that run into the participle of a passive there (`Raport omówiony zostanie jutro`)."""
    for m in cues:
        if m.voice != "passive":
            continue
        for p in phrases:
            if p.start <= p.head < m.head == p.end - 1:
                p.end = m.head


def free_examples(words: Sequence[Word], phrases: Sequence[Phrase]) -> None:
    """Make a phrase of its own of what `takie jak` leads to, where `jak` was read as its preposition."""
    if not _LIKE.places(words):
        return
    for p in phrases:
        if p.prep > 0 and words[p.prep].lower == "jak" and words[p.prep - 1].lemma == "taki":
            p.prep = -1


def keep_entities_whole(words: Sequence[Word], clauses: Sequence[Clause], entities: Sequence[Entity]) -> None:
    """Move the borders of clauses out of names (`szef Wydziału Bezpieczeństwa | i Zarządzania Kryzysowego dodał`)."""
    held = [e for e in entities if e.label in _HELD] if len(clauses) > 1 else []
    if not held:
        return
    for first, second in pairwise(clauses):
        split = next((e for e in held if e.start < second.start < e.end), None)
        if split is None:
            continue
        border = split.start
        while border > max(first.predicate, first.start) + 1 and words[border - 1].text != ",":
            border -= 1
        if words[border - 1].text != ",":
            border = split.start
        first.end = second.start = border


def _parts(words: Sequence[Word], p: Phrase, e: Entity) -> bool:
    """Is what stands before the entity in its phrase a noun of its own, or in another case?"""
    before = words[p.start : e.start]
    if any(w.cls in NOUN_CLASSES for w in before):
        return e.label == "UNIT"
    return e.info.get("case") == "nom" and not any(a[0] == "nom" for w in before for a in agreements(w))


def _part(words: Sequence[Word], phrases: list[Phrase], p: Phrase, border: int) -> None:
    nouns = [n for n in range(border, p.end) if words[n].cls in NOUN_CLASSES]
    head = nouns[0] if nouns else border
    own = frozenset(agreements(words[head]))
    if own:
        case = "gen" if any(a[0] == "gen" for a in own) else min(own)[0]
        phrases.insert(phrases.index(p) + 1, Phrase(border, p.end, head, -1, own, case, bool(nouns)))
    before = [n for n in range(p.start, border) if words[n].cls in NOUN_CLASSES]
    p.end, p.head, p.has_noun = border, before[-1] if before else border - 1, bool(before)
