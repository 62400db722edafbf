"""Phrases from one case into another: the head, and what agrees with it; complements stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.annotations import Reading, Word
from pipeline.paradigms import ADJECTIVES, NOUNS, form_of, paradigm, token_readings, written_like

_PIECE = re.compile(r"[,;:()„”\"]|[^\s,;:()„”\"]+")


def nominative(
    words: Sequence[Word], head: int | None = None, number: str | None = None, source: str | None = None
) -> str:
    """The phrase with its head, and all that agrees with the head, in the nominative.

    Example:
        >>> nominative(phrase_words("Komendzie Wojewódzkiej Policji w Krakowie"))
        'Komenda Wojewódzka Policji w Krakowie'
        >>> nominative(phrase_words("Warmii i Mazurach"))
        'Warmia i Mazury'
    """
    return in_case(words, "nom", head, number, source)


def genitive(
    words: Sequence[Word], head: int | None = None, number: str | None = None, source: str | None = None
) -> str:
    """The phrase with its head, and all that agrees with the head, in the genitive.

    Example:
        >>> genitive(phrase_words("Wydział Kryminalny"))
        'Wydziału Kryminalnego'
    """
    return in_case(words, "gen", head, number, source)


def in_case(
    words: Sequence[Word],
    case: str,
    head: int | None = None,
    number: str | None = None,
    source: str | None = None,
    coordinated: bool = True,
) -> str:
    """The phrase `words` brought into `case`.

    `head` is the head noun's `Word.n` (found if left out), `number` the number to bring it to (kept if left out),
    `source` the case it stands in, where the caller knows it. With `coordinated`, heads joined to the first one
    (`Warmii i Mazurach`) go along. Capitals stay as in the text; every gap becomes one space.

    Example:
        >>> in_case(phrase_words("Nowy Tomyśl"), "loc")
        'Nowym Tomyślu'
    """
    forms = [w.text for w in words]
    _inflect(words, 0, forms, case, head, number, source, coordinated)
    pieces: list[str] = []
    for k, (word, form) in enumerate(zip(words, forms, strict=True)):
        if k and word.start > words[k - 1].end:
            pieces.append(" ")
        pieces.append(form)
    return "".join(pieces)


def text_in_case(text: str, case: str, source: str | None = "nom") -> str:
    """A phrase given as text (in the nominative, if not said otherwise) brought into `case`.

    Example:
        >>> text_in_case("Limanowa", "loc"), text_in_case("Bielsko-Biała", "loc")
        ('Limanowej', 'Bielsku-Białej')
    """
    return in_case(phrase_words(text), case, source=source, coordinated=False)


def phrase_words(text: str) -> list[Word]:
    """The words of a phrase that stands in no release, every reading kept; `n` counts from 0.

    An adjective's readings come first, then (for a capitalised word) those of places, as names of bodies need them.

    Example:
        >>> [w.lemma for w in phrase_words("Nowej Soli")]
        ['nowy', 'Sól']
    """
    words = []
    for n, match in enumerate(_PIECE.finditer(text)):
        piece = match.group()
        found = tuple(sorted(token_readings(piece), key=lambda r: _unlikelihood(piece, r)))
        first = found[0] if found else Reading(piece, "ign")
        features = first.number, first.case, first.gender, first.person
        word = Word(
            n, n, piece, piece.lower(), *match.span(), first.lemma, "X", first.tag, first.cls, *features, found
        )  # fmt: skip
        words.append(word)
    return words


def _unlikelihood(piece: str, reading: Reading) -> int:
    if reading.cls in ("conj", "prep") or reading.cls in ADJECTIVES:
        return 0
    if piece[:1].isupper() and any("geograficzn" in mark for mark in reading.marks):
        return 1
    return 3 if reading.cls == "depr" or "nazwisko" in reading.marks else 2


def agrees(word: Word, number: str, case: str, gender: str) -> bool:
    """Can the word be an adjective, participle or numeral in this number, case and gender?

    Example:
        >>> agrees(phrase_words("kadrowych")[0], "pl", "gen", "f")
        True
    """
    return (number, case, gender) in _agreements(word.text)


@lru_cache(maxsize=50_000)
def _agreements(form: str) -> frozenset[tuple[str, str, str]]:
    """The numbers, cases and genders that a form can have as an adjective, participle or agreeing numeral."""
    return frozenset(
        (r.number, r.case, r.gender) for r in token_readings(form) if r.cls in ADJECTIVES or _agreeing_numeral(r)
    )


def _readings_of(word: Word) -> tuple[Reading, ...]:
    """The word's readings; a compound's own ones, since only its parts tell whether a noun or an adjective it is."""
    return word.readings if word.readings and "-" not in word.text else token_readings(word.text)


def _agreeing_numeral(reading: Reading) -> bool:
    return reading.cls == "num" and "congr" in reading.tag


def _inflect(
    words: Sequence[Word],
    begin: int,
    forms: list[str],
    case: str,
    head: int | None,
    number: str | None,
    source: str | None,
    coordinated: bool,
) -> None:
    at = _head(words, begin) if head is None else next((k for k, w in enumerate(words) if w.n == head), None)
    if at is None:
        return
    if case == source and number is None and not coordinated and _stays(words, begin, at, case):
        return
    reading = _head_reading(words, begin, at, source)
    if reading is None:
        return
    to_number, to_case = number or reading.number, case
    around = list(_agreeing(words, begin, at, reading))
    quantity = _quantity(words, begin, at) if number is None else None
    if quantity is not None:
        forms[quantity], to_number, to_case = _counted(words[quantity], reading, case)
    if (to_number, to_case) != (reading.number, reading.case):
        for k in around:
            if k != quantity:
                forms[k] = _adjective(words[k], reading, to_number, to_case)
        forms[at] = form_of(words[at].text, reading, to_number, to_case, reading.gender) or words[at].text
    if coordinated:
        after = max([at, *around]) + 1
        following = _joined_head(words, after, reading.case)
        if following is not None:
            _inflect(words, after + 1, forms, case, words[following].n, number, reading.case, True)


def _stays(words: Sequence[Word], begin: int, at: int, case: str) -> bool:
    """Does the head stand in `case`, and does no number count it?"""
    return _quantity(words, begin, at) is None and any(r.case == case for r in _nominal_readings(words[at]))


def _joins(word: Word) -> bool:
    return word.cls == "conj" or word.text == ","


def _joined_head(words: Sequence[Word], after: int, case: str) -> int | None:
    """The place of the noun in `case` that a conjunction or comma at `after` joins to what stands before it."""
    if after + 1 >= len(words) or not _joins(words[after]):
        return None
    at = _head(words, after + 1)
    if at is None or any(w.cls not in ADJECTIVES for w in words[after + 1 : at]):
        return None
    return at if any(r.cls in NOUNS and r.case == case for r in words[at].readings) else None


def _head(words: Sequence[Word], begin: int) -> int | None:
    """The first noun that is no preposition's (`zgłaszane przez mieszkańców kategorie` is about `kategorie`)."""
    waiting: list[Word] | None = None
    for k in range(begin, len(words)):
        w = words[k]
        if w.cls == "prep" and waiting is None:
            waiting = [v for v in words[begin:k] if v.cls in ADJECTIVES]
        elif w.cls in NOUNS or (w.cls in ("ign", "brev") and w.text[:1].isalpha()):
            nouns = [r for r in w.readings if r.cls in NOUNS]
            if waiting is None or any(agrees(v, r.number, r.case, r.gender) for v in waiting for r in nouns):
                return k
    for is_head in (_is_noun_in_use, _is_noun, _is_adjective):
        for k in range(begin, len(words)):
            if any(is_head(r) for r in words[k].readings):
                return k
    return None


