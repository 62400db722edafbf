"""Tables to files: one consistent set, whatever happens while it is written."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import store
from pipeline.ingest.release import Reject
from pipeline.schema import TABLES
from pipeline.store import _cell, _line
from pipeline.tables import Collector

AT = datetime(2024, 2, 6, 12, 30, tzinfo=UTC)


def collect(*sources: str) -> Collector:
    """A collector whose only rows are rejects: enough to tell one set of tables from another."""
    collector = Collector(AT)
    for source in sources:
        collector.reject(Reject(source, "empty", f"{source} is empty."))
    return collector


def check_consistent(out: Path) -> list[str]:
    """See that every file is the one the data package describes; returns the sources in `rejects`."""
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        data = (out / resource["path"]).read_bytes()
        assert f"sha256:{hashlib.sha256(data).hexdigest()}" == resource["hash"], resource["path"]
    listed = {resource["path"] for resource in package["resources"]} | {"datapackage.json"}
    assert {path.name for path in out.iterdir()} == listed
    return pd.read_parquet(out / "rejects.parquet").source.tolist()


def test_every_table_is_written_in_both_formats(tmp_path: Path) -> None:
    store.write(collect("a.txt"), tmp_path)
    expected = {f"{name}.{form}" for name in TABLES for form in ("csv", "parquet")} | {"datapackage.json"}
    assert {path.name for path in tmp_path.iterdir()} == expected
    assert check_consistent(tmp_path) == ["a.txt"]


def test_the_data_package_describes_every_column(tmp_path: Path) -> None:
    store.write(collect("a.txt", "b.txt"), tmp_path, model="embedded")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert package["model"] == "embedded" and package["version"]
    resources = {resource["path"]: resource for resource in package["resources"]}
    assert resources["rejects.csv"]["rows"] == resources["rejects.parquet"]["rows"] == 2
    for name, table in TABLES.items():
        for form in ("csv", "parquet"):
            fields = resources[f"{name}.{form}"]["schema"]["fields"]
            assert tuple(field["name"] for field in fields) == table.header
            assert all(field["description"] and field["type"] for field in fields)
        frame = pd.read_parquet(tmp_path / f"{name}.parquet")
        with open(tmp_path / f"{name}.csv", encoding="utf-8", newline="") as file:
            assert tuple(next(csv.reader(file))) == table.header == tuple(frame.columns)


@pytest.mark.parametrize("text", ["=1+1", "+48 600", "-5", "@SUM(A1)", "\t=1", "\r=1", "- podinsp. Kalina"])
def test_no_cell_begins_as_a_formula(text: str, tmp_path: Path) -> None:
    store.write(collect(text), tmp_path)
    with open(tmp_path / "rejects.csv", encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["source"] == "'" + text
    assert pd.read_parquet(tmp_path / "rejects.parquet").source[0] == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
@settings(max_examples=50)
def test_a_cell_is_never_a_formula_and_else_unchanged(text: str) -> None:
    ((cell, nothing),) = csv.reader(io.StringIO(_line([text, None]), newline=""))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell in (text, "'" + text) and nothing == ""


def test_numbers_stay_numbers() -> None:
    assert _cell(-5) == "-5"


def test_csv_holds_what_parquet_holds(tmp_path: Path) -> None:
    sources = ['with "quotes", commas\nand lines', "zażółć \u00a0gęślą", "a"]
    store.write(collect(*sources), tmp_path)
    data = (tmp_path / "rejects.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data
    with open(tmp_path / "rejects.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["source"] for row in rows] == sources
    assert {row["seen_at"] for row in rows} == {"2024-02-06T12:30:00Z"}


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        store.write(collect("a.txt"), tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_tables_that_are_not_written_again_are_removed_and_other_files_left_alone(tmp_path: Path) -> None:
    store.write(collect("a.txt"), tmp_path)
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    store.write(collect("b.txt"), tmp_path, formats=["parquet"], tables=["releases", "rejects"])
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"releases.parquet", "rejects.parquet", "datapackage.json", "notes.md"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_moment_leaves_one_complete_set(tmp_path: Path) -> None:
    """A child is killed before its first, second, ... change to the folder, until one gets through."""
    old, new = ["old.txt"], ["new.txt"]
    outcomes = []
    for moment in range(200):
        out = tmp_path / str(moment)
        store.write(collect(*old), out, formats=["parquet"])
        survived = _write_and_die(collect(*new), out, moment)
        store.recover(out)
        outcomes.append(check_consistent(out))
        if survived:
            break
    assert survived and outcomes[0] == old and outcomes[-1] == new
    # Once the new set counts, it counts for good.
    assert outcomes == sorted(outcomes, reverse=True)


def _write_and_die(collector: Collector, out: Path, moment: int) -> bool:
    pid = os.fork()
    if pid == 0:
        calls = 0

        def counted(function):
            def call(*arguments, **options):
                nonlocal calls
                if calls == moment:
                    os.kill(os.getpid(), signal.SIGKILL)
                calls += 1
                return function(*arguments, **options)

            return call

        for name in ("fsync", "replace", "rename", "unlink", "rmdir", "mkdir"):
            setattr(os, name, counted(getattr(os, name)))
        store.write(collector, out, formats=["parquet"])
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.WIFEXITED(status)


def test_ctrl_c_while_writing_leaves_the_old_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write(collect("old.txt"), tmp_path)

    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "_sync_file", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.write(collect("new.txt"), tmp_path)
    assert check_consistent(tmp_path) == ["old.txt"]


def test_ctrl_c_while_moving_waits_until_the_new_set_is_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(collect("old.txt"), tmp_path)
    real = os.replace
    interrupts = iter([signal.SIGINT])

    def replace(*arguments) -> None:
        for number in interrupts:
            os.kill(os.getpid(), number)
        real(*arguments)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        store.write(collect("new.txt"), tmp_path)
    assert check_consistent(tmp_path) == ["new.txt"]


def test_a_full_disk_leaves_the_old_set_and_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write(collect("old.txt"), tmp_path)

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(store, "_sync_file", full)
    with pytest.raises(store.CannotWrite, match=r"no space left on device.*make room"):
        store.write(collect("new.txt"), tmp_path)
    assert check_consistent(tmp_path) == ["old.txt"]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(store.CannotWrite, match="is not a folder"):
        store.check_writable(tmp_path / "out")
