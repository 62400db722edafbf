"""Morfeusz 2 readings of a form, one NKJP tag each, cached by form."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

import morfeusz2

from pipeline.annotations import Reading

_morfeusz = morfeusz2.Morfeusz(expand_tags=False)


def expand(tag: str) -> list[str]:
    """Every single-valued tag of a Morfeusz tag.

    Example:
        >>> expand("subst:sg:gen.acc:m1")
        ['subst:sg:gen:m1', 'subst:sg:acc:m1']
    """
    return [":".join(parts) for parts in product(*(part.split(".") for part in tag.split(":")))]


@lru_cache(maxsize=100_000)
def readings(form: str) -> tuple[Reading, ...]:
    """The readings of `form`, without homonym numbers in the lemma; `()` where Morfeusz knows none.

    Example:
        >>> sorted({(r.lemma, r.case) for r in readings("komendanta")})
        [('komendant', 'acc'), ('komendant', 'gen')]
    """
    found: dict[Reading, None] = {}
    segments = [a for a in _morfeusz.analyse(form)]
    last = max((end for _, end, _ in segments), default=0)
    for start, end, (_, lemma, tag, names, _q) in segments:
        if start == 0 and end == last and not tag.startswith("ign"):
            for single in expand(tag):
                found[Reading(lemma.split(":")[0], single, tuple(names))] = None
    return tuple(found)
