"""Dates: their forms, their edges, their ISO values, and the release's own date."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

import pipeline
from pipeline.entities.date_lexicon import date_lexicon, month_of, weekday_of
from pipeline.entities.dates import dates


@cache
def _nlp():
    return pipeline.load(model="embedded", until="segment")


def found(text: str, published: date | None = None) -> list[tuple[str, str]]:
    doc = _nlp()(text)
    doc._.published = published
    words = doc._.words
    return [(text[words[e.start].start : words[e.end - 1].end], e.normalized) for e in dates(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Narada odbyła się dzisiaj (20.01.2023 r.) w Kole.", [("20.01.2023 r.", "2023-01-20")]),
        ("Narada odbyła się 8.02.2024r. w Kole.", [("8.02.2024r.", "2024-02-08")]),
        ("publikacja: 22.09.2025", [("22.09.2025", "2025-09-22")]),
        ("W czwartek, 6 lutego 2024 roku, podpisano umowę.", [("6 lutego 2024 roku", "2024-02-06")]),
        ("Kurs trwał do 15.III.2024 r. w Kole.", [("15.III.2024 r.", "2024-03-15")]),
        ("Pismo z 4 X 2022 leży w aktach.", [("4 X 2022", "2022-10-04")]),
        ("Dane z dnia 2024-01-25 są aktualne.", [("2024-01-25", "2024-01-25")]),
        ("Spotkanie odbyło się 20.01.23 r. w Kole.", [("20.01.23 r.", "2023-01-20")]),
        ("Zawody rozegrano 12 paźdz. 2023 r. w Kole.", [("12 paźdz. 2023 r.", "2023-10-12")]),
        ("Święto obchodzimy 17 maja.", [("17 maja", "--05-17")]),
        ("Akcję ogłoszono w środę (4.09) rano.", [("4.09", "--09-04")]),
    ],
)
def test_days(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("W dniach 18-20 lutego 2026 r. trwał kurs.", [("18-20 lutego 2026 r.", "2026-02-18/2026-02-20")]),
        ("W dniach 29–30 stycznia trwał kurs.", [("29–30 stycznia", "--01-29/--01-30")]),
        ("W dniach 18-20.02.2026 r. trwał kurs.", [("18-20.02.2026 r.", "2026-02-18/2026-02-20")]),
        ("Kurs trwał 28 lutego – 3 marca 2024 r. w Kole.", [("28 lutego – 3 marca 2024 r.", "2024-02-28/2024-03-03")]),
        ("Od 28 lutego do 2 marca 2024 r. trwał kurs.", [("28 lutego", "--02-28"), ("2 marca 2024 r.", "2024-03-02")]),
        ("W nocy z 3 na 4 marca 2024 r. padało.", [("3 na 4 marca 2024 r.", "2024-03-03/2024-03-04")]),
        ("Zmieniono 3 na 4 marca.", [("4 marca", "--03-04")]),
        ("Zawody odbędą się 1 i 2 czerwca.", [("1 i 2 czerwca", "--06-01/--06-02")]),
        ("Zawody odbędą się 17, 18 i 19 maja.", [("17, 18 i 19 maja", "--05-17/--05-19")]),
        ("Zebrania odbyły się 5 i 12 maja 2023 r. w Kole.", [("5", "--05-05"), ("12 maja 2023 r.", "2023-05-12")]),
        ("W latach 2018–2023 kierował sekcją.", [("2018–2023", "2018/2023")]),
        ("Od stycznia do września 2023 r. ubyło kradzieży.", [("stycznia", "--01"), ("września 2023 r.", "2023-09")]),
        ("W roku szkolnym 2023/2024 ruszy program.", [("2023/2024", "2023/2024")]),
    ],
)
def test_ranges(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("W 2022 r. ubyło kradzieży.", ["2022"]),
        ("Podsumowano rok 2022.", ["2022"]),
        ("Budżet na 2025 rok uchwalono.", ["2025"]),
        ("W roku 2019 i w 2021, 2022 oraz 2023 r. był spokój.", ["2019", "2021", "2022", "2023"]),
        ("W 2022 odnotowano spadek.", ["2022"]),
        ("W lipcu i grudniu 2023 r. był spokój.", ["--07", "2023-12"]),
    ],
)
def test_months_and_years(text: str, expected: list[str]) -> None:
    assert [iso for _, iso in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Minister Maj odwiedził policjantów.",
        "Wypadek zdarzył się przy ul. 11 Listopada 5.",
        "Obchody Święta Konstytucji 3 Maja trwały długo.",
        "Było to w latach 90. ubiegłego wieku.",
        "W 2022 przypadkach nałożono mandaty.",
        "O godz. 9.15 ruszył patrol, a ok. 10.30 wrócił.",
        "Lipcowy upał dał się we znaki 2000 osób.",
        "Wczoraj, dzisiaj i w środę padało.",
        "Turniej EURO 2012 był udany.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Narada odbyła się 5 lutego br. w Kole.", "2025-02-05"),
        ("Narada odbyła się 3 bm. w Kole.", "2025-06-03"),
        ("Narada odbyła się w grudniu ub. roku w Kole.", "2024-12"),
        ("Narada odbyła się w maju bieżącego roku w Kole.", "2025-05"),
        ("Narada odbędzie się w marcu przyszłego roku.", "2026-03"),
        ("Narada odbyła się 28 ub.m. w Kole.", "2025-05-28"),
    ],
)
def test_dates_counted_from_the_release(text: str, iso: str) -> None:
    assert [i for _, i in found(text, date(2025, 6, 10))] == [iso]


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        # 10 April was a Wednesday in 2024; the year planned for is the next.
        (
            "W środę, 10 kwietnia, podpisano umowę. W budżecie na 2025 rok są środki. Auta trafią tu do września br.",
            ["--04-10", "2025", "2024-09"],
        ),
        # In January the year before is summed up.
        ("30 stycznia br. odbyła się narada. W 2023 r. ubyło pożarów.", ["2024-01-30", "2023"]),
        # A year counted in its course.
        ("We wtorek (16 maja br.) zatrzymano oszusta. To siódmy taki przypadek w 2023 r.", ["2023-05-16", "2023"]),
        ("Akcję prowadzono 12.11.2024 r. w Kole. W październiku br. rozdano ulotki.", ["2024-11-12", "2024-10"]),
        ("3 bm. odbyła się zbiórka. Z dniem 31 maja 2024 r. odszedł dotychczasowy szef.", ["2024-06-03", "2024-05-31"]),
        ("8 bm. spłonęła hala.", ["---08"]),
        # Nothing but the weekday: the latest year in which 5 February was a Wednesday.
        ("W środę, 5 lutego br., odbyła się narada.", ["2025-02-05"]),
        ("W środę, 5 lutego, odbyła się narada.", ["--02-05"]),
        ("Narada odbyła się 5 lutego br. w Kole.", ["--02-05"]),
    ],
)
def test_year_from_the_text(text: str, isos: list[str]) -> None:
    assert [iso for _, iso in found(text)] == isos


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nowe auta\n\nDzisiaj (20.01.2023 r.) otwarto komisariat. Budowę zaczęto 3.05.2021 r.", date(2023, 1, 20)),
        ("Nowe auta\n\nW sobotę otwarto komisariat.\n\npublikacja: 22.09.2025", date(2025, 9, 22)),
        ("Nowe auta\n\nW sobotę otwarto komisariat.\n\nKoło, dnia 20.07.2023 r.", date(2023, 7, 20)),
        (
            "Nowe auta\n\nW sobotę, 27 lutego 2023 r., otwarto komisariat. Zgłoszenia do 30.09.2023 r.",
            date(2023, 2, 27),
        ),
        ("Nowe auta\n\nW sobotę otwarto komisariat. Zgłoszenia przyjmujemy do 30.09.2023 r.", None),
    ],
)
def test_day_of_the_release(text: str, day: date | None) -> None:
    doc = _nlp()(text)
    dates(doc)
    assert doc._.published == day
    assert doc._.published_from == ("text" if day else None)


def test_a_date_given_by_the_file_stays() -> None:
    doc = _nlp()("Narada odbyła się 20.01.2023 r. w Kole.")
    doc._.published, doc._.published_from = date(2023, 1, 25), "file"
    dates(doc)
    assert (doc._.published, doc._.published_from) == (date(2023, 1, 25), "file")


def test_every_month_and_weekday_is_reachable() -> None:
    lexicon = date_lexicon()
    assert [month_of(lemma) for lemma in lexicon["months"]] == list(range(1, 13))
    assert [weekday_of(day) for day in lexicon["days"]] == list(range(1, 8))
    for short, month in lexicon["short months"].items():
        assert found(f"Pismo z 3 {short}. 2023 r. leży.") == [(f"3 {short}. 2023 r.", f"2023-{month:02}-03")], short


def test_every_relative_year_is_reachable() -> None:
    years = date_lexicon()["years"]
    for relation, year in (("this", 2025), ("previous", 2024)):
        for form in years[relation]:
            assert [i for _, i in found(f"Pismo z 3 maja {form} leży.", date(2025, 6, 10))] == [f"{year}-05-03"], form
