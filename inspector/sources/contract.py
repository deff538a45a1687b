"""What a source of accounts is.

A source knows, for one account, what it published and **until when that knowledge is complete**.
The second is what makes a finding honest: that an account was silent for two weeks is a fault only
if the source proves that it would have seen a post. A table may be old, a feed may have stopped, a
quota may be spent; then there is nothing to prove, ``Account.complete_until`` is None, and silence is
a question for a person, never a fault.

A source is a class, registered under the entry-point group ``inspector.sources`` by the name that
``accounts.source`` gives; it is made once a run with the whole :class:`~inspector.config.Config`.

Credentials are read by ``Config.secret`` from the environment at the moment they are needed. They stand
in no attribute of a record, no note and no error: what a platform's answer means is told in our own
words (:mod:`.error_codes`), never in its, which may repeat the request.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from inspector.config import Config
from inspector.config_sections import AccountConfig
from inspector.errors import IncompleteError
from inspector.model import Account


class SourceError(IncompleteError):
    """The source could not be asked about an account now: no network, quota spent, credentials
    refused. The account's checks then end in ``error``; the other accounts are still examined."""


class Source(Protocol):
    """A source of accounts and their posts."""

    name: str
    """The name configurations call it by."""

    notes: tuple[str, ...]
    """What readers of the report must know of the source as a whole: entries it could not use, each
    with its place. Complete once the source is made or the last account collected."""

    def __init__(self, config: Config) -> None: ...

    async def collect(self, account: AccountConfig, as_of: date) -> Account:
        """The account with its posts up to the end of ``as_of``, newest first.

        ``complete_until`` is set only where the source itself states it: the answer of an interface
        that covers the whole time, the build date of a feed, the as-of column of a table. It is None
        as soon as anything of this account could not be read, and a note of the account says why.

        Raises:
            SourceError: the source cannot answer for this account now.
            UsageError: its configuration is wrong.
        """
        ...
