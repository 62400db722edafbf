"""What the choice among candidates looks at, as numbers of weights: one row of weights for each candidate.

A text is laid out as form numbers with rows of padding between its lines, so that nothing looks over a line's edge.
The first look sees only what words can be; the second also what the first look took their neighbours for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.language import form_classes as fc
from pipeline.language import lattice as lt

PADDING = 4
_MULTIPLY_1 = np.uint32(0x9E3779B1)
_MULTIPLY_2 = np.uint32(0x85EBCA6B)
_MULTIPLY_3 = np.uint32(0xC2B2AE35)
_FIFTEEN = np.uint32(15)
_BLOCK = 16384


class Layout(NamedTuple):
    """A text as rows: form numbers with padding, and the candidates of the tokens that have more than one.

    `rows` holds the candidates (numbers in the lattice), `token` the place of each row's token in `forms`; `open` the
    places of these ambiguous tokens, `start` the first row of each, `size` how many rows it has, and `nth` for each row
    which of them its token is.
    """

    forms: np.ndarray
    rows: np.ndarray
    token: np.ndarray
    open: np.ndarray
    start: np.ndarray
    size: np.ndarray
    nth: np.ndarray


def lay_out(lattice: lt.Lattice, forms: np.ndarray, *, every: bool = False) -> Layout:
    """The likely candidates of forms as rows, or `every` one, as training needs them."""
    count = (lattice.count if every else lattice.likely)[forms]
    places = np.flatnonzero(count > 1)
    size = count[places]
    start = np.cumsum(size) - size
    nth = np.repeat(np.arange(len(size)), size)
    rows = np.arange(len(nth)) + (lattice.first[forms[places]] - start)[nth]
    return Layout(forms, rows, places[nth], places, start, size, nth)


def mixed(*columns: np.ndarray) -> np.ndarray:
    """One hash of several columns, their order counts."""
    out = columns[0]
    for column in columns[1:]:
        out = (out * _MULTIPLY_1) ^ (column + (out >> np.uint32(13)))
    return out


def _last(mask: np.ndarray, stop: np.ndarray, here: np.ndarray) -> np.ndarray:
    """For each place in `here` the nearest earlier place where `mask` holds and no `stop` comes between, else 0."""
    place = np.arange(0, 2 * len(mask), 2)
    met = np.maximum.accumulate(np.where(mask, place + 1, place * stop))[here - 1]
    return np.where(met & 1, met >> 1, 0)


def _next(mask: np.ndarray, stop: np.ndarray, here: np.ndarray) -> np.ndarray:
    end = len(mask) - 1
    found = _last(mask[::-1], stop[::-1], end - here)
    return np.where(found > 0, end - found, 0)


# How far around a token it is looked, its own place included.
_NEAR = range(-3, 4)


def _column(table: np.ndarray, rows: np.ndarray, column: int) -> np.ndarray:
    """What rows of a table hold in one column; quicker than two indices."""
    return table.reshape(-1).take(rows * table.shape[1] + column)


def _u(column: np.ndarray) -> np.ndarray:
    return np.asarray(column).astype(np.uint32)


def narrowed(layout: Layout, keep: np.ndarray) -> tuple[Layout, np.ndarray]:
    """The rows of `layout` that `keep` marks, of the tokens that have more than one of them, and their places."""
    size = np.add.reduceat(keep, layout.start, dtype=np.int64)
    still_open = size > 1
    rows = np.flatnonzero(keep & still_open[layout.nth])
    size = size[still_open]
    start, nth = np.cumsum(size) - size, np.repeat(np.arange(len(size)), size)
    left = Layout(layout.forms, layout.rows[rows], layout.token[rows], layout.open[still_open], start, size, nth)
    return left, rows


class Observed(NamedTuple):
    """What is observed of each open token or (`by_row`) each row, and the columns of a candidate's parts joined with
    it; `lasting` if it is the same wherever the form stands."""

    column: np.ndarray
    joined: tuple[int, ...]
    salt: int
    by_row: bool
    lasting: bool


def _salted(column: np.ndarray, salt: int) -> np.ndarray:
    return (column + np.uint32(salt * 7919)) * _MULTIPLY_1


def weight_numbers(observed: Sequence[Observed], layout: Layout, parts: np.ndarray, bits: int) -> np.ndarray:
    """For each row and feature the number of its weight, as training needs them."""
    out = np.empty((len(layout.rows), sum(len(o.joined) for o in observed)), np.uint32)
    tables = parts.T * _MULTIPLY_2
    k = 0
    for one in observed:
        salted = _salted(one.column, one.salt)
        if not one.by_row:
            salted = salted[layout.nth]
        for part in one.joined:
            h = salted ^ tables[part]
            h = (h ^ (h >> _FIFTEEN)) * _MULTIPLY_3
            out[:, k] = h >> np.uint32(32 - bits)
            k += 1
    return out


# Candidates of a form that share the short tag share the class and the case as well. What is joined with such parts is
# looked up once for all rows of a token that are alike in them, which are half of all look-ups.
_SHARED = {
    lt.BY_SHORT: frozenset((fc.SHORT, fc.CLASS, fc.CASE)),
    lt.BY_LEMMA: frozenset((fc.LEMMA, fc.MARKS)),
}
_Joined = tuple[Observed, tuple[int, ...]]


def sum_type(weights: np.ndarray) -> np.dtype:
    """What sums of weights are kept in: 16 bits for whole numbers of 8, as those stored are, since no row has 200."""
    return np.promote_types(weights.dtype, np.int16)


def sums_of_weights(
    observed: Sequence[Observed], layout: Layout, lattice: lt.Lattice, weights: np.ndarray
) -> np.ndarray:
    """For each row the sum of its weights: what `weight_numbers` gives, looked up and added.

    See `sum_type` for what the sums are kept in.
    """
    of_rows: list[_Joined] = []
    shared: dict[int, list[_Joined]] = {by: [] for by in _SHARED}
    for one in observed:
        rest = one.joined
        if not one.by_row:
            one = one._replace(column=_salted(one.column, one.salt))
            for by, shared_parts in _SHARED.items():
                if joined := tuple(part for part in rest if part in shared_parts):
                    shared[by].append((one, joined))
            rest = tuple(part for part in rest if not any(part in parts for parts in _SHARED.values()))
        if rest:
            of_rows.append((one, rest))
    parts = lattice.parts.take(layout.rows, axis=0)
    out = _summed(of_rows, layout.nth, parts, weights)
    for by, joined_of in shared.items():
        rows, which = _alike(layout, lattice, by)
        out += _summed(joined_of, layout.nth.take(rows), parts.take(rows, axis=0), weights).take(which)
    return out


def _alike(layout: Layout, lattice: lt.Lattice, by: int) -> tuple[np.ndarray, np.ndarray]:
    """One row for all of its token that are alike, and for each row the place of that one among these."""
    count = lattice.count.take(layout.forms.take(layout.open))
    kind = (np.cumsum(count) - count).take(layout.nth) + _column(lattice.alike, layout.rows, by)
    met = np.zeros(kind[-1] + count[-1], np.int64)
    met[kind] = 1
    which = (np.cumsum(met) - 1).take(kind)
    rows = np.empty(which.max() + 1, np.int64)
    rows[which] = np.arange(len(which))
    return rows, which


def _summed(joined: Sequence[_Joined], nth: np.ndarray, parts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """For each row of `parts` the sum of the weights; `nth` says which open token it belongs to.

    What is observed of each token is salted already. Block by block, so that what is worked on stays in the
    processor's cache.
    """
    out = np.zeros(len(parts), sum_type(weights))
    shift = np.uint32(33 - len(weights).bit_length())
    hashed, shifted = np.empty(_BLOCK, np.uint32), np.empty(_BLOCK, np.uint32)
    place, found = np.empty(_BLOCK, np.intp), np.empty(_BLOCK, weights.dtype)
    for begin in range(0, len(parts), _BLOCK):
        end = min(begin + _BLOCK, len(parts))
        token, total = nth[begin:end], out[begin:end]
        h, g, at, w = (buffer[: end - begin] for buffer in (hashed, shifted, place, found))
        tables = np.ascontiguousarray(parts[begin:end].T) * _MULTIPLY_2
        for one, among in joined:
            here = _salted(one.column[begin:end], one.salt) if one.by_row else one.column.take(token)
            for part in among:
                np.bitwise_xor(here, tables[part], out=h)
                np.right_shift(h, _FIFTEEN, out=g)
                np.bitwise_xor(h, g, out=h)
                np.multiply(h, _MULTIPLY_3, out=h)
                np.right_shift(h, shift, out=h)
                at[:] = h
                # No number is out of range; this mode makes the least of it.
                weights.take(at, out=w, mode="wrap")
                np.add(total, w, out=total)
    return out


_Pairs = Sequence[tuple[np.ndarray, tuple[int, ...]]]


def _numbered(
    lasting: _Pairs, own: _Pairs, own_by_row: _Pairs, around: _Pairs, around_by_row: _Pairs
) -> list[Observed]:
    """All with their salts; what a row's own form says and what stands around it have ranges of their own."""
    return [
        Observed(column, joined, salt, salt >= first + len(by_token), salt < last_from)
        for first, last_from, by_token, by_row in (
            (1, 1 + len(lasting), (*lasting, *own), own_by_row),
            (200, 0, around, around_by_row),
        )
        for salt, (column, joined) in enumerate((*by_token, *by_row), start=first)
    ]


