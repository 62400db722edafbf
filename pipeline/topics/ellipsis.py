"""Statements without a verb: `O pieniądzach krótko naczelnik Lis: zostały cztery miliony`."""

from __future__ import annotations

from pipeline.agreement import function_words, is_predicate
from pipeline.topics.cues import CueMatch
from pipeline.topics.enumeration import items
from pipeline.topics.marks import COLON, OPENS_SPEECH
from pipeline.topics.scope import Item
from pipeline.topics.speakers import SubjectFinder
from pipeline.topics.speech import plain_saying

# `A sama pani Halina?`
_INTRODUCING = function_words("beside_asked")
_ADDED = function_words("before_asked")
_REPLYING = function_words("before_reply") | {""}
_SHORT = 12


def verbless(finder: SubjectFinder) -> tuple[CueMatch, str, list[tuple[Item, str]]] | None:
    """The cue, the speaker and the topics of a sentence that names its speaker before a colon, perhaps behind `o`."""
    words, scope = finder.words, finder.scope
    if finder.mentions and (told := _answered(finder)) is not None:
        return told
    if words[scope.start].lower != "o" or scope.end - scope.start < 5:
        return None
    colon = next(iter(COLON.places(words, scope.start, scope.end)), scope.end - 1)
    if any(is_predicate(w) for w in words[scope.start : colon]):
        return None
    speaker = next((m for m in finder.mentions if m.nominative and scope.start + 2 <= m.start and m.end == colon), None)
    first = scope.phrase_at.get(scope.start)
    person = finder.id_of(speaker) if speaker is not None else None
    if speaker is None or person is None or person in finder.silent or first is None or "loc" not in first.cases:
        return None
    stop = next((n for n in range(first.end, speaker.start) if words[n].cls in ("adv", "part")), speaker.start)
    topics = [(i, "np") for i in items(scope, first, stop, "loc", "o")]
    end = scope.end
    while end > colon + 1 and words[end - 1].text in ".!?…;":
        end -= 1
    if end > colon + 2 and words[colon + 1].text not in OPENS_SPEECH:
        topics.append((Item(colon + 1, end, colon + 1), "clause"))
    return CueMatch(plain_saying(), scope.start, (scope.start,), "noun"), person, topics


def _answered(finder: SubjectFinder) -> tuple[CueMatch, str, list[tuple[Item, str]]] | None:
    """What somebody says behind a colon right after his name (`Na to wójt Lis: decyzja zapadnie w maju`)."""
    words, scope = finder.words, finder.scope
    first = finder.mentions[0]
    opening = " ".join(w.lower for w in words[scope.start : first.start])
    colon = first.end
    if opening not in _REPLYING or not first.nominative or colon >= scope.end - 2 or words[colon].text != ":":
        return None
    person = finder.id_of(first)
    if person is None or person in finder.silent or words[colon + 1].text in OPENS_SPEECH:
        return None
    end = scope.end
    while end > colon + 1 and words[end - 1].text in ".!?…;":
        end -= 1
    if not any(is_predicate(w) for w in words[colon + 1 : end]) or any(x.head > colon for x in finder.scope.cues):
        return None
    match = CueMatch(plain_saying(), colon, (colon,), "noun")
    return match, person, [(Item(colon + 1, end, colon + 1), "clause")]


def asked_about(finder: SubjectFinder) -> str | None:
    """Whom a question without a verb turns to (`A rodzice?`, `A ona sama?`, `Co na to wójt Lis?`)."""
    words, scope = finder.words, finder.scope
    if scope.end - scope.start > _SHORT or any(is_predicate(w) for w in words[scope.start : scope.end]):
        return None
    begin = scope.start
    while begin < scope.end - 1 and words[begin].lower in _ADDED:
        begin += 1
    mention = next((m for m in finder.mentions if begin <= m.start <= begin + 2 and m.nominative), None)
    if mention is not None and any(w.lemma not in _INTRODUCING for w in words[begin : mention.start]):
        mention = None
    phrase = scope.phrase_at.get(begin)
    person = None
    if mention is not None:
        person = finder.id_of(mention)
    elif phrase is not None and "nom" in phrase.cases:
        person = finder.speaker(phrase.start, phrase.end)
    return person if person not in finder.silent else None