def _is_noun_in_use(reading: Reading) -> bool:
    return reading.cls in NOUNS and "nazwisko" not in reading.marks


def _is_noun(reading: Reading) -> bool:
    return reading.cls in NOUNS


def _is_adjective(reading: Reading) -> bool:
    return reading.cls in ADJECTIVES


def _nominal_readings(word: Word) -> list[Reading]:
    readings = _readings_of(word)
    return [r for r in readings if r.cls in NOUNS] or [r for r in readings if r.cls in ADJECTIVES]


def _head_reading(words: Sequence[Word], begin: int, at: int, source: str | None) -> Reading | None:
    """The head's reading that agrees with most of its neighbours; the chosen reading where that doesn't decide."""
    nominal = _nominal_readings(words[at])
    found = [r for r in nominal if r.case == source] or [r for r in nominal if r.case != "voc"] or nominal
    if len(found) < 2:
        return found[0] if found else None
    fits: dict[tuple[str, str, str], int] = {}
    for r in found:
        key = r.number, r.case, r.gender
        if key not in fits:
            around = list(_agreeing(words, begin, at, r))
            fits[key] = len(around) + (_joined_head(words, max([at, *around]) + 1, r.case) is not None)
    return max(found, key=lambda r: fits[r.number, r.case, r.gender])


