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
    GENDERS,
    NOMINAL_CLASSES,
    NOUN_CLASSES,
    NUMBERS,
    NUMERAL_CLASSES,
    POSSESSIVE,
    PRONOUN_CLASSES,
    RANGE_CONVERBS,
    Agreement,
    agreement_bits,
    agreements_in,
    cases_among,
    function_words,
    is_noun,
)
from pipeline.annotations import ByReadings, Reading, Word, tag_features
from pipeline.clauses import Clause, clauses
from pipeline.clues import Clue, Trait
from pipeline.connectors import fixed_adverbial, may_open_adverbial

_QUOTES = frozenset("„”“\"«»'‚’")
_PARTICLES = function_words("particles")
_PREDICATE_ADVERBS = function_words("predicate_adverbs")
_QUANTIFIERS = function_words("quantifiers")
_NEARLY = function_words("approximating")


@ByReadings
def _governed(readings: Sequence[Reading]) -> int:
    """The agreements in the cases that a preposition governs."""
    return agreement_bits({r.case for r in readings if r.cls == "prep" and r.case})


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
    agreeing, by_form = AGREEMENTS.of(words), _BY_FORM.of(words)
    adverbials = {
        n: covered for n in _CONNECTOR.places(words, start, end) if (covered := fixed_adverbial(words, n, end))
    }
    p = start
    while p < end:
        if p in adverbials:
            p += adverbials[p]
            continue
        w = words[p]
        cls = w.cls
        if cls == "prep":
            passed = p + 1 < end and (words[p + 1].text in _QUOTES or words[p + 1].lower in _NEARLY)
            inner = p + 2 if passed else p + 1
            phrase = _phrase(words, agreeing, by_form, inner, end, _governed(w))
            if phrase:
                phrase.prep = p
        elif cls in _OPENING_CLASSES or (by_form[p] and w.lower in _OPENING_WORDS):
            phrase = _phrase(words, agreeing, by_form, p, end)
        else:
            phrase = None
        if phrase:
            found.append(phrase)
            p = phrase.end
        else:
            p += 1
    return found


_CONNECTING = frozenset(("prep", "part", "conj", "comp"))
_CONNECTOR = Clue(lambda word: (word.cls in _CONNECTING or word.lower in RANGE_CONVERBS) and may_open_adverbial(word))
# What a base phrase can begin with: no other word passes in `_phrase`.
_OPENING_CLASSES = NOMINAL_CLASSES | {"pred", "brev", "ign", "dig", "romandig", "adja", "adv"}
_OPENING_WORDS = POSSESSIVE | _QUANTIFIERS
# By their forms, and not by their classes, the rules know these.
_BY_FORM = Trait(lambda word: word.lower in _PARTICLES or word.lower in _OPENING_WORDS or word.lower == "niż")
_AGREEING_CLASSES = ADJECTIVE_CLASSES | NUMERAL_CLASSES
# What can go on with one behind its noun.
_BEHIND_NOUN = _AGREEING_CLASSES | {"adja"}
_ANY = agreement_bits(numbers=NUMBERS)
_DIRECT = agreement_bits(("nom", "acc"))
_GENITIVE = agreement_bits(("gen",))
_GENITIVE_PLURAL = agreement_bits(("gen",), ("pl",))
_GENITIVE_OR_DATIVE = agreement_bits(("gen", "dat"))
# What a number in digits that governs the genitive stands in.
_COUNTED = agreement_bits(("nom", "acc", "gen", "loc", "dat", "inst"), ("pl",), GENDERS)
_QUANTITY = frozenset((("nom", "sg", "n"), ("acc", "sg", "n")))
# More agreements than a form that the dictionary knows has.
_MANY = 30


