"""A language model behind an OpenAI-compatible endpoint as a reader."""

from dragoman.models.endpoint.scorer import EndpointScorer

__all__ = ["EndpointScorer"]
