"""Words as they are compared with what somebody asks for."""

from __future__ import annotations

from unicodedata import combining, normalize


def bare(words: str) -> str:
    """Words in one case, without accents ("orban" for "Orbán")."""
    return "".join(sign for sign in normalize("NFKD", words.casefold()) if not combining(sign))
