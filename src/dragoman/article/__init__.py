"""The report in a page, as one text that all offsets count in."""

from dragoman.article.article import Article, Furniture

__all__ = ["Article", "Furniture"]
