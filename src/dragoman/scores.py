"""What is asked of a model: labelled spans of one article, and labelled links between them.

A ``Scorer`` may be a set of rules, the shipped network, or a language model behind an
endpoint; whatever it says, it says as ``Scores``. ``reading/`` decodes these into a
``Reading`` and keeps only what is consistent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import exp, log
from typing import Protocol

from dragoman.article.article import Article
from dragoman.spans import Span

USUAL_STATUS = 0.82
"""The score of a status link that is as sure as most are, which makes its event neither more nor less sure."""


class Layer(StrEnum):
    """The layers of labelled spans. Spans of different layers may overlap freely."""

    ENTITY = "entity"
    """A name or definite description of an actor or place; label: an EntityType."""
    PRONOUN = "pronoun"
    """A pronoun that stands for an entity; no label."""
    TITLE = "title"
    """An office somebody holds ("Secretary of State"), without the name; no label."""
    TIME = "time"
    """A time expression; no label."""
    SOURCE = "source"
    """Words that name or describe who speaks; no label. "a senior official" is one too."""
    CUE = "cue"
    """The verb or phrase that attributes ("said", "according to"); no label."""
    CONTENT = "content"
    """One piece of what is attributed, quotation marks included; no label."""
    CHANNEL = "channel"
    """Where it was said ("his Truth Social platform", "a telephone call"); no label."""
    TRIGGER = "trigger"
    """Words that evoke an event; label: ``TYPE/kind``, as ``CONSULT/summit``."""
    STATUS = "status"
    """Words that show how far an event has come; label: a Status, or ``in-doubt``."""
    OPEN = "open"
    """Words that say that something is not settled; label: ``place`` or ``time``."""
    ATTENDANCE = "attendance"
    """Words that say whether somebody comes; label: an Attendance."""
    FURNITURE = "furniture"
    """A whole line that is no part of the report; label: the reason."""


class Link(StrEnum):
    """The links between spans, each with what it goes from and to."""

    SAME = "same"
    """ENTITY or PRONOUN → the earlier ENTITY it stands for."""
    HOLDS = "holds"
    """ENTITY (a person) → TITLE."""
    OF = "of"
    """TITLE → ENTITY (the state, body or person the office is of)."""
    SAME_EVENT = "same-event"
    """TRIGGER → an earlier TRIGGER of the same event."""
    SOURCE = "source"
    """TRIGGER → ENTITY or PRONOUN that acts."""
    TARGET = "target"
    """TRIGGER → ENTITY or PRONOUN acted on or towards."""
    PARTY = "party"
    """TRIGGER → ENTITY or PRONOUN that takes part; as are the next five."""
    LEADER = "leader"
    MEMBER = "member"
    HOST = "host"
    MEDIATOR = "mediator"
    VENUE_HOST = "venue-host"
    DECLINED = "attendance-declined"
    """TRIGGER → ENTITY that will not come."""
    ATTENDANCE = "attendance"
    """TRIGGER → ATTENDANCE: what is said of somebody's coming."""
    ATTENDS = "attends"
    """ATTENDANCE → ENTITY or PRONOUN that comes or not."""
    PLACE = "place"
    """TRIGGER → ENTITY (a place or state), or OPEN."""
    TIME = "time"
    """TRIGGER or CONTENT → TIME, or (TRIGGER only) OPEN."""
    EARLIER_PLACE = "earlier-place"
    EARLIER_TIME = "earlier-time"
    STATUS = "status"
    """TRIGGER → STATUS: the article's last word on it."""
    ALSO = "also"
    """TRIGGER → STATUS: another party's differing word."""
    EARLIER = "earlier"
    """TRIGGER → STATUS that it had before."""
    WORD_OF = "word-of"
    """STATUS → SOURCE or ENTITY whose word it is; none: the article's own."""
    PREPARES = "prepares"
    """TRIGGER → TRIGGER; as are the next four (see codebook.EventLink)."""
    PART_OF = "part-of"
    BECAUSE_OF = "because-of"
    IN_RESPONSE_TO = "in-response-to"
    INSTEAD_OF = "instead-of"
    SPEAKER = "speaker"
    """CONTENT (or a CUE without content) → SOURCE."""
    CUE = "cue"
    """CONTENT → CUE."""
    CONTINUES = "continues"
    """CONTENT → the earlier CONTENT of the same statement."""
    CAPACITY = "capacity"
    """CONTENT → TITLE in which the speaker speaks there."""
    CHANNEL = "channel"
    """CONTENT → CHANNEL."""
    ADDRESSEE = "addressee"
    """CONTENT → ENTITY or PRONOUN spoken to."""
    WITHIN = "within"
    """CONTENT → the CONTENT of the outer statement that reports it."""
    CONFIRMS = "confirms"
    """CONTENT (or CUE) of a response → CONTENT of the claim; as are the next four."""
    DENIES = "denies"
    DISPUTES = "disputes"
    QUALIFIES = "qualifies"
    DECLINES_TO_COMMENT = "declines-to-comment"


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """A labelled span with its score (0 to 1) and why: the rule or head that gave it."""

    layer: Layer
    label: str
    span: Span
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class ScoredLink:
    """A labelled link between two spans, by their positions in ``Scores.spans``."""

    link: Link
    head: int
    tail: int
    score: float
    why: str


class Finding(StrEnum):
    """The kinds of finding that are made of spans and links, each with a confidence."""

    ENTITY = "entity"
    EVENT = "event"
    STATEMENT = "statement"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Curve:
    """From how sure a reader is of a kind of finding to how often it is right; it never falls.

    The logistic of ``low`` · ln(score) − ``high`` · ln(1 − score) + ``offset``: ``low`` says
    how much it matters to be far from 0, ``high`` to be near 1; neither is negative. Fitted by
    ``evaluation/calibration.py`` on stories that no weight was trained on.
    """

    low: float
    high: float
    offset: float

    def chance(self, score: float) -> float:
        """The share of findings of that score that are right, to three places; never quite 0 or 1."""
        held = min(0.999, max(0.001, score))
        share = 1 / (1 + exp(-self.low * log(held) + self.high * log(1 - held) - self.offset))
        return round(min(0.999, max(0.001, share)), 3)


@dataclass(frozen=True, slots=True)
class Scores:
    """All that a scorer says of one article; links name spans by position.

    ``dropped`` counts what the scorer's model said and the scorer did not take over, since
    it does not stand on the text. ``calibration`` has the curves that were measured: by kind
    of finding, and as ``kind/rule`` those of a rule or head that finds many (see ``rule_of``).
    ``least`` is what a finding of a kind must
    score, before the curves, to be told at all.
    """

    spans: tuple[ScoredSpan, ...]
    links: tuple[ScoredLink, ...]
    dropped: int = 0
    calibration: Mapping[str, Curve] = field(default_factory=dict)
    least: Mapping[Finding, float] = field(default_factory=dict)


def rule_of(why: str) -> str:
    """The rule or head that a ``why`` names, without what it saw there, which follows a colon."""
    return why.partition(":")[0]


class Scorer(Protocol):
    """What reading asks of a model. The same article always gets the same scores."""

    @property
    def name(self) -> str:
        """Name and version, as they are written beside every reading made with it."""
        ...

    def score(self, article: Article) -> Scores:
        """Spans and links found in ``article.text``, furniture left out."""
        ...
