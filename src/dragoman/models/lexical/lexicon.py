"""The shipped lexicons as look-up: phrases by their words, word classes, patterns."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.scores import Curve
from dragoman.tables import rows, table

WORD = re.compile(
    r"(?:[A-Z]\.){2,}|['’](?:s|ll|ve|d|re)\b"
    r"|[^\W_](?:\w|['’](?!(?:s|ll|ve|d|re)\b)(?=\w)|(?<=[^\W\d_A-Z])-(?=[^\W\d_A-Z])|-(?=[a-z])|(?<=\d)[.,:](?=\d))*"
    r"|''|[^\w\s]"
)

_CALLED = {
    "hos": ("president", "leader", "king", "queen", "emir"),
    "hog": ("prime minister", "premier", "chancellor", "leader"),
    "fm": ("foreign minister", "secretary of state", "foreign secretary"),
}
"""What the holders of an office are called."""


class Phrases:
    """The rows of a lexicon by their ``words``; the longest that stands at a place wins."""

    def __init__(self, name: str) -> None:
        self.by_first: dict[str, list[tuple[list[str], dict[str, str]]]] = {}
        for row in table(f"lexicon/{name}.tsv"):
            for words in {row["words"], row["words"].replace("'", "’")}:
                phrase = WORD.findall(words)
                self.by_first.setdefault(phrase[0], []).append((phrase, row))
        self.cased = any(not first.islower() and first.isalpha() for first in self.by_first)
        for found in self.by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, row: Sequence[str], i: int) -> tuple[int, dict[str, str]] | None:
        """The end (not included) and row of the phrase that begins at word ``i``; "…" is up to two words between."""
        for phrase, entry in self.by_first.get(row[i], ()):
            end, gap = i + 1, 0
            for word in phrase[1:]:
                window = row[end : end + 1 + gap]
                if word != "…" and word not in window:
                    break
                end, gap = (end, 2) if word == "…" else (end + window.index(word) + 1, 0)
            else:
                return end, entry
        return None


@cache
def phrases(name: str) -> Phrases:
    """The lexicon ``facts/lexicon/<name>.tsv``, made ready once."""
    return Phrases(name)


@cache
def words(name: str) -> frozenset[str]:
    """A word class of ``words.tsv``."""
    return frozenset(row["word"] for row in table("lexicon/words.tsv") if row["class"] == name)


class Patterns(dict[str, re.Pattern[str]]):
    """Patterns by name, each compiled when it is first asked for: some only serve as parts of others."""

    def __init__(self, written: Mapping[str, str]) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, name: str) -> re.Pattern[str]:
        """The pattern of that name, compiled now and kept."""
        return self.setdefault(name, re.compile(self._written[name]))


@cache
def patterns() -> Patterns:
    """The patterns of ``patterns.tsv`` by name."""
    found: dict[str, str] = {}
    for row in table("lexicon/patterns.tsv"):
        pattern = re.sub(r"\{([a-z]+)\}", lambda match: f"(?:{found[match[1]]})", row["pattern"])
        found[row["name"]] = f"{found[row['name']]}|{pattern}" if row["name"] in found else pattern
    return Patterns(found)


@cache
def calibration() -> dict[str, Curve]:
    """How often what these rules find is right, by how sure they are, as measured."""
    measured = table("lexicon/calibration.tsv")
    return {row["finding"]: Curve(*(float(row[part]) for part in ("low", "high", "offset"))) for row in measured}


@cache
def leaders() -> dict[str, set[tuple[str, str]]]:
    """By plain name: what heads of state and government and foreign ministers are called, and of which state."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in rows("tenures.tsv.gz", only=re.compile(rf"[^\t/]*/(?:{'|'.join(_CALLED)})\t")):
        state, _, office = row["office"].partition("/")
        name = plain(row["name"])
        for called in (name, *([] if row["end"] or office == "fm" else [name.split()[-1]])):
            found.setdefault(called, set()).update((word, state) for word in _CALLED[office])
    return {name: called for name, called in found.items() if len({state for _, state in called}) == 1}


@cache
def seats() -> dict[str, str]:
    """By name, the state that an organisation of the tables is of."""
    owned = [row for row in table("organisations.tsv") if row["country"]]
    return {name: row["country"] for row in owned for name in (row["name"], *row["aliases"].split("|"))}


def plain(name: str) -> str:
    """A name in lower case, without accents."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def rank(words: str) -> str:
    """At which level an office or a group stands: "leader", "minister", "delegate", or ""."""
    found = patterns()["rank"].search(words.lower())
    return found.lastgroup or "" if found else ""
