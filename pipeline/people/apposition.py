"""What stands beside a name and belongs to it: titles, a rank, offices, a unit.

An office belongs to the name on its right or its left; which of the two, where both are near, is told by what stands
between them, by case, and by the order that the sentence's list keeps (`role name, role name` or `name – role`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.agreement import cases_of_a_man
from pipeline.annotations import ByReadings, Entity, Reading, Sentence, Word, Words
from pipeline.connectors import COPULATIVE
from pipeline.entities.name_context import VERBS, titles
from pipeline.entities.roles.complements import noun_lemma
from pipeline.entities.roles.lexicon import office_form, office_lexicon
from pipeline.people.lexicon import people_lexicon
from pipeline.people.model import Named, top_level
from pipeline.people.offices import office_of

_DASHES = frozenset("-–—")
_BRACKETS = frozenset("([")
HEADS_LIST = frozenset(":–-—,")
_RIGHT = {"": 3.0, "-": 2.0, ":": 2.0, "(": 2.0, ",": 1.5}
_LEFT = {"": 1.1, "-": 2.2, "(": 2.2, ",": 1.6}
_AGED = "letni"
_APPOINTED = frozenset(("acc", "gen", "dat"))


def named_mentions(doc: Doc) -> list[Named]:
    """Every name of the release with its titles and its rank."""
    words, lexicon = Words.of(doc), titles()
    entities: list[Entity] = doc._.entities
    ranks = {e.end: e for e in entities if e.label == "RANK" and e.info.get("number") != "pl"}
    ranks_behind = {e.start: e for e in reversed(ranks.values())}
    starts = {s.start for s in doc._.sentences}
    found: list[Named] = []
    for e in entities:
        if e.label != "PERSON":
            continue
        seen: set[str] = set()
        k, rank = e.start, None
        while k > 0 and k not in starts:
            if rank is None and k in ranks:
                rank = ranks[k]
                k = rank.start
                continue
            w = words[k - 1]
            if w.text == "." and k > 1 and w.start == words[k - 2].end and words[k - 2].lower in lexicon.title_forms:
                # "dr. inż. Janowi Kosowi"
                k -= 1
                continue
            by_form = w.lower in lexicon.title_forms or (bool(seen) and w.lower in lexicon.retired)
            if not by_form and not (w.text.isalpha() and w.has_lemma(lexicon.title_lemmas)):
                break
            seen.add(w.lower if by_form else w.lemma.lower())
            k -= 1
        if rank is None and e.end < len(words):
            rank = ranks_behind.get(e.end)
        found.append(Named(e, k, max(e.end, rank.end if rank else 0), rank, frozenset(seen)))
    return found


def attach_offices(doc: Doc, names: list[Named]) -> list[Entity]:
    """Give every name the offices beside it; returns the singular offices that stand beside none."""
    words = Words.of(doc)
    roles = [r for r in top_level(doc._.entities, "ROLE") if r.info.get("number") != "pl"]
    sentence_of = _sentences(doc)
    free: list[Entity] = []
    by_sentence: dict[int, list[Named]] = {}
    for n in names:
        by_sentence.setdefault(sentence_of(n.entity.start), []).append(n)
    roles_by_sentence: dict[int, list[Entity]] = {}
    for r in roles:
        roles_by_sentence.setdefault(sentence_of(r.start), []).append(r)
    for s, own in roles_by_sentence.items():
        free.extend(_in_sentence(words, own, by_sentence.get(s, [])))
    free = _across_lines(doc, free, names, sentence_of)
    free.sort(key=lambda r: r.start)
    return free


def _sentences(doc: Doc) -> Callable[[int], int]:
    """A function from a word's place to its sentence's."""
    starts = [0] * len(Words.of(doc))
    for i, s in enumerate(doc._.sentences):
        starts[s.start : s.end] = [i] * (s.end - s.start)
    return starts.__getitem__


def _gap(words: Sequence[Word], start: int, end: int) -> tuple[str, str] | None:
    """What stands between two mentions: '' for nothing or titles, else a mark; and `new` or `former` from an adjective.

    `None` where anything else stands there.
    """
    if end - start > 6 or end < start:
        return None
    start = _past_body(words, start, end)
    lexicon, names = people_lexicon(), titles()
    mark, time = "", ""
    for w in words[start:end]:
        text, lemma = w.text, w.lemma.lower()
        if text in _DASHES:
            mark = "-"
        elif text in _BRACKETS:
            mark = "("
        elif text in (",", ":"):
            mark = mark or text
        elif lemma in lexicon.former:
            time = "former"
        elif lemma in lexicon.new:
            time = "new"
        elif mark and w.lower in lexicon.earlier:
            time = "former"
        elif (mark and w.lower in lexicon.asides) or (
            w.lower in names.title_forms or lemma in names.title_lemmas or w.lower in ("jako", "czyli", "tj.", "m.in.")
        ):
            continue
        elif mark and any(x.lemma.endswith(_AGED) for x in words[w.n : min(w.n + 2, end)]):
            # ", blisko dziewięćdziesięcioletni druh Jan Kos"
            continue
        elif text not in '„”"«»':
            return None
    return mark, time


def _past_body(words: Sequence[Word], start: int, end: int) -> int:
    """The end of a body called by its place's adjective: `naczelnik Wydziału Prewencji | kolskiej komendy | X`."""
    if end - start < 2 or not words[start + 1].has_lemma(people_lexicon().bodies):
        return start
    genitives = [{(r.number, r.gender) for r in w.readings if r.case == "gen"} for w in words[start : start + 2]]
    return start + 2 if words[start].cls == "adj" and genitives[0] & genitives[1] else start