T, S, A, C, K, G, L, M = range(8)


# By the number of an agreement: the slot of its number and gender as a verb's subject, its number, its gender.
_SLOT = np.array([a // 35 * 6 + a % 5 for a in range(fc.AGREEMENTS)] + [0])
_NUMBER = np.array([a // 35 for a in range(fc.AGREEMENTS)] + [-1])
_GENDER = np.array([a % 5 for a in range(fc.AGREEMENTS)] + [-1])


def first_look(lattice: lt.Lattice, layout: Layout) -> list[Observed]:
    """What is observed of each row when only what the words can be is known."""
    forms, here, nth = layout.forms, layout.open, layout.nth

    near_forms = {by: forms.take(here + by) for by in _NEAR}

    def seen(column: int, by: int = 0) -> np.ndarray:
        return _column(lattice.hashes, near_forms[by], column)

    def at(column: int, place: np.ndarray) -> np.ndarray:
        return np.where(place > 0, _column(lattice.hashes, forms.take(place), column), fc.NOTHING)

    word, suf2, suf3, suf4, tags, _, shape, _, prefix = (seen(column) for column in range(lt.HASHES))
    w1, w2, v1, v2 = (seen(lt.WORD, by) for by in (-1, -2, 1, 2))
    s1, s2, s3, z1, z2, z3 = (seen(lt.SHORTS, by) for by in (-1, -2, -3, 1, 2, 3))
    t1, y1 = seen(lt.TAGS, -1), seen(lt.TAGS, 1)
    l1, l2, m1, m2 = (seen(lt.LEMMAS, by) for by in (-1, -2, 1, 2))
    e1, f1 = seen(lt.SUFFIX3, -1), seen(lt.SUFFIX3, 1)
    flags = lattice.flags[forms]
    stop = (forms == 0) | ((flags & fc.SENTENCE_END) > 0)
    clause = stop | ((flags & fc.ONLY_FINITE) > 0)
    capital = _u(stop[here - 1] * 2 + ((flags[here] & fc.CAPITAL) > 0))

    prep = _last((flags & fc.PREPOSITION) > 0, clause, here)
    prep_distance = _u(np.where(prep > 0, np.minimum(here - prep, 5), 0))
    finite = (flags & fc.FINITE) > 0
    left_verb, right_verb = _last(finite, stop, here), _next(finite, stop, here)
    negated = _u(((flags[left_verb - 1] & fc.NEGATION) > 0) & (left_verb > 0))
    left_distance = _u(np.where(left_verb > 0, np.minimum(here - left_verb, 4), 0))
    right_distance = _u(np.where(right_verb > 0, np.minimum(right_verb - here, 4), 0))
    noun = _last((flags & fc.NOMINAL_ONLY) > 0, clause, here)
    noun_distance = _u(np.where(noun > 0, np.minimum(here - noun, 4), 0))
    verb_lemma, next_verb_lemma = at(lt.LEMMAS, left_verb), at(lt.LEMMAS, right_verb)
    prep_word = at(lt.WORD, prep)

    case, agreement, _ = lattice.small.take(layout.rows, axis=0).T.astype(np.int64, order="C")
    slot = _SLOT[agreement]
    near = {by: _stands_to(lattice.fitting, near_forms[by], nth, agreement) for by in _NEAR if by}
    governed = _stands_to(lattice.governed, forms[prep], nth, case)
    subject_left = _stands_to(lattice.subjects, forms[left_verb], nth, slot)
    subject_right = _stands_to(lattice.subjects, forms[right_verb], nth, slot)
    noun_fits = _stands_to(lattice.fitting, forms[noun], nth, agreement) + (16 * noun_distance)[nth]

    lasting = [
        (np.zeros(len(here), np.uint32), (T, L, M)),
        (word, (T, S, L)),
        (suf2, (T,)),
        (suf3, (T, S)),
        (suf4, (T, S)),
        (prefix, (C,)),
        (tags, (T,)),
    ]
    own = [
        (mixed(capital, shape), (M, C, L)),
        (shape, (T, M)),
        (mixed(word, w1), (T,)),
        (mixed(word, v1), (T,)),
        (mixed(word, s1), (T,)),
        (mixed(word, z1), (T,)),
        (mixed(tags, s1), (T,)),
        (mixed(tags, z1), (T,)),
        (mixed(tags, w1), (T,)),
        (mixed(tags, v1), (T,)),
        (mixed(tags, s1, z1), (T,)),
    ]
    own_by_row = [(mixed(tags[nth], near[-1], near[1]), (T,))]
    around = [
        (w1, (T, S, L)),
        (v1, (T, S, L)),
        (w2, (S,)),
        (v2, (S,)),
        (t1, (T,)),
        (y1, (T,)),
        (s1, (S, T)),
        (z1, (S, T)),
        (s2, (S,)),
        (z2, (S,)),
        (s3, (S,)),
        (z3, (S,)),
        (l1, (S, K, L)),
        (m1, (S, K)),
        (l2, (S, K)),
        (m2, (S,)),
        (e1, (T,)),
        (f1, (T,)),
        (mixed(s1, z1), (S, T)),
        (mixed(s2, s1), (S, T)),
        (mixed(z1, z2), (S, T)),
        (mixed(w1, z1), (S,)),
        (mixed(w1, v1), (S,)),
        (mixed(w2, w1), (S,)),
        (mixed(s3, s2, s1), (S,)),
        (mixed(z1, z2, z3), (S,)),
        (mixed(s2, s1, z1), (S,)),
        (mixed(t1, y1), (A,)),
        (mixed(prep_word, prep_distance), (S, K)),
        (mixed(prep_word, s1), (S,)),
        (mixed(verb_lemma, left_distance, negated), (S,)),
        (mixed(verb_lemma, negated), (S,)),
        (mixed(next_verb_lemma, right_distance), (S,)),
        (next_verb_lemma, (S,)),
        (mixed(at(lt.LEMMAS, noun), noun_distance), (S,)),
        (mixed(left_distance, right_distance, prep_distance), (S,)),
    ]
    around_by_row = [
        (near[-1], (S, T)),
        (near[1], (S, T)),
        (near[-2], (S,)),
        (near[2], (S,)),
        (near[3], (S,)),
        (near[-3], (S,)),
        (mixed(near[-1], near[1]), (S, A)),
        (mixed(near[-1], s1[nth]), (S,)),
        (mixed(near[1], z1[nth]), (S,)),
        (mixed(near[1], near[2], near[-1], near[-2]), (S,)),
        (mixed(governed, prep_distance[nth]), (S,)),
        (mixed(governed, near[-1], near[1]), (S,)),
        (mixed(governed, s1[nth]), (S,)),
        (mixed(subject_left, left_distance[nth]), (S,)),
        (mixed(subject_right, right_distance[nth]), (S,)),
        (mixed(subject_left, subject_right), (S, T)),
        (mixed(subject_left, subject_right, governed), (S,)),
        (noun_fits, (S,)),
    ]
    return _numbered(lasting, own, own_by_row, around, around_by_row)


def _stands_to(table: np.ndarray, neighbour: np.ndarray, nth: np.ndarray, column: np.ndarray) -> np.ndarray:
    """For each row what the form beside its token says in a column of a table of forms."""
    return table.reshape(-1).take((neighbour * table.shape[1]).take(nth) + column).astype(np.uint32)


def second_look(lattice: lt.Lattice, layout: Layout, chosen: np.ndarray) -> list[Observed]:
    """What is observed of each row when the choice of the look before is known (`chosen`: candidate numbers)."""
    forms, here, nth = layout.forms, layout.open, layout.nth

    near_forms = {by: forms.take(here + by) for by in _NEAR}

    def seen(column: int, by: int = 0) -> np.ndarray:
        return _column(lattice.hashes, near_forms[by], column)

    near_chosen = {by: chosen.take(here + by) for by in _NEAR}

    def part(column: int, by: int) -> np.ndarray:
        return _column(lattice.parts, near_chosen[by], column)

    def at(column: int, place: np.ndarray) -> np.ndarray:
        return np.where(place > 0, _column(lattice.parts, chosen.take(place), column), fc.NOTHING)

    def far(place: np.ndarray) -> np.ndarray:
        return _u(np.where(place > 0, np.minimum(np.abs(here - place), 4), 0))

    word, suf2, suf3, suf4, tags, _, shape, lemmas, prefix = (seen(column) for column in range(lt.HASHES))
    w1, v1 = seen(lt.WORD, -1), seen(lt.WORD, 1)
    p1, p2, p3, n1, n2, n3 = (part(fc.SHORT, by) for by in (-1, -2, -3, 1, 2, 3))
    q1, o1, q2, o2 = (part(fc.TAG, by) for by in (-1, 1, -2, 2))
    l1, l2, m1 = (part(fc.LEMMA, by) for by in (-1, -2, 1))
    flags = lattice.flags[forms]
    case_no, agreement_no, kind = np.ascontiguousarray(lattice.small.take(chosen, axis=0).T)
    stop = (forms == 0) | ((flags & fc.SENTENCE_END) > 0)
    finite = kind == 3
    clause = stop | finite
    capital = _u(stop[here - 1] * 2 + ((flags[here] & fc.CAPITAL) > 0))

    nouns = kind == 1
    nominal = nouns | (kind == 2)
    left_noun, right_noun = _last(nouns, clause, here), _next(nouns, clause, here)
    left_nominal, right_nominal = _last(nominal, clause, here), _next(nominal, clause, here)
    prep = _last(kind == 4, clause, here)
    open_prep = np.where(prep > left_noun, prep, 0)
    prep_word = np.where(open_prep > 0, lattice.hashes[forms[open_prep], lt.WORD], fc.NOTHING)
    left_verb, right_verb = _last(finite, stop, here), _next(finite, stop, here)
    negated = _u(((flags[left_verb - 1] & fc.NEGATION) > 0) & (left_verb > 0))
    nominatives = nouns & (case_no == 1)
    left_subject, right_subject = _last(nominatives, stop, here), _next(nominatives, stop, here)
    left_object = _last(nouns & (case_no == 4), stop, here)
    before_joint = np.where((flags[here - 1] & (fc.CONJUNCTION | fc.COMMA)) > 0, left_noun, 0)
    verb_state = _u(
        (left_verb > 0)
        + 2 * (right_verb > 0)
        + 4 * (left_subject > left_verb)
        + 8 * ((left_subject > 0) & (left_subject < left_verb))
        + 16 * (right_subject > 0)
        + 32 * ((left_object > left_verb) & (left_verb > 0))
    )

    case, agreement, _ = lattice.small.take(layout.rows, axis=0).T.astype(np.int64, order="C")
    number, gender, slot = _NUMBER[agreement], _GENDER[agreement], _SLOT[agreement]

    # What agrees with nothing has a number and a gender of its own.
    agreeing = agreement_no < fc.AGREEMENTS
    numbers, genders = (np.where(agreeing, of[agreement_no], -2) for of in (_NUMBER, _GENDER))
    told = 1 + 8 * kind + 64 * (case_no > 0)

    def same(place: np.ndarray) -> np.ndarray:
        """How a row agrees with the chosen reading at `place`: case, number, gender, kind."""
        known, other = place > 0, place[nth]
        agreed = (case == case_no[other]) + 2 * (number == numbers[other]) + 4 * (gender == genders[other])
        return _u((known * told[place])[nth] + known[nth] * agreed)

    near = {by: same(here + by) for by in _NEAR if by}
    subject_left = _stands_to(lattice.subjects, forms[left_verb], nth, slot)
    subject_right = _stands_to(lattice.subjects, forms[right_verb], nth, slot)
    verb_lemma, next_verb_lemma = at(fc.LEMMA, left_verb), at(fc.LEMMA, right_verb)
    left_distance, right_distance, prep_distance = far(left_verb), far(right_verb), far(open_prep)
    noun_distance = far(left_noun)
    governed = _u((open_prep > 0)[nth] * (1 + (case_no[open_prep][nth] == case)))
    with_left, with_right, joint = same(left_noun), same(right_noun), same(before_joint)

    lasting = [
        (np.zeros(len(here), np.uint32), (T, L, M)),
        (word, (T, S, L)),
        (suf3, (T, S)),
        (suf4, (T, S)),
        (suf2, (T,)),
        (tags, (T,)),
        (prefix, (C,)),
    ]
    own = [
        (mixed(capital, shape), (M, C, L)),
        (shape, (T, M)),
        (mixed(word, w1), (T,)),
        (mixed(word, v1), (T,)),
        (mixed(word, p1), (T,)),
        (mixed(word, n1), (T,)),
        (mixed(tags, p1), (T,)),
        (mixed(tags, n1), (T,)),
        (mixed(tags, p1, n1), (T,)),
        (mixed(tags, q1), (T,)),
        (mixed(tags, o1), (T,)),
        (mixed(lemmas, l1), (S,)),
    ]
    around = [
        (w1, (T, S, L)),
        (v1, (T, S, L)),
        (p1, (S, T)),
        (n1, (S, T)),
        (q1, (T,)),
        (o1, (T,)),
        (p2, (S,)),
        (n2, (S,)),
        (p3, (S,)),
        (n3, (S,)),
        (q2, (T,)),
        (o2, (T,)),
        (mixed(p1, n1), (S, T)),
        (mixed(p2, p1), (S, T)),
        (mixed(n1, n2), (S, T)),
        (mixed(p3, p2, p1), (S,)),
        (mixed(n1, n2, n3), (S,)),
        (mixed(p2, p1, n1), (S,)),
        (mixed(p1, n1, n2), (S,)),
        (mixed(w1, n1), (S,)),
        (mixed(p1, v1), (S,)),
        (mixed(w1, v1), (S,)),
        (l1, (S, K, L)),
        (m1, (S, K)),
        (l2, (S,)),
        (mixed(l1, p2), (S,)),
        (mixed(at(fc.LEMMA, left_noun), noun_distance), (S,)),
        (mixed(at(fc.TAG, left_noun), noun_distance), (S, T)),
        (mixed(at(fc.TAG, right_noun), far(right_noun)), (S, T)),
        (mixed(at(fc.SHORT, left_nominal), at(fc.SHORT, right_nominal)), (S,)),
        (mixed(prep_word, prep_distance), (S, K)),
        (mixed(at(fc.TAG, open_prep), p1), (S,)),
        (mixed(verb_lemma, negated), (S, K)),
        (mixed(verb_lemma, negated, left_distance), (S,)),
        (mixed(next_verb_lemma, right_distance), (S,)),
        (next_verb_lemma, (S,)),
        (mixed(verb_lemma, verb_state), (S,)),
        (verb_state, (S, T)),
        (mixed(verb_state, left_distance, right_distance), (S,)),
        (mixed(at(fc.SHORT, before_joint), p1), (S,)),
        (mixed(at(fc.TAG, before_joint), w1), (T,)),
    ]
    around_by_row = [
        (near[-1], (S, T)),
        (near[1], (S, T)),
        (near[-2], (S,)),
        (near[2], (S,)),
        (near[3], (S,)),
        (near[-3], (S,)),
        (mixed(near[-1], near[1]), (S, A)),
        (mixed(near[-1], near[-2]), (S,)),
        (mixed(near[1], near[2]), (S,)),
        (mixed(near[-1], p1[nth]), (S,)),
        (mixed(near[1], n1[nth]), (S,)),
        (mixed(near[1], near[2], near[-1], near[-2]), (S,)),
        (mixed(governed, prep_distance[nth]), (S,)),
        (mixed(governed, near[-1], near[1]), (S,)),
        (mixed(governed, p1[nth]), (S,)),
        (mixed(with_left, noun_distance[nth]), (S,)),
        (mixed(with_right, far(right_noun)[nth]), (S,)),
        (mixed(with_left, with_right), (S,)),
        (mixed(with_left, p1[nth]), (S,)),
        (mixed(with_right, n1[nth]), (S,)),
        (mixed(joint, w1[nth]), (S,)),
        (mixed(subject_left, subject_right, verb_state[nth]), (S,)),
        (mixed(subject_left, left_distance[nth]), (S,)),
        (mixed(subject_right, right_distance[nth]), (S,)),
        (mixed(subject_left, subject_right, governed), (S,)),
    ]
    return _numbered(lasting, own, [], around, around_by_row)
