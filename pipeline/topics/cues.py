"""Where predicates of speaking stand in a sentence: the matcher of what `cue_lexicon` holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pipeline.annotations import Reading, Word
from pipeline.topics.cue_lexicon import Cue, LexiconError, Part, Slot, cues_by_lemma, load_cues, load_words

__all__ = ["Cue", "CueMatch", "LexiconError", "Slot", "find_cues", "load_cues", "load_words"]


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue in a sentence.

    `head` is the word n of its verb (or noun); `parts` are all its words in order, auxiliary and set-phrase nouns
    included. `voice`: `active`, `passive`, `impersonal` (-no/-to), `reflexive` (`mówi się`), `converb`, `infinitive`,
    `participle` (passive participle as an attribute), `active_participle`, `gerund`, `noun`. `aux` is the word n of the
    passive auxiliary or of the verb that governs the infinitive.
    """

    cue: Cue
    head: int
    parts: tuple[int, ...]
    voice: str
    negated: bool = False
    aux: int | None = None


# How far from the head a part may stand (`głos w imieniu całego samorządu zabrała`).
_REACH = 9

_VOICES = {
    "fin": "active", "praet": "active", "impt": "active", "bedzie": "active", "winien": "active", "cond": "active",
    "pred": "active", "imps": "impersonal", "pcon": "converb", "pant": "converb", "inf": "infinitive",
    "ppas": "passive", "pact": "active_participle", "ger": "gerund",
}  # fmt: skip
_VOICE_ORDER = ("active", "impersonal", "converb", "infinitive", "passive", "active_participle", "gerund")
_PREDICATES = frozenset(("fin", "praet", "impt", "imps", "pcon", "pant", "inf", "winien", "cond", "pred"))
_LIGHT = frozenset(("adv", "part", "ppas", "conj"))
_STOPS = frozenset(';:!?„”"«»()[]')


@dataclass(frozen=True, slots=True)
class _Form:
    """What a form may be as a head: (lemma, voice) of its verbal readings that cues know, and its other cue lemmas.

    `doubtful`: it may be a noun or an adjective, too (`wita`).
    """

    verbs: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    doubtful: bool = False


_NOTHING = _Form((), ())
_forms: dict[str, _Form] = {}
_MAX_FORMS = 200_000


def _form(word: Word) -> _Form:
    verbs, others = cues_by_lemma()
    found: dict[str, str] = {}
    nouns: dict[str, None] = {}
    doubtful = any(reading.cls in ("subst", "adj", "depr") for reading in word.readings)
    for reading in word.readings:
        voice = _VOICES.get(reading.cls)
        if voice is not None and reading.lemma in verbs:
            if doubtful and (reading.cls == "impt" or reading.person == "sec"):
                # `powiecie` and `rzecz` are nouns in a release.
                continue
            if reading.lemma not in found or _VOICE_ORDER.index(voice) < _VOICE_ORDER.index(found[reading.lemma]):
                found[reading.lemma] = voice
        elif reading.lemma in others:
            nouns[reading.lemma] = None
    form = _Form(tuple(found.items()), tuple(nouns), doubtful) if found or nouns else _NOTHING
    if len(_forms) >= _MAX_FORMS:
        _forms.clear()
    _forms[word.text] = form
    return form


def find_cues(words: Sequence[Word], start: int, end: int) -> list[CueMatch]:
    """The cues among words `start` to `end` (exclusive), in order; of those that share a head, the longest.

    Every reading of a form is looked at, since the chosen one may be wrong, but a verb's cue needs a verbal one.

    Args:
        words: the words of the document.
        start: the first word of the sentence.
        end: the word after its last one.

    Returns:
        One match for every head, discontinuous parts included; more than one where coordinated nouns make as many
        set phrases with one verb (`złożył życzenia i podziękowania`).
    """
    return [match for match in match_all(words, start, end) if match.cue.act != "none"]


def match_all(words: Sequence[Word], start: int, end: int) -> list[CueMatch]:
    """Like `find_cues`, with the lexicon's non-statements (`przedstawić zarzut`) among the matches."""
    found: list[CueMatch] = []
    owners: dict[int, int] | None = None
    for n in range(start, end):
        word = words[n]
        form = _forms.get(word.text)
        if form is None:
            form = _form(word)
        if form is _NOTHING or (form.doubtful and form.verbs and n > start and word.text[:1].isupper()):
            continue
        if owners is None:
            owners = _reflexive_owners(words, start, end)
        found += _match(words, start, end, n, form, owners)
    return _without_covered(found) if len(found) > 1 else found


