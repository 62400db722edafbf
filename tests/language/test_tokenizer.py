"""Tokens of Polish releases; `test_any_text` holds what every text must keep."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Dnia ( 20.01.2023 r.) w siedzibie", ["Dnia", "(", "20.01.2023", "r.", ")", "w", "siedzibie"]),
        ("8.02.2024r. odbyła", ["8.02.2024", "r.", "odbyła"]),
        ("nadinsp. Jan Kos", ["nadinsp.", "Jan", "Kos"]),
        ("mł. insp. Jan Kos", ["mł.", "insp.", "Jan", "Kos"]),
        ("tj. m.in. nabór", ["tj.", "m.in.", "nabór"]),
        ("zadania inwestycyjno-remontowe", ["zadania", "inwestycyjno-remontowe"]),
        ("o godz. 9.00 w KPP", ["o", "godz.", "9.00", "w", "KPP"]),
        ("ul. Długa 5", ["ul.", "Długa", "5"]),
        ("18-20 lutego", ["18", "-", "20", "lutego"]),
        ("2018–2023", ["2018", "–", "2023"]),
        ("o 12% mniej", ["o", "12", "%", "mniej"]),
        ("K.Nowak", ["K.", "Nowak"]),
        ("24-latek", ["24-latek"]),
        ("(JG)", ["(", "JG", ")"]),
        ("pisz na jan@example.pl teraz", ["pisz", "na", "jan@example.pl", "teraz"]),
        ("plany na rok 2024. – Sprzęt", ["plany", "na", "rok", "2024", ".", "–", "Sprzęt"]),
        ("„na wnuczka”,że", ["„", "na", "wnuczka", "”", ",", "że"]),
    ],
)
def test_tokens(language, text, tokens):
    assert [t.text for t in language(text)] == tokens


def test_money_keeps_its_dot_only_inside_a_sentence(language):
    assert "zł." in [t.text for t in language("Warte 5 tys. zł. oraz auto")]
    assert "zł" in [t.text for t in language("Stracił 5 tys. zł. Potem uciekł.")]


def test_a_street_keeps_its_dot_behind_a_verb(language):
    texts = [
        t.text for t in language("Zamknęli ul. Kościuszki, przejechali ul. Senatorską. Znaleźli ul. Potem ruszyli.")
    ]
    assert texts.count("ul.") == 2


def test_every_token_has_a_reading_a_tag_and_a_lemma(language):
    doc = language("Komendant Powiatowy Policji w Kole insp. Jan Kos omówił 3 sprawy.")
    assert all(t.tag_ and t.lemma_ and t.pos_ and t._.readings for t in doc)
    assert all(t._.readings[0].tag == t.tag_ for t in doc)


@pytest.mark.parametrize(
    ("text", "word", "lemma", "case"),
    [
        ("Podziękował strażakom za pomoc.", "strażakom", "strażak", "Dat"),
        ("Mówił o budowie komisariatu.", "komisariatu", "komisariat", "Gen"),
        ("Naradę otworzyła komendantka.", "Naradę", "narada", "Acc"),
        ("Przyjechał z wojewodą.", "wojewodą", "wojewoda", "Ins"),
    ],
)
def test_one_reading_in_context(language, text, word, lemma, case):
    token = next(t for t in language(text) if t.text == word)
    assert (token.lemma_, token.morph.get("Case")) == (lemma, [case])
