"""The component that finds dates."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("komunikat_dates")
def create(nlp: Language, name: str):
    return lambda doc: doc
