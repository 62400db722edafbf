"""Rows to files, as a set: whoever reads the folder finds the tables of one complete run, whatever stops the writing.

All files are first written to a folder of their own inside the output folder and forced to disk; renaming that folder
is the moment the new set counts. Then the files move to their places. A run that finds a renamed folder finishes the
move; one that finds a folder not yet renamed removes it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.schema import TABLES, Column, Table
from pipeline.tables import Collector, Row, program_version

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

FORMATS = ("csv", "parquet")
PACKAGE = "datapackage.json"
_WRITING = ".komunikat-writing"
_COMPLETE = ".komunikat-complete"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NEEDS_QUOTES = re.compile(r'[",\r\n]').search


class CannotWrite(Exception):
    """The output folder cannot be written; the message names it and says what to do."""


def write(
    collector: Collector,
    out: str | os.PathLike[str],
    *,
    formats: Sequence[str] = FORMATS,
    tables: Iterable[str] = tuple(TABLES),
    model: str | None = None,
) -> list[Path]:
    """Write the tables and `datapackage.json` into the folder `out`; returns the files in the order of the schema.

    Tables of an earlier run that are not among `tables`, or not in `formats`, are removed, so that the folder holds
    one consistent set. Files of other names are left alone.

    Raises:
        CannotWrite: where the folder cannot be made or written.
    """
    out = Path(out)
    wanted = [table for name, table in TABLES.items() if name in set(tables)]
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _lock(out):
            _recover(out)
            writing = out / _WRITING
            writing.mkdir()
            try:
                resources = [
                    _write_table(collector, table, form, writing)
                    for table in wanted
                    for form in FORMATS
                    if form in formats
                ]
                package = _package(resources, model)
                _write_bytes(writing / PACKAGE, json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n")
                _sync_folder(writing)
                with _signals_held():
                    writing.rename(out / _COMPLETE)
                    _move_into_place(out)
            finally:
                shutil.rmtree(writing, ignore_errors=True)
    except OSError as error:
        raise CannotWrite(_advice(out, error)) from error
    return [out / resource["path"] for resource in resources] + [out / PACKAGE]


def recover(out: str | os.PathLike[str]) -> None:
    """Finish or undo what a run that was stopped left in `out`."""
    out = Path(out)
    if any((out / left).exists() for left in (_WRITING, _COMPLETE)):
        with _lock(out):
            _recover(out)


def check_writable(out: str | os.PathLike[str]) -> None:
    """Make the folder `out` and see that files can be made in it, before any work is done.

    Raises:
        CannotWrite: with a sentence that says what to do.
    """
    out = Path(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".komunikat-probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
        recover(out)
    except OSError as error:
        raise CannotWrite(_advice(out, error)) from error


def _advice(out: Path, error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"{out} is not a folder. Give another folder with --out."
    why = (os.strerror(error.errno) if error.errno else str(error)).lower()
    return (
        f"The tables cannot be written to {out} ({why}). What stood there still stands; make room, "
        "grant write permission, or give another folder with --out."
    )


@contextlib.contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Hold the folder for this process, so that two runs into it write one after the other."""
    if fcntl is None:
        yield
        return
    folder = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """Let Ctrl-C and a polite kill wait until the files are in place."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    held = {number: signal.signal(number, lambda n, _: came.append(n)) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)
        for late in came:
            signal.raise_signal(late)


def _recover(out: Path) -> None:
    shutil.rmtree(out / _WRITING, ignore_errors=True)
    if (out / _COMPLETE).is_dir():
        _move_into_place(out)


def _move_into_place(out: Path) -> None:
    """Move a complete set to its places; may be stopped anywhere and done again."""
    complete = out / _COMPLETE
    new = sorted(path.name for path in complete.iterdir())
    # The data package comes last: as long as it is there, the set has not been moved to its end.
    for name in [name for name in new if name != PACKAGE]:
        os.replace(complete / name, out / name)
    if PACKAGE in new:
        keep = _named_in(complete / PACKAGE)
        for name in (f"{table}.{form}" for table in TABLES for form in FORMATS):
            if name not in keep:
                (out / name).unlink(missing_ok=True)
        os.replace(complete / PACKAGE, out / PACKAGE)
    complete.rmdir()
    _sync_folder(out)


def _named_in(package: Path) -> set[str]:
    return {resource["path"] for resource in json.loads(package.read_text(encoding="utf-8"))["resources"]}


def _write_table(collector: Collector, table: Table, form: str, folder: Path) -> dict[str, Any]:
    path = folder / f"{table.name}.{form}"
    rows = collector.rows(table.name)
    if form == "csv":
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(_line(table.header))
            file.writelines(map(_line, rows))
    else:
        import pyarrow.parquet as pq

        pq.write_table(collector.arrow(table.name), path, compression="zstd")
    _sync_file(path)
    return _resource(table, path, len(rows))


def _line(row: Iterable[Any]) -> str:
    """A row as a line of CSV (RFC 4180, but for the line end).

    The standard library's writer does not quote a lone carriage return before Python 3.13, and readers end a row there.

    Example:
        >>> _line(["a,b", 'say "so" or', None, 7])
        '"a,b","say ""so"" or",,7\\n'
    """
    return ",".join(map(_cell, row)) + "\n"


def _cell(value: Any) -> str:
    """A value as a CSV cell; one that a spreadsheet would run as a formula gets an apostrophe before it.

    Example:
        >>> _cell("=1+1"), _cell("- podinsp. Nowak"), _cell(None), _cell(date(2023, 1, 20)), _cell(-7)
        ("'=1+1", "'- podinsp. Nowak", '', '2023-01-20', '-7')
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    if value.startswith(_FORMULA_STARTS):
        value = "'" + value
    if _NEEDS_QUOTES(value):
        return '"' + value.replace('"', '""') + '"'
    return value


def _resource(table: Table, path: Path, n_rows: int) -> dict[str, Any]:
    data = path.read_bytes()
    form = path.suffix[1:]
    about: dict[str, Any] = {
        "name": f"{table.name.replace('_', '-')}-{form}",
        "path": path.name,
        "format": form,
        "mediatype": "text/csv" if form == "csv" else "application/vnd.apache.parquet",
        "encoding": "utf-8",
        "description": table.meaning,
        "rows": n_rows,
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if form == "csv":
        about["profile"] = "tabular-data-resource"
        about["dialect"] = {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        }
    else:
        del about["encoding"]
    about["schema"] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        # A topic whose speaker nobody can name has no person_id, and a primary key must not be null.
        **({} if table.name == "topic_mentions" else {"primaryKey": list(table.key)}),
        "foreignKeys": [
            {
                "fields": column,
                "reference": {"resource": f"{target.replace('_', '-')}-{form}", "fields": TABLES[target].key[0]},
            }
            for column, target in table.references
        ],
    }
    return about


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.meaning}
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {"required": True} if not column.nullable else {}
    if column.values:
        constraints["enum"] = list(column.values)
    if constraints:
        field["constraints"] = constraints
    return field


def _package(resources: list[dict[str, Any]], model: str | None) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": "komunikat",
        "title": "Who said what in Polish press releases",
        "program": "komunikat",
        "version": program_version(),
        "model": model,
        "resources": resources,
    }


def _write_bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    _sync_file(path)


def _sync_file(path: Path) -> None:
    with open(path, "rb") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    if os.name == "posix":
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


__all__ = ["FORMATS", "CannotWrite", "Row", "check_writable", "recover", "write"]
