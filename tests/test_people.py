"""People: one person for all mentions, with rank, office and unit; whom a noun phrase means."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.language.readings import readings
from pipeline.people import both, prune, speaker_for, those_named
from pipeline.people.clusters import distance
from pipeline.people.lexicon import people_lexicon
from pipeline.people.offices import Office, match


@pytest.fixture(scope="module")
def people():
    """A text's document up to the stage of people."""
    nlp = pipeline.load(until="people")
    return lambda text: nlp(text)


def table(doc) -> dict[str, tuple]:
    return {p.name or p.role: (p.rank, p.role, p.unit) for p in doc._.people}


def who(doc, text: str, occurrence: int = 0) -> str | None:
    """The name or role of the person whom a stretch of the text means."""
    words = doc._.words
    at = -1
    for _ in range(occurrence + 1):
        at = doc.text.index(text, at + 1)
    start = next(w.n for w in words if w.start == at)
    end = next(w.n + 1 for w in words if w.end == at + len(text))
    found = speaker_for(doc, start, end)
    return next((p.name or p.role or p.unit for p in doc._.people if p.person_id == found), None)


COUNTY = "Komendant Powiatowy Policji w Śremie insp. Adam Sroka"
MAIN = "Komendant Wojewódzki Policji w Poznaniu nadinsp. Piotr Mąka"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gości powitał Komendant Powiatowy Policji w Śremie insp. Adam Sroka.",
            {"Adam Sroka": ("insp.", "Komendant Powiatowy Policji w Śremie", "Komenda Powiatowa Policji w Śremie")},
        ),
        (
            "Dyplom odebrał asp. Jan Kos z Wydziału Kryminalnego.",
            {"Jan Kos": ("asp.", None, "Wydział Kryminalny")},
        ),
        (
            "Obecni byli: Łukasz Gąsior - Wojewoda Śląski, Anna Gil - Starosta Żywiecka i Ewa Lot.",
            {
                "Łukasz Gąsior": (None, "Wojewoda Śląski", None),
                "Anna Gil": (None, "Starosta Żywiecka", None),
                "Ewa Lot": (None, None, None),
            },
        ),
        (
            "Obecni byli: bryg. Jan Rój, Komendant Powiatowy PSP, burmistrz Ewa Lot oraz p. Iwo Maj, kapelan strażaków.",
            {
                "Jan Rój": ("bryg.", "Komendant Powiatowy PSP", None),
                "Ewa Lot": (None, "burmistrz", None),
                "Iwo Maj": (None, "kapelan strażaków", None),
            },
        ),
        (
            "Wystąpiły posłanki Ewa Rój i Iwona Lot oraz senator Jan Maj.",
            {
                "Ewa Rój": (None, "posłanka", None),
                "Iwona Lot": (None, "posłanka", None),
                "Jan Maj": (None, "senator", None),
            },
        ),
        (
            "Przewodnicząca koła asp. szt. w st. spocz. Urszula Kos prosiła o ciszę.",
            {"Urszula Kos": ("asp. szt.", "Przewodnicząca koła", None)},
        ),
        (
            "Kierownikiem posterunku został asp. szt. Jan Kos.",
            {"Jan Kos": ("asp. szt.", "Kierownik posterunku", None)},
        ),
    ],
)
def test_rank_office_and_unit(people, text, expected):
    assert table(people(text)) == expected


def test_office_to_the_right_or_left_as_the_list_goes(people):
    doc = people("Nagrody wzięli: Jan Kos, wójt Rewala, Ewa Lis, sołtys Pogorzelicy, oraz Iwo Maj, radny.")
    assert {p.name: p.role for p in doc._.people} == {
        "Jan Kos": "wójt Rewala",
        "Ewa Lis": "sołtys Pogorzelicy",
        "Iwo Maj": "radny",
    }


def test_signature_on_two_lines(people):
    doc = people("Debata o drogach.\n\nRzeczniczka prasowa KPP w Kole\nsierż. szt. Laura Cichoń")
    assert table(doc)["Laura Cichoń"][1] == "Rzeczniczka prasowa KPP w Kole"


