"""Direct speech: which words of a paragraph are quoted, and which predicate says who spoke them.

Speech stands between quotation marks, after a dash, or bare before its attribution; it may run over several sentences
and be interrupted by the attribution. A name, a slogan or a scare quote between marks is no speech.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.annotations import Sentence, Word
from pipeline.clues import Clue
from pipeline.phrases import POSSESSIVE, agreements, is_predicate, is_relative
from pipeline.topics.arguments import agrees, is_clause_list
from pipeline.topics.cue_lexicon import Cue, load_cues
from pipeline.topics.cues import CueMatch

DASHES = frozenset("–—-")
_OPEN = frozenset('„“"«»')
_CLOSE = frozenset('”“"»«')
_PAIRS = {"„": '”“"', "“": '”“"', "«": "»", "»": "«", '"': '"”'}
_BETWEEN = frozenset(("adv", "part"))
_MARK = Clue(lambda word: word.text in DASHES or word.text in _OPEN)
# `O tym, że ..., mówił X` holds a clause of X's, but no words of his.
_POINTING = frozenset(("tym", "to", "tego"))
_COMMENTING = frozenset(("jak", "tak"))
_DEMONSTRATIVE = frozenset(("ten", "taki"))
_ORDER = frozenset(
    (
        "koniec",
        "początek",
        "zakończenie",
        "pożegnanie",
        "powitanie",
        "odchodne",
        "wstępie",
        "początku",
        "uśmiechem",
        "dumą",
        "przekonaniem",
    )
)
_SPEECH_MOODS = frozenset(("active", "noun"))


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of direct speech within one sentence: words `start` to `end` (exclusive), and its attribution.

    `said` is the attributing cue, `at` and `until` the words of its clause; both stay unset for speech that nobody is
    said to have spoken.
    """

    start: int
    end: int
    sentence: int
    said: CueMatch | None = None
    at: int = -1
    until: int = -1
    marked: bool = False


@dataclass(slots=True)
class _Attribution:
    match: CueMatch
    at: int
    until: int


def speech_of(
    words: Sequence[Word],
    sentences: Sequence[Sentence],
    numbers: Sequence[int],
    cues: dict[int, list[CueMatch]],
    named: Mapping[int, int],
) -> list[Piece]:
    """The pieces of direct speech in one paragraph, whose sentences are `numbers`.

    `cues` are the sentences' cues; `named` maps the first word of every nominative mention of a person to its end.
    """
    pieces: list[Piece] = []
    pending: list[Piece] = []
    last: _Attribution | None = None
    lead: _Attribution | None = None
    inside_marks = ""
    inside_dash = resumed = False
    for k in numbers:
        s = sentences[k]
        if s.kind in ("title", "caption", "byline"):
            continue
        at = s.start
        if inside_marks:
            close = _find(words, at, s.end, inside_marks)
            piece = Piece(at, close if close >= 0 else s.end, k, marked=True)
            pending.append(piece)
            if close < 0:
                continue
            inside_marks = ""
            said = _attribution(words, close + 1, s.end, cues.get(k, []), named)
            lead_here = lead
        elif opening := _opening(words, s):
            at, closers = opening
            close = _find(words, at + 1, s.end, closers)
            if close < 0 and _find_later(words, sentences, numbers, k, closers) is None:
                continue
            said = _attribution(words, close + 1, s.end, cues.get(k, []), named) if close >= 0 else None
            if close >= 0 and said is None and _goes_on(words, close + 1, s.end):
                continue
            piece = Piece(at + 1, close if close >= 0 else s.end, k, marked=True)
            if said is None and not pending and lead is None:
                lead = _lead(words, sentences, k, cues)
            pending.append(piece)
            lead_here = lead
            if close < 0:
                inside_marks = closers
                inner = _attribution(words, at + 1, s.end, cues.get(k, []), named, dashes=True)
                if inner is not None:
                    piece.end = inner.at
                    _assign(pending, inner)
                    pieces += pending
                    pending, last = [], inner
                continue
        elif (quoted := _after_colon(words, s, cues.get(k, []), named)) is not None:
            _flush(pending, pieces, last if inside_dash else None)
            lead, start, closers = quoted
            if words[s.start].text in DASHES and s.kind != "item":
                first = _attribution(words, s.start + 1, start - 1, cues.get(k, []), named, dashes=True)
                if first is not None and first.match.head != lead.match.head:
                    pieces.append(Piece(s.start + 1, first.at, k, first.match, first.at, first.until))
            close = _find(words, start, s.end, closers) if closers else -1
            pending.append(Piece(start, close if close >= 0 else s.end, k, marked=bool(closers)))
            if not closers:
                inside_dash = True
                _assign(pending, lead)
                pieces += pending
                pending, last = [], lead
                continue
            if close < 0:
                inside_marks = closers
                continue
            said, lead_here = None, lead
        elif words[s.start].text in DASHES and s.kind != "item":
            said = _attribution(words, s.start + 1, s.end, cues.get(k, []), named, dashes=True)
            if pending and not inside_dash:
                _flush(pending, pieces, last)
            pending.append(Piece(s.start + 1, said.at if said else s.end, k))
            lead_here = _lead(words, sentences, k, cues) if said is None and not inside_dash else lead
            inside_dash = True
        else:
            said = _attribution(words, s.start, s.end, cues.get(k, []), named, bare=not inside_dash)
            if said is not None and said.at > s.start + 1:
                pending.append(Piece(s.start, said.at, k))
            elif inside_dash and said is None and all(words[m.head].person in ("pri", "sec") for m in cues.get(k, [])):
                pending.append(Piece(s.start, s.end, k))
            elif resumed and last is not None and _still_speaking(words, s, cues.get(k, []), named):
                piece = Piece(s.start, s.end, k)
                _assign([piece], last)
                pieces.append(piece)
                continue
            else:
                resumed = False
                if inside_dash:
                    _flush(_spoken(words, pending), pieces, lead or last)
                    pending = []
                inside_dash, lead = False, None
                continue
            lead_here = lead
        if said is not None:
            rest = _rest(words, said.until, s.end)
            if rest is not None and any(m.head in (rest, rest + 1) and _can_quote(m) for m in cues.get(k, [])):
                rest = None
            _assign(pending, said)
            pieces += pending
            pending = []
            if rest is not None:
                pieces.append(Piece(rest, s.end, k, said.match, said.at, said.until))
            last, inside_dash, lead = said, False, None
            resumed = rest is not None and words[said.until].text in DASHES
        elif lead_here is not None:
            _assign(pending, lead_here)
            pieces += pending
            pending, last = [], lead_here
            inside_marks = inside_marks if inside_dash else ""
            if not inside_dash:
                lead = None
        elif pending and last is not None and pending[-1].marked:
            _assign(pending, last)
            pieces += pending
            pending = []
    _flush(_spoken(words, pending), pieces, lead or last)
    return sorted((_trimmed(words, p) for p in pieces), key=lambda p: p.start)


