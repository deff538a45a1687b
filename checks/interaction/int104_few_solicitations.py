"""INT104: opinions of the public were hardly asked for within a year."""

import re
from collections.abc import Iterator
from datetime import date

from checks.entries import entries
from checks.freshness.windows import months_before
from inspector.check import Check, NotApplicable, Rule
from inspector.model import ColumnState, ColumnType, Finding, Severity, Site

_ENTRY = re.compile(r"征集|调查|征求意见|民意")


class FewSolicitations(Check[Site]):
    """一年内开展的网上征集调查少于规定次数，或没有征集调查栏目。"""

    rule = Rule(
        code="INT104",
        name="few-solicitations",
        title="网上征集调查偏少",
        severity=Severity.DEDUCT,
        indicator="D13",
        basis=("国办秘函〔2019〕19号 互动交流“征集调查”（一年6次，属扣分还是加分待官方文本核对）",),
        advice="重大决策、规划和民生事项都在网上征求意见，公布期限和提交方式，电子邮箱不算网上渠道。",
    )
    options = {"activities": 6}

    def examine(self, site: Site, as_of: date, *, activities: int) -> Iterator[Finding | NotApplicable]:
        columns = [column for column in site.columns if column.type is ColumnType.SOLICITATION]
        listed = [column for column in columns if column.state is ColumnState.NORMAL and column.items]
        if not site.home.ok:
            yield NotApplicable("首页未能打开")
        elif not columns:
            if entries(site.home, _ENTRY):
                yield NotApplicable("首页有征集调查入口，没有看到其中的栏目")
            elif site.complete:
                yield self.review(
                    site, message="网站未见征集调查栏目，请确认有无网上征集渠道", text="征集调查", key="missing"
                )
            else:
                yield NotApplicable("网站没有看全，未见征集调查栏目")
        elif not listed:
            yield NotApplicable("征集调查栏目没有信息列表，由其他检查项判断")
        else:
            earliest = months_before(as_of, 12)
            listing = {(item.title, item.day) for column in listed for item in column.items}
            done = sum(day is not None and earliest <= day <= as_of for _, day in listing)
            if done < activities and all(day is not None for _, day in listing):
                first = listed[0]
                yield self.review(
                    site,
                    message=f"“{first.name}”等征集调查栏目近一年只有{done}次活动，少于{activities}次",
                    text=first.name,
                    key="few",
                    url=first.url,
                    activities=done,
                )
