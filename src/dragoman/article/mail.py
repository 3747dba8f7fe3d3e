"""A message of e-mail → the part to be read, and what its head says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

from dragoman.article.decode import decoded
from dragoman.article.guarded import guarded
from dragoman.article.metadata import one_line
from dragoman.errors import UnreadableError
from dragoman.page.days import parse_day


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


def _sender(message: EmailMessage) -> str | None:
    """The name in the From line."""
    header = message.get("from")
    addresses = getattr(header, "addresses", ())
    return next((one_line(a.display_name) for a in addresses if a.display_name), None)
