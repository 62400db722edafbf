"""The component that finds persons' names: given names and surnames, either alone or together, without titles.

Example:
    >>> import pipeline
    >>> doc = pipeline.load()("Gości przywitał kom. Jan Szczygieł. List odczytano w imieniu Anny Wrony.")
    >>> [(span.text, span._.normalized) for span in doc.spans["names"]]
    [('Jan Szczygieł', 'Jan Szczygieł'), ('Anny Wrony', 'Anna Wrona')]

What is a name is decided by the words before it (a rank, a title, an office), by the dictionary's given names and
surnames, and by the names that stand elsewhere in the release. Each mention keeps every reading that its words share
(case, gender, nominatives); which of them holds is decided at the end, with all mentions of the release at hand.

Sets `Entity(label="PERSON")` with `info`: `given`, `family` (nominative or None), `gender` (`m`, `f` or None), `case`,
`initials` (bool).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Entity, Word, publish
from pipeline.entities.name_forms import (
    CASES,
    LEXICON,
    Analysis,
    analyses,
    family_parts,
    given_parts,
    guesses,
    shape,
    written,
)
from pipeline.language.readings import readings

_INITIAL = re.compile(
    r"^(?:[A-ZŁŚŻŹĆÓ]|Dz|Sz|Cz|Ch|Rz|St|Kr|Wł|Zb|Zdz|Al|Ks)\.(?:-?(?:[A-ZŁŚŻŹĆÓ]|Dz|Sz|Cz|Ch|Rz|St|Kr|Wł|Zb|Zdz|Al)\.)*$"
)
_NAME = re.compile(r"^[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?$")
_ROMAN = re.compile(r"^[IVX]+$")
_QUOTES = frozenset("„”“\"»«'’‘")
_MAX_WORDS = 6


class Titles(NamedTuple):
    """`titles.toml`: words around names, by their forms and by their lemmas."""

    title_forms: frozenset[str]
    title_lemmas: frozenset[str]
    courtesy: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    men_forms: frozenset[str]
    patron_forms: frozenset[str]
    patron_lemmas: frozenset[str]
    kin: frozenset[str]
    particles: frozenset[str]
    generations: frozenset[str]


@lru_cache(maxsize=1)
def titles() -> Titles:
    """The lexicon of titles; raises `KeyError` where a section is missing.

    Example:
        >>> "ks." in titles().title_forms, "von" in titles().particles
        (True, True)
    """
    t = tomllib.loads((LEXICON / "titles.toml").read_text(encoding="utf-8"))
    return Titles(
        *(
            frozenset(t[section][key])
            for section, key in (
                ("titles", "forms"), ("titles", "lemmas"), ("courtesy", "lemmas"), ("women", "lemmas"), ("men", "lemmas"),
                ("men", "forms"), ("patrons", "forms"), ("patrons", "lemmas"), ("kin", "lemmas"), ("particles", "forms"),
                ("generations", "forms"),
            )
        )
    )  # fmt: skip


@dataclass(slots=True)
class Mention:
    """A name in the text before its reading is settled."""

    start: int
    end: int
    forms: list[str]
    kinds: list[str]
    anchor: str
    left: int
    options: list[tuple[float, Analysis]] = field(default_factory=list)
    chosen: Analysis | None = None
    initials: bool = False

    @property
    def family(self) -> str | None:
        return self._joined("family")

    @property
    def given(self) -> str | None:
        return self._joined("given")

    def _joined(self, kind: str) -> str | None:
        assert self.chosen is not None
        other = "as_is" if kind == "family" else "initial"
        words = [x for x, k in zip(self.chosen.lemmas, self.kinds, strict=True) if k in (kind, other)]
        return " ".join(words) or None


@lru_cache(maxsize=20_000)
def _person_noun(form: str) -> bool:
    """Is the form a singular noun that names a person by office, trade or origin (masculine, or its feminine)?"""
    lower = form.lower()
    for r in readings(lower):
        if r.cls != "subst" or r.number != "sg" or not r.lemma.islower():
            continue
        if r.gender == "m1":
            return True
        if r.gender == "f" and _has_masculine(r.lemma):
            return True
    return False


_FEMININE = (
    ("czka", ("k", "cz", "czek")),
    ("ka", ("", "ek", "ec")),
    ("ini", ("",)),
    ("yni", ("", "a")),
    ("nica", ("nik",)),
    ("a", ("y",)),
)


@lru_cache(maxsize=5_000)
def _has_masculine(lemma: str) -> bool:
    for ending, bases in _FEMININE:
        if lemma.endswith(ending) and len(lemma) > len(ending) + 3:
            for base in bases:
                for r in readings(lemma[: -len(ending)] + base):
                    if (
                        r.cls == "subst"
                        and r.gender == "m1"
                        and r.case == "nom"
                        and r.number == "sg"
                        and r.lemma.islower()
                    ):
                        return True
    return False


class Names:
    """Finds PERSON entities; see the module."""

    def __init__(self) -> None:
        self.titles = titles()

    def __call__(self, doc: Doc) -> Doc:
        entities = doc._.entities
        found = Release(doc, self.titles).mentions()
        if found:
            for m in found:
                entities.append(_entity(m))
            entities.sort(key=lambda e: (e.start, -e.end))
        publish(doc, "PERSON")
        return doc


def _entity(m: Mention) -> Entity:
    a = m.chosen
    assert a is not None
    given, family = m.given, m.family
    name = " ".join(x for x in (given, family) if x)
    info = {
        "given": given,
        "family": family,
        "gender": a.gender or None,
        "case": a.case or None,
        "initials": m.initials,
    }
    return Entity("PERSON", m.start, m.end, name, f"name:{m.anchor or 'dictionary'}", info=info)


class Release:
    """The names of one release: candidates first, then surnames that stand alone, then one reading each."""

    def __init__(self, doc: Doc, lexicon: Titles) -> None:
        self.words: list[Word] = doc._.words
        self.lexicon = lexicon
        size = len(self.words)
        self.blocked = bytearray(size + 1)
        self.rank_end: dict[int, Entity] = {}
        for e in doc._.entities:
            if e.label in ("UNIT", "DATE", "PLACE"):
                self.blocked[e.start : e.end] = b"\1" * (e.end - e.start)
            elif e.label == "RANK":
                self.rank_end[e.end] = e
                self.blocked[e.start : e.end] = b"\2" * (e.end - e.start)
        self.sentence_start = bytearray(size + 1)
        self.shouting = bytearray(size + 1)
        sentences = doc._.sentences
        bounds = [(s.start, s.end) for s in sentences] or [(0, size)]
        self.sentence_end = [size] * (size + 1)
        for start, end in bounds:
            self._mark_sentence(start, end)
        self.person_lines = doc.user_data.get("komunikat_model_names") or ()

    def _mark_sentence(self, start: int, end: int) -> None:
        words = self.words
        self.sentence_end[start:end] = [end] * (end - start)
        first = start
        while first < end and not words[first].text[:1].isalpha():
            first += 1
        self.sentence_start[first] = 1
        letters = [w.text for w in words[start:end] if w.text.isalpha() and len(w.text) > 1]
        capitals = sum(t.isupper() for t in letters)
        if capitals > 3 and capitals > 0.7 * len(letters):
            self.shouting[start:end] = b"\1" * (end - start)

    # ---- what stands before a name

    def _left(self, n: int) -> tuple[int, bool]:
        """The word before `n` and before any titles there, and whether a title stood there."""
        lex, words = self.lexicon, self.words
        k, passed = n - 1, False
        while k >= 0 and not self.blocked[k]:
            w = words[k]
            if w.lower in lex.title_forms or (w.text.isalpha() and w.has_lemma(lex.title_lemmas)):
                k, passed = k - 1, True
            elif w.lower == "w" and passed and words[k + 1].lower in ("st.", "stanie"):
                k -= 1
            elif w.lower in ("st.", "stanie") and passed and words[k + 1].has_lemma(lex.title_lemmas):
                k -= 1
            else:
                break
        return k, passed

    def _anchor(self, n: int) -> tuple[str, int]:
        """What makes a name likely at word `n` (rank, title, office or '') and the last word before all of that."""
        k, passed = self._left(n)
        rank = self.rank_end.get(k + 1)
        if rank is not None:
            return "rank", rank.start - 1
        if passed:
            return "title", k
        if k >= 0 and not self.blocked[k]:
            j = k
            while (
                j >= 0
                and self.words[j].cls == "adj"
                and self.words[j].text.isalpha()
                and not _person_noun(self.words[j].text)
            ):
                j -= 1
            if j >= 0 and self.words[j].text.isalpha() and _person_noun(self.words[j].text) and not self.blocked[j]:
                return "office", j
        return "", k

    def _patron(self, k: int) -> bool:
        """Does word `k`, before the name and its titles, say that the name belongs to a street or a school?"""
        lex = self.lexicon
        while k >= 0:
            w = self.words[k]
            if w.lower in lex.patron_forms:
                return True
            if (
                w.text.isalpha()
                and not self.blocked[k]
                and w.has_lemma(lex.patron_lemmas)
                and w.cls in ("subst", "adj", "brev")
            ):
                return True
            # the patron's own titles are capitalised: "pw. Najświętszego Serca Pana Jezusa"
            if not (w.text[0].isupper() and w.text.isalpha()) or self.sentence_start[k] or self.blocked[k]:
                return False
            k -= 1
        return False

    def _quoted_alone(self, start: int, end: int) -> bool:
        words = self.words
        return start > 0 and end < len(words) and words[start - 1].text in _QUOTES and words[end].text in _QUOTES

    # ---- candidates

    def mentions(self) -> list[Mention]:
        words = self.words
        found: list[Mention] = []
        n, size = 0, len(words)
        while n < size:
            w = words[n]
            if not w.text[0].isupper() or self.blocked[n]:
                n += 1
                continue
            m = self._at(n)
            if m is None:
                n += 1
            else:
                found.append(m)
                n = m.end
        for m in found:
            self._read(m)
        found = self._alone(found)
        self._settle(found)
        return found

    def _name_word(self, n: int) -> bool:
        text = self.words[n].text
        return text[0].isupper() and not self.blocked[n] and _NAME.match(text) is not None

    def _chain(self, n: int) -> list[int]:
        """Words from `n` that could make up one name: capitalised words, initials, particles between them."""
        words, end = self.words, min(self.sentence_end[n], n + _MAX_WORDS)
        chain = [n]
        k = n + 1
        while k < end:
            text = words[k].text
            if self._name_word(k) or (_INITIAL.match(text) and not self.blocked[k]):
                chain.append(k)
                k += 1
                continue
            j = k
            while j < end and words[j].text in self.lexicon.particles and not words[j].text[0].isupper():
                j += 1
            if k < j < end and self._name_word(j):
                chain.extend(range(k, j + 1))
                k = j + 1
                continue
            break
        return chain

    def _at(self, n: int) -> Mention | None:
        words = self.words
        text = words[n].text
        initial = _INITIAL.match(text) is not None
        if not initial and not _NAME.match(text):
            return None
        form = shape(text)
        if (
            not initial
            and not given_parts(text)
            and form.known
            and not form.family
            and self._anchor(n)[0] in ("", "office")
        ):
            return None
        anchor, left = self._anchor(n)
        if self._patron(left) or (anchor == "" and n > 0 and self._patron(n - 1)):
            return None
        if initial:
            return self._with_initial(n, anchor, left)
        if given_parts(text) and not (self.shouting[n] and (form.common or form.geographic)):
            m = self._with_given(n, anchor, left)
            if m is not None:
                return m
        if anchor in ("rank", "title", "office") and not self.shouting[n]:
            return self._after_anchor(n, anchor, left)
        return self._surname_first(n, anchor, left)

    def _with_initial(self, n: int, anchor: str, left: int) -> Mention | None:
        words = self.words
        k = n
        while k < self.sentence_end[n] and _INITIAL.match(words[k].text):
            k += 1
        if k >= self.sentence_end[n] or k - n > 3 or not self._name_word(k):
            return None
        form = shape(words[k].text)
        if words[k].text.isupper() and form.abbreviation:
            return None
        if not form.family and (form.known or not (anchor or n > 0)):
            return None
        if not anchor and self.sentence_start[n] and (form.common or form.geographic):
            return None
        end = k + 1
        forms = [w.text for w in words[n:end]]
        return Mention(n, end, forms, ["initial"] * (k - n) + ["family"], anchor or "initial", left, initials=True)

    def _with_given(self, n: int, anchor: str, left: int) -> Mention | None:
        words, chain = self.words, self._chain(n)
        first = shape(words[n].text)
        # given names as long as they agree, the last word of the chain kept for the surname
        k = 1
        while k < len(chain):
            text = words[chain[k]].text
            if _INITIAL.match(text):
                k += 1
                continue
            forms = [words[i].text for i in chain[: k + 1]]
            if not given_parts(text) or not analyses(*_without_initials(forms, ["given"] * len(forms))):
                break
            k += 1
        ends = len(chain)
        if k < ends and self._surname_fits(chain, k):
            stop = k + 1
            while words[chain[stop - 1]].text in self.lexicon.particles and stop < ends:
                stop += 1
            while stop < ends and self._more_surname(chain[stop]):
                stop += 1
            kinds = self._kinds(chain[:stop], k)
        elif k > 1 and not _INITIAL.match(words[chain[k - 1]].text) and family_parts(words[chain[k - 1]].text):
            stop = k
            kinds = self._kinds(chain[:stop], k - 1)
        else:
            return self._given_alone(n, anchor, left)
        second = shape(words[chain[stop - 1]].text)
        doubtful = first.common or (first.geographic and self.sentence_start[n])
        if doubtful and anchor not in ("rank", "title") and not second.family and second.known:
            return None
        if doubtful and self.sentence_start[n] and not anchor and not second.family:
            return None
        if self.shouting[n] and not second.family:
            return None
        end = chain[stop - 1] + 1
        forms = [words[i].text for i in range(n, end)]
        if end < self.sentence_end[n] and _ROMAN.match(words[end].text) and not self.blocked[end]:
            end += 1
            forms.append(words[end - 1].text)
            kinds.append("as_is")
        return Mention(n, end, forms, kinds, anchor or "given", left, initials=False)

    def _kinds(self, chain: list[int], split: int) -> list[str]:
        kinds = []
        for position, i in enumerate(chain):
            text = self.words[i].text
            if _INITIAL.match(text):
                kinds.append("initial")
            elif position < split:
                kinds.append("given")
            elif text in self.lexicon.particles:
                kinds.append("as_is")
            else:
                kinds.append("family")
        return kinds

    def _surname_fits(self, chain: list[int], k: int) -> bool:
        """Can word `chain[k]` be the surname to the given names before it?"""
        words, text = self.words, self.words[chain[k]].text
        if text in self.lexicon.particles:
            return k + 1 < len(chain)
        form = shape(text)
        if form.abbreviation:
            return False
        forms = [words[i].text for i in chain[: k + 1]]
        kinds = ["given"] * k + ["family"]
        forms, kinds = _without_initials(forms, kinds)
        agree = bool(analyses(forms, kinds))
        if form.family:
            return agree or bool(analyses(forms, kinds, guess=True))
        if not form.known:
            return True
        if _person_noun(text) or not agree:
            return False
        return not (form.common or form.geographic) or not self._common_elsewhere(chain[k])

    def _common_elsewhere(self, n: int) -> bool:
        """Is the capitalised word followed by its own adjective or complement, so that it heads a phrase of its own?"""
        after = self.words[n + 1] if n + 1 < self.sentence_end[n] else None
        return after is not None and after.text[0].isupper() and after.cls in ("adj", "subst")

    def _more_surname(self, n: int) -> bool:
        text = self.words[n].text
        form = shape(text)
        if text in self.lexicon.particles:
            return False
        if _INITIAL.match(text) or form.abbreviation:
            return False
        if form.family:
            return not form.common and not form.geographic
        return not form.known

    def _given_alone(self, n: int, anchor: str, left: int) -> Mention | None:
        words = self.words
        form, w = shape(words[n].text), words[n]
        if self.shouting[n] or self._quoted_alone(n, n + 1) or w.text.isupper():
            return None
        if anchor in ("rank", "title"):
            if form.family:
                return None
            return Mention(n, n + 1, [w.text], ["given"], anchor, left)
        if form.common or (form.geographic and form.family) or form.abbreviation:
            return None
        if n + 1 < self.sentence_end[n] and self._name_word(n + 1) and shape(words[n + 1].text).known:
            return None
        if self.sentence_start[n]:
            after = words[n + 1] if n + 1 < self.sentence_end[n] else None
            if after is None or after.cls not in ("fin", "praet"):
                return None
            if form.family or form.geographic:
                return None
        elif n > 0:
            before = words[n - 1]
            if before.cls in ("prep", "brev") and form.geographic:
                return None
            if (
                before.cls == "subst"
                and before.gender != "m1"
                and not before.has_lemma(self.lexicon.kin)
                and not _person_noun(before.text)
            ):
                return None
            if form.family:
                return None
        return Mention(n, n + 1, [w.text], ["given"], anchor or "given", left)

    def _after_anchor(self, n: int, anchor: str, left: int) -> Mention | None:
        """A surname, or an unknown given name and a surname, after a rank, a title or an office."""
        words, chain = self.words, self._chain(n)
        text = words[n].text
        form = shape(text)
        if form.abbreviation or text in self.lexicon.title_forms:
            return None
        office = _person_noun(text) and not form.family
        if anchor == "rank":
            if office or (form.known and not form.family and not self._can_be_nominative(n)):
                return None
        elif anchor == "title":
            if _person_noun(text) or (form.known and not form.family):
                return None
        elif not self._apposed(n, left):
            return None
        stop = 1
        if len(chain) > 1 and anchor != "office":
            second = words[chain[1]].text
            other = shape(second)
            if given_parts(second) and len(chain) == 2:
                forms = [text, second]
                return Mention(n, n + 2, forms, ["family", "given"], anchor, left)
            if (other.family and not (other.common or other.geographic)) or (
                not other.known and not other.abbreviation
            ):
                stop = 2
            elif other.family and not form.known:
                stop = 2
        elif len(chain) > 1 and not form.known and self._more_surname(chain[1]):
            stop = 2
        if stop == 2 and words[chain[1]].text not in self.lexicon.particles:
            kinds = ["family", "family"] if form.family and not form.given else ["given?", "family"]
            forms = [words[i].text for i in chain[:2]]
            return Mention(n, chain[1] + 1, forms, kinds, anchor, left)
        if anchor == "office" and form.common and not form.family:
            return None
        return Mention(n, n + 1, [text], ["family"], anchor, left)

    def _can_be_nominative(self, n: int) -> bool:
        """A dictionary word that stands after an abbreviated rank is a surname only in the nominative singular."""
        return any(r.case == "nom" and r.number == "sg" and r.cls == "subst" for r in self.words[n].readings)

    def _apposed(self, n: int, left: int) -> bool:
        """Is the word a surname in the case of the office before it, and neither a place nor a common word?"""
        text = self.words[n].text
        form = shape(text)
        if form.known and not form.family:
            return False
        if form.geographic or form.common or form.given:
            return False
        noun = self.words[left]
        cases = {r.case for r in readings(noun.lower) if r.cls == "subst" and r.number == "sg"}
        parts = [p for p in family_parts(text) if p.weight >= 0.7]
        if not form.known and self._more_like_body(n):
            return False
        return any(p.case in cases for p in parts)

    def _more_like_body(self, n: int) -> bool:
        """An unknown word whose nominative does not end as a person's name would, or that is written in capitals."""
        return self.words[n].text.isupper() or len(self.words[n].text) < 3

    def _surname_first(self, n: int, anchor: str, left: int) -> Mention | None:
        """`Wrona Anna` of a list, the surname known and no other word."""
        words = self.words
        k = n + 1
        if k >= self.sentence_end[n] or not self._name_word(k) or self.shouting[n]:
            return None
        form = shape(words[n].text)
        if not form.family or form.common or form.geographic or form.given or not given_parts(words[k].text):
            return None
        if k + 1 < self.sentence_end[n] and self._name_word(k + 1):
            return None
        if shape(words[k].text).common or not analyses([words[n].text, words[k].text], ["family", "given"]):
            return None
        return Mention(n, k + 1, [words[n].text, words[k].text], ["family", "given"], "given", left)

    # ---- readings

    def _context(self, m: Mention) -> dict[str, float]:
        """How much the words around the name speak for each case."""
        words = self.words
        score = dict.fromkeys(CASES, 0.0)
        score["nom"] += 0.4
        score["voc"] -= 2.0
        for n in range(m.start, m.end):
            if words[n].case:
                score[words[n].case] += 0.5
        start = m.start - 1
        before = self._left(m.start)[0]
        rank = self.rank_end.get(before + 1)
        if rank is not None:
            case = rank.info.get("case")
            if case in score and words[rank.end - 1].cls != "brev":
                score[case] += 2.0
            start = rank.start - 1
        for k in {m.start - 1, start, m.left}:
            if k < 0:
                continue
            w = words[k]
            if w.cls == "prep":
                governed = {r.case for r in w.readings if r.cls == "prep"}
                for case in CASES:
                    score[case] += 1.5 if case in governed else -2.0
                break
            if w.cls in ("subst", "adj") and _person_noun(w.text):
                cases = {r.case for r in w.readings if r.cls == w.cls and r.number != "pl"}
                for case in cases:
                    score[case] += 1.0
                if w.case in score:
                    score[w.case] += 1.0
                break
        return score

    def _gender_hint(self, m: Mention) -> str | None:
        """The gender that a title, the rank or the verb beside a surname tells."""
        lex, words = self.lexicon, self.words
        k = m.start - 1
        while k > self._left(m.start)[0]:
            w = words[k]
            if w.has_lemma(lex.women):
                return "f"
            if w.has_lemma(lex.men) or w.lower in lex.men_forms:
                return "m"
            k -= 1
        if m.anchor == "office" and 0 <= m.left:
            genders = {r.gender for r in words[m.left].readings if r.cls == "subst" and r.number == "sg"}
            if genders == {"f"}:
                return "f"
        return None

    def _verb_gender(self, m: Mention) -> str | None:
        """The gender of a past-tense verb right after the name, or right before its rank."""
        words = self.words
        for n in (m.end, m.left):
            if 0 <= n < len(words) and words[n].cls == "praet" and words[n].number == "sg":
                return {"m1": "m", "m2": "m", "m3": "m", "f": "f"}.get(words[n].gender)
        return None

    def _read(self, m: Mention) -> None:
        if "given?" in m.kinds:
            first = m.forms[0]
            m.kinds = ["given" if given_parts(first) else "foreign", "family"]
        forms, kinds = _without_initials(m.forms, m.kinds)
        if "foreign" in kinds:
            found = _guess_both(forms)
        else:
            found = analyses(forms, kinds) or analyses(forms, kinds, guess=True)
            if not found and "given" in kinds:
                found = _undeclined(forms, kinds)
        score = self._context(m)
        hint = self._gender_hint(m)
        verb = self._verb_gender(m)
        options = []
        for a in found:
            value = a.weight + score.get(a.case, 0.0)
            if hint:
                value += 2.0 if a.gender == hint else -2.0
            if verb and a.case == "nom":
                value += 1.0 if a.gender == verb else -1.0
            elif m.kinds == ["family"] and a.gender == "f" and not hint:
                # a surname alone is a man's unless something says otherwise: releases name women with more care
                value -= 0.6
            options.append((value, a))
        if not options:
            lemmas = tuple(written(f) for f in forms)
            options = [(0.0, Analysis(lemmas, "", "", 0.0))]
        options.sort(key=lambda o: (-o[0], CASES.index(o[1].case) if o[1].case else 9, o[1].lemmas))
        m.options = options
        m.chosen = options[0][1]

    # ---- surnames that stand alone

    def _alone(self, found: list[Mention]) -> list[Mention]:
        """Add the words that are a surname known from elsewhere in the release, or a surname and nothing else."""
        families: dict[str, set[str]] = {}
        for m in found:
            if "family" not in m.kinds:
                continue
            for value, a in m.options:
                if value >= m.options[0][0] - 1.5:
                    family = _family_of(m, a)
                    if family:
                        families.setdefault(family, set()).add(a.gender)
        taken = bytearray(len(self.words) + 1)
        for m in found:
            taken[m.start : m.end] = b"\1" * (m.end - m.start)
        extra: list[Mention] = []
        for n, w in enumerate(self.words):
            if not w.text[0].isupper() or taken[n] or self.blocked[n] or len(w.text) < 2 or not _NAME.match(w.text):
                continue
            if self._bare_surname(n, families):
                anchor, left = self._anchor(n)
                m = Mention(n, n + 1, [w.text], ["family"], anchor or "surname", left)
                self._read(m)
                extra.append(m)
        if not extra:
            return found
        return sorted(found + extra, key=lambda m: m.start)

    def _bare_surname(self, n: int, families: dict[str, set[str]]) -> bool:
        w = self.words[n]
        form = shape(w.text)
        anchor, left = self._anchor(n)
        if self._patron(left) or self._patron(n - 1):
            return False
        known = [p for p in family_parts(w.text) + guesses(written(w.text)) if p.lemma in families and p.weight >= 0.3]
        if not known:
            return self._only_surname(n, form)
        if self.shouting[n]:
            return False
        if anchor == "rank" or (anchor == "title" and not w.text.isupper()):
            return True
        if (
            form.geographic
            and n > 0
            and self.words[n - 1].cls == "prep"
            and self.words[n - 1].lower in ("w", "we", "z", "ze", "do", "na")
        ):
            return False
        if not (form.common or form.geographic):
            return True
        if self._common_elsewhere(n):
            return False
        if not self.sentence_start[n]:
            return True
        after = self.words[n + 1] if n + 1 < self.sentence_end[n] else None
        if after is None or after.cls not in ("fin", "praet") or after.number != "sg":
            return False
        if after.cls == "fin":
            return not any(x.lower == w.lower and not x.capital for x in self.words)
        genders = {g for p in known for g in families[p.lemma] if p.case == "nom"}
        noun_genders = {
            r.gender for r in w.readings if r.cls == "subst" and "nazwisko" not in r.marks and r.case == "nom"
        }
        verb = {"m1": "m", "m2": "m", "m3": "m", "f": "f"}.get(after.gender, "")
        return verb in genders and (
            after.gender not in noun_genders or not any(x.lower == w.lower and not x.capital for x in self.words)
        )

    def _only_surname(self, n: int, form) -> bool:
        """A word that the dictionary knows as a surname and as nothing else, inside a sentence."""
        w = self.words[n]
        if not form.family or form.common or form.geographic or form.given or form.abbreviation or w.text.isupper():
            return False
        if self.shouting[n] or self._quoted_alone(n, n + 1):
            return False
        if not any(p.kind == "family" for p in family_parts(w.text)):
            return False
        after = self.words[n + 1] if n + 1 < self.sentence_end[n] else None
        if after is not None and after.text[0].isupper() and not self.blocked[n + 1] and _NAME.match(after.text):
            return False
        if n > 0:
            before = self.words[n - 1]
            if (
                before.text[0].isupper()
                and before.text.isalpha()
                and not self.sentence_start[n]
                and not self.blocked[n - 1]
            ):
                return False
        if self.sentence_start[n]:
            return after is not None and after.cls in ("fin", "praet")
        return self.words[n - 1].cls not in ("prep", "conj")

    # ---- one reading each

    def _settle(self, found: list[Mention]) -> None:
        """Choose each mention's reading, letting the surnames that other mentions allow weigh in."""
        support: dict[tuple[str, str], float] = {}
        for m in found:
            best: dict[tuple[str, str], float] = {}
            top = m.options[0][0]
            for value, a in m.options:
                family = _family_of(m, a)
                if family and value > top - 3:
                    # a full name tells more than a surname alone; an undoubted nominative most of all
                    share = (1.0 if len(m.forms) > 1 else 0.5) * max(0.0, 1 - (top - value) / 3)
                    if a.case == "nom" and m.forms[-1] == a.lemmas[-1]:
                        share += 0.3
                    best[family, a.gender] = max(best.get((family, a.gender), 0.0), share)
            for key, share in best.items():
                support[key] = support.get(key, 0.0) + share
        for m in found:
            m.chosen = max(
                m.options,
                key=lambda o, m=m: (
                    o[0] + min(4.0, 1.5 * support.get((_family_of(m, o[1]) or "", o[1].gender), 0.0)),
                    -m.options.index(o),
                ),
            )[1]


