"""SEC103: Thai, Vietnamese or Japanese keyword spam, as intruders plant it for foreign search engines."""

import re
from collections.abc import Iterator
from datetime import date

from checks.phrases import shortened
from checks.wording.passages import place
from inspector.check import Check, Rule
from inspector.model import Finding, Page, Severity

_SPAM = re.compile(
    # Thai: slot, baccarat, casino, football betting, online gambling, lottery, direct website
    r"สล็อต|บาคาร่า|คาสิโน|แทงบอล|พนัน|หวย|เว็บตรง|เครดิตฟรี"
    # Vietnamese: gambling, slot, football betting, bookmaker, lottery
    r"|cờ\s?bạc|nổ\s?hũ|cá\s?độ|cá\s?cược|nhà\s?cái|xổ\s?số|soi\s?kèo|đánh\s?bài"
    # Japanese: online casino, slot, counterfeit brands, discount shops
    r"|オンラインカジノ|パチンコ|スロット|スーパーコピー|コピー品|激安(?:通販|販売)|送料無料|ブランド(?:品|コピー)|正規品"
    # Indonesian, in Latin letters
    r"|\bslot\s?(?:gacor|online|deposit|777|88)\b|\bjudi\s(?:online|bola)\b|\btogel\b",
    re.I,
)
_SCRIPTS = (
    ("泰文", re.compile(r"[\u0e01-\u0e5b]{3,}")),
    (
        "越南文",
        re.compile(r"[a-z]*[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ][a-zàáâãèéêìíòóôõùúýăđơư]*", re.I),
    ),
    ("日文", re.compile(r"[\u3041-\u3096\u30a1-\u30fa]{3,}")),
)
_TITLED = 2
"""Words in a foreign script from which a title is foreign, where the page's own text is not."""


class ForeignSpam(Check[Page]):
    """页面被植入泰文、越南文、日文等外文赌博、仿品广告。"""

    rule = Rule(
        code="SEC103",
        name="foreign-spam",
        title="疑似被植入外文垃圾内容",
        severity=Severity.VETO,
        indicator="W1",
        basis=("国办秘函〔2019〕19号 单项否决“安全、泄密事故等严重问题”", "国办发〔2017〕47号 安全防护"),
        advice="删除植入内容，排查页面模板、后台和服务器是否被入侵，按规定报告。",
    )
    options = {"certain": 3}

    def examine(self, page: Page, as_of: date, *, certain: int) -> Iterator[Finding]:
        described = "\n".join(value for name in ("description", "keywords") for value in page.meta_values(name))
        links = "\n".join(link.text for link in page.links)
        spoken = (("正文", page.text), ("网页标题", page.html_title), ("标签", described), ("链接文字", links))
        hits = [(where, match) for where, text in spoken for match in _SPAM.finditer(text)]
        if hits:
            where, first = hits[0]
            words = sorted({match[0].lower() for _, match in hits})
            # One such word may be quoted in a report on fraud; several different ones are advertising.
            say = self.fail if len(words) >= certain else self.review
            yield say(
                page,
                message=f"{place(page, where)}含外文赌博、仿品广告词“{first[0]}”{f'等{len(words)}个' if len(words) > 1 else ''}",
                text=first[0],
                key=",".join(words[:10]),
                offset=first.start() if where == "正文" else None,
                words=words[:20],
            )
            return
        for name, script in _SCRIPTS:
            title = script.findall(page.html_title)
            if len(title) >= _TITLED and not script.search(page.main or page.title):
                yield self.review(
                    page,
                    message=f"网页标题是{name}，而正文不是：“{shortened(page.html_title)}”",
                    text=page.html_title,
                    key=name,
                )
                return
