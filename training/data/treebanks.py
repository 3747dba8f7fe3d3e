"""Universal Dependencies: the English treebanks EWT and GUM, and which words have a vector."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.timelines.syntax import ending, plain

_NOT_FREE = frozenset({"essay", "fiction", "letter", "podcast", "whow", "reddit"})
FORMS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
PARTS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
          "SYM", "VERB", "X")  # fmt: skip
RELATIONS = ("root", "nsubj", "nsubj:pass", "csubj", "obj", "iobj", "ccomp", "xcomp", "obl", "obl:agent",
              "obl:unmarked", "nmod", "nmod:poss", "nmod:unmarked", "appos", "compound", "compound:prt", "flat", "conj",
              "cc", "case", "mark", "aux", "aux:pass", "cop", "advmod", "amod", "acl", "acl:relcl", "advcl", "det",
              "nummod", "fixed", "parataxis", "expl", "punct", "vocative", "list", "other")  # fmt: skip
UNTOLD = -100
"""What is not told of a word: cross entropy leaves it out."""


@dataclass(slots=True)
class Sentence:
    """One sentence of a treebank; ``events`` is 1 or 0 for nouns where it is told, else ``UNTOLD``."""

    words: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[int] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)
    events: list[int] = field(default_factory=list)


def treebank(file: Path) -> Iterator[Sentence]:
    """The sentences of a treebank, those of texts that are not free left out."""
    tells, free, made, named = "gum" in file.name, True, Sentence(), list[int]()
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                free = not tells or line.split("_")[1] not in _NOT_FREE
            elif line[0].isdigit():
                columns = line.rstrip("\n").split("\t")
                if columns[0].isdigit():
                    named += _named(columns[9], len(made.words))
                    _add(made, columns, tells=tells)
            elif made.words:
                for number in named:
                    if number < len(made.words) and made.events[number] == 0:
                        made.events[number] = 1
                if free:
                    yield made
                made, named = Sentence(), []


def _add(sentence: Sentence, columns: Sequence[str], *, tells: bool) -> None:
    sentence.words.append(columns[1])
    sentence.parts.append(PARTS.index(columns[3]) if columns[3] in PARTS else len(PARTS) - 1)
    sentence.forms.append(FORMS.index(columns[4]) + 1 if columns[4] in FORMS else 0)
    sentence.heads.append(int(columns[6]))
    sentence.relations.append(RELATIONS.index(_relation(columns[7])))
    sentence.events.append(0 if tells and columns[3] == "NOUN" else UNTOLD)


def _named(notes: str, at: int) -> Iterator[int]:
    """The heads of what happens, of the mentions that GUM begins at a word."""
    entities = re.search(r"(?:^|\|)Entity=([^|]*)", notes)
    for mention in re.findall(r"\(([^()]*)", entities[1]) if entities else ():
        fields = mention.split("-")
        if len(fields) > 5 and fields[1] == "event":
            yield from (at + int(place) - 1 for place in re.findall(r"\d+", fields[5]))


def _relation(written: str) -> str:
    """A relation as far as the network tells it apart."""
    base, _, kind = written.partition(":")
    if kind in ("tmod", "npmod", "desc"):
        return f"{base}:unmarked"
    for name in (written, base):
        if name in RELATIONS:
            return name
    return "other"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words and endings that have a vector; 0 is none, 1 any other. ``seen`` is how often each word is in train."""

    words: tuple[str, ...]
    endings: tuple[str, ...]
    seen: tuple[int, ...]


def vocabulary(sentences: Sequence[Sentence], pieces: Sequence[str]) -> Vocabulary:
    """Words seen three times, the commonest that are a piece of the shipped tokenizer, endings seen five times."""
    counted = Counter(plain(word) for one in sentences for word in one.words)
    endings = Counter(ending(word) for one in sentences for word in one.words)
    often = [word for word, count in counted.items() if count >= 3]
    common = [piece for piece in pieces if re.fullmatch("[a-z]{3,}", piece)]
    words = ("<none>", "<other>", *dict.fromkeys([*often, *common]))
    ends = ("<none>", "<other>", *(letters for letters, count in endings.items() if count >= 5))
    return Vocabulary(words, ends, tuple(counted.get(word, 0) for word in words))