def _match(words: Sequence[Word], start: int, end: int, n: int, form: _Form, owners: dict[int, int]) -> list[CueMatch]:
    verbs, others = cues_by_lemma()
    best: list[CueMatch] = []
    for lemma, voice in form.verbs:
        for cue in verbs[lemma]:
            if best and cue.size < best[0].cue.size:
                break
            best = _better(best, _fit_verb(words, start, end, n, cue, voice, owners))
    for lemma in form.others:
        for cue in others[lemma]:
            best = _better(best, _fit_other(words, start, end, n, cue))
    return best


def _better(best: list[CueMatch], match: CueMatch | None) -> list[CueMatch]:
    """The longest matches of one head; of equals, statements before non-statements, and each noun once."""
    if match is None:
        return best
    if not best or match.cue.size > best[0].cue.size:
        return [match]
    if match.cue.size < best[0].cue.size or match.cue.act == "none":
        return best
    if best[0].cue.act == "none":
        return [match]
    if len(match.cue.parts) == 0 or any(set(match.parts) == set(other.parts) for other in best):
        return best
    return [*best, match]


def _fit_verb(
    words: Sequence[Word], start: int, end: int, n: int, cue: Cue, voice: str, owners: dict[int, int]
) -> CueMatch | None:
    parts = [n]
    own = owners.get(n)
    if cue.reflexive == "się":
        if own is None:
            return None
        parts.append(own)
    elif cue.reflexive:
        place = _nearest(words, start, end, n, cue.reflexive)
        if place is None:
            return None
        parts.append(place)
    elif own is not None and voice in ("active", "infinitive"):
        # `mówi się o` has no subject; a verb with `się` and a subject is another verb (`przedstawił się`).
        if voice == "infinitive" or not _can_be_impersonal(words[n]):
            return None
        voice = "reflexive"
        parts.append(own)
    aux = None
    if cue.passive and voice != "passive":
        return None
    if voice == "passive":
        aux = _auxiliary(words, start, end, n)
        if aux is None:
            voice = "participle"
        else:
            parts.append(aux)
    elif voice == "infinitive":
        aux = _governor(words, start, n)
        if aux is not None:
            parts.append(aux)
    negation = _negation(words, start, n, aux)
    if cue.negative:
        if negation is None:
            return None
        parts.append(negation)
    for part in cue.parts:
        place = _find_part(words, start, end, n, part, "negated" if negation is not None else voice)
        if not place or place[0] in parts:
            return None
        parts += place
    negated = negation is not None and not cue.negative
    if negated and aux is not None and words[aux].has_lemma(load_words().negated_governors):
        negated = False
    return CueMatch(cue, n, tuple(sorted(parts)), voice, negated, aux)


def _fit_other(words: Sequence[Word], start: int, end: int, n: int, cue: Cue) -> CueMatch | None:
    word = words[n]
    if cue.head == "noun" and not _stands_in(word, cue.lemmas, (cue.head_case,)):
        return None
    parts = [n]
    for part in cue.parts:
        if part.prep and n not in (place := _find_part(words, start, end, n + 1, part, "noun")):
            return None
        parts += [p for p in place if p != n]
    return CueMatch(cue, n, tuple(sorted(parts)), "noun")


def _without_covered(found: list[CueMatch]) -> list[CueMatch]:
    """Drop a cue whose head is a mere part of a longer one (`mowa` in `mowa jest o`)."""
    heads = {match.head: match for match in found}
    covered = {
        part
        for match in found
        for part in match.parts
        if part != match.head
        and part in heads
        and heads[part].cue.size < match.cue.size
        and heads[part].voice != "active"
    }
    return [match for match in found if match.head not in covered]


def _is_boundary(word: Word) -> bool:
    return word.text in _STOPS or word.cls in _PREDICATES or word.cls == "comp" or word.lemma == "który"


def _around(words: Sequence[Word], start: int, end: int, n: int, reach: int = _REACH) -> Iterator[int]:
    """Places after `n`, then before it, up to the next predicate, nearest first."""
    for place in range(n + 1, min(end, n + 1 + reach)):
        if _is_boundary(words[place]) and not words[place].has_lemma(load_words().auxiliaries):
            break
        yield place
    for place in range(n - 1, max(start, n - reach) - 1, -1):
        if _is_boundary(words[place]) and not words[place].has_lemma(load_words().governors | load_words().auxiliaries):
            break
        yield place


