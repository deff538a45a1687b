"""SEC102: visible words of gambling, pornography or contraband, as intruders plant them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from checks.wording.passages import Wording, place, wordings
from inspector.check import Check, Rule
from inspector.model import Finding, Page, Severity
from sensitive_words import HACKED, Level, Lexicon

_LISTED = 20


class GamblingOrPornText(Check[Page]):
    """页面出现赌博、色情、违禁物品或制售假证的广告内容。"""

    rule = Rule(
        code="SEC102",
        name="gambling-or-porn-text",
        title="页面含赌博、色情等违法内容",
        severity=Severity.VETO,
        indicator="W1",
        basis=("国办秘函〔2019〕19号 单项否决“安全、泄密事故等严重问题”",),
        advice="立即断开该页面并保留证据，清除植入内容，排查入侵途径，按规定向网信和公安部门报告。",
    )
    needs = frozenset({"lexicon"})

    def examine(self, page: Page, as_of: date, *, lexicon: Lexicon) -> Iterator[Finding]:
        by_theme: dict[str, list[Wording]] = defaultdict(list)
        hidden = {link.text for link in page.links if link.hidden and link.text}
        for wording in wordings(page, lexicon, HACKED):
            if any(_lies_in(text, wording) for text in hidden):  # SEC101 speaks of it
                continue
            by_theme[wording.hit.word.theme].append(wording)
        for theme, found in by_theme.items():
            words = sorted({wording.hit.word.text for wording in found})
            sure = next((wording for wording in found if wording.hit.word.level is Level.ERROR), None)
            first = sure or found[0]
            say = self.fail if sure else self.review
            more = f"等{len(words)}个词语" if len(words) > 1 else ""
            yield say(
                page,
                message=f"{place(page, first.where)}含{theme}内容“{first.hit.text}”{more}",
                text=first.hit.text,
                snippet=first.snippet,
                # The same block planted in a template is one intrusion, on however many pages it shows.
                key=f"{theme}:{','.join(words[:_LISTED])}",
                offset=first.offset,
                theme=theme,
                where=first.where,
                words=words[:_LISTED],
            )


def _lies_in(link_text: str, wording: Wording) -> bool:
    """Whether the hit is part of ``link_text``, where the passage holds that."""
    start, end, length = wording.hit.start, wording.hit.end, len(link_text)
    return link_text in wording.passage[max(0, end - length) : start + length]
