"""What stands around a word that could be a name: ranks, titles, offices, patrons' marks, quotation marks."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc

from pipeline.annotations import ByForm, Entity, Word, Words
from pipeline.clues import Clue
from pipeline.entities.gazetteer import gazetteer, geographic_readings
from pipeline.entities.name_forms import LEXICON, analyses, family_parts, given_parts, shape
from pipeline.inflect import agrees
from pipeline.language.readings import readings

_CAPITAL = "[A-ZŁŚŻŹĆÓ]"
_SHORT = rf"(?:{_CAPITAL}|Al|Ch|Cz|Dz|Kr|Rz|St|Sz|Wł|Zb|Zdz)"
_INITIAL = re.compile(rf"^{_SHORT}\.(?:-?{_SHORT}\.)*$")
_NAME = re.compile(r"^[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?$")
_QUOTES = frozenset("„”“\"»«'’‘")
_FEMININE = (
    ("czka", ("k", "cz", "czek")),
    ("stka", ("sta",)),
    ("żka", ("g",)),
    ("arka", ("arz",)),
    ("czyni", ("ca",)),
    ("ka", ("", "ek", "ec")),
    ("ini", ("",)),
    ("yni", ("", "a")),
    ("nica", ("nik",)),
    ("a", ("y",)),
)
VERBS = frozenset(("fin", "praet", "bedzie"))


class Titles(NamedTuple):
    """`titles.toml`: words around names, by their forms or by their lemmas."""

    title_forms: frozenset[str]
    title_lemmas: frozenset[str]
    retired: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    men_forms: frozenset[str]
    patron_forms: frozenset[str]
    patron_words: frozenset[str]
    patron_lemmas: frozenset[str]
    kin: frozenset[str]
    particles: frozenset[str]
    speech: frozenset[str]


@lru_cache(maxsize=1)
def titles() -> Titles:
    """The lexicon of titles; raises `KeyError` where a section is missing.

    Example:
        >>> "ks." in titles().title_forms, "von" in titles().particles
        (True, True)
    """
    table = tomllib.loads((LEXICON / "titles.toml").read_text(encoding="utf-8"))
    keys = (
        ("titles", "forms"),
        ("titles", "lemmas"),
        ("retired", "forms"),
        ("women", "lemmas"),
        ("men", "lemmas"),
        ("men", "forms"),
        ("patrons", "forms"),
        ("patrons", "words"),
        ("patrons", "lemmas"),
        ("kin", "lemmas"),
        ("particles", "forms"),
        ("speech", "lemmas"),
    )
    return Titles(*(frozenset(table[section][key]) for section, key in keys))


@lru_cache(maxsize=50_000)
def is_name(text: str) -> bool:
    """Is the word written as a name is: capitalised, in each part of a double name?

    Example:
        >>> is_name("Lis-Wójcicka"), is_name("Sami-ul-Hak"), is_name("Brytyjsko-polski"), is_name("O'Neill")
        (True, True, False, True)
    """
    if not text[0].isupper() or not _NAME.match(text):
        return False
    if "-" not in text:
        return True
    pieces = text.split("-")
    return pieces[-1][:1].isupper() and all(p[:1].isupper() or len(p) < 4 for p in pieces)


@lru_cache(maxsize=5_000)
def is_initial(text: str) -> bool:
    """Is the word an initial with its dot, or several?

    Example:
        >>> is_initial("M."), is_initial("J.-P."), is_initial("Sz."), is_initial("ul.")
        (True, True, True, False)
    """
    return _INITIAL.match(text) is not None


@ByForm
def _goes_on_name(form: str) -> bool:
    """May a name go on with the form: a name, an initial, a name with a particle joined to it (`ul-Haq`, `el-Sisi`)?"""
    particle, _, rest = form.partition("-")
    return is_name(form) or is_initial(form) or (particle in titles().particles and bool(rest) and is_name(rest))


@lru_cache(maxsize=20_000)
def is_title(form: str) -> bool:
    """Is the lower-case form a title that stands before a name?

    Example:
        >>> is_title("prof."), is_title("księdzu"), is_title("komendant")
        (True, True, False)
    """
    lexicon = titles()
    return form in lexicon.title_forms or (
        form.isalpha() and any(r.lemma in lexicon.title_lemmas for r in readings(form))
    )


@lru_cache(maxsize=20_000)
def person_noun(form: str) -> bool:
    """Is the form a singular noun that names a person by office, trade or origin, a man's or a woman's?

    Example:
        >>> person_noun("prokuratora"), person_noun("rzeczniczką"), person_noun("komendy")
        (True, True, False)
    """
    for r in readings(form.lower()):
        if r.cls != "subst" or r.number != "sg" or not r.lemma.islower():
            continue
        if r.gender == "m1" or (r.gender == "f" and _has_masculine(r.lemma)):
            return True
    return False


@lru_cache(maxsize=5_000)
def _has_masculine(lemma: str) -> bool:
    for ending, bases in _FEMININE:
        if lemma.endswith(ending) and len(lemma) > len(ending) + 3:
            for base in bases:
                for r in readings(lemma[: -len(ending)] + base):
                    if r.tag.startswith("subst:sg:nom:m1") and r.lemma.islower():
                        return True
    return False


@lru_cache(maxsize=20_000)
def can_be_genitive(form: str) -> bool:
    """Can the form be a name in the genitive, as a patron's is?

    Example:
        >>> can_be_genitive("Pawła"), can_be_genitive("Pawłowi")
        (True, False)
    """
    parts = given_parts(form) or family_parts(form)
    return is_initial(form) or not parts or any(p.case == "gen" for p in parts)


_CAPITAL_LETTER = Clue(lambda word: word.text[0].isupper())
_SHOUTED = Clue(lambda word: word.text.isupper() and word.text.isalpha() and len(word.text) > 1)
_KIND_OF_SETTLEMENT = Clue(
    lambda word: word.has_lemma(gazetteer().localities) or word.has_lemma(gazetteer().named_territories)
)
_MAY_ANCHOR = Clue(lambda word: word.text == "." or word.cls == "adj" or is_title(word.lower) or person_noun(word.text))
"""Titles and offices, and what may stand between an office and a name."""


class Context:
    """The words of a release with what the names' rules ask of them."""

    def __init__(self, doc: Doc) -> None:
        self.words = Words.of(doc)
        self.lexicon = titles()
        self.capitals = _CAPITAL_LETTER.places(self.words)
        self.may_anchor = frozenset(_MAY_ANCHOR.places(self.words))
        size = len(self.words)
        self.blocked = bytearray(size + 1)
        self.rank_end: dict[int, Entity] = {}
        self.shortened = False  # has a unit's end been somebody's name?
        for e in doc._.entities:
            if e.label == "UNIT":
                self._free_name(e)
            if e.label in ("UNIT", "DATE", "RANK"):
                self.blocked[e.start : e.end] = b"\1" * (e.end - e.start)
            if e.label == "RANK":
                self.rank_end[e.end] = e
        self._block_settlements()
        self.sentence_start = bytearray(size + 1)
        self.line_start = bytearray(size + 1)
        self.shouting = bytearray(size + 1)
        self.sentence_end = [size] * (size + 1)
        sentences = [(s.start, s.end) for s in doc._.sentences] or [(0, size)]
        for start, end in sentences:
            self._mark_sentence(start, end)
        for start, end, shouted in _SHOUTED.within(self.words, sentences):
            if len(shouted) > 3 and len(shouted) > 0.7 * sum(
                [w.text.isalpha() and len(w.text) > 1 for w in self.words[start:end]]
            ):
                self.shouting[start:end] = b"\1" * (end - start)

    def _block_settlements(self) -> None:
        """Block what agrees with a settlement's name behind its noun: `gminy Osiek Mały` holds no surname."""
        for before in _KIND_OF_SETTLEMENT.places(self.words):
            n = before + 1
            if n + 1 >= len(self.words) or not self.words[n].text[0].isupper():
                continue
            names = [r for r in geographic_readings(self.words[n].text) if r.case == "nom"]
            end = n + 1
            while (
                end < len(self.words)
                and self.words[end].text[0].isupper()
                and any(agrees(self.words[end], r.number, "nom", r.gender) for r in names)
            ):
                end += 1
            if end > n + 1:
                self.blocked[n:end] = b"\1" * (end - n)

    def _free_name(self, unit: Entity) -> None:
        """Take somebody's full name off the end of a unit (`Wydział Kryminalny Jan Nowak`), unless a patron's."""
        n = unit.end - 2
        if (
            n <= unit.start
            or not self.words[n].text[0].isupper()
            or self.words[n - 1].lower in self.lexicon.patron_forms
        ):
            return
        given, family = self.words[n].text, self.words[n + 1].text
        if not any(p.lemma == given and p.case == "nom" for p in given_parts(given)) or not is_name(family):
            return
        form = shape(family)
        if form.family and analyses([given, family], ["given", "family"]):
            unit.end, self.shortened = n, True
            if unit.normalized:
                unit.normalized = unit.normalized.removesuffix(f" {given} {family}")

    def _mark_sentence(self, start: int, end: int) -> None:
        words = self.words
        self.line_start[start] = 1
        self.sentence_end[start:end] = [end] * (end - start)
        first = start
        while first < end and not words[first].text[:1].isalpha():
            first += 1
        self.sentence_start[first] = 1

    def verb_after(self, n: int) -> Word | None:
        """The finite verb after word `n`, adverbs and particles between them aside."""
        k = n + 1
        while k < self.sentence_end[n] and k < n + 4:
            if self.words[k].cls in VERBS:
                return self.words[k]
            if self.words[k].cls not in ("adv", "part") and self.words[k].lower != "się":
                return None
            k += 1
        return None

    def after(self, n: int) -> Word | None:
        """The next word of the same sentence."""
        return self.words[n + 1] if n + 1 < self.sentence_end[n] else None

    def name_word(self, n: int) -> bool:
        return not self.blocked[n] and is_name(self.words[n].text)

    def initial(self, n: int) -> bool:
        return not self.blocked[n] and is_initial(self.words[n].text)

    def title(self, n: int) -> bool:
        return is_title(self.words[n].lower)

    def left(self, n: int) -> tuple[int, bool]:
        """The last word before `n` and before any titles there, and whether a title stood there."""
        words = self.words
        k, passed = n - 1, False
        if k not in self.may_anchor:
            return k, passed
        while k >= 0 and not self.blocked[k] and not self.line_start[k + 1]:
            w = words[k]
            title = self.title(k) or (w.text == "." and k > 0 and self.title(k - 1) and w.start == words[k - 1].end)
            # "insp. w st. spocz. Jan Nowak"
            retired = passed and w.lower in self.lexicon.retired
            if not title and not retired:
                break
            k, passed = k - 1, True
        return k, passed

    def may_be_anchored(self, n: int) -> bool:
        """May `anchor` find anything before word `n`?"""
        return n in self.rank_end or (n - 1 in self.may_anchor and not self.line_start[n])

    def anchor(self, n: int) -> tuple[str, int]:
        """What makes a name likely at word `n` (rank, title, office or '') and the last word before all of that."""
        if not self.may_be_anchored(n):
            return "", n - 1
        k, passed = self.left(n)
        rank = self.rank_end.get(k + 1)
        if rank is not None:
            return "rank", rank.start - 1
        if passed:
            return "title", k
        while k >= 0 and not self.blocked[k] and not self.line_start[k + 1]:
            w = self.words[k]
            if not w.text.isalpha():
                break
            if person_noun(w.text) and (w.cls != "adj" or not w.has_mark("nazwisko")):
                return "office", k
            if w.cls != "adj":
                break
            k -= 1
        return "", n - 1

    def office_with_complement(self, n: int) -> int | None:
        """The office before word `n` with a genitive between them (`minister informacji`), `None` if there is none."""
        k = n - 1
        while k >= 0 and n - k < 6 and not self.sentence_start[k + 1]:
            w = self.words[k]
            if not w.text[0].isalpha():
                return None
            if person_noun(w.text) and k < n - 1:
                return k
            acronym = w.text.isupper() and len(w.text) > 1
            if not (self.blocked[k] or acronym or w.cls == "brev") and "gen" not in {r.case for r in w.readings}:
                return None
            k -= 1
        return None

    def speaks(self, start: int, end: int) -> bool:
        """Does a predicate that only people have stand right before word `start` or right after word `end - 1`?"""
        return self.spoke(start - 1) or self.spoke(end)

    def spoke(self, n: int) -> bool:
        """Is word `n` a singular predicate that only people have?"""
        if not 0 <= n < len(self.words):
            return False
        w = self.words[n]
        return w.cls in VERBS and w.number == "sg" and w.lemma in self.lexicon.speech

    def patron(self, n: int, left: int) -> bool:
        """Do the words before the name at `n` say that it belongs to a street, a school, a firm?

        `left` is the word before the name's titles and rank: a mark as `im.` holds across them, a noun as `szkoła`
        does not.
        """
        lex, k = self.lexicon, left
        if n > 0 and self._thing(n - 1) and can_be_genitive(self.words[n].text) and not self._heads_thing(n):
            return True
        while k >= 0:
            w = self.words[k]
            if w.lower in lex.patron_forms or (w.lemma.lower() in lex.patron_words and w.text.isalpha()):
                return True
            # the patron's own titles are capitalised: "pw. Najświętszego Serca Pana Jezusa"
            titled = w.cls == "brev" or (w.text[0].isupper() and w.text.isalpha())
            if not titled or self.sentence_start[k] or self.blocked[k]:
                return False
            k -= 1
        return False

    def _heads_thing(self, n: int) -> bool:
        """Is a full name in no genitive behind an office's complement: `dyrektor szkoły | Iwona Kos`?"""
        if n + 1 >= self.sentence_end[n] or not self.name_word(n + 1) or self.office_with_complement(n) is None:
            return False
        found = analyses([self.words[n].text, self.words[n + 1].text], ["given", "family"])
        return bool(found) and (all(a.case != "gen" for a in found) or any(a.case == "nom" for a in found))

    def _thing(self, k: int) -> bool:
        w = self.words[k]
        return not self.blocked[k] and w.cls == "subst" and w.lemma.lower() in self.lexicon.patron_lemmas

    def opens_quote(self, k: int) -> bool:
        return k >= 0 and self.words[k].text in _QUOTES

    def quoted_alone(self, start: int, end: int) -> bool:
        words = self.words
        return start > 0 and end < len(words) and words[start - 1].text in _QUOTES and words[end].text in _QUOTES

    def chain(self, n: int, longest: int = 6) -> list[int]:
        """Words from `n` that could make up one name: capitalised words, initials, particles between them."""
        words, end = self.words, min(self.sentence_end[n], n + longest)
        chain, k = [n], n + 1
        while k < end:
            if _goes_on_name[words[k].text] and not self.blocked[k]:
                chain.append(k)
                k += 1
                continue
            j = k
            while j < end and words[j].text in self.lexicon.particles and words[j].text.islower():
                j += 1
            if not k < j < end or not self.name_word(j):
                break
            chain.extend(range(k, j + 1))
            k = j + 1
        return chain

    def heads_phrase(self, n: int) -> bool:
        """Is the capitalised word followed by a capitalised adjective or noun of its own (`Komenda Powiatowa`)?"""
        after = self.after(n)
        return after is not None and after.text[0].isupper() and after.cls in ("adj", "subst")

    def surname_elsewhere(self, n: int) -> bool:
        """Does the word's form stand behind a given name or a rank elsewhere in the release?"""
        words, text = self.words, self.words[n].text
        others = [k for k in self.capitals if words[k].text == text and k not in (0, n)]
        return any(k in self.rank_end or given_parts(words[k - 1].text) for k in others)

    def lower_elsewhere(self, n: int) -> bool:
        """Does the release use the word without its capital, as a common word?"""
        lower = self.words[n].lower
        return any(w.lower == lower and not w.capital for w in self.words)
