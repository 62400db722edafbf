"""Whom a noun phrase means that is the subject or agent of a predicate of speaking."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.annotations import ByReadings, Entity, Person, Reading, Word, add_entities
from pipeline.entities.name_context import VERBS, person_noun
from pipeline.entities.roles.lexicon import office_form
from pipeline.people.lexicon import people_lexicon
from pipeline.people.model import Human, State, state_of
from pipeline.people.verbs import verb_gender

_NOUNS = frozenset(("subst", "depr", "ger"))
_PRONOUNS = frozenset(("ppron3",))
_HUMAN = frozenset(("m1", ""))
_SKIP = frozenset(("interp", "part", "conj", "adv", "prep"))
_ADJECTIVES = frozenset(("adj", "ppas", "pact"))
_NEAR = 2
"""How many sentences a noun that only describes someone, or `obaj`, may stand behind his name."""
_FEW = 3
_ADVERBIAL = 4
_ORDINALS = frozenset(("pierwszy", "drugi", "ostatni", "kolejny"))
_COUNTING = frozenset(("num", "dig"))
_ATTRIBUTES = frozenset(("prep", "subst", "adj", "ppas", "pact", "brev"))
_DESCRIBING = frozenset(("speaker", "civil"))
_AGED = ("letni", "-letnia")
_AGED_NOUNS = ("latek", "latka")


def speaker_for(doc: Doc, start: int, end: int) -> str | None:
    """The id of the person, group or body that words `start` to `end` (exclusive) mean, made where it is new.

    `None` for things, and for people who are no speakers of a release (suspects, victims, passers-by).
    Call it with the whole noun phrase that is the subject or the agent; it needs the stage of people before it.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="people")("Mieszkańcy pytali o nowy komisariat.")
        >>> speaker_for(doc, 0, 1), doc._.people[-1].role
        ('g1', 'mieszkańcy')
    """
    state = state_of(doc)
    if state is None or start >= end:
        return None
    key = (start, end)
    if key not in state.found:
        state.found[key] = _speaker(state, start, end)
    return state.found[key]


def _speaker(state: State, start: int, end: int) -> str | None:
    inside = state.entities_over(start, end)
    whole = _whole(state, start, inside)
    found = _meant(state, whole, end, inside if whole == start else state.entities_over(whole, end))
    # `w ocenie IMGW`: what the body is the genitive of is nobody
    return _meant(state, start, end, inside) if found is None and whole < start else found


def _meant(state: State, start: int, end: int, inside: list[Entity]) -> str | None:
    """Whom the phrase means, which the entities `inside` overlap."""
    words = state.words
    head = _head(words, start, end)
    for e in inside:
        if (
            e.label in ("PERSON", "ROLE", "RANK")
            and e.person_id
            and (e.start <= head < e.end or e.start <= start or e.label == "PERSON")
        ):
            return e.person_id
    found = _anaphor(state, start, end, head)
    if found is not None:
        return found
    w = words[head]
    if _one_of_many(words, head, end):
        return _unnamed(state, start, head, end)
    if w.cls not in _NOUNS and not (w.cls in ("adj", "pact", "ppas") and w.number == "pl"):
        return None
    unit = next((e for e in inside if e.label == "UNIT" and e.start <= head < e.end), None) if inside else None
    if unit is not None:
        return _institution(state, unit.normalized, None)
    lemma = w.lemma.lower()
    lexicon = people_lexicon()
    if _is_group(words, start, head):
        return _group(state, start, head, end)
    if _is_someone(words, start, head):
        return _unnamed(state, start, head, end)
    if lemma in lexicon.alone and not any(x.cls == "adj" for x in words[start:head]):
        return _institution(state, None, _nominative(words, start, end, head))
    if lemma in lexicon.of_issuer and w.number != "pl":
        from pipeline.people import issuer_of

        issuer = issuer_of(state.doc)
        return _institution(state, issuer, _nominative(words, start, end, head))
    if lemma in lexicon.institutions and w.number != "pl":
        unit_name = _named_before(state, lemma, head) if end == head + 1 and start == head else None
        return _institution(state, unit_name, _nominative(words, start, end, head))
    return None


def _named_before(state: State, lemma: str, n: int) -> str | None:
    """The body that the release has named by this noun before word `n` (`Zespół` after `Zespół Zarządzania …`)."""
    for e in reversed(state.doc._.entities):
        if e.label == "UNIT" and e.end <= n and lemma in {w.lemma.lower() for w in state.words[e.start : e.end]}:
            head = e.info.get("head")
            if isinstance(head, int) and state.words[head].lemma.lower() == lemma:
                return e.normalized
    return None


def _whole(state: State, start: int, inside: list[Entity]) -> int:
    """Where the phrase begins whose genitive is the unit that word `start` lies in (`kadra Oddziału SG`)."""
    words = state.words
    if start > 0 and _same_people(words[start - 1], words[start]):
        return start - 1
    unit = next((e for e in inside if e.label == "UNIT" and e.start <= start), None) if inside else None
    if unit is None or (unit.start == start and unit.info.get("case") != "gen"):
        return start
    k = unit.start
    while k > 0 and words[k - 1].cls in ("adj", "subst", "ppas") and words[k - 1].text.islower():
        k -= 1
    return k if any(words[j].cls == "subst" for j in range(k, unit.start)) else start


def _same_people(one: Word, other: Word) -> bool:
    """Do two nouns side by side name the same people (`strażacy ochotnicy`)?"""
    if one.cls not in _NOUNS or other.cls not in _NOUNS or one.number != other.number:
        return False
    return all(
        any(r.gender == "m1" and r.case == "nom" and r.number == w.number for r in w.readings) for w in (one, other)
    )


def _head(words: list[Word], start: int, end: int) -> int:
    """The first noun of the phrase, else its first pronoun or adjective."""
    for classes in (_NOUNS, _PRONOUNS):
        for n in range(start, end):
            if words[n].cls in classes:
                if words[n].cls == "subst" and n > start and words[n - 1].cls == "prep":
                    continue
                return n
    for n in range(start, end):
        if words[n].cls not in _SKIP:
            return n
    return start


def _sentence(state: State, n: int) -> int:
    for i, s in enumerate(state.doc._.sentences):
        if s.start <= n < s.end:
            return i
    return 0


# ---- pronouns, ordinals, plain nouns


def resolve_anaphor(doc: Doc, start: int, end: int) -> str | None:
    """The person whom a pronoun, `ten ostatni`, `pierwszy z nich`, `jego następca` or `policjantka` leads back to."""
    state = state_of(doc)
    if state is None or start >= end:
        return None
    return _anaphor(state, start, end, _head(state.words, start, end))


def _anaphor(state: State, start: int, end: int, noun: int) -> str | None:
    words, lexicon = state.words, people_lexicon()
    first = words[start]
    opening, second = first.lemma.lower(), words[start + 1].lemma.lower() if start + 1 < end else ""
    if start and opening in _ORDINALS and words[start - 1].lower == "jako":
        # "zabrał głos jako pierwszy": when, not who
        return None
    if words[end - 1].lemma.lower() == "ostatni" or "ostatni" in (opening, second):
        return _nth(state, start, -1, verb_gender(words, start, end))
    if opening == "pierwszy" or (opening == "ten" and second == "pierwszy"):
        return _nth(state, start, 0, verb_gender(words, start, end))
    if opening == "drugi" or (opening == "ten" and second == "drugi"):
        return _nth(state, start, 1, verb_gender(words, start, end))
    if first.cls in _PRONOUNS and not any(w.cls in _NOUNS for w in words[start:end]):
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
    head = words[noun]
    lemma = head.lemma.lower()
    if lemma in lexicon.next or lemma in lexicon.previous:
        return _successor(state, start, lemma in lexicon.next)
    if lemma in lexicon.of_offices and head.number == "sg":
        gender = _noun_gender(head) or verb_gender(words, start, end)
        return _last_holder(state, start, lexicon.of_offices[lemma], gender)
    service = lexicon.services.get(lemma)
    if service is not None and head.number == "sg":
        return _last_person(state, start, _noun_gender(head) or verb_gender(words, start, end), service)
    return None


def _word_gender(w: Word) -> str | None:
    return {"m1": "m", "m2": "m", "m3": "m", "f": "f"}.get(w.gender)


def _noun_gender(w: Word) -> str | None:
    """A feminine noun means a woman; a masculine one may mean either."""
    return "f" if w.gender == "f" else None


def _fits(human: Human, gender: str | None, service: str | None) -> bool:
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
        if _fits(h, gender, service) and (h.kind == "named" or service is None)
    ]
    fitting = [f for f in fitting if f[0] >= 0]
    if not fitting:
        return None
    last, human = max(fitting, key=lambda f: f[0])
    if service in _DESCRIBING and _sentence(state, n) - _sentence(state, last) > _NEAR:
        return None
    return human.person.person_id if human.person else None


def both(doc: Doc, n: int) -> tuple[str, ...]:
    """The two people mentioned last before word `n`, whom `obaj`, `oboje` there mean; `()` where they are too far.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="people")("Przybyli kom. Jan Kos i asp. Ewa Rój. Oboje mówili o drogach.")
        >>> both(doc, 9)
        ('p1', 'p2')
    """
    state = state_of(doc)
    if state is None:
        return ()
    named = [h for h in state.humans if h.last_before(n) >= 0 and h.person is not None]
    two = sorted(named, key=lambda h: h.last_before(n))[-2:]
    near = len(two) == 2 and _sentence(state, n) - _sentence(state, two[0].last_before(n)) <= _NEAR
    return tuple(h.person.person_id for h in two if h.person is not None) if near else ()


def may_name_several(word: Word) -> bool:
    """Is it a noun in the plural that `those_named` may lead back to people?"""
    return word.cls == "subst" and word.number == "pl" and word.lemma.lower() in people_lexicon().services


def those_named(doc: Doc, n: int) -> tuple[str, ...]:
    """The people of the sentence before whom a bare plural at word `n` means; `()` where it means a class.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="people")("Uczniów odwiedzili asp. Jan Kos i sierż. Ewa Rój. Policjanci pytali.")
        >>> those_named(doc, 10)
        ('p1', 'p2')
    """
    state = state_of(doc)
    if state is None or state.words[n].number != "pl":
        return ()
    words, sentences = state.words, doc._.sentences
    service = people_lexicon().services.get(words[n].lemma.lower())
    gender = _noun_gender(words[n])
    i = _sentence(state, n)
    if service is None or i == 0 or not _opens(words, sentences[i].start, n, anywhere=gender == "f"):
        return ()
    for before in reversed(sentences[max(0, i - _NEAR) : i]):
        named = [h for h in state.humans if any(before.start <= m.start < before.end for m in h.mentions())]
        if len(named) > 1 and all(h.kind == "named" and _fits(h, gender, service) for h in named):
            return _few(named)
        if named:
            break
    if gender == "f":
        # "policjantki": the women of the service whom the release has named so far
        return _few([h for h in state.humans if h.gender == "f" and _fits(h, gender, service) and h.first() < n])
    return ()


def _opens(words: list[Word], start: int, n: int, anywhere: bool) -> bool:
    """Does the bare plural at `n` open its sentence, after an adverbial perhaps: `Na koniec | policjanci`?"""
    if n + 1 < len(words) and words[n + 1].cls in _ATTRIBUTES:
        return False
    ahead = words[start:n]
    if any(w.cls in _ADJECTIVES or w.cls in _COUNTING for w in ahead[-1:]):
        return False
    return anywhere or (len(ahead) < _ADVERBIAL and not any(w.cls in VERBS or w.cls in _PRONOUNS for w in ahead))


def _few(humans: list[Human]) -> tuple[str, ...]:
    ids = tuple(h.person.person_id for h in humans if h.person is not None)
    return ids if 2 <= len(ids) <= _FEW else ()


def _last_holder(state: State, n: int, keys: frozenset[str], gender: str | None) -> str | None:
    """Who of those holding one of the offices was mentioned last before word `n`."""
    fitting = [h for h in state.humans if h.last_before(n) >= 0 and _holds(h, keys) and _fits(h, gender, None)]
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
    i = _sentence(state, n)
    sentences = state.doc._.sentences
    first = sentences[max(0, i - 1)].start if sentences else 0
    for k in range(n - 1, first - 1, -1):
        if state.words[k].cls == "subst" and _is_group(state.words, k, k):
            return _group(state, k, k, k + 1)
    return None


def _nth(state: State, n: int, which: int, gender: str | None) -> str | None:
    """The first, second or last of the people whom the sentence before, or the one before that, lists."""
    i = _sentence(state, n)
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


# ---- groups and bodies


def _is_someone(words: list[Word], start: int, head: int) -> bool:
    """Is the head a singular noun for a person who can speak in a release: no suspect, nobody told by his age?"""
    w, lexicon = words[head], people_lexicon()
    lemma = w.lemma.lower()
    if w.number == "pl" or w.cls != "subst":
        return False
    if lemma in lexicon.professions or lemma in lexicon.no_callings:
        return True
    if lemma in lexicon.silent or lemma in lexicon.silent_alone or lemma.endswith(_AGED_NOUNS):
        return False
    return person_noun(w.text) and not any(x.lemma.endswith(_AGED) for x in words[start : head + 2])


def _one_of_many(words: list[Word], head: int, end: int) -> bool:
    """`jedna z mieszkanek`"""
    if words[head].lemma != "jeden" or words[head].number == "pl" or head + 2 >= end or words[head + 1].lower != "z":
        return False
    return any(_is_group(words, head + 2, n) for n in range(head + 2, end) if words[n].cls in _NOUNS)


def _is_group(words: list[Word], start: int, head: int) -> bool:
    """Is the head a plural noun of people (or a collective one) who can speak in a release?"""
    w, lexicon = words[head], people_lexicon()
    if w.number != "pl":
        if w.has_lemma(lexicon.collective):
            return True
        if not any(x.cls in _COUNTING for x in words[start:head]):
            return False
    lemma = w.lemma.lower()
    if lemma in lexicon.silent or lemma.rpartition("-")[2] in lexicon.silent:
        return False
    if w.cls in _NOUNS and w.gender in _HUMAN and _may_be_men(w):
        return True
    if w.number == "pl" and (
        lemma in lexicon.group_bodies
        or lemma in lexicon.professions
        or lemma in lexicon.no_callings
        or person_noun(lemma)
    ):
        return True
    if any(x.lemma == "być" for x in words[max(0, start - 1) : start] + words[head + 1 : head + 2]):
        # "narażeni są seniorzy": said of the subject
        return False
    return w.cls in ("adj", "pact", "ppas") and any(
        r.gender == "m1" and r.number == "pl" and r.case == "nom" for r in w.readings
    )


@ByReadings
def _may_be_men(readings: Sequence[Reading]) -> bool:
    return any(r.gender == "m1" and r.number == "pl" and r.cls in _NOUNS for r in readings)


def _group(state: State, start: int, head: int, end: int) -> str:
    lemma = state.words[head].lemma.lower()
    role = ""
    for p in state.persons.values():
        if p.kind == "group" and p.role:
            if _lemma_of(state, p) == lemma:
                return p.person_id
            role = role or _group_role(state, start, head, end)
            if p.role == role:
                return p.person_id
    role = role or _group_role(state, start, head, end)
    return _add(state, Person(state.new_id("g"), "group", role=role), lemma)


def _group_role(state: State, start: int, head: int, end: int) -> str:
    """What the group is called, in lower case unless its name is a proper one."""
    words = state.words
    start = _first_adjective(words, start, head)
    role = _nominative(words, start, end, head)
    first = words[start]
    common = first.lemma.islower() or (bool(first.readings) and first.readings[0].guessed)
    if common and role[:1].isupper() and any(s.start == start for s in state.doc._.sentences):
        return role[:1].lower() + role[1:]
    return role


def _unnamed(state: State, start: int, head: int, end: int) -> str:
    """Someone without a name who speaks (`pedagog szkolny`); a later mention by the bare noun means the same one."""
    words = state.words
    start = _first_adjective(words, start, head)
    role = _nominative(words, start, end, head)
    lemma = words[head].lemma.lower()
    for p in state.persons.values():
        if (
            p.kind == "role"
            and p.role
            and (p.role == role or (start == head == end - 1 and _lemma_of(state, p) == lemma))
        ):
            state.callings.append((start, head, end, p.person_id))
            return p.person_id
    gender = "f" if words[head].gender == "f" else verb_gender(words, start, end)
    inside = (e for e in state.doc._.entities if e.label == "UNIT" and start <= e.start and e.end <= end)
    unit = next((e.normalized for e in inside), None)
    made = _add(state, Person(state.new_id("r"), "role", role=role, unit=unit, gender=gender), lemma)
    state.callings.append((start, head, end, made))
    return made


def _first_adjective(words: list[Word], start: int, head: int) -> int:
    """Where the adjectives before the head begin, with an adverb of theirs (`nowo przyjęci policjanci`)."""
    while start < head and words[start].cls not in _ADJECTIVES:
        if words[start].cls == "adv" and words[start + 1].cls in _ADJECTIVES:
            break
        start += 1
    return start


def _lemma_of(state: State, p: Person) -> str | None:
    return state.doc.user_data.get("komunikat_group_lemmas", {}).get(p.person_id)


def _institution(state: State, unit: str | None, role: str | None) -> str | None:
    if unit is None and role is None:
        return None
    for p in state.persons.values():
        if p.kind == "institution" and (p.unit == unit if unit else p.role == role):
            p.role = p.role or role
            return p.person_id
    return _add(state, Person(state.new_id("i"), "institution", role=role, unit=unit), None)


def _add(state: State, person: Person, lemma: str | None) -> str:
    state.persons[person.person_id] = person
    if lemma:
        state.doc.user_data.setdefault("komunikat_group_lemmas", {})[person.person_id] = lemma
    state.doc._.people.append(person)
    return person.person_id


def _nominative(words: list[Word], start: int, end: int, head: int) -> str:
    from pipeline.inflect import nominative

    return nominative(words[start:end], head, number="pl" if words[head].number == "pl" else None)


def _show_callings(state: State, kept: set[str]) -> None:
    """Make what unnamed speakers do their roles, where it is a calling (`pedagog szkolny`) and not where they live."""
    entities: list[Entity] = state.doc._.entities
    made: list[Entity] = []
    for start, head, end, person in sorted(set(state.callings)):
        w = state.words[head]
        if person not in kept or not (w.has_lemma(people_lexicon().professions) or office_form(w.lower)):
            continue
        if any(e.start < end and start < e.end and e.label in ("ROLE", "PERSON") for e in [*entities, *made]):
            continue
        name = _nominative(state.words, start, end, head)
        made.append(Entity("ROLE", start, end, name, "calling", person, info={"head": head, "number": "sg"}))
    if made:
        add_entities(state.doc, "ROLE", made)


def prune(doc: Doc) -> None:
    """Drop the unnamed people, groups and bodies who are no topic's speaker, and take their ids off the entities."""
    state = state_of(doc)
    if state is None:
        return
    speakers = {i for t in doc._.topics for i in t.speakers}
    doc._.people = [p for p in doc._.people if p.kind == "named" or p.person_id in speakers]
    kept = {p.person_id for p in doc._.people}
    _show_callings(state, kept)
    entities: list[Entity] = doc._.entities
    for e in entities:
        if e.person_id is not None and e.person_id not in kept:
            e.person_id = None
