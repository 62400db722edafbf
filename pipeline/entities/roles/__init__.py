"""The component that finds roles: offices and functions held by someone, with the body or place that completes them.

Example:
    >>> import pipeline
    >>> doc = pipeline.load(until="entities")("List odczytał I Zastępca Komendanta Wojewódzkiego Policji w Krakowie.")
    >>> [(e.normalized, e.info["deputy"], e.info["unit"]) for e in doc._.entities if e.label == "ROLE"]
    [('I Zastępca Komendanta Wojewódzkiego Policji w Krakowie', 'I zastępca', 'Komenda Wojewódzka Policji w Krakowie')]

Writes entities `ROLE`; `normalized` is the nominative as the text gives it. `info`: `office` (the head's masculine
lemma, of a deputy the office that he deputises in), `lemma` (the head's own), `deputy` (`zastępca`, `I zastępca` or
None), `deputises` (of `wicewojewoda`: `wojewoda`), `acting`, `level` and `region` (the adjectives' lemmas), `service`
(as in units), `seat` and `unit` (nominative, None where the name does not give them), `case`, `number`, `head`
(`Word.n`), `full` (has a complement).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.agreement import cases_of_a_man
from pipeline.annotations import Entity, Sentence, Word, Words, add_entities, spaced
from pipeline.clues import Clue
from pipeline.entities.gazetteer import base_form
from pipeline.entities.name_context import is_title, titles
from pipeline.entities.roles.grammar import FoundRole, RoleGrammar
from pipeline.entities.roles.lexicon import OfficeForm, calling_form, is_region, office_form, office_lexicon
from pipeline.entities.roles.offices import unit_of_office
from pipeline.entities.units.model import Line, Unit
from pipeline.inflect import agrees, nominative

_BLOCKING = frozenset(("RANK", "DATE", "PERSON"))
_APPOSITION = frozenset((",", "-", "–", "—", "("))
_APART = re.compile(r"(?<=o) [-–—] (?=[A-ZŚŻŁŹĆ])")
"""How a compound is written apart: `Ratowniczo – Gaśnicza`."""
_MAX_TITLE = 6
_MAX_REACH = 3
_NOUNS = frozenset(("subst", "ger"))
_MAX_CALLING = 8
_PREDICATES = frozenset(("fin", "praet", "impt", "imps", "bedzie", "conj", "comp", "pcon", "pant"))
_CLOSING_MARKS = frozenset(".,;!?–—-)”")
_NAMES_OFFICE = Clue(lambda word: office_form(word.lower) is not None)
_OPENING, _CLOSING = frozenset('„"«”'), frozenset('”"»“')


def find_roles(doc: Doc) -> list[Entity]:
    """The roles of a release, in order.

    Args:
        doc: a document with sentences, ranks, dates, units and names.

    Returns:
        New entities; `doc` is left as it is.
    """
    return _Finder(doc).run()


class _Finder:
    def __init__(self, doc: Doc) -> None:
        self.words = Words.of(doc)
        self.sentences: Sequence[Sentence] = doc._.sentences
        entities: Sequence[Entity] = doc._.entities
        self.blocked: set[int] = set()
        self.in_unit: set[int] = set()
        self.units: dict[int, Entity] = {}
        self.ranks: dict[int, int] = {}
        self.names: list[Entity] = []
        for e in entities:
            if e.label in _BLOCKING:
                self.blocked.update(range(e.start, e.end))
            if e.label == "UNIT":
                self.units[e.start] = e
                self.in_unit.update(range(e.start, e.end))
            elif e.label == "RANK":
                self.ranks[e.end] = e.start
            elif e.label == "PERSON":
                self.names.append(e)
        self.cases = {e.start: e.info.get("case") for e in self.names}
        self.holders = self.cases.keys() | self.ranks.values()
        self.holder_ends = {e.end for e in self.names}
        self.grammar = RoleGrammar(self.words, self.units)
        lists = office_lexicon().lists
        context = lists["context"]
        self.titles, self.anybody, self.posts, self.pretend, self.own, self.criminal, self.general = (
            context[k] for k in ("titles", "anybody", "posts", "pretend", "own", "criminal", "general")
        )
        self.duties = lists["acting"]["duties"]
        self.known: set[str] = set()
        self.held: set[str] = set()

    def run(self) -> list[Entity]:
        found: list[Entity] = []
        taken = self.blocked | self.in_unit
        for start, end, places in _NAMES_OFFICE.within(self.words, [(s.start, s.end) for s in self.sentences]):
            line = self._line(start, end, self.blocked)
            for n in places:
                role = self.grammar.role_at(line, n) if n >= line.floor and n not in taken else None
                if role is None:
                    continue
                named = self._named(role)
                if role.unit is None and not named and self._reach_for_holder(role):
                    named = self._named(role)
                if role.deputy_of is not None and self._is_plural(role, self.words[n], False):
                    # "zastępcy komendanta": the deputies, and nobody's chief
                    line.floor = role.end
                elif self._is_role(role, named):
                    found.append(self._entity(role))
                    if named:
                        self.held.add(role.form.office.office)
                    if role.complete:
                        self.known.add(role.form.office.office)
                    line.floor = role.end
        return sorted([*found, *self._callings(found)], key=lambda e: e.start)

    def _callings(self, found: list[Entity]) -> Iterator[Entity]:
        """What people are by trade or function beside their names: `egzaminatorka | Ewa Lis`, `Jan Kos, | rozjemca`."""
        taken = self.blocked | {n for e in found for n in range(e.start, e.end)}
        starts = [s.start for s in self.sentences]
        for name in self.names:
            start = self._front(name.start)
            if start - 1 in taken or start - 2 in taken:
                continue
            sentence = self.sentences[bisect_right(starts, name.start) - 1]
            role = self._calling_before(sentence, start, name, taken) or self._calling_after(sentence, name, taken)
            if role is not None:
                yield self._entity(role)

    def _front(self, n: int) -> int:
        """Where the titles and the rank before the name at word `n` begin: `bryg. w st. spocz. | Jan Kos`."""
        lexicon, passed = titles(), False
        while n > 0:
            word = self.words[n - 1]
            if n in self.ranks:
                return self.ranks[n]
            title = is_title(word.lower)
            if not title and not (passed and word.lower in lexicon.retired):
                return n
            n, passed = n - 1, True
        return n

    def _calling_before(self, sentence: Sentence, start: int, name: Entity, taken: set[int]) -> FoundRole | None:
        end = start - 1 if start - 1 > sentence.start and self.words[start - 1].text == "," else start
        for n in range(end - 1, max(sentence.start, end - _MAX_CALLING) - 1, -1):
            word = self.words[n]
            if n in taken or not word.text.isalpha() or word.cls in _PREDICATES:
                return None
            if n not in self.in_unit and word.cls == "subst" and (form := calling_form(word.lower)) is not None:
                role = self._calling(sentence, n, form, name, taken)
                surname = word.capital and word.has_mark("nazwisko") and end == n + 1
                return role if role is not None and role.end == end and not surname else None
        return None

    def _calling_after(self, sentence: Sentence, name: Entity, taken: set[int]) -> FoundRole | None:
        """`Jan Kos, rozjemca ćwiczeń,`: an apposition that a mark or the sentence's end closes."""
        n = name.end + 1
        if n >= sentence.end or self.words[n - 1].text != "," or not name.info.get("family"):
            return None
        form = calling_form(self.words[n].lower) if n not in taken and not self.words[n].capital else None
        role = self._calling(sentence, n, form, name, taken) if form is not None else None
        if role is None or not (role.end == sentence.end or self.words[role.end].text in _CLOSING_MARKS):
            return None
        return role

    def _calling(self, sentence: Sentence, n: int, form: OfficeForm, name: Entity, taken: set[int]) -> FoundRole | None:
        line = self._line(sentence.start, sentence.end, taken)
        case = name.info.get("case")
        role = self.grammar.role_at(line, n, frozenset((case,)) if case else None, form)
        if role is not None and role.unit is None:
            self._reach_for_holder(role)
        return role

    def _line(self, start: int, end: int, blocked: set[int]) -> Line:
        # A unit's own grammar asks only whether a unit begins at a word.
        begins = cast("Callable[[int], Unit | None]", self.units.get)
        return Line(self.words, start, end, blocked, begins)

    # -- is it one -------------------------------------------------------------------------------------------------

    def _is_role(self, role: FoundRole, named: bool) -> bool:
        word = self.words[role.head]
        if role.form.adjectival and not role.complete and not named and self._is_adjective(role.head):
            return False
        if self._is_plural(role, word, named):
            return False
        if named:
            return role.complete or role.form.office.bare != "complete"
        if self._is_anybody(role) or self._has_thing_as_subject(role) or self._leads_criminals(role):
            return False
        bare = role.form.office.bare
        if self._only_origin(role):
            return False
        if role.complete:
            on_duty = any(a in office_lexicon().offices for a in role.adjectives)
            told = role.tied or role.levels or role.unit or role.within or on_duty
            return bare != "named" or bool(told) or role.form.office.office in self.held
        if self._in_title(role):
            return False
        if bare == "known":
            return role.form.office.office in self.known
        if bare == "named" and role.form.office.office in self.held:
            # somebody of the release is known by it
            return not role.form.plural or word.number == "sg"
        return bare == "alone"

    def _is_adjective(self, n: int) -> bool:
        """Is the office's word rather an adjective of a noun beside it (`rada dzielnicowa`)?"""
        word = self.words[n]
        if word.cls == "subst" or (n > 1 and self.words[n - 2].lower == "co"):
            # "na co dzień dzielnicowy"
            return False
        if word.case != "nom":
            return True
        nouns = [r for k in (n - 1, n + 1) if 0 <= k < len(self.words) for r in self.words[k].readings]
        return any(r.cls in _NOUNS and agrees(word, r.number, r.case, r.gender) for r in nouns)

    def _only_origin(self, role: FoundRole) -> bool:
        """`słowacki oficer`: nothing but where someone comes from, where the office needs a complement."""
        alone = role.form.office.bare == "complete" and role.end == role.core and not role.levels
        return alone and bool(role.adjectives) and all(is_region(a) for a in role.adjectives)

    def _is_plural(self, role: FoundRole, word: Word, named: bool) -> bool:
        """Does the form stand for a class (`naczelnicy wydziałów`), not for one person?"""
        if not role.form.plural or word.number != "pl":
            return False
        return not named or word.case in role.form.plural

    def _named(self, role: FoundRole) -> bool:
        """Does the holder's rank or name stand beside the role?"""
        n = role.end
        apposed = n + 1 < len(self.words) and self.words[n].text in _APPOSITION
        if self._holder_at(n) is not None or (apposed and self._holder_at(n + 1) is not None):
            return True
        before = role.start
        if before in self.holder_ends:
            return True
        return before > 0 and self.words[before - 1].text in _APPOSITION and before - 1 in self.holder_ends

    def _holder_at(self, n: int) -> int | None:
        """Where a holder's rank or name begins at word `n`, titles left out; `None` where none does."""
        for _ in range(4):
            if n in self.holders:
                return n
            if n >= len(self.words) or self.words[n].lower.rstrip(".") not in self.titles:
                return None
            n += 1
        return None

    def _reach_for_holder(self, role: FoundRole) -> bool:
        """Take in genitives that no list has where the holder's name follows them: `kierowca karetki | Jan Kos`.

        Says whether there were any.
        """
        n = role.end
        while n < role.end + _MAX_REACH and n not in self.blocked and self._can_complete(n):
            n += 1
        holder = self._holder_at(n) if n > role.end else None
        if holder is None:
            return False
        case = self.cases.get(holder)
        fits = case is None or case == "nom" == self.words[role.head].case or (case in role.cases and case != "gen")
        if fits:
            role.end, role.complete = n, True
        return fits

    def _can_complete(self, n: int) -> bool:
        if n >= len(self.words) or n in self.units or self.words[n].capital or not self.words[n].text.isalpha():
            return False
        if office_form(self.words[n].lower) is not None:
            return False
        return any(
            r.case == "gen" and r.cls in ("subst", "ger", "adj", "ppas") for r in self.words[n].readings
        ) and self.words[n].cls not in ("prep", "conj", "fin", "praet", "part", "adv")

    def _is_anybody(self, role: FoundRole) -> bool:
        """`każdy dzielnicowy`, `podawał się za prokuratora`: no particular person."""
        n = role.start - 1
        if not role.complete and self._in_general(role.end):
            return True
        if n < 0:
            return False
        if self.words[n].cls == "adj" and not self.words[n].has_lemma(self.anybody):
            n -= 1
        if n >= 0 and self.words[n].has_lemma(self.anybody):
            return "deputy" not in role.form.office.takes
        if n >= 0 and not role.complete and self.words[n].has_lemma(self.posts):
            return True
        before = self.words[max(0, role.start - 4) : role.start]
        return bool(before) and before[-1].lower == "za" and any(w.has_lemma(self.pretend) for w in before)

    def _in_general(self, n: int) -> bool:
        """Does what follows speak of anybody in that office: `prokurator | nigdy nie prosi o pieniądze`?"""
        following = self.words[n : n + 3]
        return len(following) == 3 and following[0].lower in self.general and following[-1].cls == "fin"

    def _in_title(self, role: FoundRole) -> bool:
        """Does the bare word open a few quoted words: „prokurator”, `program „Dzielnicowy bliżej nas”`?"""
        before = role.start - 1
        if before > 0 and self.words[before].has_lemma(self.own):
            # „Mój dzielnicowy”
            before -= 1
        if before > 0 and self.words[before].cls == "prep":
            # `metodą „na prokuratora”`
            before -= 1
        if before < 0 or self.words[before].text not in _OPENING:
            return False
        for word in self.words[role.end : role.end + _MAX_TITLE]:
            if word.text in _CLOSING:
                return True
            if word.cls in ("fin", "praet"):
                return False
        return False

    def _has_thing_as_subject(self, role: FoundRole) -> bool:
        """`miasto będzie gospodarzem obchodów`"""
        n = role.start - 1
        if n < 1 or "inst" not in role.cases or self.words[n].lemma != "być":
            return False
        things = office_lexicon().lists["complements"]
        return self.words[n - 1].has_lemma(things["bodies"] | things["territories"])

    def _leads_criminals(self, role: FoundRole) -> bool:
        """`organizator procederu`, `szef grupy przestępczej`"""
        complement = self.words[role.core : role.unit.start if role.unit is not None else role.end]
        return any(w.has_lemma(self.criminal) for w in complement)

    # -- what it says ----------------------------------------------------------------------------------------------

    def _entity(self, role: FoundRole) -> Entity:
        office = role.form.office
        case = self._case(role)
        inner = role.deputy_of or role
        seat = self._seat(role)
        # a spokesman or adviser of the head of a body works there
        headed = inner.within or inner
        deputy = None
        if "deputy" in office.takes:
            deputy = f"{role.ordinal} zastępca" if role.ordinal else "zastępca"
        unit = role.unit.normalized if role.unit is not None else unit_of_office(headed, seat)
        if role.unit is not None and "garnizon" in (role.unit.info.get("type") or ""):
            # A garrison is the police of a region; its chief heads a command that is named elsewhere.
            unit = None
        info = {
            "office": inner.form.office.office,
            "lemma": office.lemma,
            "deputy": deputy,
            "deputises": office.deputises,
            "acting": role.acting,
            "level": inner.levels[0] if inner.levels else None,
            "region": next((name for name in inner.adjectives if is_region(name)), None),
            "service": role.unit.info.get("service") if role.unit else role.service.service if role.service else None,
            "seat": seat,
            "unit": unit,
            "case": "nom" if role.acting else case,
            "number": "sg",
            "head": role.head,
            "full": role.complete,
        }
        return Entity("ROLE", role.start, role.end, self._normalized(role, case), "role", info=info)

    def _normalized(self, role: FoundRole, case: str) -> str:
        span = self.words[role.start : role.end]
        if role.acting:
            if not span[1].has_lemma(self.duties):
                return _spaced(span)
            return f"{nominative(span[:1])} {_spaced(span[1:])}"
        if case == "nom" and "nom" in role.cases:
            return _spaced(span)
        if "nom" not in role.cases and self._undeclined(role):
            # `oficer prasowej` is said of a woman: only the adjective tells her case.
            behind = [nominative(self.words[n : n + 1]) for n in range(role.head + 1, role.core)]
            tail = [_spaced(self.words[role.core : role.end])] if role.end > role.core else []
            return " ".join([_spaced(self.words[role.start : role.head + 1]), *behind, *tail])
        # What agrees with the head goes along; its complement stays, though it may look alike (`Zastępcy Śląskiego…`).
        core = nominative(self.words[role.start : role.core], head=role.head, source=case)
        return " ".join([core, _spaced(self.words[role.core : role.end])]) if role.end > role.core else core

    def _undeclined(self, role: FoundRole) -> bool:
        """Does a man's office in the nominative have adjectives in a woman's gender and another case behind it?"""
        return role.core > role.head + 1 and cases_of_a_man(self.words[role.head]) == {"nom"}

    def _case(self, role: FoundRole) -> str:
        head = self.words[role.head]
        if head.lemma.lower() != role.form.office.lemma and "nom" in role.cases and not role.form.adjectival:
            # "profilaktyk" as a form of "profilaktyka"
            return "nom"
        return head.case if head.case in role.cases else min(role.cases)

    def _seat(self, role: FoundRole) -> str | None:
        if role.unit is not None:
            return role.unit.info.get("seat")
        if role.seat is None:
            return None
        start, end = role.seat
        at = next(k for k in range(start, end) if self.words[k].capital and self.words[k].cls != "prep")
        return base_form(self.words[at:end], ["loc"])


def _spaced(words: Sequence[Word]) -> str:
    text = spaced(words)
    return _APART.sub("-", text) if "o " in text else text


class RoleFinder:
    """The component: see the module."""

    def __call__(self, doc: Doc) -> Doc:
        add_entities(doc, "ROLE", find_roles(doc))
        return doc


@Language.factory("komunikat_roles")
def create(nlp: Language, name: str) -> RoleFinder:
    """The component `komunikat_roles`."""
    return RoleFinder()
