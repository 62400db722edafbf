"""Subjects without a mention: noun phrases that mean a group, a body or an unnamed person, and things."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.agreement import ADJECTIVE_CLASSES, GENDERED_CLASSES, NOUN_CLASSES, PRONOUN_CLASSES, agrees
from pipeline.annotations import Word
from pipeline.connectors import COPULATIVE
from pipeline.phrases import Phrase
from pipeline.topics.marks import COLON
from pipeline.topics.mentions import Mention
from pipeline.topics.sentence_people import SentencePeople, Subject


def always() -> bool:
    """Of a predicate that takes an object in the accusative."""
    return True


def never() -> bool:
    """Of a predicate that takes none."""
    return False


def described_subject(
    sentence: SentencePeople, start: int, end: int, verb: int, takes_object: Callable[[], bool] = never
) -> Subject | None:
    """A subject without a mention: a pronoun, a group, an institution, or a bystander."""
    words = sentence.words
    thing: Subject | None = None
    for p in _nearest(sentence, start, end, verb):
        head = words[p.head]
        if _unknown_name(sentence, p, verb):
            return Subject("thing", (), p.start, p.end)
        if (
            head.readings
            and head.readings[0].guessed
            and not (sentence.is_unit(p) or _unknown_people(sentence, p, verb))
        ):
            continue
        if sentence.scope.cues and any(m.head == p.head and m.voice == "participle" for m in sentence.scope.cues):
            continue
        if p.start > verb and COLON.places(words, verb + 1, p.start):
            continue
        if p.start > start and words[p.start - 1].lower == "jako":
            # `On jako pierwszy zabrał głos`: what he does it as, and no subject
            continue
        if not agrees(words[verb], head) and not (p.quantified and _neuter(words[verb])):
            continue
        if _is_genitive(sentence, p, verb):
            continue
        stop = sentence.extent(p, end, verb)
        person = sentence.speaker(p.start, stop)
        if person is not None:
            if person in sentence.silent:
                return Subject("nobody", (), p.start, stop)
            return _with_others(sentence, Subject("persons", (person,), p.start, stop), verb)
        if head.cls in PRONOUN_CLASSES:
            continue
        if head.gender == "m1" or head.lemma.endswith(("latka", "kobieta", "latek")):
            return Subject("nobody", (), p.start, stop)
        if thing is None and (
            "acc" not in p.cases or (p.start < verb and _no_object(sentence, verb, end, takes_object))
        ):
            thing = Subject("thing", (), p.start, stop)
    return thing


def _with_others(sentence: SentencePeople, found: Subject, verb: int) -> Subject:
    """The subject and who is joined with it (`policjanci i leśnicy`, `szefowie służb wraz z wojewodą Kosem`)."""
    words = sentence.words
    if words[verb].number != "pl" or not any(w.cls in NOUN_CLASSES for w in words[found.start : found.end]):
        return found
    ids = list(found.ids)
    while found.start - 2 >= sentence.scope.start and words[found.start - 1].lower in ("i", "oraz", "a"):
        before = next((p for p in sentence.scope.phrases if p.end == found.start - 1), None)
        if before is None or before.prep >= 0 or not before.has_noun or "nom" not in before.cases:
            break
        start = next((m.start for m in sentence.mentions if m.end == before.end), before.start)
        person = sentence.speaker(start, before.end)
        if person is None or person in sentence.silent:
            break
        ids.insert(0, person)
        found.start = start
    joined = found.end < sentence.scope.end and words[found.end].lower in COPULATIVE
    after = sentence.scope.phrase_at.get(found.end + 1) if joined else None
    if after is not None and after.prep < 0 and after.has_noun and "nom" in after.cases:
        person = sentence.speaker(after.start, after.end)
        if person is not None and person not in sentence.silent:
            ids.append(person)
            found.end = after.end
    companion = sentence.companion(Mention(found.start, found.end, found.ids[0], frozenset(), ""))
    if companion is not None:
        ids.append(companion)
    found.ids = tuple(dict.fromkeys(ids))
    return found


def _unknown_people(sentence: SentencePeople, p: Phrase, verb: int) -> bool:
    """Is it a plural for people that the dictionary lacks, right before its verb (`Grzyboznawcy przypominają`)?"""
    head, words = sentence.words[p.head], sentence.words
    before = p.end == verb and head.gender == "m1" and head.number == words[verb].number == "pl"
    return before and (head.text.islower() or p.start == sentence.scope.start)


def _no_object(sentence: SentencePeople, verb: int, end: int, takes_object: Callable[[], bool]) -> bool:
    """Is what stands before the verb no object of it, since it takes none or has one already?"""
    return not takes_object() or _has_object(sentence, verb, end)


def _has_object(sentence: SentencePeople, verb: int, end: int) -> bool:
    """Does an accusative that can be nothing else follow the verb (`Wypadek poruszył mieszkańców`)?"""
    return any(
        p.prep < 0 and p.has_noun and "acc" in p.cases and not p.cases & {"nom", "dat"}
        for p in sentence.scope.phrases
        if verb < p.start <= verb + 2 and p.end <= end
    )


def _unknown_name(sentence: SentencePeople, p: Phrase, verb: int) -> bool:
    """Is the phrase right before the verb the name of a body that nothing tells of (`Gazbud zapowiedział`)?"""
    words, head = sentence.words, sentence.words[p.head]
    end = p.end
    while end < verb and words[end].cls in ("adv", "part"):
        end += 1
    if (
        end != verb
        or head.cls in PRONOUN_CLASSES
        or head.cls in ADJECTIVE_CLASSES
        or words[verb].number == "pl"
        or not (head.lemma[:1].isupper() or (head.capital and p.start > sentence.scope.start))
    ):
        return False
    if p.start == sentence.scope.start and any(r.lemma.islower() and not r.guessed for r in head.readings):
        # `Żonie podziękował`: only the sentence gives it the capital
        return False
    apposed = any(q.end == p.start and "nom" in q.cases and q.prep < 0 for q in sentence.scope.phrases)
    return not apposed and sentence.speaker(p.start, p.end) is None


def _nearest(sentence: SentencePeople, start: int, end: int, verb: int) -> list[Phrase]:
    """The phrases that may stand in the nominative and mention nobody, from the verb to the left, then after it."""
    mentioned = sentence.scope.mention_at
    before: list[Phrase] = []
    after: list[Phrase] = []
    for p in sentence.scope.phrases:
        if start <= p.start and p.end <= end and p.prep < 0 and "nom" in p.cases and p.start not in mentioned:
            if p.start < verb:
                before.append(p)
            elif p.start > verb:
                after.append(p)
    before.reverse()
    return before + after


def _is_genitive(sentence: SentencePeople, p: Phrase, verb: int) -> bool:
    before = sentence.words[p.start - 1] if p.start > 0 else None
    if before is None or before.cls not in NOUN_CLASSES or "gen" not in p.cases:
        return False
    return p.start > verb or p.case != "nom"


def _neuter(verb: Word) -> bool:
    """Is the verb in the neuter singular, as a counted subject wants it (`pięć osób zginęło`)?"""
    return verb.number == "sg" and (verb.cls not in GENDERED_CLASSES or verb.gender == "n")
