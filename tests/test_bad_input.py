"""Rubbish in: one sentence that names the input and says what to do, a row in `rejects`, the rest done, no traceback."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import pipeline
from conftest import RELEASE
from pipeline.ingest import Release
from pipeline.ingest.release import normalise
from pipeline.schema import TABLES
from pipeline.tables import Collector, analyse

ENGLISH = "The commander thanked the officers for their service and wished them every success in the coming year. "


def _make(folder: Path) -> dict[str, str]:
    """Write one bad input of every kind; returns the reason that each must get."""
    cases: dict[str, tuple[bytes, str]] = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (" \n\t\u00a0\u2003\r\n".encode(), "blank"),
        "mark-only.txt": (b"\xef\xbb\xbf", "blank"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
        "zeros.txt": (b"\0" * 1000, "binary"),
        "english.txt": (ENGLISH.encode() * 5, "language"),
        "cyrillic.txt": ("Командир подякував поліцейським за службу. ".encode() * 5, "language"),
        "numbers.txt": (b"112 997 998 999 " * 30, "language"),
        "broken.txt": ("Zażółć gęślą jaźń".encode() + b"\xff\xfe\xc5", "encoding"),
        "shift-jis.txt": ("警察署長は署員に感謝した。".encode("shift-jis") * 20, "encoding"),
        "cut-utf-16.txt": (b"\xff\xfe" + RELEASE.encode("utf-16-le") + b"a", "encoding"),
        "large.txt": (RELEASE.encode() * 100_000, "too_large"),
        "table.csv": (b"a,b\n", "format"),
        "release.xml": (b"<release/>", "format"),
        "no-suffix": (RELEASE.encode(), "format"),
    }
    for name, (data, _) in cases.items():
        (folder / name).write_bytes(data)
    return {name: reason for name, (_, reason) in cases.items()}


def test_every_bad_input_is_rejected_and_the_rest_done(raw: Path, tmp_path: Path, komunikat) -> None:
    expected = _make(raw)
    assert (raw / "large.txt").stat().st_size > 30_000_000
    os.symlink(tmp_path / "nowhere", raw / "dangling.txt")
    os.mkfifo(raw / "pipe.txt")
    expected |= {"dangling.txt": "missing", "pipe.txt": "format"}

    result = komunikat("run", raw, tmp_path / "absent", "--out", tmp_path / "out")

    assert result.code == 1
    assert "Traceback" not in result.err + result.out
    rejects = pd.read_parquet(tmp_path / "out" / "rejects.parquet")
    assert dict(zip(rejects.source.map(lambda s: Path(s).name), rejects.reason, strict=True)) == expected | {
        "absent": "missing"
    }
    for row in rejects.itertuples():
        assert Path(row.source).name in row.detail and row.detail.endswith(".") and "\n" not in row.detail
        assert row.detail in result.err
    releases = pd.read_parquet(tmp_path / "out" / "releases.parquet")
    assert [Path(source).name for source in releases.source] == ["narada.txt"]


@pytest.mark.parametrize("encoding", ["cp1250", "utf-16"])
def test_another_encoding_is_read_and_recorded(encoding: str, tmp_path: Path, komunikat) -> None:
    (tmp_path / "narada.txt").write_bytes(RELEASE.encode(encoding))
    assert komunikat("run", tmp_path / "narada.txt", "--out", tmp_path / "out").code == 0
    row = pd.read_parquet(tmp_path / "out" / "releases.parquet").iloc[0]
    assert (row.encoding, row.text) == (encoding, RELEASE.strip())


@pytest.mark.usefixtures("permissions")
def test_no_permission(raw: Path, tmp_path: Path, komunikat) -> None:
    (raw / "secret.txt").write_text(RELEASE + "x", encoding="utf-8")
    (raw / "secret.txt").chmod(0)
    (raw / "closed").mkdir(mode=0)
    result = komunikat("run", raw, "--out", tmp_path / "out")
    assert result.code == 1
    assert pd.read_parquet(tmp_path / "out" / "rejects.parquet").reason.tolist() == ["unreadable", "unreadable"]


def test_a_folder_without_releases(tmp_path: Path, komunikat) -> None:
    (tmp_path / "raw").mkdir()
    result = komunikat("run", tmp_path / "raw", "--out", tmp_path / "out")
    assert result.code == 1 and str(tmp_path / "raw") in result.err
    assert len(pd.read_parquet(tmp_path / "out" / "releases.parquet")) == 0


def test_a_name_that_is_no_utf_8(tmp_path: Path, komunikat) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/narada-\xb1.txt")).write_text(RELEASE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    assert komunikat("run", tmp_path, "--out", tmp_path / "out").code == 0
    assert pd.read_parquet(tmp_path / "out" / "releases.parquet").source[0].endswith("narada-\ufffd.txt")


def test_a_release_on_which_a_stage_fails_does_not_stop_the_others(
    raw: Path, tmp_path: Path, komunikat, monkeypatch
) -> None:
    (raw / "second.txt").write_text("Druga narada odbyła się w remizie strażackiej.", encoding="utf-8")
    from pipeline.cli import run

    real = run.analyse

    def failing(nlp, release):
        if release.source.endswith("narada.txt"):
            raise RuntimeError("boom")
        return real(nlp, release)

    monkeypatch.setattr(run, "analyse", failing)
    monkeypatch.setattr(run, "analyse_all", lambda nlp, releases: (failing(nlp, release) for release in releases))
    result = komunikat("run", raw, "--out", tmp_path / "out")
    assert result.code == 1 and "Traceback" not in result.err and "RuntimeError: boom" in result.err
    assert len(pd.read_parquet(tmp_path / "out" / "releases.parquet")) == 1
    with pytest.raises(RuntimeError, match="boom"):
        komunikat("run", raw, "--out", tmp_path / "out", "--debug")


@pytest.mark.parametrize(
    "text",
    ["\u200b\u200b", "....", "„", "(((((" * 2000, "Narada roczna. " * 1000, "ą\u0301" * 500, "😀 Narada roczna 😀"],
)
def test_odd_texts_do_not_break_the_pipeline(text: str, tmp_path: Path, komunikat) -> None:
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    result = komunikat("run", tmp_path / "odd.txt", "--out", tmp_path / "out")
    assert result.code in (0, 1) and "Traceback" not in result.err and "could not be analysed" not in result.err


def test_show_rejects_what_run_rejects(tmp_path: Path, komunikat) -> None:
    result = komunikat("show", tmp_path / "absent.txt")
    assert result.code == 1 and "absent.txt" in result.err and not result.out


PIECES = (
    "Naradę", "otworzył", "komendant", "insp.", "Jan", "Mroczek", "Komendant Powiatowy Policji w Kutnie", "I Zastępca",
    "KPP w Kutnie", "wydziału prewencji", "podkreślił, że", "omówił", "podziękował za", "przez", "który", "oraz", "i",
    "20.01.2023 r.", "18-20 lutego br.", "ul. Długa 5", "„", "”", "\"", "'", "-", "–", "--", "- ", ":", ";", ",", ".", "...",
    "!", "?", "(", ")", "/", "\n", "\n\n", "\n- ", "\u00a0", "\u200b", "\u00ad", "https://a.pl/?b=c", "a@b.pl", "112", "2:40",
    "XVI", "Kurowska-Mróz", "-Mróz", "Mróz-", "-", "d'Arc", "😀", "ß", "Łódź", "ŁÓDŹ", "ą\u0301", "м", "%", "5 mln zł", "r.",
    "m²", "¹", "½", "٣", "①", "\t", "\u2028", "\u3000", "\x0b", "ﬁ", "I", "i in.", "tj.", "św.", "ks.", "pan", "–", "=1+1",
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " ", " "])), max_size=40))
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_no_heap_of_pieces_breaks_a_stage(pieces: list[tuple[str, str]]) -> None:
    text = "Narada w komendzie " + "".join(piece + gap for piece, gap in pieces)
    collector = Collector()
    collector.add(analyse(_pipeline(), Release.from_text(text)))
    (release,) = collector.rows("releases")
    assert release[TABLES["releases"].header.index("text")] == normalise(text)


@cache
def _pipeline() -> Language:
    return pipeline.load(model="embedded")
