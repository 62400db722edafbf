"""The documentation of the tables, made from their schema: `python -m pipeline.table_docs > docs/tables.md`."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest.files import REASONS
from pipeline.schema import TABLES, Table
from pipeline.tables import category_rows

_INTRODUCTION = """\
# The tables

Written from the schema in `pipeline/schema.py` by `make docs`; a test sees that they agree.

`komunikat run` writes each table as `<table>.parquet` and `<table>.csv`, with `datapackage.json` beside them: a
[Frictionless](https://specs.frictionlessdata.io/data-package/) data package that holds every file's row count and
SHA-256, every column's type, unit and meaning, and the versions of the program and the language back end.

- One row is one observation, rows are in document order, and keys join everything.
- `start` and `end` count Unicode code points of `releases.text`, the end exclusive: `releases.text[start:end] == text`.
- A value that is not known is null in Parquet and empty in CSV.
- Names, roles, units and places are in the nominative; dates are in ISO 8601.
- CSV is UTF-8 with a header, commas, `"` around cells that need it, and `\\n` line ends. A cell that a spreadsheet
  would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return) gets an apostrophe before it;
  Parquet has the text as it is.
- The same input gives the same bytes, but for `releases.ingested_at` and `rejects.seen_at`, and what hashes them. With
  the environment variable `SOURCE_DATE_EPOCH` (seconds since 1970) these are the same too.
- All files are replaced together: a run that is stopped leaves the tables of the last complete run. A run with
  `--until` or `--format` removes the tables that it does not write, so that the folder always holds one consistent set.
"""


def markdown() -> str:
    """The whole document.

    Example:
        >>> "## topic_mentions" in markdown()
        True
    """
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    for table in TABLES.values():
        yield from _table_lines(table)
    yield "## Codes\n"
    yield "### rejects.reason\n"
    yield "| code | sentence |\n|---|---|"
    for code, sentence in REASONS.items():
        yield f"| `{code}` | {sentence.replace('{source}', '*source*').replace('{detail}', '…')} |"
    yield "\n### categories\n"
    yield "| category | label_pl | label_en |\n|---|---|---|"
    for code, polish, english in category_rows():
        yield f"| `{code}` | {polish} | {english} |"
    yield ""


def _table_lines(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n\n{table.meaning} Key: {', '.join(f'`{column}`' for column in table.key)}.\n"
    yield "| column | type | unit | null | meaning |\n|---|---|---|---|---|"
    targets = dict(table.references)
    for column in table.columns:
        meaning = column.meaning
        if column.values:
            meaning += " One of " + ", ".join(f"`{value}`" for value in column.values) + "."
        if column.name in targets:
            meaning += f" → `{targets[column.name]}`"
        null = "yes" if column.nullable else "no"
        yield f"| `{column.name}` | {column.kind} | {column.unit or ''} | {null} | {meaning} |"
    yield ""


if __name__ == "__main__":
    print(markdown(), end="")
