"""A sentence as the rules of topics see it: its phrases, clauses and mentions, and one topic of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.agreement import function_words
from pipeline.annotations import Word
from pipeline.clauses import Clause
from pipeline.phrases import Phrase
from pipeline.topics.cues import CueMatch

# Pronouns that stand for a clause after a comma (`o tym, komu pomóc`), as written.
POINTERS = function_words("pointers")
# Those that sum a list up before a noun (`– taki podział ogłosił`).
SUMMING = function_words("summing")
_SAME = {"w": "w", "we": "w", "z": "z", "ze": "z", "o": "o", "przed": "przed", "nad": "nad", "od": "od", "ku": "ku"}


@dataclass(slots=True, eq=False)
class Item:
    """One topic of a list: words `start` to `end` (exclusive), the noun that heads it and the case it stands in."""

    start: int
    end: int
    head: int
    case: str = ""


@dataclass(slots=True, eq=False)
class Scope:
    """A sentence as the argument rules see it: its phrases by their first word, its clauses, and whom it names.

    `subject_at` maps a word to the end of a nominative mention of a person that begins there; `mention_at` does so
    for any mention of a person, `whole_at` for units, places and dates, which no list splits.
    """

    words: Sequence[Word]
    start: int
    end: int
    phrases: list[Phrase]
    clauses: list[Clause]
    subject_at: dict[int, int] = field(default_factory=dict)
    mention_at: dict[int, int] = field(default_factory=dict)
    whole_at: dict[int, int] = field(default_factory=dict)
    cues: list[CueMatch] = field(default_factory=list)
    phrase_at: dict[int, Phrase] = field(init=False)
    relatives: dict[int, Clause] = field(init=False)

    def __post_init__(self) -> None:
        self.phrase_at = {p.prep if p.prep >= 0 else p.start: p for p in self.phrases}
        self.relatives = {c.start: c for c in self.clauses if c.kind == "relative"}

    def clause_of(self, n: int) -> Clause:
        """The clause that word `n` stands in."""
        for c in self.clauses:
            if c.start <= n < c.end:
                return c
        return self.clauses[0]

    def relative_at(self, n: int) -> Clause | None:
        return self.relatives.get(n)


def base_preposition(word: Word) -> str:
    """The preposition without its vocalic variant (`ze` → `z`)."""
    return _SAME.get(word.lower, word.lower)


def stands_behind(words: Sequence[Word], phrase: Phrase, preposition: str) -> bool:
    """Does the phrase stand behind this preposition, or a vocalic variant of it?"""
    return phrase.prep >= 0 and base_preposition(words[phrase.prep]) == preposition


def points_back(words: Sequence[Word], dash: int) -> bool:
    """Does a pronoun behind the dash, perhaps after a preposition, sum up the list before it (`– o tym mówił X`)?

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> points_back(phrase_words("Drogi i mosty – o tym mówiono"), 3)
        True
    """
    at = dash + 1 + (dash + 1 < len(words) and words[dash + 1].cls == "prep")
    return at < len(words) and (words[at].lower in POINTERS or words[at].lemma in SUMMING)
