"""Phrases into another case: heads, what agrees with them, and what must stay."""

import pytest

from pipeline.inflect import genitive, in_case, nominative, phrase_words, text_in_case
from pipeline.paradigms import regular_adjective, token_readings

NOMINATIVES = {
    "Komendzie Wojewódzkiej Policji w Krakowie": "Komenda Wojewódzka Policji w Krakowie",
    "KOMENDZIE POWIATOWEJ POLICJI": "KOMENDA POWIATOWA POLICJI",
    "Warmii i Mazurach": "Warmia i Mazury",
    "kwestii kadrowych": "kwestie kadrowe",
    "przestępstw gospodarczych, narkotykowych i korupcyjnych": "przestępstwa gospodarcze, narkotykowe i korupcyjne",
    "Uniwersytetu Warmińsko-Mazurskiego w Olsztynie": "Uniwersytet Warmińsko-Mazurski w Olsztynie",
    "Wydziału Kadr i Szkolenia": "Wydział Kadr i Szkolenia",
    "1. Podlaskiej Brygady Obrony Terytorialnej": "1. Podlaska Brygada Obrony Terytorialnej",
    "stosowanych zabezpieczeń majątkowych": "stosowane zabezpieczenia majątkowe",
    "nowo przyjętych funkcjonariuszy": "nowo przyjęci funkcjonariusze",
    "Ministerstwem Spraw Wewnętrznych": "Ministerstwo Spraw Wewnętrznych",
    "główną księgową": "główna księgowa",
    "działań nowych naczelników": "działania nowych naczelników",
    "ukrywających się przed organami ścigania osób": "ukrywające się przed organami ścigania osoby",
    "pięcioma nowymi policjantami": "pięciu nowych policjantów",
    "dwoma radiowozami": "dwa radiowozy",
    "zakupem 3 radiowozów": "zakup 3 radiowozów",
    "Bielsku-Białej": "Bielsko-Biała",
    "Białegostoku": "Białystok",
    "powiecie golubsko-dobrzyńskim": "powiat golubsko-dobrzyński",
    "finansach": "finanse",
}


@pytest.mark.parametrize(("phrase", "wanted"), NOMINATIVES.items())
def test_nominative(phrase, wanted):
    assert nominative(phrase_words(phrase)) == wanted


@pytest.mark.parametrize("phrase", sorted(NOMINATIVES.values()))
def test_nominative_of_a_nominative_changes_nothing(phrase):
    assert nominative(phrase_words(phrase), source="nom") == phrase


@pytest.mark.parametrize(
    ("town", "locative"),
    [
        ("Nowy Dwór Mazowiecki", "Nowym Dworze Mazowieckim"),
        ("Limanowa", "Limanowej"),
        ("Mońki", "Mońkach"),
        ("Zduńska Wola", "Zduńskiej Woli"),
        ("Stalowa Wola", "Stalowej Woli"),
        ("Kędzierzyn-Koźle", "Kędzierzynie-Koźlu"),
        ("Zakopane", "Zakopanem"),
        ("Bystrzyca Kłodzka", "Bystrzycy Kłodzkiej"),
        ("Białystok", "Białymstoku"),
    ],
)
def test_towns_in_the_locative(town, locative):
    assert text_in_case(town, "loc") == locative


def test_genitive_of_a_cell():
    assert genitive(phrase_words("Zespół Patrolowo-Interwencyjny")) == "Zespołu Patrolowo-Interwencyjnego"


def test_number_can_be_changed():
    assert nominative(phrase_words("wyniki pracy"), number="sg") == "wynik pracy"


@pytest.mark.parametrize(
    ("number", "case", "gender", "form"),
    [("sg", "nom", "n", "kołczygłowskie"), ("sg", "inst", "f", "kołczygłowską"), ("pl", "nom", "m1", "kołczygłowscy"),
     ("pl", "inst", "m3", "kołczygłowskimi"), ("sg", "gen", "m3", "kołczygłowskiego")],
)  # fmt: skip
def test_an_adjective_no_dictionary_has_declines_by_its_ending(number, case, gender, form):
    assert regular_adjective("kołczygłowski", number, case, gender) == form


def test_heads_stay_apart_when_asked():
    assert in_case(phrase_words("Warmia i Mazury"), "gen", source="nom", coordinated=False) == "Warmii i Mazury"


def test_gaps_become_single_spaces_and_nothing_else_changes():
    assert nominative(phrase_words("sekcji  ds.  nieletnich")) == "sekcja ds. nieletnich"


def test_a_token_of_endless_parts_is_read_by_its_last_one():
    assert {r.lemma.rpartition("-")[2] for r in token_readings("ab-" * 5000 + "nowy")} == {"nowy"}
