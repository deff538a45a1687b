"""UPD402 dates-disagree."""

from datetime import date, datetime

import pytest

from checks.freshness.upd402_dates_disagree import DatesDisagree
from inspector.model import DateClaim, DateSource, Document, Outcome
from tests.checks.builders import findings, page


def claims(**days):
    return tuple(DateClaim(datetime(*day), DateSource(name), "") for name, day in days.items())


def dated(published=datetime(2026, 9, 1), **days):
    return page(title="一篇文章", published=published, dates=claims(**days), column="首页 › 要闻")


def test_tag_and_page_name_different_days():
    (found,) = findings(DatesDisagree, dated(meta=(2021, 3, 2), visible=(2026, 9, 1)))
    assert found.outcome is Outcome.REVIEW
    assert found.message == "文章的发布日期不一致：PubDate标签写2021年3月2日、页面写2026年9月1日"


@pytest.mark.parametrize(
    "days",
    [
        {"meta": (2026, 9, 1), "visible": (2026, 9, 1), "list": (2026, 9, 8)},
        {"visible": (2026, 9, 1), "url": (2020, 1, 1)},
        {"visible": (2026, 9, 1)},
    ],
)
def test_a_week_and_the_address_prove_nothing(days):
    assert findings(DatesDisagree, dated(**days)) == []


def test_how_far_apart_is_an_option():
    assert findings(DatesDisagree, dated(meta=(2026, 9, 1), list=(2026, 9, 4)), days=1)


def test_a_day_to_come_and_a_day_before_signing():
    (future,) = findings(DatesDisagree, dated(datetime(2026, 10, 1)))
    assert future.message == "发布日期2026年10月1日晚于监测时间点"
    early = page(published=datetime(2026, 6, 1), document=Document(written=date(2026, 9, 1)))
    (found,) = findings(DatesDisagree, early)
    assert "早于成文日期" in found.message


def test_one_templates_slip_is_one_matter():
    one, other = (
        findings(DatesDisagree, dated(datetime(2026, 9, day), meta=(2021, 3, 2), visible=(2026, 9, day)))[0]
        for day in (1, 5)
    )
    assert one.key == other.key
