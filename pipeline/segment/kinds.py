"""What each line of a release is: title, lead, body, list item, caption or byline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.annotations import Word
from pipeline.segment.lexicon import how_it_ends, segment_lexicon
from pipeline.segment.lines import Line

_FINITE = frozenset(("fin", "praet", "imps", "winien", "pred", "bedzie", "impt"))
_YEAR_WORDS = frozenset(("r.", "roku", "r"))
_NUMERIC_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}$|\d{4}-\d{2}-\d{2}$")
_BRACKETS = {"(": ")", "[": "]", "/": "/", "{": "}"}
# A date stands among the first lines, on a line of its own.
_HEAD = 4
_MAX_TITLE, _MAX_SUBTITLE, _MAX_BYLINE, _MAX_LEAD = 30, 12, 14, 90


def marker_length(words: Sequence[Word], start: int, end: int) -> int:
    """How many words the sign of a list item takes at the start of a line (`1.`, `a)`, `•`, `-`); 0 for none.

    A dash is a sign only by its place; whether it begins an item or direct speech is for `line_kinds` to say.

    Example:
        >>> marker_length([], 0, 0)
        0
    """
    if end - start < 2:
        return 0
    lexicon = segment_lexicon()
    first, second = words[start], words[start + 1]
    if first.text in lexicon.bullets or first.text in lexicon.dashes:
        return 1
    if first.text == "(" and end - start > 3 and words[start + 2].text == ")" and _is_label(second.text):
        return 3
    if not _is_label(first.text.rstrip(".)")):
        return 0
    if first.text[-1] in ".)":
        return 1 if first.text[0].isdecimal() or first.text[-1] == ")" else 0
    attached = second.start == first.end
    if attached and (second.text == ")" or (second.text == "." and first.text.isdecimal())):
        return 2
    return 0


def _is_label(text: str) -> bool:
    return (
        (text.isdecimal() and len(text) <= 2)
        or (len(text) == 1 and text.isalpha())
        or text in ("ii", "iii", "iv", "vi", "vii")
    )


def line_kinds(words: Sequence[Word], lines: Sequence[Line], markers: Sequence[int]) -> list[str]:
    """The kind of every line, in order; `markers` holds the `marker_length` of each.

    Example:
        >>> line_kinds([], [], [])
        []
    """
    kinds = [_by_opener(words, line) for line in lines]
    _mark_items(words, lines, markers, kinds)
    _mark_signatures(words, lines, kinds)
    _mark_titles(words, lines, kinds)
    _mark_lead(lines, kinds)
    return [kind or "body" for kind in kinds]


def _by_opener(words: Sequence[Word], line: Line) -> str:
    lexicon = segment_lexicon()
    first = words[line.start]
    start = line.start + 1 if first.text in _BRACKETS and line.end - line.start > 1 else line.start
    key = words[start].lower.rstrip(".")
    for kind, openers in (("caption", lexicon.captions), ("byline", lexicon.bylines)):
        for opener in openers.get(key, ()):
            stop = start + len(opener)
            if stop > line.end or any(words[start + i].lower.rstrip(".") != part for i, part in enumerate(opener)):
                continue
            dotted = words[stop - 1].text[-1] == "."
            follows = words[stop].text if stop < line.end else ""
            if dotted or follows in (":", "-", "–", "/") or (follows == "." and kind == "caption"):
                return kind
            if kind == "caption" and opener[0] == "na" and not _ends_as_sentence(words, line):
                return kind
            if kind == "byline" and not _has_verb(words, stop, line.end) and not _ends_as_sentence(words, line):
                return kind
    return ""


def _mark_items(words: Sequence[Word], lines: Sequence[Line], markers: Sequence[int], kinds: list[str]) -> None:
    lexicon = segment_lexicon()
    for i, line in enumerate(lines):
        if kinds[i] or not markers[i]:
            continue
        if words[line.start].text not in lexicon.dashes or _is_dash_item(words, lines, kinds, i):
            kinds[i] = "item"


def _is_dash_item(words: Sequence[Word], lines: Sequence[Line], kinds: Sequence[str], i: int) -> bool:
    """A dash begins an item after a colon or another item, or where the line is no sentence; else it begins speech."""
    line = lines[i]
    last = words[line.end - 1].text[-1]
    if last in ",;":
        return True
    speech = _ends_as_sentence(words, line) and words[line.start + 1].text[:1].isupper()
    if speech and any(w.text in segment_lexicon().dashes for w in words[line.start + 2 : line.end]):
        return False
    if i and (kinds[i - 1] == "item" or words[lines[i - 1].end - 1].text == ":"):
        return True
    return not speech


def _mark_signatures(words: Sequence[Word], lines: Sequence[Line], kinds: list[str]) -> None:
    """Below the text: names, units, initials, place and date, each on a line of its own without a predicate."""
    for i in range(len(lines) - 1, 0, -1):
        if kinds[i] in ("caption", "byline"):
            continue
        line = lines[i]
        short = line.end - line.start <= _MAX_BYLINE
        if kinds[i] or not short or _has_verb(words, line.start, line.end):
            break
        bracketed = words[line.end - 1].text == _BRACKETS.get(words[line.start].text)
        if not bracketed and _ends_as_sentence(words, line) and not _is_dateline(words, line):
            break
        kinds[i] = "byline"
    for i in range(min(_HEAD, len(lines) - 1)):
        if not kinds[i] and _is_dateline(words, lines[i]):
            kinds[i] = "byline"


def _is_dateline(words: Sequence[Word], line: Line) -> bool:
    """`Olsztyn, dnia 3 maja 2024 r.`, `28.01.2026`: a date, a place perhaps, and nothing else."""
    length = line.end - line.start
    first = words[line.start]
    if length <= 2 and _NUMERIC_DATE.match(first.text):
        return length == 1 or words[line.end - 1].lower in _YEAR_WORDS
    if length > 8 or not first.capital:
        return False
    texts = [w.lower for w in words[line.start : line.end]]
    return texts[-1] in _YEAR_WORDS and "," in texts and any(t[0].isdecimal() for t in texts)


def _mark_titles(words: Sequence[Word], lines: Sequence[Line], kinds: list[str]) -> None:
    first = next((i for i, kind in enumerate(kinds) if not kind), None)
    if first is None or any(kind == "item" for kind in kinds[:first]):
        return
    for i in range(first, len(lines)):
        if kinds[i] == "byline" and i < _HEAD:
            continue
        if kinds[i] or not _is_headline(words, lines, i, _MAX_TITLE) or (i > first and i == len(lines) - 1):
            break
        kinds[i] = "title"
    for i in range(first + 1, len(lines) - 1):
        if kinds[i] or not lines[i].apart or kinds[i + 1] == "item":
            continue
        if _is_headline(words, lines, i, _MAX_SUBTITLE) and not _ends_as_sentence(words, lines[i]):
            kinds[i] = "title"


def _is_headline(words: Sequence[Word], lines: Sequence[Line], i: int, longest: int) -> bool:
    line = lines[i]
    length = line.end - line.start
    last = words[line.end - 1].text
    if length > longest or last[-1] in ":;,":
        return False
    if not _ends_as_sentence(words, line) or last[-1] in "!?":
        return True
    # The title may bear a full stop; then it is short and a blank line follows it.
    return i == 0 and length <= _MAX_SUBTITLE and len(lines) > 2 and lines[1].apart


def _mark_lead(lines: Sequence[Line], kinds: list[str]) -> None:
    if "title" not in kinds:
        return
    i = kinds.index("title")
    while i < len(kinds) and kinds[i] in ("title", "byline"):
        i += 1
    bodies = sum(not kind for kind in kinds[i:])
    if i < len(kinds) and not kinds[i] and bodies > 2 and lines[i].end - lines[i].start <= _MAX_LEAD:
        kinds[i] = "lead"


def _ends_as_sentence(words: Sequence[Word], line: Line) -> bool:
    n = line.end - 1
    while n > line.start and words[n].text in "\"”“»')]":
        n -= 1
    last = words[n].text
    return last[-1] in ".!?…" and (len(last) == 1 or not last[0].isalpha() or how_it_ends(last.lower()) == "may")


def _has_verb(words: Sequence[Word], start: int, end: int) -> bool:
    return any(words[n].cls in _FINITE for n in range(start, end))
