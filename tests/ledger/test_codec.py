"""Ids follow from content, and stay what they were when the content's form grew."""

from dataclasses import asdict, replace

from made import article

from dragoman.ledger.codec import article_id, content_id


def test_an_article_without_notes_has_the_id_that_it_had_before_there_were_notes() -> None:
    before = asdict(article(0))
    del before["notes"]
    assert article_id(article(0)) == content_id("article", before)
    assert article_id(replace(article(0), notes=("It is dated in the future.",))) != article_id(article(0))
