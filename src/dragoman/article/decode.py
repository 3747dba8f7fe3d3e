"""Bytes → text, whatever the page says or does not say of its encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from dragoman.errors import UnreadableError

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "windows-1252", "cp1252"})
"""Names of windows-1252, as browsers read them; servers give them to what they do not know, too."""
_HIGH_RUN = re.compile(rb"[\xc0-\xff]{4,}")
"""Four letters beyond ASCII in a row: common in Cyrillic or Greek, hardly found in a Latin script."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_GUESSED_BYTES = 65536
_GUESSES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_5"),
    *("iso8859_9", "koi8_r", "koi8_u", "mac_roman", "cp932", "euc_jp", "gb18030", "big5", "euc_kr"),
]
"""Encodings of news pages; of those that fit equally well, the first is taken."""


def decoded(content: bytes, address: str, *, encoding: str | None = None) -> str:
    """The text of a page, without a byte order mark.

    Tried in turn, each strictly: the byte order mark, UTF-8, ``encoding`` (what the
    transport named), what the page declares, UTF-16 without a mark, what the bytes look like.

    Raises:
        UnreadableError: where the page is empty or is no text in any of these.
    """
    if not content.strip(b" \t\r\n\f\xef\xbb\xbf"):
        raise UnreadableError(f"{address} should hold a text", "it is empty", "Check where it comes from")
    for name in _encodings(content, encoding):
        text = _strictly(content, name)
        if text is not None and not _is_binary(text):
            return text
    raise UnreadableError(f"{address} should hold a text", "its bytes are none in any encoding", "Give the text itself")


def _encodings(content: bytes, transport: str | None) -> Iterator[str]:
    """Encodings to try, the surest first."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            yield name
    yield "utf-8"
    head = content[:4096]
    declared = _META.search(head) or _XML.search(head)
    for named in (transport, declared.group(1).decode("ascii") if declared else None):
        if named is not None:
            is_latin = named.lower() in _LATIN
            if not (is_latin and len(_HIGH_RUN.findall(content[:_GUESSED_BYTES])) > 3):
                yield "cp1252" if is_latin else named
    if b"\x00" in head:
        odd, even = head[1::2].count(0), head[::2].count(0)
        yield "utf-16-le" if odd > even else "utf-16-be"
        return
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few pages need it, and it takes a while to load

    guesses = from_bytes(content[:_GUESSED_BYTES], cp_isolation=_GUESSES)
    for guess in sorted(guesses, key=lambda g: (g.chaos, -g.coherence, _GUESSES.index(g.encoding))):
        yield guess.encoding


def _strictly(content: bytes, encoding: str) -> str | None:
    """The text in that encoding; None where it is not in it, or there is no such encoding."""
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        return None


def _is_binary(text: str) -> bool:
    """Whether control characters are too many for a text."""
    return len(_CONTROL.findall(text[:_GUESSED_BYTES])) > max(2, len(text[:_GUESSED_BYTES]) // 500)
