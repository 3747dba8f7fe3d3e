"""What the ledger holds, as JSON.

The keys are the fields of the noun classes, under the same names: what the docstring of
``Dossier``, ``Record`` or ``StatementEntry`` says of a field holds of the key. Beside that:

* a span is ``{start, end, quote}``, half-open, in code points of the article's text;
* a day is ``YYYY-MM-DD``; what is not known is null, what is none is ``[]``;
* an article has beside its ``Record`` the key ``completed``, as ``Ledger.completed`` gives it;
* ``threads`` and ``tied`` (those that lead here) are ``{link, dossier, title}``,
  an account's ``links`` are ``{link, account}``.
"""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.exports.written import written
from dragoman.ledger.dossier import Account, Dossier


def plain(value: Any) -> Any:
    """A value of the ledger as dicts, lists, strings, numbers and None."""
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Dossier):
        return _dossier(value)
    return msgspec.to_builtins(value)


def dump(value: Any, *, indent: int | None = 2) -> str:
    """A value of the ledger as JSON text, letters of any script kept, without a final newline.

    ``indent`` None writes it on one line.
    """
    return written(plain(value), indent)


def _dossier(dossier: Dossier) -> dict[str, Any]:
    """A dossier with its links as objects."""
    out: dict[str, Any] = msgspec.to_builtins(dossier)
    for name, threads in (("threads", dossier.threads), ("tied", dossier.tied)):
        out[name] = [{"link": link, "dossier": other, "title": title} for link, other, title in threads]
    out["accounts"] = [_account(account) for account in dossier.accounts]
    return out


def _account(account: Account) -> dict[str, Any]:
    """An account with its links as objects."""
    out: dict[str, Any] = msgspec.to_builtins(account)
    out["links"] = [{"link": link, "account": to} for link, to in account.links]
    return out
