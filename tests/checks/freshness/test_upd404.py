"""UPD404 reprint-without-source."""

import pytest

from checks.freshness.upd404_reprint_without_source import ReprintWithoutSource
from tests.checks.builders import findings, page

WIRE = "新华社北京9月1日电 国务院常务会议研究部署有关工作。"


def test_a_wire_story_without_source():
    (found,) = findings(ReprintWithoutSource, page(WIRE, main=WIRE))
    assert found.message == "转载稿件（电头“新华社北京9月1日电”）没有注明来源"


@pytest.mark.parametrize(
    ("text", "source"),
    [(WIRE, "新华社"), (f"来源：新华社\n{WIRE}", ""), ("9月1日，我县召开会议，新华社记者参加。", "")],
)
def test_a_source_anywhere_is_enough_and_own_news_need_none(text, source):
    assert findings(ReprintWithoutSource, page(text, main=text, source=source)) == []
