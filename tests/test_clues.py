"""Tests of a form that are put to all words of a text at once."""

from dataclasses import replace

from pipeline.clues import Clue, answers


def test_a_clue_made_after_a_text_was_read_holds_where_its_words_do(nlp):
    words = nlp("Nowy radiowóz stoi w Kole.")._.words
    capital = Clue(lambda word: word.capital)
    assert capital.places(words) == [0, 4]


def test_a_word_with_other_readings_is_asked_anew(nlp):
    words = nlp("Nowy radiowóz stoi w Kole.")._.words
    assert words[1].told == answers(words[1])
    assert replace(words[1], text="Radiowóz").told is None