def _phrase(
    words: Sequence[Word], agreeing: Sequence[int], by_form: Sequence[bool], start: int, end: int, governed: int = 0
) -> Phrase | None:
    """The base phrase that begins at `start`, in one of the `governed` agreements where a preposition stands before it.

    `agreeing` holds what each word can agree in, as bits, and `by_form` whether the rules know it by its form.
    """
    if start < end and by_form[start] and words[start].lower in _QUANTIFIERS:
        counted = _quantity(words, agreeing, by_form, start, end)
        if counted:
            return counted
    p, head, last = start, -1, -1
    agreed: int | None = None
    quantified = False
    while p < end:
        w = words[p]
        cls = w.cls
        if head >= 0 and cls not in _BEHIND_NOUN:
            break
        known = by_form[p]
        if known and (w.lower in _PARTICLES or (p > start and w.lower in _QUANTIFIERS)):
            break
        if cls in _AGREEING_CLASSES:
            own = agreeing[p]
            both = own if agreed is None else agreed & own
            counting = cls in NUMERAL_CLASSES or (agreed is None and w.text.isdigit())
            if counting and head < 0 and p + 1 < end and _counts(own, agreeing[p + 1]):
                quantified = True
                both = own
            elif not both or (head >= 0 and _opens_next(words, agreeing, p, end)):
                break
            elif governed & (agreed or 0) and not governed & both:
                # `o nieufności | bezdomnych`: in another case it belongs to no phrase of the preposition's
                break
            agreed, last = both, p
        elif known and w.lower in POSSESSIVE and head < 0 and p + 1 < end and words[p + 1].cls in NOMINAL_CLASSES:
            pass  # `jego zastępca`: the pronoun agrees with nothing
        elif (
            cls in NOUN_CLASSES
            or cls in PRONOUN_CLASSES
            or (cls == "pred" and is_noun(w))
            # `otwarcie punktu`: a noun as well, as the genitive tells
            or (
                cls == "adv"
                and p == start
                and agreeing[p]
                and p + 1 < end
                and words[p + 1].cls == "subst"
                and words[p + 1].case == "gen"
            )
            or (cls == "brev" and w.capital)
            or (cls == "ign" and w.text.isalpha())
        ):
            own = agreeing[p] if cls != "ign" else _ANY
            if quantified:
                head = p
                p += 1
                break
            if own and agreed is not None:
                own = own & agreed
                if not own:
                    break
            agreed = own or agreed or 0
            head = last = p
            if cls in PRONOUN_CLASSES:
                p += 1
                break
        elif cls in ("dig", "romandig") and agreed is None:
            quantified = p + 1 < end and bool(agreeing[p + 1] & _GENITIVE)
            if not quantified:
                break
            agreed = _COUNTED
        elif (
            known and agreed and head < 0 and w.lower == "niż" and (noun := _compared(words, agreeing, p, end, agreed))
        ):
            p = noun
            continue
        elif not _passes(words, agreeing, p, end, agreed or 0):
            break
        p += 1
    while p > start and p - 1 != head and p - 1 != last and words[p - 1].cls not in ("dig", "romandig"):
        p -= 1
    if p == start or (head < 0 and last < 0):
        return None
    agreed = agreed or 0
    if governed:
        agreed = agreed & governed or agreed
    at = head if head >= 0 else last
    main = words[at]
    phrase = Phrase(start, p, at, -1, agreements_in[agreed], main.case, head >= 0, quantified)
    if quantified and not governed:
        phrase.case = "acc"
    elif main.cls == "ign" and agreed.bit_count() > _MANY:
        phrase.case = "nom"
    elif agreed and phrase.case not in phrase.cases:
        phrase.case = _likeliest(main, phrase.agreements)
    return phrase


def _compared(words: Sequence[Word], agreeing: Sequence[int], than: int, end: int, agreed: int) -> int:
    """What the comparative before `niż` belongs to behind it (`większą niż dotąd obecność`): its place, or 0."""
    if ":com" not in words[than - 1].tag:
        return 0
    for n in range(than + 2, min(than + 5, end)):
        if words[n].cls in ("interp", "conj", "fin", "praet"):
            return 0
        nominal = words[n].cls in NOUN_CLASSES or words[n].cls in ADJECTIVE_CLASSES
        if nominal and agreeing[n] & agreed and words[n - 1].cls != "prep":
            return n
    return 0


def _quantity(
    words: Sequence[Word], agreeing: Sequence[int], by_form: Sequence[bool], start: int, end: int
) -> Phrase | None:
    """A phrase of a quantifier and the genitive that it governs (`więcej patroli`)."""
    p = start + 1
    if p < end and words[p].lower in ("samo", "też"):
        p += 1
    inner = _phrase(words, agreeing, by_form, p, end, _GENITIVE) if p < end else None
    if inner is None or "gen" not in inner.cases:
        return None
    return Phrase(start, inner.end, inner.head, -1, _QUANTITY, "acc", True, True)


def _passes(words: Sequence[Word], agreeing: Sequence[int], p: int, end: int, agreed: int) -> bool:
    """May the word stand in a base phrase without agreeing: an adverb before an adjective, a joint of adjectives?"""
    if words[p].cls == "adja":
        return True
    if p + 1 >= end:
        return False
    if words[p].cls == "adv":
        return words[p + 1].cls in ADJECTIVE_CLASSES and words[p].lower not in _PREDICATE_ADVERBS
    return agreed != 0 and words[p].text in (",", "i") and _same_adjectives(words, agreeing, p, end, agreed)


def _counts(own: int, follow: int) -> bool:
    """Does the numeral govern the genitive of what follows (`pięć etatów`), and not agree with it (`dwa etaty`)?"""
    if not follow & _GENITIVE_PLURAL:
        return False
    return not own & follow or bool(own & _DIRECT and not own & follow & _DIRECT)


def _opens_next(words: Sequence[Word], agreeing: Sequence[int], p: int, end: int) -> bool:
    """Does the adjective at `p` belong to a noun that follows, and not to the one before?"""
    own, q = agreeing[p], p + 1
    while q < end and words[q].cls in ADJECTIVE_CLASSES:
        own &= agreeing[q]
        q += 1
    if q >= end or words[q].cls not in NOUN_CLASSES:
        return False
    return bool(own & agreeing[q] & _GENITIVE_OR_DATIVE)


def _same_adjectives(words: Sequence[Word], agreeing: Sequence[int], p: int, end: int, agreed: int) -> bool:
    """Does the comma or conjunction at `p` join adjectives of one noun (`szybka i sprawna pomoc`)?"""
    q = p + 1
    while q < end and words[q].cls in ADJECTIVE_CLASSES:
        agreed &= agreeing[q]
        q += 1
    return q > p + 1 and q < end and words[q].cls in NOUN_CLASSES and bool(agreed & agreeing[q])


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
    for s in doc._.sentences:
        phrases += base_phrases(words, s.start, s.end)
        found += clauses(words, s.start, s.end)
    doc._.phrases, doc._.clauses = phrases, found
    return doc
