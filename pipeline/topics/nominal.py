"""Topics that are noun phrases: the arguments of a cue by its government, on either side of it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.agreement import (
    NOMINAL_CLASSES,
    PRONOUN_CLASSES,
    agreements,
    agrees,
    function_words,
    is_predicate,
    is_relative,
)
from pipeline.annotations import Word
from pipeline.clauses import Clause
from pipeline.connectors import COPULATIVE
from pipeline.phrases import Phrase
from pipeline.topics.arguments import left_of, right_of
from pipeline.topics.cue_lexicon import Slot, load_words
from pipeline.topics.cues import CueMatch
from pipeline.topics.enumeration import items
from pipeline.topics.marks import DASHES
from pipeline.topics.next_addressee import CONTRAST
from pipeline.topics.scope import Item, Scope, base_preposition, stands_behind
from pipeline.topics.sentence_people import Subject
from pipeline.topics.speakers import SubjectFinder

_ACTIVE_OBJECT = frozenset(("active", "active_participle", "converb", "impersonal", "infinitive", "reflexive"))
_OF_WORDS = load_words().nouns["uznanie"] | load_words().nouns["życzenia"]
_AGREEING = function_words("agreeing_prepositions")


def nominal(finder: SubjectFinder, clause: Clause, m: CueMatch, slot: Slot, stop: int, subject: Subject) -> list[Item]:
    """The noun phrases that fill the slot: to the right of the cue, else before it."""
    scope, words = finder.scope, finder.words
    case, prep = slot.case, slot.prep.split()[0] if slot.prep else ""
    if slot.kind == "case" and case == "acc" and m.voice == "passive":
        case = "nom"
    elif slot.kind == "case" and case == "acc" and ((m.negated and m.voice == "active") or _negated_governor(words, m)):
        case = "gen"
    elif slot.kind == "case" and m.voice not in _ACTIVE_OBJECT and m.voice not in ("noun", "passive", "participle"):
        return []
    if slot.kind == "prep" and (" " in slot.prep or slot.prep in _AGREEING):
        return _after_words(scope, slot, stop)
    head = m.parts[-1] if slot.of_noun or m.cue.parts else m.head
    start = max(head, m.head if words[m.head].cls != "ppas" else m.parts[-1]) + 1
    if slot.of_noun:
        start = _noun_part(words, m) + 1
        if not prep and (cut := _cut(scope, start, stop)):
            stop = cut
    if m.voice == "passive":
        start = max(start, _agent_end(finder, m))
    if start > stop:
        start = min(start, stop)
    if m.voice == "active_participle":
        # `zachwalający system`: the participle is no part of its object
        held = next((p for p in scope.phrases if p.start == m.head and p.head > m.head), None)
        if held is not None:
            held.start = m.head + 1
            scope.phrase_at[held.start] = held
    told = case == "gen" and not prep and _addressed_before(scope, clause, m)
    first = right_of(scope, start, stop, case, prep, told=told)
    if first is not None and not prep and case == "acc" and not slot.of_noun and _of_part(words, m, first):
        first = None
    if first is not None and (
        _blocked(words, start, first, subject, m.parts[-1] + 1) or (m.voice == "passive" and not first.has_noun)
    ):
        first = None
    if first is not None and slot.of_noun and not prep and words[first.head].has_lemma(_OF_WORDS):
        # `słowa uznania skierował`: the noun that follows names no subject, but what kind of words they are.
        first = None
    if prep and first is not None and subject.kind == "persons" and subject.start > m.head:
        # `O kadrach mówił A, o finansach – B`: what stands after the subject is another's.
        parted = words[first.first - 1].text == "," and first.first - 1 >= subject.end
        fronted = left_of(scope, _left_edge(scope, clause), m.parts[0], case, prep) if parted else None
        if fronted is not None and _fits(words, fronted, slot):
            first = None
    ahead = _behind_fronted_noun(scope, m, slot)
    if ahead and first is not None:
        # `Podziękowania za pomoc złożył policjantom, za cierpliwość – rodzinom`
        ahead += items(scope, first, stop, case, prep, addressees=m.cue.addressees)
    if ahead:
        return ahead
    if first is not None and _fits(words, first, slot):
        whom = m.cue.tells_whom and not _has_whom(scope, start, first.first)
        addressed = m.cue.addressees if prep else ()
        return items(scope, first, stop, case, prep, m.voice == "passive", whom, addressed)
    if slot.of_noun:
        return []
    verb = m.parts[0]
    first = left_of(scope, _left_edge(scope, clause), verb, case, prep, slot.heads)
    if first is None or not _fits(words, first, slot) or _in_another(scope, clause, first):
        return []
    if not prep and subject.kind == "persons" and subject.start <= first.start < subject.end:
        return []
    if case == "acc" and not prep and subject.kind == "none" and m.voice == "active" and _as_subject(words, first, m):
        return []
    found = items(scope, first, verb, case, prep)
    opens = first.first == scope.start or words[first.first - 1].cls not in NOMINAL_CLASSES
    if not found or not _reaches(scope, found[-1].end, verb, opens):
        return []
    return found + _fronted_next(scope, m, slot)


def _fronted_next(scope: Scope, m: CueMatch, slot: Slot) -> list[Item]:
    """What stands before the next addressee as the first did (`Za zupę dziękował paniom, a za wóz – druhom`)."""
    words = scope.words
    if not slot.prep or not m.cue.tells_whom:
        return []
    for first in scope.phrases:
        n = first.first
        if n <= m.head + 2 or words[n - 1].lower != "a" or words[n - 2].text != ",":
            continue
        dash = next((k for k in range(first.end, scope.end - 1) if words[k].text in DASHES), -1)
        whom = scope.phrase_at.get(dash + 1) if dash > 0 else None
        bound = stands_behind(words, first, slot.prep) and slot.case in first.cases
        if bound and whom is not None and whom.prep < 0 and "dat" in whom.cases and "nom" not in whom.cases:
            return items(scope, first, dash, slot.case, slot.prep)
    return []


def _negated_governor(words: Sequence[Word], m: CueMatch) -> bool:
    """Does `nie` before the verb that governs the infinitive make its object a genitive (`nie omieszkał pochwalić`)?"""
    return m.voice == "infinitive" and m.aux is not None and m.aux > 0 and words[m.aux - 1].lower == "nie"


def _behind_fronted_noun(scope: Scope, m: CueMatch, slot: Slot) -> list[Item]:
    """The complement of the set phrase's noun where that stands before its verb (`Podziękowania za pomoc złożył X`)."""
    if not slot.prep or m.parts[0] == m.head or (noun := _noun_part(scope.words, m)) >= m.head:
        return []
    prep = slot.prep.split()[0]
    first = right_of(scope, noun + 1, m.head, slot.case, prep)
    if first is None or not _fits(scope.words, first, slot):
        return []
    return items(scope, first, m.head, slot.case, prep, addressees=m.cue.addressees)