def test_one_person_for_surname_initial_and_misspelling(people):
    doc = people(
        "Odprawę otworzył kom. Tomasz Jarząbski. Komisarz Jarząbski mówił o drogach. "
        "Na zdjęciu kom. T. Jarząbski. Pytał o to kom. Jarzabski."
    )
    assert [p.name for p in doc._.people] == ["Tomasz Jarząbski"]
    assert {e.normalized for e in doc._.entities if e.label == "PERSON"} == {"Tomasz Jarząbski"}


def test_a_diminutive_means_whoever_bears_the_full_name(people):
    doc = people("Odchodzi kpt. Dariusz Labuda. Panu Darkowi zawsze można było podać rękę.")
    assert [p.name for p in doc._.people] == ["Dariusz Labuda"]


def test_same_surname_twice_is_told_apart(people):
    doc = people(
        "Wystąpili insp. Jan Gołąb i prezydent miasta Alicja Gołąb. Prezydent Gołąb dziękowała za służbę, "
        "a insp. Gołąb – za wsparcie."
    )
    names = [e.normalized for e in doc._.entities if e.label == "PERSON"]
    assert names == ["Jan Gołąb", "Alicja Gołąb", "Alicja Gołąb", "Jan Gołąb"]


@pytest.mark.parametrize(
    ("later", "name"),
    [
        ("Komendant wojewódzki", "Piotr Mąka"),
        ("Nadinspektor", "Piotr Mąka"),
        ("Generał", "Piotr Mąka"),
        ("Szef wielkopolskich policjantów", "Piotr Mąka"),
        ("Komendant powiatowy", "Adam Sroka"),
    ],
)
def test_two_commanders(people, later, name):
    doc = people(f"Gości powitał {COUNTY}. Przybył {MAIN}. {later} podkreślił rolę dzielnicowych.")
    found = [e for e in doc._.entities if e.label in ("ROLE", "RANK")][-1]
    assert next(p.name for p in doc._.people if p.person_id == found.person_id) == name


def test_bare_commander_is_the_issuing_units_own(people):
    doc = people(
        f"Naradę w Komendzie Powiatowej Policji w Śremie otworzył {COUNTY}. Przybył {MAIN}. Komendant mówił krótko."
    )
    found = [e for e in doc._.entities if e.label == "ROLE"][-1]
    assert next(p.name for p in doc._.people if p.person_id == found.person_id) == "Adam Sroka"


@pytest.mark.parametrize(
    ("verb", "name"),
    [("podkreśliła", "Anna Mucha"), ("podkreślił", "Jarosław Wiec")],
)
def test_the_verbs_gender_decides(people, verb, name):
    doc = people(
        f"Wojewoda Śląski Jarosław Wiec i wicewojewoda Anna Mucha odwiedzili nas. Wojewoda {verb} rolę druhów."
    )
    found = [e for e in doc._.entities if e.label == "ROLE"][-1]
    assert next(p.name for p in doc._.people if p.person_id == found.person_id) == name


@pytest.mark.parametrize(
    ("office", "later"),
    [
        ("Wicemarszałek Województwa Śląskiego", "Marszałek"),
        ("Sekretarz Stanu w Ministerstwie Sprawiedliwości", "Wiceminister"),
        ("Sekretarz Stanu w Ministerstwie Sprawiedliwości", "Minister"),
        ("oficer prasowy KPP w Kole", "Rzecznik"),
        ("Burmistrz Kołobrzegu", "Włodarz miasta"),
        ("Komendant Powiatowy PSP w Kole", "Szef jednostki"),
        ("naczelnik Wydziału Ruchu Drogowego KPP w Kole", "Szef drogówki"),
        ("Państwowy Powiatowy Inspektor Sanitarny w Kole", "Szef sanepidu"),
        ("dyrektor Powiatowego Zarządu Dróg w Kole", "Szef drogowców"),
    ],
)
def test_other_words_for_an_office(people, office, later):
    doc = people(f"Przybył {office} Jan Kos. {later} podziękował druhom za pomoc.")
    assert [p.name for p in doc._.people] == ["Jan Kos"]


