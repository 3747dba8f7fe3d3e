"""The manual cannot go stale: what there is stands in it."""

import tomllib
from pathlib import Path

from dragoman.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[1]


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"`{name}" not in readme and f", `{name}" not in readme] == []


def test_every_dependency_has_its_reason() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    reasons = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    assert [name for name in (each.split(">=")[0] for each in wanted) if name not in reasons] == []


def test_every_make_target_that_is_spoken_of_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    spoken = {
        word
        for page in ("README.md", "CONTRIBUTING.md")
        for line in (ROOT / page).read_text("utf-8").splitlines()
        for word in line.split("make ")[1:2]
        if line.strip().startswith("make ")
    }
    assert {target.split()[0] for target in spoken} <= {
        line.split(":")[0] for line in makefile.splitlines() if ":" in line
    }
