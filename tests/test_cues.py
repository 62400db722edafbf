"""Predicates of speaking: the lexicon is sound and every line is found; forms, parts and non-statements."""

from __future__ import annotations

import morfeusz2
import pytest
import spacy

from pipeline.annotations import Word
from pipeline.language.readings import readings
from pipeline.topics.cue_lexicon import ACTS, LexiconError, load_cues, load_words, parse_cue, parse_slot
from pipeline.topics.cues import find_cues, match_all

GENERATOR = morfeusz2.Morfeusz(expand_tags=True)
CUES = load_cues()


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("pl")
    nlp.add_pipe("komunikat_morphology")
    return nlp


def found(nlp, text):
    words = nlp(text)._.words
    return [(m.cue.key, m.voice, " ".join(words[p].text for p in m.parts)) for m in find_cues(words, 0, len(words))]


def keys(nlp, text):
    return [key for key, _, _ in found(nlp, text)]


# --- The lexicon ------------------------------------------------------------------------------------------------------


def word(n, text):
    known = readings(text)
    assert known, f"Morfeusz does not know {text!r}"
    first = known[0]
    return Word(
        n, n, text, text.lower(), 0, 0, first.lemma, "", first.tag, first.cls, first.number, first.case, first.gender,
        first.person, known,
    )  # fmt: skip


def form(lemma, wanted):
    """A form of `lemma` whose tag has one of the `wanted` beginnings, the first there is."""
    generated = GENERATOR.generate(lemma)
    for start in wanted:
        for text, given, tag, *_ in generated:
            if given.split(":")[0] == lemma and all(part in tag.split(":") for part in start.split(":")):
                return text
    raise AssertionError(f"no form of {lemma!r} like {wanted}")


def sentence(cue, lemma):
    """The plainest stretch of words that the cue stands in."""
    if cue.head == "verb":
        head = form(
            lemma, ("ppas:sg:nom:n",) if cue.passive else ("praet:sg:m1", "fin:sg:ter", "praet:sg", "winien:sg")
        )
        texts = [*(["nie"] if cue.negative else []), head, *(["zostało"] if cue.passive else [])]
    elif cue.head == "noun":
        case = "nom" if cue.head_case == "*" else cue.head_case
        texts = [form(lemma, (f"subst:sg:{case}", f"subst:pl:{case}"))]
    else:
        texts = [lemma]
    texts += [cue.reflexive] if cue.reflexive else []
    for part in cue.parts:
        if cue.head == "noun":
            texts.insert(0, part.prep or min(part.lemmas))
            continue
        noun = min(part.lemmas)
        if part.case == "*":
            adverb = word(0, noun).cls == "adv"
            texts = [*texts, noun] if adverb else [form(noun, ("praet:sg:m1",)), lemma]
            continue
        texts += [part.prep] if part.prep else []
        texts.append(
            form(noun, [f"{c}:{n}:{part.case}" for c in ("subst", "ger", "adj", "ppas") for n in ("sg", "pl")])
        )
    return [word(n, text) for n, text in enumerate(texts)]


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.key)
def test_every_line_is_reachable(cue):
    for lemma in cue.lemmas:
        words = sentence(cue, lemma)
        got = [match.cue.key for match in match_all(words, 0, len(words))]
        assert cue.key in got, f"{' '.join(w.text for w in words)}: {got}"


def test_every_noun_of_a_class_is_a_noun():
    for name, lemmas in load_words().nouns.items():
        for lemma in sorted(lemmas):
            assert any(
                tag.split(":")[0] in ("subst", "ger", "adj", "ppas") for _, _, tag, *_ in GENERATOR.generate(lemma)
            ), f"@{name}: {lemma}"


def test_there_are_enough_of_them():
    assert sum(cue.act != "none" for cue in CUES) >= 250
    quoting = [cue for cue in CUES if any(slot.kind == "quote" for slot in cue.slots)]
    assert len(quoting) >= 60
    assert {cue.act for cue in CUES} == set(ACTS)


@pytest.mark.parametrize(
    ("slot", "complaint"),
    [
        ("za+accusative", "no case"),
        ("acc=hearer", "role"),
        ("acc[@nikt]", "no class"),
        ("acc[]", "empty lemma"),
        ("", "no case"),
    ],
)
def test_slots_are_checked(slot, complaint):
    with pytest.raises(LexiconError, match=complaint):
        parse_slot(slot, load_words())


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"act": "says"}, "act is 'says'"),
        ({"strength": "firm"}, "strength"),
        ({"turn": "no"}, "turn"),
        ({"speaker": "object"}, "speaker"),
        ({"pattern": "się"}, "no head"),
        ({"pattern": "zabrać głos"}, "no lemma:case"),
        ({"slots": ""}, "needs slots"),
        ({"act": "none"}, "has slots"),
    ],
)
def test_lines_are_checked(change, complaint):
    row = {
        "key": "x",
        "pattern": "omówić",
        "act": "discusses",
        "strength": "",
        "turn": "",
        "speaker": "",
        "slots": "acc",
    }
    with pytest.raises(LexiconError, match=complaint):
        parse_cue(row | change, load_words())


