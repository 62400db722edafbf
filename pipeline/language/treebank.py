"""Our tokens as UD Polish has them: abbreviations apart from their dot, compounds apart at their hyphens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.annotations import Reading, Word
from pipeline.language.readings import readings
from pipeline.language.tagset import universal


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
    the dot; a word with a hyphen that the dictionary does not know as a whole is cut at the hyphen, its parts with
    readings of their own, the last with the word's.
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
        elif "-" in text[1:-1] and text[0].isalpha() and not readings(text):
            yield from _parts(word, morph)
        else:
            yield TreebankToken(start, word.end, word.lemma, word.pos, morph)


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
    compound = [r for r in found if r.cls == "adja"]
    if compound and (word.cls in ("adj", "ppas", "pact") or not any(r.tag == word.tag for r in found)):
        return compound[0]
    same = [r for r in found if r.tag == word.tag] or [r for r in found if r.case == word.case and r.cls == word.cls]
    return (same or found or (Reading(piece, word.tag, (), True),))[0]
