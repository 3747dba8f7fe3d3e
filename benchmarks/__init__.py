"""How quick Dragoman is, and how its cost grows."""