def test_who_comes_and_who_goes(people):
    doc = people(
        "Obowiązki Komendanta Powiatowego Policji w Kutnie przejął mł. insp. Tomasz Lis. Z mundurem pożegnał się "
        "insp. Jan Wilk, który odszedł na emeryturę. Ustępującemu komendantowi dziękowano za służbę, nowemu "
        "komendantowi życzono sukcesów. Jego poprzednik mówił o współpracy."
    )
    roles = [e for e in doc._.entities if e.label == "ROLE"]
    names = {p.person_id: p.name for p in doc._.people}
    assert [names[e.person_id] for e in roles] == ["Tomasz Lis", "Jan Wilk", "Tomasz Lis"]
    assert who(doc, "Jego poprzednik") == "Jan Wilk"


def test_who_takes_over_bears_the_office_that_the_release_is_about(people):
    doc = people(
        "Odprawa odbyła się w Komendzie Powiatowej Policji w Kole. Powołano Komendanta Powiatowego Policji w Kole. Stery "
        "jednostki objął insp. Jan Kos, dotychczasowy naczelnik Wydziału Prewencji, zastępując insp. Ewę Wilk."
    )
    assert table(doc)["Jan Kos"][1:] == (
        "Komendant Powiatowy Policji w Kole; naczelnik Wydziału Prewencji",
        "Komenda Powiatowa Policji w Kole",
    )


def test_who_holds_an_office_does_not_act_in_it(people):
    doc = people(
        "Akty wręczył Komendant Wojewódzki PSP nadbryg. Adam Lis. Obowiązki powierzono Zastępcy Komendanta Miejskiego "
        "PSP w Kole bryg. Janowi Kosowi. Ze strażakami spotkał się p.o. komendanta."
    )
    assert who(doc, "p.o. komendanta") == "Jan Kos"


def test_a_body_named_after_an_office_tells_whose_chief_is_meant(people):
    doc = people(
        "Przybyli Opolski Wojewódzki Inspektor Transportu Drogowego Adam Lis i nadkom. Jan Kos. Mówił szef inspektoratu."
    )
    assert who(doc, "szef inspektoratu") == "Adam Lis"


def test_a_full_office_is_not_that_of_someone_called_chief(people):
    doc = people(
        f"Gości powitał {COUNTY}. Szef śremskich policjantów mówił. Kierownik Posterunku Policji w Cycowie pytał."
    )
    assert [p.role for p in doc._.people if p.kind == "role"] == ["Kierownik Posterunku Policji w Cycowie"]


def test_an_office_that_opens_a_sentence_is_no_past_post(people):
    doc = people("Starosta Jan Kos mówił, że sytuacja jest pod kontrolą. Dyrektor Wydziału Zdrowia pytał o leki.")
    assert [(p.name, p.role) for p in doc._.people] == [("Jan Kos", "Starosta"), (None, "Dyrektor Wydziału Zdrowia")]


def test_who_is_called_a_former_holder_is_the_predecessor(people):
    doc = people(f"Pożegnano {COUNTY}. Starosta chwalił odchodzącego komendanta. Jego poprzednik dziękował.")
    assert who(doc, "Jego poprzednik") == "Adam Sroka"


def test_a_bare_noun_means_the_body_named_by_it(people):
    doc = people("Obradował Powiatowy Zespół Zarządzania Kryzysowego. Zespół zaleca dyżury.")
    assert who(doc, "Zespół zaleca".split()[0], 1) == "Zespół"
    assert doc._.people[-1].unit == "Powiatowy Zespół Zarządzania Kryzysowego"


CAST = (
    "Przybyli: Komendant Powiatowy Policji w Turku insp. Adam Now, naczelnik Wydziału Kryminalnego kom. Tomasz Rog, "
    "Komendant Powiatowy PSP w Turku bryg. Jacek Tur, Burmistrz Turku Roman Ant, Wójt Gminy Kawęczyn Jan Mac, dyrektor "
    "szpitala Krzysztof Sob, Prokurator Rejonowa w Turku Iwona Mich, kierownik GOPS Ewa Wil, zastępca wójta Rafał Ozg, "
    "adwokat Igor Banaś i Starosta Turecki Dariusz Kał. "
)


