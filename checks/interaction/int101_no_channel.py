"""INT101: the public cannot ask or suggest anything online."""

from collections.abc import Iterator
from datetime import date

from checks.entries import seen_whole
from checks.interaction.channels import is_channel, takes_letters
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class NoChannel(Check[Site]):
    """网站没有网上咨询建言渠道（信访、纪检渠道不算）。"""

    rule = Rule(
        code="INT101",
        name="no-channel",
        title="没有网上咨询建言渠道",
        severity=Severity.VETO,
        indicator="W5",
        basis=("国办秘函〔2019〕19号 单项否决“互动回应差”",),
        advice="开设县长信箱、咨询投诉等可以在网上提交的栏目，或接入上级统一的互动平台。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        if not site.home.ok:
            yield NotApplicable("首页未能打开")
        elif not any(is_channel(link.text) for link in site.home.links) and not any(
            takes_letters(column) or is_channel(column.name) for column in site.columns
        ):
            doubt = "" if seen_whole(site) and site.complete else "（首页可能由脚本生成，须打开网页核实）"
            yield self.review(site, message=f"网站未见网上咨询建言渠道{doubt}", text="咨询建言", key="site")
