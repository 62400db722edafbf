"""Where a person's name may stand: given name and surname, initial and surname, after a rank, a title, an office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.annotations import ByForm
from pipeline.entities.gazetteer import gazetteer, listed_name
from pipeline.entities.name_context import VERBS, Context, is_initial, is_name, person_noun
from pipeline.entities.name_forms import COMMON, Analysis, analyses, family_parts, given_parts, shape
from pipeline.entities.roles.lexicon import is_region, office_form, office_lexicon
from pipeline.language.readings import readings

_ROMAN = re.compile(r"^[IVX]+$")
_DASHES = frozenset("-–—")
_ORIGIN = frozenset(("z", "ze"))


@dataclass(slots=True)
class Mention:
    """A name in the text before its reading is settled.

    `kinds` says of each of `forms` what it is: given, family, initial, as_is (a particle, a numeral) or foreign (a
    given name that no dictionary knows). `anchor` is what made it likely, `left` the last word before the name, its
    titles, its rank; `options` holds its readings with how likely they are, `chosen` the one that holds.
    """

    start: int
    end: int
    forms: list[str]
    kinds: list[str]
    anchor: str
    left: int
    options: list[tuple[float, Analysis]] = field(default_factory=list)
    chosen: Analysis | None = None
    shown_gender: str | None = None


def with_initials(forms: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """The kinds with initials marked as words that do not change.

    Example:
        >>> with_initials(["J.", "Nowaka"], ["initial", "family"])
        ['as_is', 'family']
    """
    return ["as_is" if k == "initial" or is_initial(f) else k for f, k in zip(forms, kinds, strict=True)]


def candidates(context: Context) -> list[Mention]:
    """The names that stand with a given name, an initial, a rank, a title or an office, in the order of the text."""
    found: list[Mention] = []
    since = 0
    for n in context.capitals:
        if n < since or context.blocked[n]:
            continue
        if _is_common[context.words[n].text] and not context.may_be_anchored(n):
            continue
        m = _at(context, n)
        if m is not None:
            found.append(m)
            since = m.end
    return found


@ByForm
def _is_common(form: str) -> bool:
    """Is the capitalised form a common word or a place, which only a rank, a title or an office makes a name?"""
    known = shape(form)
    return known.known and not (known.family or given_parts(form) or is_initial(form))


def _at(c: Context, n: int) -> Mention | None:
    text = c.words[n].text
    initial = is_initial(text)
    if not initial and (not is_name(text) or c.title(n)):
        return None
    anchor, left = c.anchor(n)
    if not anchor and _is_common[text]:
        return None
    form = shape(text)
    if c.patron(n, left):
        return None
    if initial:
        return _with_initial(c, n, anchor, left)
    if not anchor and listed_name(c.words, n) is not None:
        # "Lewin Brzeski", a town
        return None
    if given_parts(text) and not (c.shouting[n] and (form.common or form.geographic)):
        m = _with_given(c, n, anchor, left)
        if m is not None:
            return m
    if c.shouting[n]:
        return None
    if anchor in ("rank", "title"):
        return _after_rank(c, n, anchor, left)
    if anchor == "office":
        m = _after_office(c, n, left)
        if m is not None:
            return m
    return _unknown_pair(c, n, left) or _after_speech(c, n, left) or _surname_first(c, n, anchor, left)


def _with_initial(c: Context, n: int, anchor: str, left: int) -> Mention | None:
    k = n
    while k < c.sentence_end[n] and c.initial(k):
        k += 1
    if k >= c.sentence_end[n] or k - n > 3 or not c.name_word(k) or len(c.words[k].text) < 3:
        return None
    form = shape(c.words[k].text)
    if form.abbreviation or (not form.family and form.known and (not anchor or person_noun(c.words[k].text))):
        return None
    if not anchor and c.sentence_start[n] and (form.common or form.geographic or not form.known):
        return None
    forms = [w.text for w in c.words[n : k + 1]]
    return Mention(n, k + 1, forms, ["initial"] * (k - n) + ["family"], anchor or "initial", left)


def _with_given(c: Context, n: int, anchor: str, left: int) -> Mention | None:
    words, chain = c.words, c.chain(n)
    split = _given_run(c, chain)
    if split == len(chain) > 1 and split - sum(c.initial(i) for i in chain) == 1 and c.initial(chain[-1]):
        # "Zbigniew K.", a suspect
        return Mention(
            n, chain[-1] + 1, [words[i].text for i in chain], ["given"] + ["initial"] * (split - 1), "given", left
        )
    told = anchor in ("rank", "office")
    if split < len(chain) and (_surname_fits(c, chain, split) or (told and _undeclined(c, chain, split))):
        stop = split + 1
        while stop < len(chain) and (
            words[chain[stop - 1]].text in c.lexicon.particles or _more_surname(c, chain[stop])
        ):
            stop += 1
    elif split > 1 and not is_initial(words[chain[split - 1]].text) and family_parts(words[chain[split - 1]].text):
        stop, split = split, split - 1
    else:
        return _given_alone(c, n, anchor, left)
    last = shape(words[chain[stop - 1]].text)
    if not last.family and _doubtful_given(c, n, anchor, last.known):
        return None
    end = chain[stop - 1] + 1
    kinds = _kinds(c, chain[:stop], split)
    if stop == split + 1 and _joined_surname(c, end):
        # "Ewa Lis – Wrona"
        forms = [*(w.text for w in words[n : end - 1]), f"{words[end - 1].text}-{words[end + 1].text}"]
        if analyses(forms, with_initials(forms, kinds)):
            return Mention(n, end + 2, forms, kinds, anchor or "given", left)
    if end < c.sentence_end[n] and _ROMAN.match(words[end].text) and not c.blocked[end]:
        end += 1
        kinds.append("as_is")
    return Mention(n, end, [w.text for w in words[n:end]], kinds, anchor or "given", left)


def _joined_surname(c: Context, n: int) -> bool:
    """Is word `n` the dash of a double surname written apart, a surname and nothing else behind it?"""
    words = c.words
    if n + 1 >= c.sentence_end[n - 1] or words[n].text not in _DASHES or not c.name_word(n + 1):
        return False
    second, after = words[n + 1], c.after(n + 1)
    if not shape(second.text).family or office_form(second.lower) or second.lower in gazetteer().single:
        return False
    return after is None or not (c.name_word(n + 2) or after.text in _DASHES)


def _given_run(c: Context, chain: list[int]) -> int:
    """How many words of the chain are given names (or initials) that agree."""
    k = 1
    while k < len(chain):
        text = c.words[chain[k]].text
        if not is_initial(text):
            if not given_parts(text):
                break
            forms = [c.words[i].text for i in chain[: k + 1]]
            if not analyses(forms, with_initials(forms, ["given"] * len(forms))):
                break
        k += 1
    return k


def _doubtful_given(c: Context, n: int, anchor: str, known: bool) -> bool:
    """Is the given name also a common word or a place, so that the words may be no name (`Rada Miejska`)?"""
    first = shape(c.words[n].text)
    if c.shouting[n]:
        return True
    if not first.common or any(p.weight >= COMMON for p in given_parts(c.words[n].text)):
        return (first.geographic or first.common) and known and not anchor and bool(c.sentence_start[n])
    return (known and anchor not in ("rank", "title")) or (not anchor and bool(c.sentence_start[n]))


def _kinds(c: Context, chain: list[int], split: int) -> list[str]:
    kinds = []
    for position, i in enumerate(chain):
        text = c.words[i].text
        if is_initial(text):
            kinds.append("initial")
        elif position < split:
            kinds.append("given")
        else:
            kinds.append("as_is" if text in c.lexicon.particles else "family")
    return kinds


def _surname_fits(c: Context, chain: list[int], k: int) -> bool:
    """Can word `chain[k]` be the surname to the given names before it?"""
    text = c.words[chain[k]].text
    if text in c.lexicon.particles:
        return k + 1 < len(chain)
    form = shape(text)
    if form.abbreviation:
        return False
    if not form.known:
        return True
    forms = [c.words[i].text for i in chain[: k + 1]]
    kinds = with_initials(forms, ["given"] * k + ["family"])
    agree = bool(analyses(forms, kinds))
    if form.family:
        return agree or (not form.geographic and bool(analyses(forms, kinds, guess=True)))
    if person_noun(text) or not agree:
        return False
    return not (form.common or form.geographic) or not c.heads_phrase(chain[k])


def _undeclined(c: Context, chain: list[int], k: int) -> bool:
    """Is a common word the surname behind a rank or an office and a given name: `asp. Beaty | Kotuś`?

    A woman's stays as it is; a man's declines, so the given name must stand in the nominative too.
    """
    word = c.words[chain[k]]
    if k != 1 or office_form(word.lower) is not None or c.heads_phrase(chain[k]) or word.text.isupper():
        return False
    nominative = any(r.cls == "subst" and r.case == "nom" and r.number == "sg" for r in word.readings)
    return nominative and any(p.gender == "f" or p.case == "nom" for p in given_parts(c.words[chain[0]].text))


def _more_surname(c: Context, n: int) -> bool:
    """Is the capitalised word after a surname one more surname?"""
    text = c.words[n].text
    form = shape(text)
    if text in c.lexicon.particles or is_initial(text) or form.abbreviation:
        return False
    return (form.family and not form.common and not form.geographic) or not form.known


def _given_alone(c: Context, n: int, anchor: str, left: int) -> Mention | None:
    words, w = c.words, c.words[n]
    form, after = shape(w.text), c.after(n)
    if c.shouting[n] or c.quoted_alone(n, n + 1) or w.text.isupper():
        return None
    common = any(p.weight >= COMMON for p in given_parts(w.text))
    if (
        after is not None
        and _ROMAN.match(after.text)
        and not c.blocked[n + 1]
        and (anchor or common or not form.common)
    ):
        return Mention(n, n + 2, [w.text, after.text], ["given", "as_is"], anchor or "given", left)
    m = Mention(n, n + 1, [w.text], ["given"], anchor or "given", left)
    if anchor == "title":
        return m if common or not form.family else None
    if anchor == "rank":
        return None if form.family else m
    if form.common and anchor == "office" and common and words[left].case == "nom" == w.case:
        # "jej kolega Antek"
        return m
    if n > 0 and _kinsman(c, n):
        return m
    if form.common or form.abbreviation or (form.family and (not common or c.surname_elsewhere(n))):
        return None
    if after is not None and c.name_word(n + 1) and shape(after.text).known:
        return None
    if c.sentence_start[n]:
        return m if _opens_with_given(c, n, form.geographic) else None
    before = words[n - 1]
    if c.opens_quote(n - 1):
        return None
    if before.cls in ("prep", "brev") and form.geographic:
        return None
    if (
        before.cls == "subst"
        and before.gender != "m1"
        and not before.has_lemma(c.lexicon.kin)
        and not person_noun(before.text)
    ):
        return None
    return m


def _kinsman(c: Context, n: int) -> bool:
    """Does a noun of kinship stand before the given name in its case: `żonie | Wierze`, `synowi | Pawłowi`?"""
    before = c.words[n - 1]
    if not before.has_lemma(c.lexicon.kin) or (c.after(n) is not None and c.name_word(n + 1)):
        return False
    cases = {r.case for r in before.readings if r.cls == "subst" and r.number == "sg"}
    return any(p.case in cases and p.case != "gen" for p in given_parts(c.words[n].text))


def _opens_with_given(c: Context, n: int, geographic: bool) -> bool:
    """Does a sentence open with a given name alone: `Zosia pyta`, `Zosia z klasy 2b pyta`, `Mirku, dziękuję`?"""
    after = c.after(n)
    if after is None or geographic:
        return False
    if after.cls in VERBS:
        return True
    if after.text == ",":
        cases = {p.case for p in given_parts(c.words[n].text)}
        return "voc" in cases and "nom" not in cases
    return after.lower in _ORIGIN and any(p.case == "nom" for p in given_parts(c.words[n].text))


def _after_rank(c: Context, n: int, anchor: str, left: int) -> Mention | None:
    """A surname, or an unknown given name and a surname, after a rank or a title."""
    words, chain = c.words, c.chain(n)
    text = words[n].text
    form = shape(text)
    if form.abbreviation or text.lower() in c.lexicon.title_forms:
        return None
    if form.known and not form.family and (anchor == "title" or person_noun(text) or not _nominative(c, n)):
        return None
    if anchor == "title" and person_noun(text):
        return None
    if len(chain) > 1 and words[chain[1]].text not in c.lexicon.particles and not is_initial(words[chain[1]].text):
        second = words[chain[1]].text
        other = shape(second)
        if given_parts(second) and len(chain) == 2 and form.family:
            return Mention(n, n + 2, [text, second], ["family", "given"], anchor, left)
        if _more_surname(c, chain[1]) or (other.family and not form.known):
            kinds = ["family", "family"] if form.family and not form.given else [_given_kind(text), "family"]
            return Mention(n, chain[1] + 1, [text, second], kinds, anchor, left)
    return Mention(n, n + 1, [text], ["family"], anchor, left)


def _given_kind(text: str) -> str:
    return "given" if given_parts(text) else "foreign"


def _nominative(c: Context, n: int) -> bool:
    """A dictionary word that stands after an abbreviated rank is a surname only in the nominative singular."""
    return any(r.case == "nom" and r.number == "sg" and r.cls == "subst" for r in c.words[n].readings)


def _after_office(c: Context, n: int, left: int) -> Mention | None:
    """A surname in the case of the office before it that is neither a place nor a common word."""
    text = c.words[n].text
    form = shape(text)
    if not (form.family and _of_adjective(c, n, left)) and (
        (form.known and not form.family) or form.geographic or form.common or form.given or form.abbreviation
    ):
        return None
    if not form.known and (text.isupper() or len(text) < 3):
        return None
    noun = c.words[left]
    cases = {r.case for r in readings(noun.lower) if r.cls == "subst" and r.number == "sg"}
    parts = family_parts(text)
    if not any(p.case in cases for p in parts if p.weight >= 0.5):
        return None
    if not form.known and "gen" not in cases and any(p.case == "gen" and p.lemma != text for p in parts):
        # "rzecznik Unipera": the firm rather than the man
        return None
    chain = c.chain(n)
    if not form.known and len(chain) > 1:
        if given_parts(c.words[chain[1]].text):
            # "prezes Naftohazu Andrij": what stands before a given name is no surname
            return None
        if _more_surname(c, chain[1]):
            return _unknown_pair(c, n, left, likely=True)
    return Mention(n, n + 1, [text], ["family"], "office", left)


def _of_adjective(c: Context, n: int, left: int) -> bool:
    """Is the word a surname spelt as a region's adjective, behind an office of no region: `prokurator | Wolski`?"""
    office = office_form(c.words[left].lower)
    if left != n - 1 or office is None or "region" in office.office.takes or c.heads_phrase(n):
        return False
    found = [r for r in readings(c.words[n].text) if r.lemma[:1].islower()]
    levels = office_lexicon().lists["levels"]["adjectives"]
    return bool(found) and all(r.cls == "adj" and is_region(r.lemma) and r.lemma not in levels for r in found)


