"""Where sentences begin in running text."""

from __future__ import annotations

import pytest
from spacy.language import Language

import pipeline
from pipeline.language.sentences import has_predicate, mark_before, may_begin, split_sentences


def split(language: Language, text: str) -> list[str]:
    words = language(text)._.words
    starts = split_sentences(words, 0, len(words))
    return [text[words[a].start : words[b - 1].end] for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Spotkanie prowadził st. bryg. Adam Lipka.", "Udział wzięli druhowie."],
        ["Zatrzymano m.in. kierowcę ciężarówki, pieszego itd.", "Sprawę bada prokuratura."],
        ["Straty oszacowano na ok. 5 tys. zł.", "Nikt nie ucierpiał."],
        ["Policjanci jechali ul. gen. Maczka.", "Zauważyli tam audi."],
        ["Wystąpił prof. dr hab. Jan Kot z Uniwersytetu im. A. Mickiewicza w Poznaniu."],
        ["J. Kowalski i A. Nowak odebrali nagrody.", "Wręczył je starosta."],
        ["Mówił o tym np. Jan Kos.", "Zgodził się z nim wójt."],
        ["Art. 178a § 1 k.k. przewiduje karę do 3 lat.", "Sąd może ją zawiesić."],
    ],
)
def test_abbreviations(language: Language, sentences: list[str]) -> None:
    assert split(language, " ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Komenda powstała w 2022 r.", "Pracuje w niej 40 osób."],
        ["W 2022 r. komenda dostała nowe radiowozy."],
        ["Do pożaru doszło 3 maja 2022 r. w Zalesiu."],
        ["W 2022 roku było spokojniej.", "W 2023 r. doszło do 12 wypadków."],
        ["Narada rozpoczęła się o godz. 10.00.", "Otworzył ją komendant."],
        ["Wypadek zdarzył się 12.05.2023 o 7.30 na DK 12.", "Droga jest zablokowana."],
    ],
)
def test_dates_and_hours(language: Language, sentences: list[str]) -> None:
    assert split(language, " ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["– Dziękuję strażakom – powiedział wójt.", "– Bez nich byłoby trudno."],
        ["„Dziękuję wszystkim.", "To był trudny rok” – powiedział komendant."],
        ["Powiedział: „Dziękuję”.", "Potem wręczył medale."],
        ["„Czy to prawda?” – zapytał starosta."],
        ["Hasło „Bezpieczna droga!” wybrali uczniowie."],
    ],
)
def test_quotes_and_speech(language: Language, sentences: list[str]) -> None:
    assert split(language, " ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Czy droga jest bezpieczna?", "Tak!", "Potwierdzają to liczby."],
        ["Ucierpiały 3 osoby...", "Jedna z nich nie żyje."],
        ["Zginęło dwóch mężczyzn (w wieku 20 i 30 lat).", "Trzeci jest w szpitalu."],
        ["Więcej na stronie www.powiat.pl.", "Zapraszamy!"],
        ["Zapraszamy na ul. Długą 5.", "Wstęp jest wolny."],
    ],
)
def test_marks_that_end_sentences(language: Language, sentences: list[str]) -> None:
    assert split(language, " ".join(sentences)) == sentences


def test_the_number_of_an_item_belongs_to_it(language: Language) -> None:
    found = split(language, "Zadania komendy: 1. Patrole pieszych. 2. Kontrole kierowców.")
    assert found[-1] == "2. Kontrole kierowców."
    assert not any(sentence.endswith((" 1.", " 2.")) for sentence in found)


@pytest.mark.parametrize(
    "lines",
    [
        ["Nowy radiowóz w Zalesiu", "Policjanci dostali go w środę."],
        ["Ukradł rower, wpadł po godzinie", "30-latek usłyszał zarzuty."],
        ["KOMENDANT DZIĘKUJE STRAŻAKOM", "Odprawa odbyła się w remizie."],
        ["Omówiono:", "- stan dróg,", "- plany na 2024 r."],
        ["Zadania:", "1. Patrole.", "2. Kontrole."],
    ],
)
def test_headlines_and_items_of_lists_are_sentences_of_their_own(lines: list[str]) -> None:
    nlp = pipeline.load("embedded", until="segment")
    doc = nlp("\n".join(lines))
    assert [s.text.strip() for s in doc.sents] == lines


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Koniec. A", "."),
        ("Koniec!” A", "!"),
        ("Koniec?) A", "?"),
        ("insp. A", "b."),
        ("2022 r. A", "a."),
        ("słowo A", ""),
        ("tak, A", ","),
    ],
)
def test_the_mark_before_a_place(language: Language, text: str, mark: str) -> None:
    words = language(text)._.words
    assert mark_before(words, len(words) - 1, 0) == mark


@pytest.mark.parametrize("text", ["Koniec .", "Koniec )", "Komenda jest", "( Komenda", "„ Komenda", "5 %"])
def test_places_where_no_sentence_begins(language: Language, text: str) -> None:
    words = language(text)._.words
    assert not may_begin(words, len(words) - 1, mark_before(words, len(words) - 1, 0))


def test_only_finite_verbs_are_predicates(language: Language) -> None:
    words = language("Zatrzymano go. Kontrola pijanych kierowców.")._.words
    assert has_predicate(words, 0, 3)
    assert not has_predicate(words, 3, len(words))


def test_nothing_to_split(language: Language) -> None:
    assert split(language, "Dziękuję") == ["Dziękuję"]
