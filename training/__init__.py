"""Trains the small reader: corpora in, weights for ``dragoman.models`` out. Not part of the package."""
