"""Who said what: topics with their cue, their speakers and their category."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotations import Topic, word_span
from pipeline.inflect import nominative
from pipeline.people import prune
from pipeline.topics.categories import categorize, stretches, surroundings_of
from pipeline.topics.finder import TopicFinder
from pipeline.topics.impostors import silent_people


@Language.factory("komunikat_topics")
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that finds topics; it needs sentences, phrases, entities and people on the `Doc`."""
    return annotate


def annotate(doc: Doc) -> Doc:
    """Set `doc._.topics` and `doc.spans["topics"]`, and drop from `doc._.people` unnamed people who do not speak."""
    words = doc._.words
    topics = []
    found = TopicFinder(doc, silent_people(doc)).run()
    categories = categorize(surroundings_of(doc), stretches(found)) if found else []
    for f, (category, second) in zip(found, categories, strict=True):
        span = words[f.start : f.end]
        cue = f.match.cue
        topics.append(
            Topic(
                f.start,
                f.end,
                f.kind,
                " ".join(words[n].text for n in f.match.parts),
                cue.key,
                cue.act,
                f.speakers,
                f.attribution,
                nominative(span, f.head, source=f.case or None) if f.kind == "np" else None,
                category,
                second,
            )
        )
    topics.sort(key=lambda t: (t.start, t.end))
    doc._.topics = topics
    spans: list[Span] = [word_span(doc, t.start, t.end, "TOPIC") for t in topics]
    doc.spans["topics"] = spans
    prune(doc)
    return doc
