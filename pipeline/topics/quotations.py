"""Direct speech as topics: whose words a piece of it is."""

from __future__ import annotations

from pipeline.agreement import CONVERB_CLASSES
from pipeline.clauses import Clause
from pipeline.topics.cue_speakers import governing, holder
from pipeline.topics.cues import CueMatch
from pipeline.topics.described_subjects import always
from pipeline.topics.discourse import Discourse
from pipeline.topics.speakers import SubjectFinder


def quoted_speakers(
    discourse: Discourse, finder: SubjectFinder, said: CueMatch, region: Clause
) -> tuple[tuple[str, ...], str] | None:
    """Whose words a piece of speech is and how they are known; `None` where it is nobody's who may speak.

    `said` is the cue of the attribution, `region` the words that hold its subject.
    """
    scope = finder.scope
    if said.voice in ("participle", "active_participle", "gerund", "passive"):
        return None
    if said.cue.names_speaker and (held := holder(discourse, finder, said)):
        return (held,), "quote"
    if said.voice == "impersonal" or (said.cue.speaker == "none" and said.cue.strength == "strong"):
        return (), "none"
    if said.cue.speaker == "none" and said.cue.head == "verb":
        return None
    if said.voice == "noun":
        # `„...” – to słowa, którymi zamknął dzień X`
        clause = next((c for c in scope.clauses if c.kind == "relative" and said.head < c.start < region.end), None)
        told = finder.of(clause, clause.predicate, always) if clause is not None and clause.predicate >= 0 else None
        ids = told.ids if told is not None else finder.within(region, said.head).ids
        return (ids, "quote") if ids else None
    if said.voice == "converb":
        clause = scope.clause_of(said.head)
        ids = finder.of(clause, said.head).ids
        main = governing(scope, clause)
        if not ids and main is not None:
            ids = discourse.floor.going_on(discourse.people, finder.words[main])
        return (ids, "quote") if ids else None
    # `nie może się nachwalić X: „...”`
    predicate = said.aux if said.voice == "infinitive" else said.head
    if predicate is None or said.voice not in ("active", "infinitive"):
        return (), "quote"
    verb = finder.words[predicate]
    subject = finder.within(_own_part(finder, said, region), predicate)
    clause = scope.clause_of(said.head)
    if subject.kind == "thing" and region.start < clause.start:
        # The region holds another clause than the cue's, whose noun is no subject of it.
        subject = finder.of(clause, said.head, always)
    if subject.kind == "nobody":
        discourse.floor.lose(verb)
    ids = subject.ids if subject.kind == "persons" else ()
    if subject.kind == "none":
        ids = discourse.floor.going_on(discourse.people, verb)
    return (ids, "quote") if ids else None


def _own_part(finder: SubjectFinder, said: CueMatch, region: Clause) -> Clause:
    """The attribution without what a converb in it adds (`przekonywał, | dodając, że jeden z płynów pachniał`)."""
    words = finder.words
    for n in range(said.head + 1, region.end - 1):
        if words[n].cls in CONVERB_CLASSES and words[n + 1].text == ",":
            return Clause(region.start, n, region.predicate, region.kind)
    return region
