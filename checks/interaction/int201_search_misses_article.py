"""INT201: the website's own search does not find an article by its exact title."""

from collections.abc import Iterator
from datetime import date

from checks.phrases import shortened
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class SearchMissesArticle(Check[Site]):
    """用首页文章的准确标题在站内搜索，搜不到这篇文章。"""

    rule = Rule(
        code="INT201",
        name="search-misses-article",
        title="站内搜索搜不到已发布的文章",
        severity=Severity.DEDUCT,
        indicator="D18",
        basis=("国办秘函〔2019〕19号 功能设计“站内搜索”",),
        advice="修复搜索服务和索引更新；搜索框应能按准确标题找到文章。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        tried = site.facts.search if site.facts else None
        if tried is None or tried.found is None:
            why = tried.reason if tried else (site.facts.note("search") if site.facts else "")
            yield NotApplicable(why or "没有试过站内搜索")
        elif not tried.found:
            # Results that a script fetches are not seen without a browser.
            say = self.fail if tried.rendered else self.review
            doubt = "" if tried.rendered else "（结果也可能由脚本生成，须打开网页核实）"
            yield say(
                site,
                message=f"站内搜索标题“{shortened(tried.title)}”，结果中没有这篇文章{doubt}",
                text=tried.title,
                key="search",
                url=tried.url,
                article=tried.article,
            )
