"""Who is meant by an office or a rank that stands without a name."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.annotations import Entity, Sentence, Word, Words
from pipeline.entities.name_context import VERBS
from pipeline.people.apposition import time_before
from pipeline.people.clusters import same_rank
from pipeline.people.lexicon import people_lexicon
from pipeline.people.model import Human, Named
from pipeline.people.offices import Office, match, office_of
from pipeline.people.verbs import verb_gender

_OFFICERS = 11
"""The place in the police's order of ranks where officers begin (podkomisarz); the other services' are near it."""
_AFTER_QUOTE = frozenset('-–—”",»')
_AHEAD = 80
"""How many words on an officer may be named whose office is said before him."""


def resolve_offices(doc: Doc, offices: list[Entity], humans: list[Human], issuer: str | None) -> list[Human]:
    """Give every office without a name to its holder; returns the holders without a name that are left."""
    words = Words.of(doc)
    unnamed: list[Human] = []
    listed: tuple[Entity, Human] | None = None
    for e in offices:
        past = _former_post(words, e, humans)
        if past is None and listed is not None and _goes_on(words, listed[0].end, e.start):
            past = listed[1]
        if past is not None:
            past.career.append(e)
            listed = (e, past)
            continue
        holder = _holder(words, e, humans, unnamed, issuer) or _beside(doc, e, humans)
        if holder is None:
            holder = Human("role", gender=_gender(words, e))
            unnamed.append(holder)
        holder.offices.append(e)
        if holder.kind == "named" and not holder.new and time_before(words, e.start) == "former":
            holder.former = True
        holder.gender = holder.gender or _gender(words, e)
    return unnamed


def _goes_on(words: Sequence[Word], start: int, end: int) -> bool:
    """Does a list of posts go on (`, potem zastępca naczelnika`)?"""
    return 0 < end - start < 5 and all(w.cls in ("adv", "conj", "part") or w.text in ",;" for w in words[start:end])


def _former_post(words: Sequence[Word], e: Entity, humans: list[Human]) -> Human | None:
    """Whose career an office belongs to: `najpierw jako detektyw`, `był zastępcą` about the person before."""
    before = list(words[max(0, e.start - 4) : e.start])
    while any(w.text in ".;" for w in before):
        before.pop(0)
    head = words[e.info.get("head", e.start)]
    jako = bool(before) and before[-1].lower == "jako"
    copula = any(w.lemma in people_lexicon().holding_verbs for w in before) and any(
        r.case == "inst" for r in head.readings
    )
    post = any(w.lemma in people_lexicon().posts for w in before) and any(r.case == "gen" for r in head.readings)
    # `Nowa dyrektor, dotychczas zastępca dyrektora aresztu, dodała`
    earlier = bool(before) and before[-1].lower in people_lexicon().earlier
    if not (jako or copula or post or earlier):
        return None
    near = [(h.last_before(e.start), h) for h in humans if h.kind == "named"]
    near = [x for x in near if x[0] >= 0]
    if not near:
        return None
    gender = verb_gender(words, e.start, e.end)
    human = max(near, key=lambda x: x[0])[1]
    return human if not gender or not human.gender or gender == human.gender else None


def _gender(words: Sequence[Word], e: Entity) -> str | None:
    office = office_of(words, e)
    if office.woman:
        return "f"
    head = e.info.get("head", e.start)
    if any(r.case == "nom" for r in words[head].readings) or e.info.get("case") == "nom":
        if e.start > 0 and words[e.start - 1].lemma == "pani":
            return "f"
        return verb_gender(words, e.start, e.end)
    return None


def _holder(
    words: Sequence[Word], e: Entity, humans: list[Human], unnamed: list[Human], issuer: str | None
) -> Human | None:
    mention, gender, time = office_of(words, e), _gender(words, e), time_before(words, e.start)
    lexicon = people_lexicon()
    of_command = (
        (mention.key in lexicon.command or mention.key in lexicon.epithets)
        and mention.general <= lexicon.of_command
        and not (mention.level or mention.deputy)
    )
    ranked: list[tuple[float, float, Human]] = []
    for human in humans:
        if gender and human.gender and gender != human.gender:
            continue
        if e.info.get("acting") and _holds_himself(words, human, mention):
            continue
        value = max([match(mention, known) for known in _known_offices(words, human, mention)], default=0.0)
        if (time == "new" and human.new) or (time == "former" and human.former and not human.own_offices()):
            value = max(value, 2.5)
        if not value:
            continue
        if time == "former":
            value += 1.5 if human.former else -1.5
        elif time == "new":
            value += 1.5 if human.new else (-1.5 if human.former else 0.0)
        elif human.former:
            value -= 0.6
        if of_command and _commands(words, human, issuer):
            value += 0.5
        last = human.last_before(e.start)
        near = last / (e.start + 1) if last >= 0 else -human.first() / (len(words) + 1)
        if last < 0:
            value -= 0.4
        ranked.append((value, near, human))
    strong = [r for r in ranked if r[0] >= 1.4]
    if strong:
        return max(strong, key=lambda r: (r[0], r[1]))[2]
    if time == "new" and (newcomer := _newcomer(words, e, humans)) is not None:
        return newcomer
    takers = [h for h in humans if h.new]
    if len(takers) == 1 and mention.unit and mention.unit == issuer and not mention.deputy and time != "former":
        # "zbiórka z okazji powołania Komendanta …": the release's own office, which somebody takes over
        return takers[0]
    for human in reversed(unnamed):
        if gender and human.gender and gender != human.gender:
            continue
        known = [office_of(words, o) for o in human.offices]
        if any(match(mention, k) >= 2 and _same_body(mention, k) for k in known):
            return human
    loose = [r for r in ranked if r[0] >= 0.5]
    return max(loose, key=lambda r: (r[0], r[1]))[2] if loose else None


def _holds_himself(words: Sequence[Word], human: Human, mention: Office) -> bool:
    """Does he hold the office, so that `p.o. komendanta` must be somebody else?"""
    return any(
        office_of(words, o).key == mention.key and not office_of(words, o).deputy and not o.info.get("acting")
        for o in human.own_offices()
    )


def _newcomer(words: Sequence[Word], e: Entity, humans: list[Human]) -> Human | None:
    """Whom `nowa szefowa` means where another has left: the one officer before who bears no office."""
    gender = _gender(words, e)
    if not any(h.former for h in humans) or any(h.new for h in humans):
        return None
    free = [
        h
        for h in humans
        if not h.former
        and not h.own_offices()
        and h.last_before(e.start) >= 0
        and not (gender and h.gender and gender != h.gender)
        and any(_officer(words, e, n) for n in h.names)
    ]
    return free[0] if len(free) == 1 else None


def _known_offices(words: Sequence[Word], human: Human, mention: Office) -> list[Office]:
    """The offices by which someone is known; a full one is compared with no other words for his own.

    `szef policjantów` may mean the Komendant; `kierownik posterunku` later on is still somebody else.
    """
    beside = human.own_offices()
    if not beside and not human.offices:
        return []
    own = [office_of(words, o) for o in beside if not (human.new and o.info.get("past"))]
    other = [office_of(words, o) for o in human.offices]
    if beside and other and not mention.bare:
        other = [o for o in other if o.key not in people_lexicon().full and not o.bare]
    return own + other


def _beside(doc: Doc, e: Entity, humans: list[Human]) -> Human | None:
    """The person without an office whose name stands next, one sentence off: `Powitał ich nadinsp. X. Komendant mówił`.

    The office or the name must begin its sentence, nobody else may be named between them, and the rank must be an
    officer's of the office's service.
    """
    words, sentences = Words.of(doc), doc._.sentences
    only = _only_officer(words, e, humans) or _only_cleric(words, e, humans) or _leader(doc, e, humans)
    if only is not None:
        return only
    i = next((i for i, s in enumerate(sentences) if s.start <= e.start < s.end), None)
    if i is None:
        return None
    nominative = e.info.get("case") in ("nom", None)
    gender = _gender(words, e)
    for j, first in ((i - 1, e.start == sentences[i].start or _quoted(words, e, sentences[i])), (i + 1, None)):
        if not 0 <= j < len(sentences) or first is False or sentences[j].kind not in ("body", "lead"):
            continue
        s = sentences[j]
        there = sorted(
            ((n.start, n, h) for h in humans for n in h.names if s.start <= n.start < s.end), key=lambda x: x[0]
        )
        others = [h for h in humans for m in h.mentions() if sentences[i].start <= m.start < sentences[i].end]
        presented = j > i and words[s.start].lower == "to"
        if others or not there or (j > i and there[0][0] != s.start + presented) or not (nominative or presented):
            continue
        _, name, human = there[-1] if j < i else there[0]
        if presented and not human.own_offices():
            return human
        if human.own_offices() or human.offices or name.case not in ("nom", None) or name is not human.names[0]:
            continue
        if (gender and human.gender and gender != human.gender) or not _officer(words, e, name):
            continue
        return human
    return None


def _quoted(words: Sequence[Word], e: Entity, s: Sentence) -> bool:
    """Does the office stand behind the quotation whose speaker it names: `– Widziałem łunę – wspomina | naczelnik`?"""
    verb = e.start - 1
    return verb - 1 > s.start and words[verb].cls in VERBS and words[verb - 1].text in _AFTER_QUOTE


def _only_officer(words: Sequence[Word], e: Entity, humans: list[Human]) -> Human | None:
    """Who a bare `komendant` is where one officer alone bears no office and is outranked by none of the others."""
    office = office_of(words, e)
    if office.key not in people_lexicon().command or office.deputy or not office._replace(level=None).bare:
        return None
    officers = [h for h in humans if any(_officer(words, e, n) for n in h.names)]
    free = [h for h in officers if not h.own_offices()]
    if len(free) != 1 or free[0].first() > e.start + (_AHEAD if len(officers) > 1 else 0):
        return None
    if any(_seniority(h) >= _seniority(free[0]) for h in officers if h is not free[0]):
        return None
    gender = _gender(words, e)
    return None if gender and free[0].gender and gender != free[0].gender else free[0]


def _seniority(human: Human) -> int:
    return max((r.info.get("seniority") or 0 for r in human.all_ranks()), default=0)


def _only_cleric(words: Sequence[Word], e: Entity, humans: list[Human]) -> Human | None:
    """Who a bare `kapelan` is where one clergyman alone is named before, by no office."""
    lexicon, office = people_lexicon(), office_of(words, e)
    if office.key not in lexicon.clergy_offices or not office.bare:
        return None
    clerics = [h for h in humans if any(n.titles & lexicon.clergy_titles for n in h.names)]
    alone = len(clerics) == 1 and not clerics[0].own_offices() and clerics[0].first() < e.start
    return clerics[0] if alone else None


def _leader(doc: Doc, e: Entity, humans: list[Human]) -> Human | None:
    """Who a bare `przewodniczący` is where somebody is said to preside: `Posiedzeniu przewodniczył wicestarosta X`."""
    words = Words.of(doc)
    office = office_of(words, e)
    verbs = people_lexicon().led_by.get(office.key)
    if verbs is None or not office.bare:
        return None
    for s in doc._.sentences:
        if s.start < e.start and any(w.lemma in verbs and w.cls in VERBS for w in words[s.start : s.end]):
            names = [(n.start, h) for h in humans for n in h.names if s.start <= n.start < s.end and n.case == "nom"]
            if len(names) == 1:
                return names[0][1]
    return None


def _officer(words: Sequence[Word], e: Entity, name: Named) -> bool:
    """Can the bearer of the name's rank hold the office?"""
    office = office_of(words, e)
    volunteers = {r.lower() for r in (office.unit or "").split()[:1]} & people_lexicon().volunteers
    uniformed = not volunteers and (
        office.service in ("police", "fire", "border", "prison", "army") or office.key in people_lexicon().command
    )
    if name.rank is None:
        return not uniformed
    if office.key in people_lexicon().any_rank:
        return True
    service = name.rank.info.get("service")
    if service and office.service and service != office.service:
        return False
    return uniformed and (name.rank.info.get("seniority") or 0) >= _OFFICERS


