"""SEC104: search engines and those who come from them are shown another home page."""

from collections.abc import Iterator
from datetime import date

from checks.phrases import shortened
from checks.places import authority, host
from checks.security.hosts import OFFICIAL, belongs
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site, Variant
from sensitive_words import HACKED, Level, Lexicon


class CloakedHome(Check[Site]):
    """以搜索引擎或搜索访客的身份打开首页，看到的是另一个页面。"""

    rule = Rule(
        code="SEC104",
        name="cloaked-home",
        title="对搜索引擎显示另一个页面",
        severity=Severity.VETO,
        indicator="W1",
        basis=("国办秘函〔2019〕19号 单项否决“安全、泄密事故等严重问题”", "国办发〔2017〕47号 安全防护"),
        advice="排查服务器和前端代码中按来源、浏览器标识跳转的程序，清除后按规定报告，并请搜索引擎更新快照。",
    )
    needs = frozenset({"lexicon"})

    def examine(self, site: Site, as_of: date, *, lexicon: Lexicon) -> Iterator[Finding | NotApplicable]:
        variants = [variant for variant in (site.facts.variants if site.facts else ()) if variant.failure is None]
        if not site.home.ok or not any(variant.text or variant.title for variant in variants):
            yield NotApplicable("没有采集到其他身份看到的首页")
            return
        usual = f"{site.home.text}\n{site.home.html_title}\n{site.home.meta_value('description') or ''}"
        for variant in variants:
            yield from self._compare(site, variant, usual, lexicon)

    def _compare(self, site: Site, variant: Variant, usual: str, lexicon: Lexicon) -> Iterator[Finding]:
        who = variant.guise.label
        shown = "\n".join((variant.title, variant.description, variant.text))
        hits = [hit for hit in lexicon.find(shown, HACKED) if hit.text not in usual]
        own = {authority(site.home.url), authority(site.home.final_url or site.home.url)}
        if hits:
            worst = max(hits, key=lambda hit: hit.word.level is Level.ERROR)
            say = self.fail if worst.word.level is Level.ERROR else self.review
            yield say(
                site,
                message=f"以{who}的身份打开首页，看到违法内容“{worst.text}”，普通访客看不到",
                text=worst.text,
                snippet=shortened(variant.title or variant.text, 100),
                key=f"{variant.guise}:words",
            )
        elif variant.final_url and authority(variant.final_url) not in own:
            official = belongs(host(variant.final_url), OFFICIAL)
            if not official:
                yield self.review(
                    site,
                    message=f"以{who}的身份打开首页，被转到“{authority(variant.final_url)}”",
                    text=variant.final_url,
                    key=f"{variant.guise}:moved",
                )
        elif variant.title and site.home.html_title and not _alike(variant.title, site.home.html_title):
            yield self.review(
                site,
                message=f"以{who}的身份打开首页，标题是“{shortened(variant.title)}”，普通访客看到的是“{shortened(site.home.html_title)}”",
                text=variant.title,
                key=f"{variant.guise}:title",
            )


def _alike(one: str, other: str) -> bool:
    """Whether two titles could be one page's: they share most of the shorter one's characters."""
    shorter, longer = sorted(("".join(one.split()), "".join(other.split())), key=len)
    return bool(shorter) and sum(character in longer for character in shorter) * 2 >= len(shorter)
