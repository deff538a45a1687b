"""Documents of a site become pages with text; those that cannot be had are judged as links."""

from __future__ import annotations

import pytest

from inspector.demo.documents import CONTENT_TYPES, document
from inspector.gather.attachments import Attached, read_attachments
from inspector.model import Failure, PageKind
from tests.gather.conftest import County
from tests.site.server import AwkwardSite

TEXT = "<p>县政府召开常务会议，研究部署近期工作，听取有关情况汇报，审议通过若干文件。</p>" * 4


async def gather(county: County) -> Attached:
    config = county.config()
    await county.crawl(render="never")
    return await read_attachments(
        config.sites[0], config, county.store, county.RUN, tools=county.tools(), progress=county.progress
    )


@pytest.fixture(autouse=True)
def small_site(site: AwkwardSite) -> None:
    names = ("list.pdf", "form.docx", "old.doc", "lost.pdf", "fake.pdf")
    links = "".join(f'<a href="/files/{name}">{name}</a>' for name in names)
    site.page("/", f'<title>示例县人民政府</title>{TEXT}<a href="/tzgg/1.html">公示</a>')
    site.page(
        "/tzgg/1.html",
        f"<title>补助名单公示</title><div>当前位置：<a href='/'>首页</a> &gt; <a href='/tzgg/'>通知公告</a></div>"
        f"<h1>补助名单公示</h1><p>发布时间：2026-09-01</p>{TEXT}{links}",
    )
    site.page("/files/list.pdf", document("pdf", "二〇二六年度困难群众补助人员名单"), kind=CONTENT_TYPES["pdf"])
    site.page("/files/form.docx", document("docx", "申请表"), kind=CONTENT_TYPES["docx"])
    site.page("/files/old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), kind="application/msword")
    site.page("/files/fake.pdf", document("docx", "申请表"), kind="application/pdf")


async def test_a_document_is_a_page_with_its_text_and_the_path_of_its_article(county: County) -> None:
    await gather(county)
    page = county.pages()["/files/list.pdf"]
    assert (page.kind, page.text, page.failure) == (PageKind.ATTACHMENT, "二〇二六年度困难群众补助人员名单", None)
    assert (page.title, page.breadcrumb) == ("补助名单公示（附件：list.pdf）", ("首页", "通知公告"))
    assert county.pages()["/files/form.docx"].text == "申请表"


async def test_what_could_not_be_read_is_told_and_nothing_is_held_against_it(county: County) -> None:
    attached = await gather(county)
    page = county.pages()["/files/old.doc"]
    assert (page.kind, page.text, page.failure) == (PageKind.ATTACHMENT, "", None)
    assert any("附件未能检查全部文字：旧版 Office 文件 1 个" in note for note in attached.notes)


async def test_a_document_that_cannot_be_had_is_a_failing_link(county: County) -> None:
    await gather(county)
    await county.verify()
    assert county.verdicts()["/files/lost.pdf"].failure is Failure.NOT_FOUND
    assert county.verdicts()["/files/fake.pdf"].failure is Failure.WRONG_TYPE
    assert "/files/lost.pdf" not in county.pages()
