"""Every measure in one run, beside its floor: ``python -m evaluation`` (``make evaluate``).

Pages, gold records of the project's own, and the shared gold files where they are; then the
ratchet. Exit code 1 where a figure fell under its floor.
"""

from __future__ import annotations

import sys

from evaluation import floors, gold


def main() -> int:
    """Print the gold table of every file there is, then check the floors."""
    shared = sorted((gold.SHARED / "data" / "gold").glob("*.jsonl"))
    print("Gold records, one row a file:\n", flush=True)
    table = gold.main([str(file) for file in shared])
    print("\nFigures beside their floors:\n", flush=True)
    return floors.main(["check"]) or (table if shared else 0)


if __name__ == "__main__":
    sys.exit(main())
