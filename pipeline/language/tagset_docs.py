"""Writes docs/tagset.md: how NKJP tags are said in UD terms, from the tables that the program goes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.language.tagset import CLASSES, PUNCTUATION, VALUES, variants

_HEAD = """# NKJP tags in UD terms

Made by `make docs` from `pipeline/language/tagset.py` and `lexicon/tagset.csv`. A tag is a class and values
(`subst:sg:gen:m1`); the class gives UPOS and fixed features, each value adds its own.
"""
_RULES = """
What else holds: a noun or an abbreviation whose lemma begins with a capital is PROPN; an abbreviation has the UPOS that
`lexicon/abbreviations.csv` gives it; ordinals in digits and Roman ones are ADJ with `NumForm` and `NumType=Ord`;
determiners have no `Degree`, prepositions no `Case`; `fin` is `Tense=Fut` when perfective, else `Tense=Pres`; gerunds
and participles are `Polarity=Pos` unless negated; `pt` gives `Number=Ptan`, `col` gives `NumType=Sets`.
"""


def lines() -> Iterator[str]:
    """The document, line by line.

    Example:
        >>> "| `adv` | ADV |  |" in list(lines())
        True
    """
    yield _HEAD
    yield "## Classes\n"
    yield from _table(("class", "UPOS", "features"), ((f"`{c}`", *found) for c, found in CLASSES.items()))
    yield "\n## Values\n"
    yield from _table(("value", "features"), ((f"`{v}`", feats) for v, feats in VALUES.items()))
    yield _RULES
    yield "## Words with a UPOS of their own\n"
    yield "Where a word has several lines, use decides: each is a candidate, the usual one first.\n"
    rows = ((f"`{c}`", lemma, v.upos, v.feats) for (c, lemma), found in variants().items() for v in found)
    yield from _table(("class", "lemma", "UPOS", "features"), rows)
    yield "\n## Punctuation\n"
    yield from _table(("mark", "features"), ((f"`` {mark} ``", feats) for mark, feats in PUNCTUATION.items()))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", ", ") for cell in row) + " |"


if __name__ == "__main__":
    print("\n".join(lines()))
