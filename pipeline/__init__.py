"""Who said what in Polish press releases: a spaCy pipeline from a release's text to tidy tables.

Example:
    >>> import pipeline
    >>> nlp = pipeline.load()
    >>> doc = nlp("Starosta Anna Wrona podziękowała strażakom za ofiarną służbę.")
    >>> [(doc[0:0].doc._.words[t.start].text, t.cue_lemma) for t in doc._.topics]
    [('ofiarną', 'podziękować')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

STAGES: dict[str, tuple[str, ...]] = {
    "language": (),
    "segment": ("komunikat_segment",),
    "entities": (
        "komunikat_ranks",
        "komunikat_dates",
        "komunikat_units",
        "komunikat_names",
        "komunikat_roles",
        "komunikat_places",
    ),
    "people": ("komunikat_phrases", "komunikat_people"),
    "topics": ("komunikat_topics",),
}
"""The stages in order, and the spaCy components that each adds to the language layer."""


def load(model: str = "auto", until: str = "topics") -> Language:
    """The pipeline up to and including the stage `until` (see `STAGES`), over the language back end `model`.

    `model` is `auto` (pl_core_news_md where it is installed, else the embedded default), `embedded`, or the name or
    path of a spaCy pipeline for Polish. Raises `ValueError` for an unknown stage or a model that cannot be loaded.

    Example:
        >>> load(until="segment").pipe_names
        ['komunikat_morphology', 'komunikat_segment']
    """
    from pipeline.language import create_language

    if until not in STAGES:
        raise ValueError(f"There is no stage {until!r}; choose one of {', '.join(STAGES)}.")
    nlp = create_language(model)
    for stage, components in STAGES.items():
        for component in components:
            nlp.add_pipe(component)
        if stage == until:
            break
    return nlp
