"""The readings of a form: Morfeusz 2's, the lexicon's for abbreviations, guessed ones for words that neither knows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

import morfeusz2

from pipeline.annotations import Reading
from pipeline.language.abbreviations import abbreviations

_morfeusz = morfeusz2.Morfeusz(expand_tags=False, generate=False)
_composite = morfeusz2.Morfeusz(expand_tags=False, generate=False, praet="composite")
# No word is longer; Morfeusz crashes where it finds thousands of segments in a form.
_LONGEST = 200
_CASES = ("gen", "loc", "nom", "acc", "inst", "dat")
_ROMAN = re.compile(r"[IVXLC]+$")
_DIGITS = re.compile(r"\d[\d.,:/\-]*$")
_CAPITALS = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ]{2,}$")
_ENDING_AFTER_ACRONYM = re.compile(r"([A-ZĄĆĘŁŃÓŚŹŻ]{2,}\w*)-([a-ząćęłńóśźż]{1,4})$")
# What Morfeusz says of a part of a form: its first and last node, and form, lemma, tag, names, qualifiers.
_Segment = tuple[int, int, tuple[str, str, str, list[str], list[str]]]
_ORDINAL_TAGS = (
    *(f"adj:sg:{case}:{gender}:pos" for gender in ("m3", "f", "n", "m1") for case in _CASES),
    *(f"adj:pl:{case}:{gender}:pos" for gender in ("m3", "n") for case in _CASES[:4]),
)
_DIGIT_TAGS = (
    "dig",
    *_ORDINAL_TAGS,
    *(f"num:pl:{case}:{gender}:congr" for gender in ("m3", "f", "n", "m1", "m2") for case in _CASES),
    *(f"num:pl:{case}:{gender}:rec" for gender in ("m3", "f", "n", "m1", "m2") for case in ("nom", "acc")),
)


@lru_cache(maxsize=20_000)
def expand(tag: str) -> tuple[str, ...]:
    """Every single-valued tag of a Morfeusz tag.

    Example:
        >>> expand("subst:sg:gen.acc:m1")
        ('subst:sg:gen:m1', 'subst:sg:acc:m1')
    """
    if "." not in tag:
        return (tag,)
    return tuple(":".join(parts) for parts in product(*(part.split(".") for part in tag.split(":"))))


@lru_cache(maxsize=200_000)
def readings(form: str) -> tuple[Reading, ...]:
    """The readings of `form` that Morfeusz knows, without homonym numbers in the lemma; `()` where it knows none.

    A form with a movable ending (`zrobiłem`, `zrobiłby`) is read as one word, its tag with the person
    that the ending gives.

    Example:
        >>> sorted({(r.lemma, r.case) for r in readings("komendanta")})
        [('komendant', 'acc'), ('komendant', 'gen')]
        >>> readings("zrobiłam")[0].tag
        'praet:sg:f:pri:perf'
    """
    found: dict[tuple[str, str], dict[str, None]] = {}
    segments = _analyse(_morfeusz, form)
    last = max((end for _, end, _ in segments), default=0)
    _collect(found, segments, last)
    if last > 1 and "-" not in form:
        whole = _analyse(_composite, form)
        _collect(found, [s for s in whole if s[2][2][:5] in ("praet", "cond:", "winie")], max(e for _, e, _ in whole))
        if not found:
            _collect(found, [(0, last, a) for s, e, a in segments if s == 0 and e < last], last)
    for lemma, tag in _added().get(form.lower(), ()):
        found.setdefault((lemma, tag), {})
    if any(tag.startswith(("subst", "ger")) for _, tag in found):
        found = {key: marks for key, marks in found.items() if not _rare(form.lower(), *key)}
    return tuple(Reading(lemma, tag, tuple(marks)) for (lemma, tag), marks in found.items())


def _analyse(morfeusz: morfeusz2.Morfeusz, form: str) -> Iterable[_Segment]:
    return morfeusz.analyse(form) if len(form) <= _LONGEST else ()


@cache
def _added() -> dict[str, list[tuple[str, str]]]:
    """Readings of grammar words that the treebanks' edition of the tagset has and the dictionary's has not."""
    found: dict[str, list[tuple[str, str]]] = {}
    with files("pipeline").joinpath("lexicon/readings.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["form"], []).append((row["lemma"], row["tag"]))
    return found


@cache
def _rare_readings() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """What a form that is a noun as well hardly ever is: by lemma, the word classes and that form, if it is but one."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    with files("pipeline").joinpath("lexicon/rare_readings.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["lemma"], []).append((tuple(row["classes"].split()), row["form"]))
    return found


def _rare(form: str, lemma: str, tag: str) -> bool:
    """Is it a reading that a noun's form has in the dictionary and hardly in texts (`mienia` of `mieniać`)?"""
    known = _rare_readings().get(lemma, ())
    return any(only in ("", form) and tag.partition(":")[0] in classes for classes, only in known)


def _collect(found: dict[tuple[str, str], dict[str, None]], segments: Iterable[_Segment], last: int) -> None:
    for start, end, (_, lemma, tag, names, _qualifiers) in segments:
        if start == 0 and end == last and not tag.startswith("ign"):
            lemma = lemma.partition(":")[0] or lemma
            for single in expand(tag):
                marks = found.setdefault((lemma, single), {})
                for name in names:
                    marks[name] = None


