"""Which language back end runs: the embedded default or a statistical spaCy pipeline beside it."""

from __future__ import annotations

import importlib.util
import re
from typing import cast

import spacy
from spacy.language import Language

from pipeline.language.disambiguate import Weights
from pipeline.language.morphology import Morphology
from pipeline.language.tokenizer import Tokenizer

PREFERRED = "pl_core_news_md"
EMBEDDED = "embedded"
_FIRST_SENTENCE = re.compile(r"\.\s|\n")


class ModelError(ValueError):
    """The language model that was asked for can't be used; the message says why and what to do."""


def create_language(model: str | None = "auto", weights: Weights | None = None) -> Language:
    """A `Language` with our tokenizer and the component `komunikat_morphology`.

    `model` is `auto` (pl_core_news_md where it is installed, else the embedded default), `embedded`, or the name or
    path of a spaCy pipeline, whose tags then weigh in the choice among readings.
    `nlp.meta["komunikat_model"]` says which runs.

    Raises:
        ModelError: the pipeline can't be loaded or isn't one for Polish.

    Example:
        >>> create_language("embedded").pipe_names
        ['komunikat_morphology']
    """
    if model in (None, "auto"):
        model = PREFERRED if importlib.util.find_spec(PREFERRED) else EMBEDDED
    if model == EMBEDDED:
        nlp = spacy.blank("pl")
        version = EMBEDDED
    else:
        nlp, version = _load(model)
    nlp.tokenizer = Tokenizer(nlp.vocab)
    morphology = cast(Morphology, nlp.add_pipe("komunikat_morphology"))
    if weights is not None:
        morphology.use(weights)
    nlp.meta["komunikat_model"] = version
    return nlp


def _load(model: str) -> tuple[Language, str]:
    try:
        nlp = spacy.load(model)
    except (OSError, ImportError, ValueError, KeyError) as error:
        reason = _FIRST_SENTENCE.split(str(error).strip(), maxsplit=1)[0].rstrip(".")
        raise ModelError(
            f"The language model {model!r} can't be loaded ({reason}); install it or leave out --model."
        ) from error
    if nlp.lang != "pl":
        raise ModelError(
            f"The language model {model!r} is for {nlp.lang!r}, not for Polish; "
            "choose a Polish one or leave out --model."
        )
    return nlp, f"{nlp.meta.get('lang')}_{nlp.meta.get('name')} {nlp.meta.get('version')}"
