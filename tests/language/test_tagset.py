"""NKJP tags in UD terms: UPOS and features, as UD Polish PDB has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.language import tagset_docs
from pipeline.language.tagset import universal, universal_of, variants


def upos_of(tag: str, lemma: str) -> set[str]:
    cls = tag.partition(":")[0]
    return {universal_of(tag, lemma, k)[0] for k in range(len(variants()[cls, lemma]))}


def features(tag: str, lemma: str) -> dict[str, str]:
    return dict(f.split("=") for f in universal(tag, lemma)[1].split("|") if f)


@pytest.mark.parametrize(
    ("tag", "lemma", "upos", "feats"),
    [
        ("subst:sg:gen:m3", "rok", "NOUN", "Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing"),
        ("subst:pl:nom:m1", "policjant", "NOUN", "Animacy=Hum|Case=Nom|Gender=Masc|Number=Plur"),
        ("subst:sg:acc:m2", "pies", "NOUN", "Animacy=Nhum|Case=Acc|Gender=Masc|Number=Sing"),
        ("subst:pl:loc:n:pt", "drzwi", "NOUN", "Case=Loc|Gender=Neut|Number=Ptan"),
        ("subst:sg:loc:m3", "Kraków", "PROPN", "Animacy=Inan|Case=Loc|Gender=Masc|Number=Sing"),
        ("subst:sg:nom:f", "Anna", "PROPN", "Case=Nom|Gender=Fem|Number=Sing"),
        ("adj:sg:nom:f:com", "dobry", "ADJ", "Case=Nom|Degree=Cmp|Gender=Fem|Number=Sing"),
        ("adja", "biały", "ADJ", "Hyph=Yes"),
        ("adv:sup", "szybko", "ADV", "Degree=Sup"),
        ("fin:sg:ter:imperf", "służyć", "VERB", "Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act"),
        ("fin:sg:ter:perf", "przyjść", "VERB", "Aspect=Perf|Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin|Voice=Act"),
        ("praet:sg:f:perf", "zrobić", "VERB", "Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Act"),
        ("inf:imperf", "badać", "VERB", "Aspect=Imp|VerbForm=Inf|Voice=Act"),
        ("imps:perf", "zatrzymać", "VERB", "Aspect=Perf|Mood=Ind|Person=0|Tense=Past|VerbForm=Fin|Voice=Act"),
        ("impt:pl:pri:perf", "pójść", "VERB", "Aspect=Perf|Mood=Imp|Number=Plur|Person=1|VerbForm=Fin|Voice=Act"),
        ("pcon:imperf", "pomagać", "VERB", "Aspect=Imp|Tense=Pres|VerbForm=Conv|Voice=Act"),
        ("pant:perf", "ugasić", "VERB", "Aspect=Perf|Tense=Past|VerbForm=Conv|Voice=Act"),
        ("ger:sg:gen:n:imperf:aff", "badać", "NOUN", "Aspect=Imp|Case=Gen|Gender=Neut|Number=Sing|Polarity=Pos|VerbForm=Vnoun"),
        ("ppas:sg:nom:m1:perf:aff", "zatrzymać", "ADJ", "Animacy=Hum|Aspect=Perf|Case=Nom|Gender=Masc|Number=Sing|Polarity=Pos|VerbForm=Part|Voice=Pass"),
        ("pact:sg:nom:f:imperf:neg", "palić", "ADJ", "Aspect=Imp|Case=Nom|Gender=Fem|Number=Sing|Polarity=Neg|VerbForm=Part|Voice=Act"),
        ("siebie:dat", "siebie", "PRON", "Case=Dat|PronType=Prs|Reflex=Yes"),
        ("ppron12:sg:nom:m1:pri", "ja", "PRON", "Animacy=Hum|Case=Nom|Gender=Masc|Number=Sing|Person=1|PronType=Prs"),
        ("interj", "ach", "INTJ", ""),
        ("ign", "xyz", "X", "Foreign=Yes"),
    ],
)  # fmt: skip
def test_upos_and_features(tag: str, lemma: str, upos: str, feats: str) -> None:
    assert universal(tag, lemma) == (upos, feats)


@pytest.mark.parametrize("tag", ["fin:sg:ter:imperf", "praet:sg:m1:imperf", "inf:imperf", "bedzie:sg:ter:imperf"])
def test_byc_is_an_auxiliary_or_a_verb_by_its_use(tag: str) -> None:
    assert upos_of(tag, "być") == {"AUX", "VERB"}


def test_zostac_is_an_auxiliary_or_a_verb_and_other_verbs_are_verbs() -> None:
    assert upos_of("praet:sg:m1:perf", "zostać") == {"AUX", "VERB"}
    assert ("praet", "zatrzymać") not in variants()


@pytest.mark.parametrize(
    ("tag", "lemma", "upos", "pron_type"),
    [
        ("adj:sg:nom:m3:pos", "ten", "DET", "Dem"),
        ("adj:sg:nom:m3:pos", "każdy", "DET", "Tot"),
        ("adj:sg:nom:m3:pos", "żaden", "DET", "Neg"),
        ("adj:sg:nom:m3:pos", "jakiś", "DET", "Ind"),
        ("adj:sg:nom:f:pos", "który", "DET", "Rel"),
        ("num:pl:nom:f:rec", "kilka", "DET", "Ind"),
        ("num:pl:acc:n:rec", "ile", "DET", "Int"),
        ("subst:sg:nom:n:ncol", "nic", "PRON", "Neg"),
        ("subst:sg:nom:n:ncol", "to", "PRON", "Dem"),
        ("subst:sg:nom:m1", "ktoś", "PRON", "Ind"),
        ("ppron3:sg:dat:f:ter:akc:npraep", "on", "PRON", "Prs"),
        ("adv", "tam", "ADV", "Dem"),
        ("adv", "nigdy", "ADV", "Neg"),
        ("adj:sg:nom:m3:pos", "nowy", "ADJ", None),
        ("adj:sg:nom:m3:pos", "inny", "ADJ", None),
        ("adv:pos", "szybko", "ADV", None),
    ],
)
def test_pronouns_determiners_and_adjectives(tag: str, lemma: str, upos: str, pron_type: str | None) -> None:
    assert universal(tag, lemma)[0] == upos
    assert features(tag, lemma).get("PronType") == pron_type


@pytest.mark.parametrize(("lemma", "kinds"), [("kto", {"Int", "Rel"}), ("co", {"Int", "Rel"})])
def test_pronouns_ask_or_relate_by_their_use(lemma: str, kinds: set[str]) -> None:
    found = {
        universal_of("subst:sg:nom:n:ncol", lemma, k)[1].rpartition("=")[2]
        for k in range(len(variants()["subst", lemma]))
    }
    assert found == kinds


@pytest.mark.parametrize(
    ("lemma", "number", "person"),
    [("mój", "Sing", "1"), ("nasz", "Plur", "1"), ("twój", "Sing", "2"), ("wasz", "Plur", "2")],
)
def test_possessives_show_who_owns(lemma: str, number: str, person: str) -> None:
    found = features("adj:sg:nom:f:pos", lemma)
    assert found["Poss"] == "Yes"
    assert (found["Number[psor]"], found["Person"], found["Number"]) == (number, person, "Sing")


def test_determiners_have_no_degree() -> None:
    assert "Degree" not in features("adj:sg:nom:f:pos", "nasz")
    assert features("adj:sg:nom:f:pos", "nowy")["Degree"] == "Pos"


@pytest.mark.parametrize(
    ("tag", "lemma", "upos", "feats"),
    [
        ("part", "nie", "PART", "Polarity=Neg"),
        ("part", "czy", "PART", "PartType=Int"),
        ("part", "tylko", "PART", ""),
        ("part", "się", "PRON", "PronType=Prs|Reflex=Yes"),
        ("part", "niech", "AUX", ""),
        ("part", "by", "AUX", ""),
        ("conj", "i", "CCONJ", ""),
        ("conj", "lub", "CCONJ", ""),
        ("conj", "oraz", "CCONJ", ""),
        ("comp", "że", "SCONJ", ""),
        ("comp", "ponieważ", "SCONJ", ""),
        ("comp", "niż", "SCONJ", "ConjType=Comp"),
        ("comp", "jako", "SCONJ", "ConjType=Pred"),
        ("adv", "wczoraj", "ADV", ""),
        ("pred", "warto", "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin|VerbType=Quasi"),
    ],
)
def test_particles_conjunctions_and_adverbs(tag: str, lemma: str, upos: str, feats: str) -> None:
    assert universal(tag, lemma) == (upos, feats)


@pytest.mark.parametrize(
    ("tag", "lemma", "feats"),
    [
        ("prep:gen", "do", "AdpType=Prep"),
        ("prep:loc:nwok", "w", "AdpType=Prep|Variant=Short"),
        ("prep:inst:wok", "z", "AdpType=Prep|Variant=Long"),
        ("prep:acc", "temu", "AdpType=Post"),
    ],
)
def test_adpositions_show_where_they_stand_and_no_case(tag: str, lemma: str, feats: str) -> None:
    assert universal(tag, lemma) == ("ADP", feats)


@pytest.mark.parametrize(
    ("tag", "lemma", "upos", "feats"),
    [
        ("num:pl:nom:m2:rec:ncol", "pięć", "NUM", {"NumForm": "Word", "Case": "Nom"}),
        ("num:pl:nom:n:rec:col", "dwa", "NUM", {"NumForm": "Word", "NumType": "Sets"}),
        ("num:pl:gen:f:congr", "20", "NUM", {"NumForm": "Digit", "NumType": "Card"}),
        ("adj:sg:loc:m3:pos", "2023", "ADJ", {"NumForm": "Digit", "NumType": "Ord"}),
        ("adj:sg:loc:m3:pos", "XXI", "ADJ", {"NumForm": "Roman", "NumType": "Ord"}),
        ("dig", "997", "X", {"NumForm": "Digit"}),
        ("romandig", "II", "X", {"NumForm": "Roman"}),
    ],
)
def test_numerals_show_how_they_are_written(tag: str, lemma: str, upos: str, feats: dict[str, str]) -> None:
    assert universal(tag, lemma)[0] == upos
    assert feats.items() <= features(tag, lemma).items()


@pytest.mark.parametrize(
    ("mark", "feats"),
    [
        (".", "PunctType=Peri"),
        (",", "PunctType=Comm"),
        ("?", "PunctType=Qest"),
        ("!", "PunctType=Excl"),
        (":", "PunctType=Colo"),
        (";", "PunctType=Semi"),
        ("–", "PunctType=Dash"),
        ("-", "PunctType=Dash"),
        ("„", "PunctSide=Ini|PunctType=Quot"),
        ("”", "PunctSide=Fin|PunctType=Quot"),
        ("(", "PunctSide=Ini|PunctType=Brck"),
        (")", "PunctSide=Fin|PunctType=Brck"),
        ("/", "PunctType=Slsh"),
    ],
)
def test_kinds_of_punctuation(mark: str, feats: str) -> None:
    assert universal("interp", mark) == ("PUNCT", feats)


@pytest.mark.parametrize(
    ("lemma", "upos"),
    [("inspektor", "NOUN"), ("rok", "NOUN"), ("młodszy", "ADJ"), ("około", "PART"), ("J", "PROPN")],
)
def test_an_abbreviation_is_what_it_stands_for(lemma: str, upos: str) -> None:
    found = universal("brev:pun", lemma)
    assert found[0] == upos
    assert "Abbr=Yes" in found[1].split("|")


def test_features_are_sorted_and_said_once() -> None:
    for (cls, lemma), known in variants().items():
        for variant in range(len(known)):
            upos, feats = universal_of(cls, lemma, variant)
            names = [f.partition("=")[0] for f in feats.split("|")] if feats else []
            assert upos.isupper()
            assert names == sorted(set(names), key=str.lower), (cls, lemma)


def test_the_document_says_what_the_tables_say() -> None:
    written = (Path(__file__).parents[2] / "docs/tagset.md").read_text(encoding="utf-8")
    assert written == "\n".join(tagset_docs.lines()) + "\n"
