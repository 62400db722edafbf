"""Places: which words they take, what is none, and their nominatives."""

import pytest

import pipeline
from pipeline.entities.gazetteer import all_listed, base_form, gazetteer, geographic_readings, guessed
from pipeline.inflect import phrase_words, text_in_case
from pipeline.paradigms import regular_adjective, token_readings


@pytest.fixture(scope="module")
def places():
    nlp = pipeline.load(until="entities")

    def find(text):
        doc = nlp(text)
        words = doc._.words
        return [
            (text[words[e.start].start : words[e.end - 1].end], e.normalized)
            for e in doc._.entities
            if e.label == "PLACE"
        ]

    return find


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Do wypadku doszło w Turku.", [("Turku", "Turek")]),
        ("Pytała o to mieszkanka Brzezin.", [("Brzezin", "Brzeziny")]),
        ("Dom spłonął w miejscowości Nowa Wieś Kętrzyńska.", [("Nowa Wieś Kętrzyńska", "Nowa Wieś Kętrzyńska")]),
        ("Niewybuch leżał w Wielkim Buczku.", [("Wielkim Buczku", "Wielki Buczek")]),
        ("Patrol pływa po Zalewie Sulejowskim.", [("Zalewie Sulejowskim", "Zalew Sulejowski")]),
        ("Goście przyjechali z Republiki Czeskiej.", [("Republiki Czeskiej", "Republika Czeska")]),
        ("Znak stoi przy rondzie Solidarności.", [("rondzie Solidarności", "rondo Solidarności")]),
        ("Pożar wybuchł w Nakle nad Notecią.", [("Nakle nad Notecią", "Nakło nad Notecią")]),
        ("Mieszkaniec Nowego Tomyśla stracił oszczędności.", [("Nowego Tomyśla", "Nowy Tomyśl")]),
        ("Pożar wybuchł w Sędziszowie Małopolskim.", [("Sędziszowie Małopolskim", "Sędziszów Małopolski")]),
        ("Pościg zakończył się w Środzie Wlkp. na moście.", [("Środzie Wlkp.", "Środa Wielkopolska")]),
        ("Policjanci pracują na Warmii i Mazurach.", [("Warmii i Mazurach", "Warmia i Mazury")]),
        ("Seniora znaleziono nad Rospudą.", [("Rospudą", "Rospuda")]),
        ("Turyści utknęli w Gorcach.", [("Gorcach", "Gorce")]),
        ("Zatrzymano go na granicy z Białorusią.", [("Białorusią", "Białoruś")]),
        ("Pochodził z Federacji Rosyjskiej.", [("Federacji Rosyjskiej", "Federacja Rosyjska")]),
        ("TUREK: Nowe radiowozy", [("TUREK", "Turek")]),
        ("Dzielnicowi z Turku, Dobrej i Tuliszkowa odwiedzają seniorów.",
         [("Turku", "Turek"), ("Dobrej", "Dobra"), ("Tuliszkowa", "Tuliszków")]),
        ("Na trasie między Kołem a Turkiem doszło do kolizji.", [("Kołem", "Koło"), ("Turkiem", "Turek")]),
        ("Patrole pojawią się przy ul. Długiej 12.", [("ul. Długiej", "ul. Długa")]),
        ("Siedziba mieści się przy ul. Kościuszki 5a.", [("ul. Kościuszki", "ul. Kościuszki")]),
        ("Zbiórka odbyła się na pl. Wolności.", [("pl. Wolności", "pl. Wolności")]),
        ("Kolizja na alei Jana Pawła II.", [("alei Jana Pawła II", "aleja Jana Pawła II")]),
        ("Zdarzenie na ul. 3 Maja zgłosił przechodzień.", [("ul. 3 Maja", "ul. 3 Maja")]),
        ("Remont ul. gen. Andersa potrwa rok.", [("ul. gen. Andersa", "ul. gen. Andersa")]),
        ("W powiecie tureckim przybyło patroli.", [("powiecie tureckim", "powiat turecki")]),
        ("Turecki powiat jest bezpieczny.", [("Turecki powiat", "powiat turecki")]),
        ("Strażacy z powiatów tureckiego i kolskiego walczyli z ogniem.",
         [("tureckiego", "powiat turecki"), ("kolskiego", "powiat kolski")]),
        ("Zaginął mieszkaniec gminy Kramsk.", [("gminy Kramsk", "gmina Kramsk")]),
        ("Susza w województwie warmińsko-mazurskim.",
         [("województwie warmińsko-mazurskim", "województwo warmińsko-mazurskie")]),
        ("Na ziemi tureckiej wypalanie traw jest plagą.", [("ziemi tureckiej", "ziemia turecka")]),
        ("Listy można słać na adres: ul. Polna 1, 62-700 Turek.", [("ul. Polna", "ul. Polna"), ("Turek", "Turek")]),
        ("Poszukiwania trwały koło Zbrzeźnikowa.", [("Zbrzeźnikowa", "Zbrzeźników")]),
        ("Pożar wybuchł w gminie Nowe Miasto.", [("gminie Nowe Miasto", "gmina Nowe Miasto")]),
        ("W Nowej Wsi Kętrzyńskiej stoi remiza.", [("Nowej Wsi Kętrzyńskiej", "Nowa Wieś Kętrzyńska")]),
        ("Kolejki w Kuźnicy i Bobrownikach rosły.", [("Kuźnicy", "Kuźnica"), ("Bobrownikach", "Bobrowniki")]),
        ("Syrena zawyła w uśpionych Dubinach.", [("Dubinach", "Dubiny")]),
        ("Ruch w rejonie Kuźnicy wstrzymano.", [("Kuźnicy", "Kuźnica")]),
        ("Dom w Dąbrówce Wielkiej spłonął.", [("Dąbrówce Wielkiej", "Dąbrówka Wielka")]),
        ("Kolizja w Wólce Łękawskiej zablokowała drogę.", [("Wólce Łękawskiej", "Wólka Łękawska")]),
        ("Pytała o to Zofia Kos z Mokrzawy.", [("Mokrzawy", "Mokrzawa")]),
        ("Uroczystość odbyła się w Górze Świętej Anny.", [("Górze Świętej Anny", "Góra Świętej Anny")]),
    ],
)  # fmt: skip
def test_edges_and_nominatives(places, text, wanted):
    assert places(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Małopolska policja podsumowała rok.",
        "Współpraca na pograniczu polsko-litewskim układa się dobrze.",
        "Komenda Miejska Policji w Koninie zaprasza.",
        "Komendant Powiatowy Policji w Turku podziękował za wsparcie.",
        "Zabezpieczano Dni Turku.",
        "W gminie i w powiecie przybyło patroli.",
        "Marek Konin złożył meldunek.",
        "Zagrożenia na rynku pracy omówił starosta.",
        "Przyjechała delegacja z partnerskiego powiatu.",
        "Ćwiczenie „Niegocin 2025” trwało dwa dni.",
    ],
)
def test_what_is_no_place(places, text):
    assert places(text) == []