def _same_body(mention: Office, known: Office) -> bool:
    """An unnamed holder is the same only where the later mention says no more than the earlier one."""
    return mention.bare or known.bare or (mention.complement <= known.complement and mention.bodies <= known.bodies)


def _commands(words: Sequence[Word], human: Human, issuer: str | None) -> bool:
    """Does he head the body that issues the release?"""
    if issuer is None:
        return False
    return any(office_of(words, o).unit == issuer and not office_of(words, o).deputy for o in human.own_offices())


def resolve_ranks(words: Sequence[Word], ranks: list[Entity], humans: list[Human]) -> None:
    """Give a rank without a name to the last person mentioned who bears it."""
    for e in ranks:
        if e.start > 0 and words[e.start - 1].lemma == "stopień":
            _promoted(words, e, humans)
            continue
        gender = e.info.get("gender") or verb_gender(words, e.start, e.end)
        fitting = []
        for human in humans:
            if gender and human.gender and gender != human.gender:
                continue
            if any(same_rank(e, r) for r in human.all_ranks() if r is not e):
                last = human.last_before(e.start)
                fitting.append((last if last >= 0 else -human.first(), human))
        if fitting:
            max(fitting, key=lambda f: f[0])[1].ranks.append(e)


def _promoted(words: Sequence[Word], e: Entity, humans: list[Human]) -> None:
    """The rank that someone is promoted to goes to the next name of its sentence, else to the one before."""
    starts = [(n.start, h) for h in humans for n in h.names]
    for start, human in sorted(starts, key=lambda x: x[0]):
        if start >= e.end:
            if not any(w.text in ".;" for w in words[e.end : start]):
                human.career.append(e)
                return
            break
