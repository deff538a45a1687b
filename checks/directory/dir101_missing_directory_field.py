"""DIR101: an entry of the directory of public bodies lacks a field."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from checks.directory.fields import LABELS, is_placeholder, values
from checks.places import address
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Record, Severity


class MissingDirectoryField(Check[Page]):
    """机构目录中某单位的机构设置、职能、地址、时间、联系方式或负责人缺失。"""

    rule = Rule(
        code="DIR101",
        name="missing-directory-field",
        title="机构信息缺项",
        severity=Severity.DEDUCT,
        indicator="D2",
        basis=(
            "《中华人民共和国政府信息公开条例》第二十条 机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
            "国办秘函〔2019〕19号 发布解读“机构职能”",
        ),
        advice="由责任单位补全机构信息，人员、地址、电话变动后及时更新。",
    )
    options = {"fields": list(LABELS), "enough": 4}
    """``fields``: the fields a county requires. ``enough``: how many of the six labels an entry must show
    for one that is not there at all to be certainly missing; with fewer a person looks at the page."""

    def examine(
        self, page: Page, as_of: date, *, fields: Sequence[str], enough: int
    ) -> Iterator[Finding | NotApplicable]:
        if page.kind is not PageKind.DIRECTORY:
            yield NotApplicable("不是机构目录页")
            return
        for record in page.records:
            shown = [field for field in LABELS if values(record, field)]
            for field in shown:
                if field in fields and all(is_placeholder(value) for value in values(record, field)):
                    yield self._empty(page, record, field)
            absent = [field for field in fields if field not in shown]
            if len(shown) >= enough:
                for field in absent:
                    yield self._absent(self.fail, page, record, [field])
            elif absent and len(shown) >= _AN_ENTRY:
                yield self._absent(self.review, page, record, absent)

    def _empty(self, page: Page, record: Record, field: str) -> Finding:
        text = next((value for value in values(record, field) if value), "")
        name = record.name or page.title
        return self.fail(
            page,
            message=f"“{name}”的机构信息中“{field}”一项没有内容" + (f"（写为“{text}”）" if text else ""),
            text=text,
            snippet=f"{name}：{field} {text}".rstrip(),
            suggestion=f"补充“{name}”的{field}。",
            key=_key(page, record, [field]),
            record=name,
            fields=[field],
        )

    def _absent(self, say: Callable[..., Finding], page: Page, record: Record, absent: list[str]) -> Finding:
        name = record.name or page.title
        listed = "、".join(absent)
        return say(
            page,
            message=f"“{name}”的机构信息没有公布{listed}",
            snippet=f"{name}：{listed}",
            suggestion=f"补充“{name}”的{listed}。",
            key=_key(page, record, absent),
            record=name,
            fields=absent,
        )


_AN_ENTRY = 2
"""Labels from which a block is taken for an entry of the directory at all."""


def _key(page: Page, record: Record, absent: list[str]) -> str:
    return f"{address(page.url)}#{record.name}#{'、'.join(absent)}"
