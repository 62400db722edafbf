"""Where the topics of a predicate stand: spans by case, split at coordinated heads.

A coordinated head in the governed case opens a new topic; a nested genitive, a shared noun's further adjective or the
second complement of a light head does not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.agreement import (
    ADJECTIVE_CLASSES,
    CONVERB_CLASSES,
    NOUN_CLASSES,
    PRONOUN_CLASSES,
    RANGE_CONVERBS,
    agreements,
    function_words,
    is_predicate,
    is_relative,
)
from pipeline.annotations import Word
from pipeline.clauses import Clause
from pipeline.clues import Clue
from pipeline.connectors import Connection, connection, connectors, opens_adjunct
from pipeline.phrases import Phrase
from pipeline.topics.coordination import ABSTRACT_ENDINGS, asyndetic, kind_of, only_subject
from pipeline.topics.cue_lexicon import compound_prepositions
from pipeline.topics.scope import Item, Scope, base_preposition

_GOVERNING = function_words("nouns_of_prepositions")
CONTRAST = function_words("second_position")
_OPENING = {"„": '”“"', "“": "”", "«": "»", "»": "«", '"': '"', "‚": "’'"}
GENDERED_CLASSES = frozenset(("praet", "cond"))
# Pronouns that stand for a clause after a comma (`o tym, komu pomóc`), as written.
POINTERS = frozenset(("to", "tym", "tego", "temu"))
_ASKING = frozenset(("co", "kto", "kogo", "komu", "jak", "czy", "gdzie", "skąd", "ile", "kiedy"))
_EVERY_CASE = 7
_REACH = 5
_CLOSING = frozenset("”“\"«»’'")
_DASHES = frozenset("–—-")
_NEARLY = function_words("approximating")
_KEPT_AT_THE_END = frozenset("”“\"»«’')%")


def items(
    scope: Scope, first: Phrase, stop: int, case: str, prep: str, agent: bool = False, whom: bool = False,
    addressees: Collection[str] = (),
) -> list[Item]:  # fmt: skip
    """The topics from the phrase `first` on, up to word `stop`: its coordination in `case` (and with `prep`).

    `addressees` are the prepositions of whom the predicate addresses (`kieruję podziękowania za służbę do druhów`).
    `agent` says that `przez` opens the predicate's agent and so ends the list, `whom` that a dative may name whom the
    predicate addresses.
    """
    words = scope.words
    found: list[Item] = []
    bare, joined = case, ""
    if case == "acc" and "nom" in first.cases and first.first > scope.start and words[first.first - 1].text == ":":
        # `Referował kierownik: zapasy soli, liczba pługów`
        bare = "nom"
    current, chain, p = first.start, [first], first.end
    if current == scope.start and words[current].lower == "tak" and p > current + 1:
        # `Tak miniony rok streścił X`
        current += 1
    listed = ranged = coloned = enlisted = False
    while p < stop:
        w = words[p]
        whole = scope.whole_at.get(p, 0)
        if p > first.start and p < whole <= stop:
            inner = scope.phrase_at.get(p)
            if inner is not None:
                chain.append(inner)
            p = whole
            continue
        if w.text in _OPENING and (closing := _closing_quote(words, p, stop)):
            p = closing + 1
            continue
        if w.text == "(":
            close = next((n for n in range(p + 1, stop) if words[n].text == ")"), stop)
            if close == p + 2 and words[p + 1].text.isupper():
                # An abbreviation belongs to what it abbreviates.
                p = close + 1
                continue
            after = close + 1
            if after >= stop or words[after].text in ",;." or scope.phrase_at.get(after) is None:
                found.append(_item(scope, current, p, chain))
                link = connection(words, after, stop) if after < stop else None
                nxt = _phrase_after(scope, link, stop) if link else None
                if nxt is None or link is None or kind_of(scope, link, nxt, case, prep, chain, joined) != "new":
                    return found
                current, chain, p = nxt.start, [nxt], nxt.end
                continue
            p = after
            continue
        if opens_adjunct(words, p, stop) or (agent and w.lower == "przez"):
            break
        if p in scope.subject_at and p > first.start and words[p - 1].lemma not in ("pan", "pani"):
            break
        phrase = scope.phrase_at.get(p)
        if phrase is not None and whom and _addressed(words, phrase, chain[-1]):
            break
        if phrase is not None and _addressee(words, phrase, addressees):
            break
        awaited = phrase is not None and not chain[0].has_noun and bool(chain[0].agreements & phrase.agreements)
        subject = phrase is not None and only_subject(words, phrase) and not awaited
        if subject and is_predicate(words[min(stop, scope.end - 1)]):
            break
        if phrase is not None and ranged and phrase.prep >= 0 and words[phrase.prep].lower in ("po", "do"):
            found.append(_item(scope, current, p, chain))
            current, chain, ranged, p = phrase.start, [phrase], False, phrase.end
            continue
        if phrase is not None and phrase.end <= stop:
            chain.append(phrase)
            # `zaplanowanego na 14-15 września`
            dashed = phrase.end < stop and words[phrase.end].text in _DASHES
            ranged_to = scope.whole_at.get(phrase.start, 0) if dashed else 0
            p = ranged_to if phrase.end < ranged_to <= stop else phrase.end
            continue
        if _joins_names(words, p, stop) and p + 1 not in scope.subject_at:
            p += 2
            continue
        link, opened = connection(words, p, stop), p
        if link is not None:
            if link.after >= stop or (link.comma and p == current + 1 and words[current].lower in POINTERS):
                break
            relative = scope.relative_at(link.after) or (scope.relative_at(p + 1) if link.comma else None)
            if relative is not None:
                found.append(_item(scope, current, p, chain))
                resumed = _after_relative(scope, relative, stop, case, prep)
                if resumed is None:
                    return found
                current, chain, p = resumed.start, [resumed], resumed.end
                continue
            if words[p - 1].text in _CLOSING and words[link.after].text in _OPENING:
                p = link.after
                continue
            phrase = _phrase_after(scope, link, stop)
            if phrase is None:
                if words[link.after].cls in ("adv", "part", "pred") or link.colon:
                    break
                if words[link.after].text in _OPENING:
                    p = link.after
                    continue
                if is_predicate(words[link.after]) or words[link.after].cls in CONVERB_CLASSES or link.comma:
                    break
                p = link.after
                continue
            governed = bare if phrase.prep < 0 and bare in phrase.cases else case
            coloned = coloned or link.colon
            kind = kind_of(scope, link, phrase, governed, prep, chain, joined, listed, enlisted)
            if coloned and kind == "inside" and asyndetic(words, link, phrase, governed, stop):
                kind = "new"
            other = link.conjunction and phrase.prep < 0 and case not in phrase.cases
            if other and any(x.head == phrase.head and x.cue.verbless for x in scope.cues):
                # `podziękowania za pomoc i prośba, by`
                break
            parted = words[opened].text == ";" and phrase.prep < 0 and case not in phrase.cases and bare == case
            if resumed := _after_contrast(scope, link, phrase, stop, case, prep):
                found.append(_item(scope, current, p, chain))
                current, chain, joined, enlisted, p = resumed.start, [resumed], "", False, resumed.end
                continue
            if kind == "stop" or (kind == "inside" and parted) or _contrasted(words, phrase.end, stop):
                break
            if phrase.prep >= 0 and _when_best(words, link, phrase):
                break
            if kind == "new" and _after_addressee(scope, link, phrase, stop, case, prep, addressees):
                kind = "inside"
            if kind == "cut":
                found.append(_item(scope, current, p, chain))
                aside = Clause(phrase.start, stop, phrase.end - 1, "relative")
                resumed = _after_relative(scope, aside, stop, case, prep)
                if resumed is None:
                    return found
                current, chain, p = resumed.start, [resumed], resumed.end
                continue
            if kind == "new":
                found.append(_item(scope, current, p, chain))
                current, chain, joined, enlisted = phrase.start, [phrase], "", False
                ranged = any(words[k].lower in RANGE_CONVERBS for k in range(opened, link.after))
                listed = link.comma and not link.conjunction and not link.example
                if link.example and case not in phrase.cases and phrase.prep < 0:
                    bare = phrase.case
            elif resumed := _after_addressee(scope, link, phrase, stop, case, prep, addressees):
                found.append(_item(scope, current, p, chain))
                current, chain, phrase = resumed.start, [resumed], resumed
            else:
                chain.append(phrase)
                joined = joined or link.word
                enlisted = link.comma and not link.conjunction and phrase.prep < 0 and phrase.has_noun
            p = phrase.end
            continue
        if is_predicate(w) or w.cls in CONVERB_CLASSES or (w.cls == "comp" and w.lower != "niż"):
            break
        p += 1
    last = _item(scope, current, min(p, stop), chain)
    last.end = max(last.end, _with_clause(scope, last, min(p, stop)))
    return [item for item in [*found, last] if item.end > item.start]


def _with_clause(scope: Scope, item: Item, comma: int) -> int:
    """The end of the clause that the item's last pronoun points to (`kontrolę nad tym, co robią dzieci`), or 0."""
    words = scope.words
    if item.end != comma or comma - 1 <= item.start or comma + 2 >= scope.end or words[comma].text != ",":
        return 0
    opener = words[comma + 1]
    if words[comma - 1].lower not in POINTERS or not (opener.cls == "comp" or opener.lower in _ASKING):
        return 0
    end = scope.clause_of(comma + 1).end
    while end > comma + 2 and words[end - 1].cls in ("interp", "conj"):
        end -= 1
    return end


