"""Paragraphs, sentences and their kinds: titles, leads, list items, captions, bylines and running text.

Every new line ends a sentence, unless the text is wrapped at a margin; captions and bylines are one sentence a line.

Example:
    >>> import pipeline
    >>> doc = pipeline.load(until="segment")("Nowy radiowóz w Kole\\n\\nTrafił tu w 2022 r. Stoi w garażu.")
    >>> [(s.kind, len(doc._.words[s.start:s.end])) for s in doc._.sentences]
    [('title', 4), ('body', 5), ('body', 4)]

Sets `doc._.sentences`, `doc._.title`, `doc.spans["sentences"]` (with `span._.kind`) and the tokens' `is_sent_start`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotations import Sentence, Word, Words, spaced
from pipeline.segment.boundaries import sentence_ends
from pipeline.segment.kinds import line_kinds, marker_length
from pipeline.segment.lines import Line, lines_of

# What spaCy writes as -1: the token is known to begin no sentence.
_NO_START = np.iinfo(np.uint64).max


def segment(doc: Doc) -> Doc:
    """Write the sentences of `doc` and its title.

    Args:
        doc: a tokenized, tagged document (`doc._.words`).

    Returns:
        The same document.
    """
    words = Words.of(doc)
    lines = lines_of(doc, words)
    markers = [marker_length(words, line.start, line.end) for line in lines]
    kinds = line_kinds(words, lines, markers)
    sentences: list[Sentence] = []
    for number, (line, kind, marker) in enumerate(zip(lines, kinds, markers, strict=True)):
        whole = kind in ("caption", "byline")
        ends = [line.end] if whole else sentence_ends(words, line.start, line.end, marker)
        start = line.start
        for end in ends:
            sentences.append(Sentence(start, end, kind, number))
            start = end
    doc._.sentences = sentences
    doc._.title = _title(words, lines, kinds)
    _publish(doc, words, sentences)
    return doc


def _title(words: Sequence[Word], lines: Sequence[Line], kinds: Sequence[str]) -> str | None:
    if "title" not in kinds:
        return None
    first = last = kinds.index("title")
    while last + 1 < len(kinds) and kinds[last + 1] == "title" and not lines[last + 1].apart:
        last += 1
    return " ".join(spaced(words[lines[first].start : lines[last].end]).split())


def _publish(doc: Doc, words: Sequence[Word], sentences: Sequence[Sentence]) -> None:
    starts = np.full((len(doc), 1), _NO_START, dtype=np.uint64)
    starts[:1] = 1
    starts[[words[sentence.start].i for sentence in sentences]] = 1
    spans = []
    for sentence in sentences:
        first, last = words[sentence.start], words[sentence.end - 1]
        spans.append(Span(doc, first.i, last.i + 1))
    # All at once: the tokens' own attribute looks at the whole document each time.
    doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]
    doc.spans["sentences"] = spans


@Language.factory("komunikat_segment")
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component: see `segment`."""
    return segment
