"""SVC103: so many guides lack so much that the services are of no use."""

from collections.abc import Iterator
from datetime import date

from checks.services.elements import SERIOUS
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site

_LISTED = 20


class ManyPoorGuides(Check[Site]):
    """多个办事指南严重缺少要素。"""

    rule = Rule(
        code="SVC103",
        name="many-poor-guides",
        title="多个办事指南要素严重缺失",
        severity=Severity.VETO,
        indicator="W6",
        basis=("国办秘函〔2019〕19号 单项否决“服务不实用”（缺4类、5个事项的界限待官方文本核对）",),
        advice="先补齐缺要素最多的指南，再对照事项清单逐项核对。",
    )
    options = {"elements": SERIOUS, "guides": 5}

    def examine(self, site: Site, as_of: date, *, elements: int, guides: int) -> Iterator[Finding | NotApplicable]:
        if not site.guides:
            yield NotApplicable("没有看到办事指南页")
            return
        poor = [
            finding
            for finding in site.findings
            if finding.check == "SVC102" and len(finding.detail.get("missing", ())) >= elements  # type: ignore[arg-type]
        ]
        if len(poor) >= guides or (site.guides < guides and len(poor) == site.guides):
            yield self.review(
                site,
                message=f"{site.guides}个办事指南中有{len(poor)}个缺少{elements}类以上要素，达到“服务不实用”的界限",
                text=poor[0].page_title,
                key="site",
                guides=[finding.url for finding in poor[:_LISTED]],
            )
