"""Whom pronouns, ordinals and plain nouns lead back to: `ten ostatni`, `jego następca`, `policjantka`."""

from __future__ import annotations

from pipeline.agreement import NOUN_CLASSES
from pipeline.annotations import Word
from pipeline.people.lexicon import people_lexicon
from pipeline.people.model import Human, State
from pipeline.people.unnamed import group_of, is_group
from pipeline.people.verbs import verb_gender

PRONOUNS = frozenset(("ppron3",))
_SKIP = frozenset(("interp", "part", "conj", "adv", "prep"))
NEAR = 2
"""How many sentences a noun that only describes someone, or `obaj`, may stand behind his name."""
_DESCRIBING = frozenset(("speaker", "civil"))


def head_of(words: list[Word], start: int, end: int) -> int:
    """The first noun of the phrase, else its first pronoun or adjective."""
    for classes in (NOUN_CLASSES, PRONOUNS):
        for n in range(start, end):
            if words[n].cls in classes:
                if words[n].cls == "subst" and n > start and words[n - 1].cls == "prep":
                    continue
                return n
    for n in range(start, end):
        if words[n].cls not in _SKIP:
            return n
    return start


def resolve_anaphor(state: State, start: int, end: int, head_at: int) -> str | None:
    """The person whom a pronoun, `ten ostatni`, `pierwszy z nich`, `jego następca` or `policjantka` leads back to.

    The phrase is words `start` to `end` (exclusive), its head word `head_at`.
    """
    words, lexicon = state.words, people_lexicon()
    first = words[start]
    opening, second = first.lemma.lower(), words[start + 1].lemma.lower() if start + 1 < end else ""
    if start and opening in lexicon.in_turn and words[start - 1].lower == "jako":
        # "zabrał głos jako pierwszy": when, not who
        return None
    if words[end - 1].lemma.lower() == "ostatni" or "ostatni" in (opening, second):
        return _nth(state, start, -1, verb_gender(words, start, end))
    if opening == "pierwszy" or (opening == "ten" and second == "pierwszy"):
        return _nth(state, start, 0, verb_gender(words, start, end))
    if opening == "drugi" or (opening == "ten" and second == "drugi"):
        return _nth(state, start, 1, verb_gender(words, start, end))
    if first.cls in PRONOUNS and not any(w.cls in NOUN_CLASSES for w in words[start:end]):
        if first.number == "pl":
            return _last_group(state, start)
        return _last_person(state, start, verb_gender(words, start, end) or _word_gender(first))
    if opening in ("ten", "ów", "tamten") and start + 1 == end:
        if first.number == "pl":
            return _last_group(state, start)
        return _last_person(state, start, verb_gender(words, start, end) or _word_gender(first))
    if opening in lexicon.some and start + 1 == end and first.number == "pl":
        # `Mieszkańcy spierali się o drogi. Jedni chcieli świateł, inni progów.`
        return _last_group(state, start)
    head = words[head_at]
    lemma = head.lemma.lower()
    if lemma in lexicon.next or lemma in lexicon.previous:
        return _successor(state, start, lemma in lexicon.next)
    if lemma in lexicon.of_offices and head.number == "sg":
        gender = noun_gender(head) or verb_gender(words, start, end)
        return _last_holder(state, start, lexicon.of_offices[lemma], gender)
    service = lexicon.services.get(lemma)
    if service is not None and head.number == "sg":
        return _last_person(state, start, noun_gender(head) or verb_gender(words, start, end), service)
    return None


def _word_gender(w: Word) -> str | None:
    return {"m1": "m", "m2": "m", "m3": "m", "f": "f"}.get(w.gender)


def noun_gender(w: Word) -> str | None:
    """A feminine noun means a woman; a masculine one may mean either."""
    return "f" if w.gender == "f" else None


