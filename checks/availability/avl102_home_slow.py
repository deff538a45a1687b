"""AVL102: the home page took longer than a visit may last."""

from collections.abc import Iterator
from datetime import date

from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class HomeSlow(Check[Site]):
    """巡检时网站首页打开时间超过规定秒数。"""

    rule = Rule(
        code="AVL102",
        name="home-slow",
        title="网站首页打开超时",
        severity=Severity.VETO,
        indicator="W2",
        basis=("国办秘函〔2019〕19号 单项否决“站点无法访问”（15秒仍不能打开的计为一次无法访问）",),
        advice="压缩首页图片和脚本，检查服务器与带宽，使首页在3秒内打开。",
    )
    options = {"seconds": 15}

    def examine(self, site: Site, as_of: date, *, seconds: float) -> Iterator[Finding | NotApplicable]:
        if not site.home.ok:
            yield NotApplicable("首页未能打开")
        elif site.home.seconds > seconds:
            yield self.review(
                site,
                message=f"巡检时网站首页用时{site.home.seconds:.1f}秒才打开，超过规定的{seconds:g}秒",
                text=site.home.url,
                key="home",
                seconds=round(site.home.seconds, 1),
            )
