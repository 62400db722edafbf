"""Where the name of an office begins and ends: what agrees with its head, and what completes it.

A head (`komendant`) takes adjectives that agree with it, before it only those of a level or a region; behind them, in
the genitive, a body, another office, a service, a territory or place, an occasion, people; then `ds.` and, where it has
a level or a service, a seat. Every step goes by case: what cannot be a genitive, or belongs to another entity, ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.annotations import ByForm, Entity, Word
from pipeline.entities.gazetteer import gazetteer, geographic_readings
from pipeline.entities.roles.complements import GENITIVE, LOCATIVE, Complements, may_complete
from pipeline.entities.roles.lexicon import OfficeForm, is_region, office_form, office_lexicon
from pipeline.entities.units.complements import affairs, capital_city, service
from pipeline.entities.units.lexicon import Service
from pipeline.entities.units.model import Line
from pipeline.entities.units.seats import nominative_place, place_end, seat
from pipeline.inflect import agrees
from pipeline.paradigms import token_readings

_ADJECTIVES = frozenset(("adj", "ppas"))
INSTRUMENTAL = frozenset(("inst",))
_CHARGED = frozenset(("subject",))
_ROMAN = re.compile("[IVX]+")
_COMPARATIVE = re.compile("sz(?:y|a|e|ego|emu|ej|ą|ym)$")
_MAX_ADJECTIVES = 4


@dataclass(slots=True)
class FoundRole:
    """The name of an office: words `start` to `end`, the place of its head, and what completes it.

    Words `start` to `core` agree with the head; a complement follows them, `tied` by a preposition or not.
    """

    start: int
    end: int
    head: int
    form: OfficeForm
    cases: frozenset[str]
    levels: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    service: Service | None = None
    seat: tuple[int, int] | None = None
    unit: Entity | None = None
    core: int = 0
    deputy_of: FoundRole | None = None
    within: FoundRole | None = None
    ordinal: str | None = None
    acting: bool = False
    complete: bool = False
    tied: bool = False


@ByForm
def _as_adjective(form: str) -> tuple[tuple[str, str, str], ...]:
    """Case, gender and lemma of what a form is as an adjective in the singular, where offices may be named by it."""
    found = []
    for r in token_readings(form):
        if r.cls in _ADJECTIVES and r.number == "sg":
            lemma = _graded(form.lower()) if r.tag.endswith((":com", ":sup")) else r.lemma.lower()
            if lemma:
                found.append((r.case, r.gender, lemma))
    return tuple(found)


@ByForm
def _feminine_cases(form: str) -> frozenset[str]:
    """The cases but the nominative of a feminine adjective of a level, or one that offices have behind them."""
    levels = office_lexicon().lists["levels"]
    found = [r for r in token_readings(form) if r.cls == "adj" and r.number == "sg" and r.gender == "f"]
    if not any(r.lemma in levels["adjectives"] or r.lemma in levels["behind"] for r in found):
        return frozenset()
    return frozenset(r.case for r in found) - {"nom", "voc"}


def _graded(form: str) -> str:
    """The comparative that a grade of an office is named by (`starszego` of `starszy`), empty where none is."""
    graded = _COMPARATIVE.sub("szy", form)
    return graded if graded in office_lexicon().lists["levels"]["before"] else ""


class RoleGrammar:
    """Finds the names of offices around their heads, beside the units found in the release."""

    line: Line
    """The sentence that it looks in."""

    def __init__(self, words: Sequence[Word], units: dict[int, Entity]) -> None:
        self.words, self.units = words, units
        self.complements = Complements(words, units)
        lists = office_lexicon().lists
        self.levels = lists["levels"]["adjectives"]
        self.before = lists["levels"]["before"]
        self.no_names = lists["levels"]["no_names"]
        self.local = lists["levels"]["numbered"]
        self.ordinals = lists["levels"]["ordinals"]
        self.acting = lists["acting"]
        self.linked = lists["linked"]
        self.address = lists["context"]["titles"]

    def role_at(
        self, line: Line, n: int, cases: frozenset[str] | None = None, form: OfficeForm | None = None
    ) -> FoundRole | None:
        """The name of the office whose head is word `n` of the sentence `line`.

        It stands in one of `cases`, if given; `form` is what it is read as.
        """
        self.line = self.complements.line = line
        form = form or office_form(self.words[n].lower)
        if form is None or not self.line.free(n):
            return None
        possible = form.singular if cases is None else form.singular & cases
        if not possible:
            return None
        found = FoundRole(n, n + 1, n, form, possible)
        self._take_front(found)
        self._take_tail(found)
        return found

    # -- before the head -------------------------------------------------------------------------------------------

    def _take_front(self, found: FoundRole) -> None:
        k = found.head
        while k - 1 >= self.line.floor and found.head - k < _MAX_ADJECTIVES and self.line.free(k - 1):
            word = self.words[k - 1]
            cases, lemma = self._agreeing(word, found.cases, found.form.genders)
            if not cases or not self._may_stand_before(word, lemma, self.words[k]):
                break
            found.cases = cases
            if lemma in self.levels:
                found.levels.append(lemma)
                found.complete = True
            elif lemma not in self.before:
                found.adjectives.append(lemma)
                found.complete = True
            elif "deputy" in found.form.office.takes or found.form.office.deputises is not None:
                break
            k -= 1
        found.start = k
        ranked = "deputy" in found.form.office.takes or found.form.office.deputises is not None
        if k - 1 >= self.line.floor and ranked:
            first = self.words[k - 1]
            numbers_item = first.n == self.line.start and first.text[0].isdigit()
            if (first.lower in self.ordinals and first.text != "i" and not numbers_item) or (
                first.has_lemma(self.ordinals) and self._agreeing(first, found.cases, found.form.genders)[0]
            ):
                found.ordinal, found.start = first.text, k - 1
        self._take_calling(found)
        self._take_grade(found)
        self._take_acting(found)

    def _take_calling(self, found: FoundRole) -> None:
        """`biegły | psycholog`: two callings of one person, side by side in one case."""
        k = found.start - 1
        if k < self.line.floor or not self.line.free(k) or found.form.office.bare != "named":
            return
        before = office_form(self.words[k].lower)
        if before is None or before.office.bare != "named" or self.words[found.head].capital:
            return
        if before.singular & found.cases:
            found.cases, found.start = before.singular & found.cases, k

    def _take_grade(self, found: FoundRole) -> None:
        """`st. | psycholog`: an abbreviated grade before a calling."""
        k = found.start - 1
        free = k >= self.line.floor and self.line.free(k) and found.form.office.bare == "named"
        if free and self.words[k].cls == "brev" and self.words[k].lemma in self.before:
            found.start = k

    def _may_stand_before(self, word: Word, lemma: str, after: Word) -> bool:
        first = word.n == self.line.start
        if lemma in self.levels or (lemma in self.before and (first or word.capital == after.capital)):
            return True
        return is_region(lemma) and (word.capital or not after.capital)

    def _take_acting(self, found: FoundRole) -> None:
        """`p.o. komendanta`, `pełniąca obowiązki komendantki`"""
        k = found.start
        if "gen" not in found.cases and "nom" not in found.cases:
            return
        if k - 1 >= self.line.floor and self.words[k - 1].lower in self.acting["short"]:
            found.start, found.acting = k - 1, True
        elif (
            k - 2 >= self.line.floor
            and self.words[k - 1].has_lemma(self.acting["duties"])
            and any(
                r.cls in ("pact", "subst", "adj") and r.lemma.lower() in self.acting["performing"]
                for r in token_readings(self.words[k - 2].text)
            )
        ):
            found.start, found.acting = k - 2, True

    def _agreeing(self, word: Word, cases: frozenset[str], genders: frozenset[str]) -> tuple[frozenset[str], str]:
        """The cases in which an adjective agrees with a head, and its lemma; women hold offices named by masculines."""
        fitting: dict[str, str] = {}
        for case, gender, lemma in _as_adjective[word.text]:
            if case in cases:
                if gender in genders:
                    fitting[case] = lemma
                elif gender == "f" and "m1" in genders:
                    fitting.setdefault(case, lemma)
        return frozenset(fitting), next(iter(fitting.values()), "")

    # -- behind the head -------------------------------------------------------------------------------------------

    def _take_tail(self, found: FoundRole) -> None:
        self._take_second_calling(found)
        self._take_adjectives(found)
        self._take_affairs(found)
        self._take_complement(found)
        if self.line.free(found.end + 1):
            self._take_linked(found, self.words[found.end].lower, found.end + 1)
        self._take_seat(found)
        self._take_affairs(found)

    def _take_second_calling(self, found: FoundRole) -> None:
        """`prokurator | referent`: an office narrowed by a calling behind it."""
        k = found.end
        if found.form.office.bare != "alone" or not self.line.free(k) or self.words[k].capital:
            return
        behind = office_form(self.words[k].lower)
        if behind is not None and behind.office.bare == "named" and behind.singular & found.cases:
            found.cases, found.end = behind.singular & found.cases, k + 1

    def _take_linked(self, found: FoundRole, preposition: str, k: int) -> None:
        """`w Ministerstwie Zdrowia`, `z Susza`, `na Sejm RP`"""
        takes = found.form.office.takes
        if "in" in takes and preposition in self.linked["in_body"]:
            unit = self.units.get(k)
            body = unit or self.complements.listed(k, takes | _CHARGED, LOCATIVE)
            if body is not None:
                found.unit, found.end = unit, body.end
                found.complete = found.tied = True
        elif "from" in takes and preposition in self.linked["from"]:
            found.unit = self.complements.unit(k)
            # `dzielnicowa z Susza` serves there; `pszczelarz z Susza` only comes from it.
            serves = found.form.office.bare != "named"
            end = found.unit.end if found.unit else place_end(self.line, k, GENITIVE) if serves else None
            if end is None and self.words[k].has_lemma(self.linked["field"]):
                # "biegły z zakresu pożarnictwa" alone is anybody
                field_end = self.complements.any_noun(k + 1)
                found.end, found.complete = (field_end, True) if field_end > k + 1 else (found.end, found.complete)
            if end is not None:
                found.end = end
                found.complete = found.tied = True
        elif "parliament" in takes:
            self._take_parliament(found)

    def _take_adjectives(self, found: FoundRole) -> None:
        k = found.end
        while k < self.line.end and k - found.head <= _MAX_ADJECTIVES and self.line.free(k) and k not in self.units:
            word = self.words[k]
            cases, lemma = self._agreeing(word, found.cases, found.form.genders)
            if not cases and (feminine := self._feminine(found, word)):
                cases, lemma = feminine, word.lemma.lower()
            if (
                not cases
                or lemma in self.no_names
                or (word.capital and self._is_surname(word, lemma, found))
                or any(r.cls in ("ppas", "pact") for r in word.readings[:1])
                or self._belongs_ahead(k, cases, found)
            ):
                break
            found.cases = cases
            (found.levels if lemma in self.levels else found.adjectives).append(lemma)
            found.complete = True
            k += 1
        found.core = found.end = k

    def _feminine(self, found: FoundRole, word: Word) -> frozenset[str]:
        """The cases of a feminine adjective behind an office left undeclined: `zdaniem oficer prasowej`."""
        head = self.words[found.head]
        if head.lower != found.form.office.lemma or "m1" not in found.form.genders or "nom" not in found.cases:
            return frozenset()
        return _feminine_cases[word.text]

    def _is_surname(self, word: Word, lemma: str, found: FoundRole) -> bool:
        """`Komendant Rogowski`: only governors and the like are named by their region behind the head."""
        if "region" in found.form.office.takes or found.levels or lemma in self.levels or not is_region(lemma):
            return False
        return any("nazwisko" in r.marks for r in token_readings(word.text))

    def _belongs_ahead(self, k: int, cases: frozenset[str], found: FoundRole) -> bool:
        """Does the adjective at `k` go with the noun behind it: `szefa | opolskiej policji`, `komendantka | nowej…`?"""
        if k + 1 >= self.line.end or not self.line.free(k + 1):
            return False
        after = self.words[k + 1]
        listed = after.has_lemma(self.complements.nouns["bodies"]) and not self.words[k].has_lemma(self.levels)
        if listed and any(agrees(self.words[k], r.number, r.case, r.gender) for r in after.readings if r.case == "gen"):
            # "kierownika | miejscowego posterunku"
            return True
        if "deputy" in found.form.office.takes and (chief := office_form(after.lower)) is not None:
            # "zastępcy | Śląskiego Komendanta Wojewódzkiego"
            return "gen" in chief.singular and self.complements.can_be(k, "gen", _ADJECTIVES)
        exact = any(
            r.cls == "adj" and r.gender in found.form.genders and r.case in cases for r in self.words[k].readings
        )
        if exact or self.words[k + 1].lower in self.address:
            return False
        pairs = {(r.number, r.case, r.gender) for r in token_readings(self.words[k].text) if r.cls == "adj"}
        return any(r.cls == "subst" and (r.number, r.case, r.gender) in pairs for r in self.words[k + 1].readings)

    def _take_affairs(self, found: FoundRole) -> None:
        """`ds. operacyjnych`, `do spraw cudzoziemców`"""
        if found.end < self.line.end and self.line.free(found.end):
            part = affairs(self.line, found.end)
            if part is not None:
                found.end = part.end
                found.complete = found.tied = True

    def _take_complement(self, found: FoundRole) -> None:
        k = found.end
        if not self.line.free(k) or not (k in self.units or may_complete(self.words[k].text)):
            return
        if self._take_unit(found, k) or self._take_office(found, k) or self._take_service(found, k):
            return
        takes = found.form.office.takes
        phrase = self.complements.listed(k, takes, INSTRUMENTAL if "object" in takes else GENITIVE)
        end = phrase.end if phrase is not None else k
        if "object" in takes and not any(w.has_lemma(self.complements.nouns["occasions"]) for w in self.words[k:end]):
            # "kierujący akcją"; whoever heads a body or a cell is called by another word
            return
        if end == k and k not in self.units and self.complements.can_be(k, "gen"):
            end = place_end(self.line, k, GENITIVE) or k
        if end == k:
            end = self.complements.one_of(k) or self.complements.called(k)
        if phrase is None and self.words[found.head].capital:
            # A common noun with a capital may be a village's name too: the longer reading holds.
            end = max(end, self.complements.capitals(k))
        end = k if end == k + 1 and phrase is None and self._is_holder(found, k) else end
        if end == k and "any" in takes:
            end = self.complements.any_noun(k)
        if end == k:
            return
        found.end, found.complete = self.complements.quoted(end), True
        if phrase is not None and phrase.service is not None:
            found.service = phrase.service
        if "seat" in takes or (phrase is not None and phrase.seated):
            self._take_seat(found, allowed=True)

    def _is_holder(self, found: FoundRole, k: int) -> bool:
        """Is the capital behind a bare office rather a surname that no town is called by: `Radny | Kos`?"""
        word = self.words[k]
        if "nom" not in found.cases or found.complete or self.words[found.head].case not in ("nom", ""):
            return False
        if k + 1 < self.line.end and not self.line.free(k + 1):
            # "Sołtyska Borek | Ewa Lis"
            return False
        town = any(r.lemma.lower() in gazetteer().single for r in geographic_readings(word.text))
        return not town and any("nazwisko" in r.marks and r.case == "nom" for r in token_readings(word.text))

    def _take_unit(self, found: FoundRole, k: int) -> bool:
        unit = self.complements.unit(k)
        if unit is None:
            return False
        found.unit, found.end, found.complete = unit, unit.end, True
        return True

    def _take_office(self, found: FoundRole, k: int) -> bool:
        """`Zastępca | Komendanta Wojewódzkiego Policji w Krakowie`, `rzecznik prasowy | wojewody`"""
        for n in range(k, min(k + 3, self.line.end)):
            if not self.line.free(n) or n in self.units:
                return False
            form = office_form(self.words[n].lower)
            if form is not None and "gen" in form.singular:
                floor, self.line.floor = self.line.floor, k
                inner = self.role_at(self.line, n, GENITIVE)
                self.line.floor = floor
                if inner is None or inner.start != k:
                    return False
                found.end, found.complete = inner.end, True
                if "deputy" in found.form.office.takes:
                    found.deputy_of = inner
                else:
                    found.within = inner
                found.unit, found.service, found.seat = inner.unit, inner.service, inner.seat
                return True
            if not self.complements.can_be(n, "gen", _ADJECTIVES):
                return False
        return False

    def _take_service(self, found: FoundRole, k: int) -> bool:
        part = service(self.line, k)
        if part is None or not self.line.free(part.end - 1):
            return False
        found.service, found.end, found.complete = part.service, part.end, True
        return True

    def _take_parliament(self, found: FoundRole) -> None:
        k = found.end
        for length in range(min(5, self.line.end - k), 0, -1):
            if " ".join(w.lower for w in self.words[k : k + length]) in self.linked["parliament"]:
                found.end, found.complete = k + length, True
                return

    def _take_seat(self, found: FoundRole, allowed: bool = False) -> None:
        k = found.end
        if found.seat is not None or found.unit is not None or not self.line.free(k):
            return
        if not (allowed or found.levels or found.service is not None):
            return
        part = seat(self.line, k)
        city = capital_city(self.line, k)
        if city is not None:
            found.end = city.end
        elif part is not None and part.start + 1 not in self.units:
            found.seat, found.end = (part.start, part.end), part.end
            self._take_unit(found, found.end)
        elif part is None and self.local & set(found.levels):
            self._take_numbered_seat(found)

    def _take_numbered_seat(self, found: FoundRole) -> None:
        """`Komendant Rejonowy Policji | Warszawa III`"""
        part = nominative_place(self.line, found.end)
        if part is not None:
            numbered = self.line.free(part.end) and _ROMAN.fullmatch(self.words[part.end].text)
            found.end = part.end + 1 if numbered else part.end