def _agreeing(words: Sequence[Word], begin: int, at: int, head: Reading) -> Iterator[int]:
    """The places of the adjectives, participles and numerals that agree with the head and belong to it."""
    number, case, gender = head.number, head.case, head.gender
    for k in range(at - 1, begin - 1, -1):
        if agrees(words[k], number, case, gender) and not _of_inner_noun(words, k, at):
            yield k
    pending = False
    for k in range(at + 1, len(words)):
        w = words[k]
        if agrees(w, number, case, gender):
            if _of_next_noun(words, k, attached=not pending):
                return
            pending = False
            yield k
        elif w.cls == "adv" or (not pending and _joins(w)):
            pending = True
        elif w.cls != "adja":
            return


def _of_inner_noun(words: Sequence[Word], k: int, at: int) -> bool:
    """Does a noun between the adjective at `k` and the head at `at` take the adjective?"""
    for j in range(k + 1, at):
        if words[j].cls in NOUNS:
            return any(r.cls in NOUNS and agrees(words[k], r.number, r.case, r.gender) for r in words[j].readings)
        if words[j].cls == "prep":
            return False
    return False


def _of_next_noun(words: Sequence[Word], k: int, attached: bool) -> bool:
    """Does the adjective at `k` rather belong to a noun that follows it?

    After a noun, Polish puts the adjective that classifies (`Komendy Powiatowej Policji`) and before one the
    adjective that describes (`działań nowych naczelników`), so the kind of adjective decides.
    """
    j = k + 1
    while j < len(words) and words[j].cls in ADJECTIVES:
        j += 1
    if j == len(words) or words[j].cls not in NOUNS:
        return False
    if attached and (words[k].capital or _classifies(words[k])):
        return False
    return any(r.cls in NOUNS and agrees(words[k], r.number, r.case, r.gender) for r in words[j].readings)


_CLASSIFYING = ("ski", "cki", "dzki", "cyjny", "syjny", "zyjny", "czny", "alny", "arny", "iczy")
_SHORTEST_IN_OWY = len("drogowy")


def _classifies(word: Word) -> bool:
    return classifies(next((r.lemma for r in word.readings if r.cls in ADJECTIVES), word.lemma))


def classifies(lemma: str) -> bool:
    """Does an adjective rather say of what kind a thing is than describe it, as its ending tells?

    Example:
        >>> classifies("drogowy"), classifies("nowy")
        (True, False)
    """
    return lemma.endswith(_CLASSIFYING) or (lemma.endswith("owy") and len(lemma) >= _SHORTEST_IN_OWY)


def _quantity(words: Sequence[Word], begin: int, at: int) -> int | None:
    """The place of the number that counts the head, with adjectives alone between them; ordinals don't count."""
    for k in range(at - 1, begin - 1, -1):
        word = words[k]
        if word.text[0].isdecimal():
            return k if word.text.isdecimal() and word.readings[0].cls != "adj" else None
        if word.cls == "num":
            return k
        if word.cls not in ADJECTIVES:
            return None
    return None


def _counted(number: Word, head: Reading, case: str) -> tuple[str, str, str]:
    """The number word's form, and the number and case of what it counts."""
    if number.text.isdecimal():
        if head.number == "sg":
            return number.text, "sg", case
        value = int(number.text)
        few = value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)
        governed = case in ("nom", "acc") and (not few or head.gender == "m1")
        return number.text, "pl", "gen" if governed else case
    lemma = next(r.lemma for r in number.readings if r.cls == "num")
    wanted = [f for f in paradigm(lemma) if case in f.cases and head.gender in f.genders and "col" not in f.tail]
    if not wanted:
        return number.text, head.number, head.case
    form = next((f for f in wanted if "rec" in f.tail), wanted[0])
    return written_like(number.text, form.text), form.numbers[0], "gen" if "rec" in form.tail else case


def _adjective(word: Word, head: Reading, number: str, case: str) -> str:
    for r in _readings_of(word):
        same = r.case == head.case and r.number == head.number and r.gender == head.gender
        if same and (r.cls in ADJECTIVES or _agreeing_numeral(r)):
            found = form_of(word.text, r, number, case, head.gender)
            if found is not None:
                return found
    return word.text
