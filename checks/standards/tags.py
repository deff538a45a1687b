"""What the three checks of meta tags share. The tags: 国办发〔2017〕47号 附件《网页设计规范》."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from inspector.check import Check, NotApplicable
from inspector.model import Finding, Page, PageKind


class MissingTagsCheck(Check[Page]):
    """Pages of one kind must carry certain tags, in any case of letters, with something in them."""

    kind: ClassVar[PageKind]
    tags: ClassVar[tuple[str, ...]]

    def examine(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        if page.kind is not self.kind:
            yield NotApplicable(f"不是{self.kind.label}")
            return
        missing = [tag for tag in self.tags if not any(value.strip() for value in page.meta_values(tag))]
        if missing:
            # Tags come from the template: the same gap on all pages of a kind is one thing to put right.
            yield self.fail(
                page,
                message=f"{self.kind.label}缺少页面标签：{'、'.join(missing)}",
                text="、".join(missing),
                suggestion=f"在页面模板的<head>中补上：{' '.join(_written(tag) for tag in missing)}",
                key=f"{self.kind.value}:{','.join(missing)}",
                missing=missing,
            )


def _written(tag: str) -> str:
    return f'<meta name="{tag}" content="{_EXAMPLES[tag]}">'


_EXAMPLES = {
    "SiteName": "××县人民政府",
    "SiteDomain": "www.××.gov.cn",
    "SiteIDCode": "网站标识码",
    "ColumnName": "栏目名称",
    "ColumnDescription": "栏目内容简介",
    "ColumnKeywords": "栏目关键词",
    "ColumnType": "栏目类别",
    "ArticleTitle": "文章标题",
    "PubDate": "年-月-日 时:分",
    "ContentSource": "信息来源",
}