@ByReadings
def _cases_of_one(readings: Sequence[Reading]) -> frozenset[str]:
    """The cases that a word can stand in but for the plural."""
    return frozenset([r.case for r in readings if r.case and r.number != "pl"])


def _agree(words: Sequence[Word], role: Entity, name: Named) -> bool:
    """Can the office and the name stand in one case?"""
    case = name.case
    head = role.info.get("head")
    w = words[head if isinstance(head, int) else role.start]
    cases = _cases_of_one(w)
    if role.info.get("acting") or not cases or not case:
        return True
    if name.entity.info.get("gender") == "f" and cases_of_a_man(w) == {"nom"}:
        # "wraz z Naczelnik Wydziału mł. insp. Ewą Lis": women's offices are left undeclined
        return True
    if case in ("gen", "acc") and name.entity.info.get("gender") != "f":
        # men's names have one form for both
        return bool(cases & {"gen", "acc"})
    return case in cases or role.info.get("case") == case


def _in_sentence(words: Sequence[Word], roles: list[Entity], names: list[Named]) -> list[Entity]:
    """Give the names of one sentence its offices; returns the offices left over."""
    if not names:
        return roles
    before_name = roles[0].start < names[0].start and _gap(words, roles[0].end, names[0].start) is not None
    taken: dict[int, Named] = {}
    for i, role in reversed(list(enumerate(roles))):
        best, value, time = None, 0.0, ""
        after = roles[i + 1] if i + 1 < len(roles) else None
        if (
            after is not None
            and after.start == role.end
            and after.start in taken
            and _agree(words, role, taken[after.start])
        ):
            # "prezes sądu sędzia X"
            best, value = taken[after.start], 2.8
        for j, name in enumerate(names):
            if role.end == name.start and _deputises(words, role, names[j : j + 2]):
                # "przypadły zastępcy Wilka, kom. Kosowi": of Wilk, who is no deputy
                best, value = names[j + 1], 3.5
                break
            if role.end <= name.start:
                gap, table, side = _gap(words, role.end, name.start), _RIGHT, before_name
            elif name.end <= role.start:
                gap, table, side = _gap(words, name.end, role.start), _LEFT, not before_name
            else:
                continue
            if gap is None or gap[0] not in table or (table is _LEFT and gap[0] == "," and _is_subject(words, role)):
                continue
            score = table[gap[0]] + (0.3 if side and gap[0] == "," else 0.0)
            if not _agree(words, role, name):
                score -= 3.0
            if score > value:
                best, value, time = name, score, gap[1]
        if best is not None:
            _give(words, role, best, time)
            taken[role.start] = best
    left = [r for r in roles if r.start not in taken]
    for role in left:
        owner = _through_office(words, role, roles, taken) or _through_verb(words, role, names)
        if owner is not None:
            _give(words, role, owner, "")
            taken[role.start] = owner
    return [r for r in roles if r.start not in taken]


