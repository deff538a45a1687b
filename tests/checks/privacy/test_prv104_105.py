"""PRV104 personal-details and PRV105 list-of-persons. Numbers, plates and addresses are made up."""

import pytest

from checks.privacy.prv104_personal_details import PersonalDetails
from checks.privacy.prv105_list_of_persons import ListOfPersons
from inspector.model import Outcome
from tests.checks.builders import findings, page

ROWS = "".join(f"\n{n}\t李{c}\t{{}}" for n, c in enumerate("甲乙丙丁戊己", 1))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("护照号码：E00000000，请核对。", "00000000"),
        ("车主李四，车牌号：赣C00000", "C00000"),
        ("家庭住址：云溪县清溪镇上坊村12组36号", "溪县清溪镇上坊村12组36号"),
        ("申请人王五，户籍地址：清溪镇人民路8号2栋301室", "镇人民路8号2栋301室"),
    ],
)
def test_particulars_of_a_person_are_asked_about_and_masked(text, secret):
    (found,) = findings(PersonalDetails, page(text))
    assert found.outcome is Outcome.REVIEW
    assert secret not in f"{found.message}{found.snippet}{found.detail}{found.key}"
    assert text[found.offset :].startswith(found.detail["text"][:3])


@pytest.mark.parametrize(
    "text",
    [
        "办公地址：清溪镇人民路8号",
        "企业注册住址：清溪镇人民路8号2栋",
        "家庭住址：\n联系电话：",
        "公务用车车牌号：赣C00000",
        "护照办理地点：县公安局出入境管理大队3楼",
        "请如实填写家庭住址：省市县乡村组号",
    ],
)
def test_offices_forms_and_advice_pass(text):
    assert not findings(PersonalDetails, page(text))


@pytest.mark.parametrize("column", ["身份证号", "家庭住址", "残疾类别", "银行账号"])
def test_a_list_of_persons_with_particulars_is_asked_about(column):
    (found,) = findings(ListOfPersons, page(f"公示\n序号\t姓名\t{column}" + ROWS.format(*["清溪村"] * 6)))
    assert column in found.message
    assert findings(
        ListOfPersons, page(f"公示\n序号\n姓名\n{column}" + ROWS.format(*["清溪村"] * 6).replace("\t", "\n"))
    )
    assert found.outcome is Outcome.REVIEW


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("序号\t姓名\t身份证号", "3600**********01"),
        ("序号\t姓名\t所在村", "清溪村"),
        ("序号\t姓名\t职务和手机", "13800000000"),
        ("序号\t单位\t开户银行", "清溪支行"),
    ],
    ids=["masked", "what a list has to say", "an office's table", "a list of units"],
)
def test_lists_that_reveal_nothing_pass(header, values):
    assert not findings(ListOfPersons, page(f"公示\n{header}" + ROWS.format(*[values] * 6)))


def test_a_few_rows_are_no_list():
    text = "公示\n序号\t姓名\t家庭住址" + ROWS.format(*["清溪村"] * 6)
    assert not findings(ListOfPersons, page(text.rsplit("\n", 3)[0]))
    assert findings(ListOfPersons, page(text.rsplit("\n", 3)[0]), least=3)
