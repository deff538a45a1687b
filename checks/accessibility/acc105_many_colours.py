"""ACC105: the home page is painted in more colours than a government page should be."""

from collections.abc import Iterator
from datetime import date

from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class ManyColours(Check[Site]):
    """首页样式使用的主要颜色超过三种。"""

    rule = Rule(
        code="ACC105",
        name="many-colours",
        title="首页颜色过多",
        severity=Severity.NOTICE,
        indicator="G11",
        basis=("国办发〔2017〕47号 页面展现“1种主色调，整体不超过3种”",),
        advice="统一页面色调：一种主色，连同辅色不超过三种。",
    )
    options = {"colours": 3, "percent": 10}

    def examine(self, site: Site, as_of: date, *, colours: int, percent: float) -> Iterator[Finding | NotApplicable]:
        used = site.facts.colours if site.facts else ()
        if not used:
            yield NotApplicable("没有采集到首页的颜色")
            return
        main = [(name, share) for name, share in used if 100 * share >= percent]
        if len(main) > colours:
            said = "、".join(f"{name}{100 * share:.0f}%" for name, share in main)
            yield self.review(
                site,
                message=f"首页样式中的主要颜色有{len(main)}种（{said}），多于{colours}种，请看页面核实",
                text="、".join(name for name, _ in main),
                key="home",
            )
