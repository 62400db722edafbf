"""Comments on a main clause (`jak informuje X`, `zdaniem X`, `co podkreślił X`), and whose words they are."""

from __future__ import annotations

from pipeline.agreement import (
    NOUN_CLASSES,
    POSSESSIVE,
    PRONOUN_CLASSES,
    agreements,
    agrees,
    function_words,
    is_predicate,
    is_relative,
    may_be_predicate,
)
from pipeline.annotations import Word
from pipeline.topics.clausal import until_next
from pipeline.topics.cue_lexicon import load_words
from pipeline.topics.cues import CueMatch
from pipeline.topics.marks import DASHES
from pipeline.topics.scope import Item, Scope, base_preposition
from pipeline.topics.sentence_people import Subject
from pipeline.topics.speakers import SubjectFinder

_REACH = 5
_INSIDE_COMMENT = function_words("inside_comment")
_LINKING = function_words("linking_adverbs")
_LINKING_CLASSES = frozenset(("conj", "comp", "part", "interp"))


def _between(word: Word) -> bool:
    """May the word stand between `jak` and the predicate of a comment?"""
    light = word.cls in ("adv", "part") or word.cls in PRONOUN_CLASSES
    return (light and word.lower != "jak") or word.lower in _INSIDE_COMMENT


def commented(finder: SubjectFinder, m: CueMatch, subject: Subject) -> list[Item]:
    """The main clause that `jak informuje X` or `zdaniem X` comments on; the comment may cut it in two."""
    scope, words = finder.scope, finder.words
    opens = _comment_start(scope, m)
    if opens < 0 or m.voice not in ("active", "noun", "reflexive", "impersonal"):
        return []
    said = m.parts[-1] + 1
    holder_relative = m.cue.head != "verb" and said < scope.end and is_relative(words[said])
    if said < scope.end and is_relative(words[said]) and not holder_relative:
        return []
    if m.cue.head == "verb":
        said = max(said, subject.end if subject.start > m.parts[-1] else 0)
        begin = next((n + 1 for n in range(said, scope.end) if words[n].text in ",–—-"), scope.end)
    else:
        begin = _after_holder(finder, m)
    if m.cue.head == "verb" and scope.relative_at(begin) is not None:
        return []
    if holder_relative or (m.cue.head != "verb" and is_relative(words[m.parts[-1] - 1])):
        told = until_next(finder, begin, m)
        told.end = next((n for n in range(begin, told.end) if words[n].text == ";"), told.end)
        return [told]
    after = None
    if any(may_be_predicate(w) for w in words[begin : scope.end]):
        after = until_next(finder, begin, m)
    elif m.cue.head != "verb" and opens == scope.start and words[begin - 1].text in DASHES and begin < scope.end - 1:
        # `Według prezydenta – jesienią`
        return [until_next(finder, begin, m)]
    lead = opens - 1
    if lead > scope.start and m.cue.head != "verb" and words[lead].lower in POSSESSIVE:
        lead -= 1
    dashed = lead > scope.start and words[lead].text in DASHES and words[begin - 1].text in DASHES
    if all(w.cls in _LINKING_CLASSES or w.lower in _LINKING for w in words[scope.start : lead]):
        # `Ale – jak dodał X – będzie lepiej`, `Dlatego, jak relacjonuje X, ...`
        return [after] if after is not None else []
    if dashed and after is not None and not any(is_predicate(w) for w in words[scope.start : lead]):
        # `Od rana – jak informuje X – trwają poszukiwania`
        return [Item(scope.start, lead, scope.start), after]
    if lead <= scope.start or words[lead].text in "–—-:":
        return [after] if after is not None else []
    if words[lead].text == ";" or (words[lead].text == "," and words[lead - 1].cls in ("conj", "comp")):
        # `Pułapek jest osiem i, jak zdradził X, dwie zmieniły adres`
        return [after] if after is not None else []
    if words[lead].text != ",":
        return []
    before = Item(scope.start, lead, scope.start)
    if after is not None:
        return [before, after]
    return [before] if any(is_predicate(w) for w in words[scope.start : lead]) else []


