"""Direct speech: which words of a paragraph are quoted, and which predicate says who spoke them.

Speech stands between quotation marks, after a dash, or bare before its attribution; it may run over several sentences
and be interrupted by the attribution. A name, a slogan or a scare quote between marks is no speech.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.agreement import POSSESSIVE, is_predicate, is_relative
from pipeline.annotations import Sentence, Word
from pipeline.clues import Clue
from pipeline.connectors import opens_adjunct
from pipeline.topics.attribution import CLOSING, OPENING, SPEECH_MOODS, Attribution, attribution, told_as
from pipeline.topics.cue_lexicon import Cue, load_cues
from pipeline.topics.cues import CueMatch
from pipeline.topics.marks import DASHES

_PAIRS = {"„": '”“"', "“": '”“"', "«": "»", "»": "«", '"': '"”'}
_MARK = Clue(lambda word: word.text in DASHES or word.text in OPENING)


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
    begin, final = sentences[numbers[0]].start, sentences[numbers[-1]].end
    if not any(cues.get(k) for k in numbers) and not _MARK.places(words, begin, final):
        return []
    pieces: list[Piece] = []
    pending: list[Piece] = []
    last: Attribution | None = None
    lead: Attribution | None = None
    inside_marks = ""
    inside_dash = resumed = False
    for k in numbers:
        s = sentences[k]
        if s.kind in ("title", "caption", "byline"):
            continue
        own, at = cues.get(k, []), s.start
        if inside_marks:
            close = _find(words, at, s.end, inside_marks)
            piece = Piece(at, close if close >= 0 else s.end, k, marked=True)
            pending.append(piece)
            if close < 0:
                continue
            inside_marks = ""
            said = attribution(words, close + 1, s.end, own, named)
            lead_here = lead
        elif opening := _opening(words, s):
            at, closers = opening
            close = _find(words, at + 1, s.end, closers)
            if close < 0 and _find_later(words, sentences, numbers, k, closers) is None:
                continue
            said = attribution(words, close + 1, s.end, own, named) if close >= 0 else None
            if close >= 0 and said is None and _goes_on(words, close + 1, s.end):
                continue
            piece = Piece(at + 1, close if close >= 0 else s.end, k, marked=True)
            if said is None and not pending and lead is None:
                told = pieces and pieces[-1].sentence == k - 1
                lead = _lead(words, sentences, k, cues, quoted=not told)
            inner = attribution(words, at + 1, close, own, named, dashes=True) if close >= 0 else None
            if said is None and inner is not None and at + 1 < inner.at and inner.until < close - 1:
                # `„W lipcu – zaczął – wyjeżdżaliśmy 43 razy”`
                pieces.append(Piece(at + 1, inner.at, k, inner.match, inner.at, inner.until, marked=True))
                piece.start, said = inner.until + 1, Attribution(inner.match, inner.at, inner.until)
                pending.append(piece)
                _assign(pending, said)
                pieces += pending
                pending, last = [], said
                continue
            pending.append(piece)
            lead_here = lead
            if close < 0:
                inside_marks = closers
                inner = attribution(words, at + 1, s.end, own, named, dashes=True)
                if inner is not None:
                    piece.end = inner.at
                    _assign(pending, inner)
                    pieces += pending
                    pending, last = [], inner
                continue
        elif (quoted := _after_colon(words, s, own, named)) is not None:
            _flush(pending, pieces, last if inside_dash else None)
            lead, start, closers = quoted
            if words[s.start].text in DASHES and s.kind != "item":
                first = attribution(words, s.start + 1, start - 1, own, named, dashes=True)
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
            said = attribution(words, s.start + 1, s.end, own, named, dashes=True)
            if pending and not inside_dash:
                _flush(pending, pieces, last)
            pending.append(Piece(s.start + 1, said.at if said else s.end, k))
            lead_here = _lead(words, sentences, k, cues) if said is None and not inside_dash else lead
            inside_dash = True
        else:
            said = attribution(words, s.start, s.end, own, named, bare=not inside_dash)
            # `Skarg – dodała – było jedenaście`
            interrupted = said is not None and said.until < s.end - 2 and words[said.until].text in DASHES
            if said is not None and said.at > s.start + (not interrupted):
                pending.append(Piece(s.start, said.at, k))
            elif inside_dash and said is None and all(words[m.head].person in ("pri", "sec") for m in own):
                pending.append(Piece(s.start, s.end, k))
            elif last is not None and (
                (resumed and _still_speaking(words, s, own, named))
                or (pieces and pieces[-1].sentence == k - 1 and _of_himself(words, s, own))
            ):
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
            if rest is not None and any(m.head in (rest, rest + 1) and m.cue.quotes for m in own):
                rest = None
            if rest is not None and opens_adjunct(words, rest, s.end):
                # `wyliczała kierowniczka, po czym przypomniała o terminie`
                rest = None
            _assign(pending, said)
            pieces += pending
            pending = []
            if (another := _quoted_next(words, s, k, said, own, named)) is not None:
                pieces.append(another)
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


def _of_himself(words: Sequence[Word], s: Sentence, cues: Sequence[CueMatch]) -> bool:
    """Does a sentence right after speech tell what its speaker did himself (`Potem zaczęliśmy gasić halę`)?"""
    own = any(w.person == "pri" and (w.cls == "praet" or w.number == "sg") for w in words[s.start : s.end])
    return own and all(words[m.head].person in ("pri", "sec") or m.voice == "infinitive" for m in cues)


def _flush(pending: list[Piece], pieces: list[Piece], said: Attribution | None) -> None:
    if said is not None:
        _assign(pending, said)
    pieces += pending
    pending.clear()


def _assign(pieces: list[Piece], said: Attribution) -> None:
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
    return (n, _PAIRS[words[n].text]) if words[n].text in OPENING else None


def _goes_on(words: Sequence[Word], at: int, end: int) -> bool:
    """Does the sentence go on after the closing mark, so that the quotation is a part of it?"""
    return any(w.cls != "interp" for w in words[at:end])


def _after_colon(
    words: Sequence[Word], s: Sentence, cues: Sequence[CueMatch], named: Mapping[int, int], start: int = -1
) -> tuple[Attribution, int, str] | None:
    """A quotation opened in the middle of a sentence by a cue before it (`zauważył: „...`, `złożył życzenia „...`)."""
    for n in _MARK.places(words, max(s.start, start) + 1, s.end - 1):
        spoken = words[n].text in DASHES and words[n - 1].text == ":"
        if words[n].text not in OPENING and not spoken:
            continue
        announced = _announced(words, s, n, named)
        if announced is not None:
            return announced, n + 1, _PAIRS.get(words[n].text, "")
        told = [m for m in cues if m.voice != "infinitive" or m.aux is not None]
        before = [m for m in told if m.parts[-1] < n and m.cue.quotes and not _own_words(words, m)]
        if words[n - 1].text != ":":
            before = [m for m in before if not m.cue.verbless]
        if not before:
            return None
        match = before[-1]
        if match.voice == "noun" and len(before) > 1 and _object_of(words, match, before[-2], n):
            match = before[-2]
        dash = next((k for k in range(n - 2, s.start, -1) if words[k].text in DASHES), -1)
        if words[n - 1].text in DASHES and s.start < dash < match.parts[0]:
            return Attribution(match, dash, n), n + 1, _PAIRS.get(words[n].text, "")
        held = match.parts[-1] + 1 == n - 1 and (is_relative(words[n - 1]) or words[n - 1].cls == "ppron3")
        if held and match.voice == "noun":
            return Attribution(match, s.start, n), n + 1, _PAIRS.get(words[n].text, "")
        if words[n - 1].text == "," and told_as(words, s, n - 1, match, named):
            return Attribution(match, s.start, n), n + 1, _PAIRS.get(words[n].text, "")
        if words[n - 1].text == ":" or (n - 1 == match.parts[-1] and match.voice in SPEECH_MOODS):
            return Attribution(match, s.start, n), n + 1, _PAIRS.get(words[n].text, "")
    return None


def _quoted_next(
    words: Sequence[Word], s: Sentence, k: int, said: Attribution, cues: Sequence[CueMatch], named: Mapping[int, int]
) -> Piece | None:
    """The quotation that the speaker's next predicate leads to (`„...” – mówi X i dodaje: „...”`)."""
    later = [m for m in cues if m.head > said.match.head and m.voice == "active"]
    found = _after_colon(words, s, later, named, start=said.match.head) if later else None
    if found is None:
        return None
    told, start, closers = found
    close = _find(words, start, s.end, closers) if closers else -1
    return Piece(start, close, k, told.match, said.at, start, marked=True) if close > start else None


