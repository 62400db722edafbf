"""Mentions may nest, but never cross one another or a sentence's end."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotations import Entity, Sentence

# Of two mentions that cross, the one whose rules look at more of the text holds.
_HOLDS_OVER = {label: n for n, label in enumerate(("DATE", "PLACE", "UNIT", "PERSON", "RANK", "ROLE"))}


def nested(entities: Sequence[Entity], sentences: Sequence[Sentence]) -> list[Entity]:
    """The entities, in order, without those that run over a sentence's end or cross one that holds over them.

    Example:
        >>> inner, crossing = Entity("RANK", 2, 3), Entity("UNIT", 0, 2)
        >>> [e.label for e in nested([Entity("ROLE", 1, 4), inner, crossing], [Sentence(0, 5)])]
        ['ROLE', 'RANK']
    """
    ends = {n: s.end for s in sentences for n in range(s.start, s.end)}
    inside = [e for e in entities if e.end <= ends.get(e.start, e.end)]
    kept: list[Entity] = []
    for e in sorted(inside, key=lambda e: (-_HOLDS_OVER[e.label], e.start, -e.end)):
        if not any(_cross(e, other) for other in kept):
            kept.append(e)
    return sorted(kept, key=lambda e: (e.start, -e.end))


def _cross(a: Entity, b: Entity) -> bool:
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end
