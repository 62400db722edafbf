"""Where the name of an office begins and ends: what agrees with its head, and what completes it.

A head (`komendant`) takes adjectives that agree with it, before it only those of a level or a region; behind them, in
the genitive, a body, another office, a service, a territory or place, an occasion, people; then `ds.` and, where it has
a level or a service, a seat. Every step goes by case: what cannot be a genitive, or belongs to another entity, ends it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.annotations import Entity, Reading, Word
from pipeline.entities.roles.lexicon import OfficeForm, office_form, office_lexicon
from pipeline.entities.units.complements import affairs, number, service
from pipeline.entities.units.lexicon import Service
from pipeline.entities.units.model import Line
from pipeline.entities.units.seats import nominative_place, place_end, seat, territory_name_end
from pipeline.paradigms import token_readings

_GENITIVE = frozenset(("gen",))
_DATIVE = frozenset(("dat",))
_ADJECTIVES = frozenset(("adj", "ppas"))
_MAX_ADJECTIVES = 4


@dataclass(slots=True)
class FoundRole:
    """The name of an office: words `start` to `end`, the place of its head, and what completes it."""

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
    deputy_of: FoundRole | None = None
    within: FoundRole | None = None
    ordinal: str | None = None
    acting: bool = False
    complete: bool = False


class RoleGrammar:
    """Finds the name of an office around its head, in one sentence (`line`), beside the units found there."""

    def __init__(self, words: Sequence[Word], line: Line, units: dict[int, Entity]) -> None:
        self.words, self.line, self.units = words, line, units
        lists = office_lexicon().lists
        self.levels = lists["levels"]["adjectives"]
        self.before = lists["levels"]["before"]
        self.no_names = lists["levels"]["no_names"]
        self.ordinals = lists["levels"]["ordinals"]
        self.acting = lists["acting"]
        self.nouns = lists["complements"]
        self.linked = lists["linked"]
        self.address = lists["context"]["titles"]

    def role_at(self, n: int, cases: frozenset[str] | None = None) -> FoundRole | None:
        """The name of the office whose head is word `n`; in one of `cases`, if given."""
        form = office_form(self.words[n].lower)
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
            elif "deputy" in found.form.office.takes:
                break
            k -= 1
        found.start = k
        if k - 1 >= self.line.floor and "deputy" in found.form.office.takes:
            first = self.words[k - 1]
            if first.lower in self.ordinals or (
                first.has_lemma(self.ordinals) and self._agreeing(first, found.cases, found.form.genders)[0]
            ):
                found.ordinal, found.start = first.text, k - 1
        self._take_acting(found)

    def _may_stand_before(self, word: Word, lemma: str, after: Word) -> bool:
        if lemma in self.levels or (lemma in self.before and word.capital == after.capital):
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
                r.cls != "fin" and r.lemma.lower() in self.acting["performing"]
                for r in token_readings(self.words[k - 2].text)
            )
        ):
            found.start, found.acting = k - 2, True

    def _agreeing(self, word: Word, cases: frozenset[str], genders: frozenset[str]) -> tuple[frozenset[str], str]:
        """The cases in which an adjective agrees with a head, and its lemma; women hold offices named by masculines."""
        fitting: dict[str, str] = {}
        for r in token_readings(word.text):
            if r.cls in _ADJECTIVES and r.number == "sg" and r.case in cases and not r.tag.endswith((":com", ":sup")):
                exact = r.gender in genders
                if exact or (r.gender == "f" and "m1" in genders):
                    fitting.setdefault(r.case, r.lemma.lower())
                    if exact:
                        fitting[r.case] = r.lemma.lower()
        return frozenset(fitting), next(iter(fitting.values()), "")

    # -- behind the head -------------------------------------------------------------------------------------------

    def _take_tail(self, found: FoundRole) -> None:
        self._take_adjectives(found)
        takes = found.form.office.takes
        self._take_affairs(found)
        self._take_complement(found)
        k = found.end
        if (
            "in" in takes
            and k + 1 < self.line.end
            and self.words[k].lower in self.linked["in_body"]
            and k + 1 in self.units
        ):
            found.unit, found.end, found.complete = self.units[k + 1], self.units[k + 1].end, True
        elif (
            "from" in takes
            and k + 1 < self.line.end
            and self.words[k].lower in self.linked["from"]
            and k + 1 not in self.units
        ):
            end = place_end(self.line, k + 1, _GENITIVE)
            if end is not None:
                found.end, found.complete = end, True
        elif "parliament" in takes:
            self._take_parliament(found)
        self._take_seat(found)
        self._take_affairs(found)

    def _take_adjectives(self, found: FoundRole) -> None:
        k = found.end
        while k < self.line.end and k - found.head <= _MAX_ADJECTIVES and self.line.free(k) and k not in self.units:
            word = self.words[k]
            cases, lemma = self._agreeing(word, found.cases, found.form.genders)
            if (
                not cases
                or lemma in self.no_names
                or any(r.cls in ("ppas", "pact") for r in word.readings[:1])
                or self._belongs_ahead(k, cases, found)
            ):
                break
            found.cases = cases
            (found.levels if lemma in self.levels else found.adjectives).append(lemma)
            found.complete = True
            k += 1
        found.end = k

    def _belongs_ahead(self, k: int, cases: frozenset[str], found: FoundRole) -> bool:
        """Does the adjective at `k` go with the noun behind it: `szefa | opolskiej policji`, `komendantka | nowej…`?"""
        if k + 1 >= self.line.end or not self.line.free(k + 1):
            return False
        exact = any(
            r.cls == "adj" and r.gender in found.form.genders and r.case in cases for r in self.words[k].readings
        )
        if exact:
            return False
        if self.words[k + 1].lower in self.address:
            return False
        pairs = {(r.number, r.case, r.gender) for r in token_readings(self.words[k].text) if r.cls == "adj"}
        return any(r.cls == "subst" and (r.number, r.case, r.gender) in pairs for r in self.words[k + 1].readings)

    def _take_affairs(self, found: FoundRole) -> None:
        """`ds. operacyjnych`, `do spraw cudzoziemców`"""
        if found.end < self.line.end and self.line.free(found.end):
            part = affairs(self.line, found.end)
            if part is not None:
                found.end, found.complete = part.end, True

    def _take_complement(self, found: FoundRole) -> None:
        k = found.end
        if k >= self.line.end or not self.line.free(k):
            return
        if self._take_unit(found, k) or self._take_office(found, k) or self._take_service(found, k):
            return
        end, body = self._noun_phrase(k, found, found.form.office.takes)
        if end == k:
            end = place_end(self.line, k, _GENITIVE) or k
            end = end if end > k and self._can_be(k, "gen") and k not in self.units else k
        if end == k and self.words[found.head].capital:
            end = self._capitals(k)
        if end == k and "any" in found.form.office.takes:
            end = self._any_noun(k)
        if end > k:
            found.end, found.complete = end, True
            if body or "seat" in found.form.office.takes:
                self._take_seat(found, allowed=True)

    def _take_unit(self, found: FoundRole, k: int) -> bool:
        unit = self.units.get(k)
        if unit is None or not self._unit_may_be_genitive(unit):
            return False
        found.unit, found.end, found.complete = unit, unit.end, True
        return True

    def _unit_may_be_genitive(self, unit: Entity) -> bool:
        head = self.words[unit.info.get("head") or unit.start]
        return not head.readings or any(r.case in ("gen", "") for r in head.readings) or head.text.isupper()

    def _take_office(self, found: FoundRole, k: int) -> bool:
        """`Zastępca | Komendanta Wojewódzkiego Policji w Krakowie`, `rzecznik prasowy | wojewody`"""
        for n in range(k, min(k + 3, self.line.end)):
            if not self.line.free(n) or n in self.units:
                return False
            form = office_form(self.words[n].lower)
            if form is not None and "gen" in form.singular:
                floor, self.line.floor = self.line.floor, k
                inner = self.role_at(n, _GENITIVE)
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
            if not self._can_be(n, "gen", "adj"):
                return False
        return False

    def _take_service(self, found: FoundRole, k: int) -> bool:
        part = service(self.line, k)
        if part is None or not self.line.free(part.end - 1):
            return False
        found.service, found.end, found.complete = part.service, part.end, True
        return True

    def _noun_phrase(self, k: int, found: FoundRole | None, takes: frozenset[str]) -> tuple[int, bool]:
        """The end of a genitive with a listed noun (`nowotomyskiej komendy`, `gminy Bralin`); may a seat follow it?"""
        n = k
        while n < self.line.end and n - k < _MAX_ADJECTIVES and self.line.free(n) and n not in self.units:
            kind = self._listed(n, takes)
            if kind:
                return self._behind_noun(n, kind, found, takes)
            if not self._can_be(n, "gen", "adj") or self.words[n].lower in self.no_names:
                break
            n += 1
        if n > k and n in self.units and self._unit_may_be_genitive(self.units[n]) and n < self.line.end:
            return self.units[n].end, False
        return k, False

    def _listed(self, n: int, takes: frozenset[str]) -> str:
        """Which list the noun `n` stands in, if it can be a genitive."""
        for r in token_readings(self.words[n].text):
            if r.cls not in ("subst", "ger", "adj") or r.case != "gen":
                continue
            lemma = _noun_lemma(r, self.words[n].lower)
            for kind in ("bodies", "territories", "occasions"):
                if lemma in self.nouns[kind] and r.cls != "adj" and r.number == "sg":
                    return kind
            if lemma in self.nouns["people"] and r.number == "pl":
                return "people"
            if "subject" in takes and lemma in self.nouns["subjects"] and r.cls != "adj":
                return "subjects"
        return ""

    def _behind_noun(self, n: int, kind: str, found: FoundRole | None, takes: frozenset[str]) -> tuple[int, bool]:
        k = self._adjectives_of(n)
        if k < self.line.end and self.line.free(k):
            if kind == "territories":
                if (
                    self.words[k].lower in ("i", "oraz")
                    and k + 1 < self.line.end
                    and self._listed(k + 1, takes) == kind
                ):
                    return self._behind_noun(k + 1, kind, found, takes)
                end = territory_name_end(self.line, k)
                end = end if end > k else place_end(self.line, k, _GENITIVE) or k
                if end > k:
                    return end, False
                inner, _ = self._noun_phrase(k, None, takes)
                return inner, False
            if kind in ("bodies", "subjects", "people"):
                k = self._patron(k)
                unit = self.units.get(k)
                part = service(self.line, k)
                if unit is not None and self._unit_may_be_genitive(unit):
                    return unit.end, False
                if part is not None:
                    if found is not None:
                        found.service = part.service
                    return part.end, kind == "bodies"
                end, _ = self._noun_phrase(k, None, takes)
                if end == k and kind != "people" and self.words[n].capital:
                    end = self._capitals(k)
                if end == k and kind != "people" and (found is None or found.cases != _DATIVE):
                    end = self._any_noun(k)
                if end > k:
                    return end, kind == "bodies"
            if kind == "subjects" and self.words[k].lower in ("i", "oraz") and k + 1 < self.line.end:
                if self.words[n].capital:
                    end = self._capitals(k + 1)
                    return (end, False) if end > k + 1 else (k, False)
                if not self.words[k + 1].capital and self._listed(k + 1, takes) == kind:
                    return self._behind_noun(k + 1, kind, found, takes)
        return k, kind == "bodies"

    def _patron(self, k: int) -> int:
        """The end of `pw. św. Jana` behind a parish, a school or the like."""
        n = k
        while (
            n < self.line.end
            and self.line.free(n)
            and (self.words[n].lower in self.linked["patrons"] or (n > k and self.words[n].capital))
        ):
            n += 1
        return n

    def _adjectives_of(self, n: int) -> int:
        """The end of the adjectives behind noun `n` that agree with it in the genitive."""
        agreeing = {
            (r.number, r.gender)
            for r in token_readings(self.words[n].text)
            if r.cls in ("subst", "ger") and r.case == "gen"
        }
        k = n + 1
        while k < self.line.end and self.line.free(k) and k not in self.units:
            word = self.words[k]
            fits = any(
                r.cls in _ADJECTIVES and r.case == "gen" and (r.number, r.gender) in agreeing for r in word.readings
            )
            if not fits or any(r.lemma in self.no_names for r in word.readings):
                break
            k += 1
        return k

    def _capitals(self, k: int) -> int:
        """The end of a run of genitives with capitals: `Ochrony Środowiska`, `Klimatu i Środowiska`."""
        n = k
        while n < self.line.end and self.line.free(n) and n not in self.units:
            word = self.words[n]
            joint = word.lower in ("i", "oraz") and n > k and n + 1 < self.line.end and self._is_capital_genitive(n + 1)
            if not joint and not self._is_capital_genitive(n):
                break
            n += 1
        return n

    def _is_capital_genitive(self, n: int) -> bool:
        word = self.words[n]
        if not word.capital or (word.text.isupper() and len(word.text) > 1) or not self.line.free(n):
            return False
        readings = token_readings(word.text)
        genitive = [r for r in readings if r.case == "gen" and r.cls in ("subst", "ger", "adj")]
        return any("nazwa_pospolita" in r.marks or not r.marks for r in genitive) and not any(
            "imię" in r.marks for r in readings
        )

    def _any_noun(self, k: int) -> int:
        n = k
        while n < self.line.end and n - k < _MAX_ADJECTIVES and self.line.free(n):
            word = self.words[n]
            if word.capital and n > k:
                break
            if any(r.cls in ("subst", "ger") and r.case == "gen" for r in word.readings) and word.cls in (
                "subst",
                "ger",
            ):
                end = self._adjectives_of(n)
                if (
                    end < self.line.end
                    and self.line.free(end)
                    and self.words[end].cls == "subst"
                    and self.words[end].case == "gen"
                    and not self.words[end].capital
                ):
                    end = self._adjectives_of(end)
                return end
            if not self._can_be(n, "gen", "adj"):
                break
            n += 1
        return k

    def _take_parliament(self, found: FoundRole) -> None:
        k = found.end
        for length in range(min(5, self.line.end - k), 0, -1):
            if " ".join(w.lower for w in self.words[k : k + length]) in self.linked["parliament"]:
                found.end, found.complete = k + length, True
                return

    def _take_seat(self, found: FoundRole, allowed: bool = False) -> None:
        if (
            found.seat is not None
            or found.unit is not None
            or found.end >= self.line.end
            or not self.line.free(found.end)
        ):
            return
        if not (allowed or found.levels or found.service is not None):
            return
        part = seat(self.line, found.end)
        if part is None and "rejonowy" in found.levels:
            part = nominative_place(self.line, found.end)
            if part is not None:
                found.end = part.end
                number_part = number(self.line, found.end) if found.end < self.line.end else None
                found.end = number_part.end if number_part is not None else found.end
                return
        if part is not None and part.start + 1 not in self.units:
            found.seat, found.end = (part.start, part.end), part.end
            self._take_unit(found, found.end)

    def _can_be(self, n: int, case: str, cls: str | None = None) -> bool:
        return any(r.case == case and (cls is None or r.cls == cls) for r in token_readings(self.words[n].text))


def is_region(lemma: str) -> bool:
    """Does the adjective name a region, by its ending?

    Example:
        >>> is_region("podlaski"), is_region("strażacki")
        (True, False)
    """
    lists = office_lexicon().lists["levels"]
    return lemma.endswith(("ski", "cki", "zki")) and not (lemma in lists["no_regions"] or lemma in lists["no_names"])


def _noun_lemma(reading: Reading, form: str) -> str:
    """The lemma of a noun; of a gerund, whose lemma is its verb, the noun that it is."""
    if reading.cls != "ger":
        return reading.lemma.lower()
    for ending in ("niem", "ciem", "nia", "niu", "cia", "ciu"):
        if form.endswith(ending):
            return form[: 1 - len(ending)] + "ie"
    return form
