"""Quality as a ratchet: no figure falls under its floor, and floors go down only by name.

    python -m evaluation.floors check
    python -m evaluation.floors raise [--lower NAME ...]

``floors.json`` holds, for each set of measures, the fingerprint of the files it was measured
on and a floor for each figure. Where the files changed, nothing is compared: figures of
another set say nothing. ``raise --lower SET`` then begins anew with that set; ``--lower
SET/FIGURE`` lets one floor go down to what is measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.models.readers import reader
from evaluation import actors, calibration, dossiers, gold, headlines, offices, pages, places, times
from evaluation.across import measure as across
from evaluation.timelines import corpus
from evaluation.timelines import measure as timelines

FLOORS = Path(__file__).with_name("floors.json")
TOLERANCE = 0.0005
"""How far a figure may be under its floor: half of the last place shown."""


@dataclass(frozen=True, slots=True)
class Measures:
    """A named set of figures: the files they are measured on, what else that needs, and how."""

    name: str
    files: tuple[Path, ...]
    run: Callable[[], Mapping[str, float]]
    needs: tuple[Path, ...] = ()

    @property
    def lacks(self) -> Path | None:
        """The first thing that is not here, or None where the set can be measured."""
        return next((path for path in (*self.files, *self.needs) if not path.exists()), None)

    @property
    def fingerprint(self) -> str:
        """SHA-256, in hex, over the names and the bytes of the files."""
        digest = hashlib.sha256()
        for file in sorted(self.files, key=lambda path: path.name):
            digest.update(f"{file.name}\n{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one set, and the fingerprint of the files that they were measured on."""

    fingerprint: str
    figures: Mapping[str, float] = field(default_factory=dict)


def registry() -> tuple[Measures, ...]:
    """Every set of measures there is."""
    own = tuple(sorted(gold.OWN.glob("*.jsonl")))
    stories = gold.SHARED / "data" / "gold"
    # the articles of that story are real ones of no stated licence: looked at, never steered by
    shared = tuple(file for file in sorted(stories.glob("*.jsonl")) if file.stem != "blinken")
    apart = tuple(calibration.story_files("held_out"))
    scorer = gold.SHARED / "design" / "score_gold.py"
    recorded = pages.DEFAULT_DIR
    time = tuple(gold.SHARED / "data" / "time" / name for name in ("te3_platinum_test.jsonl", "wikiwars.jsonl"))
    names = tuple(sorted((gold.SHARED / "data" / "ner").glob("gum_*.jsonl.gz")))
    return (
        Measures("gold", own, lambda: gold.measured(own), (scorer,)),
        Measures("gold, lexical", own, lambda: gold.measured(own, scorer=reader("lexical")), (scorer,)),
        Measures("held-out", apart, lambda: gold.measured(apart), (stories, scorer)),
        Measures("shared-gold, lexical", shared, lambda: gold.measured(shared, scorer=reader("lexical")), (scorer,)),
        Measures("times", (*time, *shared), lambda: times.measure(shared)[0], (stories,)),
        Measures("actors", (actors.LIST, *shared), actors.measure, (stories,)),
        Measures("places", (*names, *shared), lambda: places.measure()[0], (stories, gold.SHARED / "data" / "ner")),
        Measures("dossiers", (dossiers.LIST, *shared), dossiers.measured, (stories,)),
        Measures("across documents", (across.ecb(gold.SHARED, "test"),), across.figures),
        Measures("timelines", corpus.files(gold.SHARED), timelines.figures),
        Measures("offices", (offices.LIST,), offices.measure),
        Measures("headlines", (dossiers.LIST, headlines.LIST, *shared), headlines.measured, (stories, scorer)),
        Measures("pages", (recorded / "index.jsonl", *recorded.glob("html/**/*.gz")), lambda: _steady(recorded)),
    )


def _steady(recorded: Path) -> dict[str, float]:
    """The figures of pages that are the same in every run and better where higher: no speeds, no counts."""
    return {name: value for name, value in pages.measure(recorded).items() if "F1" in name or "exact" in name}


def falls(name: str, floors: Floors, measured: Mapping[str, float]) -> list[str]:
    """A sentence for each figure that is under its floor, or no longer measured."""
    found = []
    for figure, floor in sorted(floors.figures.items()):
        value = measured.get(figure)
        if value is None or value < floor - TOLERANCE:
            now = "not measured" if value is None else f"{value:.4f}"
            found.append(f"{name}/{figure} should be at least {floor:.4f}; it is {now}.")
    return found


