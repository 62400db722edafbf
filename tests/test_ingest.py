"""From paths and bytes to releases."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest import Reject, Release, find, ingest, read
from pipeline.ingest.decode import Undecodable, decode
from pipeline.ingest.files import read_bytes
from pipeline.ingest.polish import is_polish
from pipeline.ingest.release import date_in_name, normalise

SENTENCE = "Zażółć gęślą jaźń – „Śnieg” w Łodzi, źródło ćwiczeń."


@pytest.mark.parametrize("encoding", ["utf-8", "cp1250", "utf-16", "utf-32"])
def test_polish_text_is_decoded_from_each_encoding_that_holds_it(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == (SENTENCE, encoding)


@pytest.mark.parametrize("encoding", ["iso-8859-2", "cp852"])
def test_code_pages_without_typographic_marks(encoding: str) -> None:
    plain = "Zażółć gęślą jaźń - Śnieg w Łodzi, źródło ćwiczeń."
    assert decode(plain.encode(encoding)) == (plain, encoding)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(SENTENCE.encode("utf-8-sig")) == (SENTENCE, "utf-8")


def test_broken_utf_8_is_not_taken_for_a_code_page() -> None:
    with pytest.raises(Undecodable) as caught:
        decode(SENTENCE.encode("utf-8") + b"\xc5")
    assert caught.value.reason == "encoding"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\3\4\x14\0\6\0", bytes(range(256)), b"a\0b" * 40]
)
def test_binary_data_is_told_from_text(data: bytes) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(data)
    assert caught.value.reason == "binary"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_release_or_a_reject_that_names_the_source(data: bytes) -> None:
    result = read_bytes(data, "dane.txt")
    assert isinstance(result, Release) or "dane.txt" in result.detail


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "\r" not in once and once == once.strip()


def test_inner_white_space_and_typos_stay() -> None:
    assert (
        normalise("\n Dwa  słowa\u00a0razem ,tak \r\n\r\n\r\n  koniec \n")
        == "Dwa  słowa\u00a0razem ,tak \n\n\n  koniec"
    )


def test_the_id_comes_from_the_text_alone() -> None:
    one = Release.from_text("Narada roczna.\n", "a.txt")
    other = Release.from_text("\r\nNarada roczna.", "b/2024-01-02.txt")
    assert one.release_id == other.release_id == hashlib.sha256(b"Narada roczna.").hexdigest()[:16]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2023-01-20-narada.txt", datetime.date(2023, 1, 20)),
        ("kpp_20230120.txt", datetime.date(2023, 1, 20)),
        ("narada 20.01.2023.txt", datetime.date(2023, 1, 20)),
        ("odprawa-7-2-2024.txt", datetime.date(2024, 2, 7)),
        ("2023-02-30.txt", None),
        ("d1-01.txt", None),
        ("112-2023.txt", None),
        ("1234567890123.txt", None),
        ("2023-01-20/narada.txt", None),
    ],
)
def test_the_date_in_a_file_name(name: str, day: datetime.date | None) -> None:
    assert date_in_name(name) == day


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "KPP Kutno – komunikat.",
        "Nadkom. Kornelia Wąs",
        "Policjanci z Mławy zatrzymali sprawcę.",
        "KOMENDA POWIATOWA POLICJI W KUTNIE INFORMUJE",
        "Zolnierze odbyli cwiczenia na poligonie, a na koniec podziekowano im za sluzbe.",
    ],
)
def test_short_polish_texts_are_polish(text: str) -> None:
    assert is_polish(text)


@pytest.mark.parametrize(
    "language", ["en", "de", "cs", "sk", "hr", "sl", "uk", "ru", "lt", "fr", "it", "es", "hu", "ro"]
)
def test_other_languages_are_not_polish(language: str) -> None:
    examples = pytest.importorskip(f"spacy.lang.{language}.examples")
    assert not is_polish(" ".join(examples.sentences))


def test_folders_are_walked_in_the_order_of_names_and_hidden_files_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Narada.", encoding="utf-8")
    found = [
        path.relative_to(tmp_path).as_posix() for path in find([tmp_path, tmp_path / "b.txt"]) if isinstance(path, Path)
    ]
    assert found == ["b.txt", "a/c.txt", "a/z.txt"]


def test_the_same_text_twice_is_one_release_and_one_reject(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Narada roczna w komendzie.", encoding="utf-8")
    first, second = ingest(find([tmp_path]))
    assert isinstance(first, Release)
    assert isinstance(second, Reject) and second.reason == "duplicate" and "a.txt" in second.detail


def test_what_no_text_file_is(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"PK")
    result = read(tmp_path / "plan.xlsx")
    assert isinstance(result, Reject) and result.reason == "format"
