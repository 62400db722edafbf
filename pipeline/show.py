"""A release as it looks in the terminal: entities and topics coloured, speakers with what they spoke about."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from spacy.tokens import Doc

from pipeline.annotations import Person, Topic
from pipeline.tables import category_rows, model_name_of, release_of

ENTITY_STYLES = {
    "RANK": "magenta",
    "PERSON": "bold cyan",
    "ROLE": "blue",
    "UNIT": "green",
    "PLACE": "yellow",
    "DATE": "red",
}
TOPIC_STYLE = "underline dark_orange3"
CUE_STYLE = "italic"


def render(doc: Doc) -> RenderableType:
    """Everything found in an analysed release, to be printed by a rich `Console`.

    Example:
        >>> import pipeline
        >>> from rich.console import Console
        >>> console = Console(width=60)
        >>> with console.capture() as shown:
        ...     console.print(render(pipeline.load()("Naradę otworzył komendant.")))
        >>> "Naradę otworzył komendant." in shown.get()
        True
    """
    return Group(_heading(doc), Text(), coloured(doc), Text(), _legend(), Text(), *_speakers(doc), *_unattributed(doc))


def coloured(doc: Doc) -> Text:
    """The text of the release with its entities coloured, and its topics coloured and underlined."""
    text, words = Text(doc.text), doc._.words
    # What holds other spans is coloured first, so that the inner ones show.
    for t in doc._.topics:
        text.stylize(TOPIC_STYLE, words[t.start].start, words[t.end - 1].end)
    for e in doc._.entities:
        text.stylize(ENTITY_STYLES[e.label], words[e.start].start, words[e.end - 1].end)
    return text


def _heading(doc: Doc) -> RenderableType:
    release = release_of(doc)
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim")
    facts.add_column()
    published = doc._.published
    for name, value in (
        ("release", release.release_id),
        ("source", release.source),
        ("published", f"{published} (from the {doc._.published_from})" if published else None),
        ("issuer", doc._.issuer),
        ("encoding", release.encoding if release.encoding != "utf-8" else None),
        ("model", model_name_of(doc)),
    ):
        if value:
            facts.add_row(name, Text(str(value)))
    return facts


def _legend() -> Text:
    legend = Text()
    for label, style in ENTITY_STYLES.items():
        legend.append(label, style).append("  ")
    return legend.append("TOPIC", TOPIC_STYLE)


def _speakers(doc: Doc) -> Iterator[RenderableType]:
    topics: dict[str, list[Topic]] = {}
    for topic in doc._.topics:
        for person_id in topic.speakers:
            topics.setdefault(person_id, []).append(topic)
    speakers = [person for person in doc._.people if person.person_id in topics]
    yield Rule(Text(f"{len(speakers)} speakers, {len(doc._.topics)} topics"), align="left", style="dim")
    for person in speakers:
        yield _who(person)
        yield Padding(_topic_list(doc, topics[person.person_id]), (0, 0, 1, 2))


def _unattributed(doc: Doc) -> Iterator[RenderableType]:
    topics = [topic for topic in doc._.topics if not topic.speakers]
    if topics:
        yield Text("speaker not named", "italic")
        yield Padding(_topic_list(doc, topics), (0, 0, 1, 2))


def _who(person: Person) -> Text:
    line = Text()
    if person.rank:
        line.append(person.rank, ENTITY_STYLES["RANK"]).append(" ")
    line.append(person.name or person.role or person.unit or person.person_id, ENTITY_STYLES["PERSON"])
    if person.name and person.role:
        line.append(", ").append(person.role, ENTITY_STYLES["ROLE"])
    if person.unit and person.unit != person.name:
        line.append(", ").append(person.unit, ENTITY_STYLES["UNIT"])
    return line


def _topic_list(doc: Doc, topics: list[Topic]) -> Table:
    labels = {code: label_pl for code, label_pl, _ in category_rows()}
    words = doc._.words
    table = Table.grid(padding=(0, 2))
    table.add_column(style=CUE_STYLE, no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(style="dim")
    for topic in topics:
        span = doc.text[words[topic.start].start : words[topic.end - 1].end]
        categories = ", ".join(labels.get(c, c) for c in (topic.category, topic.category_2) if c)
        table.add_row(Text(topic.cue), Text(" ".join(span.split())), Text(categories))
    return table
