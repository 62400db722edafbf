"""The full name of a unit, from its mention: nominative, short names and services written out, capitals restored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pipeline.annotations import ByForm, Word, spaced
from pipeline.entities.gazetteer import base_form
from pipeline.entities.units.forms import heads
from pipeline.entities.units.lexicon import Abbreviation, lexicon
from pipeline.entities.units.model import Part, Unit
from pipeline.inflect import in_case, phrase_words, text_in_case
from pipeline.paradigms import ADJECTIVES, NOUNS, token_readings

_DASHES = frozenset("-–—")
_STAYS_SMALL = "adjective"
_cores: dict[tuple[Any, ...], str] = {}
_MAX_CORES = 20_000


def full_name(unit: Unit, words: Sequence[Word], case: str = "nom", attested: Collection[str] = ()) -> str:
    """The unit's full name with its head in `case`.

    `attested` holds names of places that the release has in the nominative (see `gazetteer.base_form`).
    """
    core = _short_name(unit, case) if unit.abbreviation is not None else _core(unit, words, case)
    pieces = [core] + [_part(unit, p, words, attested) for p in unit.parts]
    return " ".join(piece for piece in pieces if piece)


def _short_name(unit: Unit, case: str) -> str:
    entry = unit.abbreviation
    assert entry is not None
    return name_in_case(entry.before_service if unit.before_service else entry.name, case)


@lru_cache(maxsize=2_000)
def name_in_case(name: str, case: str) -> str:
    """A listed name in `case`.

    Example:
        >>> name_in_case("Komenda Powiatowa Policji", "gen")
        'Komendy Powiatowej Policji'
    """
    if case == "nom":
        return name
    first, _, rest = name.partition(" ")
    if first.isdecimal():
        return f"{first} {name_in_case(rest, case)}"
    # Read without capitals, or `Straż` would be the village of that name.
    words = [replace(w, readings=token_readings(w.lower)) for w in phrase_words(name)]
    for k, word in enumerate(words):
        if found := [r for _, rs in heads(word.lower) for r in rs if r.case == "nom"]:
            words[k] = replace(word, readings=tuple(found))
            return in_case(words, case, head=k, source="nom", coordinated=False)
    return in_case(words, case, source="nom", coordinated=False)


def _core(unit: Unit, words: Sequence[Word], case: str) -> str:
    start, end = unit.core
    head = unit.head
    assert unit.type is not None
    # Releases name the same bodies again and again: one core in one case is inflected once.
    pieces = tuple([(w.text, w.lemma, w.tag, w.start - words[start].start) for w in words[start:end]])
    key = pieces, head - start, unit.type, unit.case, case
    if key not in _cores:
        if len(_cores) >= _MAX_CORES:
            _cores.clear()
        _cores[key] = _inflected_core(unit, words, case)
    return _cores[key]


def _inflected_core(unit: Unit, words: Sequence[Word], case: str) -> str:
    start, end = unit.core
    head = unit.head
    assert unit.type is not None
    # The head is the noun that the lexicon has, not a surname or a village that shares the form.
    found = next(readings for noun, readings in heads(words[head].lower) if noun is unit.type)
    core = _without_apart([replace(w, readings=found) if w.n == words[head].n else w for w in words[start:end]])
    text = in_case(core, case, head=words[head].n, source=unit.case, coordinated=False)
    if unit.type.lower == _STAYS_SMALL:
        pieces = text.lower().split()
        at = head - start
        if at > 0 and len(pieces) == end - start:
            pieces = [pieces[at], *pieces[:at], *pieces[at + 1 :]]
        return " ".join(pieces)
    return " ".join(_capitalized(piece) for piece in text.split(" "))


def _without_apart(core: list[Word]) -> list[Word]:
    """The words with compounds written apart put together: `Ratowniczo – Gaśniczej`."""
    joined: list[Word] = []
    for w in core:
        if len(joined) > 1 and joined[-1].text in _DASHES:
            text = f"{joined[-2].text}-{w.text}"
            joined[-2:] = [replace(w, text=text, readings=token_readings(text))]
        else:
            joined.append(w)
    return joined


def _capitalized(piece: str) -> str:
    return "-".join(part[:1].upper() + (part[1:].lower() if part.isupper() and len(part) > 3 else part[1:])
                    for part in piece.split("-"))  # fmt: skip


def _part(unit: Unit, part: Part, words: Sequence[Word], attested: Collection[str]) -> str:
    if part.kind == "service":
        assert part.service is not None
        return part.service.genitive or name_in_case(part.service.name, "gen")
    if part.kind == "unit":
        assert part.unit is not None
        return full_name(part.unit, words, "gen", attested)
    short_or_served = unit.abbreviation is not None or unit.part("service") is not None
    numbered = any(p.kind == "number" and p.start == part.end for p in unit.parts)
    if part.kind == "place" and short_or_served and not numbered and "-" not in words[part.start].text:
        return in_locative(base_form(words[part.start : part.end], ["nom"], attested))
    if part.kind == "seat":
        return _seat(part, words, attested)
    span = words[part.start : part.end]
    if part.kind == "text" and unit.type is not None and not words[unit.head].capital:
        return _in_full(span, _spaced(span, [_official(w) for w in span]))
    return _in_full(span, _spaced(span))


def _in_full(span: Sequence[Word], shown: str) -> str:
    """The part with the short word that it begins with written out: `dw. z Korupcją`."""
    written_out = lexicon().in_full.get(span[0].lower.rstrip("."))
    return shown if written_out is None else f"{written_out}{shown[len(span[0].text.rstrip('.')) :].removeprefix('.')}"


def _official(word: Word) -> str:
    """The word as an official name writes it: nouns and adjectives with a capital."""
    return _capitalized(word.text) if word.cls in NOUNS or word.cls in ADJECTIVES else word.text


def _seat(part: Part, words: Sequence[Word], attested: Collection[str]) -> str:
    """`w Sędziszowie Młp.` written out; else as the text has it."""
    if words[part.start].lower.rstrip(".") in lexicon().seated:
        at = next(k for k in range(part.start + 1, part.end) if words[k].cls == "prep" or words[k].lower in ("w", "we"))
        return f"z siedzibą {_spaced(words[at : part.end])}"
    shown = [w.text for w in words[part.start : part.end]]
    if any(text.endswith(".") for text in shown) or any(text.isupper() and len(text) > 3 for text in shown):
        at = next(k for k in range(part.start, part.end) if words[k].capital and words[k].cls != "prep")
        return in_locative(base_form(words[at : part.end], ["loc"], attested))
    return _spaced(words[part.start : part.end])


def in_locative(place: str) -> str:
    """`w` or `we` and the place.

    Example:
        >>> in_locative("Limanowa"), in_locative("Wrocław")
        ('w Limanowej', 'we Wrocławiu')
    """
    first = place[:2].lower()
    hard = len(first) == 2 and (first[0] in "wf" and first[1] not in "aąeęioóuy")
    locative = text_in_case(place, "loc") if " " in place else _locative[place]
    return ("we " if hard or place.startswith("Lw") else "w ") + locative


@ByForm
def _locative(form: str) -> str:
    return text_in_case(form, "loc")


def seat_of(unit: Unit, words: Sequence[Word], attested: Collection[str] = ()) -> str | None:
    """The town where the unit is, in the nominative; that of the body it belongs to if it has none itself."""
    for part in unit.parts:
        if part.kind == "seat":
            at = next(k for k in range(part.start, part.end) if words[k].capital and words[k].cls != "prep")
            return base_form(words[at : part.end], ["loc"], attested)
        if part.kind == "place":
            return base_form(words[part.start : part.end], ["nom"], attested)
        if part.unit is not None:
            return seat_of(part.unit, words, attested)
    return None


@lru_cache(maxsize=10_000)
def short_name(name: str) -> str:
    """A full name with the usual short names in it.

    Example:
        >>> short_name("Wydział Prewencji Komendy Wojewódzkiej Policji w Krakowie")
        'Wydział Prewencji KWP w Krakowie'
    """
    for nominative, genitive, short in _short_names():
        if name.startswith(nominative) and name[len(nominative) :][:1] in ("", " "):
            return short + name[len(nominative) :]
        at = name.find(" " + genitive)
        if at > 0 and name[at + 1 + len(genitive) :][:1] in ("", " "):
            return name[: at + 1] + short + name[at + 1 + len(genitive) :]
    return name


@lru_cache(maxsize=10_000)
def known_body(name: str) -> Abbreviation | None:
    """The body with a short name that a full name is of, if any; the one with the longest name.

    Example:
        >>> known_body("Wielkopolski Urząd Celno-Skarbowy w Poznaniu").short
        ('UCS',)
    """
    entries = [e for entries in lexicon().abbreviations.values() for e in entries]
    fitting = [e for e in entries if name.startswith(e.name) or f" {e.name}" in name]
    return max(fitting, key=lambda e: len(e.name), default=None)


@lru_cache(maxsize=1)
def _short_names() -> tuple[tuple[str, str, str], ...]:
    rows: dict[str, str] = {}
    for entries in lexicon().abbreviations.values():
        for entry in entries:
            rows.setdefault(entry.name, " ".join(entry.short))
            if entry.before_service:
                for service in lexicon().service_shorts.values():
                    genitive = name_in_case(service.name, "gen")
                    rows.setdefault(f"{entry.before_service} {genitive}", f"{' '.join(entry.short)} {service.short}")
    ordered = sorted(rows.items(), key=lambda row: -len(row[0]))
    return tuple((name, name_in_case(name, "gen"), short) for name, short in ordered)


def _spaced(words: Sequence[Word], shown: Sequence[str] | None = None) -> str:
    """The words as `shown`, with one space where the text has any, but none before a comma."""
    return spaced(words, shown).replace(" ,", ",")
