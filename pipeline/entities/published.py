"""When the release appeared: the day, month or year that `br.` and `bm.` are counted from.

A release seldom says it outright. What tells it, surest first: the file; a line `Publikacja: 3.02.2024` or a place and
date under the text; `dzisiaj (3.02.2024 r.)`; the latest whole date that does not lie ahead. The year alone follows
from weekdays (`w środę, 10 kwietnia` was a Wednesday in 2024, not in 2023), else from the years that the text sums up
or plans for: a meeting in January sums up the year before and plans for its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from pipeline.annotations import Sentence, Words
from pipeline.entities.date_lexicon import FoundDate, Parts, as_date, date_lexicon, weekday_of

# Until this month a release sums up the year before, and plans made in it are for its own year.
_REVIEW_MONTHS = 3
# How many sentences tell what the release is about; dates behind them may belong to its background.
_LEAD = 4
# A day of `bm.` that lies so far before the latest date belongs to the month after it.
_SAME_MONTH = 14
# Weekdays come back after five or six years, or eleven.
_CALENDARS = 6


class Reference(NamedTuple):
    """The release's own date as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: date | None = None


def reference_of(doc: Doc, found: Sequence[FoundDate]) -> Reference:
    """The release's date, from `doc._.published` or from the dates found in its text.

    Example:
        >>> from pipeline.annotations import Doc
        >>> from spacy.vocab import Vocab
        >>> reference_of(Doc(Vocab()), [])
        Reference(year=None, month=None, day=None)
    """
    known = doc._.published
    if known is not None:
        return Reference(known.year, known.month, known)
    return _Search(doc, found).reference()


