"""To be filled: re-exports only."""
