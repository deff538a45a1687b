"""When a page has to be seen through a browser: its markup shows that scripts make what visitors see.

A browser costs fifty to a hundred times an HTTP request, so each sign here was chosen for pages whose
*links or text* come from scripts, not for any page that runs some.
"""

from __future__ import annotations

import re

from inspector.model import Page

_SHELL_TEXT = 120
"""A page with scripts and fewer visible characters than this has its content elsewhere."""

_SHELL_LINKS = 5

SHELL = "页面内容由脚本生成"
"""The reason of a page that is empty until its scripts have run."""

_JUMPS = "由脚本跳转"
_WRITTEN = "链接由脚本写入"
CERTAIN = frozenset({SHELL, _JUMPS, _WRITTEN})
"""Reasons that hold whatever rendering other pages of the site has brought."""

_SCRIPT = re.compile(r"<script\b", re.I)
_INLINE_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc\s*=)[^>]*>(.*?)</script\s*>", re.I | re.S)
_TEMPLATE_TYPE = re.compile(r"<script\b[^>]*\btype\s*=\s*[\"']?text/(?:html|template|x-)", re.I)
_JUMP = re.compile(r"\blocation(?:\.href)?\s*=[^=]|\blocation\.(?:replace|assign)\s*\(")
_WRITES_LINKS = re.compile(r"document\.write(?:ln)?\s*\([^;]*?(?:<a\b|href\s*=|<img\b|<iframe\b)", re.I)
_PAGER = re.compile(r"\b(?:createPageHTML|createPage|createPager|laypage|pagination|\w*[pP]aging)\s*\(")
_LOADS = re.compile(r"\bfetch\s*\(|XMLHttpRequest|\$\.(?:ajax|get|getJSON|post)\s*\(|\.load\s*\(|axios\b")
_EMPTY_LIST = re.compile(
    r"<(ul|ol|dl|tbody|div)\b(?=[^>]*\b(?:id|class)\s*=)([^>]*)>(?:\s|<!--.*?-->|&nbsp;)*</\1\s*>", re.I | re.S
)
_COMPONENT = re.compile(r"<([a-z][a-z0-9]*-[a-z0-9-]+)\b[^>]*>\s*</\1\s*>", re.I)
"""A web component: an element of the site's own making, filled by its script."""
_DATA_ADDRESS = re.compile(r"\bdata-(?:src|url|api|href|action|source)\s*=", re.I)
_ID = re.compile(r"\bid\s*=\s*[\"']?([\w-]+)", re.I)


def why_browser(html: str, page: Page) -> str:
    """Why the page with markup ``html``, understood as ``page``, must be rendered; empty when it need not."""
    if not _SCRIPT.search(html):
        return ""
    if len(page.text) < _SHELL_TEXT and len(page.links) < _SHELL_LINKS:
        return SHELL
    scripts = "\n".join(match[1] for match in _INLINE_SCRIPT.finditer(html) if not _TEMPLATE_TYPE.match(match[0]))
    if len(page.text) < _SHELL_TEXT and _JUMP.search(scripts):
        return _JUMPS
    if _WRITES_LINKS.search(scripts):
        return _WRITTEN
    if _PAGER.search(scripts):
        return "翻页由脚本生成"
    if _COMPONENT.search(html):
        return "内容由网页组件生成"
    if page.unfilled or _has_list_to_fill(html, scripts):
        return "列表由脚本加载"
    return ""


def _has_list_to_fill(html: str, scripts: str) -> bool:
    """An empty container that names the address of its data, or that a loading script knows by its id."""
    loads = bool(_LOADS.search(scripts))
    for container in _EMPTY_LIST.finditer(html):
        if _DATA_ADDRESS.search(container[2]):
            return True
        name = _ID.search(container[2])
        if loads and name and name[1] in scripts:
            return True
    return False
