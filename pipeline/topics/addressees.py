"""Topics told addressee by addressee: `dziękował: policjantom – za odwagę, rodzinom – za cierpliwość`."""

from __future__ import annotations

from pipeline.agreement import is_predicate
from pipeline.phrases import Phrase
from pipeline.topics.clausal import behind_pronoun
from pipeline.topics.cue_lexicon import Slot
from pipeline.topics.cues import CueMatch
from pipeline.topics.enumeration import items
from pipeline.topics.marks import DASHES
from pipeline.topics.scope import POINTERS, Item, Scope, base_preposition
from pipeline.topics.speakers import SubjectFinder

_REACH = 12


def distributed(finder: SubjectFinder, m: CueMatch) -> list[tuple[Item, str]]:
    """The topics behind a colon that follows the cue and its subject, where an addressee stands before each of them."""
    words, scope = finder.words, finder.scope
    colon = m.parts[-1] + 1
    while colon < scope.end - 3 and words[colon].text != ":":
        if is_predicate(words[colon]) or words[colon].text in ",;":
            return []
        colon += 1
    first = scope.phrase_at.get(colon + 1)
    if words[colon].text != ":" or first is None or not _addressed(scope, first, m):
        return []
    return told_to(finder, m, colon + 1, scope.end)


def told_to(finder: SubjectFinder, m: CueMatch, start: int, end: int) -> list[tuple[Item, str]]:
    """The topics between two words, each list of them behind the preposition that the cue governs."""
    words, scope = finder.words, finder.scope
    while end > start and words[end - 1].text in ".!?;,":
        end -= 1
    slots = [slot for slot in m.cue.topics if slot.kind == "prep" and " " not in slot.prep]
    openings = [(p, slot) for p in scope.phrases if start < p.first < end for slot in slots if _governs(scope, p, slot)]
    addressees = [p for p in scope.phrases if start <= p.first < end and _addressed(scope, p, m)]
    found: list[tuple[Item, str]] = []
    for first, slot in openings:
        before = [p for p in addressees if p.end <= first.first <= p.end + _REACH]
        if not before or (found and first.first < found[-1][0].end):
            continue
        stop = next((p.first for p in addressees if p.first > first.end and words[p.first - 1].text == ","), end)
        if words[first.head].lower in POINTERS:
            held = behind_pronoun(finder, m, first.end)
            for item in held:
                item.end = min(item.end, stop)
                while item.end > item.start and words[item.end - 1].text in ",;":
                    item.end -= 1
            found += [(item, "clause") for item in held]
        else:
            found += [(item, "np") for item in items(scope, first, stop, slot.case, slot.prep)]
    return found


def thanked_next(scope: Scope, item: Item) -> bool:
    """Is it whom a relative clause right behind thanks or wishes something (`o druhach, którym dziękował za pomoc`)?"""
    clause = scope.relative_at(item.end + 1)
    if clause is None or scope.words[item.head].gender != "m1" or scope.words[clause.intro].case != "dat":
        return False
    return any(clause.start <= m.head < clause.end and m.cue.act in ("thanks", "wishes") for m in scope.cues)


def addressed_item(finder: SubjectFinder, m: CueMatch, start: int, end: int) -> list[tuple[Item, str]]:
    """The topics of a list item that opens with whom the cue addresses (`– strażakom za użyczenie namiotu`)."""
    first = next((p for p in finder.scope.phrases if p.first >= start), None)
    opens = first is not None and first.first <= start + 1 and _addressed(finder.scope, first, m)
    return told_to(finder, m, start, end) if opens else []


def _addressed(scope: Scope, p: Phrase, m: CueMatch) -> bool:
    """Does the phrase stand as whom the cue addresses?"""
    for slot in m.cue.slots:
        if slot.role == "whom" and slot.kind in ("case", "prep") and _governs(scope, p, slot):
            dative = slot.case != "dat" or p.case == "dat" or scope.words[p.start].lemma in ("pan", "pani")
            return dative or (p.end + 1 < scope.end and scope.words[p.end].text in DASHES)
    return False


def _governs(scope: Scope, p: Phrase, slot: Slot) -> bool:
    prep = base_preposition(scope.words[p.prep]) if p.prep >= 0 else ""
    return slot.case in p.cases and prep == slot.prep
