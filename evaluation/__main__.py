"""Every measure in one run, beside its floor: ``python -m evaluation`` (``make evaluate``).

Pages, gold records of the project's own, and the shared gold files where they are; then the
ratchet. Exit code 1 where a figure fell under its floor.
"""

from __future__ import annotations

import sys

from evaluation import calibration, dossiers, floors, gold


def main() -> int:
    """Print the gold table of every file there is, then check the floors."""
    shared = sorted((gold.SHARED / "data" / "gold").glob("*.jsonl"))
    print("Gold records read by the rules alone, one row a file:\n", flush=True)
    table = gold.main([*map(str, shared), "--reader", "lexical"])
    print("\nStories that the network was never trained on, by rules and network together:\n", flush=True)
    apart = [*calibration.story_files("held_out"), *calibration.story_files("never")]
    table = gold.main([*map(str, apart), *map(str, sorted(gold.OWN.glob("*.jsonl")))]) or table
    if shared:
        print("\nAccounts gathered into dossiers:\n", flush=True)
        dossiers.main([])
    print("\nFigures beside their floors:\n", flush=True)
    return floors.main(["check"]) or (table if shared else 0)


if __name__ == "__main__":
    sys.exit(main())