def _spoken(words: Sequence[Word], pending: list[Piece]) -> list[Piece]:
    """Of speech without an attribution of its own, the first piece and what plainly goes on in the first person."""
    for k, piece in enumerate(pending[1:], start=1):
        if not piece.marked and not any(w.person in ("pri", "sec") for w in words[piece.start : piece.end]):
            return pending[:k]
    return list(pending)


def _still_speaking(words: Sequence[Word], s: Sentence, cues: Sequence[CueMatch], named: Mapping[int, int]) -> bool:
    """Can the sentence after speech that its attribution interrupted go on with it: no name, tale or other words?"""
    inner = words[s.start : s.end]
    told = any(w.cls in ("praet", "imps") and w.person not in ("pri", "sec") for w in inner)
    others = any(m.voice != "infinitive" for m in cues)
    return not (told or others or any(n in named for n in range(s.start, s.end))) and any(
        is_predicate(w) for w in inner
    )


def _flush(pending: list[Piece], pieces: list[Piece], said: _Attribution | None) -> None:
    if said is not None:
        _assign(pending, said)
    pieces += pending
    pending.clear()


def _assign(pieces: list[Piece], said: _Attribution) -> None:
    for p in pieces:
        p.said, p.at, p.until = said.match, said.at, said.until


def _find(words: Sequence[Word], start: int, end: int, marks: str) -> int:
    return next((n for n in range(start, end) if words[n].text in marks), -1)


def _find_later(
    words: Sequence[Word], sentences: Sequence[Sentence], numbers: Sequence[int], k: int, marks: str
) -> int | None:
    for later in numbers:
        if k < later <= k + 8 and _find(words, sentences[later].start, sentences[later].end, marks) >= 0:
            return later
    return None


def _opening(words: Sequence[Word], s: Sentence) -> tuple[int, str] | None:
    """The quotation mark that the sentence opens with, perhaps after a dash, and the marks that can close it."""
    n = s.start
    if words[n].text in DASHES and n + 1 < s.end:
        n += 1
    return (n, _PAIRS[words[n].text]) if words[n].text in _OPEN else None


