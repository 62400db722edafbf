"""What the stages write on a `Doc` and read from it: the one vocabulary that all of them share.

Words, sentences, entities, people and topics are plain records in lists on `doc._`, since spaCy keeps the extension
values of a span by its character offsets alone: a unit that fills a whole role would share its values with the role.
`publish` shows the same findings as `doc.spans[...]`, for users of spaCy; what `span._` tells is looked up when asked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial, update_wrapper
from typing import Any, Generic, NamedTuple, TypeVar

from spacy.tokens import Doc, Span, Token

T = TypeVar("T")
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
        return _PARTS_OF[self.tag][0]

    @property
    def number(self) -> str:
        return _PARTS_OF[self.tag][1]

    @property
    def case(self) -> str:
        return _PARTS_OF[self.tag][2]

    @property
    def gender(self) -> str:
        return _PARTS_OF[self.tag][3]

    @property
    def person(self) -> str:
        return _PARTS_OF[self.tag][4]


_CASES = frozenset(("nom", "gen", "dat", "acc", "inst", "loc", "voc"))
_NUMBERS = frozenset(("sg", "pl"))
_GENDERS = frozenset(("m1", "m2", "m3", "f", "n"))
_PERSONS = frozenset(("pri", "sec", "ter"))


class _TagParts(dict[str, tuple[str, str, str, str, str]]):
    """Class, number, case, gender and person of every tag met so far: a few thousand tags, asked for all the time."""

    def __missing__(self, tag: str) -> tuple[str, str, str, str, str]:
        cls, *parts = tag.split(":")
        number, case, gender, person = (
            next((part for part in parts if part in values), "") for values in (_NUMBERS, _CASES, _GENDERS, _PERSONS)
        )
        self[tag] = cls, number, case, gender, person
        return self[tag]


_PARTS_OF = _TagParts()


class ByForm(dict[str, T]):
    """A function of a form that remembers what it found, to be called or looked up in.

    A look-up is quicker than `lru_cache` where every word of a text is asked about. When it is full, it begins anew.

    Example:
        >>> @ByForm
        ... def vowels(form: str) -> int:
        ...     return sum(letter in "aąeęioóuy" for letter in form)
        >>> vowels["koło"], vowels("gmina")
        (2, 2)
    """

    MOST = 100_000

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function
        update_wrapper(self, function)

    def __call__(self, form: str) -> T:
        return self[form]

    def __missing__(self, form: str) -> T:
        if len(self) >= self.MOST:
            self.clear()
        value = self[form] = self._function(form)
        return value


class ByReadings(Generic[T]):
    """A function of a word's readings, worked out once for each tuple of them, which the words of one form share.

    Example:
        >>> classes_of = ByReadings(lambda readings: frozenset(r.cls for r in readings))
        >>> from pipeline.inflect import phrase_words
        >>> sorted(classes_of(phrase_words("brak")[0]))
        ['pred', 'subst']
    """

    MOST = 100_000

    def __init__(self, function: Callable[[tuple[Reading, ...]], T]) -> None:
        self._function = function
        # By identity, which is quicker than a tuple's hash; the tuple is kept, so that its id stays its own.
        self._known: dict[int, tuple[tuple[Reading, ...], T]] = {}

    def __call__(self, word: Word) -> T:
        readings = word.readings
        known = self._known.get(id(readings))
        if known is None:
            if len(self._known) >= self.MOST:
                self._known.clear()
            known = self._known[id(readings)] = readings, self._function(readings)
        return known[1]

    def all_of(self, words: Sequence[Word]) -> list[T]:
        """What it says of each word: the same as a call a word, but quicker."""
        known = self._known
        return [entry[1] if (entry := known.get(id(w.readings))) is not None else self(w) for w in words]


class ByWord(Generic[T]):
    """The same for a function of a word that looks at its form and its readings, and at nothing around it.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> unknown = ByWord(lambda word: word.text.isalpha() and not word.readings)
        >>> unknown(phrase_words("gmina")[0])
        False
    """

    MOST = 200_000

    def __init__(self, function: Callable[[Word], T]) -> None:
        self._function = function
        self._known: dict[int, tuple[str, T, tuple[Reading, ...]]] = {}

    def __call__(self, word: Word) -> T:
        known = self._known.get(id(word.readings))
        if known is None or known[0] != word.text:
            if len(self._known) >= self.MOST:
                self._known.clear()
            known = self._known[id(word.readings)] = word.text, self._function(word), word.readings
        return known[1]

    def clear(self) -> None:
        """Forget what was found."""
        self._known.clear()


@dataclass(slots=True, eq=False)
class Word:
    """A token that is not white space, as the rules see it: plain attributes, quick to read.

    `n` is its place in `doc._.words`, `i` its place in the `Doc`; `start` and `end` are character offsets.
    `cls`, `number`, `case`, `gender`, `person` come from the chosen reading's NKJP tag (`''` where there is none);
    `readings` holds all readings, the chosen one first; `agreements` is filled in by `pipeline.agreement.agreements`,
    `told` by the language layer: what the rules' clues say of such a word (`pipeline.clues.answers`).
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
    # No argument, so that a word like it with other readings (`dataclasses.replace`) does not take it over.
    told: tuple[Any, ...] | None = field(init=False, default=None)

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    def has_mark(self, mark: str) -> bool:
        """Does any reading carry the dictionary's mark (`imię`, `nazwisko`, `nazwa_geograficzna`)?"""
        return mark in marks_of(self)

    def has_lemma(self, lemmas: frozenset[str] | set[str] | dict[str, Any]) -> bool:
        """Is the lemma of any reading, in lower case, among `lemmas`?"""
        return not lemmas_of(self).isdisjoint(lemmas)


