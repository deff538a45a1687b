"""TXT204: what copying and pasting leaves behind: markup, stray English words, words of a chat."""

import re
from collections.abc import Iterator

from checks.wording.rules import HAN, BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_EMPHASIS = re.compile(r"(?:^|(?<=[\s。，；：、（“]))(\*\*)(?=[^\s*])[^*\n]{4,}?(\*\*)(?!\*)")
"""Emphasis of Markdown. Names made unreadable (张**) have no such pair."""

_PATTERNS = (
    ("英文虚词", re.compile(rf"(?<={HAN})\s*(?:and|or|the|of|to|in|for|with|is|are)\s*(?={HAN})", re.I)),
    ("Markdown 记号", re.compile(rf"^#{{1,6}}\s+(?={HAN})(?!.*#\s*$)|```|(?<=\])\(https?://[^)\s]+\)")),
    (
        "网页代码",
        re.compile(r"&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|lsquo|rsquo|middot|mdash|hellip|#\d{2,5});?(?![a-zA-Z=])"),
    ),
    (
        "网页代码",
        re.compile(
            r"</?(?:p|br|span|div|strong|font|b|td|tr|table|img|a|o:p|h[1-6]|li|ul)(?:\s[^<>\n]{0,80})?/?>", re.I
        ),
    ),
    ("网页代码", re.compile(r"\b(?:mso-[a-z-]+|font-family|text-indent|line-height)\s?:")),
    (
        "程序残留",
        re.compile(
            r"\{\{[^{}\n]{0,40}\}\}|\$\{[\w.]{1,40}\}|\[object Object\]|(?<![A-Za-z])(?:undefined|NaN)(?![A-Za-z])|\\u[0-9a-f]{4}"
        ),
    ),
    ("程序残留", re.compile(rf"(?<={HAN})[：:\s]?null(?=[{HAN[1:-1]}，。；]|$)")),
    (
        "对话用语",
        re.compile(
            r"作为(?:一个|一款)?(?:AI|人工智能)(?:语言)?(?:模型|助手)|以下是(?:为您|为你|根据您的要求)(?:生成|撰写|整理)的"
        ),
    ),
    ("对话用语", re.compile(r"希望(?:以上|这些)(?:内容|信息|回答|建议)(?:能)?对(?:您|你)有(?:所)?帮助")),
)


class PastedResidue(BlockRule):
    """粘贴残留：网页代码、Markdown 记号、孤立的英文虚词、人工智能对话用语。"""

    rule = Rule(
        code="TXT204",
        name="pasted-residue",
        title="粘贴残留",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核",),
        advice="删去残留的记号和多余文字，核对前后文是否完整。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _EMPHASIS.finditer(text):
            for group in (1, 2):
                yield Slip(found.start(group), found.end(group), "残留 Markdown 记号“**”", "", "Markdown 记号")
        for kind, pattern in _PATTERNS:
            for found in pattern.finditer(text):
                yield Slip(found.start(), found.end(), f"残留{kind}“{found[0].strip()}”", "", kind)
