"""Which people a plural without their names means: `obaj`, `policjanci` behind the names of two of them."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.agreement import ADJECTIVE_CLASSES
from pipeline.annotations import Word
from pipeline.entities.name_context import VERBS
from pipeline.people.anaphora import NEAR, PRONOUNS, fits, noun_gender
from pipeline.people.lexicon import people_lexicon
from pipeline.people.model import Human, state_of
from pipeline.people.unnamed import COUNTING

_FEW = 3
_ADVERBIAL = 4
_ATTRIBUTES = frozenset(("prep", "subst", "adj", "ppas", "pact", "brev"))


def both(doc: Doc, n: int) -> tuple[str, ...]:
    """The two people mentioned last before word `n`, whom `obaj`, `oboje` there mean; `()` where they are too far.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="people")("Przybyli kom. Jan Kos i asp. Ewa Rój. Oboje mówili o drogach.")
        >>> both(doc, 9)
        ('p1', 'p2')
    """
    state = state_of(doc)
    if state is None:
        return ()
    named = [h for h in state.humans if h.last_before(n) >= 0 and h.person is not None]
    two = sorted(named, key=lambda h: h.last_before(n))[-2:]
    near = len(two) == 2 and state.sentence_at(n) - state.sentence_at(two[0].last_before(n)) <= NEAR
    return tuple(h.person.person_id for h in two if h.person is not None) if near else ()


def may_name_several(word: Word) -> bool:
    """Is it a noun in the plural that `those_named` may lead back to people?"""
    return word.cls == "subst" and word.number == "pl" and word.lemma.lower() in people_lexicon().services


def those_named(doc: Doc, n: int) -> tuple[str, ...]:
    """The people of the sentence before whom a bare plural at word `n` means; `()` where it means a class.

    Example:
        >>> import pipeline
        >>> doc = pipeline.load(until="people")("Uczniów odwiedzili asp. Jan Kos i sierż. Ewa Rój. Policjanci pytali.")
        >>> those_named(doc, 10)
        ('p1', 'p2')
    """
    state = state_of(doc)
    if state is None or state.words[n].number != "pl":
        return ()
    words, sentences = state.words, doc._.sentences
    service = people_lexicon().services.get(words[n].lemma.lower())
    gender = noun_gender(words[n])
    i = state.sentence_at(n)
    if service is None or i == 0 or not _opens(words, sentences[i].start, n, anywhere=gender == "f"):
        return ()
    for before in reversed(sentences[max(0, i - NEAR) : i]):
        named = [h for h in state.humans if any(before.start <= m.start < before.end for m in h.mentions())]
        if len(named) > 1 and all(h.kind == "named" and fits(h, gender, service) for h in named):
            return _few(named)
        if named:
            break
    if gender == "f":
        # "policjantki": the women of the service whom the release has named so far
        return _few([h for h in state.humans if h.gender == "f" and fits(h, gender, service) and h.first() < n])
    return ()


def _opens(words: list[Word], start: int, n: int, anywhere: bool) -> bool:
    """Does the bare plural at `n` open its sentence, after an adverbial perhaps: `Na koniec | policjanci`?"""
    if n + 1 < len(words) and words[n + 1].cls in _ATTRIBUTES:
        return False
    ahead = words[start:n]
    if any(w.cls in ADJECTIVE_CLASSES or w.cls in COUNTING for w in ahead[-1:]):
        return False
    return anywhere or (len(ahead) < _ADVERBIAL and not any(w.cls in VERBS or w.cls in PRONOUNS for w in ahead))


def _few(humans: list[Human]) -> tuple[str, ...]:
    ids = tuple(h.person.person_id for h in humans if h.person is not None)
    return ids if 2 <= len(ids) <= _FEW else ()
