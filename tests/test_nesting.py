"""Mentions nest and never cross, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotations import Entity, Sentence
from pipeline.entities.nesting import nested

PIECES = [
    "I Zastępca Komendanta Wojewódzkiego", "Ministerstwo Zdrowia", "ul. gen. Andersa", "5.04.", "2018", "kom. Jan Kos",
    "Wydział", "Parlament Europejski", "w Kole", ".", "\n", ",", "I", "Prezes Zarządu", "Policji", "20", "maja", "br.",
]  # fmt: skip


def test_a_role_holds_over_a_unit_that_crosses_it():
    unit, role, name = Entity("UNIT", 0, 3), Entity("ROLE", 2, 5), Entity("PERSON", 5, 7)
    assert nested([unit, role, name], [Sentence(0, 7)]) == [role, name]


def test_a_unit_inside_a_role_stays():
    role, unit = Entity("ROLE", 0, 5), Entity("UNIT", 1, 5)
    assert nested([unit, role], [Sentence(0, 6)]) == [role, unit]


def test_what_runs_over_a_sentence_is_left_out():
    assert nested([Entity("DATE", 2, 4)], [Sentence(0, 3), Sentence(3, 6)]) == []


@pytest.mark.parametrize("label", ["RANK", "PERSON", "ROLE", "UNIT", "PLACE", "DATE"])
def test_every_label_can_stay(label):
    assert nested([Entity(label, 0, 1)], [Sentence(0, 1)])


@settings(max_examples=80, deadline=None)
@given(parts=st.lists(st.sampled_from(PIECES), max_size=12))
def test_nothing_crosses(nlp, parts):
    doc = nlp(" ".join(parts))
    found = doc._.entities
    for a in found:
        assert any(s.start <= a.start and a.end <= s.end for s in doc._.sentences)
        assert not any(a.start < b.start < a.end < b.end for b in found)
