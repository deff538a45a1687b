"""LNK201: a link leads into somebody's internal network or to a file on somebody's computer."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from ipaddress import ip_address

from checks.phrases import shortened
from checks.places import host
from inspector.check import Check, Rule
from inspector.model import Finding, Page, Severity

_ATTRIBUTE = re.compile(
    r"\b(?:href|src|action|data-src|data-href)\s*=\s*(?:\"([^\"<>]{2,2000})\"|'([^'<>]{2,2000})')", re.I
)
_FILE = re.compile(r"\s*(?:file:|[a-z]:[\\/](?!/)|\\\\[\w.$-]+\\)", re.I)
_WEB = re.compile(r"\s*(?:https?:|ftp:)?//", re.I)


class PrivateAddress(Check[Page]):
    """页面链接指向内部网络地址或编辑人员电脑上的文件。"""

    rule = Rule(
        code="LNK201",
        name="private-address",
        title="链接指向内网地址或本机文件",
        severity=Severity.DEDUCT,
        indicator="D16",
        basis=("国办秘函〔2019〕19号 功能设计“可用性”", "国办发〔2017〕47号 链接可用性"),
        advice="把文件上传到网站后重新插入，内网地址改为外网能打开的地址。",
    )
    needs = frozenset({"html"})

    def examine(self, page: Page, as_of: date) -> Iterator[Finding]:
        met: set[str] = set()
        for match in _ATTRIBUTE.finditer(page.html or ""):
            written = unescape(match[1] or match[2] or "").strip()
            if written in met:
                continue
            met.add(written)
            if _FILE.match(written):
                what = "本机文件"
            elif _WEB.match(written) and _inside_somewhere(host(written), page.url):
                what = "内部网络地址"
            else:
                continue
            yield self.fail(
                page,
                message=f"页面链接指向{what}，其他人打不开：{shortened(written, 80)}",
                text=written,
                key=written,
                raw=match[1] or match[2] or "",
            )


def _private(name: str) -> bool:
    """Whether a host is an address inside somebody's network, or the machine itself."""
    if name.lower() == "localhost":
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return not address.is_global and not address.is_multicast


def _inside_somewhere(name: str, page_url: str) -> bool:
    """Whether visitors of the page cannot reach ``name``. Where the website itself is inspected inside a network,
    only addresses of another network are wrong."""
    if not _private(name):
        return False
    return not _private(host(page_url)) or host(page_url).split(".")[0] != name.split(".")[0]
