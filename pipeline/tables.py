"""From annotated documents to the rows of the tables."""

from __future__ import annotations

import csv
import hashlib
import os
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Entity, Person, Word
from pipeline.ingest.release import Reject, Release
from pipeline.schema import LEVELS, SERVICES, TABLES

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Row = tuple[Any, ...]
_RELEASE_KEY = "komunikat_release"
_MODEL_KEY = "komunikat_model"


@cache
def program_version() -> str:
    """The version of the installed program."""
    return metadata.version("komunikat")


def now() -> datetime:
    """The present moment in UTC, or the one that `SOURCE_DATE_EPOCH` sets, for runs that are the same to the byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC).replace(microsecond=0)


def model_name(nlp: Language) -> str:
    """What `releases.model` says of a pipeline: the language back end it runs with."""
    return str(nlp.meta.get(_MODEL_KEY) or "embedded")


def model_name_of(doc: Doc) -> str:
    """The language back end that a document was read with."""
    return str(doc.user_data.get(_MODEL_KEY) or "embedded")


def analyse(nlp: Language, release: Release) -> Doc:
    """Run the pipeline over one release; its date, where the file tells it, is known to all stages."""
    return nlp(_document(nlp, release, model_name(nlp)))


def analyse_all(nlp: Language, releases: Iterable[Release]) -> Iterator[Doc]:
    """The same for many releases, in order and quicker; raises what a stage raises at the first release it fails at."""
    model = model_name(nlp)
    return nlp.pipe(_document(nlp, release, model) for release in releases)


def _document(nlp: Language, release: Release, model: str) -> Doc:
    doc = nlp.make_doc(release.text)
    doc.user_data[_RELEASE_KEY] = release
    doc.user_data[_MODEL_KEY] = model
    doc._.published, doc._.published_from = release.published, release.published_from
    return doc


def unit_id(name: str) -> str:
    """The key of a unit, made from its name: readable, and the same in every run.

    Example:
        >>> unit_id("Komenda Powiatowa Policji w Łęcznej")
        'komenda-powiatowa-policji-w-lecznej-5aeb23dc'
        >>> unit_id("komenda powiatowa  policji w Łęcznej") == unit_id("Komenda Powiatowa Policji w Łęcznej")
        True
    """
    folded = " ".join(name.casefold().split())
    plain = unicodedata.normalize("NFD", folded.replace("ł", "l"))
    slug = "-".join(
        "".join(ch if ch.isascii() and ch.isalnum() else " " for ch in plain if ch < "\u0300" or ch > "\u036f").split()
    )
    return f"{slug[:48].rstrip('-')}-{hashlib.sha256(folded.encode()).hexdigest()[:8]}"


@dataclass(slots=True)
class Unit:
    """A public body as all releases together tell of it."""

    name: str
    short: str | None = None
    service: str | None = None
    level: str | None = None
    parent: str | None = None
    teryt: str | None = None
    seat: str | None = None
    releases: set[str] = field(default_factory=set)


class Collector:
    """Collects the rows of all tables, release by release.

    Example:
        >>> rows = Collector()
        >>> rows.reject(Reject("a.txt", "empty", "a.txt is empty."))
        >>> rows.rows("rejects")[0][:2]
        ('a.txt', 'empty')
    """

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at or now()
        self._rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._rows["categories"] = list(category_rows())
        self._units: dict[str, Unit] = {}

    def reject(self, rejected: Reject) -> None:
        """Note an input that could not be used."""
        self._rows["rejects"].append((rejected.source, rejected.reason, rejected.detail, self.at))

    def add(self, doc: Doc) -> None:
        """Add the rows of one analysed release."""
        for name, rows in list(_DocRows(doc, self).tables()):
            self._rows[name].extend(rows)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, in the order of its columns."""
        return list(self._unit_rows()) if table == "units" else self._rows[table]

    def arrow(self, table: str) -> pa.Table:
        """A table as Arrow sees it."""
        from pipeline.arrow import arrow_table

        return arrow_table(TABLES[table], self.rows(table))

    def meet_unit(self, name: str | None, release_id: str, known: Mapping[str, Any] | None = None) -> str | None:
        """Note that a release mentions a unit, with what is known of it; returns its key."""
        if not name:
            return None
        key = unit_id(name)
        unit = self._units.setdefault(key, Unit(name))
        unit.releases.add(release_id)
        known = known or {}
        for attribute in ("short", "service", "level", "teryt", "seat", "parent"):
            if getattr(unit, attribute) is None and known.get(attribute):
                setattr(unit, attribute, known[attribute])
        if unit.parent and unit_id(unit.parent) != key:
            self.meet_unit(unit.parent, release_id)
        return key

    def _unit_rows(self) -> Iterator[Row]:
        for key, unit in self._units.items():
            service = unit.service if unit.service in SERVICES or unit.service is None else "other"
            level = unit.level if unit.level in LEVELS else None
            parent = unit_id(unit.parent) if unit.parent else None
            yield (
                key, unit.name, unit.short, service, level, None if parent == key else parent, unit.teryt, unit.seat,
                len(unit.releases),
            )  # fmt: skip


