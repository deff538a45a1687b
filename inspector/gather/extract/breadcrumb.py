"""The path of column names that a page prints above its content (您的位置：首页 > 政务公开 > 通知公告)."""

from __future__ import annotations

import re
from itertools import groupby

from inspector.gather.extract.document import Document
from inspector.gather.extract.places import HOME, TRAIL_LABEL
from inspector.model import Place

MAX_STEPS = 12
"""Names of one path that are kept; the deepest county sites seen have eight."""

_SEPARATOR = re.compile(r"\s*(?:[>＞›»≫→/／|｜]|--?(?=>)|::|\s-\s|\n)+\s*")
_LABEL = re.compile(r"^.{0,12}?位置\s*(?:是|在)?\s*[：:]?\s*")
_END = re.compile(r"(?:正文|内容|文章)?(?:内容|正文|详情|详细|详情页|内容页|信息内容|文章正文|详细内容|查看)?")
_TWICE = re.compile(r"^(.+) \1$")


def read_breadcrumb(document: Document) -> tuple[str, ...]:
    """The names from the home page down, without 正文 and the like; empty when the page prints none.

    A page may print several (one for phones): the longest counts. Names that are repeated (a link, then
    the same in plain text) stand once.
    """
    best: list[str] = []
    for is_trail, group in groupby(document.lines, key=lambda line: line.node.place is Place.BREADCRUMB):
        if not is_trail:
            continue
        for names in _paths("\n".join(line.text for line in group)):
            if len(names) > len(best):
                best = names
    return tuple(best[:MAX_STEPS])


def _paths(text: str) -> list[list[str]]:
    """The paths in the text of a breadcrumb: a new one begins at each 首页."""
    text = "\n".join(_LABEL.sub("", line) if TRAIL_LABEL.search(line) else line for line in text.split("\n"))
    paths: list[list[str]] = [[]]
    for name in _SEPARATOR.split(text):
        name = name.strip(" ·：:")
        if HOME.fullmatch(name):
            paths.append(["首页"])
        elif name and not _END.fullmatch(name):
            paths[-1].append(_TWICE.sub(r"\1", name))
    return [[name for name, _ in groupby(path)] for path in paths]
