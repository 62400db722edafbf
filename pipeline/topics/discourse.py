"""What a document has told so far: who has the floor, which topics are found, and what a lead-in announces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.annotations import Person, Word
from pipeline.topics.cues import CueMatch
from pipeline.topics.floor import Floor


@dataclass(slots=True)
class Found:
    """A topic's span with the cue and the speakers, before it is categorized."""

    start: int
    end: int
    kind: str
    match: CueMatch
    speakers: tuple[str, ...]
    attribution: str
    head: int = -1
    case: str = ""


class LeadIn(NamedTuple):
    """The cue that announces list items (`Omówiono:`) and its speakers; `clausal`: each item is a clause."""

    match: CueMatch
    speakers: tuple[str, ...] = ()
    clausal: bool = False


@dataclass(slots=True, eq=False)
class Discourse:
    """The document up to the sentence that is being read."""

    words: Sequence[Word]
    people: dict[str, Person]
    floor: Floor = field(default_factory=Floor)
    found: list[Found] = field(default_factory=list)
    lead_in: LeadIn | None = None
