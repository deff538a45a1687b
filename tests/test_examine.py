"""Running checks: every subject through every check of its kind, equal problems merged, nothing broken by one."""

from datetime import date, datetime

import pytest

from inspector.check import Check, NotApplicable, Rule
from inspector.examine import ActiveCheck, Examiner, examine_account, examine_site
from inspector.model import (
    Account,
    Column,
    Failure,
    Link,
    LinkReport,
    LinkVerdict,
    ListItem,
    Page,
    PageKind,
    Platform,
    Severity,
    Site,
    Tally,
    Target,
    TargetKind,
)
from inspector.store import open_store
from tests.store.test_store import RUN

TARGET = Target(TargetKind.SITE, "站", url="http://a/")
AS_OF = date(2026, 9, 20)


def rule(code: str, severity=Severity.NOTICE) -> Rule:
    return Rule(code, code.lower(), "标题", severity, "", ("测试规定",), "改正。")


class Shout(Check[Page]):
    """标题不得带叹号。"""

    rule = rule("ZZZ101")
    options = {"mark": "！"}

    def examine(self, page, as_of, *, mark):
        if not page.title:
            yield NotApplicable("没有标题")
        elif mark in page.title:
            yield self.fail(page, message="标题带叹号", text=page.title)


class Broken(Check[Page]):
    """总是出错。"""

    rule = rule("ZZZ102")

    def examine(self, page, as_of):
        raise RuntimeError("坏了")
        yield


class Reader(Check[Page]):
    """要词库。"""

    rule = rule("ZZZ103")
    needs = frozenset({"lexicon"})

    def examine(self, page, as_of, *, lexicon):
        if lexicon in page.title:
            yield self.review(page, message="有词")


class Whole(Check[Site]):
    """看整个网站。"""

    rule = rule("ZZZ104", Severity.VETO)

    def examine(self, site, as_of):
        yield self.fail(site, message=f"{len(site.findings)} {len(site.columns)} {site.newest} {site.pages}")


class Dead(Check[LinkReport]):
    """看链接。"""

    rule = rule("ZZZ105")

    def examine(self, report, as_of):
        yield self.fail(report, message=f"{report.url} {report.total}", key=report.url)


class Marked(Check[Page]):
    """看网页源码。"""

    rule = rule("ZZZ106")
    needs = frozenset({"html"})

    def examine(self, page, as_of):
        if "<blink>" in (page.html or ""):
            yield self.fail(page, message="闪烁")


def examiner(*checks, **resources) -> Examiner:
    return Examiner([ActiveCheck(check(), dict(check.options)) for check in checks], resources, AS_OF)


def page(name: str, title: str, **facts) -> Page:
    return Page("站", f"http://a/{name}", title=title, **facts)


def messages(examined: Examiner) -> list[str]:
    return [finding.message for finding in examined.findings()]


def test_a_subject_meets_only_the_checks_of_its_kind():
    examined = examiner(Shout, Whole)
    examined.examine(page("1", "好！"))
    assert messages(examined) == ["标题带叹号"]
    assert examined.tallies() == [Tally("ZZZ101", failed=1), Tally("ZZZ104")]


def test_yielding_nothing_is_a_pass_and_not_applicable_is_none():
    examined = examiner(Shout)
    examined.examine(page("1", "好"))
    examined.examine(page("2", ""))
    assert examined.tallies() == [Tally("ZZZ101", passed=1, not_applicable=1, note="没有标题")]


def test_options_reach_the_check():
    examined = Examiner([ActiveCheck(Shout(), {"mark": "？"})], {}, AS_OF)
    examined.examine(page("1", "好！"))
    examined.examine(page("2", "好？"))
    assert [finding.snippet for finding in examined.findings()] == ["好？"]


def test_a_check_that_breaks_is_an_error_and_stops_no_other():
    examined = examiner(Broken, Shout)
    examined.examine(page("1", "好！"))
    assert messages(examined) == ["标题带叹号"]
    assert examined.tallies()[1] == Tally("ZZZ102", errors=1, note="http://a/1：RuntimeError: 坏了")


def test_a_missing_resource_is_an_error_and_not_a_pass():
    examined = examiner(Reader)
    examined.examine(page("1", "词"))
    (tally,) = examined.tallies()
    assert (tally.errors, tally.passed) == (1, 0)
    assert "lexicon" in tally.note