def _is_subject(words: Sequence[Word], role: Entity) -> bool:
    """Does a predicate follow the office at once, which no comma cuts off as an apposition: `… X, starosta dodał`?"""
    return role.end < len(words) and words[role.end].cls in VERBS and role.info.get("case") == "nom"


def _deputises(words: Sequence[Word], role: Entity, names: list[Named]) -> bool:
    """Is the first name that of him whose deputy the second is?"""
    if len(names) < 2 or office_of(words, role).key or names[0].case != "gen":
        return False
    gap = _gap(words, names[0].end, names[1].start)
    return gap is not None and gap[0] == "," and names[1].case != "gen" and _agree(words, role, names[1])


def _give(words: Sequence[Word], role: Entity, name: Named, time: str) -> None:
    name.offices.append(role)
    time = time or time_before(words, role.start)
    role.info["past"] = time == "former"
    name.former = name.former or time == "former"
    name.new = name.new or time == "new"


def time_before(words: Sequence[Word], n: int) -> str:
    """`new` or `former` where an adjective before word `n` says so.

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> time_before(phrase_words("ustępujący komendant"), 1)
        'former'
    """
    lexicon = people_lexicon()
    first = max(0, n - 2)
    if first and words[first].lower in ("na", "z", "ze"):
        # "odchodzący na emeryturę komendant"
        first -= 1
    for w in words[first:n]:
        if w.lemma.lower() in lexicon.former:
            return "former"
        if w.lemma.lower() in lexicon.new:
            return "new"
    return ""


def attach_listed(doc: Doc, names: list[Named]) -> None:
    """Give each name of a list the office that its plural heads: `ze swoimi zastępcami – insp. X oraz mł. insp. Y`."""
    words = Words.of(doc)
    lexicon = people_lexicon()
    previous: Named | None = None
    for i, name in enumerate(names):
        before, previous = previous, name
        if name.offices:
            continue
        k = name.start - 1
        marked = k > 0 and words[k].text in HEADS_LIST
        if marked:
            k -= 1
        case = name.case
        if marked and k > 0 and words[k].lemma in people_lexicon().holding_verbs:
            # "nowymi dzielnicowymi zostali: X, Y"
            k, case = k - 1, "inst"
        plural = None if k < 0 else plural_reading(words[k], case)
        office = plural in lexicon.listed or (not marked and plural and office_form(words[k].lower) is not None)
        if not office:
            continue
        listed = [name]
        for other in names[i + 1 :]:
            if not coordinated(words, listed[-1].end, other.start):
                break
            listed.append(other)
        if marked or len(listed) > 1:
            unit = before.offices[0].info.get("unit") if marked and before and before.offices else None
            info = {"office": plural, "head": k, "number": "pl", "unit": unit}
            for one in listed:
                if not one.offices:
                    one.offices.append(Entity("ROLE", k, k + 1, plural, "listed", info=dict(info)))


def plural_reading(w: Word, case: str | None) -> str | None:
    """The lemma of a word that can be a noun in the plural, in the case of the name after it."""
    for r in w.readings:
        if r.cls == "subst" and r.number == "pl" and (case is None or r.case == case):
            return r.lemma.lower()
    return None


def share_plural_offices(words: Sequence[Word], names: list[Named]) -> None:
    """Give an office in the plural to each name of its list: `posłanki Ewa Lis i Monika Kos`."""
    for i, name in enumerate(names[:-1]):
        if not name.offices or name.case != "nom":
            continue
        office = next((o for o in name.offices if o.end <= name.start), None)
        if office is None:
            continue
        if not _several_in_nominative(words[office.info.get("head", office.start)]):
            continue
        for before, other in pairwise(names[i:]):
            if other.offices or not coordinated(words, before.end, other.start):
                break
            other.offices.append(replace(office, rule="listed", info={**office.info, "_office": None}))


@ByReadings
def _several_in_nominative(readings: Sequence[Reading]) -> bool:
    """Is the word in the nominative a noun in the plural alone?"""
    nouns = [r for r in readings if r.cls == "subst" and r.case == "nom"]
    return bool(nouns) and all(r.number != "sg" for r in nouns)


