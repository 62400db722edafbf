"""How much of what a careful reader finds the program finds too, in percent, over all gold releases together.

sentences: exact boundaries. Entities: exact span and label; `norm` is the share of those found whose normal form is
right. names: RANK, PERSON and UNIT together. speakers: who speaks in each release; rank, role and unit of the named
ones that were found. topics: spans that overlap by at least half (characters in common over characters in either), one
to one; exact: those with equal spans. attributed: topics found whose set of speakers is right. category: of the topics
found, how many have a right one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language

from pipeline.gold import GoldEntity, GoldPerson, GoldRelease, GoldTopic
from pipeline.ingest.release import Release
from pipeline.schema import ENTITY_LABELS, TABLES
from pipeline.tables import Collector, analyse

NAMES = ("RANK", "PERSON", "UNIT")
SPEAKER_FACTS = ("rank", "role", "unit")
OVERLAP = 0.5

Record = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """How many were found, how many the program gave, how many there are; and of some, how many are right."""

    found: int = 0
    given: int = 0
    gold: int = 0
    right: dict[str, list[int]] = field(default_factory=dict)
    found_of_given: int | None = None

    @property
    def precision(self) -> float:
        return _percent(self.found if self.found_of_given is None else self.found_of_given, self.given)

    @property
    def recall(self) -> float:
        return _percent(self.found, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        Example:
            >>> Tally(found=1, given=2, gold=1).f1
            66.66666666666667
        """
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def judge(self, fact: str, ok: bool) -> None:
        """Count one of the found as right or wrong in `fact`."""
        counts = self.right.setdefault(fact, [0, 0])
        counts[0] += ok
        counts[1] += 1

    def share(self, fact: str) -> float:
        """Of those judged by `fact`, how many are right, in percent."""
        return _percent(*self.right.get(fact, (0, 0)))


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


