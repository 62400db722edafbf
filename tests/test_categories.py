"""What topics are about: the lexicon is sound and every phrase is found; heads, phrases, cues and the release decide."""

from __future__ import annotations

import re

import pytest
import spacy

from pipeline.annotations import Reading, Word
from pipeline.language.readings import readings
from pipeline.topics.categories import categorize
from pipeline.topics.category_lexicon import category_codes, find_evidence, load_phrases, parse_phrases
from pipeline.topics.category_model import Stretch, told_of
from pipeline.topics.cue_lexicon import LexiconError, load_cues
from pipeline.topics.surroundings import Surroundings

PHRASES = load_phrases()
CUES = {cue.key: cue for cue in load_cues()}


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("pl")
    nlp.add_pipe("komunikat_morphology")
    return nlp


@pytest.fixture(scope="module")
def categories(nlp):
    """The categories of topics in sentences: `[...]` marks a topic, `|` ends a sentence."""

    def of(text, cue="omówić"):
        sentences, topics, plain = [], [], []
        for sentence in text.split("|"):
            start = len(plain)
            for n, part in enumerate(re.split(r"[][]", sentence)):
                words = nlp(part.strip())._.words
                if n % 2:
                    topics.append(Stretch(len(plain), len(plain) + len(words), cue, CUES[cue].act, ("p1",)))
                plain += words
            sentences.append((start, len(plain)))
        return categorize([told_of(Surroundings(plain, sentences), topics)])[0]

    return of


@pytest.fixture(scope="module")
def category(categories):
    def of(text, cue="omówić"):
        return categories(f"Tytuł|Omówił[{text}]", cue)[0]

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
        ("przestępczość narkotykową i gospodarczą", ("drugs", "economic_crime")),
    ],
)
def test_two_categories(category, text, codes):
    assert category(text) == codes


def test_general_and_narrow_are_both_told(category):
    assert set(category("wyniki pionu kryminalnego")) == {"crime", "results"}


def test_head_outweighs_its_modifiers(category):
    assert category("szkolenie ratowników")[0] == "personnel"
    assert category("zakup śmigłowca")[0] == "logistics"


def test_narrow_outweighs_general(category):
    assert category("plany remontów")[0] == "logistics"
    assert category("statystyki wypadków")[0] == "traffic"


def test_general_is_meant_where_nothing_narrower_is_named(categories):
    text = "Odprawa|Omówił [nabór do służby], [wypadki] i [remonty]|Wskazał [najpilniejsze zadania na kolejny rok]"
    assert categories(text)[-1][0] == "plans"


def test_thanks_and_wishes_are_thanks_first(category):
    assert category("pomoc podczas powodzi", "podziękować") == ("thanks", "crisis")
    assert category("zdrowia", "życzyć") == ("thanks", None)


def test_a_single_word_makes_no_second_category_that_is_unlikely(category):
    assert category("służbę na rzecz obywateli", "podziękować") == ("thanks", None)


def test_order_counts_around_prepositions(nlp):
    def texts(text):
        return [evidence.phrase.text for evidence in find_evidence(nlp(text)._.words)]

    assert "na wnuczek" in texts("sposób na wnuczka")
    assert "na wnuczek" not in texts("wnuczek czekał na babcię")


def test_the_release_decides_where_the_topic_is_silent(categories):
    of_fraud = (
        "Oszuści znów dzwonią|Wyłudzili od seniorów gotówkę|Omówił [kilka informacji]|Oszustwa na policjanta trwają"
    )
    of_crews = "Nabór do służby|Kandydaci zdają testy sprawności|Omówił [kilka informacji]|Wakaty czekają na obsadę"
    assert [categories(text)[0][0] for text in (of_fraud, of_crews)] == ["fraud", "personnel"]


def test_a_release_on_one_matter_holds_against_a_stray_word(categories):
    on_one = (
        "Fałszywi policjanci dzwonią do seniorów|Opisał [sposób działania oszustów]|Ostrzegł przed [fałszywymi wnuczkami]"
        "|Mówił o [wyłudzonej gotówce], [podszywaniu się] i [naiwności]|Radził [rozłączyć się], gdy prosi [rzekomy wnuczek]"
        "|Wspomniał o [tym budynku]"
    )
    on_many = (
        "Odprawa w komendzie|Opisał [nabór do służby]|Mówił o [wypadkach drogowych]|Poruszył [zakup radiowozu]"
        "|Wspomniał o [tym budynku]"
    )
    assert categories(on_one)[-1][0] == "fraud"
    assert categories(on_many)[-1][0] == "logistics"


def test_neighbours_tell_what_a_pronoun_means(categories):
    text = "Odprawa|Omówił [nabór do służby]|Mówił o [wypadkach drogowych] i [ich przyczynach]|Poruszył [zakup łodzi]"
    assert [first for first, _ in categories(text)] == ["personnel", "traffic", "traffic", "logistics"]


def test_the_sentence_helps(categories):
    assert categories("Odprawa|Mówiąc o wypadkach drogowych, omówił [ich przyczyny]")[0][0] == "traffic"


def test_names_of_bodies_are_not_the_matter(nlp):
    words = nlp("Komendant Straży Granicznej omówił wypadki drogowe")._.words
    named = Surroundings(words, [(0, len(words))], [(0, 3)])
    assert "international" not in named.scores(0, len(words), plain=True)
    assert set(named.bodies) == {"international"}
    assert set(named.themes) == {"traffic"}


def test_phrases_end_with_their_sentence(nlp):
    words = nlp("Mówił o ruchu Drogowe znaki stoją")._.words
    split = next(n for n, word in enumerate(words) if word.text == "Drogowe")
    joined, apart = Surroundings(words), Surroundings(words, [(0, split), (split, len(words))])
    assert joined.scores(0, len(words))["traffic"] > apart.scores(0, len(words)).get("traffic", 0.0)
