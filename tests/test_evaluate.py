"""The scorer: what it counts, and that its figures are those of the reference scorer."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from pipeline import store
from pipeline.evaluate import Evaluation, Tally, evaluate, is_same_person, pair_spans
from pipeline.gold import GoldError, GoldPerson, GoldRelease, gold_files, load, parse
from pipeline.ingest.release import Release
from pipeline.schema import ENTITY_LABELS, TABLES
from pipeline.tables import Collector

SHARED = Path(__file__).parents[2] / "shared" / "gold"
XML = """\
<release id="t-01" published="2024-02-06" issuer="Komenda Powiatowa Policji w Kutnie">
<people>
<p id="p1" kind="named" name="Jan Mroczek" rank="insp." role="komendant"/>
<p id="g1" kind="group" role="mieszkańcy gminy"/>
</people>
<text xml:space="preserve"><s><role p="p1">Komendant</role> <rank p="p1">insp.</rank> <person p="p1">Jan Mroczek</person> omówił \
<topic by="p1" cue="omówił" cat="plans">plany</topic> i <topic by="p1|" cue="omówił" cat="results traffic">wyniki pracy</topic>.</s>

<s>Mieszkańcy pytali o <topic by="g1" cue="pytali" cat="traffic">drogi</topic> w <place norm="Kutno">Kutnie</place> i \
<role>naczelnika <unit norm="Wydział Prewencji">wydziału prewencji</unit></role>.</s></text>
</release>
"""


@pytest.fixture
def gold(tmp_path: Path) -> GoldRelease:
    (tmp_path / "t-01.xml").write_text(XML, encoding="utf-8")
    return load(tmp_path / "t-01.xml")


def rows_from(gold: GoldRelease) -> dict[str, list[dict]]:
    """The rows that a program without fault would make."""
    by = {i: f"x-{i}" for i in gold.people}
    empty = {name: dict.fromkeys(table.header) for name, table in TABLES.items()}

    def row(table: str, n: int, **values) -> dict:
        return {**empty[table], "release_id": "x", **({TABLES[table].key[0]: f"x-{table}{n}"}), **values}

    people = [
        row(
            "people",
            0,
            person_id=by[i],
            kind=p.kind,
            name=p.name,
            rank=p.rank,
            role=p.role,
            unit=p.unit,
            n_mentions=0,
            n_topics=0,
        )
        for i, p in gold.people.items()
    ]
    entities = []
    for n, e in enumerate(gold.entities):
        normal = gold.people[e.person_id].name if e.label == "PERSON" and e.person_id else e.normalized or e.text
        entities.append(row("entities", n, label=e.label, start=e.start, end=e.end, text=e.text, normalized=normal))
    topics = []
    for n, t in enumerate(gold.topics):
        for i in t.speakers[0] or (None,):
            topics.append(
                row("topic_mentions", n, person_id=by.get(i), start=t.start, end=t.end, text=t.text, kind=t.kind, cue=t.cue,
                    cue_lemma=t.cue, act="other", attribution="none", category=t.categories[0])
            )  # fmt: skip
    sentences = [
        row("sentences", n, start=a, end=b, text=gold.text[a:b], kind="body", paragraph=0)
        for n, (a, b) in enumerate(gold.sentences)
    ]
    return {"sentences": sentences, "entities": entities, "people": people, "topic_mentions": topics}


def test_the_reader_finds_what_is_annotated(gold: GoldRelease) -> None:
    assert gold.text.startswith("Komendant insp. Jan Mroczek omówił plany i wyniki pracy.\n\nMieszkańcy")
    assert [gold.text[a:b][:10] for a, b in gold.sentences] == ["Komendant ", "Mieszkańcy"]
    assert [(e.label, e.text) for e in gold.entities] == [
        ("ROLE", "Komendant"), ("RANK", "insp."), ("PERSON", "Jan Mroczek"), ("PLACE", "Kutnie"),
        ("ROLE", "naczelnika wydziału prewencji"), ("UNIT", "wydziału prewencji"),
    ]  # fmt: skip
    assert [t.speakers for t in gold.topics] == [(("p1",),), (("p1",), ()), (("g1",),)]
    assert gold.topics[1].categories == ("results", "traffic")


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ('<place norm="Kutno">', "<place>", "PLACE without its normal form"),
        ('cat="plans"', 'cat="dinner"', "category of topic"),
        ('<rank p="p1">', '<rank p="p9">', "unknown person 'p9'"),
        ('by="g1"', 'by="g9"', "unknown speaker 'g9'"),
        ('<person p="p1">', "<person>", "a person without p"),
        ("</s>\n\n<s>", "</s> and <s>", "text outside of <s>"),
        (' name="Jan Mroczek"', "", "the kind or name of person"),
    ],
)
def test_a_wrong_annotation_is_named(wrong: str, right: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "t.xml").write_text(XML.replace(wrong, right), encoding="utf-8")
    with pytest.raises(GoldError, match=says):
        load(tmp_path / "t.xml")


@pytest.mark.parametrize(
    "content", ["", "<release>", "plain text", "<release id='a'/>", "<release><people/><text><b/></text></release>"]
)
def test_what_no_gold_file_is(content: str, tmp_path: Path) -> None:
    (tmp_path / "t.xml").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"t\.xml"):
        load(tmp_path / "t.xml")
    with pytest.raises(GoldError, match="no gold file"):
        gold_files([tmp_path / "nowhere"])


def test_a_gold_file_reached_twice_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    files = [tmp_path / "a" / "1.xml", tmp_path / "a" / "2.xml"]
    for file in files:
        file.touch()
    assert gold_files([tmp_path, tmp_path / "a", files[1]]) == files


def test_rows_without_fault_are_all_right(gold: GoldRelease) -> None:
    evaluation = Evaluation()
    evaluation.add(gold, rows_from(gold))
    assert evaluation.errors == []
    wrong = {name: value for name, value in evaluation.figures.items() if value != 100.0}
    # The sample has no date, no normal form of a role, and no unit of its named speaker.
    assert set(wrong) == {"DATE p", "DATE r", "DATE f", "DATE norm", "ROLE norm", "speakers unit"}


def test_no_rows_are_no_division_by_zero(gold: GoldRelease) -> None:
    evaluation = Evaluation()
    evaluation.add(gold, {name: [] for name in TABLES})
    assert set(evaluation.figures.values()) == {0.0}


def test_each_kind_of_fault_is_counted_and_told(gold: GoldRelease) -> None:
    rows = rows_from(gold)
    rows["entities"][1] |= {"label": "ROLE"}
    rows["entities"][2] |= {"normalized": "Jan Mroczka"}
    rows["entities"][3] |= {"start": rows["entities"][3]["start"] - 2}
    rows["topic_mentions"][0] |= {"category": "other"}
    rows["topic_mentions"][1] |= {"person_id": None}
    rows["topic_mentions"][2] |= {"person_id": None}
    evaluation = Evaluation()
    evaluation.add(gold, rows)
    figures = evaluation.figures
    assert (figures["RANK r"], figures["PERSON norm"], figures["PLACE f"]) == (0.0, 0.0, 0.0)
    assert figures["ROLE p"] == pytest.approx(200 / 3)
    # The second topic may be nobody's; the third may not.
    assert figures["attributed f"] == pytest.approx(200 / 3) and figures["topics f"] == 100.0
    assert figures["category"] == pytest.approx(200 / 3)
    assert evaluation.confusion["RANK", "ROLE"] == 1 and evaluation.confusion["PLACE", "other edges"] == 1
    assert evaluation.category_confusion == {("plans", "other"): 1}
    assert len(evaluation.errors) == 7


def test_spans_are_paired_one_to_one_from_half_an_overlap_on() -> None:
    assert pair_spans([(0, 10)], [(0, 5)]) == {0: (0, 5)}
    assert pair_spans([(0, 10)], [(0, 4)]) == {}
    assert pair_spans([(0, 10), (0, 9)], [(0, 9)]) == {1: (0, 9)}


def test_two_named_people_are_the_same_by_name_only() -> None:
    person = GoldPerson("p1", "named", name="Jan Mroczek", role="wójt")
    row = {"kind": "named", "name": "jan  mroczek", "role": None, "unit": None}
    assert is_same_person(person, row)
    assert not is_same_person(person, {**row, "name": "Jan Mroczka", "role": "wójt"})


def test_precision_and_recall_of_speakers_may_count_different_people() -> None:
    tally = Tally(found=1, given=4, gold=2, found_of_given=3)
    assert (tally.precision, tally.recall) == (75.0, 50.0)


def test_eval_prints_the_figures(tmp_path: Path, komunikat) -> None:
    (tmp_path / "t-01.xml").write_text(XML, encoding="utf-8")
    result = komunikat("eval", tmp_path, "--errors")
    assert result.code == 0
    for name in ("sentences", *ENTITY_LABELS, "speakers", "topics exact", "attributed", "category", "other edges"):
        assert name in result.out


def _perturbed(gold: GoldRelease, chance: random.Random) -> dict[str, list[dict]]:
    """The right rows with faults of all kinds, so that every branch of the scorers is met."""
    rows = rows_from(gold)
    for table, kept in rows.items():
        rows[table] = [row for row in kept if table == "people" or chance.random() > 0.1]
    for row in rows["entities"] + rows["topic_mentions"] + rows["sentences"]:
        if chance.random() < 0.2:
            row["end"] = min(len(gold.text), max(row["start"] + 1, row["end"] + chance.randint(-6, 6)))
    for row in rows["entities"]:
        if chance.random() < 0.1:
            row["label"] = chance.choice(ENTITY_LABELS)
        if chance.random() < 0.2:
            row["normalized"] = chance.choice([None, "Łódź", row["normalized"]])
    for row in rows["people"]:
        for fact in ("rank", "role", "unit"):
            if chance.random() < 0.2:
                row[fact] = chance.choice([None, "komendant powiatowy", row[fact]])
        if not any((row["name"], row["role"], row["unit"])):
            row["role"] = "ktoś"
    ids = [row["person_id"] for row in rows["people"]]
    for row in rows["topic_mentions"]:
        if chance.random() < 0.2:
            row["person_id"] = chance.choice([None, *ids])
        if chance.random() < 0.2:
            row["category"] = chance.choice(["other", "plans", None])
    return rows


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared: the reference scorer")
@pytest.mark.parametrize("seed", range(5))
def test_the_figures_are_those_of_the_reference_scorer(seed: int, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "path", [str(SHARED), *sys.path])
    import score

    chance = random.Random(seed)
    files = gold_files([SHARED / "dev"])
    evaluation = Evaluation()
    collector = Collector()
    for number, gold in enumerate(map(load, files)):
        rows = _perturbed(gold, chance)
        # The reference scorer takes the people of a speaking role in the order of a set where two have one name.
        assert len({row["name"] for row in rows["people"] if row["name"]}) == sum(
            1 for row in rows["people"] if row["name"]
        )
        evaluation.add(gold, rows)
        _collect(collector, gold, rows, f"r{number}")
    store.write(collector, tmp_path, formats=["parquet"])
    reference = score.score(tmp_path, [str(path) for path in files])
    figures = evaluation.figures
    for name, value in reference.items():
        if isinstance(value, dict):
            tally = evaluation.tallies[name]
            assert (tally.gold, tally.given) == (value["gold"], value["pred"]), name
            for figure in value.keys() - {"gold", "pred"}:
                assert figures[f"{name} {figure}"] == pytest.approx(value[figure]), f"{name} {figure}"
    assert figures["category"] == pytest.approx(reference["category"])


def _collect(collector: Collector, gold: GoldRelease, rows: dict[str, list[dict]], release_id: str) -> None:
    r = Release.from_text(gold.text, f"{gold.release_id}.txt")
    release = dict.fromkeys(TABLES["releases"].header, "") | {
        "release_id": release_id, "source": r.source, "text": r.text, "n_sentences": 0, "n_tokens": 0,
        "published": None, "ingested_at": collector.at,
    }  # fmt: skip
    collector.rows("releases").append(tuple(release.values()))
    for table, records in rows.items():
        for record in records:
            collector.rows(table).append(tuple((record | {"release_id": release_id}).values()))


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared: the reference scorer")
def test_the_figures_of_the_pipeline_are_those_of_the_reference_scorer(
    nlp, tmp_path: Path, monkeypatch, komunikat
) -> None:
    monkeypatch.setattr(sys, "path", [str(SHARED), *sys.path])
    import score

    files = gold_files([SHARED / "dev"])[:4]
    golds = [load(path) for path in files]
    (tmp_path / "raw").mkdir()
    for gold in golds:
        (tmp_path / "raw" / f"{gold.release_id}.txt").write_text(gold.text, encoding="utf-8")
    assert komunikat("run", tmp_path / "raw", "--out", tmp_path / "out", "--model", "embedded").code == 0
    reference = score.score(tmp_path / "out", [str(path) for path in files])
    figures = evaluate(nlp, golds).figures
    for name in ("sentences", *ENTITY_LABELS, "names", "topics", "topics exact", "attributed"):
        assert figures[f"{name} f"] == pytest.approx(reference[name]["f"]), name


def test_a_gold_release_given_as_an_element() -> None:
    import xml.etree.ElementTree as ET

    assert parse(ET.fromstring(XML)).release_id == "t-01"