def _comment_start(scope: Scope, m: CueMatch) -> int:
    """The first word of the comment (`jak informuje`, `o czym poinformował`, `zdaniem`), or -1 if it is none."""
    words, first = scope.words, m.parts[0]
    if m.cue.head != "verb":
        return first
    opener = first - 1
    while opener > scope.start and first - opener < _REACH and _between(words[opener]):
        # `jak nas poinformował X`, `jak z kolei wyliczyła X`, `jak to ujął X`
        opener -= 1
    if opener >= scope.start and words[opener].lower == "jak":
        return opener
    if opener > scope.start and words[opener].lower == "czym" and words[opener - 1].lower == "o":
        # `o czym szczerze mówił X`
        return opener - 1
    if opener > scope.start + 2 and words[opener].lower == "co" and words[opener - 1].text == ",":
        # `sukces jest wspólny, co podkreślił X`, but not `zrobił to, co zapowiedział`
        told = m.cue.strength == "strong" and m.cue.act in ("stresses", "informs") and words[opener - 2].lemma != "to"
        return opener if told else -1
    return -1


def agent_behind(finder: SubjectFinder, noun: int) -> Subject | None:
    """The agent of a participle right behind a noun (`informacją przekazaną przez starostę`); `None` without one."""
    words, end = finder.words, finder.scope.end
    if noun + 2 >= end or words[noun + 1].cls != "ppas" or words[noun + 2].lower != "przez":
        return None
    return finder.agents(noun + 1, end)


def holder_of(finder: SubjectFinder, m: CueMatch) -> tuple[str | None, int]:
    """Whose opinion it is (`zdaniem komendanta`), and the word after the holder."""
    last = m.parts[-1]
    if m.cue.head != "verb" and is_relative(finder.words[last - 1]):
        # `starosta, w którego ocenie`, `wójt, którego zdaniem`
        return finder.antecedent_of(finder.scope.clause_of(last - 1)), last + 1
    agent = agent_behind(finder, last) if m.cue.head == "noun" else None
    if agent is not None:
        return (agent.ids[0], agent.end) if agent.kind == "persons" else (None, last + 1)
    if m.cue.head == "prep" and (held := _holder_of_data(finder, last + 1)) is not None:
        return held
    return _holder_at(finder, last + 1, finder.words[m.parts[0] - 1].lower in POSSESSIVE)


def _holder_of_data(finder: SubjectFinder, n: int) -> tuple[str | None, int] | None:
    """Whose data `według` leads to, and the word after them (`według danych policji`, `danych podanych przez X`)."""
    scope, words, nouns = finder.scope, finder.words, load_words().nouns["dane"]
    first = next((p for p in scope.phrases if p.start == n), None)
    if first is None:
        return None
    told = words[first.head].has_lemma(nouns)
    agent = None if told else finder.agents(first.end, min(first.end + 2, scope.end))
    if agent is not None and agent.kind == "persons":
        # `według przedstawionych przez niego wyliczeń`
        noun = next((p for p in scope.phrases if p.start == agent.end and words[p.head].has_lemma(nouns)), None)
        return (agent.ids[0], noun.end) if noun is not None else None
    if not told:
        return None
    end = first.end
    if end < scope.end and words[end].cls == "ppas":
        end += 1
    agent = finder.agents(end, scope.end) if end < scope.end and words[end].lower == "przez" else None
    if agent is not None:
        return (agent.ids[0], agent.end) if agent.kind == "persons" else (None, end)
    return _holder_at(finder, end)


