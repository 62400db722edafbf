"""From cues to topics: which arguments of a predicate are topics, and who speaks about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from pipeline.annotations import Entity, Sentence, Topic, Word
from pipeline.connectors import connection
from pipeline.people import speaker_for
from pipeline.phrases import CONVERB_CLASSES, NOUN_CLASSES, Clause, Phrase, agreements, is_predicate, is_relative, may_be_predicate
from pipeline.topics.arguments import Item, Scope, base_preposition, is_clause_list, items, left_of, right_of
from pipeline.topics.cues import CueMatch, Slot, find_cues
from pipeline.topics.speakers import NONE, Floor, Mention, Subject, SubjectFinder, mentions_of
from pipeline.topics.speech import Piece, speech_of

_SILENT_KINDS = frozenset(("caption", "byline"))
_ACTIVE_OBJECT = frozenset(("active", "converb", "impersonal", "infinitive", "reflexive"))


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
        self.carried: tuple[CueMatch, Subject] | None = None

    def run(self) -> list[Found]:
        """All topics of the document, in order."""
        by_sentence = self._bucketed(self.doc._.entities)
        phrases = self._bucketed(self.doc._.phrases)
        clauses = self._bucketed(self.doc._.clauses)
        for k, s in enumerate(self.sentences):
            mentions = mentions_of(self.doc, s, by_sentence[k])
            scope = Scope(
                self.words, s.start, s.end, phrases[k], clauses[k],
                {m.start: m.end for m in mentions if m.nominative and m.cases},
                {n: m.end for m in mentions for n in range(m.start, m.end)},
                {e.start: e.end for e in by_sentence[k] if e.label in ("UNIT", "PLACE", "DATE")},
            )  # fmt: skip
            self.scopes[k] = scope, SubjectFinder(self.doc, scope, mentions, self.silent)
        pieces = self._speech()
        for k, s in enumerate(self.sentences):
            if s.kind not in _SILENT_KINDS:
                self._sentence(k, s, [p for p in pieces if p.sentence == k])
        return self.found

    def _bucketed(self, records: list) -> list[list]:
        buckets: list[list] = [[] for _ in self.sentences]
        k = 0
        for r in sorted(records, key=lambda r: (r.start, -r.end)):
            while k < len(self.sentences) and self.sentences[k].end <= r.start:
                k += 1
            if k < len(self.sentences) and self.sentences[k].start <= r.start and r.end <= self.sentences[k].end:
                buckets[k].append(r)
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
        if s.kind == "item" and self.carried is not None:
            self._item_of_list(scope, s)
        elif s.kind != "item":
            self.carried = None
        covered: list[tuple[int, int]] = list(quoted)
        cues = [m for m in self.cues.get(k, []) if not _inside(m.head, quoted) and not self._in_marks(m.head, s)]
        by_clause: dict[int, list[CueMatch]] = {}
        for m in cues:
            by_clause.setdefault(self._clause_number(scope, m.head), []).append(m)
        said = {p.said.head: p for p in pieces if p.said is not None}
        for c, clause in enumerate(scope.clauses):
            if clause.predicate >= 0 and _inside(clause.predicate, quoted):
                continue
            subject = self._take_turn(finder, clause, by_clause.get(c, []))
            for m in by_clause.get(c, []):
                m = self._as_passive(clause, m)
                if m.head in said or _inside(m.head, covered):
                    continue
                self._cue(scope, finder, clause, m, subject, covered)
        for p in pieces:
            self._piece(k, p)

    def _as_passive(self, clause: Clause, m: CueMatch) -> CueMatch:
        """A participle whose auxiliary stands far from it is a passive, not an attribute."""
        if m.voice != "participle" or clause.predicate < 0:
            return m
        aux, participle = self.words[clause.predicate], self.words[m.head]
        if aux.lemma not in ("zostać", "być", "zostawać", "bywać") or participle.number != (aux.number or participle.number):
            return m
        if not any(a[0] == "nom" for a in agreements(participle)):
            return m
        return replace(m, voice="passive", aux=clause.predicate, parts=tuple(sorted((*m.parts, clause.predicate))))

    def _in_marks(self, n: int, s: Sentence) -> bool:
        """Does the word stand between quotation marks that hold no speech of a named speaker?"""
        opened = 0
        for w in self.words[s.start : n]:
            if w.text in "„«":
                opened += 1
            elif w.text in "”»" and opened:
                opened -= 1
        plain = sum(w.text == '"' for w in self.words[s.start : n])
        return opened > 0 or plain % 2 == 1

    def _clause_number(self, scope: Scope, n: int) -> int:
        return next((c for c, clause in enumerate(scope.clauses) if clause.start <= n < clause.end), 0)

    def _take_turn(self, finder: SubjectFinder, clause: Clause, cues: list[CueMatch]) -> Subject:
        """The clause's subject; whoever it is has the floor from here on."""
        if clause.predicate < 0:
            return NONE
        verb = self.words[clause.predicate]
        head = cues[0] if cues else None
        if verb.cls == "imps":
            return NONE
        objects = "acc" if head is None or any(slot.case == "acc" for slot in head.cue.slots) else ""
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
                self.floor.silenced = True
        return subject

    # --- Who speaks ---------------------------------------------------------------------------------------------------

    def _speakers(
        self, scope: Scope, finder: SubjectFinder, clause: Clause, m: CueMatch, subject: Subject
    ) -> tuple[tuple[str, ...], str] | None:
        """The speakers of a cue and how they are known; `None` where the cue is no statement of theirs."""
        words = self.words
        if m.cue.speaker == "none" or m.voice in ("impersonal", "reflexive"):
            return (), "none"
        if m.cue.speaker == "speech":
            ids = self._owner(scope, m)
            return (ids, "subject") if ids else ((), "none")
        if m.voice == "passive":
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

    def _governing(self, scope: Scope, clause: Clause) -> int | None:
        k = scope.clauses.index(clause)
        for j in [*range(k - 1, -1, -1), *range(k + 1, len(scope.clauses))]:
            c = scope.clauses[j]
            if c.predicate >= 0 and c.kind == "main" and self.words[c.predicate].cls not in CONVERB_CLASSES:
                return c.predicate
        return None

    def _going_on(self, verb: Word) -> tuple[tuple[str, ...], str] | None:
        if self.floor.silenced:
            return None
        ids = self.floor.going_on(self.people, verb)
        return (ids, "ellipsis") if ids else ((), "none")

    def _owner(self, scope: Scope, m: CueMatch) -> tuple[str, ...]:
        """Whose speech it is (`wystąpienie komendanta dotyczyło`, `jego wystąpienie dotyczyło`)."""
        _, finder = self.scopes[next(k for k, (sc, _) in self.scopes.items() if sc is scope)]
        low, high = min(m.parts), max(m.parts)
        for mention in finder.mentions:
            if low - 4 <= mention.start <= high and (not mention.cases or "gen" in mention.cases):
                person = finder._id(mention)
                if person and person not in self.silent:
                    return (person,)
        return self.floor.turns[0] if self.floor.turns and not self.floor.silenced else ()

    # --- A cue's topics -----------------------------------------------------------------------------------------------

    def _cue(
        self, scope: Scope, finder: SubjectFinder, clause: Clause, m: CueMatch, subject: Subject,
        covered: list[tuple[int, int]],
    ) -> None:  # fmt: skip
        if m.voice in ("participle", "active_participle", "gerund") or (m.negated and m.cue.strength == "weak"):
            return
        if clause.kind == "complement" and clause.intro >= 0 and self._reported(scope, clause):
            return
        who = self._speakers(scope, finder, clause, m, subject)
        if who is None:
            return
        if subject.kind == "persons" and clause.kind != "main":
            self.floor.take(subject.ids)
        ids, attribution = who
        stop = self._border(scope, clause, m)
        arguments = [
            self._argument(scope, clause, m, slot, stop, subject)
            for slot in m.cue.slots
            if slot.role == "topic" and (ids or not slot.weak or m.voice in ("impersonal", "passive", "reflexive"))
        ]
        for argument in sorted((a for a in arguments if a), key=lambda a: a[0][0].start):
            for item, kind in argument:
                if any(a < item.end and item.start < b for a, b in covered):
                    continue
                if kind == "np" and item.end == item.start + 1 and self.words[item.start].lemma in _EMPTY:
                    continue
                covered.append((item.start, item.end))
                self.found.append(Found(item.start, item.end, kind, m, ids, attribution, item.head))
                if kind == "np" and item is argument[-1][0]:
                    after = subject.end if subject.kind == "persons" and subject.start > m.head else 0
                    self._gapped(scope, finder, m, max(item.end, after), covered)
        if self.words[scope.end - 1].text == ":":
            last = scope.clauses[-1]
            if last is clause or last.kind == "fragment" or m.head >= last.start:
                self.carried = m, Subject("persons" if ids else "none", ids)

    def _gapped(
        self, scope: Scope, finder: SubjectFinder, m: CueMatch, at: int, covered: list[tuple[int, int]]
    ) -> None:
        """Topics of a second subject whose predicate is left out (`A omówił kadry, a B – finanse`)."""
        words = self.words
        link = connection(words, at, scope.end) if at < scope.end else None
        if link is None or link.after >= scope.end or not (link.comma or link.conjunction):
            return
        slot = next((x for x in m.cue.slots if x.role == "topic" and x.kind in ("case", "prep")), None)
        if slot is None:
            return
        if self._gapped_behind(scope, finder, m, link.after, slot, covered):
            return
        n = scope.subject_at.get(link.after, 0)
        if n:
            mention = next(x for x in finder.mentions if x.start == link.after)
            person = finder._id(mention)
        else:
            phrase = scope.phrase_at.get(link.after)
            if phrase is None or phrase.prep >= 0 or "nom" not in phrase.cases:
                return
            n = phrase.end
            person = speaker_for(self.doc, phrase.start, n) if n < scope.end and words[n].lower in _CONTRAST else None
        begin = n
        while n < scope.end and (words[n].text in "–—-," or words[n].lower in _CONTRAST or words[n].cls in ("adv", "part")):
            n += 1
        first = scope.phrase_at.get(n)
        if person is None or person in self.silent or first is None:
            return
        if words[begin].text not in "–—-" and words[begin].lower not in _CONTRAST and not slot.prep:
            return
        if slot.case not in first.cases or (slot.prep and (first.prep < 0 or base_preposition(words[first.prep]) != slot.prep)):
            return
        end = scope.end
        while end > n and words[end - 1].text in ".!?;":
            end -= 1
        self.floor.take((person,))
        for item in items(scope, first, end, slot.case, slot.prep):
            covered.append((item.start, item.end))
            self.found.append(Found(item.start, item.end, "np", m, (person,), "subject", item.head))

    def _gapped_behind(
        self, scope: Scope, finder: SubjectFinder, m: CueMatch, at: int, slot: Slot, covered: list[tuple[int, int]]
    ) -> bool:
        """The same with the topic before its subject (`Kadry omówił A, a finanse – B`)."""
        first = scope.phrase_at.get(at)
        if first is None or slot.case not in first.cases or first.start in scope.mention_at:
            return False
        for mention in finder.mentions:
            dash = mention.start - 1
            if mention.start <= at or self.words[dash].text not in "–—-" or any(
                is_predicate(w) or w.text == "," for w in self.words[at : mention.end]
            ):
                continue
            person = finder._id(mention)
            if person is None or person in self.silent:
                return False
            for item in items(scope, first, dash, slot.case, slot.prep):
                covered.append((item.start, item.end))
                self.found.append(Found(item.start, item.end, "np", m, (person,), "subject", item.head))
            self.floor.take((person,))
            return True
        return False

    def _reported(self, scope: Scope, clause: Clause) -> bool:
        """Does the clause depend on a statement before it, and so belong to that statement's own topic?"""
        return any(
            f.start <= clause.start < f.end or f.start == clause.intro + 1
            for f in self.found[-6:]
            if f.kind in ("clause", "quote")
        )

    def _border(self, scope: Scope, clause: Clause, m: CueMatch) -> int:
        """Where the predicate's arguments end at the latest: at the next clause that is not a relative one."""
        k = scope.clauses.index(clause)
        for c in scope.clauses[k + 1 :]:
            if c.kind == "relative" or c.start <= m.head:
                continue
            if c.kind == "fragment":
                continue
            return c.start
        end = scope.end
        while end > m.head + 1 and self.words[end - 1].text in ".!?;:…":
            end -= 1
        return end

    def _argument(
        self, scope: Scope, clause: Clause, m: CueMatch, slot: Slot, stop: int, subject: Subject
    ) -> list[tuple[Item, str]]:
        if slot.kind in ("case", "prep"):
            return [(i, "np") for i in self._phrases(scope, clause, m, slot, stop, subject)]
        if slot.kind == "clause":
            return [(i, "clause") for i in self._split(scope, self._clause(scope, clause, m, slot), slot)]
        if slot.kind == "main":
            return [(i, "clause") for i in self._main(scope, m, subject)]
        if slot.kind == "quote":
            found = self._after_colon(scope, m)
            return [(found, "clause")] if found is not None else []
        return []

    def _split(self, scope: Scope, found: Item | None, slot: Slot) -> list[Item]:
        """The clause, cut where a conjunction and the same complementizer open a second one (`że ... i że ...`)."""
        if found is None:
            return []
        words = self.words
        result, start = [], found.start
        for n in range(found.start + 1, found.end - 1):
            if words[n].lower in slot.words and words[n].cls == "comp" and words[n - 1].cls == "conj":
                end = n - 1
                while end > start + 1 and words[end - 1].cls in ("conj", "interp", "part"):
                    end -= 1
                result.append(Item(start, end, start))
                start = n + 1
        return [*result, Item(start, found.end, start)]

    def _phrases(
        self, scope: Scope, clause: Clause, m: CueMatch, slot: Slot, stop: int, subject: Subject
    ) -> list[Item]:
        words = self.words
        case, prep = slot.case, slot.prep.split()[0] if slot.prep else ""
        if slot.kind == "case" and case == "acc" and m.voice == "passive":
            case = "nom"
        elif slot.kind == "case" and m.voice not in _ACTIVE_OBJECT and m.voice not in ("noun", "passive"):
            return []
        if slot.kind == "prep" and (" " in slot.prep or slot.prep in _AGREEING):
            return self._after_words(scope, m, slot, stop)
        head = max(m.parts) if slot.of_noun or m.cue.parts else m.head
        start = max(head, m.head if words[m.head].cls != "ppas" else max(m.parts)) + 1
        if slot.of_noun:
            start = self._noun_part(m) + 1
        if m.voice == "passive":
            start = max(start, finder_end(self.scopes, scope, m))
        if start > stop:
            start = min(start, stop)
        first = right_of(scope, start, stop, case, prep)
        if first is not None and self._blocked(scope, start, first, subject):
            first = None
        if first is not None and self._fits(first, slot):
            return items(scope, first, stop, case, prep, agent=m.voice == "passive")
        if slot.of_noun:
            return []
        verb = min(m.parts)
        first = left_of(scope, self._left_edge(scope, clause), verb, case, prep)
        if first is None or not self._fits(first, slot):
            return []
        if not prep and subject.kind == "persons" and subject.start <= first.start < subject.end:
            return []
        found = items(scope, first, verb, case, prep)
        return found if found and self._reaches(found[-1].end, verb) else []

    def _noun_part(self, m: CueMatch) -> int:
        others = [n for n in m.parts if n != m.head and self.words[n].cls in ("subst", "ger")]
        return others[-1] if others else m.head

    def _left_edge(self, scope: Scope, clause: Clause) -> int:
        """Where the words before the predicate begin that can hold its object: its clause, and what a relative cut off."""
        k = scope.clauses.index(clause)
        start = clause.start
        while k > 0 and scope.clauses[k - 1].kind in ("fragment", "relative"):
            k -= 1
            start = scope.clauses[k].start
        return start

    def _reaches(self, end: int, verb: int) -> bool:
        """Is there nothing but adverbs, marks and the like between a fronted object and its predicate?"""
        return not any(is_predicate(w) and not is_relative(w) for w in self.words[end:verb] if w.cls != "bedzie")

    def _fits(self, first: Phrase, slot: Slot) -> bool:
        return not slot.heads or self.words[first.head].lemma in slot.heads

    def _blocked(self, scope: Scope, start: int, first: Phrase, subject: Subject) -> bool:
        """Is the phrase found the subject itself, or does it stand inside another predicate's clause?"""
        if first.prep < 0 and subject.kind == "persons" and subject.start <= first.start < subject.end:
            return True
        if first.first > start and self.words[first.first - 1].lower in ("a", *_CONTRAST):
            return True
        return any(is_predicate(self.words[n]) for n in range(start, first.first))

    def _after_words(self, scope: Scope, m: CueMatch, slot: Slot, stop: int) -> list[Item]:
        """Arguments after a preposition of several words (`w sprawie`) or a participle (`dotyczący`)."""
        words = self.words
        wanted = slot.prep.split()
        for n in range(scope.start, stop - len(wanted)):
            if all(words[n + j].lower == x or words[n + j].lemma == x for j, x in enumerate(wanted)):
                at = n + len(wanted)
                first = next((p for p in scope.phrases if p.start == at and slot.case in p.cases), None)
                if first is not None:
                    return items(scope, first, self._bracketed(n, stop), slot.case, "")
        return []

    def _bracketed(self, n: int, stop: int) -> int:
        """The end of the brackets that word `n` stands in, else `stop`."""
        if n > 0 and self.words[n - 1].text == "(":
            return next((k for k in range(n, stop) if self.words[k].text == ")"), stop)
        return stop

    def _clause(self, scope: Scope, clause: Clause, m: CueMatch, slot: Slot) -> Item | None:
        """The clause that the complementizer after the cue opens (`podkreślił, że ...`)."""
        words = self.words
        last = max(m.parts)
        for n in range(last + 1, scope.end - 1):
            w = words[n]
            if w.lower in slot.words or (w.lemma in slot.words and w.cls in ("adj", "subst")):
                if w.lemma in _RELATIVES and any(x.cls in NOUN_CLASSES for x in words[last + 1 : n]):
                    return None
                if words[n - 1].text != "," and n - last > 6 and w.lower not in ("że", "iż"):
                    continue
                if n != last + 1 and words[n - 1].text not in (",", "-", "–") and words[n - 1].lower not in _BEFORE_CLAUSE:
                    if not words[n - 1].cls == "prep":
                        continue
                keep = w.lower not in _OPENERS
                begin = n if keep else n + 1
                return self._until_next(scope, begin, m)
            if is_predicate(w) or w.cls in CONVERB_CLASSES or is_relative(w):
                return None
        return None

    def _until_next(self, scope: Scope, begin: int, m: CueMatch) -> Item:
        """From word `begin` to the end of the clause with all that depends on it: to the speaker's next predicate."""
        words = self.words
        while begin < scope.end - 1 and words[begin].text in "–—-":
            begin += 1
        end = scope.end
        for other in self.cues_after(scope, begin):
            c = scope.clauses[self._clause_number(scope, other.head)]
            if c.start <= begin or c.kind in ("relative", "complement"):
                continue
            same = other.voice == m.voice and words[other.head].tag.split(":")[:3] == words[m.head].tag.split(":")[:3]
            if other.voice == "converb" or same or self._named_before(scope, c, other):
                end = c.start
                break
        while end > begin + 1 and (words[end - 1].cls == "interp" and words[end - 1].text not in "”\"»)%" or words[end - 1].cls == "conj"):
            end -= 1
        return Item(begin, end, begin)

    def cues_after(self, scope: Scope, begin: int) -> list[CueMatch]:
        """The sentence's cues from word `begin` on that could go on with what the speaker does."""
        k = next(k for k, (sc, _) in self.scopes.items() if sc is scope)
        return [m for m in self.cues.get(k, []) if m.head >= begin and m.voice in ("active", "converb")]

    def _named_before(self, scope: Scope, clause: Clause, m: CueMatch) -> bool:
        """Does the clause name its own subject, as `a wojewoda dodał`?"""
        k = next(k for k, (sc, _) in self.scopes.items() if sc is scope)
        subject = self.scopes[k][1].of(clause, m.head, "acc")
        return subject.kind == "persons" and clause.start <= subject.start < clause.end

    def _main(self, scope: Scope, m: CueMatch, subject: Subject) -> list[Item]:
        """The main clause that `jak informuje X` or `zdaniem X` comments on; the comment may cut it in two."""
        words = self.words
        first = min(m.parts)
        opens = first
        if m.cue.head == "verb":
            if first > scope.start and words[first - 1].lower == "jak":
                opens = first - 1
            elif first > scope.start + 1 and words[first - 1].lower == "czym" and words[first - 2].lower == "o":
                opens = first - 2
            else:
                return []
        follows = words[max(m.parts) + 1] if max(m.parts) + 1 < scope.end else None
        if m.voice not in ("active", "noun", "reflexive") or (follows is not None and is_relative(follows)):
            return []
        said = max(max(m.parts) + 1, subject.end if subject.start > first else 0)
        said = max(said, self._after_mention(scope, said)) if m.cue.head != "verb" else said
        border = next((n for n in range(said, scope.end) if words[n].text in ",–—-"), -1)
        after: Item | None = None
        if border >= 0 and any(may_be_predicate(w) for w in words[border : scope.end]):
            after = self._until_next(scope, border + 1, m)
        elif border < 0 and m.cue.head != "verb" and any(is_predicate(w) for w in words[said : scope.end]):
            after = self._until_next(scope, said, m)
        lead = opens - 1
        if lead <= scope.start:
            return [after] if after is not None else []
        if words[lead].text in "–—-":
            return [after] if after is not None else []
        if words[lead].text != ",":
            return []
        before = Item(scope.start, lead, scope.start)
        if after is not None and any(may_be_predicate(w) for w in words[after.start : after.end]):
            return [before, after]
        return [before] if any(is_predicate(w) for w in words[scope.start : lead]) else []

    def _after_mention(self, scope: Scope, n: int) -> int:
        while n in scope.mention_at:
            n = scope.mention_at[n]
        return n

    def _after_colon(self, scope: Scope, m: CueMatch) -> Item | None:
        """What follows a colon after the cue and its subject, where it is a clause of its own."""
        words = self.words
        for n in range(max(m.parts) + 1, scope.end - 2):
            if words[n].text == ":":
                if any(is_predicate(w) for w in words[n + 1 : scope.end]) and words[n + 1].text not in "„\"«":
                    return self._until_next(scope, n + 1, m)
                return None
            if is_predicate(words[n]):
                return None
        return None

    # --- Lists and direct speech --------------------------------------------------------------------------------------

    def _item_of_list(self, scope: Scope, s: Sentence) -> None:
        """A list item under a lead-in such as `Omówiono:`: each phrase in the governed case is a topic."""
        match, subject = self.carried  # type: ignore[misc]
        begin, end = s.start, s.end
        while begin < s.end - 1 and (
            not any(c.isalpha() for c in self.words[begin].text) or self.words[begin + 1].text in (")", ".")
        ):
            begin += 1
        while end > begin + 1 and self.words[end - 1].text in ".,;!":
            end -= 1
        attribution = "subject" if subject.ids else "none"
        slots = [x for x in match.cue.slots if x.role == "topic"]
        if is_clause_list(self.words, begin, end):
            if subject.ids and any(x.kind in ("clause", "quote", "main") for x in slots):
                self.found.append(Found(begin, end, "clause", match, subject.ids, attribution, begin))
            return
        slot = next((x for x in slots if x.kind in ("case", "prep")), None)
        if slot is None:
            return
        case = "nom" if match.voice == "passive" and slot.case == "acc" else slot.case
        for p in scope.phrases:
            if p.start < begin < p.end:
                p.start = begin
        first = next((p for p in scope.phrases if p.prep < 0 or base_preposition(self.words[p.prep]) == slot.prep), None)
        if first is None or first.start - begin > 4 or not {case, "nom"} & first.cases:
            return
        governed = case if case in first.cases else "nom"
        for item in items(scope, first, end, governed, slot.prep):
            self.found.append(Found(item.start, item.end, "np", match, subject.ids, attribution, item.head))

    def _piece(self, k: int, p: Piece) -> None:
        """A piece of direct speech: a topic of whoever the attribution's subject is."""
        if p.said is None or p.end <= p.start:
            return
        home = next(
            j for j, s in enumerate(self.sentences) if s.start <= p.said.head < s.end
        )
        scope, finder = self.scopes[home]
        verb = self.words[p.said.head]
        region = Clause(max(p.at, scope.start), min(p.until, scope.end), p.said.head, "main")
        ids: tuple[str, ...] = ()
        attribution = "quote"
        if p.said.voice in ("participle", "active_participle", "gerund", "impersonal", "passive"):
            return
        if p.said.voice == "converb":
            ids = finder.of(scope.clauses[self._clause_number(scope, p.said.head)], p.said.head).ids
            if not ids:
                return
        elif p.said.voice == "active":
            subject = finder.within(region, p.said.head)
            if subject.kind == "persons":
                ids = subject.ids
            elif subject.kind == "none":
                ids = self.floor.going_on(self.people, verb)
            if subject.kind in ("nobody", "thing") or not ids:
                self.floor.silenced = self.floor.silenced or subject.kind == "nobody"
                return
        self.floor.take(ids)
        self.found.append(Found(p.start, p.end, "quote", p.said, ids, attribution, p.start))


_AGREEING = frozenset(("dotyczący", "poświęcony", "związany"))
_CONTRAST = frozenset(("zaś", "natomiast"))
_EMPTY = frozenset("to co ten on siebie się wszystko nic coś".split())
_RELATIVES = frozenset("który jaki co gdzie".split())
_BEFORE_CLAUSE = frozenset("także również też jednak oraz i a tym tego to".split())
_OPENERS = frozenset("że iż aby by żeby ażeby iżby jakoby jak kiedy dlaczego gdzie czy czemu".split())


def finder_end(scopes: dict[int, tuple[Scope, SubjectFinder]], scope: Scope, m: CueMatch) -> int:
    """Where the agent of a passive ends, if it stands after the participle; else the word after the cue."""
    finder = next(f for sc, f in scopes.values() if sc is scope)
    agent = finder.agents(max(m.parts) + 1, scope.end)
    if agent.kind != "persons":
        return max(m.parts) + 1
    between = any(p.prep < 0 and "nom" in p.cases for p in scope.phrases if max(m.parts) < p.start < agent.start)
    return max(m.parts) + 1 if between else agent.end


def _inside(n: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= n < b for a, b in spans)