def _object_of(words: Sequence[Word], noun: CueMatch, verb: CueMatch, mark: int) -> bool:
    """Is the noun before the colon but the verb's object, and nobody's own (`wypowiedział jedno słowo: „Dziękuję”`)?"""
    owned = words[noun.parts[0] - 1].lower in POSSESSIVE
    between = any(is_predicate(w) for w in words[verb.head + 1 : noun.head])
    return verb.voice == "active" and noun.parts[-1] + 1 == mark - 1 and not (owned or between)


def _own_words(words: Sequence[Word], match: CueMatch) -> bool:
    """Does somebody speak of himself, so that the cue is a part of the speech (`Słyszę: „...”`)?"""
    return words[match.head].person in ("pri", "sec")


def _announced(words: Sequence[Word], s: Sentence, n: int, named: Mapping[int, int]) -> Attribution | None:
    """A speaker before a colon and no verb (`Prezes Lipa: „...”`, `Prezes Lipa o planach: „...”`): it is the cue."""
    if words[n - 1].text != ":":
        return None
    end = named.get(s.start, n)
    about = end < n - 2 and words[end].lower == "o" and not any(is_predicate(w) for w in words[end : n - 1])
    if end == n - 1 or about:
        return Attribution(CueMatch(plain_saying(), n - 1, (n - 1,), "noun"), s.start, n)
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
    quoted: bool = False,
) -> Attribution | None:
    """The cue of the sentence before, where that ends with a colon (`Komendant powiedział:`).

    Before what stands in quotation marks (`quoted`) a full stop will do where nothing follows the cue but how it was
    said (`Komendant mówił krótko.`).
    """
    if k == 0:
        return None
    before = sentences[k - 1]
    if words[before.end - 1].text != ":":
        plain = [m for m in cues.get(k - 1, []) if quoted and m.voice == "active" and m.cue.quotes]
        if not plain or before.paragraph != sentences[k].paragraph or plain[-1].cue.act not in ("informs", "stresses"):
            return None
        alone = not any(w.cls in ("interp", "comp") for w in words[plain[-1].parts[-1] + 1 : before.end - 1])
        return Attribution(plain[-1], before.start, before.end) if alone else None
    able = [m for m in cues.get(k - 1, []) if m.cue.quotes]
    return Attribution(able[-1], before.start, before.end) if able else None


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
        if last.text in '.,;:!?…–—-"“„' or (last.text in CLOSING and not _balanced(words, p)) or paired:
            p.end -= 1
            p.start += paired
        elif first.cls == "interp" and first.text not in "„(":
            p.start += 1
        else:
            break
    return p


def _balanced(words: Sequence[Word], p: Piece) -> bool:
    return any(words[n].text in OPENING for n in range(p.start, p.end - 1))
