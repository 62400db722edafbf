"""Who said what in Polish press releases: a spaCy pipeline from a release's text to tidy tables.

Example:
    >>> import pipeline
    >>> nlp = pipeline.load()
    >>> doc = nlp("Starosta Anna Wrona podziękowała strażakom za ofiarną służbę.")
    >>> doc.spans["topics"][0].text
    'ofiarną służbę'
    >>> frames = pipeline.to_frames([doc])
    >>> frames["topic_mentions"][["speaker", "cue", "text"]].values.tolist()
    [['Anna Wrona', 'podziękowała', 'ofiarną służbę']]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ("STAGES", "load", "to_frames")

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


def to_frames(docs: Iterable[Doc]) -> dict[str, pd.DataFrame]:
    """The tables of analysed documents, by name: what `komunikat run` writes, as pandas frames.

    Example:
        >>> nlp = load()
        >>> frames = to_frames([nlp("Plany gminy omówił wójt Jan Lis.")])
        >>> frames["people"][["name", "role"]].values.tolist()
        [['Jan Lis', 'wójt']]
    """
    from pipeline.tables import to_frames as frames

    return frames(docs)
