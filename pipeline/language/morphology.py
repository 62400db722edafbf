"""The component that gives every token its readings, chooses one, and says it in UD terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
from spacy.attrs import IDX, LEMMA, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, MorphAnalysis
from spacy.util import minibatch
from spacy.vocab import Vocab

from pipeline.annotations import Reading, Word, Words, tag_features
from pipeline.clues import answers, asked
from pipeline.language.advice import advice_of
from pipeline.language.disambiguate import Advice, Disambiguator, Weights, embedded_weights
from pipeline.language.tagset import universal_of
from pipeline.language.tokenizer import texts

if TYPE_CHECKING:
    from thinc.types import Ints2d


class _Value(NamedTuple):
    """What all tokens with one candidate share: the row of their attributes, their features, fields for a `Word`."""

    row: int
    morph: MorphAnalysis
    lower: str
    lemma: str
    pos: str
    tag: str
    cls: str
    number: str
    case: str
    gender: str
    person: str
    readings: tuple[Reading, ...]
    told: tuple[Any, ...]


class Morphology:
    """Writes tag (NKJP), lemma, UPOS and features (UD) of each token, and the `Words` with all their readings.

    Where the components of a statistical pipeline ran before, their tags weigh in the choice (see `advice`).
    """

    def __init__(self, vocab: Vocab, weights: Weights | None = None) -> None:
        self.vocab = vocab
        self._space = vocab.strings.add("_SP")
        self._nothing = MorphAnalysis(vocab, "")
        self.use(weights or embedded_weights())

    def use(self, weights: Weights) -> None:
        """Choose by these weights from now on."""
        self.chooser = Disambiguator(weights)
        self._lattice = self.chooser.lattice
        self._asked = asked()
        self._values: dict[int, _Value] = {}
        # What is written to a `Doc`, a row for each different combination, so that a text's rows are picked at once.
        self._rows: dict[tuple[int, ...], int] = {}
        self._attributes = np.zeros((1024, 3), np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        self._annotate([doc], advice_of(doc))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Annotate many documents; the short ones together, which is quicker than one by one."""
        for batch in minibatch(stream, batch_size):
            docs = list(batch)
            if any(advice_of(doc) for doc in docs):
                yield from map(self, docs)
            else:
                self._annotate(docs, None)
                yield from docs

    def _annotate(self, docs: Sequence[Doc], advice: Advice | None) -> None:
        texts_of = [texts(doc) for doc in docs]
        blanks_of = [[i for i, text in enumerate(found) if text.isspace()] for found in texts_of]
        lines = [line for found, blanks in zip(texts_of, blanks_of, strict=True) for line in _lines(found, blanks)]
        chosen = self.chooser.choose(lines, advice).tolist() if lines else []
        if self.chooser.lattice is not self._lattice or asked() is not self._asked:
            self._lattice, self._asked, self._values = self.chooser.lattice, asked(), {}
        done = 0
        for doc, found, blanks in zip(docs, texts_of, blanks_of, strict=True):
            count = len(found) - len(blanks)
            self._write(doc, found, blanks, chosen[done : done + count])
            done += count

    def _write(self, doc: Doc, forms: Sequence[str], blanks: Sequence[int], chosen: Sequence[int]) -> None:
        """Write the candidates `chosen` for the tokens of `doc` but those at the places `blanks`, white space."""
        values = self._values
        rows: list[int] = []
        morphs: list[MorphAnalysis] = []
        words: list[Word] = []
        n = i = 0
        offsets = np.asarray(doc.to_array([IDX]), np.int64).ravel().tolist()
        for stop in (*blanks, len(forms)):
            stretch = zip(forms[i:stop], offsets[i:stop], chosen[n : n + stop - i], strict=True)
            for text, start, candidate in stretch:
                known = values.get(candidate)
                if known is None:
                    known = values[candidate] = self._value(candidate, text)
                row, morph, lower, lemma, pos, tag, cls, number, case, gender, person, readings, told = known
                rows.append(row)
                morphs.append(morph)
                end = start + len(text)
                word = Word(n, i, text, lower, start, end, lemma, pos, tag, cls, number, case, gender, person, readings)
                word.told = told
                words.append(word)
                n += 1
                i += 1
            if stop < len(forms):
                rows.append(self._row(self._space, IDS["SPACE"], doc.vocab.strings.add(forms[stop])))
                morphs.append(self._nothing)
                i += 1
        if rows:
            doc.from_array([TAG, POS, LEMMA], cast("Ints2d", self._attributes.take(rows, axis=0)))
            # Not with the others: given as numbers, the features of each token would be parsed anew.
            for token, morph in zip(doc, morphs, strict=True):
                token.morph = morph
        doc.user_data[Words.KEY] = words

    def _value(self, candidate: int, text: str) -> _Value:
        reading, variant = self.chooser.lattice.candidates[candidate]
        lemma, tag, cls = reading.lemma, reading.tag, reading.cls
        upos, feats = universal_of(tag, lemma, variant)
        add = self.vocab.strings.add
        row, morph = self._row(add(tag), IDS[upos], add(lemma)), MorphAnalysis(self.vocab, feats)
        lower, readings = text.lower(), self.chooser.readings(candidate, text)
        number, case, gender, person = tag_features(tag)
        told = answers(Word(0, 0, text, lower, 0, 0, lemma, upos, tag, cls, number, case, gender, person, readings))
        return _Value(row, morph, lower, lemma, upos, tag, cls, number, case, gender, person, readings, told)

    def _row(self, *attributes: int) -> int:
        """The number of the row of `_attributes` that holds tag, part of speech and lemma, in this order."""
        known = self._rows.get(attributes)
        if known is not None:
            return known
        row = self._rows[attributes] = len(self._rows)
        if row == len(self._attributes):
            self._attributes = np.concatenate((self._attributes, np.zeros_like(self._attributes)))
        self._attributes[row] = attributes
        return row


def _lines(forms: Sequence[str], blanks: Sequence[int]) -> Iterator[list[str]]:
    """The words of each line that has any; at the places `blanks` stands white space."""
    line: list[str] = []
    start = 0
    for blank in blanks:
        line += forms[start:blank]
        start = blank + 1
        if line and ("\n" in forms[blank] or "\r" in forms[blank]):
            yield line
            line = []
    line += forms[start:]
    if line:
        yield line


@Language.factory("komunikat_morphology")
def create(nlp: Language, name: str) -> Morphology:
    """The component for `nlp`, with the embedded weights."""
    return Morphology(nlp.vocab)
