"""By which channel words were said: not by the one of what somebody else says in the sentence before."""

from __future__ import annotations

from dragoman.models.draft import Draft
from dragoman.scores import Link


def drop_channels_of_others(draft: Draft) -> None:
    """Drop from words said a channel of another sentence, in which another speaks by it.

    "‘No,’ Kern said in a statement. ‘Yes,’ Lind replied.": the statement is Kern's.
    """
    speakers = {link.head: draft.spans[link.tail].span.quote for link in draft.links if link.link is Link.SPEAKER}
    by = [link for link in draft.links if link.link is Link.CHANNEL]
    owners = {k.tail: speakers.get(k.head) for k in by if _sentence(draft, k.head) == _sentence(draft, k.tail)}
    for link in by:
        away = _sentence(draft, link.head) != _sentence(draft, link.tail)
        if away and owners.get(link.tail) not in (None, speakers.get(link.head)):
            draft.links.remove(link)


def _sentence(draft: Draft, position: int) -> int:
    """The sentence in which a span ends."""
    return int(draft.encoded.pieces.sentences[draft.ranges[position][1]])
