"""The entries of list pages: title, address and the day beside it."""

from datetime import date

import pytest

from tests.gather.extract.shapes import SITE, article, listing, read

TITLES = ("关于做好春季造林绿化工作的通知", "关于开展消防安全检查的公告", "关于公布办事时间调整的通告")
DAYS = (date(2026, 9, 18), date(2026, 8, 7), date(2025, 12, 30))


def entries(row: str) -> str:
    """``row`` once for each entry; {t} title, {u} address, {y} {m} {d} the parts of its day."""
    return "".join(
        row.format(t=title, u=f"./c_{at}.html", y=day.year, m=f"{day.month:02}", d=f"{day.day:02}")
        for at, (title, day) in enumerate(zip(TITLES, DAYS, strict=True))
    )


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<ul>{}</ul>", id="list"),
        pytest.param("<div><div>{}</div></div>", id="blocks"),
    ],
)
@pytest.mark.parametrize(
    "row",
    [
        '<li><a href="{u}">{t}</a><span>{y}-{m}-{d}</span></li>',
        '<li><span>[{y}/{m}/{d}]</span> <a href="{u}">{t}</a></li>',
        '<li><i></i><a href="{u}" title="{t}">{t}</a> （{y}年{m}月{d}日）</li>',
        '<li><a href="{u}"><div>{t}</div><div>{y}.{m}.{d}</div></a></li>',
        '<li><a href="{u}">{t}<em>{y}-{m}-{d}</em></a></li>',
        '<li><b>{d}</b><i>{y}-{m}</i><a href="{u}">{t}</a></li>',
        '<li><b>{m}-{d}</b><i>{y}</i><a href="{u}">{t}</a></li>',
        '<li><b>{d}</b><i>{m}月</i><i>{y}年</i><a href="{u}">{t}</a></li>',
        '<li><a href="{u}"><img src="/p.jpg"></a><a href="{u}">{t}</a><p>发布时间：{y}-{m}-{d}</p></li>',
        '<li><a href="/zwgk/">[公告]</a><a href="{u}">{t}</a><span>{y}-{m}-{d}</span></li>',
        '<li><a href="{u}">{t}</a><p>{y}-{m}-{d}</p><p>自2020年1月1日起，各单位按照统一部署开展工作，取得了良好的成效。</p></li>',
        '<li><a href="{u}">{t}</a><span>成文日期：2020-01-01</span><span>发布日期：{y}-{m}-{d}</span></li>',
    ],
)
def test_dates_stand_beside_the_title_in_many_ways(markup, row):
    page = listing(markup.format(entries(row)))
    assert [(item.title, item.day) for item in page.items] == list(zip(TITLES, DAYS, strict=True))
    assert page.items[0].url == f"{SITE}/zwgk/tzgg/c_0.html"


@pytest.mark.parametrize(
    "markup",
    [
        "<table>" + entries('<tr><td>·</td><td><a href="{u}">{t}</a></td><td>{y}-{m}-{d}</td></tr>') + "</table>",
        entries('<table><tr><td><a href="{u}">{t}</a></td><td>{y}-{m}-{d}</td></tr></table>'),
        "<dl>" + entries('<dt>{y}-{m}-{d}</dt><dd><a href="{u}">{t}</a></dd>') + "</dl>",
        "<dl>" + entries('<dt><a href="{u}">{t}</a></dt><dd>{y}-{m}-{d}</dd>') + "</dl>",
        "<div>" + entries('·<a href="{u}">{t}</a> ({y}-{m}-{d})<br>') + "</div>",
    ],
)
def test_tables_definition_lists_and_bare_lines_are_lists_too(markup):
    assert [item.day for item in listing(markup).items] == list(DAYS)


