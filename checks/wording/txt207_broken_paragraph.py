"""TXT207: a paragraph cut in the middle of a sentence."""

import re
from collections.abc import Iterator
from itertools import pairwise

from checks.wording.rules import HAN, DocumentRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_LINE = re.compile(r"[^\n]+")
_LONG = 40
"""Characters from which a line is a paragraph rather than a heading, a signature or a cell."""

_OPEN_END = re.compile(rf"(?:[{HAN[1:-1]}、，]|[^。！？!?…]”)$")
_CLOSED = re.compile(r"[。！？；：]")
_GOES_ON = re.compile(rf"[{HAN[1:-1]}“《]")
_HEADING = re.compile(
    r"第?[一二三四五六七八九十百]{1,4}(?:[、是章节条款]|[.．])|附件|附[:：]|抄送|联系|来源|（|\(|备注|注[:：]|责任编辑|编辑|记者|审核|供稿|撰稿|"
    r"主送|印发|发布|上一[篇条]|下一[篇条]|图[为：]"
)
_COMPLETE = re.compile(
    r"(?:特此(?:通知|公告|通告|函告|批复|说明|报告|公示)|此复|如下|以下|公司|委员会|办公室|人民政府|[局院厅部会所站中心队处校室]|[）)】〕])$"
)
_COPY = re.compile(r"抄送|主送|来源|责任编辑|（?(?:通讯员|记者)|图[为：]")


class BrokenParagraph(DocumentRule):
    """一句话被断成两段，或段落末尾缺少句末标点。"""

    rule = Rule(
        code="TXT207",
        name="broken-paragraph",
        title="段落中断",
        severity=Severity.NOTICE,
        indicator="",
        basis=(
            "GB/T 15834—2011 标点符号用法",
            "国办发〔2017〕47号 信息发布审核",
        ),
        advice="把断开的两段接起来；句子已完的，补上句末标点。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        lines = list(_LINE.finditer(text))
        for above, below in pairwise(lines):
            first, second = above[0].rstrip(), below[0].lstrip()
            if _is_cut(first, second):
                end = above.start() + len(first)
                claim = f"“{first[-8:]}”处段落中断，下一段接着是“{second[:8]}”"
                yield Slip(max(above.start(), end - 8), end, claim, "", "中断", sure=first[-1] in "、，")


def _is_cut(first: str, second: str) -> bool:
    return (
        len(first) >= _LONG
        and "\t" not in first
        and "\t" not in second
        and _OPEN_END.search(first) is not None
        and _CLOSED.search(first) is not None
        and _GOES_ON.match(second) is not None
        and _CLOSED.search(second) is not None
        and not _HEADING.match(second)
        and not _COMPLETE.search(first)
        and not _COPY.match(first)
    )
