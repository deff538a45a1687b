"""ACC103: a column or a standing page is more than three clicks away from the home page."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity

_KINDS = frozenset({PageKind.COLUMN, PageKind.DIRECTORY, PageKind.LEADER, PageKind.GUIDE})
_FURTHER = re.compile(
    r"(?:index|list|default|more)?[_-]?\d+\.\w+$|[?&](?:page|p|pageno|pageindex|cur\w*|start)=\d", re.I
)


class TooDeep(Check[Page]):
    """栏目、机构、领导信息、办事指南页从首页点击三次以内到不了。"""

    rule = Rule(
        code="ACC103",
        name="too-deep",
        title="从首页点击三次到不了",
        severity=Severity.NOTICE,
        indicator="G20",
        basis=("国办发〔2017〕47号 栏目设置（三次点击为凭经验的要求，待官方文本核对）",),
        advice="减少栏目层级，或在首页、频道页和网站地图中增加入口。",
    )
    options = {"clicks": 3}

    def examine(self, page: Page, as_of: date, *, clicks: int) -> Iterator[Finding | NotApplicable]:
        parts = urlsplit(page.url)
        if page.kind not in _KINDS or _FURTHER.search(f"{parts.path}?{parts.query}" if parts.query else parts.path):
            yield NotApplicable("不是栏目首页或常设页面")
        elif page.depth > clicks:
            yield self.review(
                page,
                message=f"“{page.title or page.url}”要从首页点击{page.depth}次才能到达，多于{clicks}次",
                text=page.title or page.url,
                key=page.url,
                clicks=page.depth,
            )