def fits(human: Human, gender: str | None, service: str | None) -> bool:
    """May a noun of that gender and service mean the person?"""
    if gender and human.gender and gender != human.gender:
        return False
    if service is None or service == "speaker":
        return True
    if service == "academic":
        return any(n.titles & people_lexicon().academic_titles for n in human.names)
    if service == "clergy":
        lexicon = people_lexicon()
        return any(n.titles & lexicon.clergy_titles for n in human.names) or _holds(human, lexicon.clergy_offices)
    services = {r.info.get("service") for r in human.all_ranks()}
    if service == "any":
        return bool(human.all_ranks())
    if service == "civil":
        return not human.all_ranks() and bool(human.own_offices())
    if service == "police" and human.all_ranks():
        return bool(services & {"police", None})
    return service in services


def _holds(human: Human, keys: frozenset[str]) -> bool:
    return any(str(o.info.get("office")) in keys for o in human.own_offices())


def _last_person(state: State, n: int, gender: str | None, service: str | None = None) -> str | None:
    """The person mentioned last before word `n` who fits."""
    fitting = [
        (h.last_before(n), h)
        for h in state.humans
        if fits(h, gender, service) and (h.kind == "named" or service is None)
    ]
    fitting = [f for f in fitting if f[0] >= 0]
    if not fitting:
        return None
    last, human = max(fitting, key=lambda f: f[0])
    if service in _DESCRIBING and state.sentence_at(n) - state.sentence_at(last) > NEAR:
        return None
    return human.person.person_id if human.person else None


def _last_holder(state: State, n: int, keys: frozenset[str], gender: str | None) -> str | None:
    """Who of those holding one of the offices was mentioned last before word `n`."""
    fitting = [h for h in state.humans if h.last_before(n) >= 0 and _holds(h, keys) and fits(h, gender, None)]
    human = max(fitting, key=lambda h: h.last_before(n), default=None)
    return human.person.person_id if human is not None and human.person else None


def _last_group(state: State, n: int) -> str | None:
    """The group mentioned last before word `n`."""
    near = _group_before(state, n)
    if near is not None:
        return near
    best = None
    for (start, _), who in state.found.items():
        if who and start < n and state.persons[who].kind == "group" and (best is None or start > best[0]):
            best = (start, who)
    return best[1] if best is not None else None


def _group_before(state: State, n: int) -> str | None:
    """The last plural noun of people before word `n`, in this sentence or the one before."""
    i = state.sentence_at(n)
    sentences = state.doc._.sentences
    first = sentences[max(0, i - 1)].start if sentences else 0
    for k in range(n - 1, first - 1, -1):
        if state.words[k].cls == "subst" and is_group(state.words, k, k):
            return group_of(state, k, k, k + 1)
    return None


def _nth(state: State, n: int, which: int, gender: str | None) -> str | None:
    """The first, second or last of the people whom the sentence before, or the one before that, lists."""
    i = state.sentence_at(n)
    sentences = state.doc._.sentences
    for back in range(i - 1 if n - sentences[i].start < 4 else i, max(-1, i - 4), -1):
        s = sentences[back]
        listed: list[Human] = []
        for e in state.doc._.entities:
            if e.person_id in state.human_of and s.start <= e.start < min(s.end, n):
                human = state.human_of[e.person_id]
                if human not in listed:
                    listed.append(human)
        if len(listed) < 2 and which != -1:
            continue
        if which == -1 and not listed:
            continue
        if which >= len(listed):
            continue
        human = listed[which]
        if gender and human.gender and gender != human.gender:
            same = [h for h in listed if h.gender == gender]
            human = same[which] if -len(same) <= which < len(same) else human
        return human.person.person_id if human.person else None
    return None


def _successor(state: State, n: int, forward: bool) -> str | None:
    """Who holds the office after, or held it before, the person mentioned last."""
    marked = [h for h in state.humans if (h.new if forward else h.former)]
    if not marked:
        return None
    last = state.human_of.get(_last_person(state, n, None) or "")
    others = [h for h in marked if h is not last] or marked
    human = max(others, key=lambda h: h.last_before(n))
    return human.person.person_id if human.person else None
