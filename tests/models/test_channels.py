"""Whose channel a statement, a briefing or a letter is."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.channels import drop_channels_of_others
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.weights import SHIPPED, load
from dragoman.models.windows import tokenise
from dragoman.scores import Layer, Link

pytestmark = pytest.mark.skipif(not (SHIPPED / "weights.json").exists(), reason="no weights are shipped")

TEXT = "“No,” Kern said in a statement. “Yes,” {who} replied."


def drafted(who: str) -> Draft:
    """Two statements that share the channel of the first."""
    text = TEXT.format(who=who)
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    draft = Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))

    def add(layer: Layer, words: str) -> int:
        start = text.rindex(words)
        place = pieces.between(start, start + len(words))
        assert place is not None
        return draft.add(layer, "", place, 0.9, "test")

    def add_at(place: tuple[int, int]) -> int:
        return draft.add(Layer.SOURCE, "", place, 0.9, "test")

    channel = add(Layer.CHANNEL, "a statement")
    for words, speaker in (("“No,”", "Kern said"), ("“Yes,”", f"{who} replied")):
        said = add(Layer.CONTENT, words)
        draft.tie(Link.CHANNEL, said, channel, 0.9)
        start = text.index(speaker)
        place = pieces.between(start, start + len(speaker.split()[0]))
        assert place is not None
        draft.tie(Link.SPEAKER, said, add_at(place), 0.9)
    return draft


@pytest.mark.parametrize(("who", "told"), [("Lind", ["“No,”"]), ("Kern", ["“No,”", "“Yes,”"])])
def test_a_channel_is_of_who_speaks_by_it(who: str, told: list[str]) -> None:
    draft = drafted(who)
    drop_channels_of_others(draft)
    assert [draft.spans[k.head].span.quote for k in draft.links if k.link is Link.CHANNEL] == told
