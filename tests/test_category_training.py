"""Weights of categories: read what is annotated, learn what it shows, and lose nothing on the way to a file and back."""

from __future__ import annotations

import numpy as np
import pytest

import pipeline
from pipeline.gold import GoldError, gold_files
from pipeline.topics.categories import categorize, offices_of, stretches, surroundings_of
from pipeline.topics.category_lexicon import category_codes
from pipeline.topics.category_model import (
    ACROSS,
    EVIDENCE,
    Features,
    Stretch,
    Weights,
    evidence,
    load_weights,
    observe,
    save_weights,
    scores,
    told_of,
)
from pipeline.topics.category_training import MARKED_COUNTS, Annotated, Example, examples, read, train
from pipeline.topics.finder import TopicFinder
from pipeline.topics.surroundings import Surroundings

MARKED = """<releases><release id="x"><text>Narada

Komendant Jan Wilk omówił <topic cat="traffic">kolizje</topic> i <topic cat="personnel plans">etaty</topic>.</text></release>
<release id="y"><text>Bez tematów</text></release></releases>"""


@pytest.fixture(scope="module")
def nlp():
    return pipeline.load(until="people")


def test_marked_topics_are_read(tmp_path):
    path = tmp_path / "marked.xml"
    path.write_text(MARKED, encoding="utf-8")
    first, second = read(path)
    assert [(first.text[a:b], right) for a, b, right in first.topics] == [
        ("kolizje", ("traffic",)),
        ("etaty", ("personnel", "plans")),
    ]
    assert first.text.startswith("Narada\n\nKomendant") and first.text.endswith("etaty.")
    assert second == Annotated("Bez tematów", [], MARKED_COUNTS)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<releases><release><text>O <topic cat='ryby'>rybach</topic></text></release></releases>", "rybach"),
        ("<releases><release><text>O <topic>rybach</topic></text></release></releases>", "rybach"),
        ("<releases><release><text>O <b>rybach</b></text></release></releases>", "rybach"),
        ("<releases>", "not readable as XML"),
    ],
)
def test_what_cannot_be_learnt_from_is_named(tmp_path, text, complaint):
    path = tmp_path / "bad.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=rf"bad\.xml.*{complaint}"):
        list(read(path))


def test_all_texts_that_teach_can_be_read(request):
    releases = [release for path in gold_files([request.config.rootpath / "training"]) for release in read(path)]
    assert len(releases) > 500
    assert all(topics and 0 <= a < b <= len(text) for text, topics, _ in releases for a, b, _ in topics)


def test_what_is_shown_is_learnt(nlp, tmp_path):
    """Words that no lexicon knows get the category that they are shown with, and only where releases agree."""
    pytest.importorskip("scipy", reason="training needs SciPy")
    shown = [
        Annotated(
            f"Narada\n\nKomendant Jan {name} omówił {word}.", [(start := 27 + len(name), start + len(word), (code,))]
        )
        for name in ("Wilk", "Kos", "Lis")
        for word, code in (("fanaberie", "events"), ("zawiłości", "cyber"))
    ]
    features = Features({}, learn=True)
    known = examples(nlp, shown, features)
    assert [example.right for example in known] == [("events",), ("cyber",)] * 3
    path = tmp_path / "weights.npz"
    save_weights(path, *train(known, features))
    doc = nlp("Uroczystość\n\nPrezes omówił fanaberie. Wspomniał o zawiłościach.")
    places = {word.lemma: word.n for word in doc._.words}
    topics = [Stretch(n, n + 1, "omówić", "discusses") for n in (places["fanaberia"], places["zawiłość"])]
    [found] = categorize([told_of(Surroundings(doc._.words), topics)], load_weights(path))
    assert [first for first, _ in found] == ["events", "cyber"]


def test_nothing_teaches_nothing():
    with pytest.raises(ValueError, match="no topics to learn from"):
        train([], Features({}, learn=True))


def test_weights_of_other_categories_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "weights.npz"
    across = np.zeros((len(ACROSS), 24, 24))
    save_weights(path, {kind: [] for kind in Features({}).numbers}, np.zeros((0, 24)), np.zeros(len(EVIDENCE)), across)
    assert len(load_weights(path).table) == 1
    monkeypatch.setattr("pipeline.topics.category_model.category_codes", lambda: (*category_codes(), "fishing"))
    with pytest.raises(ValueError, match="make train-categories"):
        load_weights(path)


