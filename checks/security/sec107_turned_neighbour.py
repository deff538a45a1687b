"""SEC107: a website that pages link to belongs to gamblers now."""

import re
from collections.abc import Iterator
from datetime import date

from checks.phrases import shortened
from checks.places import authority
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Neighbour, Severity, Site
from sensitive_words import HACKED, Level, Lexicon

_FOR_SALE = re.compile(
    r"域名(?:出售|转让|交易|停放|待售|已过期)|(?:此|该|本)域名(?:正在|可以|已)?(?:出售|转让|过期)|domain\s+(?:is\s+)?for\s+sale|buy\s+this\s+domain|parked\s+(?:free|domain)",
    re.I,
)
_SURE = 2
"""Different illegal words from which a page sells them; one may be a newspaper's word on a raid."""


class TurnedNeighbour(Check[Site]):
    """网站链接的外部网站已变成赌博、色情网站，或域名已过期出售。"""

    rule = Rule(
        code="SEC107",
        name="turned-neighbour",
        title="外部链接指向的网站已变质",
        severity=Severity.VETO,
        indicator="W1",
        basis=(
            "国办秘函〔2019〕19号 单项否决“安全、泄密事故等严重问题”（链接非法网站）",
            "国办发〔2017〕47号 链接管理",
        ),
        advice="立即删除该链接；定期清理友情链接和旧文章中的外部链接。",
    )
    needs = frozenset({"lexicon"})

    def examine(self, site: Site, as_of: date, *, lexicon: Lexicon) -> Iterator[Finding | NotApplicable]:
        if site.facts is None or not site.facts.neighbours:
            why = site.facts.note("neighbours") if site.facts else ""
            yield NotApplicable(why or "没有指向其他网站的链接")
            return
        for neighbour in site.facts.neighbours:
            yield from self._judge(site, neighbour, lexicon)

    def _judge(self, site: Site, page: Neighbour, lexicon: Lexicon) -> Iterator[Finding]:
        presented = f"{page.title}\n{page.description}"
        hits = [hit for hit in lexicon.find(f"{presented}\n{page.text}", HACKED) if hit.word.level is Level.ERROR]
        titled = next((hit for hit in hits if hit.end <= len(presented)), None)
        words = sorted({hit.text for hit in hits})
        facts = {
            "text": page.url,
            "snippet": shortened(page.title or page.text, 80),
            "key": authority(page.url),
            "url": page.found_on,
            "title": page.title,
        }
        where = f"链接“{page.url}”"
        if titled is not None and len(words) >= _SURE:
            yield self.fail(
                site, message=f"{where}现在是违法网站，标题为“{shortened(page.title)}”", words=words, **facts
            )
        elif titled is not None or len(words) > _SURE:
            yield self.review(site, message=f"{where}的网页含“{words[0]}”等内容，疑似已变质", words=words, **facts)
        elif found := _FOR_SALE.search(f"{page.title}\n{page.text[:300]}"):
            yield self.review(site, message=f"{where}的域名疑似已过期：“{found[0]}”", **facts)
