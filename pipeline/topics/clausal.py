"""Topics that are clauses: after a complementizer, after a colon, and the main clause that a comment speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.agreement import CONVERB_CLASSES, FINITE_CLASSES, NOUN_CLASSES, function_words, is_predicate, is_relative
from pipeline.annotations import Word
from pipeline.clauses import Clause
from pipeline.clues import Clue
from pipeline.connectors import COPULATIVE
from pipeline.topics.cue_lexicon import Slot, load_words
from pipeline.topics.cues import CueMatch
from pipeline.topics.described_subjects import always
from pipeline.topics.enumeration import items
from pipeline.topics.marks import COLON, DASHES, OPENS_SPEECH
from pipeline.topics.scope import POINTERS, Item, Scope, base_preposition
from pipeline.topics.speakers import SubjectFinder

_RELATIVES = function_words("relative_pronouns") | function_words("relative_adverbs") | {"co"}
_TIMES = function_words("temporal")
_BEFORE_CLAUSE = function_words("before_clause")
_ENDING = FINITE_CLASSES | CONVERB_CLASSES
_OPENERS = function_words("clause_openers")
_CLAUSE_OPENERS = _OPENERS | function_words("question_words")


def _may_decide(word: Word) -> bool:
    """May the word open a clause, or end the stretch in which a complementizer is looked for?"""
    openers = frozenset(("jak", "co")).union(*load_words().clauses.values())
    return word.lower in openers or word.lemma in openers or word.cls in _ENDING or is_relative(word)


_DECIDES = Clue(_may_decide)
_POINTING = Clue(lambda word: word.lower in POINTERS)


def _opens_clause(word: Word) -> bool:
    """Is it a complementizer, or a question word in any case (`o tym, komu powierzyć`)?"""
    return word.lower in _CLAUSE_OPENERS or (word.lemma in ("kto", "co", "jaki") and word.cls in ("subst", "adj"))


def complement(finder: SubjectFinder, m: CueMatch, slot: Slot) -> list[Item]:
    """The clause that the complementizer after the cue opens (`podkreślił, że ...`)."""
    n = _complementizer(finder.scope, m, slot)
    if n < 0:
        return []
    words, last = finder.words, m.parts[-1]
    if words[n + 1].text == ":" or (words[n].lower == "co" and words[n + 1].lower == "następuje"):
        return []
    keep = words[n].lower not in _OPENERS
    begin = n if keep else n + 1
    if keep and words[n - 1].cls == "prep" and n - 1 > last:
        begin = n - 1
    return _split(words, until_next(finder, begin, m), slot)


def _tells_time(word: Word) -> bool:
    """Does the word tell when, so that `kiedy` after it asks nothing (`w lutym 2022 r., kiedy przyszli`)?"""
    return word.text in ("r.", "br.", "bm.") or word.lemma in load_words().nouns["czas"]


def opens_complement(finder: SubjectFinder, m: CueMatch, slot: Slot) -> bool:
    """Does a complementizer after the cue open a clause for the slot?"""
    return _complementizer(finder.scope, m, slot) >= 0


def _complementizer(scope: Scope, m: CueMatch, slot: Slot) -> int:
    """Where the word stands that opens a clause for the slot after the cue, -1 if there is none."""
    words, last = scope.words, m.parts[-1]
    for n in _DECIDES.places(words, last + 1, scope.end - 1):
        w = words[n]
        aside = words[n - 1].text in DASHES or (words[n - 1].text == "," and words[n - 2].cls in ("conj", "comp"))
        if w.lower == "jak" and aside and _comments(scope, n + 1):
            continue
        if w.lower in _TIMES and words[n - 1].text == "," and _tells_time(words[n - 2]):
            return -1
        if w.lower == "co" and words[n + 1].cls == "prep" and any(x.prep.startswith("co ") for x in m.cue.slots):
            return -1
        if w.lower in slot.words or (w.lemma in slot.words and w.cls in ("adj", "subst")):
            bare_noun = m.cue.head == "noun" and words[n - 1].text == ","
            if w.lemma in _RELATIVES and (bare_noun or any(_antecedes(x, w) for x in words[last + 1 : n])):
                return -1
            before = words[n - 1]
            if before.text != "," and n - last > 6 and w.lower not in ("że", "iż"):
                continue
            opened = before.text in (",", "-", "–") or before.lower in _BEFORE_CLAUSE or before.cls == "prep"
            if n == last + 1 or opened:
                return n
        elif (w.cls in _ENDING and (w.cls in CONVERB_CLASSES or is_predicate(w))) or is_relative(w):
            return -1
    return -1


def announces_clauses(words: Sequence[Word], colon: int) -> bool:
    """Is what the colon leads to a list of clauses (`prosimy, aby:`, `wyjaśniamy, co następuje:`)?

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> announces_clauses(phrase_words("Prosimy, aby:"), 3), announces_clauses(phrase_words("Prosimy o:"), 2)
        (True, False)
    """
    return words[colon - 1].lower in _OPENERS or [w.lower for w in words[colon - 2 : colon]] == ["co", "następuje"]


def questions(finder: SubjectFinder, start: int, end: int) -> list[Item]:
    """The question clauses that a stretch of words consists of (`kto zawinił, ile to kosztuje i czy warto`)."""
    words, asking = finder.words, Slot("clause", words=load_words().clauses["pyt"])
    opener = words[start]
    if opener.lower not in asking.words and opener.lemma not in asking.words:
        return []
    begin = start + 1 if opener.lower in _OPENERS else start
    while end > begin and words[end - 1].cls == "interp":
        end -= 1
    if not any(is_predicate(w) for w in words[begin:end]):
        return []
    return _split(words, Item(begin, end, begin), asking)


def spelled_out(finder: SubjectFinder, at: int) -> list[Item]:
    """The questions after a colon at word `at` that spell a topic out (`wątek skupów: ile skontrolowano`)."""
    if at >= finder.scope.end - 2 or finder.words[at].text != ":":
        return []
    return questions(finder, at + 1, finder.scope.end)


def told_after_colon(finder: SubjectFinder, m: CueMatch) -> list[Item]:
    """The clause after a colon that says what the cue's topic is about (`odsłonił kulisy: weszli o świcie`)."""
    scope, words = finder.scope, finder.words
    if m.voice != "active":
        return []
    for n in COLON.places(words, m.parts[-1] + 1, scope.end - 2):
        before = any(c.kind != "fragment" and m.parts[-1] < c.predicate < n for c in scope.clauses)
        main = next((c for c in scope.clauses if c.start <= n + 1 < c.end), None)
        if before or words[n + 1].text in OPENS_SPEECH or main is None or main.kind != "main" or main.predicate <= n:
            return []
        return [until_next(finder, n + 1, m)]
    return []


