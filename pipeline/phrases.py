"""Shallow syntax by case and agreement: base phrases and clauses.

A base phrase is a noun with the words that agree with it (`nowo przyjętych strażaków`), or a preposition with such a
phrase; genitives and prepositional complements follow as phrases of their own. A clause is a predicate with the words
around it up to the next clause's border.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from operator import itemgetter

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import ByReadings, Reading, Word, tag_features
from pipeline.clues import Clue, Trait
from pipeline.connectors import fixed_adverbial

Agreement = tuple[str, str, str]
"""Case, number, gender in NKJP's terms: `("gen", "sg", "m1")`."""

NOUN_CLASSES = frozenset(("subst", "depr", "ger"))
ADJECTIVE_CLASSES = frozenset(("adj", "pact", "ppas"))
PRONOUN_CLASSES = frozenset(("ppron12", "ppron3", "siebie"))
NUMERAL_CLASSES = frozenset(("num",))
FINITE_CLASSES = frozenset(("fin", "praet", "cond", "imps", "bedzie", "winien", "pred", "impt"))
CONVERB_CLASSES = frozenset(("pcon", "pant"))
_PREDICATIVE = FINITE_CLASSES | CONVERB_CLASSES | {"inf"}
_NOMINAL = NOUN_CLASSES | ADJECTIVE_CLASSES | PRONOUN_CLASSES | NUMERAL_CLASSES
_QUOTES = frozenset("„”“\"«»'‚’")


@cache
def _words(name: str) -> frozenset[str]:
    data = tomllib.loads((files("pipeline") / "lexicon" / "syntax.toml").read_text(encoding="utf-8"))
    return frozenset(data[name])


POSSESSIVE = _words("possessive")
_RELATIVE_PRONOUNS = _words("relative_pronouns")
_RELATIVE_ADVERBS = _words("relative_adverbs")
_COMPLEMENTIZERS = _words("complementizers")
_DECLARATIVE = _words("declarative")
_PURPOSE = _words("purpose")
_ADVERSATIVE = _words("adversative")
_SECOND = _words("second_position")
_ADDITIVE = _words("additive")
RANGE_CONVERBS = _words("range_converbs")
_PARTICLES = _words("particles")
_PREDICATE_ADVERBS = _words("predicate_adverbs")
_QUANTIFIERS = _words("quantifiers")
_CONJUNCTIONS = _words("coordinating") | _ADVERSATIVE
_BREAKS = frozenset(",;:()–—-")
_BREAK = Clue(lambda word: word.text in _BREAKS)
_TELLS_PREDICATE = Clue(lambda word: word.cls in _PREDICATIVE or word.lower in _PURPOSE)
_CASES = frozenset(("nom", "gen", "dat", "acc", "inst", "loc", "voc"))
_GENDERS = frozenset(("m1", "m2", "m3", "f", "n"))
_case_of = itemgetter(0)


class _NominalAgreements(dict[str, "Agreement | None"]):
    """The agreement that a nominal tag stands in, by tag; `None` for other tags."""

    def __missing__(self, tag: str) -> Agreement | None:
        number, case, gender, _ = tag_features(tag)
        nominal = case and tag.partition(":")[0] in _NOMINAL
        self[tag] = (case, number, gender) if nominal else None
        return self[tag]


_agreement_of = _NominalAgreements()


class _CasesOfAgreements(dict[frozenset[Agreement], frozenset[str]]):
    """The cases among agreements: phrases of a few hundred different ones come again and again."""

    def __missing__(self, agreed: frozenset[Agreement]) -> frozenset[str]:
        if len(self) >= ByReadings.MOST:
            self.clear()
        cases = self[agreed] = frozenset(map(_case_of, agreed))
        return cases


_cases_of = _CasesOfAgreements()


@ByReadings
def _agreements(readings: Sequence[Reading]) -> frozenset[Agreement]:
    found = [_agreement_of[r.tag] for r in readings]
    return frozenset([a for a in found if a is not None])


_AGREEMENTS = Trait(_agreements)


@ByReadings
def _governed_cases(readings: Sequence[Reading]) -> frozenset[str]:
    return frozenset([r.case for r in readings if r.cls == "prep"])


@ByReadings
def _noun_as_well(readings: Sequence[Reading]) -> bool:
    return any(r.cls == "subst" for r in readings)


def agreements(word: Word) -> frozenset[Agreement]:
    """Every case, number and gender that the word can stand in, over its nominal readings.

    Example:
        >>> from pipeline.annotations import Reading, Word
        >>> komendy = Word(0, 0, "komendy", "komendy", 0, 7, "komenda", "NOUN", "subst:sg:gen:f", "subst", "sg", "gen",
        ...                "f", "", (Reading("komenda", "subst:sg:gen:f"), Reading("komenda", "subst:pl:acc:f")))
        >>> sorted(agreements(komendy))
        [('acc', 'pl', 'f'), ('gen', 'sg', 'f')]
    """
    if word.agreements is None:
        word.agreements = _agreements(word)
    return word.agreements


