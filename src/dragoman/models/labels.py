"""What the network decides: the labels of its heads, in the order of their scores.

Training and reading share this page: a change here needs new weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.codebook import EntityType, EventType, Status
from dragoman.scores import Layer, Link
from dragoman.tables import table

CROSSNER = (
    "country",
    "election",
    "event",
    "location",
    "misc",
    "organisation",
    "person",
    "politicalparty",
    "politician",
)
"""The types of CrossNER politics: a second view of names, for training and for its benchmark."""

SPAN_HEADS: dict[str, tuple[str, ...]] = {
    "entity": tuple(EntityType),
    "crossner": CROSSNER,
    "source": ("",),
    "cue": ("",),
    "content": ("",),
    "title": ("",),
    "channel": ("",),
    "time": ("",),
    "furniture": ("",),
}
"""Each head's labels; a head scores O, then B and I of each label, for every piece."""


def width(head: str) -> int:
    """How many scores a head gives for a piece."""
    return 1 + 2 * len(SPAN_HEADS[head])


def columns(head: str) -> slice:
    """Where a head's scores stand among those of all heads."""
    heads = list(SPAN_HEADS)
    before = sum(width(other) for other in heads[: heads.index(head)])
    return slice(before, before + width(head))


TYPES: tuple[str, ...] = tuple(EventType)
"""Types of acts. One head says of each piece, for each type by itself, whether it is of words for such an act."""


def acts() -> slice:
    """Where the scores of the types of acts stand: behind those of the heads that mark spans."""
    before = sum(width(head) for head in SPAN_HEADS)
    return slice(before, before + len(TYPES))


def kinds() -> tuple[str, ...]:
    """``TYPE/kind`` in the order of the codebook."""
    return tuple(f"{row['type']}/{row['kind']}" for row in table("codebook.tsv"))


STATUSES: tuple[str, ...] = tuple(Status)
STANCES = (Link.CONFIRMS, Link.DENIES, Link.DISPUTES, Link.QUALIFIES, Link.DECLINES_TO_COMMENT)
TIES = (Link.PREPARES, Link.PART_OF, Link.BECAUSE_OF, Link.IN_RESPONSE_TO, Link.INSTEAD_OF)
ROLES = (
    Link.SOURCE,
    Link.TARGET,
    Link.PARTY,
    Link.LEADER,
    Link.MEMBER,
    Link.HOST,
    Link.MEDIATOR,
    Link.VENUE_HOST,
    Link.DECLINED,
)


ACTORS = frozenset({EntityType.PERSON, EntityType.STATE, EntityType.ORG})
"""Who can act."""


class Slot(StrEnum):
    """What a span stands for where links are scored."""

    PERSON = "PERSON"
    STATE = "STATE"
    ORG = "ORG"
    PLACE = "PLACE"
    OTHER = "OTHER"
    PRONOUN = "pronoun"
    TITLE = "title"
    TIME = "time"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    CHANNEL = "channel"


SLOTS: tuple[str, ...] = (*Slot, *TYPES)
"""A trigger stands for an act of its type."""
ENTITIES: tuple[str, ...] = tuple(EntityType)
PRONOUNS = frozenset(
    {"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself"}
    | {"they", "them", "their", "themselves", "we", "us", "our", "i", "me", "my", "myself", "who", "whom", "whose"}
)
"""Words that may stand for an entity, lower case."""
MENTIONS: tuple[str, ...] = (*ENTITIES, Layer.PRONOUN)


@dataclass(frozen=True, slots=True)
class Family:
    """One set of links: between which slots, and whether a head has at most one tail.

    ``before`` and ``after``: how many sentences a tail may lie before or after its head.
    """

    name: str
    labels: tuple[Link, ...]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    single: bool
    before: int
    after: int


FAR = 100_000
FAMILIES: tuple[Family, ...] = (
    Family("speaker", (Link.SPEAKER,), ("content",), ("source",), True, 4, 3),
    Family("cue", (Link.CUE,), ("content",), ("cue",), True, 4, 3),
    Family("continues", (Link.CONTINUES,), ("content",), ("content",), True, 3, 0),
    Family("channel", (Link.CHANNEL,), ("content",), ("channel",), True, 3, 2),
    Family("capacity", (Link.CAPACITY,), ("content",), ("title",), True, 3, 2),
    Family("addressee", (Link.ADDRESSEE,), ("content",), MENTIONS, True, 2, 2),
    Family("said", (Link.TIME,), ("content",), ("time",), True, 2, 2),
    Family("stance", STANCES, ("content",), ("content",), False, 8, 1),
    Family("roles", ROLES, TYPES, MENTIONS, False, 2, 1),
    Family("place", (Link.PLACE,), TYPES, ENTITIES, True, 2, 1),
    Family("time", (Link.TIME,), TYPES, ("time",), True, 2, 1),
    Family("word", (Link.WORD_OF,), TYPES, MENTIONS, True, 2, 2),
    Family("same", (Link.SAME,), MENTIONS, MENTIONS, True, FAR, 0),
    Family("same-event", (Link.SAME_EVENT,), TYPES, TYPES, True, FAR, 0),
    Family("ties", TIES, TYPES, TYPES, False, FAR, FAR),
    Family("holds", (Link.HOLDS,), ("title",), ENTITIES, True, 1, 1),
)
