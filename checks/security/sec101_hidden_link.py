"""SEC101: a link that visitors cannot see and nobody in the office has put there."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from urllib.parse import unquote

from checks.phrases import shortened
from checks.places import address, authority, host
from checks.security.hosts import OFFICIAL, TRUSTED, belongs
from inspector.check import Check, Rule
from inspector.model import Finding, Link, LinkKind, Page, Severity, Target
from sensitive_words import HACKED, Level, Lexicon

_FOLLOWED = frozenset({LinkKind.ANCHOR, LinkKind.FRAME})
"""Hidden pictures and scripts count visitors; only what leads or shows somebody elsewhere is a plant."""

_FOR_OTHERS = "noscript"
"""What is shown to browsers without scripts is hidden from nobody on purpose."""

_TEXTLESS = "font-size:0"
"""Layouts set this to close gaps between pictures; it hides a text, and nothing of a link that has none."""

_MENU = 4
"""Hidden links in a row from which they are a menu, if at least half of them lead where menus lead."""

_LISTED = 20


class HiddenLink(Check[Page]):
    """页面含有访客看不见的链接，指向赌博、色情网站或来历不明的外部网站。"""

    rule = Rule(
        code="SEC101",
        name="hidden-link",
        title="隐藏链接（暗链）",
        severity=Severity.VETO,
        indicator="W1",
        basis=("国办秘函〔2019〕19号 单项否决“安全、泄密事故等严重问题”", "国办发〔2017〕47号 链接管理、安全防护"),
        advice="删除隐藏链接，排查页面模板和后台是否被入侵，按规定向网信和公安部门报告。",
    )
    options = {"trusted": list(TRUSTED)}
    """``trusted``: further hosts (with all below them) that hidden menus of this county may link to."""
    needs = frozenset({"lexicon", "target"})

    def examine(
        self, page: Page, as_of: date, *, trusted: Sequence[str], lexicon: Lexicon, target: Target
    ) -> Iterator[Finding]:
        own = {authority(page.url), authority(target.url)}
        known = {*OFFICIAL, *trusted}
        worded: dict[str, list[tuple[Link, str, bool]]] = defaultdict(list)
        foreign: dict[str, list[Link]] = defaultdict(list)
        for run in _hidden_runs(page):
            strange = [authority(link.url) not in own and not belongs(host(link.url), known) for link in run]
            menu = len(run) >= _MENU and sum(strange) * 2 <= len(run)
            for link, is_strange in zip(run, strange, strict=True):
                away = authority(link.url)
                if hit := _worst(lexicon, link):
                    worded[address(link.url) if away in own else away].append((link, *hit))
                elif is_strange and not menu:
                    foreign[away].append(link)
        for place, found in worded.items():
            link, word, sure = max(found, key=lambda entry: entry[2])
            say = self.fail if sure else self.review
            message = f"页面藏有{len(found)}条访客看不见的链接，指向“{place}”，含违法内容“{word}”"
            yield self._said(say, page, [entry[0] for entry in found], link, place, message)
        for place, links in foreign.items():
            if place not in worded:
                message = f"页面藏有{len(links)}条访客看不见的链接，指向外部网站“{place}”"
                yield self._said(self.review, page, links, links[0], place, message)

    def _said(
        self, say: Callable[..., Finding], page: Page, links: list[Link], first: Link, place: str, message: str
    ) -> Finding:
        return say(
            page,
            message=message,
            text=first.url,
            snippet=f"{shortened(first.text)}（{first.url}）" if first.text else first.url,
            key=place,
            raw=first.raw,
            hidden=first.hidden,
            links=[link.url for link in links[:_LISTED]],
            count=len(links),
        )


def _hidden_runs(page: Page) -> Iterator[list[Link]]:
    """The hidden links of the page, those that stand side by side together."""
    followed = (link for link in page.links if link.kind in _FOLLOWED)
    for hidden, run in groupby(followed, key=_is_hidden):
        if hidden:
            yield list(run)


def _is_hidden(link: Link) -> bool:
    return link.hidden not in {"", _FOR_OTHERS} and not (link.hidden == _TEXTLESS and not link.text)


def _worst(lexicon: Lexicon, link: Link) -> tuple[str, bool] | None:
    """The gravest illegal word in the text or the address of a link, and whether it is certain."""
    hits = [hit for text in (link.text, unquote(link.url)) for hit in lexicon.find(text, HACKED)]
    if not hits:
        return None
    gravest = max(hits, key=lambda hit: hit.word.level is Level.ERROR)
    return gravest.text, gravest.word.level is Level.ERROR
