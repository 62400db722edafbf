"""What topics are about: the lexicon is sound and every phrase is found; heads, phrases, cues and the release decide."""

from __future__ import annotations

import pytest
import spacy

from pipeline.annotations import Reading, Word
from pipeline.language.readings import readings
from pipeline.topics.categories import (
    Surroundings,
    categorize,
    category_codes,
    find_evidence,
    load_hints,
    load_phrases,
    parse_phrases,
    themes,
)
from pipeline.topics.cue_lexicon import LexiconError, load_cues

PHRASES = load_phrases()
CUES = {cue.key: cue for cue in load_cues()}


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("pl")
    nlp.add_pipe("komunikat_morphology")
    return nlp


@pytest.fixture(scope="module")
def category(nlp):
    def of(text, cue="omówić", context="", about=None):
        return categorize(nlp(text)._.words, CUES[cue], nlp(context)._.words, about)

    return of


# --- The lexicon ------------------------------------------------------------------------------------------------------


def word(n, lemma):
    """A word whose only reading has the lemma; beginnings and ends are made whole by letters no lemma has."""
    text = lemma.replace("*", "ξξ")
    return Word(n, n, text, text, 0, 0, text, "", "subst", "subst", "", "", "", "", (Reading(text, "subst"),))


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: f"{phrase.categories[0]}: {phrase.text}")
def test_every_phrase_is_reachable(phrase):
    words = [word(n, min(alternatives)) for n, alternatives in enumerate(phrase.words)]
    assert any(
        evidence.phrase.text == phrase.text and evidence.phrase.categories == phrase.categories
        for evidence in find_evidence(words)
    )


def test_lemmas_are_lemmas():
    unknown = set()
    for phrase in PHRASES:
        for lemma in set().union(*phrase.words):
            forms = (lemma, lemma.capitalize(), lemma.upper())
            known = any(reading.lemma.lower() == lemma for form in forms for reading in readings(form))
            abbreviation = lemma.upper() in phrase.text
            if "*" not in lemma and not known and not abbreviation:
                unknown.add(lemma)
    assert not unknown


def test_every_category_has_words():
    assert {code for phrase in PHRASES for code in phrase.categories} == set(category_codes())


def test_hints_are_of_cues():
    assert set(load_hints()) <= set(CUES)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[rybactwo]\n3 = ["ryba"]', "'rybactwo' is no category"),
        ('[traffic]\n9 = ["kolizja"]', "weight '9'"),
        ('[traffic]\n3 = [""]', "no words"),
        ('[traffic]\n3 = ["droga/"]', "empty alternative"),
        ('[traffic]\n3 = ["kolizja", "kolizja"]', "already"),
        ('[two]\n"kolizja" = ["traffic", "morze"]', "'morze' is no category"),
    ],
)
def test_lexicon_is_checked(text, complaint):
    with pytest.raises(LexiconError, match=complaint):
        parse_phrases(text)


# --- Topics -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nabór do służby", "personnel"),
        ("plany szkoleń", "personnel"),
        ("liczbę wakatów", "personnel"),
        ("postępowania dyscyplinarne", "discipline"),
        ("wykrywalność kradzieży i włamań", "crime"),
        ("wyniki pionu kryminalnego", "crime"),
        ("przestępczość gospodarczą i korupcyjną", "economic_crime"),
        ("odzyskiwanie mienia", "economic_crime"),
        ("likwidację plantacji konopi", "drugs"),
        ("oszustwa „na wnuczka”", "fraud"),
        ("oszustwa internetowe", "fraud"),
        ("ataki ransomware", "cyber"),
        ("walkę z cyberprzestępczością", "cyber"),
        ("kłusownictwo w lasach", "environment"),
        ("dzikie wysypiska śmieci", "environment"),
        ("bezpieczeństwo na drogach powiatu", "traffic"),
        ("wypadki z udziałem motocyklistów", "traffic"),
        ("zgłoszenia na Krajowej Mapie Zagrożeń Bezpieczeństwa", "prevention"),
        ("pracę dzielnicowych", "prevention"),
        ("przemoc w rodzinie", "domestic_violence"),
        ("procedurę „Niebieskie Karty”", "domestic_violence"),
        ("poszukiwania osób ukrywających się przed sądem", "missing"),
        ("poszukiwania zaginionej kobiety", "missing"),
        ("zabezpieczenie meczów", "public_order"),
        ("czas reakcji na zgłoszenie", "public_order"),
        ("pracę psów służbowych", "special_units"),
        ("ćwiczenia kontrterrorystów", "special_units"),
        ("zakup radiowozów", "logistics"),
        ("remont dachu komisariatu", "logistics"),
        ("budżet na przyszły rok", "logistics"),
        ("współpracę ze strażą pożarną", "cooperation"),
        ("sytuację na granicy z Ukrainą", "international"),
        ("udział w misji zagranicznej", "international"),
        ("wyniki badań opinii publicznej", "public_opinion"),
        ("zaufanie mieszkańców", "public_opinion"),
        ("plany na kolejny rok", "plans"),
        ("wyniki pracy", "results"),
        ("stan bezpieczeństwa w gminie", "results"),
        ("zagrożenie pożarowe", "crisis"),
        ("ewakuację mieszkańców zalanych domów", "crisis"),
        ("obchody Święta Policji", "events"),
        ("sprawy bieżące", "other"),
    ],
)
def test_categories_by_words(category, text, code):
    assert category(text)[0] == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("oszustwa internetowe", ("fraud", "cyber")),
        ("wyniki pionu kryminalnego", ("crime", "results")),
        ("przestępczość narkotykową i gospodarczą", ("drugs", "economic_crime")),
    ],
)
def test_two_categories(category, text, codes):
    assert category(text) == codes


def test_head_outweighs_its_modifiers(category):
    assert category("szkolenie ratowników")[0] == "personnel"
    assert category("zakup śmigłowca")[0] == "logistics"


def test_narrow_outweighs_general(category):
    assert category("plany remontów")[0] == "logistics"
    assert category("statystyki wypadków")[0] == "traffic"


def test_thanks_and_wishes_are_thanks_first(category):
    assert category("pomoc podczas powodzi", "podziękować") == ("thanks", "crisis")
    assert category("zdrowia", "życzyć") == ("thanks", None)


def test_order_counts_around_prepositions(nlp):
    def texts(text):
        return [evidence.phrase.text for evidence in find_evidence(nlp(text)._.words)]

    assert "na wnuczek" in texts("sposób na wnuczka")
    assert "na wnuczek" not in texts("wnuczek czekał na babcię")


def test_the_release_decides_where_the_topic_is_silent(nlp, category):
    words = nlp("Oszuści wyłudzili od seniorów gotówkę. Oszustwa na policjanta trwają.")._.words
    about = themes(words)
    assert max(about, key=about.get) == "fraud"
    assert category("kilka uwag", about=about)[0] == "fraud"
    assert category("kilka uwag")[0] == "other"


def test_the_sentence_helps(category):
    assert category("ich przyczyny", context="Mówiąc o wypadkach drogowych, omówił ich przyczyny.")[0] == "traffic"


def test_the_paragraph_helps_less_than_the_sentence(nlp):
    words = nlp("Kierowców kontrolowano na drogach. Mówił o przyczynach.")._.words
    around = Surroundings(words).nearby((6, len(words)), (0, len(words)))
    assert 0 < around["traffic"] < Surroundings(words).scores(0, len(words))["traffic"]
