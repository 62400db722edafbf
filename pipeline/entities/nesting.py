"""Mentions may nest, but never cross one another or a sentence's end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.annotations import Entity, Sentence, in_order

# Of two mentions that cross, the one whose rules look at more of the text holds.
_HOLDS_OVER = {label: n for n, label in enumerate(("DATE", "PLACE", "UNIT", "PERSON", "RANK", "ROLE"))}


def nested(entities: Sequence[Entity], sentences: Sequence[Sentence]) -> list[Entity]:
    """The entities, in order, without those that run over a sentence's end or cross one that holds over them.

    Example:
        >>> inner, crossing = Entity("RANK", 2, 3), Entity("UNIT", 0, 2)
        >>> [e.label for e in nested([Entity("ROLE", 1, 4), inner, crossing], [Sentence(0, 5)])]
        ['ROLE', 'RANK']
    """
    starts = [s.start for s in sentences]
    inside = in_order(e for e in entities if not sentences or e.end <= sentences[bisect_right(starts, e.start) - 1].end)
    if not _any_cross(inside):
        return inside
    kept: list[Entity] = []
    for e in sorted(inside, key=lambda e: (-_HOLDS_OVER[e.label], e.start, -e.end)):
        if not any(_cross(e, other) for other in kept):
            kept.append(e)
    return in_order(kept)


def _any_cross(entities: Sequence[Entity]) -> bool:
    """Do any two of the entities, sorted by their starts, the longer first, cross each other?"""
    open_ends: list[int] = []
    for e in entities:
        while open_ends and open_ends[-1] <= e.start:
            open_ends.pop()
        if open_ends and open_ends[-1] < e.end:
            return True
        open_ends.append(e.end)
    return False


def _cross(a: Entity, b: Entity) -> bool:
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end
