"""ACC101: the home page offers no help for the blind and the old."""

import re
from collections.abc import Iterator
from datetime import date

from checks.entries import entries, seen_whole
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site

_ENTRY = re.compile(r"无障碍|适老|长者|关怀版|老年(?:版|模式|助手)|大字版|读屏|语音朗读|辅助(?:浏览|阅读|工具)|盲人")


class NoAccessibleEntry(Check[Site]):
    """首页没有无障碍或适老化浏览入口，或入口打不开。"""

    rule = Rule(
        code="ACC101",
        name="no-accessible-entry",
        title="没有可用的无障碍、适老化入口",
        severity=Severity.NOTICE,
        indicator="G19",
        basis=("国办发〔2017〕47号 页面展现（无障碍浏览的义务条款待官方文本核对）",),
        advice="在首页显著位置设置“无障碍浏览”“长者助手”等入口，并保证打得开、能放大和朗读。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        home = site.home
        if not home.ok:
            yield NotApplicable("首页未能打开")
            return
        found = entries(home, _ENTRY)
        if not found and not _ENTRY.search(home.text):
            doubt = "" if seen_whole(site) else "（入口也可能由脚本生成，须打开网页核实）"
            yield self.review(site, message=f"首页未见无障碍或适老化浏览入口{doubt}", text="无障碍", key="missing")
        dead = {str(finding.detail.get("text", "")) for finding in site.findings if finding.check.startswith("LNK")}
        for link in found:
            if link.url in dead:
                yield self.fail(
                    site, message=f"首页的“{link.text}”入口打不开", text=link.url, key=link.url, raw=link.raw
                )
