"""What is spoken about: the phrases and clauses that fill the slots of a cue."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.agreement import NUMERAL_CLASSES, PRONOUN_CLASSES
from pipeline.annotations import Word
from pipeline.clauses import Clause
from pipeline.connectors import aside_end, joined_aside
from pipeline.topics.addressees import distributed
from pipeline.topics.announced import listed_before
from pipeline.topics.clausal import after_colon, answered, behind_pronoun, complement, fronted, promised, spelled_out
from pipeline.topics.comments import commented
from pipeline.topics.cue_lexicon import Slot, load_words
from pipeline.topics.cues import CueMatch
from pipeline.topics.enumeration import items
from pipeline.topics.gaps import to_another
from pipeline.topics.marks import COLON, DASHES
from pipeline.topics.nominal import nominal
from pipeline.topics.scope import POINTERS, Item, Scope
from pipeline.topics.sentence_people import Subject
from pipeline.topics.speakers import SubjectFinder

_EMPTY = load_words().empty
_COUNTING = NUMERAL_CLASSES | {"dig"}


def arguments_of(
    finder: SubjectFinder, clause: Clause, m: CueMatch, slots: Sequence[Slot], stop: int, subject: Subject
) -> list[list[tuple[Item, str]]]:
    """What fills the slots, without empty ones.

    Beside a prepositional topic, a human object or the set phrase's genitive is none.
    """
    coloned = bool(COLON.places(finder.words, m.parts[-1] + 1, finder.scope.end - 2))
    if coloned and any(slot.kind == "prep" for slot in slots) and (shared := distributed(finder, m)):
        return [shared]
    filled = [
        (slot, found)
        for slot in slots
        if (coloned or slot.kind != "quote") and (found := _argument(finder, clause, m, slot, stop, subject))
    ]
    kinds = {slot.kind for slot, _ in filled}
    told, told_clause = "prep" in kinds, "clause" in kinds
    thanked = told and any(slot.prep == "za" for slot, _ in filled)
    kept = []
    for slot, found in filled:
        head = finder.words[found[0][0].head] if found[0][1] == "np" else None
        human = slot.kind == "case" and slot.case in ("acc", "nom") and head is not None and head.gender == "m1"
        if (human and slot.case == "nom") or (slot.prep == "dla" and thanked):
            continue
        if head is not None and slot.case == "gen" and told_clause and _may_be_told(m, head):
            # `Następcy życzył, by zawsze wracał`
            continue
        if not (told and (human or (slot.of_noun and slot.kind == "case"))):
            kept.append(found)
    if m.cue.verbless and not kept and (named := _named_behind_colon(finder, m)):
        return [[(i, "np") for i in named]]
    return kept


def _may_be_told(m: CueMatch, head: Word) -> bool:
    """Can the human noun be whom the cue addresses in the dative, rather than a genitive of its own?"""
    addressed = any(slot.role == "whom" and slot.case == "dat" for slot in m.cue.slots)
    return addressed and head.gender == "m1" and any(r.case == "dat" and r.cls == "subst" for r in head.readings)


def _named_behind_colon(finder: SubjectFinder, m: CueMatch) -> list[Item]:
    """The nouns in the nominative behind the colon that a noun of saying leads to (`Propozycja wójta: próg i znak`)."""
    scope, words = finder.scope, finder.words
    colon = next((n for n in range(m.head + 1, scope.end - 1) if words[n].text == ":"), -1)
    first = scope.phrase_at.get(colon + 1) if colon > 0 else None
    if first is None or first.prep >= 0 or "nom" not in first.cases:
        return []
    return items(scope, first, scope.end - (words[scope.end - 1].text in ".!"), "nom", "")


def border(scope: Scope, clause: Clause, m: CueMatch) -> int:
    """Where the predicate's arguments end at the latest: at the next clause that is not a relative one."""
    words = scope.words
    k = scope.clauses.index(clause)
    for c in scope.clauses[k + 1 :]:
        if c.kind == "relative" or c.start <= m.head:
            continue
        if c.kind == "fragment" or _bracketed(scope, c, m):
            continue
        if c.start > 0 and words[c.start - 1].text in DASHES and aside_end(words, c.start - 1, scope.end):
            continue
        if (joined := joined_aside(words, c.start, scope.end)) and joined > c.predicate:
            continue
        return c.start
    end = scope.end
    while end > m.head + 1 and words[end - 1].text in ".!?;:…":
        end -= 1
    return end


def _bracketed(scope: Scope, clause: Clause, m: CueMatch) -> bool:
    """Does the clause open inside of brackets that the sentence goes on after (`z walk (było ich 4) oraz z akcji`)?"""
    opened = next((n for n in range(clause.start - 1, m.head, -1) if scope.words[n].text in "()"), -1)
    if opened < 0 or scope.words[opened].text == ")":
        return False
    return any(w.text == ")" for w in scope.words[clause.start : scope.end - 2])


def _argument(
    finder: SubjectFinder, clause: Clause, m: CueMatch, slot: Slot, stop: int, subject: Subject
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


def resolved(finder: SubjectFinder, m: CueMatch, argument: list[tuple[Item, str]]) -> list[tuple[Item, str]]:
    """The argument without bare pronouns, or with the clause that a pronoun points to."""
    words = finder.words
    found: list[tuple[Item, str]] = []
    for item, kind in argument:
        if kind == "np" and (listed := listed_before(finder, item)):
            found += listed
        elif kind == "np" and _empty(words, item):
            found += [(held, "clause") for held in behind_pronoun(finder, m, item.end)]
        else:
            found.append((item, kind))
    final = argument[-1][0]
    if argument[-1][1] == "np":
        found += [(i, "clause") for i in spelled_out(finder, final.end)]
    return found


def _empty(words: Sequence[Word], item: Item) -> bool:
    """Is the topic nothing but a pronoun, perhaps with another (`za to im dziękuje`)?"""
    if item.head == item.start and words[item.head].lower in POINTERS:
        # `tłumaczy to większą liczbą patroli`
        return True
    first, alone = words[item.start], item.end == item.start + 1
    if alone and first.cls in _COUNTING and item.end < len(words) and words[item.end].text == ":":
        # `wymienia trzy: nabór, ...`
        return True
    return first.lemma in _EMPTY and all(w.cls in PRONOUN_CLASSES for w in words[item.start + 1 : item.end])


def unsigned(m: CueMatch, slot: Slot) -> bool:
    """May the slot hold a topic though nobody is known to have spoken?"""
    return slot.kind != "quote" and (not slot.weak or m.voice in ("impersonal", "passive", "reflexive"))
