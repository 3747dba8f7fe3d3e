"""The codebook's words as people read them."""

from __future__ import annotations

from dragoman.codebook import EventLink, QuoteKind, Stance
from dragoman.ledger.dossier import OpenQuestion, Source
from dragoman.spans import Span

LINK_WORDS = {
    EventLink.PREPARES: "prepares",
    EventLink.PART_OF: "is part of",
    EventLink.BECAUSE_OF: "because of",
    EventLink.IN_RESPONSE_TO: "in response to",
    EventLink.INSTEAD_OF: "instead of",
}
"""How a thread reads between two titles."""

TIED_WORDS = {
    EventLink.PREPARES: "is prepared by",
    EventLink.PART_OF: "includes",
    EventLink.BECAUSE_OF: "is the cause of",
    EventLink.IN_RESPONSE_TO: "is answered by",
    EventLink.INSTEAD_OF: "is replaced by",
}
"""How the same thread reads from its other end."""

VERBATIM = {
    QuoteKind.DIRECT: "verbatim",
    QuoteKind.INDIRECT: "paraphrased",
    QuoteKind.MIXED: "partly verbatim",
}
"""How people are told whether words are the speaker's own."""


def manner(kind: QuoteKind, cue: Span | None) -> str:
    """With which verb words are told, and whether they are the speaker's own: "denied, paraphrased".

    Without the verb what was denied or refused would read as what was held.
    """
    return f"{' '.join(cue.quote.split())}, {VERBATIM[kind]}" if cue else VERBATIM[kind]


STANCE_WORDS = {
    Stance.CONFIRMS: "confirms",
    Stance.DENIES: "denies",
    Stance.DISPUTES: "disputes",
    Stance.QUALIFIES: "qualifies",
    Stance.DECLINES_TO_COMMENT: "declines to comment",
}
"""How a response reads between its side and its words."""


def question_words(question: OpenQuestion) -> str:
    """What an open question is about: "time", "whether Aleksandar Vučić attends"."""
    return f"whether {question.who.name} attends" if question.who else question.about


def openness_words(question: OpenQuestion) -> str:
    """How an open question is called: what is to be fixed is undetermined, whether somebody comes is open."""
    return "open" if question.who else "undetermined"


def source_words(source: Source) -> str:
    """How a source is spoken of: its outlet, else its headline in quotation marks, else its id."""
    return source.outlet or (f"“{source.headline}”" if source.headline else f"article {source.article}")
