"""Predicates of speaking and what they govern, from `lexicon/cues.csv`.

A line of `cues.csv` is a predicate with its parts, its government and what it does:

    key,pattern,act,strength,turn,speaker,slots
    zwrócić uwagę,zwrócić/zwracać uwaga:acc,stresses,strong,,,na+acc; że; q; dat=whom

`pattern` holds the parts in any order: the head first (a verb's lemmas, aspect partners after `/`; `lemma:case` where a
noun is the head; `prep:lemma` where a preposition is), then `nie`, `się`, `sobie`, nouns as `lemma:case`,
`prep+lemma:case`, `@class:case` (classes stand in `cue_words.toml`), another verb as `lemma:*`; `[passive]` asks for
the passive, `[verbless]` for a noun with no verb, or with its speaker in the genitive. `slots` is the government, told
in `parse_slot`.
A line with the act `none` is no statement (`przedstawić zarzut`): where it fits best, there is no cue.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

ACTS = (
    "presents", "discusses", "stresses", "informs", "asks", "thanks", "wishes", "promises", "recalls", "announces",
    "other", "none",
)  # fmt: skip
ROLES = ("topic", "whom", "speaker", "other")
SPEAKERS = ("subject", "speech", "none")
ANY_FORM = "*"
CASES = ("nom", "gen", "dat", "acc", "inst", "loc")


class LexiconError(ValueError):
    """A line of a lexicon that can't be used; the message names the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing a cue governs.

    `kind` is `case` (bare), `prep` (preposition and case), `clause` (opened by one of `words`), `quote`, `inf` or
    `main` (the main clause that `jak informuje X` or `zdaniem X` comments on). `prep` may be of several words
    (`na temat`), or the lemma of an agreeing participle (`dotyczący`). `role` is `topic`, `whom`, `speaker` or
    `other`. `heads`, if any, are the only lemmas the filler may have as its head. `weak` fillers need a subject who
    can speak. `of_noun` is a complement of the set phrase's noun: it follows that noun.
    """

    kind: str
    prep: str = ""
    case: str = ""
    words: tuple[str, ...] = ()
    role: str = "topic"
    heads: frozenset[str] = frozenset()
    weak: bool = False
    of_noun: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A word that a cue needs beside its head: a noun in a case, perhaps after a preposition; `*` is any form."""

    lemmas: frozenset[str]
    case: str
    prep: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A predicate of speaking with its government.

    `lemmas` are those of its head (`head` is `verb`, `noun` or `prep`), aspect partners together. `speaker` tells
    where the speaker is found: the `subject`, whoever owns the `speech` noun (`jego wystąpienie dotyczyło`), or nowhere
    (`none`: `padł wniosek o`). `reflexive` is `się` or `sobie`; `negative` cues need `nie`. `opens_turn`: its subject
    has the floor, with or without a topic. `size` counts its words: of two cues that fit, the longer one holds.
    `quotes`: direct speech may stand beside it; `names_speaker`: its government tells who speaks;
    `accusative`: an accusative stands in its government or in its set phrase; `comments`: it tells of a main clause;
    `topics`: the slots of what is spoken about, `clauses`: those that a clause fills; `addressees`: the prepositions of
    whom it addresses; `tells_whom`: it does so in the dative.
    """

    key: str
    lemmas: tuple[str, ...]
    head: str
    act: str
    slots: tuple[Slot, ...] = ()
    strength: str = "strong"
    opens_turn: bool = False
    speaker: str = "subject"
    parts: tuple[Part, ...] = ()
    reflexive: str = ""
    negative: bool = False
    head_case: str = ""
    passive: bool = False
    verbless: bool = False
    size: int = 1
    quotes: bool = field(init=False, compare=False, repr=False)
    names_speaker: bool = field(init=False, compare=False, repr=False)
    accusative: bool = field(init=False, compare=False, repr=False)
    comments: bool = field(init=False, compare=False, repr=False)
    topics: tuple[Slot, ...] = field(init=False, compare=False, repr=False)
    clauses: tuple[Slot, ...] = field(init=False, compare=False, repr=False)
    addressees: frozenset[str] = field(init=False, compare=False, repr=False)
    tells_whom: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "quotes", any(slot.kind == "quote" for slot in self.slots))
        object.__setattr__(self, "names_speaker", any(slot.role == "speaker" for slot in self.slots))
        cases = [slot.case for slot in self.slots] + [part.case for part in self.parts]
        object.__setattr__(self, "accusative", "acc" in cases)
        object.__setattr__(self, "comments", any(slot.kind == "main" for slot in self.slots))
        object.__setattr__(self, "topics", tuple(slot for slot in self.slots if slot.role == "topic"))
        object.__setattr__(self, "clauses", tuple(slot for slot in self.slots if slot.kind == "clause"))
        whom = [slot for slot in self.slots if slot.role == "whom"]
        object.__setattr__(self, "addressees", frozenset(slot.prep for slot in whom if slot.prep))
        object.__setattr__(self, "tells_whom", any(slot.case == "dat" for slot in whom))


@dataclass(frozen=True, slots=True)
class CueWords:
    """The word classes of `cue_words.toml`."""

    clauses: dict[str, tuple[str, ...]]
    nouns: dict[str, frozenset[str]]
    governors: frozenset[str]
    reflexive_governors: frozenset[str]
    negated_governors: frozenset[str]
    auxiliaries: frozenset[str]
    empty: frozenset[str]


@lru_cache(maxsize=1)
def load_words() -> CueWords:
    """The word classes that patterns and slots refer to.

    Example:
        >>> load_words().clauses["że"]
        ('że', 'iż')
    """
    table = tomllib.loads((files("pipeline") / "lexicon" / "cue_words.toml").read_text(encoding="utf-8"))
    governors = table["governors"]
    return CueWords(
        clauses={name: tuple(words) for name, words in table["clauses"].items()},
        nouns={name: frozenset(lemmas) for name, lemmas in table["nouns"].items()},
        governors=frozenset(governors["plain"]) | frozenset(governors["reflexive"]) | frozenset(governors["negated"]),
        reflexive_governors=frozenset(governors["reflexive"]),
        negated_governors=frozenset(governors["negated"]),
        auxiliaries=frozenset(table["auxiliaries"]["passive"]),
        empty=frozenset(lemma for lemmas in table["empty"].values() for lemma in lemmas),
    )


def _lemmas(spec: str, words: CueWords) -> frozenset[str]:
    found: set[str] = set()
    for name in spec.split("/"):
        if name.startswith("@"):
            if name[1:] not in words.nouns:
                raise LexiconError(f"no class of nouns {name!r}")
            found |= words.nouns[name[1:]]
        elif name:
            found.add(name)
        else:
            raise LexiconError(f"an empty lemma in {spec!r}")
    return frozenset(found)


def parse_slot(text: str, words: CueWords) -> Slot:
    """A slot from its notation.

    `acc`, `za+acc`, `na temat+gen` are cases; `że`, `aby`, `pyt`, `jakoby` clauses; `q` a quotation; `inf`; `main`.
    `=whom` gives the role, `[a/b]` the heads allowed, `?` makes it weak, `n.gen` ties it to the set phrase's noun.

    Example:
        >>> slot = parse_slot("za+acc", load_words())
        >>> slot.kind, slot.prep, slot.case, slot.role
        ('prep', 'za', 'acc', 'topic')
        >>> parse_slot("dat=whom", load_words()).role
        'whom'

    Raises:
        LexiconError: the notation has no meaning.
    """
    rest, _, role = text.partition("=")
    role = role or "topic"
    if role not in ROLES:
        raise LexiconError(f"role {role!r} in slot {text!r}; expected one of {', '.join(ROLES)}")
    weak, rest = rest.endswith("?"), rest.removesuffix("?")
    heads: frozenset[str] = frozenset()
    if rest.endswith("]"):
        rest, _, inner = rest[:-1].partition("[")
        heads = _lemmas(inner, words)
    of_noun, rest = rest.startswith("n."), rest.removeprefix("n.")
    if rest in words.clauses:
        slot = Slot("clause", words=words.clauses[rest])
    elif rest == "q":
        slot = Slot("quote")
    elif rest in ("inf", "main"):
        slot = Slot(rest)
    else:
        prep, plus, case = rest.rpartition("+")
        if case not in CASES or (plus and not prep):
            raise LexiconError(f"slot {text!r} is no case, preposition+case, clause, q, inf or main")
        slot = Slot("prep" if prep else "case", prep, case)
    return replace(slot, role=role, heads=heads, weak=weak, of_noun=of_noun)


def parse_cue(row: dict[str, str], words: CueWords) -> Cue:
    """A cue from a row of `cues.csv`.

    Example:
        >>> row = {"key": "zabrać głos", "pattern": "zabrać/zabierać głos:acc", "act": "presents", "turn": "yes"}
        >>> cue = parse_cue(row | {"strength": "strong", "speaker": "", "slots": "w sprawie+gen; q"}, load_words())
        >>> cue.lemmas, cue.opens_turn, [slot.kind for slot in cue.slots]
        (('zabierać', 'zabrać'), True, ['prep', 'quote'])

    Raises:
        LexiconError: a column holds what it may not hold.
    """
    act, strength = row["act"], row["strength"] or "strong"
    for value, allowed, column in (
        (act, ACTS, "act"),
        (strength, ("strong", "weak"), "strength"),
        (row["turn"], ("", "yes"), "turn"),
        (row["speaker"] or "subject", SPEAKERS, "speaker"),
    ):
        if value not in allowed:
            raise LexiconError(f"{column} is {value!r}; expected one of {', '.join(allowed)}")
    tokens = row["pattern"].split()
    negative = "nie" in tokens
    reflexive = next((t for t in tokens if t in ("się", "sobie")), "")
    passive = "[passive]" in tokens
    verbless = "[verbless]" in tokens
    tokens = [t for t in tokens if t not in ("nie", "się", "sobie", "[passive]", "[verbless]")]
    if not tokens:
        raise LexiconError(f"the pattern {row['pattern']!r} has no head")
    head, head_case, parts = "verb", "", []
    first = tokens[0]
    if first.startswith("prep:"):
        head, lemmas = "prep", _lemmas(first[5:], words)
    elif ":" in first:
        part = _part(first, words)
        head, head_case, lemmas = "noun", part.case, part.lemmas
        if part.prep:
            parts.append(part)
    else:
        lemmas = _lemmas(first, words)
    parts += [_part(token, words) for token in tokens[1:]]
    slots = tuple(parse_slot(s.strip(), words) for s in row["slots"].split(";") if s.strip())
    if act == "none" and slots:
        raise LexiconError("a line with the act none has slots")
    if act != "none" and not slots and not row["turn"]:
        raise LexiconError("a cue needs slots, or a turn")
    return Cue(
        key=row["key"],
        lemmas=tuple(sorted(lemmas)),
        head=head,
        act=act,
        slots=slots,
        strength=strength,
        opens_turn=row["turn"] == "yes",
        speaker=row["speaker"] or "subject",
        parts=tuple(parts),
        reflexive=reflexive,
        negative=negative,
        head_case=head_case,
        passive=passive,
        verbless=verbless,
        size=1 + len(parts) + bool(reflexive) + negative + passive + sum(bool(part.prep) for part in parts),
    )


def _part(token: str, words: CueWords) -> Part:
    spec, colon, case = token.rpartition(":")
    prep, plus, lemmas = spec.rpartition("+")
    if not colon or case not in (*CASES, ANY_FORM) or (plus and not prep):
        raise LexiconError(f"{token!r} is no lemma:case or prep+lemma:case")
    return Part(_lemmas(lemmas, words), case, prep)


@lru_cache(maxsize=1)
def load_cues() -> tuple[Cue, ...]:
    """All cues of `lexicon/cues.csv`, checked.

    Example:
        >>> cue = next(c for c in load_cues() if c.key == "podziękować")
        >>> [(slot.prep, slot.case) for slot in cue.slots if slot.role == "topic" and slot.case]
        [('za', 'acc')]

    Raises:
        LexiconError: a line can't be used; the message names it.
    """
    text = (files("pipeline") / "lexicon" / "cues.csv").read_text(encoding="utf-8")
    words = load_words()
    cues: list[Cue] = []
    seen: dict[str, int] = {}
    for line, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        try:
            if None in row or None in row.values():
                raise LexiconError("wrong number of columns")
            cue = parse_cue(row, words)
            if cue.key in seen:
                raise LexiconError(f"the key {cue.key!r} stands in line {seen[cue.key]} already")
        except LexiconError as error:
            raise LexiconError(f"cues.csv, line {line} ({row.get('key')}): {error}") from None
        seen[cue.key] = line
        cues.append(cue)
    return tuple(cues)


@lru_cache(maxsize=1)
def compound_prepositions() -> frozenset[tuple[str, ...]]:
    """The prepositions of several words that cues govern (`na temat`).

    Example:
        >>> ("z", "powodu") in compound_prepositions()
        True
    """
    slots = (slot for cue in load_cues() for slot in cue.slots if " " in slot.prep)
    return frozenset(tuple(slot.prep.split()) for slot in slots)


class Headed(NamedTuple):
    """The cues of one head, longest first; the keys of those that need a word beside it, and those that need none."""

    cues: tuple[Cue, ...]
    phrases: frozenset[str]
    alone: tuple[Cue, ...]


@lru_cache(maxsize=1)
def cues_by_lemma() -> tuple[dict[str, Headed], dict[str, Headed]]:
    """Cues by the lemma of their verb, and by the lemma of their noun or preposition.

    Example:
        >>> verbs, others = cues_by_lemma()
        >>> [cue.key for cue in verbs["podziękować"].alone]
        ['podziękować']
    """
    verbs: dict[str, list[Cue]] = {}
    others: dict[str, list[Cue]] = {}
    for cue in load_cues():
        for lemma in cue.lemmas:
            (verbs if cue.head == "verb" else others).setdefault(lemma, []).append(cue)
    return (
        {lemma: _headed(cues) for lemma, cues in verbs.items()},
        {lemma: _headed(cues) for lemma, cues in others.items()},
    )


def _headed(cues: list[Cue]) -> Headed:
    by_size = sorted(cues, key=lambda cue: -cue.size)
    phrases = frozenset(cue.key for cue in cues if cue.parts)
    return Headed(tuple(by_size), phrases, tuple(cue for cue in by_size if not cue.parts))


@lru_cache(maxsize=1)
def keys_by_part() -> dict[str, frozenset[str]]:
    """The keys of the set phrases that need a lemma beside their head, by that lemma.

    Example:
        >>> "zwrócić uwagę" in keys_by_part()["uwaga"]
        True
    """
    keys: dict[str, set[str]] = {}
    for cue in load_cues():
        for lemma in (lemma for part in cue.parts for lemma in part.lemmas):
            keys.setdefault(lemma, set()).add(cue.key)
    return {lemma: frozenset(found) for lemma, found in keys.items()}
