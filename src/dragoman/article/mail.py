"""A message of e-mail → the part to be read, and what its head says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

from dragoman.article.decode import decoded
from dragoman.article.guarded import guarded
from dragoman.article.lines import one_line
from dragoman.errors import UnreadableError
from dragoman.page.days import parse_day

LONGEST_FIELD = 4_000
"""Bytes of the longest field that is read of a message's or a part's head; real ones have some hundreds."""
MOST_PARTS = 5_000
"""Lines that may part a message; each costs the parser as much as a page of text."""
MOST_NESTED = 100
"""Parts that hold other parts, which the parser looks through for every line below them."""

_FIELD = rb"(?:from|subject|date|content-(?:type|disposition|transfer-encoding)):"
_LONG_FIELD = re.compile(rb"^%s(?:[^\n]|\n[ \t]){%d}" % (_FIELD, LONGEST_FIELD), re.IGNORECASE | re.MULTILINE)
_HOLDING = re.compile(rb"multipart/|message/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mail:
    """The part of a message that is read: plain text where it has one, else HTML."""

    text: str
    is_html: bool
    subject: str | None
    sender: str | None
    """The name it comes from, without the address."""
    sent: date | None


def mail_of(content: bytes, address: str) -> Mail:
    """The message in ``content``.

    Raises:
        UnreadableError: where it holds no text.
    """
    _refuse_harm(content, address)
    message = guarded(lambda: message_from_bytes(content, policy=policy.default))
    part = guarded(lambda: message.get_body(preferencelist=("plain", "html"))) if message is not None else None
    if message is None or not isinstance(part, EmailMessage):
        raise UnreadableError(f"{address} should be a message with a text", "it has none", "Give the text itself")
    payload = guarded(lambda: part.get_payload(decode=True))
    subject = guarded(lambda: str(message.get("subject", "")))
    return Mail(
        text=decoded(payload if isinstance(payload, bytes) else b"", address, encoding=part.get_content_charset()),
        is_html=part.get_content_type() == "text/html",
        subject=one_line(subject or "") or None,
        sender=guarded(lambda: _sender(message)),
        sent=guarded(lambda: parse_day(str(message.get("date", "")))),
    )


def _refuse_harm(content: bytes, address: str) -> None:
    """Refuse a message whose head or parts would keep the parser busy: its work grows faster than what they hold."""
    for allowed, is_over in (
        (f"lines in its head of at most {LONGEST_FIELD:,} bytes", _LONG_FIELD.search(content) is not None),
        (f"at most {MOST_PARTS:,} parts", content.count(b"\n--") > MOST_PARTS),
        (f"at most {MOST_NESTED} parts that hold others", len(_HOLDING.findall(content)) > MOST_NESTED),
    ):
        if is_over:
            raise UnreadableError(
                f"{address} should be a message with {allowed}", "it has more", "Give its text instead, as a .txt file"
            )


def _sender(message: EmailMessage) -> str | None:
    """The name in the From line."""
    header = message.get("from")
    addresses = getattr(header, "addresses", ())
    return next((one_line(a.display_name) for a in addresses if a.display_name), None)
