"""Training the disambiguator and the sentence splitter, and the weights that the package brings."""

from __future__ import annotations

import time
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from miniature import TREEBANK

from pipeline.language import create_language, evaluate_ud
from pipeline.language import train as training
from pipeline.language.conllu import read
from pipeline.language.disambiguate import WEIGHTS, Disambiguator, Weights, embedded_weights, load_weights, save_weights
from pipeline.language.train import train
from pipeline.language.training_data import examples


@pytest.fixture(scope="module")
def learned() -> Weights:
    return train(read(TREEBANK))


def choices(weights: Weights) -> list[tuple[str, str]]:
    chooser = Disambiguator(weights)
    lines = [example.forms for example in examples(read(TREEBANK))]
    chosen = chooser.choose(lines)
    return [(chooser.lattice.candidates[k].reading.lemma, chooser.lattice.candidates[k].reading.tag) for k in chosen]


def test_the_same_treebank_gives_the_same_weights(learned: Weights) -> None:
    again = train(read(TREEBANK))
    assert again.share == learned.share
    for name in ("first", "second", "sentences"):
        one, two = getattr(learned, name), getattr(again, name)
        assert one.dtype == two.dtype
        assert np.array_equal(one, two), name
        assert np.isfinite(one).all()
        assert one.any()


def test_what_the_treebank_says_is_learned(learned: Weights) -> None:
    sentences = read(TREEBANK)
    wanted = [(t.lemma, t.xpos) for s in sentences for t in s.tokens]
    assert choices(learned) == wanted


def test_what_it_learned_holds_of_other_sentences(learned: Weights) -> None:
    """In the treebank `w` governs the locative and `mam` stands for mothers."""
    nlp = create_language("embedded", learned)
    assert nlp("Kurs dla mam trwał w lipcu.")[2].tag_ == "subst:pl:gen:f"
    assert nlp("Jan mieszka w mieście.")[3].morph.get("Case") == ["Loc"]


def test_saved_weights_choose_the_same(learned: Weights, tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    save_weights(path, learned)
    loaded = load_weights(path)
    assert loaded.bits == learned.bits
    assert choices(loaded) == choices(learned)
    with path.open("rb") as stored:
        assert np.array_equal(load_weights(stored).first, loaded.first)


def test_whole_numbers_of_8_bits_keep_what_counts(learned: Weights, tmp_path: Path) -> None:
    save_weights(tmp_path / "weights.npz", learned)
    loaded = load_weights(tmp_path / "weights.npz")
    for name, worth in zip(("first", "second"), loaded.worth, strict=True):
        before, after = getattr(learned, name), getattr(loaded, name) * worth
        scale = np.quantile(np.abs(before[before != 0]), 0.9999) / 127
        inside = np.abs(before) <= 127 * scale
        assert np.abs(before - after)[inside].max() <= scale * 0.51


def test_a_folder_of_treebanks_becomes_a_file_of_weights(
    learned: Weights, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ud"
    folder.mkdir()
    (folder / "own.conllu").write_bytes(TREEBANK.read_bytes())
    out = tmp_path / "weights.npz"
    assert training.main([str(folder), str(out)]) == 0
    assert "first look epoch 0" in capsys.readouterr().err
    assert choices(load_weights(out)) == choices(learned)


@pytest.mark.parametrize("arguments", [[], ["EMPTY"]])
def test_nothing_to_train_on(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files("pipeline").joinpath(WEIGHTS).read_bytes()
    assert training.main([a.replace("EMPTY", str(tmp_path)) for a in arguments]) == 2
    assert ".conllu" in capsys.readouterr().err or not arguments
    assert files("pipeline").joinpath(WEIGHTS).read_bytes() == before


def test_turns_train_on_nothing_that_they_measure(learned: Weights, monkeypatch: pytest.MonkeyPatch) -> None:
    trained: list[set[str]] = []
    monkeypatch.setattr(training, "train", lambda sentences: trained.append({s.text for s in sentences}) or learned)
    sentences = read(TREEBANK)
    score = evaluate_ud.cross_validate(sentences, sentences, folds=2)
    parts = [{s.text for s in part} for _, part in evaluate_ud.texts_of(sentences)]
    assert trained == parts[::-1]
    assert score.tokens == sum(len(s.tokens) for s in sentences)


def test_the_packages_weights_are_small_and_load_quickly() -> None:
    source = files("pipeline").joinpath(WEIGHTS)
    assert len(source.read_bytes()) <= 6_000_000
    spans = []
    for _ in range(3):
        began = time.perf_counter()
        with source.open("rb") as stored:
            load_weights(stored)
        spans.append(time.perf_counter() - began)
    # A third of it on a quiet machine.
    assert min(spans) < 1


def test_the_packages_weights_are_whole() -> None:
    weights = embedded_weights()
    assert all(np.isfinite(table).all() and table.any() for table in (weights.first, weights.second, weights.sentences))
    assert all(
        len(table) == 1 << bits for table, bits in zip((weights.first, weights.second), weights.bits, strict=True)
    )
