"""Names: which words are one, and what they are in the nominative."""

from __future__ import annotations

import csv

import pytest

import pipeline
from pipeline.entities.name_candidates import Mention
from pipeline.entities.name_context import person_noun, titles
from pipeline.entities.name_forms import LEXICON, analyses, family_parts, given_parts, guesses, nominative_name, written


@pytest.fixture(scope="module")
def nlp():
    return pipeline.load(until="entities")


@pytest.fixture
def names(nlp):
    """The names of a text, as (text, own nominative)."""

    def find(text: str) -> list[tuple[str, str]]:
        doc = nlp(text)
        words = doc._.words
        found = [e for e in doc._.entities if e.label == "PERSON"]
        return [(text[words[e.start].start : words[e.end - 1].end], e.info["base"]) for e in found]

    return find


@pytest.mark.parametrize(
    ("declined", "base"),
    [
        ("Jana Szczygła", "Jan Szczygieł"),
        ("Adamowi Gołębiowi", "Adam Gołąb"),
        ("Pawłem Kozłem", "Paweł Kozioł"),
        ("Marka Bukowca", "Marek Bukowiec"),
        ("Marka Nitkę", "Marek Nitka"),
        ("Annę Wojnę-Rak", "Anna Wojna-Rak"),
        ("Dorotą Kurską-Mróz", "Dorota Kurska-Mróz"),
        ("Marii Lis-Wójcickiej", "Maria Lis-Wójcicka"),
        ("Eweliny Zych", "Ewelina Zych"),
        ("Oliwii Duch", "Oliwia Duch"),
        ("Bogumiła Czyża", "Bogumił Czyż"),
        ("Bogumiła Czyż", "Bogumiła Czyż"),
        ("Cyprianem Oleksym", "Cyprian Oleksy"),
        ("Karolinie Dowgiałło", "Karolina Dowgiałło"),
        ("Tadeusza Dowgiałły", "Tadeusz Dowgiałło"),
        ("Wita Kuny", "Wit Kuna"),
        ("Renacie Pyrce", "Renata Pyrka"),
        ("Angeli Merkel", "Angela Merkel"),
        ("Donalda Trumpa", "Donald Trump"),
        ("Emmanuela Macrona", "Emmanuel Macron"),
        ("Borisem Johnsonem", "Boris Johnson"),
        ("Jean-Claude'a Junckera", "Jean-Claude Juncker"),
        ("Wołodymyra Zełenskiego", "Wołodymyr Zełenski"),
    ],
)
def test_nominative(declined, base):
    assert nominative_name(declined) == base


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gości przywitał kom. Adam Wilk.", [("Adam Wilk", "Adam Wilk")]),
        ("List wręczono podinsp. dr Annie Wronie.", [("Annie Wronie", "Anna Wrona")]),
        ("Mszę odprawił ks. kan. Józef Para.", [("Józef Para", "Józef Para")]),
        ("Mówił o tym kpt. mgr inż. Łukasz Dziadoń.", [("Łukasz Dziadoń", "Łukasz Dziadoń")]),
        ("Meldunek przyjął insp. w st. spocz. Jan Nowak.", [("Jan Nowak", "Jan Nowak")]),
        ("Głos zabrał podinsp. Sławomir BĄK.", [("Sławomir BĄK", "Sławomir Bąk")]),
        ("Na zdjęciu burmistrz M. Zebra z dziećmi.", [("M. Zebra", "M. Zebra")]),
        ("O sprawie opowiedział sierż. szt. Ignaczuk.", [("Ignaczuk", "Ignaczuk")]),
        ("Zatrzymano Zbigniewa K. oraz jego brata.", [("Zbigniewa K.", "Zbigniew K.")]),
        ("Podziękowała pani Mirosława.", [("Mirosława", "Mirosława")]),
        ("Wójt gminy Osiek Mały podziękował strażakom.", []),
        ("Wspominano naczelnika Franciszka Hawro.", [("Franciszka Hawro", "Franciszek Hawro")]),
        ("Zdaniem starosty Jana Malca jest dobrze.", [("Jana Malca", "Jan Malec")]),
        ("Zabrzmiał głos bryg. Zbigniewa Olendra.", [("Zbigniewa Olendra", "Zbigniew Olender")]),
        ("W spotkaniu uczestniczyła Halina von Raut.", [("Halina von Raut", "Halina von Raut")]),
        ("Zosia z klasy 2b pytała o psy, a jej kolega Antek o zarobki.", [("Zosia", "Zosia"), ("Antek", "Antek")]),
        ("„Mirku, byłeś wzorem” – mówił komendant.", [("Mirku", "Mirek")]),
        ("Na koniec mały Staś zapytał o wóz.", [("Staś", "Staś")]),
        ("Mówił Jan Pawłowicz – Lis z ruchu drogowego.", [("Jan Pawłowicz – Lis", "Jan Pawłowicz-Lis")]),
        ("Zaprosił nas Jan Pawłowicz – wójt gminy.", [("Jan Pawłowicz", "Jan Pawłowicz")]),
        ("Awans odebrała asp. Beata Kotuś.", [("Beata Kotuś", "Beata Kotuś")]),
        ("Dyplom dostała z rąk komendant Beaty Kotuś.", [("Beaty Kotuś", "Beata Kotuś")]),
        ("Sprawę zna prokurator Wolski.", [("Wolski", "Wolski")]),
        ("Rozmawiano z rzekomym prokuratorem Wolskim.", [("Wolskim", "Wolski")]),
        ("Dziękował żonie Wierze, a synowi Pawłowi życzył służby.", [("Wierze", "Wiera"), ("Pawłowi", "Paweł")]),
        ("Dyrektor szkoły Renata Wita witała gości.", [("Renata Wita", "Renata Wita")]),
        ("Przewodnicząca rady osiedla Krystyna Lis pytała o wraki.", [("Krystyna Lis", "Krystyna Lis")]),
    ],
)
def test_found_by_what_stands_before(names, text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Uczniowie szkoły im. Jana Pawła II dziękują strażakom.",
        "Do zdarzenia doszło na ul. Adama Mickiewicza.",
        "Msza odbyła się w kościele pw. św. Jana Chrzciciela.",
        "Pies służbowy „Borys” podjął trop.",
        "Komenda przypomina o odblaskach.",
        "Zamek w Kazimierzu odwiedziły tłumy.",
        "W programie „Bezpieczny Senior” biorą udział szkoły.",
        "Pan Komendant podziękował za służbę.",
        "Starosta Kolski i Komendant Wojewódzki czekali.",
        "Dyrektor szkoły Jana Kochanowskiego podziękował rodzicom.",
    ],
)
def test_no_names(names, text):
    assert names(text) == []


