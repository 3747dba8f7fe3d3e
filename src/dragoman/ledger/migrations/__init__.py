"""Numbered migrations: how a ledger of any earlier version becomes one of this version."""