def _joins_names(words: Sequence[Word], p: int, stop: int) -> bool:
    """Is it the dash between the ends of a stretch (`droga Barlinek – Pełczyce`)?"""
    return p + 1 < stop and words[p].text in _DASHES and words[p - 1].capital and words[p + 1].capital


def _addressed(words: Sequence[Word], phrase: Phrase, before: Phrase) -> bool:
    """Is the phrase in the dative whom one thanks or tells, and no complement of the noun before it?"""
    if phrase.prep >= 0 or not phrase.has_noun or phrase.case != "dat" or "gen" in phrase.cases:
        return False
    head = words[before.end - 1]
    return words[before.head].lemma not in connectors().dative_nouns and head.cls not in ("pact", "ppas")


def _addressee(words: Sequence[Word], phrase: Phrase, prepositions: Collection[str]) -> bool:
    human = words[phrase.head].gender == "m1"
    return phrase.prep >= 0 and human and base_preposition(words[phrase.prep]) in prepositions


def _contrasted(words: Sequence[Word], at: int, stop: int) -> bool:
    """Does `zaś` or `natomiast` follow, so that what stands before it is another subject?"""
    return at < stop and words[at].lower in CONTRAST


def _after_contrast(scope: Scope, link: Connection, phrase: Phrase, stop: int, case: str, prep: str) -> Phrase | None:
    """The next topic behind whom or when `zaś` sets against the first (`za pomoc, sołtysom zaś za upór`)."""
    words, n = scope.words, phrase.end
    if not link.comma or link.conjunction or (phrase.prep < 0 and "nom" in phrase.cases):
        return None
    if phrase.has_noun and _contrasted(words, n, stop):
        n += 1
    elif phrase.prep < 0 or phrase.has_noun or n >= stop or words[n].text not in _DASHES:
        # `za atut uznał łączność, za słabość – brak map`
        return None
    n += n < stop and words[n].text in _DASHES
    other = scope.phrase_at.get(n) if n < stop else None
    if other is None or other.end > stop or case not in other.cases or other.start in scope.mention_at:
        return None
    return other if (base_preposition(words[other.prep]) if other.prep >= 0 else "") == prep else None


