"""Furniture: what pages put around a report is set aside with its reason; news never is."""

from __future__ import annotations

import pytest

from dragoman.article.furniture import furniture_of, line_reason
from dragoman.article.plain import plain_draft
from dragoman.page.page import Hints
from dragoman.tables import table

REASONS = {
    *("ad", "comments", "share", "subscription", "related", "copyright", "byline", "credit", "masthead"),
    *("dateline", "timestamp", "tags", "caption", "menu", "repeat"),
}
NEWS = "The foreign ministers will meet in Vienna on Tuesday, the Austrian government said after a week of denials."


def aside(*lines: str) -> dict[str, str]:
    """The lines set aside from a text, with their reasons."""
    draft = plain_draft("\n\n".join(lines), Hints())
    return {piece.span.quote: piece.reason for piece in furniture_of(draft)}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement", "ad"),
        ("— ADVERTISEMENT —", "ad"),
        ("Reklam yükleniyor...", "ad"),
        ("Anzeige", "ad"),
        ("Publicidad", "ad"),
        ("РЕКЛАМА", "ad"),
        ("Story continues below advertisement", "ad"),
        ("Comments (31)", "comments"),
        ("Have your say in the comments", "comments"),
        (
            "Comments that you leave on our pages help other readers. Please be polite, and do not insult anybody "
            "or use language that offends other people.",
            "comments",
        ),
        ("Share this article", "share"),
        ("Facebook | X | WhatsApp", "share"),
        ("Follow us on Telegram", "share"),
        ("Was this article helpful?", "share"),
        ("Sign up for our morning newsletter", "subscription"),
        ("Subscribe now from £1 a week", "subscription"),
        ("Download our app", "subscription"),
        ("Got a story? Tell our newsdesk", "subscription"),
        ("Read more: What divides the two neighbours", "related"),
        ("LIRE AUSSI : Ce qui divise les deux voisins", "related"),
        ("Most read", "related"),
        ("© 2025 Lakeside Wire. All rights reserved.", "copyright"),
        ("The views expressed are those of the author.", "copyright"),
        ("By Ana Holt, Vienna", "byline"),
        ("From our correspondent in Vienna", "byline"),
        ("(Reporting by Ana Holt; editing by Tom Reuel)", "credit"),
        ("Additional reporting by our bureau in Ankara", "credit"),
        ("burs/mk/lp", "byline"),
        ("Friday, 17 October 2025", "dateline"),
        ("VIENNA, 3 March 2025", "dateline"),
        ("Updated 17 October 2025, 14:20 GMT", "timestamp"),
        ("14:20 GMT", "timestamp"),
        ("3 min read", "timestamp"),
        ("Tags: Austria, diplomacy", "tags"),
        ("Photo: the ministers' cars, Tuesday", "caption"),
        ("[Photo: Lakeside archive]", "caption"),
        ("Home > World > Europe", "menu"),
        ("Weather | Classifieds | Archive", "menu"),
        ("* * *", "menu"),
    ],
)
def test_a_line_of_furniture_is_set_aside_with_its_reason(line: str, reason: str) -> None:
    assert line_reason(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        NEWS,
        "Two weeks of denials",
        "What happens next?",
        "Moscow and Kyiv",
        "• Ministers to meet in Vienna on Tuesday, government says",
        "- Signing ceremony and joint lunch cancelled",
        "“We will comment when there is something to comment on,” she said.",
        "Share prices fell after the announcement in Vienna.",
        "Follow-up talks are planned for the spring.",
        "Photographs of the meeting were shown on state television.",
        "By Monday the two delegations had left the city.",
        "From Vienna the minister flew on to Ankara.",
        "The minister declined to comment.",
        "Printing of the new passports will begin in May.",
        "On 16 October 2025 the two presidents spoke by telephone.",
        "Advertising by foreign parties will be banned under the agreement.",
        "Updated terms of the ceasefire were published by both sides.",
        "Question: Will the minister travel to Vienna?",
        "Sponsored by three members of the Council, the resolution calls for a ceasefire.",
        "The author of the report was arrested on Monday in the capital, officials said.",
        "The former minister is a senior diplomat who held the post in Vienna.",
        "The president writes on Telegram that he has been told nothing of the meeting.",
        "No. 10 declined to comment.",
        "Changes to the agreement with the islands will be voted on in May.",
        "Unauthorised crossings of the border have become rarer.",
        "Redistribution of the seats was agreed on Monday.",
        "Views are divided in the Council.",
        "Full access for inspectors is a condition.",
        "Support comes from the Baltic states.",
        "Sent this week, the letter names no date.",
        "Copyright rules were part of the deal.",
        "Compliance with safety standards is at issue.",
        "Issued on 3 March, the warrant names the two officers.",
        "Date of the talks in 2025 still open",
        "The minister on social media: ‘We will not go’",
        "Like us, the islanders want a deal.",
        "More weapons for the north demanded",
        "Play for time, diplomats advise",
    ],
)
def test_a_line_of_news_is_kept(line: str) -> None:
    assert line_reason(line) is None
    assert line_reason(line, at_edge=True) is None


def test_an_outlet_or_office_is_furniture_above_and_below_a_report_but_not_within() -> None:
    text = (
        "Talks to go on",
        "The Harbour Courier",
        "Ministry of Foreign Affairs",
        NEWS,
        "The Daily Star",
        "Neither of the two ministers has said yet who will come with him, or for how long the talks will go on.",
    )
    assert aside(*text) == {"The Harbour Courier": "masthead", "Ministry of Foreign Affairs": "byline"}


def test_a_lede_told_twice_is_set_aside_once_and_the_fuller_is_kept() -> None:
    fuller = NEWS + " Neither side has said who will lead the talks."
    assert aside("Talks to go on", NEWS, fuller) == {NEWS: "repeat"}
    assert list(aside("Talks to go on", NEWS, "Neither side confirmed it.", NEWS).values()) == ["repeat"]


def test_a_deck_in_other_words_than_the_lede_is_news() -> None:
    deck = "Vienna is to host the foreign ministers on Tuesday, after both had denied for a week that they would meet."
    assert aside("Talks to go on", deck, NEWS) == {}


def test_links_below_a_heading_of_links_go_with_it_and_the_report_goes_on_after_them() -> None:
    lines = (
        NEWS,
        "Read more",
        "• What divides the two neighbours",
        "• Who is who in Vienna",
        "The venue is still open.",
    )
    assert aside(*lines) == {
        "Read more": "related",
        "• What divides the two neighbours": "related",
        "• Who is who in Vienna": "related",
    }


def test_what_two_speakers_say_in_the_same_words_is_no_repeat() -> None:
    line = "HOST: The ministers will meet in Vienna on Tuesday, and we shall be there for you."
    assert aside("Transcript of the evening talks", line, NEWS, line) == {}


def test_every_pattern_gives_a_known_reason() -> None:
    assert {row["reason"] for row in table("furniture.tsv")} <= REASONS
    assert {row["where"] for row in table("furniture.tsv")} == {"any", "edge"}


def test_the_masthead_of_a_text_names_its_outlet() -> None:
    text = f"THE HARBOUR COURIER\n\nMinisters meet\n\n{NEWS}"
    assert plain_draft(text, Hints()).outlet == "The Harbour Courier"
