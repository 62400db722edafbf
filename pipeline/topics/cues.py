"""Predicates of speaking: what `lexicon/cues.csv` knows of them, and where they stand in a sentence.

A line of `cues.csv` is a predicate with its parts, its government and what it does:

    key,pattern,act,strength,turn,speaker,slots
    zwrócić uwagę,zwrócić/zwracać uwaga:acc,stresses,strong,,,na+acc; że; q; dat=whom

`pattern` holds the parts in any order: the head first (a verb's lemmas, aspect partners after `/`; `lemma:case` where a
noun is the head; `prep:lemma` where a preposition is), then `nie`, `się`, `sobie`, and nouns as `lemma:case`,
`prep+lemma:case`, `@class:case` (classes stand in `cue_words.toml`). `slots` is the government, told in `parse_slot`.
A line with the act `none` is no statement (`przedstawić zarzut`): where it fits best, there is no cue.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pipeline.annotations import Reading, Word

ACTS = (
    "presents", "discusses", "stresses", "informs", "asks", "thanks", "wishes", "promises", "recalls", "announces",
    "other", "none",
)  # fmt: skip
ROLES = ("topic", "whom", "speaker", "other")
SPEAKERS = ("subject", "speech", "none")
CASES = ("nom", "gen", "dat", "acc", "inst", "loc")


class LexiconError(ValueError):
    """A line of a lexicon that can't be used; the message names the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing a cue governs.

    `kind` is `case` (bare), `prep` (preposition and case), `clause` (opened by one of `words`), `quote`, `inf` or `main`
    (the main clause that `jak informuje X` or `zdaniem X` comments on). `prep` may be of several words (`na temat`), or
    the lemma of an agreeing participle (`dotyczący`). `role` is `topic`, `whom`, `speaker` or `other`. `heads`, if any,
    are the only lemmas the filler may have as its head. `weak` fillers need a subject who can speak. `of_noun` is a
    complement of the set phrase's noun: it follows that noun.
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
    """A word that a cue needs beside its head: a noun in a case, perhaps after a preposition."""

    lemmas: frozenset[str]
    case: str
    prep: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A predicate of speaking with its government.

    `speaker` tells where the speaker is found: the `subject`, whoever owns the `speech` noun (`jego wystąpienie
    dotyczyło`), or nowhere (`none`: `padł wniosek o`). `opens_turn`: its subject has the floor, with or without a topic.
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
    line: int = 0

    @property
    def size(self) -> int:
        """How many words the cue has: of two that fit, the longer one holds."""
        return 1 + len(self.parts) + bool(self.reflexive) + self.negative + sum(bool(p.prep) for p in self.parts)


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue in a sentence.

    `head` is the word n of its verb (or noun); `parts` are all its words in order, auxiliary and set-phrase nouns
    included. `voice`: `active`, `passive`, `impersonal` (-no/-to), `reflexive` (`mówi się`), `converb`, `infinitive`,
    `participle` (passive participle as an attribute), `active_participle`, `gerund`, `noun`. `aux` is the word n of the
    passive auxiliary or of the verb that governs the infinitive.
    """

    cue: Cue
    head: int
    parts: tuple[int, ...]
    voice: str
    negated: bool = False
    aux: int | None = None


# --- The lexicon ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CueWords:
    """The word classes of `cue_words.toml`."""

    clauses: dict[str, tuple[str, ...]]
    nouns: dict[str, frozenset[str]]
    governors: frozenset[str]
    reflexive_governors: frozenset[str]
    negated_governors: frozenset[str]
    auxiliaries: frozenset[str]


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
    common = {"role": role, "heads": heads, "weak": weak, "of_noun": of_noun}
    if rest in words.clauses:
        return Slot("clause", words=words.clauses[rest], **common)
    if rest == "q":
        return Slot("quote", **common)
    if rest in ("inf", "main"):
        return Slot(rest, **common)
    prep, plus, case = rest.rpartition("+")
    if case not in CASES or (plus and not prep):
        raise LexiconError(f"slot {text!r} is no case, preposition+case, clause, q, inf or main")
    return Slot("prep" if prep else "case", prep, case, **common)


def parse_cue(row: dict[str, str], line: int, words: CueWords) -> Cue:
    """A cue from a row of `cues.csv`.

    Example:
        >>> row = {"key": "zabrać głos", "pattern": "zabrać/zabierać głos:acc", "act": "presents", "turn": "yes"}
        >>> cue = parse_cue(row | {"strength": "strong", "speaker": "", "slots": "w sprawie+gen; q"}, 2, load_words())
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
    tokens = [t for t in tokens if t not in ("nie", "się", "sobie")]
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
        row["key"], tuple(sorted(lemmas)), head, act, slots, strength, row["turn"] == "yes",
        row["speaker"] or "subject", tuple(parts), reflexive, negative, head_case, line,
    )  # fmt: skip


