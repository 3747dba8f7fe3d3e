"""The report: one file, safe against its pages, in which every finding leads to its words."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from ledger_factories import BUDAPEST, PUTIN, TRUMP, Report, enter
from lxml import html
from made import PAGES, article, find, made_ledger, records

from dragoman.codebook import Status
from dragoman.errors import UsageError
from dragoman.exports.report import report_html, web_address, write_report
from dragoman.ledger import Ledger
from dragoman.reading.reading import When, Where
from dragoman.record.record import Record, TimeTie
from dragoman.review import Judgement

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def rendered(held: list[Record] | None = None) -> str:
    with made_ledger(held) as ledger:
        return report_html(ledger)


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.document_fromstring(rendered())


@pytest.fixture(scope="module")
def hostile() -> html.HtmlElement:
    return html.document_fromstring(rendered(hostile_records()))


def hostile_records() -> list[Record]:
    held = records()
    for number, record in enumerate(held):
        bad = article(
            number, headline=HOSTILE, outlet=HOSTILE, byline=HOSTILE, url="javascript:alert(3)", language='en"onload=x'
        )
        if number == 0:
            bad = replace(bad, title=None)
        held[number] = replace(record, article=bad, reading=replace(record.reading, unread=HOSTILE))
    return held


def test_every_link_inside_the_page_has_a_target_and_every_id_stands_once(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link[1:] for link in page.xpath("//*[not(self::use)]/@href") + page.xpath("//use/@href") if link[0] == "#"]
    assert set(links) <= set(ids)
    assert sum(link.startswith("w") for link in links) >= 10


def test_every_quote_is_the_words_of_its_article_and_leads_to_them_in_place(page: html.HtmlElement) -> None:
    texts = [record.article.text for record in records()]
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
        "11 Mar 2025 | planned | Ana Alba | Ana Alba insists that it will take place. The Ferryman",
        "11 Mar 2025 | cancelled | Bo Borg | Bo Borg has called off the Toledo summit. The Ferryman",
    ]
    exact = [words.text_content() for words in history.xpath(".//a[@class='words']")]
    assert exact == ["will meet", "on hold", "will take place", "called off"]


def test_accounts_that_disagree_stand_side_by_side(page: html.HtmlElement) -> None:
    (conflict,) = page.xpath("//ul[@class='conflicts']/li")
    sides = [value.text_content() for value in conflict.xpath(".//p[@class='value']")]
    assert sides == ["planned Ana Alba", "cancelled Bo Borg"]


def test_the_history_is_drawn_on_an_axis_of_time_and_said_in_words_too(page: html.HtmlElement) -> None:
    picture = page.xpath("//svg[contains(@class, 'timeline wide')]")[0]
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == (
        "Status over time: 3 Mar 2025 planned; 6 Mar 2025 postponed; 11 Mar 2025 planned; 11 Mar 2025 cancelled"
    )
    places = [float(x.rstrip("%")) for x in picture.xpath(".//line[starts-with(@class, 'stem ')]/@x1")]
    assert places[1] - places[0] < places[2] - places[1]
    assert places[2] == places[3]


def test_what_is_open_is_told_apart_from_what_is_not_mentioned(page: html.HtmlElement) -> None:
    talks = page.xpath("//article[@class='dossier'][.//p[@class='eyebrow']='talks']")[0]
    facts = [fact.text_content().strip() for fact in talks.xpath(".//dl/div/dd")]
    assert facts == ["not named", "not mentioned", "undetermined"]


def test_what_was_settled_and_moved_is_told_with_its_words_and_how_many_sources_stand_behind() -> None:
    held = records()
    text = held[2].article.text
    at_first = replace(
        held[0].reading.events[0], place=Where(find(held[0].article.text, "next week"), undetermined=True)
    )
    held[0] = replace(held[0], reading=replace(held[0].reading, events=(at_first,)))
    off = replace(
        held[2].reading.events[0],
        place=Where(find(text, "Toledo")),
        earlier_time=When(find(text, "No summit")),
    )
    times = (TimeTie(find(text, "No summit"), "2025-03-12", 1.0, "by hand"),)
    held[2] = replace(held[2], reading=replace(held[2].reading, events=(off,), times=(times[0].span,)), times=times)
    held[2] = replace(held[2], article=replace(held[2].article, outlet=held[0].article.outlet))
    page = html.document_fromstring(rendered(held))
    (part,) = page.xpath("//section[h4='Settled and moved']")
    told = [" ".join(line.text_content().split()) for line in part.xpath(".//li")]
    assert told == [
        "place first next week, settled by Bo Borg: No summit in Toledo, Borg says The Morning Post-Horn",
        "time 12 Mar 2025 before, then nothing named, by Bo Borg: "
        "Bo Borg has called off the Toledo summit. The Morning Post-Horn",
    ]
    assert "3 articles, 2 independent sources" in page.text_content()


def test_reviews_are_listed_with_who_when_why_and_whether_they_count_and_stand_by_their_dossier() -> None:
    with made_ledger() as ledger:
        last = next(one for one in ledger.dossiers() if one.kind == "summit").accounts[-1]
        given = ledger.review(last.id, judgement=Judgement.ACCEPT, by="<b>Ana</b>", why="it says so")
        ledger.review(last.id, judgement=Judgement.REJECT, by="Bo")
        page = html.document_fromstring(report_html(ledger))
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//section[@id='reviews']//tbody/tr")]
    assert len(rows) == 2
    assert rows[0].startswith("<b>Ana</b>")
    assert f"accept “{last.trigger.quote}” it says so does not count, contradicted by" in rows[0]
    (own,) = page.xpath("//article[@class='dossier']/section[h4='Reviews']")
    assert own.xpath(".//a/@href")[0] == f"#r-{given.id}"
    assert "because it says so" in own.text_content()


def test_a_ledger_without_reviews_has_no_part_for_them(page: html.HtmlElement) -> None:
    assert page.xpath("//*[@id='reviews'] | //a[@href='#reviews']") == []


def test_a_time_completed_since_is_told_with_its_reason() -> None:
    undated = Report("Trump and Putin will hold the summit in Budapest tomorrow.", day=None, address="wire", id="wire")
    undated.event("the summit", Status.PLANNED, TRUMP, PUTIN, place=BUDAPEST, time=("tomorrow", None))
    dated = Report("Trump and Putin hold the summit in Budapest on 17 October.", day="2025-10-15", address="courier")
    dated.event("the summit", Status.PLANNED, TRUMP, PUTIN, place=BUDAPEST, time=("17 October", "2025-10-17"))
    with Ledger(":memory:") as ledger:
        enter(ledger, [undated, dated])
        page = html.document_fromstring(report_html(ledger))
    (part,) = page.xpath("//section[h4='Times completed since they were read']")
    told = " ".join(part.text_content().split())
    assert "tomorrow 17 Oct 2025: the article has no date; what it dates to “tomorrow” is of 17 Oct 2025 by" in told


def test_the_articles_of_one_source_stand_together() -> None:
    held = records()
    held[2] = replace(held[2], article=replace(held[2].article, outlet=held[0].article.outlet))
    page = html.document_fromstring(rendered(held))
    (part,) = page.xpath("//section[h4='Independent sources']")
    told = [" ".join(line.text_content().split()) for line in part.xpath(".//li")]
    assert [line.endswith("(copies of one report, or one outlet)") for line in told] == [True, False]


def test_an_event_whose_day_passed_without_word_has_an_unknown_outcome() -> None:
    page = html.document_fromstring(rendered(records()[:1]))
    summit = page.xpath("//article[@class='dossier'][.//p[@class='eyebrow']='summit']/header")[0]
    assert "planned outcome unknown: its day has passed" in " ".join(summit.text_content().split())
    called_off = html.document_fromstring(rendered()).xpath("//article[@class='dossier']/header")
    assert not any("outcome unknown" in header.text_content() for header in called_off)


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


def test_words_of_pages_never_become_markup(hostile: html.HtmlElement) -> None:
    assert len(hostile.xpath("//script")) == 1
    assert not hostile.xpath("//img|//iframe|//object|//embed|//form|//base|//link")
    assert not [
        name for element in hostile.iter() for name in element.attrib if name.startswith("on") or name == "style"
    ]
    assert HOSTILE in hostile.text_content()


def test_only_web_addresses_are_linked_to(hostile: html.HtmlElement) -> None:
    assert not [link for link in hostile.xpath("//@href") if not link.startswith("#")]
    assert "javascript:alert(3)" in hostile.text_content()
    assert web_address("https://news.example/a") == "https://news.example/a"
    for url in (None, "", "javascript:alert(1)", "data:text/html,x", "//news.example", "http://["):
        assert web_address(url) is None


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(page: html.HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    text = rendered()
    for name in ("style", "script"):
        content = re.search(f"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert content is not None
        digest = b64encode(sha256(content[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_the_page_asks_the_network_for_nothing() -> None:
    assert not re.search(r"url\(|@import|src=|fetch\(|XMLHttpRequest", rendered())


def test_the_same_ledger_gives_the_same_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    with made_ledger() as ledger:
        write_report(ledger, tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text("utf-8") == rendered()
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with made_ledger() as ledger, pytest.raises(UsageError, match="Name another place"):
        write_report(ledger, tmp_path / "missing" / "report.html")


def test_a_mark_in_a_text_never_takes_the_space_of_a_block_of_its_class(page: html.HtmlElement) -> None:
    marks = {name for mark in page.iter("mark") for name in mark.get("class", "").split()}
    rules = re.findall(r"(?:^|[},])\s*\.([a-z]+)\s*(?:[{,])", (page.findtext(".//style") or ""))
    assert {"claim", "said"} <= marks
    assert marks & set(rules) == set()


def test_the_report_tells_no_path_of_the_machine_it_was_made_on() -> None:
    held = records()
    held[0] = replace(held[0], article=article(0, url=None, address="/home/someone/pages/talks.txt"))
    with made_ledger(held[1:]) as ledger:
        ledger.enter(replace(PAGES[0], address="/home/someone/pages/talks.txt"), held[0])
        text = report_html(ledger)
    assert "talks.txt" in text
    assert "someone" not in text


def test_an_empty_ledger_gives_a_page_that_says_so() -> None:
    page = html.document_fromstring(rendered([]))
    assert "No article has been read yet." in " ".join(page.text_content().split())


def test_the_report_as_of_an_earlier_day_does_not_know_what_came_later() -> None:
    early, late = datetime(2025, 5, 1, tzinfo=UTC), datetime(2025, 5, 9, tzinfo=UTC)
    moments = iter([early, early, late])
    with made_ledger(clock=lambda: next(moments)) as ledger:
        then = report_html(ledger, as_of=early)
        now = report_html(ledger)
    assert "as the ledger stood on 1 May 2025." in then
    assert "called off" in now
    assert "called off" not in then


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_text_can_be_read_on_every_ground_light_and_dark() -> None:
    style = rendered().partition("<style>")[2].partition("</style>")[0]
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w+);", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    )
    grounds = ("paper", "card", "said", "flash")
    tones = set(light) - {*grounds, "line"}
    assert set(light) == set(dark) and len(tones) >= 12
    for scheme in (light, dark):
        for tone in tones:
            for ground in grounds if tone == "ink" else ("paper", "card"):
                one, other = sorted((luminance(scheme[tone]), luminance(scheme[ground])))
                assert (other + 0.05) / (one + 0.05) >= 4.5, f"{tone} on {ground}"
