"""What an official document (公文) says about itself: who issued it, its number, its days, whether it is open and valid.

Facts stand in the table above the text (发文机关, 发文字号, 成文日期 …), under the text (the signature, 此件主动公开,
…印发) or, for the number, on a line of its own at the top. Numbers and days inside sentences belong to other
documents and events. Source of the forms: 党政机关公文处理工作条例（中办发〔2012〕14号）and GB/T 9704-2012.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from inspector.gather.extract import days
from inspector.model import Document, DocumentKind

_OPENING, CLOSING = r"[〔﹝\[［(（【{｛〈《]", r"[〕﹞\]］)）】}｝〉》]"
NUMBER = re.compile(
    rf"(?P<word>[\u4e00-\u9fff]{{2,15}})\s*{_OPENING}?\s*(?P<year>(?:19|20)\d\d)\s*年?\s*{CLOSING}?\s*"
    r"(?:第\s*)?(?P<number>\d{1,5})\s*号"
)
"""A document number with any brackets or none, in folded text."""

_ORDER = re.compile(r"[\u4e00-\u9fff]{2,20}(?:令|公告|通告)\s*[(（]?第?\s*\d{1,4}\s*号[)）]?")
"""Orders and announcements are numbered without a year."""

_LABELS = {
    "issuer": "发文机关 发文单位 发布机构 发布机关 发布单位 制发机关 制定机关 公开主体",
    "number": "文号 发文字号 发文文号 文件编号 文件号 公文字号",
    "written": "成文日期 成文时间 发文日期 发文时间 签发日期",
    "printed": "印发日期 印发时间",
    "openness": "公开属性 公开方式 公开形式 公开类别 公开类型",
    "validity": "有效性 效力状态 是否有效 时效性 文件状态 时效状态 效力 文件有效性",
}
_FACT_OF = {label: fact for fact, labels in _LABELS.items() for label in labels.split()}
_LABEL = re.compile(r"[【\[]?\s*((?:[\u4e00-\u9fff]\s*){2,6}?)\s*[】\]]?\s*[:：∶]\s*(.*)|((?:[\u4e00-\u9fff]\s*){2,6})")

_OPEN = re.compile(r"此件\s*[:：]?\s*(主动公开|公开发布|依申请公开|不予公开|删减后公开|不公开)")
_OPENNESS = re.compile(r"主动公开|依申请公开|不予公开|公开发布|删减后公开|不公开")
_VALIDITY = re.compile(r"部分失效|部分废止|已?失效|已?废止|无效|已?修改|已?修订|(?:现行|继续|长期)?有效")
_VOID_TITLE = re.compile(r"[（(【\[](已?废止|已?失效|已?修改|已?修订)[）)】\]]$")
_STANDING = {"公开发布": "主动公开", "不公开": "不予公开"}

_PRINTED = re.compile(r"印\s*发\s*[。]?$")
_BODY = re.compile(
    r"[\u4e00-\u9fff（）()、\s]{1,50}(?:政府|委员会|管委会|工委|党委|常委会|办公室|办公厅|办事处|领导小组|指挥部|中心|大队|支队|法院|检察院|公司|大学|学校|局|厅|部|委|办|院|会|站|所)"
)
_TITLE_ISSUER = re.compile(r"(.{2,40}?)(?:办公[厅室])?关于")

_ABOVE = 80
"""Lines above a text among which its table of facts stands."""

_NOTE = 80
"""Characters of the end of a line in which the note on openness stands, and of the longest number on its own line."""

_TOP, _END = 8, 14
"""Lines at the top of a text that may be the number, and at its end that may be signature and notes."""

_NOTICE = re.compile(r"的(?:通知|函|请示|报告|批复|决定|意见|通告|公告|通报|命令|议案|方案)(?:[（(].{1,12}[）)])?$")
_KINDS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (
        DocumentKind.SOLICITATION_RESULT,
        re.compile(
            r"(?:征求|征集|听取).{0,80}(?:结果|采纳情况|采纳结果|情况(?:的)?(?:反馈|说明|通报|公示|公告))|意见(?:建议)?(?:的)?(?:采纳|反馈)情况"
        ),
    ),
    (DocumentKind.SOLICITATION, re.compile(r"(?:征求|征集).{0,80}(?:意见|建议)|(?:意见|建议)(?:征集|征求)|征求意见稿")),
    (DocumentKind.PERSONNEL, re.compile(r"任免|(?<!拟)任职(?!资格|条件|培训|承诺|回避)|免职|任命|免去.{1,20}职务")),
    (
        DocumentKind.ANNUAL_REPORT,
        re.compile(
            r"(?:信息公开|政务公开).{0,8}(?:年度报告|年报|工作报告)(?:[（(].{1,20}[）)])?$|法治政府建设.{0,10}(?:年度报告|情况.{0,4}报告)$"
        ),
    ),
    (
        DocumentKind.OPEN_DAY,
        re.compile(
            r"开放(?:日|周|月).{0,20}(?:预告|公告|邀请|报名|招募|通知|来啦|等你)|(?:预告|邀请).{0,30}开放(?:日|周|月)"
        ),
    ),
    (
        DocumentKind.INTERPRETATION,
        re.compile(
            r"解读(?:稿|材料|之?[一二三四五六七八九十\d]+)?(?:[（(].{1,12}[）)])?$|^.{0,3}(?:一图(?:读懂|看懂|解读)|图解|政策解读|文字解读|图文解读)"
        ),
    ),
)
"""What a title says the page is, the more telling first."""

_AFFAIRS = frozenset({DocumentKind.ANNUAL_REPORT, DocumentKind.INTERPRETATION})
"""Kinds that a notice may be about without being one: 关于做好政策解读工作的通知 is a document like others."""


def read_official(title: str, above: Sequence[str], text: Sequence[str], below: Sequence[str] = ()) -> Document | None:
    """The facts of an official document, and what kind of page it is.

    Args:
        title: the page's title.
        above: the lines between title or path and the text, where the table of facts stands.
        text: the lines of the text.
        below: the lines right under the text.

    Returns:
        None where the page is of no known kind and states no fact: news, mostly.
    """
    told = _told([*above[-_ABOVE:], *text[:_TOP]])
    end = [line[-_NOTE:] for line in (*text[-_END:], *below[:_END])]
    signer, signed = _signature(text[-_END:])
    number, as_printed = _number(told.get("number", ""), title, text)
    openness = _first(_OPENNESS, told.get("openness", "")) or next(
        (hit[1] for line in end if (hit := _OPEN.search(line))), ""
    )
    validity = _first(_VALIDITY, told.get("validity", "")) or ((hit := _VOID_TITLE.search(title)) and hit[1]) or ""
    official = bool(number or (signed and _NOTICE.search(title)) or _OPEN.search("\n".join(end)))
    written = _day(told.get("written", "")) or (signed if signer or official else None)
    kind = kind_of_document(title, official=official)
    found = Document(
        kind=kind,
        issuer=told.get("issuer", "") or signer or _titled_issuer(title, kind),
        number=number,
        number_as_printed=as_printed,
        written=written,
        printed=_day(told.get("printed", "")) or _printed(end),
        openness=_STANDING.get(openness, openness),
        validity=validity,
    )
    return None if found == Document(issuer=found.issuer) else found


def kind_of_document(title: str, *, official: bool) -> DocumentKind:
    """What a page is, by its title.

    Args:
        title: the page's title.
        official: whether the page carries marks of an official document, such as a number.
    """
    notice = _NOTICE.search(title) is not None
    for kind, pattern in _KINDS:
        if pattern.search(title) and not (notice and kind in _AFFAIRS):
            return kind
    return DocumentKind.FILE if official else DocumentKind.OTHER


def standard_number(text: str) -> str:
    """A document number in its one right form, 临府办字〔2024〕16号; empty when ``text`` holds none."""
    match = NUMBER.search(days.fold(text))
    return f"{match['word']}〔{match['year']}〕{int(match['number'])}号" if match else ""


def _told(lines: Sequence[str]) -> dict[str, str]:
    """The facts that labels state, with the value on the label's line or on the next; the first value counts."""
    told: dict[str, str] = {}
    for at, line in enumerate(lines):
        match = _LABEL.fullmatch(line) if len(line) <= 120 else None
        fact = _FACT_OF.get(_plain(match[1] or match[3])) if match else None
        if match is None or fact is None:
            continue
        value = (match[2] or "").strip()
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if not value and not _is_label(following):
            value = following.strip()
        if value and len(value) <= 80:
            told.setdefault(fact, value)
    return told


