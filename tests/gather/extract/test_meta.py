"""Meta tags in every spelling."""

from tests.gather.extract.shapes import read


def test_names_are_lower_case_whatever_the_order_of_the_attributes():
    page = read("", head='<meta content="标题" name="ArticleTitle"><META NAME=PubDate CONTENT=2026-09-18>')
    assert page.meta == (("articletitle", "标题"), ("pubdate", "2026-09-18"))


def test_property_and_itemprop_count_as_names():
    page = read(
        "", head='<meta property="og:title" content="标题"><meta itemprop="datePublished" content="2026-09-18">'
    )
    assert page.meta_value("og:title") == "标题"
    assert page.meta_value("datepublished") == "2026-09-18"


def test_an_empty_tag_is_kept_and_a_repeated_one_stands_twice():
    page = read("", head='<meta name="SiteName" content=""><meta name="SiteName" content="示例县">')
    assert page.meta_values("SiteName") == ("", "示例县")


def test_tags_without_name_or_content_are_none():
    assert read("", head='<meta charset="utf-8"><meta name="x"><meta content="y">').meta == ()
