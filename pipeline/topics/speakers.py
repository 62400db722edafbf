"""Whose predicate it is: its subject among the mentions of persons and bodies, its agent, its antecedent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.agreement import (
    ADJECTIVE_CLASSES,
    CONVERB_CLASSES,
    NOUN_CLASSES,
    PRONOUN_CLASSES,
    agreements,
)
from pipeline.annotations import Entity, Person, Word
from pipeline.clauses import Clause
from pipeline.clues import Clue
from pipeline.people import both, may_name_several, speaker_for, those_named
from pipeline.phrases import Phrase
from pipeline.topics.arguments import CONTRAST, GENDERED_CLASSES, agrees, of_preposition
from pipeline.topics.cue_lexicon import load_words
from pipeline.topics.floor import agree
from pipeline.topics.mentions import Mention
from pipeline.topics.scope import COLON, Scope

_BOTH = frozenset(("oba", "obydwa", "oboje", "obydwoje"))
_WITH = [[*p.split(), z] for p in ("", "wraz", "razem", "wspólnie") for z in ("z", "ze")]
_SEVERAL = Clue(lambda word: word.lemma in _BOTH or may_name_several(word))
_OF_NOUNS = frozenset(("z", "ze", "w", "we", "do", "ds."))
_COORDINATION = frozenset(("i", "oraz", ",", "a", "także", "jak", "również", "m.in.", ":"))


@dataclass(slots=True)
class Subject:
    """Who a predicate's subject is.

    `kind`: `persons` (`ids` says who), `nobody` (a human being who is no speaker of the release, as a suspect),
    `thing`, or `none` where the clause names no subject.
    """

    kind: str
    ids: tuple[str, ...] = ()
    start: int = -1
    end: int = -1


NONE = Subject("none")


def _neuter(verb: Word) -> bool:
    """Is the verb in the neuter singular, as a counted subject wants it (`pięć osób zginęło`)?"""
    return verb.number == "sg" and (verb.cls not in GENDERED_CLASSES or verb.gender == "n")


def always() -> bool:
    """Of a predicate that takes an object in the accusative."""
    return True


def never() -> bool:
    """Of a predicate that takes none."""
    return False


class SubjectFinder:
    """Finds subjects and agents in one sentence, among its mentions of persons and of units."""

    def __init__(
        self,
        doc: Doc,
        scope: Scope,
        mentions: list[Mention],
        units: list[Entity],
        silent: frozenset[str],
        people: dict[str, Person],
    ):
        self.doc, self.scope, self.mentions, self.units = doc, scope, mentions, units
        self.silent, self.people, self.words = silent, people, scope.words

    def of(self, clause: Clause, verb: int, takes_object: Callable[[], bool] = never) -> Subject:
        """The subject of the predicate at word `verb` of `clause`.

        `takes_object` says if it waits for an object in the accusative; it is asked where one might stand before it.
        """
        words = self.words
        if words[verb].cls in CONVERB_CLASSES:
            return self._of_converb(clause, verb)
        if clause.kind == "relative" and clause.intro >= 0:
            intro = words[clause.intro]
            governed = clause.intro > 0 and words[clause.intro - 1].cls == "prep"
            if not governed and agrees(words[verb], intro):
                comma = next((n for n in range(verb, clause.end) if words[n].text == ","), clause.end)
                inner = self._named(clause.intro + 1, comma, verb)
                if inner is None:
                    return self._antecedent(clause, verb)
        regions = self._regions(clause)
        two = self._both(clause, verb)
        if two is not None:
            return two
        for start, end in regions:
            found = self._named(start, end, verb)
            if found is not None:
                return found
        for start, end in regions:
            found = self._described(start, end, verb, takes_object)
            if found is not None:
                return found
        if not self.mentions:
            return NONE
        return self._after_relative(clause, verb) or self._before_dash(clause, verb)

    def _after_relative(self, clause: Clause, verb: int) -> Subject | None:
        """The subject right behind a relative clause (`przedłożył radnym na sesji, która trwała do nocy, wójt Lis`)."""
        k = self.scope.clauses.index(clause)
        after = self.scope.clauses[k + 1] if k + 1 < len(self.scope.clauses) else None
        if (
            clause.predicate != verb
            or after is None
            or after.kind != "relative"
            or min(after.predicate, after.intro) < 0
        ):
            return None
        own = agrees(self.words[after.predicate], self.words[after.intro])
        for m in self.mentions:
            if not after.predicate < m.start < after.end or self.words[m.start - 1].text != "," or not m.nominative:
                continue
            person = self.id_of(m)
            held = own or self._named(after.intro, m.start - 1, after.predicate) is not None
            if not held or person is None or not agree(self.people, (person,), self.words[verb]):
                return None
            return Subject("nobody") if person in self.silent else Subject("persons", (person,), m.start, m.end)
        return None

    def _before_dash(self, clause: Clause, verb: int) -> Subject:
        """The subject whose apposition between dashes ends right before the clause (`gospodarz — X — przypomniał`)."""
        dash = clause.start - 1
        if dash < self.scope.start or self.words[dash].text not in "–—":
            return NONE
        m = next((m for m in self.mentions if m.end == dash and m.nominative), None)
        person = self.id_of(m) if m is not None else None
        if m is None or person is None or person in self.silent or not agree(self.people, (person,), self.words[verb]):
            return NONE
        return Subject("persons", (person,), m.start, m.end)

    def _both(self, clause: Clause, verb: int) -> Subject | None:
        """`Obaj podkreślili`, `oboje mówili`, `mundurowi mówili`: the people named last."""
        words = self.words
        if words[verb].number != "pl":
            return None
        for n in _SEVERAL.places(words, clause.start, clause.end):
            if words[n].lemma in _BOTH and any(a[0] == "nom" for a in agreements(words[n])):
                if n > 0 and words[n - 1].cls == "prep":
                    continue
                ids = tuple(i for i in both(self.doc, n) if i not in self.silent)
                return Subject("persons", ids, n, n + 1) if len(ids) == 2 else None
            if ids := those_named(self.doc, n):
                return Subject("persons", ids, n, n + 1)
        return None

    def within(self, region: Clause, verb: int) -> Subject:
        """The subject of a predicate that stands in `region`, which need not be one of the sentence's clauses."""
        found = self._named(region.start, region.end, verb)
        return found or self._described(region.start, region.end, verb) or NONE

    def _regions(self, clause: Clause) -> list[tuple[int, int]]:
        """The clause itself, and the verbless pieces before it that a relative or converb clause cut off."""
        clauses = self.scope.clauses
        k = clauses.index(clause)
        regions = [(clause.start, clause.end)]
        j = k - 1
        while j >= 0 and clauses[j].kind != "main":
            if clauses[j].kind == "fragment" and self.words[clauses[j].end - 1].text != ":":
                regions.append((clauses[j].start, clauses[j].end))
            j -= 1
        if 0 <= j < k - 1 and (hanging := self._left_hanging(clauses[j])):
            regions.append(hanging)
        if k + 1 < len(clauses) and clauses[k + 1].kind == "fragment":
            regions.append((clauses[k + 1].start, clauses[k + 1].end))
        return regions

    def _left_hanging(self, clause: Clause) -> tuple[int, int] | None:
        """The subject that ends a clause but belongs to a later one (`..., | druga zaś, | dziękując, dodała`)."""
        end = clause.end
        if self.words[end - 2].lower not in CONTRAST:
            return None
        start = next((n + 1 for n in range(end - 2, clause.start, -1) if self.words[n].text in ",;"), end)
        return (start, end) if start < end else None

    def _of_converb(self, clause: Clause, verb: int) -> Subject:
        clauses = self.scope.clauses
        k = clauses.index(clause)
        if (
            clause.predicate != verb
            and clause.predicate >= 0
            and self.words[clause.predicate].cls not in CONVERB_CLASSES
        ):
            return self.of(clause, clause.predicate)
        order = [*range(k - 1, -1, -1), *range(k + 1, len(clauses))]
        if 0 < k < len(clauses) - 1 and self._left_hanging(clauses[k - 1]):
            order = [k + 1, *order]
        for j in order:
            other = clauses[j]
            if other.predicate >= 0 and (other.kind == "main" or (other.kind == "relative" and j < k)):
                if self.words[other.predicate].cls in CONVERB_CLASSES:
                    continue
                return self.of(other, other.predicate)
        return NONE

    def _named(self, start: int, end: int, verb: int) -> Subject | None:
        """The mention in the nominative that agrees with the verb: before it the nearest, else after it the nearest."""
        if not self.mentions:
            return None
        words = self.words
        fitting = []
        for m in self.mentions:
            if m.start < start or m.end > end or not m.nominative:
                continue
            if m.start > 0 and words[m.start - 1].cls == "prep":
                continue
            if self._dependent(m):
                continue
            fitting.append(m)
        if not fitting:
            return None
        number = words[verb].number
        if number != "pl":
            before = [m for m in fitting if m.end <= verb]
            after = [m for m in fitting if m.start > verb]
            for m in [*reversed(before), *after]:
                person = self.id_of(m)
                if person is None:
                    continue
                if person in self.silent:
                    return Subject("nobody", (), m.start, m.end)
                if agree(self.people, (person,), words[verb]):
                    return Subject("persons", (person,), m.start, m.end)
            only = self.id_of(fitting[0]) if len(fitting) == 1 else None
            if only is not None and fitting[0].label != "RANK" and abs(fitting[0].start - verb) <= 12:
                return Subject("persons", (only,), fitting[0].start, fitting[0].end)
            return None
        chosen = self._coordinated(fitting, verb)
        ids = tuple(dict.fromkeys(i for i in (self.id_of(m) for m in chosen) if i and i not in self.silent))
        if len(ids) == 1 and (companion := self._companion(chosen[-1])) is not None:
            return Subject("persons", (*ids, companion), chosen[0].start, chosen[-1].end)
        if len(ids) < 2 and not any(self.people[i].kind == "group" for i in ids if i in self.people):
            return None
        return Subject("persons", ids, chosen[0].start, chosen[-1].end)

    def _companion(self, m: Mention) -> str | None:
        """Who joins the subject with `wraz z` or `z` (`komendant wraz ze starostą Janem Kosem omówili`)."""
        for other in self.mentions:
            gap = [w.lower for w in self.words[m.end : other.start] if w.cls != "brev" and w.text != ","]
            if other.start >= m.end and gap in _WITH and (not other.cases or "inst" in other.cases):
                person = self.id_of(other)
                return person if person not in self.silent else None
        return None

    def _dependent(self, m: Mention) -> bool:
        """Is the mention in a case that a noun before it governs (`list wojewody`)?"""
        oblique = bool(m.cases) and "nom" not in m.cases
        if m.start > self.scope.start + 1 and "gen" in m.cases:
            # `w imieniu wojewody`
            oblique = oblique or of_preposition(self.words, m.start)
        titled = m.start > self.scope.start + 1 and self.words[m.start - 1].lemma in ("pan", "pani")
        at = m.start - 1 - titled
        while at > self.scope.start and self.words[at].cls in ("part", "conj") and titled:
            at -= 1
        before = self.words[at] if at >= self.scope.start else None
        if before is not None and titled and before.cls in ADJECTIVE_CLASSES:
            # `nowej pani dyrektor`, `nowej zaś pani dyrektor`: what stands before an undeclined title tells its case.
            oblique = oblique or all(a[0] != "nom" for a in agreements(before))
        return oblique or (m.start > 0 and self.words[m.start - 1].lower in ("przez", "jako"))

    def _coordinated(self, fitting: list[Mention], verb: int) -> list[Mention]:
        after = [m for m in fitting if m.start > verb]
        before = [m for m in fitting if m.end <= verb]
        side = before or after
        chain = [side[0]] if side else []
        for m in side[1:]:
            gap = [self.words[n] for n in range(chain[-1].end, m.start) if not self._in_unit(n)]
            if (
                all(w.lower in _COORDINATION or w.text in "–-—,()" or w.cls in ("brev", "part") for w in gap)
                or len(gap) <= 6
            ):
                chain.append(m)
        return chain

    def _in_unit(self, n: int) -> bool:
        """Does the word stand in the name of a body, or as the preposition before one (`z Komendy Policji`)?"""
        return any(e.start - (self.words[e.start - 1].lower in ("z", "ze")) <= n < e.end for e in self.units)

    def id_of(self, m: Mention) -> str | None:
        """The id of the person that the mention means."""
        return m.person_id or self.speaker(m.start, m.end)

    def speaker(self, start: int, end: int) -> str | None:
        """The id of whom the noun phrase between two words means, if that is anyone who can speak."""
        person = speaker_for(self.doc, start, end)
        if person is not None and person not in self.people:
            self.people[person] = next(p for p in reversed(self.doc._.people) if p.person_id == person)
        return person

    def _described(self, start: int, end: int, verb: int, takes_object: Callable[[], bool] = never) -> Subject | None:
        """A subject without a mention: a pronoun, a group, an institution, or a bystander."""
        words = self.words
        thing: Subject | None = None
        for p in self._nearest(start, end, verb):
            head = words[p.head]
            if self._unknown_name(p, verb):
                return Subject("thing", (), p.start, p.end)
            if head.readings and head.readings[0].guessed and not (self._is_unit(p) or self._unknown_people(p, verb)):
                continue
            if self.scope.cues and any(m.head == p.head and m.voice == "participle" for m in self.scope.cues):
                continue
            if p.start > verb and COLON.places(words, verb + 1, p.start):
                continue
            if p.start > start and words[p.start - 1].lower == "jako":
                # `On jako pierwszy zabrał głos`: what he does it as, and no subject
                continue
            if not agrees(words[verb], head) and not (p.quantified and _neuter(words[verb])):
                continue
            if self._is_genitive(p, verb):
                continue
            stop = self.extent(p, end, verb)
            person = self.speaker(p.start, stop)
            if person is not None:
                if person in self.silent:
                    return Subject("nobody", (), p.start, stop)
                return self._with_others(Subject("persons", (person,), p.start, stop), verb)
            if head.cls in PRONOUN_CLASSES:
                continue
            if head.gender == "m1" or head.lemma.endswith(("latka", "kobieta", "latek")):
                return Subject("nobody", (), p.start, stop)
            if thing is None and (
                "acc" not in p.cases or (p.start < verb and self._no_object(verb, end, takes_object))
            ):
                thing = Subject("thing", (), p.start, stop)
        return thing

    def _with_others(self, found: Subject, verb: int) -> Subject:
        """The subject and who is joined with it (`policjanci i leśnicy`, `szefowie służb wraz z wojewodą Kosem`)."""
        words = self.words
        if words[verb].number != "pl" or not any(w.cls in NOUN_CLASSES for w in words[found.start : found.end]):
            return found
        ids = list(found.ids)
        while found.start - 2 >= self.scope.start and words[found.start - 1].lower in ("i", "oraz", "a"):
            before = next((p for p in self.scope.phrases if p.end == found.start - 1), None)
            if before is None or before.prep >= 0 or not before.has_noun or "nom" not in before.cases:
                break
            start = next((m.start for m in self.mentions if m.end == before.end), before.start)
            person = self.speaker(start, before.end)
            if person is None or person in self.silent:
                break
            ids.insert(0, person)
            found.start = start
        joined = found.end < self.scope.end and words[found.end].lower in ("i", "oraz")
        after = self.scope.phrase_at.get(found.end + 1) if joined else None
        if after is not None and after.prep < 0 and after.has_noun and "nom" in after.cases:
            person = self.speaker(after.start, after.end)
            if person is not None and person not in self.silent:
                ids.append(person)
                found.end = after.end
        companion = self._companion(Mention(found.start, found.end, found.ids[0], frozenset(), ""))
        if companion is not None:
            ids.append(companion)
        found.ids = tuple(dict.fromkeys(ids))
        return found

    def _is_unit(self, p: Phrase) -> bool:
        """Is the phrase's head in the name of a body (`IMGW`)?"""
        return any(e.start <= p.head < e.end for e in self.units)

    def _unknown_people(self, p: Phrase, verb: int) -> bool:
        """Is it a plural for people that the dictionary lacks, right before its verb (`Grzyboznawcy przypominają`)?"""
        head, words = self.words[p.head], self.words
        before = p.end == verb and head.gender == "m1" and head.number == words[verb].number == "pl"
        return before and (head.text.islower() or p.start == self.scope.start)

    def _no_object(self, verb: int, end: int, takes_object: Callable[[], bool]) -> bool:
        """Is what stands before the verb no object of it, since it takes none or has one already?"""
        return not takes_object() or self._has_object(verb, end)

    def _has_object(self, verb: int, end: int) -> bool:
        """Does an accusative that can be nothing else follow the verb (`Wypadek poruszył mieszkańców`)?"""
        return any(
            p.prep < 0 and p.has_noun and "acc" in p.cases and not p.cases & {"nom", "dat"}
            for p in self.scope.phrases
            if verb < p.start <= verb + 2 and p.end <= end
        )

    def _unknown_name(self, p: Phrase, verb: int) -> bool:
        """Is the phrase right before the verb the name of a body that nothing tells of (`Gazbud zapowiedział`)?"""
        words, head = self.words, self.words[p.head]
        end = p.end
        while end < verb and words[end].cls in ("adv", "part"):
            end += 1
        if (
            end != verb
            or head.cls in PRONOUN_CLASSES
            or head.cls in ADJECTIVE_CLASSES
            or words[verb].number == "pl"
            or not (head.lemma[:1].isupper() or (head.capital and p.start > self.scope.start))
        ):
            return False
        if p.start == self.scope.start and any(r.lemma.islower() and not r.guessed for r in head.readings):
            # `Żonie podziękował`: only the sentence gives it the capital
            return False
        apposed = any(q.end == p.start and "nom" in q.cases and q.prep < 0 for q in self.scope.phrases)
        return not apposed and self.speaker(p.start, p.end) is None

    def _nearest(self, start: int, end: int, verb: int) -> list[Phrase]:
        """The phrases that may stand in the nominative and mention nobody, from the verb to the left, then after it."""
        mentioned = self.scope.mention_at
        before: list[Phrase] = []
        after: list[Phrase] = []
        for p in self.scope.phrases:
            if start <= p.start and p.end <= end and p.prep < 0 and "nom" in p.cases and p.start not in mentioned:
                if p.start < verb:
                    before.append(p)
                elif p.start > verb:
                    after.append(p)
        before.reverse()
        return before + after

    def _is_genitive(self, p: Phrase, verb: int) -> bool:
        before = self.words[p.start - 1] if p.start > 0 else None
        if before is None or before.cls not in NOUN_CLASSES or "gen" not in p.cases:
            return False
        return p.start > verb or p.case != "nom"

    def extent(self, p: Phrase, end: int, verb: int) -> int:
        """Where the noun phrase ends that begins with the base phrase: its genitives and its unit included."""
        stop = p.end
        limit = end if p.start > verb else min(end, verb)
        for e in self.units:
            if e.start <= p.head < e.end:
                # What agrees with a name of any case by chance is none of it (`deklaracja RZGW | pierwsza koparka`).
                stop = e.end if e.start <= p.start else max(stop, e.end)
        while (nxt := self.scope.phrase_at.get(stop)) is not None and nxt.first == stop and nxt.end <= limit:
            if not ("gen" in nxt.cases if nxt.prep < 0 else self._completes_noun(nxt)):
                break
            stop = nxt.end
        for e in self.units:
            if e.start < stop <= e.end <= limit:
                stop = e.end
        return stop

    def _completes_noun(self, p: Phrase) -> bool:
        """Can the phrase with its preposition belong to the noun before it (`rzecznik z komendy`), no manner?"""
        if self.words[p.prep].lower not in _OF_NOUNS:
            return False
        return self.words[p.head].lower != "kolei" and not self.words[p.head].has_lemma(load_words().nouns["sposób"])

    def antecedent_of(self, clause: Clause) -> str | None:
        """The person whom the relative pronoun of the clause refers to, whatever its case (`którego wystąpienie`)."""
        if clause.kind != "relative" or clause.intro < 0:
            return None
        before = [m for m in self.mentions if m.end <= clause.start]
        person = self.id_of(before[-1]) if before and clause.start - before[-1].end <= 3 else None
        if person is None or person not in self.people:
            return None
        gender = {"m": "m", "f": "f"}.get(self.words[clause.intro].gender[:1])
        return person if gender is None or self.people[person].gender in (gender, None) else None

    def _antecedent(self, clause: Clause, verb: int) -> Subject:
        words = self.words
        intro, at = words[clause.intro], clause.intro
        while at > clause.start and words[at - 1].cls in ("prep", "conj"):
            at -= 1
        before = [m for m in self.mentions if m.end <= at]
        last = before[-1].end if before else at
        bracketed = last < at and words[last].text == "(" and any(w.text == ")" for w in words[max(last, at - 2) : at])
        if before and (at - last <= 3 or words[last].lower in ("z", "ze") or bracketed):
            plural = intro.number == "pl"
            ids: list[str] = []
            for m in reversed(before):
                person = self.id_of(m)
                if person is None or (ids and at - m.end > 40):
                    break
                if person in self.silent:
                    return Subject("nobody")
                if person not in ids:
                    ids.append(person)
                if not plural:
                    break
            found = tuple(reversed(ids))
            if found and (plural or agree(self.people, found, words[verb])):
                return Subject("persons", found, before[-1].start, before[-1].end)
        for p in reversed(self.scope.phrases):
            if p.end <= at and at - p.end <= 3:
                if p.prep < 0:
                    person = self.speaker(p.start, p.end)
                    if person is not None:
                        return Subject("persons", (person,), p.start, p.end)
                if self._inside_of_another(p, intro):
                    # `właściciele lokali, którzy`: the pronoun means the noun that this is the genitive of
                    at = p.first
                    continue
                if words[p.head].gender == "m1":
                    return Subject("nobody")
                break
        return Subject("thing")

    def _inside_of_another(self, p: Phrase, pronoun: Word) -> bool:
        """Can the pronoun not mean the phrase's noun, which completes another right before it?"""
        alike = {a[1:] for a in agreements(pronoun)} & {a[1:] for a in p.agreements}
        return not alike and any(q.end == p.first for q in self.scope.phrases)

    def agents(self, start: int, end: int) -> Subject:
        """The agents after `przez` between two words (`przez naczelnika A oraz komendanta B`)."""
        words = self.words
        for n in range(start, end):
            if words[n].lower != "przez":
                continue
            ids: list[str] = []
            stop = n + 1
            for m in self.mentions:
                if m.start < n + 1 or m.end > end:
                    continue
                gap = words[stop : m.start]
                joined = all(
                    w.lower in _COORDINATION or w.text in "–-—,()" or w.cls in ("brev", "part", "adj") for w in gap
                )
                if (stop == n + 1 and len(gap) <= 2) or joined:
                    person = self.id_of(m)
                    if person and person not in ids:
                        ids.append(person)
                    stop = m.end
            if ids:
                return Subject("persons", tuple(i for i in ids if i not in self.silent), n, stop)
            phrase = self.scope.phrase_at.get(n)
            if phrase is not None:
                extent = self.extent(phrase, end, n - 1)
                person = self.speaker(phrase.start, extent)
                if person is not None and person not in self.silent:
                    return Subject("persons", (person,), n, extent)
        return NONE