def test_a_resource_reaches_the_check_that_needs_it():
    examined = examiner(Reader, lexicon="词")
    examined.examine(page("1", "有词"))
    assert messages(examined) == ["有词"]


def test_equal_problems_on_several_pages_are_one_finding_whatever_the_order():
    pages = [page(name, "同一标题！") for name in "abc"]
    forward, backward = examiner(Shout), examiner(Shout)
    for one, other in zip(pages, reversed(pages), strict=True):
        forward.examine(one)
        backward.examine(other)
    (finding,) = forward.findings()
    assert finding.found_on == ("http://a/a", "http://a/b", "http://a/c")
    assert (finding.url, finding.detail["pages"]) == ("http://a/a", 3)
    assert backward.findings() == [finding]


def test_a_problem_on_very_many_pages_lists_the_first_and_counts_all():
    examined = examiner(Shout)
    for number in range(1000):
        examined.examine(page(f"{number:04}", "！"))
    (finding,) = examined.findings()
    assert len(finding.found_on) == 200
    assert finding.found_on[-1] == "http://a/0199"
    assert finding.detail["pages"] == 1000


def test_the_heaviest_findings_come_first():
    examined = examiner(Shout, Whole)
    examined.examine(page("1", "！"))
    examined.examine(Site(TARGET, page("", "首页")))
    assert [finding.check for finding in examined.findings()] == ["ZZZ104", "ZZZ101"]


@pytest.fixture
def store(tmp_path):
    store = open_store("", tmp_path)
    store.add_run(RUN, [TARGET])
    yield store
    store.close()


def home(**facts) -> Page:
    return page("", "首页", kind=PageKind.HOME, **facts)


def test_a_site_is_examined_last_and_sees_pages_columns_and_findings(store):
    store.save_pages("r1", [home(), page("1", "好！")])
    store.save_columns("r1", "站", [Column("站", "动态", "http://a/dt/")])
    examined = examiner(Shout, Whole)
    examine_site(store, "r1", TARGET, examined, complete=True)
    assert messages(examined) == ["1 1 None 2", "标题带叹号"]


@pytest.mark.parametrize(
    ("published", "newest"),
    [(datetime(2026, 9, 19), "2026-09-19"), (datetime(2026, 9, 21), "2026-09-01"), (None, "2026-09-01")],
)
def test_the_newest_information_is_on_or_behind_the_home_page_and_not_after_the_monitoring_point(
    store, published, newest
):
    front = home(items=(ListItem("旧闻", "http://a/0", date(2026, 9, 1)),), links=(Link("http://a/1", "1", "新闻"),))
    store.save_pages("r1", [front, page("1", "新闻", kind=PageKind.ARTICLE, published=published)])
    examined = examiner(Whole)
    examine_site(store, "r1", TARGET, examined, complete=True)
    assert newest in messages(examined)[0]


def test_failing_links_come_with_the_places_they_stand_at(store):
    link = Link("http://a/gone", "/gone", "下载")
    store.save_pages("r1", [home(links=(link,)), page("1", "一", links=(link,))])
    store.save_links("r1", "站", [LinkVerdict("http://a/gone", Failure.NOT_FOUND, 404), LinkVerdict("http://a/1")])
    examined = examiner(Dead)
    examine_site(store, "r1", TARGET, examined, complete=True)
    assert messages(examined) == ["http://a/gone 2"]


def test_pages_that_could_not_be_opened_are_not_examined_as_pages(store):
    store.save_pages("r1", [home(failure=Failure.TIMEOUT)])
    examined = examiner(Shout, Whole)
    examine_site(store, "r1", TARGET, examined, complete=False)
    assert [tally.passed for tally in examined.tallies()] == [0, 0]


def test_markup_is_read_only_when_a_check_wants_it(store):
    digest = store.bodies.put(b"<blink>hi</blink>")
    store.save_pages("r1", [home(body_sha256=digest, charset="utf-8")])
    examined = examiner(Marked)
    examine_site(store, "r1", TARGET, examined, complete=True)
    assert messages(examined) == ["闪烁"]


def test_an_account_is_examined(store):
    class Quiet(Check[Account]):
        rule = rule("ZZZ107")

        def examine(self, account, as_of):
            if not account.posts:
                yield self.review(account, message="没有发布")

    target = Target(TargetKind.ACCOUNT, "号")
    store.save_account("r1", Account(target, Platform.WECHAT))
    examined = examiner(Quiet)
    examine_account(store, "r1", target, examined)
    assert messages(examined) == ["没有发布"]
