"""`komunikat run`: releases in, tables out."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

import pipeline
from pipeline import store
from pipeline.cli.app import OK, REJECTED, STOPPED, Failure
from pipeline.ingest import Reject, Release, find, ingest
from pipeline.ingest.files import reject
from pipeline.schema import TABLES
from pipeline.tables import Collector, analyse, analyse_all, model_name

# Releases analysed together: enough to be quick, few enough for the progress bar to move.
_BATCH = 16

# New objects after which garbage is collected. Python's own 700 are far fewer than the records of one release, and a
# tenth of the time would go into looking through what is still in use; documents hold no circles and need none of it.
_COLLECT_AFTER = 200_000

# The tables that can be filled after each stage.
_TABLES_FROM = {
    "language": ("releases", "rejects"),
    "segment": ("sentences",),
    "entities": ("entities", "units"),
    "people": ("people",),
    "topics": ("topic_mentions", "categories"),
    "tables": (),
}


def run_files(paths: list[str], out: Path, *, until: str, model: str, formats: str, debug: bool) -> int:
    """Process `paths`, write the tables, say what was done; returns the exit code."""
    tables, chosen = _tables_until(until), _formats(formats)
    try:
        store.check_writable(out)
        nlp = load(model, "topics" if until == "tables" else until)
        collector = _process(nlp, list(find(paths)), debug)
        store.write(collector, out, formats=chosen, tables=tables, model=model_name(nlp))
    except store.CannotWrite as error:
        raise Failure(str(error)) from error
    except KeyboardInterrupt:
        raise Failure("Stopped. The tables of the last complete run stand.", STOPPED) from None
    rejects = collector.rows("rejects")
    _summary(collector, out, model_name(nlp), tables)
    return REJECTED if rejects else OK


def load(model: str, until: str = "topics") -> Language:
    """The pipeline, or a sentence why there is none."""
    try:
        return pipeline.load(model, until)
    except (ValueError, OSError, ImportError) as error:
        raise Failure(str(error)) from error
    finally:
        spare_collecting()
        gc.enable()


def spare_collecting() -> None:
    """Keep all that is loaded by now out of garbage collection, and collect the rest less often."""
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)


def _tables_until(until: str) -> tuple[str, ...]:
    if until not in _TABLES_FROM:
        raise Failure(f"There is no stage {until!r}. Choose one of {', '.join(_TABLES_FROM)}.")
    tables: set[str] = set()
    for stage, added in _TABLES_FROM.items():
        tables.update(added)
        if stage == until:
            break
    return tuple(name for name in TABLES if name in tables)


def _formats(given: str) -> tuple[str, ...]:
    formats = tuple(name.strip().lower() for name in given.split(",") if name.strip())
    for name in formats:
        if name not in store.FORMATS:
            raise Failure(f"There is no format {name!r}. Choose csv, parquet, or csv,parquet.")
    if not formats:
        raise Failure("No format was given. Choose csv, parquet, or csv,parquet.")
    return formats


def _process(nlp: Language, found: list[Path | Reject], debug: bool) -> Collector:
    collector = Collector()

    def refuse(rejected: Reject) -> None:
        collector.reject(rejected)
        print(rejected.detail, file=sys.stderr)

    with _progress(len(found)) as advance:
        for batch in minibatch(ingest(found), _BATCH):
            items = list(batch)
            docs = _read_together(nlp, [item for item in items if isinstance(item, Release)], debug)
            for item in items:
                if isinstance(item, Reject):
                    refuse(item)
                elif isinstance(result := next(docs), Reject):
                    refuse(result)
                else:
                    collector.add(result)
                advance()
    return collector


def _read_together(nlp: Language, releases: list[Release], debug: bool) -> Iterator[Doc | Reject]:
    """The releases analysed in one go; one by one where one of them fails, so that only that one is rejected."""
    try:
        docs = list(analyse_all(nlp, releases))
    except Exception:
        if debug:
            raise
        yield from (_read_alone(nlp, release) for release in releases)
    else:
        yield from docs


def _read_alone(nlp: Language, release: Release) -> Doc | Reject:
    try:
        return analyse(nlp, release)
    except Exception as error:
        return reject(release.source, "failed", f"{type(error).__name__}: {error}")


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A progress bar on a terminal, nothing elsewhere."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("Reading releases"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


def _summary(collector: Collector, out: Path, model: str, tables: Iterable[str]) -> None:
    spoken = TABLES["people"].header.index("n_topics")
    topic = TABLES["topic_mentions"].header.index("topic_id")
    figures: list[tuple[str, object]] = [("releases", len(collector.rows("releases")))]
    if "people" in tables:
        figures.append(("speakers", sum(row[spoken] > 0 for row in collector.rows("people"))))
    if "topic_mentions" in tables:
        figures.append(("topics", len({row[topic] for row in collector.rows("topic_mentions")})))
    if rejects := collector.rows("rejects"):
        figures.append(("rejects", len(rejects)))
    figures += [("model", model), ("tables", out)]
    for name, value in figures:
        print(f"{name:9} {value}")
