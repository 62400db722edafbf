"""What holds of every text: places match it, every token has a reading, and the choice hangs on the text alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.language import create_language
from pipeline.language.sentences import split_sentences

TEXTS = [
    "Komendant Powiatowy Policji w Zalesiu insp. Jan Wrzos omówił wyniki pracy.",
    "Do zdarzenia doszło 3 maja 2022 r. na ul. Długiej. Nikt nie ucierpiał.",
    "Zamek",
    "",
    "– Dziękuję strażakom – powiedziała Anna Brzdąkalska.\n\nWójt przekazał straży pożarnej nowy wóz.",
    "Mam",
    "Zatrzymano 24-latka, który miał 2 promile; PCK-u nie powiadomiono.",
]

# Unlike single characters by chance, these stand side by side in real texts and meet the tokenizer's rules.
pieces = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            "insp.",
            " ",
            "\n",
            "\u00a0",
            "r.",
            "m.in.",
            "2022",
            "zł",
            "KPP-u",
            "-",
            "„",
            "”",
            "...",
            "J.",
            "👮‍♀️",
            "\x00",
            "\u202e",
        ]
    ),
)
texts = st.lists(pieces, max_size=30).map("".join)


def choices(doc) -> list[tuple[str, str, str, str]]:
    return [(t.text, t.tag_, t.lemma_, str(t.morph)) for t in doc]


@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_tokens_stand_where_they_say_and_have_a_reading(language: Language, text: str) -> None:
    doc = language(text)
    assert doc.text == text
    words = doc._.words
    assert [text[w.start : w.end] for w in words] == [w.text for w in words]
    assert "".join(w.text for w in words) == "".join(text.split())
    assert all(w.lemma and w.pos and w.tag and w.readings and w.readings[0].tag == w.tag for w in words)


@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_sentences_begin_at_words_in_order(language: Language, text: str) -> None:
    words = language(text)._.words
    starts = split_sentences(words, 0, len(words))
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(start < max(len(words), 1) for start in starts)


@settings(max_examples=50, deadline=None)
@given(parts=st.lists(texts, max_size=6))
def test_a_batch_changes_nothing(language: Language, parts: list[str]) -> None:
    assert [choices(d) for d in language.pipe(parts)] == [choices(language(p)) for p in parts]


@pytest.mark.parametrize("size", [1, 3, 100])
def test_alone_in_a_batch_and_in_another_order(language: Language, size: int) -> None:
    alone = {text: choices(language(text)) for text in TEXTS}
    assert {text: choices(doc) for text, doc in zip(TEXTS, language.pipe(TEXTS, batch_size=size), strict=True)} == alone
    turned = TEXTS[::-1]
    assert {
        text: choices(doc) for text, doc in zip(turned, language.pipe(turned, batch_size=size), strict=True)
    } == alone


def test_what_was_read_before_changes_nothing() -> None:
    """The tables of forms grow as they are met; their order must not show."""
    one, other = create_language("embedded"), create_language("embedded")
    assert [choices(one(t)) for t in TEXTS] == [choices(other(t)) for t in TEXTS[::-1]][::-1]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\x00\x01\x1f\x7f\x85", id="control characters"),
        pytest.param("\ufeffKomenda\u200b Policji\u00ad.", id="invisible characters"),
        pytest.param("Strażacy 🚒🔥 pomogli 👨‍👩‍👧‍👦!", id="emoji"),
        pytest.param("\u0301\u0301\u0301", id="bare accents"),
        pytest.param("警察は市民に感謝した。 Спасибо. شكرا", id="other scripts"),
        pytest.param("Ⅻ ½ ² ١٢٣ ①.", id="odd digits"),
        pytest.param("\U0010ffff\U000e0001", id="edges of Unicode"),
        pytest.param("...!!!???,,,”””", id="marks alone"),
        pytest.param("- \n- \n1.\n2.", id="empty items"),
    ],
)
def test_odd_texts(language: Language, text: str) -> None:
    doc = language(text)
    assert doc.text == text
    assert [w.text for w in doc._.words if text[w.start : w.end] != w.text] == []
    split_sentences(doc._.words, 0, len(doc._.words))


@pytest.mark.parametrize(
    "piece",
    ["a", "ą.", "a.", "-", "a-", "1.", "1-1", "1.XII.", "Ab-Cd-", "a@", "👮", "\u200b", "A'b", ",,a", "a\u0301"],
)
def test_very_long_tokens_are_read_in_good_time(language: Language, piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    began = time.perf_counter()
    doc = language(text)
    assert doc.text == text
    # Time that grows with the square of the length takes far longer here.
    assert time.perf_counter() - began < 5
