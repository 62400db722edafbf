"""Tokens of Polish public-service texts: abbreviations keep their dot, dates, compounds and addresses stay whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import spacy
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from pipeline.annotations import Reading
from pipeline.language.abbreviations import Abbreviation, abbreviations
from pipeline.language.readings import readings

# White space that is more, or other, than the one blank between words.
_GAP = re.compile(r"\s\s+|[^\S ]")
_WORD = re.compile(r"\S+")
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])"
_HYPHEN = "[-\u2010\u2011]"
# An address has no longer parts than these, so that a long row of letters and dots is not read over and over.
_PIECE = re.compile(
    rf"""
      (?P<address> (?:https?|ftp)://[^\s<>"„”»«]*[\w/=&#\-] | www\.[^\s<>"„”»«,;()]*[\w/]
                 | [\w.+\-]{{1,64}}@[\w\-]+(?:\.[\w\-]+)+
                 | (?:[a-z0-9\-]{{1,63}}\.){{1,8}}(?:gov|com|org|net|edu|info|eu|pl)
                   (?:\.pl)?(?:/[^\s<>"„”»«,;()]*[\w/])?(?![\w-]) )
    | (?P<date>    \d{{1,2}}\.(?:\d{{1,2}}|[IVX]{{1,4}})\.\d{{2,4}}(?!\d) | \d{{4}}[-.]\d{{2}}[-.]\d{{2}}(?!\d) )
    | (?P<phone>   \d{{2,3}}(?:-\d{{2,3}}){{2,3}}(?!\d) | \+\d{{2}}(?!\d) )
    | (?P<case>    [A-Z0-9]+/\d+/[A-Z0-9/]+ | \d+/\d+/[A-Z0-9]+ )
    | (?P<measure> (?:km|m|l|zł|mg|ml|g)/(?:h|s|km|kg|l|min|os|m)(?!\w) )
    | (?P<number>  \d+(?:[.,:]\d+)+ )
    | (?P<mixed>   \d+{_HYPHEN}{_LETTER}+(?:{_HYPHEN}{_LETTER}+)* )
    | (?P<digits>  \d+ )
    | (?P<word>    [#@]?{_LETTER}(?:{_LETTER}|\d|_)*
                   (?:(?:{_HYPHEN}|['’](?={_LETTER}))(?:{_LETTER}|\d)+)* )
    | (?P<quotes>  ,,(?=\w) | ’’ | '' | `` | °[CF]?(?!\w) )
    | (?P<dots>    \.{{2,}} | …+ )
    | (?P<dashes>  [-–—]+ | _+ | \*+ | =+ | ~+ )
    | (?P<other>   . )
    """,
    re.VERBOSE | re.DOTALL,
)
_INITIAL = re.compile(r"[^\W\d_a-ząćęłńóśźż]$")
_UNIT_AFTER_DIGITS = re.compile(r"\d")
_TEXTS = "komunikat_texts"
_OPENERS = "„\"'»«(["
_AFTER_DOT = frozenset(",;:)]!?-–—/'\"”»’")


class Undecided(NamedTuple):
    """A chunk whose last dot belongs to its last word or ends the sentence: both ways to cut it."""

    joined: tuple[str, ...]
    split: tuple[str, ...]
    belongs: Callable[[_Around], bool]


class _Around(NamedTuple):
    """What stands around a chunk: the text of its neighbours, and whether it begins or ends a line."""

    before: str
    after: str
    begins_line: bool
    ends_line: bool


def _first_letter(chunk: str) -> str:
    return chunk.lstrip(_OPENERS)[:1]


def _goes_on(around: _Around) -> bool:
    """Does what follows go on with the sentence: lower case, a digit, a punctuation mark?"""
    first = _first_letter(around.after)
    return bool(first) and not around.ends_line and (first.islower() or first.isdigit() or first in ",;:–—-/")


def _initial_belongs(around: _Around) -> bool:
    return around.before[:1].isupper() or _goes_on(around) or (not around.ends_line and around.after[:1].isupper())


def _ordinal_belongs(around: _Around) -> bool:
    if around.begins_line and not around.ends_line:
        return True
    first = _first_letter(around.after)
    return not around.ends_line and (first.islower() or first in "–—-/")


def _year_belongs(around: _Around) -> bool:
    """A year is an ordinal only where its noun follows: `w 2024. roku`, not `na rok 2024. – Sprzęt…`."""
    return not around.ends_line and _first_letter(around.after).islower()


def _only_oblique(chunk: str) -> bool:
    """Is it a word that cannot open a sentence as its subject (`przejedziemy ul. | Senatorską`)?"""
    word = chunk.rstrip(".,;:!?)”")
    known = [r for r in readings(word) or readings(word.lower()) if not r.guessed]
    # A surname's plural opens none either: `zamknęli ul. Kościuszki`.
    names = [r for r in known if "nazwisko" in r.marks and r.number == "sg"]
    nominal = bool(known) and all(r.cls in ("adj", "subst", "depr") for r in known)
    return nominal and all(r.case not in ("nom", "voc") for r in names or known)


def _is_verb(chunk: str) -> bool:
    return any(r.cls in ("fin", "praet", "inf", "imps", "impt") for r in readings(chunk.lower()))


def _word_belongs(entry: Abbreviation) -> Callable[[_Around], bool]:
    def belongs(around: _Around) -> bool:
        if entry.stands == "after":
            return _UNIT_AFTER_DIGITS.match(around.before) is not None or _goes_on(around)
        if around.ends_line:
            return entry.stands == "both" and around.before[:1].isdigit()
        if not around.after[:1].isupper():
            return _goes_on(around)
        return not _is_verb(around.before) or (entry.stands == "before" and _only_oblique(around.after))

    return belongs


def _title_belongs(around: _Around) -> bool:
    return not around.ends_line or around.before[:1].isupper()


class Tokenizer(DummyTokenizer):
    """Cuts a text into the tokens that the stages work on; each chunk between blanks is worked out once.

    Example:
        >>> [t.text for t in Tokenizer(spacy.blank("pl").vocab)("nadinsp. K.Nowak (JG), 8.02.2024r.")]
        ['nadinsp.', 'K.', 'Nowak', '(', 'JG', ')', ',', '8.02.2024', 'r.']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._known: dict[str, tuple[str, ...]] = {}
        self._undecided: dict[str, Undecided] = {}

    def __call__(self, text: str) -> Doc:
        words, spaces = self.pieces(text)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data[_TEXTS] = words
        return doc

    def pieces(self, text: str) -> tuple[list[str], list[bool]]:
        """The texts of the tokens, white space included, and whether a blank follows each."""
        words: list[str] = []
        spaces: list[bool] = []
        known = self._known
        if len(known) > 200_000:
            known.clear()
            self._undecided.clear()
        at = len(text) - len(text.lstrip())
        if at:
            words.append(text[:at])
            spaces.append(False)
        before, begins_line = "", True
        for gap in (*_GAP.finditer(text, at), None):
            start, stop = gap.span() if gap else (len(text), len(text))
            white = text[start:stop]
            chunks = text[at:start].split(" ")
            closing_blank = not chunks[-1]
            if closing_blank:
                chunks.pop()
            for n, chunk in enumerate(chunks):
                pieces = known.get(chunk)
                if pieces is None:
                    last = n + 1 == len(chunks)
                    follows = _WORD.match(text, stop) if last else None
                    pieces = self._pieces_of(
                        chunk,
                        _Around(
                            chunks[n - 1] if n else before,
                            chunks[n + 1] if not last else follows[0] if follows else "",
                            begins_line and not n,
                            last and (not follows or "\n" in white or "\r" in white),
                        ),
                    )
                words += pieces
                if len(pieces) > 1:
                    spaces += [False] * (len(pieces) - 1)
                spaces.append(True)
            if chunks:
                spaces[-1] = closing_blank or white[:1] == " "
                before, begins_line = chunks[-1], "\n" in white
            if white:
                words.append(white.removeprefix(" "))
                spaces.append(False)
            at = stop
        return words, spaces

    def _pieces_of(self, chunk: str, around: _Around) -> tuple[str, ...]:
        """The tokens of a chunk that is new, or depends on what stands around it."""
        pieces = self._undecided.get(chunk) or split_chunk(chunk)
        if not isinstance(pieces, Undecided):
            self._known[chunk] = pieces
            return pieces
        self._undecided[chunk] = pieces
        return pieces.joined if pieces.belongs(around) else pieces.split


def texts(doc: Doc) -> list[str]:
    """The texts of a document's tokens; those of a document that our tokenizer made need not be asked for one by one.

    Example:
        >>> texts(Tokenizer(spacy.blank("pl").vocab)("ul. Długa"))
        ['ul.', 'Długa']
    """
    known = doc.user_data.pop(_TEXTS, ())
    return known if len(known) == len(doc) else [token.text for token in doc]


def split_chunk(chunk: str) -> tuple[str, ...] | Undecided:
    """The tokens of a piece of text without white space; `Undecided` where its last dot depends on what follows.

    Example:
        >>> split_chunk("8.02.2024r.")
        ('8.02.2024', 'r.')
        >>> split_chunk("2018–2023,")
        ('2018', '–', '2023', ',')
    """
    pieces: list[str] = []
    position, length = 0, len(chunk)
    while position < length:
        found = _piece(chunk, position)
        kind, end = found.lastgroup, found.end()
        if kind == "word":
            whole = _dotted(chunk, position)
            if whole:
                pieces.append(chunk[position : position + whole])
                position += whole
                continue
        if kind in ("word", "digits", "mixed", "measure") and end < length and chunk[end] == ".":
            belongs = _dot_belongs(found[0], kind, chunk[end + 1 : end + 2], chunk[end + 1 :])
            if belongs is True:
                end += 1
            elif belongs is not False:
                done = tuple(pieces)
                rest = chunk[end + 1 :]
                tail = tuple(rest) if rest else ()
                return Undecided((*done, found[0] + ".", *tail), (*done, found[0], ".", *tail), belongs)
        pieces.append(chunk[position:end])
        position = end
    return tuple(pieces)


def _piece(chunk: str, position: int) -> re.Match[str]:
    found = _PIECE.match(chunk, position)
    # The alternative `other` matches any character.
    assert found is not None
    return found


_DOTTED = re.compile(rf"{_LETTER}+(?:[.]{_LETTER}+)+\.?")


@cache
def _longest_abbreviation() -> int:
    return max(map(len, abbreviations()))


def _dotted(chunk: str, position: int) -> int:
    """The length of a known abbreviation with inner dots (`m.in.`, `p.o.`) at `position`, 0 where there is none."""
    found = _DOTTED.match(chunk, position, position + _longest_abbreviation() + 2)
    if not found:
        return 0
    text = found[0].lower()
    if text.rstrip(".") in abbreviations():
        return len(text)
    return 0


def _dot_belongs(word: str, kind: str, following: str, rest: str) -> bool | Callable[[_Around], bool]:
    """Does the dot after `word` belong to it? A function of what stands around it where that decides."""
    closes = bool(rest) and all(c in "\"”»’'" for c in rest)
    at_end = not following or closes
    if kind in ("digits", "mixed"):
        if kind != "digits" or following:
            return False
        return _year_belongs if len(word) > 3 else _ordinal_belongs
    if _INITIAL.match(word):
        if word.lower() == "r":
            return True
        return _initial_belongs if at_end else True
    key = word.lower()
    entry = abbreviations().get(key)
    if entry is None:
        known = readings(word) or readings(key)
        if not any(r.tag == "brev:pun" for r in _dotted_readings(word)):
            return _goes_on if at_end and known and all(r.tag == "brev:npun" for r in known) else False
        if not known or all(r.cls == "brev" for r in known):
            return True
        return _goes_on if at_end else following in _AFTER_DOT
    if at_end:
        if entry.word:
            return _word_belongs(entry)
        return _title_belongs if entry.stands == "before" else True
    if following in _AFTER_DOT or following.isdigit() or following.isalpha():
        return not entry.word or following in ",;:)/" or following.isdigit() or _next_known(rest)
    return True


def _next_known(rest: str) -> bool:
    """Is what follows the dot without a blank an abbreviation too, or a capitalised word?"""
    found = _piece(rest, 0)
    return found.lastgroup == "word" and (found[0].lower() in abbreviations() or found[0][:1].isupper())


def _dotted_readings(word: str) -> tuple[Reading, ...]:
    from pipeline.language.readings import abbreviation_readings

    return abbreviation_readings(word)


@cache
def _plain() -> Tokenizer:
    return Tokenizer(Vocab())


def cut(text: str) -> list[tuple[str, int, int]]:
    """The tokens of `text` that are not white space, each with its first and last place (exclusive).

    Example:
        >>> cut("ul. Długa")
        [('ul.', 0, 3), ('Długa', 4, 9)]
    """
    found, start = [], 0
    for word, space in zip(*_plain().pieces(text), strict=True):
        end = start + len(word)
        if not word.isspace():
            found.append((word, start, end))
        start = end + space
    return found


@spacy.registry.tokenizers("komunikat.Tokenizer.v1")
def create_tokenizer() -> Callable[[spacy.Language], Tokenizer]:
    """The tokenizer for a spaCy configuration (`[nlp.tokenizer] @tokenizers = "komunikat.Tokenizer.v1"`)."""

    def create(nlp: spacy.Language) -> Tokenizer:
        return Tokenizer(nlp.vocab)

    return create