def _after_addressee(
    scope: Scope, link: Connection, phrase: Phrase, stop: int, case: str, prep: str, addressees: Collection[str] = ()
) -> Phrase | None:
    """The next topic after a second addressee (`za pomoc, a rodzinom – za cierpliwość`)."""
    plain = not link.conjunction
    if prep and phrase.prep >= 0 and base_preposition(scope.words[phrase.prep]) in addressees:
        dash = phrase.end < stop and scope.words[phrase.end].text in _DASHES
        other = scope.phrase_at.get(phrase.end + 1) if dash else None
        bound = other is not None and other.prep >= 0 and base_preposition(scope.words[other.prep]) == prep
        return other if bound else None
    if not prep and case == "gen" and phrase.prep < 0 and "dat" in phrase.cases and not link.example:
        behind = _behind_dash(scope, phrase, stop, case)
        if behind is not None or phrase.case != "dat":
            return behind
    dashed = phrase.end < stop and scope.words[phrase.end].text in _DASHES and "dat" in phrase.cases
    if not prep and case in ("gen", "acc") and phrase.prep < 0 and phrase.case == "dat" and not link.example:
        # `życzył policjantom spokoju, a ich rodzinom cierpliwości`
        other = scope.phrase_at.get(phrase.end + dashed)
        told = phrase.has_noun and "gen" not in phrase.cases and other is not None and other.prep < 0
        return other if told and other is not None and case in other.cases and other.end <= stop else None
    unlike = (phrase.case != "dat" and not dashed) or case in phrase.cases
    if not prep or phrase.prep >= 0 or link.example or (plain and unlike):
        return None
    for other in scope.phrases:
        reach = 5 if "dat" in phrase.cases and not plain else 1
        near = phrase.end <= other.first <= phrase.end + reach and other.end <= stop and other.prep >= 0
        if near and base_preposition(scope.words[other.prep]) == prep and case in other.cases:
            return other
    return None