def answered(finder: SubjectFinder, question: Item) -> list[tuple[Item, str]]:
    """What follows a colon inside a question clause, which then ends before it (`czego oczekuje: odwagi, ładu`)."""
    scope, words = finder.scope, finder.words
    colon = next((n for n in range(question.start + 1, question.end - 1) if words[n].text == ":"), -1)
    if colon < 0 or words[colon + 1].text in '"„«':
        return []
    end, question.end = question.end, colon
    first = scope.phrase_at.get(colon + 1)
    if first is None or any(is_predicate(w) for w in words[colon:end]):
        return [(Item(colon + 1, end, colon + 1), "clause")]
    return [(i, "np") for i in items(scope, first, end, first.case, "")]


def promised(finder: SubjectFinder, m: CueMatch) -> list[Item]:
    """The clause that the infinitive after the cue governs (`obiecał sprawdzić, czy ...`)."""
    words, at = finder.words, m.parts[-1] + 1
    while at < finder.scope.end - 3 and (words[at].cls in ("adv", "part") or words[at].lower == "się"):
        at += 1
    if at >= finder.scope.end - 3 or words[at].cls != "inf" or words[at + 1].text != ",":
        return []
    if any(x.head == at for x in finder.scope.cues):
        return []
    return behind_pronoun(finder, m, at + 1)


def _antecedes(noun: Word, relative: Word) -> bool:
    """Can the pronoun refer to the noun, and not ask (`uświadomił uczniom, jakie są skutki`)?"""
    return noun.cls in NOUN_CLASSES and not (relative.lemma != "który" and (noun.gender == "m1" or noun.case == "dat"))


def _comments(scope: Scope, n: int) -> bool:
    """Is word `n` a predicate that can comment on a main clause (`jak zauważył`)?"""
    return any(m.head == n and m.cue.comments for m in scope.cues)


def _split(words: Sequence[Word], found: Item, slot: Slot) -> list[Item]:
    """The clause, cut where a conjunction and the same complementizer open a second one (`że ... i że ...`)."""
    result, start = [], found.start
    asked = "jak" in slot.words
    for n in range(found.start + 1, found.end - 1):
        if not (words[n].lower in slot.words or (asked and words[n].lemma in slot.words)):
            continue
        relative = words[n].lemma in _RELATIVES and words[n - 2].cls in NOUN_CLASSES | {"adj", "interp"}
        relative = relative and words[n + 1].cls != "inf"
        comma = words[n - 1].text == ","
        if words[n - 1].cls == "conj" or (comma and ((asked and not relative) or _repeated(words, n, found.end))):
            end = n - 1
            while end > start + 1 and words[end - 1].cls in ("conj", "interp", "part"):
                end -= 1
            result.append(Item(start, end, start))
            start = n + 1 if words[n].lower in _OPENERS else n
    return [*result, Item(start, found.end, start)]


