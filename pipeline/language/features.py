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
NOTHING = np.uint32(0x1234567)
_FIFTEEN = np.uint32(15)
_BLOCK = 8192


class Layout(NamedTuple):
    """A text as rows: form numbers with padding, and the candidates of the tokens that have more than one.

    `rows` holds the candidates (numbers in the lattice), `token` the place of each row's token in `forms`, `start`
    the first row of each ambiguous token, `size` how many rows it has.
    """

    forms: np.ndarray
    rows: np.ndarray
    token: np.ndarray
    start: np.ndarray
    size: np.ndarray


def lay_out(lattice: lt.Lattice, forms: np.ndarray) -> Layout:
    count = lattice.count[forms]
    open_tokens = np.flatnonzero(count > 1)
    size = count[open_tokens]
    token = np.repeat(open_tokens, size)
    start = np.cumsum(size) - size
    rows = np.arange(len(token)) - np.repeat(start, size) + lattice.first[forms[token]]
    return Layout(forms, rows, token, start, size)


def mixed(*columns: np.ndarray) -> np.ndarray:
    """One hash of several columns, their order counts."""
    out = columns[0]
    for column in columns[1:]:
        out = (out * _MULTIPLY_1) ^ (column + (out >> np.uint32(13)))
    return out


def _shifted(column: np.ndarray, by: int) -> np.ndarray:
    """`column` as seen from `by` places before: its value at i is that of token i + by."""
    if by == 0:
        return column
    out = np.empty_like(column)
    if by > 0:
        out[:-by] = column[by:]
        out[-by:] = column[-1]
    else:
        out[-by:] = column[:by]
        out[:-by] = column[0]
    return out


def _last(mask: np.ndarray, stop: np.ndarray) -> np.ndarray:
    """For each place the nearest earlier place where `mask` holds and no `stop` comes between, else 0."""
    n = len(mask)
    places = np.where(mask, np.arange(n), 0)
    stops = np.where(stop, np.arange(n), 0)
    last = np.maximum.accumulate(places)
    last_stop = np.maximum.accumulate(stops)
    last = np.where(last >= last_stop, last, 0)
    return np.concatenate([[0], last[:-1]])


def _next(mask: np.ndarray, stop: np.ndarray) -> np.ndarray:
    n = len(mask)
    found = _last(mask[::-1], stop[::-1])[::-1]
    return np.where(found > 0, n - 1 - found, 0)


def _u(column: np.ndarray) -> np.ndarray:
    return np.asarray(column).astype(np.uint32)


def narrowed(layout: Layout, keep: np.ndarray) -> tuple[Layout, np.ndarray]:
    """The rows of `layout` that `keep` marks, of the tokens that have more than one of them, and their places."""
    size = np.add.reduceat(keep, layout.start, dtype=np.int64)
    still_open = size > 1
    rows = np.flatnonzero(keep & np.repeat(still_open, layout.size))
    size = size[still_open]
    return Layout(layout.forms, layout.rows[rows], layout.token[rows], np.cumsum(size) - size, size), rows


class Observed(NamedTuple):
    """What is observed of each token or (`by_row`) each row, and the columns of a candidate's parts joined with it."""

    column: np.ndarray
    joined: tuple[int, ...]
    salt: int
    by_row: bool


def _salted(observed: Observed) -> np.ndarray:
    return (observed.column + np.uint32(observed.salt * 7919)) * _MULTIPLY_1


def weight_numbers(observed: Sequence[Observed], layout: Layout, parts: np.ndarray, bits: int) -> np.ndarray:
    """For each row and feature the number of its weight, as training needs them."""
    out = np.empty((len(layout.rows), sum(len(o.joined) for o in observed)), np.uint32)
    tables = parts.T * _MULTIPLY_2
    k = 0
    for one in observed:
        salted = _salted(one)
        if not one.by_row:
            salted = salted[layout.token]
        for part in one.joined:
            h = salted ^ tables[part]
            h = (h ^ (h >> _FIFTEEN)) * _MULTIPLY_3
            out[:, k] = h >> np.uint32(32 - bits)
            k += 1
    return out


