"""The demo: reads the example pages into a ledger and shows what came out, with the tool's own commands.

Run by ``make demo``. Leaves ``out/budapest.db`` and ``out/budapest.html``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from dragoman import Dossier, EventLink, Ledger
from dragoman.cli.main import main as dragoman

PAGES = "examples/budapest"
LEDGER = "out/budapest.db"
REPORT = "out/budapest.html"


def show(title: str, *arguments: str) -> None:
    """Run one command as a user would, under a line that says what it shows."""
    print(f"\n── {title}\n$ dragoman {' '.join(arguments)}\n", flush=True)
    code = dragoman([*arguments, "--ledger", LEDGER])
    if code:
        sys.exit(code)


def fresh_ledger() -> None:
    """Remove what an earlier demo left, so that it shows the whole way again."""
    Path(LEDGER).parent.mkdir(exist_ok=True)
    for suffix in ("", "-wal", "-shm"):
        Path(LEDGER + suffix).unlink(missing_ok=True)


def most_told(dossiers: Sequence[Dossier], kind: str) -> Dossier:
    """The one of a kind that most pages tell of."""
    found = [one for one in dossiers if one.kind == kind]
    if not found:
        sys.exit(f"The example pages should hold a dossier of kind {kind}; found none.")
    return max(found, key=lambda one: (len(one.accounts), len(one.history), one.id))


def summit_and_talks(ledger: Ledger) -> tuple[Dossier, Dossier]:
    """The summit that most pages tell of, and the talks that prepare it."""
    summit = most_told(ledger.dossiers(), "summit")
    preparing = {id for link, id, _ in summit.tied if link is EventLink.PREPARES}
    return summit, most_told([one for one in ledger.dossiers() if one.id in preparing], "talks")


def main() -> None:
    """Read, then show the summit, the talks before it, who said what, a page, and the report."""
    fresh_ledger()
    show("Ten pages of October 2025, from page to ledger", "read", PAGES)
    with Ledger(LEDGER, write=False) as ledger:
        summit, talks = summit_and_talks(ledger)
    show("The summit: planned, put off, cancelled – on whose word", "dossier", summit.id)
    show("The talks that were to prepare it", "dossier", talks.id)
    show("Who said what on Truth Social and elsewhere", "statements", "--by", "Trump")
    show("What is contested, and the answers", "claims")
    show("A page with its furniture set aside", "article", f"{PAGES}/bosphorus-post-budapest-talks.txt")
    show("Every quote against its article", "ledger", "check")
    show("The whole ledger as one page", "report", "-o", REPORT)
    print(f"\nThe report is {REPORT}: open it in a browser.")
    print(f"Next, try: .venv/bin/dragoman agenda --ledger {LEDGER}")


if __name__ == "__main__":
    main()