def _goes_on(words: Sequence[Word], at: int, end: int) -> bool:
    """Does the sentence go on after the closing mark, so that the quotation is a part of it?"""
    return any(w.cls != "interp" for w in words[at:end])


def _attribution(
    words: Sequence[Word],
    start: int,
    end: int,
    cues: Sequence[CueMatch],
    named: Mapping[int, int],
    dashes: bool = False,
    bare: bool = False,
) -> _Attribution | None:
    """The attributing clause (`– powiedział X`) at or after `start`: from its dash or comma to the next dash."""
    if bare and start + 2 < end and words[start + 1].lower in _POINTING and words[start + 2].text == ",":
        return None
    for match in cues:
        if match.voice not in _SPEECH_MOODS or not _can_quote(match):
            continue
        first = min(match.parts) if match.parts else match.head
        n = first - 1
        while (
            n >= start
            and (
                words[n].cls in _BETWEEN
                or words[n].lower in _COMMENTING
                or (words[n].lemma in _DEMONSTRATIVE and words[n].cls == "adj")
            )
            and words[n].text not in DASHES
        ):
            n -= 1
        summed = _summing_dash(words, start, first)
        n = summed if summed >= 0 else n
        heard = any(slot.role == "speaker" for slot in match.cue.slots)
        if first < start or (words[match.head].person in ("pri", "sec") and not heard):
            continue
        if n < start - 1 or (n < start and start > 0 and words[n].text not in _CLOSE):
            continue
        border = words[n].text
        commented = border == "," and words[first - 1].lower in _COMMENTING
        if bare and (border in _CLOSE or commented):
            # Bare speech has no marks of its own; `, jak mówi X,` comments on a clause.
            continue
        if border in DASHES:
            commenting = words[first - 1].lower in _COMMENTING
            alone = bare and not is_clause_list(words, start, n)
            if bare and (commenting or alone or _after_subject(words, match, end, named) < 0):
                continue
            until = next((m for m in range(first, end) if words[m].text in DASHES and m not in _inner(named)), end)
            return _Attribution(match, _border_start(words, n, start), until)
        if border in ",!?…" or border in _CLOSE:
            until = _after_subject(words, match, end, named)
            if (dashes or bare) and border == "," and (until < 0 or _opens_clause(words, match, until, end)):
                continue
            if (
                bare
                and not is_clause_list(words, start, n)
                and not any(w.cls == "inf" or is_predicate(w) for w in words[max(until, n) : end])
            ):
                continue
            if until < 0 or until >= end - 1 or not (bare or words[until + 1].text in _OPEN):
                until = end
            return _Attribution(match, n if border == "," else n + 1, until)
    return None


def _summing_dash(words: Sequence[Word], start: int, first: int) -> int:
    """The dash before `tymi słowami` or `tak`, which open an attribution whose verb comes later; else -1."""
    for n in range(first - 1, start - 1, -1):
        if is_predicate(words[n]):
            return -1
        if words[n].text in DASHES:
            opener = words[n + 1]
            summed = opener.lower == "tak" or (opener.has_lemma(_DEMONSTRATIVE) and words[n + 2].lemma == "słowo")
            return n if summed else -1
    return -1


def _opens_clause(words: Sequence[Word], match: CueMatch, at: int, end: int) -> bool:
    """Does a complementizer or a relative pronoun follow the comma at `at`?"""
    if at + 1 >= end:
        return False
    following = words[at + 1]
    governed = any(following.lower in slot.words for slot in match.cue.slots if slot.kind == "clause")
    return governed or following.cls == "comp" or is_relative(following)


def _inner(named: Mapping[int, int]) -> frozenset[int]:
    """The words inside of mentions, where a dash borders nothing."""
    return frozenset(n for first, end in named.items() for n in range(first, end))


def _border_start(words: Sequence[Word], dash: int, start: int) -> int:
    return dash - 1 if dash - 1 > start and words[dash - 1].text == "," else dash


def _can_quote(match: CueMatch) -> bool:
    return any(slot.kind == "quote" for slot in match.cue.slots)


def _after_subject(words: Sequence[Word], match: CueMatch, end: int, named: Mapping[int, int]) -> int:
    """Where the subject after the cue ends, if nothing but that and a border follow (`, zaznaczył X,`); else -1."""
    n = max((*match.parts, match.head)) + 1
    while n < end and words[n].cls in ("adv", "part"):
        n += 1
    if n + 1 < end and words[n].cls == "prep" and words[n + 1].lower in _ORDER:
        # `powiedział na koniec`
        n += 2
    if n + 1 < end and words[n].lower in POSSESSIVE:
        n += 1
    if n in named:
        n = named[n]
    elif n < end and words[n].cls in ("subst", "ppron3") and _can_speak(words[match.head], words[n]):
        n += 1
        while n < end and words[n].cls in ("adj", "subst") and words[n].text != ",":
            n += 1
    return n if n >= end - 1 or words[n].text in ",.–—-" or words[n].text in _OPEN else -1


