"""Lines of a release: where a new line ends one, and where it only wraps running text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.annotations import Word

# Mail programs and PDF converters wrap text at widths within these bounds; a longer line is a paragraph.
_WIDTHS = range(40, 131)
# So many line ends, and such a part of all of them, must look forced by the margin before lines are joined.
_MIN_FORCED, _MIN_SHARE = 3, 0.6
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


@dataclass(slots=True)
class Line:
    """Words `start` to `end` (exclusive) that stand on one line; `apart`: a blank line stands before it."""

    start: int
    end: int
    apart: bool


def lines_of(doc: Doc, words: Sequence[Word]) -> list[Line]:
    """The lines of `doc` as ranges of its `words`, with hard-wrapped running text joined.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="language")("Nowy radiowóz\\n\\nTrafił do Koła.")
        >>> lines_of(doc, doc._.words)
        [Line(start=0, end=2, apart=False), Line(start=2, end=6, apart=True)]
    """
    lines = _physical(doc, words)
    return _unwrap(lines, words) if _is_wrapped(lines, words) else lines


def _physical(doc: Doc, words: Sequence[Word]) -> list[Line]:
    lines: list[Line] = []
    start, apart = 0, False
    for n in _behind_spaces(words):
        gap = "".join([doc[i].text_with_ws for i in range(words[n - 1].i + 1, words[n].i)])
        breaks = len(_BREAK.findall(gap))
        if breaks:
            lines.append(Line(start, n, apart))
            start, apart = n, breaks > 1
    if words:
        lines.append(Line(start, len(words), apart))
    return lines


def _behind_spaces(words: Sequence[Word]) -> Iterator[int]:
    """The places of the words, but the first, that tokens of white space stand before."""
    n = 0
    while words and (n := bisect_right(words, _spaces_before(words[n]), n, key=_spaces_before)) < len(words):
        yield n


def _spaces_before(word: Word) -> int:
    """How many tokens of white space stand somewhere before the word."""
    return word.i - word.n


def _width(line: Line, words: Sequence[Word]) -> int:
    return words[line.end - 1].end - words[line.start].start


def _forced(line: Line, after: Line, words: Sequence[Word], width: int) -> bool:
    """Would the first word of the line after have run over the margin? A one-letter word goes with its neighbour."""
    n = after.start
    while n + 1 < after.end and (words[n + 1].start == words[n].end or (n == after.start and len(words[n].text) == 1)):
        n += 1
    return _width(line, words) + 1 + words[n].end - words[after.start].start > width


def _is_wrapped(lines: Sequence[Line], words: Sequence[Word]) -> bool:
    width = max((_width(line, words) for line in lines), default=0)
    if width not in _WIDTHS:
        return False
    pairs = [(a, b) for a, b in pairwise(lines) if not b.apart]
    forced = [(a, b) for a, b in pairs if _forced(a, b, words, width)]
    if len(forced) < _MIN_FORCED or len(forced) < _MIN_SHARE * len(pairs):
        return False
    running = [b for _, b in forced if words[b.start].text[0].islower()]
    return 2 * len(running) >= len(forced)


def _unwrap(lines: Sequence[Line], words: Sequence[Word]) -> list[Line]:
    width = max(_width(line, words) for line in lines)
    joined: list[Line] = []
    last = lines[0]
    for line in lines:
        if joined and not line.apart and _forced(last, line, words, width):
            joined[-1].end = line.end
        else:
            joined.append(Line(line.start, line.end, line.apart))
        last = line
    return joined
