"""How faults of Dragoman's own are told."""

from __future__ import annotations

import os
import traceback


def internal_error(fault: Exception) -> str:
    """One line on a fault of Dragoman's own: what and where, for a report of it."""
    frames = traceback.extract_tb(fault.__traceback__)[-1:]
    place = "".join(f" at {os.path.basename(frame.filename)}:{frame.lineno}" for frame in frames)
    return f"internal error: {type(fault).__name__}: {fault}{place}. Please report this line"
