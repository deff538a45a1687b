"""The county as a function of seed, size and address."""

import tracemalloc
from datetime import date

import pytest

from inspector.demo.blueprint import Kind
from inspector.demo.county import DEFAULT_PAGES, County
from inspector.demo.web import Web
from inspector.errors import UsageError

SOME_PAGES = [
    ("portal", "/"),
    ("portal", "/xwzx/yxyw/"),
    ("portal", "/xwzx/yxyw/index_1.html"),
    ("portal", "/zjyx/fcyx/list.asp"),
    ("portal", "/api/articles?column=sjfb/tjsj&page=1"),
    ("portal", "/zwgk/jgzn/tjj.html"),
    ("portal", "/attach/2026/1.xlsx"),
    ("portal", "/attach/2026/1.docx"),
    ("portal", "/images/old/2.png"),
    ("education", "/"),
    ("water", "/"),
]


def test_the_same_seed_gives_the_same_bytes():
    first, second = Web(County(seed=7)), Web(County(seed=7))
    for host, target in SOME_PAGES:
        assert first.reply(host, target) == second.reply(host, target), target


def test_pages_do_not_depend_on_the_order_they_are_asked_for():
    forward, backward = Web(County()), Web(County())
    there = [forward.reply(host, target).body for host, target in SOME_PAGES]
    back = [backward.reply(host, target).body for host, target in reversed(SOME_PAGES)]
    assert there == back[::-1]


def test_another_seed_gives_other_texts():
    assert Web(County(seed=1)).reply("portal", "/").body != Web(County(seed=2)).reply("portal", "/").body


def test_the_smallest_county_has_about_400_pages_and_60_columns_of_its_portal():
    county = County()
    assert 380 <= county.page_count <= 500
    assert 58 <= sum(column.site == "portal" for column in county.plan.columns) <= 72
    assert len(county.plan.units) == 20
    assert len(county.plan.accounts) == 26


@pytest.mark.parametrize("pages", [5_000, 200_000])
def test_a_county_grows_to_the_size_asked_for(pages):
    assert County(pages=pages).page_count == pytest.approx(pages, rel=0.05)


def test_growing_keeps_the_newest_articles_and_the_ages_of_columns():
    small, large = County(), County(pages=50_000)
    for column in small.plan.columns:
        if column.articles:
            assert small.article(column, 0).published.date() == large.article(column, 0).published.date()


def test_a_column_is_as_old_as_its_plan_says():
    county = County(as_of=date(2026, 9, 20))
    column = county.plan.column("portal", "xwzx/xzdt")
    assert county.article(column, 0).published.date() == date(2026, 9, 5)


def test_articles_of_a_column_run_from_new_to_old():
    county = County(pages=20_000)
    column = county.plan.column("portal", "xwzx/yxyw")
    days = [county.article(column, index).published.date() for index in range(county.count(column))]
    assert days == sorted(days, reverse=True)


def test_a_page_of_a_large_county_costs_no_more_memory_than_one_of_a_small_county():
    def peak(pages: int) -> int:
        county = County(pages=pages)
        web = Web(county)
        column = county.plan.column("portal", "xwzx/yxyw")
        web.reply("portal", "/")
        tracemalloc.start()
        for index in range(0, county.count(column), county.count(column) // 20):
            web.reply("portal", county.article(column, index).path)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(DEFAULT_PAGES)
    assert peak(200_000) < 2 * peak(DEFAULT_PAGES) + 200_000


def test_lists_and_articles_of_a_large_county_lead_to_each_other():
    county = County(pages=200_000)
    web = Web(county)
    column = county.plan.column("portal", "sjfb/zsyz")
    last = county.list_pages(column)
    for article in county.articles(column, last):
        assert web.reply("portal", article.path).status == 200
    assert county.articles(column, last + 1) == []
    assert web.reply("portal", f"/sjfb/zsyz/?page={last + 1}").status == 404


def test_no_article_beyond_the_last():
    county = County()
    column = county.plan.column("portal", "tzgg")
    with pytest.raises(IndexError):
        county.article(column, county.count(column))


@pytest.mark.parametrize("pages", [-1, 0, DEFAULT_PAGES - 1, 10**9])
def test_a_size_out_of_range_is_refused_in_one_sentence(pages):
    with pytest.raises(UsageError, match="--pages"):
        County(pages=pages)


def test_every_column_that_should_have_articles_has_some():
    county = County()
    for column in county.plan.columns:
        listed = column.kind in {Kind.LIST, Kind.FILES, Kind.PAPERS}
        assert (county.count(column) > 0) == listed, column.key
