"""Treebanks: reading CoNLL-U, our tokens in the treebank's terms, and the figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from miniature import TREEBANK
from spacy.language import Language

from pipeline.language import evaluate_ud
from pipeline.language.conllu import GoldSentence, GoldToken, read
from pipeline.language.evaluate_ud import Score, analysis_of, score_text, texts_of
from pipeline.language.lattice import candidates_of
from pipeline.language.training_data import allowed, examples, pairs
from pipeline.language.treebank import TreebankToken, treebank_tokens

MULTIWORD = """\
# text = Zrobiłem to.
1-2	Zrobiłem	_	_	_	_	_	_	_	_
1	Zrobił	zrobić	VERB	praet:sg:m1:perf	Gender=Masc|Number=Sing	0	root	_	_
2	em	być	AUX	aglt:sg:pri:imperf:wok	Number=Sing|Person=1	1	aux	_	_
3	to	to	PRON	subst:sg:acc:n:ncol	Case=Acc	1	obj	_	SpaceAfter=No
3.1	nic	nic	X	x	_	_	_	_	_
4	.	.	PUNCT	interp	PunctType=Peri	1	punct	_	_

# text = Cięte zdanie
1	Cięte	cięty	ADJ	adj:sg:nom:n:pos	_	2	amod	_	_
2	zda"""


@pytest.fixture
def multiword(tmp_path: Path) -> list[GoldSentence]:
    path = tmp_path / "small.conllu"
    path.write_text(MULTIWORD, encoding="utf-8")
    return read(path)


def test_a_multiword_token_is_one_token_with_the_person_of_its_ending(multiword: list[GoldSentence]) -> None:
    first = multiword[0].tokens[0]
    assert (first.form, first.lemma, first.upos) == ("Zrobiłem", "zrobić", "VERB")
    assert first.feats == "Gender=Masc|Number=Sing|Person=1"


def test_places_in_the_text_and_empty_nodes(multiword: list[GoldSentence]) -> None:
    assert multiword[0].text == "Zrobiłem to."
    assert [multiword[0].text[t.start : t.end] for t in multiword[0].tokens] == ["Zrobiłem", "to", "."]


def test_a_sentence_that_is_cut_off_is_left_out(multiword: list[GoldSentence]) -> None:
    assert len(multiword) == 1


def test_only_newer_editions_know_extpos(tmp_path: Path) -> None:
    path = tmp_path / "new.conllu"
    path.write_text(MULTIWORD.replace("Case=Acc", "Case=Acc|ExtPos=ADV"), encoding="utf-8")
    assert [s.current for s in read(path)] == [True]
    assert [s.current for s in read(TREEBANK)] == [False] * len(read(TREEBANK))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("insp. Jan", [("insp", "inspektor"), (".", "."), ("Jan", "Jan")]),
        ("W 2. turze", [("W", "w"), ("2", "2"), (".", "."), ("turze", "tura")]),
        ("Cisza...", [("Cisza", "cisza"), (".", "."), (".", "."), (".", ".")]),
        ("wynik 2:0", [("wynik", "wynik"), ("2", "2"), (":", ":"), ("0", "0")]),
        ("24-latek", [("24-latek", "24-latek")]),
        ("zadania śledczo-operacyjne", [("zadania", "zadanie"), ("śledczo", "śledczy"), ("-", "-"), ("operacyjne", "operacyjny")]),
    ],
)  # fmt: skip
def test_our_tokens_in_the_treebanks_terms(language: Language, text: str, tokens: list[tuple[str, str]]) -> None:
    doc = language(text)
    found = list(treebank_tokens(doc._.words, [str(doc[w.i].morph) for w in doc._.words]))
    assert [(text[t.start : t.end], t.lemma) for t in found] == tokens


def test_our_tokens_are_paired_with_the_treebanks() -> None:
    sentence = GoldSentence("asp. Lis", [
        GoldToken("asp", "aspirant", "NOUN", "brev:pun", "Abbr=Yes", 0, 3),
        GoldToken(".", ".", "PUNCT", "interp", "PunctType=Peri", 3, 4),
        GoldToken("Lis", "Lis", "PROPN", "subst:sg:nom:m1", "Case=Nom", 5, 8),
    ])  # fmt: skip
    assert [(form, gold and gold.lemma) for form, gold in pairs(sentence)] == [("asp.", "aspirant"), ("Lis", "Lis")]


def test_the_annotation_allows_the_readings_that_agree_with_it() -> None:
    gold = GoldToken("mam", "mama", "NOUN", "subst:pl:gen:f", "Case=Gen|Gender=Fem|Number=Plur", 0, 3)
    right = allowed("mam", gold)
    assert [candidates_of("mam")[k].reading.tag for k in right] == ["subst:pl:gen:f"]


def test_the_annotation_allows_nothing_where_no_reading_agrees() -> None:
    gold = GoldToken("mam", "mama", "NOUN", "subst:pl:dat:f", "Case=Dat|Gender=Fem|Number=Plur", 0, 3)
    assert allowed("mam", gold) == ()


def test_examples_hold_ten_sentences() -> None:
    sentences = read(TREEBANK)
    found = examples(sentences)
    assert len(found) == -(-len(sentences) // 10)
    assert all(len(e.forms) == len(e.right) for e in found)
    assert found[0].forms[:4] == ["Komendant", "podziękował", "strażakom", "."]


def gold_of(text: str, rows: list[tuple[str, str, str]]) -> GoldSentence:
    tokens, start = [], 0
    for form, upos, feats in rows:
        start = text.index(form, start)
        tokens.append(GoldToken(form, form.lower(), upos, "", feats, start, start + len(form)))
        start += len(form)
    return GoldSentence(text, tokens)


def test_what_counts_as_right() -> None:
    gold = gold_of(
        "Straż gasi.", [("Straż", "NOUN", "Case=Nom|Number=Sing"), ("gasi", "VERB", "_"), (".", "PUNCT", "_")]
    )
    tokens = [
        TreebankToken(0, 5, "straż", "NOUN", "Case=Acc|Number=Sing"),
        TreebankToken(6, 10, "gasić", "VERB", ""),
        TreebankToken(10, 11, ".", "X", ""),
    ]
    assert score_text((tokens, [(0, 11)]), [gold]) == Score(
        tokens=3, aligned=3, produced=3, upos=2, feats=2, lemma=2, cases=1, case=0, sentences=1, found=1, right=1
    )


def test_a_token_cut_otherwise_is_wrong_in_every_figure() -> None:
    gold = gold_of("Straż gasi.", [("Straż", "NOUN", "Case=Nom"), ("gasi", "VERB", "_"), (".", "PUNCT", "_")])
    tokens = [TreebankToken(0, 5, "straż", "NOUN", "Case=Nom"), TreebankToken(6, 11, "gasi.", "VERB", "")]
    score = score_text((tokens, [(0, 5), (6, 11)]), [gold])
    assert (score.tokens, score.produced, score.aligned) == (3, 2, 1)
    assert (score.upos, score.lemma, score.case) == (1, 1, 1)
    assert (score.sentences, score.found, score.right) == (1, 2, 0)


def test_the_second_sentence_of_a_text_stands_after_a_blank() -> None:
    one = gold_of("Koniec.", [("Koniec", "NOUN", "_"), (".", "PUNCT", "_")])
    assert texts_of([one, one]) == [("Koniec. Koniec.", [one, one])]
    tokens = [TreebankToken(8, 14, "koniec", "NOUN", ""), TreebankToken(14, 15, ".", "PUNCT", "")]
    score = score_text((tokens, [(8, 15)]), [one, one])
    assert (score.aligned, score.right) == (2, 1)


def test_the_analysis_of_a_text_without_words(language: Language) -> None:
    assert analysis_of(language("\n")) == ([], [])


def figures(printed: str) -> dict[str, float]:
    return {name.strip(): float(value) for name, _, value in (line.rpartition(" ") for line in printed.splitlines())}


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate_ud.main(["--conllu", str(TREEBANK)]) == 0
    found = figures(capsys.readouterr().out)
    accuracies = ("sentences F", "UPOS accuracy", "all features", "lemma accuracy", "case accuracy", "tokens F")
    assert {*accuracies, "words a second"} == found.keys()
    assert all(0.7 < found[name] <= 1 for name in accuracies)
    assert found["tokens F"] == 1
    assert found["words a second"] > 0


def test_an_evaluation_without_a_treebank(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate_ud.main(["--conllu", str(tmp_path / "nowhere.conllu")]) == 1
    said = capsys.readouterr()
    assert "nowhere.conllu" in said.err
    assert not said.out
    assert said.err.count("\n") == 1