def _part(token: str, words: CueWords) -> Part:
    spec, colon, case = token.rpartition(":")
    prep, plus, lemmas = spec.rpartition("+")
    if not colon or case not in CASES or (plus and not prep):
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
    words, cues, seen = load_words(), [], {}
    for line, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        try:
            if None in row or None in row.values():
                raise LexiconError("wrong number of columns")
            cue = parse_cue(row, line, words)
            if cue.key in seen:
                raise LexiconError(f"the key {cue.key!r} stands in line {seen[cue.key]} already")
        except LexiconError as error:
            raise LexiconError(f"cues.csv, line {line} ({row.get('key')}): {error}") from None
        seen[cue.key] = line
        cues.append(cue)
    return tuple(cues)


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, tuple[Cue, ...]], dict[str, tuple[Cue, ...]]]:
    """Cues by the lemma of their verb, and by the lemma of their noun or preposition; longest first."""
    verbs: dict[str, list[Cue]] = {}
    others: dict[str, list[Cue]] = {}
    for cue in load_cues():
        for lemma in cue.lemmas:
            (verbs if cue.head == "verb" else others).setdefault(lemma, []).append(cue)
    return tuple(
        {lemma: tuple(sorted(cues, key=lambda c: -c.size)) for lemma, cues in table.items()}
        for table in (verbs, others)
    )


# --- Finding them -----------------------------------------------------------------------------------------------------

# How far from the head a part may stand (`głos w imieniu całego samorządu zabrała`).
_REACH = 9

_VOICES = {
    "fin": "active", "praet": "active", "impt": "active", "bedzie": "active", "winien": "active", "cond": "active",
    "pred": "active", "imps": "impersonal", "pcon": "converb", "pant": "converb", "inf": "infinitive",
    "ppas": "passive", "pact": "active_participle", "ger": "gerund",
}  # fmt: skip
_VOICE_ORDER = ("active", "impersonal", "converb", "infinitive", "passive", "active_participle", "gerund")
_PREDICATES = frozenset(("fin", "praet", "impt", "imps", "pcon", "pant", "inf", "winien", "cond", "pred"))
_STOPS = frozenset(';:!?„”"«»()[]')


@dataclass(frozen=True, slots=True)
class _Form:
    """What a form may be as a head: (lemma, voice) of its verbal readings that cues know, and its other cue lemmas.

    `doubtful`: it may be a noun or an adjective, too (`wita`).
    """

    verbs: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    doubtful: bool = False


_NOTHING = _Form((), ())
_forms: dict[str, _Form] = {}


def _form(word: Word) -> _Form:
    verbs, others = _index()
    found: dict[str, str] = {}
    nouns: dict[str, None] = {}
    doubtful = any(reading.cls in ("subst", "adj", "depr") for reading in word.readings)
    for reading in word.readings:
        voice = _VOICES.get(reading.cls)
        if voice is not None and reading.lemma in verbs:
            if doubtful and (reading.cls == "impt" or reading.person == "sec"):
                # `powiecie` and `rzecz` are nouns in a release.
                continue
            if reading.lemma not in found or _VOICE_ORDER.index(voice) < _VOICE_ORDER.index(found[reading.lemma]):
                found[reading.lemma] = voice
        elif reading.lemma in others:
            nouns[reading.lemma] = None
    form = _Form(tuple(found.items()), tuple(nouns), doubtful) if found or nouns else _NOTHING
    _forms[word.lower] = form
    return form