class _DocRows:
    """The rows of one document."""

    def __init__(self, doc: Doc, collector: Collector) -> None:
        self.doc = doc
        self.collector = collector
        self.release = release_of(doc)
        self.id = self.release.release_id
        self.text = self.release.text
        self.words: list[Word] = doc._.words
        self.sentences = doc._.sentences
        self.sentence_starts = [s.start for s in self.sentences]
        self.people: dict[str, Person] = {p.person_id: p for p in doc._.people}

    def tables(self) -> Iterator[tuple[str, list[Row]]]:
        sentences = list(self._sentence_rows())
        entities = list(self._entity_rows())
        topics = list(self._topic_rows())
        yield "releases", [self._release_row()]
        yield "sentences", sentences
        yield "entities", entities
        yield "people", list(self._people_rows(entities, topics))
        yield "topic_mentions", topics

    def _release_row(self) -> Row:
        r, doc = self.release, self.doc
        published, published_from = _day(doc._.published), doc._.published_from
        return (
            r.release_id, r.source, self._title(), published, published_from if published else None,
            doc._.issuer or None, r.text, r.sha256, r.media_type, r.encoding, len(self.sentences), len(self.words),
            model_name_of(doc), program_version(), self.collector.at,
        )  # fmt: skip

    def _title(self) -> str | None:
        titles = (self._span(s.start, s.end)[2] for s in self.sentences if s.kind == "title")
        return self.doc._.title or next(titles, None)

    def _sentence_rows(self) -> Iterator[Row]:
        for n, s in enumerate(self.sentences, 1):
            yield (self.id, f"{self.id}-s{n}", s.paragraph, *self._span(s.start, s.end), s.kind)

    def _entity_rows(self) -> Iterator[Row]:
        for n, e in enumerate(self.doc._.entities, 1):
            yield (
                self.id, f"{self.id}-e{n}", self._sentence_id(e.start), e.label, *self._span(e.start, e.end),
                e.normalized or None, self._person_id(e.person_id), self._unit_of(e), e.rule or None,
            )  # fmt: skip

    def _unit_of(self, e: Entity) -> str | None:
        if e.label == "UNIT":
            return self.collector.meet_unit(e.normalized, self.id, e.info)
        if e.label == "ROLE":
            return self.collector.meet_unit(e.info.get("unit"), self.id)
        return None

    def _people_rows(self, entities: list[Row], topics: list[Row]) -> Iterator[Row]:
        mentions, spoken = _counts(entities, "entities"), _counts(topics, "topic_mentions")
        for p in self.people.values():
            key = self._person_id(p.person_id)
            yield (
                self.id, key, p.kind, p.name or None, p.given_name or None, p.family_name or None, p.gender or None,
                p.rank or None, p.role or None, p.unit or None, self.collector.meet_unit(p.unit, self.id),
                mentions.get(key, 0), spoken.get(key, 0),
            )  # fmt: skip

    def _topic_rows(self) -> Iterator[Row]:
        for n, t in enumerate(self.doc._.topics, 1):
            for local_id in t.speakers or (None,):
                speaker = self.people.get(local_id) if local_id else None
                yield (
                    self.id, f"{self.id}-t{n}", self._sentence_id(t.start), self._person_id(local_id),
                    (speaker.name or speaker.role or speaker.unit) if speaker else None, *self._span(t.start, t.end),
                    t.kind, t.cue, t.cue_lemma, t.act, t.attribution, t.normalized or None, t.category or None,
                    t.category_2 or None,
                )  # fmt: skip

    def _span(self, start: int, end: int) -> tuple[int, int, str]:
        a, b = self.words[start].start, self.words[end - 1].end
        return a, b, self.text[a:b]

    def _sentence_id(self, word: int) -> str | None:
        n = bisect_right(self.sentence_starts, word)
        return f"{self.id}-s{n}" if n else None

    def _person_id(self, local_id: str | None) -> str | None:
        return f"{self.id}-{local_id}" if local_id in self.people else None


def _counts(rows: list[Row], table: str) -> dict[str | None, int]:
    column = TABLES[table].header.index("person_id")
    counts: dict[str | None, int] = {}
    for row in rows:
        counts[row[column]] = counts.get(row[column], 0) + 1
    return counts


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def release_of(doc: Doc) -> Release:
    """The release that a document was made from; for a document made from a mere text, one with that text."""
    found = doc.user_data.get(_RELEASE_KEY)
    return found if isinstance(found, Release) else replace(Release.from_text(doc.text), text=doc.text)


@cache
def category_rows() -> tuple[Row, ...]:
    """The rows of the table `categories`.

    Example:
        >>> category_rows()[0]
        ('personnel', 'kadry i szkolenie', 'personnel and training')
    """
    text = resources.files("pipeline.lexicon").joinpath("category_labels.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(text.splitlines())
    if tuple(header) != TABLES["categories"].header:
        raise ValueError(f"category_labels.csv: the header is {header}, not {list(TABLES['categories'].header)}")
    return tuple(tuple(row) for row in rows)


def to_frames(docs: Iterable[Doc]) -> dict[str, pd.DataFrame]:
    """All tables of analysed documents, as pandas data frames by the table's name.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load()("Naradę otworzył komendant.")
        >>> frames = to_frames([doc])
        >>> frames["releases"].text[0]
        'Naradę otworzył komendant.'
    """
    collector = Collector()
    for doc in docs:
        collector.add(doc)
    return {name: collector.arrow(name).to_pandas() for name in TABLES}