@pytest.mark.parametrize("case", ["gen", "loc", "inst"])
def test_towns_come_back_from_every_case(case):
    """Listed towns, declined by the dictionary and read again; a handful share all forms with another town."""
    towns = [name.text for name in all_listed() if name.kind == "town" and name.text != "Lipsko"]
    wrong = []
    for town in towns:
        form = text_in_case(town, case)
        if form != town and base_form(phrase_words(form), [case]) != town:
            wrong.append((town, form))
    assert len(wrong) <= 3, wrong


def test_every_listed_name_is_found_again():
    assert [n.text for n in all_listed() if base_form(phrase_words(n.text), ["nom"]) != n.text] == []


def test_an_attested_name_wins():
    assert base_form(phrase_words("Wiśniewie"), ["loc"], ["Wiśniew"]) == "Wiśniew"


def test_plural_of_a_singular_name_is_no_reading():
    assert {r.lemma for r in geographic_readings("Kołczygłowach")} == {"Kołczygłowy"}


@pytest.mark.parametrize(
    ("case", "ending", "nominative"),
    [(case, ending, nominative) for case, ends in gazetteer().guesses.items() for ending, nominative in ends],
)
def test_every_ending_is_reachable(case, ending, nominative):
    assert guessed("Zbrześ" + ending, [case]).endswith(nominative.lstrip("e")) or nominative == ""


