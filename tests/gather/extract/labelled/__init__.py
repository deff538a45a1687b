"""Pages of thirteen families of government templates with the right answers beside them.

Shapes are rewritten from what the content systems produce; what the pages say is invented. Each module
is one family and renders its pages from templates, so that a new shape is a line and not a file.
"""

from __future__ import annotations

from tests.gather.extract.labelled import (
    careless,
    classic,
    disclosure,
    gkmlpt,
    hanweb,
    media,
    mobile,
    tables,
    trs,
    ucap,
    vsb,
    vue,
    xhtml,
)
from tests.gather.extract.labelled.labels import Labelled

__all__ = ["FAMILIES", "Labelled", "all_pages"]

FAMILIES = {
    "TRS": trs,
    "大汉": hanweb,
    "拓尔思 gov": ucap,
    "开普 gkmlpt": gkmlpt,
    "xhtml": xhtml,
    "table layout": tables,
    "Vue": vue,
    "mobile": mobile,
    "博达 VSB": vsb,
    "织梦、帝国、动易": classic,
    "政府信息公开平台": disclosure,
    "pictures, films, files": media,
    "careless markup": careless,
}


def all_pages() -> tuple[Labelled, ...]:
    """Every page of every family."""
    return tuple(page for family in FAMILIES.values() for page in family.pages())