def _addressed_before(scope: Scope, clause: Clause, m: CueMatch) -> bool:
    """Does the addressee in the dative stand before the predicate (`Nowej komendant życzył wytrwałości`)?"""
    if not any(x.role == "whom" and x.case == "dat" and not x.prep for x in m.cue.slots):
        return False
    before = (p for p in scope.phrases if p.prep < 0 and clause.start <= p.start and p.end <= m.head)
    return any(
        "dat" in p.cases and "nom" not in p.cases and (p.case != "gen" or scope.words[p.head].cls in PRONOUN_CLASSES)
        for p in before
    )


def _cut(scope: Scope, start: int, stop: int) -> int:
    """Where a preposition parts the set phrase's noun from the next genitive, which then is none of its own; else 0."""
    for n in range(start, stop):
        if scope.words[n].cls == "prep":
            return n
        if any(p.start == n and "gen" in p.cases for p in scope.phrases):
            return 0
    return 0


def _of_part(words: Sequence[Word], m: CueMatch, first: Phrase) -> bool:
    """Is the phrase the genitive of the cue's own noun (`zilustrował przykładem seniorki`)?"""
    noun = first.start - 1
    return noun in m.parts and noun != m.head and words[noun].cls in ("subst", "ger") and "gen" in first.cases


def _has_whom(scope: Scope, start: int, end: int) -> bool:
    """Is there a dative between the predicate and its topic already?"""
    return any(p.prep < 0 and "dat" in p.cases and start <= p.start < end for p in scope.phrases)


def _noun_part(words: Sequence[Word], m: CueMatch) -> int:
    others = [n for n in m.parts if n != m.head and words[n].cls in ("subst", "ger")]
    return others[-1] if others else m.head


def _left_edge(scope: Scope, clause: Clause) -> int:
    """Where the words before the predicate begin that can hold its object: its clause, and what a relative cut off."""
    k = scope.clauses.index(clause)
    start = clause.start
    while k > 0:
        # `O drogach, korzystając z okazji, mówił X`
        cut_off = k > 1 and scope.clauses[k - 1].kind == "converb" and scope.clauses[k - 2].kind == "fragment"
        if scope.clauses[k - 1].kind not in ("fragment", "relative") and not cut_off:
            break
        k -= 1
        start = scope.clauses[k].start
    return start


def _as_subject(words: Sequence[Word], first: Phrase, m: CueMatch) -> bool:
    """Is what stands before the verb its subject rather than its object (`Wyrok i list poruszyły słuchaczy`)?"""
    joined = words[m.head].number == "pl" and any(w.lower in COPULATIVE for w in words[first.end : m.head])
    return "nom" in first.cases and (agrees(words[m.head], words[first.head]) or joined)