@pytest.mark.parametrize(
    ("later", "name"),
    [
        ("Szef kryminalnych", "Tomasz Rog"),
        ("Komendant straży pożarnej", "Jacek Tur"),
        ("Szef tureckich strażaków", "Jacek Tur"),
        ("Szef tureckich policjantów", "Adam Now"),
        ("Włodarz miasta", "Roman Ant"),
        ("Włodarz gminy", "Jan Mac"),
        ("Szef powiatu", "Dariusz Kał"),
        ("Szef lecznicy", "Krzysztof Sob"),
        ("Szefowa tureckiej prokuratury", "Iwona Mich"),
        ("Kierowniczka ośrodka pomocy", "Ewa Wil"),
        ("Wicewójt", "Rafał Ozg"),
        ("Obrońca", "Igor Banaś"),
    ],
)
def test_what_is_headed_tells_whom_another_word_means(people, later, name):
    verb = "mówiła" if name.split()[0].endswith("a") else "mówił"
    assert who(people(f"{CAST}{later} {verb} o drogach."), later) == name


DEPUTY = "I Zastępca Komendanta Wojewódzkiego Policji w Poznaniu insp. Adam Kos"


@pytest.mark.parametrize(
    ("before", "later", "name"),
    [
        (f"Przybyli Zastępca Komendanta Głównego Policji nadinsp. Jan Rój i {DEPUTY}.", "Zastępca szefa polskiej Policji", "Jan Rój"),
        ("Przybyli Wojewoda Śląski Adam Kos i Marszałek Województwa Śląskiego Jan Rój.", "Szef samorządu województwa", "Jan Rój"),
        ("Przybyli Wojewoda Śląski Adam Kos i Marszałek Województwa Śląskiego Jan Rój.", "Przedstawiciel rządu", "Adam Kos"),
        ("Przybyła Przewodnicząca Zarządu Wojewódzkiego NSZZ Policjantów Ewa Rój.", "Przewodnicząca związku", "Ewa Rój"),
        ("Mszę odprawił ks. prałat Jan Rój. Przyszedł starosta Adam Kos.", "kapelan", "Jan Rój"),
        ("Posiedzeniu, z woli starosty, przewodniczył wicestarosta Jan Rój. Pytał wójt Adam Kos.", "przewodniczący", "Jan Rój"),
        ("Przybyli insp. Jan Rój oraz naczelnik Wydziału Prewencji kom. Adam Kos.", "komendant powiatowy", "Jan Rój"),
        ("Mówił rzecznik Adam Kos, starosta podkreślił wkład służb. Przybył starosta Jan Rój.", "starosta", "Jan Rój"),
    ],
)  # fmt: skip
def test_whom_an_office_without_a_name_means(people, before, later, name):
    assert who(people(f"{before} Potem {later} mówi o drogach."), later) == name


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Cel podał kierownik ćwiczeń, Komendant Powiatowy PSP w Kole st. bryg. Jan Rój.", "kierownik ćwiczeń; Komendant Powiatowy PSP w Kole"),
        ("Na stanowisko Komendanta Powiatowego Policji w Kole powołano podinsp. Jana Roja.", "Komendant Powiatowy Policji w Kole"),
        ("Obowiązki Zastępcy Śląskiego Komendanta Wojewódzkiego PSP powierzono bryg. dr. inż. Janowi Rojowi.", "Zastępca Śląskiego Komendanta Wojewódzkiego PSP"),
        ("Mówił starosta wraz z Naczelnik Wydziału Prewencji mł. insp. Ewą Lis.", "Naczelnik Wydziału Prewencji"),
    ],
)  # fmt: skip
def test_offices_that_become_somebodys(people, text, role):
    assert next(p.role for p in people(text)._.people if p.kind == "named") == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mundur zdejmuje szef kolskich policjantów insp. Jan Rój. Panie Komendancie Roju, dziękujemy!", "szef kolskich policjantów"),
        ("Mówił dh Jan Rój, na co dzień naczelnik OSP w Dobrej.", "naczelnik OSP w Dobrej"),
        ("Mówił asp. Jan Rój, na co dzień dzielnicowy.", "dzielnicowy"),
        ("Mówił asp. Jan Rój, oficer prasowy z KPP w Kole.", "oficer prasowy z KPP w Kole"),
        ("Mówił szef jednostki insp. Jan Rój. Komendant Rój dziękował.", "Komendant"),
        ("Prezes koła, blisko dziewięćdziesięcioletni druh Jan Rój, mówił krótko.", "Prezes koła"),
        ("Mówił dowódca Jednostki Ratowniczo – Gaśniczej kpt. Jan Rój.", "dowódca Jednostki Ratowniczo-Gaśniczej"),
    ],
)  # fmt: skip
def test_the_role_that_says_most(people, text, role):
    assert next(p.role for p in people(text)._.people if p.kind == "named") == role


