"""From paths to releases: what lies at a path, whether it can be used, and a sentence where it cannot."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.ingest.decode import Undecodable, decode
from pipeline.ingest.polish import is_polish
from pipeline.ingest.release import Reject, Release

# A press release has some thousand characters; what is a hundred times that is an archive or a mistake.
MAX_BYTES = 1_000_000
MEDIA_TYPES = {".txt": "text/plain"}

REASONS = {
    "missing": "There is no such file or folder: {source}. Check the path.",
    "unreadable": "{source} cannot be read ({detail}). Grant read permission or leave it out.",
    "format": "{source} is in a format that cannot be read. Save its text as a .txt file.",
    "empty": "{source} is empty. Put the text of the release into it or leave it out.",
    "blank": "{source} holds nothing but white space. Put the text of the release into it or leave it out.",
    "binary": "{source} is no text but binary data. Save the text of the release as a UTF-8 .txt file.",
    "encoding": "The encoding of {source} cannot be told for sure. Save it as UTF-8.",
    "too_large": "{source} is too large for one release ({detail}; at most 1 MB). Split it into one file a release.",
    "language": "{source} does not look Polish: the dictionary knows too few of its words. Leave it out.",
    "duplicate": "{source} holds the same text as {detail}. Keep one of them.",
    "no_files": "There is no .txt file in {source}. Give a folder that holds releases.",
    "failed": "{source} could not be analysed ({detail}). Please report it; --debug shows where it failed.",
}


def reject(source: str, reason: str, detail: str = "") -> Reject:
    """A reject with its reason's sentence.

    Example:
        >>> reject("raw/a.txt", "empty").detail
        'raw/a.txt is empty. Put the text of the release into it or leave it out.'
    """
    return Reject(source, reason, REASONS[reason].format(source=source or "The text", detail=detail))


def find(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | Reject]:
    """The files at `paths`, folders walked in the order of their names; hidden files are passed over.

    A file that is reached twice is given once. What cannot be listed comes as a reject.
    """
    seen: set[str] = set()
    for given in paths:
        path = Path(given)
        for found in _walk(path):
            key = f"{found.reason}:{found.source}" if isinstance(found, Reject) else os.path.realpath(found)
            if key not in seen:
                seen.add(key)
                yield found


def _walk(path: Path) -> Iterator[Path | Reject]:
    if not _is_folder(path):
        yield path
        return
    rejects: list[Reject] = []
    files = 0
    for folder, subfolders, names in os.walk(path, onerror=lambda error: rejects.append(_unreadable(error))):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                files += 1
                yield Path(folder, name)
    yield from rejects
    if not files and not rejects:
        yield reject(printable(str(path)), "no_files")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def printable(path: str) -> str:
    """A path whose bytes are no UTF-8 as text that can be printed and stored.

    Example:
        >>> printable("raw/\\udcb1.txt")
        'raw/\ufffd.txt'
    """
    return os.fsencode(path).decode("utf-8", "replace")


def _unreadable(error: OSError) -> Reject:
    return reject(printable(str(error.filename)), "unreadable", _why(error))


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def read(path: str | os.PathLike[str]) -> Release | Reject:
    """The release in the file at `path`, or why there is none.

    Example:
        >>> read("no/such/file.txt").reason
        'missing'
    """
    source = printable(os.fspath(path))
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return reject(source, "format")
        if Path(source).suffix.lower() not in MEDIA_TYPES:
            return reject(source, "format")
        if status.st_size > MAX_BYTES:
            return reject(source, "too_large", f"{status.st_size / 1e6:.1f} MB")
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return reject(source, "missing")
    except (OSError, ValueError) as error:
        return reject(source, "unreadable", _why(error) if isinstance(error, OSError) else str(error))
    return read_bytes(data, source)


def read_bytes(data: bytes, source: str) -> Release | Reject:
    """The release that the bytes of a text file hold, or why there is none.

    Example:
        >>> read_bytes("Narada roczna w komendzie.".encode("cp1250"), "narada.txt").text
        'Narada roczna w komendzie.'
        >>> read_bytes(b"", "narada.txt").reason
        'empty'
    """
    if not data:
        return reject(source, "empty")
    try:
        text, encoding = decode(data)
    except Undecodable as error:
        return reject(source, error.reason)
    release = Release.from_text(text, source, media_type=MEDIA_TYPES[".txt"], encoding=encoding)
    if not release.text:
        return reject(source, "blank")
    if not is_polish(release.text):
        return reject(source, "language")
    return release


def ingest(found: Iterable[Path | Reject]) -> Iterator[Release | Reject]:
    """What `find` found, one by one: releases, and rejects for what cannot be used or is there already."""
    sources: dict[str, str] = {}
    for item in found:
        release = item if isinstance(item, Reject) else read(item)
        if isinstance(release, Release):
            if (first := sources.get(release.release_id)) is not None:
                yield reject(release.source, "duplicate", first)
                continue
            sources[release.release_id] = release.source
        yield release