def _family_of(m: Mention, a: Analysis) -> str | None:
    words = [x for x, k in zip(_spread(m, a), m.kinds, strict=True) if k in ("family", "as_is")]
    return " ".join(words) or None


def _spread(m: Mention, a: Analysis) -> tuple[str, ...]:
    return a.lemmas


def _without_initials(forms: Iterable[str], kinds: Iterable[str]) -> tuple[list[str], list[str]]:
    """The forms with initials kept as they are."""
    forms, kinds = list(forms), list(kinds)
    return forms, ["as_is" if k == "initial" or _INITIAL.match(f) else k for f, k in zip(forms, kinds, strict=True)]


def _guess_both(forms: list[str]) -> list[Analysis]:
    """Readings of a name whose given name no dictionary knows."""
    found = []
    for g in guesses(written(forms[0])):
        for f in family_parts(forms[1]) + guesses(written(forms[1])):
            if g.case == f.case and g.gender == f.gender:
                found.append(Analysis((g.lemma, f.lemma), g.case, g.gender, g.weight + f.weight))
    return found


def _undeclined(forms: list[str], kinds: list[str]) -> list[Analysis]:
    """Readings in which the surname does not decline, as with foreign names."""
    return analyses(forms, ["as_is" if k == "family" else k for k in kinds])


@Language.factory("komunikat_names")
def create(nlp: Language, name: str) -> Names:
    """The component, as `nlp.add_pipe("komunikat_names")`."""
    return Names()
