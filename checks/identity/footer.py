"""The elements a government home page must show at its bottom, and how each is recognised.

Source: 国办发〔2017〕47号 底部功能区. Patterns are generous: an element that is there in any usual
wording must never be called missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspector.model import Page

SELECTOR = "footer, [id*=foot i], [class*=foot i], [id*=bottom i], [class*=bottom i]"
"""Where in the page the bottom area is, for the photograph of something that is missing from it."""

_TAIL = 1500
"""Characters from the end of the page's text that count as its bottom even where no footer was made out."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element: what readers call it, its trace in the text or in addresses, whether a script may draw it."""

    name: str
    text: re.Pattern[str]
    link: re.Pattern[str] | None = None
    drawn: bool = False


ELEMENTS = (
    Element("主办单位", re.compile(r"主\s*办|承\s*办|版权所有|Copyright|©", re.I)),
    Element("网站标识码", re.compile(r"标识码")),
    Element("ICP备案号", re.compile(r"ICP\s*[备证]", re.I)),
    Element(
        "公安备案号",
        re.compile(r"公\s*网?\s*安\s*备|公安机关备案|公安备案"),
        re.compile(r"beian\.mps\.gov\.cn|www\.beian\.gov\.cn"),
    ),
    Element("党政机关标识", re.compile(r"党政机关"), re.compile(r"conac\.cn"), drawn=True),
    Element("联系方式", re.compile(r"联系|电话|邮箱|邮编|地\s*址|0\d{2,3}[-－—]\d{7,8}|@")),
    Element("网站地图", re.compile(r"网站地图|站点地图|网站导航|sitemap", re.I), re.compile(r"site_?map|wzdt", re.I)),
)

SITE_CODE = re.compile(r"标识码\s*[:：]?\s*([0-9A-Za-z]{4,24})")
VALID_CODE = re.compile(r"[0-9]{10}|[a-z]{2}[0-9]{8}")
"""Ten digits, or two letters and eight digits (国办秘函〔2019〕19号 网站标识码; 3100000087, bm01000001)."""


def bottom(page: Page) -> str:
    """The text of the bottom area."""
    return page.footer + "\n" + page.text[-_TAIL:]


def shows(page: Page, element: Element) -> bool:
    """Whether the page carries the element, as text, as the text of a picture, or by the address it must link to."""
    if element.text.search(bottom(page)):
        return True
    return any(
        element.text.search(link.text) or (element.link is not None and element.link.search(link.url))
        for link in page.links
    )


def footer_code(page: Page) -> str:
    """The 网站标识码 printed at the bottom, as printed; empty when there is none."""
    found = SITE_CODE.search(bottom(page))
    return found[1] if found else ""