class Evaluation:
    """Adds up what is right, release by release; `errors` tells what is not."""

    def __init__(self) -> None:
        self.releases = 0
        self.tallies: dict[str, Tally] = {
            name: Tally()
            for name in ("sentences", *ENTITY_LABELS, "names", "speakers", "topics", "topics exact", "attributed")
        }
        self.errors: list[str] = []
        self.confusion: Counter[tuple[str, str]] = Counter()
        self.category_confusion: Counter[tuple[str, str]] = Counter()
        self.categories_given: Counter[tuple[str, bool]] = Counter()

    @property
    def figures(self) -> dict[str, float]:
        """Every figure by its name: `RANK f`, `RANK norm`, `speakers role`, `category` and so on."""
        figures: dict[str, float] = {}
        for name, tally in self.tallies.items():
            figures |= {f"{name} p": tally.precision, f"{name} r": tally.recall, f"{name} f": tally.f1}
            facts = ("norm",) if name in ENTITY_LABELS else SPEAKER_FACTS if name == "speakers" else ()
            figures |= {f"{name} {fact}": tally.share(fact) for fact in facts}
        return figures | {"category": self.tallies["topics"].share("category")}

    def add(self, gold: GoldRelease, tables: dict[str, list[Record]]) -> None:
        """Compare the rows that the program made of a gold release's text with its annotation."""
        self.releases += 1
        self._sentences(gold, tables["sentences"])
        self._entities(gold, tables["entities"])
        same = {
            (i, row["person_id"]): is_same_person(person, row)
            for i, person in gold.people.items()
            for row in tables["people"]
        }
        people = {row["person_id"]: row for row in tables["people"]}
        self._speakers(gold, tables["topic_mentions"], people, same)
        self._topics(gold, tables["topic_mentions"], people, same)

    def _error(self, gold: GoldRelease, message: str) -> None:
        self.errors.append(f"{gold.release_id}: {message}")

    def _sentences(self, gold: GoldRelease, rows: list[Record]) -> None:
        given = {(row["start"], row["end"]) for row in rows}
        wanted = set(gold.sentences)
        self._count("sentences", len(given & wanted), len(given), len(wanted))
        for start, end in sorted(given - wanted):
            self._error(gold, f"sentence {_ends(gold.text[start:end])} is not gold")

    def _count(self, name: str, found: int, given: int, gold: int) -> None:
        tally = self.tallies[name]
        tally.found += found
        tally.given += given
        tally.gold += gold

    def _entities(self, gold: GoldRelease, rows: list[Record]) -> None:
        for label in ENTITY_LABELS:
            wanted = {(e.start, e.end): e for e in gold.entities if e.label == label}
            given = {(row["start"], row["end"]): row for row in rows if row["label"] == label}
            both = [span for span in wanted if span in given]
            for name in (label, "names") if label in NAMES else (label,):
                self._count(name, len(both), len(given), len(wanted))
            for span in both:
                self._normal_form(gold, wanted[span], given[span])
            for start, end in sorted(given.keys() - wanted.keys()):
                self._error(gold, f"{label} {gold.text[start:end]!r} is not gold")
            for start, end in sorted(wanted.keys() - given.keys()):
                self._error(gold, f"{label} {gold.text[start:end]!r} missed")
        self._confuse(gold.entities, rows)

    def _normal_form(self, gold: GoldRelease, entity: GoldEntity, row: Record) -> None:
        wanted = entity.normalized
        if entity.label == "PERSON":
            wanted = gold.people[entity.person_id].name if entity.person_id else None
        elif entity.label == "RANK":
            wanted = wanted or entity.text
        if not wanted:
            return
        ok = fold(row["normalized"]) == fold(wanted)
        self.tallies[entity.label].judge("norm", ok)
        if not ok:
            self._error(gold, f"{entity.label} {entity.text!r} normal form {row['normalized']!r}, gold {wanted!r}")

    def _confuse(self, wanted: list[GoldEntity], rows: list[Record]) -> None:
        """What became of each gold mention: found, found with other edges, taken for another class, or missed."""
        taken: set[int] = set()
        for e in wanted:
            near = [row for row in rows if row["start"] < e.end and e.start < row["end"]]
            exact = [row for row in near if (row["start"], row["end"]) == (e.start, e.end)]
            own = [row for row in near if row["label"] == e.label]
            if any(row["label"] == e.label for row in exact):
                outcome = "found"
            elif own:
                outcome = "other edges"
            elif exact:
                outcome = exact[0]["label"]
            else:
                outcome = "missed"
            self.confusion[e.label, outcome] += 1
            taken.update(id(row) for row in own)
        for row in rows:
            if id(row) not in taken:
                self.confusion["(nothing)", row["label"]] += 1

    def _speakers(self, gold: GoldRelease, rows: list[Record], people: dict[str, Record], same: Same) -> None:
        wanted = list(dict.fromkeys(i for t in gold.topics for i in t.speakers[0]))
        defensible = {i for t in gold.topics for reading in t.speakers for i in reading}
        given = list(dict.fromkeys(row["person_id"] for row in rows if row["person_id"]))
        found = [i for i in wanted if any(same.get((i, j)) for j in given)]
        right = [j for j in given if any(same.get((i, j)) for i in defensible)]
        self._count("speakers", len(found), len(given), len(wanted))
        tally = self.tallies["speakers"]
        tally.found_of_given = (tally.found_of_given or 0) + len(right)
        for i in wanted:
            if i not in found:
                self._error(gold, f"speaker {_who(gold.people[i])!r} missed")
        for j in given:
            if j not in right:
                self._error(gold, f"speaker {people[j]['name'] or people[j]['role']!r} is not gold")
        for i in found:
            person = gold.people[i]
            if person.kind == "named":
                self._facts(gold, person, people[next(j for j in given if same.get((i, j)))])

    def _facts(self, gold: GoldRelease, person: GoldPerson, row: Record) -> None:
        for fact in SPEAKER_FACTS:
            wanted = getattr(person, fact)
            if wanted:
                ok = fold(row[fact]) == fold(wanted)
                self.tallies["speakers"].judge(fact, ok)
                if not ok:
                    self._error(gold, f"{fact} of {person.name}: {row[fact]!r}, gold {wanted!r}")

    def _topics(self, gold: GoldRelease, rows: list[Record], people: dict[str, Record], same: Same) -> None:
        given: dict[tuple[int, int], Record] = {}
        speakers: dict[tuple[int, int], list[str]] = {}
        for row in rows:
            span = (row["start"], row["end"])
            given[span] = row
            speakers.setdefault(span, [])
            if row["person_id"] and row["person_id"] not in speakers[span]:
                speakers[span].append(row["person_id"])
        pairs = pair_spans([(t.start, t.end) for t in gold.topics], list(given))
        exact = attributed = 0
        for n, topic in enumerate(gold.topics):
            if n not in pairs:
                self._error(gold, f"topic {topic.text[:70]!r} (by {_by(topic)}) missed")
                continue
            span = pairs[n]
            if span == (topic.start, topic.end):
                exact += 1
            else:
                self._error(gold, f"topic edges {gold.text[span[0] : span[1]]!r}, gold {topic.text!r}")
            by = speakers[span]
            if any(
                len(reading) == len(by) and all(any(same.get((i, j)) for j in by) for i in reading)
                for reading in topic.speakers
            ):
                attributed += 1
            else:
                who = [people[j]["name"] or people[j]["role"] for j in by]
                self._error(gold, f"topic {topic.text[:50]!r} given to {who}, gold {_by(topic)}")
            category = given[span]["category"]
            self.tallies["topics"].judge("category", category in topic.categories)
            self.categories_given[category or "(none)", category in topic.categories] += 1
            if category not in topic.categories:
                self.category_confusion[" ".join(topic.categories), category or "(none)"] += 1
        for start, end in sorted(given.keys() - set(pairs.values())):
            self._error(gold, f"topic {gold.text[start:end][:70]!r} is not gold")
        for name, found in (("topics", len(pairs)), ("topics exact", exact), ("attributed", attributed)):
            self._count(name, found, len(given), len(gold.topics))


