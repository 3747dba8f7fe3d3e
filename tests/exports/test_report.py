"""The report: one file, safe against its pages, in which every finding leads to its words."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from made import MadeLedger, article, made_ledger, records

from dragoman.errors import UsageError
from dragoman.exports.report import report_html, web_address, write_report

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def parsed(ledger: Any) -> html.HtmlElement:
    return html.document_fromstring(report_html(ledger))


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return parsed(made_ledger())


def hostile_ledger() -> MadeLedger:
    held = records()
    for number, (id, record) in enumerate(held.items()):
        bad = article(
            number, headline=HOSTILE, outlet=HOSTILE, byline=HOSTILE, url="javascript:alert(3)", language='en"onload=x'
        )
        if number == 0:
            bad = replace(bad, title=None)
        held[id] = replace(record, article=bad, reading=replace(record.reading, unread=HOSTILE))
    return MadeLedger(held)


def test_every_link_inside_the_page_has_a_target_and_every_id_stands_once(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link[1:] for link in page.xpath("//*[not(self::use)]/@href") + page.xpath("//use/@href") if link[0] == "#"]
    assert set(links) <= set(ids)
    assert sum(link.startswith("w") for link in links) >= 10


def test_every_quote_is_the_words_of_its_article_and_leads_to_them_in_place(page: html.HtmlElement) -> None:
    texts = [record.article.text for record in records().values()]
    quotes = page.xpath("//a[contains(concat(' ', @class, ' '), ' words ')]")
    assert len(quotes) >= 10
    for quote in quotes:
        number, start, end = map(int, quote.get("href")[2:].split("-"))
        words = texts[number - 1][start:end]
        assert quote.text_content() == words
        anchor = page.get_element_by_id(quote.get("href")[1:])
        shown = "".join(anchor.xpath("following::text()"))
        assert shown.startswith(words)


def test_no_finding_is_shown_without_a_way_to_its_words(page: html.HtmlElement) -> None:
    assert not page.xpath("//span[contains(concat(' ', @class, ' '), ' words ')]")


def test_each_status_stands_with_its_day_whose_word_it_is_and_the_words(page: html.HtmlElement) -> None:
    history = page.xpath("//ol[@class='history']")[0]
    told = [" | ".join(" ".join(part.text_content().split()) for part in step) for step in history]
    assert told == [
        "3 Mar 2025 | planned | Ana Alba | "
        "Ana Alba will meet Bo Borg in Toledo next week, she told reporters on Monday. The Morning Post-Horn",
        "6 Mar 2025 | postponed | an unnamed source | Toledo summit on hold Evening Lantern",
        "11 Mar 2025 | cancelled | Bo Borg | Bo Borg has called off the Toledo summit. The Ferryman",
    ]
    assert [words.text_content() for words in history.xpath(".//a[@class='words']")] == ["will meet", "on hold", "called off"]


def test_the_history_is_drawn_on_an_axis_of_time_and_said_in_words_too(page: html.HtmlElement) -> None:
    picture = page.xpath("//svg[contains(@class, 'timeline wide')]")[0]
    assert picture.get("role") == "img"
    assert picture.get("aria-label").endswith("3 Mar 2025 planned; 6 Mar 2025 postponed; 11 Mar 2025 cancelled")
    places = [float(x.rstrip("%")) for x in picture.xpath(".//line[@class='stem']/@x1")]
    assert places == sorted(places)
    assert places[1] - places[0] < places[2] - places[1]


def test_what_is_open_is_told_apart_from_what_is_not_mentioned(page: html.HtmlElement) -> None:
    talks = page.xpath("//article[@class='dossier'][.//h3='Talks of envoys']")[0]
    facts = [fact.text_content().strip() for fact in talks.xpath(".//dl/div/dd")]
    assert facts == ["not named", "not mentioned", "undetermined"]


def test_furniture_is_shown_apart_with_its_reason(page: html.HtmlElement) -> None:
    (aside,) = page.xpath("//p[@class='aside']")
    assert aside.text_content() == "Set aside: advertisement Your ad could stand here"


def test_headings_never_skip_a_level(page: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_has_its_language_landmarks_and_a_way_past_the_head(page: html.HtmlElement) -> None:
    assert page.get("lang") == "en"
    assert page.xpath("//main[@id='main']") and page.xpath("//nav[@aria-label]") and page.xpath("//header")
    assert page.xpath("//body/a[1]/@href") == ["#main"]


def test_words_of_pages_never_become_markup() -> None:
    page = parsed(hostile_ledger())
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img|//iframe|//object|//embed|//form|//base|//link")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on") or name == "style"]
    assert HOSTILE in page.text_content()


def test_only_web_addresses_are_linked_to() -> None:
    page = parsed(hostile_ledger())
    assert not [link for link in page.xpath("//@href") if not link.startswith("#")]
    assert "javascript:alert(3)" in page.text_content()
    assert web_address("https://news.example/a") == "https://news.example/a"
    for url in (None, "", "javascript:alert(1)", "data:text/html,x", "//news.example", "http://["):
        assert web_address(url) is None


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(page: html.HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    text = report_html(made_ledger())
    for name in ("style", "script"):
        content = re.search(f"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert content is not None
        digest = b64encode(sha256(content[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_the_page_asks_the_network_for_nothing() -> None:
    assert not re.search(r"url\(|@import|src=|fetch\(|XMLHttpRequest", report_html(made_ledger()))


def test_the_same_ledger_gives_the_same_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    first = report_html(made_ledger())
    write_report(made_ledger(), tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text("utf-8") == first
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Name another place"):
        write_report(made_ledger(), tmp_path / "missing" / "report.html")


def test_an_empty_ledger_gives_a_page_that_says_so() -> None:
    class Empty(MadeLedger):
        def dossiers(self, *, as_of: Any = None) -> tuple[Any, ...]:
            return ()

    page = parsed(Empty({}))
    assert "No article has been read yet." in " ".join(page.text_content().split())