def _holder_at(finder: SubjectFinder, n: int, possessed: bool = False) -> tuple[str | None, int]:
    """Whom the noun phrase in the genitive that begins at word `n` means, and the word after it."""
    scope, words = finder.scope, finder.words
    titled = n < scope.end and words[n].lemma in ("pan", "pani")
    mention = next((x for x in finder.mentions if x.start == n or (titled and x.start == n + 1)), None)
    if mention is not None:
        return finder.id_of(mention), mention.end
    if n < scope.end and is_relative(words[n]):
        return finder.antecedent_of(scope.clause_of(n)), n + 1
    phrase = next((p for p in scope.phrases if p.start == n), None)
    if phrase is None or possessed or "gen" not in phrase.cases | {a[0] for a in agreements(words[phrase.head])}:
        return None, n
    pronoun = words[phrase.head].cls in PRONOUN_CLASSES and words[phrase.head].lower not in POSSESSIVE
    end = phrase.end if pronoun else finder.extent(phrase, scope.end, n - 1)
    inner = [p for p in scope.phrases if phrase.end <= p.start and p.end == end]
    if inner and end < scope.end and is_predicate(words[end]) and agrees(words[end], words[inner[0].head]):
        # `Według śledczych sprawcy dzwonili`: a subject, and no genitive.
        end = inner[0].first
    return finder.speaker(phrase.start, end), end


def source_of(finder: SubjectFinder, m: CueMatch) -> str | None:
    """Whose words they are where the cue's own government tells (`usłyszeli od X`, `z ust X padły`)."""
    scope, words = finder.scope, finder.words
    for slot in m.cue.slots:
        if slot.role != "speaker" or slot.kind not in ("prep", "case"):
            continue
        if slot.of_noun:
            nouns = [n for n in m.parts if n != m.head and words[n].cls in NOUN_CLASSES]
            found = _holder_at(finder, nouns[-1] + 1)[0] if nouns else None
            if found is not None:
                return found
            continue
        wanted = slot.prep.split()
        for n in range(scope.start, scope.end - len(wanted)):
            after = n + len(wanted)
            if not wanted or (_is_form(words[n], wanted[0]) and all(map(_is_form, words[n + 1 : after], wanted[1:]))):
                found = _holder_at(finder, after)[0]
                if found is not None:
                    return found
    return None


def _is_form(word: Word, preposition: str) -> bool:
    """Is it the word of a preposition, with or without the vowel that some add to it?"""
    return word.lower == preposition or base_preposition(word) == preposition


def concerns(m: CueMatch) -> bool:
    """Does the cue tell what concerns somebody in a case of its own (`mieszkańców interesuje monitoring`)?"""
    return any(slot.role == "speaker" and slot.kind == "case" and not slot.of_noun for slot in m.cue.slots)


def experiencer(finder: SubjectFinder, m: CueMatch) -> str | None:
    """Whom something concerns, by the case that the cue gives him (`mieszkańców interesuje monitoring`)."""
    scope, words = finder.scope, finder.words
    case = next(slot.case for slot in m.cue.slots if slot.role == "speaker" and slot.kind == "case")
    clause = scope.clause_of(m.head)
    for p in sorted(scope.phrases, key=lambda p: abs(p.start - m.head)):
        if not (clause.start <= p.first and p.end <= clause.end) or p.prep >= 0 or case not in p.cases:
            continue
        mention = next((x for x in finder.mentions if x.start <= p.start < x.end), None)
        if mention is not None and (not mention.cases or case in mention.cases):
            return finder.id_of(mention)
        if words[p.head].gender == "m1" or "nom" not in p.cases:
            person = finder.speaker(p.start, finder.extent(p, clause.end, m.head))
            if person is not None:
                return person
    return None


def _after_holder(finder: SubjectFinder, m: CueMatch) -> int:
    """Where the clause begins after `zdaniem X`, X's apposition and relative clause skipped."""
    scope, words = finder.scope, finder.words
    _, n = holder_of(finder, m)
    while n < scope.end and words[n].text in ",–—-":
        relative = scope.relative_at(n + 1)
        if relative is not None:
            n = relative.end
        elif n + 1 in scope.mention_at and n + 1 not in scope.subject_at:
            n = scope.mention_at[n + 1]
        else:
            return n + 1
    return n
