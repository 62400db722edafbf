"""How the name of a public body is built, and where it ends.

A name is a head noun with the adjectives that agree with it, then, each at most once and in this order of closeness:
what the body is for (`Wydział` + `Kadr i Szkolenia`), the service (`Policji`), the body it belongs to (`KPP w Kole`),
number and patron, and the seat (`w Kole`). Everything after the head keeps its case whatever case the head is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.annotations import Reading, Word
from pipeline.entities.gazetteer import CASES, geographic_readings, is_suffix, listed_name
from pipeline.entities.units.lexicon import Abbreviation, Head, Service, lexicon
from pipeline.inflect import agrees
from pipeline.paradigms import ADJECTIVES, NOUNS, token_readings

_ROMAN = re.compile(r"[IVX]+$")
_ORDINAL = re.compile(r"\d{1,3}\.?$")
_PLACE_ADJECTIVE = ("ski", "cki", "dzki")
_DETERMINERS = frozenset(("nr", "nr.", "numer"))
_JOINING = frozenset(("i", "oraz", "a"))


@dataclass(slots=True)
class Part:
    """A stretch of words after the head: `kind` is text, service, unit, seat, place or number."""

    kind: str
    start: int
    end: int
    service: Service | None = None
    unit: Unit | None = None


@dataclass(slots=True)
class Unit:
    """A name found: words `start` to `end`, its head with its adjectives (`core`), and what follows."""

    start: int
    end: int
    head: int
    core: tuple[int, int]
    case: str = ""
    type: Head | None = None
    abbreviation: Abbreviation | None = None
    before_service: bool = False
    parts: list[Part] = field(default_factory=list)

    def part(self, kind: str) -> Part | None:
        """The first part of that kind."""
        return next((p for p in self.parts if p.kind == kind), None)


@lru_cache(maxsize=50_000)
def _nouns(form: str) -> tuple[tuple[Head, tuple[Reading, ...]], ...]:
    """The heads that a form can be, with the readings that make it one."""
    found: dict[Head, list[Reading]] = {}
    for r in token_readings(form):
        head = lexicon().heads.get(r.lemma.lower()) if r.cls == "subst" else None
        if head is not None and r.case in CASES and r.number == ("pl" if head.plural else "sg"):
            found.setdefault(head, []).append(r)
    return tuple((head, tuple(readings)) for head, readings in found.items())


@lru_cache(maxsize=50_000)
def _opens_nothing(form: str) -> bool:
    """Is the form neither a head, nor a body's whole name, nor (the start of) a short name?"""
    base = form.partition("-")[0]
    lex = lexicon()
    short = form in lex.abbreviations or base in lex.abbreviations
    return not short and not _nouns(form.lower()) and not _body(form)


@lru_cache(maxsize=50_000)
def _body(form: str) -> Abbreviation | None:
    """The body that is named by one noun (`Sejmu`)."""
    if not form[:1].isupper():
        return None
    return next((b for r in token_readings(form) if (b := lexicon().bodies.get(r.lemma.lower()))), None)


@lru_cache(maxsize=50_000)
def _lemmas(form: str) -> frozenset[str]:
    return frozenset(r.lemma.lower() for r in token_readings(form)) | {form.lower()}


@lru_cache(maxsize=50_000)
def _cases(form: str) -> frozenset[str]:
    """The cases that a form can stand in as a noun or adjective."""
    return frozenset(r.case for r in token_readings(form) if r.cls in NOUNS or r.cls in ADJECTIVES)


@lru_cache(maxsize=50_000)
def _is_given_name(form: str) -> bool:
    return any("imię" in r.marks for r in token_readings(form))


