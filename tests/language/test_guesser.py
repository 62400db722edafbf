"""Readings of unknown words: surnames of men and women, foreign names, new common words."""

from __future__ import annotations

import pytest

from pipeline.language.guesser import endings, guess
from pipeline.language.readings import readings


def guessed(form: str) -> set[tuple[str, str, str]]:
    return {(r.lemma, r.case, r.gender) for r in guess(form)}


@pytest.mark.parametrize(
    ("form", "lemma", "case"),
    [
        ("Brzdąkalski", "Brzdąkalski", "nom"),
        ("Brzdąkalskiego", "Brzdąkalski", "gen"),
        ("Brzdąkalskiego", "Brzdąkalski", "acc"),
        ("Brzdąkalskiemu", "Brzdąkalski", "dat"),
        ("Brzdąkalskim", "Brzdąkalski", "inst"),
        ("Brzdąkalskim", "Brzdąkalski", "loc"),
        ("Krzeptoszewicz", "Krzeptoszewicz", "nom"),
        ("Krzeptoszewicza", "Krzeptoszewicz", "gen"),
        ("Krzeptoszewiczowi", "Krzeptoszewicz", "dat"),
        ("Krzeptoszewiczem", "Krzeptoszewicz", "inst"),
        ("Krzeptoszewiczu", "Krzeptoszewicz", "loc"),
        ("Szymbroniakowi", "Szymbroniak", "dat"),
        ("Bździochem", "Bździoch", "inst"),
        ("Brzeżyccy", "Brzeżycki", "nom"),
    ],
)
def test_surnames_of_men(form: str, lemma: str, case: str) -> None:
    assert readings(form) == ()
    assert (lemma, case, "m1") in guessed(form)


@pytest.mark.parametrize(
    ("form", "lemma", "case"),
    [
        ("Brzdąkalska", "Brzdąkalska", "nom"),
        ("Brzdąkalskiej", "Brzdąkalska", "gen"),
        ("Brzdąkalskiej", "Brzdąkalska", "dat"),
        ("Brzdąkalską", "Brzdąkalska", "acc"),
        ("Brzdąkalską", "Brzdąkalska", "inst"),
        # A woman's surname that ends in a consonant keeps its form.
        ("Krzeptoszewicz", "Krzeptoszewicz", "gen"),
        ("Krzeptoszewicz", "Krzeptoszewicz", "dat"),
        ("Krzeptoszewicz", "Krzeptoszewicz", "inst"),
    ],
)
def test_surnames_of_women(form: str, lemma: str, case: str) -> None:
    assert (lemma, case, "f") in guessed(form)


@pytest.mark.parametrize("form", ["Brzdąkalskiej", "Brzdąkalską", "Brzdąkalskiego", "Kalamburskich"])
def test_surnames_that_end_as_adjectives_decline(form: str) -> None:
    assert not any(r.lemma == form and r.case for r in guess(form))


@pytest.mark.parametrize(
    ("form", "lemma", "cases"),
    [
        ("Smith'a", "Smith", {"gen", "acc"}),
        ("Kennedy'ego", "Kennedy", {"gen", "acc"}),
        ("Remarque'owi", "Remarque", {"dat"}),
        ("Braille’em", "Braille", {"inst"}),
        ("Joyce'u", "Joyce", {"loc"}),
    ],
)
def test_an_apostrophe_parts_a_foreign_name_from_its_ending(form: str, lemma: str, cases: set[str]) -> None:
    found = [r for r in guess(form) if r.cls == "subst"]
    assert {r.lemma for r in found} == {lemma}
    assert {r.case for r in found} == cases
    assert {r.gender for r in found} == {"m1"}


def test_an_apostrophe_inside_a_name_parts_nothing() -> None:
    assert ("O'Brzden", "nom", "m1") in guessed("O'Brzden")


@pytest.mark.parametrize(
    ("form", "lemma", "tag"),
    [
        ("fotopułapkami", "fotopułapka", "subst:pl:inst:f"),
        ("kwadrokopterze", "kwadrokopter", "subst:sg:loc:m3"),
        ("zdronizowanych", "zdronizować", "ppas:pl:gen:m3:perf:aff"),
        ("dronowaniem", "dronować", "ger:sg:inst:n:imperf:aff"),
    ],
)
def test_new_common_words(form: str, lemma: str, tag: str) -> None:
    assert (lemma, tag) in {(r.lemma, r.tag) for r in guess(form)}


def test_an_unknown_acronym_can_be_in_any_case() -> None:
    assert {"nom", "gen", "dat", "acc", "inst", "loc"} <= {r.case for r in guess("KGWZ") if r.lemma == "KGWZ"}


@pytest.mark.parametrize("form", ["Brzdąkalska", "zdronizowanych", "KGWZ", "Smith'a", "ąąąą", "x", "Ż", "한국", "a1b2"])
def test_every_guess_says_that_it_is_one(form: str) -> None:
    found = guess(form)
    assert found
    assert all(r.guessed and r.lemma for r in found)


def test_known_words_are_not_guessed(language) -> None:
    doc = language("Komendant podziękował Brzdąkalskiemu.")
    assert [t._.readings[0].guessed for t in doc] == [False, False, True, False]


def test_every_listed_ending_ends_a_form_that_it_can_be_cut_from() -> None:
    for (_, ending), ways in endings().items():
        assert all(0 <= way.cut <= len(ending) and way.tags for way in ways), ending
