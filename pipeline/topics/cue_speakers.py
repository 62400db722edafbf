"""Who speaks: the speakers of a cue, by its voice, by whoever owns the speech or opinion, and by who has the floor."""

from __future__ import annotations

from pipeline.agreement import CONVERB_CLASSES, NOUN_CLASSES, POSSESSIVE, agreements, is_predicate, is_relative
from pipeline.annotations import Word
from pipeline.clauses import Clause
from pipeline.topics.clausal import opens_complement
from pipeline.topics.comments import agent_behind, concerns, experiencer, holder_of, source_of
from pipeline.topics.cue_lexicon import load_words
from pipeline.topics.cues import CueMatch, in_own_voice
from pipeline.topics.described_subjects import always
from pipeline.topics.discourse import Discourse
from pipeline.topics.scope import Scope
from pipeline.topics.sentence_people import Subject
from pipeline.topics.speakers import SubjectFinder


def speakers_of(
    discourse: Discourse, finder: SubjectFinder, clause: Clause, m: CueMatch, subject: Subject
) -> tuple[tuple[str, ...], str] | None:
    """The speakers of a cue and how they are known; `None` where the cue is no statement of theirs."""
    words, scope = finder.words, finder.scope
    if m.voice == "active" and in_own_voice(words[m.head]) and m.cue.speaker != "none":
        return _own_voice(discourse, clause, m)
    if m.cue.names_speaker:
        person = holder(discourse, finder, m)
        if person in finder.silent:
            return None
        if person is not None:
            discourse.floor.take((person,))
            return (person,), "subject"
        if m.cue.head == "verb" and concerns(m):
            return None
        if m.cue.verbless and m.cue.speaker == "none" and m.cue.act != "discusses":
            return None
        if m.cue.head != "verb" and _answered_there(finder, m):
            return None
        if m.cue.head != "verb" and not m.cue.verbless:
            return None if m.cue.speaker == "speech" or m.cue.comments else ((), "none")
    if m.voice == "active_participle" and (described := described_by(finder, m)) is not None:
        return (described,), "subject"
    if m.cue.speaker == "none" or m.voice in ("impersonal", "reflexive"):
        ids = _speech_named(discourse, finder, clause, m) or _raised_by(finder, m) if m.cue.speaker == "none" else ()
        return (ids, "subject") if ids else ((), "none")
    if m.cue.speaker == "speech" and m.voice in ("participle", "active_participle"):
        who = giver_of_speech(finder, m)
        return ((who,), "subject") if who is not None and who not in finder.silent else None
    if m.cue.speaker == "speech":
        ids = _owner(discourse, finder, clause, m)
        return (ids, "subject") if ids else ((), "none")
    if m.voice in ("passive", "participle"):
        agent = finder.agents(scope.start, scope.end)
        return (agent.ids, "passive") if agent.kind == "persons" else ((), "none")
    if m.voice == "converb":
        subject = finder.of(clause, m.head)
        if subject.kind == "none":
            main = governing(scope, clause)
            if main is not None and words[main].cls == "imps":
                return (), "none"
            return _going_on(discourse, words[main] if main is not None else words[m.head])
    elif m.aux is not None and m.voice == "infinitive" and clause.predicate != m.aux:
        subject = finder.of(clause, m.aux)
    if subject.kind == "persons":
        relative = clause.kind == "relative" and subject.end <= clause.start
        return subject.ids, "relative" if relative else "subject"
    if subject.kind in ("nobody", "thing"):
        return None
    verb = words[m.aux if m.aux is not None and m.voice == "infinitive" else m.head]
    if verb.person in ("pri", "sec"):
        return None
    return _going_on(discourse, verb)


def _own_voice(discourse: Discourse, clause: Clause, m: CueMatch) -> tuple[tuple[str, ...], str] | None:
    """The body that speaks of itself as `we`: the one that has spoken before, else nobody who can be named."""
    told = m.cue.strength == "strong" or m.cue.act in ("asks", "thanks", "wishes")
    if clause.kind != "main" or m.negated or m.cue.speaker != "subject" or not told:
        return None
    before = (i for f in discourse.found for i in f.speakers if discourse.people[i].kind == "institution")
    body = next(before, None)
    return ((body,), "ellipsis") if body is not None else ((), "none")


