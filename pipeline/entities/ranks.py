"""The component that finds ranks: `nadinsp.`, `młodszego inspektora`, `ppłk SG`, `pan generał`.

Example:
    >>> import pipeline
    >>> doc = pipeline.load(until="segment")("Odznakę wręczono młodszemu inspektorowi Janowi Kowalowi")
    >>> [(e.normalized, e.info["service"]) for e in find_ranks(doc)]
    [('mł. insp.', None)]

Writes entities `RANK`; `normalized` is the standard abbreviation, with the service's mark where the text has it
(`mjr SG`). `info`: `service` (a key of `lexicon/ranks.toml`, None where the text does not tell), `seniority` (the
rank's place in its service, 1 is lowest), `name` (the statutory name), `number`, `case` (None for abbreviations),
`gender` (`f` where the text shows it). A rank that no name follows is found only where it points at someone: after a
word of promotion or address, or when the text has given someone that rank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Entity, Word, Words, add_entities
from pipeline.clues import Clue
from pipeline.entities.rank_lexicon import (
    Rank,
    Short,
    Written,
    entries_of,
    keys_of,
    parts_of,
    rank_lexicon,
    rank_words,
)

_JOINTS = frozenset((",", "i", "oraz", "a", "lub", ":"))
_FAR = 26
"""Words so far from a rank don't tell whose it is."""
_NAME_MARKS = frozenset(("imię", "nazwisko"))


_OPENS_RANK = Clue(lambda word: entries_of(word.lower) is not None)
_TELLS_SERVICE = Clue(
    lambda word: (
        word.lower in rank_lexicon().words
        or word.lemma.lower() in rank_lexicon().words
        or word.has_lemma(rank_lexicon().words)
    )
)


def find_ranks(doc: Doc) -> list[Entity]:
    """The ranks of `doc` in the order of the text.

    Args:
        doc: a document with words (`doc._.words`).

    Returns:
        New entities; `doc` is left as it is.
    """
    return _Finder(Words.of(doc)).run()


class _Mark(NamedTuple):
    """A service's mark behind a rank, from word `start` to `end`: its short form, the services that bear it."""

    start: int
    end: int
    short: str = ""
    services: tuple[str, ...] = ()


