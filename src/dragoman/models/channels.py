"""By which channel words were said: not by the one of what somebody else says in the sentence before."""

from __future__ import annotations

from dragoman.models.draft import Draft
from dragoman.scores import Link, ScoredLink


def drop_channels_of_others(draft: Draft) -> None:
    """Drop from words said a channel of another sentence, in which another speaks by it.

    "‘No,’ Kern said in a statement. ‘Yes,’ Lind replied.": the statement is Kern's.
    """
    speakers = {content: draft.spans[who].span.quote for content, who in draft.tails(Link.SPEAKER).items()}
    by = [link for link in draft.links if link.link is Link.CHANNEL]
    owners = {k.tail: speakers.get(k.head) for k in by if not _is_away(draft, k)}
    for link in by:
        if _is_away(draft, link) and owners.get(link.tail) not in (None, speakers.get(link.head)):
            draft.links.remove(link)


def _is_away(draft: Draft, link: ScoredLink) -> bool:
    """Whether a channel ends in another sentence than the words said."""
    sentences = draft.encoded.pieces.sentences
    return bool(sentences[draft.ranges[link.head][1]] != sentences[draft.ranges[link.tail][1]])