@lru_cache(maxsize=20_000)
def abbreviation_readings(word: str) -> tuple[Reading, ...]:
    """The readings of `word` as an abbreviation that a dot follows: the lexicon's, else Morfeusz's.

    Example:
        >>> abbreviation_readings("nadinsp")
        (Reading(lemma='nadinspektor', tag='brev:pun', marks=(), guessed=False),)
    """
    entry = abbreviations().get(word.lower())
    if entry is not None and not (len(word) == 1 and word.isupper()):
        return (Reading(entry.lemma, "brev:pun"),)
    found: dict[tuple[str, str], None] = {}
    if len(word) == 1 and word.isupper():
        found[word, "brev:pun"] = None
    for start, end, (_, lemma, tag, _names, _q) in _analyse(_morfeusz, word + "."):
        if start == 0 and end == 1 and tag == "brev:pun":
            found[lemma.partition(":")[0], tag] = None
    return tuple(Reading(lemma, tag) for lemma, tag in found)


@lru_cache(maxsize=200_000)
def all_readings(form: str) -> tuple[Reading, ...]:
    """At least one reading of any token: known ones, else those of its lower case, its parts, its shape or its ending.

    Example:
        >>> all_readings("biało-czerwonych")[0].lemma
        'biało-czerwony'
        >>> all_readings("m.in.")
        (Reading(lemma='między_innymi', tag='brev:pun', marks=(), guessed=False),)
    """
    if form[-1] == "." and len(form) > 1:
        if form[0].isdecimal():
            return tuple(Reading(form[:-1], tag) for tag in ("dig", *_ORDINAL_TAGS))
        if not form.strip("."):
            return (Reading(form, "interp"),)
        known = abbreviation_readings(form[:-1]) or tuple(r for r in readings(form[:-1]) if r.cls == "brev")
        return known or (Reading(form, "brev:pun", (), True),)
    if _DIGITS.match(form):
        return tuple(Reading(form, tag) for tag in _DIGIT_TAGS)
    known = readings(form)
    if known and _ROMAN.match(form):
        return (*known, *(Reading(form, tag) for tag in _ORDINAL_TAGS))
    if known:
        if _CAPITALS.match(form) and len(form) > 4:
            known = tuple(dict.fromkeys(known + readings(form.lower())))
        return known
    if not any(c.isalnum() for c in form):
        return (Reading(form, "interp"),)
    known = readings(form.lower())
    if known:
        return known
    return _of_parts(form) or _guessed(form)


@lru_cache(maxsize=5_000)
def compound_lemma(piece: str) -> str | None:
    """The adjective that `piece` is the first part of before a hyphen (`biało` in `biało-czerwony`), if it is one.

    Example:
        >>> compound_lemma("biało"), compound_lemma("kot")
        ('biały', None)
    """
    for start, end, (_, lemma, tag, _names, _q) in _analyse(_morfeusz, f"{piece}-biały"):
        if start == 0 and end == 1 and tag == "adja":
            return lemma.partition(":")[0]
    return None


def _of_parts(form: str) -> tuple[Reading, ...]:
    left, hyphen, right = form.rpartition("-")
    if not hyphen or not left or not right:
        return ()
    ending = _ENDING_AFTER_ACRONYM.match(form)
    if ending:
        return tuple(
            Reading(ending[1], f"subst:{n}:{c}:{g}", (), True) for n, c, g in _ACRONYM_ENDINGS.get(ending[2], ())
        )
    if right[0].isupper() and left[0].isupper() and not left.isupper():
        return _double_name(left, right)
    return tuple(
        r._replace(lemma=f"{left}-{r.lemma}")
        for r in readings(right)
        if r.cls in ("subst", "adj", "adv", "ger", "ppas")
    )


_ACRONYM_ENDINGS = {
    "u": (("sg", "gen", "m3"), ("sg", "loc", "m3")),
    "ie": (("sg", "loc", "m3"),),
    "em": (("sg", "inst", "m3"),),
    "owi": (("sg", "dat", "m3"),),
    "a": (("sg", "gen", "m2"),),
    "y": (("pl", "nom", "m3"), ("pl", "acc", "m3")),
    "ów": (("pl", "gen", "m3"),),
    "om": (("pl", "dat", "m3"),),
    "ami": (("pl", "inst", "m3"),),
    "ach": (("pl", "loc", "m3"),),
    "e": (("pl", "nom", "m3"), ("pl", "acc", "m3")),
    "i": (("sg", "gen", "f"),),
    "ą": (("sg", "inst", "f"),),
    "ę": (("sg", "acc", "f"),),
}


def _double_name(left: str, right: str) -> tuple[Reading, ...]:
    """`Kurowskiej-Mróz`: readings on which both parts agree; the lemma has both in the nominative."""
    found: dict[Reading, None] = {}
    seconds = [r for r in readings(right) if r.cls == "subst"]
    firsts = [r for r in readings(left) if r.cls in ("subst", "adja")]
    for one in firsts:
        for two in seconds:
            if one.cls == "adja" or one.tag == two.tag:
                lemma = left if one.cls == "adja" else one.lemma
                found[Reading(f"{lemma}-{two.lemma}", two.tag, two.marks)] = None
    if not found:
        for two in seconds:
            found[Reading(f"{left}-{two.lemma}", two.tag, two.marks, True)] = None
    return tuple(found)


def _guessed(form: str) -> tuple[Reading, ...]:
    from pipeline.language.guesser import guess

    return guess(form)
