"""The neural reader: one network's scores, decoded into spans and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from dragoman.article.article import Article
from dragoman.codebook import EntityType
from dragoman.models import labels
from dragoman.models.encoder import Encoded, Encoder
from dragoman.models.network import Acts, Linked, Network, sigmoid
from dragoman.models.pairs import Places
from dragoman.models.viterbi import Marked, decode
from dragoman.models.weights import SHIPPED, Floats, Weights, load
from dragoman.models.windows import Ints, Pieces
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span

Thresholds = Mapping[str, float]
"""By the name of a head, what is added to its score for "nothing"; by ``link:`` and a family, what a link must pass."""

READ = ("entity", "source", "cue", "content", "title", "channel", "time", "trigger", "furniture")
"""The heads that are read for an article; ``crossner`` only serves its benchmark."""


class NeuralScorer:
    """A ``Scorer`` on the shipped network, or on the weights in another folder, for English.

    Windows are read one by one, so the same article always gets the same scores, whatever
    is read before or beside it. The weights are opened when they are first needed.

    Args:
        weights: a folder that ``training/`` made; the shipped one where None.
        wide: read attribution as PolNeAR has it, wishes, beliefs and acts in words included.

    Raises:
        RunError: on first use, where the weights are missing or damaged.
    """

    def __init__(self, weights: Path | None = None, *, wide: bool = False) -> None:
        self._folder, self._wide = weights or SHIPPED, wide

    @cached_property
    def weights(self) -> Weights:
        """The weights, verified."""
        return load(self._folder)

    @cached_property
    def encoder(self) -> Encoder:
        """Text to vectors."""
        return Encoder(self.weights)

    @cached_property
    def network(self) -> Network:
        """The heads that read spans."""
        return Network(self.weights)

    @property
    def name(self) -> str:
        """``small/`` and the first eight digits of the weights' digest."""
        return f"{self.weights.name}/{self.weights.digest[:8]}"

    def score(self, article: Article) -> Scores:
        """Spans and links found in the report; the same article always gets the same."""
        encoded = self.encoded(article)
        return found(article.text, encoded, self.network, self.weights.thresholds) if encoded else Scores((), ())

    def encoded(self, article: Article) -> Encoded | None:
        """The report as the network sees it; None where there is nothing to see."""
        skip = tuple((piece.span.start, piece.span.end) for piece in article.furniture)
        return self._encoded(article.text, (article.title.start, article.title.end) if article.title else None, skip)

    def read(self, text: str, title: tuple[int, int] | None = None) -> Scores:
        """Spans and links found in a bare text; ``title`` is the range of its headline."""
        encoded = self._encoded(text, title, ())
        return found(text, encoded, self.network, self.weights.thresholds) if encoded else Scores((), ())

    def _encoded(self, text: str, title: tuple[int, int] | None, skip: tuple[tuple[int, int], ...]) -> Encoded | None:
        pieces = self.encoder.pieces(text, skip)
        if not len(pieces):
            return None
        return self.encoder.encode(pieces, pieces.between(*title) if title else None, wide=self._wide)


def found(text: str, encoded: Encoded, network: Network, thresholds: Thresholds) -> Scores:
    """What the network finds in a text that it has encoded."""
    made = _Found(text, encoded, network, thresholds)
    return Scores(tuple(made.spans), tuple(made.links))


def marked(encoded: Encoded, heads: Sequence[str], thresholds: Thresholds) -> dict[str, list[Marked]]:
    """The stretches that these heads mark, both ends included, in text order."""
    scores = {head: encoded.marks[:, labels.columns(head)].copy() for head in heads}
    for head, own in scores.items():
        own[:, 0] += thresholds.get(head, 0.0)
    stretches: dict[str, list[Marked]] = {}
    for width in {labels.width(head) for head in heads}:
        alike = [head for head in heads if labels.width(head) == width]
        decoded = decode(np.stack([scores[head] for head in alike]), encoded.pieces.words)
        stretches.update(zip(alike, decoded, strict=True))
    return stretches


@dataclass(slots=True)
class _Linkable:
    """The spans that links are scored among, a row each; ``at`` is the position in ``Scores.spans``."""

    at: list[int]
    slots: Ints
    ranges: list[tuple[int, int]]
    places: Places
    vectors: Floats


