"""Words a second of the whole pipeline, and beside it of another spaCy pipeline: one run, one process.

    python benchmarks/speed.py [--peer NAME-OR-PATH] [FILE-OR-FOLDER...]

The texts are releases (.txt) and gold releases (.xml). Without any, those of the repository are taken, and the gold
releases beside it where they are. A word is a stretch of text between white space, so both pipelines have the same
number. Documents are let go one by one. `to sentences` is the language layer alone: tokens, readings, one reading each,
sentences. Each reads all texts once to warm up (lexicons, caches, first call), then on the clock, a part of the texts
after the other. The pipelines take turns at each part and the fastest of `--rounds` times counts for it, so that what
else the machine does slows all alike or is left out. What was loaded by then is kept out of garbage collection and the
rest is collected less often, as `komunikat run` does. `--components` adds what each component takes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import spacy

import pipeline
from pipeline.cli.run import spare_collecting
from pipeline.gold import load as load_gold
from pipeline.ingest import Release, find, read
from pipeline.tables import Collector, analyse_all, model_name

ROOT = Path(__file__).parents[1]
# Releases in a part: enough for every pipeline's batches.
PART = 64
DEFAULT = ("data/raw", "tests/gold", "../shared/gold/dev")


def texts_at(paths: list[Path]) -> list[Release]:
    """The releases at `paths`."""
    releases = []
    for path in (found for found in find(paths) if isinstance(found, Path)):
        if path.suffix == ".xml":
            gold = load_gold(path)
            releases.append(Release.from_text(gold.text, f"{gold.release_id}.txt"))
        elif isinstance(found := read(path), Release):
            releases.append(found)
    return releases


def consume(docs: Iterable[object]) -> None:
    """Take documents one by one and let each go."""
    deque(docs, maxlen=0)


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(description="Words a second of the pipeline and of a peer.")
    parser.add_argument("texts", nargs="*", type=Path, help="releases (.txt), gold releases (.xml), folders")
    parser.add_argument("--peer", help="a spaCy pipeline, name or path")
    parser.add_argument("--model", default="embedded", help="our language back end (default: embedded)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--components", action="store_true", help="the time that each of our components takes")
    options = parser.parse_args()

    releases = texts_at(options.texts or [ROOT / path for path in DEFAULT if (ROOT / path).exists()])
    words = sum(len(release.text.split()) for release in releases)
    if not words:
        print("There are no texts to measure with. Give releases (.txt) or gold releases (.xml).", file=sys.stderr)
        return 2

    nlp, layer = pipeline.load(options.model), pipeline.load(options.model, until="segment")
    runs: dict[str, Callable[[list[Release]], object]] = {
        f"komunikat ({model_name(nlp)})": lambda part: consume(analyse_all(nlp, part)),
        "komunikat, with rows": lambda part: _rows(nlp, part),
        "komunikat, to sentences": lambda part: consume(layer.pipe(release.text for release in part)),
    }
    if options.peer:
        peer = spacy.load(options.peer)
        runs[f"peer ({Path(options.peer).name})"] = lambda part: consume(peer.pipe(release.text for release in part))
    first = {name: seconds(partial(work, releases)) for name, work in runs.items()}
    spare_collecting()
    parts = [releases[n : n + PART] for n in range(0, len(releases), PART)]
    least = {name: [float("inf")] * len(parts) for name in runs}
    for _ in range(options.rounds):
        for n, part in enumerate(parts):
            for name, work in runs.items():
                least[name][n] = min(least[name][n], seconds(partial(work, part)))
    best = {name: sum(times) for name, times in least.items()}

    print(f"{len(releases)} releases, {words} words, one process, best of {options.rounds} rounds after a first")
    theirs = list(best.values())[-1] if options.peer else None
    for name, took in best.items():
        ratio = f"   {theirs / took:5.1f} times the peer" if theirs else ""
        print(f"{name:28} {words / took:9.0f} words/s   first round {words / first[name]:9.0f} words/s{ratio}")
    if options.components:
        rounds = [_by_component(nlp, releases) for _ in range(options.rounds)]
        for name in rounds[0]:
            print(f"{name:28} {min(took[name] for took in rounds) / words * 1e6:9.2f} us a word")
    return 0


def _by_component(nlp: spacy.Language, releases: list[Release]) -> dict[str, float]:
    """What each component takes of the processor, document by document behind the language layer."""
    took: dict[str, float] = {}
    began = time.process_time()
    docs = list(nlp.pipe((release.text for release in releases), disable=nlp.pipe_names[1:]))
    took[f"tokenizer, {nlp.pipe_names[0]}"] = time.process_time() - began
    for doc in docs:
        for name, component in nlp.pipeline[1:]:
            began = time.process_time()
            component(doc)
            took[name] = took.get(name, 0.0) + time.process_time() - began
    return took


def _rows(nlp: spacy.Language, releases: list[Release]) -> Collector:
    collector = Collector()
    for doc in analyse_all(nlp, releases):
        collector.add(doc)
    return collector


if __name__ == "__main__":
    sys.exit(main())
