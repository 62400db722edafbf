"""What a statistical spaCy pipeline's tags say about the candidates (the back end `--model X`)."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.language.disambiguate import Advice


def advice_of(doc: Doc) -> Advice | None:
    """The advice of the components that ran on `doc` before, `None` where there were none."""
    return None
