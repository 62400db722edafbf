"""Where sentences begin in running text: a choice at each place where one might, by the words around it.

The weights come from the treebanks' sentences, set side by side in changing order. What holds of public-service texts
whatever the weights say stands in `_never`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from zlib import crc32

from pipeline.annotations import Word
from pipeline.language.abbreviations import abbreviations
from pipeline.language.disambiguate import embedded_weights

BITS = 18
# What the weights must sum to for a sentence to begin: a false start costs more than a missed one.
_SURE = 0.25
_MASK = (1 << BITS) - 1
_FINAL = frozenset((".", "!", "?", "…"))
_CLOSING = frozenset(('"', "”", "»", "’", "'", ")", "]", "’’"))
_OPENING = frozenset(('"', "„", "«", "»", "(", "[", "-", "–", "—", "'", "‘", "“", ",,", "*", "•"))
_FINITE = frozenset(("fin", "praet", "imps", "winien", "pred", "bedzie", "impt", "cond"))
_FAR = 25


def split_sentences(words: Sequence[Word], start: int, end: int, weights: Sequence[float] | None = None) -> list[int]:
    """The places in `words` where a sentence begins, `start` first, within `start` to `end` (exclusive).

    Example:
        >>> from pipeline.language import create_language
        >>> words = create_language("embedded")("Było zimno. Wrócił ok. 5 rano. Spał.")._.words
        >>> split_sentences(words, 0, len(words))
        [0, 3, 8]
    """
    table = sentence_weights() if weights is None else weights
    found = [start]
    for n in range(start + 1, end):
        mark = mark_before(words, n, start)
        if may_begin(words, n, mark):
            score = 0.0
            for feature in features(words, n, mark, found[-1], end):
                score += table[feature]
            if score > _SURE:
                found.append(n)
    return found


@cache
def sentence_weights() -> list[float]:
    """The weights of the package."""
    return embedded_weights().sentences.tolist()


def mark_before(words: Sequence[Word], n: int, start: int) -> str:
    """The mark that ends what stands before place `n`, closing quotation marks and brackets left aside.

    `.` stands for the dot of an abbreviation too, with `a` where a sentence may end with it.
    """
    k = n - 1
    while k > start and words[k].text in _CLOSING:
        k -= 1
    text = words[k].text
    if text in _FINAL or text[0] == "." == text[-1]:
        return text[:2]
    if len(text) > 1 and text[-1] == ".":
        entry = abbreviations().get(text[:-1].lower())
        if entry is None:
            return "i." if len(text) == 2 else "o." if text[0].isdigit() else "u."
        return "b." if entry.stands == "before" else "a."
    return text if text in ",:;-–—" else ""


def may_begin(words: Sequence[Word], n: int, mark: str) -> bool:
    """May a sentence begin at `n` at all?

    Not with a closing mark, inside a word, right after an opening mark or after the number of a list's item; in lower
    case only after a plain full stop, question or exclamation mark; without any mark before only with a capital.
    """
    text, before = words[n].text, words[n - 1]
    if text in _FINAL or text in ",;:)]”%" or before.text in ("(", "[", "„"):
        return False
    if text in _CLOSING and text not in _OPENING:
        return False
    ended = bool(mark) and mark[-1] in ".!?…"
    glued = before.end == words[n].start
    if glued and not (ended and text[0].isupper() and not (text.isupper() or _opens(words, n - 1))):
        return False
    if ended and before.text == "." and _is_item_number(words, n - 2):
        return False
    head = words[n] if text[0].isalnum() or n + 1 >= len(words) else words[n + 1]
    if head.text[0].islower() and (
        len(mark) > 1 or mark == "…" or before.text in _CLOSING or (mark != "." and text in ("-", "–", "—"))
    ):
        return False
    if ended:
        return True
    if len(head.text) > 1 and head.text.isupper() and before.text.isupper():
        return False
    return head.text[0].isupper() or text in ("-", "–", "—")


def _opens(words: Sequence[Word], n: int) -> bool:
    """Does the mark at `n` stand apart from what is before it, so that it opens something?"""
    return words[n].text in _CLOSING and n > 0 and words[n - 1].end < words[n].start


def _is_item_number(words: Sequence[Word], n: int) -> bool:
    """Is word `n` a number that begins a list's item: after a colon, a semicolon, the end of a sentence?"""
    return n >= 0 and words[n].text.isdigit() and (n == 0 or words[n - 1].text in ".:;!?…")


def features(words: Sequence[Word], n: int, mark: str, since: int, end: int) -> list[int]:
    """The numbers of the weights that speak at place `n` of a sentence that began at `since`."""
    return [crc32(f.encode()) & _MASK for f in _features(words, n, mark, since, end)]


