"""From what a model says to scores: each finding on the words it quotes, or left out and counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import isfinite

from dragoman.article.article import Article
from dragoman.codebook import EntityType
from dragoman.models.endpoint.answer import Answer, ClaimSaid, EntitySaid, Placed, StatementSaid
from dragoman.models.endpoint.board import Board
from dragoman.models.endpoint.prompt import Part
from dragoman.models.endpoint.quotes import Quotes
from dragoman.models.labels import PRONOUNS
from dragoman.scores import Layer, Link, Scores
from dragoman.spans import Span


@dataclass(slots=True)
class Known:
    """What the answer on one part calls its findings: by id, the positions of spans."""

    part: Part
    mentions: dict[str, list[int]] = field(default_factory=dict)
    triggers: dict[str, int] = field(default_factory=dict)
    contents: dict[str, int] = field(default_factory=dict)


class Ground:
    """Gathers what stands on the text in the answers on one article; ``dropped`` counts the rest."""

    def __init__(self, article: Article) -> None:
        self.quotes, self.board = Quotes(article), Board()
        self.dropped = 0
        self._names: dict[tuple[EntityType, str], int] = {}

    def scores(self) -> Scores:
        """All that was entered."""
        return self.board.scores(self.dropped)

    def count(self, stands: bool) -> None:
        """Count what was left out."""
        self.dropped += not stands

    def take(self, answer: Answer, part: Part) -> Known:
        """Enter the entities, statements and claims of an answer on a part; events are entered after."""
        self.dropped += answer.dropped
        known = Known(part)
        self._enter_entities(answer.entities, known)
        for statement in answer.statements:
            self.count(self._enter_statement(statement, known))
        for claim in answer.claims:
            self._enter_claim(claim, known)
        return known

    def near(self, layer: Layer, label: str, quote: str | None, known: Known, spot: Span) -> int | None:
        """The position of a quote, entered where it stands nearest to a spot.

        None where there is none; one that does not stand there is counted.
        """
        if not quote:
            return None
        found = self.quotes.near(quote, known.part, spot)
        self.count(found is not None)
        return None if found is None else self.board.span(layer, label, found)

    def placed(self, quotes: Iterable[Placed], known: Known) -> list[Span]:
        """Where quotes stand, each once, in text order; those that do not are counted."""
        found = [self.quotes.at(one.quote, one.sentence, known.part) for one in quotes]
        self.dropped += found.count(None)
        return sorted({span for span in found if span is not None})

    def mention(self, entity: str | None, known: Known, spot: Span) -> int | None:
        """The mention of an entity nearest to a spot; None where it has none."""
        return self.board.nearest(known.mentions.get(entity or "", ()), spot)

    def _enter_entities(self, entities: Sequence[EntitySaid], known: Known) -> None:
        """Enter the mentions of each; a place that two of one type claim stands for neither."""
        places: list[tuple[EntitySaid, Span]] = []
        for entity in entities:
            for quote in dict.fromkeys(entity.mentions):
                found = self.quotes.everywhere(quote, known.part) if quote.strip().lower() not in PRONOUNS else []
                self.count(bool(found))
                places += [(entity, span) for span in found]
        claimed: dict[tuple[EntityType, Span], set[str]] = {}
        for entity, span in places:
            claimed.setdefault((entity.type, span), set()).add(entity.id)
        inner = _within_others({span for _, span in places})
        for entity, span in sorted(places, key=lambda place: place[1]):
            if len(claimed[entity.type, span]) == 1 and span not in inner:
                self._enter_mention(entity, span, known)
        self.dropped += sum(len(ids) for ids in claimed.values() if len(ids) > 1)
        for entity in entities:
            self._enter_offices(entity, known)

    def _enter_mention(self, entity: EntitySaid, span: Span, known: Known) -> None:
        """Enter one mention, tied to the entity's first, and a name to the same in the parts before."""
        position = self.board.span(Layer.ENTITY, entity.type, span)
        mentions = known.mentions.setdefault(entity.id, [])
        mentions.append(position)
        self.board.link(Link.SAME, position, mentions[0])
        if span.quote[0].isupper() and not span.quote.lower().startswith(("the ", "a ", "an ")):
            self.board.link(Link.SAME, position, self._names.setdefault((entity.type, span.quote), position))

    def _enter_offices(self, entity: EntitySaid, known: Known) -> None:
        """Enter the offices of a person, each beside a mention."""
        mentions = known.mentions.get(entity.id, [])
        for office in entity.offices if mentions and entity.type is EntityType.PERSON else ():
            title = self.near(Layer.TITLE, "", office, known, self.board.words(mentions[0]))
            if title is not None:
                holder = self.board.nearest(mentions, self.board.words(title))
                self.board.link(Link.HOLDS, holder, title)

    def _enter_statement(self, said: StatementSaid, known: Known) -> bool:
        """Enter a statement; False where its words, or those for its speaker, do not stand there."""
        pieces = self.placed(said.content, known)
        if not pieces or said.id in known.contents:
            return False
        source = self._source(said, known, pieces[0])
        if source is None and (said.source or said.speaker):
            return False
        contents = [self.board.span(Layer.CONTENT, "", piece, chance(said.confidence)) for piece in pieces]
        cue = self.near(Layer.CUE, "", said.cue, known, pieces[0])
        for content in contents:
            self.board.link(Link.CONTINUES, content, contents[0])
            self.board.link(Link.SPEAKER, content, source)
            self.board.link(Link.CUE, content, cue)
        channel = self.near(Layer.CHANNEL, "", said.channel, known, pieces[0])
        self.board.link(Link.CHANNEL, contents[0], channel)
        self.board.link(Link.ADDRESSEE, contents[0], self.mention(said.addressee, known, pieces[0]))
        known.contents[said.id] = contents[0]
        return True

    def _source(self, said: StatementSaid, known: Known, content: Span) -> int | None:
        """The words for who speaks, tied to who that is: a mention, or words that stand for one there."""
        speaker = self.mention(said.speaker, known, content)
        if said.speaker and speaker is None:
            return None
        if not said.source:
            return None if speaker is None else self.board.span(Layer.SOURCE, "", self.board.words(speaker))
        found = self.quotes.near(said.source, known.part, content)
        if found is None:
            return None
        if speaker is not None and not self._names_in(found, said.speaker, known):
            layer = Layer.PRONOUN if found.quote.lower() in PRONOUNS else Layer.ENTITY
            label = EntityType.PERSON if layer is Layer.ENTITY else ""
            self.board.link(Link.SAME, self.board.span(layer, label, found), speaker)
        return self.board.span(Layer.SOURCE, "", found)

    def _names_in(self, source: Span, entity: str | None, known: Known) -> bool:
        """Whether the words for who speaks hold a mention of that entity."""
        return any(source.contains(self.board.words(n)) for n in known.mentions.get(entity or "", ()))

    def _enter_claim(self, claim: ClaimSaid, known: Known) -> None:
        """Tie the statements that answer another; those that are not there are counted."""
        for response in claim.responses:
            ends = known.contents.get(response.statement), known.contents.get(claim.statement)
            self.count(self.board.link(Link(response.stance.value), *ends, chance(claim.confidence)))


def _within_others(spans: Iterable[Span]) -> set[Span]:
    """The spans that lie in a longer one: "Borg" in "Bo Borg"."""
    found, end = set[Span](), 0
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.end <= end:
            found.add(span)
        end = max(end, span.end)
    return found


def chance(confidence: float) -> float:
    """What a model says of how sure it is, between 0 and 1."""
    return min(1.0, max(0.0, confidence)) if isfinite(confidence) else 0.5
