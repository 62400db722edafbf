"""Whom the words of one sentence mean: its mentions of persons, its noun phrases, and the agents after `przez`."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.agreement import function_words
from pipeline.annotations import Entity, Person
from pipeline.people import speaker_for
from pipeline.phrases import Phrase
from pipeline.topics.cue_lexicon import load_words
from pipeline.topics.mentions import Mention
from pipeline.topics.scope import Scope

_WITH = [[*before, z] for before in ([], *([word] for word in function_words("companion"))) for z in ("z", "ze")]
_OF_NOUNS = function_words("completing_prepositions")
# `pełnomocnik do spraw`, `wydział do walki z korupcją`: `do` before another noun tells whom something is for.
_PURPOSES = function_words("purposes")
COORDINATION = function_words("joining_people") | {",", ":"}


@dataclass(slots=True)
class Subject:
    """Who a predicate's subject is.

    `kind`: `persons` (`ids` says who), `nobody` (a human being who is no speaker of the release, as a suspect),
    `thing`, or `none` where the clause names no subject.
    """

    kind: str
    ids: tuple[str, ...] = ()
    start: int = -1
    end: int = -1


NONE = Subject("none")


class SentencePeople:
    """The people and bodies of one sentence, as its mentions and its noun phrases tell of them."""

    def __init__(
        self,
        doc: Doc,
        scope: Scope,
        mentions: list[Mention],
        units: list[Entity],
        silent: frozenset[str],
        people: dict[str, Person],
    ):
        self.doc, self.scope, self.mentions, self.units = doc, scope, mentions, units
        self.silent, self.people, self.words = silent, people, scope.words

    def id_of(self, m: Mention) -> str | None:
        """The id of the person that the mention means."""
        return m.person_id or self.speaker(m.start, m.end)

    def speaker(self, start: int, end: int) -> str | None:
        """The id of whom the noun phrase between two words means, if that is anyone who can speak."""
        person = speaker_for(self.doc, start, end)
        if person is not None and person not in self.people:
            self.people.update((p.person_id, p) for p in self.doc._.people if p.person_id == person)
        return person

    def is_unit(self, p: Phrase) -> bool:
        """Is the phrase's head in the name of a body (`IMGW`)?"""
        return any(e.start <= p.head < e.end for e in self.units)

    def in_unit(self, n: int) -> bool:
        """Does the word stand in the name of a body, or as the preposition before one (`z Komendy Policji`)?"""
        return any(e.start - (self.words[e.start - 1].lower in ("z", "ze")) <= n < e.end for e in self.units)

    def companion(self, m: Mention) -> str | None:
        """Who joins the subject with `wraz z` or `z` (`komendant wraz ze starostą Janem Kosem omówili`)."""
        for other in self.mentions:
            gap = [w.lower for w in self.words[m.end : other.start] if w.cls != "brev" and w.text != ","]
            if other.start >= m.end and gap in _WITH and (not other.cases or "inst" in other.cases):
                person = self.id_of(other)
                return person if person not in self.silent else None
        return None

    def extent(self, p: Phrase, end: int, verb: int) -> int:
        """Where the noun phrase ends that begins with the base phrase: its genitives and its unit included."""
        stop = p.end
        if self.words[p.head].cls == "ppron3" and self.words[p.head].case == "nom":
            # `ostrzegła ona | przewoźników`
            return stop
        limit = end if p.start > verb else min(end, verb)
        for e in self.units:
            if e.start <= p.head < e.end:
                # What agrees with a name of any case by chance is none of it (`deklaracja RZGW | pierwsza koparka`).
                stop = e.end if e.start <= p.start else max(stop, e.end)
        while (nxt := self.scope.phrase_at.get(stop)) is not None and nxt.first == stop and nxt.end <= limit:
            if not ("gen" in nxt.cases if nxt.prep < 0 else self._completes_noun(nxt)):
                break
            stop = nxt.end
        for e in self.units:
            if e.start < stop <= e.end <= limit:
                stop = e.end
        return stop

    def _completes_noun(self, p: Phrase) -> bool:
        """Can the phrase with its preposition belong to the noun before it (`rzecznik z komendy`), no manner?"""
        prep = self.words[p.prep].lower
        if prep not in _OF_NOUNS or (prep == "do" and self.words[p.head].lemma not in _PURPOSES):
            return False
        return self.words[p.head].lower != "kolei" and not self.words[p.head].has_lemma(load_words().nouns["sposób"])

    def agents(self, start: int, end: int) -> Subject:
        """The agents after `przez` between two words (`przez naczelnika A oraz komendanta B`)."""
        words = self.words
        for n in range(start, end):
            if words[n].lower != "przez":
                continue
            ids: list[str] = []
            stop = n + 1
            for m in self.mentions:
                if m.start < n + 1 or m.end > end:
                    continue
                gap = words[stop : m.start]
                joined = all(
                    w.lower in COORDINATION or w.text in "–-—,()" or w.cls in ("brev", "part", "adj") for w in gap
                )
                if (stop == n + 1 and len(gap) <= 2) or joined:
                    person = self.id_of(m)
                    if person and person not in ids:
                        ids.append(person)
                    stop = m.end
            if ids:
                return Subject("persons", tuple(i for i in ids if i not in self.silent), n, stop)
            phrase = self.scope.phrase_at.get(n)
            if phrase is not None:
                extent = self.extent(phrase, end, n - 1)
                person = self.speaker(phrase.start, extent)
                if person is not None and person not in self.silent:
                    return Subject("persons", (person,), n, extent)
        return NONE