class _Found:
    """One article's scores in the making."""

    def __init__(self, text: str, encoded: Encoded, network: Network, thresholds: Thresholds) -> None:
        self.text, self.encoded, self.network, self.thresholds = text, encoded, network, thresholds
        self.spans: list[ScoredSpan] = []
        self.links: list[ScoredLink] = []
        self._ranges: list[tuple[int, int]] = []
        self._words: dict[int, tuple[int, float]] = {}
        self._mark()
        if self.spans:
            self._link()

    def _add(self, layer: Layer, label: str, place: tuple[int, int], score: float, why: str) -> int:
        pieces = self.encoded.pieces
        span = Span.of(self.text, int(pieces.starts[place[0]]), int(pieces.ends[place[1]]))
        self.spans.append(ScoredSpan(layer, label, span, round(float(score), 4), why))
        self._ranges.append(place)
        return len(self.spans) - 1

    def _mark(self) -> None:
        by_head = marked(self.encoded, READ, self.thresholds)
        aside = _lines(self.encoded.pieces, by_head.pop("furniture"))
        for piece in aside:
            self._add(Layer.FURNITURE, "network", (piece.first, piece.last), piece.score, "furniture head")
        for head, stretches in by_head.items():
            for piece in stretches:
                if not any(a.first <= piece.first <= a.last for a in aside):
                    label = labels.ENTITIES[piece.label] if head == "entity" else ""
                    self._add(Layer(head), label, (piece.first, piece.last), piece.score, f"{head} head")
        self._pronouns()

    def _pronouns(self) -> None:
        pieces = self.encoded.pieces
        for piece in np.flatnonzero(pieces.words).tolist():
            word = self.text[pieces.starts[piece] : pieces.ends[piece]].lower()
            whole = piece + 1 == len(pieces) or pieces.words[piece + 1]
            if whole and word in labels.PRONOUNS:
                self._add(Layer.PRONOUN, "", (piece, piece), 1.0, "pronoun")

    def _link(self) -> None:
        there = self._linkable()
        if there is None:
            return
        acts = self._acts(there)
        for family in labels.FAMILIES:
            linked = self.network.links(family, there.vectors, there.slots, there.places)
            if linked is not None:
                self._family(family, linked, there)
        self._same_words(there)
        if acts is not None:
            self._statuses(*acts)

    def _linkable(self) -> _Linkable | None:
        at = [n for n, span in enumerate(self.spans) if span.layer is not Layer.FURNITURE]
        if not at:
            return None
        slots = np.array(
            [labels.SLOTS.index(self.spans[n].label or str(self.spans[n].layer)) for n in at], dtype=np.int64
        )
        ranges = [self._ranges[n] for n in at]
        first, last = np.array(ranges, dtype=np.int64).T
        places = Places.of(self.encoded.pieces, self.text, ranges)
        return _Linkable(at, slots, ranges, places, self.network.vectors(self.encoded, slots, first, last))

    def _acts(self, there: _Linkable) -> tuple[list[int], Acts] | None:
        rows = [row for row, n in enumerate(there.at) if self.spans[n].layer is Layer.TRIGGER]
        if not rows:
            return None
        acts = self.network.acts(self.encoded, there.vectors[rows], there.places.first[rows])
        triggers = [there.at[row] for row in rows]
        for n, chances in zip(triggers, acts.kinds, strict=True):
            old, best = self.spans[n], int(chances.argmax())
            score = round(old.score * float(chances[best]), 4)
            self.spans[n] = ScoredSpan(old.layer, labels.kinds()[best], old.span, score, "trigger and kind heads")
        return triggers, acts

    def _family(self, family: labels.Family, linked: Linked, there: _Linkable) -> None:
        scores = linked.scores - self.thresholds.get(f"link:{family.name}", 0.0)
        if family.name == "same":
            tails_are_names = there.slots[linked.tails] != labels.SLOTS.index("pronoun")
            scores = np.where(tails_are_names[None, :, None], scores, -1e4)
        for row, head in enumerate(linked.heads.tolist()):
            for tail, label, score in _chosen(scores[row], single=family.single):
                self._enter(family.labels[label], there.at[head], there.at[int(linked.tails[tail])], score)

    def _same_words(self, there: _Linkable) -> None:
        """Ties names that the network left alone to the earlier ones of the same type and words."""
        tied = {link.head for link in self.links if link.link is Link.SAME}
        names: dict[tuple[int, tuple[str, ...]], int] = {}
        order = sorted(range(len(there.at)), key=lambda row: there.ranges[row])
        for row in order:
            at, slot, words = there.at[row], int(there.slots[row]), there.places.words[row]
            if self.spans[at].layer is not Layer.ENTITY or not words:
                continue
            earlier = names.get((slot, words))
            if earlier is not None and at not in tied:
                self.links.append(ScoredLink(Link.SAME, at, earlier, 0.9, "same words"))
            names.setdefault((slot, words), at)
            if self.spans[at].label == EntityType.PERSON:
                names.setdefault((slot, words[-1:]), at)

    def _enter(self, link: Link, head: int, tail: int, score: float) -> None:
        if link is Link.WORD_OF:
            self._words[head] = (tail, score)
        elif link is Link.HOLDS:
            self._put(link, tail, head, score)
        else:
            self._put(link, head, tail, score)

    def _put(self, link: Link, head: int, tail: int, score: float) -> None:
        self.links.append(ScoredLink(link, head, tail, round(float(score), 4), f"{link} head"))

    def _statuses(self, triggers: list[int], acts: Acts) -> None:
        """Statuses, decided for all triggers of one event together."""
        for members in _events(triggers, self.links):
            rows = [triggers.index(n) for n in members]
            chances = np.exp(np.log(acts.statuses[rows] + 1e-9).mean(axis=0))
            best = int(chances.argmax())
            earlier = np.flatnonzero(acts.earlier[rows].max(axis=0) > 0.5)
            doubt = float(acts.doubt[rows].max())
            for n in members:
                self._status(Link.STATUS, n, labels.STATUSES[best], float(chances[best] / chances.sum()))
            for status in earlier.tolist():
                if status != best:
                    self._status(
                        Link.EARLIER, members[0], labels.STATUSES[status], float(acts.earlier[rows, status].max())
                    )
            if doubt > 0.5:
                self._status(Link.STATUS, members[0], "in-doubt", doubt)

    def _status(self, link: Link, trigger: int, status: str, score: float) -> None:
        position = self._add(Layer.STATUS, status, self._ranges[trigger], score, "status head")
        self._put(link, trigger, position, score)
        word = self._words.get(trigger)
        if word and link is Link.STATUS and self.spans[word[0]].layer is Layer.ENTITY:
            self._put(Link.WORD_OF, position, word[0], word[1])


