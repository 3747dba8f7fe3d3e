"""Plain values as JSON text that is safe to show; apart from the ledger, so that reading alone need not open one."""

from __future__ import annotations

import json
import re
from typing import Any

# a terminal obeys these even inside a JSON string; json.dumps escapes the others
_UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def written(value: Any, indent: int | None) -> str:
    """Dicts, lists, strings, numbers and None as JSON, letters of any script kept; one line without ``indent``."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
