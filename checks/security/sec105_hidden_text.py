"""SEC105: illegal words stand in the markup where no visitor sees them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from html import unescape

from checks.phrases import shortened
from inspector.check import Check, Rule
from inspector.model import Finding, Page, Severity
from sensitive_words import HACKED, Hit, Level, Lexicon

_NOT_TEXT = re.compile(r"<(script|style|head|template|select)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"[ \t\r\f\v]*\n\s*|[ \t]{2,}")
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|text-indent\s*:\s*-|left\s*:\s*-|top\s*:\s*-|opacity\s*:\s*0|<marquee|\shidden[\s>]|<noscript", re.I)  # fmt: skip
_AROUND = 30
_LISTED = 20


class HiddenText(Check[Page]):
    """网页源码中藏有访客看不见的赌博、色情等违法文字。"""

    rule = Rule(
        code="SEC105",
        name="hidden-text",
        title="藏有违法文字",
        severity=Severity.VETO,
        indicator="W1",
        basis=("国办秘函〔2019〕19号 单项否决“安全、泄密事故等严重问题”", "国办发〔2017〕47号 安全防护"),
        advice="从网页模板和正文中删除隐藏文字，排查后台是否被入侵，按规定报告。",
    )
    needs = frozenset({"lexicon", "html"})

    def examine(self, page: Page, as_of: date, *, lexicon: Lexicon) -> Iterator[Finding]:
        markup = page.html or ""
        if not _HIDES.search(markup):
            return
        text = _BLANKS.sub("\n", unescape(_TAG.sub("", _NOT_TEXT.sub(" ", markup))))
        links = "\n".join(link.text for link in page.links)
        seen = f"{page.text}\n{links}\n{page.html_title}"
        by_theme: dict[str, list[Hit]] = defaultdict(list)
        for hit in lexicon.find(text, HACKED):
            if hit.text not in seen:
                by_theme[hit.word.theme].append(hit)
        for theme, hits in by_theme.items():
            worst = max(hits, key=lambda hit: hit.word.level is Level.ERROR)
            words = sorted({hit.text for hit in hits})
            say = self.fail if worst.word.level is Level.ERROR else self.review
            yield say(
                page,
                message=f"网页源码中藏有访客看不见的{theme}内容“{worst.text}”{f'等{len(words)}个词语' if len(words) > 1 else ''}",
                text=worst.text,
                snippet=shortened(text[max(0, worst.start - _AROUND) : worst.end + _AROUND], 100),
                key=f"{theme}:{','.join(words[:_LISTED])}",
                words=words[:_LISTED],
            )
