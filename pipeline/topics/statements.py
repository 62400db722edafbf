"""Which cues state something: not those that describe a thing, tell a state, or stand in quoted words."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.agreement import agreements, is_predicate
from pipeline.annotations import Sentence, Word
from pipeline.clauses import Clause
from pipeline.clues import Clue
from pipeline.topics.cue_lexicon import load_words
from pipeline.topics.cue_speakers import described_by, giver_of_speech
from pipeline.topics.cues import CueMatch
from pipeline.topics.discourse import Discourse
from pipeline.topics.speakers import SubjectFinder

_QUOTATION_MARK = Clue(lambda word: word.text in '„«”»"')


def as_passive(words: Sequence[Word], clause: Clause, m: CueMatch) -> CueMatch:
    """A participle whose auxiliary stands far from it is a passive, not an attribute."""
    if m.voice != "participle" or clause.predicate < 0:
        return m
    aux, participle = words[clause.predicate], words[m.head]
    if aux.lemma not in load_words().auxiliaries or participle.number != (aux.number or participle.number):
        return m
    if not any(a[0] == "nom" for a in agreements(participle)):
        return m
    return m._replace(voice="passive", aux=clause.predicate, parts=tuple(sorted((*m.parts, clause.predicate))))


def quotation_marks(words: Sequence[Word], s: Sentence) -> list[int]:
    """The places of the sentence's quotation marks."""
    return _QUOTATION_MARK.places(words, s.start, s.end)


def in_marks(words: Sequence[Word], n: int, marks: Sequence[int]) -> bool:
    """Does word `n` stand between quotation marks of its sentence that hold no speech of a named speaker?"""
    opened = plain = 0
    for k in marks:
        if k >= n:
            break
        text = words[k].text
        if text == '"':
            plain += 1
        elif text in "„«":
            opened += 1
        elif opened:
            opened -= 1
    return opened > 0 or plain % 2 == 1


def states(discourse: Discourse, finder: SubjectFinder, clause: Clause, m: CueMatch) -> bool:
    """Does the cue tell what somebody said, rather than describe a thing or belong to what another statement holds?"""
    if m.voice == "reflexive" and m.cue.opens_turn:
        return False
    if m.cue.verbless:
        return _stands_alone(finder, clause, m)
    asked = m.voice == "participle" and m.cue.act == "asks" and any("czy" in x.words for x in m.cue.slots)
    passive = m.voice == "participle" and m.cue.passive
    about = m.voice == "active_participle" and m.cue.speaker == "speech"
    asked = asked or ((passive or about) and giver_of_speech(finder, m) is not None)
    asked = asked or (m.voice == "active_participle" and described_by(finder, m) is not None)
    if m.voice in ("participle", "active_participle", "gerund") and not asked:
        return False
    weak = m.cue.strength == "weak"
    if weak and (m.negated or (m.voice == "passive" and _statal(finder.words, m))):
        return False
    if clause.kind == "complement" and clause.intro >= 0 and _reported(discourse, clause, m):
        return False
    return not (weak and m.voice == "impersonal" and _done_to(finder.words, clause))


def _stands_alone(finder: SubjectFinder, clause: Clause, m: CueMatch) -> bool:
    """Does the noun tell what was said with no verb (`Odpowiedź wójta: ...`), or with its speaker right behind it?"""
    words, after = finder.words, m.head + 1
    if any(x.start == after and "gen" in x.cases and "nom" not in x.cases for x in finder.mentions):
        return True
    end = next((n for n in range(after, clause.end) if words[n].text == ":"), clause.end)
    return not any(is_predicate(w) for w in words[clause.start : end])


def _done_to(words: Sequence[Word], clause: Clause) -> bool:
    """Is the clause a relative one about people to whom something was done (`którym oferowano paliwo`)?"""
    if clause.kind != "relative" or clause.intro <= 0:
        return False
    return words[clause.intro].case == "dat" and words[clause.intro - 1].cls != "prep"


def _statal(words: Sequence[Word], m: CueMatch) -> bool:
    """Does the passive tell a state rather than what somebody did (`jest określony`, `są zobowiązane`)?"""
    aux = words[m.aux] if m.aux is not None else None
    return aux is not None and aux.lemma == "być" and aux.cls == "fin"


def _reported(discourse: Discourse, clause: Clause, m: CueMatch) -> bool:
    """Does the clause depend on a statement before it, and so belong to that statement's own topic?"""
    return any(
        f.start <= clause.start < f.end or f.start == clause.intro + 1
        for f in discourse.found[-6:]
        if f.kind in ("clause", "quote") and not (discourse.words[f.end].text in ";," and f.end < m.head)
    )
