"""What the stage of people works with: a name with what stands beside it, a human being, a release's people."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from weakref import ReferenceType

from spacy.tokens import Doc

from pipeline.annotations import Entity, Person, Word, in_order

STATE = "komunikat_people"


@dataclass(slots=True, eq=False)
class Named:
    """A name with its titles and its rank: words `start` to `end` (exclusive), and the offices and units beside it."""

    entity: Entity
    start: int
    end: int
    rank: Entity | None = None
    titles: frozenset[str] = frozenset()
    offices: list[Entity] = field(default_factory=list)
    units: list[Entity] = field(default_factory=list)
    former: bool = False
    new: bool = False

    @property
    def case(self) -> str | None:
        return self.entity.info.get("case")


@dataclass(slots=True, eq=False)
class Human:
    """Someone of a release: his names, and the offices and ranks that later mentions give him."""

    kind: str
    names: list[Named] = field(default_factory=list)
    offices: list[Entity] = field(default_factory=list)
    ranks: list[Entity] = field(default_factory=list)
    career: list[Entity] = field(default_factory=list)
    given: str | None = None
    family: str | None = None
    gender: str | None = None
    former: bool = False
    new: bool = False
    person: Person | None = None

    def leaves(self) -> None:
        """Note that he holds his office no more."""
        self.former, self.new = True, False

    def takes_over(self) -> None:
        """Note that he is the one who holds it from now on."""
        self.new, self.former = True, False

    def own_offices(self) -> list[Entity]:
        """The offices that stand beside his name, and those that made him known where he has no name."""
        return [o for n in self.names for o in n.offices] if self.kind == "named" else self.offices

    def all_ranks(self) -> list[Entity]:
        return [n.rank for n in self.names if n.rank is not None] + self.ranks

    def mentions(self) -> list[Entity]:
        """All his mentions in the order of the text."""
        return in_order(dict.fromkeys(self._known_by()))

    def _known_by(self) -> list[Entity]:
        found = [n.entity for n in self.names]
        found += self.offices
        found += self.all_ranks()
        found += self.career
        found += [o for n in self.names for o in n.offices if o.rule != "listed"]
        return found

    def first(self) -> int:
        return min([e.start for e in self._known_by()], default=0)

    def last_before(self, n: int) -> int:
        """Where his last mention before word `n` begins, -1 if there is none."""
        return max([e.start for e in self._known_by() if e.start < n], default=-1)


@dataclass(slots=True, eq=False)
class State:
    """The people of one release, kept with the `Doc` for the stage of topics.

    It holds its `Doc` weakly: a document in a circle would be freed late, and with all its words.

    `callings`: where someone without a name is called by what he does: first word, head, end (exclusive), his id;
    `lemmas`: by which noun someone without a name or a group is called, by the id.
    """

    held_by: ReferenceType[Doc]
    words: list[Word]
    sentence_starts: list[int]
    humans: list[Human]
    persons: dict[str, Person] = field(default_factory=dict)
    human_of: dict[str, Human] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    found: dict[tuple[int, int], str | None] = field(default_factory=dict)
    callings: list[tuple[int, int, int, str]] = field(default_factory=list)
    lemmas: dict[str, str] = field(default_factory=dict)
    _entities: list[Entity] = field(default_factory=list)
    _starts: list[int] | None = None
    _ends: list[int] = field(default_factory=list)

    @property
    def doc(self) -> Doc:
        doc = self.held_by()
        assert doc is not None  # Whoever asks has found the state on it.
        return doc

    def new_id(self, letter: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{letter}{self.counts[letter]}"

    def sentence_at(self, n: int) -> int:
        """Which sentence word `n` stands in."""
        return max(0, bisect_right(self.sentence_starts, n) - 1)

    def entities_over(self, start: int, end: int) -> list[Entity]:
        """The entities that overlap words `start` to `end` (exclusive), in their order."""
        if self._starts is None:
            self._entities = self.doc._.entities
            self._starts = [e.start for e in self._entities]
            # How far the entities reach up to each one: a longer one before it may reach farther than it does.
            self._ends = list(accumulate([e.end for e in self._entities], max))
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end, first)
        return [e for e in self._entities[first:last] if e.end > start] if first < last else []


def state_of(doc: Doc) -> State | None:
    """The people of `doc`, `None` where the stage has not run."""
    return doc.user_data.get(STATE)


def top_level(entities: list[Entity], label: str) -> list[Entity]:
    """The entities of a label that lie in no other one of that label."""
    found: list[Entity] = []
    for e in entities:
        if e.label == label and not (found and e.end <= found[-1].end and e.start >= found[-1].start):
            found.append(e)
    return found
