"""Where a sentence ends inside a line of a release.

The rules know what releases are made of: years and dates whose `r.` may or may not end the sentence, ranks and other
abbreviations before names, quoted speech with dashes, ordinals and initials.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.annotations import ByForm, Word
from pipeline.clues import Clue
from pipeline.language.abbreviations import abbreviations
from pipeline.segment.lexicon import how_it_ends, segment_lexicon

_TERMINATORS = frozenset((".", "!", "?", "…", "...", "?!", "!?", "!!", "!!!", "??", ".."))
# What a terminator or an abbreviation ends with.
_MAY_END = Clue(lambda word: word.text[-1] in ".!?…")
_ROMAN = re.compile("[IVX]+")
_DASHES = frozenset("-–—")
_LONGEST_TITLE = 15
_LONGEST_DATE = 3
_DAY = frozenset(("dnia", "dn"))
_QUOTES = frozenset("\"”“„«»'’‚‘")
_QUOTE = Clue(lambda word: word.text in _QUOTES)
_CLOSING_BRACKETS = frozenset(")]}")
_OPENING_BRACKETS = frozenset("([{/")
_FINITE = frozenset(("fin", "praet", "imps", "winien", "pred", "bedzie", "impt"))
_FUNCTION = frozenset(("prep", "conj", "comp", "adv", "part", "qub", "ppron12", "ppron3", "siebie", "interj"))
_NAME_MARKS = frozenset(
    ("imię", "nazwisko", "nazwa_geograficzna", "nazwa_własna", "człon_nazwy_instytucji", "patronimicum")
)


def sentence_ends(words: Sequence[Word], start: int, end: int, marker: int = 0) -> list[int]:
    """The ends (exclusive) of the sentences among words `start` to `end`, the last of them `end`.

    The first `marker` words are the sign of a list item (`1.`, `a)`) and end nothing.

    Example:
        >>> sentence_ends([], 0, 0)
        []
    """
    ends: list[int] = []
    since = start
    quotes: list[int] | None = None
    for n in _MAY_END.places(words, start + marker, end):
        after = _after_terminator(words, n, since, end) if n >= since else 0
        if not after:
            continue
        if quotes is None:
            quotes = _QUOTE.places(words, start, end)
        if not quotes or not _inside_title(words, quotes, n, since, end):
            ends.append(after)
            since = after
    if since < end:
        ends.append(end)
    return ends


def _after_terminator(words: Sequence[Word], n: int, since: int, end: int) -> int:
    """Where the sentence that began at `since` ends, if it does so with word `n`; else 0."""
    text = words[n].text
    if text in _TERMINATORS:
        after = _absorb(words, n + 1, end)
        if after >= end:
            return end
        before = words[n - 1]
        attached = text == "." and after == n + 1 and n > since and before.end == words[n].start
        if attached and _may_be_shortened[before.text]:
            if before.text.isdecimal() and len(before.text) <= 3:
                return after if _ordinal_ends(words, n, since, after, end) else 0
            if _ROMAN.fullmatch(before.text) and _numbers_item(words, n, since):
                return 0
            if len(before.text) == 1 and before.text.isupper():
                return after if _plain_start(words, after, end) else 0
            if _is_title(words, n - 1, after, end):
                return 0
        return after if _may_start(words, after, end) else 0
    if len(text) > 1 and text[-1] == "." and text[0].isalpha():
        after = _absorb(words, n + 1, end)
        if after >= end:
            return end
        return after if _abbreviation_ends(words, n, since, after, end) else 0
    return 0


@ByForm
def _may_be_shortened(form: str) -> bool:
    """May the full stop behind a form be its own: behind a number, a Roman one, an initial, a title?"""
    return (
        (form.isdecimal() and len(form) <= 3)
        or _ROMAN.fullmatch(form) is not None
        or (len(form) == 1 and form.isupper())
        or form.lower() in abbreviations()
    )


def _inside_title(words: Sequence[Word], quotes: Sequence[int], n: int, since: int, end: int) -> bool:
    """Is word `n` inside a title in quotation marks that closes soon: `pt. „Człowiek w sieci. Szanse i zagrożenia”`?

    `quotes` are the places of the line's quotation marks.
    """
    last = bisect_right(quotes, n)
    if not last or quotes[last - 1] <= since:
        return False
    k = quotes[last - 1]
    if words[k - 1].lower not in segment_lexicon().before_titles or closes(words, k, end):
        return False
    behind = quotes[last : bisect_left(quotes, min(end, n + _LONGEST_TITLE))]
    return any(closes(words, k, end) for k in behind)


def _absorb(words: Sequence[Word], n: int, end: int) -> int:
    """Take terminators, closing quotation marks and brackets that follow into the sentence."""
    while n < end:
        text = words[n].text
        if text in _TERMINATORS or text in _CLOSING_BRACKETS or (text in _QUOTES and closes(words, n, end)):
            n += 1
        else:
            break
    return n


def closes(words: Sequence[Word], n: int, end: int) -> bool:
    """Does the quotation mark at `n` close a quotation? Its neighbours tell, since writers mix the marks up."""
    text = words[n].text
    if text == "„":
        return False
    left = n > 0 and words[n - 1].end == words[n].start
    right = n + 1 < end and words[n].end == words[n + 1].start and words[n + 1].text not in ".,;:)!?"
    if left != right:
        return left
    return text not in '«"' if text != '"' else sum(w.text == '"' for w in words[max(0, n - 200) : n]) % 2 == 1


def _first_letter(words: Sequence[Word], n: int, end: int) -> int:
    """The first word from `n` that is no mark."""
    while n < end and not words[n].text[0].isalnum():
        n += 1
    return n


def _may_start(words: Sequence[Word], n: int, end: int) -> bool:
    """May a sentence start at `n`, after a plain full stop, question or exclamation mark?"""
    first = _first_letter(words, n, end)
    if first >= end:
        # Signs alone (a row of dots, a lone dash) belong to what stands before them.
        return words[n].text in _OPENING_BRACKETS
    head = words[first].text[0]
    if head.isupper() or (head.isdecimal() and words[n - 1].text != ","):
        return True
    return words[n].text in _OPENING_BRACKETS and _closes_line(words, n, end)


def _closes_line(words: Sequence[Word], n: int, end: int) -> bool:
    """Is what begins at `n` a short bracketed signature that ends the line: `(ms)`, `/jk/`?"""
    return end - n <= 8 and words[end - 1].text in ")]/}" and end - 1 > n


def _plain_start(words: Sequence[Word], n: int, end: int) -> bool:
    """Does a sentence plainly start at `n`: a capital on a word that would have none inside one?"""
    first = _first_letter(words, n, end)
    if first >= end:
        return False
    word = words[first]
    if not word.text[0].isupper() or (len(word.text) > 1 and word.text.isupper()):
        return False
    if len(word.text) == 1 and first + 1 < end and words[first + 1].text == ".":
        return False
    return all(
        r.cls in _FUNCTION or r.cls in _FINITE or r.cls in ("pcon", "pant", "num") for r in word.readings
    ) and bool(word.readings)


def _ordinal_ends(words: Sequence[Word], n: int, since: int, after: int, end: int) -> bool:
    """Does the dot at `n` after a number end the sentence, or make an ordinal (`15. Giżycka Brygada`)?"""
    first = _first_letter(words, after, end)
    if first >= end:
        return True
    word = words[first]
    if not word.text[0].isupper() or n - 1 == since:
        return False
    if _numbers_item(words, n, since):
        # "Ad 1. Komendant omówił…"
        return False
    if word.has_lemma(segment_lexicon().numbered):
        return False
    if n >= 2 and words[n - 2].lemma == "rok" and words[n - 1].text[-1] == "0":
        # `w latach 90. Policja…`: a decade's number is an ordinal wherever it stands.
        return _plain_start(words, after, end) or _is_clause(words, since, n)
    adjective = any(r.cls == "adj" for r in word.readings)
    return not (adjective and first + 1 < end and words[first + 1].text[0].isupper())


def _numbers_item(words: Sequence[Word], n: int, since: int) -> bool:
    """Is the number before the dot at `n` that of the item which its sentence goes on about: `Ad 1.`, `Etap II.`?"""
    return n - 2 == since and words[since].lower.rstrip(".") in segment_lexicon().references


def _is_title(words: Sequence[Word], n: int, after: int, end: int) -> bool:
    """Is the word before a full stop a title that the tokenizer took for a word (`gen`, `por`), a name behind it?"""
    entry = abbreviations().get(words[n].lower)
    if entry is None or entry.stands != "before" or after >= end:
        return False
    return not entry.word or words[after].has_mark("imię") or words[after].has_mark("nazwisko")


def _abbreviation_ends(words: Sequence[Word], n: int, since: int, after: int, end: int) -> bool:
    """Does the dot of the abbreviation at `n` end the sentence?"""
    word = words[n]
    how = how_it_ends(word.lower, counted=n > since and words[n - 1].text[-1].isdecimal())
    closed = after > n + 1
    first = _first_letter(words, after, end)
    if first >= end:
        return _closes_line(words, after, end)
    start = words[first].text[0]
    if not (start.isupper() or start.isdecimal()):
        return how == "may" and words[after].text in _OPENING_BRACKETS and _closes_line(words, after, end)
    if len(word.text) == 2 and word.text[0].isupper() and not closed:
        return _of_suspect(words, n, first, end) and _is_clause(words, after, _clause_limit(words, after, end))
    if len(word.text) == 2 and n > since and _ROMAN.fullmatch(words[n - 1].text) and words[after].text in _DASHES:
        # "pytał Franek z klasy II a. – Tak, prawda"
        return True
    if not closed and how == "never":
        return False
    if _plain_start(words, after, end) or _is_dateline(words, since, n):
        return True
    if how == "seldom" and not closed:
        return False
    if not any(word.cls in _FINITE for word in words[since:n]):
        # `W 2022 r. Policjanci…`: a date at the head of a sentence, a capital out of respect.
        return False
    if _counted_people(words, n, first) and not _is_clause(words, since, n):
        # `Jak zauważył, 78 proc. Polaków ufa strażakom.`
        return False
    if start.isupper() and not _capital_by_custom(words, first, end):
        return True
    return _is_clause(words, since, n + 1) and _is_clause(words, after, _clause_limit(words, after, end))


def _of_suspect(words: Sequence[Word], n: int, first: int, end: int) -> bool:
    """Is the initial at `n` all that is told of somebody's surname: `zatrzymali Jana K. | Mężczyzna trafił do celi`?"""
    return n > 0 and words[n - 1].has_mark("imię") and not _capital_by_custom(words, first, end)


