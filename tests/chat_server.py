"""A chat-completions server on this machine that answers as a test scripts it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


def completion(words: object, encoding: str = "utf-8") -> bytes:
    """The body in which a server gives the model's words."""
    return json.dumps({"choices": [{"message": {"content": words}}]}, ensure_ascii=False).encode(encoding)


@dataclass
class Answers:
    """What the server does, request by request; the last is repeated. ``asked`` has the bodies it got."""

    script: list[Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=list)
    asked: list[Any] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    url: str = ""

    def say(self, body: bytes, code: int = 200, **headers: str) -> Answers:
        """Answer with a body; underscores in the names of headers stand for hyphens."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(code)
            for name, value in {"content-type": "application/json", **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("content-length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        return self.do(answer)

    def do(self, act: Callable[[BaseHTTPRequestHandler], None]) -> Answers:
        """Answer by an act of the test's own."""
        self.script.append(act)
        return self


@pytest.fixture(name="server")
def served() -> Iterator[Answers]:
    """The server, at ``url``, with the script still empty."""
    answers = Answers()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            answers.asked.append(json.loads(body))
            answers.keys.append(self.headers.get("authorization"))
            act = answers.script[min(len(answers.asked), len(answers.script)) - 1]
            try:
                act(self)
            except OSError:
                self.close_connection = True  # who asked has gone: some tests are about just that

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the screen."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        answers.url = f"http://127.0.0.1:{httpd.server_port}/v1"
        yield answers
        httpd.shutdown()
        thread.join()
