"""``/zwgk/`` and ``/zwgk/index.html``: one page under two addresses, where equal content proves it."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable

_INDEX = re.compile(r"/(?:(?:index|default|main)\.(?:s?html?|jsp|aspx?|php|do))?$", re.I)
_FOLDERS = 20_000


class Twins:
    """Remembers the start pages of folders by their content. Memory is bounded by forgetting the oldest.

    Args:
        seen: addresses and content hashes of what an interrupted crawl had seen.
    """

    def __init__(self, seen: Iterable[tuple[str, str]] = ()) -> None:
        self._known: OrderedDict[str, dict[str, str]] = OrderedDict()
        for url, content in seen:
            self.first(url, content)

    def first(self, url: str, content: str) -> str:
        """The address under which the start page ``url``, whose content has the hash ``content``, was seen
        before; ``url`` itself when it was not, or is no start page of a folder."""
        path, mark, _ = url.partition("?")
        if mark or not content or not _INDEX.search(path):
            return url
        folder = path.rpartition("/")[0]
        known = self._known.setdefault(folder, {})
        if len(self._known) > _FOLDERS:
            self._known.popitem(last=False)
        return known.setdefault(content, url)
