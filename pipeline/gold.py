"""Gold releases: XML files whose text is the release, and whose tags are what a careful reader finds in it."""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.schema import ENTITY_LABELS, PERSON_KINDS, TOPIC_KINDS
from pipeline.tables import category_rows


class GoldError(ValueError):
    """A gold file that cannot be used; the message names the file and what is wrong in it."""


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """Someone named in the release, or someone else who speaks in it."""

    person_id: str
    kind: str
    name: str | None = None
    rank: str | None = None
    role: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A mention: `normalized` is the normal form the annotation gives (`None` where it gives none)."""

    label: str
    start: int
    end: int
    text: str
    normalized: str | None = None
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class GoldTopic:
    """What someone spoke about; `speakers` holds every defensible set of speakers, the first one preferred."""

    start: int
    end: int
    text: str
    kind: str
    cue: str
    categories: tuple[str, ...]
    speakers: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class GoldRelease:
    """One annotated release; offsets count the characters of `text`."""

    release_id: str
    path: str
    text: str = ""
    published: str | None = None
    issuer: str | None = None
    people: dict[str, GoldPerson] = field(default_factory=dict)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    entities: list[GoldEntity] = field(default_factory=list)
    topics: list[GoldTopic] = field(default_factory=list)


def gold_files(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The gold files at `paths`, folders searched to the bottom, in the order of their names; each of them once.

    Raises:
        GoldError: where a path does not exist or holds no gold file.
    """
    files: dict[Path, Path] = {}
    for given in map(Path, paths):
        found = sorted(given.rglob("*.xml")) if given.is_dir() else [given]
        if not found or not found[0].is_file():
            raise GoldError(f"There is no gold file (.xml) at {given}. Give a gold file or a folder that holds some.")
        for file in found:
            files.setdefault(file.resolve(), file)
    return list(files.values())


def load(path: str | os.PathLike[str]) -> GoldRelease:
    """Read one gold release.

    Raises:
        GoldError: if the file cannot be read, or is not annotated as it should be.
    """
    try:
        root = ET.parse(path).getroot()
    except (OSError, ET.ParseError) as error:
        raise GoldError(f"{path} cannot be read as a gold release: {error}.") from error
    release = parse(root, str(path))
    for problem in problems(release):
        raise GoldError(f"{path}: {problem}.")
    return release


def parse(root: ET.Element, path: str = "") -> GoldRelease:
    """The release that an XML element holds, not yet checked.

    Example:
        >>> xml = '<release id="r"><people/><text><s>W <date iso="2024">2024 r.</date></s></text></release>'
        >>> release = parse(ET.fromstring(xml))
        >>> release.text, release.sentences, release.entities[0].normalized
        ('W 2024 r.', [(0, 9)], '2024')
    """
    people, text = root.find("people"), root.find("text")
    if people is None or text is None:
        raise GoldError(f"{path}: a gold release holds <people> and <text>.")
    release = GoldRelease(root.get("id", ""), path, published=root.get("published"), issuer=root.get("issuer"))
    for p in people:
        a = p.attrib
        release.people[a.get("id", "")] = GoldPerson(
            a.get("id", ""), a.get("kind", ""), a.get("name"), a.get("rank"), a.get("role"), a.get("unit")
        )
    release.text = "".join(text.itertext())
    _annotate(release, text, 0)
    return release


def _annotate(release: GoldRelease, node: ET.Element, start: int) -> int:
    """Collect what `node`, which begins at `start`, and its children mark; returns where it ends.

    Outer tags come before inner ones, as the entities that nest in others do in the tables.
    """
    place = len(release.entities)
    end = start + len(node.text or "")
    for child in node:
        end = _annotate(release, child, end) + len(child.tail or "")
    span, a, tag = release.text[start:end], node.attrib, node.tag
    if tag == "s":
        release.sentences.append((start, end))
    elif tag.upper() in ENTITY_LABELS:
        normal = a.get("iso") if tag == "date" else a.get("norm")
        release.entities.insert(place, GoldEntity(tag.upper(), start, end, span, normal, a.get("p")))
    elif tag == "topic":
        by = tuple(tuple(reading.split()) for reading in a.get("by", "").split("|"))
        release.topics.append(
            GoldTopic(start, end, span, a.get("kind", "np"), a.get("cue", ""), tuple(a.get("cat", "").split()), by)
        )
    elif tag != "text":
        raise GoldError(f"{release.path}: unknown tag <{tag}>.")
    return end


def problems(release: GoldRelease) -> Iterator[str]:
    """What is wrong with the annotation of a release, one phrase each."""
    text, codes = release.text, {row[0] for row in category_rows()}
    if text != text.strip():
        yield "the text begins or ends with white space"
    outside = 0
    for start, end in [*release.sentences, (len(text), len(text))]:
        if text[outside:start].strip():
            yield f"text outside of <s>: {text[outside:start].strip()[:60]!r}"
        outside = end
    spans = [
        *release.sentences,
        *((e.start, e.end) for e in release.entities),
        *((t.start, t.end) for t in release.topics),
    ]
    for start, end in spans:
        if text[start:end] != text[start:end].strip() or start >= end:
            yield f"a span with outer white space, or empty: {text[start:end][:60]!r}"
        if not any(a <= start and end <= b for a, b in release.sentences):
            yield f"a span outside of a sentence: {text[start:end][:60]!r}"
    for e in release.entities:
        if e.person_id is not None and e.person_id not in release.people:
            yield f"unknown person {e.person_id!r} of {e.text!r}"
        if e.label == "PERSON" and e.person_id is None:
            yield f"a person without p: {e.text!r}"
        if e.label in ("UNIT", "PLACE", "DATE") and not e.normalized:
            yield f"{e.label} without its normal form: {e.text!r}"
    for p in release.people.values():
        if p.kind not in PERSON_KINDS or (p.kind == "named" and not p.name):
            yield f"the kind or name of person {p.person_id!r}"
    for t in release.topics:
        if t.kind not in TOPIC_KINDS or not t.cue or not t.categories or set(t.categories) - codes:
            yield f"the kind, cue or category of topic {t.text[:50]!r}"
        for unknown in {i for reading in t.speakers for i in reading if i not in release.people}:
            yield f"unknown speaker {unknown!r} of topic {t.text[:50]!r}"
