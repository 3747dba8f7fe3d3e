"""Models: what reads an article into labelled spans and links; rules, and a network."""
