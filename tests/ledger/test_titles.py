"""Every kind of the codebook is spoken of in words of its own."""

from dragoman.tables import table


def test_every_kind_of_the_codebook_has_its_words() -> None:
    kinds = [row["kind"] for row in table("codebook.tsv")]
    assert sorted(row["kind"] for row in table("event_titles.tsv")) == sorted(kinds)
    assert all(row["noun"] and row["acting"] and row["acted_on"] for row in table("event_titles.tsv"))
