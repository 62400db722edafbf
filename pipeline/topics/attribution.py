"""Attributions of direct speech: the clause with its cue and its subject that says whose words they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.agreement import (
    ADJECTIVE_CLASSES,
    CONVERB_CLASSES,
    POSSESSIVE,
    agreements,
    agrees,
    function_words,
    is_predicate,
    is_relative,
)
from pipeline.annotations import Sentence, Word
from pipeline.clues import Clue
from pipeline.topics.cue_lexicon import load_words
from pipeline.topics.cues import CueMatch
from pipeline.topics.marks import DASH, DASHES, is_clause_list
from pipeline.topics.scope import POINTERS, SUMMING

OPENING = frozenset('„“"«»')
CLOSING = frozenset('”“"»«')
_BORDER = Clue(lambda word: word.text in DASHES or word.text in CLOSING or word.text in ",!?…")
_BETWEEN = frozenset(("adv", "part"))
_COMMENTING = function_words("commenting")
_OPENERS = function_words("clause_openers") | {"co"}
SPEECH_MOODS = frozenset(("active", "noun"))


@dataclass(slots=True)
class Attribution:
    """The cue of the attributing clause, and its first word and the word after its last one."""

    match: CueMatch
    at: int
    until: int


def attribution(
    words: Sequence[Word],
    start: int,
    end: int,
    cues: Sequence[CueMatch],
    named: Mapping[int, int],
    dashes: bool = False,
    bare: bool = False,
) -> Attribution | None:
    """The attributing clause (`– powiedział X`) at or after `start`: from its dash or comma to the next dash.

    `dashes` says that a dash opened the speech, so that one rather than a comma ends it; `bare` that nothing did.
    """
    if not cues:
        return None
    if bare and start + 2 < end and words[start + 2].text == ",":
        asked = words[start].lower == "na" and words[start + 1].has_lemma(load_words().nouns["pytania"])
        if asked or words[start + 1].lower in POINTERS:
            # `Na pytanie, czy ..., odpowiedzi udzielił X`, `O tym, że ..., mówił X`: clauses of X's, no words of his
            return None
    borders = _BORDER.places(words, start, end) if bare else []
    if bare and not borders:
        return None
    found = [
        told
        for match in cues
        if match.cue.quotes
        and not match.cue.verbless
        # Bare speech ends where a mark parts it from its attribution.
        and (not bare or borders[0] < match.parts[0])
        and (told := _attributes(words, start, end, match, named, dashes, bare)) is not None
    ]
    if dashes:
        found.sort(key=lambda told: not any(words[n].text in DASHES for n in range(told.at, told.match.parts[0])))
    return found[0] if found else None


def _attributes(
    words: Sequence[Word],
    start: int,
    end: int,
    match: CueMatch,
    named: Mapping[int, int],
    dashes: bool,
    bare: bool,
) -> Attribution | None:
    """The attributing clause of this cue, if it has one."""
    first = match.parts[0]
    if first < start or (match.voice not in SPEECH_MOODS and not _impersonal(words, match, end)):
        return None
    if words[match.head].person in ("pri", "sec") and not match.cue.names_speaker:
        return None
    n = _before_cue(words, start, first, match)
    if n < start - 1 or (n < start and start > 0 and words[n].text not in CLOSING):
        return None
    border = words[n].text
    commented = border == "," and words[first - 1].lower in _COMMENTING
    if bare and n > start and words[n - 1].cls in ("conj", "comp") and border == ",":
        # `Dron lata nad miastem i, w ocenie X, działa na wyobraźnię`
        return None
    if bare and (border in CLOSING or commented):
        # Bare speech has no marks of its own; `, jak mówi X,` comments on a clause.
        return None
    if border in DASHES:
        until = next((m for m in range(first, end) if words[m].text in DASHES and m not in _inner(named)), end)
        if bare and not _cuts_off(words, start, n, until, end, match, named):
            return None
        return Attribution(match, _border_start(words, n, start), until)
    if border in ",!?…" or border in CLOSING:
        until = _after_subject(words, match, end, named)
        if (dashes or bare) and border == "," and (until < 0 or _opens_clause(words, match, until, end)):
            return None
        depends = 0 <= until < end - 1 and (words[until + 1].cls in CONVERB_CLASSES or is_relative(words[until + 1]))
        goes_on = not depends and any(w.cls == "inf" or is_predicate(w) for w in words[max(until, n) : end])
        if bare and _governed(words, start, match) and not _states(words, start, n):
            return None
        if bare and not _states(words, start, n) and not goes_on:
            return None
        if until < 0 or until >= end - 1 or not (bare or words[until + 1].text in OPENING):
            until = end
        return Attribution(match, n if border == "," else n + 1, until)
    return None


def _before_cue(words: Sequence[Word], start: int, first: int, match: CueMatch) -> int:
    """The border before the cue's first word, with nothing but adverbs, `jak` or `to` and a pronoun between them."""
    n = first - 1
    while n >= start and words[n].text not in DASHES:
        pointing = words[n].lemma in SUMMING and words[n].cls == "adj"
        presented = words[n].lower == "to" and match.voice == "noun"
        if not (words[n].cls in _BETWEEN or words[n].lower in _COMMENTING or pointing or presented):
            break
        n -= 1
    summed = _summing_dash(words, start, first)
    return summed if summed >= 0 else n