def _is_label(line: str) -> bool:
    match = _LABEL.fullmatch(line)
    return match is not None and (match[1] is not None or _plain(match[3]) in _FACT_OF)


def _number(labelled: str, title: str, text: Sequence[str]) -> tuple[str, str]:
    """The number in its right form and as printed: behind its label, else on a line of its own at the top, else in
    brackets behind the title."""
    own = [line for line in text[:_TOP] if _alone(line)]
    behind = re.search(r"[（(]([^（）()]{2,15}.{1,3}\d{4}.{1,6}号)[）)]$", title)
    for printed in (labelled, *own[:1], behind[1] if behind else ""):
        folded = days.fold(printed)
        if match := NUMBER.search(folded):
            return standard_number(printed), printed[match.start() : match.end()]
        if match := _ORDER.search(folded):
            found = _plain(printed[match.start() : match.end()])
            return found, found
    return "", ""


def _alone(line: str) -> bool:
    folded = days.fold(line.strip()) if len(line) <= _NOTE else ""
    return NUMBER.fullmatch(folded) is not None or _ORDER.fullmatch(folded.strip("()（）")) is not None


def _signature(lines: Sequence[str]) -> tuple[str, date | None]:
    """Who signed the text and when: the last line that is a day, with the body on the line before or before the day."""
    for at in range(len(lines) - 1, -1, -1):
        before, day = _ending_day(lines[at])
        if day is None:
            continue
        signer = before or (lines[at - 1].strip() if at else "")
        if _BODY.fullmatch(signer):
            return re.sub(r"\s+", " ", signer), day
        if not before:
            return "", day
    return "", None


def _ending_day(line: str) -> tuple[str, date | None]:
    """What stands before the day that ends a short line, and that day."""
    line = line.strip().strip("()（）")
    if len(line) > 80:
        return "", None
    if found := days.moments(line):
        when, begin, end = found[-1]
        return (line[:begin].strip(), when.date()) if end == len(line) else ("", None)
    if spelled := days.day_in_characters(line):
        day, begin, end = spelled
        return (line[:begin].strip(), day) if end == len(line) else ("", None)
    return "", None


def _printed(lines: Sequence[str]) -> date | None:
    """The day of the line …办公室　2025年1月23日印发."""
    for line in reversed(lines):
        if len(line) < _NOTE and _PRINTED.search(line):
            return _day(line)
    return None


def _titled_issuer(title: str, kind: DocumentKind) -> str:
    """The body that a document's title begins with."""
    match = _TITLE_ISSUER.match(title) if kind is DocumentKind.FILE else None
    named = title[: match.end() - 2] if match else ""
    return named if _BODY.fullmatch(named) else ""


def _day(text: str) -> date | None:
    if found := days.moments(text):
        return found[-1][0].date()
    spelled = days.day_in_characters(text)
    return spelled[0] if spelled else None


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)
