"""The readings of a form: what SGJP says of it, and what the lexicon and the guesser add."""

from __future__ import annotations

import pytest

from pipeline.language.readings import abbreviation_readings, all_readings, compound_lemma, expand, readings


def tags(form: str) -> set[tuple[str, str]]:
    return {(r.lemma, r.tag) for r in all_readings(form)}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("policjantce", {("policjantka", "subst:sg:dat:f"), ("policjantka", "subst:sg:loc:f")}),
        ("radiowóz", {("radiowóz", "subst:sg:nom:m3"), ("radiowóz", "subst:sg:acc:m3")}),
        ("siebie", {("siebie", "siebie:gen"), ("siebie", "siebie:acc")}),
        ("przeszukano", {("przeszukać", "imps:perf")}),
        ("ugasiwszy", {("ugasić", "pant:perf")}),
        ("pomagając", {("pomagać", "pcon:imperf")}),
        ("że", {("że", "comp"), ("że", "part")}),
    ],
)
def test_the_dictionary_gives_all_readings_of_a_form(form: str, expected: set[tuple[str, str]]) -> None:
    assert tags(form) == expected
    assert not any(r.guessed for r in all_readings(form))


@pytest.mark.parametrize(
    ("form", "reading"),
    [
        ("piec", ("piec", "subst:sg:nom:m3")),
        ("piec", ("piec", "inf:imperf")),
        ("mam", ("mieć", "fin:sg:pri:imperf")),
        ("mam", ("mama", "subst:pl:gen:f")),
        ("zamku", ("zamek", "subst:sg:loc:m3")),
        ("Annie", ("Anna", "subst:sg:dat:f")),
        ("dwóm", ("dwa", "num:pl:dat:m1:congr:ncol")),
        ("dwoje", ("dwa", "num:pl:nom:n:rec:col")),
        ("nimi", ("on", "ppron3:pl:inst:m1:ter:akc:praep")),
    ],
)
def test_a_homograph_has_each_of_its_readings(form: str, reading: tuple[str, str]) -> None:
    assert reading in tags(form)


@pytest.mark.parametrize(
    ("form", "lemma", "tag"),
    [
        ("zrobiłam", "zrobić", "praet:sg:f:pri:perf"),
        ("wezwałaś", "wezwać", "praet:sg:f:sec:perf"),
        ("ugasiliśmy", "ugasić", "praet:pl:m1:pri:perf"),
        ("poszlibyśmy", "pójść", "cond:pl:m1:pri:perf"),
        ("pomogłaby", "pomóc", "cond:sg:f:ter:perf"),
        ("powinniśmy", "powinien", "winien:pl:m1:pri:imperf"),
    ],
)
def test_a_verb_with_a_movable_ending_is_one_word_with_the_person_of_its_ending(
    form: str, lemma: str, tag: str
) -> None:
    found = all_readings(form)
    assert (lemma, tag) in {(r.lemma, r.tag) for r in found}
    assert {r.cls for r in found} == {tag.partition(":")[0]}


@pytest.mark.parametrize(("form", "lemma"), [("żebyśmy", "żeby"), ("abyście", "aby"), ("gdybym", "gdyby")])
def test_a_conjunction_with_a_movable_ending_stays_a_conjunction(form: str, lemma: str) -> None:
    assert (lemma, "comp") in tags(form)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("nadinsp.", "nadinspektor"),
        ("Insp.", "inspektor"),
        ("m.in.", "między_innymi"),
        ("r.", "rok"),
        ("godz.", "godzina"),
        ("im.", "imienia"),
    ],
)
def test_abbreviations_with_their_dot(form: str, lemma: str) -> None:
    assert (lemma, "brev:pun") in tags(form)


@pytest.mark.parametrize(("form", "lemma"), [("zł.", "złoty"), ("mln.", "milion")])
def test_a_dot_that_an_abbreviation_does_not_need_leaves_its_lemma(form: str, lemma: str) -> None:
    assert {r.lemma for r in all_readings(form)} == {lemma}


def test_an_initial_is_an_abbreviation_of_itself() -> None:
    assert ("J", "brev:pun") in {(r.lemma, r.tag) for r in abbreviation_readings("J")}


