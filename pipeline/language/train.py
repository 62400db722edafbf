"""Trains the embedded disambiguator on UD treebanks: `python -m pipeline.language.train UD_DIR [OUT]`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from spacy.vocab import Vocab

from pipeline.annotations import Word
from pipeline.language.conllu import GoldSentence, read
from pipeline.language.disambiguate import Weights, save_weights
from pipeline.language.lattice import Lattice
from pipeline.language.learning import fit, gather, look_again, look_once
from pipeline.language.morphology import Morphology
from pipeline.language.sentence_learning import train_sentences
from pipeline.language.tokenizer import Tokenizer
from pipeline.language.training_data import examples

OUT = Path(__file__).parent / "weights" / "embedded.npz"
BITS = 20
EPOCHS = 6
L2 = 1e-4
PARTS = 4
SHARE = 1.0


def train(sentences: Sequence[GoldSentence], verbose: bool = False) -> Weights:
    """Weights of both looks. The second learns from what first looks that did not learn from a text made of it."""
    lattice = Lattice()
    corpus = gather(lattice, examples(sentences))
    known = np.flatnonzero(corpus.known)
    numbers = look_once(lattice, corpus, BITS)
    first = fit(numbers, corpus, known, BITS, EPOCHS, l2=L2, verbose="first look" if verbose else None)
    scores = np.zeros(len(corpus.layout.rows), np.float32)
    for part in range(PARTS):
        mine = corpus.text % PARTS == part
        of_others = fit(numbers, corpus, known[~mine[known]], BITS, EPOCHS, l2=L2)
        rows = np.repeat(mine, corpus.layout.size)
        scores[rows] = of_others[numbers[rows]].sum(1)
    del numbers
    numbers = look_again(lattice, corpus, scores, BITS)
    second = fit(numbers, corpus, known, BITS, EPOCHS, l2=L2, verbose="second look" if verbose else None)
    weights = Weights(first, second, SHARE, np.zeros(0, np.float32))
    return weights._replace(sentences=train_sentences(sentences, tagger(weights)))


def tagger(weights: Weights) -> Callable[[str], Sequence[Word]]:
    """What gives the words of a text, tagged by these weights."""
    vocab = Vocab()
    tokenizer, morphology = Tokenizer(vocab), Morphology(vocab, weights)
    return lambda text: morphology(tokenizer(text))._.words


def main(argv: Sequence[str]) -> int:
    """Train on every `.conllu` file of a folder and write the package's weights."""
    if not argv:
        print(__doc__, file=sys.stderr)
        return 2
    paths = sorted(Path(argv[0]).glob("*.conllu"))
    if not paths:
        print(f"There is no .conllu file in {argv[0]}.", file=sys.stderr)
        return 2
    weights = train([s for path in paths for s in read(path)], verbose=True)
    save_weights(Path(argv[1]) if len(argv) > 1 else OUT, weights)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
