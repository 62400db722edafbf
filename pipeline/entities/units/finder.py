"""How the name of a public body is built, and where it ends.

A name is a head noun with the adjectives that agree with it, then, in this order of closeness: what the body is for
(`Wydział` + `Kadr i Szkolenia`), the service (`Policji`), the body it belongs to (`KPP w Kole`), number and patron, and
the seat (`w Kole`). Everything after the head keeps its case, whatever case the head is in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from weakref import ref

from pipeline.annotations import Reading, Word, lemmas_of
from pipeline.clues import Clue
from pipeline.entities.gazetteer import gazetteer, listed_name
from pipeline.entities.units.complements import (
    affairs,
    capital_city,
    is_apart,
    may_follow,
    number,
    patron,
    purpose,
    quoted_name,
    service,
)
from pipeline.entities.units.evidence import is_name, is_name_though_small, is_of_office
from pipeline.entities.units.forms import (
    JOINING,
    OF_PLACE,
    ORDINAL,
    ROMAN,
    bodies,
    heads,
    is_given_name,
    is_listed,
    is_official,
    is_surname,
    is_unknown,
    lemmas,
    opens_nothing,
)
from pipeline.entities.units.lexicon import Abbreviation, Head, lexicon
from pipeline.entities.units.model import Line, Part, Unit
from pipeline.entities.units.seats import nominative_place, seat
from pipeline.inflect import agrees
from pipeline.paradigms import ADJECTIVES, NOUNS, token_readings

_Readings = tuple[Reading, ...]
_DASHES = frozenset("-–—")
OPENS_UNIT = Clue(lambda word: not opens_nothing(word.text))
"""Where units have their heads, or the first word of a short name."""


def _is_thing(w: Word) -> bool:
    """Is the word a common noun or adjective in the nominative, and nobody's name or office: `OSP | Przewóz`?"""
    found = token_readings(w.text)
    common = [r for r in found if r.case == "nom" and (r.cls in NOUNS or r.cls in ADJECTIVES)]
    person = any({"imię", "nazwisko"} & set(r.marks) or r.gender == "m1" for r in found if r.cls in NOUNS)
    return bool(common) and not person and lemmas(w.text).isdisjoint(lexicon().offices)


def _inner_of(finder: UnitFinder) -> Callable[[int], Unit | None]:
    """The finder's `inner`, holding it weakly: in a circle with its line it would be freed late, with all its words."""
    held = ref(finder)

    def inner(k: int) -> Unit | None:
        found = held()
        return None if found is None else found.inner(k)

    return inner


