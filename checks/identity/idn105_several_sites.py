"""IDN105: one unit runs several websites, or a township runs one."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from inspector.check import Check, Rule
from inspector.model import Finding, Severity, Site, Target, TargetKind

_TOWNSHIP = re.compile(r"(?:镇|乡|街道)(?:人民政府|办事处|政府)?$")


class SeveralSites(Check[Site]):
    """一个单位开设了多个网站，或乡镇、街道单独开设网站。"""

    rule = Rule(
        code="IDN105",
        name="several-sites",
        title="网站开设不规范",
        severity=Severity.NOTICE,
        indicator="G2",
        basis=("国办发〔2017〕47号 网站开设（一个单位最多开设一个网站，乡镇、街道原则上不开设）",),
        advice="内容并入政府门户网站，按程序关停并注销多余的网站。",
    )
    needs = frozenset({"targets"})

    def examine(self, site: Site, as_of: date, *, targets: Sequence[Target]) -> Iterator[Finding]:
        unit, name = site.target.unit, site.target.name
        others = [
            target.name
            for target in targets
            if target.kind is TargetKind.SITE and unit and target.unit == unit and target.name != name
        ]
        if others:
            yield self.review(
                site,
                message=f"“{unit}”除“{name}”外，还开设了{'、'.join(f'“{other}”' for other in others)}",
                text=name,
                key="several",
                others=others,
            )
        if _TOWNSHIP.search(unit):
            yield self.review(site, message=f"“{unit}”单独开设了网站“{name}”", text=name, key="township")
