"""What joins the topics of one predicate: conjunctions, `w tym`, `m.in.`, `takie jak`, and what ends them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.agreement import function_words
from pipeline.annotations import ByWord, Word

COPULATIVE = function_words("copulative")
"""The conjunctions that only add."""
_SEPARATORS = frozenset(",;:–—-")
_DASHES = frozenset("–—-")
_ASIDE = 16


class Connection(NamedTuple):
    """Where the next item begins, and how it is joined; `word` is the first conjunction."""

    after: int
    comma: bool
    conjunction: bool
    example: bool
    colon: bool
    dash: bool = False
    word: str = ""


class Lines(NamedTuple):
    """Lines of words, the longest first, by their first word's form, or its lemma where the line gives that (`*`).

    `second` holds the forms of which one must stand behind a first form, where every line has more than one word.
    """

    by_form: dict[str, tuple[tuple[str, ...], ...]]
    by_lemma: dict[str, tuple[tuple[str, ...], ...]]
    second: dict[str, frozenset[str]]


class Connectors(NamedTuple):
    coordinating: Lines
    exemplifying: Lines
    adjuncts: Lines
    occasions: Lines
    light_heads: frozenset[str]
    dative_nouns: frozenset[str]
    bearers: frozenset[str]


def _by_first(lines: Sequence[str]) -> Lines:
    forms: dict[str, list[tuple[str, ...]]] = {}
    lemmas: dict[str, list[tuple[str, ...]]] = {}
    for parts in sorted((tuple(line.split()) for line in lines), key=len, reverse=True):
        index = lemmas if parts[0].startswith("*") else forms
        index.setdefault(parts[0].strip("*"), []).append(parts)
    second = {
        first: frozenset(parts[1] for parts in found)
        for first, found in forms.items()
        if all(len(parts) > 1 and not parts[1].startswith("*") for parts in found)
    }
    by_form, by_lemma = ({first: tuple(found) for first, found in index.items()} for index in (forms, lemmas))
    return Lines(by_form, by_lemma, second)


@cache
def connectors() -> Connectors:
    """The lexicon of connectors, indexed by the first word.

    Example:
        >>> connectors().exemplifying.by_form["między"]
        (('między', 'innymi'),)
    """
    data = tomllib.loads((files("pipeline") / "lexicon" / "connectors.toml").read_text(encoding="utf-8"))
    return Connectors(
        _by_first(data["coordinating"]),
        _by_first(data["exemplifying"]),
        _by_first(data["adjuncts"]),
        _by_first(data["occasions"]),
        frozenset(data["light_heads"]),
        frozenset(data["dative_nouns"]),
        frozenset(data["bearers"]),
    )


def _begins(word: Word, *known: Lines) -> bool:
    """May one of the lines begin with the word?"""
    return any(word.lower in lines.by_form or word.lemma in lines.by_lemma for lines in known)


@ByWord
def _may_connect(word: Word) -> bool:
    known = connectors()
    return word.text in _SEPARATORS or word.lower == "czy" or _begins(word, known.coordinating, known.exemplifying)


@ByWord
def _may_open_adjunct(word: Word) -> bool:
    return _begins(word, connectors().adjuncts, connectors().occasions)


def longest(words: Sequence[Word], at: int, end: int, known: Lines) -> int:
    """How many words from `at` the longest of the known lines covers; 0 where none does."""
    w = words[at]
    second = known.second.get(w.lower)
    if second and (at + 1 >= end or words[at + 1].lower not in second):
        lines: tuple[tuple[str, ...], ...] = ()
    else:
        lines = known.by_form.get(w.lower, ())
    if known.by_lemma:
        lines += known.by_lemma.get(w.lemma, ())
    for line in lines:
        if at + len(line) <= end and (len(line) == 1 or _goes_on(words, at, line)):
            return len(line)
    return 0


def _goes_on(words: Sequence[Word], at: int, line: tuple[str, ...]) -> bool:
    """Does the line, whose first word stands at `at`, go on with the words there?"""
    for k in range(1, len(line)):
        w, part = words[at + k], line[k]
        if w.lower != part and not (part[0] == "*" and w.lemma == part[1:-1]):
            return False
    return True


def connection(words: Sequence[Word], at: int, end: int) -> Connection | None:
    """The connection that begins at word `at`: commas, conjunctions and examples in a row; `None` if there is none.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="language")("stan floty, w tym m.in. wiek aut")
        >>> connection(doc._.words, 2, 8)
        Connection(after=6, comma=True, conjunction=False, example=True, colon=False, dash=False, word='')
    """
    if at >= end or not _may_connect(words[at]):
        return None
    known = connectors()
    p = at
    comma = conjunction = example = colon = dash = False
    word = ""
    while p < end:
        text = words[p].text
        if text in _SEPARATORS:
            aside = 0
            if text in _DASHES:
                aside = _aside(words, p, end) if p > at else aside_end(words, p, end)
                aside = aside or (_parenthetic(words, p, end) if conjunction else 0)
            if aside:
                p = aside
                continue
            comma = comma or text in ",;"
            example = example or (text in ":–—-" and p == at)
            colon = colon or text == ":"
            dash = dash or text in _DASHES
            p += 1
            continue
        n = fixed_adverbial(words, p, end)
        if n:
            example = True
            p += n
            continue
        n = longest(words, p, end, known.coordinating) or (p == at and _joins_examples(words, p, end))
        if not n:
            break
        conjunction = True
        word = word or words[p].lower
        p += n
    return Connection(p, comma, conjunction, example, colon, dash, word) if p > at else None


def _joins_examples(words: Sequence[Word], at: int, end: int) -> bool:
    """Does `czy` join nouns (`rozmowy czy wyprzedzanie`), and open no question?"""
    if words[at].lower != "czy" or at + 1 >= end or at == 0:
        return False
    noun = ("subst", "ger", "adj", "ppas", "pact")
    return words[at - 1].cls in noun and words[at + 1].cls in noun


def fixed_adverbial(words: Sequence[Word], at: int, end: int) -> int:
    """How many words a connector with a preposition covers at `at` (`w szczególności`, `na przykład`); 0 if none.

    `w tym zakresie` is no connector but a phrase in the locative.
    """
    n = longest(words, at, end, connectors().exemplifying)
    if (
        n
        and words[at + n - 1].lower == "tym"
        and at + n < end
        and words[at + n].case == "loc"
        and words[at + n].cls != "prep"
    ):
        return 0
    return n


def may_open_adverbial(word: Word) -> bool:
    """Does a connector such as `fixed_adverbial` covers begin with the word?"""
    return _begins(word, connectors().exemplifying)


def _aside(words: Sequence[Word], at: int, end: int) -> int:
    """The word after an aside between dashes that opens at `at` (`– co podkreślił –`), or 0."""
    if at + 1 < end and words[at + 1].lower in ("co", "jak", "mimo", "o", "czego"):
        for n in range(at + 2, min(at + 14, end)):
            if words[n].text in _DASHES:
                return n + 1
    return aside_end(words, at, end)


def joined_aside(words: Sequence[Word], start: int, end: int) -> int:
    """The word after an aside that opens at `start` behind a conjunction and a dash (`oraz – o ile starczy – łódź`)."""
    opened = start > 1 and words[start - 1].text in _DASHES and words[start - 2].cls == "conj"
    return _parenthetic(words, start - 1, end) if opened else 0


def _parenthetic(words: Sequence[Word], at: int, end: int) -> int:
    """The word after a remark between dashes that a conjunction leads to (`i – pół żartem – o stół`), or 0."""
    close = next((n for n in range(at + 2, min(at + _ASIDE, end - 1)) if words[n].text in _DASHES), 0)
    return close + 1 if close and not any(words[n].text in ",;:" for n in range(at + 1, close)) else 0


def aside_end(words: Sequence[Word], at: int, end: int) -> int:
    """The word after an aside that opens with the dash at `at`, if a list goes on there (`– było ich 14 – oraz o`)."""
    close = next((n for n in range(at + 2, min(at + _ASIDE, end - 1)) if words[n].text in _DASHES), 0)
    if not close or any(words[n].text in ",;:" for n in range(at + 1, close)):
        return 0
    told = any(w.cls in ("fin", "praet", "imps") for w in words[at + 1 : close])
    return close + 1 if told and words[close + 1].lower in ("oraz", "i", "a") else 0


def _of_a_period(words: Sequence[Word], at: int, end: int) -> bool:
    """Is `na koniec` the end of a period (`na koniec roku`), and so no mark of the speech's own order?"""
    return (
        at < end
        and words[at - 1].lower in ("koniec", "zakończenie")
        and words[at].lemma in ("rok", "miesiąc", "kwartał", "półrocze", "sezon", "wakacje")
    )


def opens_adjunct(words: Sequence[Word], at: int, end: int) -> bool:
    """Does an adjunct of the predicate begin at `at` (`podczas narady`)?"""
    if not _may_open_adjunct(words[at]):
        return False
    covered = longest(words, at, end, connectors().adjuncts)
    if covered:
        return not _of_a_period(words, at + covered, end)
    opening = longest(words, at, end, connectors().occasions)
    if not opening:
        return False
    from pipeline.topics.cue_lexicon import load_words

    p = at + opening
    while p < end - 1 and words[p].cls in ("adj", "num"):
        p += 1
    return p < end and words[p].lemma in load_words().nouns["zebranie"]