class UnitFinder:
    """Finds the units among `words`, sentence by sentence; `blocked` words belong to other entities."""

    line: Line
    """The sentence that it looks in."""

    def __init__(self, words: Sequence[Word], blocked: Collection[int] = ()) -> None:
        self.words = words
        self.blocked = blocked
        self._inner = _inner_of(self)

    def units(self, start: int, end: int, heads_at: Iterable[int]) -> Iterator[Unit]:
        """The units of the sentence from word `start` to `end` that the words `heads_at` begin or head.

        Those are words that open one (see `OPENS_UNIT`); no unit overlaps another.
        """
        line = self.line = Line(self.words, start, end, self.blocked, self._inner)
        for n in heads_at:
            unit = self._unit_at(n) if n >= line.floor and line.free(n) else None
            if unit is not None and not (self._is_other_name(unit) or is_of_office(line, unit)):
                yield unit
                line.floor = unit.end

    def _is_other_name(self, unit: Unit) -> bool:
        """Is it a street's name (`ul. Wojska Polskiego`), or a country's (`Związek Radziecki`)?"""
        if unit.start > self.line.start and self.words[unit.start - 1].lower.rstrip(".") in lexicon().named_after:
            return True
        listed = listed_name(self.words, unit.start, self.line.end)
        return listed is not None and listed[0] >= unit.core[1] and unit.abbreviation is None

    def inner(self, k: int) -> Unit | None:
        """The unit in the genitive whose first word is `k`."""
        head, line = k, self.line
        while line.free(head) and self.words[head].capital and self.words[head].cls in ADJECTIVES:
            head += 1
        if not line.free(head) or opens_nothing(self.words[head].text):
            return None
        floor, line.floor = line.floor, k
        found = self._unit_at(head, nested=True)
        line.floor = floor
        return found if found is not None and found.start == k else None

    def _unit_at(self, n: int, nested: bool = False) -> Unit | None:
        """The unit whose head or short name is word `n`; a nested one stands in the genitive."""
        return self._short(n) or self._whole(n) or self._named(n, nested)

    def _whole(self, n: int) -> Unit | None:
        """A body known by its whole name: `Sejmu`, `Lasami Państwowymi`; a park, where it is no place."""
        park = listed_name(self.words, n, self.line.end) if self.words[n].capital else None
        if park is not None and park[1].kind == "park":
            inside = n > self.line.start and self.words[n - 1].lower in lexicon().within
            entry = Abbreviation((park[1].text,), park[1].text, "government", "local")
            return None if inside else Unit(n, park[0], n, (n, park[0]), self.words[n].case, abbreviation=entry)
        for body in bodies(self.words[n].text):
            words = self.words[n : n + len(body.parts)]
            fits = len(words) == len(body.parts) and all(
                not part.isdisjoint(lemmas(w.text)) for w, part in zip(words[1:], body.parts[1:], strict=True)
            )
            if fits:
                end = n + len(words)
                unit = Unit(n, end, n, (n, end), self.words[n].case, abbreviation=body.entry)
                state = service(self.line, end)
                if state is not None and state.service is not None and not state.service.service:
                    unit.add(state)
                elif body.entry.level == "local" and self.line.free(end) and (part := seat(self.line, end)) is not None:
                    unit.add(part)
                return unit
        return None

    def _short(self, n: int) -> Unit | None:
        text = self.words[n].text
        table = lexicon().abbreviations
        for entry in table.get(text, ()) or table.get(text.partition("-")[0], ()):
            end = n + len(entry.short)
            if end > self.line.end or any(
                w.text != part for w, part in zip(self.words[n + 1 : end], entry.short[1:], strict=True)
            ):
                continue
            unit = Unit(n, end, n, (n, end), self.words[n].case, abbreviation=self._meant(entry))
            if entry.before_service and (served := service(self.line, end)) is not None:
                unit.before_service = True
                unit.add(served)
            self._take_tail(unit)
            if self._is_enough(unit, entry):
                return unit
        return None

    def _meant(self, entry: Abbreviation) -> Abbreviation:
        """Of several names with one short name, the one whose own words the release says."""
        if not entry.others:
            return entry
        said = frozenset().union(*lemmas_of.all_of(self.words))
        voivodeships = [gazetteer().voivodeships[lemma] for lemma in sorted(said & gazetteer().towns)]

        def evidence(name: str) -> int:
            own = frozenset().union(*map(lemmas, name.split()))
            return len(own & said) + sum(1 for voivodeship in voivodeships if voivodeship[:-1] in own)

        return entry._replace(name=max((entry.name, *entry.others), key=evidence))

    @staticmethod
    def _is_enough(unit: Unit, entry: Abbreviation) -> bool:
        if entry.needs == "service":
            return unit.before_service
        return entry.needs != "seat" or unit.before_service or unit.placed

    def _named(self, n: int, nested: bool = False, branch: bool = False) -> Unit | None:
        """The unit whose head is word `n`; a branch of a body that stands before it needs no more than a seat."""
        word, line = self.words[n], self.line
        for head, readings in heads(word.lower):
            if nested:
                readings = tuple([r for r in readings if r.case == "gen"])
            if not readings or self._is_surname(n):
                continue
            capital = word.capital and not line.shouting
            start, readings = self._adjectives_before(n, head, readings, capital)
            end, readings = self._adjectives_after(n, head, readings, capital)
            possible = [r.case for r in readings]
            case = word.case if word.case in possible else possible[0]
            unit = Unit(start, end, n, (start, end), case, type=head)
            self._take_tail(unit)
            official = capital and not self._capital_of_sentence(unit)
            accepted = is_name(line, unit) if official else is_name_though_small(line, unit)
            if accepted or (branch and unit.placed):
                return unit
        return None

    def _capital_of_sentence(self, unit: Unit) -> bool:
        """Is the only capital before the seat the one that the sentence begins with?"""
        before = self.words[unit.start - 1].text if unit.start > self.line.start else ""
        if before.isalnum() or before in (",", ")"):
            return False
        end = next((p.start for p in unit.parts if p.kind == "seat"), unit.end)
        return not any(w.capital or w.text[0].isdigit() for w in self.words[unit.start + 1 : end])

    def _is_surname(self, n: int) -> bool:
        """Is the word rather a surname that is spelt as a head (`Artur Komenda`)?"""
        if n == self.line.start or not is_surname(self.words[n].text):
            return False
        return n - 1 in self.line.blocked or is_given_name(self.words[n - 1].text)

    def _adjectives_before(self, n: int, head: Head, readings: _Readings, capital: bool) -> tuple[int, _Readings]:
        start, line = n, self.line
        while start > line.floor and line.free(start - 1):
            w = self.words[start - 1]
            if not self._opens_name(start - 1, head, capital) or ORDINAL.match(w.text):
                break
            agreeing = tuple([r for r in readings if agrees(w, r.number, r.case, r.gender)])
            if not agreeing:
                break
            start, readings = start - 1, agreeing
        return self._ordinal_before(start, head, capital), readings

    def _opens_name(self, k: int, head: Head, capital: bool) -> bool:
        """Can the adjective at `k` be the first word of the name?"""
        w, line = self.words[k], self.line
        if head.lower == "adjective" and not capital:
            return any(lemma.endswith(OF_PLACE) for lemma in lemmas(w.text))
        if not w.capital:
            return False
        if line.shouting and (is_listed(w.text) or any(lemma.endswith(OF_PLACE) for lemma in lemmas(w.text))):
            return True
        return (k > line.start and not line.shouting) or (capital and is_official(w.text))

    def _ordinal_before(self, start: int, head: Head, capital: bool) -> int:
        """Take in the number before the name: `1. Podlaska Brygada`, `VI Komisariat`."""
        k = start - 1
        if k < self.line.floor:
            return start
        text = self.words[k].text
        if (ROMAN.match(text) and (capital or head.ordinal)) or (head.ordinal and ORDINAL.match(text)):
            return k
        apart = head.ordinal and text == "." and k > self.line.floor and self.words[k - 1].text.isdecimal()
        return k - 1 if apart and self.words[k - 1].end == self.words[k].start else start

    def _adjectives_after(self, n: int, head: Head, readings: _Readings, capital: bool) -> tuple[int, _Readings]:
        end, line = n + 1, self.line
        while line.free(end):
            k = end
            if self.words[k].lower in JOINING and k > n + 1 and k + 1 < line.end and not self._before_its_noun(k + 1):
                k += 1
            k = self._past_dash(k)
            w = self.words[k]
            of_kind = is_official(w.text) if capital or head.lower == "adjective" else is_listed(w.text)
            if not (of_kind or (w.capital and capital)) or ROMAN.match(w.text):
                break
            agreeing = tuple([r for r in readings if agrees(w, r.number, r.case, r.gender)])
            if not agreeing or service(line, k) is not None:
                break
            of_other = w.capital and self._before_its_noun(k) and service(line, k + 1) is None
            if of_other and self.inner(k) is not None and not (head.cell and self._of_cells(w.text)):
                break
            end, readings = k + 1, agreeing
        return end, readings

    def _past_dash(self, k: int) -> int:
        """Where the second part of a compound written apart stands: `Ratowniczo – | Gaśniczej`; else `k`."""
        first = self.words[k].text
        apart = first[-1] == "o" and self.line.free(k + 2) and self.words[k + 1].text in _DASHES
        return k + 2 if apart and is_listed(f"{first}-{self.words[k + 2].text}") else k

    @staticmethod
    def _of_cells(form: str) -> bool:
        """Does the adjective say what cells are for: `Referatu Kryminalnego | Komisariatu Policji`?"""
        return any((lemma,) in lexicon().subjects.get(lemma, ()) for lemma in lemmas(form))

    def _before_its_noun(self, k: int) -> bool:
        """Is the adjective at `k` that of the noun right after it?"""
        return k + 1 < self.line.end and any(
            r.cls in NOUNS and agrees(self.words[k], r.number, r.case, r.gender)
            for r in token_readings(self.words[k + 1].text)
        )

    def _take_tail(self, unit: Unit) -> None:
        while self.line.free(unit.end) and may_follow(self.words[unit.end].text):
            part = self._next_part(unit, unit.end)
            if part is None:
                return
            unit.add(part)
            if part.kind == "unit":
                return

    def _next_part(self, unit: Unit, k: int) -> Part | None:
        line, entry = self.line, unit.abbreviation
        complete = unit.part("service") is not None or (entry is not None and not unit.before_service)
        found = None
        if is_apart[self.words[k].text]:
            found = number(line, unit, k) or patron(line, k) or quoted_name(line, unit, k) or capital_city(line, k)
        if found is None and len(unit.parts) == 1 and unit.parts[0].kind == "seat" and not complete:
            found = self._within(unit, k)
        if found is None and unit.part("seat") is None:
            if not complete:
                found = service(line, k) or affairs(line, k) or self._within(unit, k) or purpose(line, unit, k)
            elif unit.part("number") is not None and unit.part("service") is None:
                # "JRG nr 2 | PSP w Koninie"
                found = service(line, k) or self._within(unit, k)
            elif (entry is not None and entry.level == "cell") or (unit.type is not None and unit.type.cell):
                found = self._within(unit, k)
            found = found or seat(line, k)
            placeable = unit.part("place") is None
            if found is None and placeable and (entry is not None or (unit.type is not None and unit.type.place)):
                found = nominative_place(line, k) or self._unknown_place(unit, k)
        return found or self._branch(k)

    def _unknown_place(self, unit: Unit, k: int) -> Part | None:
        """A place that no dictionary has, right after a noun or short name that takes one: `Nadleśnictwo Browsk`."""
        w, line = self.words[k], self.line
        alone = not (line.free(k + 1) and self.words[k + 1].capital)
        fits = unit.abbreviation is not None or unit.core[1] - unit.core[0] == 1
        unknown = is_unknown(w.text) or (
            unit.abbreviation is not None and unit.abbreviation.needs == "seat" and _is_thing(w)
        )
        if not (fits and alone and w.capital and unknown) or unit.parts or line.shouting or w.text.isupper():
            return None
        return Part("place", k, k + 1)

    def _within(self, unit: Unit, k: int) -> Part | None:
        """The body that a cell belongs to, in the genitive: `KWP w Krakowie`, `Komendy Powiatowej Policji w Kole`."""
        found = self.inner(k)
        if found is None:
            return None
        body_of_cell = unit.type is not None and not unit.type.cell and found.type is not None and found.type.cell
        if body_of_cell and unit.type is not None and not unit.type.board:
            return None
        if found.abbreviation is not None and not found.parts and self.line.free(found.end):
            # "Dyrekcja Lasów Państwowych w Kole": the seat of a body known by its whole name is its branch's
            part = seat(self.line, found.end)
            if part is not None:
                found.add(part)
        return Part("unit", k, found.end, unit=found)

    def _branch(self, k: int) -> Part | None:
        """A branch right after the body's name, in the nominative: `Centralne Biuro Śledcze Policji Zarząd w Łodzi`."""
        line, head = self.line, k
        if ROMAN.match(self.words[k].text) and line.free(k + 1):
            head = k + 1
        w = self.words[head]
        if not w.capital or not any(r.case == "nom" and r.lemma.lower() in lexicon().branches for r in w.readings):
            return None
        if line.shouting:
            return None
        floor, line.floor = line.floor, k
        found = self._named(head, branch=True)
        line.floor = floor
        return Part("text", k, found.end) if found is not None and found.start == k else None