def _impersonal(words: Sequence[Word], match: CueMatch, end: int) -> bool:
    """Does the sentence end with an impersonal form that attributes what stands before (`Stół będzie, zapewniono`)?"""
    strong = match.voice == "impersonal" and match.cue.strength == "strong" and not match.negated
    return strong and all(w.cls == "interp" for w in words[match.parts[-1] + 1 : end])


def _cuts_off(
    words: Sequence[Word], start: int, dash: int, until: int, end: int, match: CueMatch, named: Mapping[int, int]
) -> bool:
    """Does the clause after a dash attribute bare words before it, or what it interrupts (`Za to – mówi X – grozi`)?"""
    first = match.parts[0]
    if words[first - 1].lower in _COMMENTING:
        return False
    after = _after_subject(words, match, end, named)
    if _states(words, start, dash):
        return after >= 0
    return after == until and any(is_predicate(w) for w in words[until:end])


def _states(words: Sequence[Word], start: int, end: int) -> bool:
    """Can the words be speech that nothing marks: a clause, an infinitive, or what `to` presents?"""
    if start >= end:
        return False
    infinitive = any(w.cls == "inf" for w in words[start:end])
    presented = words[start].lower == "to" or any(w.lower == "to" and w.cls == "pred" for w in words[start + 1 : end])
    return infinitive or presented or is_clause_list(words, start, end)


def _governed(words: Sequence[Word], start: int, match: CueMatch) -> bool:
    """Do the words open with a preposition that the cue governs (`Do rozwagi, jak zawsze, zachęcał X`)?"""
    prep = words[start].lower
    return words[start].cls == "prep" and any(slot.prep == prep for slot in match.cue.topics)


def _summing_dash(words: Sequence[Word], start: int, first: int) -> int:
    """The dash before `tymi słowami` or `tak`, which open an attribution whose verb comes later; else -1."""
    for n in range(first - 1, start - 1, -1) if DASH.places(words, start, first) else ():
        if is_predicate(words[n]):
            return -1
        if words[n].text in DASHES:
            k = n + 1 + (words[n + 1].cls == "prep")
            summed = words[n + 1].lower == "tak" or (
                words[k].has_lemma(SUMMING) and k + 1 < first + 2 and words[k + 1].lemma in load_words().nouns["słowa"]
            )
            return n if summed else -1
    return -1


def _opens_clause(words: Sequence[Word], match: CueMatch, at: int, end: int) -> bool:
    """Does a complementizer or a relative pronoun follow the comma at `at`?"""
    if at + 1 >= end:
        return False
    following = words[at + 1]
    governed = any(following.lower in slot.words for slot in match.cue.clauses)
    return governed or following.lower in _OPENERS or is_relative(following)


