"""The component that finds persons' names: given names and surnames, either alone or together, without titles.

Example:
    >>> import pipeline
    >>> doc = pipeline.load()("Gości przywitał kom. Jan Szczygieł. List odczytano w imieniu Anny Wrony.")
    >>> [(e.normalized, e.info["case"], e.info["gender"]) for e in doc._.entities if e.label == "PERSON"]
    [('Jan Szczygieł', 'nom', 'm'), ('Anna Wrona', 'gen', 'f')]

What is a name is decided by the words before it (a rank, a title, an office), by the dictionary's given names and
surnames, and by the names that stand elsewhere in the release. Each mention keeps every reading that its words share
(case, gender, nominatives); which of them holds is decided at the end, with all mentions of the release at hand.

Sets `Entity(label="PERSON")` with `info`: `given`, `family` (nominative or None), `gender` (`m`, `f` or None), `case`,
`initials` (bool), `base` (the mention's own nominative, which `normalized` is too until people are told apart).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import ByForm, ByReadings, Entity, Reading, Word, add_entities, publish, tag_features
from pipeline.entities.name_candidates import Mention, candidates, with_initials
from pipeline.entities.name_context import VERBS, Context, is_name, person_noun
from pipeline.entities.name_forms import (
    CASES,
    Analysis,
    NamePart,
    analyses,
    family_parts,
    given_parts,
    guesses,
    shape,
    written,
)

_VERB_GENDER = {"m1": "m", "m2": "m", "m3": "m", "f": "f"}
_LOCATIVE = frozenset(("w", "we", "na", "pod", "nad", "koło", "przy"))


def find_names(doc: Doc) -> Doc:
    """Add the PERSON entities to `doc._.entities`."""
    context = Context(doc)
    found = candidates(context)
    for m in found:
        _read(context, m)
    found = _with_bare_surnames(context, found)
    _settle(found)
    for m in found:
        _read_as_noun(context.words, m)
    add_entities(doc, "PERSON", [_entity(m) for m in found])
    if context.shortened:
        publish(doc, "UNIT")
    return doc


def _read_as_noun(words: Sequence[Word], m: Mention) -> None:
    """Let no word of the name pass for a verb (`asp. Ewa Depta`), as clauses would be built around it."""
    for word in words[m.start : m.end]:
        if word.cls in VERBS and (noun := next((r for r in word.readings if r.cls == "subst"), None)) is not None:
            word.lemma, word.pos, word.tag, word.cls = noun.lemma, "PROPN", noun.tag, noun.cls
            word.number, word.case, word.gender, word.person = tag_features(noun.tag)


def _entity(m: Mention) -> Entity:
    a = m.chosen
    assert a is not None
    parts = list(zip(a.lemmas, m.kinds, strict=True))
    given = " ".join([x for x, kind in parts if kind in ("given", "initial", "foreign")]) or None
    family = " ".join([x for x, kind in parts if kind in ("family", "as_is")]) or None
    name = " ".join([x for x in (given, family) if x])
    info = {
        "given": given,
        "family": family,
        "gender": _sure_gender(m),
        "case": a.case or None,
        "initials": "initial" in m.kinds,
        "base": name,
    }
    return Entity("PERSON", m.start, m.end, name, f"name:{m.anchor}", info=info)


def _sure_gender(m: Mention) -> str | None:
    """The gender where the given name or the form of the surname tells it; `None` for `J. Kowal`."""
    a = m.chosen
    assert a is not None
    if "given" in m.kinds or m.shown_gender:
        return a.gender or None
    genders = {o.gender for _, o in m.options if o.lemmas == a.lemmas and o.case == a.case}
    return a.gender if len(genders) == 1 and a.gender else None


# ---- what a mention can be


@ByReadings
def _cases_by_class(readings: Sequence[Reading]) -> dict[str, frozenset[str]]:
    """The cases that a word can stand in as each word class, but for the plural."""
    return {
        cls: frozenset([r.case for r in readings if r.cls == cls and r.number != "pl"])
        for cls in {r.cls for r in readings}
    }


@ByReadings
def _cases_of_man(readings: Sequence[Reading]) -> frozenset[str]:
    """The cases that a word can stand in as a noun for one man."""
    return frozenset([r.case for r in readings if r.cls == "subst" and r.number == "sg" and r.gender == "m1"])


def _case_scores(c: Context, m: Mention) -> dict[str, float]:
    """How much the words around the name speak for each case."""
    words = c.words
    score = dict.fromkeys(CASES, 0.0)
    score["nom"] += 0.6
    score["voc"] -= 2.0
    for w in words[m.start : m.end]:
        if w.case:
            score[w.case] += 0.5
    nearest = [m.start - 1]
    rank = c.rank_end.get(c.left(m.start)[0] + 1)
    if rank is not None:
        case = rank.info.get("case")
        if case in score and words[rank.end - 1].cls != "brev":
            score[case] += 2.0
        nearest.append(rank.start - 1)
    nearest.append(m.left)
    for k in dict.fromkeys(nearest):
        if k < 0:
            continue
        w = words[k]
        if w.cls == "prep":
            governed = _cases_by_class(w).get("prep", ())
            for case in CASES:
                score[case] += 1.5 if case in governed else -2.0
            break
        if w.cls in ("subst", "adj") and person_noun(w.text):
            if m.kinds == ["given"] and w.has_lemma(c.lexicon.kin):
                # "mama Dominika": the child's name in the genitive, or her own
                break
            for case in _cases_by_class(w).get(w.cls, ()):
                score[case] += 1.0
            if w.case:
                score[w.case] += 1.0
            break
    return score


def _title_gender(c: Context, m: Mention) -> str | None:
    """The gender that a title or a feminine office before the name tells."""
    lex, words = c.lexicon, c.words
    for k in range(m.start - 1, c.left(m.start)[0], -1):
        w = words[k]
        if w.has_lemma(lex.women):
            return "f"
        if w.has_lemma(lex.men) or w.lower in lex.men_forms:
            return "m"
    if m.anchor == "office" and m.left >= 0:
        genders = {r.gender for r in words[m.left].readings if r.cls == "subst" and r.number == "sg"}
        if genders == {"f"}:
            return "f"
    return None


def _declined_office(c: Context, m: Mention) -> frozenset[str]:
    """The cases of a masculine office before the name that is declined, as offices held by women seldom are."""
    if m.anchor != "office" or m.left < 0:
        return frozenset()
    w = c.words[m.left]
    if w.lower == w.lemma.lower():
        return frozenset()
    return _cases_of_man(w)


def _verb_gender(c: Context, m: Mention) -> str | None:
    """The gender of a past-tense verb right after the name, or right before its rank."""
    for n in (m.end, m.left):
        if 0 <= n < len(c.words) and c.words[n].cls == "praet" and c.words[n].number == "sg":
            return _VERB_GENDER.get(c.words[n].gender)
    return None


def _read(c: Context, m: Mention, families: frozenset[str] = frozenset()) -> None:
    """Give the mention its readings, the likeliest first; `families` are surnames that full names have."""
    kinds = with_initials(m.forms, m.kinds)
    if "foreign" in kinds:
        found = _foreign(m.forms, kinds)
    else:
        found = analyses(m.forms, kinds) or analyses(m.forms, kinds, guess=True)
        if not found and "given" in kinds:
            # a foreign surname that does not decline
            found = analyses(m.forms, ["as_is" if k == "family" else k for k in kinds])
    if families:
        found = found + [a for a in _by_families(m, families) if a not in found]
    score = _case_scores(c, m)
    title, verb = _title_gender(c, m), _verb_gender(c, m)
    m.shown_gender = title or verb
    options = []
    man = _declined_office(c, m)
    for a in found:
        value = a.weight + score.get(a.case, 0.0)
        if man and a.gender == "m" and a.case in man:
            value += 1.5
        if title:
            value += 2.0 if a.gender == title else -2.0
        if verb and a.case == "nom":
            value += 1.0 if a.gender == verb else -1.0
        elif m.kinds == ["family"] and a.gender == "f" and not title:
            # a surname alone is a man's unless something says otherwise
            value -= 0.6
        options.append((value, a))
    if not options:
        options = [(0.0, Analysis(tuple(written(f) for f in m.forms), "", "", 0.0))]
    options.sort(key=lambda o: (-o[0], CASES.index(o[1].case) if o[1].case else 9, o[1].lemmas))
    m.options, m.chosen = options, options[0][1]


def _by_families(m: Mention, families: frozenset[str]) -> list[Analysis]:
    """The readings of a surname alone that make it one of `families`, dictionary or no.

    `Ledziona` is the dictionary's genitive of Ledzion, unless the release has a Piotr Ledziona.
    """
    kinds = with_initials(m.forms, m.kinds)
    if kinds[-1] != "family" or not set(kinds[:-1]) <= {"as_is"}:
        return []
    return [a for a in analyses(m.forms, kinds, guess=True) if a.lemmas[-1] in families]


def _foreign(forms: list[str], kinds: list[str]) -> list[Analysis]:
    """Readings of a name whose given name no dictionary knows: the last word declines, the others with it or not."""
    found = []
    last = forms[-1]
    for f in family_parts(last) + guesses(written(last)):
        lemmas, weight = [], f.weight
        for form, kind in zip(forms[:-1], kinds[:-1], strict=True):
            same = [] if kind == "as_is" else [g for g in guesses(written(form)) if g[1:3] == f[1:3]]
            best = max(same, key=lambda g: g.weight, default=None)
            lemmas.append(best.lemma if best else written(form))
            weight += best.weight if best else 0.0
        found.append(Analysis((*lemmas, f.lemma), f.case, f.gender, weight))
    return found


# ---- surnames that stand alone


def _with_bare_surnames(c: Context, found: list[Mention]) -> list[Mention]:
    """Add the words that are a surname known from elsewhere in the release, or a surname and nothing else."""
    families: dict[str, set[str]] = {}
    given: set[tuple[str, str]] = set()
    taken = bytearray(len(c.words) + 1)
    for m in found:
        taken[m.start : m.end] = b"\1" * (m.end - m.start)
        if len(m.forms) > 1 and m.kinds[0] == "given" and m.chosen is not None:
            given.add((m.chosen.lemmas[0], m.chosen.gender))
        if "family" in m.kinds:
            least = m.options[0][0] - 1.5
            for (value, a), family in zip(m.options, _families(m, m.options), strict=True):
                if value >= least:
                    families.setdefault(family, set()).add(a.gender)
    full = frozenset([_families(m, m.options[:1])[0] for m in found if len(m.forms) > 1])
    for m in found:
        if m.kinds[-1] == "family" and "given" not in m.kinds and _by_families(m, full):
            _read(c, m, full)
    extra: list[Mention] = []
    nobodys = families.keys().isdisjoint
    for n in c.capitals:
        if taken[n] or c.blocked[n]:
            continue
        w = c.words[n]
        if not _may_be_alone[w.text] and nobodys(_lemmas_as_surname[w.text]):
            continue
        known = [p for p in _surnames[w.text] if p.lemma in families]
        anchor, left = c.anchor(n)
        if c.patron(n, left):
            continue
        if _known_surname(c, n, anchor, known, families) if known else _only_surname(c, n):
            m = Mention(n, n + 1, [w.text], ["family"], anchor or "surname", left)
            _read(c, m, full)
            extra.append(m)
        elif not known and _known_given(c, n, given):
            m = Mention(n, n + 1, [w.text], ["given"], anchor or "given", left)
            _read(c, m)
            extra.append(m)
    return sorted(found + extra, key=lambda m: m.start) if extra else found


@ByForm
def _surnames(form: str) -> list[NamePart]:
    """The surnames that a form can be, known to the dictionary or guessed."""
    return [p for p in family_parts(form) + guesses(written(form)) if p.weight >= 0.3]


@ByForm
def _lemmas_as_surname(form: str) -> frozenset[str]:
    return frozenset(p.lemma for p in _surnames[form]) if _is_whole_name(form) else frozenset()


@ByForm
def _may_be_alone(form: str) -> bool:
    """Is the form a surname or a given name, whether the release knows it or not?"""
    return _is_whole_name(form) and (shape(form).family or bool(given_parts(form)))


def _is_whole_name(form: str) -> bool:
    return len(form) > 1 and is_name(form)


def _known_surname(c: Context, n: int, anchor: str, known: list[NamePart], families: dict[str, set[str]]) -> bool:
    """Does the word mean one of the release's people, not the common word or the place of the same form?"""
    w = c.words[n]
    if c.shouting[n]:
        return False
    if anchor == "rank" or (anchor == "title" and not w.text.isupper()):
        return True
    form = shape(w.text)
    if not (form.common or form.geographic):
        return True
    if c.heads_phrase(n):
        return False
    if form.geographic and n > 0 and c.words[n - 1].lower in _LOCATIVE:
        return False
    if not c.sentence_start[n]:
        return True
    after = c.verb_after(n)
    if after is None or after.number != "sg":
        return False
    if after.cls != "praet":
        return not c.lower_elsewhere(n)
    genders = {g for p in known if p.case == "nom" for g in families[p.lemma]}
    nouns = {r.gender for r in w.readings if r.case == "nom" and "nazwisko" not in r.marks}
    if _VERB_GENDER.get(after.gender) not in genders:
        return False
    return after.gender not in nouns or not c.lower_elsewhere(n)


