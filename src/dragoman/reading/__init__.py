"""Reading: what an article says, nothing looked up. The noun is in ``reading``, the step in ``read``."""

from dragoman.reading.read import read
from dragoman.reading.reading import (
    Claim,
    Entity,
    Event,
    Form,
    Mention,
    Office,
    Participant,
    Reading,
    Response,
    Statement,
    StatusWord,
    Tie,
    When,
    Where,
)

__all__ = [
    "Claim",
    "Entity",
    "Event",
    "Form",
    "Mention",
    "Office",
    "Participant",
    "Reading",
    "Response",
    "Statement",
    "StatusWord",
    "Tie",
    "When",
    "Where",
    "read",
]
