"""The component that finds dates and the day on which the release appeared.

Example:
    >>> import pipeline
    >>> doc = pipeline.load(until="segment")("W środę, 3 stycznia 2024 r., zapowiedziano kontrole do 15 marca br.")
    >>> [e.normalized for e in dates(doc)]
    ['2024-01-03', '2024-03-15']

Writes entities `DATE`; `normalized` and `info["iso"]` are ISO 8601 (a range is `first/last`; a year that the words
leave out is `--`). `br.`, `bm.`, `ub. roku` are worked out from the release's own date: `doc._.published` where the
file gave it, else what the text tells, which is then written there, with `doc._.published_from = "text"`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Entity, Words, add_entities
from pipeline.entities.date_forms import find_dates
from pipeline.entities.date_lexicon import Parts, iso
from pipeline.entities.published import Reference, reference_of

_YEARS_AWAY = {"this": 0, "previous": -1, "next": 1}


def dates(doc: Doc) -> list[Entity]:
    """The dates of `doc` in the order of the text; sets `doc._.published` where it is not known and the text tells.

    Args:
        doc: a document with words and sentences.

    Returns:
        New entities of label `DATE`.
    """
    found = find_dates(Words.of(doc))
    reference = reference_of(doc, found)
    if doc._.published is None and reference.day is not None:
        doc._.published, doc._.published_from = reference.day, "text"
    entities = []
    for date in found:
        text = iso(_resolved(date.first, reference))
        if date.last is not None:
            last = iso(_resolved(date.last, reference))
            first = date.first
            if first.year is None and not first.relation and (date.last.year or date.last.relation):
                first = first._replace(year=date.last.year, relation=date.last.relation)
            text = f"{iso(_resolved(first, reference))}/{last}"
        entities.append(Entity("DATE", date.start, date.end, text, date.rule, info={"iso": text}))
    return entities


def _resolved(parts: Parts, reference: Reference) -> Parts:
    """The parts with the year and month that `br.`, `bm.`, `ub. roku` stand for."""
    if parts.relation and reference.year:
        return parts._replace(year=reference.year + _YEARS_AWAY[parts.relation])
    if parts.month_relation == "this" and not reference.year:
        return parts._replace(month=reference.month)
    if parts.month_relation and reference.year and reference.month:
        months = reference.year * 12 + reference.month - 1 + _YEARS_AWAY[parts.month_relation]
        return parts._replace(year=months // 12, month=months % 12 + 1)
    return parts


class DateFinder:
    """The component: see the module."""

    def __call__(self, doc: Doc) -> Doc:
        add_entities(doc, "DATE", dates(doc))
        return doc


@Language.factory("komunikat_dates")
def create(nlp: Language, name: str) -> DateFinder:
    """The component `komunikat_dates`."""
    return DateFinder()
