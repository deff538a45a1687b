"""UPD401 undated-article."""

from datetime import datetime

from checks.freshness.upd401_undated_article import UndatedArticle
from inspector.model import Outcome, PageKind, Severity
from tests.checks.builders import HOME, findings, not_applicable, page


def undated(name, **facts):
    return page(url=f"{HOME}zwgk/tzgg/{name}", title="关于举办培训班的通知", **facts)


def test_an_article_without_a_publish_date_is_noted():
    (found,) = findings(UndatedArticle, undated("t1.html"))
    assert (found.outcome, found.severity) == (Outcome.FAIL, Severity.NOTICE)
    assert "“关于举办培训班的通知”没有标注发布时间" in found.message


def test_a_dated_article_passes():
    assert not findings(UndatedArticle, undated("t1.html", published=datetime(2026, 9, 8, 10, 30)))


def test_other_pages_need_no_date():
    assert not_applicable(UndatedArticle, undated("index.html", kind=PageKind.COLUMN))


def test_undated_articles_of_one_column_are_one_problem_and_those_of_two_are_two():
    def key(**facts):
        return findings(UndatedArticle, undated(**facts))[0].key

    assert key(name="t1.html", column="首页 › 通知公告") == key(name="t2.html", column="首页 › 通知公告")
    assert key(name="t1.html", column="首页 › 通知公告") != key(name="t1.html", column="首页 › 工作动态")
    assert key(name="202609/t20260901_1.html") == key(name="202608/t20260801_2.html")
