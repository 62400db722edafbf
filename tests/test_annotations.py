"""What a span of spaCy tells of the entity that it shows."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

import pipeline
from pipeline.annotations import Entity, Sentence, add_entities


@pytest.fixture
def doc() -> Doc:
    made = Doc(spacy.blank("pl").vocab, ["\n", "Komendant", "Powiatowy", "w", "Kole"])
    made._.sentences = [Sentence(0, 4, "caption")]
    add_entities(made, "UNIT", [Entity("UNIT", 0, 4, "Komenda Powiatowa w Kole", "units")])
    add_entities(made, "ROLE", [Entity("ROLE", 0, 4, "Komendant Powiatowy w Kole", "role", person_id="p1")])
    return made


def test_a_span_tells_of_the_entity_of_its_own_label(doc: Doc):
    [unit], [role] = doc.spans["units"], doc.spans["roles"]
    assert (unit._.normalized, unit._.rule, unit._.person_id) == ("Komenda Powiatowa w Kole", "units", None)
    assert (role._.normalized, role._.rule, role._.person_id) == ("Komendant Powiatowy w Kole", "role", "p1")


def test_a_span_without_label_tells_of_the_entity_of_its_words(doc: Doc):
    assert doc[1:5]._.normalized == "Komenda Powiatowa w Kole"
    assert doc[1:4]._.normalized is None


def test_a_sentences_span_tells_its_kind(doc: Doc):
    assert Span(doc, 1, 5)._.kind == "caption"
    assert doc[1:3]._.kind is None


def test_a_unit_that_a_name_was_taken_off_is_shown_without_it():
    doc = pipeline.load(until="entities")("Sprawą zajął się Wydział Kryminalny Jan Nowak.")
    assert [(s.text, s._.normalized) for s in doc.spans["units"]] == [("Wydział Kryminalny", "Wydział Kryminalny")]