def cases_of(word: Word) -> frozenset[str]:
    """Every case that the word can stand in, over its nominal readings.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> sorted(cases_of(phrase_words("komendantem")[0]))
        ['inst']
    """
    return _cases_of[agreements(word)]


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
        self.cases = _cases_of[self.agreements]

    @property
    def first(self) -> int:
        """The first word, the preposition included."""
        return self.prep if self.prep >= 0 else self.start


@dataclass(slots=True, eq=False)
class Clause:
    """A stretch of a sentence with one predicate at most.

    `kind`: `main`, `relative`, `complement` (after że, aby...), `converb`, `fragment` (no predicate). `intro` is the
    word number of the relative pronoun or complementizer, else -1; `predicate` the verb's word number, else -1.
    """

    start: int
    end: int
    predicate: int
    kind: str
    intro: int = -1


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
_OPENING_CLASSES = _NOMINAL | {"pred", "brev", "ign", "dig", "romandig", "adja", "adv"}
_OPENING_WORDS = POSSESSIVE | _QUANTIFIERS
_ANY = frozenset((case, number, gender) for case in _CASES for number in ("sg", "pl") for gender in _GENDERS)


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
            if cls in NUMERAL_CLASSES and head < 0 and p + 1 < end and _counts(own, words[p + 1]):
                quantified = True
                both = own
            elif not both or (head >= 0 and _opens_next(words, p, end, own)):
                break
            agreed, last = both, p
        elif w.lower in POSSESSIVE and head < 0 and p + 1 < end and words[p + 1].cls in _NOMINAL:
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
            agreed = frozenset((c, "pl", g) for c in ("nom", "acc", "gen", "loc", "dat", "inst") for g in _GENDERS)
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
    return any(a[0] == "gen" for a in both)


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


def is_predicate(word: Word) -> bool:
    """Is the word a finite verb, an impersonal form or a predicative?"""
    return word.cls in FINITE_CLASSES and not (word.cls == "pred" and is_noun(word))


def may_be_predicate(word: Word) -> bool:
    """Has the word any reading as a finite verb?"""
    return is_predicate(word) or any(r.cls in FINITE_CLASSES for r in word.readings)


def is_noun(word: Word) -> bool:
    """Is the word a noun, or a predicative that is one as well (`brak`)?"""
    return word.cls in NOUN_CLASSES or (word.cls == "pred" and _noun_as_well(word))


def is_relative(word: Word) -> bool:
    return word.lemma in _RELATIVE_PRONOUNS or word.lower in _RELATIVE_ADVERBS


def clauses(words: Sequence[Word], start: int, end: int) -> list[Clause]:
    """The clauses of one sentence, in order, covering all of its words.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="language")("Starosta podziękował za pomoc, a wójt dodał, że gmina pomoże.")
        >>> [(c.kind, doc._.words[c.predicate].text) for c in clauses(doc._.words, 0, len(doc._.words))]
        [('main', 'podziękował'), ('main', 'dodał'), ('complement', 'pomoże')]
    """
    if start >= end:
        return []
    predicates = _predicates(words, start, end)
    borders: list[tuple[int, str, int]] = [(start, "main", -1)]
    kind, intro = _opening(words, start, end)
    borders[0] = (start, kind, intro)
    for n in [n + 1 for n in _BREAK.places(words, start, end - 1)]:
        kind, intro = _opening(words, n, end)
        if kind != "main" or (words[n - 1].text == ":" and any(n <= v for v in predicates)):
            borders.append((n, kind, intro))
    opened = {b[0] for b in borders}
    for n in [n + 1 for n in predicates if n + 1 < end]:
        if words[n].lower in _DECLARATIVE and words[n].cls == "comp" and n not in opened:
            borders.append((n, "complement", n))
            opened.add(n)
    if predicates and words[predicates[0]].cls in CONVERB_CLASSES:
        cut = _converb_start(words, start, predicates[0])
        if cut > start and cut not in opened:
            borders.append((cut, "converb", -1))
            opened.add(cut)
    for before, after in pairwise(predicates):
        if words[after].cls in CONVERB_CLASSES:
            cut = _converb_start(words, before + 1, after)
            if cut not in opened:
                borders.append((cut, "converb", -1))
                opened.add(cut)
            continue
        if not opened.isdisjoint(range(before + 1, after + 1)):
            continue
        cut = _coordination(words, before + 1, after)
        if cut <= 0 and words[before].cls in CONVERB_CLASSES:
            cut = after
        if cut > 0 and cut not in opened:
            borders.append((cut, "main", -1))
            opened.add(cut)
    borders.sort()
    found = []
    for k, (at, kind, intro) in enumerate(borders):
        stop = borders[k + 1][0] if k + 1 < len(borders) else end
        if at >= stop:
            continue
        own = [n for n in predicates if at <= n < stop]
        predicate = next((n for n in own if is_predicate(words[n])), own[0] if own else -1)
        if predicate < 0 and kind == "main":
            kind = "fragment"
        elif predicate >= 0 and kind == "main" and words[predicate].cls in CONVERB_CLASSES:
            kind = "converb"
        found.append(Clause(at, stop, predicate, kind, intro))
    _join_relatives(words, found)
    return found


