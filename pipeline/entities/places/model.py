"""A place as it is found in a sentence, and the sentence it is looked for in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.annotations import Word
from pipeline.entities.gazetteer import gazetteer
from pipeline.entities.units.model import is_shouting
from pipeline.paradigms import ADJECTIVES, token_readings


@dataclass(slots=True)
class Place:
    """A place found: words `start` to `end`, its nominative, its kind, what rule found it, and its possible cases."""

    start: int
    end: int
    name: str
    kind: str
    rule: str
    cases: frozenset[str] = frozenset()


@dataclass(slots=True)
class Line:
    """A sentence: words `start` to `end` of `words`, the labels of those `taken` by other entities, the places found.

    `attested` holds names that the release has in the nominative. In a `shouting` sentence capitals tell nothing.
    """

    words: Sequence[Word]
    start: int
    end: int
    taken: Mapping[int, str]
    attested: Collection[str] = ()
    found: list[Place] = field(default_factory=list)
    _shouting: bool | None = None

    @property
    def shouting(self) -> bool:
        if self._shouting is None:
            self._shouting = is_shouting(self.words, self.start, self.end)
        return self._shouting

    def free(self, k: int) -> bool:
        """Is word `k` in the sentence and in no other entity?"""
        return self.start <= k < self.end and k not in self.taken

    def before(self, k: int) -> Word | None:
        """The word before `k` in the sentence."""
        return self.words[k - 1] if k > self.start else None

    def governed(self, k: int) -> frozenset[str]:
        """The cases that the preposition (or noun like `okolica`) before `k` asks for; empty where there is none."""
        before = self.before(k)
        while before is not None and before.cls in ADJECTIVES and not before.capital:
            k -= 1
            before = self.before(k)
        if before is None:
            return frozenset()
        table = gazetteer().prepositions
        found = table.get(before.lower) or next((table[m] for m in sorted(lemmas(before.text)) if m in table), ())
        return frozenset(found)


@lru_cache(maxsize=50_000)
def lemmas(form: str) -> frozenset[str]:
    """All lemmas of a form, and the form itself, in small letters."""
    return frozenset(r.lemma.lower() for r in token_readings(form)) | {form.lower()}