def _features(words: Sequence[Word], n: int, mark: str, since: int, end: int) -> Iterator[str]:
    here, before = words[n], words[n - 1]
    first = n
    while first + 1 < end and words[first].text in _OPENING:
        first += 1
    head = words[first]
    following = words[first + 1] if first + 1 < end else None
    opener = _CLASS_OF_MARK.get(here.text, "q") if first > n else ""
    capital = (
        "l"
        if head.text[0].islower()
        else "0"
        if head.text[0].isdigit()
        else "A"
        if head.text.isupper() and len(head.text) > 1
        else "X"
        if head.text[0].isupper()
        else "?"
    )
    common = "c" if head.lemma[:1].islower() else "n"
    kind = f"{capital}{common}{head.cls}"
    sure = _capital_lemmas(head)
    after = f"{following.cls}{following.text[0].isupper()}" if following is not None else ""
    closed = _CLASS_OF_MARK.get(before.text, "q") if before.text in _CLOSING else ""
    last = words[n - 2] if n - 2 >= since and closed else before
    previous = words[n - 2] if n - 2 >= since else None
    length = min(int(math.log2(n - since) * 2), 12)
    predicate = has_predicate(words, since, n)
    ahead = has_predicate(words, first, _next_stop(words, first, end))
    quotes = sum(w.text in '"„”' for w in words[since:n]) % 2
    depth = sum((w.text in "([") - (w.text in ")]") for w in words[since:n])
    yield "bias"
    yield f"m{mark}"
    yield f"mk{mark} {kind}"
    yield f"mko{mark} {kind} {opener}"
    yield f"mo{mark} {opener} {capital}"
    yield f"mc{mark} {closed} {capital} {opener}"
    yield f"mq{mark} {quotes} {depth} {capital} {opener} {closed}"
    yield f"ml{mark} {length}"
    yield f"mp{mark} {predicate} {ahead} {capital}{common}"
    yield f"mpo{mark} {predicate} {ahead} {opener} {capital}"
    yield f"mpl{mark} {predicate} {length}"
    yield f"h{mark} {head.lower}"
    yield f"hl{mark} {capital} {head.lemma}"
    yield f"ha{mark} {kind} {after}"
    yield f"b{mark} {last.lower}"
    yield f"bl{mark} {last.lemma} {capital}"
    yield f"bc{mark} {last.cls} {kind}"
    yield f"bt{mark} {last.cls}{last.case} {head.cls}{head.case} {capital}{common}"
    yield f"bk{last.lower} {capital}"
    for word in words[max(since, n - 5) : n - 1]:
        yield f"near{mark} {word.lemma} {capital}"
    if previous is not None:
        yield f"p{mark} {previous.cls} {last.cls} {kind}"
        yield f"pw{mark} {previous.lower} {last.lower}"
        yield f"pd{mark} {previous.text[0].isdigit()} {last.text.isdigit()} {len(last.text)} {capital}"
    yield f"s{mark} {n - since if n - since < 4 else 4} {words[since].text[0].isdigit()} {capital}"
    yield f"bd{mark} {last.text.isdigit()} {min(len(last.text), 5)} {kind}"
    yield f"ms{mark} {sure} {capital} {opener}"
    yield f"mS{mark} {sure} {kind} {after}"
    yield f"mP{mark} {sure} {capital} {predicate} {ahead}"
    yield f"bs{last.cls} {sure} {kind}"
    yield f"mb{mark} {_marked(head)} {capital}"


_CLASS_OF_MARK = {"-": "d", "–": "d", "—": "d", "(": "b", "[": "b", ")": "b", "]": "b", "*": "i", "•": "i"}


def _capital_lemmas(word: Word) -> str:
    """Do the dictionary's lemmas of a word begin with a capital: none, all, some?"""
    capitals = [r.lemma[:1].isupper() for r in word.readings]
    guessed = bool(word.readings) and word.readings[0].guessed
    return "g" if guessed else "A" if all(capitals) else "s" if any(capitals) else "a"


def _marked(word: Word) -> str:
    for mark in ("imię", "nazwisko", "nazwa_geograficzna", "nazwa_organizacji"):
        if word.has_mark(mark):
            return mark
    return "g" if word.readings and word.readings[0].guessed else ""


def has_predicate(words: Sequence[Word], start: int, end: int) -> bool:
    """Is there a finite verb among words `start` to `end`, of which the last few are looked at?"""
    return any(words[k].cls in _FINITE for k in range(max(start, end - _FAR), end))


def _next_stop(words: Sequence[Word], n: int, end: int) -> int:
    last = min(end, n + _FAR)
    while n < last and words[n].text not in _FINAL:
        n += 1
    return n
