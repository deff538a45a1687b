"""ACC104: a page needs what today's browsers no longer have."""

import re
from collections.abc import Iterator
from datetime import date

from inspector.check import Check, Rule
from inspector.model import Finding, Page, Severity

_SIGNS = (
    ("Flash动画", re.compile(r"<(?:embed|object|param)\b[^>]{0,400}\.swf\b|application/x-shockwave-flash", re.I)),
    ("ActiveX控件", re.compile(r"<object\b[^>]{0,300}classid\s*=\s*[\"']?clsid:|new\s+ActiveXObject\s*\(", re.I)),
    ("VBScript脚本", re.compile(r"<script\b[^>]{0,200}(?:vbscript)", re.I)),
    ("Java小程序", re.compile(r"<applet\b", re.I)),
)
_FALLBACK = re.compile(r"window\.XMLHttpRequest|XMLHttpRequest\s*\(")
"""Old libraries ask for ActiveX only where the browser has nothing better."""

_ADVISED = re.compile(
    r"(?:请|建议|推荐|最佳)[^。\n]{0,12}(?:使用)?\s*(?:IE\s*[5-9]|IE\s*1[01]|Internet\s*Explorer)[^。\n]{0,20}|(?:800|1024)\s*[*×xX]\s*(?:600|768)[^。\n]{0,8}(?:分辨率|浏览)",
    re.I,
)


class OutdatedTechnology(Check[Page]):
    """页面依赖Flash、ActiveX等常用浏览器已不支持的技术，或要求使用旧版IE。"""

    rule = Rule(
        code="ACC104",
        name="outdated-technology",
        title="依赖浏览器已不支持的技术",
        severity=Severity.DEDUCT,
        indicator="D21",
        basis=("国办秘函〔2019〕19号 功能设计“兼容性”",),
        advice="换用HTML5等通用技术，用三种以上常用浏览器核对显示和功能。",
    )
    needs = frozenset({"html"})

    def examine(self, page: Page, as_of: date) -> Iterator[Finding]:
        markup = page.html or ""
        found = [name for name, sign in _SIGNS if sign.search(markup)]
        if "ActiveX控件" in found and "classid" not in markup.lower() and _FALLBACK.search(markup):
            found.remove("ActiveX控件")
        advised = _ADVISED.search(page.text)
        if not found and not advised:
            return
        said = "、".join(found) if found else f"“{advised[0].strip()}”" if advised else ""
        yield self.review(
            page,
            message=f"页面{'使用了' if found else '写着'}{said}，请用常用浏览器核对是否正常",
            text=advised[0].strip() if advised and not found else "、".join(found),
            # A template's old player is one thing to replace, on however many pages it stands.
            key="、".join(found) or "advised",
            offset=advised.start() if advised and not found else None,
        )
