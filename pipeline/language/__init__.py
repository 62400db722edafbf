"""Tokens, readings and one reading each: the Polish language layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.language.disambiguate import Weights

__all__ = ["create_language"]


def create_language(model: str | None = "auto", weights: Weights | None = None) -> Language:
    """A spaCy `Language` with the tokenizer and the morphology; see `pipeline.language.backends.create_language`."""
    from pipeline.language import backends

    return backends.create_language(model, weights)
