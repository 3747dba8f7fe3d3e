"""What was read of a ledger lately, kept in memory by its id."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Lately(Generic[Value]):
    """The ``most`` values that were asked for last.

    Only for what follows from its id, in whichever ledger: nothing here is ever out of date.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, Value] = OrderedDict()
        self._lock = Lock()  # the pages of a ledger are read in threads

    def of(self, ids: Collection[str], read: Callable[[Sequence[str]], Mapping[str, Value]]) -> dict[str, Value]:
        """The values of these ids, of those that there are; ``read`` gives those that are not kept, if any."""
        with self._lock:
            found = {id: self._kept[id] for id in ids if id in self._kept}
            for id in found:
                self._kept.move_to_end(id)
        lacking = [id for id in ids if id not in found]
        if lacking:
            come = read(lacking)
            found |= come
            with self._lock:
                self._kept.update(come)
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return found
