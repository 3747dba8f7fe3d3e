"""Killed at any moment, a run leaves a ledger that opens and checks clean, and resumes to the same result."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

from ledger_factories import story

from dragoman.ledger import Ledger

KILLS = 3

RUN = dedent(
    """
    import sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[2])
    import ledger_factories
    from dragoman.ledger import Ledger
    print("ready", flush=True)
    for round in range(4):
        with Ledger(Path(sys.argv[1])) as ledger:
            for report in ledger_factories.story():
                report.address += f"/{round}"
                if not ledger.has(report.page, report.reader, report.record.facts):
                    ledger.enter(report.page, report.record)
    """
)


def test_a_run_killed_at_random_moments_resumes_to_the_same_result(empty_path: Path) -> None:
    moments = random.Random(7)
    for _ in range(KILLS):
        run = _start(empty_path)
        time.sleep(moments.uniform(0.0, 0.4))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        with Ledger(empty_path) as ledger:
            assert ledger.check().faults == ()
    run = _start(empty_path)
    assert run.communicate(timeout=120) and run.returncode == 0
    with Ledger(empty_path, write=False) as ledger:
        assert ledger.check().faults == ()
        assert len(ledger.articles()) == 4 * len(story())
        resumed = ledger.dossiers()
    whole = empty_path.with_name("whole.db")
    assert _start(whole).communicate(timeout=120)
    with Ledger(whole, write=False) as ledger:
        assert ledger.dossiers() == resumed


def _start(path: Path) -> subprocess.Popen[str]:
    """A run that has begun to enter."""
    here = str(Path(__file__).parent)
    run = subprocess.Popen([sys.executable, "-c", RUN, str(path), here], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "ready\n"
    return run
