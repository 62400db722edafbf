"""`komunikat show`: one release in the terminal."""

from __future__ import annotations

import os
import sys

from pipeline.cli.app import OK, REJECTED, Failure
from pipeline.cli.run import load
from pipeline.ingest import Reject
from pipeline.ingest.files import MAX_BYTES, read, read_bytes
from pipeline.tables import analyse


def show_release(path: str, *, model: str) -> int:
    """Show the release at `path` (`-`: standard input); returns the exit code."""
    if os.path.isdir(path):
        raise Failure(f"{path} is a folder. Give one release, a .txt file.")
    release = read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input") if path == "-" else read(path)
    if isinstance(release, Reject):
        print(release.detail, file=sys.stderr)
        return REJECTED
    doc = analyse(load(model), release)

    from rich.console import Console

    from pipeline.show import render

    Console(highlight=False).print(render(doc))
    return OK
