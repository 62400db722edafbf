"""Tokens, readings and one reading each: the Polish language layer."""

from __future__ import annotations

from spacy.language import Language


def create_language(model: str = "auto") -> Language:
    """A spaCy pipeline with our tokenizer and the morphology component."""
    import spacy

    nlp = spacy.blank("pl")
    nlp.add_pipe("komunikat_morphology")
    return nlp
