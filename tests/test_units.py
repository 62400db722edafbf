"""Units: where a body's name begins and ends, what counts as one, and its full name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.entities.units.forms import is_listed
from pipeline.entities.units.lexicon import lexicon
from pipeline.entities.units.names import in_locative, name_in_case, short_name
from pipeline.inflect import in_case, phrase_words, text_in_case
from pipeline.paradigms import regular_adjective


@pytest.fixture(scope="module")
def units():
    nlp = pipeline.load(until="entities")

    def find(text):
        doc = nlp(text)
        words = doc._.words
        return [
            (text[words[e.start].start : words[e.end - 1].end], e.normalized, e.info)
            for e in doc._.entities
            if e.label == "UNIT"
        ]

    return find


NAMES = [
    ("Odprawa odbyła się w Komendzie Miejskiej Policji w Zielonej Górze.",
     "Komendzie Miejskiej Policji w Zielonej Górze", "Komenda Miejska Policji w Zielonej Górze"),
    ("Naradę prowadził naczelnik wydziału prewencji KWP w Łodzi.",
     "wydziału prewencji KWP w Łodzi", "Wydział Prewencji Komendy Wojewódzkiej Policji w Łodzi"),
    ("Policjanci z Wydziału do Walki z Korupcją KWP we Wrocławiu zatrzymali dwie osoby.",
     "Wydziału do Walki z Korupcją KWP we Wrocławiu",
     "Wydział do Walki z Korupcją Komendy Wojewódzkiej Policji we Wrocławiu"),
    ("Zatrzymali go policjanci z Wydziału dw. z Przestępczością Gospodarczą KMP w Tarnowie.",
     "Wydziału dw. z Przestępczością Gospodarczą KMP w Tarnowie",
     "Wydział do walki z Przestępczością Gospodarczą Komendy Miejskiej Policji w Tarnowie"),
    ("Meldunek złożył dowódca Jednostki Ratowniczo – Gaśniczej.",
     "Jednostki Ratowniczo – Gaśniczej", "Jednostka Ratowniczo-Gaśnicza"),
    ("Przyjechali żołnierze 12. Wielkopolskiej Brygady OT.",
     "12. Wielkopolskiej Brygady OT", "12. Wielkopolska Brygada Obrony Terytorialnej"),
    ("Druhowie z OSP w Nowej Wsi pomogli.", "OSP w Nowej Wsi", "Ochotnicza Straż Pożarna w Nowej Wsi"),
    ("Druhowie z OSP Most pomogli.", "OSP Most", "Ochotnicza Straż Pożarna w Moście"),
    ("Druhowie z OSP Stara Wieś pomogli.", "OSP Stara Wieś", "Ochotnicza Straż Pożarna w Starej Wsi"),
    ("Druhowie z OSP w Wólce Łękawskiej pomogli.",
     "OSP w Wólce Łękawskiej", "Ochotnicza Straż Pożarna w Wólce Łękawskiej"),
    ("Obradował WZZK.", "WZZK", "Wojewódzki Zespół Zarządzania Kryzysowego"),
    ("Wały sprawdziło PGW Wody Polskie.", "PGW Wody Polskie", "Państwowe Gospodarstwo Wodne Wody Polskie"),
    ("Dyrektor Zarządu Dróg Wojewódzkich Bogumił Kos mówił o remontach.",
     "Zarządu Dróg Wojewódzkich", "Zarząd Dróg Wojewódzkich"),
    ("Kierownik Nadzoru Wodnego w Kole mówił o wałach.", "Nadzoru Wodnego w Kole", "Nadzór Wodny w Kole"),
    ("Wystąpiła Ewa Lis z Młodzieżowej Drużyny Pożarniczej.",
     "Młodzieżowej Drużyny Pożarniczej", "Młodzieżowa Drużyna Pożarnicza"),
    ("Mówił dyrektor Dyrekcji Policji Granicznej w Preszowie.",
     "Dyrekcji Policji Granicznej w Preszowie", "Dyrekcja Policji Granicznej w Preszowie"),
    ("Kierownik Referatu Kryminalnego Komisariatu Policji w Luboniu mówił krótko.",
     "Referatu Kryminalnego Komisariatu Policji w Luboniu", "Referat Kryminalny Komisariatu Policji w Luboniu"),
    ("Dyrektor Regionalnej Dyrekcji Lasów Państwowych w Poznaniu mówił krótko.",
     "Regionalnej Dyrekcji Lasów Państwowych w Poznaniu", "Regionalna Dyrekcja Lasów Państwowych w Poznaniu"),
    ("Przyjechał dowódca 31. Bazy Lotnictwa Taktycznego płk Jan Kos.",
     "31. Bazy Lotnictwa Taktycznego", "31. Baza Lotnictwa Taktycznego"),
    ("Zdjęcia: KP PSP Turek", "KP PSP Turek", "Komenda Powiatowa Państwowej Straży Pożarnej w Turku"),
    ("Kierownik Rewiru Dzielnicowych KP w Sompolnie zaprosił mieszkańców.",
     "Rewiru Dzielnicowych KP w Sompolnie", "Rewir Dzielnicowych Komisariatu Policji w Sompolnie"),
    ("Druhowie z OSP Kramsk pomogli strażakom.", "OSP Kramsk", "Ochotnicza Straż Pożarna w Kramsku"),
    ("Komendant Nadodrzańskiego Oddziału SG przywitał gości.",
     "Nadodrzańskiego Oddziału SG", "Nadodrzański Oddział Straży Granicznej"),
    ("Ćwiczyli z nimi żołnierze 12. Wielkopolskiej Brygady Obrony Terytorialnej.",
     "12. Wielkopolskiej Brygady Obrony Terytorialnej", "12. Wielkopolska Brygada Obrony Terytorialnej"),
    ("Obradowała Komisja Bezpieczeństwa i Porządku Powiatu Kolskiego.",
     "Komisja Bezpieczeństwa i Porządku Powiatu Kolskiego", "Komisja Bezpieczeństwa i Porządku Powiatu Kolskiego"),
    ("Poszkodowany trafił do SP ZOZ w Turku.",
     "SP ZOZ w Turku", "Samodzielny Publiczny Zakład Opieki Zdrowotnej w Turku"),
    ("Odpowiedział dyrektor Zarządu Dróg Powiatowych w Koninie.",
     "Zarządu Dróg Powiatowych w Koninie", "Zarząd Dróg Powiatowych w Koninie"),
    ("Akcję wsparło Nadleśnictwo Czarna Białostocka.",
     "Nadleśnictwo Czarna Białostocka", "Nadleśnictwo Czarna Białostocka"),
    ("Uczniowie Szkoły Podstawowej nr 5 im. gen. Jana Nowaka w Kole zadawali pytania.",
     "Szkoły Podstawowej nr 5 im. gen. Jana Nowaka w Kole", "Szkoła Podstawowa nr 5 im. gen. Jana Nowaka w Kole"),
    ("Sprawę prowadzi Prokuratura Rejonowa Warszawa-Praga Północ w Warszawie.",
     "Prokuratura Rejonowa Warszawa-Praga Północ w Warszawie",
     "Prokuratura Rejonowa Warszawa-Praga Północ w Warszawie"),
    ("Areszt zastosował Sąd Rejonowy dla Łodzi-Widzewa w Łodzi.",
     "Sąd Rejonowy dla Łodzi-Widzewa w Łodzi", "Sąd Rejonowy dla Łodzi-Widzewa w Łodzi"),
    ("Zgłoszenie przyjął dyżurny VI Komisariatu Policji w Łodzi.",
     "VI Komisariatu Policji w Łodzi", "VI Komisariat Policji w Łodzi"),
    ("Szef konińskiego garnizonu podziękował policjantom.", "konińskiego garnizonu", "garnizon koniński"),
    ("W komendzie powiatowej policji w Turku odbyła się zbiórka.",
     "komendzie powiatowej policji w Turku", "Komenda Powiatowa Policji w Turku"),
    ("NARADA ROCZNA W KOMENDZIE POWIATOWEJ POLICJI W TURKU",
     "KOMENDZIE POWIATOWEJ POLICJI W TURKU", "Komenda Powiatowa Policji w Turku"),
    ("Wykład wygłosił dziekan Wydziału Prawa i Administracji Uniwersytetu Łódzkiego.",
     "Wydziału Prawa i Administracji Uniwersytetu Łódzkiego", "Wydział Prawa i Administracji Uniwersytetu Łódzkiego"),
    ("Prezes Zarządu Oddziału Gminnego ZOSP RP w Kramsku złożył sprawozdanie.",
     "Zarządu Oddziału Gminnego ZOSP RP w Kramsku",
     "Zarząd Oddziału Gminnego Związku Ochotniczych Straży Pożarnych Rzeczypospolitej Polskiej w Kramsku"),
    ("Komenda Powiatowa Policji w Środzie Wlkp. zaprasza na debatę.",
     "Komenda Powiatowa Policji w Środzie Wlkp.", "Komenda Powiatowa Policji w Środzie Wielkopolskiej"),
    ("Alarm odebrało Stanowisko Kierowania Komendanta Miejskiego PSP w Koninie.",
     "Stanowisko Kierowania Komendanta Miejskiego PSP w Koninie",
     "Stanowisko Kierowania Komendanta Miejskiego Państwowej Straży Pożarnej w Koninie"),
    ("Kurs skończył w Szkole Głównej Służby Pożarniczej.", "Szkole Głównej Służby Pożarniczej",
     "Szkoła Główna Służby Pożarniczej"),
    ("Wyjechała JRG nr 2 PSP w Koninie.", "JRG nr 2 PSP w Koninie",
     "Jednostka Ratowniczo-Gaśnicza nr 2 Państwowej Straży Pożarnej w Koninie"),
    ("Ustawą zajmie się jesienią Sejm.", "Sejm", "Sejm"),
    ("Plan zrobił naczelnik Sztabu Policji KWP w Łodzi.", "Sztabu Policji KWP w Łodzi",
     "Sztab Policji Komendy Wojewódzkiej Policji w Łodzi"),
    ("Pisał Zespół ds. Profilaktyki Społecznej, Nieletnich i Patologii.",
     "Zespół ds. Profilaktyki Społecznej, Nieletnich i Patologii",
     "Zespół ds. Profilaktyki Społecznej, Nieletnich i Patologii"),
    ("ŚWIĘTO W ŚLĄSKIM ODDZIALE STRAŻY GRANICZNEJ", "ŚLĄSKIM ODDZIALE STRAŻY GRANICZNEJ",
     "Śląski Oddział Straży Granicznej"),
    ("Nabór ogłosiła Placówka SG w Jeleniej Górze-Cieplicach.", "Placówka SG w Jeleniej Górze-Cieplicach",
     "Placówka Straży Granicznej w Jeleniej Górze-Cieplicach"),
    ("Wnioski przyjmuje MSWiA.", "MSWiA", "Ministerstwo Spraw Wewnętrznych i Administracji"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "name"), NAMES)
def test_edges_and_full_name(units, text, mention, name):
    assert [(m, n) for m, n, _ in units(text)] == [(mention, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Łomżyńska komenda zaprasza na debatę.",
        "Konińska policja i tamtejsza jednostka straży szukały zaginionego.",
        "Komendant Wojewódzki Policji w Krakowie otworzył naradę.",
        "Komendant Powiatowy Państwowej Straży Pożarnej w Turku pogratulował awansów.",
        "Na miejscu pracowali strażacy z trzech jednostek OSP.",
        "Zakończono budowę posterunku w Kramsku.",
        "Spotkali się komendanci powiatowi i naczelnicy wydziałów.",
        "Komendant straży miejskiej odpowiadał na pytania.",
        "Komendant Regionalny SOK w Lublinie odpowiadał na pytania.",
        "Dyżurny stanowiska kierowania ogłosił alarm.",
        "Aplikacja „Moja Komenda” działa w całym kraju.",
        "Zgłoszenia trafiają na Krajową Mapę Zagrożeń Bezpieczeństwa.",
        "Nadinsp. Komenda podsumował odprawę.",
        "Decyzją sądu mężczyzna trafił na trzy miesiące do aresztu.",
        "Zespół zagrał koncert, a rada gminy wręczyła dyplomy.",
    ],
)
def test_what_is_no_unit(units, text):
    assert units(text) == []


def test_coordinated_bodies_are_units_of_their_own(units):
    text = "Pomagali policjanci z Wydziału Kryminalnego, Nadleśnictwa Turek i Placówki SG w Terespolu."
    assert [m for m, _, _ in units(text)] == ["Wydziału Kryminalnego", "Nadleśnictwa Turek", "Placówki SG w Terespolu"]


def test_what_is_known_of_a_body(units):
    [(_, _, info)] = units("Debatę otworzył komendant Komendy Powiatowej PSP w Limanowej.")
    assert info | {"head": None} == {
        "type": "komenda_powiatowa",
        "service": "fire",
        "level": "county",
        "seat": "Limanowa",
        "head": None,
        "case": "gen",
        "short": "KP PSP w Limanowej",
        "parent": None,
    }


def test_a_cell_knows_its_body(units):
    [(_, _, info)] = units("Zatrzymali go policjanci z Wydziału Kryminalnego KPP w Turku.")
    assert (info["level"], info["parent"], info["seat"]) == ("cell", "Komenda Powiatowa Policji w Turku", "Turek")


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("Wrocław", "we Wrocławiu"),
        ("Łódź", "w Łodzi"),
        ("Lwówek Śląski", "we Lwówku Śląskim"),
        ("Frombork", "we Fromborku"),
    ],
)
def test_seats_in_the_locative(place, wanted):
    assert in_locative(place) == wanted


def test_names_of_services_keep_their_gender():
    assert name_in_case("Straż Graniczna", "gen") == "Straży Granicznej"


def test_short_names():
    assert short_name("Komenda Wojewódzka Policji w Łodzi") == "KWP w Łodzi"


def test_every_short_name_is_found(units):
    entries = [e for entries in lexicon().abbreviations.values() for e in entries]
    missed = []
    for entry in entries:
        text = f"Informacje przekazał {' '.join(entry.short)}{' PSP' if entry.needs == 'service' else ''} w Turku."
        found = units(text)
        if not found or not found[0][0].startswith(" ".join(entry.short)):
            missed.append(entry.short)
    assert missed == []


def test_every_head_is_found(units):
    """Each head, with what its line in the lexicon asks for, makes a unit."""
    missed = []
    for head in lexicon().heads.values():
        noun = "Wojska" if head.plural else head.lemma.capitalize()
        adjective = "Konińsk"
        endings = {"n": "ie", "f": "a", "m3": "i", "m1": "i", "pl": "ie"}
        texts = [f"To {noun} {adjective}{ending}." for ending in endings.values()]
        if not any(units(text) for text in texts):
            missed.append(head.lemma)
    assert missed == []


def test_every_service_completes_a_name(units):
    missed = []
    for service in {s.name: s for services in lexicon().services.values() for s in services}.values():
        genitive = service.genitive or name_in_case(service.name, "gen")
        for shown in filter(None, (genitive, service.short)):
            found = units(f"Zapraszamy do Centrum Szkolenia {shown} w Turku.")
            if [m for m, _, _ in found] != [f"Centrum Szkolenia {shown} w Turku"]:
                missed.append(shown)
    assert missed == []


def test_every_body_is_found(units):
    names = [body.entry.name for bodies in lexicon().bodies.values() for body in bodies]
    assert [name for name in names if [n for _, n, _ in units(f"O zdanie zapytano {name}.")] != [name]] == []


def test_every_subject_makes_a_small_cell_a_name(units):
    missed = []
    for subject in (" ".join(s) for subjects in lexicon().subjects.values() for s in subjects):
        forms = [f"wydział {subject}", f"wydział {text_in_case(subject, 'gen', source=None)}"]
        forms.append(f"wydział {in_case(phrase_words(subject), 'gen', number='pl')}")
        if not any(units(f"Sprawę przejmie {form} po świętach.") for form in forms):
            missed.append(subject)
    assert missed == []


@pytest.mark.parametrize("adjective", sorted(lexicon().adjectives | set(lexicon().levels)))
def test_every_adjective_is_one_of_official_names(adjective):
    assert is_listed(regular_adjective(adjective, "sg", "gen", "f"))


def test_every_opener_of_affairs_goes_on_with_the_name(units):
    for opener in sorted(lexicon().affairs):
        text = f"Zespół {opener}. z Korupcją KPP w Turku"
        assert [m for m, _, _ in units(f"Spotkanie prowadził {text}.")] == [text], opener


def test_every_title_of_a_patron_belongs_to_the_name(units):
    missed = []
    for title in sorted(lexicon().patrons - {"broni", "dywizji", "brygady"}):
        texts = [f"Szkoła Podstawowa im. {title}{dot} Jana Nowaka w Kole" for dot in (".", "")]
        if not any([m for m, _, _ in units(f"Konkurs wygrała {text}.")] == [text] for text in texts):
            missed.append(title)
    assert missed == []


def test_a_park_is_a_body_where_it_acts_and_a_place_where_one_is(units):
    assert [n for _, n, _ in units("Patrole prowadzono z Tatrzańskim Parkiem Narodowym.")] == [
        "Tatrzański Park Narodowy"
    ]
    assert units("Turystów odnaleziono w Tatrzańskim Parku Narodowym.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Komitet naukowy zbierze się jutro.",
        "Na al. Wojska Polskiego w Turku stanął patrol.",
        "Służba dyplomatyczna zobowiązuje.",
        "Stanowisko Polski przedstawił minister.",
        "Pisał o rozpadzie Związku Radzieckiego.",
    ],
)
def test_capitals_that_make_no_name(units, text):
    assert units(text) == []


@settings(max_examples=60, deadline=None)
@given(
    parts=st.lists(
        st.sampled_from(
            "Komendy Powiatowej Policji PSP w we Kole Turku KPP KP JRG OSP nr 2 II im. gen. Jana Nowaka ds. do Walki z i , "
            "„ ” - – ( ) . ul. pl. Długiej powiatów tureckiego gminy Kramsk Młp. Wydziału Prewencji KWP/KMP Kraków- -Nowa "
            "Zarząd Oddziału Straży Granicznej w-mosg WARSZAWA 62-700 m.st. zs. Rady Sejm RP".split()
        ),
        max_size=14,
    )
)
def test_no_order_of_words_breaks_the_entities(units, parts):
    text = " ".join(parts)
    assert units(text) == units(text)
    for mention, name, info in units(text):
        assert mention in text
        assert name
        assert info["level"]