def holder(discourse: Discourse, finder: SubjectFinder, m: CueMatch) -> str | None:
    """Whose opinion or words it is (`zdaniem X`, `jej słowa`, `usłyszeli od X`, `z jego ust padło`)."""
    words, scope = finder.words, finder.scope
    if m.cue.head != "verb":
        person, _ = holder_of(finder, m)
        # `jego zdaniem`, `w jego ocenie`, `według jego danych`
        last = m.parts[-1] + (m.cue.head == "prep")
        around = words[max(scope.start, m.parts[0] - 1) : last + (last < scope.end)]
        pronoun = next((w.lower for w in around if w.lower in POSSESSIVE), "")
        if person is None and m.cue.verbless:
            person = source_of(finder, m)
        return person or discourse.floor.owner(discourse.people, pronoun)
    if concerns(m):
        return experiencer(finder, m)
    person = source_of(finder, m)
    nouns = {slot.prep.split()[-1] for slot in m.cue.slots if slot.role == "speaker" and " " in slot.prep}
    if person is None and nouns:
        for n in range(scope.start + 1, scope.end - 1):
            if words[n].lower in POSSESSIVE and words[n + 1].lower in nouns:
                return discourse.floor.owner(discourse.people, words[n].lower)
    return person


def asked_by(finder: SubjectFinder, m: CueMatch) -> str | None:
    """Whose question it is that the cue answers (`odpowiadając na pytanie radnej Ewy Lis o zasiłki`)."""
    asked = load_words().nouns["pytania"]
    if not m.cue.parts or m.cue.act == "asks" or all(asked.isdisjoint(part.lemmas) for part in m.cue.parts):
        return None
    noun = next((n for n in m.parts if finder.words[n].has_lemma(asked)), -1)
    mention = next((x for x in finder.mentions if x.start == noun + 1 and "gen" in x.cases), None)
    person = finder.id_of(mention) if mention is not None else None
    return person if person not in finder.silent else None


def _answered_there(finder: SubjectFinder, m: CueMatch) -> bool:
    """Is nobody's question a part of the predicate that answers it (`Na pytania o nabór odpowiadał X`)?"""
    after = finder.words[m.parts[-1] + 1].lower
    if not any(slot.prep == after for slot in m.cue.topics if slot.kind == "prep"):
        return False
    answers = (x for x in finder.scope.cues if m.head in x.parts and x.cue.head == "verb")
    return any(not any(opens_complement(finder, x, slot) for slot in x.cue.clauses) for x in answers)


def governing(scope: Scope, clause: Clause) -> int | None:
    """The predicate of the main clause that a converb goes with: the one before it, else the one after."""
    k = scope.clauses.index(clause)
    for j in [*range(k - 1, -1, -1), *range(k + 1, len(scope.clauses))]:
        c = scope.clauses[j]
        if c.predicate >= 0 and c.kind == "main" and scope.words[c.predicate].cls not in CONVERB_CLASSES:
            return c.predicate
    return None


def _going_on(discourse: Discourse, verb: Word) -> tuple[tuple[str, ...], str] | None:
    """Whoever spoke before, if a bystander's verb has not come in between."""
    if discourse.floor.silenced(verb):
        return None
    ids = discourse.floor.going_on(discourse.people, verb)
    return (ids, "ellipsis") if ids else ((), "none")


def _speech_named(
    discourse: Discourse, finder: SubjectFinder, clause: Clause, m: CueMatch | None = None
) -> tuple[str, ...]:
    """Whose speech the clause names as the place of what is said (`w wystąpieniu X była mowa o`).

    With the cue `m` also whose speech its noun belongs to (`tematem wystąpienia X były`).
    """
    speeches = load_words().nouns["wystąpienie"]
    for n in range(clause.start + 1, clause.end):
        w = finder.words[n]
        owned = m is not None and n - 1 in m.parts and finder.words[n - 1].cls == "subst" and w.case == "gen"
        if (w.case != "loc" and not owned) or not w.has_lemma(speeches):
            continue
        mention = next((x for x in finder.mentions if x.start == n + 1), None)
        person = finder.id_of(mention) if mention is not None else None
        if person is None and finder.words[n - 1].lower in POSSESSIVE:
            person = discourse.floor.owner(discourse.people, finder.words[n - 1].lower)
        if person is not None and person not in finder.silent:
            discourse.floor.take((person,))
            return (person,)
    return ()


def _given_by(finder: SubjectFinder, m: CueMatch) -> tuple[str, ...]:
    """Who gave the speech, where a relative clause behind its noun tells (`szkolenie, które poprowadził X`)."""
    for n in m.parts:
        clause = finder.scope.relative_at(n + 2)
        if n != m.head and clause is not None and finder.words[n].cls in NOUN_CLASSES and clause.predicate >= 0:
            subject = finder.of(clause, clause.predicate, always)
            return subject.ids if subject.kind == "persons" else ()
    return ()


