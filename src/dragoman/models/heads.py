"""The neural reader: one network's scores, decoded into spans and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np

from dragoman.article.article import Article
from dragoman.models import labels, same, turns
from dragoman.models.acts import classify, gather, nobodys, state
from dragoman.models.attending import mark_attendance
from dragoman.models.channels import drop_channels_of_others
from dragoman.models.days import begin_new_days, drop_days_of_datelines, drop_days_of_preparing
from dragoman.models.draft import Draft, Linkable
from dragoman.models.encoder import Encoded, Encoder
from dragoman.models.lexical import LexicalScorer
from dragoman.models.marking import READ, Thresholds, mark, marked, names
from dragoman.models.network import Linked, Network, sigmoid
from dragoman.models.off import mark_changed
from dragoman.models.one_act import agreeing
from dragoman.models.prepared import drop_unprepared
from dragoman.models.responses import answer, decline
from dragoman.models.roles import settle_roles
from dragoman.models.rules import enter, enter_answers, is_settled
from dragoman.models.second_cues import part
from dragoman.models.short_names import tie_short_names
from dragoman.models.spoken import doubtful, name_speakers, widen
from dragoman.models.triggers import LEAST, triggers
from dragoman.models.viterbi import log_softmax
from dragoman.models.vouched import vouch
from dragoman.models.weights import SHIPPED, Weights, load
from dragoman.models.which_days import drop_days_gone, drop_days_of_others, drop_days_of_telling, keep_days_given
from dragoman.models.whole import whole
from dragoman.scores import Finding, Layer, Link, Scores

_ELSEWHERE = np.float32(1.0)
"""By how much a place named in another sentence than the act must score better."""


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
        self._folder, self.wide = weights or SHIPPED, wide
        self.rules = LexicalScorer()

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
        if encoded is None:
            return Scores((), ())
        scores = found(article.text, encoded, self.network, self.thresholds, self.rules.score(article))
        least = {Finding.EVENT: self.thresholds.get("event", 0.0)}
        return replace(scores, calibration=self.weights.calibration, least=least)

    def encoded(self, article: Article) -> Encoded | None:
        """The report as the network sees it; None where there is nothing to see."""
        skip = tuple((piece.span.start, piece.span.end) for piece in article.furniture)
        return self._encoded(article.text, (article.title.start, article.title.end) if article.title else None, skip)

    def read(self, text: str, title: tuple[int, int] | None = None) -> Scores:
        """Spans and links found in a bare text; ``title`` is the range of its headline."""
        encoded = self._encoded(text, title, ())
        return found(text, encoded, self.network, self.thresholds) if encoded else Scores((), ())

    @property
    def thresholds(self) -> Thresholds:
        """Those chosen for articles; for attribution read widely those whose names begin with ``wide:``."""
        chosen = self.weights.thresholds
        return {name[5:]: value for name, value in chosen.items() if name.startswith("wide:")} if self.wide else chosen

    def _encoded(self, text: str, title: tuple[int, int] | None, skip: tuple[tuple[int, int], ...]) -> Encoded | None:
        pieces = self.encoder.pieces(text, skip)
        if not len(pieces):
            return None
        return self.encoder.encode(pieces, pieces.between(*title) if title else None, wide=self.wide)


def found(
    text: str,
    encoded: Encoded,
    network: Network,
    thresholds: Thresholds,
    sure: Scores = Scores((), ()),  # noqa: B008 - frozen
) -> Scores:
    """What the network finds in a text that it has encoded, and adds to what the rules are ``sure`` of."""
    draft = Draft(text, encoded)
    marks = marked(encoded, READ, thresholds)
    enter(draft, whole(sure, names(draft, marks["entity"])))
    turns.enter(draft)
    mark(draft, marks, triggers(encoded, text, thresholds.get("act", LEAST)))
    tie_short_names(draft)
    mark_changed(draft)
    part(draft, sure)
    enter_answers(draft, sure)
    there = Linkable.of(draft, network)
    if there is not None:
        acts = classify(draft, there, network)
        words = _link(draft, there, network, thresholds)
        begin_new_days(draft)
        drop_days_of_datelines(draft)
        drop_days_of_preparing(draft)
        drop_days_of_telling(draft)
        drop_days_of_others(draft)
        drop_unprepared(draft)
        decline(draft)
        widen(draft)
        settle_roles(draft)
        mark_attendance(draft)
        name_speakers(draft)
        if acts is not None:
            state(draft, acts, words)
        vouch(draft)
        drop_days_gone(draft)
        keep_days_given(draft)
        drop_channels_of_others(draft)
    return draft.scores(without=nobodys(draft) | doubtful(draft, thresholds.get("said", 0.0)))


def _link(draft: Draft, there: Linkable, network: Network, thresholds: Thresholds) -> dict[int, tuple[int, float]]:
    """Enter all links but those of statuses; give whose word a trigger's status is."""
    words: dict[int, tuple[int, float]] = {}
    answers = list[Linked]()
    for family in labels.FAMILIES:
        blocks = network.links(family, there.vectors, there.slots, there.places)
        threshold = thresholds.get(f"link:{family.name}", 0.0)
        if family.name == "same":
            same.tie(draft, there, blocks, threshold)
            continue
        if family.name == "same-event":
            compared = list(blocks)
            gather(draft, [*_same_events(there, compared, threshold), *agreeing(draft, there, compared)])
            continue
        if family.name == "stance":
            answers = list(blocks)
            continue
        for linked in blocks:
            near = _nearer(linked, there) if family.name == "place" else linked
            for head, tail, label, score in _chosen(near, threshold, single=family.single):
                if not is_settled(draft, family.labels[0], there.at[head]):
                    _enter(draft, family.labels[label], (there.at[head], there.at[tail]), score, words)
    answer(draft, there, answers, thresholds.get("link:stance", 0.0))  # once it is known who "he" is
    return words


