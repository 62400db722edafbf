"""Who only calls himself so: persons that a fraudster pretends to be own no statement."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc

from pipeline.agreement import is_predicate
from pipeline.annotations import Word, in_order
from pipeline.clues import Clue

_REACH = 7


@cache
def _markers() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    data = tomllib.loads((files("pipeline") / "lexicon" / "impostors.toml").read_text(encoding="utf-8"))
    return frozenset(data["announced_by"]), frozenset((verb, word) for verb, word in data["claimed_by"])


@cache
def _claiming() -> frozenset[str]:
    return frozenset(verb for verb, _ in _markers()[1])


_MARKER = Clue(lambda word: word.lemma.lower() in _markers()[0] or word.lemma in _claiming())


def _initial(text: str) -> bool:
    """Is it a surname cut to its letter, as press law wants of suspects (`Jan K.`)?"""
    return len(text) == 2 and text[0].isupper() and text[1] == "."


def _closed(words: Sequence[Word], at: int) -> bool:
    """Does a quotation mark close before any predicate (`„kapitan Lis z banku”`)?"""
    for w in words[at : at + 14]:
        if w.text in '”"»':
            return True
        if is_predicate(w):
            return False
    return False


def silent_people(doc: Doc) -> frozenset[str]:
    """The ids of persons whose first mention is announced as a pretence (`rzekomy prokurator`, `podał się za`).

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="people")("Zadzwonił rzekomy prokurator Jan Kos, który prosił o pieniądze.")
        >>> len(silent_people(doc))
        1
    """
    words = doc._.words
    adjectives, predicates = _markers()
    verbs = _claiming()
    seen: set[str] = set()
    silent: set[str] = set()
    for e in in_order(doc._.entities):
        if e.label not in ("PERSON", "ROLE", "RANK") or e.person_id is None or e.person_id in seen:
            continue
        seen.add(e.person_id)
        if e.label == "PERSON" and e.end - e.start > 1 and _initial(words[e.end - 1].text):
            silent.add(e.person_id)
        if e.start > 0 and words[e.start - 1].text in '„"«' and _closed(words, e.end):
            silent.add(e.person_id)
        first = max(0, e.start - _REACH)
        for n in range(e.start - 1, first - 1, -1) if _MARKER.places(words, first, e.start) else ():
            w = words[n]
            if n >= e.start - 2 and w.lemma.lower() in adjectives and not (w.number == "pl" and n < e.start - 1):
                # `schemat fałszywych policjantów | asp. Jan Kos wyjaśniał`: the plural means others
                silent.add(e.person_id)
            if w.text in ".!?" or (n < e.start - 2 and w.text in ",;"):
                break
            if w.lemma in verbs and (is_predicate(w) or w.cls in ("pact", "pcon", "inf", "pant")):
                between = [x.lower for x in words[n + 1 : e.start]]
                reflexive = "się" in between or (n > 0 and words[n - 1].lower == "się")
                if any(
                    verb == w.lemma
                    and reflexive == (word != "" or verb.startswith("przedstawi"))
                    and (not word or word in between)
                    for verb, word in predicates
                ):
                    silent.add(e.person_id)
                break
            if is_predicate(w):
                break
    return frozenset(silent)