def _counted_people(words: Sequence[Word], n: int, first: int) -> bool:
    """Does a number before the abbreviation at `n` count the people behind it (`78 proc. Polaków`)?"""
    if not words[n - 1].text[-1].isdecimal():
        return False
    return any((r.cls, r.number, r.case, r.gender) == ("subst", "pl", "gen", "m1") for r in words[first].readings)


def _is_dateline(words: Sequence[Word], since: int, n: int) -> bool:
    """Are words `since` to `n` a town and a whole date, `Gorzów Wielkopolski, 5 kwietnia 2023 r.`?"""
    k = since
    while k < n and words[k].text[0].isupper() and words[k].cls != "prep":
        k += 1
    if not since < k < n or words[k].text != "," or not words[n - 1].text.isdecimal():
        return False
    first = k + 1 + (words[k + 1].lower.rstrip(".") in _DAY)
    return first < n - 1 and n - first <= _LONGEST_DATE and words[first].text[0].isdecimal()


def _capital_by_custom(words: Sequence[Word], n: int, end: int) -> bool:
    """Might the word at `n` bear its capital inside a sentence too: a name, an abbreviation, an office or a body?"""
    word = words[n]
    if not word.readings or any(r.guessed for r in word.readings) or (len(word.text) > 1 and word.text.isupper()):
        return True
    if word.has_lemma(segment_lexicon().capitalized) or any(m in _NAME_MARKS for r in word.readings for m in r.marks):
        return True
    if any(r.cls in ("adj", "brev") for r in word.readings):
        return n + 1 < end and words[n + 1].text[0].isupper()
    return False


def _clause_limit(words: Sequence[Word], n: int, end: int) -> int:
    while n < end and words[n].text not in _TERMINATORS:
        n += 1
    return n


def _is_clause(words: Sequence[Word], start: int, end: int) -> bool:
    """Do words `start` to `end` hold a predicate that no conjunction or relative word subordinates?"""
    subordinators = segment_lexicon().subordinators
    free = 0
    for n in range(start, end):
        word = words[n]
        if word.cls in _FINITE:
            free += 1
        elif word.lemma in subordinators and (n == start or words[n - 1].pos in ("PUNCT", "ADP")):
            free -= 1
    return free > 0