@pytest.mark.parametrize(
    ("text", "n", "names"),
    [
        ("Uczniów odwiedzili asp. Jan Kos i sierż. Ewa Lis. Policjanci pytali o rowery.", 10, ["Jan Kos", "Ewa Lis"]),
        (
            "Byli asp. Jan Kos i sierż. Ewa Lis. Lekcja trwała godzinę. Policjanci pytali o nią.",
            13,
            ["Jan Kos", "Ewa Lis"],
        ),
        ("Byli asp. Jan Kos i sierż. Ewa Lis. Na koniec policjanci pytali o nią.", 11, ["Jan Kos", "Ewa Lis"]),
        (
            "Była asp. Anna Kos, wójt Jan Rój i sierż. Ewa Lis. Potem policjantki pytały.",
            14,
            ["Anna Kos", "Ewa Lis"],
        ),
        ("Przybyli wójt Jan Kos i starosta Ewa Lis. Samorządowcy pytali o drogi.", 9, ["Jan Kos", "Ewa Lis"]),
        ("Uczniów odwiedzili asp. Jan Kos i starosta Ewa Lis. Policjanci pytali o rowery.", 10, []),
        ("Uczniów odwiedzili asp. Jan Kos i sierż. Ewa Lis. Policjanci z Koła pytali o rowery.", 10, []),
    ],
)
def test_a_plural_for_the_people_named_before(people, text, n, names):
    doc = people(text)
    assert [p.name for i in those_named(doc, n) for p in doc._.people if p.person_id == i] == names


def test_what_somebody_was_is_no_longer_his(people):
    doc = people(
        "Meldunek przyjął Śląski Komendant Wojewódzki PSP nadbryg. Adam Kos. Komendant dziękował. Obowiązki zastępcy "
        "powierzono bryg. Janowi Rojowi, dotychczasowemu Komendantowi Miejskiemu PSP w Zabrzu."
    )
    assert who(doc, "Komendant", 1) == "Adam Kos"


def test_a_childs_name_behind_its_mothers_noun(people):
    doc = people("Zbiórkę ogłoszono dla sierż. Dominika Kosa. Mówiła mama Dominika, pani Ewa Kos.")
    assert [p.name for p in doc._.people] == ["Dominik Kos", "Ewa Kos"]


def test_a_list_headed_by_an_office_in_the_plural(people):
    doc = people("Nowymi dzielnicowymi zostali: asp. Jan Kos oraz sierż. Ewa Rój.")
    assert {p.name: p.role for p in doc._.people} == {"Jan Kos": "dzielnicowy", "Ewa Rój": "dzielnicowy"}


def test_an_office_told_behind_the_quotation(people):
    doc = people("Pierwszy dobiegł Jan Kos. – Widziałem łunę – wspomina naczelnik OSP w Kole.")
    assert [(p.name, p.role) for p in doc._.people if p.role] == [("Jan Kos", "naczelnik OSP w Kole")]


def test_the_only_other_officer_is_the_new_chief(people):
    doc = people("Na emeryturę przeszedł insp. Jan Wil. W fotelu usiądzie nadkom. Ewa Rój. Nowa szefowa dziękowała.")
    role = next(e for e in doc._.entities if e.label == "ROLE")
    assert next(p.name for p in doc._.people if p.person_id == role.person_id) == "Ewa Rój"


def test_a_spokesman_of_any_rank_named_a_sentence_before(people):
    doc = people("Droga jest przejezdna – mówi sierż. Jan Kos. Oficer prasowy dodaje, że ruch jest mały.")
    assert table(doc) == {"Jan Kos": ("sierż.", "Oficer prasowy", None)}


