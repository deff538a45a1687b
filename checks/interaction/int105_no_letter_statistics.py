"""INT105: nobody can see how many letters came and were answered."""

import re
from collections.abc import Iterator
from datetime import date

from checks.entries import columns_called, entries
from checks.interaction.channels import takes_letters
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site

_STATISTICS = re.compile(
    r"(?:来信|信件|信箱|留言|咨询|投诉|诉求|互动|受理|答复|回复|反馈)[一-鿿]{0,4}(?:统计|数据|月报|季报|通报)|统计[一-鿿]{0,3}(?:来信|信件|留言)"
)


class NoLetterStatistics(Check[Site]):
    """有来信公开栏目，却没有公布受理、办理情况的统计。"""

    rule = Rule(
        code="INT105",
        name="no-letter-statistics",
        title="没有公布留言受理反馈统计",
        severity=Severity.DEDUCT,
        indicator="D11",
        basis=("国办秘函〔2019〕19号 互动交流“留言公开”（公布受理反馈情况统计）",),
        advice="按月或按季公布收到、答复的留言数量和办理时间。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        letters = [column for column in site.columns if takes_letters(column)]
        if not site.home.ok or not letters:
            yield NotApplicable("没有来信公开栏目")
            return
        titles = (item.title for column in letters for item in column.items)
        if columns_called(site, _STATISTICS) or entries(site.home, _STATISTICS) or any(map(_STATISTICS.search, titles)):
            return
        if not site.complete:
            yield NotApplicable("网站没有看全，未见留言统计")
            return
        yield self.review(
            site,
            message="网站未见留言受理、答复情况的统计，请确认是否公布在来信页面上",
            text=letters[0].name,
            key="site",
            url=letters[0].url,
        )