def _known_given(c: Context, n: int, given: set[tuple[str, str]]) -> bool:
    """Is the word alone the given name of somebody whose full name the release has?"""
    text = c.words[n].text
    form, after = shape(text), c.after(n)
    if form.common or form.geographic or c.shouting[n] or c.quoted_alone(n, n + 1):
        return False
    if after is not None and c.name_word(n + 1):
        return False
    return any((p.lemma, p.gender) in given for p in given_parts(text))


def _only_surname(c: Context, n: int) -> bool:
    """Is the word known to the dictionary as a surname and as nothing else, and no part of a longer name of a thing?"""
    w = c.words[n]
    form = shape(w.text)
    if not form.family or form.common or form.geographic or form.given or form.abbreviation or w.text.isupper():
        return False
    if c.shouting[n] or c.quoted_alone(n, n + 1):
        return False
    parts = [p for p in family_parts(w.text) if p.kind == "family"]
    if not parts:
        return False
    after = c.after(n)
    if after is not None and not c.blocked[n + 1] and is_name(after.text):
        return False
    if c.sentence_start[n]:
        return after is not None and after.cls in VERBS
    before = c.words[n - 1]
    if before.text[0].isupper() and before.text.isalpha() and not c.sentence_start[n - 1] and not c.blocked[n - 1]:
        return False
    if before.cls in ("prep", "conj"):
        # names of small places decline as women's surnames do, so a preposition wants a man's
        return before.lower not in _LOCATIVE and all(p.gender == "m" for p in parts)
    return True


