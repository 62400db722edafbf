"""Topics of a second subject that shares the first one's predicate unsaid."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.agreement import agreements, is_predicate
from pipeline.annotations import Word
from pipeline.connectors import connection
from pipeline.phrases import Phrase
from pipeline.topics.cue_lexicon import Slot
from pipeline.topics.cues import CueMatch
from pipeline.topics.enumeration import items
from pipeline.topics.marks import DASHES
from pipeline.topics.next_addressee import CONTRAST
from pipeline.topics.scope import Item, base_preposition, stands_behind
from pipeline.topics.speakers import SubjectFinder


def gapped(finder: SubjectFinder, m: CueMatch, at: int) -> tuple[str, list[Item], int] | None:
    """The next subject after a list of topics, its topics and the word after both, where the predicate is left out.

    `A omówił kadry, a B – finanse`, with the topic first too: `Kadry omówił A, a finanse – B`.
    """
    scope, words = finder.scope, finder.words
    link = connection(words, at, scope.end) if at < scope.end else None
    if link is None or link.after >= scope.end or not (link.comma or link.conjunction):
        return None
    slots = [x for x in m.cue.topics if x.kind in ("case", "prep")]
    if not slots:
        return None
    slot = slots[0]
    after = link.after
    while after < scope.end - 1 and words[after].lower in CONTRAST:
        after += 1
    found = next((x for x in (_topic_first(finder, after, other) for other in slots) if x is not None), None)
    if found is not None:
        return found
    named = next((x for x in finder.mentions if x.nominative and after <= x.start <= after + 2), None)
    if named is not None and named.start > after:
        # `a jej kolega Antek Lis – o zarobki`
        described = all(any(a[0] == "nom" for a in agreements(w)) for w in words[named.start - 1 : named.start])
        named = named if described else None
    n = named.end if named is not None else 0
    if named is not None:
        person = finder.id_of(named)
    else:
        phrase = scope.phrase_at.get(after)
        if phrase is None or phrase.prep >= 0 or "nom" not in phrase.cases:
            return None
        n = finder.extent(phrase, scope.end, m.head)
        dashed = n < scope.end and words[n].text in DASHES
        told = n < scope.end and (words[n].lower in CONTRAST or ((slot.prep or dashed) and not phrase.has_noun))
        person = finder.speaker(phrase.start, n) if told else None
    begin = n
    while n < scope.end and (words[n].text in "–—-," or words[n].lower in CONTRAST or words[n].cls in ("adv", "part")):
        n += 1
    if n + 1 < scope.end and words[n + 1].cls == "adjp":
        # `zaś po prostu za pomoc`
        n += 2
    first = scope.phrase_at.get(n)
    if person is None or person in finder.silent or first is None:
        return None
    if words[begin].text not in DASHES and words[begin].lower not in CONTRAST and not slot.prep:
        return None
    governed = not slot.prep or stands_behind(words, first, slot.prep)
    if slot.case not in first.cases or not governed:
        return None
    end = scope.end
    while end > n and words[end - 1].text in ".!?;":
        end -= 1
    topics = items(scope, first, end, slot.case, slot.prep)
    return person, topics, topics[-1].end if topics else end


def to_another(finder: SubjectFinder, m: CueMatch, clause: Item) -> list[Item]:
    """The topics for a second addressee, after the clause for the first (`by zwolnili, a do władz – o znaki`)."""
    scope, words = finder.scope, finder.words
    whom = [x for x in m.cue.slots if x.role == "whom" and x.kind in ("case", "prep") and x.case != "acc"]
    wanted = [x for x in m.cue.topics if x.kind == "prep"]
    for n in range(clause.start + 2, clause.end - 2):
        if words[n].text != "," or not whom or not wanted:
            continue
        at = n + 2 if words[n + 1].lower in CONTRAST or words[n + 1].lower in ("a", "i") else n + 1
        addressee = scope.phrase_at.get(at)
        if addressee is None or not any(_governs(words, addressee, x) for x in whom):
            continue
        for first in scope.phrases:
            if addressee.end <= first.first <= addressee.end + 2 and not any(
                is_predicate(w) for w in words[addressee.end : first.first]
            ):
                slot = next((x for x in wanted if _governs(words, first, x)), None)
                if slot is not None:
                    end, clause.end = clause.end, n
                    return items(scope, first, end, slot.case, slot.prep)
    return []


def _governs(words: Sequence[Word], phrase: Phrase, slot: Slot) -> bool:
    if slot.case not in phrase.cases:
        return False
    return base_preposition(words[phrase.prep]) == slot.prep if phrase.prep >= 0 else not slot.prep


def _topic_first(finder: SubjectFinder, at: int, slot: Slot) -> tuple[str, list[Item], int] | None:
    scope, words = finder.scope, finder.words
    first = scope.phrase_at.get(at)
    if first is None or not _governs(words, first, slot) or first.start in scope.mention_at:
        return None
    for mention in finder.mentions:
        dash = mention.start - 1
        if mention.start <= at or words[dash].text not in DASHES:
            continue
        if any(is_predicate(w) or w.text == "," for w in words[at : mention.end]):
            continue
        person = finder.id_of(mention)
        if person is None or person in finder.silent:
            return None
        return person, items(scope, first, dash, slot.case, slot.prep), mention.end
    return None
