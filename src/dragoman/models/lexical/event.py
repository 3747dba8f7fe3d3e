"""One trigger with what stands beside it."""

from dataclasses import dataclass, field

from dragoman.codebook import EventType
from dragoman.models.lexical.document import Mention, Place

GATHERINGS = frozenset({"CONSULT/meeting", "CONSULT/summit"})
RANK = {"cancelled": 3, "declined": 3, "postponed": 2, "denied": 0, "hypothetical": 0, "proposed": 0}
"""How far a status outweighs another of the same event; the rest, 1."""


@dataclass(slots=True)
class Event:
    """One trigger: its place, code, tense ("noun" for a noun), actors and their level, and its status in what words.

    ``entry`` is the trigger's entry in the lexicon, ``rule`` what decided the status.
    """

    place: Place
    code: str
    tense: str
    entry: str
    source: list[Mention] = field(default_factory=list)
    target: list[Mention] = field(default_factory=list)
    site: Mention | None = None
    hosts: list[Mention] = field(default_factory=list)
    level: str = ""
    status: str = ""
    explicit: bool = False
    shown: Place = (0, 0)
    rule: str = "tense of the trigger"
    before: tuple[str, Place] = ("", (0, 0))
    teller: int = -1
    mark: int = -1
    index: int = -1

    @property
    def keys(self) -> set[str]:
        """Who acts and who is acted on."""
        return {mention.key for mention in (*self.source, *self.target)}

    @property
    def directed(self) -> bool:
        """Whether those who act and those acted on are told apart."""
        return self.code == "CONSULT/visit" or EventType(self.code.partition("/")[0]).directed
