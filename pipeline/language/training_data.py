"""Treebanks as the disambiguator learns from them: our tokens, and which candidates the annotation allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.conllu import GoldSentence, GoldToken
from pipeline.language.form_classes import short
from pipeline.language.lattice import Candidate, candidates_of
from pipeline.language.tagset import universal_of
from pipeline.language.tokenizer import cut

_HARD = frozenset(("Case", "Gender", "Animacy", "Number", "Person", "Degree", "VerbForm"))
_NEW_FEATURES = frozenset(("ExtPos", "PronType", "ConjType", "PartType"))
_DIVIDED_OTHERWISE = frozenset(("qub", "adv", "conj", "comp", "interj", "pred"))
_ANIMACY_OF_LFG = {"Masc1": "Hum", "Masc2": "Nhum", "Masc3": "Inan"}


@dataclass(slots=True)
class Example:
    """A text's tokens; `right[i]`: the candidates of token i that the annotation allows, `()` where it says nothing."""

    forms: list[str]
    right: list[tuple[int, ...]]


def examples(sentences: Sequence[GoldSentence], together: int = 10) -> list[Example]:
    """Sentences as texts of `together` sentences each."""
    found = []
    for k in range(0, len(sentences), together):
        forms: list[str] = []
        right: list[tuple[int, ...]] = []
        for sentence in sentences[k : k + together]:
            for form, gold in pairs(sentence):
                forms.append(form)
                right.append(allowed(form, gold, sentence.current) if gold is not None else ())
        found.append(Example(forms, right))
    return found


def pairs(sentence: GoldSentence) -> Iterable[tuple[str, GoldToken | None]]:
    """Our tokens of a sentence, each with the treebank's token that it stands for: the same stretch of text, the same
    without its dot (abbreviations, ordinals), or the last part of a compound with hyphens."""
    by_span = {(t.start, t.end): t for t in sentence.tokens}
    by_end = {t.end: t for t in sentence.tokens}
    for form, start, end in cut(sentence.text):
        gold = by_span.get((start, end))
        if gold is None and form[-1] == ".":
            gold = by_span.get((start, end - 1))
        if gold is None and "-" in form and form[-1].isalpha():
            last = by_end.get(end)
            gold = GoldToken(form, "", last.upos, last.xpos, last.feats, start, end) if last else None
        yield form, gold


def allowed(form: str, gold: GoldToken, current: bool = True) -> tuple[int, ...]:
    """The candidates of `form` that agree best with the annotation; none where none agrees in case, number and gender.

    Of an older edition's words that do not inflect nothing is said: it divides them in another way.
    """
    if not current and gold.xpos.partition(":")[0] in _DIVIDED_OTHERWISE:
        return ()
    return _allowed(form, gold.upos, gold.xpos, gold.feats, gold.lemma, current)


@lru_cache(maxsize=200_000)
def _allowed(form: str, upos: str, xpos: str, feats: str, lemma: str, current: bool) -> tuple[int, ...]:
    want = _features(feats)
    best, found = 0.0, []
    for k, candidate in enumerate(candidates_of(form)):
        points = _agreement(candidate, upos, want, lemma, current)
        if xpos.startswith("prep") and short(xpos) == short(candidate.reading.tag):
            points += 1.0
        if points > best + 1e-6:
            best, found = points, [k]
        elif points > 0 and abs(points - best) <= 1e-6:
            found.append(k)
    return tuple(found)


def _agreement(candidate: Candidate, upos: str, want: dict[str, str], lemma: str, current: bool) -> float:
    mine_upos, mine_feats = universal_of(candidate.reading.tag, candidate.reading.lemma, candidate.variant)
    mine = _features(mine_feats)
    points = 8.0 if mine_upos == upos else 0.0
    if {mine_upos, upos} in ({"NOUN", "PROPN"}, {"AUX", "VERB"}, {"ADJ", "DET"}, {"NUM", "DET"}):
        points += 4.0
    for name in want.keys() | mine.keys():
        if not current and name in _NEW_FEATURES:
            continue
        one, two = want.get(name), mine.get(name)
        if one == two:
            points += 1.0
        elif name in _HARD and one is not None and two is not None:
            return 0.0
        elif name in _HARD:
            points -= 2.0
        else:
            points -= 0.3
    if lemma:
        same = candidate.reading.lemma
        points += 3.0 if same == lemma else 2.0 if same.lower() == lemma.lower() else 0.0
    return points if points > 6 else 0.0


@lru_cache(maxsize=20_000)
def _features(feats: str) -> dict[str, str]:
    found = dict(f.split("=", 1) for f in feats.split("|") if "=" in f)
    if "SubGender" in found:
        found["Animacy"] = _ANIMACY_OF_LFG.get(found.pop("SubGender"), "Inan")
    if found.get("Number") == "Ptan":
        found["Number"] = "Plur"
    return found
