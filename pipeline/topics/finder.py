"""From cues to topics, sentence by sentence: `cue_speakers` says who speaks, `fillers` what about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial

from spacy.tokens import Doc

from pipeline.annotations import Entity, Sentence, Word, in_order
from pipeline.clauses import Clause
from pipeline.topics.addressees import thanked_next
from pipeline.topics.announced import summed_up
from pipeline.topics.borders import free_examples, keep_entities_whole, part_at_entities, part_at_predicates
from pipeline.topics.clausal import announces_clauses, opens_complement, told_after_colon
from pipeline.topics.cue_lexicon import Slot
from pipeline.topics.cue_speakers import asked_by, speakers_of
from pipeline.topics.cues import CueMatch, find_cues, in_own_voice
from pipeline.topics.described_subjects import always
from pipeline.topics.discourse import Discourse, Found, LeadIn
from pipeline.topics.ellipsis import asked_about, verbless
from pipeline.topics.fillers import arguments_of, border, resolved, unsigned
from pipeline.topics.gaps import gapped
from pipeline.topics.list_items import heads_list, topics_of_item
from pipeline.topics.mentions import mentions_of
from pipeline.topics.nominal import antecedent
from pipeline.topics.quotations import quoted_speakers
from pipeline.topics.scope import Item, Scope
from pipeline.topics.sentence_people import NONE, Subject
from pipeline.topics.speakers import SubjectFinder
from pipeline.topics.speech import Piece, speech_of
from pipeline.topics.statements import as_passive, in_marks, quotation_marks, states

_NOMINAL = frozenset(("case", "prep"))
_WHOLE = frozenset(("UNIT", "PLACE", "DATE"))
_SILENT_KINDS = frozenset(("caption", "byline"))
_TOLD = frozenset(("presents", "discusses", "stresses", "informs", "recalls"))


class TopicFinder:
    """Finds the topics of one `Doc`, sentence by sentence, keeping track of who has the floor."""

    def __init__(self, doc: Doc, silent: frozenset[str]):
        self.doc, self.silent = doc, silent
        self.words: list[Word] = doc._.words
        self.sentences: list[Sentence] = doc._.sentences
        self.people = {p.person_id: p for p in doc._.people}
        self.discourse = Discourse(self.words, self.people)
        self.floor, self.found = self.discourse.floor, self.discourse.found
        self.cues = {
            k: find_cues(self.words, s.start, s.end)
            for k, s in enumerate(self.sentences)
            if s.kind not in _SILENT_KINDS
        }
        self.finders: dict[int, SubjectFinder] = {}

    def run(self) -> list[Found]:
        """All topics of the document, in order."""
        words = self.words
        entities: list[Entity] = self.doc._.entities
        near = self._near([e for e in entities if e.label == "UNIT"])
        free_examples(words, self.doc._.phrases)
        begun = zip(
            self._bucketed(in_order(entities)),
            self._bucketed(self.doc._.phrases),
            self._bucketed(self.doc._.clauses),
            strict=True,
        )
        for k, (held, phrases, clauses) in enumerate(begun):
            s, cues = self.sentences[k], self.cues.get(k, [])
            held = [e for e in held if e.end <= s.end]
            if held:
                part_at_entities(words, phrases, held)
                keep_entities_whole(words, clauses, held)
            part_at_predicates(words, phrases, cues)
            scope = Scope(words, s.start, s.end, phrases, clauses, cues=cues)
            mentions = mentions_of(words, s, held) if held else []
            if held:
                scope.subject_at = {m.start: m.end for m in mentions if "nom" in m.cases}
                scope.mention_at = {n: m.end for m in mentions for n in range(m.start, m.end)}
                scope.whole_at = {e.start: e.end for e in held if e.label in _WHOLE}
            self.finders[k] = SubjectFinder(self.doc, scope, mentions, near[k], self.silent, self.people)
        pieces: dict[int, list[Piece]] = {}
        for p in self._speech():
            pieces.setdefault(p.sentence, []).append(p)
        for k, s in enumerate(self.sentences):
            if s.kind not in _SILENT_KINDS:
                self._sentence(k, s, pieces.get(k, []))
        return self.found

    def _bucketed(self, records: list) -> list[list]:
        """The records, which come in order, by the sentence that they begin in."""
        starts = [r.start for r in records]
        buckets: list[list] = []
        last = 0
        for s in self.sentences:
            first, last = last, bisect_left(starts, s.end, last)
            buckets.append(records[first:last])
        return buckets

    def _near(self, units: list[Entity]) -> list[list[Entity]]:
        """The units by each sentence that has a word of theirs."""
        near: list[list[Entity]] = [[] for _ in self.sentences]
        starts = [s.start for s in self.sentences]
        for e in units:
            for k in range(max(bisect_right(starts, e.start) - 1, 0), bisect_left(starts, e.end)):
                if e.start < self.sentences[k].end:
                    near[k].append(e)
        return near

    def _speech(self) -> list[Piece]:
        found: list[Piece] = []
        numbers: list[int] = []
        named = {start: end for finder in self.finders.values() for start, end in finder.scope.subject_at.items()}
        for k, s in enumerate(self.sentences):
            if numbers and s.paragraph != self.sentences[numbers[-1]].paragraph:
                found += speech_of(self.words, self.sentences, numbers, self.cues, named)
                numbers = []
            numbers.append(k)
        if numbers:
            found += speech_of(self.words, self.sentences, numbers, self.cues, named)
        return found

    # --- One sentence -------------------------------------------------------------------------------------------------

    def _sentence(self, k: int, s: Sentence, pieces: list[Piece]) -> None:
        finder = self.finders[k]
        scope = finder.scope
        quoted = [(p.start, p.end) for p in pieces]
        if k and s.paragraph != self.sentences[k - 1].paragraph:
            self.floor.bystander = None
        covered = list(quoted)
        if s.kind != "item":
            self.discourse.lead_in = None
        elif self.discourse.lead_in is not None:
            listed = topics_of_item(finder, self.discourse.lead_in, s)
            self.found += listed
            covered += [(f.start, f.end) for f in listed if f.kind == "clause"]
        titled = s.kind == "title"
        marks = quotation_marks(self.words, s) if scope.cues else []
        by_clause: dict[int, list[CueMatch]] = {}
        for m in scope.cues:
            if not ((titled and m.cue.verbless) or _inside(m.head, quoted) or in_marks(self.words, m.head, marks)):
                by_clause.setdefault(scope.clauses.index(scope.clause_of(m.head)), []).append(m)
        said = {p.said.head: p for p in pieces if p.said is not None}
        for c, clause in enumerate(scope.clauses):
            if pieces:
                for p in [p for p in pieces if p.said is not None and max(p.end, p.said.head) < clause.start]:
                    # `„...”, mówi X, po czym dodaje`
                    self._piece(p)
                    pieces.remove(p)
            if covered and (_inside(clause.start, covered) or _inside(clause.predicate, quoted)):
                continue
            own = by_clause.get(c, [])
            subject = self._take_turn(finder, clause, own)
            for m in own:
                m = as_passive(self.words, clause, m)
                if _inside(m.head, covered):
                    continue
                if m.head in said and not _goes_on_beside_speech(m):
                    piece = said[m.head]
                    if not (piece.marked and self.words[piece.start - 2].text == ":" and piece.start > m.head):
                        continue
                    # `Akcji nie może się nachwalić X: „...”`
                    slots = tuple(x for x in m.cue.slots if x.kind in _NOMINAL and not x.heads)
                    m = m._replace(cue=replace(m.cue, slots=slots))
                self._cue(finder, clause, m, subject, covered)
        if self.words[s.end - 1].text == "?" and (asked := asked_about(finder)):
            self.floor.take((asked,))
        if not quoted and not covered and (told := verbless(finder)) is not None:
            match, person, named = told
            self.floor.take((person,))
            for item, kind in named:
                covered.append((item.start, item.end))
                self.found.append(Found(item.start, item.end, kind, match, (person,), "subject", item.head, item.case))
        if s.kind != "item" and not quoted and (summed := summed_up(finder)) is not None:
            self._summed_up(finder, summed, covered)
        for p in pieces:
            self._piece(p)

    def _summed_up(
        self, finder: SubjectFinder, summed: tuple[CueMatch, list[tuple[Item, str]]], covered: list[tuple[int, int]]
    ) -> None:
        """Topics that a noun alone names as such, unless a predicate has them already."""
        match, listed = summed
        if _inside(match.head, covered):
            return
        for item, kind in listed:
            if not _covered(item, covered):
                self.found.append(Found(item.start, item.end, kind, match, (), "none", item.head, item.case))
        if not listed and self.discourse.lead_in is None:
            # `Priorytety na ten rok, przedstawione przez X:`
            presented = any(m.voice == "participle" and m.head > match.head for m in finder.scope.cues)
            agent = finder.agents(match.head, finder.scope.end) if presented else NONE
            self.floor.take(agent.ids)
            self.discourse.lead_in = LeadIn(match, agent.ids)

    def _take_turn(self, finder: SubjectFinder, clause: Clause, cues: list[CueMatch]) -> Subject:
        """The clause's subject; whoever it is has the floor from here on."""
        if clause.predicate < 0:
            return self._without_verb(finder, clause, cues) if cues else NONE
        if not cues and clause.kind != "main":
            return NONE
        verb = self.words[clause.predicate]
        if verb.cls == "imps" or in_own_voice(verb):
            return NONE
        head = next((m for m in cues if m.head == clause.predicate), cues[0]) if cues else None
        if head is not None and head.voice == "passive":
            agent = finder.agents(clause.start, clause.end)
            if agent.kind == "persons":
                self.floor.take(agent.ids)
            return agent
        takes_object = always if head is None else partial(_awaits_object, finder, head)
        subject = finder.of(clause, clause.predicate, takes_object)
        if clause.kind == "main":
            if subject.kind == "persons":
                self.floor.take(subject.ids)
            elif subject.kind == "nobody":
                self.floor.lose(verb)
        return subject

    def _without_verb(self, finder: SubjectFinder, clause: Clause, cues: list[CueMatch]) -> Subject:
        """The subject before a noun that a preposition ties to it (`Kierowniczka Ewa Lis – z apelem o koce`)."""
        noun = next((m for m in cues if m.voice == "noun" and m.cue.speaker == "subject"), None)
        named = finder.within(Clause(clause.start, noun.parts[0], noun.head, "main"), noun.head) if noun else NONE
        if named.kind == "persons":
            self.floor.take(named.ids)
        return named

    # --- A cue's topics -----------------------------------------------------------------------------------------------

    def _cue(
        self, finder: SubjectFinder, clause: Clause, m: CueMatch, subject: Subject, covered: list[tuple[int, int]]
    ) -> None:
        """The topics of one cue, unless they are `covered` already, and the lead-in that it may be."""
        if not states(self.discourse, finder, clause, m):
            return
        who = speakers_of(self.discourse, finder, clause, m, subject)
        if who is None:
            return
        scope = finder.scope
        if subject.kind == "persons" and clause.kind != "main":
            self.floor.take(subject.ids)
        ids, attribution = who
        if attribution == "ellipsis" and self.words[scope.end - 1].text == "?":
            return  # A question states nothing in the name of whoever spoke before.
        stop = border(scope, clause, m)
        slots = m.cue.topics
        if not ids:
            slots = tuple(slot for slot in slots if unsigned(m, slot) or self._answers(m, slot))
        arguments = arguments_of(finder, clause, m, slots, stop, subject)
        if ids and clause.kind == "relative" and m.cue.act in _TOLD and not arguments:
            held = {n for x in scope.cues if x.head >= clause.end for n in x.parts}
            arguments = [
                [(i, "np") for i in antecedent(finder, clause, m, slot) if i.head not in held]
                for slot in m.cue.topics
                if slot.kind in _NOMINAL
            ]
        if arguments:
            self._tell(finder, m, subject, who, arguments, covered)
        if self.words[scope.end - 1].text == ":":
            last = scope.clauses[-1]
            clausal = announces_clauses(self.words, scope.end - 1)
            if last is clause or last.kind == "fragment" or m.head >= last.start or clausal:
                self.discourse.lead_in = LeadIn(m, ids, clausal)

    def _tell(
        self, finder: SubjectFinder, m: CueMatch, subject: Subject, who: tuple[tuple[str, ...], str],
        arguments: list[list[tuple[Item, str]]], covered: list[tuple[int, int]],
    ) -> None:  # fmt: skip
        """What fills the slots of a cue, as topics of its speakers."""
        scope, (ids, attribution) = finder.scope, who
        arguments = [
            kept
            for a in arguments
            if (kept := [x for x in a if not (heads_list(scope, x[0], self.sentences) or thanked_next(scope, x[0]))])
        ]
        if arguments and all(kind == "np" for a in arguments for _, kind in a):
            told = [(i, "clause") for i in told_after_colon(finder, m)]
            arguments += [told] if told else []
        asker = asked_by(finder, m) if arguments else None
        for argument in sorted(arguments, key=lambda a: a[0][0].start):
            final = argument[-1][0]
            for item, kind in resolved(finder, m, argument):
                if _covered(item, covered):
                    continue
                covered.append((item.start, item.end))
                by = (asker,) if asker is not None and kind == "np" else ids
                self.found.append(Found(item.start, item.end, kind, m, by, attribution, item.head, item.case))
                if kind == "np" and item is final:
                    after = subject.end if subject.kind == "persons" and subject.start > m.head else 0
                    self._second_subject(finder, m, max(item.end, after), covered)

    def _answers(self, m: CueMatch, slot: Slot) -> bool:
        """Does the cue tell what somebody heard in answer to the question right before (`Usłyszał, że ...`)?"""
        asked = bool(self.found) and self.found[-1].match.cue.act == "asks"
        told = slot.kind in ("clause", "quote") and m.cue.speaker in ("none", "speech")
        return asked and told and m.voice == "active"

    def _second_subject(self, finder: SubjectFinder, m: CueMatch, at: int, covered: list[tuple[int, int]]) -> None:
        """Further speakers of the same verb, which is not said again (`A omówił X, a B — Y`)."""
        while (found := gapped(finder, m, at)) is not None:
            person, topics, at = found
            self.floor.take((person,))
            for item in topics:
                covered.append((item.start, item.end))
                self.found.append(Found(item.start, item.end, "np", m, (person,), "subject", item.head, item.case))

    def _piece(self, p: Piece) -> None:
        """A piece of direct speech: a topic of whoever the attribution's subject is."""
        if p.said is None or p.end <= p.start:
            return
        said = p.said.head
        finder = next(self.finders[k] for k, s in enumerate(self.sentences) if s.start <= said < s.end)
        region = Clause(max(p.at, finder.scope.start), min(p.until, finder.scope.end), said, "main")
        who = quoted_speakers(self.discourse, finder, p.said, region)
        if who is None:
            return
        ids, attribution = who
        self.floor.take(ids)
        self.found.append(Found(p.start, p.end, "quote", p.said, ids, attribution, p.start))


def _awaits_object(finder: SubjectFinder, m: CueMatch) -> bool:
    """Does the cue govern an accusative, which neither its own noun behind it nor a clause stands for?"""
    if not m.cue.accusative:
        return False
    filled = any(x.case == "acc" and not x.prep for x in m.cue.parts) and m.parts[-1] > m.head
    return not filled and not any(opens_complement(finder, m, slot) for slot in m.cue.clauses)


def _goes_on_beside_speech(m: CueMatch) -> bool:
    """Does the cue of an attribution have topics beside what it attributes?"""
    if m.voice == "noun":
        return m.cue.comments
    return m.voice == "converb" and any(slot.kind == "prep" for slot in m.cue.slots)


def _inside(n: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= n < end for start, end in spans) if spans else False


def _covered(item: Item, spans: list[tuple[int, int]]) -> bool:
    """Do spans hold some of the item's words?"""
    return any(start < item.end and item.start < end for start, end in spans) if spans else False
