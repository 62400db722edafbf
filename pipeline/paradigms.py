"""The forms of Polish nouns, adjectives and participles, one word at a time.

They come from Morfeusz 2 (SGJP's paradigms). What its dictionary lacks is formed by the endings of the regular
adjective, the only class whose forms follow from any one of them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import morfeusz2

from pipeline.annotations import Reading
from pipeline.language.readings import all_readings, readings

NOUNS = frozenset(("subst", "ger", "depr"))
ADJECTIVES = frozenset(("adj", "ppas", "pact"))
_INFLECTED = NOUNS | ADJECTIVES | {"num"}
# What has more parts is no compound: its last part is read alone.
_MOST_HYPHENS = 9

_generator = morfeusz2.Morfeusz(analyse=False, generate=True, expand_tags=False)


class Form(NamedTuple):
    """A form of a lexeme, with the values it stands for; `marked` if the dictionary calls it dated, rare or such."""

    text: str
    lexeme: str
    cls: str
    numbers: tuple[str, ...]
    cases: tuple[str, ...]
    genders: tuple[str, ...]
    tail: tuple[str, ...]
    marked: bool


@lru_cache(maxsize=20_000)
def paradigm(lemma: str) -> tuple[Form, ...]:
    """All inflected nominal forms of the lexemes that share `lemma`; `()` for a lemma Morfeusz doesn't know or accept.

    Example:
        >>> [f.text for f in paradigm("komenda") if "inst" in f.cases]
        ['komendą', 'komendami']
        >>> paradigm("komenda\\u200b")
        ()
    """
    try:
        generated = _generator.generate(lemma)
    except RuntimeError:
        # Morfeusz takes the lemma for several words: to it, a zero-width space parts them as a blank does.
        return ()
    forms = []
    for text, lexeme, tag, _marks, qualifiers in generated:
        parts = tag.split(":")
        if parts[0] in _INFLECTED and len(parts) > 3:
            number, case, gender = (tuple(p.split(".")) for p in parts[1:4])
            forms.append(Form(text, lexeme, parts[0], number, case, gender, tuple(parts[4:]), bool(qualifiers)))
    return tuple(forms)


@lru_cache(maxsize=20_000)
def token_readings(form: str) -> tuple[Reading, ...]:
    """The readings of a form; those of its last part where its parts are joined by hyphens.

    Example:
        >>> {r.lemma for r in token_readings("ropczycko-sędziszowskiego")}
        {'ropczycko-sędziszowski'}
    """
    if not form:
        return ()
    found = readings(form) or readings(form.lower())
    if "-" not in form or any("-" in r.lemma for r in found):
        return found or all_readings(form)
    first, _, last = form.rpartition("-")
    cases = {r.case for r in token_readings(first) if r.cls in NOUNS} if form.count("-") <= _MOST_HYPHENS else set()
    return tuple(
        Reading(f"{first.lower()}-{r.lemma}", r.tag, r.marks, r.guessed)
        for r in token_readings(last)
        if not cases or r.cls not in NOUNS or r.case in cases
    )


@lru_cache(maxsize=50_000)
def form_of(source: str, reading: Reading, number: str, case: str, gender: str) -> str | None:
    """The form in `number`, `case` (and `gender`, for an adjective) of the word read so, written as `source` is.

    `None` where no such form is known.

    Example:
        >>> form_of("Wojewódzkiej", Reading("wojewódzki", "adj:sg:loc:f:pos"), "sg", "nom", "f")
        'Wojewódzka'
    """
    forms = [f for f in paradigm(reading.lemma) if f.cls == reading.cls]
    if not forms and "-" in source:
        return _compound(source, reading, number, case, gender)
    if reading.cls in NOUNS:
        lexemes = {
            f.lexeme: None
            for f in forms
            if f.text.lower() == source.lower() and reading.case in f.cases and reading.gender in f.genders
        }
        forms = [f for f in forms if f.lexeme in lexemes] or forms
    tail = tuple(reading.tag.split(":")[4:])
    wanted = [f for f in forms if number in f.numbers and case in f.cases and gender in f.genders]
    wanted = [f for f in wanted if f.tail == tail] or wanted
    # "organizatorzy" rather than "organizatorowie", where both are said
    best = min(wanted, key=lambda f: (f.marked, f.text.endswith("torowie")), default=None)
    if best is not None:
        return written_like(source, best.text)
    if reading.cls == "adj":
        return written_like(source, regular_adjective(reading.lemma, number, case, gender))
    if case == "nom" and number == "sg" and reading.lemma[:1].isalpha():
        return written_like(source, reading.lemma)
    return None


def _compound(source: str, reading: Reading, number: str, case: str, gender: str) -> str | None:
    """A form joined by hyphens: an adjective's last part alone is inflected, of a noun every part that can be."""
    parts = source.split("-")
    inflected = []
    for k, part in enumerate(parts):
        last = k == len(parts) - 1
        found = [r for r in token_readings(part) if r.case == reading.case and r.cls in _INFLECTED]
        if reading.cls in ADJECTIVES:
            found = [r for r in found if last and r.cls == reading.cls and r.number == reading.number]
            found = [r for r in found if r.gender == reading.gender] or found
            form = form_of(part, found[0], number, case, gender) if found else None
        else:
            own = min((r for r in found if r.cls in NOUNS), key=lambda r: _strangeness(r, reading), default=None)
            form = form_of(part, own, own.number, case, own.gender) if own else None
        if form is None and last:
            return None
        inflected.append(form if form is not None else part)
    return "-".join(inflected)


