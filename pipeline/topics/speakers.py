"""Whose predicate it is: its subject, in its own clause or another, and the antecedent of a relative pronoun."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.agreement import CONVERB_CLASSES, agreements, agrees, function_words
from pipeline.annotations import Word
from pipeline.clauses import Clause
from pipeline.clues import Clue
from pipeline.people import both, may_name_several, those_named
from pipeline.phrases import Phrase
from pipeline.topics.described_subjects import described_subject, never
from pipeline.topics.floor import agree
from pipeline.topics.marks import DASH
from pipeline.topics.named_subjects import named_subject
from pipeline.topics.next_addressee import CONTRAST
from pipeline.topics.scope import points_back
from pipeline.topics.sentence_people import NONE, SentencePeople, Subject

_BOTH = function_words("both")
_SEVERAL = Clue(lambda word: word.lemma in _BOTH or may_name_several(word))


class SubjectFinder(SentencePeople):
    """Finds the subjects of one sentence's predicates, among its mentions of persons and of units."""

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
                inner = named_subject(self, clause.intro + 1, comma, verb)
                if inner is None:
                    return self._antecedent(clause, verb)
        regions = self._regions(clause)
        two = self._both(clause, verb)
        if two is not None:
            return two
        for start, end in regions if self.mentions else ():
            found = named_subject(self, start, end, verb)
            if found is not None:
                return found
        for start, end in regions:
            found = described_subject(self, start, end, verb, takes_object)
            if found is not None:
                return found
        if not self.mentions:
            return NONE
        return self._after_relative(clause, verb) or self._before_dash(clause, verb)

    def within(self, region: Clause, verb: int) -> Subject:
        """The subject of a predicate that stands in `region`, which need not be one of the sentence's clauses."""
        found = named_subject(self, region.start, region.end, verb)
        return found or described_subject(self, region.start, region.end, verb) or NONE

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
            held = own or named_subject(self, after.intro, m.start - 1, after.predicate) is not None
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

    def _regions(self, clause: Clause) -> list[tuple[int, int]]:
        """The clause itself, and the verbless pieces before it that a relative or converb clause cut off."""
        clauses = self.scope.clauses
        k = clauses.index(clause)
        dashes = DASH.places(self.words, clause.start + 1, clause.predicate)
        summed = next((n + 1 for n in dashes if points_back(self.words, n)), clause.start)
        regions = [(summed, clause.end)]
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
