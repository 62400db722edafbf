"""What completes an office: genitives with listed nouns, names of places, names with capitals, and no other case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.annotations import ByForm, Entity, Reading, Word
from pipeline.connectors import COPULATIVE
from pipeline.entities.gazetteer import gazetteer, geographic_readings
from pipeline.entities.roles.lexicon import office_form, office_lexicon
from pipeline.entities.units.complements import CLOSING, service
from pipeline.entities.units.forms import ORDINAL, is_nominative_given_name
from pipeline.entities.units.lexicon import Service, lexicon
from pipeline.entities.units.model import Line
from pipeline.entities.units.seats import nominative_place, place_end, territory_name_end
from pipeline.paradigms import token_readings

GENITIVE = frozenset(("gen",))
LOCATIVE = frozenset(("loc",))
_NOUNS = frozenset(("subst", "ger"))
_ADJECTIVES = frozenset(("adj", "ppas"))
_MAX_ADJECTIVES = 4
_LONGEST_QUOTED = 7
_ONE = frozenset(("jeden",))
_OF = frozenset(("z", "ze"))
NUMBERING = lexicon().numbering


class Phrase(NamedTuple):
    """A complement up to word `end`; `seated`: its seat may follow; `service`: the service it belongs to."""

    end: int
    seated: bool = False
    service: Service | None = None


@lru_cache(maxsize=50_000)
def may_complete(form: str) -> bool:
    """May a word of the form begin what completes an office's name, if no unit begins there?"""
    return (
        form[0].isupper()
        or form[0].isdecimal()
        or form in CLOSING
        or form in lexicon().service_shorts
        or not _classes_by_case[form].keys().isdisjoint(("gen", "inst"))
        or office_form(form.lower()) is not None
    )


@ByForm
def _classes_by_case(form: str) -> dict[str, set[str]]:
    """The word classes that a form is of in each case."""
    found: dict[str, set[str]] = {}
    for r in token_readings(form):
        found.setdefault(r.case, set()).add(r.cls)
    return found


