"""Whose channel a statement, a briefing or a letter is."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models.channels import drop_channels_of_others
from dragoman.models.draft import Draft
from dragoman.scores import Layer, Link

pytestmark = needs_weights

TEXT = "“No,” Kern said in a statement. “Yes,” {who} replied."


def drafted(who: str) -> Draft:
    """Two statements that share the channel of the first."""
    text = TEXT.format(who=who)
    draft = draft_of(text)
    channel = add(draft, Layer.CHANNEL, "a statement")
    for words, speaker, cue in (("“No,”", "Kern", "said"), ("“Yes,”", who, "replied")):
        said = add(draft, Layer.CONTENT, words)
        draft.tie(Link.CHANNEL, said, channel, 0.9)
        source = add(draft, Layer.SOURCE, speaker, after=text.index(f"{speaker} {cue}"))
        draft.tie(Link.SPEAKER, said, source, 0.9)
    return draft


@pytest.mark.parametrize(("who", "told"), [("Lind", ["“No,”"]), ("Kern", ["“No,”", "“Yes,”"])])
def test_a_channel_is_of_who_speaks_by_it(who: str, told: list[str]) -> None:
    draft = drafted(who)
    drop_channels_of_others(draft)
    assert [draft.spans[k.head].span.quote for k in draft.links if k.link is Link.CHANNEL] == told
