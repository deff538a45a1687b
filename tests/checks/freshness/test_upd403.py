"""UPD403 old-story-new-date."""

from datetime import date, datetime

import pytest

from checks.freshness.upd403_old_story_new_date import OldStoryNewDate
from inspector.model import Document, DocumentKind, Outcome, Paper, Repeat, Severity
from tests.checks.builders import findings, site

NEW = "https://www.example.gov.cn/new.html"
OLD = "https://www.example.gov.cn/old.html"


STOOD = Repeat(OLD, date(2023, 5, 1))


def story(day=datetime(2026, 9, 10), repeats=STOOD, **facts):
    return site(papers=(Paper(NEW, "会议召开", published=day, repeats=repeats, unit="县水利局", **facts),))


def test_the_same_text_stood_under_a_day_long_past():
    (found,) = findings(OldStoryNewDate, story())
    assert (found.outcome, found.severity, found.unit) == (Outcome.REVIEW, Severity.VETO, "县水利局")
    assert found.message == "2026年9月10日发布的文章，与2023年5月1日发布的一篇文字几乎相同"


def test_the_day_of_one_page_was_changed_since_the_last_run():
    (found,) = findings(OldStoryNewDate, story(repeats=Repeat(NEW, date(2023, 5, 1), "2026Q2")))
    assert found.message == "这篇文章上次巡检时的发布日期是2023年5月1日，现在改成了2026年9月10日"


@pytest.mark.parametrize(
    "facts",
    [
        {"repeats": Repeat(OLD, date(2026, 8, 1))},
        {"repeats": None},
        {"day": datetime(2025, 1, 1)},
        {"kind": DocumentKind.FILE},
        {"document": Document(number="云府发〔2020〕1号")},
    ],
)
def test_what_is_no_pretence(facts):
    assert findings(OldStoryNewDate, story(**facts)) == []


def test_how_much_older_is_an_option():
    assert findings(OldStoryNewDate, story(repeats=Repeat(OLD, date(2026, 8, 1))), days=30)