def _inner(named: Mapping[int, int]) -> frozenset[int]:
    """The words inside of mentions, where a dash borders nothing."""
    return frozenset(n for first, end in named.items() for n in range(first, end))


def _border_start(words: Sequence[Word], dash: int, start: int) -> int:
    return dash - 1 if dash - 1 > start and words[dash - 1].text == "," else dash


def _after_subject(words: Sequence[Word], match: CueMatch, end: int, named: Mapping[int, int]) -> int:
    """Where the subject after the cue ends, if nothing but that and a border follow (`, zaznaczył X,`); else -1."""
    n = match.parts[-1] + 1
    while n < end and words[n].cls in ("adv", "part"):
        n += 1
    n = _after_manner(words, n, end)
    if n + 1 < end and words[n].lower in POSSESSIVE:
        n += 1
    n = _after_addressee(words, match, n, end, named)
    if n in named:
        n = named[n]
    elif n < end and words[n].cls in ("subst", "ppron3") and _can_speak(words[match.head], words[n]):
        n += 1
        while n < end and words[n].cls in ("adj", "subst") and words[n].text != ",":
            n += 1
    if n + 1 < end and words[n].lower in ("z", "ze"):
        # `mówi asp. Anna Lis z Komendy Powiatowej Policji w Kole`
        n = next((k for k in range(n, end) if words[k].text in ",.–—-" or is_predicate(words[k])), end)
    return n if n >= end - 1 or words[n].text in ",.–—-" or words[n].text in OPENING else -1


def told_as(words: Sequence[Word], s: Sentence, comma: int, match: CueMatch, named: Mapping[int, int]) -> bool:
    """Does a comment end at the comma that says how the words behind it were put (`, jak się wyraził, „...”`)?"""
    first = match.parts[0]
    before = range(first - 1, max(s.start, first - 3) - 1, -1)
    as_told = any(words[n].lower == "jak" and all(w.cls != "interp" for w in words[n:first]) for n in before)
    return as_told and match.voice == "active" and _after_subject(words, match, comma + 2, named) == comma


def _after_manner(words: Sequence[Word], at: int, end: int) -> int:
    """Where an adverbial behind the cue ends that tells when or how it was said (`na koniec`, `z uśmiechem`)."""
    known = load_words().nouns["sposób"]
    noun = at + 1
    if at + 2 < end and words[noun].cls in ADJECTIVE_CLASSES:
        noun += 1
    manner = noun < end and words[at].cls == "prep" and (words[noun].lower in known or words[noun].has_lemma(known))
    return noun + 1 if manner or (noun < end and words[at].cls == "prep" and words[noun].cls == "adjp") else at


def _after_addressee(words: Sequence[Word], match: CueMatch, at: int, end: int, named: Mapping[int, int]) -> int:
    """Where whom the cue addresses ends, if he stands right after it (`instruował podwładnych`), else `at`."""
    whom = [slot.case for slot in match.cue.slots if slot.role == "whom" and not slot.prep]
    n = at
    while n < min(end, at + 3) and n not in named and words[n].cls in ("subst", "adj", "ppron3", "ppas", "pact"):
        if any(case in ("nom", "voc") for case, *_ in agreements(words[n])) and words[n].lemma not in ("pan", "pani"):
            follows = any(k in named for k in range(n + 1, min(end, at + 3)))
            if not follows:
                break
        n += 1
    held = {case for k in range(at, n) for case, *_ in agreements(words[k])}
    return n if held.intersection(whom) else at


def _can_speak(verb: Word, noun: Word) -> bool:
    """Can the noun be the subject of the verb and not its object, as nothing but a nominative that agrees is?"""
    return agrees(verb, noun) and all(a[0] != "acc" or noun.cls == "ppron3" for a in agreements(noun))
