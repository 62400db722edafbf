"""What follows the head of a body's name, each part found on its own; `finder` says what a head asks for."""

from __future__ import annotations

from functools import lru_cache

from pipeline.annotations import ByForm, Word
from pipeline.entities.gazetteer import geographic_readings
from pipeline.entities.units.forms import (
    JOINING,
    ROMAN,
    cases,
    heads,
    is_given_name,
    is_listed,
    is_nominative_given_name,
    is_unknown,
    lemmas,
    opens_nothing,
)
from pipeline.entities.units.lexicon import Service, lexicon
from pipeline.entities.units.model import Line, Part, Unit
from pipeline.entities.units.seats import is_territory, territory_name_end
from pipeline.inflect import agrees
from pipeline.paradigms import ADJECTIVES, NOUNS, token_readings

_OBLIQUE = frozenset(("gen", "inst", "dat", "loc"))
CLOSING = {"„": '”“"', '"': '"', "«": "»", "”": "”", "“": "”“"}
"""What closes a quotation, by what opens it."""
_PREPOSITIONS = frozenset(("w", "we", "z", "do"))
"""What seats (`w Kole`, `z siedzibą w Kole`) and affairs (`do spraw`) open with."""
_LONGEST_QUOTED_NAME = 7
_LONGEST_SMALL_PURPOSE = 6


@lru_cache(maxsize=50_000)
def may_follow(form: str) -> bool:
    """May a word of the form go on with a body's name at all, be it as one of the parts below?"""
    lex, lower = lexicon(), form.lower()
    short = lower.rstrip(".")
    return (
        form[0].isupper()
        or form[0].isdecimal()
        or form in CLOSING
        or "gen" in cases(form)
        or not lemmas(form).isdisjoint(lex.subjects)
        or lower in _PREPOSITIONS
        or any(lower in listed for listed in (lex.numbering, lex.naming, lex.capital_city, lex.linking))
        or short in lex.affairs
        or short in lex.seated
        or form in lex.service_shorts
        or not opens_nothing(form)
    )


@ByForm
def is_apart(form: str) -> bool:
    """May a word of the form open what has its place behind any name: number, patron, quoted name, the city's rank?"""
    lex, lower = lexicon(), form.lower()
    listed = lower in lex.numbering or lower in lex.naming or lower in lex.capital_city
    return listed or form.isdecimal() or form in CLOSING or ROMAN.match(form) is not None


def service(line: Line, k: int) -> Part | None:
    """The service at `k`, in the genitive: `Policji`, `PSP`, `Państwowej Straży Pożarnej`."""
    if k >= line.end:
        return None
    w = line.words[k]
    short = lexicon().service_shorts.get(w.text)
    if short is not None:
        return Part("service", k, k + 1, service=short)
    for entry in _services_of[w.text]:
        end = k + len(entry.parts)
        if end <= line.end and all(
            not part.isdisjoint(lemmas(v.text)) and "gen" in cases(v.text)
            for v, part in zip(line.words[k:end], entry.parts, strict=True)
        ):
            return None if _goes_on(line, end) else Part("service", k, end, service=entry)
    return None


@ByForm
def _services_of(form: str) -> tuple[Service, ...]:
    """The services whose names in the genitive a form may begin."""
    if "gen" not in cases(form):
        return ()
    return tuple(entry for lemma in sorted(lemmas(form)) for entry in lexicon().services.get(lemma, ()))


def _goes_on(line: Line, end: int) -> bool:
    """Does a capital adjective make another body of the service: `Policji | Federalnej`?"""
    if end >= line.end or not line.words[end].capital or line.shouting or not is_listed(line.words[end].text):
        return False
    nouns = [r for r in token_readings(line.words[end - 1].text) if r.cls in NOUNS and r.case == "gen"]
    return any(agrees(line.words[end], r.number, r.case, r.gender) for r in nouns)


def number(line: Line, unit: Unit, k: int) -> Part | None:
    """`nr 2`, a Roman numeral that is no other name's first word, or the digit right after a short name (`JRG 2`)."""
    w = line.words[k]
    if unit.abbreviation is not None and not unit.parts and w.text.isdecimal() and len(w.text) == 1:
        return Part("number", k, k + 1)
    if w.lower in lexicon().numbering and k + 1 < line.end and line.words[k + 1].text[0].isdigit():
        return Part("number", k, k + 2)
    if ROMAN.match(w.text) and not (k + 1 < line.end and heads(line.words[k + 1].lower)):
        return Part("number", k, k + 1)
    return None


