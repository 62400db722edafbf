"""From cues to topics: which arguments of a predicate are topics, and who speaks about them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from pipeline.annotations import Sentence, Word
from pipeline.clues import Clue
from pipeline.connectors import aside_end, joined_aside
from pipeline.phrases import CONVERB_CLASSES, NOUN_CLASSES, POSSESSIVE, PRONOUN_CLASSES, Clause, agreements
from pipeline.topics.addressees import addressed_item, distributed
from pipeline.topics.announced import listed_before, summed_up
from pipeline.topics.arguments import is_clause_list, items
from pipeline.topics.borders import free_examples, keep_entities_whole, part_at_entities
from pipeline.topics.clausal import (
    after_colon,
    announces_clauses,
    answered,
    behind_pronoun,
    complement,
    fronted,
    opens_complement,
    promised,
    spelled_out,
    told_after_colon,
)
from pipeline.topics.comments import commented, concerns, experiencer, holder_of, source_of
from pipeline.topics.cue_lexicon import Slot, load_words
from pipeline.topics.cues import CueMatch, find_cues, in_own_voice
from pipeline.topics.ellipsis import verbless
from pipeline.topics.gaps import gapped, to_another
from pipeline.topics.list_items import of_speaker
from pipeline.topics.nominal import antecedent, nominal
from pipeline.topics.scope import Item, Scope, base_preposition
from pipeline.topics.speakers import NONE, Floor, Subject, SubjectFinder, mentions_of
from pipeline.topics.speech import Piece, speech_of

_SILENT_KINDS = frozenset(("caption", "byline"))
_TOLD = frozenset(("presents", "discusses", "stresses", "informs", "recalls"))
_PRONOUNS = frozenset(("to", "co", "ten", "on", "siebie", "się", "wszystko", "nic", "coś"))
_ORDINALS = frozenset(("pierwszy", "drugi", "trzeci", "ostatni", "kolejny"))
_EMPTY = _PRONOUNS | _ORDINALS | {"jeden"}
_QUOTATION_MARK = Clue(lambda word: word.text in '„«”»"')


@dataclass(slots=True)
class Found:
    """A topic's span with the cue and the speakers, before it is categorized."""

    start: int
    end: int
    kind: str
    match: CueMatch
    speakers: tuple[str, ...]
    attribution: str
    head: int = -1
    case: str = ""


