"""Columns assembled from page snapshots."""

from dataclasses import replace
from datetime import date

import pytest

from inspector.config import ColumnConfig
from inspector.gather.column_facts import column_key
from inspector.gather.column_types import column_type
from inspector.gather.columns import ColumnAssembler
from inspector.gather.extract import extract
from inspector.model import Column, ColumnState, ColumnType, Failure, FetchMethod, Page, PageKind, Unit

HOME = "http://www.example.gov.cn/"
TARGET = "示例县人民政府"
NAMES = {"/zwgk/": "政务公开", "/tzgg/": "通知公告", "/zwgk/rsxx/": "人事信息", "/zwgk/czxx/": "财政信息"}
MENU = "<div class='nav'>" + "".join(f'<a href="{path}">{name}</a>' for path, name in NAMES.items()) + "</div>"
FOOTER = '<div class="footer">主办单位：示例县人民政府办公室</div>'
UNITS = (Unit("县教育局", aliases=("教体局",)), Unit("县财政局"))


def page(
    path: str, body: str = "", *, crumbs: tuple[tuple[str, str], ...] = (), head: str = "", **facts: object
) -> Page:
    """A page of the site with menu and footer; ``crumbs`` are (name, address) pairs below the home page."""
    links = "".join(f' &gt; <a href="{url}">{name}</a>' for name, url in crumbs)
    trail = f'<div class="crumbs">当前位置：<a href="/">首页</a>{links}</div>' if crumbs else ""
    markup = f"<head>{head}</head>{MENU}{trail}<div class='main'>{body}</div>{FOOTER}"
    return replace(extract(markup, HOME.rstrip("/") + path, TARGET), **facts)


def home() -> Page:
    """The home page."""
    return page("/", "<p>欢迎</p>", kind=PageKind.HOME)


def rows(*days: str, folder: str = "", start: int = 0) -> str:
    """A list with an entry for each of ``days``; an empty day stays unprinted."""
    return (
        "<ul>"
        + "".join(
            f'<li><a href="{folder}n{start + at}.html">关于做好第{start + at}批重点工作的通知</a><span>{day}</span></li>'
            for at, day in enumerate(days)
        )
        + "</ul>"
    )


def assemble(*pages: Page, **options: object) -> dict[str, Column]:
    """Columns by name."""
    assembler = ColumnAssembler(TARGET, HOME, **options)
    for one in (home(), *pages):
        assembler.see(one)
    return {column.name: column for column in assembler.columns()}


TZGG = (("通知公告", "/tzgg/"),)
RSXX = (("政务公开", "/zwgk/"), ("人事信息", "/zwgk/rsxx/"))


def test_a_list_page_is_a_column_with_path_entries_and_newest_date():
    column = assemble(page("/zwgk/rsxx/", rows("2026-09-18", "2026-08-01"), crumbs=RSXX))["人事信息"]
    assert column.path == ("首页", "政务公开", "人事信息")
    assert column.type is ColumnType.PERSONNEL
    assert (len(column.items), column.newest, column.state) == (2, date(2026, 9, 18), ColumnState.NORMAL)
    assert not column.first_level


def test_the_newest_date_counts_not_the_first():
    column = assemble(page("/tzgg/", rows("2019-01-01", "2026-09-18", "2026-08-01"), crumbs=TZGG))["通知公告"]
    assert column.newest == date(2026, 9, 18)


def test_a_column_directly_under_the_home_page_is_of_the_first_level():
    assert assemble(page("/tzgg/", rows("2026-09-18"), crumbs=TZGG))["通知公告"].first_level


def test_without_paths_the_menu_and_the_address_tell_the_level():
    found = assemble(page("/tzgg/", rows("2026-09-18")), page("/zwgk/rsxx/", rows("2026-09-18")))
    assert {name: column.first_level for name, column in found.items()} == {"通知公告": True, "人事信息": False}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/tzgg/", "/tzgg/index_1.html"),
        ("/tzgg/index.shtml", "/tzgg/index_2.shtml"),
        ("/tzgg/list.html", "/tzgg/list_2.html"),
        ("/tzgg/tzgg.shtml", "/tzgg/tzgg_2.shtml"),
        ("/tzgg/", "/tzgg/?page=2"),
        ("/list.jsp?cid=5", "/list.jsp?cid=5&pageNo=2"),
        ("/tzgg/1.html", "/tzgg/2.html"),
    ],
)
def test_further_pages_belong_to_their_column(first, second):
    found = assemble(
        page(second, rows("2026-01-01", folder="/n/", start=5), crumbs=(("通知公告", first),)),
        page(first, rows("2026-09-18", folder="/n/"), crumbs=(("通知公告", first),)),
    )
    assert set(found) == {"通知公告"}
    assert (len(found["通知公告"].items), found["通知公告"].newest) == (2, date(2026, 9, 18))
    assert found["通知公告"].pages == (HOME.rstrip("/") + first, HOME.rstrip("/") + second)