def test_surname_alone_after_the_full_name(names):
    text = "Naradę prowadził insp. Artur Komenda. Potem Komenda podziękował gościom, a Komendzie wręczono kwiaty."
    assert [base for _, base in names(text)] == ["Artur Komenda", "Komenda", "Komenda"]


def test_common_word_of_the_same_form_is_no_surname(names):
    text = "Naradę prowadził insp. Artur Komenda. Komenda Powiatowa Policji w Kole zaprasza. W komendzie trwa remont."
    assert [base for _, base in names(text)] == ["Artur Komenda"]


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        # "Ledziona" alone is the nominative of one surname and the genitive of another
        ("Mówił insp. Piotr Ledzion. Na ręce insp. Ledziona złożono kwiaty.", ["Piotr Ledzion", "Ledzion"]),
        ("Mówił insp. Piotr Ledziona. Potem insp. Ledziona odczytał list.", ["Piotr Ledziona", "Ledziona"]),
    ],
)
def test_ambiguous_surname_is_settled_by_the_release(names, text, bases):
    assert [base for _, base in names(text)] == bases


def test_gender_and_case(nlp):
    doc = nlp("List odczytano w obecności mł. insp. Beaty Lis.")
    info = next(e.info for e in doc._.entities if e.label == "PERSON")
    assert (info["given"], info["family"], info["gender"], info["case"]) == ("Beata", "Lis", "f", "gen")


def test_every_ending_is_reachable():
    with (LEXICON / "surname_endings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            letter = {"C": "r", "V": "e"}
            ending, nominative = (
                letter[x[0]] + x[1:] if x[0] in letter else x for x in (row["ending"], row["nominative"])
            )
            found = {(g.lemma, g.case) for g in guesses("Morse" + ending)}
            for case in row["cases"].split():
                assert ("Morse" + nominative, case) in found, row


def test_every_given_name_is_reachable():
    with (LEXICON / "given_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parts = {(p.lemma, p.gender) for p in given_parts(row["name"]) if p.case == "nom"}
            assert (row["name"], row["gender"]) in parts, row


def test_titles_are_no_part_of_a_name(names):
    for form in sorted(titles().title_forms - {"p.", "s.", "br.", "r.pr.", "rez.", "spocz.", "n."}):
        assert names(f"Wśród gości był {form} Jan Kowalczyk.")[-1:] == [("Jan Kowalczyk", "Jan Kowalczyk")], form


def test_foreign_letters_decline(names):
    assert names("Przybyli pod przewodnictwem płk. Jiříego Havránka.") == [("Jiříego Havránka", "Jiří Havránek")]


def test_words_for_people():
    assert person_noun("naczelnika") and person_noun("dyrektorka") and not person_noun("komisariacie")


def test_both_parts_of_a_double_surname_decline():
    assert {p.lemma for p in family_parts("Sroką-Wilkiem") if p.gender == "m"} == {"Sroka-Wilk"}


def test_agreement_tells_men_from_women():
    found = {(a.lemmas, a.case) for a in analyses(["Stanisława", "Nowak"], ["given", "family"])}
    assert (("Stanisława", "Nowak"), "nom") in found
    assert (("Stanisław", "Nowak"), "gen") not in found


def test_capitals():
    assert written("KOS-NOWACKA") == "Kos-Nowacka"


def test_mention_keeps_its_place():
    m = Mention(3, 5, ["Jan", "Kos"], ["given", "family"], "rank", 2)
    assert (m.start, m.end, m.left) == (3, 5, 2)
