"""What joins topics: every line of the lexicon is reached, and examples of each kind."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

import pipeline
from pipeline.connectors import connection, connectors, fixed_adverbial, opens_adjunct
from pipeline.language.readings import readings


def lexicon(name):
    return tomllib.loads((files("pipeline") / "lexicon" / name).read_text(encoding="utf-8"))


CONNECTORS = lexicon("connectors.toml")


@pytest.fixture(scope="module")
def words():
    nlp = pipeline.load(until="language")
    return lambda text: nlp(text)._.words


def written(line):
    """A line as it stands in a text: a lemma in asterisks in its dictionary form."""
    return line.replace("*", "")


@pytest.mark.parametrize("line", CONNECTORS["coordinating"])
def test_coordinating_lines_are_reached(words, line):
    found = words(f"{written(line)} kadry")
    link = connection(found, 0, len(found))
    assert link is not None and link.after == len(found) - 1 and (link.conjunction or link.example)


@pytest.mark.parametrize("line", CONNECTORS["exemplifying"])
def test_exemplifying_lines_are_reached(words, line):
    found = words(f"{written(line)} kadry")
    assert fixed_adverbial(found, 0, len(found)) == len(found) - 1


@pytest.mark.parametrize("line", CONNECTORS["adjuncts"])
def test_adjunct_lines_are_reached(words, line):
    found = words(f"{line} narady")
    assert opens_adjunct(found, 0, len(found))


@pytest.mark.parametrize("line", CONNECTORS["occasions"])
def test_occasions_hold_before_a_meeting_only(words, line):
    meeting, other = words(f"{line} narady"), words(f"{line} powodzi")
    assert opens_adjunct(meeting, 0, len(meeting))
    assert line in ("na koniec",) or not opens_adjunct(other, 0, len(other))


@pytest.mark.parametrize("lemma", [*CONNECTORS["light_heads"], *CONNECTORS["dative_nouns"]])
def test_nouns_are_lemmas_of_the_dictionary(lemma):
    assert any(r.lemma == lemma for r in readings(lemma))


def test_a_phrase_in_the_locative_is_no_connector(words):
    found = words("w tym zakresie")
    assert fixed_adverbial(found, 0, len(found)) == 0
    assert connection(found, 0, len(found)) is None


def test_the_end_of_a_period_is_no_adjunct(words):
    found = words("na koniec roku")
    assert not opens_adjunct(found, 0, len(found))


@pytest.mark.parametrize("name", sorted(lexicon("syntax.toml")))
def test_function_words_are_in_the_dictionary(name):
    for word in lexicon("syntax.toml")[name]:
        assert all(readings(part) for part in word.split()), word


def test_lemmas_in_lines_match_any_form(words):
    found = words("takimi jak szkolenia")
    assert fixed_adverbial(found, 0, len(found)) == 2
    assert connectors().exemplifying.by_lemma["taki"]
