"""The component that gives every token its readings and chooses one."""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Reading
from pipeline.language.disambiguate import arrange, choose, embedded
from pipeline.language.tagset import universal


class Morphology:
    """Writes tag, lemma, UPOS and features of each token, and all its readings to `doc.user_data`."""

    def __init__(self) -> None:
        self.weights, self.lemmas = embedded()
        self._arranged = lru_cache(maxsize=200_000)(self._arrange)

    def _arrange(self, form: str, tag: str) -> tuple[Reading, ...]:
        return arrange(form, tag, self.lemmas)

    def __call__(self, doc: Doc) -> Doc:
        table: dict[int, tuple[Reading, ...]] = {}
        tokens = [t for t in doc if not t.is_space]
        forms = [t.text for t in tokens]
        for token, form, tag in zip(tokens, forms, choose(forms, self.weights), strict=True):
            found = table[token.i] = self._arranged(form, tag)
            first = found[0]
            token.tag_, token.lemma_ = first.tag, first.lemma
            token.pos_, feats = universal(first.tag, first.lemma)
            token.set_morph(feats)
        doc.user_data["komunikat_readings"] = table
        return doc


@Language.factory("komunikat_morphology")
def create(nlp: Language, name: str) -> Morphology:
    """The component for `nlp`, with the embedded weights."""
    return Morphology()