def _in_another(scope: Scope, own: Clause, phrase: Phrase) -> bool:
    """Is the phrase governed inside of another clause (`telefony, w których ktoś prosi o kod`)?"""
    clause = scope.clause_of(phrase.first)
    if clause.kind == "converb" and clause is not own:
        return phrase.first > clause.predicate
    if clause is own or clause.kind != "relative" or phrase.first < clause.intro:
        return False
    return not any(w.text == "," for w in scope.words[max(clause.predicate, clause.intro) : phrase.first])


def _reaches(scope: Scope, end: int, verb: int, opens: bool) -> bool:
    """Is there no other predicate between a fronted object and its own, but for a relative clause right behind it?

    Where the object `opens` after no noun, that is: the clause may belong to another noun (`Ustawa o drogach, która`).
    """
    relative = scope.relative_at(end + 1) if opens else None
    after = relative.end if relative is not None and relative.end <= verb else end
    return not any(is_predicate(w) and not is_relative(w) for w in scope.words[after:verb] if w.cls != "bedzie")


def _fits(words: Sequence[Word], first: Phrase, slot: Slot) -> bool:
    return not slot.heads or words[first.head].has_lemma(slot.heads)


def _blocked(words: Sequence[Word], start: int, first: Phrase, subject: Subject, after: int) -> bool:
    """Is the phrase found the subject itself, or does it stand inside another predicate's clause?"""
    if first.prep < 0 and subject.kind == "persons" and subject.start <= first.start < subject.end:
        return True
    before = first.first - 1
    if (before > max(start, after) and words[before].lower in CONTRAST) or (
        before >= start and words[before].lower == "a"
    ):
        return True
    return any(is_predicate(words[n]) for n in range(start, first.first))


def _after_words(scope: Scope, slot: Slot, stop: int) -> list[Item]:
    """Arguments after a preposition of several words (`w sprawie`) or a participle (`dotyczący`)."""
    words = scope.words
    opening, *others = slot.prep.split()
    length = 1 + len(others)
    for first in scope.phrases:
        n = first.start - length
        if not scope.start <= n < stop - length or slot.case not in first.cases or not _is_form(words[n], opening):
            continue
        if all(_is_form(words[n + j], part) for j, part in enumerate(others, start=1)):
            return items(scope, first, _bracketed(words, n, stop), slot.case, "")
    return []


def _is_form(word: Word, part: str) -> bool:
    """Is the word the preposition, or a form of the agreeing participle, whose lemma may be its verb's?"""
    return word.lower == part or word.lemma == part or (part in _AGREEING and word.lower.startswith(part[:-1]))


def _bracketed(words: Sequence[Word], n: int, stop: int) -> int:
    """The end of the brackets that word `n` stands in, else `stop`."""
    if n > 0 and words[n - 1].text == "(":
        return next((k for k in range(n, stop) if words[k].text == ")"), stop)
    return stop


def antecedent(finder: SubjectFinder, clause: Clause, m: CueMatch, slot: Slot) -> list[Item]:
    """The noun phrase whose relative pronoun fills the slot (`bilans roku, o którym mówił komendant`)."""
    scope, words = finder.scope, finder.words
    n = clause.intro
    if clause.kind != "relative" or n < 0 or m.head < n or words[n].lemma != "który":
        return []
    prep = words[n - 1] if n > clause.start and words[n - 1].cls == "prep" else None
    if (base_preposition(prep) if prep is not None else "") != slot.prep:
        return []
    pronoun = frozenset(a for a in agreements(words[n]) if a[0] == slot.case)
    if not pronoun or (prep is None and any(a[0] == "nom" for a in agreements(words[n])) and slot.case != "acc"):
        return []
    chosen: Phrase | None = None
    last: Phrase | None = None
    for phrase in reversed(scope.phrases):
        if phrase.end > clause.start or clause.start - phrase.end > 12:
            continue
        shared = {a[1:] for a in phrase.agreements} & {a[1:] for a in pronoun}
        if last is not None and phrase.end < last.first:
            break
        if phrase.has_noun and shared and phrase.start not in scope.mention_at and _fits(words, phrase, slot):
            # A noun inside of the phrase yields to the one that it belongs to (`sprawozdanie o stanie dróg, z którym`).
            chosen = phrase
        last = phrase if chosen is not None else None
    end = clause.start - 1 if words[clause.start - 1].text == "," else clause.start
    return [Item(chosen.start, end, chosen.head)] if chosen is not None and end > chosen.start else []


def _agent_end(finder: SubjectFinder, m: CueMatch) -> int:
    """Where the agent of a passive ends, if it stands after the participle; else the word after the cue."""
    scope, after = finder.scope, m.parts[-1] + 1
    agent = finder.agents(after, scope.end)
    if agent.kind != "persons":
        return after
    between = any(p.prep < 0 and "nom" in p.cases for p in scope.phrases if after <= p.start < agent.start)
    return after if between else agent.end
