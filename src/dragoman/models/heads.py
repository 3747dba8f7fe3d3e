"""The neural reader: one network's scores, decoded into spans and links."""

from __future__ import annotations

import re
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
from dragoman.models.same import alike
from dragoman.models.viterbi import Marked, decode, log_softmax
from dragoman.models.weights import SHIPPED, Floats, Weights, load
from dragoman.models.windows import Ints, Pieces
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span

Thresholds = Mapping[str, float]
"""By the name of a head, what is added to its score for "nothing"; by ``link:`` and a family, what a link must pass."""

LEAST_OF_NAME, LEAST_OF_OTHERS, LEAST_OF_SPEAKER = 0.5, 0.3, 0.05
"""Least probability of the name that another name, a description or pronoun, or a pronoun that speaks is tied to."""
PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself", "who", "whom"})
ARTICLE = "the"
_TAIL = re.compile(r"(?:['’]s?|[\s,;:])+\Z")
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
                    place = self._trimmed(piece) if head in ("entity", "title") else (piece.first, piece.last)
                    if head == "source":
                        place = _whole(place, by_head["entity"])
                    self._add(Layer(head), label, place, piece.score, f"{head} head")
        self._pronouns()
        self._unnamed_sources()

    def _trimmed(self, piece: Marked) -> tuple[int, int]:
        """The pieces of a name, without a comma or possessive at its end."""
        pieces = self.encoded.pieces
        start, end = int(pieces.starts[piece.first]), int(pieces.ends[piece.last])
        tail = _TAIL.search(self.text, start + 1, end)
        return pieces.between(start, tail.start() if tail else end) or (piece.first, piece.last)

    def _unnamed_sources(self) -> None:
        """Sources without a mention in them ("their lawyer") are mentions themselves."""
        pieces = self.encoded.pieces
        actors = [self._ranges[n] for n, span in enumerate(self.spans) if span.layer in (Layer.ENTITY, Layer.PRONOUN)]
        for n, source in list(enumerate(self.spans)):
            first, last = self._ranges[n]
            if source.layer is Layer.SOURCE and not any(a <= last and first <= b for a, b in actors):
                while first < last and self.text[pieces.starts[first] : pieces.ends[first]].lower() == ARTICLE:
                    first += 1
                marks = self.encoded.marks[first : last + 1, labels.columns("entity")]
                chances = np.exp(log_softmax(marks)).mean(axis=0)[1:].reshape(-1, 2).sum(axis=1)
                label = labels.ENTITIES[int(chances.argmax())]
                self._add(Layer.ENTITY, label, (first, last), float(chances.max()), "entity head on a source")

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
            self._same(scores[:, :, 0], linked, there)
            return
        for row, head in enumerate(linked.heads.tolist()):
            for tail, label, score in _chosen(scores[row], single=family.single):
                self._enter(family.labels[label], there.at[head], there.at[int(linked.tails[tail])], score)

    def _same(self, scores: Floats, linked: Linked, there: _Linkable) -> None:
        """Ties names alike in their words; then all else to the names that the network is for, taken together."""
        roots = self._alike(there)
        tails = linked.tails.tolist()
        groups: dict[int, list[int]] = {}
        for n, row in enumerate(tails):
            if row in roots:
                groups.setdefault(roots[row], []).append(n)
        for n, row in enumerate(linked.heads.tolist()):
            if roots.get(row, row) == row:
                chances = np.exp(log_softmax(np.append(scores[n], np.float32(0))))
                fit = [
                    members
                    for root, members in groups.items()
                    if root != row and self._fits(there.at[row], there.at[root])
                ]
                best = max(fit, key=lambda members: float(chances[members].sum()), default=[])
                share = float(chances[best].sum())
                if best and share >= self._least(there.at[row]):
                    tail = max(best, key=lambda m: (float(scores[n, m]), m))
                    self._put(Link.SAME, there.at[row], there.at[tails[tail]], share)

    def _alike(self, there: _Linkable) -> dict[int, int]:
        """Each name with the first that is alike in its words, itself where it is the first; ties them."""
        names = [row for row, at in enumerate(there.at) if self.spans[at].layer is Layer.ENTITY]
        names.sort(key=lambda row: there.ranges[row])
        roots = {row: row for row in names}
        for later, earlier in alike([(self.spans[there.at[row]].label, there.places.words[row]) for row in names]):
            roots[names[later]] = roots[names[earlier]]
            self.links.append(
                ScoredLink(Link.SAME, there.at[names[later]], there.at[names[earlier]], 0.9, "same words")
            )
        return roots

    def _fits(self, mention: int, name: int) -> bool:
        """Whether a mention may stand for a name: "he" for persons only, names for their own type."""
        span, label = self.spans[mention], self.spans[name].label
        if span.layer is Layer.PRONOUN:
            return label == EntityType.PERSON or span.span.quote.lower() not in PERSONAL
        return span.label == label

    def _least(self, mention: int) -> float:
        """The least probability that a mention needs to be tied: little where a pronoun speaks, for it is somebody."""
        span = self.spans[mention]
        if span.layer is Layer.PRONOUN:
            speaks = any(s.layer is Layer.SOURCE and s.span == span.span for s in self.spans)
            return LEAST_OF_SPEAKER if speaks else LEAST_OF_OTHERS
        return LEAST_OF_NAME if span.span.quote[0].isupper() else LEAST_OF_OTHERS

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


def _whole(place: tuple[int, int], names: Sequence[Marked]) -> tuple[int, int]:
    """A range, made to hold the whole of each name that it cuts in two."""
    cut = [name for name in names if name.first <= place[1] and place[0] <= name.last]
    return min([place[0], *(n.first for n in cut)]), max([place[1], *(n.last for n in cut)])


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
