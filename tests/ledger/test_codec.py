"""Ids follow from content, and stay what they were when the content's form grew."""

from dataclasses import asdict, replace

import msgspec
from made import article

from dragoman.ledger.codec import Findings, article_id, content_id, record_id
from dragoman.reading.reading import Reading
from dragoman.record.record import TimeTie
from dragoman.spans import Span


def test_an_article_without_notes_has_the_id_that_it_had_before_there_were_notes() -> None:
    before = asdict(article(0))
    del before["notes"]
    assert article_id(article(0)) == content_id("article", before)
    assert article_id(replace(article(0), notes=("It is dated in the future.",))) != article_id(article(0))


def test_a_record_without_a_minute_has_the_id_that_it_had_before_there_were_minutes() -> None:
    tie = TimeTie(Span(0, 8, "tomorrow"), "2025-10-17", 0.9, "by hand")
    findings = Findings(Reading("by hand", (), (), (), (), ()), "facts", (), (), (tie,), ())
    before = msgspec.to_builtins(findings)
    del before["times"][0]["moment"]
    assert record_id("article", findings) == content_id("record", "article", before)
    minute = replace(tie, moment="2025-10-17T16:00+09:00")
    assert record_id("article", msgspec.structs.replace(findings, times=(minute,))) != record_id("article", findings)
