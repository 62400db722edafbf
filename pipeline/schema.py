"""The schema of the tables: the one place that Parquet types, CSV headers, the data package, the documentation and the
checks are made from."""

from __future__ import annotations

from typing import NamedTuple

SENTENCE_KINDS = ("title", "lead", "body", "item", "caption", "byline")
ENTITY_LABELS = ("RANK", "PERSON", "ROLE", "UNIT", "PLACE", "DATE")
PERSON_KINDS = ("named", "role", "group", "institution")
TOPIC_KINDS = ("np", "clause", "quote")
ACTS = (
    "presents", "discusses", "stresses", "informs", "asks", "thanks", "wishes", "promises", "recalls", "announces",
    "other",
)  # fmt: skip
ATTRIBUTIONS = ("subject", "ellipsis", "passive", "relative", "quote", "group", "none")
SERVICES = (
    "police", "fire", "border", "prosecution", "court", "government", "local_government", "army", "school", "health",
    "other",
)  # fmt: skip
LEVELS = ("national", "voivodeship", "county", "local", "cell")


class Column(NamedTuple):
    """A column: `kind` is `string`, `integer`, `date` or `datetime`; `values` lists what a coded column may hold."""

    name: str
    kind: str
    meaning: str
    nullable: bool = False
    unit: str | None = None
    values: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table: what a row is, its columns, its key, and which columns point to which table's key."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[tuple[str, str], ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


