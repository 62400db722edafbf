"""Base phrases, and the component that finds them and the clauses: shallow syntax by case and agreement.

A base phrase is a noun with the words that agree with it (`nowo przyjętych strażaków`), or a preposition with such a
phrase; genitives and prepositional complements follow as phrases of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.agreement import (
    ADJECTIVE_CLASSES,
    AGREEMENTS,
    CASES,
    GENDERS,
    NOMINAL_CLASSES,
    NOUN_CLASSES,
    NUMERAL_CLASSES,
    POSSESSIVE,
    PRONOUN_CLASSES,
    RANGE_CONVERBS,
    Agreement,
    agreements,
    cases_among,
    function_words,
    is_noun,
)
from pipeline.annotations import ByReadings, Reading, Word, tag_features
from pipeline.clauses import Clause, clauses
from pipeline.connectors import fixed_adverbial

_QUOTES = frozenset("„”“\"«»'‚’")
_PARTICLES = function_words("particles")
_PREDICATE_ADVERBS = function_words("predicate_adverbs")
_QUANTIFIERS = function_words("quantifiers")


@ByReadings
def _governed_cases(readings: Sequence[Reading]) -> frozenset[str]:
    return frozenset([r.case for r in readings if r.cls == "prep"])


@dataclass(slots=True, eq=False)
class Phrase:
    """A base phrase: words `start` to `end` (exclusive); a preposition is outside, at `prep` (word number or -1).

    `head` is the noun's word number (the last adjective's where there is no noun); `agreements` holds what all of its
    words can agree in, narrowed by the preposition, `cases` the cases of these; `case` is the likeliest case;
    `quantified` says that a numeral governs the noun's genitive.
    """

    start: int
    end: int
    head: int
    prep: int
    agreements: frozenset[Agreement]
    case: str
    has_noun: bool
    quantified: bool = False
    cases: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.cases = cases_among[self.agreements]

    @property
    def first(self) -> int:
        """The first word, the preposition included."""
        return self.prep if self.prep >= 0 else self.start


def base_phrases(words: Sequence[Word], start: int, end: int) -> list[Phrase]:
    """The base phrases among words `start` to `end`, in order, not overlapping.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="language")("Omówił stan techniczny radiowozów.")
        >>> [" ".join(w.text for w in doc._.words[p.start : p.end]) for p in base_phrases(doc._.words, 0, 5)]
        ['stan techniczny', 'radiowozów']
    """
    found: list[Phrase] = []
    p = start
    while p < end:
        w = words[p]
        cls = w.cls
        if (cls in _CONNECTING or w.lower in RANGE_CONVERBS) and (fixed := fixed_adverbial(words, p, end)):
            p += fixed
            continue
        if cls == "prep":
            inner = p + 2 if p + 1 < end and words[p + 1].text in _QUOTES else p + 1
            phrase = _phrase(words, inner, end, _governed_cases(w))
            if phrase:
                phrase.prep = p
        elif cls in _OPENING_CLASSES or w.lower in _OPENING_WORDS:
            phrase = _phrase(words, p, end, frozenset())
        else:
            phrase = None
        if phrase:
            found.append(phrase)
            p = phrase.end
        else:
            p += 1
    return found


_CONNECTING = frozenset(("prep", "part", "conj", "comp"))
# What a base phrase can begin with: no other word passes in `_phrase`.
_OPENING_CLASSES = NOMINAL_CLASSES | {"pred", "brev", "ign", "dig", "romandig", "adja", "adv"}
_OPENING_WORDS = POSSESSIVE | _QUANTIFIERS
_ANY = frozenset((case, number, gender) for case in CASES for number in ("sg", "pl") for gender in GENDERS)


def _phrase(words: Sequence[Word], start: int, end: int, governed: frozenset[str]) -> Phrase | None:
    if start < end and words[start].lower in _QUANTIFIERS and (counted := _quantity(words, start, end)):
        return counted
    p, head, last = start, -1, -1
    agreed: frozenset[Agreement] | None = None
    quantified = False
    while p < end:
        w = words[p]
        cls = w.cls
        if w.lower in _PARTICLES or (p > start and w.lower in _QUANTIFIERS):
            break
        if cls in ADJECTIVE_CLASSES or cls in NUMERAL_CLASSES:
            own = agreements(w)
            both = own if agreed is None else agreed & own
            counting = cls in NUMERAL_CLASSES or (agreed is None and w.text.isdigit())
            if counting and head < 0 and p + 1 < end and _counts(own, words[p + 1]):
                quantified = True
                both = own
            elif not both or (head >= 0 and _opens_next(words, p, end, own)):
                break
            agreed, last = both, p
        elif w.lower in POSSESSIVE and head < 0 and p + 1 < end and words[p + 1].cls in NOMINAL_CLASSES:
            pass  # `jego zastępca`: the pronoun agrees with nothing
        elif (
            cls in NOUN_CLASSES
            or cls in PRONOUN_CLASSES
            or (cls == "pred" and is_noun(w))
            or (cls == "brev" and w.capital)
            or (cls == "ign" and w.text.isalpha())
        ):
            if head >= 0:
                break
            own = agreements(w) if cls != "ign" else _ANY
            if quantified:
                head = p
                p += 1
                break
            if own and agreed is not None:
                own = own & agreed
                if not own:
                    break
            agreed = own or agreed or frozenset()
            head = last = p
            if cls in PRONOUN_CLASSES:
                p += 1
                break
        elif cls in ("dig", "romandig") and head < 0 and agreed is None:
            quantified = p + 1 < end and any(a[0] == "gen" for a in agreements(words[p + 1]))
            if not quantified:
                break
            agreed = frozenset((c, "pl", g) for c in ("nom", "acc", "gen", "loc", "dat", "inst") for g in GENDERS)
        elif head < 0 and agreed is not None and w.lower == "niż" and (noun := _compared(words, p, end, agreed)):
            p = noun
            continue
        elif not _passes(words, p, end, head, agreed):
            break
        p += 1
    while p > start and p - 1 != head and p - 1 != last and words[p - 1].cls not in ("dig", "romandig"):
        p -= 1
    if p == start or (head < 0 and last < 0):
        return None
    agreed = agreed or frozenset()
    if governed:
        narrowed = frozenset([a for a in agreed if a[0] in governed])
        agreed = narrowed or agreed
    main = head if head >= 0 else last
    phrase = Phrase(start, p, main, -1, agreed, words[main].case, head >= 0, quantified)
    if quantified and not governed:
        phrase.case = "acc"
    elif words[main].cls == "ign" and len(agreed) > 30:
        phrase.case = "nom"
    elif agreed and phrase.case not in phrase.cases:
        phrase.case = _likeliest(words[main], agreed)
    return phrase


def _compared(words: Sequence[Word], than: int, end: int, agreed: frozenset[Agreement]) -> int:
    """What the comparative before `niż` belongs to behind it (`większą niż dotąd obecność`): its place, or 0."""
    if ":com" not in words[than - 1].tag:
        return 0
    for n in range(than + 2, min(than + 5, end)):
        if words[n].cls in ("interp", "conj", "fin", "praet"):
            return 0
        nominal = words[n].cls in NOUN_CLASSES or words[n].cls in ADJECTIVE_CLASSES
        if nominal and agreements(words[n]) & agreed and words[n - 1].cls != "prep":
            return n
    return 0


def _quantity(words: Sequence[Word], start: int, end: int) -> Phrase | None:
    """A phrase of a quantifier and the genitive that it governs (`więcej patroli`)."""
    p = start + 1
    if p < end and words[p].lower in ("samo", "też"):
        p += 1
    inner = _phrase(words, p, end, frozenset(("gen",))) if p < end else None
    if inner is None or "gen" not in inner.cases:
        return None
    agreed = frozenset((case, "sg", "n") for case in ("nom", "acc"))
    return Phrase(start, inner.end, inner.head, -1, agreed, "acc", True, True)


def _passes(words: Sequence[Word], p: int, end: int, head: int, agreed: frozenset[Agreement] | None) -> bool:
    """May the word stand in a base phrase without agreeing: an adverb before an adjective, a joint of adjectives?"""
    if words[p].cls == "adja":
        return True
    if head >= 0 or p + 1 >= end:
        return False
    if words[p].cls == "adv":
        return words[p + 1].cls in ADJECTIVE_CLASSES and words[p].lower not in _PREDICATE_ADVERBS
    return agreed is not None and words[p].text in (",", "i") and _same_adjectives(words, p, end, agreed)


def _counts(own: frozenset[Agreement], noun: Word) -> bool:
    """Does the numeral govern the genitive of what follows (`pięć etatów`), and not agree with it (`dwa etaty`)?"""
    follow = agreements(noun)
    if not any(a[0] == "gen" and a[1] == "pl" for a in follow):
        return False
    direct = any(a[0] in ("nom", "acc") for a in own)
    return not (own & follow) or (direct and not any(a[0] in ("nom", "acc") for a in own & follow))


def _opens_next(words: Sequence[Word], p: int, end: int, own: frozenset[Agreement]) -> bool:
    """Does the adjective at `p` belong to a noun that follows, and not to the one before?"""
    q = p + 1
    while q < end and words[q].cls in ADJECTIVE_CLASSES:
        own = own & agreements(words[q])
        q += 1
    if q >= end or words[q].cls not in NOUN_CLASSES or not own:
        return False
    both = own & agreements(words[q])
    return any(a[0] in ("gen", "dat") for a in both)


def _same_adjectives(words: Sequence[Word], p: int, end: int, agreed: frozenset[Agreement]) -> bool:
    """Does the comma or conjunction at `p` join adjectives of one noun (`szybka i sprawna pomoc`)?"""
    q = p + 1
    while q < end and words[q].cls in ADJECTIVE_CLASSES:
        agreed = agreed & agreements(words[q])
        q += 1
    return q > p + 1 and q < end and words[q].cls in NOUN_CLASSES and bool(agreed & agreements(words[q]))


def _likeliest(word: Word, agreed: frozenset[Agreement]) -> str:
    for r in word.readings:
        number, case, gender, _ = tag_features(r.tag)
        if (case, number, gender) in agreed:
            return case
    return min(agreed)[0]


@Language.factory("komunikat_phrases")
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that sets `doc._.phrases` and `doc._.clauses`."""
    return annotate


def annotate(doc: Doc) -> Doc:
    """Set `doc._.phrases` and `doc._.clauses`, sentence by sentence."""
    words = doc._.words
    phrases: list[Phrase] = []
    found: list[Clause] = []
    for word, agreed in zip(words, AGREEMENTS.of(words), strict=True):
        word.agreements = agreed
    for s in doc._.sentences:
        phrases += base_phrases(words, s.start, s.end)
        found += clauses(words, s.start, s.end)
    doc._.phrases, doc._.clauses = phrases, found
    return doc
