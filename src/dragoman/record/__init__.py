"""The record: a reading with its names resolved against the world. ``record`` is the noun, ``resolve`` the step."""
