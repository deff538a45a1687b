"""UPD401: an article does not say when it was published."""

from collections.abc import Iterator
from datetime import date

from checks.places import shape
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity


class UndatedArticle(Check[Page]):
    """文章页没有标注发布时间。"""

    rule = Rule(
        code="UPD401",
        name="undated-article",
        title="文章未标注发布时间",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 附件《网页设计规范》：内容页应标明发布时间",),
        advice="在文章标题下标注发布时间（年-月-日 时:分），并填写PubDate标签。",
    )

    def examine(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        if page.kind is not PageKind.ARTICLE:
            yield NotApplicable("不是文章页")
        elif page.published is None:
            # A template that prints no date makes every article of its column undated: one matter, not hundreds.
            yield self.fail(
                page,
                message=f"文章“{page.title}”没有标注发布时间",
                text=page.title,
                key=page.column or shape(page.url),
            )
