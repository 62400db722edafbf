"""Weights of categories: read what is annotated, learn what it shows, and lose nothing on the way to a file and back."""

from __future__ import annotations

import numpy as np
import pytest

import pipeline
from pipeline.gold import GoldError, gold_files
from pipeline.topics.categories import categorize, offices_of, stretches, surroundings_of
from pipeline.topics.category_learning import Example, right_of, train
from pipeline.topics.category_lexicon import category_codes
from pipeline.topics.category_model import (
    EVIDENCE,
    Features,
    Network,
    Stretch,
    Weights,
    evidence,
    load_weights,
    observe,
    packed,
    save_weights,
    scores,
    told_of,
)
from pipeline.topics.category_training import SHORT_COUNTS, Annotated, examples, read, share_right
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
    assert second == Annotated("Bez tematów", [], SHORT_COUNTS)


def test_a_file_says_what_its_topics_count(tmp_path):
    path = tmp_path / "marked.xml"
    path.write_text(MARKED.replace("<releases>", '<releases counts="1">'), encoding="utf-8")
    assert [release.counts for release in read(path)] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<releases counts='wiele'><release><text>O rybach</text></release></releases>", "“wiele” is no number"),
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
    assert all(r.topics and 0 <= a < b <= len(r.text) for r in releases for a, b, _ in r.topics)


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


CATEGORIES = len(category_codes())


def network_of(table: np.ndarray, hidden: int = 0) -> Network:
    """A network of features' weights, to whose hidden units nothing leads."""
    wide = CATEGORIES + hidden
    return Network(table, np.zeros((len(EVIDENCE) * CATEGORIES, wide)), np.zeros(wide), np.zeros((hidden, CATEGORIES)))


def test_weights_of_other_categories_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "weights.npz"
    save_weights(path, {kind: [] for kind in Features({}).numbers}, network_of(np.zeros((0, CATEGORIES))))
    assert len(load_weights(path).network.table) == 1
    monkeypatch.setattr("pipeline.topics.category_model.category_codes", lambda: (*category_codes(), "fishing"))
    with pytest.raises(ValueError, match="make train-categories"):
        load_weights(path)


def test_learning_and_deciding_see_the_same(nlp, tmp_path):
    """What decides is what was learnt: rows of features, evidence, and hidden units that are open, summed up."""
    doc = nlp("Odprawa w Kole\n\nKomendant omówił nabór. Mówił też o wypadkach z udziałem pieszych i o remoncie.")
    surroundings = Surroundings(doc._.words, [(s.start, s.end) for s in doc._.sentences])
    places = {word.lemma: word.n for word in doc._.words}
    topics = [Stretch(places["nabór"], places["nabór"] + 1), Stretch(places["wypadek"], places["pieszy"] + 1)]
    features = Features({}, learn=True)
    told = told_of(surroundings, topics)
    seen = observe(told, features)
    words = {kind: list(numbers) for kind, numbers in features.numbers.items()}
    order = [number for numbers in features.numbers.values() for number in numbers.values()]
    chance = np.random.default_rng(1)
    many, wide = len(order), CATEGORIES + 5
    network = Network(
        chance.normal(size=(many, wide)),
        chance.normal(size=(len(EVIDENCE) * CATEGORIES, wide)),
        chance.normal(size=wide),
        chance.normal(size=(5, CATEGORIES)),
    )
    save_weights(tmp_path / "weights.npz", words, network)
    found = evidence([told])
    decided = scores([told], found, load_weights(tmp_path / "weights.npz"))
    for n, (line, numbers) in enumerate(zip(decided, seen, strict=True)):
        rows = [order.index(number) for number in numbers]
        summed = network.table[rows].sum(axis=0) + found[:, n].ravel() @ network.told + network.bias
        expected = summed[:CATEGORIES] + np.maximum(summed[CATEGORIES:], 0) @ network.joined
        assert line == pytest.approx(expected, rel=0.02, abs=0.5)


def test_evidence_speaks_for_other_categories(nlp):
    """What is told of one category counts for the category that its row names."""
    doc = nlp("Odprawa w Kole\n\nKomendant omówił wypadki.")
    surroundings = Surroundings(doc._.words, [(s.start, s.end) for s in doc._.sentences])
    place = next(word.n for word in doc._.words if word.lemma == "wypadek")
    traffic, crisis = category_codes().index("traffic"), category_codes().index("crisis")
    network = network_of(packed(np.zeros((0, CATEGORIES), np.int8)))
    network.told[EVIDENCE.index("own") * CATEGORIES + traffic, crisis] = 1
    weights = Weights(Features({}), network, np.ones(CATEGORIES))
    [found] = categorize([told_of(surroundings, [Stretch(place, place + 1)])], weights)
    assert found[0][0] == "crisis"


def test_what_only_two_things_together_tell_is_learnt(monkeypatch):
    """A hidden unit tells what neither of two words does: each is of one category alone, of another beside the other."""
    pytest.importorskip("scipy", reason="training needs SciPy")
    monkeypatch.setattr("pipeline.topics.category_learning._LEAST_STEPS", 1200)
    features = Features({}, learn=True)
    bridge, net = (features.number("lemma", word) for word in ("kładka", "siatka"))
    silent = np.zeros((len(EVIDENCE), CATEGORIES))
    shown = [([net], "traffic"), ([bridge], "traffic"), ([bridge, net], "events"), ([], "events")] * 20
    known = [Example(n, 1.0, numbers, silent, (code,)) for n, (numbers, code) in enumerate(shown)]
    assert all(right_of(train(known, features), features, known))


def test_authors_left_out_teach_nothing():
    """What one author alone calls by another category is wrong where that author is left out, and only there."""
    pytest.importorskip("scipy", reason="training needs SciPy")
    features = Features({}, learn=True)
    word = [features.number("lemma", "kładka")]
    silent = np.zeros((len(EVIDENCE), CATEGORIES))
    known = [Example(n, 1.0, word, silent, (code,)) for n, code in enumerate(["traffic"] * 12 + ["events"] * 4)]
    authors = [""] * 4 + ["a"] * 4 + ["b"] * 4 + ["c"] * 4
    assert share_right(known, authors, features, folds=3) == pytest.approx(8 / 12)


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
    pytest.importorskip("scipy", reason="training needs SciPy")
    features = Features({}, learn=True)
    word = [features.number("lemma", "kładka")]
    silent = np.zeros((len(EVIDENCE), CATEGORIES))
    shown = [("traffic",)] * 3 + [("traffic", "logistics")] * 6 + [("logistics",)]
    learnt = train([Example(n, 1.0, word, silent, right) for n, right in enumerate(shown)], features).network
    odds = learnt.odds(learnt.table[0] + learnt.bias)
    traffic, logistics = (category_codes().index(code) for code in ("traffic", "logistics"))
    assert odds.argmax() == traffic
    assert np.exp(odds[traffic] - odds[logistics]) > 6 / 4
