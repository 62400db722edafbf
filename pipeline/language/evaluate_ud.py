"""Measures the language layer on a UD treebank, as spaCy measures pl_core_news_md: on raw text.

    python -m pipeline.language.evaluate_ud --conllu FILE [--model X]
    python -m pipeline.language.evaluate_ud --conllu FILE --folds 5 --extra FILE...

Ten sentences joined by blanks make a text; the layer cuts it into tokens and sentences and tags them. Tokens are
aligned by their place in the text. A multiword token of the treebank (`zrobiłem`) counts as one token with the lemma,
UPOS and features of its first part, and the person of its ending. Our own tokens are brought to the treebank's by rule
before (`treebank_tokens`: dots of abbreviations, hyphens of compounds). A token of the treebank that has no
counterpart with the same first and last character counts as wrong in every figure.

With `--folds`, texts are dealt out in turn; each part is tagged by weights that were trained on the other parts and on
the `--extra` treebanks, less every sentence that stands in the part as well. `--spacy X` measures a bare spaCy pipeline
in the same way.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import partial

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language import create_language
from pipeline.language.conllu import GoldSentence, read
from pipeline.language.sentences import split_sentences
from pipeline.language.treebank import TreebankToken, treebank_tokens

TOGETHER = 10
Analysis = tuple[list[TreebankToken], list[tuple[int, int]]]


@dataclass
class Score:
    """Counts over a treebank; properties give the figures."""

    tokens: int = 0
    aligned: int = 0
    produced: int = 0
    upos: int = 0
    feats: int = 0
    lemma: int = 0
    cases: int = 0
    case: int = 0
    sentences: int = 0
    found: int = 0
    right: int = 0
    words: int = 0
    seconds: float = 0.0

    def __iadd__(self, other: Score) -> Score:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))
        return self

    def report(self) -> str:
        """The figures, one a line."""
        figures = (
            ("sentences F", 2 * self.right / max(self.sentences + self.found, 1)),
            ("UPOS accuracy", self.upos / max(self.tokens, 1)),
            ("all features", self.feats / max(self.tokens, 1)),
            ("lemma accuracy", self.lemma / max(self.tokens, 1)),
            ("case accuracy", self.case / max(self.cases, 1)),
            ("tokens F", 2 * self.aligned / max(self.tokens + self.produced, 1)),
        )
        lines = [f"{name:15} {value:.4f}" for name, value in figures]
        if self.seconds:
            lines.append(f"{'words a second':15} {self.words / self.seconds:.0f}")
        return "\n".join(lines)


def texts_of(sentences: Sequence[GoldSentence]) -> list[tuple[str, list[GoldSentence]]]:
    """Texts of ten sentences joined by blanks."""
    found = []
    for k in range(0, len(sentences), TOGETHER):
        part = list(sentences[k : k + TOGETHER])
        found.append((" ".join(s.text for s in part), part))
    return found


def analysis_of(doc: Doc, weights: Sequence[float] | None = None) -> Analysis:
    """Tokens and sentences of a text that our layer tagged; `weights` are those of the sentence splitter."""
    words = doc._.words
    feats = [str(doc[w.i].morph) for w in words]
    if not words:
        return [], []
    starts = split_sentences(words, 0, len(words), weights)
    ends = [*starts[1:], len(words)]
    return list(treebank_tokens(words, feats)), [
        (words[a].start, words[b - 1].end) for a, b in zip(starts, ends, strict=True)
    ]


def bare_analysis_of(doc: Doc) -> Analysis:
    """Tokens and sentences of a text that a spaCy pipeline tagged."""
    tokens = [TreebankToken(t.idx, t.idx + len(t.text), t.lemma_, t.pos_, str(t.morph)) for t in doc if not t.is_space]
    return tokens, [(s.start_char, s.start_char + len(s.text.rstrip())) for s in doc.sents]


def score_text(analysis: Analysis, gold: Iterable[GoldSentence]) -> Score:
    """Compare the analysis of a text with its sentences in the treebank."""
    tokens, sentences = analysis
    by_place = {(t.start, t.end): t for t in tokens}
    score = Score(produced=len(tokens), found=len(sentences))
    places = set(sentences)
    offset = 0
    for sentence in gold:
        score.sentences += 1
        score.right += (offset, offset + len(sentence.text)) in places
        for want in sentence.tokens:
            score.tokens += 1
            case = _case(want.feats)
            score.cases += case is not None
            mine = by_place.get((want.start + offset, want.end + offset))
            if mine is None:
                continue
            score.aligned += 1
            score.upos += mine.upos == want.upos
            score.feats += _as_set(mine.feats) == _as_set(want.feats)
            score.lemma += mine.lemma == want.lemma
            score.case += case is not None and _case(mine.feats) == case
        offset += len(sentence.text) + 1
    return score


def _as_set(feats: str) -> frozenset[str]:
    return frozenset(f for f in feats.split("|") if f and f != "_")


def _case(feats: str) -> str | None:
    return next((f[5:] for f in feats.split("|") if f.startswith("Case=")), None)


def measure(
    nlp: Language, texts: Sequence[tuple[str, list[GoldSentence]]], analyse: Callable[[Doc], Analysis]
) -> Score:
    """Run `nlp` over texts and score it; time is that of tagging and of finding sentences."""
    total = Score()
    for text, gold in texts:
        began = time.perf_counter()
        doc = nlp(text)
        analysis = analyse(doc)
        seconds = time.perf_counter() - began
        score = score_text(analysis, gold)
        score.seconds, score.words = seconds, len(doc)
        total += score
    return total


def cross_validate(
    sentences: Sequence[GoldSentence], extra: Sequence[GoldSentence], folds: int, model: str | None = "embedded"
) -> Score:
    """Train and measure by turns; no sentence that is measured, nor one with the same text, is trained on."""
    from pipeline.language.train import train

    texts = texts_of(sentences)
    total = Score()
    for fold in range(folds):
        test = texts[fold::folds]
        unseen = {s.text for _, part in test for s in part}
        others = [s for k, (_, part) in enumerate(texts) if k % folds != fold for s in part]
        learned = train([s for s in (*others, *extra) if s.text not in unseen])
        nlp = create_language(model, learned)
        score = measure(nlp, test, partial(analysis_of, weights=learned.sentences.tolist()))
        print(f"fold {fold + 1}: " + ", ".join(score.report().split("\n")), file=sys.stderr)
        total += score
    return total


def main(argv: Sequence[str] | None = None) -> int:
    """The command line; 0 when figures were printed."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.language.evaluate_ud",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--conllu", required=True, help="the treebank to measure on")
    parser.add_argument("--model", default="embedded", help="embedded, auto, or a spaCy pipeline whose tags weigh in")
    parser.add_argument("--spacy", help="measure this spaCy pipeline bare, without our layer")
    parser.add_argument("--folds", type=int, help="train and measure in so many turns")
    parser.add_argument("--extra", nargs="*", default=[], help="treebanks that train in every turn")
    options = parser.parse_args(argv)
    try:
        sentences = list(read(options.conllu))
        extra = [s for path in options.extra for s in read(path)]
        if options.folds:
            score = cross_validate(sentences, extra, options.folds, options.model)
        elif options.spacy:
            score = measure(spacy.load(options.spacy), texts_of(sentences), bare_analysis_of)
        else:
            score = measure(create_language(options.model), texts_of(sentences), analysis_of)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(score.report())
    return 0


if __name__ == "__main__":
    sys.exit(main())