def test_a_day_without_year_takes_it_from_the_address():
    rows = "".join(
        f'<li><a href="/a/{ym}/t{ym}{d}_{at}.html">{TITLES[at]}</a><span>{md}</span></li>'
        for at, (ym, d, md) in enumerate(
            [("202601", "03", "01-03"), ("202512", "31", "12-31"), ("202512", "30", "01-02")]
        )
    )
    assert [item.day for item in listing(f"<ul>{rows}</ul>").items] == [
        date(2026, 1, 3),
        date(2025, 12, 31),
        date(2026, 1, 2),
    ]


def test_a_day_without_year_takes_it_from_its_neighbours():
    rows = "".join(
        f'<li><a href="content_{at}.html">{TITLES[at]}</a><span>{day}</span></li>'
        for at, day in enumerate(["2026-01-05", "01-02", "12-28"])
    )
    assert [item.day for item in listing(f"<ul>{rows}</ul>").items] == [
        date(2026, 1, 5),
        date(2026, 1, 2),
        date(2025, 12, 28),
    ]


def test_a_day_whose_year_nothing_tells_is_not_guessed():
    page = listing("<ul>" + entries('<li><a href="{u}">{t}</a><span>{m}-{d}</span></li>') + "</ul>")
    assert [item.day for item in page.items] == [None, None, None]


def test_a_title_that_was_cut_off_is_completed_from_its_attribute():
    rows = "".join(
        f'<li><a href="{at}.html" title="{title}">{title[:8]}...</a>2026-09-18</li>' for at, title in enumerate(TITLES)
    )
    assert [item.title for item in listing(f"<ul>{rows}</ul>").items] == list(TITLES)


def test_a_date_inside_a_title_is_not_the_entry_s_day():
    rows = '<li><a href="1.html">2020年1月1日常务会议的主要内容</a><span>2026-09-18</span></li>' * 2
    assert listing(f"<ul>{rows}</ul>").items[0].day == date(2026, 9, 18)


def test_a_pinned_old_entry_is_an_entry_like_the_others():
    pinned = '<li class="top"><a href="0.html">【置顶】本栏目投稿须知及联系办法</a><span>2019-01-01</span></li>'
    page = listing("<ul>" + pinned + entries('<li><a href="{u}">{t}</a><span>{y}-{m}-{d}</span></li>') + "</ul>")
    assert [item.day for item in page.items] == [date(2019, 1, 1), *DAYS]


def test_a_list_of_one_entry_is_a_list():
    page = listing('<ul><li><a href="1.html">关于开展消防安全检查的公告</a><span>2026-09-18</span></li></ul>')
    assert [item.day for item in page.items] == [date(2026, 9, 18)]


FRESH = "".join(
    f'<li><a href="/h/{at}.html">全县重点工作推进会议第{at}次召开</a><span>2026-09-1{at}</span></li>' for at in range(9)
)
STALE = "<ul>" + entries('<li><a href="{u}">{t}</a><span>2020-{m}-{d}</span></li>') + "</ul>"


@pytest.mark.parametrize(
    "aside",
    [
        f'<div class="hot"><ul>{FRESH}</ul></div>',
        f"<div><h3>热点信息</h3><ul>{FRESH}</ul></div>",
        f'<div class="nav"><ul>{FRESH}</ul></div>',
    ],
)
def test_a_fresh_ranking_beside_a_stale_list_does_not_freshen_it(aside):
    page = listing(STALE, after=f"{aside}<p>共1页</p>")
    assert {item.day.year for item in page.items} == {2020}


def test_a_longer_list_from_elsewhere_does_not_outweigh_the_column_s_own():
    page = listing(f"<div><ul>{FRESH}</ul></div><div>{STALE}</div>", after="<p>共1页</p>")
    assert {item.day.year for item in page.items} == {2020}


def test_an_entry_without_day_does_not_take_that_of_its_neighbour():
    rows = "".join(
        f'<li><a href="{at}.html">{title}</a>{day}</li>'
        for at, (title, day) in enumerate(zip(TITLES, ("", "2026-09-18", ""), strict=True))
    )
    assert [item.day for item in listing(f"<ul>{rows}</ul>").items] == [None, date(2026, 9, 18), None]


