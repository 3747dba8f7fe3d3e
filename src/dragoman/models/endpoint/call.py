"""One question to an endpoint: bounded in size, time and tries, the key never told."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from dragoman.errors import UsageError
from dragoman.page.timed import within
from dragoman.page.web import is_public, resolve

_GOES_BY = {401: "the key", 403: "what the key may do", 404: "the address and the name of the model"}
"""Answers that every further page would get too, and what to look at then."""
_TOO_RICH = (400, 422)
"""What servers answer that do not know the form asked for; the next try does without."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is: the whole address of its chat completions, its name there, and the key, if any."""

    url: httpx.URL
    model: str
    key: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may cost."""

    tries: int = 3
    """How often each part is asked about."""
    answer_seconds: float = 180.0
    """Time for one answer, in which a model on a small machine writes some thousand words."""
    article_seconds: float = 900.0
    """Time for one article, pauses included."""
    answer_bytes: int = 2_000_000
    part_chars: int = 12_000
    """Characters asked about at once."""
    parts: int = 40
    """Parts of the longest article."""


class Again(Exception):
    """No answer this time, and why; ``pause`` is what the server asks to wait, in seconds."""

    def __init__(self, reason: str, pause: float | None = None, *, plainer: bool = False) -> None:
        """``plainer``: whether to ask without the form next time."""
        super().__init__(reason)
        self.pause, self.plainer = pause, plainer


def refuse_open_key(endpoint: Endpoint) -> None:
    """Refuse to send a key over an open line across the internet.

    Raises:
        UsageError: where the address is public and not https, and a key would go there.
    """
    if endpoint.key is None or endpoint.url.scheme == "https":
        return
    try:
        addresses = resolve(endpoint.url.host, endpoint.url.port or 80)
    except OSError:
        return  # it leads nowhere now, and the call will say so
    if any(is_public(address) for address in addresses):
        raise UsageError(
            "A key should travel over https only",
            f"found OPENAI_API_KEY and http://{endpoint.url.host}",
            "Write https://, or unset OPENAI_API_KEY for this command",
        )


def ask(endpoint: Endpoint, question: dict[str, Any], limits: Limits, seconds: float) -> str:
    """The words of the model's answer.

    Neither redirects are followed nor proxies of the environment used: article and key go
    to the address that was given and nowhere else. Unlike pages, an endpoint may be on a
    private network, where many run their models.

    Raises:
        Again: where the server or the model fails in a way that may pass.
        UsageError: where key, address or model are wrong.
    """
    seconds = max(0.0, min(seconds, limits.answer_seconds))
    try:
        return within(seconds, lambda: _words(*_answered(endpoint, question, limits.answer_bytes, seconds)))
    except (TimeoutError, httpx.TimeoutException):
        raise Again(f"no answer came within {seconds:g} s") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Again(str(error) or type(error).__name__) from None


def _answered(endpoint: Endpoint, question: dict[str, Any], most: int, seconds: float) -> tuple[bytes, str | None]:
    """The body of the server's answer, and the encoding that it names."""
    deadline = time.monotonic() + seconds
    headers = {"Accept-Encoding": "identity", "Content-Type": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    tls = httpx.create_ssl_context() if endpoint.url.scheme == "https" else False  # made anew, it takes its time
    with (
        httpx.Client(timeout=seconds, verify=tls, trust_env=False) as client,
        client.stream("POST", endpoint.url, content=json.dumps(question).encode(), headers=headers) as response,
    ):
        _refuse(response, endpoint)
        raw = _received(response, most, lambda: time.monotonic() > deadline)
        return raw, response.charset_encoding


def _refuse(response: httpx.Response, endpoint: Endpoint) -> None:
    """Raise what an answer that is no success means."""
    code = response.status_code
    if response.is_success:
        return
    if code in _GOES_BY:
        raise UsageError(f"{endpoint.url} should answer", f"it answers {code}", f"Check {_GOES_BY[code]}")
    raise Again(f"it answers {code}", _pause(response.headers.get("retry-after")), plainer=code in _TOO_RICH)


def _pause(said: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, written as a number or as a date."""
    if said is None:
        return None
    try:
        return max(0.0, float(said))
    except ValueError:
        pass
    try:
        then = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, ((then if then.tzinfo else then.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())


def _received(response: httpx.Response, most: int, late: Callable[[], bool]) -> bytes:
    """The body, taken in pieces as they come, so that size and time stay bounded."""
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise Again("it compresses what it was asked not to")
    content = bytearray()
    for piece in response.iter_raw():
        content += piece
        if len(content) > most:
            raise Again(f"its answer has more than {most:,} bytes")
        if late():
            raise Again("its answer was not whole in time")
    return bytes(content)


def _words(raw: bytes, charset: str | None) -> str:
    """The model's words in the server's JSON, whatever encoding that is in."""
    try:
        message = json.loads(_text(raw, charset))["choices"][0]["message"]
        words, refusal = message.get("content"), message.get("refusal")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Again("its answer is no chat completion") from None
    if not isinstance(words, str):
        raise Again(f"the model refuses: {refusal}" if isinstance(refusal, str) else "the model says nothing")
    return words


def _text(raw: bytes, charset: str | None) -> str:
    """As JSON is written (UTF-8, 16 or 32), else as the server says that it is."""
    for encoding in (json.detect_encoding(raw), charset or ""):
        try:
            return raw.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    raise Again("its answer is in no encoding that it names")