class TopicFinder:
    """Finds the topics of one `Doc`, sentence by sentence, keeping track of who has the floor."""

    def __init__(self, doc: Doc, silent: frozenset[str]):
        self.doc, self.silent = doc, silent
        self.words: list[Word] = doc._.words
        self.sentences: list[Sentence] = doc._.sentences
        self.people = {p.person_id: p for p in doc._.people}
        self.floor = Floor()
        self.found: list[Found] = []
        self.cues = {
            k: find_cues(self.words, s.start, s.end)
            for k, s in enumerate(self.sentences)
            if s.kind not in _SILENT_KINDS
        }
        self.scopes: dict[int, tuple[Scope, SubjectFinder]] = {}
        self.carried: tuple[CueMatch, Subject, bool] | None = None

    def run(self) -> list[Found]:
        """All topics of the document, in order."""
        by_sentence = self._bucketed(sorted(self.doc._.entities, key=lambda e: (e.start, -e.end)))
        units = [e for e in self.doc._.entities if e.label == "UNIT"]
        phrases = self._bucketed(self.doc._.phrases)
        clauses = self._bucketed(self.doc._.clauses)
        for k, s in enumerate(self.sentences):
            mentions = mentions_of(self.words, s, by_sentence[k])
            part_at_entities(self.words, phrases[k], by_sentence[k])
            free_examples(self.words, phrases[k])
            keep_entities_whole(self.words, clauses[k], by_sentence[k])
            scope = Scope(
                self.words, s.start, s.end, phrases[k], clauses[k],
                {m.start: m.end for m in mentions if m.nominative and m.cases},
                {n: m.end for m in mentions for n in range(m.start, m.end)},
                {e.start: e.end for e in by_sentence[k] if e.label in ("UNIT", "PLACE", "DATE")},
                self.cues.get(k, []),
            )  # fmt: skip
            near = [e for e in units if e.start < s.end and s.start < e.end]
            self.scopes[k] = scope, SubjectFinder(self.doc, scope, mentions, near, self.silent, self.people)
        pieces = self._speech()
        for k, s in enumerate(self.sentences):
            if s.kind not in _SILENT_KINDS:
                self._sentence(k, s, [p for p in pieces if p.sentence == k])
        return self.found

    def _bucketed(self, records: list) -> list[list]:
        """The records, which come in order, by the sentence that holds them."""
        starts = [r.start for r in records]
        buckets: list[list] = []
        for s in self.sentences:
            first = bisect_left(starts, s.start)
            last = bisect_left(starts, s.end, first)
            buckets.append([r for r in records[first:last] if r.end <= s.end])
        return buckets

    def _speech(self) -> list[Piece]:
        found: list[Piece] = []
        numbers: list[int] = []
        named = {start: end for scope, _ in self.scopes.values() for start, end in scope.subject_at.items()}
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
        scope, finder = self.scopes[k]
        quoted = [(p.start, p.end) for p in pieces]
        if k and s.paragraph != self.sentences[k - 1].paragraph:
            self.floor.bystander = None
        if s.kind == "item" and self.carried is not None:
            known = len(self.found)
            self._item_of_list(scope, finder, s)
            listed = [(f.start, f.end) for f in self.found[known:] if f.kind == "clause"]
        else:
            listed = []
            if s.kind != "item":
                self.carried = None
        covered: list[tuple[int, int]] = [*quoted, *listed]
        cues = [m for m in self.cues.get(k, []) if not _inside(m.head, quoted) and not self._in_marks(m.head, s)]
        by_clause: dict[int, list[CueMatch]] = {}
        for m in cues:
            by_clause.setdefault(scope.clauses.index(scope.clause_of(m.head)), []).append(m)
        said = {p.said.head: p for p in pieces if p.said is not None}
        for c, clause in enumerate(scope.clauses):
            if (clause.predicate >= 0 and _inside(clause.predicate, quoted)) or _inside(clause.start, covered):
                continue
            subject = self._take_turn(finder, clause, by_clause.get(c, []))
            for m in by_clause.get(c, []):
                m = self._as_passive(clause, m)
                comments = m.voice == "noun" and any(x.kind == "main" for x in m.cue.slots)
                comments = comments or (m.voice == "converb" and any(x.kind == "prep" for x in m.cue.slots))
                if (m.head in said and not comments) or _inside(m.head, covered):
                    continue
                self._cue(scope, finder, clause, m, subject, covered)
        if not quoted and not covered and (told := verbless(finder)) is not None:
            match, person, named = told
            self.floor.take((person,))
            for item, kind in named:
                covered.append((item.start, item.end))
                self.found.append(Found(item.start, item.end, kind, match, (person,), "subject", item.head, item.case))
        if s.kind != "item" and not quoted and (summed := summed_up(finder)) is not None:
            self._summed_up(summed, covered)
        for p in pieces:
            self._piece(p)

    def _summed_up(self, summed: tuple[CueMatch, list[tuple[Item, str]]], covered: list[tuple[int, int]]) -> None:
        """Topics that a noun alone names as such, unless a predicate has them already."""
        match, listed = summed
        if _inside(match.head, covered):
            return
        for item, kind in listed:
            if not any(a < item.end and item.start < b for a, b in covered):
                self.found.append(Found(item.start, item.end, kind, match, (), "none", item.head, item.case))
        if not listed and self.carried is None:
            self.carried = match, NONE, False

    def _as_passive(self, clause: Clause, m: CueMatch) -> CueMatch:
        """A participle whose auxiliary stands far from it is a passive, not an attribute."""
        if m.voice != "participle" or clause.predicate < 0:
            return m
        aux, participle = self.words[clause.predicate], self.words[m.head]
        if aux.lemma not in ("zostać", "być", "zostawać", "bywać") or participle.number != (
            aux.number or participle.number
        ):
            return m
        if not any(a[0] == "nom" for a in agreements(participle)):
            return m
        return replace(m, voice="passive", aux=clause.predicate, parts=tuple(sorted((*m.parts, clause.predicate))))

    def _in_marks(self, n: int, s: Sentence) -> bool:
        """Does the word stand between quotation marks that hold no speech of a named speaker?"""
        opened = plain = 0
        for k in _QUOTATION_MARK.places(self.words, s.start, n):
            text = self.words[k].text
            if text == '"':
                plain += 1
            elif text in "„«":
                opened += 1
            elif opened:
                opened -= 1
        return opened > 0 or plain % 2 == 1

    def _take_turn(self, finder: SubjectFinder, clause: Clause, cues: list[CueMatch]) -> Subject:
        """The clause's subject; whoever it is has the floor from here on."""
        if clause.predicate < 0:
            return NONE
        verb = self.words[clause.predicate]
        head = next((m for m in cues if m.head == clause.predicate), cues[0] if cues else None)
        if verb.cls == "imps" or in_own_voice(verb):
            return NONE
        cases = [] if head is None else [*(x.case for x in head.cue.slots), *(x.case for x in head.cue.parts)]
        filled = head is not None and any(x.case == "acc" and not x.prep for x in head.cue.parts)
        filled = filled and head is not None and max(head.parts) > head.head
        objects = "acc" if (head is None or "acc" in cases) and not filled else ""
        if head is not None and any(
            opens_complement(finder, head, slot) for slot in head.cue.slots if slot.kind == "clause"
        ):
            objects = ""
        if head is not None and head.voice == "passive":
            agent = finder.agents(clause.start, clause.end)
            if agent.kind == "persons":
                self.floor.take(agent.ids)
            return agent
        subject = finder.of(clause, clause.predicate, objects)
        if clause.kind == "main":
            if subject.kind == "persons":
                self.floor.take(subject.ids)
            elif subject.kind == "nobody":
                self.floor.lose(verb)
        return subject

    # --- Who speaks ---------------------------------------------------------------------------------------------------

    def _speakers(
        self, scope: Scope, finder: SubjectFinder, clause: Clause, m: CueMatch, subject: Subject
    ) -> tuple[tuple[str, ...], str] | None:
        """The speakers of a cue and how they are known; `None` where the cue is no statement of theirs."""
        words = self.words
        if m.voice == "active" and in_own_voice(words[m.head]) and m.cue.speaker != "none":
            return self._own_voice(clause, m)
        if any(slot.role == "speaker" for slot in m.cue.slots):
            person = self._holder(scope, finder, m)
            if person in self.silent:
                return None
            if person is not None:
                self.floor.take((person,))
                return (person,), "subject"
            if m.cue.head == "verb" and concerns(m):
                return None
            if m.cue.head != "verb":
                needed = m.cue.speaker == "speech" or any(slot.kind == "main" for slot in m.cue.slots)
                return None if needed else ((), "none")
        if m.cue.speaker == "none" or m.voice in ("impersonal", "reflexive"):
            ids = self._speech_named(finder, clause) or self._raised_by(finder, m) if m.cue.speaker == "none" else ()
            return (ids, "subject") if ids else ((), "none")
        if m.cue.speaker == "speech" and m.voice in ("participle", "active_participle"):
            who = self._speech_of(finder, m)
            return ((who,), "subject") if who is not None and who not in self.silent else None
        if m.cue.speaker == "speech":
            ids = self._owner(finder, clause, m)
            return (ids, "subject") if ids else ((), "none")
        if m.voice in ("passive", "participle"):
            agent = finder.agents(scope.start, scope.end)
            return (agent.ids, "passive") if agent.kind == "persons" else ((), "none")
        if m.voice == "converb":
            subject = finder.of(clause, m.head)
            if subject.kind == "none":
                main = self._governing(scope, clause)
                if main is not None and words[main].cls == "imps":
                    return (), "none"
                return self._going_on(words[main] if main is not None else words[m.head])
        elif m.aux is not None and m.voice == "infinitive" and clause.predicate != m.aux:
            subject = finder.of(clause, m.aux)
        if subject.kind == "persons":
            relative = clause.kind == "relative" and subject.end <= clause.start
            return subject.ids, "relative" if relative else "subject"
        if subject.kind in ("nobody", "thing"):
            return None
        verb = words[m.aux if m.aux is not None and m.voice == "infinitive" else m.head]
        if verb.person in ("pri", "sec"):
            return None
        return self._going_on(verb)

    def _own_voice(self, clause: Clause, m: CueMatch) -> tuple[tuple[str, ...], str] | None:
        """The body that speaks of itself as `we`: the one that has spoken before, else nobody who can be named."""
        told = m.cue.strength == "strong" or m.cue.act in ("asks", "thanks", "wishes")
        if clause.kind != "main" or m.negated or m.cue.speaker != "subject" or not told:
            return None
        before = (i for f in self.found for i in f.speakers if self.people[i].kind == "institution")
        body = next(before, None)
        return ((body,), "ellipsis") if body is not None else ((), "none")

    def _holder(self, scope: Scope, finder: SubjectFinder, m: CueMatch) -> str | None:
        """Whose opinion or words it is (`zdaniem X`, `jej słowa`, `usłyszeli od X`, `z jego ust padło`)."""
        if m.cue.head != "verb":
            person, _ = holder_of(finder, m)
            around = self.words[max(scope.start, min(m.parts) - 1) : max(m.parts)]
            pronoun = next((w.lower for w in around if w.lower in POSSESSIVE), "")
            return person or self.floor.owner(self.people, pronoun)
        if concerns(m):
            return experiencer(finder, m)
        person = source_of(finder, m)
        if person is None and any("ust" in slot.prep.split() for slot in m.cue.slots if slot.role == "speaker"):
            for n in range(scope.start + 1, scope.end - 1):
                if self.words[n].lower in POSSESSIVE and self.words[n + 1].lower == "ust":
                    return self.floor.owner(self.people, self.words[n].lower)
        return person

    def _governing(self, scope: Scope, clause: Clause) -> int | None:
        k = scope.clauses.index(clause)
        for j in [*range(k - 1, -1, -1), *range(k + 1, len(scope.clauses))]:
            c = scope.clauses[j]
            if c.predicate >= 0 and c.kind == "main" and self.words[c.predicate].cls not in CONVERB_CLASSES:
                return c.predicate
        return None

    def _going_on(self, verb: Word) -> tuple[tuple[str, ...], str] | None:
        if self.floor.silenced(verb):
            return None
        ids = self.floor.going_on(self.people, verb)
        return (ids, "ellipsis") if ids else ((), "none")

    def _speech_named(self, finder: SubjectFinder, clause: Clause) -> tuple[str, ...]:
        """Whose speech the clause names as the place of what is said (`w wystąpieniu X była mowa o`)."""
        speeches = load_words().nouns["wystąpienie"]
        for n in range(clause.start + 1, clause.end):
            w = self.words[n]
            if w.case != "loc" or not w.has_lemma(speeches):
                continue
            mention = next((x for x in finder.mentions if x.start == n + 1), None)
            person = finder.id_of(mention) if mention is not None else None
            if person is None and self.words[n - 1].lower in POSSESSIVE:
                person = self.floor.owner(self.people, self.words[n - 1].lower)
            if person is not None and person not in self.silent:
                self.floor.take((person,))
                return (person,)
        return ()

    def _given_by(self, finder: SubjectFinder, m: CueMatch) -> tuple[str, ...]:
        """Who gave the speech, where a relative clause behind its noun tells (`szkolenie, które poprowadził X`)."""
        for n in m.parts:
            clause = finder.scope.relative_at(n + 2)
            if n != m.head and clause is not None and self.words[n].cls in NOUN_CLASSES and clause.predicate >= 0:
                subject = finder.of(clause, clause.predicate, "acc")
                return subject.ids if subject.kind == "persons" else ()
        return ()

    def _raised_by(self, finder: SubjectFinder, m: CueMatch) -> tuple[str, ...]:
        """The agent of a participle inside of the set phrase (`wśród poruszonych przez X tematów były`)."""
        low, high = min(m.parts), max(m.parts)
        if not any(x.voice == "participle" and low < x.head < high for x in finder.scope.cues):
            return ()
        agent = finder.agents(low, high)
        return agent.ids if agent.kind == "persons" else ()

    def _owner(self, finder: SubjectFinder, clause: Clause, m: CueMatch) -> tuple[str, ...]:
        """Whose speech it is (`wystąpienie komendanta dotyczyło`, `którego wystąpienie`, `jego wystąpienie`)."""
        low, high = min(m.parts), max(m.parts)
        person = finder.antecedent_of(clause) if low - 4 <= clause.intro <= high else None
        named = (person,) if person is not None and person not in self.silent else self._speech_named(finder, clause)
        if named:
            self.floor.take(named)
            return named
        for mention in finder.mentions:
            made_by = mention.start > 0 and self.words[mention.start - 1].lower == "przez"
            if low - 4 <= mention.start <= high + 1 and (made_by or not mention.cases or "gen" in mention.cases):
                person = finder.id_of(mention)
                if person and person not in self.silent:
                    return (person,)
        given = self._given_by(finder, m)
        if given:
            return given
        if m.cue.head == "verb" and "wynikać" in m.cue.lemmas and (data := self._data_of(finder, m)) is not None:
            return data
        before = self.words[low - 1].lower if low > clause.start else ""
        if before in POSSESSIVE and (person := self.floor.owner(self.people, before)):
            return (person,)
        asked = self.found[-1] if self.found else None
        if self.floor.bystander is not None:
            return ()
        if asked is not None and asked.match.cue.act == "asks" and self.floor.turns[:1] == [asked.speakers]:
            # An answer is not his who asked.
            return ()
        single = (ids for ids in self.floor.turns if all(self.people[i].kind in ("named", "role") for i in ids))
        return next(single, self.floor.turns[0] if self.floor.turns else ())

    def _speech_of(self, finder: SubjectFinder, m: CueMatch) -> str | None:
        """Whose speech a participle describes (`wystąpienie X, poświęcone bezpieczeństwu`)."""
        speeches = load_words().nouns["wystąpienie"]
        noun = next((n for n in m.parts if n < m.head and self.words[n].has_lemma(speeches)), None)
        mention = next((x for x in finder.mentions if noun is not None and x.start == noun + 1), None)
        return finder.id_of(mention) if mention is not None and (not mention.cases or "gen" in mention.cases) else None

    def _data_of(self, finder: SubjectFinder, m: CueMatch) -> tuple[str, ...] | None:
        """Whose data something follows from (`z danych urzędu wynika`); `None` where nobody's name follows."""
        noun = max(n for n in m.parts if n != m.head and self.words[n].cls in NOUN_CLASSES | {"prep"})
        phrase = next((p for p in finder.scope.phrases if p.start == noun + 1 and p.prep < 0), None)
        if phrase is None or "gen" not in phrase.cases:
            return None
        person = finder.speaker(phrase.start, finder.extent(phrase, finder.scope.end, noun))
        return (person,) if person is not None and person not in self.silent else ()

    # --- A cue's topics -----------------------------------------------------------------------------------------------

    def _cue(
        self, scope: Scope, finder: SubjectFinder, clause: Clause, m: CueMatch, subject: Subject,
        covered: list[tuple[int, int]],
    ) -> None:  # fmt: skip
        if m.voice == "reflexive" and m.cue.opens_turn:
            return
        asked = m.voice == "participle" and m.cue.act == "asks" and any("czy" in x.words for x in m.cue.slots)
        passive = m.voice == "participle" and m.cue.passive
        about = m.voice == "active_participle" and m.cue.speaker == "speech"
        asked = asked or ((passive or about) and self._speech_of(finder, m) is not None)
        if (m.voice in ("participle", "active_participle", "gerund") and not asked) or (
            m.negated and m.cue.strength == "weak"
        ):
            return
        if m.voice == "passive" and m.cue.strength == "weak" and self._statal(m):
            return
        if clause.kind == "complement" and clause.intro >= 0 and self._reported(clause, m):
            return
        if m.voice == "impersonal" and m.cue.strength == "weak" and self._done_to(clause):
            return
        who = self._speakers(scope, finder, clause, m, subject)
        if who is None:
            return
        if subject.kind == "persons" and clause.kind != "main":
            self.floor.take(subject.ids)
        ids, attribution = who
        if attribution == "ellipsis" and _asks(self.words, scope):
            return
        stop = self._border(scope, clause, m)
        slots = [
            slot
            for slot in m.cue.slots
            if slot.role == "topic" and (ids or self._unsigned(m, slot) or self._answers(m, slot))
        ]
        arguments = self._arguments(finder, clause, m, slots, stop, subject)
        if ids and clause.kind == "relative" and m.cue.act in _TOLD and not any(arguments):
            slots = [slot for slot in m.cue.slots if slot.role == "topic" and slot.kind in ("case", "prep")]
            held = {n for x in scope.cues if x.head >= clause.end for n in x.parts}
            arguments = [
                [(i, "np") for i in antecedent(finder, clause, m, slot) if i.head not in held] for slot in slots
            ]
        arguments = [[x for x in a if not self._heads_list(scope, x[0])] for a in arguments]
        if any(arguments) and all(kind == "np" for a in arguments for _, kind in a):
            arguments.append([(i, "clause") for i in told_after_colon(finder, m)])
        for argument in sorted((a for a in arguments if a), key=lambda a: a[0][0].start):
            final = argument[-1][0]
            for item, kind in self._spelled_out(finder, m, argument):
                if any(a < item.end and item.start < b for a, b in covered):
                    continue
                covered.append((item.start, item.end))
                self.found.append(Found(item.start, item.end, kind, m, ids, attribution, item.head, item.case))
                if kind == "np" and item is final:
                    after = subject.end if subject.kind == "persons" and subject.start > m.head else 0
                    self._second_subject(finder, m, max(item.end, after), covered)
        if self.words[scope.end - 1].text == ":":
            last = scope.clauses[-1]
            clausal = announces_clauses(self.words, scope.end - 1)
            if last is clause or last.kind == "fragment" or m.head >= last.start or clausal:
                self.carried = m, Subject("persons" if ids else "none", ids), clausal

    def _done_to(self, clause: Clause) -> bool:
        """Is the clause a relative one about people to whom something was done (`którym oferowano paliwo`)?"""
        if clause.kind != "relative" or clause.intro <= 0:
            return False
        return self.words[clause.intro].case == "dat" and self.words[clause.intro - 1].cls != "prep"

    def _statal(self, m: CueMatch) -> bool:
        """Does the passive tell a state rather than what somebody did (`jest określony`, `są zobowiązane`)?"""
        aux = self.words[m.aux] if m.aux is not None else None
        return aux is not None and aux.lemma == "być" and aux.cls == "fin"

    def _heads_list(self, scope: Scope, item: Item) -> bool:
        """Is the topic but a light noun before the list of what it means (`na trzech zagadnieniach:`)?"""
        nouns = load_words().nouns
        if item.end != scope.end - 1 or self.words[item.end].text != ":":
            return False
        speech = self.words[item.head].has_lemma(nouns["wystąpienie"])
        if not speech and (item.end > item.head + 1 or not self.words[item.head].has_lemma(nouns["wyliczone"])):
            return False
        return any(s.start == scope.end and s.kind == "item" for s in self.sentences)

    @staticmethod
    def _unsigned(m: CueMatch, slot: Slot) -> bool:
        """May the slot hold a topic though nobody is known to have spoken?"""
        return slot.kind != "quote" and (not slot.weak or m.voice in ("impersonal", "passive", "reflexive"))

    def _answers(self, m: CueMatch, slot: Slot) -> bool:
        """Does the cue tell what somebody heard in answer to the question right before (`Usłyszał, że ...`)?"""
        asked = bool(self.found) and self.found[-1].match.cue.act == "asks"
        told = slot.kind in ("clause", "quote") and m.cue.speaker in ("none", "speech")
        return asked and told and m.voice == "active"

    def _arguments(
        self, finder: SubjectFinder, clause: Clause, m: CueMatch, slots: list[Slot], stop: int, subject: Subject
    ) -> list[list[tuple[Item, str]]]:
        """What fills the slots; beside a prepositional topic, a human object or the set phrase's genitive is none."""
        if any(slot.kind == "prep" for slot in slots) and (shared := distributed(finder, m)):
            return [shared]
        filled = [(slot, self._argument(finder, clause, m, slot, stop, subject)) for slot in slots]
        told = any(slot.kind == "prep" and found for slot, found in filled)
        thanked = any(slot.prep == "za" and found for slot, found in filled)
        kept = []
        for slot, found in filled:
            head = self.words[found[0][0].head] if found and found[0][1] == "np" else None
            human = slot.kind == "case" and slot.case in ("acc", "nom") and head is not None and head.gender == "m1"
            if (human and slot.case == "nom") or (slot.prep == "dla" and thanked):
                continue
            if not (told and (human or (slot.of_noun and slot.kind == "case"))):
                kept.append(found)
        return kept

    def _spelled_out(
        self, finder: SubjectFinder, m: CueMatch, argument: list[tuple[Item, str]]
    ) -> list[tuple[Item, str]]:
        """The argument without bare pronouns, or with the clause that a pronoun points to."""
        found: list[tuple[Item, str]] = []
        for item, kind in argument:
            if kind == "np" and (listed := listed_before(finder, item)):
                found += listed
            elif kind == "np" and self._empty(item):
                found += [(held, "clause") for held in behind_pronoun(finder, m, item.end)]
            else:
                found.append((item, kind))
        final = argument[-1][0]
        if argument[-1][1] == "np":
            found += [(i, "clause") for i in spelled_out(finder, final.end)]
        return found

    def _empty(self, item: Item) -> bool:
        """Is the topic nothing but a pronoun, perhaps with another (`za to im dziękuje`)?"""
        first, *others = self.words[item.start : item.end]
        return first.lemma in _EMPTY and all(w.cls in PRONOUN_CLASSES for w in others)

    def _second_subject(self, finder: SubjectFinder, m: CueMatch, at: int, covered: list[tuple[int, int]]) -> None:
        while (found := gapped(finder, m, at)) is not None:
            person, topics, at = found
            self.floor.take((person,))
            for item in topics:
                covered.append((item.start, item.end))
                self.found.append(Found(item.start, item.end, "np", m, (person,), "subject", item.head, item.case))

    def _reported(self, clause: Clause, m: CueMatch) -> bool:
        """Does the clause depend on a statement before it, and so belong to that statement's own topic?"""
        return any(
            f.start <= clause.start < f.end or f.start == clause.intro + 1
            for f in self.found[-6:]
            if f.kind in ("clause", "quote") and not (self.words[f.end].text in ";," and f.end < m.head)
        )

    def _border(self, scope: Scope, clause: Clause, m: CueMatch) -> int:
        """Where the predicate's arguments end at the latest: at the next clause that is not a relative one."""
        k = scope.clauses.index(clause)
        for c in scope.clauses[k + 1 :]:
            if c.kind == "relative" or c.start <= m.head:
                continue
            if c.kind == "fragment":
                continue
            if c.start > 0 and self.words[c.start - 1].text in "–—-" and aside_end(self.words, c.start - 1, scope.end):
                continue
            if (joined := joined_aside(self.words, c.start, scope.end)) and joined > c.predicate:
                continue
            return c.start
        end = scope.end
        while end > m.head + 1 and self.words[end - 1].text in ".!?;:…":
            end -= 1
        return end

    def _argument(
        self, finder: SubjectFinder, clause: Clause, m: CueMatch, slot: Slot, stop: int, subject: Subject
    ) -> list[tuple[Item, str]]:
        if slot.kind in ("case", "prep"):
            if slot.kind == "prep" and (clauses := fronted(finder, m, slot)):
                return [(i, "clause") for i in clauses]
            return [(i, "np") for i in nominal(finder, clause, m, slot, stop, subject)]
        if slot.kind == "clause":
            found = [(i, "clause") for i in complement(finder, m, slot)]
            if found and "czy" in slot.words:
                found += answered(finder, found[-1][0])
            return found + [(i, "np") for i in to_another(finder, m, found[-1][0])] if found else []
        if slot.kind == "inf":
            return [(i, "clause") for i in promised(finder, m)]
        if slot.kind == "main":
            return [(i, "clause") for i in commented(finder, m, subject)]
        if slot.kind == "quote":
            after = after_colon(finder, m)
            return [(after, "clause")] if after is not None else []
        return []

    # --- Lists and direct speech --------------------------------------------------------------------------------------

    def _item_of_list(self, scope: Scope, finder: SubjectFinder, s: Sentence) -> None:
        """A list item under a lead-in such as `Omówiono:`: each phrase in the governed case is a topic."""
        match, subject, clausal = self.carried  # type: ignore[misc]
        begin, end = s.start, s.end
        while begin < s.end - 1 and (
            not (any(c.isalpha() for c in self.words[begin].text) or self.words[begin].text[-1].isdigit())
            or self.words[begin + 1].text in (")", ".")
        ):
            begin += 1
        while end > begin + 1 and self.words[end - 1].text in ".,;!":
            end -= 1
        attribution = "subject" if subject.ids else "none"
        slots = [x for x in match.cue.slots if x.role == "topic"]
        if begin < end - 1 and self.words[begin].cls == "conj":
            begin += 1
        if begin < end - 1 and self.words[begin].lower in ("aby", "by", "żeby", "że", "iż"):
            begin, clausal = begin + 1, True
        clausal = clausal or _infinitive(self.words[begin : begin + 2])
        if clausal or is_clause_list(self.words, begin, end):
            ours = in_own_voice(self.words[match.head])
            if (subject.ids or ours) and any(x.kind in ("clause", "quote", "main", "inf") for x in slots):
                self.found.append(Found(begin, end, "clause", match, subject.ids, attribution, begin))
            return
        if addressed := addressed_item(finder, match, begin, end):
            for item, kind in addressed:
                self.found.append(
                    Found(item.start, item.end, kind, match, subject.ids, attribution, item.head, item.case)
                )
            return
        slot = next((x for x in slots if x.kind in ("case", "prep")), None)
        if slot is None:
            return
        if (told := of_speaker(finder, begin, end)) is not None:
            person, topics = told
            for item in topics if person not in self.silent else ():
                self.found.append(Found(item.start, item.end, "np", match, (person,), "subject", item.head, item.case))
            return
        case = "nom" if match.voice == "passive" and slot.case == "acc" else slot.case
        for p in scope.phrases:
            if p.start < begin < p.end:
                p.start = begin
        first = next(
            (p for p in scope.phrases if p.prep < 0 or base_preposition(self.words[p.prep]) == slot.prep), None
        )
        if first is None or first.start - begin > 4 or not {case, "nom"} & first.cases:
            return
        governed = case if case in first.cases else "nom"
        for item in items(scope, first, end, governed, slot.prep):
            self.found.append(Found(item.start, item.end, "np", match, subject.ids, attribution, item.head, item.case))

    def _piece(self, p: Piece) -> None:
        """A piece of direct speech: a topic of whoever the attribution's subject is."""
        if p.said is None or p.end <= p.start:
            return
        home = next(j for j, s in enumerate(self.sentences) if s.start <= p.said.head < s.end)
        scope, finder = self.scopes[home]
        verb = self.words[p.said.head]
        region = Clause(max(p.at, scope.start), min(p.until, scope.end), p.said.head, "main")
        ids: tuple[str, ...] = ()
        attribution = "quote"
        if p.said.voice in ("participle", "active_participle", "gerund", "passive"):
            return
        if p.said.voice == "impersonal" or (p.said.cue.speaker == "none" and p.said.cue.strength == "strong"):
            attribution = "none"
        if any(slot.role == "speaker" for slot in p.said.cue.slots) and (held := self._holder(scope, finder, p.said)):
            ids, attribution = (held,), "quote"
        elif attribution == "none":
            ids = ()
        elif p.said.cue.speaker == "none" and p.said.cue.head == "verb":
            return
        elif p.said.voice == "noun":
            ids = finder.within(region, p.said.head).ids
            if not ids:
                return
        elif p.said.voice == "converb":
            ids = finder.of(scope.clause_of(p.said.head), p.said.head).ids
            main = self._governing(scope, scope.clause_of(p.said.head))
            if not ids and main is not None:
                ids = self.floor.going_on(self.people, self.words[main])
            if not ids:
                return
        elif p.said.voice == "active":
            subject = finder.within(region, p.said.head)
            clause = scope.clause_of(p.said.head)
            if subject.kind == "thing" and region.start < clause.start:
                # The region holds another clause than the cue's, whose noun is no subject of it.
                subject = finder.of(clause, p.said.head, "acc")
            if subject.kind == "persons":
                ids = subject.ids
            elif subject.kind == "none":
                ids = self.floor.going_on(self.people, verb)
            if subject.kind in ("nobody", "thing") or not ids:
                if subject.kind == "nobody":
                    self.floor.lose(verb)
                return
        self.floor.take(ids)
        self.found.append(Found(p.start, p.end, "quote", p.said, ids, attribution, p.start))


def _asks(words: list[Word], scope: Scope) -> bool:
    """Is the sentence a question, which states nothing in the name of whoever spoke before?"""
    return words[scope.end - 1].text == "?"


def _infinitive(opening: list[Word]) -> bool:
    """Does an infinitive open the words, perhaps after `nie`?"""
    first = opening[1] if opening[0].lower == "nie" and len(opening) > 1 else opening[0]
    return first.cls == "inf"


def _inside(n: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= n < b for a, b in spans)
