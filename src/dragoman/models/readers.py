"""The readers that the package ships, by name; each is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module

from dragoman.scores import Scorer

READERS = {
    "lexical": "dragoman.models.lexical:LexicalScorer",
    "small": "dragoman.models.heads:NeuralScorer",
}
"""Name → module and class. ``lexical``: rules and word lists. ``small``: these and a network, slower."""


def reader(name: str = "lexical") -> Scorer:
    """The reader of that name, one of ``READERS``.

    Raises:
        KeyError: where there is none of that name.
    """
    module, _, kind = READERS[name].partition(":")
    made: Scorer = getattr(import_module(module), kind)()
    return made