def _same_events(there: Linkable, blocks: Iterable[Linked], threshold: float) -> Iterator[tuple[int, int, float]]:
    """For each trigger the earlier one of the same event, where there is one, with the probability."""
    for linked in blocks:
        for head, tail, _, score in _chosen(linked, threshold, single=True):
            yield there.at[head], there.at[tail], score


def _enter(draft: Draft, link: Link, ends: tuple[int, int], score: float, words: dict[int, tuple[int, float]]) -> None:
    if link is Link.HOLDS and _is_whose(draft, ends[0]):
        return  # "at the president's side" is of somebody else than who sat there
    if link is not Link.WORD_OF:
        head, tail = ends[::-1] if link is Link.HOLDS else ends
        draft.tie(link, head, tail, score)
    elif draft.spans[ends[1]].layer is Layer.ENTITY:
        words[ends[0]] = ends[1], score


def _is_whose(draft: Draft, title: int) -> bool:
    """Whether a title stands in the genitive."""
    return draft.text.startswith(("'s", "’s"), draft.spans[title].span.end)


def _nearer(linked: Linked, there: Linkable) -> Linked:
    """The same, what lies in another sentence than the head scored lower."""
    sentence = there.places.sentence
    elsewhere = sentence[linked.heads][:, None] != sentence[linked.tails][None, :]
    return replace(linked, scores=linked.scores - _ELSEWHERE * elsewhere[:, :, None])


def _chosen(linked: Linked, threshold: float, *, single: bool) -> Iterator[tuple[int, int, int, float]]:
    """The links that hold, head by head: (head, tail, label, probability); of a ``single`` family one a head."""
    scores = linked.scores - np.float32(threshold)
    heads, tails = linked.heads.tolist(), linked.tails.tolist()
    if single:
        best = scores[:, :, 0].argmax(axis=1)
        rows = np.flatnonzero(scores[np.arange(len(best)), best, 0] > 0)
        chances = np.exp(log_softmax(np.pad(scores[rows, :, 0], ((0, 0), (0, 1)))))
        for n, (row, column) in enumerate(zip(rows.tolist(), best[rows].tolist(), strict=True)):
            yield heads[row], tails[column], 0, float(chances[n, column])
        return
    rows, columns, of = np.nonzero(scores > 0)
    likely = sigmoid(scores[rows, columns, of])
    for row, column, label, chance in zip(rows.tolist(), columns.tolist(), of.tolist(), likely.tolist(), strict=True):
        yield heads[row], tails[column], label, chance
