"""Where predicates of speaking stand in a sentence: the matcher of what `cue_lexicon` holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.agreement import function_words
from pipeline.annotations import ByReadings, Reading, Word
from pipeline.clues import Clue, Trait
from pipeline.topics.cue_lexicon import (
    ANY_FORM,
    Cue,
    LexiconError,
    Part,
    Slot,
    cues_by_lemma,
    keys_by_part,
    load_cues,
    load_words,
)
from pipeline.topics.marks import DASHES

__all__ = ["Cue", "CueMatch", "LexiconError", "Slot", "find_cues", "load_cues", "load_words"]


class CueMatch(NamedTuple):
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


# How far from the head a part may stand; farther before it (`głos w imieniu całego samorządu zabrała`).
_REACH = 9
_REACH_BACK = 16

_VOICES = {
    "fin": "active", "praet": "active", "impt": "active", "bedzie": "active", "winien": "active", "cond": "active",
    "pred": "active", "imps": "impersonal", "pcon": "converb", "pant": "converb", "inf": "infinitive",
    "ppas": "passive", "pact": "active_participle", "ger": "gerund",
}  # fmt: skip
_VOICE_ORDER = ("active", "impersonal", "converb", "infinitive", "passive", "active_participle", "gerund")
_PREDICATES = frozenset(("fin", "praet", "impt", "imps", "pcon", "pant", "inf", "winien", "cond", "pred"))
_LIGHT = frozenset(("adv", "part", "ppas", "conj"))
_BETWEEN_NEGATION = function_words("between_negation")
_STOPS = frozenset(';:!?„”"«»()[]')


@dataclass(frozen=True, slots=True)
class _Form:
    """What a form may be: (lemma, voice) of its verbal readings that cues know; its other cue lemmas; all its lemmas.

    `completes`: the keys of the cues that need one of its lemmas beside their head; `doubtful`: it may be a noun or an
    adjective, too (`wita`).
    """

    verbs: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    lemmas: frozenset[str]
    completes: frozenset[str]
    doubtful: bool
    verbal: bool
    governor: bool
    auxiliary: bool


@ByReadings
def _form(readings: Sequence[Reading]) -> _Form:
    verbs, others = cues_by_lemma()
    lexicon = load_words()
    found: dict[str, str] = {}
    nouns: dict[str, None] = {}
    doubtful = any(reading.cls in ("subst", "adj", "depr") for reading in readings)
    for reading in readings:
        voice = _VOICES.get(reading.cls)
        if voice is not None and reading.lemma in verbs:
            if doubtful and (reading.cls == "impt" or reading.person == "sec"):
                # `powiecie` and `rzecz` are nouns in a release.
                continue
            if reading.lemma not in found or _VOICE_ORDER.index(voice) < _VOICE_ORDER.index(found[reading.lemma]):
                found[reading.lemma] = voice
        elif reading.lemma in others:
            nouns[reading.lemma] = None
    verbal = frozenset(r.lemma for r in readings if r.cls in _VOICES)
    lemmas = frozenset(r.lemma for r in readings)
    return _Form(
        tuple(found.items()),
        tuple(nouns),
        lemmas,
        frozenset[str]().union(*[keys_by_part()[lemma] for lemma in lemmas if lemma in keys_by_part()]),
        doubtful,
        any(r.cls in _VOICES and r.cls != "ppas" for r in readings),
        not verbal.isdisjoint(lexicon.governors),
        not verbal.isdisjoint(lexicon.auxiliaries),
    )


_FORMS = Trait(_form)
_REFLEXIVE = Clue(lambda word: word.lower == "się")
_COMPLETES_CUE = Clue(lambda word: bool(_form(word).completes))
_NEGATION = Clue(lambda word: word.lower == "nie")
_HEADS_CUE = Clue(lambda word: bool(_form(word).verbs or _form(word).others))


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
    stretch: _Stretch | None = None
    for n in _HEADS_CUE.places(words, start, end):
        stretch = stretch or _Stretch(words, start, end)
        form = stretch.forms[n]
        if not (form.doubtful and form.verbs and n > start and words[n].capital):
            found += stretch.matches(n)
    return _without_covered(found) if len(found) > 1 else found


def _better(best: list[CueMatch], match: CueMatch | None) -> list[CueMatch]:
    """The longest matches of one head; of equals, statements before non-statements, and each noun once."""
    if match is None:
        return best
    if not best or match.cue.size > best[0].cue.size:
        return [match]
    if match.cue.size < best[0].cue.size or match.cue.act == "none":
        return best
    if best[0].cue.act == "none" or (best[0].voice == "gerund" and match.voice == "noun"):
        return [match]
    if not match.cue.parts or any(match.parts == other.parts for other in best):
        return best
    return [*best, match]


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


class _Stretch:
    """A sentence under search: its words' forms, and whose `się` each `się` is, worked out once."""

    def __init__(self, words: Sequence[Word], start: int, end: int) -> None:
        self.words, self.start, self.end = words, start, end
        self.forms = _FORMS.of(words)
        self.reflexives = self._reflexives()
        self.completing = _COMPLETES_CUE.places(words, start, end)
        self.negated = bool(_NEGATION.places(words, start, end))
        self.around: tuple[int, ...] = ()

    def matches(self, n: int) -> list[CueMatch]:
        """The longest cues with their head at `n`."""
        verbs, others = cues_by_lemma()
        self.around = ()
        best: list[CueMatch] = []
        form = self.forms[n]
        noun = form.doubtful and self.words[n].cls == "subst"
        for lemma, voice in form.verbs:
            known = verbs[lemma]
            phrases = self._phrases_around(n, known.phrases) if known.phrases else None
            for cue in known.cues if phrases else known.alone:
                if noun and cue.strength == "weak" and not cue.parts:
                    # Of a form that is a noun here (`broni`) a verb that seldom tells anything is no likelier reading.
                    continue
                if best and cue.size < best[0].cue.size:
                    break
                if cue.parts and phrases and cue.key not in phrases:
                    continue
                best = _better(best, self._verb(n, cue, voice))
        for lemma in form.others:
            for cue in others[lemma].cues:
                best = _better(best, self._noun(n, cue))
        return best

    def _phrases_around(self, n: int, phrases: frozenset[str]) -> set[str]:
        """Those of the set phrases of which a word beside the head stands around `n`."""
        found: set[str] = set()
        for place in self.completing:
            keys = self.forms[place].completes
            if not keys.isdisjoint(phrases) and place in self._around(n):
                found |= keys
        return found

    def _verb(self, n: int, cue: Cue, voice: str) -> CueMatch | None:
        parts = [n]
        own = self.reflexives.get(n)
        if cue.reflexive == "się":
            if own is None:
                return None
            parts.append(own)
        elif cue.reflexive:
            places = [p for p in self._around(n) if self.words[p].lower == cue.reflexive]
            if not places:
                return None
            parts.append(places[0])
        elif own is not None and voice in ("active", "infinitive"):
            # `mówi się o` has no subject; a verb with `się` and a subject is another verb (`przedstawił się`).
            if voice == "infinitive" or not _can_be_impersonal(self.words[n]):
                return None
            voice = "reflexive"
            parts.append(own)
        if cue.passive and voice != "passive":
            return None
        aux = None
        if voice == "passive":
            aux = self._auxiliary(n)
            voice = "participle" if aux is None else voice
        elif voice == "infinitive":
            aux = self._governor(n)
        parts += [] if aux is None else [aux]
        negation = self._negation(n, aux) if self.negated else None
        if cue.negative:
            if negation is None:
                return None
            parts.append(negation)
        for part in cue.parts:
            nouns = self._part(n, part, "negated" if negation is not None else voice)
            if not nouns or (nouns[0] in parts and nouns[0] != aux):
                return None
            parts += [place for place in nouns if place not in parts]
        negated = negation is not None and not cue.negative
        if negated and aux is not None and not self.forms[aux].lemmas.isdisjoint(load_words().negated_governors):
            negated = False
        return CueMatch(cue, n, tuple(sorted(parts)), voice, negated, aux)

    def _noun(self, n: int, cue: Cue) -> CueMatch | None:
        if cue.head == "noun" and not _stands_in(self.words[n], cue.lemmas, cue.head_case):
            return None
        parts = [n]
        for part in cue.parts:
            if part.lemmas.issuperset(cue.lemmas):
                before = self._preposition(n, part.prep)
                places: tuple[int, ...] = () if before is None else (before,)
            else:
                places = self._part(n, part, "noun")
            if not places:
                return None
            parts += places
        return CueMatch(cue, n, tuple(sorted(parts)), "noun")

    def _around(self, n: int) -> tuple[int, ...]:
        """Places after `n`, then before it, nearest first, up to another predicate."""
        if not self.around:
            places = []
            for place in range(n + 1, min(self.end, n + 1 + _REACH)):
                if _ends(self.words[place]) and not self.forms[place].auxiliary:
                    break
                places.append(place)
            converb = self.words[n].cls in ("pcon", "pant")
            over = 0
            dashed = n > self.start and self.words[n - 1].text in DASHES
            first = n if dashed else max(self.start, n - _REACH_BACK)
            for place in range(n - 1, first - 1, -1):
                if converb and self.words[place].text == ",":
                    break
                if over and place >= over:
                    continue
                over = self._relative_before(place)
                if over:
                    continue
                if _ends(self.words[place]) and not (self.forms[place].auxiliary or self.forms[place].governor):
                    break
                places.append(place)
            self.around = tuple(places)
        return self.around

    def _relative_before(self, comma: int) -> int:
        """Where the short relative clause begins that the comma closes (`tematem, który wracał, były`); else 0."""
        if self.words[comma].text != ",":
            return 0
        for place in range(comma - 1, max(self.start, comma - _REACH_BACK), -1):
            if self.words[place].text == ",":
                return 0
            if self.words[place].lemma == "który":
                opens = place - 1 if self.words[place - 1].cls == "prep" else place
                return opens if self.words[opens - 1].text == "," else 0
        return 0

    def _part(self, n: int, part: Part, voice: str) -> tuple[int, ...]:
        places: Sequence[int] = self._around(n)
        if part.case == "nom":
            # A subject comes before its verb rather than after it.
            places = sorted(places, key=lambda place: place > n)
        for place in places:
            if part.lemmas.isdisjoint(self.forms[place].lemmas) or not self._in_case(place, part, voice):
                continue
            if not part.prep:
                before_it = self.words[place - 1] if place > self.start else None
                if (
                    part.case in ("acc", "nom")
                    and before_it is not None
                    and (before_it.cls == "prep" or before_it.lower == "jako")
                ):
                    # `na temat`, `jako miejsca krytyczne` hold no subject or object
                    continue
                return (place,)
            before = self._preposition(place, part.prep)
            if before is not None:
                return (place, before)
        return ()

    def _preposition(self, place: int, prep: str) -> int | None:
        """The preposition before the noun at `place`, with three words at most between them."""
        for before in range(place - 1, max(self.start, place - _REACH) - 1, -1):
            modified = self.words[before + 1].cls in ("ppas", "pact")
            if prep in (self.words[before].lower, self.words[before].lemma) and (before >= place - 4 or modified):
                return before
        return None

    def _in_case(self, place: int, part: Part, voice: str) -> bool:
        """Objects become subjects in the passive, and stand in the genitive under negation and after quantities."""
        word = self.words[place]
        if _stands_in(word, part.lemmas, part.case):
            # `uczestnicy debaty wypełnili`: the genitive of the noun before it, and no object
            nested = part.case == "acc" and not part.prep and word.case == "gen" and place > self.start
            owner = self.words[place - 1]
            return not (nested and owner.cls == "subst" and owner.case == "nom" and not self.forms[place - 1].verbal)
        if part.case not in ("nom", "acc") or part.prep:
            return False
        if voice in ("participle", "active_participle"):
            return True
        if voice == "passive" and part.case == "acc" and _stands_in(word, part.lemmas, "nom"):
            return True
        if not _stands_in(word, part.lemmas, "gen"):
            return False
        before = self.words[max(self.start, place - 2) : place]
        return voice in ("negated", "gerund") or any(w.cls in ("num", "dig", "adv") for w in before)

    def _auxiliary(self, n: int) -> int | None:
        """The `być` or `zostać` of a participle: before it, or right after it."""
        for place in self._around(n):
            if (
                self.forms[place].auxiliary
                and _agree(self.words[n], self.words[place])
                and all(self.words[p].cls in _LIGHT for p in range(n + 1, place))
            ):
                return place
        return None

    def _governor(self, n: int) -> int | None:
        for place in range(n - 1, max(self.start, n - _REACH) - 1, -1):
            if self.forms[place].governor:
                return place
            if _ends(self.words[place]):
                return None
        return None

    def _negation(self, n: int, aux: int | None) -> int | None:
        for head in (n, aux):
            if head is None:
                continue
            for place in range(head - 1, max(self.start, head - 2) - 1, -1):
                if self.words[place].lower == "nie":
                    return place
                if self.words[place].lower not in _BETWEEN_NEGATION:
                    break
        return None

    def _reflexives(self) -> dict[int, int]:
        """Verb's place → place of its `się`, which follows the verb or leans on an earlier word."""
        places = _REFLEXIVE.places(self.words, self.start, self.end)
        if not places:
            return {}
        plain = _plain_governors()
        owners: dict[int, int] = {}
        for n in places:
            before = [p for p in range(n - 1, max(self.start, n - 3) - 1, -1) if self.forms[p].verbal]
            after = [p for p in range(n + 1, min(self.end, n + 5)) if self.forms[p].verbal]
            leans = bool(after) and before and not self.forms[before[0]].lemmas.isdisjoint(plain)
            leans = leans and not self._parted(n, after[0])
            if before and before[0] == n - 1 and not leans:
                owners[before[0]] = n
            elif after and not self._parted(n, after[0]):
                owners[after[0]] = n
            elif before and not self._parted(before[0], n):
                owners[before[0]] = n
        return owners

    def _parted(self, start: int, end: int) -> bool:
        return any(self.words[p].text in _STOPS or self.words[p].text == "," for p in range(start, end))


