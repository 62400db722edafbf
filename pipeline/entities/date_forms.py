"""The grammar of Polish dates: which words make one, and what day, month and year it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.annotations import ByForm, Word
from pipeline.clues import Clue
from pipeline.connectors import COPULATIVE
from pipeline.entities.date_lexicon import FoundDate, Parts, date_lexicon, days_in, month_of, weekday_of

_YEARS = range(1900, 2101)
_YEAR_WORDS = frozenset(("rok", "roku", "rokiem"))
_ROMAN = {r: n for n, r in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)}
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2}|[IVX]{1,4})[./](\d{4}|\d{2})$")
_ISO = re.compile(r"(\d{4})[-.](\d{2})[-.](\d{2})$")
_DAY_MONTH = re.compile(r"(\d{1,2})[.](\d{2})$")
_DAY = re.compile(r"(\d{1,2})(?:-?(?:go|ego|szy|szego))?\.?$")


def find_dates(words: Sequence[Word]) -> list[FoundDate]:
    """All dates among the words, in order, none inside another.

    Example:
        >>> find_dates([])
        []
    """
    found: list[FoundDate] = []
    since = 0
    grammar = _Grammar(words)
    for n in _OPENS_DATE.places(words):
        date_found = grammar.at(n) if n >= since else None
        if date_found and not grammar.is_name(date_found):
            found.append(date_found)
            since = date_found.end
    return grammar.with_coordinated_years(found)


def _may_open(form: str) -> bool:
    """May a date begin with the lower-case form?"""
    return form[0].isdecimal() or "-" in form or form in _YEAR_WORDS or bool(month_of(form))


_OPENS_DATE = Clue(lambda word: _may_open(word.lower))


@ByForm
def _day_of(form: str) -> int:
    """The day of a month that a lower-case form names, else 0."""
    match = _DAY.match(form)
    day = int(match[1]) if match else 0
    return day if 1 <= day <= 31 else 0


@ByForm
def _numeric(form: str) -> Parts | None:
    """The day that a form names by figures alone: `20.01.2023`, `2024-01-25`."""
    text = form.rstrip(".")
    match = _NUMERIC.match(text)
    if match:
        day, month, year = (
            int(match[1]),
            _ROMAN.get(match[2]) or int(match[2] if match[2].isdecimal() else 0),
            int(match[3]),
        )
        if len(match[3]) == 2:
            year += 2000
    else:
        match = _ISO.match(text)
        if not match:
            return None
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    if year not in _YEARS or not 1 <= month <= 12 or not 1 <= day <= days_in(month):
        return None
    return Parts(year, month, day)


class _Grammar:
    """Parses dates at a place among the words; every `_x(n)` returns where x ends and what it names, or None."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        lexicon = date_lexicon()
        self.years, self.months_of_release = lexicon["years"], lexicon["months_of_release"]
        self.dashes, self.joints = lexicon["ranges"]["dashes"], lexicon["ranges"]["joints"]
        self.short_months = lexicon["short months"]
        self.day_contexts = lexicon["day contexts"]
        self.names = lexicon["names"]["before"]
        self.nights = lexicon["ranges"]["nights"]

    def at(self, n: int) -> FoundDate | None:
        word = self.words[n]
        if word.text[0].isdecimal():
            return self._range(n) or self._numeric_range(n) or self._short_numeric(n) or self._year(n)
        month = month_of(word.lower)
        if month:
            return self._months(n, month)
        if "-" in word.text:
            months = [month_of(part) for part in word.lower.split("-")]
            if len(months) == 2 and all(months):
                return self._months(n, *months)
        if word.lower in _YEAR_WORDS:
            year = self._number(n + 1, _YEARS)
            if year and not self._counted(n + 2):
                return self._year_span(n, n + 1) or FoundDate(n, n + 2, Parts(year), None, "year")
        return None

    def is_name(self, found: FoundDate) -> bool:
        """Is the date only the name of a street, a holiday or a school?"""
        words = self.words
        before = words[found.start - 1].lower if found.start else ""
        if before in self.names and found.rule in ("day", "month"):
            return True
        capital = next((w for w in words[found.start : found.end] if month_of(w.lower) and w.capital), None)
        if capital is None or (capital.text.isupper() and len(capital.text) > 1 and found.end - found.start > 1):
            return False
        # `Maj`, `11 Listopada`: a surname or a street; at the head of a sentence, or before a year, a date.
        first = (
            found.start == 0
            or words[found.start - 1].text in ".:!?"
            or words[found.start - 1].end < words[found.start].start - 1
        )
        return not (
            found.first.year or found.first.relation or (first and capital.n == found.start and capital.case != "nom")
        )

    def with_coordinated_years(self, found: list[FoundDate]) -> list[FoundDate]:
        """Add the bare years and days that are coordinated with a date: `w 2021, 2022 i 2023 r.`, `5 i 12 maja`."""
        taken = {n for f in found for n in range(f.start, f.end)}
        added: list[FoundDate] = []
        for after in found:
            n = after.start
            while n >= 2 and self.words[n - 1].text in self.joints and n - 2 not in taken:
                if after.rule == "year":
                    year = self._number(n - 2, _YEARS)
                    if not year:
                        break
                    added.append(FoundDate(n - 2, n - 1, Parts(year), None, "year"))
                elif after.rule == "day":
                    day = self._day(n - 2)
                    if not day or day >= (after.first.day or 0) or (n >= 3 and self.words[n - 3].text.isdecimal()):
                        break
                    first = after.first._replace(day=day, year=None, relation="")
                    added.append(FoundDate(n - 2, n - 1, first, None, "day"))
                else:
                    break
                n -= 2
        return sorted(found + added, key=lambda f: f.start)

    # -- days and months -------------------------------------------------------------------------------------------

    def _range(self, n: int) -> FoundDate | None:
        """`6 lutego 2024 r.`, `18-20 lutego br.`, `noc z 3 na 4 maja`, `28 lutego – 2 marca`, `1 i 2 maja`, `3 bm.`"""
        words = self.words
        first_day = self._day(n)
        if not first_day:
            return None
        got = self._day_month(n)
        if got:
            end, first = got
            sign = words[end].text if end < len(words) else ""
            if sign in self.dashes and sign not in ("do", "/"):
                other = self._day_month(end + 1)
                if other:
                    return FoundDate(n, other[0], first, other[1], "day")
            return FoundDate(n, end, first, None, "day")
        if n + 2 >= len(words):
            return None
        sign, last_day = words[n + 1].text, self._day(n + 2)
        if not last_day or last_day <= first_day:
            return None
        consecutive = sign in COPULATIVE and last_day == first_day + 1
        night = sign == "na" and n > 1 and words[n - 1].lower == "z" and words[n - 2].lemma in self.nights
        closed = night or (sign in self.dashes and (sign != "do" or (n and words[n - 1].lower == "od")))
        run = sign == "," and self._run(n)
        if run:
            got = self._day_month(run)
            return FoundDate(n, got[0], got[1]._replace(day=first_day), got[1], "day") if got else None
        if not (consecutive or closed):
            return None
        got = self._day_month(n + 2)
        return FoundDate(n, got[0], got[1]._replace(day=first_day), got[1], "day") if got else None

    def _run(self, n: int) -> int:
        """Where the last of consecutive days stands: `17, 18 i 19 maja` (0 where they are not consecutive)."""
        day = self._day(n)
        while n + 2 < len(self.words) and self.words[n + 1].text in self.joints and self._day(n + 2) == day + 1:
            n, day = n + 2, day + 1
            if self._day_month(n):
                return n
        return 0

    def _day_month(self, n: int) -> tuple[int, Parts] | None:
        """A day with its month and, if it is there, its year."""
        words = self.words
        day = self._day(n)
        if not day or n + 1 >= len(words):
            return None
        word = words[n + 1]
        relation = self._relation(word.lower, self.months_of_release)
        if relation:
            return n + 2, Parts(None, None, day, "", relation)
        if n + 2 < len(words) and words[n + 2].lower in self.months_of_release["words"]:
            told = self._word_relation(word)
            if told:
                return n + 3, Parts(None, None, day, "", told)
        month = month_of(word.lower)
        end = n + 2
        if not month and word.text in _ROMAN and self._number(n + 2, _YEARS):
            month = _ROMAN[word.text]
        if not month and word.lower.rstrip(".") in self.short_months:
            dotted = end < len(words) and words[end].text == "."
            if self._number(end + dotted, _YEARS):
                month, end = self.short_months[word.lower.rstrip(".")], end + dotted
        if not month or day > days_in(month):
            return None
        end, year, relation = self._year_tail(end)
        return end, Parts(year, month, day, relation)

    def _months(self, n: int, month: int, last: int = 0) -> FoundDate:
        """`w lipcu`, `września br.`, `styczeń–marzec 2024 r.`"""
        words = self.words
        end, year, relation = self._year_tail(n + 1)
        if last:
            return FoundDate(n, end, Parts(year, month, None, relation), Parts(year, last, None, relation), "month")
        if end == n + 1 and end + 1 < len(words) and words[end].text in self.dashes and words[end].text != "do":
            last = month_of(words[end + 1].lower)
            if last:
                end, year, relation = self._year_tail(end + 2)
                return FoundDate(n, end, Parts(year, month, None, relation), Parts(year, last, None, relation), "month")
        return FoundDate(n, end, Parts(year, month, None, relation), None, "month")

    def _day(self, n: int) -> int:
        return _day_of[self.words[n].lower] if 0 <= n < len(self.words) else 0

    # -- numeric dates ---------------------------------------------------------------------------------------------

    def _numeric_range(self, n: int) -> FoundDate | None:
        """`20.01.2023 r.`, `18-20.02.2026`, `1.03.2024 r. – 3.03.2024 r.`, `2024-01-25`"""
        words = self.words
        first = _numeric[words[n].text]
        if first:
            end = self._year_word(n + 1)
            if end + 1 < len(words) and words[end].text in self.dashes and words[end].text not in ("do", "/"):
                last = _numeric[words[end + 1].text]
                if last:
                    return FoundDate(n, self._year_word(end + 2), first, last, "numeric")
            return FoundDate(n, end, first, None, "numeric")
        day_month = _DAY_MONTH.match(words[n].text)
        day = self._day(n)
        if not (day_month or day):
            return None
        end = n + 1 + (n + 1 < len(words) and words[n + 1].text == ".")
        if end + 1 < len(words) and words[end].text in self.dashes and words[end].text not in ("do", "/"):
            last = _numeric[words[end + 1].text]
            if last:
                start_day, start_month = (int(day_month[1]), int(day_month[2])) if day_month else (day, last.month or 0)
                if 1 <= start_month <= 12 and 1 <= start_day <= 31:
                    first = last._replace(day=start_day, month=start_month)
                    return FoundDate(n, self._year_word(end + 2), first, last, "numeric")
        return None

    def _short_numeric(self, n: int) -> FoundDate | None:
        """`w dniu 4.09`, `(4.09)`, `5.02. br.`: a day and a month only where the context says so."""
        words = self.words
        match = _DAY_MONTH.match(words[n].text)
        if not match:
            return None
        day, month = int(match[1]), int(match[2])
        if not 1 <= month <= 12 or not 1 <= day <= days_in(month):
            return None
        end = n + 1
        dotted = end < len(words) and words[end].text == "." and words[end].start == words[n].end
        tail, year, relation = self._year_tail(end + dotted)
        if relation or year or (tail > end + dotted):
            return FoundDate(n, tail, Parts(year, month, day, relation), None, "numeric")
        before = [w.lower for w in words[max(0, n - 3) : n]]
        if not before:
            return None
        weekday = any(weekday_of(b) for b in before)
        named = before[-1] in ("dnia", "dniu", "dn.", "dniem")
        return (
            FoundDate(n, end, Parts(None, month, day), None, "numeric")
            if named or (weekday and before[-1] in self.day_contexts | {","})
            else None
        )

    # -- years -----------------------------------------------------------------------------------------------------

    def _year(self, n: int) -> FoundDate | None:
        """`2025 r.`, `2022 rok`, `w latach 2018–2023`"""
        year = self._number(n, _YEARS)
        if not year:
            return None
        span = self._year_span(n, n)
        if span:
            return span
        end = self._year_word(n + 1)
        if end > n + 1:
            return FoundDate(n, end, Parts(year), None, "year")
        before = self.words[n - 1] if n else None
        if before is None or before.lower not in self.years["before"] or self._counted(n + 1):
            return None
        return FoundDate(n, n + 1, Parts(year), None, "year")

    def _year_span(self, start: int, n: int) -> FoundDate | None:
        words = self.words
        if n + 2 >= len(words) or words[n + 1].text not in self.dashes:
            return None
        first, last = self._number(n, _YEARS), self._number(n + 2, _YEARS)
        if not last and words[n + 1].text == "/" and words[n + 2].text.isdecimal() and len(words[n + 2].text) == 2:
            last = first // 100 * 100 + int(words[n + 2].text)
        if not last or last <= first:
            return None
        end = self._year_word(n + 3)
        before = words[n - 1].lower if n else ""
        if end == n + 3 and before not in self.years["before_span"] and words[n + 1].text != "do":
            return None
        if words[n + 1].text == "do" and before not in ("od", "lata", "latach"):
            return None
        return FoundDate(start, end, Parts(first), Parts(last), "year")

    def _year_tail(self, n: int) -> tuple[int, int | None, str]:
        """The year after a day or a month: where it ends, the year, how it follows from the release's."""
        words = self.words
        if n >= len(words):
            return n, None, ""
        year = self._number(n, _YEARS)
        if year:
            return self._year_word(n + 1), year, ""
        relation = self._relation(words[n].lower, self.years)
        if relation:
            return n + 1, None, relation
        if n + 1 < len(words) and words[n + 1].lower in self.years["words"]:
            relation = self._word_relation(words[n])
            if relation:
                return n + 2, None, relation
        return n, None, ""

    def _year_word(self, n: int) -> int:
        return n + 1 if n < len(self.words) and self.words[n].lower in self.years["words"] else n

    def _relation(self, lower: str, table: dict[str, frozenset[str]]) -> str:
        return "this" if lower in table["this"] else "previous" if lower in table["previous"] else ""

    def _word_relation(self, word: Word) -> str:
        """What `bieżącego`, `ub.`, `przyszłego` before `roku` say."""
        for relation in ("this", "previous", "next"):
            listed = self.years[f"{relation}_words"]
            if word.lower in listed or word.has_lemma(listed):
                return relation
        return ""

    def _number(self, n: int, allowed: range) -> int:
        if n < 0 or n >= len(self.words):
            return 0
        text = self.words[n].text.rstrip(".")
        return int(text) if len(text) == 4 and text.isdecimal() and int(text) in allowed else 0

    def _counted(self, n: int) -> bool:
        """Does what follows a number count things: `w 2022 przypadkach`?"""
        if n >= len(self.words):
            return False
        word = self.words[n]
        return (
            word.number == "pl"
            and word.cls in ("subst", "adj", "ppas", "pact", "ger")
            and word.case in ("gen", "loc", "inst", "acc", "dat")
        )
