"""PDF → text, by pypdf: pages and length bounded, lines joined to paragraphs."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from dragoman.errors import UnreadableError

MOST_PAGES = 300
"""A PDF of more pages is a book, not a page."""

_HYPHENATED = re.compile(r"(?<=[^\W\d])-\n(?=[a-zà-ÿ])")
_SHORT_LINE = 45


def pdf_text(content: bytes, address: str, most_chars: int) -> str:
    """The text of a PDF, paragraphs parted by blank lines.

    Raises:
        UnreadableError: where it is broken, locked, too long, or holds no text (a scan).
    """
    try:
        reader = PdfReader(BytesIO(content))
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableError(
                f"{address} should have at most {MOST_PAGES} pages",
                f"it has {len(reader.pages)}",
                "Give the pages you need",
            )
        text = _text(reader, most_chars)
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        NotImplementedError,
    ) as error:
        # What pypdf raises on a broken file is not one family.
        raise UnreadableError(f"{address} should be a readable PDF", f"{error}", "Give its text instead") from error
    if not text.strip():
        raise UnreadableError(f"{address} should hold a text", "the PDF holds pictures only", "Give its text instead")
    return text


def _text(reader: PdfReader, most_chars: int) -> str:
    """The text of all pages, up to a little more than allowed, so that the excess is seen."""
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(_unwrapped(page.extract_text()))
        length += len(pages[-1])
        if length > most_chars:
            break
    return "\n\n".join(page for page in pages if page)


def _unwrapped(page: str) -> str:
    """A page with one line for each paragraph: full lines are joined to the next, and hyphens at their ends undone."""
    lines = [line.strip() for line in _HYPHENATED.sub("", page).splitlines()]
    width = max(map(len, lines), default=0)
    out: list[str] = []
    open_line = False
    for line in lines:
        if open_line and line:
            out[-1] += f" {line}"
        elif line:
            out.append(line)
        open_line = len(line) > max(_SHORT_LINE, 0.7 * width)
    return "\n\n".join(out)
