"""SVC105: a guide asks for a form and does not give it."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from checks.places import address
from checks.services.elements import several, value_of
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Link, Page, PageKind, Place, Severity

_MATERIAL = re.compile(r"材料|资料|要件")
_FORM = re.compile(r"[一-鿿]{0,8}(?:申请表|申报表|登记表|审批表|备案表|申请书|登记书|承诺书|样表)")
_OFFER = re.compile(r"下载|样表|样本|空表|空白表|表格|范本|示范文本|模板")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)$", re.I)
_BESIDE = frozenset({Place.NAVIGATION, Place.BREADCRUMB, Place.FOOTER})


class FormsNotOffered(Check[Page]):
    """办事指南要求提交表格，却没有提供下载或样表。"""

    rule = Rule(
        code="SVC105",
        name="forms-not-offered",
        title="办事指南没有提供表格、样表",
        severity=Severity.DEDUCT,
        indicator="D10",
        basis=("国办秘函〔2019〕19号 办事服务“表格样表”",),
        advice="在办事指南的材料清单旁放上空白表格和填写样表的下载链接。",
    )

    def examine(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        asked = _FORM.search(value_of(page, _MATERIAL))
        if page.kind is not PageKind.GUIDE or several(page) or asked is None:
            yield NotApplicable("不是要求提交表格的办事指南")
        elif not _offered(page):
            yield self.review(
                page,
                message=f"办事指南“{page.title}”要求提交“{asked[0]}”，页面未见表格或样表下载",
                text=asked[0],
                key=address(page.url),
            )


def _offered(page: Page) -> bool:
    """Whether the page itself gives a form. What the menus lead to as well is a column for all services."""
    menus = {link.url for link in page.links if link.place in _BESIDE}
    return any(_offers(link) for link in page.links if link.place not in _BESIDE and link.url not in menus)


def _offers(link: Link) -> bool:
    return bool(_FILE.search(urlsplit(link.url).path) or _OFFER.search(link.text) or _FORM.search(link.text))