def _repeated(words: Sequence[Word], n: int, end: int) -> bool:
    """Does the complementizer at `n` come again behind a conjunction (`że A, że B i że C`)?"""
    return any(words[k].lower == words[n].lower and words[k - 1].lower in COPULATIVE for k in range(n + 2, end))


def until_next(finder: SubjectFinder, begin: int, m: CueMatch) -> Item:
    """From word `begin` to the end of the clause with all that depends on it: to the speaker's next predicate."""
    scope, words = finder.scope, finder.words
    while begin < scope.end - 1 and words[begin].text in DASHES:
        begin += 1
    end = scope.end
    for other in _going_on(scope, begin):
        c = scope.clause_of(other.head)
        same = other.voice == m.voice and _shape(words[other.head]) == _shape(words[m.head])
        if same and (mark := _semicolon_before(scope, begin, other.head)):
            end = mark
            break
        if c.start <= begin or c.kind in ("relative", "complement") or other.cue.speaker != "subject":
            continue
        if other.voice == "active" and (_anothers(finder, c, other) or _aside_of(finder, c, m, other)):
            continue
        if other.voice == "converb" or same or _named_before(finder, c, other):
            end = c.start
            break
    end = min(end, _closed_by_comma(scope, m, begin, end))
    if m.voice == "converb":
        end = min(end, _main_after(scope, m, begin))
    elif m.voice == "participle":
        end = min(end, _next_main(scope, begin))
    for n in range(begin + 1, end - 1):
        if words[n].text == ":" and words[n + 1].text in OPENS_SPEECH:
            end = n
            break
    while end > begin + 1 and (
        (words[end - 1].cls == "interp" and words[end - 1].text not in '”"»)%') or words[end - 1].cls == "conj"
    ):
        end -= 1
    if end - begin > 2 and words[begin].text in "„«" and words[end - 1].text in "”»":
        begin, end = begin + 1, end - 1
    if end - begin > 2 and words[end - 1].text == ")" and words[end - 2].text in ":;":
        # a smiley
        end -= 2
    return Item(begin, end, begin)


def _shape(verb: Word) -> list[str]:
    """What a speaker's next predicate shares with his last one: class, number, and person or gender."""
    return verb.tag.split(":")[:3]


def _main_after(scope: Scope, m: CueMatch, begin: int) -> int:
    """Where the main clause begins that a converb clause at the head of the sentence leads to."""
    if any(c.kind == "main" and c.predicate >= 0 and c.start < m.head for c in scope.clauses):
        return scope.end
    return _next_main(scope, begin)


def _next_main(scope: Scope, begin: int) -> int:
    mains = [c for c in scope.clauses if c.kind == "main" and c.start > begin and c.predicate >= 0]
    return next((c.start for c in mains if scope.words[c.start - 1].text == ","), scope.end)


def _named_before(finder: SubjectFinder, clause: Clause, m: CueMatch) -> bool:
    """Does the clause name its own subject, as `a wojewoda dodał`?"""
    subject = finder.of(clause, m.head, always)
    return subject.kind == "persons" and clause.start <= subject.start < clause.end


def _anothers(finder: SubjectFinder, clause: Clause, m: CueMatch) -> bool:
    """Does the clause name a subject who is no speaker (`przez co ofiara słyszy`), so that it depends on the topic?"""
    subject = finder.of(clause, m.head, always)
    return subject.kind in ("nobody", "thing") and clause.start <= subject.start < m.head


def _closed_by_comma(scope: Scope, m: CueMatch, begin: int, end: int) -> int:
    """Where a comma before `i` or `oraz` closes the clause, since the speaker's own predicate comes next; else `end`.

    `przypomina, by nie pić wody, i odsyła do komunikatów`: a predicate like the cue's, and unlike the clause's own.
    """
    words, shape = scope.words, _shape(scope.words[m.head])
    if m.voice != "active" or words[begin - 1].lower not in _OPENERS:
        return end
    for n in range(begin + 1, end - 2):
        if words[n].text != "," or words[n + 1].lower not in COPULATIVE:
            continue
        after = n + 2
        while after < end - 1 and words[after].cls in ("adv", "part"):
            after += 1
        own = any(is_predicate(w) and _shape(w) == shape for w in words[begin:n])
        if is_predicate(words[after]) and _shape(words[after]) == shape and not own:
            return n
    return end


def _semicolon_before(scope: Scope, begin: int, verb: int) -> int:
    """The semicolon between word `begin` and the verb with no other predicate after it; 0 if there is none."""
    for n in range(verb - 1, begin, -1):
        if scope.words[n].text == ";":
            return n
        if is_predicate(scope.words[n]):
            return 0
    return 0


