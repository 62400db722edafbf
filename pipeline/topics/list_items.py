"""List items that name their own speaker: `- pedagog Ewa Lis – praca z uczniami`, `- Jan Kos z wykładem o czadzie`."""

from __future__ import annotations

from pipeline.phrases import is_predicate
from pipeline.topics.arguments import items
from pipeline.topics.cue_lexicon import load_words
from pipeline.topics.scope import Item, base_preposition
from pipeline.topics.speakers import SubjectFinder


def of_speaker(finder: SubjectFinder, begin: int, end: int) -> tuple[str, list[Item]] | None:
    """The speaker whom the item between two words names, and his topics; `None` where it names none."""
    words, scope = finder.words, finder.scope
    mention = next((m for m in finder.mentions if begin <= m.start <= begin + 2), None)
    person = finder.id_of(mention) if mention is not None and mention.nominative else None
    if mention is None or person is None:
        return None
    speech = _speech_noun(finder, mention.end, end)
    if speech > 0:
        return person, _about(finder, speech, end)
    dash = next((n for n in range(mention.end, end) if words[n].text in "–—-:"), end)
    first = scope.phrase_at.get(dash + 1)
    if first is None or "nom" not in first.cases or person in finder.silent:
        return person, []
    return person, items(scope, first, end, "nom", "")


def _speech_noun(finder: SubjectFinder, start: int, end: int) -> int:
    """The noun of the speech that the item's speaker gives (`z wykładem o`); 0 if there is none."""
    words, speeches = finder.words, load_words().nouns["wystąpienie"]
    for n in range(start, end):
        if is_predicate(words[n]):
            return 0
        if words[n].case == "inst" and words[n].has_lemma(speeches) and "z" in _prepositions(finder, n):
            return n
    return 0


def _prepositions(finder: SubjectFinder, noun: int) -> tuple[str, ...]:
    return tuple(base_preposition(w) for w in finder.words[max(finder.scope.start, noun - 3) : noun] if w.cls == "prep")


def _about(finder: SubjectFinder, noun: int, end: int) -> list[Item]:
    """What the speech is about: a list behind `o` or `na temat`."""
    words, scope = finder.words, finder.scope
    for p in scope.phrases:
        if p.first <= noun or p.end > end:
            continue
        if p.prep >= 0 and words[p.prep].lower in ("o", "nt.") and "loc" in p.cases:
            return items(scope, p, end, "loc", "o")
        if "gen" in p.cases and [w.lower for w in words[p.start - 2 : p.start]] == ["na", "temat"]:
            return items(scope, p, end, "gen", "")
    return []