def test_a_column_under_two_addresses_is_one():
    crumbs = (("通知公告", "/tzgg/"),)
    list_ = rows("2026-09-18", "2026-08-01", folder="/n/")
    found = assemble(page("/tzgg/", list_, crumbs=crumbs), page("/old/notice.html", list_, crumbs=crumbs))
    assert list(found) == ["通知公告"]


def test_a_list_and_the_folder_called_like_it_are_one():
    crumbs = (("工作动态", "/gzdt.htm"),)
    found = assemble(
        page("/gzdt.htm", rows("2026-09-18"), crumbs=crumbs),
        page("/gzdt/3.htm", rows("2026-01-18", start=5), crumbs=crumbs),
    )
    assert (len(found), len(found["工作动态"].items)) == (1, 2)


def test_two_columns_of_one_name_stay_two():
    assembler = ColumnAssembler(TARGET, HOME)
    for office in ("jyj", "czj"):
        crumbs = ((office, f"/{office}/"), ("工作动态", f"/{office}/gzdt/"))
        assembler.see(page(f"/{office}/gzdt/", rows("2026-09-18", folder=f"/{office}/n/"), crumbs=crumbs))
    assert [column.path[1] for column in assembler.columns()] == ["czj", "jyj"]


def test_entries_without_printed_day_take_that_of_their_page_or_their_address():
    article = page(
        "/tzgg/n0.html", "<h1>某某通知</h1><p>发布时间：2026-09-18</p><p>各单位要抓好落实，确保完成任务。</p>"
    )
    listed = page("/tzgg/", rows("", "2026-01-01", "2025-01-01").replace("n2.html", "t20250304_2.html"), crumbs=TZGG)
    column = assemble(listed, replace(article, kind=PageKind.ARTICLE))["通知公告"]
    assert [item.day for item in column.items] == [date(2026, 9, 18), date(2026, 1, 1), date(2025, 1, 1)]


BLANK = '<meta name="ColumnName" content="人事信息"><meta name="ColumnType" content="人事信息">'


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("<h2>人事信息</h2>", ColumnState.BLANK),
        ("<h2>人事信息</h2><p>暂无内容</p>", ColumnState.BLANK),
        ("<p>栏目正在建设中，敬请期待</p>", ColumnState.MAINTENANCE),
        ("<p>系统维护中</p>", ColumnState.MAINTENANCE),
        ("<p>网站改版，该栏目内容正在迁移</p>", ColumnState.MAINTENANCE),
        ("<p><img src='/images/nodata.png'>暂无数据</p>", ColumnState.BLANK),
        ("<div>共0条记录 第1/1页 <a>首页</a> <a>下一页</a> 跳转到<input size=2>页</div>", ColumnState.BLANK),
        ("<p>请先登录后查看</p>", ColumnState.LOGIN),
    ],
)
def test_a_column_that_holds_nothing(body, state):
    assert assemble(page("/zwgk/rsxx/", body, crumbs=RSXX, head=BLANK))["人事信息"].state is state


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "本栏目发布人事任免、招考录用等信息，依照有关规定公开，欢迎监督。" * 3 + "</p>",
        "<p><a href='/zwgk/rsxx/rsrm.html'>任免情况一览</a></p>",
        "<iframe src='/rsxx/list.html'></iframe>",
        "<p><img src='/upload/2026/jgt.jpg' alt='机构图'></p>",
        "<form><textarea></textarea></form>",
    ],
)
def test_a_page_that_holds_something_else_is_no_blank_column(body):
    assert assemble(page("/zwgk/rsxx/", body, crumbs=RSXX, head=BLANK)) == {}


def test_a_list_that_scripts_may_fill_is_blank_only_when_a_browser_saw_it_empty():
    body = "<ul id='list'></ul><script src='/list.js'></script>"
    seen = page("/zwgk/rsxx/", body, crumbs=RSXX, head=BLANK)
    assert assemble(seen) == {}
    assert assemble(replace(seen, method=FetchMethod.RENDERED))["人事信息"].state is ColumnState.BLANK