def _can_speak(verb: Word, noun: Word) -> bool:
    """Can the noun be the subject of the verb and not its object, as nothing but a nominative that agrees is?"""
    return agrees(verb, noun) and all(a[0] != "acc" or noun.cls == "ppron3" for a in agreements(noun))


def _after_colon(
    words: Sequence[Word], s: Sentence, cues: Sequence[CueMatch], named: Mapping[int, int]
) -> tuple[_Attribution, int, str] | None:
    """A quotation opened in the middle of a sentence by a cue before it (`zauważył: „...`, `złożył życzenia „...`)."""
    for n in _MARK.places(words, s.start + 1, s.end - 1):
        spoken = words[n].text in DASHES and words[n - 1].text == ":"
        if words[n].text not in _OPEN and not spoken:
            continue
        announced = _announced(words, s, n, named)
        if announced is not None:
            return announced, n + 1, _PAIRS.get(words[n].text, "")
        before = [m for m in cues if max((*m.parts, m.head)) < n and _can_quote(m) and not _own_words(words, m)]
        if not before:
            return None
        match = before[-1]
        dash = next((k for k in range(n - 2, s.start, -1) if words[k].text in DASHES), -1)
        if words[n - 1].text in DASHES and s.start < dash < min(match.parts):
            return _Attribution(match, dash, n), n + 1, _PAIRS.get(words[n].text, "")
        held = max(match.parts) + 1 == n - 1 and (is_relative(words[n - 1]) or words[n - 1].cls == "ppron3")
        if held and match.voice == "noun":
            return _Attribution(match, s.start, n), n + 1, _PAIRS.get(words[n].text, "")
        if words[n - 1].text == ":" or (n - 1 == max((*match.parts, match.head)) and match.voice in _SPEECH_MOODS):
            return _Attribution(match, s.start, n), n + 1, _PAIRS.get(words[n].text, "")
    return None


def _own_words(words: Sequence[Word], match: CueMatch) -> bool:
    """Does somebody speak of himself, so that the cue is a part of the speech (`Słyszę: „...”`)?"""
    return words[match.head].person in ("pri", "sec")


def _announced(words: Sequence[Word], s: Sentence, n: int, named: Mapping[int, int]) -> _Attribution | None:
    """A speaker before a colon and no verb (`Prezes Lipa: „...”`): the colon is the cue."""
    if words[n - 1].text == ":" and named.get(s.start) == n - 1:
        return _Attribution(CueMatch(plain_saying(), n - 1, (n - 1,), "noun"), s.start, n)
    return None


@cache
def plain_saying() -> Cue:
    """The plain cue of saying, for speech that no predicate introduces."""
    return min((c for c in load_cues() if "powiedzieć" in c.lemmas), key=lambda c: c.size)


def _lead(
    words: Sequence[Word],
    sentences: Sequence[Sentence],
    k: int,
    cues: dict[int, list[CueMatch]],
) -> _Attribution | None:
    """The cue of the sentence before, where that ends with a colon (`Komendant powiedział:`)."""
    if k == 0:
        return None
    before = sentences[k - 1]
    if words[before.end - 1].text != ":":
        return None
    able = [m for m in cues.get(k - 1, []) if _can_quote(m)]
    return _Attribution(able[-1], before.start, before.end) if able else None


def _rest(words: Sequence[Word], until: int, end: int) -> int | None:
    """Where speech goes on after its attribution, in the same sentence."""
    if until < end - 2 and (words[until].text in DASHES or words[until].text == ","):
        return until + 1
    return None


def _trimmed(words: Sequence[Word], p: Piece) -> Piece:
    """The piece without the marks around it; marks inside of it stay."""
    while p.end > p.start:
        first, last = words[p.start], words[p.end - 1]
        paired = p.end - p.start > 2 and first.text in _PAIRS and last.text in _PAIRS[first.text]
        if last.text in '.,;:!?…–—-"“„' or (last.text in _CLOSE and not _balanced(words, p)) or paired:
            p.end -= 1
            p.start += paired
        elif first.cls == "interp" and first.text not in "„(":
            p.start += 1
        else:
            break
    return p


def _balanced(words: Sequence[Word], p: Piece) -> bool:
    return any(words[n].text in _OPEN for n in range(p.start, p.end - 1))
