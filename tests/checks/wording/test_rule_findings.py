"""What slips become: findings with a place, a layer and a key that lasts."""

from checks.wording.txt201_doubled_punctuation import DoubledPunctuation
from checks.wording.txt203_halfwidth_punctuation import HalfwidthPunctuation
from inspector.model import PageKind
from tests.checks.builders import findings, page


def test_a_finding_names_place_layer_and_what_to_write():
    (found,) = findings(DoubledPunctuation, page("通知\n按时报送。。", main="按时报送。。", title="报送通知"))
    assert found.message == "“报送通知”文章页的正文中标点“。。”重复"
    assert (found.offset, found.detail["layer"], found.detail["right"]) == (7, "规则", "。")
    assert found.suggestion == "将“。。”改为“。”。"


def test_the_same_slip_is_known_again_when_dates_and_figures_change():
    keys = {
        findings(DoubledPunctuation, page(text, main=text))[0].key
        for text in ("9月1日前按时报送12份材料。。", "12月31日前按时报送8份材料。。")
    }
    assert len(keys) == 1


def test_what_stands_outside_the_article_is_not_read():
    assert findings(DoubledPunctuation, page("首页，，导航\n按时报送。", main="按时报送。")) == []


def test_a_page_without_an_article_is_read_where_it_says_sentences():
    subject = page("首页,导航\n各单位要按时报送,不得拖延。", kind=PageKind.COLUMN)
    (found,) = findings(HalfwidthPunctuation, subject)
    assert subject.text[found.offset - 2 :].startswith("报送,不得")


def test_the_title_is_read_as_well():
    (found,) = findings(DoubledPunctuation, page("按时报送。", main="按时报送。", title="通知。。"))
    assert (found.offset, found.detail["where"]) == (None, "标题")


def test_a_habit_is_told_once_with_its_number():
    text = "加强领导,压实责任。" * 9
    (found,) = findings(HalfwidthPunctuation, page(text, main=text))
    assert "同类问题全文共9处" in found.message
    assert found.detail["count"] == 9
