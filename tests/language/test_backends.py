"""A statistical spaCy pipeline as back end: it runs before our components, and its tags weigh in the choice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import spacy
from miniature import LABELS, miniature
from spacy.language import Language
from spacy.tokens import Token

import pipeline
from conftest import RELEASE
from pipeline.language import advice, create_language
from pipeline.language.backends import ModelError
from pipeline.language.lattice import candidates_of
from pipeline.language.tagset import universal_of
from pipeline.language.tokenizer import Tokenizer

STANDIN = Path(__file__).parents[3] / "shared" / "models" / "pl_standin_md"
# The order of pl_core_news_md.
COMPONENTS = ["tok2vec", "morphologizer", "parser", "trainable_lemmatizer", "tagger", "attribute_ruler", "ner"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the miniature."""
    folder = tmp_path_factory.mktemp("model") / "pl_core_news_mini"
    miniature().to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def backed(model: Path) -> Language:
    """All stages over the miniature."""
    return pipeline.load(str(model))


def analyse(nlp: Language) -> dict[str, list[str]]:
    doc = nlp(RELEASE)
    return {key: [span.text for span in spans] for key, spans in doc.spans.items()}


def test_the_miniature_has_the_shape_of_the_real_one(model: Path) -> None:
    nlp = spacy.load(model)
    assert nlp.pipe_names == COMPONENTS
    assert nlp.disabled == ["senter"]
    assert set(nlp.get_pipe("ner").labels) == set(LABELS)


def test_our_components_run_after_the_models(backed: Language) -> None:
    ours = [component for stage in pipeline.STAGES.values() for component in stage]
    assert backed.pipe_names == [*COMPONENTS, "komunikat_morphology", *ours]


def test_the_name_of_the_model_is_said(backed: Language) -> None:
    assert backed.meta["komunikat_model"] == "pl_core_news_mini 0.0.1"
    assert create_language("embedded").meta["komunikat_model"] == "embedded"


def test_the_tokens_are_ours(backed: Language) -> None:
    assert isinstance(backed.tokenizer, Tokenizer)
    text = "Mł. insp. J. Kos przybył 8.02.2024r. na ul. Polną."
    assert [t.text for t in backed(text)] == [t.text for t in create_language("embedded")(text)]


def test_every_token_has_a_tag_of_the_dictionary(backed: Language) -> None:
    doc = backed(RELEASE)
    tokens = [t for t in doc if not t.is_space]
    assert all(t._.readings and t.tag_ == t._.readings[0].tag for t in tokens)
    assert not {t.tag_ for t in tokens} & {"SUBST", "PRAET", "PREP", "INTERP"}


def test_all_stages_find_what_they_find_without_a_model(backed: Language, nlp: Language) -> None:
    """What is as plain as here is found whatever the model, which knows a dozen sentences, thinks."""
    with_model, without = analyse(backed), analyse(nlp)
    assert with_model.keys() == without.keys()
    for key in ("sentences", "ranks", "names", "dates"):
        assert with_model[key] == without[key], key
        assert with_model[key], key


def test_sentences_are_ours_though_the_model_parses(backed: Language) -> None:
    doc = backed("Nowy radiowóz\n\nStoi w Kole od 2022 r. Jest biały.")
    assert [s.text.strip() for s in doc.sents] == ["Nowy radiowóz", "Stoi w Kole od 2022 r.", "Jest biały."]


def test_the_tags_decide_where_the_words_leave_a_doubt(backed: Language) -> None:
    found = backed("Rady dla mam.")[2]
    assert (found.lemma_, found.tag_) == ("mama", "subst:pl:gen:f")


