"""Lines, sentences and their kinds."""

from __future__ import annotations

import textwrap
from functools import cache

import pytest

import pipeline
from pipeline.segment.lexicon import segment_lexicon


@cache
def _nlp():
    return pipeline.load(model="embedded", until="segment")


def split(text: str) -> list[str]:
    doc = _nlp()(text)
    words = doc._.words
    return [text[words[s.start].start : words[s.end - 1].end] for s in doc._.sentences]


def kinds(text: str) -> list[str]:
    return [s.kind for s in _nlp()(text)._.sentences]


@pytest.mark.parametrize(
    "sentences",
    [
        ["W powiecie doszło do 40 wypadków, o 3 mniej niż w 2021 r.", "Liczba rannych spadła."],
        ["Odprawa odbyła się 12 maja 2023 r.", "Podczas spotkania podsumowano rok."],
        ["Szkolenie trwało do 12 maja 2023 roku.", "Wzięło w nim udział 20 osób."],
        ["W dniu 12 maja 2023 r. Komendant Powiatowy Policji w Kole otworzył odprawę."],
        ["Kurs ukończył 5 marca 2020 r.", "Komendant pogratulował mu wyniku."],
        ["Nowy komendant służy w Policji od 2004 r.", "„Sierżant” to jego pies."],
        ["Głos zabrał nadinsp. Jan Kowal, potem st. bryg. Adam Lis z KP PSP w Kole.", "Obaj dziękowali."],
        ["Zebranie prowadził insp. dr Jan Kowal.", "Mł. asp. Ewa Lis robiła zdjęcia."],
        ["Jak zauważyła, 78 proc. Opolan ufa strażakom."],
        ["Poparcie spadło do 5 proc.", "Policjantów to martwi."],
        ["Straty wyniosły 1,3 mln zł., a odzyskano 200 tys. zł.", "Śledztwo trwa."],
        ["Zgłoszenia wpłynęły m.in. z ul. Polnej, al. Róż i pl. Wolności.", "Patrole sprawdziły każde z nich."],
        ["To już 7. taki przypadek w tym roku.", "Poprzedni był w maju."],
        ["Dziś świętujemy 104. rocznicę powstania Policji."],
        ["Na miejsce pojechali żołnierze 15. Giżyckiej Brygady Zmechanizowanej."],
        ["Prosimy dzwonić pod nr tel. 112 lub 997.", "Dyżurny czeka."],
        ["Zdarzenie miało miejsce o godz. 10.30 w Kole.", "Nikt nie ucierpiał."],
        ["Spotkanie otworzył J. Kowal z żoną A. Lis.", "Śpiewał chór."],
        ["W narkotesterze (wynik z 3.02.2024 r.) nie było śladów."],
        ["Przybył bryg. w st. spocz. Witold Kowal, a z nim mjr rez. Jan Lis.", "Wręczono kwiaty."],
        ["Odszedł jako insp. w st. spocz.", "Potem mówił starosta."],
        ["Ćwiczenie pk. „Wielka Woda” trwało dobę.", "Debatę pn. „Bezpieczna wieś” przełożono."],
        ["Etap I. Biegi w szkołach.", "Etap II. Finał w Kole."],
        ["Zastęp ruszył o 17:30.", "Potem dojechał drugi."],
        ["Pożary: 14.", "Wypadki: 3."],
        ["Policjanci zatrzymali Jana K.", "Mężczyzna trafił do aresztu."],
        ["Zatrzymany Jan K. z Turku ma 34 l.", "Jest znany policji."],
        ["Ad 1. Referował naczelnik.", "Ad 2. Komendant mówił o planach."],
        ["Nowy Tomyśl, 5 kwietnia 2023 r.", "Wyniki przeglądu przedstawił starosta."],
        ["Wysłuchano wykładu pt. „Człowiek w sieci. Szanse i zagrożenia”.", "Potem pytano."],
    ],
)
def test_sentences_of_running_text(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["– Czy to prawda? – pytał Franek z klasy II a.", "– Tak, prawda."],
        ["– Dziękuję za służbę.", "Liczę na was – powiedział starosta.", "Wręczył też dyplomy."],
        ["– To wielki dzień! – cieszył się wójt."],
        ["„Czy to już koniec?” – pytał komendant.", "Nikt nie odpowiedział."],
        ["„Rozmawiajmy ze sobą.", "To nic nie kosztuje”, mówiła wojewoda."],
        ['"Nie ustaniemy w działaniach" - zapewnił komendant.', '"Liczymy na mieszkańców."', "Akcja potrwa do maja."],
        ["Usłyszała w słuchawce: „Mamo, ratuj, miałam wypadek!” i oddała pieniądze."],
        ["– Mamy nowe auta – mówił komendant – i nowych ludzi.", "– To prawda – dodał starosta."],
        ["Wystąpiła pani starosta...", "Zapadła cisza."],
        ["Jak informuje dyżurny, kierowca był pijany.", "– Miał dwa promile – dodaje."],
    ],
)
def test_direct_speech(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_every_line_is_a_sentence_of_its_own() -> None:
    text = "Omówiono:\n1. stan bezpieczeństwa;\n2. plany na 2024 r.\n3. sprawy bieżące.\n\nZebranie zamknięto."
    assert split(text) == text.replace("\n\n", "\n").split("\n")
    assert kinds(text) == ["body", "item", "item", "item", "body"]


def test_dashes_before_items_and_before_speech() -> None:
    items = "Przybyli:\n- starosta Jan Kowal,\n- wójt Anna Lis\n- goście.\n"
    speech = "– Zapraszam do dyskusji – powiedział starosta.\nTrwała ona godzinę."
    assert kinds(items + speech) == ["body", "item", "item", "item", "body", "body"]


def test_kinds_of_a_whole_release() -> None:
    text = (
        "Narada roczna w Kole\n\nW środę podsumowano rok. Było spokojnie.\n\n"
        "Naradę otworzył komendant Jan Kowal.\nMówił o wypadkach.\n\nPlany na rok\n\nZapowiedział nowe patrole.\n\n"
        "Na zdjęciach: uczestnicy narady\n\nasp. Ewa Lis / KPP w Kole\nfot. post. Jan Nowy\n(el)"
    )
    assert kinds(text) == [
        "title",
        "lead",
        "lead",
        "body",
        "body",
        "title",
        "body",
        "caption",
        "byline",
        "caption",
        "byline",
    ]
    assert _nlp()(text)._.title == "Narada roczna w Kole"


@pytest.mark.parametrize(
    "line", ["Autor: asp. Ewa Lis", "oprac. E. Lis", "red. (el)", "publikacja: 3.02.2024", "Koło, dnia 3 maja 2024 r."]
)
def test_bylines(line: str) -> None:
    text = f"Nowy radiowóz\n\nRadiowóz stoi w Kole. Jest biały.\n\n{line}"
    assert split(text)[-1] == line
    assert kinds(text)[-1] == "byline"


def test_a_signature_after_the_last_full_stop_is_a_sentence() -> None:
    assert split("Policjanci odnaleźli zegarek. (ms)") == ["Policjanci odnaleźli zegarek.", "(ms)"]


def test_release_without_title() -> None:
    doc = _nlp()("Wczoraj w Kole odbyła się narada. Omówiono na niej wyniki.\n\nPotem był obiad.")
    assert doc._.title is None
    assert [s.kind for s in doc._.sentences] == ["body"] * 3


def test_text_wrapped_at_a_margin_is_joined() -> None:
    running = (
        "W czwartek w sali starostwa odbyła się narada, na której omówiono wyniki całego roku pracy i przedstawiono zadania "
        "dla wszystkich jednostek w powiecie. Głos zabrał starosta, który mówił o drogach, mostach oraz o budowie nowej remizy."
    )
    text = textwrap.fill(running, 50) + "\n\nNa koniec podziękowano gościom."
    assert [" ".join(s.split()) for s in split(text)] == [
        *running.replace(". G", ".|G").split("|"),
        "Na koniec podziękowano gościom.",
    ]


def test_lines_of_a_list_are_not_joined() -> None:
    text = "W naradzie udział wzięli:\nwojewoda Jan Kowal,\nstarosta powiatu Anna Lis,\nwójt gminy Adam Nowy,\nburmistrz Ewa Duda."
    assert len(split(text)) == 5


def test_sentences_are_published_for_spacy() -> None:
    doc = _nlp()("Nowy radiowóz\n\nRadiowóz stoi w Kole. Jest biały.")
    assert [s._.kind for s in doc.spans["sentences"]] == ["title", "body", "body"]
    assert [s.text for s in doc.sents][-1] == "Jest biały."


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Słowo"])
def test_nearly_empty_texts(text: str) -> None:
    assert split(text) == text.split()


def test_every_opener_is_reachable() -> None:
    lexicon = segment_lexicon()
    for openers, kind in ((lexicon.captions, "caption"), (lexicon.bylines, "byline")):
        for opener in (o for group in openers.values() for o in group):
            line = " ".join(opener).capitalize() + ": Jan Kowal"
            assert (
                kinds(f"Nowy radiowóz\n\nStoi on w Kole. Jest biały.\n\n{line}\n\nKoniec jest bliski.")[-2] == kind
            ), line