def test_an_unnamed_speakers_calling_is_a_role(people):
    doc = pipeline.load()("Lekarz z KPP w Kole podkreślił, że pomoc przyszła w porę. Mieszkanka Turku pytała o hałas.")
    assert [(e.normalized, e.person_id) for e in doc._.entities if e.label == "ROLE"] == [("Lekarz z KPP w Kole", "r1")]
    assert [(p.role, p.unit) for p in doc._.people] == [
        ("Lekarz z KPP w Kole", "Komenda Powiatowa Policji w Kole"),
        ("Mieszkanka Turku", None),
    ]


def test_the_two_named_last(people):
    doc = people("Przybyli kom. Jan Kos i asp. Ewa Rój. Oboje mówili o drogach.")
    assert both(doc, 9) == ("p1", "p2")
    assert both(people("Przybył kom. Jan Kos. Oboje mówili."), 5) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Jego miejsce zajął podinsp. Piotr Raw, dotychczasowy zastępca. Insp. Jan Wil odszedł na emeryturę.",
        "Insp. Jan Wil przekazał dowodzenie podinsp. Piotrowi Rawowi.",
        "Na emeryturę przeszedł insp. Jan Wil, a jego obowiązki przejął podinsp. Piotr Raw.",
        "Z mostka zszedł insp. Jan Wil. Od maja stery trzyma podinsp. Piotr Raw.",
        "Komendanta insp. Jana Wila zastąpił podinsp. Piotr Raw.",
        "Z mostka zszedł insp. Jan Wil. Ster trzyma podinsp. Piotr Raw, dotychczasowy zastępca komendanta w Turku.",
        "Rządy objął podinsp. Piotr Raw. Jego poprzednik, insp. Jan Wil, służył tu sześć lat.",
        "Od lipca obowiązki komendanta pełnić będzie podinsp. Piotr Raw. Insp. Jan Wil zawiesił mundur na kołku.",
        "Od maja kolską komendą kieruje podinsp. Piotr Raw. Poprzedni komendant, insp. Jan Wil, odszedł na emeryturę.",
    ],
)
def test_ways_of_taking_over(people, text):
    doc = people(f"{text} Nowy komendant mówił krótko. Jego poprzednik dziękował.")
    role = [e for e in doc._.entities if e.label == "ROLE"][-1]
    assert next(p.name for p in doc._.people if p.person_id == role.person_id) == "Piotr Raw"
    assert who(doc, "Jego poprzednik") == "Jan Wil"


def test_a_chief_whose_office_is_two_words(people):
    doc = people("Dowódcą zmiany był asp. Jan Kos. Dowódca mówił o akcji.")
    assert len(doc._.people) == 1


def test_two_offices_about_one_name(people):
    doc = people(
        "Radny Jan Kos, przewodniczący Komisji Budżetu, pytał. Mówił rzecznik Prokuratury Rejonowej w Kole prok. Iwo Maj."
    )
    assert [p.role for p in doc._.people] == [
        "Radny; przewodniczący Komisji Budżetu",
        "rzecznik Prokuratury Rejonowej w Kole",
    ]
    doc = people("Pytał Jan Kos, prezes OSP Kramsk, sołtys i radny.")
    assert [p.role for p in doc._.people] == ["prezes OSP Kramsk; sołtys; radny"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("W imieniu Prokuratury Rejonowej w Kole mówił prokurator Jan Kos.", "Prokuratura Rejonowa w Kole"),
        ("Kierujący Wydziałem Kryminalnym kom. Jan Kos mówił.", "Wydział Kryminalny"),
        ("Mówił kom. Jan Kos, na co dzień służący w KPP w Kole.", "Komenda Powiatowa Policji w Kole"),
        ("Pełniący służbę w KPP w Kole kom. Jan Kos mówił.", "Komenda Powiatowa Policji w Kole"),
        ("KPP w Kole reprezentował kom. Jan Kos.", "Komenda Powiatowa Policji w Kole"),
        ("Na czele Wydziału Kryminalnego stoi kom. Jan Kos.", "Wydział Kryminalny"),
        ("Mówił kom. Jan Kos (KPP w Kole).", "Komenda Powiatowa Policji w Kole"),
        ("Przemyt zna Wydział Kryminalny. Reprezentujący go kom. Jan Kos mówił krótko.", "Wydział Kryminalny"),
        ("Kradzieże omówił naczelnik Wydziału Kryminalnego kolskiej komendy kom. Jan Kos.", "Wydział Kryminalny"),
    ],
)
def test_units_told_around_the_name(people, text, unit):
    assert table(people(text))["Jan Kos"][2] == unit


