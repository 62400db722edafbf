"""What a release is, before anything is read out of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Release:
    """One press release: its text as decoded, and what is known of it besides.

    `published` and `published_from` come from the file's name or its metadata; where neither tells, the dates stage
    looks for the date in the text.
    """

    release_id: str
    source: str
    text: str
    sha256: str
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    published: date | None = None
    published_from: str | None = None

    @classmethod
    def from_text(
        cls,
        text: str,
        source: str = "",
        *,
        media_type: str = "text/plain",
        encoding: str = "utf-8",
    ) -> Release:
        """The release whose text is `text`, brought into the form that all offsets count in.

        The `release_id` depends on the text alone, so it stays the same wherever the text comes from.

        Example:
            >>> r = Release.from_text("\\r\\nOdprawa roczna.\\r\\n", "2023-01-20-narada.txt")
            >>> r.text, r.published.isoformat(), r.published_from, len(r.release_id)
            ('Odprawa roczna.', '2023-01-20', 'file', 16)
        """
        text = normalise(text)
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        published = date_in_name(source)
        return cls(
            release_id=digest[:ID_LENGTH],
            source=source,
            text=text,
            sha256=digest,
            media_type=media_type,
            encoding=encoding,
            published=published,
            published_from="file" if published else None,
        )


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be used: a reason code, and a sentence that says what to do."""

    source: str
    reason: str
    detail: str


def normalise(text: str) -> str:
    """The text in Unicode NFC, with `\\n` line ends and no outer white space; nothing else is changed.

    Example:
        >>> normalise("\\ufeff  Ko\\u0301rnik \\r\\n KPP\\u00a0w Kole\\r")
        'Kórnik \\n KPP\\xa0w Kole'
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text).strip()


_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)([0-3]?\d)([-_.])([01]?\d)\2((?:19|20)\d\d)(?!\d)")


def date_in_name(source: str) -> date | None:
    """The calendar date that the name of a file tells, if it tells one.

    Example:
        >>> date_in_name("raw/2023-01-20-narada.txt"), date_in_name("odprawa_20.01.2023.txt")
        (datetime.date(2023, 1, 20), datetime.date(2023, 1, 20))
        >>> date_in_name("20231399.txt") is None
        True
    """
    stem = PurePath(source).stem
    if found := _YEAR_FIRST.search(stem):
        year, month, day = found[1], found[3], found[4]
    elif found := _DAY_FIRST.search(stem):
        year, month, day = found[4], found[3], found[1]
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