class _Search:
    def __init__(self, doc: Doc, found: Sequence[FoundDate]) -> None:
        self.words = Words.of(doc)
        self.sentences: Sequence[Sentence] = doc._.sentences
        self.found = found
        self.lists = date_lexicon()["published"]
        days = ((d, as_date(d.last or d.first)) for d in found)
        self.whole = [(d, day) for d, day in days if day is not None]

    def reference(self) -> Reference:
        day = self._stated() or self._today() or self._latest()
        if day is None:
            return self._by_year()
        return Reference(*self._month_of_release(day))

    def _stated(self) -> date | None:
        """A whole date in a line that says when the text appeared, or in a place and date under it."""
        for found, day in self.whole:
            sentence = self._sentence(found.start)
            if sentence is None or sentence.kind != "byline":
                continue
            opener = self.words[sentence.start].lower
            if opener in self.lists["openers"] or sentence.end - sentence.start <= 8:
                return day
        return None

    def _today(self) -> date | None:
        for found, day in self.whole:
            near = self.words[max(0, found.start - 4) : found.start]
            if any(w.lower in self.lists["today"] for w in near):
                return day
        return None

    def _latest(self) -> date | None:
        """The newest day of what the text tells of; one in the future says nothing but its year."""
        past = [(found, day) for found, day in self.whole if not self._lies_ahead(found)]
        lead = self.sentences[_LEAD - 1].end if len(self.sentences) >= _LEAD else len(self.words)
        for days in ([d for f, d in past if f.start < lead or self._is_caption(f)], [d for _, d in past]):
            if days:
                # What the lead is about is the newest; an older one belongs to someone's past.
                latest = max(days)
                return max(d for _, d in past if d.year == latest.year)
        return None

    def _month_of_release(self, latest: date) -> tuple[int, int, date]:
        """The year, month and day of the release, from the latest date and from days of `bm.`"""
        days = [f.first.day for f in self.found if f.first.month_relation == "this" and f.first.day]
        if not days or latest.day - max(days) <= _SAME_MONTH:
            return latest.year, latest.month, latest
        year, month = latest.year + latest.month // 12, latest.month % 12 + 1
        return year, month, as_date(Parts(year, month, max(days))) or latest

    def _lies_ahead(self, found: FoundDate) -> bool:
        """Is the date a deadline or a plan: `do 5 maja`, `zaplanowano na 5 maja`?"""
        before = self.words[max(0, found.start - 4) : found.start]
        if not before:
            return False
        if before[-1].lower in self.lists["ahead"]:
            return not self._closes_past_span(found)
        return any(w.has_lemma(self.lists["planned"]) for w in before)

    def _closes_past_span(self, found: FoundDate) -> bool:
        """`trwał od 16 maja do 18 maja 2025 r.`"""
        sentence = self._sentence(found.start)
        if sentence is None or self.words[found.start - 1].lower != "do":
            return False
        opened = any(
            sentence.start < f.start < found.start and self.words[f.start - 1].lower == "od" for f in self.found
        )
        return opened and any(w.cls in ("praet", "imps") for w in self.words[sentence.start : sentence.end])

    def _is_caption(self, found: FoundDate) -> bool:
        sentence = self._sentence(found.start)
        return sentence is not None and sentence.kind == "caption"

    def _sentence(self, n: int) -> Sentence | None:
        return next((s for s in self.sentences if s.start <= n < s.end), None)

    # -- the year alone --------------------------------------------------------------------------------------------

    def _by_year(self) -> Reference:
        votes = self._votes()
        weekdays = self._weekdays()
        if not votes:
            return Reference(self._year_of_weekdays(weekdays), self._last_month())
        years = sorted(votes, key=lambda y: (-votes[y], -y))
        fitting = [y for y in years if all(_is_weekday(y, month, day, weekday) for month, day, weekday in weekdays)]
        if not fitting:
            near = [y for first in years for y in (first, first + 1, first - 1)]
            fitting = [y for y in near if weekdays and all(_is_weekday(y, m, d, w) for m, d, w in weekdays)]
        year = (fitting or years)[0]
        days = [day for day in (as_date(f.first._replace(year=year)) for f in self._events()) if day is not None]
        return Reference(year, max(days).month, max(days)) if days else Reference(year)

    def _year_of_weekdays(self, weekdays: Sequence[tuple[int, int, int]]) -> int | None:
        """The latest year in which all the days that the text names fell on the weekdays that it names."""
        newest = max(self.lists["newest"])
        for year in range(newest, newest - _CALENDARS, -1):
            if weekdays and all(_is_weekday(year, month, day, weekday) for month, day, weekday in weekdays):
                return year
        return None

    def _last_month(self) -> int | None:
        return max((f.first.month or 0 for f in self._events()), default=None)

    def _events(self) -> list[FoundDate]:
        """The days without a year of their own that the text tells of, and that do not lie ahead."""
        return [
            f
            for f in self.found
            if f.first.month
            and f.first.day
            and not f.first.year
            and f.first.relation in ("", "this")
            and not self._lies_ahead(f)
        ]

    def _votes(self) -> Counter[int]:
        """The years that the release may be of, weighed by what it says of the years it names."""
        votes: Counter[int] = Counter()
        past: list[int] = []
        early = self._early_in_year()
        for found in self.found:
            plan = found.rule == "year" and self._is_plan(found)
            year = (found.first if plan else found.last or found.first).year
            if year is None or (found.rule == "year" and not plan and self._lies_ahead(found)):
                continue
            if found.rule != "year" and self._lies_ahead(found):
                # `10 listopada br. … wyznaczono na luty 2026 r.`: the first such month after what the text tells of.
                later = (self._last_month() or 0) > (found.first.month or 12)
                votes[year - 1 if later else year] += 2
            elif found.rule != "year":
                votes[year] += 3
            elif plan:
                votes[year if early else year - 1] += 2
                votes[year] += 1
            else:
                past.append(year)
        if past:
            latest = max(past)
            votes[latest + 1 if early else latest] += 2
            votes[latest] += 1
        return votes

    def _early_in_year(self) -> bool:
        months = [f.first.month for f in self.found if f.first.month is not None and f.first.day and not f.first.year]
        return not months or min(months) <= _REVIEW_MONTHS

    def _is_plan(self, found: FoundDate) -> bool:
        """`plany na 2025 r.`, `w budżecie na 2025 rok`, `program na lata 2026–2029`"""
        return any(word.lower == "na" for word in self.words[max(0, found.start - 2) : found.start])

    def _weekdays(self) -> list[tuple[int, int, int]]:
        """Days and months that the text gives a weekday, but no year of their own."""
        pairs = []
        for found in self.found:
            parts: Parts = found.first
            if not (parts.month and parts.day) or parts.year or found.last:
                continue
            for word in reversed(self.words[max(0, found.start - 3) : found.start]):
                weekday = weekday_of(word.lower)
                if weekday:
                    pairs.append((parts.month, parts.day, weekday))
                    break
        return pairs


def _is_weekday(year: int, month: int, day: int, weekday: int) -> bool:
    when = as_date(Parts(year, month, day))
    return when is not None and when.isoweekday() == weekday
