"""Reads UD treebanks (CoNLL-U): sentences of tokens with their place in the sentence's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class GoldToken:
    """A token of a treebank: `start` and `end` count characters of its sentence's text.

    A multiword token (`zrobiłem`, a range of ids) is one token: it has the lemma, UPOS, tag and features of its first
    part, the content word; a verb has the feature `Person` of its movable ending as well.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    start: int
    end: int


@dataclass(slots=True)
class GoldSentence:
    """A sentence; `current`: its treebank follows the guidelines in force, which know the feature `ExtPos`."""

    text: str
    tokens: list[GoldToken]
    current: bool = True


def read(path: str | Path) -> list[GoldSentence]:
    """The sentences of a CoNLL-U file; a last sentence that is cut off is left out.

    Raises:
        OSError: the file can't be read.
    """
    found = list(_sentences(path))
    current = any("ExtPos=" in t.feats for s in found for t in s.tokens)
    for sentence in found:
        sentence.current = current
    return found


def _sentences(path: str | Path) -> Iterator[GoldSentence]:
    rows: list[list[str]] = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if rows and all(len(row) == 10 and row[0] for row in rows):
                    yield _sentence(rows)
                rows = []
            elif not line.startswith("#"):
                rows.append(line.split("\t"))


def _sentence(rows: list[list[str]]) -> GoldSentence:
    tokens: list[GoldToken] = []
    text = ""
    inside = 0
    for k, row in enumerate(rows):
        number, form, lemma, upos, xpos, feats, *_, misc = row
        if "." in number:
            continue
        if "-" in number:
            last = number.split("-")[1]
            inside = int(last)
            parts = [r for r in rows[k + 1 :] if r[0].isdigit() and int(r[0]) <= inside]
            tokens.append(_merged(form, parts, len(text)))
        elif int(number) <= inside:
            continue
        else:
            tokens.append(GoldToken(form, lemma, upos, xpos, feats, len(text), len(text) + len(form)))
        text += form
        if "SpaceAfter=No" not in misc:
            text += " "
    return GoldSentence(text.rstrip(" "), tokens)


def _merged(form: str, parts: list[list[str]], start: int) -> GoldToken:
    first = parts[0]
    feats = dict(f.split("=") for f in first[5].split("|") if "=" in f)
    if first[4].startswith(("praet", "winien")):
        for part in parts[1:]:
            for f in part[5].split("|"):
                if f.startswith("Person="):
                    feats["Person"] = f[7:]
    joined = "|".join(f"{k}={v}" for k, v in sorted(feats.items(), key=lambda kv: kv[0].lower())) or "_"
    return GoldToken(form, first[2], first[3], first[4], joined, start, start + len(form))
