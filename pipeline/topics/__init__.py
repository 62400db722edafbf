"""Who said what: topics with their cue, their speakers and their category."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotations import Topic, word_span
from pipeline.inflect import nominative
from pipeline.people import prune, recall
from pipeline.topics.categories import categorize, offices_of, stretches, surroundings_of
from pipeline.topics.category_model import Told, told_of
from pipeline.topics.discourse import Found
from pipeline.topics.finder import TopicFinder
from pipeline.topics.impostors import silent_people

# So many topics are categorized together: more gain no time.
_TOGETHER = 150


class Topics:
    """The component that finds topics; it needs sentences, phrases, entities and people on the `Doc`."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.topics` and `doc.spans["topics"]`; drop from `doc._.people` unnamed people who do not speak."""
        return next(_annotate([_read(doc)]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _TOGETHER) -> Iterator[Doc]:
        """Annotate many documents; the categories of some of them together, which is quicker than one by one."""
        batch: list[_Read] = []
        topics = 0
        for doc in stream:
            batch.append(_read(doc))
            topics += len(batch[-1].found)
            if topics >= _TOGETHER or len(batch) >= batch_size:
                yield from _annotate(batch)
                batch, topics = [], 0
        yield from _annotate(batch)


@Language.factory("komunikat_topics")
def create(nlp: Language, name: str) -> Topics:
    """The component for `nlp`."""
    return Topics()


class _Read(NamedTuple):
    """A document, its topics, and what there is to tell their categories by."""

    doc: Doc
    found: list[Found]
    told: Told


def _read(doc: Doc) -> _Read:
    recall(doc)
    found = TopicFinder(doc, silent_people(doc)).run()
    topics = stretches(found)
    return _Read(doc, found, told_of(surroundings_of(doc), topics, offices_of(doc, topics)))


def _annotate(batch: Sequence[_Read]) -> Iterator[Doc]:
    for (doc, found, _), categories in zip(batch, categorize([told for _, _, told in batch]), strict=True):
        _show(doc, found, categories)
        yield doc


def _show(doc: Doc, found: Sequence[Found], categories: Sequence[tuple[str, str | None]]) -> None:
    words = doc._.words
    topics = []
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