def test_one_office_in_names_that_the_dictionary_reads_in_two_ways(people):
    doc = people("Obecna była Prezydent Miasta Chełm Ewa Rój. Pomoc obiecała Prezydent Miasta Chełm.")
    assert len(doc._.people) == 1


def test_presented_a_sentence_later(people):
    doc = people("Posterunek ma nowego szefa. To kom. Radosław Ścibor.")
    assert table(doc) == {"Radosław Ścibor": ("kom.", "szef", None)}


def test_past_posts_are_no_role(people):
    doc = people(
        "Komendantem Powiatowym Policji w Kole został mł. insp. Jan Kos. Wcześniej był zastępcą naczelnika wydziału w Koninie."
    )
    assert table(doc)["Jan Kos"][1] == "Komendant Powiatowy Policji w Kole"


def test_unnamed_holder_of_an_office(people):
    doc = people("Wsparcie obiecał Starosta Augustowski. Starosta mówił też o drogach.")
    assert [(p.kind, p.role) for p in doc._.people] == [("role", "Starosta Augustowski")]


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("Przybyli kom. Jan Kos i podkom. Ewa Rój. Pierwszy z nich mówił o drogach.", "Pierwszy z nich", "Jan Kos"),
        ("Przybyli kom. Jan Kos i podkom. Ewa Rój. Druga zaś mówiła o szkołach.", "Druga", "Ewa Rój"),
        ("Przybyli kom. Jan Kos i podkom. Ewa Rój. Ta ostatnia mówiła o szkołach.", "Ta ostatnia", "Ewa Rój"),
        (
            "Mówiła sierż. Ewa Rój, a słuchał kom. Jan Kos. Policjantka apelowała o ostrożność.",
            "Policjantka",
            "Ewa Rój",
        ),
        ("Wykład dał prof. Jan Kos. Naukowiec podał wyniki.", "Naukowiec", "Jan Kos"),
        ("Wykład dał Jan Kos. Prelegent podał wyniki.", "Prelegent", "Jan Kos"),
        ("Nagrodę wziął Jan Kos. Padało. Wiało. Grzmiało. Laureat podał wyniki.", "Laureat", "Laureat"),
        ("Gościem była psycholog Ewa Rój. Specjalistka mówiła o stresie.", "Specjalistka", "Ewa Rój"),
        ("Mówił kpt. Jan Dym z PSP. Strażak apelował o ostrożność.", "Strażak", "Jan Dym"),
        ("Mszę odprawił ks. Józef Mak. Duchowny mówił o odwadze.", "Duchowny", "Józef Mak"),
        ("Głos zabrała starosta Ewa Rój. Ona też obiecała pomoc.", "Ona", "Ewa Rój"),
        ("Przyszło wielu mieszkańców. Skarżyli się oni na hałas.", "oni", "mieszkańcy"),
    ],
)
def test_anaphora(people, text, phrase, meant):
    assert who(people(text), phrase) == meant


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "role", "unit"),
    [
        ("Mieszkańcy skarżyli się na hałas.", "Mieszkańcy", "group", "mieszkańcy", None),
        ("Kadra kierownicza omówiła plany.", "Kadra kierownicza", "group", "kadra kierownicza", None),
        ("Pracownica banku przypomina o ostrożności.", "Pracownica banku", "role", "pracownica banku", None),
        ("Jedna z mieszkanek pytała o hałas.", "Jedna z mieszkanek", "role", "jedna z mieszkanek", None),
        ("Strażacy ochotnicy prosili o wóz.", "ochotnicy", "group", "strażacy ochotnicy", None),
        (
            "Nowo przyjęci policjanci mówili o służbie.",
            "Nowo przyjęci policjanci",
            "group",
            "nowo przyjęci policjanci",
            None,
        ),
        (
            "Powiatowy sanepid przypomina o szczepieniach.",
            "Powiatowy sanepid",
            "institution",
            "powiatowy sanepid",
            None,
        ),
        ("KPP w Kole przypomina o odblaskach.", "KPP w Kole", "institution", None, "Komenda Powiatowa Policji w Kole"),
    ],
)
def test_groups_and_bodies(people, text, phrase, kind, role, unit):
    doc = people(text)
    assert who(doc, phrase) is not None
    p = doc._.people[-1]
    assert (p.kind, (p.role or "").lower() or None, p.unit) == (kind, role, unit)


