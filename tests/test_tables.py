"""From annotated documents to rows: every column, every key, every offset."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

import pipeline
from conftest import RELEASE
from pipeline.annotations import Entity, Person, Sentence, Topic
from pipeline.arrow import arrow_schema, arrow_table
from pipeline.gold import gold_files
from pipeline.gold import load as load_gold
from pipeline.ingest import Release
from pipeline.schema import TABLES, Column, Table
from pipeline.table_docs import markdown
from pipeline.tables import Collector, Row, analyse, analyse_all, category_rows, to_frames, unit_id

GOLD_README = Path(__file__).parents[2] / "shared" / "gold" / "README.md"
KINDS = {"string": str, "integer": int, "date": datetime.date, "datetime": datetime.datetime}


@pytest.fixture
def doc() -> Doc:
    """Two sentences, annotated by hand: two speakers share a topic, and one topic has no speaker."""
    words = "Nadkom. Jan Mroczek z KPP w Kutnie i wójt omówili plany . Podsumowano rok .".split()
    spaces = [True] * len(words)
    for n in (10, 13):
        spaces[n] = False
    made = Doc(spacy.blank("pl").vocab, words=words, spaces=spaces)
    made._.sentences = [Sentence(0, 12, "body", 0), Sentence(12, 15, "body", 1)]
    made._.entities = [
        Entity("RANK", 0, 1, "nadkom.", "rank", "p1"),
        Entity("PERSON", 1, 3, "Jan Mroczek", "name", "p1"),
        Entity(
            "UNIT", 4, 7, "Wydział Prewencji Komendy Powiatowej Policji w Kutnie", "unit",
            info={"service": "police", "level": "cell", "seat": "Kutno", "short": "WP KPP w Kutnie",
                  "parent": "Komenda Powiatowa Policji w Kutnie"},
        ),
        Entity("ROLE", 8, 9, "wójt", "role", "p2", info={"unit": None}),
    ]  # fmt: skip
    unit = "Komenda Powiatowa Policji w Kutnie"
    made._.people = [
        Person("p1", "named", "Jan Mroczek", "Jan", "Mroczek", "m", "nadkom.", None, unit),
        Person("p2", "role", role="wójt"),
        Person("p3", "named", name="Ewa Kalina"),
    ]
    made._.topics = [
        Topic(10, 11, "np", "omówili", "omówić", "discusses", ("p1", "p2"), "subject", "plany", "plans"),
        Topic(13, 14, "np", "Podsumowano", "podsumować", "presents"),
    ]
    return made


def _records(doc: Doc) -> dict[str, list[dict]]:
    collector = Collector()
    collector.add(doc)
    return {
        name: [dict(zip(table.header, row, strict=True)) for row in collector.rows(name)]
        for name, table in TABLES.items()
    }


def test_a_topic_by_two_speakers_is_two_rows_with_one_id(doc: Doc) -> None:
    both = [row for row in _records(doc)["topic_mentions"] if row["text"] == "plany"]
    assert [row["speaker"] for row in both] == ["Jan Mroczek", "wójt"]
    assert len({row["topic_id"] for row in both}) == 1


def test_a_topic_without_a_speaker_is_one_row(doc: Doc) -> None:
    (row,) = [row for row in _records(doc)["topic_mentions"] if row["text"] == "rok"]
    assert (row["person_id"], row["speaker"], row["attribution"]) == (None, None, "none")
    assert row["sentence_id"].endswith("-s2")


def test_mentions_and_topics_are_counted_from_the_rows(doc: Doc) -> None:
    counts = {row["person_id"].rsplit("-")[-1]: (row["n_mentions"], row["n_topics"]) for row in _records(doc)["people"]}
    assert counts == {"p1": (2, 1), "p2": (1, 1), "p3": (0, 0)}


def test_a_unit_brings_its_parent_along(doc: Doc) -> None:
    units = {row["name"]: row for row in _records(doc)["units"]}
    cell = units["Wydział Prewencji Komendy Powiatowej Policji w Kutnie"]
    whole = units["Komenda Powiatowa Policji w Kutnie"]
    assert cell["parent_id"] == whole["unit_id"] == unit_id("Komenda Powiatowa Policji w Kutnie")
    assert (cell["service"], cell["level"], cell["seat"], cell["short"]) == (
        "police",
        "cell",
        "Kutno",
        "WP KPP w Kutnie",
    )
    assert cell["n_releases"] == whole["n_releases"] == 1


def test_a_unit_met_in_two_releases_is_one_row(nlp, doc: Doc) -> None:
    collector = Collector()
    collector.add(doc)
    again = spacy.blank("pl")("KPP w Kutnie informuje.")
    again._.entities = [Entity("UNIT", 0, 3, "komenda powiatowa  Policji w Kutnie", "unit", info={"service": "police"})]
    collector.add(again)
    (row,) = [row for row in collector.rows("units") if row[0] == unit_id("Komenda Powiatowa Policji w Kutnie")]
    assert row[1] == "Komenda Powiatowa Policji w Kutnie" and row[3] == "police" and row[-1] == 2


def test_names_that_differ_in_one_letter_have_different_ids() -> None:
    assert unit_id("Urząd Miasta Łask") != unit_id("Urząd Miasta Lask")


def test_ids_are_unique_across_releases(nlp) -> None:
    frames = to_frames(
        [nlp("Naradę otworzył wójt Jan Mroczek."), nlp("Wójt Jan Mroczek podziękował strażakom za służbę.")]
    )
    for name in ("releases", "sentences", "entities", "people", "units"):
        assert frames[name][TABLES[name].key[0]].is_unique


def test_the_date_of_the_file_name_is_known_to_the_stages(nlp) -> None:
    release = Release.from_text("Naradę otworzył wójt.", "2024-02-06.txt")
    row = _records(analyse(nlp, release))["releases"][0]
    assert (row["published"], row["published_from"]) == (datetime.date(2024, 2, 6), "file")


def test_frames_are_there_for_a_document_that_no_file_was_read_for(nlp) -> None:
    frames = pipeline.to_frames([nlp("  Naradę otworzył wójt.\n")])
    assert set(frames) == set(TABLES)
    assert frames["releases"].text[0] == "  Naradę otworzył wójt.\n"
    _check_offsets(frames)


def _samples() -> list[str]:
    here = Path(__file__).parent
    build = here / "gold" / "build"
    golds = [load_gold(path).text for path in gold_files([build])] if any(build.glob("*.xml")) else []
    return [RELEASE.strip(), "Narada.", *golds]


@pytest.fixture(scope="module")
def collected(nlp) -> Collector:
    collector = Collector()
    for n, text in enumerate(_samples()):
        collector.add(analyse(nlp, Release.from_text(text, f"{n}.txt")))
    return collector


@pytest.mark.parametrize("name", TABLES)
def test_rows_keep_to_the_schema(name: str, collected: Collector) -> None:
    table = TABLES[name]
    for row in collected.rows(name):
        for column, value in zip(table.columns, row, strict=True):
            if value is None:
                assert column.nullable, f"{name}.{column.name} is null in {row}"
                continue
            assert type(value) is KINDS[column.kind], f"{name}.{column.name}: {value!r}"
            assert value not in ("", "None", "nan", "unknown"), f"{name}.{column.name}: {row}"
            assert not column.values or value in column.values, f"{name}.{column.name}: {value!r}"
    assert collected.arrow(name).schema.equals(arrow_schema(table))


def test_arrow_holds_the_values_of_the_rows() -> None:
    moment = datetime.datetime(2024, 2, 6, 12, 30, 15, 999_999, tzinfo=datetime.UTC)
    values = {
        "string": ["zażółć", None, "", "😀\n"],
        "integer": [7, None, 0, -(2**40)],
        "date": [datetime.date(2024, 2, 29), None, datetime.date(1969, 12, 31), datetime.date(1970, 1, 1)],
        "datetime": [moment, None, datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC), moment.replace(year=1960)],
    }
    table = Table("test", "", tuple(Column(kind, kind, "", True) for kind in values), ())
    rows = list(zip(*values.values(), strict=True))
    made = arrow_table(table, rows)
    made.validate(full=True)
    assert [tuple(record.values()) for record in made.to_pylist()] == rows


def test_reading_a_release_does_not_import_pandas(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RELEASE, encoding="utf-8")
    code = "import sys; from pathlib import Path; from pipeline.cli.run import run_files as run\n"
    code += "run([sys.argv[1]], Path(sys.argv[2]), until='tables', model='embedded', formats='parquet', debug=True)\n"
    code += "assert 'pandas' not in sys.modules"
    subprocess.run([sys.executable, "-c", code, tmp_path / "a.txt", tmp_path / "out"], check=True, timeout=120)


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique_and_references_lead_somewhere(name: str, collected: Collector) -> None:
    table = TABLES[name]
    keys = [tuple(_value(table.header, row, column) for column in table.key) for row in collected.rows(name)]
    assert len(keys) == len(set(keys))
    for column, target in table.references:
        there = {_value(TABLES[target].header, row, TABLES[target].key[0]) for row in collected.rows(target)}
        assert {_value(table.header, row, column) for row in collected.rows(name)} <= there | {None}


def _value(header: tuple[str, ...], row: Row, column: str) -> object:
    return row[header.index(column)]


def test_offsets_cut_the_text_out_of_the_release(collected: Collector) -> None:
    _check_offsets({name: collected.arrow(name).to_pandas() for name in TABLES})


def _check_offsets(frames) -> None:
    texts = dict(zip(frames["releases"].release_id, frames["releases"].text, strict=True))
    for name in ("sentences", "entities", "topic_mentions"):
        for row in frames[name].itertuples():
            assert texts[row.release_id][row.start : row.end] == row.text
            assert row.text == row.text.strip() != ""


def test_mentions_nest_and_never_cross(collected: Collector) -> None:
    for _, part in collected.arrow("entities").to_pandas().groupby("release_id"):
        rows = list(part.itertuples())
        assert len({(row.start, row.end, row.label) for row in rows}) == len(rows)
        for one in rows:
            for other in rows:
                assert not one.start < other.start < one.end < other.end, (
                    f"{one.label} {one.text} / {other.label} {other.text}"
                )


@pytest.mark.parametrize("name", ["entities", "topic_mentions"])
def test_what_is_found_stands_inside_its_sentence(name: str, collected: Collector) -> None:
    frame = collected.arrow(name).to_pandas()
    both = frame.merge(collected.arrow("sentences").to_pandas(), on="sentence_id", suffixes=("", "_of_sentence"))
    assert len(both) == len(frame)
    assert both[(both.start < both.start_of_sentence) | (both.end > both.end_of_sentence)].text.tolist() == []


def test_rows_are_in_document_order(collected: Collector) -> None:
    frames = {name: collected.arrow(name).to_pandas() for name in ("sentences", "entities")}
    for frame in frames.values():
        for _, part in frame.groupby("release_id", sort=False):
            assert part.start.is_monotonic_increasing


def test_two_runs_make_the_same_rows(nlp) -> None:
    def rows() -> list[list[Row]]:
        collector = Collector(datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC))
        for text in _samples()[:4]:
            collector.add(analyse(nlp, Release.from_text(text)))
        return [collector.rows(name) for name in TABLES]

    assert rows() == rows()


def test_the_documentation_is_made_from_the_schema() -> None:
    documented = (Path(__file__).parents[1] / "docs" / "tables.md").read_text(encoding="utf-8")
    assert documented == markdown(), "run `make docs`"


@pytest.mark.skipif(not GOLD_README.exists(), reason="needs ../shared")
def test_the_categories_are_those_of_the_annotation_scheme() -> None:
    listed = GOLD_README.read_text(encoding="utf-8").split("| code | about |")[1].splitlines()[2:]
    assert [row[0] for row in category_rows()] == [
        line.split("|")[1].strip() for line in listed if line.startswith("|")
    ]


def test_releases_read_together_come_out_as_one_by_one(nlp) -> None:
    releases = [
        Release.from_text(text, f"{n}.txt")
        for n, text in enumerate(
            ("Wójt omówił plany.\n\nKoniec.", "", "Komendant Jan Kos podziękował strażakom.", "Ala.")
        )
        if text
    ]
    together = list(analyse_all(nlp, releases))
    alone = [analyse(nlp, release) for release in releases]
    assert [[(w.text, w.tag) for w in doc._.words] for doc in together] == [
        [(w.text, w.tag) for w in doc._.words] for doc in alone
    ]
    assert [len(doc._.topics) for doc in together] == [len(doc._.topics) for doc in alone]