def _raised_by(finder: SubjectFinder, m: CueMatch) -> tuple[str, ...]:
    """The agent of a participle inside of the set phrase (`wśród poruszonych przez X tematów były`)."""
    low, high = m.parts[0], m.parts[-1]
    if not any(x.voice == "participle" and low < x.head < high for x in finder.scope.cues):
        return ()
    agent = finder.agents(low, high)
    return agent.ids if agent.kind == "persons" else ()


def _owner(discourse: Discourse, finder: SubjectFinder, clause: Clause, m: CueMatch) -> tuple[str, ...]:
    """Whose speech it is (`wystąpienie komendanta dotyczyło`, `którego wystąpienie`, `jego wystąpienie`)."""
    low, high = m.parts[0], m.parts[-1]
    person = finder.antecedent_of(clause) if low - 4 <= clause.intro <= high else None
    named = (
        (person,) if person is not None and person not in finder.silent else _speech_named(discourse, finder, clause)
    )
    if named:
        discourse.floor.take(named)
        return named
    for mention in finder.mentions:
        made_by = mention.start > 0 and finder.words[mention.start - 1].lower == "przez"
        if low - 4 <= mention.start <= high + 1 and (made_by or not mention.cases or "gen" in mention.cases):
            person = finder.id_of(mention)
            if person and person not in finder.silent:
                return (person,)
    given = _given_by(finder, m)
    if given:
        return given
    if m.cue.head == "verb" and "wynikać" in m.cue.lemmas and (data := _data_of(finder, m)) is not None:
        return data
    before = finder.words[low - 1].lower if low > clause.start else ""
    # `jego wystąpienie dotyczyło`, `z jej komunikatu wynika`
    whose = (w for w in [before, *(x.lower for x in finder.words[low:high])] if w in POSSESSIVE)
    if person := discourse.floor.owner(discourse.people, next(whose, "")):
        return (person,)
    asked = discourse.found[-1] if discourse.found else None
    if discourse.floor.bystander is not None:
        return ()
    if asked is not None and asked.match.cue.act == "asks" and discourse.floor.turns[:1] == [asked.speakers]:
        # An answer is not his who asked.
        return ()
    single = (ids for ids in discourse.floor.turns if all(discourse.people[i].kind in ("named", "role") for i in ids))
    return next(single, discourse.floor.turns[0] if discourse.floor.turns else ())


def giver_of_speech(finder: SubjectFinder, m: CueMatch) -> str | None:
    """Whose speech a participle describes (`wystąpienie X, poświęcone bezpieczeństwu`)."""
    speeches = load_words().nouns["wystąpienie"]
    noun = next((n for n in m.parts if n < m.head and finder.words[n].has_lemma(speeches)), None)
    mention = next((x for x in finder.mentions if noun is not None and x.start == noun + 1), None)
    return finder.id_of(mention) if mention is not None and (not mention.cases or "gen" in mention.cases) else None


def described_by(finder: SubjectFinder, m: CueMatch) -> str | None:
    """Whom an active participle behind his name describes as speaking (`prezes Jan Kos, zachwalający nowy system`)."""
    words, scope = finder.words, finder.scope
    opens = m.head - 1
    while opens > scope.start and words[opens].cls in ("adv", "part"):
        opens -= 1
    if words[opens].text != "," or m.cue.speaker != "subject":
        return None
    before = [x for x in finder.mentions if x.end <= opens and x.nominative]
    if not before or not any(a[0] == "nom" and a[1] == "sg" for a in agreements(words[m.head])):
        return None
    if any(is_predicate(w) or w.text == "," or is_relative(w) for w in words[before[-1].end : opens]):
        return None
    person = finder.id_of(before[-1])
    if person is None or person in finder.silent or person not in finder.people:
        return None
    gender = {"f": "f", "m": "m"}.get(words[m.head].gender[:1])
    return person if finder.people[person].gender in (gender, None) else None


def _data_of(finder: SubjectFinder, m: CueMatch) -> tuple[str, ...] | None:
    """Whose data something follows from (`z danych urzędu wynika`); `None` where nobody's name follows."""
    noun = max(n for n in m.parts if n != m.head and finder.words[n].cls in NOUN_CLASSES | {"prep"})
    if (agent := agent_behind(finder, noun)) is not None:
        # `z ankiet wypełnionych przez uczestników wynika`
        return agent.ids if agent.kind == "persons" else ()
    phrase = next((p for p in finder.scope.phrases if p.start == noun + 1 and p.prep < 0), None)
    if phrase is None or "gen" not in phrase.cases:
        return None
    person = finder.speaker(phrase.start, finder.extent(phrase, finder.scope.end, noun))
    return (person,) if person is not None and person not in finder.silent else ()
