"""What a statistical spaCy pipeline's tags say about the candidates (the back end `--model X`).

A candidate scores for each part of its UD analysis that the pipeline predicts as well: its UPOS, and its case, number
and gender. The pipeline only chooses among the dictionary's readings; a tag that no reading has changes nothing.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from spacy.attrs import POS
from spacy.tokens import Doc

from pipeline.language.disambiguate import Advice
from pipeline.language.features import Layout
from pipeline.language.lattice import Lattice
from pipeline.language.tagset import universal_of

_TOLD_BY = ("Case", "Number", "Gender")

# What one part of the analysis that both agree in is worth, in the unit of the embedded scores: half of all ambiguous
# tokens are decided by more than two such parts, so the tags count where the embedded choice is unsure.
WEIGHT = 0.3


def advice_of(doc: Doc) -> Advice | None:
    """The advice of the components that ran on `doc` before, `None` where there were none.

    Example:
        >>> import spacy
        >>> advice_of(spacy.blank("pl")("Komendant omówił wyniki.")) is None
        True
    """
    if not doc.to_array([POS]).any():
        return None
    said = [(t.pos_, *(str(t.morph.get(name, [])) for name in _TOLD_BY)) for t in doc if not t.is_space]

    def advice(lattice: Lattice, layout: Layout) -> np.ndarray:
        place = np.cumsum(layout.forms > 0) - 1
        out = np.zeros(len(layout.rows), np.float32)
        for row, (token, candidate) in enumerate(zip(place[layout.token], layout.rows, strict=True)):
            reading, variant = lattice.candidates[candidate]
            own = _parts(reading.tag, reading.lemma, variant)
            out[row] = WEIGHT * sum(a == b for a, b in zip(own, said[token], strict=True))
        return out

    return advice


@lru_cache(maxsize=50_000)
def _parts(tag: str, lemma: str, variant: int) -> tuple[str, ...]:
    upos, feats = universal_of(tag, lemma, variant)
    known = dict(feat.split("=", 1) for feat in feats.split("|") if feat)
    return (upos, *(str([known[name]] if name in known else []) for name in _TOLD_BY))