def capital_city(line: Line, k: int) -> Part | None:
    """`m.st. Warszawy`: the city whose body it is, called by its rank."""
    if line.words[k].lower not in lexicon().capital_city or not line.free(k + 1):
        return None
    return Part("text", k, k + 2) if line.words[k + 1].capital else None


def patron(line: Line, k: int) -> Part | None:
    """Who it is named after: `im. gen. Stefana Roweckiego`, `imienia Jana Pawła II`."""
    if line.words[k].lower not in lexicon().naming:
        return None
    j = k + 1
    while j < line.end:
        w = line.words[j]
        before_capital = j + 1 < line.end and (line.words[j + 1].capital or _is_title(line, j + 1))
        opens = _is_title(line, j) or w.text.isdecimal()
        joins = j > k + 1 and (w.lower in JOINING or w.text in ("-", "–"))
        if not (w.capital or (before_capital and (opens or joins)) or _is_dot_of_title(line, j)):
            break
        j += 1
    return Part("text", k, j) if j > k + 1 else None


def _is_title(line: Line, k: int) -> bool:
    """Is it what a patron's name opens with (`gen.`, `ks.`)?"""
    return line.words[k].lower.rstrip(".") in lexicon().patrons


def _is_dot_of_title(line: Line, k: int) -> bool:
    return line.words[k].text == "." and line.words[k].start == line.words[k - 1].end and _is_title(line, k - 1)


def quoted_name(line: Line, unit: Unit, k: int) -> Part | None:
    """A name in quotation marks: `Dom Pomocy Społecznej „Pod Lipami”`."""
    closing = CLOSING.get(line.words[k].text)
    official = line.words[unit.head].capital
    if closing is None or not official or k + 1 >= line.end or not line.words[k + 1].capital:
        return None
    for j in range(k + 2, min(k + 2 + _LONGEST_QUOTED_NAME, line.end)):
        if line.words[j].text in closing:
            return Part("text", k, j + 1)
    return None


def affairs(line: Line, k: int) -> Part | None:
    """`ds. Nieletnich`, `do spraw cudzoziemców`, `do Walki z Korupcją`, `dw. z Przestępczością`."""
    words, lex = line.words, lexicon()
    if words[k].lower.rstrip(".") in lex.affairs:
        j = k + 1
        if j < line.end and words[j].text == "." and words[j].start == words[k].end:
            j += 1
    elif words[k].lower == "do" and k + 1 < line.end and not lemmas(words[k + 1].text).isdisjoint(lex.affair_nouns):
        j = k + 2
    else:
        return None
    linked = j < line.end and words[j].lower in lex.linking
    first = j + linked
    end = _run(line, first)
    return Part("text", k, end) if end > first else None


def _run(line: Line, k: int) -> int:
    """The end of a run of nouns and adjectives in an oblique case, with what joins them."""
    words, j = line.words, k
    while line.free(j) and (j == k or line.inner(j) is None) and service(line, j) is None:
        w = words[j]
        if cases(w.text) & _OBLIQUE and (w.cls in NOUNS or w.cls in ADJECTIVES or w.capital):
            if j > k and not w.capital and words[j - 1].capital and words[j - 1].cls in NOUNS:
                break
            j += 1
        elif j > k and j + 1 < line.end and _run_goes_on(line, j):
            j += 1
        else:
            break
    return j


def _run_goes_on(line: Line, k: int) -> bool:
    if line.words[k].text == ",":
        return line.words[k - 1].capital and _list_goes_on(line, k + 1)
    if line.words[k].lower not in JOINING:
        return False
    before, after = line.words[k - 1], line.words[k + 1]
    alike = bool(cases(after.text) & cases(before.text) & _OBLIQUE) and after.capital == before.capital
    return alike and line.inner(k + 1) is None and not heads(after.lower)


def purpose(line: Line, unit: Unit, k: int) -> Part | None:
    """What the body is for, of what territory or whose: genitives with a capital, or listed subjects."""
    end = _listed_subject(line, k)
    if end is None:
        # After a head written small, capitals are somebody's or something else's, unless a territory's.
        official = line.words[unit.head].capital or is_territory(line.words[k].text)
        end = _capitals_end(line, unit, k) if official else k
    elif line.words[k].capital and line.words[unit.head].capital:
        end = max(end, _capitals_end(line, unit, k))
    if end == k and unit.type is not None and unit.type.cell:
        end = _small_purpose_end(line, k)
    return Part("text", k, end) if end > k else None


