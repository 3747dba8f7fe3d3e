"""Lists of values put to the database as one parameter, so that a question keeps its words however many they are.

SQLAlchemy then makes the question once, and SQLite keeps it prepared.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.types import Text


def given(name: str) -> Select[tuple[str]]:
    """The values that come under that parameter, as ``listed`` writes them."""
    each = func.json_each(bindparam(name, type_=Text)).table_valued("value")
    return select(each.c.value)


def listed(values: Iterable[object]) -> str:
    """Texts, numbers, or rows of both, as one parameter."""
    return msgspec.json.encode(list(values)).decode()
