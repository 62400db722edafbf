"""Our tokens as UD Polish has them: abbreviations apart from their dot, compounds apart at their hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.annotations import Reading, Word
from pipeline.language.readings import compound_lemma, readings
from pipeline.language.tagset import universal

_SCORE = re.compile(r"\d+:\d$")


class TreebankToken(NamedTuple):
    """A token in the treebank's terms, with its place in the text."""

    start: int
    end: int
    lemma: str
    upos: str
    feats: str


def treebank_tokens(words: Sequence[Word], feats: Sequence[str]) -> Iterator[TreebankToken]:
    """The treebank's tokens of our words; `feats` holds the UD features of each word.

    A word whose tag says that its dot belongs to it (`brev:pun`), an ordinal with its dot and a row of dots are cut at
    the dot, a result (`2:0`) at its colon; a compound whose parts the dictionary knows, but not the whole, at its
    hyphens, its parts with readings of their own, the last with the word's.
    """
    for word, morph in zip(words, feats, strict=True):
        text, start = word.text, word.start
        if len(text) > 1 and text[-1] == ".":
            if not text.strip("."):
                for k in range(len(text)):
                    yield TreebankToken(start + k, start + k + 1, ".", "PUNCT", "PunctType=Peri")
                continue
            yield TreebankToken(start, word.end - 1, word.lemma, word.pos, morph)
            yield TreebankToken(word.end - 1, word.end, ".", "PUNCT", "PunctType=Peri")
        elif "-" in text[1:-1] and _is_cut(text):
            yield from _parts(word, morph)
        elif _SCORE.match(text):
            left, _, right = text.partition(":")
            middle = start + len(left)
            yield TreebankToken(start, middle, left, "X", "NumForm=Digit")
            yield TreebankToken(middle, middle + 1, ":", "PUNCT", "PunctType=Colo")
            yield TreebankToken(middle + 1, word.end, right, "X", "NumForm=Digit")
        else:
            yield TreebankToken(start, word.end, word.lemma, word.pos, morph)


@lru_cache(maxsize=10_000)
def _is_cut(text: str) -> bool:
    """Does the treebank cut this compound: are its parts words of their own, and the whole none?"""
    if readings(text):
        return False
    pieces = text.split("-")
    return all(len(p) > 2 and p.isalpha() and (readings(p) or readings(p.lower()) or compound_lemma(p)) for p in pieces)


def _parts(word: Word, morph: str) -> Iterator[TreebankToken]:
    pieces = word.text.split("-")
    at = word.start
    for piece in pieces[:-1]:
        if piece:
            reading = _part_reading(piece, word)
            upos, feats = universal(reading.tag, reading.lemma)
            yield TreebankToken(at, at + len(piece), reading.lemma, upos, feats)
        at += len(piece) + 1
        yield TreebankToken(at - 1, at, "-", "PUNCT", "PunctType=Dash")
    last = pieces[-1]
    lemma = word.lemma.rpartition("-")[2] if word.lemma.count("-") == len(pieces) - 1 else word.lemma
    yield TreebankToken(at, at + len(last), lemma, word.pos, morph)


def _part_reading(piece: str, word: Word) -> Reading:
    found = readings(piece)
    same = [r for r in found if r.tag == word.tag] or [r for r in found if r.case == word.case and r.cls == word.cls]
    compound = compound_lemma(piece)
    if compound and (word.cls in ("adj", "ppas", "pact") or not same):
        return Reading(compound, "adja")
    return (same or found or (Reading(piece, word.tag, (), True),))[0]
