"""Ranks: short, written out, declined, with a service's mark, and words that only look like one."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import pytest

import pipeline
from pipeline.entities.rank_lexicon import rank_lexicon
from pipeline.entities.ranks import find_ranks


@cache
def _nlp():
    return pipeline.load(model="embedded", until="segment")


def found(text: str) -> list[tuple[str, str]]:
    doc = _nlp()(text)
    words = doc._.words
    return [(text[words[e.start].start : words[e.end - 1].end], e.normalized) for e in find_ranks(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Naradę otworzył nadinsp. Jan Kowal.", [("nadinsp.", "nadinsp.")]),
        ("MŁ. INSP. JAN KOWAL odebrał meldunek.", [("MŁ. INSP.", "mł. insp.")]),
        ("Głos zabrał st.bryg. Jan Kowal.", [("st.bryg.", "st. bryg.")]),
        ("Głos zabrał nadinsp Jan Kowal.", [("nadinsp", "nadinsp.")]),
        ("Spotkał się z mjr. SG Janem Kowalem.", [("mjr. SG", "mjr SG")]),
        ("List ppłka Jana Kowala.", [("ppłka", "ppłk")]),
        ("Zdjęcie: asp. sztab. Ewa Lis, straż pożarna.", [("asp. sztab.", "asp. sztab.")]),
        ("Zdjęcie: asp. szt. Ewa Lis, straż pożarna.", [("asp. szt.", "asp. szt.")]),
        ("Pisała chor. szt. mar. SG Ewa Lis.", [("chor. szt. mar. SG", "chor. szt. mar. SG")]),
        ("Obecny był kmdr por. SG Jan Kowal.", [("kmdr por. SG", "kmdr por. SG")]),
        ("Zapytaliśmy st. insp. SM Jana Kowala.", [("st. insp. SM", "st. insp. SM")]),
        ("Przyjechał gen. bryg. w st. spocz. Jan Kowal.", [("gen. bryg.", "gen. bryg.")]),
        ("Wykład dał płk rez. dr inż. Jan Kowal.", [("płk", "płk")]),
    ],
)
def test_short_ranks(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nagrodę wręczono młodszemu inspektorowi Janowi Kowalowi.", [("młodszemu inspektorowi", "mł. insp.")]),
        ("Odznakę odebrała starsza sierżant Ewa Lis.", [("starsza sierżant", "st. sierż.")]),
        ("Odznakę odebrała posterunkowa Ewa Lis.", [("posterunkowa", "post.")]),
        ("Rozmawiał z brygadierem Janem Kowalem.", [("brygadierem", "bryg.")]),
        ("Pułkownik Straży Granicznej Jan Kowal milczał.", [("Pułkownik Straży Granicznej", "płk SG")]),
        ("Generał dywizji Jan Kowal milczał.", [("Generał dywizji", "gen. dyw.")]),
        ("Młodsi aspiranci Jan Kowal i Ewa Lis odebrali nagrody.", [("Młodsi aspiranci", "mł. asp.")]),
        (
            "Komisarz Jan Kowal i aspirant sztabowy Ewa Lis z Policji.",
            [("Komisarz", "kom."), ("aspirant sztabowy", "asp. szt.")],
        ),
        ("Strażacy z PSP, a z nimi aspirant sztabowy Ewa Lis.", [("aspirant sztabowy", "asp. sztab.")]),
    ],
)
def test_written_ranks(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Na stopień podinspektora awansowano Jana Kowala.", ["podinsp."]),
        ("Na stopień sekcyjnego mianowano Jana Kowala.", ["sekc."]),
        (
            "Stopień młodszego aspiranta, aspiranta i starszego aspiranta otrzymali trzej strażacy.",
            ["mł. asp.", "asp.", "st. asp."],
        ),
        ("Aspirantami sztabowymi zostali Jan Kowal i Ewa Lis.", ["asp. szt."]),
        ("Pan generał podziękował policjantom.", ["gen."]),
        ("Generał zapoznał się z sytuacją.", ["gen."]),
        ("Pani komisarz mówiła o wypadkach.", ["kom."]),
        ("Mówił inspektor Jan Kowal. Inspektor wręczył nagrody.", ["insp.", "insp."]),
        ("Wystąpiła nadkom. Ewa Lis. Nadkomisarz dziękowała.", ["nadkom.", "nadkom."]),
    ],
)
def test_ranks_without_a_name_behind(text: str, expected: list[str]) -> None:
    assert [norm for _, norm in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Powiatowy Inspektor Sanitarny wydał zalecenia.",
        "Zdarzenie bada inspektor pracy.",
        "Wyniki podał komisarz wyborczy.",
        "Puchar odebrał kapitan drużyny.",
        "Inspektor wręczył nagrody.",
        "Strażacy odmalowali remont strażnicy w Kole.",
        "Podinspektor ds. promocji czeka na zgłoszenia.",
        "Prosimy dzwonić: tel. kom. 600 700 800.",
        "Zob. str. 15 i por. art. 5.",
        "Szkoła im. mjr. Jana Kowala stoi przy ul. gen. Adama Lisa.",
        "Dwóch inspektorów transportu drogowego ważyło ciężarówki.",
        "Młody inspektor pisał raport.",
        "Mszę odprawił kapelan strażaków ks. Jan Kowal.",
    ],
)
def test_what_is_no_rank(text: str) -> None:
    assert found(text) == []


def test_service_order_and_gender_are_told() -> None:
    doc = _nlp()("Strażaków prowadził mł. kpt. Jan Kowal z PSP, a starsza sierżant Ewa Lis z Policji pomagała.")
    fire, police = find_ranks(doc)
    assert (fire.info["service"], police.info["service"]) == ("fire", "police")
    assert police.info["gender"] == "f"
    assert fire.info["seniority"] == 12


def test_a_mark_tells_the_service() -> None:
    (rank,) = find_ranks(_nlp()("Dyrektorem jest ppłk SW Jan Kowal."))
    assert rank.info["service"] == "prison"


def _lines() -> list[dict[str, str]]:
    text = (files("pipeline") / "lexicon" / "ranks.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_every_line_is_reachable_by_its_abbreviations_and_its_name() -> None:
    for line in _lines():
        standard = {r["abbreviation"] for r in _lines() if r["name"] == line["name"]}
        for form in (line["abbreviation"], *filter(None, line["also"].split("|"))):
            assert [norm for _, norm in found(f"Głos zabrał {form} Jan Kowal.")][:1] in [[s] for s in standard], form
        assert next(norm for _, norm in found(f"Głos zabrał {line['name']} Jan Kowal.")) in standard, line


def test_order_rises_within_each_service() -> None:
    for service in rank_lexicon().rules["services"]:
        orders = [int(line["order"]) for line in _lines() if line["service"] == service]
        assert orders == list(range(1, len(orders) + 1)), service


def test_ranks_are_published() -> None:
    doc = pipeline.load(model="embedded", until="entities")("Głos zabrał insp. Jan Kowal.")
    assert [(s.text, s._.normalized) for s in doc.spans["ranks"]] == [("insp.", "insp.")]
