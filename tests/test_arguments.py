"""Where topics begin and end, and what else a predicate governs; all people are invented."""

from __future__ import annotations

import pytest

from tests.test_topics import KOS, WRONA, said, topics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"Pytani o dalsze plany, druhowie milczeli. {KOS} prosił o wsparcie z zewnątrz i pomoc.",
            ["dalsze plany", "wsparcie z zewnątrz", "pomoc"],
            id="a subject ends the list; an adverb with its preposition",
        ),
        pytest.param(
            f"{KOS} omówił system wjazdu (EES), stan drogi Barlinek – Pełczyce i blisko 1300 interwencji.",
            ["system wjazdu (EES)", "stan drogi Barlinek – Pełczyce", "blisko 1300 interwencji"],
            id="abbreviations, stretches of road, approximate figures",
        ),
        pytest.param(
            f"{KOS} wskazał na skrócenie dojazdu i – już z mniejszą radością – na liczbę wakatów.",
            ["skrócenie dojazdu", "liczbę wakatów"],
            id="a remark between dashes parts the items of a list",
        ),
        pytest.param(
            f"Nowemu szefowi {WRONA} życzyła wytrwałości oraz trafnych decyzji.",
            ["wytrwałości", "trafnych decyzji"],
            id="the addressee stands before the verb",
        ),
        pytest.param(
            f"Słowa uznania skierował do druhów {KOS}, dziękując za cierpliwość.",
            ["cierpliwość"],
            id="what kind of words they are is no topic",
        ),
        pytest.param(
            f"Słowa podziękowania za wsparcie skierował do radnych {KOS}, za wyrozumiałość – do rodzin.",
            ["wsparcie", "wyrozumiałość"],
            id="the set phrase's noun before its verb, and a second addressee",
        ),
        pytest.param(
            f"{KOS} nie krył niepokoju z powodu lekceważenia czujek.",
            ["lekceważenia czujek"],
            id="a preposition of two words is no shorter one",
        ),
        pytest.param(
            f"{KOS} wyjaśnił objawy zatrucia, takie jak ból głowy, nudności i senność.",
            ["objawy zatrucia", "ból głowy", "nudności", "senność"],
            id="examples after a preposition-like jak",
        ),
        pytest.param(
            f"{KOS} wymienił oddane do użytku budynki. Obiecał jeszcze jedno: droga zostanie odśnieżona.",
            ["oddane do użytku budynki", "droga zostanie odśnieżona"],
            id="a numeral that points ahead",
        ),
        pytest.param("Uczestnicy debaty wypełnili ankiety.", [], id="the genitive of a subject is no object"),
    ],
)
def test_edges(nlp, text, expected):
    assert topics(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Odprawę zamknęło wystąpienie mł. insp. Lidii Lis, dotyczące naboru do służby.",
            [("naboru do służby", "Lidia Lis")],
            id="a participle tells what the speech was about",
        ),
        pytest.param(
            "Wśród poruszonych przez starostę Annę Wronę wątków były: handel ludźmi i przemyt.",
            [("handel ludźmi", "Anna Wrona"), ("przemyt", "Anna Wrona")],
            id="the agent of a participle among the subjects",
        ),
        pytest.param(
            f"Z liczb, które przytoczył {KOS}, wynika, że wypadków jest mniej.",
            [("wypadków jest mniej", "Jan Kos")],
            id="a relative clause parts a set phrase",
        ),
        pytest.param(
            "Tematem, który wracał kilkakrotnie, było bezpieczeństwo dzieci.",
            [("bezpieczeństwo dzieci", "")],
            id="a relative clause parts noun and verb",
        ),
    ],
)
def test_what_parts_a_cue(nlp, text, expected):
    assert said(nlp, text) == expected