def test_an_overview_of_other_columns_is_no_column():
    overview = rows("2026-09-18", folder="/zwgk/rsxx/") + rows("2026-08-01", folder="/zwgk/czxx/")
    czxx = (("政务公开", "/zwgk/"), ("财政信息", "/zwgk/czxx/"))
    found = assemble(
        page("/zwgk/", overview, crumbs=(("政务公开", "/zwgk/"),)),
        page("/zwgk/rsxx/", rows("2026-09-18"), crumbs=RSXX),
        page("/zwgk/czxx/", rows("2026-08-01"), crumbs=czxx),
    )
    assert set(found) == {"人事信息", "财政信息"}


def test_a_column_with_a_list_of_its_own_above_another_stays():
    deeper = (("通知公告", "/tzgg/"), ("招考公告", "/tzgg/zk/"))
    found = assemble(
        page("/tzgg/", rows("2026-09-18", folder="/tzgg/"), crumbs=TZGG),
        page("/tzgg/zk/", rows("2026-08-01", folder="/tzgg/zk/"), crumbs=deeper),
    )
    assert set(found) == {"通知公告", "招考公告"}


@pytest.mark.parametrize("name", ["网站地图", "站内搜索", "关于我们", "友情链接"])
def test_pages_about_the_site_are_no_columns(name):
    assert assemble(page("/x/", rows("2026-09-18", "2026-08-01"), crumbs=((name, "/x/"),))) == {}


def test_a_single_article_is_no_column():
    article = page(
        "/about/",
        f"<h1>本县概况</h1><p>{'本县位于省境中部，山川秀丽，物产丰富。' * 9}</p>",
        head='<meta name="ArticleTitle" content="本县概况">',
    )
    assert assemble(article) == {}


def declared(**facts: object) -> tuple[ColumnConfig, ...]:
    return (ColumnConfig(name="县要闻", url=f"{HOME}yw/index.html", unit="县委办", **facts),)


def test_a_declared_column_is_always_there_and_its_facts_count():
    config = declared(max_age_days=7, type=ColumnType.NEWS)
    column = assemble(page("/yw/", rows("2026-09-18"), crumbs=(("要闻", "/yw/"),)), declared=config)["县要闻"]
    assert (column.declared, column.unit, column.max_age_days, column.type) == (True, "县委办", 7, ColumnType.NEWS)
    assert column.path == ("首页", "县要闻")


@pytest.mark.parametrize(
    ("failure", "state"), [(Failure.NOT_FOUND, ColumnState.BROKEN), (Failure.LOGIN, ColumnState.LOGIN)]
)
def test_a_declared_column_that_cannot_be_opened(failure, state):
    failed = Page(TARGET, f"{HOME}yw/", failure=failure)
    assert assemble(failed, declared=declared())["县要闻"].state is state


def test_a_declared_column_that_was_never_visited_is_not_judged():
    assert assemble(declared=declared())["县要闻"].state is ColumnState.BROKEN


def test_a_broken_page_that_nobody_declared_is_no_column():
    assert assemble(Page(TARGET, f"{HOME}tzgg/", failure=Failure.NOT_FOUND)) == {}


def test_the_unit_is_the_one_that_name_or_path_speak_of():
    crumbs = (("教体局", "/jtj/"), ("工作动态", "/jtj/gzdt/"))
    assert assemble(page("/jtj/gzdt/", rows("2026-09-18"), crumbs=crumbs), units=UNITS)["工作动态"].unit == "县教育局"


def test_pages_are_placed_by_path_list_or_folder():
    crumbs = (*TZGG, ("正文", ""))
    by_path = page("/a/1.html", "<p>正文</p>", crumbs=crumbs)
    by_list = page("/tzgg/n0.html", "<p>正文</p>")
    by_folder = page("/tzgg/2026/n9.html", "<p>正文</p>")
    elsewhere = page("/other/1.html", "<p>正文</p>")
    assembler = ColumnAssembler(TARGET, HOME)
    for one in (home(), page("/tzgg/", rows("2026-09-18"), crumbs=TZGG)):
        assembler.see(one)
    assembler.columns()
    places = [assembler.place(one)[0] for one in (by_path, by_list, by_folder, elsewhere, home())]
    assert places == ["首页 › 通知公告"] * 3 + ["", ""]


