"""The closed sets of words Dragoman writes with: types, statuses, roles, links, stances.

The kinds of each event type, with a gloss, are in ``facts/codebook.tsv``. The types are
PLOVER's (Open Event Data Alliance, 2016); kinds and statuses are Dragoman's own.
"""

from __future__ import annotations

from enum import StrEnum


class EntityType(StrEnum):
    """What a name in an article stands for."""

    PERSON = "PERSON"
    STATE = "STATE"
    ORG = "ORG"
    PLACE = "PLACE"
    OTHER = "OTHER"


class EventType(StrEnum):
    """PLOVER's sixteen types of act between political actors."""

    CONSULT = "CONSULT"
    AGREE = "AGREE"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def directed(self) -> bool:
        """Whether source and target are told apart; in the other types all are parties."""
        return self not in _UNDIRECTED


_UNDIRECTED = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})


class Status(StrEnum):
    """How far an event has come, as somebody's word has it."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    ONGOING = "ongoing"
    OCCURRED = "occurred"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Role(StrEnum):
    """What a participant of a meeting or an agreement does there."""

    PARTY = "party"
    LEADER = "leader"
    MEMBER = "member"
    HOST = "host"
    MEDIATOR = "mediator"
    VENUE_HOST = "venue-host"


class Attendance(StrEnum):
    """Whether a participant will come, where the article says so."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"
    UNCLEAR = "unclear"


class EventLink(StrEnum):
    """How one event stands to another."""

    PREPARES = "prepares"
    PART_OF = "part-of"
    BECAUSE_OF = "because-of"
    IN_RESPONSE_TO = "in-response-to"
    INSTEAD_OF = "instead-of"


class QuoteKind(StrEnum):
    """Verbatim (direct), paraphrased (indirect) or both (mixed)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What a response does to a claim."""

    CONFIRMS = "confirms"
    DENIES = "denies"
    DISPUTES = "disputes"
    QUALIFIES = "qualifies"
    DECLINES_TO_COMMENT = "declines-to-comment"


ARTICLE = "article"
"""Whose word a status is, where the article states it in its own voice."""

ANONYMOUS = "anonymous"
"""Whose word a status is, where the source is not named."""
