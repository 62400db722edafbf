"""Whom a noun phrase means that is the subject or agent of a predicate of speaking."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.agreement import ADJECTIVE_CLASSES, NOUN_CLASSES
from pipeline.annotations import Entity, Word
from pipeline.people.anaphora import head_of, resolve_anaphor
from pipeline.people.bodies import issuer_of
from pipeline.people.lexicon import people_lexicon
from pipeline.people.model import State, state_of
from pipeline.people.unnamed import (
    group_of,
    institution_of,
    is_group,
    is_one_of_many,
    is_someone,
    nominative_of,
    someone_of,
)


def speaker_for(doc: Doc, start: int, end: int) -> str | None:
    """The id of the person, group or body that words `start` to `end` (exclusive) mean, made where it is new.

    `None` for things, and for people who are no speakers of a release (suspects, victims, passers-by).
    Call it with the whole noun phrase that is the subject or the agent; it needs the stage of people before it.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="people")("Mieszkańcy pytali o nowy komisariat.")
        >>> speaker_for(doc, 0, 1), doc._.people[-1].role
        ('g1', 'mieszkańcy')
    """
    state = state_of(doc)
    if state is None or start >= end:
        return None
    key = (start, end)
    if key not in state.found:
        state.found[key] = _speaker(state, start, end)
    return state.found[key]


def _speaker(state: State, start: int, end: int) -> str | None:
    inside = state.entities_over(start, end)
    whole = _whole(state, start, inside)
    found = _meant(state, whole, end, inside if whole == start else state.entities_over(whole, end))
    # `w ocenie IMGW`: what the body is the genitive of is nobody
    return _meant(state, start, end, inside) if found is None and whole < start else found


def _meant(state: State, start: int, end: int, inside: list[Entity]) -> str | None:
    """Whom the phrase means, which the entities `inside` overlap."""
    words = state.words
    head = head_of(words, start, end)
    for e in inside:
        if (
            e.label in ("PERSON", "ROLE", "RANK")
            and e.person_id
            and (e.start <= head < e.end or e.start <= start or e.label == "PERSON")
        ):
            return e.person_id
    found = resolve_anaphor(state, start, end, head)
    if found is not None:
        return found
    w = words[head]
    if is_one_of_many(words, head, end):
        return someone_of(state, start, head, end)
    if w.cls not in NOUN_CLASSES and not (w.cls in ADJECTIVE_CLASSES and w.number == "pl"):
        return None
    unit = next((e for e in inside if e.label == "UNIT" and e.start <= head < e.end), None) if inside else None
    if unit is not None:
        return institution_of(state, unit.normalized, None)
    lemma = w.lemma.lower()
    lexicon = people_lexicon()
    if is_group(words, start, head):
        return group_of(state, start, head, end)
    if is_someone(words, start, head):
        return someone_of(state, start, head, end)
    if lemma in lexicon.alone and not any(x.cls == "adj" for x in words[start:head]):
        return institution_of(state, None, nominative_of(words, start, end, head))
    if lemma in lexicon.of_issuer and w.number != "pl":
        issuer = issuer_of(state.doc)
        return institution_of(state, issuer, nominative_of(words, start, end, head))
    if lemma in lexicon.institutions and w.number != "pl":
        unit_name = _named_before(state, lemma, head) if end == head + 1 and start == head else None
        return institution_of(state, unit_name, nominative_of(words, start, end, head))
    return None


def _named_before(state: State, lemma: str, n: int) -> str | None:
    """The body that the release has named by this noun before word `n` (`Zespół` after `Zespół Zarządzania …`)."""
    for e in reversed(state.doc._.entities):
        if e.label == "UNIT" and e.end <= n and lemma in {w.lemma.lower() for w in state.words[e.start : e.end]}:
            head = e.info.get("head")
            if isinstance(head, int) and state.words[head].lemma.lower() == lemma:
                return e.normalized
    return None


def _whole(state: State, start: int, inside: list[Entity]) -> int:
    """Where the phrase begins whose genitive is the unit that word `start` lies in (`kadra Oddziału SG`)."""
    words = state.words
    if start > 0 and _same_people(words[start - 1], words[start]):
        return start - 1
    unit = next((e for e in inside if e.label == "UNIT" and e.start <= start), None) if inside else None
    if unit is None or (unit.start == start and unit.info.get("case") != "gen"):
        return start
    k = unit.start
    while k > 0 and words[k - 1].cls in ("adj", "subst", "ppas") and words[k - 1].text.islower():
        k -= 1
    return k if any(words[j].cls == "subst" for j in range(k, unit.start)) else start


def _same_people(one: Word, other: Word) -> bool:
    """Do two nouns side by side name the same people (`strażacy ochotnicy`)?"""
    if one.cls not in NOUN_CLASSES or other.cls not in NOUN_CLASSES or one.number != other.number:
        return False
    return all(
        any(r.gender == "m1" and r.case == "nom" and r.number == w.number for r in w.readings) for w in (one, other)
    )