class _Finder:
    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.lexicon = rank_lexicon()
        self.lists = rank_words()
        self.promoted = -1  # where the last rank after a word of promotion ends
        self.evidence: list[tuple[int, str]] | None = None

    def run(self) -> list[Entity]:
        words = self.words
        found: list[Entity] = []
        waiting: list[Entity] = []
        since = 0
        for n in _OPENS_RANK.places(words):
            entries = entries_of(words[n].lower)
            if entries is None or n < since:
                continue
            short, written = entries
            entity, sure = self._short(n, short), True
            if entity is None:
                entity, sure = self._written(n, written)
            if entity is not None:
                (found if sure else waiting).append(entity)
                since = entity.end
        return self._with_later_mentions(found, waiting)

    def _with_later_mentions(self, found: list[Entity], waiting: list[Entity]) -> list[Entity]:
        """Keep a bare rank word where someone in the text bears that rank, or is a general for `generał`."""
        names = {e.info["name"] for e in found if e.info["number"] != "pl"}
        general = any(name in self.lexicon.general_names for name in names)
        later = [e for e in waiting if e.info["name"] in names or (e.info["name"] == "generał" and general)]
        return sorted(found + later, key=lambda e: e.start)

    def _short(self, n: int, entries: Sequence[Short]) -> Entity | None:
        words = self.words
        got, ends = self._parts_from(n, len(entries[0][0])) if entries else ((), {})
        for parts, ranks in entries:
            if len(parts) not in ends or got[: len(parts)] != parts:
                continue
            end = ends[len(parts)]
            if (
                end < len(words)
                and words[end].text == "."
                and words[end].start == words[end - 1].end
                and self._name_at(end + 1)
            ):
                end += 1
            mark = self._mark(end)
            if (
                not mark.short
                and parts in self.lists.short_ambiguous
                and not self._name_follows(end, loose=words[end - 1].text[-1] == ".")
            ):
                return None
            if self._is_patron(n):
                return None
            standard = next((r for r in ranks if parts_of[r.abbreviation] == parts), None)
            return self._entity(n, mark, ranks, standard=standard)
        return None

    def _parts_from(self, n: int, most: int) -> tuple[tuple[str, ...], dict[int, int]]:
        """The parts of abbreviations from word `n` on, and behind which word the first two, three… of them end."""
        words, end = self.words, n
        got: tuple[str, ...] = ()
        ends: dict[int, int] = {}
        while end < len(words) and len(got) < most:
            if not (got and words[end].text == "." and words[end].start == words[end - 1].end):
                # Else a rare abbreviation that the tokenizer has parted from its dot.
                got += parts_of[words[end].text]
                ends.setdefault(len(got), end + 1)
            end += 1
        return got, ends

    def _written(self, n: int, entries: Sequence[Written]) -> tuple[Entity | None, bool]:
        """The written-out rank that begins at `n`, and whether it points at someone for sure."""
        words = self.words
        for keys, place, ranks in entries:
            end = n + len(keys)
            if end > len(words) or any(k not in keys_of(words[n + i].lower) for i, k in enumerate(keys)):
                continue
            mark = self._mark(end)
            if self._is_patron(n):
                return None, False
            entity = self._entity(n, mark, ranks, head=n + place)
            if self._name_follows(mark.end, loose=False):
                if entity.info["number"] == "pl" and not self._name_at(mark.end, loose=False):
                    # "kapelan strażaków ks. X": a title follows no rank in the plural
                    return None, False
                return entity, True
            bare = ranks[0].name.split()[place]
            if self._is_office(end) or (bare in self.lists.before_name and not self._after_promotion(n)):
                return None, False
            if self._is_promotion(n):
                self.promoted = mark.end
                return entity, True
            if mark.short:
                return entity, True
            if entity.info["number"] == "pl":
                return None, False
            if n and words[n - 1].has_lemma(self.lists.address):
                return entity, True
            return entity, len(keys) > 1 or bare not in self.lists.written_ambiguous
        return None, False

    def _entity(
        self, start: int, mark: _Mark, ranks: Sequence[Rank], head: int | None = None, standard: Rank | None = None
    ) -> Entity:
        """The rank from `start` to its mark's end: written out with `head`, else with the `standard` abbreviation."""
        candidates = [r for r in ranks if not mark.services or r.service in mark.services] or list(ranks)
        service = mark.services[0] if mark.services else self._service(candidates, start)
        rank = next((r for r in candidates if r.service == service), candidates[0])
        abbreviation = (standard or rank).abbreviation
        info = {
            "service": "border" if service == "border_sea" else service,
            "seniority": rank.order,
            "name": rank.name,
            "case": None,
            "gender": None,
            "number": "sg",
        }
        if head is not None:
            word = self.words[head]
            info["case"] = word.case or None
            if any(w.cls == "adj" and w.gender == "f" for w in self.words[start : mark.start]):
                info["gender"] = "f"
            nouns = [r for r in word.readings if r.cls in ("subst", "adj", "depr")]
            if word.number == "pl" and all(r.number == "pl" for r in nouns):
                info["number"] = "pl"
        normalized = f"{abbreviation} {mark.short}" if mark.short else abbreviation
        return Entity("RANK", start, mark.end, normalized, "short" if head is None else "written", info=info)

    def _mark(self, n: int) -> _Mark:
        words = self.words
        for parts, short, services in self.lexicon.marks.get(words[n].text, ()) if n < len(words) else ():
            end = n + len(parts)
            if end > len(words) or any(words[n + i].text != p for i, p in enumerate(parts)):
                continue
            alone = len(parts) == 1 and short in self.lexicon.rules["marks"]["alone"]
            if alone or self._name_follows(end, loose=True):
                return _Mark(n, end, short, services)
        return _Mark(n, n)

    def _name_follows(self, n: int, loose: bool) -> bool:
        """Does a person's name follow at `n`, degrees and titles left out?"""
        words = self.words
        for _ in range(6):
            if n >= len(words):
                break
            retired = self._retired(n)
            if not retired and words[n].lower.rstrip(".") not in self.lists.titles:
                break
            n += retired or 1
        return self._name_at(n, loose)

    def _retired(self, n: int) -> int:
        """How many words say at `n` that the rank's holder has retired."""
        for phrase in self.lists.retired:
            if all(n + i < len(self.words) and self.words[n + i].lower == part for i, part in enumerate(phrase)):
                return len(phrase)
        return 0

    def _name_at(self, n: int, loose: bool = True) -> bool:
        words = self.words
        if n >= len(words):
            return False
        word = words[n]
        if not word.text[0].isupper() or (n and words[n - 1].text in _JOINTS):
            return False
        if len(word.text.rstrip(".")) == 1:
            return word.text[-1] == "." or (n + 1 < len(words) and words[n + 1].text == ".")
        if not word.readings or any(r.guessed for r in word.readings) or "-" in word.text:
            return not word.text.isupper() or len(word.text) > 4
        if any(m in _NAME_MARKS for r in word.readings for m in r.marks):
            return True
        if not loose:
            # A surname that is a common word as well: `inspektor Zebra`, unless a post's name goes on with capitals.
            return not word.has_lemma(self.lists.offices) and word.cls == "subst" and not self._capital(n + 1)
        return not word.has_lemma(self.lists.offices)

    def _capital(self, n: int) -> bool:
        return n < len(self.words) and self.words[n].text[0].isupper()

    def _is_office(self, n: int) -> bool:
        return n < len(self.words) and (
            self.words[n].lower in self.lists.offices or self.words[n].has_lemma(self.lists.offices)
        )

    def _is_patron(self, n: int) -> bool:
        """Is the rank a patron's or stands in the name of a street?"""
        return n > 0 and (
            self.words[n - 1].lower in self.lists.patrons
            or (n > 1 and self.words[n - 2].lower in self.lists.patrons and self.words[n - 1].text[0].islower())
        )

    def _after_promotion(self, n: int) -> bool:
        """`na stopień | sekcyjnego`"""
        for back in range(n - 1, max(-1, n - 4), -1):
            if self.words[back].text in ".;!?":
                break
            if self.words[back].has_lemma(self.lexicon.rules["context"]["promotion"]):
                return True
        return False

    def _is_promotion(self, n: int) -> bool:
        """`na stopień komisarza`, `zostali aspirantami`, and what is coordinated with it."""
        words, context = self.words, self.lexicon.rules["context"]
        if self._after_promotion(n):
            return True
        if self.promoted == n - 1 and words[n - 1].text in _JOINTS:
            return True
        instrumental = any(r.case == "inst" for r in words[n].readings)
        near = [*words[max(0, n - 3) : n], *words[n + 1 : n + 5]]
        if instrumental and any(w.has_lemma(context["become"]) for w in near):
            return True
        return n > 1 and words[n - 1].lower == "na" and words[n - 2].has_lemma(context["become"])

    def _service(self, candidates: Sequence[Rank], n: int) -> str | None:
        """Whose rank it is: the only service that has it, else the one whose own words stand nearest."""
        services = list(dict.fromkeys(r.service for r in candidates))
        if len(services) == 1:
            return services[0]
        if self.evidence is None:
            own = self.lexicon.words
            telling = [self.words[n] for n in _TELLS_SERVICE.places(self.words)]
            self.evidence = [
                (word.n, service) for word in telling if (service := own.get(word.lower) or own.get(word.lemma.lower()))
            ]
        near = [(abs(place - n), service) for place, service in self.evidence if service in services]
        distance, nearest = min(near, default=(_FAR, None))
        if distance < _FAR:
            return nearest
        count = Counter(service for _, service in near)
        ranked = count.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        return None


class RankFinder:
    """The component: see the module."""

    def __call__(self, doc: Doc) -> Doc:
        add_entities(doc, "RANK", find_ranks(doc))
        return doc


@Language.factory("komunikat_ranks")
def create(nlp: Language, name: str) -> RankFinder:
    """The component `komunikat_ranks`."""
    return RankFinder()