def _nearest(words: Sequence[Word], start: int, end: int, n: int, form: str) -> int | None:
    return next((place for place in _around(words, start, end, n, 4) if words[place].lower == form), None)


def _stands_in(word: Word, lemmas: Collection[str], cases: Sequence[str]) -> bool:
    return any(r.lemma in lemmas and (not r.case or r.case in cases) for r in word.readings)


def _find_part(words: Sequence[Word], start: int, end: int, n: int, part: Part, voice: str) -> tuple[int, ...]:
    for place in _around(words, start, end, n):
        word = words[place]
        if not word.has_lemma(part.lemmas) or not _in_case(words, start, place, part, voice):
            continue
        if not part.prep:
            return (place,)
        for before in range(place - 1, max(start, place - 4) - 1, -1):
            if part.prep in (words[before].lower, words[before].lemma):
                return (place, before)
    return ()


def _in_case(words: Sequence[Word], start: int, place: int, part: Part, voice: str) -> bool:
    """Objects become subjects in the passive, and stand in the genitive under negation and after quantities."""
    if _stands_in(words[place], part.lemmas, (part.case,)):
        return True
    if part.case not in ("nom", "acc") or part.prep:
        return False
    if voice == "participle":
        return True
    if voice == "passive" and part.case == "acc" and _stands_in(words[place], part.lemmas, ("nom",)):
        return True
    if not _stands_in(words[place], part.lemmas, ("gen",)):
        return False
    before = words[max(start, place - 2) : place]
    return voice in ("negated", "gerund") or any(word.cls in ("num", "dig", "adv") for word in before)


def _auxiliary(words: Sequence[Word], start: int, end: int, n: int) -> int | None:
    """The `być` or `zostać` of a participle: before it, or right after it (`plany omówione wczoraj są` has none)."""
    lemmas = load_words().auxiliaries
    for place in _around(words, start, end, n):
        if any(r.cls in _VOICES and r.lemma in lemmas and _agree(words[n], r) for r in words[place].readings):
            if place < n or all(words[p].cls in _LIGHT for p in range(n + 1, place)):
                return place
    return None


def _agree(participle: Word, auxiliary: Reading) -> bool:
    """`plany zostały omówione`; `pięć spraw zostało omówionych`; not `wśród zaproszonych byli`."""
    neuter = auxiliary.gender in ("", "n") and auxiliary.number in ("", "sg")
    return any(r.cls == "ppas" and (r.case == "nom" or (r.case == "gen" and neuter)) for r in participle.readings)


def _governor(words: Sequence[Word], start: int, n: int) -> int | None:
    lemmas = load_words().governors
    for place in range(n - 1, max(start, n - _REACH) - 1, -1):
        word = words[place]
        if any(r.lemma in lemmas and r.cls in _VOICES for r in word.readings):
            return place
        if _is_boundary(word):
            return None
    return None


def _negation(words: Sequence[Word], start: int, n: int, aux: int | None) -> int | None:
    for head in (n, aux):
        if head is None:
            continue
        for place in range(head - 1, max(start, head - 2) - 1, -1):
            if words[place].lower == "nie":
                return place
            if words[place].lower not in ("się", "już", "tylko"):
                break
    return None


def _can_be_impersonal(word: Word) -> bool:
    return any(
        r.number == "sg" and ((r.cls == "fin" and r.person == "ter") or (r.cls == "praet" and r.gender == "n"))
        for r in word.readings
    )


def _reflexive_owners(words: Sequence[Word], start: int, end: int) -> dict[int, int]:
    """Whose `się` it is: verb's place → place of `się`; it follows its verb, or leans on an earlier word."""
    lexicon = load_words()
    plain = lexicon.governors - lexicon.reflexive_governors
    owners: dict[int, int] = {}
    for n in range(start, end):
        if words[n].lower != "się":
            continue
        before = [p for p in range(n - 1, max(start, n - 3) - 1, -1) if _verbal(words[p])]
        after = [p for p in range(n + 1, min(end, n + 5)) if _verbal(words[p])]
        if before and before[0] == n - 1 and not (after and words[before[0]].has_lemma(plain)):
            owners[before[0]] = n
        elif after and not any(words[p].text in _STOPS or words[p].text == "," for p in range(n, after[0])):
            owners[after[0]] = n
        elif before and not any(words[p].text == "," for p in range(before[0], n)):
            owners[before[0]] = n
    return owners


def _verbal(word: Word) -> bool:
    return any(r.cls in _VOICES and r.cls != "ppas" for r in word.readings)
