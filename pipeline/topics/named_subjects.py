"""Subjects among a sentence's mentions of persons: those in the nominative that agree with the verb."""

from __future__ import annotations

from pipeline.agreement import ADJECTIVE_CLASSES, agreements
from pipeline.topics.arguments import of_preposition
from pipeline.topics.floor import agree
from pipeline.topics.mentions import Mention
from pipeline.topics.sentence_people import COORDINATION, SentencePeople, Subject


def named_subject(sentence: SentencePeople, start: int, end: int, verb: int) -> Subject | None:
    """The mention in the nominative that agrees with the verb: before it the nearest, else after it the nearest."""
    if not sentence.mentions:
        return None
    words = sentence.words
    fitting = []
    for m in sentence.mentions:
        if m.start < start or m.end > end or not m.nominative:
            continue
        if m.start > 0 and words[m.start - 1].cls == "prep":
            continue
        if _dependent(sentence, m):
            continue
        fitting.append(m)
    if not fitting:
        return None
    number = words[verb].number
    if number != "pl":
        before = [m for m in fitting if m.end <= verb]
        after = [m for m in fitting if m.start > verb]
        for m in [*reversed(before), *after]:
            person = sentence.id_of(m)
            if person is None:
                continue
            if person in sentence.silent:
                return Subject("nobody", (), m.start, m.end)
            if agree(sentence.people, (person,), words[verb]):
                return Subject("persons", (person,), m.start, m.end)
        only = sentence.id_of(fitting[0]) if len(fitting) == 1 else None
        if only is not None and fitting[0].label != "RANK" and abs(fitting[0].start - verb) <= 12:
            return Subject("persons", (only,), fitting[0].start, fitting[0].end)
        return None
    chosen = _coordinated(sentence, fitting, verb)
    ids = tuple(dict.fromkeys(i for i in (sentence.id_of(m) for m in chosen) if i and i not in sentence.silent))
    if len(ids) == 1 and (companion := sentence.companion(chosen[-1])) is not None:
        return Subject("persons", (*ids, companion), chosen[0].start, chosen[-1].end)
    if len(ids) < 2 and not any(sentence.people[i].kind == "group" for i in ids if i in sentence.people):
        return None
    return Subject("persons", ids, chosen[0].start, chosen[-1].end)


def _dependent(sentence: SentencePeople, m: Mention) -> bool:
    """Is the mention in a case that a noun before it governs (`list wojewody`)?"""
    oblique = bool(m.cases) and "nom" not in m.cases
    if m.start > sentence.scope.start + 1 and "gen" in m.cases:
        # `w imieniu wojewody`
        oblique = oblique or of_preposition(sentence.words, m.start)
    titled = m.start > sentence.scope.start + 1 and sentence.words[m.start - 1].lemma in ("pan", "pani")
    at = m.start - 1 - titled
    while at > sentence.scope.start and sentence.words[at].cls in ("part", "conj") and titled:
        at -= 1
    before = sentence.words[at] if at >= sentence.scope.start else None
    if before is not None and titled and before.cls in ADJECTIVE_CLASSES:
        # `nowej pani dyrektor`, `nowej zaś pani dyrektor`: what stands before an undeclined title tells its case.
        oblique = oblique or all(a[0] != "nom" for a in agreements(before))
    return oblique or (m.start > 0 and sentence.words[m.start - 1].lower in ("przez", "jako"))


def _coordinated(sentence: SentencePeople, fitting: list[Mention], verb: int) -> list[Mention]:
    after = [m for m in fitting if m.start > verb]
    before = [m for m in fitting if m.end <= verb]
    side = before or after
    chain = [side[0]] if side else []
    for m in side[1:]:
        gap = [sentence.words[n] for n in range(chain[-1].end, m.start) if not sentence.in_unit(n)]
        if (
            all(w.lower in COORDINATION or w.text in "–-—,()" or w.cls in ("brev", "part") for w in gap)
            or len(gap) <= 6
        ):
            chain.append(m)
    return chain
