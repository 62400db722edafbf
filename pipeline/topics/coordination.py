"""Coordination: whether what a connection leads to is a topic of its own, or still inside of the last one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.agreement import CONVERB_CLASSES, PRONOUN_CLASSES, function_words, is_predicate, is_relative
from pipeline.annotations import Word
from pipeline.connectors import Connection, connection, connectors, opens_adjunct
from pipeline.phrases import Phrase
from pipeline.topics.cue_lexicon import load_words
from pipeline.topics.scope import Scope, base_preposition, stands_behind

_GENITIVE = frozenset(("gen",))
_AFTERTHOUGHTS = function_words("afterthoughts")
ABSTRACT_ENDINGS = ("nie", "cie", "cja", "sja", "ość", "stwo", "ctwo", "ba", "zm", "tek", "ztwo", "acja")


def kind_of(
    scope: Scope, link: Connection, phrase: Phrase, case: str, prep: str, chain: Sequence[Phrase], joined: str,
    listed: bool = False, enlisted: bool = False,
) -> str:  # fmt: skip
    """Is the phrase after a connection a `new` topic, still `inside` the last one, or does the list `stop`?

    `joined` is the conjunction that joined something inside the last one: another one then joins on a higher level.
    `listed`: a mere comma opened the last one, so that the list still waits for its conjunction; `enlisted`: so does a
    list inside the last one.
    """
    words = scope.words
    if (phrase.start in scope.subject_at and case != "nom") or _nominative_pronoun(words[phrase.head]):
        return "stop"
    if case != "nom" and link.comma and link.word in ("", "a") and _only_human_subject(words, phrase):
        return "stop"
    if link.comma and _other_of_two(scope, phrase, case, prep):
        return "stop"
    if words[phrase.start].lower in ("co", "ile", "ilu"):
        return "stop" if link.comma and phrase.prep >= 0 else "inside"
    if phrase.prep >= 0:
        if prep and base_preposition(words[phrase.prep]) == prep and case in phrase.cases:
            return "new"
        if link.dash or opens_adjunct(words, phrase.prep, phrase.end):
            return "stop"
        # `rozmowę, także w internecie`: an afterthought, behind which the list may go on
        return "cut" if link.comma and (link.example or link.word in _AFTERTHOUGHTS) else "inside"
    if link.example:
        return "new"
    if not phrase.has_noun:
        if _amount(words, phrase.start) and _amount(words, chain[0].start):
            # `48 mln zł na wozy, 11 mln zł na remonty`
            return "new"
        if link.comma and not link.conjunction and words[phrase.start].cls in ("ppas", "pact"):
            return "cut"
        agreeing = any(phrase.agreements & c.agreements for c in chain)
        following = scope.phrase_at.get(phrase.end)
        substantive = case in phrase.cases and following is not None and following.has_noun and following.prep < 0
        if agreeing and not (substantive and following is not None and phrase.agreements & following.agreements):
            return "inside"
    if case == "gen" and phrase.quantified and "gen" not in phrase.cases:
        return "new"
    unknown = words[phrase.head]
    # A guess at an unknown noun cannot tell nominative from accusative, but knows the genitive's own ending.
    guess = unknown.readings[0].guessed and case == "acc" and phrase.case == "nom" and not unknown.lower.endswith("ów")
    if case not in phrase.cases and not guess:
        joins = any(_standing(c) & phrase.cases for c in chain[1:]) or not link.conjunction or case in ("acc", "nom")
        return "inside" if joins else "stop"
    nested = [c for c in chain[1:] if _standing(c) & phrase.cases]
    if not nested:
        return "new"
    new, last = words[phrase.head], nested[-1]
    alike = ("acc", "nom") if case in ("acc", "nom") else (case,)
    if phrase.case in alike and not phrase.cases & _standing(last):
        return "new"
    if link.comma and not link.conjunction and _list_goes_on(scope, phrase, case, nested):
        return "new"
    times = load_words().nouns["czas"]
    if link.conjunction and new.has_lemma(times) and words[last.head].has_lemma(times) and last.prep >= 0:
        # `pracę w święta i weekendy`
        return "inside"
    waits = listed and link.conjunction and not joined
    light = connectors().light_heads
    if not waits and case not in ("acc", "nom") and words[chain[0].head].lemma in light and new.lemma not in light:
        return "inside"
    outer = _likeness(new, words[chain[0].head], phrase, alike) + 2 * (phrase.case in alike) + (case in ("acc", "nom"))
    outer += any(p.start == phrase.end and p.prep < 0 and "gen" in p.cases for p in scope.phrases)
    # What completes the inner noun parts it from a second one (`sytuacji na granicy z Litwą, obronie`).
    outer += last is not chain[-1] and last.prep >= 0 and chain[-1].prep >= 0
    outer += 2 * waits
    outer += 2 * (joined != "" and link.word not in ("", joined))
    inner = _likeness(new, words[last.head], phrase, _standing(last)) + 2 * (phrase.case in _standing(last))
    inner += 3 * (enlisted and link.conjunction)
    inner += 3 * (last.prep >= 0 and words[last.prep].lower == "przez" and new.gender == "m1")
    return "new" if outer >= inner else "inside"


def _amount(words: Sequence[Word], at: int) -> bool:
    """Does a number in digits with an abbreviation behind it begin at the word (`11 mln zł`)?"""
    return words[at].text[0].isdigit() and at + 1 < len(words) and words[at + 1].cls == "brev"


def _only_human_subject(words: Sequence[Word], phrase: Phrase) -> bool:
    """Is it a human being in the nominative, as after `Pytani o plany, druhowie wymieniają`?"""
    head = words[phrase.head]
    return phrase.prep < 0 and head.gender == "m1" and phrase.cases <= {"nom", "voc"} and head.text.islower()


def _other_of_two(scope: Scope, phrase: Phrase, case: str, prep: str) -> bool:
    """Is it the next subject of a list told one by one (`pierwszy mówił o drogach, drugi o szkołach`)?"""
    if not prep or phrase.prep >= 0 or phrase.has_noun or "nom" not in phrase.cases or case in phrase.cases:
        return False
    following = scope.phrase_at.get(phrase.end)
    return following is not None and stands_behind(scope.words, following, prep)


def _nominative_pronoun(word: Word) -> bool:
    return word.cls == "ppron3" and word.case == "nom"


def only_subject(words: Sequence[Word], phrase: Phrase) -> bool:
    """Can the bare phrase only be a subject: a human or a pronoun in the nominative and nothing else?"""
    head = words[phrase.head]
    if not phrase.has_noun and phrase.prep < 0 and words[phrase.start].lower == "ten" and "gen" not in phrase.cases:
        return True
    human = head.gender == "m1" or head.cls in PRONOUN_CLASSES
    cases = {"nom", "voc"} if human else {"nom", "acc", "voc"}
    return phrase.prep < 0 and (human or phrase.has_noun) and phrase.cases <= cases and head.text.islower()


def asyndetic(words: Sequence[Word], link: Connection, phrase: Phrase, case: str, stop: int) -> bool:
    """Does a mere comma part the items of a list after a colon, which no conjunction ends (`korzyści: A, B, C`)?"""
    counted = phrase.quantified or words[phrase.start].text[0].isdigit()
    if not link.comma or link.conjunction or phrase.prep >= 0 or not (counted or case in phrase.cases):
        return False
    return case in ("acc", "nom") and not any(w.cls == "conj" for w in words[phrase.end : stop])


def _list_goes_on(scope: Scope, phrase: Phrase, case: str, nested: Sequence[Phrase]) -> bool:
    """Does a conjunction later in the list lead to a head that can only stand in the governed case?

    Then what a mere comma joins before it belongs to the same list (`wynikach pracy, wykrywalności oraz zwalczaniu`).
    """
    inner = frozenset().union(*(_standing(c) for c in nested))
    p = phrase.end
    while p < scope.end:
        w = scope.words[p]
        link = connection(scope.words, p, scope.end) if w.cls in ("interp", "conj", "part", "adv") else None
        if link is None or link.after <= p:
            if is_predicate(w) or is_relative(w) or w.cls in CONVERB_CLASSES or w.text == ".":
                return False
            p += 1
            continue
        if link.conjunction:
            following = scope.phrase_at.get(link.after)
            return following is not None and case in following.cases and not following.cases & inner
        p = link.after
    return False


def _standing(nested: Phrase) -> frozenset[str]:
    """The cases that a complement inside a topic stands in: after a noun the genitive, after a preposition its own."""
    if nested.prep >= 0 or "gen" not in nested.cases:
        return nested.cases
    return _GENITIVE


def _likeness(new: Word, old: Word, phrase: Phrase, cases: Collection[str]) -> int:
    """How much alike two nouns are in what coordination likes to share: number, being human, an action, a name."""
    numbers = {a[1] for a in phrase.agreements if a[0] in cases} or {new.number}
    return (
        (old.number in numbers)
        + 3 * ((new.gender == "m1") == (old.gender == "m1"))
        + (new.lemma.endswith(ABSTRACT_ENDINGS) == old.lemma.endswith(ABSTRACT_ENDINGS))
        + 2 * (new.capital == old.capital)
    )
