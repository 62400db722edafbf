"""A statistical pipeline's tags weigh in the choice among readings."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.language import advice, create_language
from pipeline.language.advice import advice_of


def tagged(nlp, words: list[str], pos: list[str], morphs: list[str]) -> Doc:
    return Doc(nlp.vocab, words=words, pos=pos, morphs=morphs)


def test_a_document_without_tags_gives_no_advice():
    assert advice_of(spacy.blank("pl")("Omówiono stan floty.")) is None


@pytest.mark.parametrize("case", ["Nom", "Acc"])
def test_tags_that_weigh_enough_decide_what_the_words_leave_open(case, monkeypatch):
    monkeypatch.setattr(advice, "WEIGHT", 100.0)
    nlp = create_language("embedded")
    doc = tagged(nlp, ["Zamek", "."], ["NOUN", "PUNCT"], [f"Case={case}|Gender=Masc|Number=Sing", ""])
    assert nlp.get_pipe("komunikat_morphology")(doc)[0].morph.get("Case") == [case]


def test_a_tag_that_no_reading_has_changes_nothing():
    nlp = create_language("embedded")
    doc = tagged(nlp, ["omówił", "."], ["ADP", "PUNCT"], ["Case=Ins", ""])
    assert nlp.get_pipe("komunikat_morphology")(doc)[0].pos_ == "VERB"