# --- Finding them -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "voice", "parts"),
    [
        ("Komendant omówił plany.", "active", "omówił"),
        ("Komendantka będzie omawiała plany.", "active", "omawiała"),
        ("Omówiono plany.", "impersonal", "Omówiono"),
        ("Plany zostały następnie omówione.", "passive", "zostały omówione"),
        ("Omówiona została sytuacja kadrowa.", "passive", "Omówiona została"),
        ("Pięć spraw zostało omówionych.", "passive", "zostało omówionych"),
        ("Omawiano plany.", "impersonal", "Omawiano"),
        ("Na naradach omawia się plany.", "reflexive", "omawia się"),
        ("Omawiając plany, wójt wstał.", "converb", "Omawiając"),
        ("Omówiwszy plany, wójt usiadł.", "converb", "Omówiwszy"),
        ("Wójt chciał omówić plany.", "infinitive", "chciał omówić"),
        ("Plany omówione na naradzie były krótkie.", "participle", "omówione"),
        ("Wójt omawiający plany stał.", "active_participle", "omawiający"),
        ("Po omówieniu planów goście wyszli.", "gerund", "omówieniu"),
    ],
)
def test_forms_of_a_verb(nlp, text, voice, parts):
    assert ("omówić", voice, parts) in found(nlp, text)


@pytest.mark.parametrize(
    ("text", "key", "parts"),
    [
        ("Głos w imieniu samorządu zabrała starosta.", "zabrać głos", "Głos zabrała"),
        ("Szczególną uwagę zwrócił on na wypadki.", "zwrócić uwagę", "uwagę zwrócił"),
        ("Naczelnik odniósł się do wypadków.", "odnieść się", "odniósł się"),
        ("Do wypadków naczelnik się nie odniósł.", "odnieść się", "się odniósł"),
        ("Wójt zwrócił się do komendanta z gorącą prośbą o patrole.", "zwrócić się z prośbą", "zwrócił się z prośbą"),
        ("Jego wystąpienie dotyczyło wypadków.", "wystąpienie dotyczyło", "wystąpienie dotyczyło"),
        ("W liście mowa jest o podwyżkach.", "mowa jest", "mowa jest"),
        ("Tematem rozmów były wypadki.", "być tematem", "Tematem były"),
        ("Nie zabrakło informacji o wypadkach.", "nie zabrakło informacji", "Nie zabrakło informacji"),
        ("Padło wiele pytań o patrole.", "padł wniosek", "Padło pytań"),
        ("Wójt nie krył, że liczy na patrole.", "nie kryć", "nie krył"),
        ("Wiele uwagi poświęcił wypadkom.", "poświęcić wystąpienie", "uwagi poświęcił"),
        ("Spotkanie było poświęcone wypadkom.", "być poświęconym (o rozmowach)", "Spotkanie było poświęcone"),
        ("Wystąpienie było poświęcone wypadkom.", "być poświęconym", "Wystąpienie było poświęcone"),
        ("Mieszkańcy chcieli wiedzieć, kiedy powstanie rondo.", "chcieć wiedzieć", "chcieli wiedzieć"),
        ("Z prezentacji wynika, że wypadków jest mniej.", "wynika z prezentacji", "Z prezentacji wynika"),
    ],
)
def test_set_phrases(nlp, text, key, parts):
    assert (key, parts) in [(k, p) for k, _, p in found(nlp, text)]


def test_coordinated_nouns_make_two_set_phrases(nlp):
    assert keys(nlp, "Wójt złożył strażakom życzenia i podziękowania.") == ["złożyć podziękowania", "złożyć życzenia"]


@pytest.mark.parametrize(
    "text",
    [
        "Śledczy przedstawili mu dwa zarzuty.",
        "Zarzut przedstawił mu prokurator.",
        "Mężczyzna przedstawił się jako komisarz.",
        "Alkomat wskazał blisko promil.",
        "Wójt nawiązał współpracę ze szkołą.",
        "Komendant zapoznał się z sytuacją.",
        "Delegacja złożyła kwiaty.",
        "Kobieta usłyszała zarzuty.",
        "Pieszy poruszał się poboczem.",
        "W powiecie jest spokojnie.",
        "To działania na rzecz seniorów.",
    ],
)
def test_what_is_no_statement(nlp, text):
    assert keys(nlp, text) == []


def test_reflexive_pronoun_belongs_to_one_verb(nlp):
    assert keys(nlp, "Komendant podzielił się wiedzą i przedstawił plany.") == ["podzielić się", "przedstawić"]
    assert keys(nlp, "Komendant starał się przedstawić plany.") == ["przedstawić"]


def test_negation(nlp):
    def negated(text):
        words = nlp(text)._.words
        return [match.negated for match in find_cues(words, 0, len(words)) if not match.cue.negative]

    assert negated("Komendant nie omówił planów.") == [True]
    assert negated("Plany nie zostały omówione.") == [True]
    assert negated("Komendant nie zapomniał podziękować druhom.") == [False]
    assert negated("Wójt nie krył, że boi się burz.") == []


def test_speakers_and_turns():
    by_key = {cue.key: cue for cue in CUES}
    assert by_key["zabrać głos"].opens_turn
    assert by_key["wystąpienie dotyczyło"].speaker == "speech"
    assert by_key["być tematem"].speaker == "none"
    assert [s.prep for s in by_key["dowiedzieć się"].slots if s.role == "speaker"] == ["od", "z ust"]
