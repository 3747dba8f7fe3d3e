"""What can be corrected stands in the manual."""

from pathlib import Path

from dragoman.review.fields import FIELDS

MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "reviews.md").read_text("utf-8")


def test_every_field_that_can_be_corrected_stands_in_the_manual() -> None:
    assert [name for fields in FIELDS.values() for name in fields if f"`{name}`" not in MANUAL] == []
