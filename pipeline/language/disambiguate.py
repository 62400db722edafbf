"""Chooses one tag for every token among those that its readings allow: a perceptron that looks both ways."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from zlib import crc32

import numpy as np

from pipeline.annotations import Reading
from pipeline.language.readings import all_readings

SIZE = 1 << 20


@lru_cache(maxsize=200_000)
def options(form: str) -> tuple[tuple[str, ...], str, str]:
    """The tags that `form` can have, its ambiguity class, and the attributes of the form that features use."""
    tags = tuple(dict.fromkeys(r.tag for r in all_readings(form)))
    kinds = "|".join(sorted({short(t) for t in tags})[:6])
    return tags, kinds, form.lower()


@lru_cache(maxsize=20_000)
def short(tag: str) -> str:
    cls, *parts = tag.split(":")
    return cls + "".join(":" + p for p in parts if p in _CASES)


@lru_cache(maxsize=20_000)
def agreement(tag: str) -> str:
    return ":".join(p for p in tag.split(":")[1:] if p in _AGREE)


_CASES = frozenset("nom gen dat acc inst loc voc".split())
_AGREE = _CASES | frozenset("sg pl m1 m2 m3 f n".split())


@lru_cache(maxsize=1_000_000)
def slot(feature: str) -> int:
    return crc32(feature.encode()) % SIZE


def context(forms, i, chosen, left, prev, before) -> tuple[list[str], str, str]:
    """The features of token `i` that are joined with each tag, and those of its neighbours for agreement."""
    form = left[2]
    nxt = options(forms[i + 1]) if i + 1 < len(forms) else (("<e>",), "<e>", "<e>")
    nxt2 = options(forms[i + 2]) if i + 2 < len(forms) else (("<e>",), "<e>", "<e>")
    low1 = forms[i - 1].lower() if i else "<s>"
    full = [
        "f" + form, "s" + form[-3:], "p" + prev, "b" + before + "," + short(prev), "n" + nxt[1], "N" + nxt[2],
        "w" + low1, "q" + prev + "," + nxt[1], "a" + agreement(prev), "0",
    ]  # fmt: skip
    coarse = [
        "p" + short(prev), "b" + short(before) + "," + short(prev), "n" + nxt[1], "m" + nxt[1] + "," + nxt2[1], "w" + low1, "N" + nxt[2],
        "c" + form, "s" + form[-4:], "k" + left[1] + "," + short(prev), "u" + str(forms[i][:1].isupper()) + str(i == 0), "a" + agreement(prev),
    ]  # fmt: skip
    return full, coarse, low1


def score(weights, full, coarse, tag) -> float:
    cut, agr = short(tag), agreement(tag)
    total = 0.0
    for f in full:
        total += weights[slot(f + "/" + tag)]
    for f in coarse:
        total += weights[slot(f + "\\" + cut)]
    for f in coarse[:3]:
        total += weights[slot(f + "~" + agr)]
    total += weights[slot(full[8] + "~" + agr)]
    return total


def slots(full, coarse, tag) -> list[int]:
    cut, agr = short(tag), agreement(tag)
    found = (
        [slot(f + "/" + tag) for f in full]
        + [slot(f + "\\" + cut) for f in coarse]
        + [slot(f + "~" + agr) for f in coarse[:3]]
    )
    found.append(slot(full[8] + "~" + agr))
    return found


def choose(forms: list[str], weights) -> list[str]:
    """One tag for each form, from left to right."""
    chosen: list[str] = []
    prev = before = "<s>"
    for i, form in enumerate(forms):
        entry = options(form)
        if len(entry[0]) == 1:
            best = entry[0][0]
        else:
            full, coarse, _ = context(forms, i, chosen, entry, prev, before)
            best = max(entry[0], key=lambda tag: score(weights, full, coarse, tag))
        chosen.append(best)
        before, prev = prev, best
    return chosen


@cache
def embedded() -> tuple[list[float], dict[str, int]]:
    """The weights of the package, and how often each lemma was right for a form and tag in training."""
    with files("pipeline").joinpath("language/weights/embedded.npz").open("rb") as stored:
        data = np.load(stored)
        weights = data["weights"].astype(np.float32).tolist()
        lemmas = dict(zip(data["lemmas"].tolist(), data["counts"].tolist(), strict=True))
    return weights, lemmas


def arrange(form: str, tag: str, lemmas: dict[str, int]) -> tuple[Reading, ...]:
    """The readings of `form`, one with `tag` and the likeliest lemma first."""
    found = all_readings(form)
    if len(found) == 1:
        return found
    capital = form[:1].isupper()
    best = max(
        (r for r in found if r.tag == tag),
        key=lambda r: (lemmas.get(f"{r.lemma}\t{r.tag.partition(':')[0]}", 0), r.lemma[:1].isupper() == capital),
        default=found[0],
    )
    return (best, *(r for r in found if r is not best))
