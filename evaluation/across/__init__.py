"""Mentions of events across documents: which speak of one event, by named features and fitted weights."""