def _passed(word: Word) -> bool:
    return word.cls in ("adv", "part") or word.lower in CONTRAST


def _when_best(words: Sequence[Word], link: Connection, phrase: Phrase) -> bool:
    """Does an adverb in the superlative lead to an adjunct (`o rozmowę, najlepiej jeszcze w niedzielę`)?"""
    adverb = words[link.after]
    return link.comma and link.after < phrase.first and adverb.cls == "adv" and ":sup" in adverb.tag


def _behind_dash(scope: Scope, addressee: Phrase, stop: int, case: str) -> Phrase | None:
    """The bare topic behind the dash that stands for its predicate (`zdrowia, a pani komendant – spokoju`)."""
    for n in range(addressee.end, min(addressee.end + _REACH, stop - 1)):
        if scope.words[n].text in _DASHES:
            other = scope.phrase_at.get(n + 1)
            return other if other is not None and other.prep < 0 and case in other.cases else None
        if is_predicate(scope.words[n]) or scope.words[n].text == ",":
            return None
    return None


def _phrase_after(scope: Scope, link: Connection, stop: int) -> Phrase | None:
    n = link.after
    while n < stop and scope.phrase_at.get(n) is None and _passed(scope.words[n]):
        n += 1
    if n + 1 < stop and scope.words[n].lower == "jak" and ":sup" in scope.words[n + 1].tag:
        n += 1
    if n < stop and scope.words[n].text == "…":
        n += 1
    if n < stop and scope.words[n].text in _OPENING:
        n += 1
        if n < stop and scope.words[n].cls == "prep":
            return None
    phrase = scope.phrase_at.get(n) if n < stop else None
    return phrase if phrase is not None and phrase.end <= stop else None


def _item(scope: Scope, start: int, end: int, chain: Sequence[Phrase]) -> Item:
    words = scope.words
    while end > start + 1:
        w = words[end - 1]
        if w.text in _KEPT_AT_THE_END and w.text != "(":
            break
        if w.lower == "się" and words[end - 2].cls == "ger":
            break
        if w.cls in ("prep", "adv") and words[end - 2].cls == "prep":
            # `wsparcie z zewnątrz`
            break
        if w.cls in ("interp", "conj", "comp", "part", "prep") or (w.cls == "adv" and end - 1 > chain[-1].end - 1):
            end -= 1
            continue
        break
    if start > scope.start and words[start - 1].text in _OPENING:
        closing = _closing_quote(words, start - 1, end)
        if closing or words[end - 1].text in _OPENING[words[start - 1].text]:
            start -= 1
    if start > scope.start and words[start - 1].lower == "jak" and ":sup" in words[start].tag:
        start -= 1
    if start > scope.start and words[start].cls in ("num", "dig") and words[start - 1].lower in _NEARLY:
        start -= 1
    return Item(start, end, chain[0].head, chain[0].case)


def _after_relative(scope: Scope, relative: Clause, stop: int, case: str, prep: str) -> Phrase | None:
    """The next item of the list after a relative clause, which a comma must have closed."""
    words = scope.words
    p = max(relative.predicate, relative.start) + 1
    limit = min(max(relative.end, p), stop)
    alike = ("acc", "nom") if case in ("acc", "nom") else (case,)
    while p < stop:
        link = connection(words, p, stop) if words[p].text in ",;" else None
        phrase = scope.phrase_at.get(link.after) if link is not None and link.after < stop else None
        p += 1
        if link is None or phrase is None:
            continue
        if prep and phrase.prep >= 0 and base_preposition(words[phrase.prep]) == prep:
            return phrase
        bare = phrase.prep < 0 and phrase.has_noun and case in phrase.cases and phrase.case in alike
        if not link.conjunction and _has_object(scope, relative, p):
            continue
        if bare and p <= limit and phrase.start not in scope.subject_at:
            return phrase
    return None


def _closing_quote(words: Sequence[Word], at: int, stop: int) -> int:
    closers = _OPENING.get(words[at].text)
    if not closers:
        return 0
    return next((n for n in range(at + 1, min(stop, at + 40)) if words[n].text in closers), 0)


