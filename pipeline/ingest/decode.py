"""Bytes to text: which encoding a file is in, told by its bytes alone."""

from __future__ import annotations

import codecs
import unicodedata

# Polish files that are no UTF-8 come from Windows, from older Unix and Mac software, or from DOS.
LEGACY_ENCODINGS = ("cp1250", "iso-8859-2", "cp852")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_POLISH_LETTERS = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
# What typesetting adds in Polish prose: quotation marks, dashes, no-break space, section sign, degrees and the like.
_TYPOGRAPHY = frozenset("„”“’‘«»–—…•·§°½²³×±€©®\u00a0\u00ad")
_LINE_CONTROLS = frozenset("\t\n\r\f\v\x1a")


class Undecodable(ValueError):
    """The bytes are no text (`reason` is `binary`), or in no encoding that can be told (`encoding`)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def decode(data: bytes) -> tuple[str, str]:
    """The text that `data` holds, and the encoding it was in.

    UTF-8 first, UTF-16 and UTF-32 by their byte order mark, then the older Polish code pages: one of them is taken
    only if nearly every character outside ASCII comes out as a Polish letter or a typographic mark.

    Raises:
        Undecodable: for binary data and for bytes in another encoding.

    Example:
        >>> decode("Straż Pożarna w Łęcznej".encode("cp1250"))
        ('Straż Pożarna w Łęcznej', 'cp1250')
        >>> decode("Straż Pożarna".encode("utf-8"))
        ('Straż Pożarna', 'utf-8')
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return _text_only(data.decode(encoding)), "utf-8" if encoding == "utf-8-sig" else encoding
            except UnicodeDecodeError:
                raise Undecodable("encoding") from None
    try:
        return _text_only(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise Undecodable("binary")
    text, encoding = _legacy(data)
    return _text_only(text), encoding


def _legacy(data: bytes) -> tuple[str, str]:
    best: tuple[float, str, str] | None = None
    for encoding in LEGACY_ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = [ch for ch in text if ch > "\x7f"]
        polish = sum(ch in _POLISH_LETTERS for ch in foreign)
        usual = polish + sum(ch in _TYPOGRAPHY for ch in foreign)
        share = usual / len(foreign)
        if polish * 2 >= usual and share >= 0.95 and (best is None or share > best[0]):
            best = (share, text, encoding)
    if best is None:
        raise Undecodable("binary" if _looks_binary(data) else "encoding")
    return best[1], best[2]


def _looks_binary(data: bytes) -> bool:
    sample = data[:4096]
    controls = sum(byte < 32 and chr(byte) not in _LINE_CONTROLS for byte in sample)
    return controls > len(sample) / 50


def _text_only(text: str) -> str:
    sample = text[:4096]
    controls = sum(unicodedata.category(ch) == "Cc" and ch not in _LINE_CONTROLS for ch in sample)
    if "\0" in text or controls > len(sample) / 50:
        raise Undecodable("binary")
    return text
