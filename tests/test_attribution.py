"""Direct speech and whose it is, one construction at a time; all people are invented."""

from __future__ import annotations

import pytest

from tests.test_topics import KOS, WRONA, said, topics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{KOS} prowadził odprawę. Jeśli usłyszycie trzy długie, wychodzicie, instruował podwładnych.",
            [("Jeśli usłyszycie trzy długie, wychodzicie", "Jan Kos")],
            id="whom the cue addresses stands between it and the border",
        ),
        pytest.param(
            f"To już trzeci raz w tym roku, wypominała radnym {WRONA}.",
            [("To już trzeci raz w tym roku", "Anna Wrona")],
            id="what to presents is speech without a verb",
        ),
        pytest.param(
            "Za wcześnie mówić o przyczynach, zastrzega tymczasem asp. Olga Lis z Komendy Powiatowej Policji w Kole.",
            [("Za wcześnie mówić o przyczynach", "Olga Lis")],
            id="an infinitive alone, and a speaker with her unit",
        ),
        pytest.param(
            f"Gaszenie potrwa do piątku, przewiduje {WRONA}, ponieważ torf tli się pod ziemią.",
            [("Gaszenie potrwa do piątku", "Anna Wrona"), ("ponieważ torf tli się pod ziemią", "Anna Wrona")],
            id="an adverbial clause goes on with the speech",
        ),
        pytest.param(
            f"Za przestępstwo to – przypomina {WRONA} – grozi do ośmiu lat więzienia.",
            [("Za przestępstwo to", "Anna Wrona"), ("grozi do ośmiu lat więzienia", "Anna Wrona")],
            id="interrupted before its verb",
        ),
        pytest.param(
            f"S{WRONA[1:]} nie owijała w bawełnę. „W lipcu – zaczęła – wyjeżdżaliśmy 43 razy”.",
            [("W lipcu", "Anna Wrona"), ("wyjeżdżaliśmy 43 razy", "Anna Wrona")],
            id="interrupted between its marks",
        ),
        pytest.param(
            f"{KOS} mówił tonem osobistym. „Trzydzieści lat temu składałem tu ślubowanie. Nogi miałem jak z waty”.",
            [("Trzydzieści lat temu składałem tu ślubowanie", "Jan Kos"), ("Nogi miałem jak z waty", "Jan Kos")],
            id="a sentence about how he spoke comes first",
        ),
        pytest.param(
            f"– Odcięliśmy ogniu drogę do hali – mówi {WRONA}. Potem zaczęliśmy rozgarniać hałdę. Prosimy o kontakt.",
            [("Odcięliśmy ogniu drogę do hali", "Anna Wrona"), ("Potem zaczęliśmy rozgarniać hałdę", "Anna Wrona"),
             ("kontakt", "")],
            id="the first person goes on with the speech",
        ),
        pytest.param(
            f"– Oszuści działają tak samo: najpierw straszą, potem ponaglają, na końcu znikają – wyjaśnia {WRONA}.",
            [("Oszuści działają tak samo: najpierw straszą, potem ponaglają, na końcu znikają", "Anna Wrona")],
            id="a dash outdoes a comma",
        ),
        pytest.param(
            "„Będzie nam Pana brakowało”, to już słowa Walentyny Lis.",
            [("Będzie nam Pana brakowało", "Walentyna Lis")],
            id="a noun presents the speaker",
        ),
        pytest.param(
            f"{KOS} poprosił o nowy stół. Stół będzie, zapewniono.",
            [("nowy stół", "Jan Kos"), ("Stół będzie", "")],
            id="an impersonal attribution",
        ),
        pytest.param(
            f"{KOS} pytał o terminy. Na pewno zdążymy – padła odpowiedź.",
            [("terminy", "Jan Kos"), ("Na pewno zdążymy", "")],
            id="nobody is told to have answered",
        ),
        pytest.param(
            f"{KOS} omówił stan dróg. Od początku roku – jak poinformował – odnotowano 900 kolizji.",
            [("stan dróg", "Jan Kos"), ("Od początku roku", "Jan Kos"), ("odnotowano 900 kolizji", "Jan Kos")],
            id="a comment between dashes",
        ),
        pytest.param(
            "Nie przekonało to radnej Celiny Lis, w której opinii powiat za szybko się poddał.",
            [("powiat za szybko się poddał", "Celina Lis")],
            id="the opinion of whom the relative pronoun means",
        ),
    ],
)  # fmt: skip
def test_whose_speech_it_is(nlp, text, expected):
    assert said(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{KOS} odpowiedział, że decyzja należy do burmistrza, ale policja projekt popiera.",
            ["decyzja należy do burmistrza, ale policja projekt popiera"],
            id="what somebody does is a part of what is said",
        ),
        pytest.param(
            f"S{WRONA[1:]} zastrzegła, iż bez zgłoszeń trudno o dowody; namawiała do nanoszenia zagrożeń na mapę.",
            ["bez zgłoszeń trudno o dowody", "nanoszenia zagrożeń na mapę"],
            id="a semicolon ends the clause before the next predicate",
        ),
    ],
)
def test_where_clauses_end(nlp, text, expected):
    assert topics(nlp, text) == expected