def _unknown_pair(c: Context, n: int, left: int, likely: bool = False) -> Mention | None:
    """A given name and a surname that no dictionary knows, where an office or a verb of speaking tells of a person."""
    if shape(c.words[n].text).known:
        return None
    chain = c.chain(n)
    texts = [c.words[i].text for i in chain]
    if len(chain) < 2 or len(chain) > 5 or any(shape(t).abbreviation for t in texts):
        return None
    for i, text in zip(chain[1:], texts[1:], strict=True):
        if not (is_initial(text) or text in c.lexicon.particles or _more_surname(c, i)):
            return None
    end = chain[-1] + 1
    if end < c.sentence_end[n] and c.words[end].text[0].isdecimal():
        return None
    if any(given_parts(t) for t in texts[1:]):
        # "prezes Naftohazu Andrij Kowal": the name begins later
        return None
    if not likely and c.office_with_complement(n) is None and not c.speaks(n, end):
        return None
    kinds = ["foreign", *("as_is" if t in c.lexicon.particles or is_initial(t) else "family" for t in texts[1:])]
    return Mention(n, end, texts, kinds, "office", left)


def _after_speech(c: Context, n: int, left: int) -> Mention | None:
    """A surname that no dictionary knows right after a verb of speaking (`oświadczyła Oudkirk`)."""
    text = c.words[n].text
    after = c.after(n)
    if not c.spoke(n - 1) or shape(text).known or text.isupper() or (after is not None and c.name_word(n + 1)):
        return None
    if not any(p.case == "nom" and p.weight >= 0.5 for p in family_parts(text)):
        return None
    return Mention(n, n + 1, [text], ["family"], "speech", left)


def _surname_first(c: Context, n: int, anchor: str, left: int) -> Mention | None:
    """`Wrona Anna` of a list, the surname known and no other word."""
    k = n + 1
    if k >= c.sentence_end[n] or not c.name_word(k):
        return None
    texts = [c.words[n].text, c.words[k].text]
    form = shape(texts[0])
    if not form.family or form.common or form.geographic or form.given or not given_parts(texts[1]):
        return None
    if (k + 1 < c.sentence_end[n] and c.name_word(k + 1)) or shape(texts[1]).common:
        return None
    if not analyses(texts, ["family", "given"]):
        return None
    return Mention(n, k + 1, texts, ["family", "given"], anchor or "given", left)