def _aside_of(finder: SubjectFinder, clause: Clause, m: CueMatch, other: CueMatch) -> bool:
    """Does the coordinated clause tell no statement of its own: `a ta powiadomiła X`, `ale policja projekt popiera`?"""
    words = finder.words
    begin = clause.start + (words[clause.start].cls == "conj")
    pointing = words[begin].lemma == "ten" and words[begin + 1].cls not in NOUN_CLASSES
    present = words[m.head].cls == "praet" and words[other.head].cls == "fin"
    return (pointing and begin < other.head) or (present and other.cue.strength == "weak")


def _going_on(scope: Scope, begin: int) -> list[CueMatch]:
    """The sentence's cues from word `begin` on that could go on with what the speaker does."""
    return [m for m in scope.cues if m.head >= begin and m.voice in ("active", "converb")]


def behind_pronoun(finder: SubjectFinder, m: CueMatch, at: int) -> list[Item]:
    """The clauses that a pronoun ending at word `at` points to (`o tym, jak trudno wybaczać`)."""
    words = finder.words
    if at + 2 >= finder.scope.end or words[at].text != "," or not _opens_clause(words[at + 1]):
        return []
    begin = at + 2 if words[at + 1].lower in _OPENERS else at + 1
    found = until_next(finder, begin, m)
    slot = next((x for x in m.cue.slots if words[at + 1].lower in x.words), None)
    return _split(words, found, slot) if slot is not None else [found]


def fronted(finder: SubjectFinder, m: CueMatch, slot: Slot) -> list[Item]:
    """The clause behind a pronoun before the predicate (`O tym, że ..., mówił komendant`)."""
    scope, words = finder.scope, finder.words
    verb = m.parts[0]
    for n in [pronoun - 1 for pronoun in _POINTING.places(words, scope.start + 1, verb - 2)]:
        if words[n].lower == slot.prep and words[n + 2].text == "," and _opens_clause(words[n + 3]):
            end = verb
            while end > n + 4 and words[end - 1].text != ",":
                end -= 1
            begin = n + 4 if words[n + 3].lower in _OPENERS else n + 3
            return [Item(begin, end - 1, begin)] if end - 1 > begin else []
    return []


def _quotes_only(m: CueMatch) -> bool:
    """Does a colon after the cue lead to words, and never to nouns that it governs (`odpowiedź brzmiała:`)?"""
    governed = any(slot.kind in ("case", "prep") for slot in m.cue.topics)
    return m.cue.act != "other" and not governed


def _terse(scope: Scope, m: CueMatch, colon: int) -> bool:
    """Does a list in the nominative tell all that was said (`mówił krótko: dwa postępowania, jedna nagana`)?"""
    first = scope.phrase_at.get(colon + 1)
    if first is None or first.start in scope.mention_at or scope.words[first.head].gender == "m1":
        # `Mówili kolejno: starosta Jan Kos, ...`
        return False
    bare = first.prep < 0 and "nom" in first.cases
    return bare and m.voice == "active" and m.cue.act == "informs" and m.cue.quotes and not m.cue.accusative


def _governs_after(finder: SubjectFinder, m: CueMatch, colon: int) -> bool:
    """Does the preposition that the cue governs follow the colon (`mówił krócej: o hali i o długu`)?"""
    phrase = finder.scope.phrase_at.get(colon + 1)
    if phrase is None or phrase.prep < 0:
        return False
    prep = base_preposition(finder.words[phrase.prep])
    return any(slot.prep == prep and slot.case in phrase.cases for slot in m.cue.topics)


def _speaks_for_itself(finder: SubjectFinder, colon: int) -> bool:
    """Does what follows the colon name its own speaker (`Odpowiedź przyszła od razu: dyrektor obiecała pomoc`)?"""
    told = (x for x in finder.scope.cues if x.head > colon and x.voice == "active")
    return any(_named_before(finder, finder.scope.clause_of(x.head), x) for x in told)


def after_colon(finder: SubjectFinder, m: CueMatch) -> Item | None:
    """What follows a colon after the cue and its subject, where it is a clause of its own."""
    scope, words = finder.scope, finder.words
    after = m.parts[-1] + 1
    for n in range(after, scope.end - 2):
        if words[n].text == ":":
            told = any(is_predicate(w) for w in words[n + 1 : scope.end]) or _quotes_only(m) or _terse(scope, m, n)
            told = told and not _governs_after(finder, m, n)
            told = told and not (m.cue.speaker != "subject" and _speaks_for_itself(finder, n))
            return until_next(finder, n + 1, m) if told and words[n + 1].text not in OPENS_SPEECH else None
        if is_predicate(words[n]):
            return None
    return None