lemmas_of = ByReadings(lambda readings: frozenset(r.lemma.lower() for r in readings))
"""The lemmas of all readings of a word, in lower case."""
marks_of = ByReadings(lambda readings: frozenset(mark for r in readings for mark in r.marks))
"""The dictionary's marks of all readings of a word."""


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
        n = 0
        for token in doc:
            if token.is_space:
                continue
            text, tag = token.text, token.tag_
            number, case, gender, person = tag_features(tag)
            yield Word(
                n, token.i, text, text.lower(), token.idx, token.idx + len(text), token.lemma_, token.pos_, tag,
                tag.partition(":")[0], number, case, gender, person, (),
            )  # fmt: skip
            n += 1


def tag_features(tag: str) -> tuple[str, str, str, str]:
    """Number, case, gender and person of an NKJP tag, `''` where it has none."""
    return _PARTS_OF[tag][1:]


def _readings_of(token: Token) -> tuple[Reading, ...]:
    """All readings of a token, the chosen one first; none of white space."""
    words = Words.of(token.doc)
    n = bisect_left(words, token.i, key=lambda word: word.i)
    return words[n].readings if n < len(words) and words[n].i == token.i else ()


def register() -> None:
    """Register the extension attributes; safe to call again."""
    if Doc.has_extension("words"):
        return
    Doc.set_extension("words", getter=Words.of)
    for name in ("sentences", "phrases", "clauses", "entities", "people", "topics"):
        Doc.set_extension(name, default=[])
    for name in ("published", "published_from", "issuer", "title"):
        Doc.set_extension(name, default=None)
    Token.set_extension("readings", getter=_readings_of)
    for name in ("normalized", "rule", "person_id", "unit_id"):
        Span.set_extension(name, getter=partial(_told_of_entity, name))
    Span.set_extension("kind", getter=_kind_of_sentence)


def _told_of_entity(name: str, span: Span) -> str | None:
    """What is known of the entity that a span shows; of one of any label, where the span has none."""
    for e in span.doc._.entities:
        if _is_shown(e, span) and span.label_ in ("", e.label):
            told: str | None = getattr(e, name)
            return told
    return None


def _kind_of_sentence(span: Span) -> str | None:
    return next((s.kind for s in span.doc._.sentences if _is_shown(s, span)), None)


def _is_shown(found: Entity | Sentence, span: Span) -> bool:
    words = Words.of(span.doc)
    return words[found.start].i == span.start and words[found.end - 1].i + 1 == span.end


def word_span(doc: Doc, start: int, end: int, label: str | int = "") -> Span:
    """The spaCy span of words `start` to `end` (exclusive)."""
    words = Words.of(doc)
    return Span(doc, words[start].i, words[end - 1].i + 1, label)


def spaced(words: Sequence[Word], shown: Sequence[str] | None = None) -> str:
    """The texts of words that follow each other, or what they are `shown` as, with one space where the text has any.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> spaced(phrase_words("KPP  w Kole")), spaced(phrase_words("w Kole"), ["we", "Lwowie"])
        ('KPP w Kole', 'we Lwowie')
    """
    pieces: list[str] = []
    last = words[0].start
    for word, text in zip(words, shown if shown is not None else [w.text for w in words], strict=True):
        if word.start > last:
            pieces.append(" ")
        pieces.append(text)
        last = word.end
    return "".join(pieces)


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """The entities in the order of the text, of those that begin together the longest first."""
    return sorted(entities, key=lambda e: (e.start, -e.end))


def add_entities(doc: Doc, label: str, found: Sequence[Entity]) -> None:
    """Add entities of `label` to `doc._.entities`, and show them."""
    doc._.entities = in_order([*doc._.entities, *found])
    publish(doc, label)


def publish(doc: Doc, label: str) -> None:
    """Show the entities of `label` as `doc.spans[...]`."""
    words = Words.of(doc)
    key = doc.vocab.strings.add(label)
    doc.spans[SPAN_GROUPS[label]] = [
        Span(doc, words[e.start].i, words[e.end - 1].i + 1, key) for e in doc._.entities if e.label == label
    ]


register()
