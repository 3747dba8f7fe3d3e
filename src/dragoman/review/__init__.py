"""What people say of what was read: the values of reviews, and what follows from them for a record."""

from dragoman.review.review import Anchor, Correction, Judgement, Named, Review

__all__ = ["Anchor", "Correction", "Judgement", "Named", "Review"]
