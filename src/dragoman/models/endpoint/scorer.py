"""The reader behind an endpoint: asks about an article part by part, and keeps what stands on the text."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from dragoman.article.article import Article
from dragoman.errors import ReaderError, UsageError
from dragoman.models.endpoint.acts import enter_events
from dragoman.models.endpoint.answer import Answer, WrongAnswer, answer_in
from dragoman.models.endpoint.call import Again, Endpoint, Limits, ask, refuse_open_key
from dragoman.models.endpoint.ground import Ground
from dragoman.models.endpoint.prompt import Part, messages, parts, schema
from dragoman.scores import Scores

_LONGEST_PAUSE = 60.0
"""Seconds waited between tries at most where the server names none."""


@dataclass(frozen=True, slots=True)
class EndpointScorer:
    """A ``Scorer`` on a language model behind an OpenAI-compatible endpoint.

    What the model says is kept only where its quotes are found in the text; the rest is
    counted in ``Scores.dropped``. Models vary: the same article may get other scores
    tomorrow, which no reader that runs here does.
    """

    endpoint: Endpoint
    limits: Limits = field(default_factory=Limits)
    wait: Callable[[float], None] = time.sleep

    @classmethod
    def at(cls, address: str, key: str | None = None) -> EndpointScorer:
        """The reader at ``URL#MODEL``; ``URL`` is the base that ``/chat/completions`` is appended to.

        Raises:
            UsageError: where it is no http or https address with a model, or would send the key openly.
        """
        if key and not (key.isascii() and key.isprintable()):
            raise UsageError("OPENAI_API_KEY should be plain letters and signs", "it has others", "Correct it")
        endpoint = Endpoint(*_parsed(address), key or None)
        refuse_open_key(endpoint)
        return cls(endpoint)

    @property
    def name(self) -> str:
        """``openai/1:`` with the host and the model; the number changes with the question."""
        return f"openai/1:{self.endpoint.url.netloc.decode('ascii')}#{self.endpoint.model}"

    def score(self, article: Article) -> Scores:
        """What the model finds.

        Raises:
            ReaderError: where it gives no answer of the form asked for, within the limits.
            UsageError: where the endpoint refuses the key, or does not know the model.
        """
        deadline = time.monotonic() + self.limits.article_seconds
        asked = list(parts(article, self.limits.part_chars))
        if len(asked) > self.limits.parts:
            raise ReaderError(
                f"{article.address} should be at most {self.limits.parts * self.limits.part_chars:,} characters long",
                f"found {len(article.text):,}",
                "Read it with --reader small",
            )
        ground = Ground(article)
        for part in asked:
            answer = self._answer(article, part, deadline)
            enter_events(answer.events, ground, ground.take(answer, part))
        return ground.scores()

    def _answer(self, article: Article, part: Part, deadline: float) -> Answer:
        """The answer on one part, asked for until it comes or the limits are reached."""
        reason, plain, tried = "no time was left for it", False, 0
        for tried in range(1, self.limits.tries + 1):
            question, left = self._question(article, part, plain=plain), deadline - time.monotonic()
            try:
                return answer_in(ask(self.endpoint, question, self.limits, left))
            except WrongAnswer as wrong:
                reason, pause = f"in the model's answer, {wrong}", 0.0
            except Again as again:
                reason, plain = str(again), plain or again.plainer
                pause = min(2.0 ** (tried - 1), _LONGEST_PAUSE) if again.pause is None else again.pause
            if tried == self.limits.tries or time.monotonic() + pause >= deadline:
                break
            self.wait(pause)
        raise ReaderError(
            f"{self.endpoint.url} should say what is in {article.address}",
            f"at try {tried} of {self.limits.tries}, {reason}",
            "Check the model and the endpoint, then read the page again",
        )

    def _question(self, article: Article, part: Part, *, plain: bool) -> dict[str, Any]:
        """The body of a request; ``plain``: without the form of the answer, for servers that do not know it."""
        form = {"type": "json_schema", "json_schema": {"name": "findings", "strict": True, "schema": schema()}}
        question = {
            "model": self.endpoint.model,
            "temperature": 0,
            "messages": messages(article, part, with_form=plain),
        }
        return question if plain else question | {"response_format": form}


def _parsed(address: str) -> tuple[httpx.URL, str]:
    """The address of the chat completions, and the model."""
    base, _, model = address.partition("#")
    try:
        url = httpx.URL(base)
    except (httpx.InvalidURL, ValueError) as error:
        raise _misnamed(address, str(error)) from None
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise _misnamed(address, "that is no http or https address without a user name")
    if not model:
        raise _misnamed(address, "no model is named")
    path = url.path.rstrip("/")
    return url.copy_with(path=path if path.endswith("/chat/completions") else f"{path}/chat/completions"), model


def _misnamed(address: str, found: str) -> UsageError:
    """The error for an address that is none."""
    return UsageError(
        f"openai:{address} should be written openai:URL#MODEL",
        found,
        "Write it like openai:http://localhost:11434/v1#llama3",
    )
