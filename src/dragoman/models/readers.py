"""The readers there are, by name; each is loaded when it is asked for."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module

from dragoman.errors import UsageError
from dragoman.scores import Scorer

READERS = {
    "lexical": "dragoman.models.lexical:LexicalScorer",
    "small": "dragoman.models.heads:NeuralScorer",
}
"""Name → module and class. ``lexical``: rules and word lists. ``small``: these and a network, slower."""

DEFAULT = "small"
"""What reads where nothing else is asked for."""

ENDPOINT = "openai:"
"""Begins the name of a reader behind an OpenAI-compatible endpoint: ``openai:URL#MODEL``."""


def reader(name: str = DEFAULT) -> Scorer:
    """The reader of that name: one of ``READERS``, or ``openai:URL#MODEL``.

    An endpoint gets the key in the environment variable OPENAI_API_KEY, where there is one.

    Raises:
        UsageError: where there is no reader of that name.
    """
    if name.startswith(ENDPOINT):
        endpoint = import_module("dragoman.models.endpoint").EndpointScorer
        made: Scorer = endpoint.at(name.removeprefix(ENDPOINT), os.environ.get("OPENAI_API_KEY"))
        return made
    if name not in READERS:
        raise UsageError(
            f"A reader should be {', '.join(READERS)} or {ENDPOINT}URL#MODEL", f"found {name!r}", "Correct the name"
        )
    return _shipped(name)


@cache
def _shipped(name: str) -> Scorer:
    """The one reader of that name: opening its tables takes longer than reading a page."""
    module, _, kind = READERS[name].partition(":")
    made: Scorer = getattr(import_module(module), kind)()
    return made
