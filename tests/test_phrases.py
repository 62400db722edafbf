"""Base phrases and clauses of single sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.clauses import clauses
from pipeline.phrases import base_phrases


@pytest.fixture(scope="module")
def nlp():
    return pipeline.load(until="language")


def phrases_of(nlp, text):
    words = nlp(text)._.words
    return [(" ".join(w.text for w in words[p.first : p.end]), p.case) for p in base_phrases(words, 0, len(words))]


def clauses_of(nlp, text):
    words = nlp(text)._.words
    return [(c.kind, words[c.predicate].text if c.predicate >= 0 else None) for c in clauses(words, 0, len(words))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omówił stan techniczny pojazdów.", [("stan techniczny", "acc"), ("pojazdów", "gen")]),
        ("Mówiła o nowo przyjętych strażakach.", [("o nowo przyjętych strażakach", "loc")]),
        ("Podziękował za szybką i sprawną pomoc.", [("za szybką i sprawną pomoc", "acc")]),
        ("Przedstawił jego zastępcę.", [("jego zastępcę", "acc")]),
        ("Zgłoszono pięć pożarów.", [("pięć pożarów", "acc")]),
    ],
)
def test_base_phrases_agree(nlp, text, expected):
    assert phrases_of(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Starosta, która otworzyła naradę, podziękowała strażakom.",
            [("fragment", None), ("relative", "otworzyła"), ("main", "podziękowała")],
        ),
        (
            "Wójt omówił budżet, podkreślając wagę inwestycji.",
            [("main", "omówił"), ("converb", "podkreślając")],
        ),
        (
            "Naczelnik zapewnił, że patroli będzie więcej.",
            [("main", "zapewnił"), ("complement", "będzie")],
        ),
        (
            "Komendant przywitał gości, a burmistrz podziękował za zaproszenie.",
            [("main", "przywitał"), ("main", "podziękował")],
        ),
        (
            "Burmistrz, witając gości, przypomniał o zmianach.",
            [("fragment", None), ("converb", "witając"), ("main", "przypomniał")],
        ),
    ],
)
def test_clauses_have_their_predicates(nlp, text, expected):
    assert clauses_of(nlp, text) == expected


def test_a_relative_clause_cut_by_a_converb_goes_on(nlp):
    kinds = clauses_of(nlp, "Głos zabrał wójt, który podsumowując rok podziękował druhom.")
    assert kinds[-1] == ("relative", "podziękował")


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="aąbcćdeęfghijklłmnńoópqrsśtuwyzźż ,.;:–-„”()0123456789\n", max_size=200))
def test_clauses_cover_any_text_once(nlp, text):
    words = nlp(text)._.words
    found = clauses(words, 0, len(words))
    covered = [n for c in found for n in range(c.start, c.end)]
    assert covered == list(range(len(words)))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120))
def test_phrases_do_not_overlap(nlp, text):
    words = nlp(text)._.words
    last = 0
    for p in base_phrases(words, 0, len(words)):
        assert last <= p.first <= p.start < p.end
        assert p.start <= p.head < p.end
        last = p.end
