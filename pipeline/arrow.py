"""Rows to Arrow tables, column by column.

The columns are laid out as Arrow lays them out, with numpy alone: `pyarrow.array` would import pandas to see whether it
was handed something of pandas, which takes longer than reading a release.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.schema import Table

_TYPES = {
    "string": pa.large_string(),
    "integer": pa.int64(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
}
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def arrow_schema(table: Table) -> pa.Schema:
    """The Parquet schema of a table, each column with its meaning and unit as metadata.

    Example:
        >>> from pipeline.schema import TABLES
        >>> arrow_schema(TABLES["categories"]).names
        ['category', 'label_pl', 'label_en']
    """
    return pa.schema(
        [
            pa.field(
                column.name,
                _TYPES[column.kind],
                nullable=column.nullable,
                metadata={"meaning": column.meaning, **({"unit": column.unit} if column.unit else {})},
            )
            for column in table.columns
        ],
        metadata={"table": table.name, "meaning": table.meaning},
    )


def arrow_table(table: Table, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Rows, in the order of the table's columns, as an Arrow table.

    Example:
        >>> from pipeline.schema import TABLES
        >>> arrow_table(TABLES["categories"], [("traffic", "ruch drogowy", "road traffic")]).to_pylist()
        [{'category': 'traffic', 'label_pl': 'ruch drogowy', 'label_en': 'road traffic'}]
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    arrays = [_array(column.kind, values) for column, values in zip(table.columns, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


def _array(kind: str, values: Sequence[Any]) -> pa.Array:
    there = np.fromiter((value is not None for value in values), dtype=bool, count=len(values))
    valid = None if there.all() else pa.py_buffer(np.packbits(there, bitorder="little"))
    if kind == "string":
        encoded = [(value or "").encode("utf-8") for value in values]
        ends = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
        data = [pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    elif kind == "integer":
        data = [pa.py_buffer(np.array([value or 0 for value in values], dtype=np.int64))]
    elif kind == "date":
        days = [value.toordinal() - _EPOCH_DAY if value else 0 for value in values]
        data = [pa.py_buffer(np.array(days, dtype=np.int32))]
    else:
        times = [round((value - _EPOCH).total_seconds() * 1_000_000) if value else 0 for value in values]
        data = [pa.py_buffer(np.array(times, dtype=np.int64))]
    return pa.Array.from_buffers(_TYPES[kind], len(values), [valid, *data])