def _listed_subject(line: Line, k: int) -> int | None:
    for lemma in sorted(lemmas(line.words[k].text)):
        for subject in lexicon().subjects.get(lemma, ()):
            end = k + len(subject)
            if end <= line.end and all(
                part in lemmas(w.text) for w, part in zip(line.words[k:end], subject, strict=True)
            ):
                joined = end + 1 < line.end and line.words[end].lower in JOINING
                return (joined and _listed_subject(line, end + 1)) or end
    return None


def _small_purpose_end(line: Line, k: int) -> int:
    """A purpose written small counts where the body follows it: `wydziału techniki operacyjnej KWP w Krakowie`."""
    for j in range(k, min(line.end, k + _LONGEST_SMALL_PURPOSE)):
        w = line.words[j]
        if j > k and line.inner(j) is not None:
            return j
        small = j > k and (w.lower in JOINING or w.lower.rstrip(".") in lexicon().affairs)
        if not line.free(j) or not ("gen" in cases(w.text) or small):
            return k
    return k


def _capitals_end(line: Line, unit: Unit, k: int) -> int:
    """The end of the run of capitals at `k` that belong to the name."""
    offices = unit.type is not None and unit.type.offices
    j = k
    while line.free(j) and not line.shouting:
        if _belongs(line, j, k, offices):
            j += 1
            if is_territory(line.words[j - 1].text):
                j = territory_name_end(line, j)
        elif j + 1 < line.end and (_links(line, j, j == k) or (j > k and _joins(line, j, offices))):
            j += 1
        else:
            break
    return j


def _belongs(line: Line, j: int, k: int, offices: bool) -> bool:
    """Is the word at `j` one more capital of the run that began at `k`, and not another body's first?"""
    w = line.words[j]
    if not w.capital or not _fits(line, j, k) or not (offices or lemmas(w.text).isdisjoint(lexicon().offices)):
        return False
    if j == k:
        return not _is_adjective(w) or (line.free(j + 1) and line.words[j + 1].capital)
    return service(line, j) is None and line.inner(j) is None


def _is_adjective(w: Word) -> bool:
    """Is the word an adjective and nothing else?"""
    return not any(r.cls in NOUNS for r in token_readings(w.text)) and bool(cases(w.text))


def _fits(line: Line, j: int, k: int) -> bool:
    """Is the capitalised word in the case that its place in the name asks for?"""
    w, found = line.words[j], cases(line.words[j].text)
    if is_nominative_given_name(w.text) and j + 1 < line.end and line.words[j + 1].capital:
        # "Zarządu Dróg Bogumił Kos": the name of whoever heads it
        return False
    if (is_given_name(w.text) and not geographic_readings(w.text)) or (is_unknown(w.text) and "-" not in w.text):
        return False
    if "gen" in found:
        return True
    if j == k:
        return False
    before = line.words[j - 1]
    if before.lower in lexicon().linking or (j - 1 > k and line.words[j - 2].lower in lexicon().linking):
        return bool(found & (_OBLIQUE | {"acc"}))
    return "dat" in found and not lemmas(before.text).isdisjoint(lexicon().of_dative)


def _joins(line: Line, k: int, offices: bool) -> bool:
    """Does the conjunction or comma at `k` add to the purpose, and not another body or somebody?"""
    w = line.words[k]
    if w.lower in JOINING:
        return _can_be_added(line, line.words[k + 1], k + 1, offices)
    return w.text == "," and _list_goes_on(line, k + 1)


def _can_be_added(line: Line, w: Word, k: int, offices: bool) -> bool:
    if not w.capital or "gen" not in cases(w.text) or is_given_name(w.text) or line.inner(k) is not None:
        return False
    return offices or lemmas(w.text).isdisjoint(lexicon().offices)


def _list_goes_on(line: Line, k: int) -> bool:
    """After a comma: capitals in the genitive, and a conjunction that closes the list soon."""
    for j in range(k, min(k + 5, line.end)):
        w = line.words[j]
        if w.lower in JOINING and j > k:
            return j + 1 < line.end and _can_be_added(line, line.words[j + 1], j + 1, False)
        if w.text != "," and not _can_be_added(line, w, j, False):
            return False
    return False


def _links(line: Line, k: int, first: bool) -> bool:
    """Does the preposition at `k` go on with the name (`Sąd Rejonowy dla Krakowa`, `Zwalczania Przemytu przez`)?"""
    w, following = line.words[k], line.words[k + 1]
    if w.lower not in lexicon().linking or not following.capital or is_given_name(following.text):
        return False
    if w.lower in lexicon().linking_places:
        return True
    if first and w.lower not in lexicon().linking_first:
        return False
    return not geographic_readings(following.text) and line.inner(k + 1) is None and bool(cases(following.text))