def _chosen(scores: Floats, *, single: bool) -> list[tuple[int, int, float]]:
    """Of one head's scores, tails by labels, those that hold: (tail, label, probability)."""
    if single:
        best = int(scores[:, 0].argmax())
        shifted = np.exp(scores[:, 0] - max(0.0, float(scores[best, 0])))
        chance = float(shifted[best] / (shifted.sum() + np.exp(-max(0.0, float(scores[best, 0])))))
        return [(best, 0, chance)] if scores[best, 0] > 0 else []
    tails, of = np.nonzero(scores > 0)
    chances = sigmoid(scores)
    return [(int(t), int(label), float(chances[t, label])) for t, label in zip(tails, of, strict=True)]


def _events(triggers: list[int], links: list[ScoredLink]) -> list[list[int]]:
    """Triggers gathered by their same-event links, in text order."""
    home = {n: n for n in triggers}
    for link in links:
        if link.link is Link.SAME_EVENT:
            old, new = home[link.head], home[link.tail]
            home = {n: new if at == old else at for n, at in home.items()}
    return [[n for n in triggers if home[n] == at] for at in dict.fromkeys(home.values())]


def _lines(pieces: Pieces, stretches: list[Marked]) -> list[Marked]:
    """The paragraphs that are marked as furniture for more than half of their pieces."""
    share = np.zeros(len(pieces), dtype=bool)
    for piece in stretches:
        share[piece.first : piece.last + 1] = True
    found = []
    for paragraph in np.unique(pieces.paragraphs[share]).tolist():
        own = np.flatnonzero(pieces.paragraphs == paragraph)
        part = float(share[own].mean())
        if part > 0.5:
            found.append(Marked(0, int(own[0]), int(own[-1]), part))
    return found
