"""Topics that are clauses: after a complementizer, after a colon, and the main clause that a comment speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotations import Word
from pipeline.phrases import CONVERB_CLASSES, NOUN_CLASSES, Clause, is_predicate, is_relative, may_be_predicate
from pipeline.topics.arguments import Item, Scope
from pipeline.topics.cue_lexicon import Slot
from pipeline.topics.cues import CueMatch
from pipeline.topics.speakers import Subject, SubjectFinder

_RELATIVES = frozenset(("który", "jaki", "co", "gdzie"))
_BEFORE_CLAUSE = frozenset(("także", "również", "też", "jednak", "oraz", "i", "a", "tym", "tego", "to"))
_OPENERS = frozenset(
    ("że", "iż", "aby", "by", "żeby", "ażeby", "iżby", "jakoby", "jak", "kiedy", "dlaczego", "gdzie", "czy", "czemu")
)


def complement(finder: SubjectFinder, m: CueMatch, slot: Slot) -> list[Item]:
    """The clause that the complementizer after the cue opens (`podkreślił, że ...`)."""
    scope, words = finder.scope, finder.words
    last = max(m.parts)
    for n in range(last + 1, scope.end - 1):
        w = words[n]
        if w.lower in slot.words or (w.lemma in slot.words and w.cls in ("adj", "subst")):
            if w.lemma in _RELATIVES and any(x.cls in NOUN_CLASSES for x in words[last + 1 : n]):
                return []
            if words[n - 1].text != "," and n - last > 6 and w.lower not in ("że", "iż"):
                continue
            before = words[n - 1]
            opened = before.text in (",", "-", "–") or before.lower in _BEFORE_CLAUSE or before.cls == "prep"
            if n != last + 1 and not opened:
                continue
            keep = w.lower not in _OPENERS
            begin = n if keep else n + 1
            return _split(words, _until_next(finder, begin, m), slot)
        if is_predicate(w) or w.cls in CONVERB_CLASSES or is_relative(w):
            return []
    return []


def _split(words: Sequence[Word], found: Item, slot: Slot) -> list[Item]:
    """The clause, cut where a conjunction and the same complementizer open a second one (`że ... i że ...`)."""
    result, start = [], found.start
    for n in range(found.start + 1, found.end - 1):
        if words[n].lower in slot.words and words[n].cls == "comp" and words[n - 1].cls == "conj":
            end = n - 1
            while end > start + 1 and words[end - 1].cls in ("conj", "interp", "part"):
                end -= 1
            result.append(Item(start, end, start))
            start = n + 1
    return [*result, Item(start, found.end, start)]


def _until_next(finder: SubjectFinder, begin: int, m: CueMatch) -> Item:
    """From word `begin` to the end of the clause with all that depends on it: to the speaker's next predicate."""
    scope, words = finder.scope, finder.words
    while begin < scope.end - 1 and words[begin].text in "–—-":
        begin += 1
    end = scope.end
    for other in _going_on(scope, begin):
        c = scope.clause_of(other.head)
        if c.start <= begin or c.kind in ("relative", "complement"):
            continue
        same = other.voice == m.voice and words[other.head].tag.split(":")[:3] == words[m.head].tag.split(":")[:3]
        if other.voice == "converb" or same or _named_before(finder, c, other):
            end = c.start
            break
    while end > begin + 1 and (
        (words[end - 1].cls == "interp" and words[end - 1].text not in '”"»)%') or words[end - 1].cls == "conj"
    ):
        end -= 1
    return Item(begin, end, begin)


def _named_before(finder: SubjectFinder, clause: Clause, m: CueMatch) -> bool:
    """Does the clause name its own subject, as `a wojewoda dodał`?"""
    subject = finder.of(clause, m.head, "acc")
    return subject.kind == "persons" and clause.start <= subject.start < clause.end


def _going_on(scope: Scope, begin: int) -> list[CueMatch]:
    """The sentence's cues from word `begin` on that could go on with what the speaker does."""
    return [m for m in scope.cues if m.head >= begin and m.voice in ("active", "converb")]


def commented(finder: SubjectFinder, m: CueMatch, subject: Subject) -> list[Item]:
    """The main clause that `jak informuje X` or `zdaniem X` comments on; the comment may cut it in two."""
    scope, words = finder.scope, finder.words
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
    said = max(said, _after_mention(finder.scope, said)) if m.cue.head != "verb" else said
    border = next((n for n in range(said, scope.end) if words[n].text in ",–—-"), -1)
    after: Item | None = None
    if border >= 0 and any(may_be_predicate(w) for w in words[border : scope.end]):
        after = _until_next(finder, border + 1, m)
    elif border < 0 and m.cue.head != "verb" and any(is_predicate(w) for w in words[said : scope.end]):
        after = _until_next(finder, said, m)
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


def _after_mention(scope: Scope, n: int) -> int:
    while n in scope.mention_at:
        n = scope.mention_at[n]
    return n


def after_colon(finder: SubjectFinder, m: CueMatch) -> Item | None:
    """What follows a colon after the cue and its subject, where it is a clause of its own."""
    scope, words = finder.scope, finder.words
    for n in range(max(m.parts) + 1, scope.end - 2):
        if words[n].text == ":":
            if any(is_predicate(w) for w in words[n + 1 : scope.end]) and words[n + 1].text not in '„"«':
                return _until_next(finder, n + 1, m)
            return None
        if is_predicate(words[n]):
            return None
    return None
