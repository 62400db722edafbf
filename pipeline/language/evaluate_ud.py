from __future__ import annotations
from pipeline.language.tokenizer import Tokenizer
import spacy

_t = None


def cut(text):
    global _t
    _t = _t or Tokenizer(spacy.blank("pl").vocab)
    words, spaces = _t.cut(text)
    pos = 0
    out = []
    for w, s in zip(words, spaces):
        if not w.isspace():
            out.append((w, pos, pos + len(w)))
        pos += len(w) + s
    return out
