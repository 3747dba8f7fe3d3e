"""The public names: sorted, all there, all documented."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import dragoman

NAMES = [name for name in dragoman.__all__ if name != "__version__"]


def test_the_list_of_public_names_is_sorted_and_is_what_dir_shows() -> None:
    assert dragoman.__all__ == sorted(set(dragoman.__all__))
    assert dir(dragoman) == dragoman.__all__


@pytest.mark.parametrize("name", NAMES)
def test_each_public_name_is_there_under_its_name_and_says_what_it_is(name: str) -> None:
    value = getattr(dragoman, name)
    assert value.__name__ == name
    assert value.__module__.startswith("dragoman.")
    text = inspect.getdoc(value)
    assert text and not text.startswith(f"{name}("), f"{name} has no docstring of its own"


def test_every_error_of_the_tree_is_public() -> None:
    errors = {
        name
        for name, value in vars(dragoman.errors).items()
        if isinstance(value, type) and issubclass(value, Exception)
    }
    assert errors <= set(NAMES)


def test_what_is_loaded_for_types_is_what_is_loaded_at_run_time() -> None:
    source = Path(dragoman.__file__).read_text("utf-8")
    checked = source.partition("if TYPE_CHECKING:")[2].partition("__all__")[0]
    assert sorted(name for name in NAMES if f" {name}," in checked or f" {name}\n" in checked) == NAMES


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Leger'"):
        dragoman.Leger  # noqa: B018


def test_the_version_is_that_of_the_package() -> None:
    assert dragoman.__version__.count(".") == 2