def sums_of_weights(observed: Sequence[Observed], layout: Layout, parts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """For each row the sum of its weights: what `weight_numbers` gives, looked up and added.

    Block by block, so that what is worked on stays in the processor's cache.
    """
    rows = len(layout.rows)
    out = np.zeros(rows, np.float32)
    salted = [(_salted(one), one.by_row, one.joined) for one in observed]
    shift = np.uint32(33 - len(weights).bit_length())
    one, two = np.empty(_BLOCK, np.uint32), np.empty(_BLOCK, np.uint32)
    place, found = np.empty(_BLOCK, np.intp), np.empty(_BLOCK, weights.dtype)
    for begin in range(0, rows, _BLOCK):
        end = min(begin + _BLOCK, rows)
        token, total = layout.token[begin:end], out[begin:end]
        h, g, at, w = (buffer[: end - begin] for buffer in (one, two, place, found))
        tables = np.ascontiguousarray(parts[begin:end].T) * _MULTIPLY_2
        for column, by_row, joined in salted:
            here = column[begin:end] if by_row else column[token]
            for part in joined:
                np.bitwise_xor(here, tables[part], out=h)
                np.right_shift(h, _FIFTEEN, out=g)
                np.bitwise_xor(h, g, out=h)
                np.multiply(h, _MULTIPLY_3, out=h)
                np.right_shift(h, shift, out=at, casting="unsafe")
                np.take(weights, at, out=w, mode="clip")
                np.add(total, w, out=total)
    return out


_Pairs = Sequence[tuple[np.ndarray, tuple[int, ...]]]


def _numbered(own: _Pairs, own_by_row: _Pairs, around: _Pairs, around_by_row: _Pairs) -> list[Observed]:
    """All with their salts; what a row's own form says and what stands around it have ranges of their own."""
    return [
        Observed(column, joined, salt, salt >= first + len(by_token))
        for first, by_token, by_row in ((1, own, own_by_row), (200, around, around_by_row))
        for salt, (column, joined) in enumerate((*by_token, *by_row), start=first)
    ]


T, S, A, C, K, G, L, M = range(8)


def first_look(lattice: lt.Lattice, layout: Layout) -> list[Observed]:
    """What is observed of each row when only what the words can be is known."""
    forms = layout.forms
    h = lattice.hashes[forms]
    word, suf2, suf3, suf4, tags, shorts, shape, lemmas, prefix = (h[:, k] for k in range(lt.HASHES))
    flags = lattice.flags[forms]
    w1, w2, v1, v2 = (_shifted(word, k) for k in (-1, -2, 1, 2))
    s1, s2, s3, z1, z2, z3 = (_shifted(shorts, k) for k in (-1, -2, -3, 1, 2, 3))
    t1, y1 = _shifted(tags, -1), _shifted(tags, 1)
    l1, l2, m1, m2 = (_shifted(lemmas, k) for k in (-1, -2, 1, 2))
    e1, f1 = _shifted(suf3, -1), _shifted(suf3, 1)
    ended = ((_shifted(flags, -1) & fc.SENTENCE_END) > 0) | (_shifted(forms, -1) == 0)
    capital = _u(ended * 2 + ((flags & fc.CAPITAL) > 0))
    stop = (forms == 0) | ((flags & (fc.SENTENCE_END)) > 0)
    clause = stop | ((flags & fc.ONLY_FINITE) > 0)
    here = np.arange(len(forms))

    prep = _last((flags & fc.PREPOSITION) > 0, clause)
    prep_distance = np.where(prep > 0, np.minimum(here - prep, 5), 0)
    finite = (flags & fc.FINITE) > 0
    left_verb, right_verb = _last(finite, stop), _next(finite, stop)
    negated = ((_shifted(flags, -1) & fc.NEGATION) > 0)[left_verb] & (left_verb > 0)
    left_distance = np.where(left_verb > 0, np.minimum(here - left_verb, 4), 0)
    right_distance = np.where(right_verb > 0, np.minimum(right_verb - here, 4), 0)
    noun = _last((flags & fc.NOMINAL_ONLY) > 0, clause)
    noun_distance = np.where(noun > 0, np.minimum(here - noun, 4), 0)
    verb_lemma = np.where(left_verb > 0, lemmas[left_verb], NOTHING)
    next_verb_lemma = np.where(right_verb > 0, lemmas[right_verb], NOTHING)
    prep_word = np.where(prep > 0, word[prep], NOTHING)

    small = lattice.small[layout.rows]
    token = layout.token
    agreement, case = small[:, fc.AGREEMENT_NO].astype(np.int64), small[:, fc.CASE_NO].astype(np.int64)

    def fits(place: np.ndarray) -> np.ndarray:
        f = forms[place]
        none = agreement == fc.AGREEMENTS
        bits_ = _u(lattice.noun_like[f, agreement]) + 2 * _u(lattice.adjective_like[f, agreement])
        return np.where(none, np.uint32(9), bits_)

    near = {k: fits(np.clip(token + k, 0, len(forms) - 1)) for k in (-3, -2, -1, 1, 2, 3)}
    governed = np.where(
        prep[token] > 0, 1 + _u(lattice.prepositional[forms[prep[token]], np.minimum(case, 7)]), np.uint32(0)
    )
    gender_slot = np.where(agreement < fc.AGREEMENTS, (agreement // 35) * 6 + agreement % 5, 0)
    subject_left = _u(lattice.verb_like[forms[left_verb[token]], gender_slot]) + 2 * _u(left_verb[token] > 0)
    subject_right = _u(lattice.verb_like[forms[right_verb[token]], gender_slot]) + 2 * _u(right_verb[token] > 0)
    noun_fits = fits(noun[token]) + 16 * _u(noun_distance[token])

    own = [
        (np.zeros(len(forms), np.uint32), (T, L, M)),
        (word, (T, S, L)),
        (suf2, (T,)),
        (suf3, (T, S)),
        (suf4, (T, S)),
        (prefix, (C,)),
        (tags, (T,)),
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
    own_by_row = [(mixed(tags[token], near[-1], near[1]), (T,))]
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
        (mixed(prep_word, _u(prep_distance)), (S, K)),
        (mixed(prep_word, s1), (S,)),
        (mixed(verb_lemma, _u(left_distance), _u(negated)), (S,)),
        (mixed(verb_lemma, _u(negated)), (S,)),
        (mixed(next_verb_lemma, _u(right_distance)), (S,)),
        (next_verb_lemma, (S,)),
        (mixed(np.where(noun > 0, lemmas[noun], NOTHING), _u(noun_distance)), (S,)),
        (mixed(_u(left_distance), _u(right_distance), _u(prep_distance)), (S,)),
    ]
    around_by_row = [
        (near[-1], (S, T)),
        (near[1], (S, T)),
        (near[-2], (S,)),
        (near[2], (S,)),
        (near[3], (S,)),
        (near[-3], (S,)),
        (mixed(near[-1], near[1]), (S, A)),
        (mixed(near[-1], shorts[np.maximum(token - 1, 0)]), (S,)),
        (mixed(near[1], shorts[np.minimum(token + 1, len(forms) - 1)]), (S,)),
        (mixed(near[1], near[2], near[-1], near[-2]), (S,)),
        (mixed(governed, _u(prep_distance)[token]), (S,)),
        (mixed(governed, near[-1], near[1]), (S,)),
        (mixed(governed, s1[token]), (S,)),
        (mixed(subject_left, _u(left_distance)[token]), (S,)),
        (mixed(subject_right, _u(right_distance)[token]), (S,)),
        (mixed(subject_left, subject_right), (S, T)),
        (mixed(subject_left, subject_right, governed), (S,)),
        (noun_fits, (S,)),
    ]
    return _numbered(own, own_by_row, around, around_by_row)


def second_look(lattice: lt.Lattice, layout: Layout, chosen: np.ndarray) -> list[Observed]:
    """What is observed of each row when the choice of the look before is known (`chosen`: candidate numbers)."""
    forms = layout.forms
    h = lattice.hashes[forms]
    word, suf2, suf3, suf4, tags, _, shape, lemmas, prefix = (h[:, k] for k in range(lt.HASHES))
    flags = lattice.flags[forms]
    parts = np.where((forms == 0)[:, None], NOTHING, lattice.parts[chosen])
    small = np.where((forms == 0)[:, None], 0, lattice.small[chosen])
    tag, cut, _, _, _, _, lemma, _ = (parts[:, k] for k in range(fc.PARTS))
    agreement_no, case_no, kind = (small[:, k].astype(np.int64) for k in (fc.AGREEMENT_NO, fc.CASE_NO, fc.KIND))
    agreement_no = np.where(forms == 0, fc.AGREEMENTS, agreement_no)
    here = np.arange(len(forms))
    stop = (forms == 0) | ((flags & fc.SENTENCE_END) > 0)
    finite = kind == 3
    clause = stop | finite

    w1, v1 = _shifted(word, -1), _shifted(word, 1)
    p1, p2, p3, n1, n2, n3 = (_shifted(cut, k) for k in (-1, -2, -3, 1, 2, 3))
    q1, o1, q2, o2 = (_shifted(tag, k) for k in (-1, 1, -2, 2))
    l1, l2, m1 = (_shifted(lemma, k) for k in (-1, -2, 1))
    ended = ((_shifted(flags, -1) & fc.SENTENCE_END) > 0) | (_shifted(forms, -1) == 0)
    capital = _u(ended * 2 + ((flags & fc.CAPITAL) > 0))

    nominal = (kind == 1) | (kind == 2)
    nouns = kind == 1
    left_noun, right_noun = _last(nouns, clause), _next(nouns, clause)
    left_nominal, right_nominal = _last(nominal, clause), _next(nominal, clause)
    prep = _last(kind == 4, clause)
    open_prep = np.where(prep > left_noun, prep, 0)
    left_verb, right_verb = _last(finite, stop), _next(finite, stop)
    negated = ((_shifted(flags, -1) & fc.NEGATION) > 0)[left_verb] & (left_verb > 0)
    nominatives = nouns & (case_no == 1)
    left_subject, right_subject = _last(nominatives, stop), _next(nominatives, stop)
    accusatives = nouns & (case_no == 4)
    left_object = _last(accusatives, stop)
    joined = (flags & (fc.CONJUNCTION | fc.COMMA)) > 0
    before_joint = np.where(_shifted(joined, -1), left_noun, 0)

    def at(column, place):
        return np.where(place > 0, column[place], NOTHING)

    def far(place, limit=4):
        return _u(np.where(place > 0, np.minimum(np.abs(here - place), limit), 0))

    verb_state = _u(
        (left_verb > 0)
        + 2 * (right_verb > 0)
        + 4 * (left_subject > left_verb)
        + 8 * ((left_subject > 0) & (left_subject < left_verb))
        + 16 * (right_subject > 0)
        + 32 * ((left_object > left_verb) & (left_verb > 0))
    )
    token = layout.token
    mine = lattice.small[layout.rows]
    agreement, case = mine[:, fc.AGREEMENT_NO].astype(np.int64), mine[:, fc.CASE_NO].astype(np.int64)

    def same(place: np.ndarray) -> np.ndarray:
        """How a row agrees with the chosen reading at `place`: case, number, gender, kind."""
        other, other_case = agreement_no[place], case_no[place]
        full = (agreement < fc.AGREEMENTS) & (other < fc.AGREEMENTS)
        number = full & (agreement // 35 == other // 35)
        gender = full & (agreement % 5 == other % 5)
        return _u(
            np.where(
                place > 0,
                1 + (case == other_case) + 2 * number + 4 * gender + 8 * kind[place] + 64 * (other_case > 0),
                0,
            )
        )

    near = {k: same(np.clip(token + k, 0, len(forms) - 1)) for k in (-3, -2, -1, 1, 2, 3)}
    slot = np.where(agreement < fc.AGREEMENTS, (agreement // 35) * 6 + agreement % 5, 0)
    subject_left = _u(lattice.verb_like[forms[left_verb[token]], slot]) + 2 * _u(left_verb[token] > 0)
    subject_right = _u(lattice.verb_like[forms[right_verb[token]], slot]) + 2 * _u(right_verb[token] > 0)
    governed = np.where(open_prep[token] > 0, 1 + _u(case_no[open_prep[token]] == case), np.uint32(0))
    with_left, with_right = same(left_noun[token]), same(right_noun[token])
    joint = same(before_joint[token])

    own = [
        (np.zeros(len(forms), np.uint32), (T, L, M)),
        (word, (T, S, L)),
        (suf3, (T, S)),
        (suf4, (T, S)),
        (suf2, (T,)),
        (tags, (T,)),
        (prefix, (C,)),
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
        (mixed(at(lemma, left_noun), far(left_noun)), (S,)),
        (mixed(at(tag, left_noun), far(left_noun)), (S, T)),
        (mixed(at(tag, right_noun), far(right_noun)), (S, T)),
        (mixed(at(cut, left_nominal), at(cut, right_nominal)), (S,)),
        (mixed(at(word, open_prep), far(open_prep)), (S, K)),
        (mixed(at(tag, open_prep), p1), (S,)),
        (mixed(at(lemma, left_verb), _u(negated)), (S, K)),
        (mixed(at(lemma, left_verb), _u(negated), far(left_verb)), (S,)),
        (mixed(at(lemma, right_verb), far(right_verb)), (S,)),
        (at(lemma, right_verb), (S,)),
        (mixed(at(lemma, left_verb), verb_state), (S,)),
        (verb_state, (S, T)),
        (mixed(verb_state, far(left_verb), far(right_verb)), (S,)),
        (mixed(at(cut, before_joint), p1), (S,)),
        (mixed(at(tag, before_joint), w1), (T,)),
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
        (mixed(near[-1], p1[token]), (S,)),
        (mixed(near[1], n1[token]), (S,)),
        (mixed(near[1], near[2], near[-1], near[-2]), (S,)),
        (mixed(governed, far(open_prep)[token]), (S,)),
        (mixed(governed, near[-1], near[1]), (S,)),
        (mixed(governed, p1[token]), (S,)),
        (mixed(with_left, far(left_noun)[token]), (S,)),
        (mixed(with_right, far(right_noun)[token]), (S,)),
        (mixed(with_left, with_right), (S,)),
        (mixed(with_left, p1[token]), (S,)),
        (mixed(with_right, n1[token]), (S,)),
        (mixed(joint, w1[token]), (S,)),
        (mixed(subject_left, subject_right, verb_state[token]), (S,)),
        (mixed(subject_left, far(left_verb)[token]), (S,)),
        (mixed(subject_right, far(right_verb)[token]), (S,)),
        (mixed(subject_left, subject_right, governed), (S,)),
    ]
    return _numbered(own, [], around, around_by_row)
