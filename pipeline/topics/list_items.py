"""List items as topics: under a lead-in (`Omówiono:`), and those that name their own speaker (`- Ewa Lis – praca`)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.agreement import is_predicate
from pipeline.annotations import Sentence, Word
from pipeline.topics.addressees import addressed_item
from pipeline.topics.cue_lexicon import Slot, load_words
from pipeline.topics.cues import CueMatch, in_own_voice
from pipeline.topics.discourse import Found, LeadIn
from pipeline.topics.enumeration import items
from pipeline.topics.marks import is_clause_list
from pipeline.topics.scope import Item, Scope, base_preposition
from pipeline.topics.speakers import SubjectFinder

_COMPLEMENTIZERS = frozenset(load_words().clauses["że"] + load_words().clauses["aby"])


def topics_of_item(finder: SubjectFinder, lead_in: LeadIn, s: Sentence) -> list[Found]:
    """The topics of a list item under a lead-in: the whole of a clause, else each phrase in the governed case."""
    words = finder.words
    match, speakers, clausal = lead_in
    begin, end = _within_marks(words, s)
    attribution = "subject" if speakers else "none"
    slots = match.cue.topics
    if begin < end - 1 and words[begin].cls == "conj":
        begin += 1
    if begin < end - 1 and words[begin].lower in _COMPLEMENTIZERS:
        begin, clausal = begin + 1, True
    clausal = clausal or _infinitive(words[begin : begin + 2])
    if clausal or is_clause_list(words, begin, end):
        ours = in_own_voice(words[match.head])
        if (speakers or ours) and any(x.kind in ("clause", "quote", "main", "inf") for x in slots):
            return [Found(begin, end, "clause", match, speakers, attribution, begin)]
        return []
    if addressed := addressed_item(finder, match, begin, end):
        return [Found(i.start, i.end, kind, match, speakers, attribution, i.head, i.case) for i, kind in addressed]
    slot = next((x for x in slots if x.kind in ("case", "prep")), None)
    if slot is None:
        return []
    if (told := _of_speaker(finder, begin, end)) is not None:
        person, topics = told
        if person in finder.silent:
            return []
        return [Found(i.start, i.end, "np", match, (person,), "subject", i.head, i.case) for i in topics]
    governed = _governed(finder.scope, match, slot, begin, end)
    return [Found(i.start, i.end, "np", match, speakers, attribution, i.head, i.case) for i in governed]


def _within_marks(words: Sequence[Word], s: Sentence) -> tuple[int, int]:
    """The item's first word, and the word after its last one, without its bullet or number and its final stop."""
    begin, end = s.start, s.end
    while begin < s.end - 1 and (
        not (any(c.isalpha() for c in words[begin].text) or words[begin].text[-1].isdigit())
        or words[begin + 1].text in (")", ".")
    ):
        begin += 1
    while end > begin + 1 and words[end - 1].text in ".,;!":
        end -= 1
    return begin, end


def _governed(scope: Scope, match: CueMatch, slot: Slot, begin: int, end: int) -> list[Item]:
    """The phrases of the item in the case of the cue's slot, or in the nominative of a mere list."""
    case = "nom" if match.voice == "passive" and slot.case == "acc" else slot.case
    for p in scope.phrases:
        if p.start < begin < p.end:
            p.start = begin
    own = (p for p in scope.phrases if p.prep < 0 or base_preposition(scope.words[p.prep]) == slot.prep)
    first = next(own, None)
    # `przepust w Starej Wsi – zużyta klapa`: what follows the dash explains
    end = next((n for n in range(begin + 1, end) if scope.words[n].text in "–—" and _apart(scope.words, n)), end)
    if first is None or first.start - begin > 4 or not {case, "nom"} & first.cases:
        return []
    return items(scope, first, end, case if case in first.cases else "nom", slot.prep)


def _apart(words: Sequence[Word], dash: int) -> bool:
    """Does white space stand on both sides of the dash, and no name or number?"""
    before, after = words[dash - 1], words[dash + 1]
    return before.end < words[dash].start and words[dash].end < after.start and not after.capital


def heads_list(scope: Scope, item: Item, sentences: Sequence[Sentence]) -> bool:
    """Is the topic but a light noun before the list of what it means (`na trzech zagadnieniach:`)?"""
    words = scope.words
    if item.end != scope.end - 1 or words[item.end].text != ":":
        return False
    nouns = load_words().nouns
    speech = words[item.head].has_lemma(nouns["wystąpienie"])
    if not speech and (item.end > item.head + 1 or not words[item.head].has_lemma(nouns["wyliczone"])):
        return False
    return any(s.start == scope.end and s.kind == "item" for s in sentences)


def _infinitive(opening: Sequence[Word]) -> bool:
    """Does an infinitive open the words, perhaps after `nie`?"""
    first = opening[1] if opening[0].lower == "nie" and len(opening) > 1 else opening[0]
    return first.cls == "inf"


def _of_speaker(finder: SubjectFinder, begin: int, end: int) -> tuple[str, list[Item]] | None:
    """The speaker whom the item between two words names, and his topics; `None` where it names none."""
    words, scope = finder.words, finder.scope
    mention = next((m for m in finder.mentions if begin <= m.start <= begin + 2), None)
    person = finder.id_of(mention) if mention is not None and mention.nominative else None
    if mention is None or person is None:
        return None
    speech = _speech_noun(finder, mention.end, end)
    if speech > 0:
        return person, _about(finder, speech, end)
    dash = next((n for n in range(mention.end, end) if words[n].text in "–—-:"), end)
    first = scope.phrase_at.get(dash + 1)
    if first is None or "nom" not in first.cases or person in finder.silent:
        return person, []
    return person, items(scope, first, end, "nom", "")


def _speech_noun(finder: SubjectFinder, start: int, end: int) -> int:
    """The noun of the speech that the item's speaker gives (`z wykładem o`); 0 if there is none."""
    words, speeches = finder.words, load_words().nouns["wystąpienie"]
    for n in range(start, end):
        if is_predicate(words[n]):
            return 0
        if words[n].case == "inst" and words[n].has_lemma(speeches) and "z" in _prepositions(finder, n):
            return n
    return 0


def _prepositions(finder: SubjectFinder, noun: int) -> tuple[str, ...]:
    return tuple(base_preposition(w) for w in finder.words[max(finder.scope.start, noun - 3) : noun] if w.cls == "prep")


def _about(finder: SubjectFinder, noun: int, end: int) -> list[Item]:
    """What the speech is about: a list behind `o` or `na temat`."""
    words, scope = finder.words, finder.scope
    for p in scope.phrases:
        if p.first <= noun or p.end > end:
            continue
        if p.prep >= 0 and words[p.prep].lower in ("o", "nt.") and "loc" in p.cases:
            return items(scope, p, end, "loc", "o")
        if "gen" in p.cases and [w.lower for w in words[p.start - 2 : p.start]] == ["na", "temat"]:
            return items(scope, p, end, "gen", "")
    return []