def test_the_service_speaks_as_the_release_calls_it_and_for_its_unit(people):
    doc = people("Odprawa odbyła się w Komendzie Powiatowej Policji w Kole. Kolska komenda przypomina o odblaskach.")
    assert who(doc, "Kolska komenda") == "Kolska komenda"
    assert doc._.people[-1].unit == "Komenda Powiatowa Policji w Kole"


@pytest.mark.parametrize(
    "phrase", ["Oszuści", "Trzej mężczyźni", "Wypadek", "Kierowca", "Ktoś", "67-letni mieszkaniec"]
)
def test_no_speakers(people, phrase):
    doc = people(f"{phrase} zaskoczyli wszystkich.")
    assert who(doc, phrase) is None


def test_only_speakers_among_the_unnamed_are_kept(people):
    doc = people("Wsparcie obiecał wójt. Obecny był kom. Jan Kos.")
    prune(doc)
    assert [p.name for p in doc._.people] == ["Jan Kos"]
    assert all(e.person_id in (None, "p1") for e in doc._.entities)


def test_ids_in_the_order_of_the_text(people):
    doc = people("Przybyli: kom. Jan Kos, asp. Ewa Rój i sierż. Iwo Maj.")
    assert [p.person_id for p in doc._.people] == ["p1", "p2", "p3"]
    assert [p.gender for p in doc._.people] == ["m", "f", "m"]


def test_deputies_are_not_their_chiefs():
    chief = Office("komendant", level="county", seat="Koło", service="police")
    deputy = chief._replace(deputy="zastępca")
    assert match(deputy, chief) == 0
    assert match(deputy._replace(deputy="I zastępca"), deputy._replace(deputy="II zastępca")) == 0
    assert (
        match(
            Office("naczelnik", complement=frozenset({"prewencja"})),
            Office("naczelnik", complement=frozenset({"ruch"})),
        )
        == 0
    )


@pytest.mark.parametrize(("a", "b", "n"), [("Kos", "Kos", 0), ("Kowal", "Kowla", 1), ("Lis", "Sroka", 3)])
def test_distance(a, b, n):
    assert distance(a, b) == n


def test_every_word_of_the_lexicon_is_a_lemma():
    lexicon = people_lexicon()
    lists = [
        lexicon.epithets, lexicon.weak, lexicon.former, lexicon.new, lexicon.next, lexicon.previous, lexicon.takes,
        lexicon.leaves, lexicon.collective, lexicon.silent, lexicon.silent_alone, lexicon.institutions, frozenset(lexicon.services), lexicon.bodies,
        lexicon.voivodeships, lexicon.listed, lexicon.heading,
    ]  # fmt: skip
    compounds = frozenset(("latek", "latka"))  # of 24-latek
    for words in lists:
        for word in sorted(words - compounds):
            assert any(r.lemma.lower() == word for r in readings(word)) or "-" in word, word


def test_what_the_new_chief_was_so_far(people):
    doc = people(
        "Odprawę zaczął ppłk Jan Kos, dyrektor aresztu. Jego następczynię, mjr Ewę Lis, powołał płk Adam Gil. "
        "Nowa dyrektor, dotychczas zastępca dyrektora Aresztu Śledczego w Kole, podziękowała."
    )
    assert who(doc, "Nowa dyrektor") == "Ewa Lis"
    assert len(doc._.people) == 3
