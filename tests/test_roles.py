"""Roles: where an office's name begins and ends, when a bare office is one, and what it says."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files

import pytest

import pipeline
from pipeline.annotations import Entity
from pipeline.entities.roles.lexicon import office_form, office_lexicon


@cache
def _nlp():
    return pipeline.load(model="embedded", until="entities")


def roles(text: str) -> list[tuple[str, Entity]]:
    doc = _nlp()(text)
    words = doc._.words
    return [(text[words[e.start].start : words[e.end - 1].end], e) for e in doc._.entities if e.label == "ROLE"]


def spans(text: str) -> list[str]:
    return [span for span, _ in roles(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Naradę otworzył Komendant Wojewódzki Policji w Krakowie nadinsp. Jan Kowal.", ["Komendant Wojewódzki Policji w Krakowie"]),
        ("Przybył I Zastępca Komendanta Powiatowego Policji w Kole mł. insp. Jan Kowal.", ["I Zastępca Komendanta Powiatowego Policji w Kole"]),
        ("Mówił Podlaski Komendant Wojewódzki PSP nadbryg. Jan Kowal.", ["Podlaski Komendant Wojewódzki PSP"]),
        ("Mówił Zastępca Małopolskiego Komendanta Wojewódzkiego PSP st. bryg. Jan Kowal.", ["Zastępca Małopolskiego Komendanta Wojewódzkiego PSP"]),
        ("Przybyła wojewoda warmińsko-mazurska Anna Lis.", ["wojewoda warmińsko-mazurska"]),
        ("Głos zabrała Starosta Kluczborska pani Anna Lis.", ["Starosta Kluczborska"]),
        ("Obecna była posłanka na Sejm RP Anna Lis.", ["posłanka na Sejm RP"]),
        ("Powiatowy Inspektor Sanitarny w Kole pan Jan Kowal mówił o grypie.", ["Powiatowy Inspektor Sanitarny w Kole"]),
        ("Mówił Minister Spraw Wewnętrznych i Administracji Jan Kowal.", ["Minister Spraw Wewnętrznych i Administracji"]),
        ("Sekretarz Stanu w Ministerstwie Obrony Narodowej Ewa Lis milczała.", ["Sekretarz Stanu w Ministerstwie Obrony Narodowej"]),
        ("Zaproszono wójta gminy Bralin i burmistrza Nowej Soli.", ["wójta gminy Bralin", "burmistrza Nowej Soli"]),
        ("Przyszła Prezydentka Miasta Słupska Anna Lis.", ["Prezydentka Miasta Słupska"]),
        ("Wicemarszałek Województwa Opolskiego Jan Kowal dziękował.", ["Wicemarszałek Województwa Opolskiego"]),
        ("Rozdawał je dyżurny hajnowskiej komendy.", ["dyżurny hajnowskiej komendy"]),
        ("Medal odebrał szef kępińskich policjantów.", ["szef kępińskich policjantów"]),
        ("Modlił się kapelan opolskiej Policji ks. Jan Kowal.", ["kapelan opolskiej Policji"]),
        ("Meldunek złożył dowódca uroczystości podkom. Jan Kowal.", ["dowódca uroczystości"]),
        ("Dzieci uczył Zastępca Dyrektora ds. Medycznych Szpitala Powiatowego w Kole dr Jan Kowal.", ["Zastępca Dyrektora ds. Medycznych Szpitala Powiatowego w Kole"]),
        ("Był tam Komendant Rejonowy Policji Warszawa III.", ["Komendant Rejonowy Policji Warszawa III"]),
        ("Chwalił ich prezes zarządu powiatowego OSP druh Jan Kowal.", ["prezes zarządu powiatowego OSP"]),
        ("Mówiła rzeczniczka prasowa Komendanta Wojewódzkiego Policji w Poznaniu.", ["rzeczniczka prasowa Komendanta Wojewódzkiego Policji w Poznaniu"]),
        ("Kierowała nim p.o. naczelnika Wydziału Prewencji podkom. Ewa Lis.", ["p.o. naczelnika Wydziału Prewencji"]),
        ("Witała pełniąca obowiązki komendantki podinsp. Ewa Lis.", ["pełniąca obowiązki komendantki"]),
        ("Zdaniem oficer prasowej pożar ugaszono.", ["oficer prasowej"]),
        ("II wicewojewoda Jan Kowal omówił dotacje.", ["II wicewojewoda"]),
        ("Kierujący działaniami ratowniczymi st. kpt. Jan Kowal czekał.", ["Kierujący działaniami ratowniczymi"]),
        ("Kierujący pionem kryminalnym kom. Jan Kowal czekał.", []),
        ("Lekarz dyżurny zapewnił, że stan jest stabilny.", ["Lekarz dyżurny"]),
        ("Szef bialskiej drogówki apelował o rozwagę.", ["Szef bialskiej drogówki"]),
        ("Miejski rzecznik konsumentów radził czekać.", ["Miejski rzecznik konsumentów"]),
        ("Mówiła Ewa Lis, koordynatorka procedury „Niebieskie Karty” w KPP w Kole.", ["koordynatorka procedury „Niebieskie Karty” w KPP w Kole"]),
        ("Terapeutka Ewa Lis mówiła krótko. Zapadły w pamięć słowa terapeutki.", ["Terapeutka", "terapeutki"]),
        ("Słowacki oficer wskazał szlaki.", []),
        ("Przyjechał kierowca karetki Jan Kowal.", ["kierowca karetki"]),
        ("Ocenił to psycholog, dr Jan Kowal.", ["psycholog"]),
        ("Mówił naczelnik Wydziału Kryminalnego kolskiej komendy kom. Jan Kowal.", ["naczelnik Wydziału Kryminalnego"]),
        ("Wypowiedział się biegły psycholog dr Jan Kowal.", ["biegły psycholog"]),
        ("Hufcem kieruje komendant hufca hm. Ewa Lis.", ["komendant hufca"]),
        ("Na czele stał mer Kowla Oleh Kin.", ["mer Kowla"]),
        ("Zaproszono kierownika miejscowego posterunku.", ["kierownika miejscowego posterunku"]),
        ("Burmistrz Kos pytał o drogi.", ["Burmistrz"]),
        ("Prezes UOKiK ostrzega przed sklepami.", ["Prezes UOKiK"]),
        ("Komendant Regionu SOK w Łodzi Jan Kowal liczył wypadki.", ["Komendant Regionu SOK w Łodzi"]),
        ("Ogień ocenił biegły z zakresu pożarnictwa dr Jan Kowal.", ["biegły z zakresu pożarnictwa"]),
        ("Wójt Gminy Osiek Mały mówił o szkołach.", ["Wójt Gminy Osiek Mały"]),
        ("Mówiła dzielnicowa rejonu nr 4 asp. Ewa Lis.", ["dzielnicowa rejonu nr 4"]),
        ("Dowódca 23. batalionu mjr Jan Kowal czekał.", ["Dowódca 23. batalionu"]),
        ("Pierwszy głos zabrał gospodarz, burmistrz Jan Kowal.", ["gospodarz", "burmistrz"]),
        ("Quiz prowadził egzaminator Wojewódzkiego Ośrodka Ruchu Drogowego w Kielcach Jan Kowal.", ["egzaminator Wojewódzkiego Ośrodka Ruchu Drogowego w Kielcach"]),
        ("Mistrz kominiarski Jan Kowal radził czyścić przewody.", ["Mistrz kominiarski"]),
        ("Główny rozjemca, bryg. w st. spocz. Jan Kowal, czekał.", ["Główny rozjemca"]),
        ("Mówiła o tym Ewa Lis, kasjerka.", ["kasjerka"]),
        ("Tekst: Ewa Lis, stażystka w Wydziale Promocji", ["stażystka w Wydziale Promocji"]),
        ("Zadania rozdał kierownik ćwiczeń mł. bryg. Jan Kowal.", ["kierownik ćwiczeń"]),
        ("Listy nadesłali Minister Sprawiedliwości oraz Marszałek Województwa Opolskiego.", ["Minister Sprawiedliwości", "Marszałek Województwa Opolskiego"]),
        ("Skarżył się pani wójt sołtys Jan Kowal.", ["wójt", "sołtys"]),
        ("Mówiła rzeczniczka i zastępca naczelnika Wydziału Prewencji kom. Ewa Lis.", ["rzeczniczka", "zastępca naczelnika Wydziału Prewencji"]),
        ("Dyrektor szkoły Iwona Lis pogratulowała dzieciom.", ["Dyrektor szkoły"]),
        ("Szef samorządu województwa milczał.", ["Szef samorządu województwa"]),
        ("Prezes OSP Nowak mówił o wozie.", ["Prezes OSP"]),
        ("Wójtowa gminy Stare Pole Ewa Lis dziękowała.", ["Wójtowa gminy Stare Pole"]),
        ("Sołtyska Borek Ewa Lis skarżyła się na kurz.", ["Sołtyska Borek"]),
        ("Prezes Koła Emerytów i Rencistów Policyjnych Jan Kowal życzył zdrowia.", ["Prezes Koła Emerytów i Rencistów Policyjnych"]),
        ("Komendant Miejski PSP m.st. Warszawy st. bryg. Jan Kowal czekał.", ["Komendant Miejski PSP m.st. Warszawy"]),
        ("Radziła szkolna psycholog Ewa Lis.", ["szkolna psycholog"]),
        ("Liczyła starszy specjalista Zespołu Analiz Ewa Lis.", ["starszy specjalista Zespołu Analiz"]),
        ("Mówił Jan Kowal, prezes jednej z lokalnych firm.", ["prezes jednej z lokalnych firm"]),
        ("Pytał przewodniczący zakładowej „Solidarności” Jan Kowal.", ["przewodniczący zakładowej „Solidarności”"]),
        ("Dyrektor szkoły Renata Wita pogratulowała dzieciom.", ["Dyrektor szkoły"]),
        ("Dowódca grupy szturmowej ocenił ćwiczenie.", ["Dowódca grupy szturmowej"]),
        ("Szef podlaskich antyterrorystów milczał.", ["Szef podlaskich antyterrorystów"]),
        ("Komendant Regionalny Straży Ochrony Kolei w Lublinie czekał.", ["Komendant Regionalny Straży Ochrony Kolei w Lublinie"]),
        ("Witał Rektor-Komendant Akademii Pożarniczej nadbryg. Jan Kowal.", ["Rektor-Komendant Akademii Pożarniczej"]),
    ],
)  # fmt: skip
def test_edges(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wojewoda podziękował strażakom za służbę.", ["Wojewoda"]),
        ("Medal z rąk komendanta odebrał ratownik Jan Kowal.", ["komendanta", "ratownik"]),
        ("W niedzielę prokurator przedstawił mu zarzuty.", ["prokurator"]),
        ("Życzył komendantowi sukcesów i zdrowia.", ["komendantowi"]),
        ("Nowy naczelnik i jego zastępczyni pomagali.", ["naczelnik", "zastępczyni"]),
        ("Jego przewodnik, sierż. Jan Kowal, był dumny.", ["przewodnik"]),
        ("Mówiła sędzia Anna Lis.", ["sędzia"]),
        ("Komendant obecny na miejscu milczał.", ["Komendant"]),
        ("Mandat wypisał Jan Kowal, prokurator.", ["prokurator"]),
        ("Główny Inspektor Pracy Jan Kowal mówił. Inspektor ostrzegał.", ["Główny Inspektor Pracy", "Inspektor"]),
    ],
)
def test_bare_offices(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Przybyli komendanci powiatowi i naczelnicy wydziałów.",
        "Mieszkaniec nie zna swojego dzielnicowego.",
        "Każdy komendant to wie.",
        "Podawał się za prokuratora i wyłudził pieniądze.",
        "Ruszył program „Dzielnicowy bliżej nas”.",
        "Poznał go lekarz i ratownik.",
        "Rozmawiali z sołtysami i radnymi.",
        "Zmiana na stanowisku komendanta.",
        "W lipcu miasto będzie gospodarzem obchodów.",
        "Inspektor zapukał do drzwi.",
        "Zgłoszenie trafiło do Stanowiska Kierowania Komendanta Powiatowego PSP w Kole.",
        "Mówił podinsp. Jan Wójt.",
        "Rada dzielnicowa obradowała w świetlicy.",
        "Wyjechał sąsiad Jan Kowal, a z nim Ewa Lis, mieszkanka osiedla.",
        "Przybyli zastępcy komendanta wojewódzkiego, radni i sołtysi.",
        "Nagrody odebrali Wilk Adam i Lis Ewa.",
        "Zatrzymano organizatora procederu i szefa grupy przestępczej.",
        "Debatę nazwano „Mój dzielnicowy – mój sąsiad”.",
    ],
)
def test_what_is_no_role(text: str) -> None:
    assert spans(text) == []


def test_coordinated_offices_are_roles_each() -> None:
    text = "Wyniki przedstawiono przez naczelnika wydziału ruchu drogowego, naczelnika sztabu Policji oraz naczelnika wydziału prewencji KWP w Krakowie."
    assert spans(text) == [
        "naczelnika wydziału ruchu drogowego",
        "naczelnika sztabu Policji",
        "naczelnika wydziału prewencji KWP w Krakowie",
    ]


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("Rozmawiał z Komendantem Powiatowym Policji w Kole.", "Komendant Powiatowy Policji w Kole"),
        ("Prosił Zastępcę Śląskiego Komendanta Wojewódzkiego PSP.", "Zastępca Śląskiego Komendanta Wojewódzkiego PSP"),
        ("Pytał główną księgową o koszty.", "główna księgowa"),
        ("List wojewody pomorskiego odczytano.", "wojewoda pomorski"),
        ("Przez Dowódcę Jednostki Ratowniczo-Gaśniczej podziękowano im.", "Dowódca Jednostki Ratowniczo-Gaśniczej"),
        ("Zdaniem p.o. komendanta powiatowego jest spokojnie.", "p.o. komendanta powiatowego"),
        ("Opowiedział o tym profilaktyk st. asp. Jan Kowal.", "profilaktyk"),
    ],
)
def test_normal_forms(text: str, normalized: str) -> None:
    assert [role.normalized for _, role in roles(text)] == [normalized]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Mówił Komendant Wojewódzki Policji w Krakowie.", "Komenda Wojewódzka Policji w Krakowie"),
        ("Mówił I Zastępca Komendanta Miejskiego PSP w Łodzi.", "Komenda Miejska Państwowej Straży Pożarnej w Łodzi"),
        ("Mówił Komendant Główny Policji.", "Komenda Główna Policji"),
        ("Mówił Komendant Stołeczny Policji.", "Komenda Stołeczna Policji"),
        ("Mówił naczelnik Wydziału Prewencji.", "Wydział Prewencji"),
        ("Mówił Komendant Placówki Straży Granicznej w Ustce.", "Placówka Straży Granicznej w Ustce"),
        ("Mówił Komendant Regionalny SOK w Lublinie.", "Komenda Regionalna Straży Ochrony Kolei w Lublinie"),
        ("Mówił Prokurator Rejonowy w Kole.", "Prokuratura Rejonowa w Kole"),
        ("Mówił oficer prasowy KPP w Kole.", "Komenda Powiatowa Policji w Kole"),
        ("Mówił Podkarpacki Komendant Wojewódzki PSP.", None),
        ("Mówił Komendant Powiatowy Policji.", None),
        ("Mówił Wojewoda Małopolski.", None),
        ("Mówił szef wieluńskiego garnizonu.", None),
    ],
)
def test_unit_that_follows_from_the_office(text: str, unit: str | None) -> None:
    ((_, role),) = roles(text)
    assert role.info["unit"] == unit


def test_what_a_role_says() -> None:
    ((_, role),) = roles("Spotkał się z I Zastępcą Komendanta Powiatowego PSP w Kole.")
    said = {
        k: role.info[k] for k in ("office", "lemma", "deputy", "level", "service", "seat", "case", "number", "full")
    }
    assert said == {
        "office": "komendant", "lemma": "zastępca", "deputy": "I zastępca", "level": "powiatowy", "service": "fire",
        "seat": "Koło", "case": "inst", "number": "sg", "full": True,
    }  # fmt: skip


def test_deputies_by_prefix_and_acting_holders() -> None:
    ((_, role),) = roles("Przybyła wicewojewoda opolska.")
    assert (role.info["deputises"], role.info["region"]) == ("wojewoda", "opolski")
    ((_, role),) = roles("Dowodził p.o. komendanta powiatowego.")
    assert role.info["acting"] and role.info["office"] == "komendant"


def test_spokesmen_work_for_the_body_that_their_principal_heads() -> None:
    ((_, role),) = roles("Mówił rzecznik prasowy Komendanta Miejskiego Policji w Tarnowie.")
    assert role.info["unit"] == "Komenda Miejska Policji w Tarnowie"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O pieniądzach mówił prokurator referent Jan Kos.", ["prokurator referent"]),
        ("Plan omówiła st. psycholog Zakładu Karnego w Kole por. Ewa Kos.", ["st. psycholog Zakładu Karnego w Kole"]),
        ("Ewa Kos, wychowawczyni kolonijna z Susza, chwaliła drogi.", ["wychowawczyni kolonijna"]),
        ("Przyjechała dzielnicowa z Susza Ewa Kos.", ["dzielnicowa z Susza"]),
        ("Przypominamy, że prokurator nigdy nie prosi o pieniądze.", []),
        ("Komendant nigdy nie prosił o pomoc.", ["Komendant"]),
        ("Ostrzegamy przed oszustwem „na prokuratora”.", []),
    ],
)
def test_callings_and_anybody(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


def test_every_office_is_reachable() -> None:
    text = (files("pipeline") / "lexicon" / "offices.csv").read_text(encoding="utf-8")
    lemmas = [row["lemma"] for row in csv.DictReader(text.splitlines())]
    assert [lemma for lemma in lemmas if office_form(lemma) is None or office_form(lemma).office.lemma != lemma] == []
    assert len(office_lexicon().offices) == len(lemmas) > 200
    assert len({office.office for office in office_lexicon().offices.values()}) >= 120


def test_lists_hold_each_word_once() -> None:
    raw = tomllib.loads((files("pipeline") / "lexicon" / "offices.toml").read_text(encoding="utf-8"))
    for table, lists in raw.items():
        for name, words in lists.items():
            if isinstance(words, list) and all(isinstance(w, str) for w in words):
                assert len(words) == len(set(words)), (table, name)


def test_the_number_of_a_list_item_is_no_grade(nlp):
    doc = nlp("Medale wręczyli:\n1. Zastępca Komendanta Powiatowego Policji w Kole – nadkom. Jan Lis;\n2. starosta.")
    assert "Zastępca Komendanta Powiatowego Policji w Kole" in [span.text for span in doc.spans["roles"]]


def test_only_the_adjective_of_a_womans_undeclined_office_is_declined():
    assert [
        e.normalized for _, e in roles("Zdaniem oficer prasowej kolskiej policji podkom. Ewy Lis jest dobrze.")
    ] == ["oficer prasowa kolskiej policji"]
