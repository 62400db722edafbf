"""The component that gives every token its readings and chooses one."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Reading
from pipeline.language.readings import readings

_UPOS = {
    "subst": "NOUN", "depr": "NOUN", "ger": "NOUN", "adj": "ADJ", "adja": "ADJ", "adjp": "ADJ", "adjc": "ADJ",
    "pact": "ADJ", "ppas": "ADJ", "ppron12": "PRON", "ppron3": "PRON", "siebie": "PRON", "num": "NUM", "dig": "NUM",
    "romandig": "NUM", "adv": "ADV", "prep": "ADP", "conj": "CCONJ", "comp": "SCONJ", "part": "PART", "interj": "INTJ",
    "interp": "PUNCT", "brev": "X", "fin": "VERB", "praet": "VERB", "impt": "VERB", "imps": "VERB", "inf": "VERB",
    "pcon": "VERB", "pant": "VERB", "pred": "VERB", "winien": "VERB", "bedzie": "AUX", "cond": "VERB",
}  # fmt: skip


class Morphology:
    def __call__(self, doc: Doc) -> Doc:
        table: dict[int, tuple[Reading, ...]] = {}
        for token in doc:
            if token.is_space:
                continue
            text = token.text
            found = readings(text) or readings(text.rstrip(".")) or readings(text.lower())
            if not found:
                kind = "interp" if token.is_punct else "dig" if token.like_num else "ign"
                found = (Reading(text, kind, (), True),)
            table[token.i] = found
            token.tag_, token.lemma_ = found[0].tag, found[0].lemma
            token.pos_ = _UPOS.get(found[0].cls, "X")
        doc.user_data["komunikat_readings"] = table
        return doc


@Language.factory("komunikat_morphology")
def create(nlp: Language, name: str) -> Morphology:
    return Morphology()