def _predicates(words: Sequence[Word], start: int, end: int) -> list[int]:
    """Finite verbs and converbs, and the infinitive that `aby` opens a clause for."""
    found, purpose = [], False
    for n in _TELLS_PREDICATE.places(words, start, end):
        w = words[n]
        if w.lower in _PURPOSE:
            purpose = True
        if w.cls not in _PREDICATIVE or w.lower in RANGE_CONVERBS:
            continue
        if n > start and words[n - 1].cls in CONVERB_CLASSES and any(r.cls in NOUN_CLASSES for r in w.readings):
            continue  # `witając gości`: an object, whatever else the form can be
        if is_predicate(w) or w.cls in CONVERB_CLASSES or (purpose and w.cls == "inf"):
            found.append(n)
            purpose = False
    return found


def _join_relatives(words: Sequence[Word], found: list[Clause]) -> None:
    """Make relative what goes on with a relative clause: after a converb that cuts it, or coordinated with its verb."""
    for k, clause in enumerate(found):
        if clause.kind != "main" or k == 0:
            continue
        j = k - 1
        while j > 0 and found[j].kind == "converb":
            j -= 1
        before = found[j]
        if before.kind == "relative" and before.predicate < 0 and j < k - 1:
            clause.kind, clause.intro = "relative", before.intro
        elif (
            before.kind == "relative" and j == k - 1 and words[clause.start].lower in ("i", "oraz", "a", "lecz", "ale")
        ):
            governing = next((c for c in reversed(found[:j]) if c.kind == "main" and c.predicate >= 0), None)
            same = words[before.predicate].tag == words[clause.predicate].tag
            if same and (governing is None or words[governing.predicate].tag != words[clause.predicate].tag):
                clause.kind, clause.intro = "relative", before.intro


def _opening(words: Sequence[Word], n: int, end: int) -> tuple[str, int]:
    """What kind of clause opens at word `n`, and its relative pronoun or complementizer."""
    p = n
    while p < end and p < n + 3 and (words[p].cls == "prep" or words[p].lower in _CONJUNCTIONS):
        p += 1
    if p < end and is_relative(words[p]):
        return "relative", p
    if words[n].lower == "co" and n + 1 < end and (is_predicate(words[n + 1]) or words[n + 1].cls in ("adv", "part")):
        return "relative", n
    p = n
    while p < end and p < n + 2 and words[p].cls in ("part", "conj", "interp"):
        p += 1
    if p < end and words[p].lower in _COMPLEMENTIZERS and words[p].cls in ("comp", "conj", "part", "prep", "adv"):
        return "complement", p
    return "main", -1


def _converb_start(words: Sequence[Word], low: int, converb: int) -> int:
    for n in range(converb - 1, max(low, converb - 5) - 1, -1):
        if words[n].text in _BREAKS:
            return n + 1
        if words[n].lower in _CONJUNCTIONS:
            return n
        if words[n].cls not in ("adv", "part"):
            return converb
    return converb


def _coordination(words: Sequence[Word], low: int, predicate: int) -> int:
    """Where the clause of `predicate` begins, after an earlier predicate before `low`; -1 if nothing tells."""
    weak = comma = -1
    for n in range(predicate - 1, low - 1, -1):
        w = words[n]
        if w.lower in _ADVERSATIVE and words[n + 1].lower not in _ADDITIVE:
            return _after_break(words, low, n) if w.lower in _SECOND else n
        if comma < 0 and w.text in _BREAKS:
            comma = n + 1
        if weak < 0 and w.lower in _CONJUNCTIONS:
            weak = n
    return max(weak, comma)


def _after_break(words: Sequence[Word], low: int, conjunction: int) -> int:
    """Where the clause begins that holds a conjunction in second position (`..., kapelan zaś prosił`)."""
    for n in range(conjunction - 1, max(low, conjunction - 6) - 1, -1):
        if words[n].text in _BREAKS:
            return n + 1
    return conjunction


@Language.factory("komunikat_phrases")
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that sets `doc._.phrases` and `doc._.clauses`."""
    return annotate


def annotate(doc: Doc) -> Doc:
    """Set `doc._.phrases` and `doc._.clauses`, sentence by sentence."""
    words = doc._.words
    phrases: list[Phrase] = []
    found: list[Clause] = []
    for word, agreed in zip(words, _AGREEMENTS.of(words), strict=True):
        word.agreements = agreed
    for s in doc._.sentences:
        phrases += base_phrases(words, s.start, s.end)
        found += clauses(words, s.start, s.end)
    doc._.phrases, doc._.clauses = phrases, found
    return doc
