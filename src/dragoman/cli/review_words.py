"""Reviews as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

from rich.text import Text

from dragoman.cli.screen import Screen, safe
from dragoman.errors import NotInLedgerError
from dragoman.exports.days import day_words
from dragoman.exports.reviews import review_words, state_words
from dragoman.ledger import Ledger
from dragoman.ledger.agreeing import Agreement
from dragoman.ledger.states import ReviewState
from dragoman.review import Review
from dragoman.review.anchors import EVENT


def show_reviews(screen: Screen, states: Sequence[ReviewState]) -> None:
    """A table of reviews."""
    if not states:
        screen.line("No review is in the ledger. Review what was read: dragoman review --help")
        return
    rows = [
        (
            f"{one.review.entered:%Y-%m-%d}",
            one.review.by,
            review_words(one.review),
            one.review.why,
            state_words(one),
            one.review.id,
        )
        for one in states
    ]
    screen.table(("date", "by", "what", "why", "state", "id"), rows)
    number = sum(one.state == "counts" for one in states)
    screen.line(f"{len(states)} in all, {number} of which {'counts' if number == 1 else 'count'}.")


def show_reviews_of(screen: Screen, states: Sequence[ReviewState]) -> None:
    """What reviewers said of a dossier's accounts, where they did."""
    if not states:
        return
    screen.heading("Reviews")
    for one in states:
        why = f", because {one.review.why}" if one.review.why else ""
        state = "" if one.state == "counts" else f" ({state_words(one)})"
        words = f"{one.review.by}, {day_words(one.review.entered.date())}: {review_words(one.review)}{why}{state} "
        screen.line(words, Text(f"({one.review.id})", "dim"))


def show_entered(screen: Screen, ledger: Ledger, made: Review) -> None:
    """What was entered, what it is in conflict with, and where its effect is seen."""
    screen.line(Text(f"Review {made.id}", "bold"), f"  {made.by}: {review_words(made)}")
    findings = list(dict.fromkeys(anchor.finding for anchor in made.anchors))
    state = next((one for one in ledger.reviews(of=findings) if one.review.id == made.id), None)
    if state and state.state == "contradicted":
        screen.line(
            f"It contradicts {', '.join(state.others)}: neither counts until one is withdrawn. "
            f"All of them: dragoman review --list"
        )
    shown: set[str] = set()
    for id in (anchor.finding for anchor in (*made.one[:1], *made.other[:1]) if anchor.what == EVENT):
        with suppress(NotInLedgerError):  # a rejected account is in no dossier
            dossier = ledger.dossier(id)
            if dossier.id not in shown:
                screen.line(f"{dossier.title}: {dossier.status}. In full: dragoman dossier {dossier.id}")
            shown.add(dossier.id)


def show_agreement(screen: Screen, found: Agreement) -> None:
    """How far each two reviewers agree, and all of them."""
    if not found.between:
        screen.line("Agreement needs two reviewers; found " + (", ".join(found.reviewers) or "none") + ".")
        return
    rows = [
        (
            f"{one.one} and {one.other}",
            *(str(one.findings), _figure(one.findings_kappa)),
            *(str(one.pairs), _figure(one.pairs_kappa)),
            *(_figure(one.spans_f1_exact), _figure(one.spans_f1_overlap)),
        )
        for one in found.between
    ]
    screen.table(("reviewers", "findings", "kappa", "pairs", "kappa", "spans F1, exact", "overlap"), rows)
    alpha = f"{_figure(found.findings_alpha)} of findings, {_figure(found.pairs_alpha)} of pairs of accounts"
    screen.line(f"Krippendorff's alpha over all: {alpha}.")


def _figure(value: float | None) -> str:
    """A measure to three places."""
    return "–" if value is None else f"{value:.3f}"


def marked(passage: str, start: int, words: Iterable[tuple[int, int]], *, styled: bool) -> Text:
    """A passage that begins at ``start``, with the places of some words in it marked: in colour, or in brackets."""
    out, place = Text(), 0
    for left, right in sorted(words):
        first, last = left - start, right - start
        if first < place or last > len(passage):
            continue
        out.append(safe(passage[place:first]))
        shown = safe(passage[first:last])
        out.append(shown, "bold underline yellow") if styled else out.append(f"[{shown}]")
        place = last
    return out.append(safe(passage[place:]))
