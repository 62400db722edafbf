"""No figure on the gold releases falls below its floor (`quality_floors.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.evaluate import evaluate
from pipeline.gold import gold_files, load

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "quality_floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", FLOORS)
def test_no_figure_falls_below_its_floor(folder: str, nlp) -> None:
    if not (HERE / folder).is_dir():
        pytest.skip(f"needs {folder}")
    figures = evaluate(nlp, map(load, gold_files([HERE / folder]))).figures
    low = {}
    for name, floor in FLOORS[folder].items():
        figure = figures[name] if name in figures else figures[f"{name} f"]
        if figure < floor:
            low[name] = f"{figure:.1f} is less than {floor}"
    assert not low