@pytest.mark.parametrize("kind", sorted({**gazetteer().streets, **gazetteer().capital_streets}))
def test_every_kind_of_street(places, kind):
    opener = kind.capitalize() if kind in gazetteer().capital_streets else kind
    found = places(f"Zaparkował przy {opener} Wolności.")
    assert found == [(f"{opener} Wolności", f"{kind} Wolności")]


@pytest.mark.parametrize("noun", sorted(gazetteer().territories))
def test_every_kind_of_territory(places, noun):
    gender = {"góry": "pl"}.get(noun) or next(r.gender for r in token_readings(noun) if r.case == "nom")
    adjective = "tureckie" if gender == "pl" else regular_adjective("turecki", "sg", "nom", gender)
    assert places(f"Wtedy {noun} {adjective} świętuje.") == [(f"{noun} {adjective}", f"{noun} {adjective}")]


@pytest.mark.parametrize(("short", "noun"), gazetteer().territory_shorts.items())
def test_every_short_form_of_a_territory(places, short, noun):
    adjective = regular_adjective("turecki", "sg", "nom", {"f": "f", "n": "n"}.get(_gender(noun), "m3"))
    assert places(f"Dojechał tam, gdzie jest {short} {adjective}.") == [(f"{short} {adjective}", f"{noun} {adjective}")]


def _gender(noun):
    return next(r.gender for r in token_readings(noun) if r.cls == "subst" and r.case == "nom")


@pytest.mark.parametrize("noun", sorted(gazetteer().named_territories))
def test_names_in_the_nominative_after_a_territory(places, noun):
    assert places(f"Rośnie tam {noun} Kramsk.") == [(f"{noun} Kramsk", f"{noun} Kramsk")]


@pytest.mark.parametrize("noun", sorted(gazetteer().localities))
def test_after_a_locality_only_the_name_is_a_place(places, noun):
    assert places(f"Znana jest {noun} Kramsk.") == [("Kramsk", "Kramsk")]


@pytest.mark.parametrize(("short", "adjective"), gazetteer().suffixes.items())
def test_every_short_adjective_of_towns(places, short, adjective):
    mention = f"Kamieniu {short.capitalize()}."
    assert places(f"Szukano go w {mention}, ale bez skutku.") == [(mention, f"Kamień {adjective.capitalize()}")]


@pytest.mark.parametrize("noun", sorted(gazetteer().events))
def test_what_is_named_after_a_place_is_none(places, noun):
    genitive = text_in_case(noun, "gen", source=None).capitalize()
    assert places(f"Wręczono nagrody podczas {genitive} Turku.") == []


@pytest.mark.parametrize(("preposition", "cases"), gazetteer().prepositions.items())
def test_prepositions_choose_the_case(places, preposition, cases):
    form = text_in_case("Tarnów", cases[0])
    assert (form, "Tarnów") in places(f"Wrócił {preposition} {form} wieczorem.")


@pytest.mark.parametrize("preposition", sorted(gazetteer().placing))
def test_an_unknown_name_after_a_preposition_of_place(places, preposition):
    assert [m for m, _ in places(f"Szukano go {preposition} Zbrzeźnikowa wieczorem.")] == ["Zbrzeźnikowa"]


@pytest.mark.parametrize("preposition", sorted(gazetteer().placing_if_alike))
def test_an_unknown_name_that_ends_like_a_place(places, preposition):
    assert [m for m, _ in places(f"Szedł {preposition} Zbrzeźnikowa wieczorem.")] == ["Zbrzeźnikowa"]
    assert places(f"Kupił towar {preposition} Brzęczexu wczoraj.") == []


@pytest.mark.parametrize("ending", sorted(gazetteer().place_endings))
def test_every_ending_of_places(places, ending):
    assert [m for m, _ in places(f"Wracał ze Zbrześ{ending} wieczorem.")] == [f"Zbrześ{ending}"]


@pytest.mark.parametrize("word", sorted(gazetteer().not_places))
def test_marked_words_that_are_no_places(places, word):
    assert geographic_readings(word.capitalize()) == ()
