"""What the verb beside a mention tells: the gender of its subject."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.annotations import Word
from pipeline.language.readings import readings

_GENDER = {"m1": "m", "m2": "m", "m3": "m", "f": "f"}
_BETWEEN = frozenset(("adv", "part", "ppron3", "siebie", "qub"))


@lru_cache(maxsize=5_000)
def noun_gender(name: str) -> str | None:
    """The gender (`m`, `f`, `n`) of the first noun of a name in the nominative.

    Example:
        >>> noun_gender("Komenda Miejska Policji"), noun_gender("Powiatowy Urząd Pracy"), noun_gender("starostwo")
        ('f', 'm', 'n')
    """
    for word in name.split():
        for r in readings(word):
            if r.cls == "subst" and r.case == "nom" and r.number == "sg" and not r.guessed:
                return r.gender[:1]
    return None


def verb_gender(words: Sequence[Word], start: int, end: int) -> str | None:
    """The gender of a past-tense verb in the singular right before or after words `start` to `end` (exclusive).

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> verb_gender(phrase_words("Wojewoda również podkreśliła"), 0, 1)
        'f'
        >>> verb_gender(phrase_words("Naczelnik drogówki mówiła"), 0, 1)
        'f'
    """
    for step, n in ((1, end), (-1, start - 1)):
        for _ in range(4):
            if not 0 <= n < len(words):
                break
            w = words[n]
            if w.cls == "praet":
                return _GENDER.get(w.gender) if w.number == "sg" else None
            complement = step > 0 and w.cls in ("subst", "adj") and any(r.case == "gen" for r in w.readings)
            if w.cls not in _BETWEEN and w.lower not in ("się", "głos") and not complement:
                break
            n += step
    return None