Same = dict[tuple[str, str], bool]


def pair_spans(wanted: list[tuple[int, int]], given: list[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Which given span stands for which wanted one (by its number): the best overlaps first, one to one.

    Example:
        >>> pair_spans([(0, 10), (20, 30)], [(1, 10), (0, 4), (26, 40)])
        {0: (1, 10)}
    """
    candidates = []
    for n, (start, end) in enumerate(wanted):
        for span in given:
            common = min(end, span[1]) - max(start, span[0])
            overlap = common / (max(end, span[1]) - min(start, span[0]))
            if common > 0 and overlap >= OVERLAP:
                candidates.append((overlap, n, span))
    pairs: dict[int, tuple[int, int]] = {}
    used: set[tuple[int, int]] = set()
    for _, n, span in sorted(candidates, key=lambda candidate: -candidate[0]):
        if n not in pairs and span not in used:
            pairs[n] = span
            used.add(span)
    return pairs


def is_same_person(gold: GoldPerson, row: Record) -> bool:
    """Is the person of a row the gold person? Named ones by their name, others by half of the words that tell of them.

    Example:
        >>> person = GoldPerson("g1", "group", role="mieszkańcy")
        >>> is_same_person(person, {"kind": "group", "name": None, "role": "mieszkańcy gminy", "unit": None})
        True
    """
    if gold.kind == "named":
        return fold(row["name"]) == fold(gold.name)
    if row["name"] and row["kind"] == "named":
        return False
    ours, theirs = (row["role"], row["name"], row["unit"]), (gold.role, gold.name, gold.unit)
    given = {word for value in ours for word in _WORD.findall(fold(value))}
    wanted = {word for value in theirs for word in _WORD.findall(fold(value))}
    # A value that is missing weighs as much as a word that is wrong.
    size = len(given) + (None in ours)
    return bool(given and wanted) and len(given & wanted) / min(size, len(wanted)) >= OVERLAP


_WORD = re.compile(r"\w+")


def fold(value: str | None) -> str:
    """A value without case and with single spaces.

    Example:
        >>> fold("Komendant  Powiatowy")
        'komendant powiatowy'
    """
    return " ".join((value or "").split()).casefold()


def _who(person: GoldPerson) -> str | None:
    return person.name or person.role


def _by(topic: GoldTopic) -> str:
    return "|".join(" ".join(reading) for reading in topic.speakers) or "nobody"


def _ends(text: str) -> str:
    return repr(text) if len(text) <= 60 else f"{text[:30]!r}...{text[-30:]!r}"


def rows_of(nlp: Language, text: str, source: str = "") -> dict[str, list[Record]]:
    """The rows of all tables that the program makes of one text, as dictionaries."""
    collector = Collector()
    collector.add(analyse(nlp, Release.from_text(text, source)))
    return {
        name: [dict(zip(table.header, row, strict=True)) for row in collector.rows(name)]
        for name, table in TABLES.items()
    }


def evaluate(nlp: Language, golds: Iterable[GoldRelease]) -> Evaluation:
    """Run the pipeline over the texts of gold releases and compare.

    The program is fed the bare text, as a file named after the release.
    """
    evaluation = Evaluation()
    for gold in golds:
        evaluation.add(gold, rows_of(nlp, gold.text, f"{gold.release_id}.txt"))
    return evaluation