def find_cues(words: Sequence[Word], start: int, end: int) -> list[CueMatch]:
    """The cues among words `start` to `end` (exclusive), in order; of those that share a head, the longest.

    Every reading of a form is looked at, since the chosen one may be wrong, but a verb's cue needs a verbal one.

    Args:
        words: the words of the document.
        start: the first word of the sentence.
        end: the word after its last one.

    Returns:
        One match for every head, discontinuous parts included.
    """
    found: list[CueMatch] = []
    owners: dict[int, int] | None = None
    for n in range(start, end):
        word = words[n]
        form = _forms.get(word.lower)
        if form is None:
            form = _form(word)
        if form is _NOTHING or (form.doubtful and form.verbs and n > start and word.text[:1].isupper()):
            continue
        if owners is None:
            owners = _reflexive_owners(words, start, end)
        match = _match(words, start, end, n, form, owners)
        if match is not None:
            found.append(match)
    if len(found) > 1:
        found = _without_covered(found)
    return [match for match in found if match.cue.act != "none"]


def _match(words: Sequence[Word], start: int, end: int, n: int, form: _Form, owners: dict[int, int]) -> CueMatch | None:
    verbs, others = _index()
    best: CueMatch | None = None
    for lemma, voice in form.verbs:
        for cue in verbs[lemma]:
            if best is not None and cue.size <= best.cue.size:
                break
            best = _fit_verb(words, start, end, n, cue, voice, owners) or best
    if best is None:
        for lemma in form.others:
            for cue in others[lemma]:
                if best is None or cue.size > best.cue.size:
                    best = _fit_other(words, start, end, n, cue) or best
    return best


def _fit_verb(
    words: Sequence[Word], start: int, end: int, n: int, cue: Cue, voice: str, owners: dict[int, int]
) -> CueMatch | None:
    parts = [n]
    own = owners.get(n)
    if cue.reflexive == "się":
        if own is None:
            return None
        parts.append(own)
    elif cue.reflexive:
        place = _nearest(words, start, end, n, cue.reflexive)
        if place is None:
            return None
        parts.append(place)
    elif own is not None and voice in ("active", "infinitive"):
        # `mówi się o` has no subject; a verb with `się` and a subject is another verb (`przedstawił się`).
        if voice == "infinitive" or not _can_be_impersonal(words[n]):
            return None
        voice = "reflexive"
        parts.append(own)
    aux = None
    if voice == "passive":
        aux = _auxiliary(words, start, end, n)
        if aux is None:
            voice = "participle"
        else:
            parts.append(aux)
    elif voice == "infinitive":
        aux = _governor(words, start, n)
        if aux is not None:
            parts.append(aux)
    negation = _negation(words, start, n, aux)
    if cue.negative:
        if negation is None:
            return None
        parts.append(negation)
    for part in cue.parts:
        place = _find_part(words, start, end, n, part, voice)
        if not place or place[0] in parts:
            return None
        parts += place
    negated = negation is not None and not cue.negative
    if negated and aux is not None and words[aux].has_lemma(load_words().negated_governors):
        negated = False
    return CueMatch(cue, n, tuple(sorted(parts)), voice, negated, aux)


def _fit_other(words: Sequence[Word], start: int, end: int, n: int, cue: Cue) -> CueMatch | None:
    word = words[n]
    if cue.head == "noun" and not _stands_in(word, cue.lemmas, (cue.head_case,)):
        return None
    parts = [n]
    for part in cue.parts:
        if part.prep and n not in (place := _find_part(words, start, end, n + 1, part, "noun")):
            return None
        parts += [p for p in place if p != n]
    return CueMatch(cue, n, tuple(sorted(parts)), "noun")


def _without_covered(found: list[CueMatch]) -> list[CueMatch]:
    """Drop a cue whose head is a mere part of a longer one (`mowa` in `mowa jest o`)."""
    heads = {match.head: match for match in found}
    covered = {
        part
        for match in found
        for part in match.parts
        if part != match.head
        and part in heads
        and heads[part].cue.size < match.cue.size
        and heads[part].voice != "active"
    }
    return [match for match in found if match.head not in covered]


def _is_boundary(word: Word) -> bool:
    return word.text in _STOPS or word.cls in _PREDICATES or word.cls == "comp" or word.lemma == "który"


