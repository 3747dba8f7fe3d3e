from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.article.article import Article, Furniture
from dragoman.article.sentences import sentences
from dragoman.spans import Span


def article(*paragraphs: str, headings: tuple[str, ...] = (), furniture: tuple[str, ...] = ()) -> Article:
    """An article whose first paragraph is its title."""
    text = "\n\n".join(paragraphs)
    starts = [sum(len(p) + 2 for p in paragraphs[:n]) for n in range(len(paragraphs))]
    spans = [Span.of(text, s, s + len(p)) for s, p in zip(starts, paragraphs, strict=True) if p]
    return Article(
        id="a",
        page="0" * 64,
        address="a.txt",
        url=None,
        text=text,
        headline=paragraphs[0],
        title=spans[0] if spans else None,
        deck=None,
        byline=None,
        outlet=None,
        published=date(2025, 10, 20),
        updated=None,
        language="en",
        paragraphs=tuple(spans),
        headings=tuple(s for s in spans if s.quote in headings),
        furniture=tuple(Furniture(s, "advertising") for s in spans if s.quote in furniture),
    )


def split(paragraph: str) -> list[str]:
    return [s.quote for s in sentences(article("Title", paragraph))][1:]


@pytest.mark.parametrize(
    "first",
    [
        "U.S. President Donald Trump met Mr. Smith at 9 a.m. in Washington.",
        "The talks, led by Gen. Ali Reza, ended at 5 p.m. Monday.",
        "The envoy arrived at 10 a.m. Moscow time on Oct. 3.",
        "Sen. J. D. Vance and É. Macron spoke with Brig. Gen. Pat Ryder.",
        "The U.S. Department of State and the U.N. Security Council agreed.",
        "“We came. We stay,” the minister said.",
        "“Will he come?” a reporter asked.",
        "He lives in the U.S.",
        "She called it “a tall story”.",
        '"WE GO," he posted on Wednesday, "SUBJECT TO APPROVAL."',
        '"We go. We stay," he said.',
        "They spoke on Oct. 3 and answered No.",
        "It cost $1.5bn, up from No. 10 in the list.",
    ],
)
def test_a_sentence_stays_whole_and_the_next_begins_after_it(first: str) -> None:
    assert split(f"{first} The ministry declined to comment.") == [first, "The ministry declined to comment."]


def test_a_quote_after_a_full_stop_belongs_to_its_own_sentence() -> None:
    assert split("She left early. “We are done.” Nobody asked why.") == [
        "She left early.",
        "“We are done.”",
        "Nobody asked why.",
    ]


def test_bullets_are_left_out_and_do_not_hold_sentences_together() -> None:
    assert split("• Talks: The two met. They agreed.") == ["Talks: The two met.", "They agreed."]


def test_title_and_headings_are_one_sentence_each_and_furniture_is_none() -> None:
    page = article(
        "They met. They left",
        "What next? No one knows",
        "Advertisement",
        "One.",
        headings=("What next? No one knows",),
        furniture=("Advertisement",),
    )
    assert [s.quote for s in sentences(page)] == ["They met. They left", "What next? No one knows", "One."]


def test_offsets_count_code_points_where_bytes_and_utf16_differ() -> None:
    assert split("😀 Erdoğan sprach – „Größe“. Ж вышел. 𝔘 came.") == [
        "😀 Erdoğan sprach – „Größe“.",
        "Ж вышел.",
        "𝔘 came.",
    ]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1), min_size=1, max_size=4))
def test_sentences_of_any_text_stand_in_it_in_order_and_lose_no_words(paragraphs: list[str]) -> None:
    page = article("Title", *paragraphs)
    found = sentences(page)
    assert all(s.stands_in(page.text) and s.quote.strip() == s.quote for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
