"""The commands, and the one place where an error becomes a sentence."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

OK, REJECTED, WRONG_USE, STOPPED = 0, 1, 2, 130

app = typer.Typer(
    name="komunikat",
    help="Who said what in Polish press releases: releases in, tidy tables out.",
    epilog="Example: komunikat run data/raw --out data/processed",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Model = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME",
        help="Language back end: auto (pl_core_news_md where installed, else embedded), embedded, or the name or path "
        "of a spaCy pipeline for Polish.",
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]


class Failure(Exception):
    """An error that the user can do something about: a sentence and an exit code."""

    def __init__(self, message: str, code: int = WRONG_USE) -> None:
        super().__init__(message)
        self.code = code


def _version(wanted: bool) -> None:
    if wanted:
        from pipeline.tables import program_version

        typer.echo(f"komunikat {program_version()}")
        raise typer.Exit


@app.callback()
def komunikat(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command(epilog="Example: komunikat run data/raw leaflet.txt --out tables --format parquet")
def run(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Releases, or folders that hold them (.txt).")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder that the tables are written to.")],
    until: Annotated[
        str,
        typer.Option(
            "--until", metavar="STAGE", help="Last stage to run: language, segment, entities, people, topics, tables."
        ),
    ] = "tables",
    model: Model = "auto",
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="csv, parquet or both, joined by a comma.")
    ] = "csv,parquet",
    debug: Debug = False,
) -> None:
    """Read releases and write the tables.

    Exit code 0: all went; 1: some input was rejected, the rest is done (see the table rejects); 2: wrong use.
    """
    from pipeline.cli.run import run_files

    raise typer.Exit(run_files(paths, out, until=until, model=model, formats=formats, debug=debug))


@app.command(epilog="Example: komunikat show data/raw/2023-01-20-kwp-krakow-narada.txt")
def show(
    release: Annotated[str, typer.Argument(metavar="RELEASE", help="A release (.txt), or - for standard input.")],
    model: Model = "auto",
    debug: Debug = False,
) -> None:
    """Show a release with its entities and topics coloured, and its speakers."""
    from pipeline.cli.show import show_release

    raise typer.Exit(show_release(release, model=model))


@app.command("eval", epilog="Example: komunikat eval tests/gold --errors")
def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD", help="Gold releases (.xml), or folders that hold them.")
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List every error, and what was taken for what.")] = False,
    model: Model = "auto",
    debug: Debug = False,
) -> None:
    """Run over gold releases and print how much is right, in percent.

    Each line: precision (p), recall (r), F1 (f), how many there are (gold) and were given (pred).

    Behind it, of those found, how many have the right normal form, rank, role, unit (- where the gold has none).
    """
    from pipeline.cli.evaluate import evaluate_files

    raise typer.Exit(evaluate_files(gold, errors=errors, model=model))


def main() -> None:
    """Run the command line; every error becomes one sentence, unless `--debug` asks for more."""
    # What is loaded stays to the end: looking through it for garbage takes a tenth of the start. `load` switches it on.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except Failure as failure:
        _say(str(failure))
        sys.exit(failure.code)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        _say(
            f"Something went wrong: {error} ({type(error).__name__}). "
            "Run it again with --debug and report what it shows."
        )
        sys.exit(REJECTED)


def _say(sentence: str) -> None:
    print(f"komunikat: {sentence}", file=sys.stderr)


__all__ = ["Failure", "app", "main"]
