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
            f"{KOS} obiecał zakup agregatów oraz – o ile pozwolą na to środki unijne – budowę magazynu.",
            ["zakup agregatów", "budowę magazynu"],
            id="so does a clause between them",
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{KOS} dziękował: druhom – za odwagę i spokój, radnym – za to, że pamiętali, rodzinom – za cierpliwość.",
            [("odwagę", "Jan Kos"), ("spokój", "Jan Kos"), ("pamiętali", "Jan Kos"), ("cierpliwość", "Jan Kos")],
            id="addressee by addressee behind a colon",
        ),
        pytest.param(
            "Organizatorzy składają podziękowania:\n\n– strażakom z Kola za namiot,\n– pani Annie Lis, dyrektor szpitala, "
            "za poczęstunek.",
            [("namiot", "organizatorzy"), ("poczęstunek", "organizatorzy")],
            id="addressee by addressee in a list",
        ),
        pytest.param(
            "W panelu wystąpili:\n\n- podkom. Sandra Ficek z prelekcją o kradzieży tożsamości;\n- prokurator Żaneta Lubas "
            "(Prokuratura Okręgowa w Kole), która omówiła dowody.",
            [("kradzieży tożsamości", "Sandra Ficek"), ("dowody", "Żaneta Lubas")],
            id="items with their speakers and what they spoke about",
        ),
        pytest.param(
            f"O kontrolach mówiła {WRONA}, o wydatkach – kpt. Igor Lis, a o szkoleniach – {KOS}.",
            [("kontrolach", "Anna Wrona"), ("wydatkach", "Igor Lis"), ("szkoleniach", "Jan Kos")],
            id="each further subject comes after its topic",
        ),
        pytest.param(
            f"{KOS} zadeklarował zakup radiowozu, zaś {WRONA} – remont.",
            [("zakup radiowozu", "Jan Kos"), ("remont", "Anna Wrona")],
            id="a contrast without a conjunction",
        ),
        pytest.param(
            f"{WRONA} przyszła. Wykrywalność włamań, kontrole drogowe, przemyt papierosów: o wszystkim tym opowiedziała.",
            [("Wykrywalność włamań", "Anna Wrona"), ("kontrole drogowe", "Anna Wrona"),
             ("przemyt papierosów", "Anna Wrona")],
            id="a pronoun sums the list up",
        ),
        pytest.param(
            "Witając gości, gospodarz uroczystości — Komendant Powiatowy Policji w Kole mł. insp. Ewa Lis — przypomniała "
            "historię święta.",
            [("historię święta", "Ewa Lis")],
            id="the subject's apposition stands between dashes",
        ),
        pytest.param(
            "Wójt zgłosił uszkodzenie mostu, na co dyrektor Wydziału Bezpieczeństwa i Zarządzania Kryzysowego Barbara Lis "
            "odpowiedziała, że pomoc dotrze jutro.",
            [("uszkodzenie mostu", "Wójt"), ("pomoc dotrze jutro", "Barbara Lis")],
            id="a conjunction inside of a body's name parts no clauses",
        ),
        pytest.param(
            "Do życzeń zdrowia przyłączyli się starosta Andrzej Lis, insp. Beata Kot z Komendy Wojewódzkiej Policji w Kielcach "
            "oraz kapelan Leon Wilk.",
            [("zdrowia", "Andrzej Lis, Beata Kot, Leon Wilk")],
            id="a body parts coordinated subjects",
        ),
        pytest.param(
            "Dziennikarze pytali o udział urzędników; odpowiedź brzmiała krótko: na razie brak dowodów.",
            [("udział urzędników", "dziennikarze"), ("na razie brak dowodów", "")],
            id="an answer is not the asker's, and needs no verb",
        ),
        pytest.param(
            f"{KOS} wyliczył korzyści: szybsze badania, szkolenia, świeże spojrzenie.",
            [("korzyści", "Jan Kos"), ("szybsze badania", "Jan Kos"), ("szkolenia", "Jan Kos"),
             ("świeże spojrzenie", "Jan Kos")],
            id="commas alone part what a colon leads to",
        ),
        pytest.param(
            f"{KOS} omówił zadania realizowane przez służbę i pilotów. Pogratulował zwycięzcom quizu.",
            [("zadania realizowane przez służbę i pilotów", "Jan Kos")],
            id="agents stay together; whom one congratulates has a genitive of his own",
        ),
        pytest.param(
            f"{KOS} wspominał powódź z lutego 2022 r., kiedy wodę nosiło się wiadrami.",
            [("powódź z lutego 2022 r.", "Jan Kos")],
            id="kiedy after a date asks nothing",
        ),
    ],
)  # fmt: skip
def test_who_shares_a_predicate(nlp, text, expected):
    assert said(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Jan Kos mówił o drogach. Według przedstawionych przez niego wyliczeń remont potrwa rok.",
            [("drogach", "Jan Kos"), ("remont potrwa rok", "Jan Kos")],
            id="whose data it goes by",
        ),
        pytest.param(
            f"Sukces jest wspólny, co podkreślił {KOS}.",
            [("Sukces jest wspólny", "Jan Kos")],
            id="a comment with co",
        ),
        pytest.param(
            "Szkolenie, które poprowadził asp. Adam Lis, dotyczyło pierwszej pomocy.",
            [("pierwszej pomocy", "Adam Lis")],
            id="who gave the speech stands in a relative clause",
        ),
        pytest.param(
            "Zainteresowanie wzbudził wykład prof. Adama Lisa o przestępczości.",
            [("przestępczości", "Adam Lis")],
            id="a speech by its noun",
        ),
        pytest.param(
            f"{KOS} nie szczędził słów uznania dla policjantów za ujęcie sprawcy.",
            [("ujęcie sprawcy", "Jan Kos")],
            id="whom the thanks are for is no topic beside what they are for",
        ),
        pytest.param(
            f"{KOS} zaapelował do władz o pieniądze, do mieszkańców – o cierpliwość.",
            [("pieniądze", "Jan Kos"), ("cierpliwość", "Jan Kos")],
            id="a second addressee with its preposition",
        ),
        pytest.param(
            "Mieszkańców interesował monitoring, a radną Ewę Lis ciekawiło, kiedy ruszy budowa.",
            [("monitoring", "mieszkańcy"), ("kiedy ruszy budowa", "Ewa Lis")],
            id="whom a subject concerns asks about it",
        ),
        pytest.param(
            "Głos zabrali: starosta Jan Kos, który mówił o drogach, i wójt Adam Lis, który omówił szkoły.",
            [("drogach", "Jan Kos"), ("szkoły", "Adam Lis")],
            id="whom the relative pronoun means, not who comes next",
        ),
        pytest.param(
            f"{KOS} mówił, że skala rośnie, że ofiary są młodsze i że bez rodziców policja nie wygra.",
            [("skala rośnie", "Jan Kos"), ("ofiary są młodsze", "Jan Kos"), ("bez rodziców policja nie wygra", "Jan Kos")],
            id="clause by clause",
        ),
        pytest.param(
            f"{KOS} zakończył wystąpienie apelem o życzliwość. Za to mu podziękowano.",
            [("życzliwość", "Jan Kos")],
            id="what he closed with; pronouns alone are no topic",
        ),
        pytest.param(
            f"{KOS} podsumował rok, a potem zwrócił się do strażaków: „Uczcie się”.",
            [("rok", "Jan Kos"), ("Uczcie się", "Jan Kos")],
            id="an object of another clause is no subject",
        ),
    ],
)  # fmt: skip
def test_whose_subject_it_is(nlp, text, expected):
    assert said(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Sanepid przypomina, by nie pić wody ze studni, i apeluje o rozwagę.",
            [("nie pić wody ze studni", "Sanepid"), ("rozwagę", "Sanepid")],
            id="a comma before i closes the clause",
        ),
        pytest.param(
            f"{KOS} wyliczył sukcesy: 300 zatrzymanych, 40 odzyskanych aut, dwa rozbite gangi.",
            [("sukcesy", "Jan Kos"), ("300 zatrzymanych", "Jan Kos"), ("40 odzyskanych aut", "Jan Kos"),
             ("dwa rozbite gangi", "Jan Kos")],
            id="figures behind a colon",
        ),
        pytest.param(
            f"{KOS} prosił o kontrolę nad tym, co dzieci robią w sieci.",
            [("kontrolę nad tym, co dzieci robią w sieci", "Jan Kos")],
            id="a pronoun inside of the topic takes its clause along",
        ),
        pytest.param(
            "Komendant Adam Lis wraz ze starostą Janem Kosem omówili plan remontu.",
            [("plan remontu", "Adam Lis, Jan Kos")],
            id="who joins the subject",
        ),
        pytest.param(
            f"Jak nas poinformował {KOS}, kierowca był trzeźwy.",
            [("kierowca był trzeźwy", "Jan Kos")],
            id="a pronoun in the comment",
        ),
        pytest.param(
            f"{KOS} zwrócił uwagę na:\n\n- liczbę alarmów,\n- oraz że brakuje chętnych do służby.",
            [("liczbę alarmów", "Jan Kos"), ("brakuje chętnych do służby", "Jan Kos")],
            id="an item that is a clause",
        ),
    ],
)  # fmt: skip
def test_where_statements_end(nlp, text, expected):
    assert said(nlp, text) == expected