def _strangeness(part: Reading, whole: Reading) -> tuple[bool, bool, bool]:
    """How badly the reading suits a part of a place's compound name."""
    return "nazwisko" in part.marks, not any("geograficzn" in m for m in part.marks), part.number != whole.number


_ENDINGS = {
    ("sg", "gen"): "ego",
    ("sg", "dat"): "emu",
    ("sg", "inst"): "ym",
    ("sg", "loc"): "ym",
    ("sg", "voc"): "y",
    ("pl", "nom"): "e",
    ("pl", "gen"): "ych",
    ("pl", "dat"): "ym",
    ("pl", "acc"): "e",
    ("pl", "inst"): "ymi",
    ("pl", "loc"): "ych",
    ("pl", "voc"): "e",
}
_FEMININE = {"nom": "a", "gen": "ej", "dat": "ej", "acc": "ą", "inst": "ą", "loc": "ej", "voc": "a"}


def regular_adjective(lemma: str, number: str, case: str, gender: str) -> str:
    """A form of an adjective that declines regularly, from its masculine nominative.

    Example:
        >>> regular_adjective("kołczygłowski", "sg", "gen", "f"), regular_adjective("brzozowy", "pl", "loc", "m3")
        ('kołczygłowskiej', 'brzozowych')
    """
    if not lemma or lemma[-1] not in "yi":
        return lemma
    stem, soft = lemma[:-1], lemma[-1] == "i"
    if number == "pl" and gender == "m1" and case in ("nom", "voc"):
        return stem[:-1] + "cy" if lemma.endswith(("ski", "cki")) else lemma
    if case == "acc" and (gender == "m1" or (gender == "m2" and number == "sg")):
        case = "gen"
    if number == "sg" and gender == "f":
        ending = _FEMININE[case]
    elif number == "sg" and case in ("nom", "acc"):
        ending = "e" if gender == "n" else lemma[-1]
    else:
        ending = _ENDINGS[number, case]
    if soft and ending[0] == "y":
        return stem + "i" + ending[1:]
    if soft and ending[0] != "i" and (ending[0] == "e" or stem[-1] not in "kg"):
        return stem + "i" + ending
    return stem + ending


def written_like(source: str, form: str) -> str:
    """`form` with capitals as `source` has them.

    Example:
        >>> written_like("KOMENDZIE", "komenda"), written_like("Komendzie", "komenda")
        ('KOMENDA', 'Komenda')
    """
    if len(source) > 1 and source.isupper():
        return form.upper()
    first = form[:1].upper() if source[:1].isupper() else form[:1].lower()
    return first + form[1:]