_RELEASE = Column("release_id", "string", "The release: the first 16 hexadecimal digits of `releases.sha256`.")
_START = Column("start", "integer", "Where the span begins in `releases.text`.", unit="characters")
_END = Column("end", "integer", "Where the span ends in `releases.text`, exclusive.", unit="characters")
_TEXT = Column("text", "string", "The span itself: `releases.text[start:end]`.")

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "releases",
            "One row a release.",
            (
                _RELEASE,
                Column("source", "string", "Path or URL of the release, as given."),
                Column("title", "string", "Its title, as the text gives it; one of several lines is joined.", True),
                Column("published", "date", "The day it was published.", True),
                Column(
                    "published_from",
                    "string",
                    "What told the day: metadata of the file or page, the file's name, or the text.",
                    True,
                    values=("metadata", "file", "text"),
                ),
                Column("issuer", "string", "The issuing unit, where the text tells it; nominative.", True),
                Column(
                    "text", "string", "The text as decoded: Unicode NFC, line ends `\\n`, outer white space stripped."
                ),
                Column("sha256", "string", "SHA-256 of `text` in UTF-8, hexadecimal."),
                Column("media_type", "string", "Media type of the source."),
                Column("encoding", "string", "Character encoding of the source."),
                Column("n_sentences", "integer", "How many rows it has in `sentences`.", unit="sentences"),
                Column("n_tokens", "integer", "How many tokens its text has, white space not counted.", unit="tokens"),
                Column("model", "string", "Which language back end read it."),
                Column("version", "string", "Version of the program."),
                Column(
                    "ingested_at",
                    "datetime",
                    "When it was read, UTC; the only column that may differ between two runs. Set by "
                    "`SOURCE_DATE_EPOCH` where that is given.",
                ),
            ),
            ("release_id",),
        ),
        Table(
            "sentences",
            "One row a sentence, title, caption line, list item or signature.",
            (
                _RELEASE,
                Column("sentence_id", "string", "The sentence."),
                Column("paragraph", "integer", "Its paragraph, counted from 0.", unit="paragraphs"),
                _START,
                _END,
                _TEXT,
                Column("kind", "string", "What it is in the layout of the release.", values=SENTENCE_KINDS),
            ),
            ("sentence_id",),
            (("release_id", "releases"),),
        ),
        Table(
            "entities",
            "One row a mention. Mentions may nest and never cross.",
            (
                _RELEASE,
                Column("entity_id", "string", "The mention."),
                Column("sentence_id", "string", "The sentence it stands in.", True),
                Column("label", "string", "What is mentioned.", values=ENTITY_LABELS),
                _START,
                _END,
                _TEXT,
                Column(
                    "normalized",
                    "string",
                    "Its normal form: the standard abbreviation of a rank, the full name of the person meant, the "
                    "nominative of a role, unit or place written out, a date in ISO 8601 (`2023-01-20`, `2023-01`, "
                    "`2022`, `2026-02-18/2026-02-20`, `--01-20` without a year).",
                    True,
                ),
                Column("person_id", "string", "The person meant, or whose rank or role it is.", True),
                Column("unit_id", "string", "The unit meant, or that follows from the role.", True),
                Column("rule", "string", "Which rule found it.", True),
            ),
            ("entity_id",),
            (("release_id", "releases"), ("sentence_id", "sentences"), ("person_id", "people"), ("unit_id", "units")),
        ),
        Table(
            "people",
            "One row a person of a release: everyone named, and everyone else who speaks.",
            (
                _RELEASE,
                Column("person_id", "string", "The person, within this release."),
                Column(
                    "kind",
                    "string",
                    "Someone named, the unnamed holder of a role, a group, or a body that speaks.",
                    values=PERSON_KINDS,
                ),
                Column("name", "string", "Full name, nominative.", True),
                Column("given_name", "string", "Given name, nominative.", True),
                Column("family_name", "string", "Surname, nominative.", True),
                Column("gender", "string", "Grammatical gender of the name: `m` or `f`.", True, values=("m", "f")),
                Column("rank", "string", "Rank, as its service's standard abbreviation.", True),
                Column(
                    "role",
                    "string",
                    "Office in its fullest form in the text, nominative; several joined by `; `.",
                    True,
                ),
                Column("unit", "string", "The body the person belongs to, nominative.", True),
                Column("unit_id", "string", "The same body in `units`.", True),
                Column("n_mentions", "integer", "How many rows of `entities` point to the person.", unit="mentions"),
                Column("n_topics", "integer", "How many topics the person spoke about.", unit="topics"),
            ),
            ("person_id",),
            (("release_id", "releases"), ("unit_id", "units")),
        ),
        Table(
            "topic_mentions",
            "One row a topic and speaker. A topic by two speakers is two rows with one `topic_id`; a topic whose "
            "speaker nobody can name is one row without `person_id`.",
            (
                _RELEASE,
                Column("topic_id", "string", "The topic: one stretch of the text."),
                Column("sentence_id", "string", "The sentence it stands in.", True),
                Column("person_id", "string", "Who spoke about it.", True),
                Column("speaker", "string", "The speaker's name, or role where there is no name.", True),
                _START,
                _END,
                _TEXT,
                Column("kind", "string", "A noun phrase, a clause, or quoted words.", values=TOPIC_KINDS),
                Column("cue", "string", "The word of the text that reports it."),
                Column("cue_lemma", "string", "That word's lemma."),
                Column("act", "string", "What kind of speaking it is.", values=ACTS),
                Column("attribution", "string", "How the speaker is known.", values=ATTRIBUTIONS),
                Column("normalized", "string", "A noun phrase's form with its head in the nominative.", True),
                Column("category", "string", "What it is about.", True),
                Column("category_2", "string", "What else it is about.", True),
            ),
            ("topic_id", "person_id"),
            (
                ("release_id", "releases"),
                ("sentence_id", "sentences"),
                ("person_id", "people"),
                ("category", "categories"),
                ("category_2", "categories"),
            ),
        ),
        Table(
            "units",
            "One row a public body met in any release.",
            (
                Column("unit_id", "string", "The unit: made from its name, the same in every run."),
                Column("name", "string", "Full name, nominative."),
                Column("short", "string", "Usual short name (`KWP w Krakowie`).", True),
                Column("service", "string", "Which service it belongs to.", True, values=SERVICES),
                Column("level", "string", "How far it reaches; `cell` is a part of a unit.", True, values=LEVELS),
                Column("parent_id", "string", "The unit it is a cell of.", True),
                Column("teryt", "string", "TERYT code of its area, where known.", True),
                Column("seat", "string", "Town it has its seat in, nominative.", True),
                Column("n_releases", "integer", "How many releases it is met in.", unit="releases"),
            ),
            ("unit_id",),
            (("parent_id", "units"),),
        ),
        Table(
            "categories",
            "What topics are about: the list of codes.",
            (
                Column("category", "string", "The code."),
                Column("label_pl", "string", "Its Polish label."),
                Column("label_en", "string", "Its English label."),
            ),
            ("category",),
        ),
        Table(
            "rejects",
            "One row an input that could not be used.",
            (
                Column("source", "string", "Path or URL of the input, as given."),
                Column("reason", "string", "Why, as a code."),
                Column("detail", "string", "Why, and what to do, as a sentence."),
                Column("seen_at", "datetime", "When it was met, UTC; the same clock as `releases.ingested_at`."),
            ),
            ("source", "reason"),
        ),
    )
}