def test_the_tags_weigh_in_the_choice(backed: Language, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Mam plan."
    assert language(text)[0].lemma_ == "mieć"
    monkeypatch.setattr(advice, "WEIGHT", 100.0)
    assert backed(text)[0].lemma_ == "mama"
    monkeypatch.setattr(advice, "WEIGHT", 0.0)
    assert backed(text)[0].lemma_ == "mieć"


def agreement(upos: str, feats: dict[str, str], said: Token) -> int:
    """In how many parts an analysis agrees with what the model said of a token."""
    told = said.morph.to_dict()
    return (upos == said.pos_) + sum(feats.get(name) == told.get(name) for name in ("Case", "Number", "Gender"))


def assert_outvoted(model: str, text: str) -> None:
    """No candidate of any token agrees with the model in more parts than the chosen one."""
    ours = create_language(model)
    with ours.select_pipes(disable=["komunikat_morphology"]):
        said = ours(text)
    for chosen, told in zip(ours(text), said, strict=True):
        candidates = [universal_of(c.reading.tag, c.reading.lemma, c.variant) for c in candidates_of(chosen.text)]
        best = max(
            agreement(upos, dict(f.split("=") for f in feats.split("|") if f), told) for upos, feats in candidates
        )
        assert agreement(chosen.pos_, chosen.morph.to_dict(), told) == best, chosen


def test_tags_that_outvote_all_else_choose_the_reading_that_agrees_best(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advice, "WEIGHT", 100.0)
    assert_outvoted(str(model), "Dla mam gra chór. Mam plan, a komendant był w Kole z psem Reksem.")


def test_a_batch_is_read_as_its_texts_are(backed: Language) -> None:
    texts = ["Rady dla mam.", RELEASE, "", "Jan Wrzos mieszka w Zalesiu."]
    alone = [[(t.text, t.tag_, t.lemma_) for t in backed(text)] for text in texts]
    assert [[(t.text, t.tag_, t.lemma_) for t in doc] for doc in backed.pipe(texts)] == alone


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "👮 \x00", "a" * 5000])
def test_odd_texts(backed: Language, text: str) -> None:
    assert backed(text).text == text


def english(folder: Path) -> str:
    spacy.blank("en").to_disk(folder)
    return str(folder)


def empty(folder: Path) -> str:
    folder.mkdir()
    return str(folder)


def damaged(folder: Path) -> str:
    nlp = spacy.blank("pl")
    nlp.to_disk(folder)
    (folder / "config.cfg").write_text("[nlp\nlang = ", encoding="utf-8")
    return str(folder)


def of_unknown_parts(folder: Path) -> str:
    spacy.blank("pl").to_disk(folder)
    config = (folder / "config.cfg").read_text(encoding="utf-8")
    config = config.replace("pipeline = []", 'pipeline = ["oracle"]')
    config = config.replace("[components]", '[components]\n\n[components.oracle]\nfactory = "oracle"')
    (folder / "config.cfg").write_text(config, encoding="utf-8")
    return str(folder)


def incomplete(folder: Path) -> str:
    nlp = spacy.blank("pl")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(folder)
    shutil.rmtree(folder / "vocab")
    (folder / "meta.json").write_text("{", encoding="utf-8")
    return str(folder)


def a_file(folder: Path) -> str:
    folder.write_text("not a model", encoding="utf-8")
    return str(folder)


def missing(folder: Path) -> str:
    return str(folder / "nowhere")


def unknown_name(folder: Path) -> str:
    return "pl_no_such_model"


@pytest.mark.parametrize("make", [missing, unknown_name, english, empty, a_file, damaged, of_unknown_parts, incomplete])
def test_bad_models_are_refused_in_one_clear_sentence(make, tmp_path: Path) -> None:
    model = make(tmp_path / "model")
    with pytest.raises(ModelError) as refused:
        pipeline.load(model)
    message = str(refused.value)
    assert message.startswith(f"The language model {model!r} ")
    assert "--model" in message
    assert message.endswith(".")
    assert "\n" not in message
    assert ". " not in message


def test_the_message_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="oracle"):
        pipeline.load(of_unknown_parts(tmp_path / "model"))


def test_an_english_model_is_refused_for_its_language(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is for 'en', not for Polish"):
        pipeline.load(english(tmp_path / "model"))


@pytest.mark.skipif(not STANDIN.is_dir(), reason=f"no larger model lies at {STANDIN.name} beside the repository")
def test_a_larger_model_of_the_same_shape(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    larger = pipeline.load(str(STANDIN))
    assert larger.meta["komunikat_model"].startswith("pl_standin_md ")
    assert {*COMPONENTS} - {"attribute_ruler"} <= set(larger.pipe_names)
    found, without = analyse(larger), analyse(nlp)
    for key in ("sentences", "ranks", "names", "dates"):
        assert found[key] == without[key], key
    monkeypatch.setattr(advice, "WEIGHT", 100.0)
    assert_outvoted(str(STANDIN), "Rady dla mam. Zamek w Kole otworzył Jan Lis, a komendant miał psa.")