def coordinated(words: Sequence[Word], start: int, end: int) -> bool:
    between = words[start:end]
    return 0 < len(between) <= 2 and all(w.text == "," or w.lower in COPULATIVE for w in between)


def _through_office(words: Sequence[Word], role: Entity, roles: list[Entity], taken: dict[int, Named]) -> Named | None:
    """The name that an office shares with the one beside it (`gospodarz narady, komendant X`, `X, radny i prezes`)."""
    lexicon = people_lexicon()
    i = roles.index(role)
    if i + 1 < len(roles) and roles[i + 1].start in taken:
        after = roles[i + 1]
        gap = _gap(words, role.end, after.start)
        owner = taken[after.start]
        part = office_of(words, role).key in lexicon.epithets or _of_occasion(words, role)
        epithet = gap is not None and gap[0] in (",", "-") and part
        if epithet and owner.start >= after.end and _agree(words, role, owner):
            return owner
    if i > 0 and roles[i - 1].start in taken:
        before = roles[i - 1]
        owner = taken[before.start]
        between = [
            w for w in words[before.end : role.start] if w.cls not in ("adv", "part") and w.lower not in lexicon.asides
        ]
        if (
            owner.end <= before.start
            and len(between) == 1
            and (between[0].lower in COPULATIVE or between[0].text == ",")
            and _agree(words, role, owner)
        ):
            return owner
    return None


def _of_occasion(words: Sequence[Word], role: Entity) -> bool:
    """Is the office a part in the event (`kierownik ćwiczeń`), which its holder bears beside his own office?"""
    occasions = office_lexicon().lists["complements"]["occasions"]
    head = role.info.get("head", role.start)
    behind = words[head + 1 : role.end]
    return bool(behind) and all(any(noun_lemma(r, w.lower) in occasions for r in w.readings) for w in behind)


def _through_verb(words: Sequence[Word], role: Entity, names: list[Named]) -> Named | None:
    """The name whose bearer a verb makes the office's holder: `dowódcą został kpt. X`, `X pełnił funkcję zastępcy`."""
    k = role.start - 1
    while k >= 0 and role.start - k <= 3 and words[k].cls in ("adj", "ppas"):
        k -= 1
    post = k >= 0 and words[k].lemma.lower() in people_lexicon().posts
    cases = _cases_of_one(words[role.info.get("head", role.start)])
    instrumental = "inst" in cases and "nom" not in cases
    if not post and not instrumental:
        return None
    for name in sorted(names, key=lambda m: abs(m.start - role.start)):
        appointed = post and name.case in _APPOINTED
        if name.case not in ("nom", None) and not appointed:
            continue
        start, end = (name.end, role.start) if name.end <= role.start else (role.end, name.start)
        between = words[start:end]
        if len(between) > 12 or any(w.text in ";." for w in between):
            continue
        lemmas = {w.lemma for w in between}
        if appointed:
            if lemmas & people_lexicon().appoints:
                return name
        elif lemmas & people_lexicon().holding_verbs or post:
            return name
    return None


def _across_lines(doc: Doc, free: list[Entity], names: list[Named], sentence_of: Callable[[int], int]) -> list[Entity]:
    """An office on a line of its own belongs to the name on the line before or after it, as in signatures."""
    words, sentences = Words.of(doc), doc._.sentences

    def alone_on(s: int) -> Named | None:
        filling = (n for n in reversed(names) if sentence_of(n.entity.start) == s)
        return next((n for n in filling if _fills(words, sentences[s], n.start, n.end)), None)

    left = []
    for role in free:
        s = sentence_of(role.start)
        owner = None
        if s < len(sentences) and _fills(words, sentences[s], role.start, role.end):
            near = (alone_on(s - 1), alone_on(s + 1))
            owner = next((n for n in near if n is not None and not n.offices), None)
        if owner is None:
            left.append(role)
        else:
            owner.offices.append(role)
    return left


def _fills(words: Sequence[Word], sentence: Sentence, start: int, end: int) -> bool:
    """Does a mention fill its line, marks and words as `Autor:` aside?"""
    if any(words[n].text[0].isalnum() for n in range(end, sentence.end)):
        return False
    before = sum(w.text[0].isalnum() for w in words[sentence.start : start])
    return before <= 2 and (not before or words[start - 1].text in (":", "-", "–"))