def _around(words: Sequence[Word], start: int, end: int, n: int, reach: int = _REACH):
    """Places after `n`, then before it, up to the next predicate, nearest first."""
    for place in range(n + 1, min(end, n + 1 + reach)):
        if _is_boundary(words[place]) and not words[place].has_lemma(load_words().auxiliaries):
            break
        yield place
    for place in range(n - 1, max(start, n - reach) - 1, -1):
        if _is_boundary(words[place]) and not words[place].has_lemma(load_words().governors | load_words().auxiliaries):
            break
        yield place


def _nearest(words: Sequence[Word], start: int, end: int, n: int, form: str) -> int | None:
    return next((place for place in _around(words, start, end, n, 4) if words[place].lower == form), None)


def _stands_in(word: Word, lemmas, cases: Sequence[str]) -> bool:
    return any(r.lemma in lemmas and (not r.case or r.case in cases) for r in word.readings)


def _find_part(words: Sequence[Word], start: int, end: int, n: int, part: Part, voice: str) -> tuple[int, ...]:
    cases = (part.case,)
    if part.case == "acc":
        # The object is the subject of a passive, and stands in the genitive under negation and after numerals.
        cases = ("nom", "acc", "gen") if voice == "passive" else ("acc", "gen")
    elif part.case == "nom":
        cases = ("nom", "gen")
    for place in _around(words, start, end, n):
        if _stands_in(words[place], part.lemmas, cases):
            if not part.prep:
                return (place,)
            for before in range(place - 1, max(start, place - 4) - 1, -1):
                if part.prep in (words[before].lower, words[before].lemma):
                    return (place, before)
    return ()


def _auxiliary(words: Sequence[Word], start: int, end: int, n: int) -> int | None:
    lemmas = load_words().auxiliaries
    for place in _around(words, start, end, n):
        if any(r.cls in _VOICES and r.lemma in lemmas and _agree(words[n], r) for r in words[place].readings):
            return place
    return None


def _agree(participle: Word, auxiliary: Reading) -> bool:
    """`plany zostały omówione`; `pięć spraw zostało omówionych`; not `wśród zaproszonych byli`."""
    neuter = auxiliary.gender in ("", "n") and auxiliary.number in ("", "sg")
    return any(r.cls == "ppas" and (r.case == "nom" or (r.case == "gen" and neuter)) for r in participle.readings)


def _governor(words: Sequence[Word], start: int, n: int) -> int | None:
    lemmas = load_words().governors
    for place in range(n - 1, max(start, n - _REACH) - 1, -1):
        word = words[place]
        if any(r.lemma in lemmas and r.cls in _VOICES for r in word.readings):
            return place
        if _is_boundary(word):
            return None
    return None


def _negation(words: Sequence[Word], start: int, n: int, aux: int | None) -> int | None:
    for head in (n, aux):
        if head is None:
            continue
        for place in range(head - 1, max(start, head - 2) - 1, -1):
            if words[place].lower == "nie":
                return place
            if words[place].lower not in ("się", "już", "tylko"):
                break
    return None


def _can_be_impersonal(word: Word) -> bool:
    return any(
        r.number == "sg" and (r.cls == "fin" and r.person == "ter" or r.cls == "praet" and r.gender == "n")
        for r in word.readings
    )


def _reflexive_owners(words: Sequence[Word], start: int, end: int) -> dict[int, int]:
    """Whose `się` it is: verb's place → place of `się`; it follows its verb, or leans on an earlier word."""
    lexicon = load_words()
    plain = lexicon.governors - lexicon.reflexive_governors
    owners: dict[int, int] = {}
    for n in range(start, end):
        if words[n].lower != "się":
            continue
        before = [p for p in range(n - 1, max(start, n - 3) - 1, -1) if _verbal(words[p])]
        after = [p for p in range(n + 1, min(end, n + 5)) if _verbal(words[p])]
        if before and before[0] == n - 1 and not (after and words[before[0]].has_lemma(plain)):
            owners[before[0]] = n
        elif after and not any(words[p].text in _STOPS or words[p].text == "," for p in range(n, after[0])):
            owners[after[0]] = n
        elif before and not any(words[p].text == "," for p in range(before[0], n)):
            owners[before[0]] = n
    return owners


def _verbal(word: Word) -> bool:
    return any(r.cls in _VOICES and r.cls != "ppas" for r in word.readings)
