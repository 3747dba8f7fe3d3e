"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# no deadline: a slow or busy machine is no fault of the code; the same examples each run
settings.register_profile("dragoman", deadline=None, derandomize=True)
settings.load_profile("dragoman")