def test_a_portal_page_gives_the_entries_of_all_its_lists():
    boxes = "".join(
        f'<div class="box"><h3>栏目{box}</h3><ul>'
        + "".join(
            f'<li><a href="/{box}{at}.html">第{box}组第{at}件重要事项的通报</a>2026-09-0{at}</li>' for at in range(1, 6)
        )
        + "</ul></div>"
        for box in range(4)
    )
    assert len(listing(boxes).items) == 20


@pytest.mark.parametrize(
    "markup",
    [
        '<ul class="menu">' + entries('<li><a href="{u}">{t}</a></li>') + "</ul>",
        "<ul>"
        + "".join(
            f'<li><a href="/{at}/">县{name}局</a></li>'
            for at, name in enumerate(["教育", "民政", "财政", "水利", "审计", "统计"])
        )
        + "</ul>",
        '<div class="friend-link">' + entries('<a href="http://{d}.gov.cn/">{t}的政府网站</a>') + "</div>",
        '<div><a href="index_1.html">下一页</a><a href="index_9.html">尾页</a> 2026-09-18</div>',
    ],
)
def test_menus_lists_of_units_friendly_links_and_pagers_are_no_entries(markup):
    assert listing(markup).items == ()


def test_a_list_without_any_date_is_a_list_when_it_reads_like_news():
    rows = "".join(f'<li><a href="/n/{at}.html">关于做好第{at}批重点工作的情况通报</a></li>' for at in range(6))
    page = listing(f"<ul>{rows}</ul>")
    assert len(page.items) == 6
    assert all(item.day is None for item in page.items)


def test_an_article_has_no_entries_though_it_lists_related_ones():
    page = article(
        "<p>发布时间：2026-09-18</p>", text="</p>".join(["各单位要按照要求抓好落实，及时报送进展情况。" * 5] * 3)
    )
    related = read(f'{page.text}<ul class="related">{FRESH}</ul>', head='<meta name="ArticleTitle" content="通知">')
    assert related.items == ()


TITLE = "关于做好高标准农田工作的通知"


@pytest.mark.parametrize(
    "beside",
    [
        "<p>发布时间：2024-03-02 来源：县政府办公室 浏览量：2026 次</p>",
        "<p>发布时间：2024-03-02 截止时间：2026-03-02 状态：已结束</p>",
        "<span>24-03-02</span>",
    ],
)
def test_a_day_is_found_among_other_facts_and_with_a_short_year(beside):
    page = listing("<ul>" + "".join(f"<li><a href='/{n}.html'>{TITLE}{n}</a>{beside}</li>" for n in range(5)) + "</ul>")
    assert {str(item.day) for item in page.items} == {"2024-03-02"}


def test_the_unit_linked_before_a_title_is_no_entry():
    rows = "".join(
        f"<li>[<a href='/bm/{n}/'>县发展和改革委员会</a>] <a href='/{n}.html'>{TITLE}{n}</a> <i>2024-03-0{n}</i></li>"
        for n in range(1, 6)
    )
    assert [item.title for item in listing(f"<ul>{rows}</ul>").items] == [f"{TITLE}{n}" for n in range(1, 6)]


def test_what_a_pointer_brings_up_over_an_entry_tells_no_day():
    rows = "".join(
        f"<li><a href='/{n}.html'>{TITLE}{n}</a><div style='display:none'>失效日期 2030-01-01</div><i>2024-03-0{n}</i></li>"
        for n in range(1, 6)
    )
    assert max(item.day for item in listing(f"<ul>{rows}</ul>").items).year == 2024


def test_days_without_a_year_above_those_of_a_past_year_are_of_the_next():
    days = ("6月9日", "1月3日", "2023年12月30日", "2023年5月1日")
    rows = "".join(f"<li><a href='/{n}.html'>{TITLE}{n}</a><i>{day}</i></li>" for n, day in enumerate(days))
    assert [item.day.year for item in listing(f"<ul>{rows}</ul>").items] == [2024, 2024, 2023, 2023]