def _has_object(scope: Scope, relative: Clause, stop: int) -> bool:
    """Does the relative clause's own predicate have a noun phrase after it that a list could go on from?"""
    return any(
        p.prep < 0 and p.has_noun and not p.quantified and p.case in ("nom", "acc")
        for p in scope.phrases
        if relative.predicate < p.start and p.end < stop
    )


_POSSESSIVE = frozenset(("jego", "jej", "ich", "co"))
_STEP = Clue(lambda word: word.lower == "po")


def right_of(scope: Scope, at: int, stop: int, case: str, prep: str, told: bool = False) -> Phrase | None:
    """The first phrase from `at` on that can be the predicate's argument in `case`, with `prep` or bare (`""`).

    `told` says that an addressee stands before the predicate, so that none in the dative is to come.
    """
    words = scope.words
    skip = at
    previous: Phrase | None = None
    steps = bool(_STEP.places(words, at - 1, stop + 1))
    for phrase in scope.phrases:
        if phrase.start < at or phrase.end > stop or phrase.first < at:
            continue
        if (
            phrase.first < skip
            or (steps and _step_by_step(words, phrase))
            or is_relative(words[phrase.head])
            or words[phrase.head].cls in PRONOUN_CLASSES
            or words[phrase.start].lemma in _POSSESSIVE
        ):
            continue
        if phrase.prep < 0 and phrase.start > at + 1 and of_preposition(words, phrase.start):
            previous = phrase
            continue
        if phrase.prep < 0 and phrase.start > at and words[phrase.start - 1].lower == "jako":
            skip = _described_as(scope, phrase, stop)
            continue
        if scope.relatives and any(scope.relative_at(n) for n in range(max(at, phrase.first - 2), phrase.first + 1)):
            return None
        ends = scope.mention_at.get(phrase.first, 0) or scope.mention_at.get(phrase.start, 0)
        if prep:
            bound = phrase.prep >= 0 and base_preposition(words[phrase.prep]) == prep and case in phrase.cases
            if bound and (prep, words[phrase.start].lower) not in compound_prepositions():
                return phrase
            skip = max(skip, ends)
            continue
        if ends and phrase.prep < 0:
            skip, previous = ends, phrase
            continue
        if _names(scope, phrase, previous):
            previous = phrase
            continue
        if phrase.prep >= 0:
            previous = phrase
            continue
        if (case in phrase.cases or (case == "gen" and phrase.quantified)) and (
            told or _governed(words, phrase, case, previous, at)
        ):
            return phrase
        previous = phrase
    return None


def of_preposition(words: Sequence[Word], n: int) -> bool:
    """Does a preposition of two words govern what begins at word `n` (`pod adresem druhów`)?"""
    return words[n - 1].lower in _GOVERNING and words[n - 2].cls == "prep"


def _described_as(scope: Scope, phrase: Phrase, stop: int) -> int:
    """Where what follows `jako` ends, with the adjectives that go on with it (`ocenił jako dobre i stabilne`)."""
    end = phrase.end
    while end + 1 < stop and scope.words[end].lower in ("i", "oraz", "lub", "a", "ale", ","):
        following = scope.phrase_at.get(end + 1)
        if following is None or following.prep >= 0 or following.has_noun:
            break
        end = following.end
    return end


def _step_by_step(words: Sequence[Word], phrase: Phrase) -> bool:
    """Is it the beginning or the end of an adverbial like `krok po kroku`?"""
    for n in (phrase.head - 1, phrase.head + 1):
        if 0 < n < len(words) - 1 and words[n].lower == "po" and words[n - 1].lemma == words[n + 1].lemma:
            return True
    return False


def _names(scope: Scope, phrase: Phrase, previous: Phrase | None) -> bool:
    """Is the bare phrase the name of the place that the noun before it calls by its kind (`gminy Stary Las`)?"""
    return phrase.prep < 0 and phrase.start in scope.whole_at and previous is not None and previous.end == phrase.start


def _governed(words: Sequence[Word], phrase: Phrase, case: str, previous: Phrase | None, at: int) -> bool:
    """Is the bare phrase the predicate's own argument, and no genitive of the phrase before it?"""
    adjacent = previous is not None and previous.end == phrase.start and previous.first >= at
    if adjacent and previous is not None and words[previous.end - 1].lower in POINTERS:
        # `w związku z tym | podwyżki`
        adjacent = False
    if case == "gen" and previous is not None and adjacent and words[previous.head].has_lemma(connectors().bearers):
        # `pogratulował zwycięzcom konkursu`
        return False
    if case in ("acc", "nom"):
        if phrase.case in ("acc", "nom") or not phrase.cases & {"gen", "loc", "dat"}:
            return True
        return not adjacent
    if case == "gen":
        if phrase.quantified and "gen" not in phrase.cases:
            return True
        if not adjacent:
            # Whom one tells is no quality (`życzył wytrwałości`).
            quality = words[phrase.head].lemma.endswith(ABSTRACT_ENDINGS) and "gen" in phrase.cases
            return "dat" not in phrase.cases or phrase.case == "gen" or quality
        return phrase.case == "gen" or (previous is not None and previous.prep < 0 and previous.case == "dat")
    return phrase.case == case or not adjacent