@pytest.mark.parametrize(
    ("form", "lemma", "tag"),
    [
        ("biało-czerwonych", "biało-czerwony", "adj:pl:gen:m3:pos"),
        ("prewencyjno-edukacyjną", "prewencyjno-edukacyjny", "adj:sg:inst:f:pos"),
        ("polsko-ukraińskiej", "polsko-ukraiński", "adj:sg:loc:f:pos"),
        ("24-latka", "24-latek", "subst:sg:acc:m1"),
        ("Kurowskiej-Mróz", "Kurowska-Mróz", "subst:sg:dat:f"),
    ],
)
def test_compounds_have_the_readings_of_their_last_part(form: str, lemma: str, tag: str) -> None:
    assert (lemma, tag) in tags(form)


@pytest.mark.parametrize(("piece", "lemma"), [("techniczno", "techniczny"), ("polsko", "polski"), ("kot", None)])
def test_first_parts_of_compound_adjectives(piece: str, lemma: str | None) -> None:
    assert compound_lemma(piece) == lemma


@pytest.mark.parametrize(
    ("form", "case"),
    [("PCK-u", "gen"), ("KWP-u", "loc"), ("GOPR-em", "inst"), ("TOPR-owi", "dat"), ("SMS-ów", "gen")],
)
def test_acronyms_with_endings(form: str, case: str) -> None:
    stem = form.partition("-")[0]
    assert case in {r.case for r in all_readings(form) if r.lemma.upper() == stem and r.cls == "subst"}


def test_an_acronym_stands_for_any_case() -> None:
    assert {"nom", "gen", "dat", "acc", "inst", "loc"} <= {r.case for r in all_readings("KPP")}


@pytest.mark.parametrize("form", ["2", "2023", "12,5", "10.30"])
def test_digits_are_numerals_ordinals_or_bare_digits(form: str) -> None:
    found = all_readings(form)
    assert {"dig", "num", "adj"} == {r.cls for r in found}
    assert {r.lemma for r in found} == {form}


def test_a_digit_with_a_dot_is_an_ordinal() -> None:
    found = all_readings("15.")
    assert {r.lemma for r in found} == {"15"}
    assert ("15", "adj:sg:gen:f:pos") in tags("15.")


def test_roman_numerals_are_ordinals_too() -> None:
    assert ("XXI", "adj:sg:loc:m3:pos") in tags("XXI")


@pytest.mark.parametrize("form", ["POLICJA", "Policja"])
def test_capitals_hide_no_common_word(form: str) -> None:
    assert ("policja", "subst:sg:nom:f") in tags(form)


@pytest.mark.parametrize("form", [",", "…", "...", "„", "§", "–"])
def test_marks_are_punctuation(form: str) -> None:
    assert {r.cls for r in all_readings(form)} <= {"interp", "sym", "brev"}
    assert all_readings(form)[0].lemma


@pytest.mark.parametrize("form", ["niż", "aniżeli"])
def test_comparative_conjunctions_of_the_treebanks_tagset(form: str) -> None:
    assert (form, "comp") in tags(form)


def test_the_dictionary_marks_names() -> None:
    assert any("imię" in r.marks for r in readings("Zofia"))
    assert any("nazwisko" in r.marks for r in readings("Nowak"))
    assert any("nazwa_geograficzna" in r.marks for r in readings("Kraków"))
    assert not any("nazwa_geograficzna" in r.marks for r in readings("radiowóz"))


def test_lemmas_carry_no_homonym_number() -> None:
    assert not any(":" in r.lemma for form in ("piec", "zamek", "stać", "mają") for r in readings(form))


def test_every_value_of_a_tag_with_dots() -> None:
    assert expand("adj:sg:nom.voc:m1.m2:pos") == (
        "adj:sg:nom:m1:pos",
        "adj:sg:nom:m2:pos",
        "adj:sg:voc:m1:pos",
        "adj:sg:voc:m2:pos",
    )


def test_an_unknown_form_is_not_in_the_dictionary_and_is_guessed() -> None:
    assert readings("Brzdąkalskiemu") == ()
    assert all(r.guessed for r in all_readings("Brzdąkalskiemu"))


@pytest.mark.parametrize(
    ("form", "lemma", "kept"),
    [
        ("mienia", "mieniać", "mienie"),
        ("podział", "podziać", "podział"),
        ("powodzi", "powodzić", "powódź"),
        ("zakup", "zakupić", "zakup"),
        ("ograniczenie", "ograniczenie", "ograniczyć"),
    ],
)
def test_a_noun_has_no_reading_that_texts_hardly_have(form: str, lemma: str, kept: str) -> None:
    found = {(r.lemma, r.cls) for r in all_readings(form)}
    assert not found & {(lemma, cls) for cls in ("fin", "praet", "impt", "adv")}
    assert kept in {known for known, _ in found}
