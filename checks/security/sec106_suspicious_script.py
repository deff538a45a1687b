"""SEC106: a script or a frame that nobody in the office can have put there."""

import re
from collections.abc import Collection, Container, Iterator, Sequence
from datetime import date
from ipaddress import ip_address
from urllib.parse import unquote

from checks.phrases import shortened
from checks.places import authority, host
from checks.security.hosts import OFFICIAL, TRUSTED, belongs
from inspector.check import Check, Rule
from inspector.model import Finding, Link, LinkKind, Page, Severity, Target
from sensitive_words import HACKED, Level, Lexicon

_AROUND = 300
"""Characters behind the beginning of suspicious code in which its addresses stand."""

_READABLE = re.compile(r"(?:unescape|decodeURIComponent)\s*\(\s*[\"']?%3C", re.I)
"""Code whose tag can be read: it leads nowhere else unless it names a host."""

_HOST = re.compile(r"//([\w.:-]+)")
_LOADED = frozenset({LinkKind.SCRIPT, LinkKind.FRAME})
_CHEAP = re.compile(r"\.(?:top|xyz|icu|vip|club|win|bid|loan|click|cyou|buzz|rest|gq|cf|ml|tk|pw|cc|ws|sbs|cfd|quest)$")
"""Endings that intruders buy by the thousand; offices do not embed from there."""

_DISGUISED = (
    ("按来源跳转", re.compile(r"document\.referrer[^;{}]{0,200}(?:baidu|sogou|so\.com|google|bing|sm\.cn)[\s\S]{0,400}?location", re.I)),
    ("按搜索引擎标识变换内容", re.compile(r"navigator\.userAgent[^;{}]{0,120}(?:spider|baiduspider|googlebot)[\s\S]{0,400}?(?:location|document\.write|title\s*=)", re.I)),
    ("写入经过编码的标签", re.compile(r"document\.write(?:ln)?\s*\(\s*(?:unescape|String\.fromCharCode|decodeURIComponent|atob)\s*\(\s*[\"']?(?:%3C|\d{2,3}\s*,\s*\d{2,3}|PHNjcmlwd|PGlmcmFtZ)", re.I)),
    ("以十六进制改写网页标题", re.compile(r"(?:window\[[\"'](?:\\x[0-9a-f]{2}){4,}|document(?:\.title|\[[\"'](?:\\x[0-9a-f]{2})+[\"']\])\s*=\s*[\"'](?:\\u[0-9a-f]{4}|&#\d{4,5};){4,})", re.I)),
)  # fmt: skip


class SuspiciousScript(Check[Page]):
    """页面加载了来历不明的脚本、框架，或含有按来源跳转、编码写入等可疑代码。"""

    rule = Rule(
        code="SEC106",
        name="suspicious-script",
        title="可疑脚本或框架",
        severity=Severity.VETO,
        indicator="W1",
        basis=("国办秘函〔2019〕19号 单项否决“安全、泄密事故等严重问题”", "国办发〔2017〕47号 安全防护"),
        advice="核实脚本来历；不是本单位加入的立即删除，排查后台是否被入侵。",
    )
    options = {"trusted": list(TRUSTED)}
    """``trusted``: hosts (with all below them) whose scripts and frames are known."""
    needs = frozenset({"lexicon", "target", "html"})

    def examine(
        self, page: Page, as_of: date, *, trusted: Sequence[str], lexicon: Lexicon, target: Target
    ) -> Iterator[Finding]:
        own = {authority(page.url), authority(target.url)}
        known = {*OFFICIAL, *trusted}
        for link in page.links:
            if link.kind not in _LOADED or authority(link.url) in own or belongs(host(link.url), known):
                continue
            what = "脚本" if link.kind is LinkKind.SCRIPT else "框架"
            hit = next(iter(lexicon.find(unquote(link.url), HACKED)), None)
            if hit is not None and hit.word.level is Level.ERROR:
                yield self._said(True, page, link, f"页面加载的{what}地址含违法内容“{hit.text}”")
            elif reason := _strange(link, own):
                yield self._said(False, page, link, f"页面加载了{reason}的{what}")
        markup = page.html or ""
        for name, sign in _DISGUISED:
            found = next((match for match in sign.finditer(markup) if _strangers(markup, match, own, known)), None)
            if found:
                yield self.review(
                    page, message=f"网页源码中有可疑代码：{name}", text=shortened(found[0], 120), key=name, code=name
                )

    def _said(self, sure: bool, page: Page, link: Link, message: str) -> Finding:
        say = self.fail if sure else self.review
        return say(page, message=f"{message}：{link.url}", text=link.url, key=authority(link.url), raw=link.raw)


def _strangers(markup: str, found: re.Match[str], own: Container[str], known: Collection[str]) -> bool:
    """Whether code leads to somebody unknown. The emblem of the register and the counters of big companies are
    written the same way."""
    around = unquote(markup[found.start() : found.end() + _AROUND]).replace("\\/", "/")
    hosts = [match for match in _HOST.findall(around) if "." in match]
    if not hosts and _READABLE.search(found[0]):
        return False
    return not hosts or any(name not in own and not belongs(name.partition(":")[0], known) for name in hosts)


def _strange(link: Link, own: set[str]) -> str:
    """Why somebody has to look at it; empty when there is no reason."""
    name = host(link.url)
    try:
        address = ip_address(name)
    except ValueError:
        if _CHEAP.search(name):
            return "常被用于非法网站的域名上"
    else:
        inside = {host(f"//{place}") for place in own}
        if address.is_global and name not in inside:
            return "只有IP地址、不知归属"
    if link.kind is LinkKind.FRAME and link.hidden:
        return "访客看不见、指向外部网站"
    return ""