def left_of(
    scope: Scope, start: int, verb: int, case: str, prep: str, heads: frozenset[str] = frozenset()
) -> Phrase | None:
    """The phrase before the predicate that its list of topics opens with (`Wyniki pracy przedstawił X`)."""
    words = scope.words
    previous: Phrase | None = None
    for phrase in scope.phrases:
        if phrase.first < start or phrase.end > verb:
            continue
        if len(phrase.cases) == _EVERY_CASE and case not in ("acc", "nom", phrase.case):
            # `Stan` may be an undeclined surname; a list's first word is not.
            continue
        mention = scope.mention_at.get(phrase.start) or scope.mention_at.get(phrase.head)
        dated = phrase.start in scope.whole_at and words[phrase.start].text[0].isdigit()
        if phrase.prep < 0 and (dated or (phrase.start > start and words[phrase.start - 1].lower == "jako")):
            # `8 lutego` tells when, `jako priorytet` what for
            previous = phrase
            continue
        if heads and not words[phrase.head].has_lemma(heads):
            previous = phrase
            continue
        if prep and opens_adjunct(words, phrase.first, verb):
            # `Na zakończenie spotkania zaprosiła`
            previous = phrase
            continue
        if previous is not None and _completes(words, previous, phrase):
            # `W odczytanym następnie liście`
            previous = phrase
            continue
        if is_relative(words[phrase.head]) or words[phrase.head].cls in PRONOUN_CLASSES:
            previous = phrase
            continue
        if not phrase.has_noun and words[phrase.head].cls == "pact":
            # `utrzymujący się spadek`: its noun comes later.
            continue
        adjacent = previous is not None and previous.end == phrase.first
        if prep:
            if phrase.prep >= 0 and base_preposition(words[phrase.prep]) == prep and case in phrase.cases:
                return phrase
        elif phrase.prep < 0 and not mention and case in phrase.cases:
            alike = ("acc", "nom") if case in ("acc", "nom") else (case,)
            own = not adjacent or (phrase.case in alike and "gen" not in phrase.cases)
            if own and (words[phrase.head].cls in NOUN_CLASSES or words[phrase.head].cls in ADJECTIVE_CLASSES):
                return phrase
        previous = phrase
    return None


def _completes(words: Sequence[Word], opened: Phrase, phrase: Phrase) -> bool:
    """Is the bare phrase the noun of a preposition and its participle before it, parted by an adverb?"""
    between = words[opened.end : phrase.first]
    alike = opened.prep >= 0 and not opened.has_noun and opened.agreements & phrase.agreements
    return bool(alike) and phrase.prep < 0 and bool(between) and all(w.cls in ("adv", "part") for w in between)


def is_clause_list(words: Sequence[Word], start: int, end: int) -> bool:
    """Is there a finite verb outside of relative clauses and quotation marks among the words?"""
    inside, quoted = False, 0
    for n in range(start, end):
        if n < quoted:
            continue
        quoted = _closing_quote(words, n, end)
        if words[n].text == "(":
            quoted = next((k for k in range(n + 1, end) if words[k].text == ")"), 0)
        if is_relative(words[n]):
            inside = True
        elif words[n].text in ",;":
            inside = False
        elif is_predicate(words[n]) and not inside:
            return True
    return False


def agrees(verb: Word, noun: Word) -> bool:
    """Can the noun be the verb's subject, by number and (in the past tense) gender?"""
    past = verb.cls in GENDERED_CLASSES and verb.gender
    for case, number, gender in agreements(noun):
        if case != "nom" or number != (verb.number or number):
            continue
        if not past or _verbal_gender(gender, number) == _verbal_gender(verb.gender, number):
            return True
    return False


def _verbal_gender(gender: str, number: str) -> str:
    """The gender as verbs tell it apart: three in the singular, men and the rest in the plural."""
    if number == "pl":
        return "m1" if gender == "m1" else "other"
    return gender[0]
