"""Where sentences begin in running text: after final marks, and after abbreviations that end a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotations import Word
from pipeline.language.abbreviations import abbreviations

_FINAL = frozenset((".", "!", "?", "…", "...", ".."))
_CLOSING = frozenset(('"', "”", "»", "’", "'", ")", "]"))
_OPENING = frozenset(('"', "„", "«", "»", "(", "[", "-", "–", "—", "'", "‘", "“"))
_SPEAKING = frozenset(("fin", "praet", "imps"))


def split_sentences(words: Sequence[Word], start: int, end: int) -> list[int]:
    """The places in `words` where a sentence begins, `start` first, within `start` to `end` (exclusive)."""
    found = [start]
    n = start
    while n < end:
        text = words[n].text
        if text in _FINAL or (len(text) > 1 and text[0] == "." == text[-1]):
            after = n + 1
            while after < end and (words[after].text in _FINAL or _closes(words, after, end)):
                after += 1
            if after < end and _may_begin(words, after, end) and not _ordinal(words, n, after):
                found.append(after)
            n = max(after, n + 1)
            continue
        if text[-1] == "." and len(text) > 1 and n + 1 < end and _abbreviation_ends(words, n, end):
            after = n + 1
            while after < end and _closes(words, after, end):
                after += 1
            if after < end and after not in found:
                found.append(after)
        n += 1
    return found


def _closes(words: Sequence[Word], n: int, end: int) -> bool:
    """Is this a mark that closes what stands before (and not one that opens what follows)?"""
    text = words[n].text
    if text not in _CLOSING:
        return False
    if text in "\"'»":
        glued_before = words[n].start == words[n - 1].end
        glued_after = n + 1 < end and words[n + 1].start == words[n].end
        return glued_before and not (glued_after and words[n + 1].text[0].isalnum())
    return True


def _may_begin(words: Sequence[Word], n: int, end: int) -> bool:
    while n < end and words[n].text in _OPENING:
        n += 1
        if n < end and words[n - 1].text in "-–—" and words[n].text[:1].islower():
            return False
    if n >= end:
        return False
    first = words[n].text[0]
    if first.islower() or first in ",;:)":
        return False
    return True


def _ordinal(words: Sequence[Word], n: int, after: int) -> bool:
    """A small number with its dot before the name of a unit (`1. Podlaska Brygada`)."""
    number = words[n - 1].text if n else ""
    return (
        words[n].text == "."
        and number.isdigit()
        and len(number) < 3
        and any(r.cls == "adj" for r in words[after].readings)
    )


def _abbreviation_ends(words: Sequence[Word], n: int, end: int) -> bool:
    word, following = words[n], words[n + 1]
    after = n + 1
    while after < end and words[after].text in _OPENING:
        after += 1
    if after >= end or not words[after].text[0].isupper():
        return False
    entry = abbreviations().get(word.lower[:-1])
    if entry is None or entry.stands == "before" or following.text in "(":
        return False
    return not words[after].has_mark("nazwisko") or words[after].cls not in ("subst",) or entry.stands == "after"
