"""What several tests share: the pipeline, the command line, and a release about invented people."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from spacy.language import Language

import pipeline
from pipeline.language import create_language

RELEASE = """\
Odprawa roczna w brzozowskiej komendzie

Naradę, która odbyła się 6 lutego 2024 r., otworzył Komendant Powiatowy Policji w Brzozowie mł. insp. Tomasz Wrzos. \
Komendant omówił wyniki pracy kryminalnej i stan bezpieczeństwa na drogach powiatu.

- podinsp. Halina Drwęcka podziękowała strażakom za współpracę,
- starosta podkreślił, że „policjanci zasłużyli na uznanie”.
"""


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline.load(model="embedded")


@pytest.fixture(scope="session")
def language() -> Language:
    """The language layer alone."""
    return create_language("embedded")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder with one release in it."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "narada.txt").write_text(RELEASE, encoding="utf-8")
    return folder


@pytest.fixture
def permissions(tmp_path: Path) -> None:
    """Skips the test where permissions do not hold, as for root."""
    closed = tmp_path / "closed-file"
    closed.touch(mode=0)
    if os.access(closed, os.R_OK):
        pytest.skip("permissions do not hold for this user")
    closed.unlink()


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def komunikat(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Runs the command line as a user does, in this process."""
    from pipeline.cli import main

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["komunikat", *map(str, arguments)])
        capfd.readouterr()
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Outcome(code, *capfd.readouterr())

    return call
