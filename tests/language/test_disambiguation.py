"""One reading each, where the sentence leaves no doubt."""

from __future__ import annotations

import pytest
from spacy.language import Language


def token(language: Language, text: str, form: str):
    return next(t for t in language(text) if t.text == form)


@pytest.mark.parametrize(
    ("text", "form", "lemma", "case"),
    [
        ("Policjanci zatrzymali kierowcę.", "Policjanci", "policjant", "Nom"),
        ("Kierowcę zatrzymali policjanci.", "Kierowcę", "kierowca", "Acc"),
        ("Strażacy ugasili pożar stodoły.", "pożar", "pożar", "Acc"),
        ("Strażacy ugasili pożar stodoły.", "stodoły", "stodoła", "Gen"),
        ("Wójt przekazał strażakom samochód.", "samochód", "samochód", "Acc"),
        ("Rozmawiano o bezpieczeństwie na drogach.", "drogach", "droga", "Loc"),
        ("Dwie policjantki pomogły kobiecie.", "kobiecie", "kobieta", "Dat"),
        ("Bez pracy policjantek nie byłoby sukcesu.", "pracy", "praca", "Gen"),
        ("Mówiono o pracy policjantek.", "pracy", "praca", "Loc"),
        ("Dowódcą jest kobieta.", "Dowódcą", "dowódca", "Ins"),
        ("Sprawą zajmują się policjanci.", "Sprawą", "sprawa", "Ins"),
        ("Podczas odprawy omówiono wyniki.", "wyniki", "wynik", "Acc"),
        ("Komendant omówił nowy plan.", "plan", "plan", "Acc"),
        ("Nowy plan omówił komendant.", "komendant", "komendant", "Nom"),
        ("Podczas narady w siedzibie komendy mówił wójt.", "siedzibie", "siedziba", "Loc"),
    ],
)
def test_cases(language: Language, text: str, form: str, lemma: str, case: str) -> None:
    found = token(language, text, form)
    assert (found.lemma_, found.morph.get("Case")) == (lemma, [case])


@pytest.mark.parametrize(
    ("text", "form", "case", "gender"),
    [
        ("Piotr Nowak podziękował Annie Kowalskiej.", "Kowalskiej", "Dat", "Fem"),
        ("Spotkał się z komendantem Janem Krzeptoszewiczem.", "Krzeptoszewiczem", "Ins", "Masc"),
        ("Podziękował Adamowi Brzdąkalskiemu.", "Brzdąkalskiemu", "Dat", "Masc"),
        ("Wniosek Adama Brzdąkalskiego odrzucono.", "Brzdąkalskiego", "Gen", "Masc"),
        ("Nagrodę dla Marii Brzdąkalskiej wręczył wójt.", "Brzdąkalskiej", "Gen", "Fem"),
        ("Rozmowę z Anną Brzdąkalską nagrano.", "Brzdąkalską", "Ins", "Fem"),
        ("Rozmawiał z Anną Krzeptoszewicz.", "Krzeptoszewicz", "Ins", "Fem"),
        ("Wykład Smith'a był ciekawy.", "Smith'a", "Gen", "Masc"),
    ],
)
def test_surnames_agree_with_given_names_and_titles(
    language: Language, text: str, form: str, case: str, gender: str
) -> None:
    found = token(language, text, form)
    assert (found.morph.get("Case"), found.morph.get("Gender")) == ([case], [gender])


@pytest.mark.parametrize(
    ("text", "form", "lemma", "upos"),
    [
        ("Mam nadzieję, że ona ma rację.", "Mam", "mieć", "VERB"),
        ("Mamy nowy radiowóz.", "Mamy", "mieć", "VERB"),
        ("Mam nadzieję, że ona ma rację.", "że", "że", "SCONJ"),
        ("Wójt i starosta podpisali umowę.", "i", "i", "CCONJ"),
        ("Czy wójt przyjdzie?", "Czy", "czy", "PART"),
        ("Nie wiem, co się stało.", "co", "co", "PRON"),
        ("Nie wiem, co się stało.", "się", "się", "PRON"),
        ("Most, który zbudowano, jest długi.", "który", "który", "DET"),
        ("Ten most zbudowano w zeszłym roku.", "Ten", "ten", "DET"),
        ("Mój brat służy w wojsku.", "Mój", "mój", "DET"),
        ("Oni służą w wojsku.", "Oni", "on", "PRON"),
        ("Sprawca został zatrzymany w domu.", "został", "zostać", "AUX"),
        ("Sprawę będą badać biegli.", "będą", "być", "AUX"),
        ("Dowódcą jest kobieta.", "jest", "być", "AUX"),
        ("Dwie policjantki pomogły kobiecie.", "Dwie", "dwa", "NUM"),
        ("Zginął w wypadku.", "w", "w", "ADP"),
        ("W Krakowie było spokojnie.", "Krakowie", "Kraków", "PROPN"),
        ("Warto było czekać.", "czekać", "czekać", "VERB"),
        ("Zatrzymano sprawców.", "Zatrzymano", "zatrzymać", "VERB"),
        ("Wczoraj odbyła się narada.", "Wczoraj", "wczoraj", "ADV"),
        ("Spotkanie odbyło się w środę.", "Spotkanie", "spotkanie", "NOUN"),
    ],
)
def test_parts_of_speech(language: Language, text: str, form: str, lemma: str, upos: str) -> None:
    found = token(language, text, form)
    assert (found.lemma_, found.pos_) == (lemma, upos)


@pytest.mark.parametrize(
    ("text", "person"), [("Zrobiłem to sam.", "1"), ("Ugasiliśmy pożar.", "1"), ("Czy wezwałaś pomoc?", "2")]
)
def test_the_person_of_a_movable_ending(language: Language, text: str, person: str) -> None:
    assert [t.morph.get("Person") for t in language(text) if t.tag_.startswith("praet")] == [[person]]


@pytest.mark.parametrize(
    ("text", "form", "upos", "feature"),
    [
        ("Do zdarzenia doszło 3 maja 2022 r. w Zalesiu.", "2022", "ADJ", "NumForm=Digit"),
        ("W XXI wieku jest inaczej.", "XXI", "ADJ", "NumForm=Roman"),
        ("Wzięło w tym udział 20 osób.", "20", "NUM", "NumForm=Digit"),
        ("Pięciu strażaków gasiło las.", "Pięciu", "NUM", "NumForm=Word"),
    ],
)
def test_numerals(language: Language, text: str, form: str, upos: str, feature: str) -> None:
    found = token(language, text, form)
    assert found.pos_ == upos
    assert feature in str(found.morph).split("|")


def test_words_that_agree_are_read_alike(language: Language) -> None:
    doc = language("W zeszłym roku nasi dzielni strażacy otrzymali nowe mundury.")
    for adjective, noun in ((1, 2), (3, 5), (4, 5), (7, 8)):
        for feature in ("Case", "Number", "Gender"):
            assert doc[adjective].morph.get(feature) == doc[noun].morph.get(feature), (doc[adjective], feature)


def test_nothing_looks_over_the_edge_of_a_line(language: Language) -> None:
    """A headline reads the same whatever stands below."""
    line = "Nowy radiowóz straży miejskiej"
    alone = [(t.text, t.tag_) for t in language(line)]
    assert [(t.text, t.tag_) for t in language(line + "\n\nZamek był otwarty.")][: len(alone)] == alone
