"""Trains the embedded disambiguator on UD treebanks: `python -m pipeline.language.train UD_DIR`."""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from pipeline.language import disambiguate as d
from pipeline.language.conllu import GoldSentence, read
from pipeline.language.readings import all_readings
from pipeline.language.tokenizer import split_chunk

OUT = Path(__file__).parent / "weights" / "embedded.npz"


def close(gold_tag: str, gold_lemma: str, form: str) -> str | None:
    """The tag among the readings of `form` that a gold tag means, whatever edition of the tagset it is in."""
    best, best_score = None, 0.0
    gold = gold_tag.split(":")
    want = set(gold[1:])
    for r in all_readings(form):
        parts = r.tag.split(":")
        if parts[0] != gold[0] and not (gold[0] in ("qub", "part") and parts[0] in ("part", "conj", "adv")):
            continue
        mine = set(parts[1:])
        points = (
            5 + 2 * len(want & mine) - len(want ^ mine) * 0.5 + (0.3 if r.lemma.lower() == gold_lemma.lower() else 0)
        )
        missed = (want - mine) & d._AGREE
        if missed:
            continue
        if points > best_score:
            best, best_score = r.tag, points
    return best


def forms_and_tags(sentence: GoldSentence):
    """Our tokens of a sentence with the gold tag of each, None where it can't be said."""
    from pipeline.language.evaluate_ud import cut

    by_span = {}
    for t in sentence.tokens:
        by_span[t.start, t.end] = t
        by_span.setdefault(t.end, t)
    forms, tags, lemmas = [], [], []
    for text, start, end in cut(sentence.text):
        gold = (
            by_span.get((start, end)) or by_span.get((start, end - 1))
            if text.endswith(".")
            else by_span.get((start, end))
        )
        gold = gold or (by_span.get(end) if "-" in text else None)
        forms.append(text)
        tags.append(close(gold.xpos, gold.lemma, text) if gold else None)
        lemmas.append(gold.lemma if gold else None)
    return forms, tags, lemmas


def train(sentences: list[GoldSentence], epochs: int = 6) -> tuple[np.ndarray, Counter]:
    rng = random.Random(1)
    data = [forms_and_tags(s) for s in sentences]
    weights = [0.0] * d.SIZE
    total, stamp, step = [0.0] * d.SIZE, [0] * d.SIZE, 0
    lemmas: Counter = Counter()
    for forms, tags, golds in data:
        for form, tag, lemma in zip(forms, tags, golds, strict=True):
            if tag:
                lemmas[f"{lemma}\t{tag.partition(':')[0]}"] += 1
    for epoch in range(epochs):
        rng.shuffle(data)
        right = seen = 0
        for forms, tags, _ in data:
            prev = before = "<s>"
            for i, form in enumerate(forms):
                entry = d.options(form)
                best = entry[0][0]
                if len(entry[0]) > 1:
                    full, coarse, _ = d.context(forms, i, None, entry, prev, before)
                    best = max(entry[0], key=lambda t: d.score(weights, full, coarse, t))
                    if tags[i]:
                        seen += 1
                        right += best == tags[i]
                        step += 1
                        if best != tags[i]:
                            for tag, change in ((tags[i], 1.0), (best, -1.0)):
                                for k in d.slots(full, coarse, tag):
                                    total[k] += weights[k] * (step - stamp[k])
                                    stamp[k] = step
                                    weights[k] += change
                before, prev = prev, best
        print(f"epoch {epoch}: {right / seen:.4f} of {seen} ambiguous tokens", file=sys.stderr)
    for k in range(d.SIZE):
        total[k] += weights[k] * (step - stamp[k])
    return np.array(total) / step, lemmas


def main(argv: list[str]) -> int:
    sentences = [s for path in sorted(Path(argv[0]).glob("*.conllu")) for s in read(path)]
    weights, lemmas = train(sentences)
    kept = {k: n for k, n in lemmas.items()}
    OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        OUT,
        weights=weights.astype(np.float16),
        lemmas=np.array(list(kept)),
        counts=np.array(list(kept.values()), dtype=np.int16),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
