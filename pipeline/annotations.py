"""What the stages write on a `Doc` and read from it: the one vocabulary that all of them share.

Words, sentences, entities, people and topics are plain records in lists on `doc._`, since spaCy keeps the extension
values of a span by its character offsets alone: a unit that fills a whole role would share its values with the role.
`publish` shows the same findings as `doc.spans[...]`, for users of spaCy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from spacy.tokens import Doc, Span, Token

ENTITY_LABELS = ("RANK", "PERSON", "ROLE", "UNIT", "PLACE", "DATE")
SPAN_GROUPS = {
    "RANK": "ranks",
    "PERSON": "names",
    "ROLE": "roles",
    "UNIT": "units",
    "PLACE": "places",
    "DATE": "dates",
}


class Reading(NamedTuple):
    """One morphological reading of a form, with an NKJP tag that has a single value in every position.

    Example:
        >>> r = Reading("komendant", "subst:sg:gen:m1")
        >>> r.cls, r.number, r.case, r.gender
        ('subst', 'sg', 'gen', 'm1')
    """

    lemma: str
    tag: str
    marks: tuple[str, ...] = ()
    guessed: bool = False

    @property
    def cls(self) -> str:
        return self.tag.partition(":")[0]

    @property
    def number(self) -> str:
        return _feature(self.tag, _NUMBERS)

    @property
    def case(self) -> str:
        return _feature(self.tag, _CASES)

    @property
    def gender(self) -> str:
        return _feature(self.tag, _GENDERS)

    @property
    def person(self) -> str:
        return _feature(self.tag, _PERSONS)


_CASES = frozenset(("nom", "gen", "dat", "acc", "inst", "loc", "voc"))
_NUMBERS = frozenset(("sg", "pl"))
_GENDERS = frozenset(("m1", "m2", "m3", "f", "n"))
_PERSONS = frozenset(("pri", "sec", "ter"))


def _feature(tag: str, values: frozenset[str]) -> str:
    for part in tag.split(":"):
        if part in values:
            return part
    return ""


@dataclass(slots=True, eq=False)
class Word:
    """A token that is not white space, as the rules see it: plain attributes, quick to read.

    `n` is its place in `doc._.words`, `i` its place in the `Doc`; `start` and `end` are character offsets.
    `cls`, `number`, `case`, `gender`, `person` come from the chosen reading's NKJP tag (`''` where there is none);
    `readings` holds all readings, the chosen one first; `agreements` is filled in by `pipeline.phrases.agreements`.
    """

    n: int
    i: int
    text: str
    lower: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    cls: str
    number: str
    case: str
    gender: str
    person: str
    readings: tuple[Reading, ...]
    agreements: frozenset[tuple[str, str, str]] | None = None

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    def has_mark(self, mark: str) -> bool:
        """Does any reading carry the dictionary's mark (`imię`, `nazwisko`, `nazwa_geograficzna`)?"""
        return any(mark in r.marks for r in self.readings)

    def has_lemma(self, lemmas: frozenset[str] | set[str] | dict[str, Any]) -> bool:
        """Is the lemma of any reading, in lower case, among `lemmas`?"""
        return any(r.lemma.lower() in lemmas for r in self.readings)


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence, title, list item, caption or byline: words `start` to `end` (exclusive) of `doc._.words`."""

    start: int
    end: int
    kind: str = "body"
    paragraph: int = 0


@dataclass(slots=True, eq=False)
class Entity:
    """A mention: words `start` to `end` (exclusive) of `doc._.words`, with its normal form and what found it.

    `info` holds what the finding rule knows beyond that (an office's head and its level, a unit's service, a name's
    parts); its keys are documented by the module that writes them.
    """

    label: str
    start: int
    end: int
    normalized: str | None = None
    rule: str = ""
    person_id: str | None = None
    unit_id: str | None = None
    info: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Person:
    """Someone named in a release, or someone else who speaks in it (`kind`: named, role, group, institution)."""

    person_id: str
    kind: str
    name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    gender: str | None = None
    rank: str | None = None
    role: str | None = None
    unit: str | None = None
    mentions: list[Entity] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Topic:
    """What someone spoke about: words `start` to `end` (exclusive), its cue and its speakers' ids."""

    start: int
    end: int
    kind: str
    cue: str
    cue_lemma: str
    act: str
    speakers: tuple[str, ...] = ()
    attribution: str = "none"
    normalized: str | None = None
    category: str | None = None
    category_2: str | None = None


class Words:
    """Builds `doc._.words` from the tokens once, and keeps it with the `Doc`."""

    KEY = "komunikat_words"

    @classmethod
    def of(cls, doc: Doc) -> list[Word]:
        words = doc.user_data.get(cls.KEY)
        if words is None:
            words = doc.user_data[cls.KEY] = list(cls._build(doc))
        return words

    @staticmethod
    def _build(doc: Doc) -> Iterator[Word]:
        readings_of = doc.user_data.get("komunikat_readings") or {}
        n = 0
        for token in doc:
            if token.is_space:
                continue
            text, tag = token.text, token.tag_
            number, case, gender, person = tag_features(tag)
            yield Word(
                n, token.i, text, text.lower(), token.idx, token.idx + len(text), token.lemma_, token.pos_, tag,
                tag.partition(":")[0], number, case, gender, person, readings_of.get(token.i, ()),
            )  # fmt: skip
            n += 1


_feature_cache: dict[str, tuple[str, str, str, str]] = {}


def tag_features(tag: str) -> tuple[str, str, str, str]:
    """Number, case, gender and person of an NKJP tag, `''` where it has none."""
    found = _feature_cache.get(tag)
    if found is None:
        found = _feature(tag, _NUMBERS), _feature(tag, _CASES), _feature(tag, _GENDERS), _feature(tag, _PERSONS)
        _feature_cache[tag] = found
    return found


def register() -> None:
    """Register the extension attributes; safe to call again."""
    if Doc.has_extension("words"):
        return
    Doc.set_extension("words", getter=Words.of)
    for name in ("sentences", "phrases", "clauses", "entities", "people", "topics"):
        Doc.set_extension(name, default=[])
    for name in ("published", "published_from", "issuer", "title"):
        Doc.set_extension(name, default=None)
    Token.set_extension("readings", getter=lambda t: (t.doc.user_data.get("komunikat_readings") or {}).get(t.i, ()))
    for name in ("normalized", "rule", "person_id", "unit_id", "kind"):
        Span.set_extension(name, default=None)


def word_span(doc: Doc, start: int, end: int, label: str = "") -> Span:
    """The spaCy span of words `start` to `end` (exclusive)."""
    words = doc._.words
    return Span(doc, words[start].i, words[end - 1].i + 1, label=label)


_SHOWN = ("normalized", "rule", "person_id", "unit_id")


def publish(doc: Doc, label: str) -> None:
    """Show the entities of `label` as `doc.spans[...]`, with `span._.normalized`, `span._.rule` and the ids."""
    spans = []
    for e in doc._.entities:
        if e.label == label:
            span = word_span(doc, e.start, e.end, label)
            # Setting one costs as much as finding one, so what is not known is left at its default.
            for name in _SHOWN:
                value = getattr(e, name)
                if value is not None:
                    span._.set(name, value)
            spans.append(span)
    doc.spans[SPAN_GROUPS[label]] = spans


register()
