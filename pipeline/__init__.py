"""Who said what in Polish press releases."""

from __future__ import annotations

from spacy.language import Language

STAGES = (
    "komunikat_morphology",
    "komunikat_segment",
    "komunikat_ranks",
    "komunikat_dates",
    "komunikat_units",
    "komunikat_names",
    "komunikat_roles",
    "komunikat_places",
    "komunikat_phrases",
    "komunikat_people",
    "komunikat_topics",
)


def load() -> Language:
    """The whole pipeline."""
    import spacy

    nlp = spacy.blank("pl")
    for stage in STAGES:
        nlp.add_pipe(stage)
    return nlp
