"""Score the names found in real news against the BSNLP 2021 (SlavNER) annotation.

`python -m pipeline.evaluate_news DIR` prints F1 of persons' names and the share of right base forms. DIR holds topics,
each with `raw/` (number, language, date, address, title, text) and `annotated/` (form, base form, type, id; the
distinct forms of a document, without offsets), as the shared task distributes them:
http://bsnlp.cs.helsinki.fi/shared-task.html.

As in the task, distinct forms of a document count, capitals aside. What counts are mentions of type PER whose id begins
with `PER-`; the nations and the groups that the annotation types as PER too are neither asked for nor held against us.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

HEADER_LINES = 4


@dataclass(frozen=True)
class NewsDocument:
    """A document: its text, its persons' forms with their base forms, and forms that are left out of account."""

    name: str
    text: str
    persons: dict[str, frozenset[str]]
    ignored: frozenset[str]


def read_annotation(lines: Iterable[str]) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """The persons' forms with their base forms, and the other forms typed PER, all in lower case.

    Example:
        >>> lines = ["pl-1", "Anny Wrony\\tAnna Wrona\\tPER\\tPER-Anna-Wrona", "Czechów\\tCzesi\\tPER\\tGPE-CZ"]
        >>> persons, ignored = read_annotation(lines)
        >>> persons["anny wrony"], sorted(ignored)
        (frozenset({'anna wrona'}), ['czechów'])
    """
    persons: dict[str, set[str]] = {}
    ignored: set[str] = set()
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if len(fields) < 4 or fields[2] != "PER":
            continue
        form = _fold(fields[0])
        if fields[3].startswith("PER-"):
            persons.setdefault(form, set()).add(_fold(fields[1]))
        else:
            ignored.add(form)
    return {form: frozenset(bases) for form, bases in persons.items()}, frozenset(ignored - persons.keys())


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def documents(folder: Path) -> Iterator[NewsDocument]:
    """The documents under `folder` that have persons with a `PER-` id, by topic and name.

    Raises `FileNotFoundError` where there is no folder `raw` beside a folder `annotated`.
    """
    topics = sorted(p.parent for p in folder.glob("*/raw")) or ([folder] if (folder / "raw").is_dir() else [])
    if not topics:
        raise FileNotFoundError(
            f"{folder}: no TOPIC/raw and TOPIC/annotated here; give the folder that holds the topics"
        )
    for topic in topics:
        for raw in sorted((topic / "raw").iterdir()):
            annotated = topic / "annotated" / f"{raw.stem}.out"
            if not annotated.exists():
                annotated = topic / "annotated" / raw.name
            if not annotated.exists():
                continue
            persons, ignored = read_annotation(annotated.read_text(encoding="utf-8-sig").splitlines())
            if persons:
                lines = raw.read_text(encoding="utf-8-sig").splitlines()
                yield NewsDocument(
                    f"{topic.name}/{raw.name}", "\n".join(lines[HEADER_LINES:]).strip(), persons, ignored
                )


def found_names(nlp: Language, text: str) -> dict[str, str]:
    """The distinct forms of persons' names in `text`, with the base form that most of their mentions have."""
    doc = nlp(text)
    words = doc._.words
    bases: dict[str, Counter[str]] = {}
    for e in doc._.entities:
        if e.label == "PERSON":
            form = _fold(doc.text[words[e.start].start : words[e.end - 1].end])
            bases.setdefault(form, Counter())[_fold(e.info.get("base") or e.normalized or "")] += 1
    return {form: counts.most_common(1)[0][0] for form, counts in bases.items()}


def evaluate(folder: Path, nlp: Language, errors: list[str] | None = None) -> dict[str, float]:
    """Precision, recall, F1 of persons' names and the share of right base forms, in per cent, over all documents."""
    hits = predicted = wanted = right = read = 0
    for document in documents(folder):
        names = found_names(nlp, document.text)
        read += 1
        counted = {form for form in names if form not in document.ignored}
        predicted += len(counted)
        wanted += len(document.persons)
        for form in sorted(counted | document.persons.keys()):
            if form not in document.persons:
                _note(errors, f"{document.name}: {form!r} is no person")
            elif form not in names:
                _note(errors, f"{document.name}: {form!r} missed")
            else:
                hits += 1
                if names[form] in document.persons[form]:
                    right += 1
                else:
                    _note(
                        errors,
                        f"{document.name}: base of {form!r} is {sorted(document.persons[form])}, not {names[form]!r}",
                    )
    return {
        "documents": float(read),
        "precision": 100 * hits / predicted if predicted else 0.0,
        "recall": 100 * hits / wanted if wanted else 0.0,
        "f1": 200 * hits / (predicted + wanted) if predicted + wanted else 0.0,
        "bases": 100 * right / hits if hits else 0.0,
    }


def _note(errors: list[str] | None, line: str) -> None:
    if errors is not None:
        errors.append(line)


def names_only(model: str = "auto") -> Language:
    """The pipeline up to the names: nothing after them changes which spans are names."""
    import pipeline

    nlp = pipeline.load(model)
    for stage in nlp.pipe_names[nlp.pipe_names.index("komunikat_names") + 1 :]:
        nlp.remove_pipe(stage)
    return nlp


def main(argv: list[str] | None = None) -> int:
    """The command: prints the figures, with `--errors` also what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.evaluate_news", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with TOPIC/raw and TOPIC/annotated")
    parser.add_argument("--model", default="auto", help="language back end")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    args = parser.parse_args(argv)
    errors: list[str] | None = [] if args.errors else None
    try:
        figures = evaluate(args.folder, names_only(args.model), errors)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    for line in errors or ():
        print(line)
    for name, value in figures.items():
        print(f"{name:10} {value:6.1f}" if name != "documents" else f"{name:10} {value:4.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