class Complements:
    """Finds complements in the sentence `line`, beside the units found there."""

    line: Line

    def __init__(self, words: Sequence[Word], units: dict[int, Entity]) -> None:
        self.words, self.units = words, units
        lists = office_lexicon().lists
        self.nouns = lists["complements"]
        self.no_names = lists["levels"]["no_names"]
        self.patrons = lists["linked"]["patrons"]

    def open(self, k: int) -> bool:
        """Is word `k` in the sentence, in no other entity, and does no unit start with it?"""
        return self.line.free(k) and k not in self.units

    def can_be(self, k: int, case: str, classes: frozenset[str] | None = None) -> bool:
        """Has word `k` a reading in that case?"""
        found = _classes_by_case[self.words[k].text].get(case)
        return found is not None and (classes is None or not found.isdisjoint(classes))

    def unit(self, k: int) -> Entity | None:
        """The unit that starts at `k`, if it can stand in the genitive."""
        unit = self.units.get(k) if self.line.free(k) else None
        if unit is None:
            return None
        head = self.words[unit.info.get("head") or unit.start]
        letters = sum(c.isupper() for c in head.text) > 1
        fits = letters or not head.readings or any(r.case in ("gen", "") for r in head.readings)
        return unit if fits else None

    def listed(self, k: int, takes: frozenset[str], cases: frozenset[str] = GENITIVE) -> Phrase | None:
        """The phrase at `k` with one of the listed nouns, its adjectives, and its own complement: `gminy Bralin`."""
        n = k + (self.open(k) and ORDINAL.match(self.words[k].text) is not None)
        while n - k < _MAX_ADJECTIVES and self.open(n):
            kind = self._kind(n, takes, cases)
            if kind:
                return self._behind(n, kind, takes, cases)
            if not any(self.can_be(n, case, _ADJECTIVES) for case in cases) or self.words[n].has_lemma(self.no_names):
                return None
            n += 1
        unit = self.unit(n) if n > k else None
        return Phrase(unit.end) if unit is not None else None

    def _kind(self, n: int, takes: frozenset[str], cases: frozenset[str]) -> str:
        """Which list of nouns word `n` stands in, if it can stand in one of the cases."""
        for r in token_readings(self.words[n].text):
            if r.cls not in ("subst", "ger", "adj") or r.case not in cases:
                continue
            lemma = noun_lemma(r, self.words[n].lower)
            if r.cls != "adj":
                if lemma in self.nouns["bodies"]:
                    return "bodies"
                for kind in ("territories", "occasions"):
                    one = r.number == "sg" or r.case == "inst" or kind == "occasions"
                    if one and lemma in self.nouns[kind]:
                        return kind
            if r.number == "pl" and lemma in self.nouns["people"] and not _names_one(self.words[n].lower):
                return "people"
            if r.cls != "adj" and "subject" in takes and lemma in self.nouns["subjects"]:
                return "subjects"
        return ""

    def _behind(self, n: int, kind: str, takes: frozenset[str], cases: frozenset[str] = GENITIVE) -> Phrase:
        """The rest of the phrase whose listed noun is word `n`."""
        k = self._adjectives_behind(n, cases)
        body = kind == "bodies"
        if self.line.free(k + 1) and self.words[k].lower in NUMBERING and self.words[k + 1].text[0].isdigit():
            return Phrase(k + 2, body)
        if not self.line.free(k) or kind == "occasions":
            return Phrase(k, body)
        if kind == "territories":
            unit = self.unit(k)
            return Phrase(self._territory(k, takes)) if unit is None else Phrase(unit.end)
        k = self._patron(k)
        unit, part = self.unit(k), service(self.line, k)
        if unit is not None:
            return Phrase(unit.end)
        if part is not None:
            return Phrase(part.end, body, part.service)
        inner = self.listed(k, takes)
        if inner is not None:
            return Phrase(inner.end, body, inner.service)
        if kind == "people":
            joined = self.words[k].lower in COPULATIVE and k + 1 < self.line.end and self.words[n].capital
            return Phrase(self._adjectives_behind(k + 1) if joined and self._is_capital_genitive(k + 1) else k)
        end = self.capitals(k) if self.words[n].capital else k
        if end == k and body and self.words[n].capital:
            place = nominative_place(self.line, k)
            end = place.end if place is not None else k
        if end == k and not (kind == "subjects" and self.words[n].capital):
            end = self.any_noun(k)
        if end == k and kind == "subjects":
            end = self._joined_subject(n, k, takes)
        return Phrase(end, body)

    def _territory(self, k: int, takes: frozenset[str]) -> int:
        """The end of what names a territory: `Bralin`, `Nowej Soli`, `i gminy Ślesin`, `stołecznego Warszawy`."""
        if (
            self.words[k].lower in COPULATIVE
            and k + 1 < self.line.end
            and self._kind(k + 1, takes, GENITIVE) == "territories"
        ):
            return self._behind(k + 1, "territories", takes).end
        end = territory_name_end(self.line, k)
        if end == k:
            end = place_end(self.line, k, GENITIVE) or k
        if end == k:
            inner = self.listed(k, takes)
            end = inner.end if inner is not None else k
        return end

    def _joined_subject(self, n: int, k: int, takes: frozenset[str]) -> int:
        """`Spraw Wewnętrznych | i Administracji`, `kultury | i nauki`"""
        if self.words[k].lower not in COPULATIVE or k + 1 >= self.line.end or office_form(self.words[k + 1].lower):
            return k
        if self.words[n].capital:
            end = self.capitals(k + 1)
            return end if end > k + 1 else k
        kind = self._kind(k + 1, takes, GENITIVE)
        if not self.words[k + 1].capital and kind in ("subjects", "bodies"):
            return self._behind(k + 1, "subjects", takes).end
        return k

    def _patron(self, k: int) -> int:
        """The end of `pw. św. Jana` behind a parish, a school or the like."""
        n = k
        while self.line.free(n) and (self.words[n].lower in self.patrons or (n > k and self.words[n].capital)):
            n += 1
        return n

    def _adjectives_behind(self, n: int, cases: frozenset[str] = GENITIVE) -> int:
        """The end of the adjectives behind noun `n` that agree with it in one of the cases."""
        agreeing = {
            (r.number, r.gender, r.case)
            for r in token_readings(self.words[n].text)
            if r.cls in _NOUNS and r.case in cases
        }
        k = n + 1
        while self.open(k):
            found = token_readings(self.words[k].text)
            fits = any(r.cls in _ADJECTIVES and (r.number, r.gender, r.case) in agreeing for r in found)
            if not fits or any(r.lemma in self.no_names for r in found):
                break
            k += 1
        return k

    def capitals(self, k: int) -> int:
        """The end of a run of genitives with capitals: `Ochrony Środowiska`, `Klimatu i Środowiska`."""
        n = k
        while self.open(n):
            joint = self.words[n].lower in COPULATIVE and n > k and n + 1 < self.line.end
            if joint and office_form(self.words[n + 1].lower) is not None:
                break
            if not self._is_capital_genitive(n + 1 if joint else n):
                break
            n += 1
        unit = self.unit(n) if n > k else None
        return unit.end if unit is not None else n

    def _is_capital_genitive(self, n: int) -> bool:
        word = self.words[n]
        if not word.capital or (word.text.isupper() and len(word.text) > 1) or not self.line.free(n):
            return False
        found = token_readings(word.text)
        if any("imię" in r.marks for r in found):
            return False
        genitive = [r for r in found if r.case == "gen" and (r.cls in _NOUNS or r.cls == "adj")]
        return any("nazwa_pospolita" in r.marks or not r.marks for r in genitive)

    def quoted(self, k: int) -> int:
        """The end of a name in quotation marks behind a complement: `procedury „Niebieskie Karty”`; `k` if none."""
        closing = CLOSING.get(self.words[k].text) if k < self.line.end else None
        if closing is None or k + 1 >= self.line.end or not self.words[k + 1].capital:
            return k
        for n in range(k + 2, min(k + 2 + _LONGEST_QUOTED, self.line.end)):
            if self.words[n].text in closing:
                return n + 1
            if self.words[n].cls in ("fin", "praet"):
                break
        return k

    def one_of(self, k: int) -> int:
        """The end of a body left unnamed, `jednego z katowickich banków`; 0 if there is none."""
        if not self.open(k + 2) or not self.words[k].has_lemma(_ONE) or self.words[k + 1].lower not in _OF:
            return 0
        end = self.any_noun(k + 2) if self.can_be(k, "gen") else k + 2
        return end if end > k + 2 and any(r.number == "pl" for r in self.words[end - 1].readings) else 0

    def called(self, k: int) -> int:
        """The end of a body called by its own name alone, `zakładowej „Solidarności”`; `k` if there is none."""
        n = k
        while n - k < _MAX_ADJECTIVES and self.open(n) and self.can_be(n, "gen", _ADJECTIVES):
            n += 1
        end = self.quoted(n)
        return end if end > n and self.can_be(n + 1, "gen", _NOUNS) else k

    def any_noun(self, k: int) -> int:
        """The end of a genitive noun with its adjectives and one more genitive: `medycyny pola walki`."""
        n = k
        while n - k < _MAX_ADJECTIVES and self.line.free(n):
            word = self.words[n]
            listed = any(r.lemma.lower() in gazetteer().single for r in geographic_readings(word.text))
            surname = word.has_mark("nazwisko") and not listed
            if word.capital and (n > k or surname or is_nominative_given_name(word.text)):
                break
            if word.cls in _NOUNS and self.can_be(n, "gen", _NOUNS):
                end = self._adjectives_behind(n)
                if self.line.free(end):
                    after = self.words[end]
                    if after.cls == "subst" and after.case == "gen" and not after.capital:
                        end = self._adjectives_behind(end)
                return end
            if not self.can_be(n, "gen", _ADJECTIVES):
                break
            n += 1
        return k


def _names_one(form: str) -> bool:
    """Is the form an office in the nominative: in `wójt sołtys Jan Kos` another person's?"""
    office = office_form(form)
    return office is not None and "nom" in office.singular


def noun_lemma(reading: Reading, form: str) -> str:
    """The lemma of a noun; of a gerund, whose lemma is its verb, the noun that it is."""
    if reading.cls != "ger":
        return reading.lemma.lower()
    for ending in ("niem", "ciem", "nia", "niu", "cia", "ciu"):
        if form.endswith(ending):
            return form[: 1 - len(ending)] + "ie"
    return form
