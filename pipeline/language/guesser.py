"""Readings of words that the dictionary does not know, by their ending and shape."""

from __future__ import annotations

from functools import lru_cache

from pipeline.annotations import Reading

_PATTERNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("skiego", "ski", ("subst:sg:gen:m1", "subst:sg:acc:m1", "adj:sg:gen:m3:pos", "adj:sg:gen:n:pos")),
    ("skiemu", "ski", ("subst:sg:dat:m1", "adj:sg:dat:m3:pos")),
    (
        "skim",
        "ski",
        ("subst:sg:inst:m1", "subst:sg:loc:m1", "adj:sg:loc:m3:pos", "adj:sg:inst:m3:pos", "adj:sg:loc:n:pos"),
    ),
    ("ski", "ski", ("subst:sg:nom:m1", "adj:sg:nom:m3:pos", "adj:sg:acc:m3:pos")),
    ("ska", "ska", ("subst:sg:nom:f", "adj:sg:nom:f:pos")),
    ("skiej", "ska", ("subst:sg:gen:f", "subst:sg:dat:f", "subst:sg:loc:f", "adj:sg:gen:f:pos", "adj:sg:loc:f:pos")),
    ("ską", "ska", ("subst:sg:acc:f", "subst:sg:inst:f")),
    ("scy", "ski", ("subst:pl:nom:m1",)),
    ("skich", "ski", ("subst:pl:gen:m1", "subst:pl:acc:m1", "adj:pl:gen:m3:pos", "adj:pl:loc:m3:pos")),
    ("owi", "", ("subst:sg:dat:m1",)),
    ("em", "", ("subst:sg:inst:m1", "subst:sg:inst:m3")),
    ("ami", "", ("subst:pl:inst:m3",)),
    ("ach", "", ("subst:pl:loc:m3",)),
    ("ą", "a", ("subst:sg:inst:f",)),
    ("ę", "a", ("subst:sg:acc:f",)),
    ("a", "", ("subst:sg:gen:m1", "subst:sg:acc:m1")),
    ("a", "a", ("subst:sg:nom:f", "subst:sg:nom:m1")),
    ("y", "a", ("subst:sg:gen:f", "subst:sg:gen:m1")),
    ("u", "", ("subst:sg:gen:m3", "subst:sg:loc:m3")),
    ("ie", "", ("subst:sg:loc:m3",)),
)


@lru_cache(maxsize=50_000)
def guess(form: str) -> tuple[Reading, ...]:
    """Plausible readings of an unknown word, marked as guessed.

    Example:
        >>> guess("Brzdąkalskiego")[0].lemma
        'Brzdąkalski'
    """
    found: dict[Reading, None] = {}
    for ending, nominative, tags in _PATTERNS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            for tag in tags:
                lemma = form[: len(form) - len(ending)] + nominative
                found[Reading(lemma.lower() if tag.startswith("adj") else lemma, tag, (), True)] = None
    for tag in ("subst:sg:nom:m1", "subst:sg:nom:f", "subst:sg:nom:m3", "subst:sg:gen:f", "subst:sg:gen:m3", "ign"):
        found[Reading(form, tag, (), True)] = None
    return tuple(found)
