"""PRV102 mobile-number. The numbers are of segments in use but end in 0000."""

import pytest

from checks.privacy.prv102_mobile_number import MobileNumber
from inspector.model import Outcome
from tests.checks.builders import findings, page

NUMBER = "13800000000"


@pytest.mark.parametrize(
    "text",
    [
        f"张三丰 {NUMBER}",
        f"李四：{NUMBER}",
        f"王小明\n男\n{NUMBER}",
        f"手机号：{NUMBER}",
        "手机 138-0000-0000",
        f"手机：+86 {NUMBER}",
        "来信人留下的电话是138 0000 0000",
        f"投诉人联系电话：{NUMBER}",
    ],
)
def test_a_number_that_may_be_a_persons_is_asked_about(text):
    (found,) = findings(MobileNumber, page(text))
    assert found.outcome is Outcome.REVIEW
    assert NUMBER not in f"{found}"
    assert "1380*****00" in found.message


@pytest.mark.parametrize(
    "text",
    [
        f"联系电话：{NUMBER}",
        f"联系人：张三 {NUMBER}",
        f"办公室值班手机：{NUMBER}",
        f"咨询电话：0795-1234567、{NUMBER}",
        f"服务热线 {NUMBER}",
        f"地址东门路1号 {NUMBER}",
        f"项目 {NUMBER}",
        f"手机号：{NUMBER[:3]}****0000",
        "手机号：12800000000",
        f"手机号：{NUMBER}5",
        "订单2013800000000",
    ],
)
def test_office_numbers_masked_ones_and_other_digits_pass(text):
    assert not findings(MobileNumber, page(text))


def test_a_name_after_somebody_elses_office_number_is_a_person_again():
    assert findings(MobileNumber, page(f"咨询电话：0795-1234567\n张三丰 {NUMBER}"))


def test_strict_asks_about_every_number():
    assert findings(MobileNumber, page(f"联系电话：{NUMBER}"), strict=True)


def test_the_key_is_the_number_without_saying_it():
    (found,) = findings(MobileNumber, page(f"手机号：{NUMBER}"))
    assert found.key == findings(MobileNumber, page("手机 138-0000-0000"))[0].key
    assert NUMBER not in found.key
