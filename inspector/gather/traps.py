"""Traps: places where a site goes on for ever. Calendars, paging past the end, filters, paths that repeat.

A bound on the number of addresses of one form would cut large sites short: old systems keep ten
thousand articles under ``show.asp?id=…``. What gives a trap away is that the pages, led to by pages of
their own form, say the same thing again once digits are left out.
"""

from __future__ import annotations

from collections import Counter, OrderedDict

from inspector.gather.urls import path_shape

MAX_DEPTH = 200
"""Clicks from the home page. A list of two hundred pages that only has “next” is still read whole."""

MAX_SEGMENTS = 20
MAX_REPEATS = 3
SAME_PAGES = 20
"""So many equal pages of one form, each found from another of that form, close the form."""

MANY_COMBINATIONS = 16
"""A path asked for with so many combinations of parameters, and with three times as many as it has parameters, is
a set of filters: content systems use a few fixed combinations."""

_SHAPES = 2_000
_TEXTS = 50


class Traps:
    """Watches the pages of one site. Memory is bounded by forgetting the forms met longest ago."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, Counter[int]] = OrderedDict()
        self._closed: dict[str, str] = {}
        self._combinations: OrderedDict[str, set[frozenset[str]]] = OrderedDict()
        self._filters: dict[str, str] = {}
        self._too_deep = 0
        self._repeating = 0

    def admits(self, url: str, depth: int) -> bool:
        """Whether ``url``, found ``depth`` clicks from the home page, may enter the frontier."""
        if depth > MAX_DEPTH:
            self._too_deep += 1
            return False
        if _goes_in_circles(url):
            self._repeating += 1
            return False
        if "?" in url and self._filters_again(url):
            return False
        return not self._closed or path_shape(url) not in self._closed

    def holds(self, url: str, referrer: str) -> bool:
        """Whether ``url``, found on ``referrer``, waits in a form that has been closed since it was found."""
        if self._filters and len(_parameters(url)) > 1 and url.partition("?")[0] in self._filters:
            return True
        shape = path_shape(url)
        return shape in self._closed and bool(referrer) and path_shape(referrer) == shape

    def _filters_again(self, url: str) -> bool:
        """Whether ``url`` combines filters that have been recognised as such; learns from it."""
        path, names = url.partition("?")[0], _parameters(url)
        if len(names) < 2:
            return False
        known = self._combinations.setdefault(path, set())
        self._combinations.move_to_end(path)
        if path not in self._filters:
            known.add(names)
            if len(known) >= max(MANY_COMBINATIONS, 3 * len(frozenset().union(*known))):
                self._filters[path] = url
            if len(self._combinations) > _SHAPES:
                self._combinations.popitem(last=False)
        return path in self._filters

    def visited(self, url: str, referrer: str, text: int) -> None:
        """Learn from a visited page: where it was found, and a hash of its text without digits."""
        shape = path_shape(url)
        if not referrer or path_shape(referrer) != shape:
            return
        texts = self._texts.setdefault(shape, Counter())
        self._texts.move_to_end(shape)
        texts[text] += 1
        if texts[text] >= SAME_PAGES:
            self._closed.setdefault(shape, url)
        if len(texts) > _TEXTS:
            del texts[min(texts, key=texts.__getitem__)]
        if len(self._texts) > _SHAPES:
            self._texts.popitem(last=False)

    def notes(self) -> list[str]:
        """What a reader of the report must know."""
        notes = [
            f"形如 {url} 的地址翻页没有尽头而内容相同（日历或空翻页），已停止继续访问。"
            for url in self._closed.values()
        ]
        notes += [f"{url} 一类的筛选条件可以任意组合，没有尽头，已停止继续访问。" for url in self._filters.values()]
        if self._repeating:
            notes.append(f"有 {self._repeating} 个地址的路径循环嵌套，未访问。")
        if self._too_deep:
            notes.append(f"有 {self._too_deep} 个地址距首页超过 {MAX_DEPTH} 次点击，未访问。")
        return notes


def _parameters(url: str) -> frozenset[str]:
    """The names of the parameters in the query of ``url``."""
    return frozenset(pair.partition("=")[0] for pair in url.partition("?")[2].split("&") if pair)


def _goes_in_circles(url: str) -> bool:
    """Relative links under a page that answers to every path nest without end: /a/b/a/b/a/b/…"""
    segments = url.partition("?")[0].split("/")[3:]
    if len(segments) > MAX_SEGMENTS:
        return True
    if len(segments) <= MAX_REPEATS:
        return False
    return any(times > MAX_REPEATS for name, times in Counter(segments).items() if name and not name.isdigit())
