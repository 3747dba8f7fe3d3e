"""Everything Dragoman raises, as one tree.

DragomanError
├── PageError                 this page failed: name it, go on with the next
│   ├── FetchError            the address did not answer, or not with a page
│   │   └── PrivateAddressError   the address is on a private network
│   ├── UnreadableError       empty, binary, too large, or not decodable
│   ├── NotAnArticleError     a page, but no article in it
│   └── ReaderError           what reads it, at an endpoint, did not answer as it should
└── RunError                  the run cannot go on: stop, keep what was entered
    ├── UsageError            the call itself is wrong
    ├── FactsError            a table of facts is missing or malformed
    ├── OutputError           what was made cannot be written
    ├── SpanError             a finding does not stand on the text
    └── LedgerError           the ledger cannot be opened, read or written
        ├── LedgerVersionError    written by a newer Dragoman
        ├── LedgerBusyError       another process holds it
        ├── LedgerFullError       no room left on the disk
        ├── NotInLedgerError      no entry of that id
        └── UnsoundError          a record that contradicts itself: refused, the ledger is as before

Each message has three parts: what was expected, what was found, what to do next.
"""

from __future__ import annotations


class DragomanError(Exception):
    """The root. Its text is what was expected, what was found, and what to do next."""

    def __init__(self, expected: str, found: str, todo: str) -> None:
        """Join the three parts into one message; each is a sentence or clause without its full stop."""
        super().__init__(f"{expected}; {found}. {todo}.")
        self.expected = expected
        self.found = found
        self.todo = todo

    def __reduce__(self) -> tuple[type[DragomanError], tuple[str, str, str]]:
        """As its three parts, so that an error raised in one process can be told in another."""
        return type(self), (self.expected, self.found, self.todo)


class PageError(DragomanError):
    """This page failed; a run over many pages names it and goes on."""


class FetchError(PageError):
    """The address did not answer, or did not answer with a page."""


class PrivateAddressError(FetchError):
    """The address is on a private network and was not fetched."""


class UnreadableError(PageError):
    """The page is empty, binary, too large, or cannot be decoded."""


class NotAnArticleError(PageError):
    """The page was read, but holds no article."""


class ReaderError(PageError):
    """The endpoint that should have read the article did not answer, or not with what was asked."""


class RunError(DragomanError):
    """The run cannot go on; what was entered so far is kept."""


class UsageError(RunError):
    """The call itself is wrong: a path that is not there, a date that is none."""


class FactsError(RunError):
    """A table of facts is missing or malformed."""


class OutputError(RunError):
    """What was made cannot be written: no room on the disk, or the disk fails."""


class SpanError(RunError):
    """A finding does not stand on the text it claims to quote."""


class LedgerError(RunError):
    """The ledger cannot be opened, read or written."""


class LedgerVersionError(LedgerError):
    """The ledger was written by a newer Dragoman."""


class LedgerBusyError(LedgerError):
    """Another process holds the ledger."""


class LedgerFullError(LedgerError):
    """There is no room left on the disk for the ledger."""


class NotInLedgerError(LedgerError):
    """The ledger has no entry of that id."""


class UnsoundError(LedgerError):
    """A record names or dates what it does not have; it was refused, and the ledger is as before."""
