"""What the last inspection of a site saw, so that a page that did not change is neither sent nor read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from inspector import gather, model
from inspector.gather.answers import header
from inspector.store import Snapshot, Store

_READERS = ("extract/*.py", "decode.py", "urls.py", "needs_browser.py", "understand.py")


class Memory:
    """The pages of one site as its last run stored them, asked for a batch at a time.

    Only what was got by HTTP and really seen is remembered: what a browser showed may differ although the
    markup is the same.
    """

    def __init__(self, store: Store, run: str, target: str) -> None:
        self._store = store
        self._target = target
        self._last = store.last_run_with_pages(target, before=run)
        self._known: dict[str, Snapshot] = {}

    def recall(self, urls: Iterable[str]) -> None:
        """Make ready for the addresses that are visited next."""
        if self._last is not None:
            self._known |= self._store.snapshots(self._last, self._target, urls)

    def take(self, url: str) -> Snapshot | None:
        """What is known of an address, once."""
        return self._known.pop(url, None)


def validators(snapshot: Snapshot) -> tuple[str, str] | None:
    """ETag and Last-Modified of the copy we have; None when the server gave neither."""
    headers = snapshot.facts.headers
    found = header(headers, "etag"), header(headers, "last-modified")
    return found if any(found) else None


@cache
def edition() -> str:
    """A short name of the way pages are read now: it changes with the code that reads them and with what a page
    record holds, and what was read another way is read again."""
    root = Path(gather.__file__).parent
    files = [file for pattern in _READERS for file in sorted(root.glob(pattern))]
    files += sorted(Path(model.__file__).parent.glob("*.py"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
