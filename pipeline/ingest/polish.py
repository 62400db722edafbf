"""Is a text Polish? Told by how many of its words the Polish dictionary knows."""

from __future__ import annotations

import re
from math import sqrt

from pipeline.language.readings import readings

# Measured with Morfeusz (words of three letters and more): Polish news 0.72 and more, releases 0.93 and more; the
# example sentences that spaCy ships for thirty other languages 0.38 and less.
POLISH_SHARE = 0.5
# A share of few words is uncertain: this much is let go, divided by the square root of their number.
MARGIN = 0.5
_SAMPLE = 1000
_WORD = re.compile(r"[^\W\d_]{3,}")


def is_polish(text: str) -> bool:
    """Does the dictionary know about half of the words (the fewer words there are, the fewer of them)?

    Example:
        >>> is_polish("Komendant podziękował policjantom za służbę."), is_polish("Narada w KPP")
        (True, True)
        >>> is_polish("The commander thanked the officers for their service.")
        False
    """
    words = _WORD.findall(text)
    words = words[:: len(words) // _SAMPLE + 1]
    known = sum(_known(word) for word in words)
    return known > 0 and known / len(words) >= POLISH_SHARE - MARGIN / sqrt(len(words))


def _known(word: str) -> bool:
    return any(not r.guessed for r in readings(word)) or any(not r.guessed for r in readings(word.lower()))