@cache
def _plain_governors() -> frozenset[str]:
    """The governors of infinitives that have no `się` of their own."""
    return load_words().governors - load_words().reflexive_governors


def _ends(word: Word) -> bool:
    return word.text in _STOPS or word.cls in _PREDICATES or word.cls == "comp" or word.lemma == "który"


def in_own_voice(verb: Word) -> bool:
    """Does a body speak of itself (`apelujemy`)?

    Example:
        >>> from pipeline.inflect import phrase_words
        >>> [in_own_voice(word) for word in phrase_words("Apelujemy apelują")]
        [True, False]
    """
    return verb.cls == "fin" and verb.person == "pri" and verb.number == "pl"


def _stands_in(word: Word, lemmas: Collection[str], case: str) -> bool:
    return any(r.lemma in lemmas and (case == ANY_FORM or r.case in ("", case)) for r in word.readings)


def _agree(participle: Word, auxiliary: Word) -> bool:
    """`plany zostały omówione`; `pięć spraw zostało omówionych`; not `wśród zaproszonych byli`."""
    if any(r.cls == "ppas" and r.case == "nom" for r in participle.readings):
        return True
    neuter = any(r.gender in ("", "n") and r.number in ("", "sg") for r in auxiliary.readings if r.cls in _VOICES)
    return neuter and any(r.cls == "ppas" and r.case == "gen" for r in participle.readings)


def _can_be_impersonal(word: Word) -> bool:
    return any(
        r.number == "sg" and ((r.cls == "fin" and r.person == "ter") or (r.cls == "praet" and r.gender == "n"))
        for r in word.readings
    )
