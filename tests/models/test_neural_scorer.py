from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

from drafts import needs_weights
from scripted import article

from dragoman.codebook import EntityType, Status
from dragoman.errors import RunError
from dragoman.models.heads import NeuralScorer
from dragoman.models.labels import kinds
from dragoman.models.weights import SHIPPED
from dragoman.scores import Layer, Link, Scores

pytestmark = needs_weights

TITLE = "Borg calls off Toledo summit"
TEXT = (
    f"{TITLE}\n\n"
    "Swedish Foreign Minister Bo Borg said on Monday that he had called off the summit with his Spanish counterpart "
    "Ana Alba. “There will be no meeting in Toledo,” Borg told reporters in Stockholm.\n\n"
    "Sign up for our newsletter\n\n"
    "Spain rejected the decision. Alba called on Sweden to return to the talks, which began in March."
)
LONG = "\n\n".join([TEXT] * 8)


@pytest.fixture(scope="module")
def scorer() -> NeuralScorer:
    return NeuralScorer()


def quotes(scores: Scores, layer: Layer) -> set[str]:
    return {span.span.quote for span in scores.spans if span.layer is layer}


def linked(scores: Scores, link: Link) -> set[tuple[str, str]]:
    return {
        (scores.spans[li.head].span.quote, scores.spans[li.tail].span.quote) for li in scores.links if li.link is link
    }


def test_it_finds_who_speaks_what_is_said_and_who_is_named(scorer: NeuralScorer) -> None:
    scores = scorer.score(article(TEXT, title=TITLE))
    assert {"Bo Borg", "Ana Alba", "Spain", "Sweden"} <= quotes(scores, Layer.ENTITY)
    assert "“There will be no meeting in Toledo,”" in quotes(scores, Layer.CONTENT)
    assert ("“There will be no meeting in Toledo,”", "Borg") in linked(scores, Link.SPEAKER)


def test_every_finding_stands_on_the_text_and_bears_a_known_label(scorer: NeuralScorer) -> None:
    scores = scorer.score(article(TEXT, title=TITLE))
    known = {Layer.ENTITY: set(EntityType), Layer.TRIGGER: set(kinds()), Layer.STATUS: {*Status, "in-doubt"}}
    for span in scores.spans:
        assert span.span.stands_in(TEXT)
        assert span.label in known.get(span.layer, {span.label})
        assert 0 <= span.score <= 1
    assert all(0 <= link.score <= 1 and link.head != link.tail for link in scores.links)


def test_nothing_is_found_in_what_the_page_set_aside(scorer: NeuralScorer) -> None:
    aside = "Sign up for our newsletter"
    scores = scorer.score(article(TEXT, title=TITLE, furniture=(aside,)))
    start = TEXT.index(aside)
    assert not any(start <= span.span.start < start + len(aside) for span in scores.spans)


def test_the_same_article_gets_the_same_scores_whatever_was_read_before(scorer: NeuralScorer) -> None:
    first = scorer.score(article(TEXT, title=TITLE))
    scorer.score(article(LONG))
    assert scorer.score(article(TEXT, title=TITLE)) == first
    assert NeuralScorer().score(article(TEXT, title=TITLE)) == first


def test_empty_and_strange_texts_are_read_without_a_fault(scorer: NeuralScorer) -> None:
    assert scorer.read("").spans == ()
    for text in ("…", "\u200b", "会談は中止された。", "“" * 300, "a" * 3000):
        assert all(span.span.stands_in(text) for span in scorer.read(text).spans)


def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(SHIPPED, folder)
    with (folder / "tokenizer.json").open("a") as tokenizer:
        tokenizer.write(" ")
    with pytest.raises(RunError, match="digest"):
        _ = NeuralScorer(folder).name


def test_the_name_tells_the_weights_apart(scorer: NeuralScorer) -> None:
    assert scorer.name == f"small/{scorer.weights.digest[:8]}"


@pytest.mark.parametrize(
    "text", ["Lin made a U-turn and the VİSİT waſ cancelled.", "THE U-TURN WAS CALLED OFF.", "Kelvin’s Kısa Kısıt"]
)
def test_no_letter_stops_the_reading(text: str) -> None:
    assert NeuralScorer().read(text) is not None
