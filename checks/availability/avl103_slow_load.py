"""AVL103: the home page takes longer than advised."""

from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median

from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Probe, Severity, Site


class SlowLoad(Check[Site]):
    """网站首页打开用时超过建议的秒数。"""

    rule = Rule(
        code="AVL103",
        name="slow-load",
        title="网站首页打开慢",
        severity=Severity.NOTICE,
        indicator="G10",
        basis=("国办发〔2017〕47号 页面加载（3秒为建议值）",),
        advice="压缩首页图片和脚本，合并请求，启用缓存，使首页在3秒内打开。",
    )
    options = {"seconds": 3, "least_visits": 20}
    needs = frozenset({"probes"})

    def examine(
        self, site: Site, as_of: date, *, seconds: float, least_visits: int, probes: Sequence[Probe]
    ) -> Iterator[Finding | NotApplicable]:
        if not site.home.ok:
            yield NotApplicable("首页未能打开")
            return
        opened = [probe.load for probe in probes if probe.ok]
        many = len(opened) >= least_visits
        took = median(opened) if many else site.home.seconds
        if took > seconds:
            measured = f"{len(opened)}次访问的中位数" if many else "巡检时"
            yield self.review(
                site,
                message=f"网站首页用时{took:.1f}秒（{measured}），超过建议的{seconds:g}秒",
                text=site.home.url,
                key="home",
                seconds=round(took, 1),
                visits=len(opened),
            )