# ---- one reading each


def _settle(found: list[Mention]) -> None:
    """Choose each mention's reading, letting the surnames that other mentions allow weigh in."""
    support: dict[tuple[str, str], float] = {}
    readings = [(m, _keyed(m)) for m in found]
    for m, options in readings:
        best: dict[tuple[str, str], float] = {}
        top = m.options[0][0]
        for value, a, key in options:
            if value <= top - 3:
                continue
            # a full name tells more than a surname alone; an undoubted nominative most of all
            share = (1.0 if len(m.forms) > 1 else 0.5) * (1 - (top - value) / 3)
            if a.case == "nom" and m.forms[-1] == a.lemmas[-1]:
                share += 0.3
            best[key] = max(best.get(key, 0.0), share)
            if len(m.forms) > 1 and m.kinds[0] == "given":
                best[a.lemmas[0], a.gender] = max(best.get((a.lemmas[0], a.gender), 0.0), share)
        for key, share in best.items():
            support[key] = support.get(key, 0.0) + share
    full = {
        (a.lemmas[0], a.gender) for m in found if m.kinds[0] == "given" and len(m.forms) > 1 for _, a in m.options[:1]
    }
    for m, options in readings:
        scored = [(value + min(4.0, 1.5 * support.get(key, 0.0)), a) for value, a, key in options]
        if m.kinds == ["given"]:
            # "mama Dominika" where the release has a Dominik Kos
            scored = [(value + 1.5 * ((a.lemmas[0], a.gender) in full), a) for value, a in scored]
        m.chosen = max(scored, key=lambda o: o[0])[1]


def _keyed(m: Mention) -> list[tuple[float, Analysis, tuple[str, str]]]:
    """The mention's options, each with the name and the gender by which mentions support each other."""
    families = _families(m, m.options)
    return [(value, a, (name or a.lemmas[0], a.gender)) for (value, a), name in zip(m.options, families, strict=True)]


def _families(m: Mention, options: Sequence[tuple[float, Analysis]]) -> list[str]:
    """The surname that each of the mention's `options` gives it, empty where it has none."""
    places = [n for n, kind in enumerate(m.kinds) if kind in ("family", "as_is")]
    if len(places) == 1:
        (place,) = places
        return [a.lemmas[place] for _, a in options]
    return [" ".join([a.lemmas[n] for n in places]) for _, a in options]


@Language.factory("komunikat_names")
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component, as `nlp.add_pipe("komunikat_names")`."""
    return find_names