class UnitFinder:
    """Finds the units of one sentence: words `start` to `end` of `words`; `blocked` words belong to other entities."""

    def __init__(self, words: Sequence[Word], start: int, end: int, blocked: frozenset[int] | set[int]) -> None:
        self.words, self.start, self.end, self.blocked = words, start, end, blocked
        letters = [w.text for w in words[start:end] if len(w.text) > 3 and w.text.isalpha()]
        self.shouting = len(letters) > 1 and sum(t.isupper() for t in letters) > 0.6 * len(letters)
        self.floor = start

    def units(self) -> Iterator[Unit]:
        """The units from left to right; none overlaps another."""
        n = self.start
        while n < self.end:
            if n in self.blocked or _opens_nothing(self.words[n].text):
                n += 1
                continue
            unit = self.unit_at(n)
            if unit is None or unit.end > self.end:
                n += 1
                continue
            yield unit
            n = self.floor = unit.end

    def unit_at(self, n: int, nested: bool = False) -> Unit | None:
        """The unit whose head or short name is word `n`; a `nested` one stands in the genitive."""
        if n >= self.end or n in self.blocked:
            return None
        return self._short(n) or self._named(n, nested) or self._single(n)

    # --- short names -------------------------------------------------------------------------------------------

    def _short(self, n: int) -> Unit | None:
        form = self.words[n].text
        for entry in lexicon().abbreviations.get(form, ()) or lexicon().abbreviations.get(form.partition("-")[0], ()):
            end = n + len(entry.short)
            if end <= self.end and all(w.text == s for w, s in zip(self.words[n + 1 : end], entry.short[1:], strict=False)):
                unit = Unit(n, end, n, (n, end), self.words[n].case, abbreviation=entry)
                if entry.before_service:
                    service = self._service(end)
                    if service is not None:
                        unit.before_service = True
                        self._add(unit, service)
                if entry.needs == "service" and not unit.before_service:
                    continue
                self._tail(unit, place=True)
                if entry.needs == "seat" and not unit.before_service and not self._placed(unit):
                    continue
                return unit
        return None

    def _single(self, n: int) -> Unit | None:
        entry = _body(self.words[n].text)
        return Unit(n, n + 1, n, (n, n + 1), self.words[n].case, abbreviation=entry) if entry else None

    # --- written-out names -------------------------------------------------------------------------------------

    def _named(self, n: int, nested: bool) -> Unit | None:
        for head, readings in _nouns(self.words[n].lower):
            unit = self._with_head(n, head, readings, nested)
            if unit is not None:
                return unit
        return None

    def _with_head(self, n: int, head: Head, readings: tuple[Reading, ...], nested: bool) -> Unit | None:
        words = self.words
        capital = words[n].capital and not self.shouting
        if nested:
            readings = tuple(r for r in readings if r.case == "gen")
        if not readings or (n > self.start and self._names_person(n)):
            return None
        start, readings = self._adjectives_before(n, head, readings, capital, nested)
        end, readings = self._adjectives_after(n, readings, capital)
        unit = Unit(start, end, n, (start, end), _chosen_case(words[n], readings), type=head)
        self._tail(unit, place=head.place)
        if capital:
            return unit if self._is_name(unit) else None
        return unit if self._is_name_though_small(unit) else None

    def _names_person(self, n: int) -> bool:
        """Is the word rather a surname that is spelt as a head (`Artur Komenda`)?"""
        before = self.words[n - 1]
        return (n - 1 in self.blocked or _is_given_name(before.text)) and any(
            "nazwisko" in r.marks for r in token_readings(self.words[n].text)
        )

    def _adjectives_before(
        self, n: int, head: Head, readings: tuple[Reading, ...], capital: bool, nested: bool
    ) -> tuple[int, tuple[Reading, ...]]:
        start = n
        while start - 1 >= self.floor and start - 1 not in self.blocked:
            w = self.words[start - 1]
            agreeing = tuple(r for r in readings if agrees(w, r.number, r.case, r.gender))
            if not agreeing or _ORDINAL.match(w.text) or not self._opens_name(start - 1, head, capital):
                break
            start, readings = start - 1, agreeing
        if not nested or start == n:
            start = self._ordinal_before(start, head, capital)
        return start, readings

    def _opens_name(self, k: int, head: Head, capital: bool) -> bool:
        """Can the adjective at `k` be the first word of the name?"""
        w = self.words[k]
        if head.lower == "adjective" and not capital:
            return any(lemma.endswith(_PLACE_ADJECTIVE) for lemma in _lemmas(w.text))
        if not w.capital:
            return False
        if k > self.start and not self.shouting:
            return True
        return capital and self._is_official(w)

    def _is_official(self, w: Word) -> bool:
        lemmas = _lemmas(w.text)
        return (
            not lemmas.isdisjoint(lexicon().levels)
            or not lemmas.isdisjoint(lexicon().adjectives)
            or any(lemma.endswith(_PLACE_ADJECTIVE) for lemma in lemmas)
        )

    def _ordinal_before(self, start: int, head: Head, capital: bool) -> int:
        """Take in the number before the name: `1. Podlaska Brygada`, `VI Komisariat`."""
        k = start - 1
        if k < self.floor:
            return start
        text = self.words[k].text
        if _ROMAN.match(text) and (capital or head.ordinal):
            return k
        if not head.ordinal:
            return start
        if _ORDINAL.match(text):
            return k
        after_number = text == "." and k - 1 >= self.floor and self.words[k - 1].text.isdecimal()
        return k - 1 if after_number and self.words[k - 1].end == self.words[k].start else start

    def _adjectives_after(
        self, n: int, readings: tuple[Reading, ...], capital: bool
    ) -> tuple[int, tuple[Reading, ...]]:
        end = n + 1
        while end < self.end and end not in self.blocked:
            w, k = self.words[end], end
            if w.lower in _JOINING and end > n + 1 and end + 1 < self.end and not self._followed_by_noun(end + 1):
                k = end + 1
                w = self.words[k]
            agreeing = tuple(r for r in readings if agrees(w, r.number, r.case, r.gender))
            proper = w.capital if capital and not self.shouting else self._is_official(w)
            if not agreeing or not (proper or self._is_official(w)) or self._service(k) is not None:
                break
            end, readings = k + 1, agreeing
        return end, readings

    def _followed_by_noun(self, k: int) -> bool:
        """Is the adjective at `k` that of the noun right after it?"""
        if k + 1 >= self.end:
            return False
        return any(
            r.cls in NOUNS and agrees(self.words[k], r.number, r.case, r.gender)
            for r in token_readings(self.words[k + 1].text)
        )

    # --- what follows the head ---------------------------------------------------------------------------------

    def _add(self, unit: Unit, part: Part) -> None:
        unit.parts.append(part)
        unit.end = part.end

    def _tail(self, unit: Unit, place: bool) -> None:
        while unit.end < self.end and unit.end not in self.blocked:
            part = self._next_part(unit, unit.end, place)
            if part is None:
                return
            self._add(unit, part)
            if part.kind == "unit":
                return

    def _next_part(self, unit: Unit, k: int, place: bool) -> Part | None:
        served, seated = unit.part("service") is not None, unit.part("seat") is not None
        named = unit.abbreviation is not None and not unit.before_service
        part = self._number(unit, k) or self._patron(k)
        if part is not None:
            return part
        if seated:
            return None
        if not served and not named:
            part = self._service(k) or self._affairs(unit, k) or self._within(unit, k) or self._purpose(unit, k)
            if part is not None:
                return part
        if not served and named and unit.abbreviation is not None and unit.abbreviation.level == "cell":
            part = self._within(unit, k)
            if part is not None:
                return part
        return self._seat(k) or (self._place(unit, k) if place else None)

    def _service(self, k: int) -> Part | None:
        """The service at `k`, in the genitive: `Policji`, `PSP`, `Państwowej Straży Pożarnej`."""
        if k >= self.end:
            return None
        lex, w = lexicon(), self.words[k]
        short = lex.service_shorts.get(w.text)
        if short is not None:
            return Part("service", k, k + 1, service=short)
        if "gen" not in _cases(w.text):
            return None
        for lemma in sorted(_lemmas(w.text)):
            for service in lex.services.get(lemma, ()):
                end = k + len(service.parts)
                matched = end <= self.end and all(
                    not parts.isdisjoint(_lemmas(v.text)) and "gen" in _cases(v.text)
                    for v, parts in zip(self.words[k:end], service.parts, strict=True)
                )
                if matched:
                    return Part("service", k, end, service=service)
        return None

    def _number(self, unit: Unit, k: int) -> Part | None:
        w = self.words[k]
        if w.lower in _DETERMINERS and k + 1 < self.end and self.words[k + 1].text[0].isdigit():
            return Part("number", k, k + 2)
        if _ROMAN.match(w.text) and unit.end > unit.head and not self._followed_by_head(k):
            return Part("number", k, k + 1)
        return None

    def _followed_by_head(self, k: int) -> bool:
        return k + 1 < self.end and bool(_nouns(self.words[k + 1].lower))

    def _patron(self, k: int) -> Part | None:
        """`im. gen. Stefana Roweckiego`, `imienia Jana Pawła II`."""
        if self.words[k].lower not in ("im.", "imienia", "im"):
            return None
        j = k + 1
        while j < self.end:
            w = self.words[j]
            rank = w.lower in lexicon().patrons and j + 1 < self.end and self.words[j + 1].capital
            joined = w.lower in _JOINING and j + 1 < self.end and self.words[j + 1].capital and j > k + 1
            date = w.text.isdecimal() and j + 1 < self.end and self.words[j + 1].capital
            if not (w.capital or rank or joined or date or (w.text == "-" and j > k + 1)):
                break
            j += 1
        return Part("text", k, j) if j > k + 1 else None

    def _within(self, unit: Unit, k: int) -> Part | None:
        """The body that a cell belongs to, in the genitive: `KWP w Krakowie`, `Komendy Powiatowej Policji w Kole`."""
        inner = self._inner(k)
        if inner is None:
            return None
        if unit.type is not None and not unit.type.cell and inner.type is not None and inner.type.cell:
            cell_of_board = unit.type.lemma in ("zarząd", "rada", "komisja")
            if not cell_of_board:
                return None
        return Part("unit", k, inner.end, unit=inner)

    def _inner(self, k: int) -> Unit | None:
        first = k
        while first < self.end and self.words[first].capital and self.words[first].cls in ADJECTIVES:
            first += 1
        if first >= self.end or first in self.blocked or _opens_nothing(self.words[first].text):
            return None
        floor, self.floor = self.floor, k
        inner = self.unit_at(first, nested=True)
        self.floor = floor
        return inner if inner is not None and inner.start == k else None

    def _affairs(self, unit: Unit, k: int) -> Part | None:
        """`ds. Nieletnich`, `do spraw cudzoziemców`, `do Walki z Korupcją`."""
        w = self.words[k]
        if w.lower in lexicon().affairs:
            j = k + 1
        elif w.lower == "do" and k + 1 < self.end and self.words[k + 1].lower in ("spraw", "walki"):
            j = k + 2
        else:
            return None
        if j < self.end and self.words[j].lower in ("z", "ze"):
            j += 1
        end = self._phrase(j, small=True)
        if end == j and self.words[j - 1].lower in ("z", "ze"):
            return None
        return Part("text", k, end) if end > j or j == k + 2 else None

    def _phrase(self, k: int, small: bool) -> int:
        """The end of a run of nouns and adjectives in an oblique case, with what joins them."""
        j = k
        while j < self.end and j not in self.blocked:
            w = self.words[j]
            content = _cases(w.text) & {"gen", "inst", "dat", "loc"} and w.cls not in ("prep", "conj", "part", "fin", "praet")
            if content and (w.capital or small) and w.cls not in ("adv", "interp") and self._inner(j) is None:
                if not w.capital and small and j > k and self.words[j - 1].capital and self.words[j - 1].cls in NOUNS:
                    break
                j += 1
            elif w.lower in _JOINING and j > k and j + 1 < self.end and self._joins(j + 1, small):
                j += 1
            else:
                break
        return j

    def _joins(self, k: int, small: bool) -> bool:
        w = self.words[k]
        return bool(_cases(w.text) & {"gen", "inst"}) and w.capital != small and self._inner(k) is None

    def _purpose(self, unit: Unit, k: int) -> Part | None:
        """What the body is for, of what territory or whose it is: genitives with a capital, or listed subjects."""
        end = self._listed_subject(k)
        if end is None:
            end = self._capitals(unit, k)
        if end == k and unit.type is not None and unit.type.cell:
            end = self._small_before_body(k)
        return Part("text", k, end) if end is not None and end > k else None

    def _listed_subject(self, k: int) -> int | None:
        for lemma in sorted(_lemmas(self.words[k].text)):
            for subject in lexicon().subjects.get(lemma, ()):
                end = k + len(subject)
                if end <= self.end and all(
                    part in _lemmas(w.text) for w, part in zip(self.words[k:end], subject, strict=True)
                ):
                    joined = self._joined_subject(end)
                    return joined if joined is not None else end
        return None

    def _joined_subject(self, end: int) -> int | None:
        if end + 1 < self.end and self.words[end].lower in _JOINING:
            return self._listed_subject(end + 1)
        return None

    def _small_before_body(self, k: int) -> int:
        """A small purpose counts where the body follows it: `wydziału techniki operacyjnej KWP w Krakowie`."""
        j = k
        while j < min(self.end, k + 6) and j not in self.blocked:
            if j > k and self._inner(j) is not None:
                return j
            w = self.words[j]
            if "gen" not in _cases(w.text) and w.lower not in _JOINING and w.lower not in lexicon().affairs:
                return k
            j += 1
        return k

    def _capitals(self, unit: Unit, k: int) -> int:
        lex, j = lexicon(), k
        offices = unit.type is not None and unit.type.offices
        while j < self.end and j not in self.blocked:
            w = self.words[j]
            if self.shouting:
                return k
            lemmas = _lemmas(w.text)
            joining = w.lower in _JOINING or (w.text == "," and self._list_goes_on(j + 1))
            if w.capital and self._fits(w, j, k) and (offices or lemmas.isdisjoint(lex.offices)):
                if j > k and self._service(j) is not None:
                    break
                if j > k and self._inner(j) is not None:
                    break
                j += 1
                if not lemmas.isdisjoint(lex.territories):
                    j = self._territory_name(j)
            elif joining and j > k and j + 1 < self.end and self._goes_on(j + 1, offices):
                j += 1
            elif w.lower in lex.linking and j + 1 < self.end and self._links(j):
                j += 1
            else:
                break
        return j

    def _fits(self, w: Word, j: int, k: int) -> bool:
        cases = _cases(w.text)
        if _is_given_name(w.text) and not geographic_readings(w.text):
            return False
        if "gen" in cases or (j > k and not cases and w.text[:1].isalpha() and self.words[j - 1].text == "-"):
            return True
        after_help = j > k and "pomoc" in _lemmas(self.words[j - 1].text)
        linked = j > k and self.words[j - 1].lower in lexicon().linking
        after_linked = j - 1 > k and self.words[j - 2].lower in lexicon().linking and "inst" in cases
        return (after_help and "dat" in cases) or (linked and bool(cases & {"inst", "dat", "acc", "loc"})) or after_linked

    def _goes_on(self, j: int, offices: bool) -> bool:
        """Does what a conjunction adds belong to the name? Not where it is a body of its own or somebody."""
        w = self.words[j]
        if not w.capital or "gen" not in _cases(w.text) or self._inner(j) is not None or _is_given_name(w.text):
            return False
        return offices or _lemmas(w.text).isdisjoint(lexicon().offices)

    def _list_goes_on(self, j: int) -> bool:
        """After a comma: capitals in the genitive, and a conjunction that closes the list soon."""
        for m in range(j, min(j + 5, self.end)):
            w = self.words[m]
            if w.lower in _JOINING and m > j:
                return m + 1 < self.end and self._goes_on(m + 1, False)
            if not (w.capital and "gen" in _cases(w.text)) and w.text != ",":
                return False
        return False

    def _links(self, j: int) -> bool:
        """Does the preposition at `j` go on with the name (`Walki z Korupcją`, `Sąd Rejonowy dla Krakowa`)?"""
        w, following = self.words[j], self.words[j + 1]
        if not following.capital or _is_given_name(following.text):
            return False
        place = bool(geographic_readings(following.text))
        if w.lower == "dla":
            return True
        return not place and self._inner(j + 1) is None and following.cls in NOUNS | ADJECTIVES

    def _territory_name(self, j: int) -> int:
        """`Gminy` + `Narewka`, `Miasta i Gminy` + `Kąty Wrocławskie`."""
        if j < self.end and self.words[j].capital and j not in self.blocked:
            listed = listed_name(self.words[: self.end], j)
            if listed is not None:
                return listed[0]
            readings = geographic_readings(self.words[j].text)
            if any(r.case == "nom" for r in readings) and "gen" not in _cases(self.words[j].text):
                return self._more_of_place(j + 1, frozenset(("nom",)), readings)
        return j

    # --- seats -------------------------------------------------------------------------------------------------

    def _seat(self, k: int) -> Part | None:
        """`w Kole`, `we Wrocławiu`, `z siedzibą w Kole`; also the bare `w Nowym Dworze Maz.`"""
        if self.words[k].lower == "z" and k + 3 < self.end and self.words[k + 1].lower == "siedzibą":
            seat = self._seat(k + 2)
            return Part("seat", k, seat.end) if seat is not None else None
        if self.words[k].lower not in ("w", "we") or k + 1 >= self.end:
            return None
        end = self.place_end(k + 1, frozenset(("loc",)))
        return Part("seat", k, end) if end is not None else None

    def place_end(self, k: int, cases: frozenset[str]) -> int | None:
        """The end of the place's name at `k` that stands in one of `cases`; `None` where there is none."""
        w = self.words[k]
        if not w.capital or k in self.blocked or w.text.isdecimal():
            return None
        listed = listed_name(self.words[: self.end], k)
        if listed is not None and listed[2] & cases:
            return listed[0]
        if not _opens_nothing(w.text) and not geographic_readings(w.text):
            return None
        readings = [r for r in token_readings(w.text) if r.case in cases and r.cls in NOUNS | ADJECTIVES]
        geographic = [r for r in geographic_readings(w.text) if r.case in cases]
        following = self.words[k + 1] if k + 1 < self.end else None
        if not geographic and following is not None and following.capital and any(r.cls == "adj" for r in readings):
            for r in token_readings(following.text):
                if r.cls == "subst" and r.case in cases and agrees(w, r.number, r.case, r.gender):
                    return self._more_of_place(k + 2, cases, (r,))
        if not readings and not _is_unknown(w.text):
            return None
        return self._more_of_place(k + 1, cases, tuple(geographic or readings))

    def _more_of_place(self, k: int, cases: frozenset[str], readings: Sequence[Reading]) -> int:
        """Take in the adjectives that agree with a place's noun: `Gorzowie` + `Wielkopolskim`, `Sędziszowie` + `Młp.`"""
        while k < self.end and k not in self.blocked and self.words[k].capital:
            w = self.words[k]
            if is_suffix(w):
                dot = k + 1 < len(self.words) and self.words[k + 1].text == "." and self.words[k + 1].start == w.end
                return k + 2 if dot and not w.text.endswith(".") else k + 1
            if not any(r.case in cases and agrees(w, r.number, r.case, r.gender) for r in readings):
                break
            k += 1
        return k

    def _place(self, unit: Unit, k: int) -> Part | None:
        """A place's name in the nominative: `KP PSP Limanowa`, `Nadleśnictwo Wieluń`."""
        w = self.words[k]
        if not w.capital or self.shouting:
            return None
        listed = listed_name(self.words[: self.end], k)
        if listed is not None and "nom" in listed[2]:
            return Part("place", k, listed[0])
        first, _, _ = w.text.partition("-")
        readings = [r for r in geographic_readings(w.text) or geographic_readings(first) if r.case == "nom"]
        if not readings or _is_given_name(w.text):
            return None
        return Part("place", k, self._more_of_place(k + 1, frozenset(("nom",)), readings))

    # --- is it a name at all? ----------------------------------------------------------------------------------

    def _placed(self, unit: Unit) -> bool:
        return any(p.kind in ("seat", "place", "number", "unit") for p in unit.parts)

    def _adjectives(self, unit: Unit) -> int:
        return unit.core[1] - unit.core[0] - 1

    def _is_name(self, unit: Unit) -> bool:
        """Is the name with a capital head that of one body, not of a service or of a kind?"""
        if self._is_bare_service(unit):
            return False
        official = any(self._is_official(self.words[k]) for k in range(unit.start, unit.head))
        evidence = official or unit.core[1] > unit.head + 1 or any(p.kind != "seat" for p in unit.parts)
        if unit.part("seat") is not None and not evidence:
            return unit.type is not None and (not unit.type.common or unit.head > self.start)
        if unit.type is not None and unit.type.lower == "adjective":
            return self._has_place_adjective(unit)
        return evidence

    def _is_bare_service(self, unit: Unit) -> bool:
        service = self._service_of(unit)
        if service is None or service.alone:
            return False
        return unit.end == unit.core[1] or self._of_office(unit)

    def _service_of(self, unit: Unit) -> Service | None:
        """The service whose name the unit's head and adjectives are."""
        start, end = unit.core
        for service in (s for services in lexicon().services.values() for s in services):
            if len(service.parts) == end - start and all(
                not parts.isdisjoint(_lemmas(w.text))
                for w, parts in zip(self.words[start:end], service.parts, strict=True)
            ):
                return service
        return None

    def _of_office(self, unit: Unit) -> bool:
        """Does an office take the service as its complement (`Komendant Powiatowy Państwowej Straży Pożarnej w Kole`)?"""
        if unit.start == 0:
            return False
        before = _lemmas(self.words[unit.start - 1].text)
        return not before.isdisjoint(lexicon().levels) or not before.isdisjoint(lexicon().offices)

    def _has_place_adjective(self, unit: Unit) -> bool:
        return any(
            lemma.endswith(_PLACE_ADJECTIVE)
            for k in range(*unit.core)
            if k != unit.head
            for lemma in _lemmas(self.words[k].text)
        )

    def _is_name_though_small(self, unit: Unit) -> bool:
        head = unit.type
        if head is None or head.lower == "never":
            return False
        kinds = {p.kind for p in unit.parts}
        if head.lower == "adjective":
            return self._has_place_adjective(unit)
        if head.lower == "subject":
            listed = any(
                not _lemmas(self.words[k].text).isdisjoint(lexicon().subjects)
                for k in range(unit.head + 1, unit.core[1])
            )
            return bool(kinds & {"text", "unit", "service"}) or listed
        if head.lower == "service":
            return bool(kinds & {"service", "unit"})
        specific = self._adjectives(unit) > 0 or bool(kinds & {"service", "text"})
        return specific and self._placed(unit) and not self._is_bare_service(unit)


def _chosen_case(word: Word, readings: tuple[Reading, ...]) -> str:
    cases = [r.case for r in readings]
    return word.case if word.case in cases else cases[0]


def _is_unknown(form: str) -> bool:
    readings = token_readings(form)
    return not readings or all(r.guessed for r in readings)