def test_a_page_of_no_column_is_placed_by_its_own_path():
    assembler = ColumnAssembler(TARGET, HOME)
    placed = assembler.place(
        page("/zwgk/jgzn/", "<p>机构</p>", crumbs=(("政务公开", "/zwgk/"), ("机构职能", "/zwgk/jgzn/")))
    )
    assert placed[0] == "首页 › 政务公开 › 机构职能"


def test_the_unit_of_a_page_is_that_of_its_column_else_of_its_source_and_of_a_directory_entry_its_own():
    config = (ColumnConfig(name="通知公告", url=f"{HOME}tzgg/", unit="县政府办"),)
    assembler = ColumnAssembler(TARGET, HOME, config, UNITS)
    assembler.see(page("/tzgg/", rows("2026-09-18"), crumbs=TZGG))
    assembler.columns()
    article = page("/x/1.html", "<p>正文</p>", source="县财政局")
    entry = page("/tzgg/2.html", "<p>正文</p>", kind=PageKind.DIRECTORY, title="县教育局")
    assert [assembler.place(one)[1] for one in (replace(article, url=f"{HOME}tzgg/n0.html"), article, entry)] == [
        "县政府办",
        "县财政局",
        "县教育局",
    ]


@pytest.mark.parametrize(
    ("tag", "name", "type_"),
    [
        ("政策解读", "图解", ColumnType.INTERPRETATION),
        ("", "部门动态", ColumnType.NEWS),
        ("本市要闻", "本市要闻", ColumnType.NEWS),
        ("首页", "通知公告", ColumnType.NOTICE),
        ("", "公示公告", ColumnType.NOTICE),
        ("", "政府公告", ColumnType.NOTICE),
        ("", "通知书送达", ColumnType.OTHER),
        ("", "统计快讯", ColumnType.DATA),
        ("", "县政府办公室文件", ColumnType.POLICY),
        ("", "国务院文件", ColumnType.OTHER),
        ("", "领导简介", ColumnType.LEADERS),
        ("", "舆情回应", ColumnType.RESPONSE),
        ("", "走进临溪", ColumnType.OVERVIEW),
        ("", "规范性文件", ColumnType.POLICY),
        ("", "政策解读", ColumnType.INTERPRETATION),
        ("", "信息公开年报", ColumnType.DISCLOSURE_REPORT),
        ("其他", "专题报道", ColumnType.OTHER),
        ("", "行政执法公示", ColumnType.OTHER),
        ("", "新闻发布会", ColumnType.OTHER),
        ("", "表格下载", ColumnType.OTHER),
    ],
)
def test_the_type_is_told_by_the_tag_then_by_the_name(tag, name, type_):
    assert column_type(tag, name) is type_


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.cn/tzgg/", "https://A.cn/tzgg/index.html"),
        ("http://a.cn/col/col12/index.html?uid=88&pageNum=2", "http://a.cn/col/col12/index.html"),
        ("http://a.cn/tzgg/index_1.jhtml", "http://a.cn/tzgg/"),
        ("http://a.cn/node_103_2.htm", "http://a.cn/node_103.htm"),
        ("http://a.cn/a/list_3_1.html", "http://a.cn/a/list_3_2.html"),
        ("http://a.cn/tzgg/list.html", "http://a.cn/tzgg/list_2.html"),
        ("http://a.cn/tzgg/list.jsp?cid=1&page=3", "http://a.cn/tzgg/list.jsp?cid=1"),
    ],
)
def test_pages_of_one_list_share_their_key(one, other):
    assert column_key(one) == column_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.cn/tzgg/", "http://a.cn/zcwj/"),
        ("http://a.cn/list.jsp?cid=1", "http://a.cn/list.jsp?cid=2"),
        ("http://a.cn/node_103.htm", "http://a.cn/node_104.htm"),
        ("http://a.cn/list_3.html", "http://a.cn/list_4.html"),
        ("http://a.cn/a/list_3_1.html", "http://a.cn/a/list_4_1.html"),
        ("http://a.cn/zwgk/a_2024.html", "http://a.cn/zwgk/a_2025.html"),
        ("http://a.cn/tzgg/", "http://b.cn/tzgg/"),
    ],
)
def test_different_pages_have_different_keys(one, other):
    assert column_key(one) != column_key(other)