def raised(name: str, floors: Floors | None, found: Floors, lower: Iterable[str] = ()) -> Floors:
    """The floors lifted to what was found; lowered only where ``lower`` names figure or set.

    Raises:
        UsageError: where the files changed and ``lower`` does not name the set.
    """
    named = set(lower)
    if floors is None or name in named:
        return found
    _same_files(name, floors, found.fingerprint)
    figures = {
        figure: found.figures.get(figure, 0.0)
        if f"{name}/{figure}" in named
        else max(floors.figures.get(figure, 0.0), found.figures.get(figure, 0.0))
        for figure in floors.figures.keys() | found.figures.keys()
    }
    return Floors(floors.fingerprint, dict(sorted(figures.items())))


def check(sets: Sequence[Measures], kept: Mapping[str, Floors]) -> tuple[dict[str, Mapping[str, float]], list[str]]:
    """What is measured, by set, and a sentence for each figure under its floor.

    Only sets that have floors and are here are measured.

    Raises:
        UsageError: where the files of a set are not those that its floors were measured on.
    """
    here = [measures for measures in sets if measures.name in kept and measures.lacks is None]
    for measures in here:
        _same_files(measures.name, kept[measures.name], measures.fingerprint)
    measured = {measures.name: measures.run() for measures in here}
    return measured, [fall for name, figures in measured.items() for fall in falls(name, kept[name], figures)]


def load(file: Path = FLOORS) -> dict[str, Floors]:
    """The floors of each set; none where there is no file yet."""
    if not file.exists():
        return {}
    return {name: Floors(**floors) for name, floors in json.loads(file.read_text("utf-8")).items()}


def save(floors: Mapping[str, Floors], file: Path = FLOORS) -> None:
    """Write the floors, sorted, to four places rounded down so that what was measured passes."""
    out = {
        name: {
            "fingerprint": kept.fingerprint,
            "figures": {figure: _down(value) for figure, value in sorted(kept.figures.items())},
        }
        for name, kept in sorted(floors.items())
    }
    file.write_text(json.dumps(out, indent=2) + "\n", "utf-8")


def _down(value: float) -> float:
    """A figure to four places, rounded down; one that has four already stays, whatever its last bit."""
    return int(value * 10_000 + 1e-6) / 10_000


def main(arguments: Sequence[str] | None = None, sets: Sequence[Measures] | None = None, file: Path = FLOORS) -> int:
    """The command; gives its exit code: 1 where a figure fell, 2 where nothing can be compared."""
    options = _options().parse_args(arguments)
    sets = registry() if sets is None else sets
    for measures in sets:
        if measures.lacks is not None:
            print(f"{measures.name}: not measured, {measures.lacks} is not here", file=sys.stderr)
    try:
        return _raise(sets, options.lower, file) if options.action == "raise" else _check(sets, file)
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2


def _check(sets: Sequence[Measures], file: Path) -> int:
    """Compare, and print each figure with its floor, then what fell."""
    kept = load(file)
    measured, found = check(sets, kept)
    for name, figures in measured.items():
        for figure, value in sorted(figures.items()):
            floor = kept[name].figures.get(figure)
            print(f"{name}/{figure}: {value:.4f}, floor {'none' if floor is None else f'{floor:.4f}'}")
    print("\n".join(found) or "No figure is under its floor.")
    return 1 if found else 0


def _raise(sets: Sequence[Measures], lower: Sequence[str], file: Path) -> int:
    """Measure, lift what rose, and print each change."""
    kept = load(file)
    for measures in sets:
        if measures.lacks is None:
            before = kept.get(measures.name)
            found = Floors(measures.fingerprint, measures.run())
            kept[measures.name] = raised(measures.name, before, found, lower)
            _print_changes(measures.name, before, kept[measures.name])
    save(kept, file)
    return 0


def _print_changes(name: str, before: Floors | None, after: Floors) -> None:
    """Each floor that is another one now."""
    for figure, value in after.figures.items():
        old = before.figures.get(figure) if before else None
        if old is None or abs(old - value) >= TOLERANCE:
            print(f"{name}/{figure}: {'new' if old is None else f'{old:.4f}'} -> {value:.4f}")


def _same_files(name: str, floors: Floors, fingerprint: str) -> None:
    """Refuse to compare figures of different files."""
    if floors.fingerprint != fingerprint:
        raise UsageError(
            f"The floors of {name} were measured on files with the fingerprint {floors.fingerprint[:12]}",
            f"those here have {fingerprint[:12]}",
            f"Begin anew with: python -m evaluation.floors raise --lower {name}",
        )


def _options() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.floors", description="Quality as a ratchet.")
    parser.add_argument("action", choices=["check", "raise"])
    parser.add_argument(
        "--lower", action="append", default=[], metavar="NAME", help="with raise: a SET or SET/FIGURE that may go down"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
