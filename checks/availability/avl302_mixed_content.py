"""AVL302: a page that came encrypted loads parts of itself unencrypted."""

from collections.abc import Iterator
from datetime import date

from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, LinkKind, Page, Severity

_ACTIVE = frozenset({LinkKind.SCRIPT, LinkKind.STYLE, LinkKind.FRAME})
"""Browsers refuse these outright; pictures they load over HTTPS instead or with a warning."""

_PASSIVE = frozenset({LinkKind.IMAGE, LinkKind.MEDIA})
_LISTED = 20


class MixedContent(Check[Page]):
    """用HTTPS打开的页面引用了不加密的脚本、样式、框架或图片。"""

    rule = Rule(
        code="AVL302",
        name="mixed-content",
        title="HTTPS页面引用不加密的内容",
        severity=Severity.NOTICE,
        indicator="G18",
        basis=("国办发〔2017〕47号 安全防护（HTTPS要求待官方文本核对）",),
        advice="把引用地址改为https或相对地址。",
    )

    def examine(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        if not (page.final_url or page.url).startswith("https://"):
            yield NotApplicable("页面不是用HTTPS打开的")
            return
        plain = [link for link in page.links if link.raw.strip().lower().startswith("http://")]
        active = [link.url for link in plain if link.kind in _ACTIVE]
        passive = [link.url for link in plain if link.kind in _PASSIVE]
        for say, urls, what in ((self.fail, active, "脚本、样式或框架"), (self.review, passive, "图片或音视频")):
            if urls:
                yield say(
                    page,
                    message=f"页面用HTTPS打开，却引用了{len(urls)}处不加密的{what}，浏览器会拦截或警告",
                    text=urls[0],
                    key=urls[0],
                    addresses=urls[:_LISTED],
                )