def test_learning_and_deciding_see_the_same(nlp):
    """The sums that decide are those that training works with: rows times values, feature by feature."""
    doc = nlp("Odprawa w Kole\n\nKomendant omówił nabór. Mówił też o wypadkach z udziałem pieszych i o remoncie.")
    surroundings = Surroundings(doc._.words, [(s.start, s.end) for s in doc._.sentences])
    places = {word.lemma: word.n for word in doc._.words}
    topics = [Stretch(places["nabór"], places["nabór"] + 1), Stretch(places["wypadek"], places["pieszy"] + 1)]
    features = Features({}, learn=True)
    told = told_of(surroundings, topics)
    seen = observe(told, features)
    many = max(number for kind in features.numbers.values() for number in kind.values()) + 1
    table = np.random.default_rng(1).normal(size=(many + 1, len(category_codes()))).astype(np.float32)
    table[many] = 0
    none = np.zeros((len(ACROSS), table.shape[1], table.shape[1]))
    decided = scores([told], evidence([told]), Weights(features, table, np.zeros(len(EVIDENCE)), none))
    for line, numbers in zip(decided, seen, strict=True):
        assert line == pytest.approx(table[numbers].sum(axis=0), rel=1e-4, abs=1e-4)


def test_evidence_speaks_for_other_categories(nlp):
    """What is told of one category counts for the category that its row names."""
    doc = nlp("Odprawa w Kole\n\nKomendant omówił wypadki.")
    surroundings = Surroundings(doc._.words, [(s.start, s.end) for s in doc._.sentences])
    place = next(word.n for word in doc._.words if word.lemma == "wypadek")
    across = np.zeros((len(ACROSS), len(category_codes()), len(category_codes())))
    traffic, crisis = category_codes().index("traffic"), category_codes().index("crisis")
    across[0, traffic, crisis] = 1
    nothing = np.zeros((1, len(category_codes())))
    weights = Weights(Features({}), nothing, np.zeros(len(EVIDENCE)), across)
    [found] = categorize([told_of(surroundings, [Stretch(place, place + 1)])], weights)
    assert found[0][0] == "crisis"


def test_the_office_of_who_speaks_tells(nlp):
    """That there will be more is of no category by its words, but the head of road traffic says it."""
    office = "Naczelnik Wydziału Ruchu Drogowego KPP w Kole"
    doc = nlp(f"Narada w Kole\n\n{office} asp. Jan Wilk powiedział, że więcej powie później.")
    topics = stretches(TopicFinder(doc, frozenset()).run())
    offices = offices_of(doc, topics)
    (speaker,) = topics[0].speakers
    words = doc._.words
    assert office in [doc.text[words[start].start : words[end - 1].end] for start, end in offices[speaker]]
    told = told_of(surroundings_of(doc), topics, offices)
    traffic = category_codes().index("traffic")
    assert evidence([told])[EVIDENCE.index("office of who speaks"), 0].argmax() == traffic
    features = Features({}, learn=True)
    [numbers] = observe(told, features)
    assert features.numbers["office"]["drogo"] in numbers
    [without] = observe(told._replace(offices={}), features)
    assert features.numbers["office"]["drogo"] not in without
    assert evidence([told._replace(offices={})])[EVIDENCE.index("office of who speaks")].max() == 0


def test_either_of_two_right_categories_will_do():
    """A topic of two categories does not pull a word away from the one it is mostly shown with."""
    features = Features({}, learn=True)
    word = [features.number("lemma", "kładka")]
    silent = np.zeros((len(EVIDENCE), len(category_codes())))
    shown = [("traffic",)] * 3 + [("traffic", "logistics")] * 6 + [("logistics",)]
    learnt = train([Example(n, 1.0, word, silent, right) for n, right in enumerate(shown)], features)
    traffic, logistics = (category_codes().index(code) for code in ("traffic", "logistics"))
    assert learnt.table[0].argmax() == traffic
    odds = np.exp(learnt.table[0, traffic] - learnt.table[0, logistics])
    assert odds > 6 / 4
