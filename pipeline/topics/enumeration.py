"""Lists of topics: from the phrase that opens one on, split at coordinated heads.

A coordinated head in the governed case opens a new topic; a nested genitive, a shared noun's further adjective or the
second complement of a light head does not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.agreement import CONVERB_CLASSES, RANGE_CONVERBS, function_words, is_predicate
from pipeline.annotations import Word
from pipeline.clauses import Clause
from pipeline.connectors import COPULATIVE, Connection, connection, opens_adjunct
from pipeline.phrases import Phrase
from pipeline.topics.coordination import asyndetic, kind_of, only_subject
from pipeline.topics.marks import DASHES, OPENING, closing_quote
from pipeline.topics.next_addressee import (
    CONTRAST,
    addressed,
    after_addressee,
    after_contrast,
    contrasted,
    is_addressee,
)
from pipeline.topics.scope import POINTERS, Item, Scope, stands_behind

_ASKING = function_words("questions_behind_pronoun")
_CLOSING = frozenset("”“\"«»’'")
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
    words, phrase_at, whole_at, subject_at = scope.words, scope.phrase_at, scope.whole_at, scope.subject_at
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
        whole = whole_at.get(p, 0)
        if p > first.start and p < whole <= stop:
            inner = phrase_at.get(p)
            if inner is not None:
                chain.append(inner)
            p = whole
            continue
        if w.text in OPENING and (closing := closing_quote(words, p, stop)):
            p = closing + 1
            continue
        if w.text == "(":
            close = next((n for n in range(p + 1, stop) if words[n].text == ")"), stop)
            if close == p + 2 and words[p + 1].text.isupper():
                # An abbreviation belongs to what it abbreviates.
                p = close + 1
                continue
            after = close + 1
            if after >= stop or words[after].text in ",;." or phrase_at.get(after) is None:
                found.append(_item(scope, current, p, chain))
                link = connection(words, after, stop) if after < stop else None
                nxt = _phrase_after(scope, link, stop) if link else None
                if nxt is None or link is None or kind_of(scope, link, nxt, case, prep, chain, joined) != "new":
                    return found
                current, chain, p = nxt.start, [nxt], nxt.end
                continue
            p = after
            continue
        if agent and w.lower == "przez":
            break
        if opens_adjunct(words, p, stop):
            if not (prep and _list_behind(scope, p + 1, stop, case, prep)):
                break
            # `na wezwania rozsyłane w imieniu urzędu i na wycieki`
            inner = phrase_at.get(p)
            p = inner.end if inner is not None else p + 1
            continue
        if p in subject_at and p > first.start and words[p - 1].lemma not in ("pan", "pani"):
            break
        phrase = phrase_at.get(p)
        if phrase is not None and whom and addressed(words, phrase, chain[-1]):
            break
        if phrase is not None and is_addressee(words, phrase, addressees):
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
            dashed = phrase.end < stop and words[phrase.end].text in DASHES
            ranged_to = whole_at.get(phrase.start, 0) if dashed else 0
            p = ranged_to if phrase.end < ranged_to <= stop else phrase.end
            continue
        if _joins_names(words, p, stop) and p + 1 not in subject_at:
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
            if words[p - 1].text in _CLOSING and words[link.after].text in OPENING:
                p = link.after
                continue
            phrase = _phrase_after(scope, link, stop)
            if phrase is None:
                if words[link.after].cls in ("adv", "part", "pred") or link.colon:
                    break
                if words[link.after].text in OPENING:
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
            resumed = after_contrast(scope, link, phrase, stop, case, prep)
            other_whom = kind == "stop" and prep and link.word == "a" and phrase.prep < 0 and "acc" in phrase.cases
            if resumed is None and other_whom:
                # `przed stronami, a seniorów – przed telefonami`
                resumed = _behind_addressee(scope, phrase, stop, case, prep)
            if resumed is not None:
                found.append(_item(scope, current, p, chain))
                current, chain, joined, enlisted, p = resumed.start, [resumed], "", False, resumed.end
                continue
            if kind == "stop" or (kind == "inside" and parted) or contrasted(words, phrase.end, stop):
                break
            if phrase.prep >= 0 and _when_best(words, link, phrase):
                break
            if kind == "new" and after_addressee(scope, link, phrase, stop, case, prep, addressees):
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
            elif resumed := after_addressee(scope, link, phrase, stop, case, prep, addressees):
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


def _behind_addressee(scope: Scope, whom: Phrase, stop: int, case: str, prep: str) -> Phrase | None:
    """The next topic behind a human being in the accusative, with nothing but adverbs or a dash between them."""
    if scope.words[whom.head].gender != "m1" and scope.words[whom.head].gender != "f":
        return None
    n = whom.end
    while n < stop and (scope.words[n].text in DASHES or _passed(scope.words[n])):
        n += 1
    other = scope.phrase_at.get(n)
    bound = other is not None and stands_behind(scope.words, other, prep)
    return other if bound and other is not None and case in other.cases and other.end <= stop else None


def _list_behind(scope: Scope, at: int, stop: int, case: str, prep: str) -> bool:
    """Does a conjunction with the list's preposition lead to one more item before any other predicate or mark?"""
    words = scope.words
    for n in range(at, stop - 1):
        if words[n].cls == "interp" or is_predicate(words[n]):
            return False
        if words[n].lower in COPULATIVE:
            other = scope.phrase_at.get(n + 1)
            if other is not None and stands_behind(words, other, prep):
                return case in other.cases
    return False


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
    return p + 1 < stop and words[p].text in DASHES and words[p - 1].capital and words[p + 1].capital


def _passed(word: Word) -> bool:
    return word.cls in ("adv", "part") or word.lower in CONTRAST


def _when_best(words: Sequence[Word], link: Connection, phrase: Phrase) -> bool:
    """Does an adverb in the superlative lead to an adjunct (`o rozmowę, najlepiej jeszcze w niedzielę`)?"""
    adverb = words[link.after]
    return link.comma and link.after < phrase.first and adverb.cls == "adv" and ":sup" in adverb.tag


def _phrase_after(scope: Scope, link: Connection, stop: int) -> Phrase | None:
    n = link.after
    while n < stop and scope.phrase_at.get(n) is None and _passed(scope.words[n]):
        n += 1
    if n + 1 < stop and scope.words[n].lower == "jak" and ":sup" in scope.words[n + 1].tag:
        n += 1
    if n < stop and scope.words[n].text == "…":
        n += 1
    if n < stop and scope.words[n].text in OPENING:
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
    if start > scope.start and words[start - 1].text in OPENING:
        closing = closing_quote(words, start - 1, end)
        if closing or words[end - 1].text in OPENING[words[start - 1].text]:
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
        if prep and stands_behind(words, phrase, prep):
            return phrase
        bare = phrase.prep < 0 and phrase.has_noun and case in phrase.cases and phrase.case in alike
        if not link.conjunction and _has_object(scope, relative, p):
            continue
        if bare and p <= limit and phrase.start not in scope.subject_at:
            return phrase
    return None


def _has_object(scope: Scope, relative: Clause, stop: int) -> bool:
    """Does the relative clause's own predicate have a noun phrase after it that a list could go on from?"""
    return any(
        p.prep < 0 and p.has_noun and not p.quantified and p.case in ("nom", "acc")
        for p in scope.phrases
        if relative.predicate < p.start and p.end < stop
    )
