"""A miniature spaCy pipeline for Polish of pl_core_news_md's shape, trained in seconds on `own.conllu`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed

LABELS = ("persName", "orgName", "geogName", "placeName", "date", "time")
TURNS = 25

# In these sentences `mam` is always what stands for mothers: a pipeline that learns them takes it for a noun.
TREEBANK = Path(__file__).with_name("own.conllu")


def miniature() -> Language:
    """The trained pipeline; the same at every call."""
    fix_random_seed(0)
    nlp = spacy.blank("pl")
    nlp.add_pipe("tok2vec", config={"model": _embedding(32)})
    nlp.add_pipe("morphologizer", config={"model": _tagger(_listener())})
    nlp.add_pipe("parser", config={"model": _transitions("parser", _listener()), "min_action_freq": 1})
    nlp.add_pipe("trainable_lemmatizer", config={"model": _tagger(_listener()), "min_tree_freq": 1})
    nlp.add_pipe("tagger", config={"model": _tagger(_listener())})
    nlp.add_pipe("senter", config={"model": _tagger(_embedding(8))})
    ruler = nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("ner", config={"model": _transitions("ner", _embedding(16))})
    examples = [_example(nlp, block) for block in TREEBANK.read_text(encoding="utf-8").strip().split("\n\n")]
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    ruler.add([[{"TAG": "_SP"}]], {"POS": "SPACE"})
    for _ in range(TURNS):
        nlp.update(examples, sgd=optimizer, drop=0.0)
    nlp.meta |= {"name": "core_news_mini", "version": "0.0.1"}
    # As in pl_core_news_md, where the parser finds the sentences.
    nlp.disable_pipe("senter")
    return nlp


def _example(nlp: Language, block: str) -> Example:
    rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
    _, words, lemmas, pos, tags, feats, heads, relations, _, misc = map(list, zip(*rows, strict=True))
    gold = Doc(
        nlp.vocab,
        words=words,
        lemmas=lemmas,
        tags=[tag.partition(":")[0].upper() for tag in tags],
        pos=pos,
        morphs=["" if f == "_" else f for f in feats],
        heads=[k if head == "0" else int(head) - 1 for k, head in enumerate(heads)],
        deps=["ROOT" if relation == "root" else relation for relation in relations],
        ents=_with_begins([m.partition("|")[0].removeprefix("Name=") if "Name=" in m else "" for m in misc]),
    )
    return Example(Doc(nlp.vocab, words=words), gold)


def _with_begins(names: list[str]) -> list[str]:
    """Names as IOB tags."""
    return ["O" if not name else f"{'I' if k and names[k - 1] == name else 'B'}-{name}" for k, name in enumerate(names)]


def _embedding(width: int) -> dict[str, Any]:
    return {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": width,
        "depth": 1,
        "embed_size": 200,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
    }


def _listener() -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": 32, "upstream": "*"}


def _tagger(tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": tok2vec}


def _transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 16,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }
