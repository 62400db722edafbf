"""NKJP/SGJP tags as Universal Dependencies: UPOS and features, as the UD Polish PDB treebank has them.

The correspondence follows the treebank's own conversion (Wróblewska 2018, "Extended and enhanced Polish dependency bank
in Universal Dependencies format") and was checked against every tag of its development part. Words whose UPOS or whose
pronoun type depends on the lemma stand in `lexicon/tagset.csv`; what depends on context is chosen by `ud_choice`.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.language.abbreviations import abbreviations

_ROMAN = re.compile(r"[IVXLC]+$")
VALUES = {
    "sg": "Number=Sing",
    "pl": "Number=Plur",
    "nom": "Case=Nom",
    "gen": "Case=Gen",
    "dat": "Case=Dat",
    "acc": "Case=Acc",
    "inst": "Case=Ins",
    "loc": "Case=Loc",
    "voc": "Case=Voc",
    "m1": "Animacy=Hum|Gender=Masc",
    "m2": "Animacy=Nhum|Gender=Masc",
    "m3": "Animacy=Inan|Gender=Masc",
    "f": "Gender=Fem",
    "n": "Gender=Neut",
    "pri": "Person=1",
    "sec": "Person=2",
    "ter": "Person=3",
    "pos": "Degree=Pos",
    "com": "Degree=Cmp",
    "sup": "Degree=Sup",
    "imperf": "Aspect=Imp",
    "perf": "Aspect=Perf",
    "aff": "Polarity=Pos",
    "neg": "Polarity=Neg",
    "nakc": "Variant=Short",
    "akc": "Variant=Long",
    "npraep": "PrepCase=Npr",
    "praep": "PrepCase=Pre",
    "wok": "Variant=Long",
    "nwok": "Variant=Short",
}
# No feature stands for these: collective number and accommodation of numerals show elsewhere in UD.
_SILENT = frozenset(("ncol", "col", "congr", "rec", "pt", "agl", "nagl", "pun", "npun", ""))
CLASSES = {
    "subst": ("NOUN", ""),
    "depr": ("NOUN", "Polite=Depr"),
    "ger": ("NOUN", "VerbForm=Vnoun"),
    "adj": ("ADJ", ""),
    "adja": ("ADJ", "Hyph=Yes"),
    "adjp": ("ADJ", "PrepCase=Pre"),
    "adjc": ("ADJ", "Variant=Short"),
    "pact": ("ADJ", "VerbForm=Part|Voice=Act"),
    "ppas": ("ADJ", "VerbForm=Part|Voice=Pass"),
    "ppron12": ("PRON", "PronType=Prs"),
    "ppron3": ("PRON", "PronType=Prs"),
    "siebie": ("PRON", "PronType=Prs|Reflex=Yes"),
    "num": ("NUM", "NumForm=Word"),
    "dig": ("X", "NumForm=Digit"),
    "romandig": ("X", "NumForm=Roman"),
    "adv": ("ADV", ""),
    "prep": ("ADP", "AdpType=Prep"),
    "conj": ("CCONJ", ""),
    "comp": ("SCONJ", ""),
    "part": ("PART", ""),
    "interj": ("INTJ", ""),
    "interp": ("PUNCT", ""),
    "brev": ("X", "Abbr=Yes"),
    "sym": ("SYM", ""),
    "frag": ("X", "Foreign=Yes"),
    "ign": ("X", "Foreign=Yes"),
    "fin": ("VERB", "Mood=Ind|VerbForm=Fin|Voice=Act"),
    "praet": ("VERB", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act"),
    "cond": ("VERB", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act"),
    "bedzie": ("AUX", "Mood=Ind|Tense=Fut|VerbForm=Fin"),
    "impt": ("VERB", "Mood=Imp|VerbForm=Fin|Voice=Act"),
    "imps": ("VERB", "Mood=Ind|Person=0|Tense=Past|VerbForm=Fin|Voice=Act"),
    "inf": ("VERB", "VerbForm=Inf|Voice=Act"),
    "pcon": ("VERB", "Tense=Pres|VerbForm=Conv|Voice=Act"),
    "pant": ("VERB", "Tense=Past|VerbForm=Conv|Voice=Act"),
    "winien": ("VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin|VerbType=Mod|Voice=Act"),
    "pred": ("VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin|VerbType=Quasi"),
    "aglt": ("AUX", ""),
}


class Variant(NamedTuple):
    """A line of `lexicon/tagset.csv`: words of class `cls` and `lemma` have this UPOS and these features more."""

    upos: str
    feats: str


@cache
def variants() -> dict[tuple[str, str], tuple[Variant, ...]]:
    """UPOS and features by class and lemma, the usual one first.

    Example:
        >>> variants()["adj", "który"][0].upos
        'DET'

    Raises:
        ValueError: a line of the lexicon names a class that the tagset does not have.
    """
    found: dict[tuple[str, str], tuple[Variant, ...]] = {}
    with files("pipeline").joinpath("lexicon/tagset.csv").open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            if row["class"] not in CLASSES or not row["upos"]:
                raise ValueError(f"tagset.csv, line {number}: {row}")
            key = row["class"], row["lemma"]
            found[key] = (*found.get(key, ()), Variant(row["upos"], row["feats"]))
    return found


def universal(tag: str, lemma: str) -> tuple[str, str]:
    """UPOS and UD features (sorted, `|` between them) of a reading.

    Example:
        >>> universal("subst:sg:gen:m3", "rok")
        ('NOUN', 'Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing')
        >>> universal("adj:sg:nom:f:pos", "który")
        ('DET', 'Case=Nom|Gender=Fem|Number=Sing|PronType=Rel')
    """
    return universal_of(tag, lemma, 0)


def universal_of(tag: str, lemma: str, variant: int) -> tuple[str, str]:
    """UPOS and features of a reading under the variant of that number (-1: the class's own).

    Example:
        >>> universal_of("fin:sg:ter:imperf", "być", 1)[0]
        'VERB'
    """
    cls = tag.partition(":")[0]
    known = variants().get((cls, lemma))
    if known and variant >= 0:
        return _with_variant(tag, lemma, known[variant])
    return _with_variant(tag, lemma if cls in _BY_LEMMA else lemma[:1] if cls in _BY_FIRST_LETTER else "", None)


# The classes whose UPOS or features depend on the lemma, and those where only its first letter tells.
_BY_LEMMA = frozenset(("adj", "brev", "interp"))
_BY_FIRST_LETTER = frozenset(("subst", "depr", "num"))


@lru_cache(maxsize=100_000)
def _with_variant(tag: str, lemma: str, variant: Variant | None) -> tuple[str, str]:
    """UPOS and features of a reading under a chosen variant (`None`: the class's own)."""
    cls, *parts = tag.split(":")
    upos, fixed = CLASSES.get(cls, ("X", ""))
    if variant is not None:
        upos = variant.upos
        fixed = _joined(fixed, variant.feats) if cls not in ("num", "part", "interp") else variant.feats
    elif cls in ("subst", "depr", "brev") and lemma[:1].isupper():
        upos = "PROPN"
    elif cls == "adj" and _ROMAN.match(lemma):
        fixed = "NumForm=Roman|NumType=Ord"
    elif cls in ("adj", "num") and lemma[:1].isdecimal():
        fixed = "NumForm=Digit|NumType=Ord" if cls == "adj" else "NumForm=Digit|NumType=Card"
    elif cls == "brev":
        upos = _upos_of_abbreviations().get(lemma, "NOUN")
    elif cls == "interp":
        fixed = _punctuation(lemma)
    feats = dict(f.split("=") for f in fixed.split("|") if f)
    for part in parts:
        for f in VALUES.get(part, "").split("|"):
            if f:
                name, value = f.split("=")
                feats[name] = value
    if cls in ("cond", "praet", "winien") and feats.get("Person") == "3":
        del feats["Person"]
    if upos == "DET":
        feats.pop("Degree", None)
    elif cls == "prep":
        feats.pop("Case", None)
    elif cls == "fin":
        feats["Tense"] = "Fut" if "perf" in parts else "Pres"
    elif cls in ("ger", "pact", "ppas"):
        feats.setdefault("Polarity", "Pos")
    if "pt" in parts:
        feats["Number"] = "Ptan"
    if "col" in parts:
        feats["NumType"] = "Sets"
    return upos, "|".join(f"{k}={feats[k]}" for k in sorted(feats, key=str.lower))


@cache
def _upos_of_abbreviations() -> dict[str, str]:
    return {entry.lemma: entry.upos for entry in abbreviations().values()}


PUNCTUATION = {
    ".": "PunctType=Peri",
    ",": "PunctType=Comm",
    "?": "PunctType=Qest",
    "!": "PunctType=Excl",
    ":": "PunctType=Colo",
    ";": "PunctType=Semi",
    "…": "PunctType=Elip",
    "-": "PunctType=Dash",
    "–": "PunctType=Dash",
    "—": "PunctType=Dash",
    '"': "PunctType=Quot",
    "'": "PunctType=Quot",
    "„": "PunctSide=Ini|PunctType=Quot",
    "“": "PunctSide=Ini|PunctType=Quot",
    "«": "PunctSide=Ini|PunctType=Quot",
    ",,": "PunctSide=Ini|PunctType=Quot",
    "”": "PunctSide=Fin|PunctType=Quot",
    "’": "PunctSide=Fin|PunctType=Quot",
    "’’": "PunctSide=Fin|PunctType=Quot",
    "»": "PunctSide=Fin|PunctType=Quot",
    "(": "PunctSide=Ini|PunctType=Brck",
    "[": "PunctSide=Ini|PunctType=Brck",
    "{": "PunctSide=Ini|PunctType=Brck",
    ")": "PunctSide=Fin|PunctType=Brck",
    "]": "PunctSide=Fin|PunctType=Brck",
    "}": "PunctSide=Fin|PunctType=Brck",
    "/": "PunctType=Slsh",
}


def _punctuation(text: str) -> str:
    return PUNCTUATION.get(text) or PUNCTUATION.get(text[:1], "") if text else ""


def _joined(one: str, two: str) -> str:
    merged = dict(f.split("=") for part in (one, two) for f in part.split("|") if f)
    return "|".join(f"{k}={v}" for k, v in merged.items())
