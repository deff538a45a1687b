"""DIR101 missing-directory-field."""

import pytest

from checks.directory.dir101_missing_directory_field import MissingDirectoryField
from checks.directory.fields import is_placeholder
from inspector.model import Outcome, PageKind, Record
from tests.checks.builders import findings, not_applicable, page

COMPLETE = {
    "内设机构": "办公室、种植业股",
    "主要职责": "负责全县农业农村工作",
    "办公地址": "东门路1号",
    "办公时间": "工作日8:30—12:00，14:30—17:30",
    "办公电话": "0795-1234567",
    "负责人": "王某某",
}


def directory(**changes):
    fields = {**COMPLETE, **changes}
    record = Record("县农业农村局", tuple((label, value) for label, value in fields.items() if value is not None))
    return page(kind=PageKind.DIRECTORY, records=(record,), title="机构设置")


def test_a_complete_entry_passes():
    assert not findings(MissingDirectoryField, directory())


@pytest.mark.parametrize("value", ["暂无", "-", "待定", "", "——", "/", "暂无信息"])
def test_a_field_that_says_nothing_fails(value):
    (found,) = findings(MissingDirectoryField, directory(办公时间=value))
    assert found.outcome is Outcome.FAIL
    assert found.message.startswith("“县农业农村局”的机构信息中“办公时间”一项没有内容")
    assert found.suggestion == "补充“县农业农村局”的办公时间。"


def test_a_field_that_is_not_there_fails_when_the_entry_is_otherwise_of_the_known_form():
    (found,) = findings(MissingDirectoryField, directory(负责人=None))
    assert found.outcome is Outcome.FAIL
    assert found.message == "“县农业农村局”的机构信息没有公布负责人姓名"


def test_an_entry_of_another_form_is_one_question():
    (found,) = findings(MissingDirectoryField, directory(内设机构=None, 主要职责=None, 办公时间=None))
    assert found.outcome is Outcome.REVIEW
    assert found.detail["fields"] == ["机构设置", "单位职能", "办公时间"]


def test_a_block_that_is_no_entry_is_left_alone():
    record = Record("友情提示", (("咨询电话", "0795-1234567"), ("备注", "")))
    assert not findings(MissingDirectoryField, page(kind=PageKind.DIRECTORY, records=(record,)))


def test_a_second_value_fills_the_field():
    assert not findings(MissingDirectoryField, directory(传真电话="-"))


def test_missing_and_empty_are_the_same_problem_and_two_fields_are_two():
    def key(**changes):
        return findings(MissingDirectoryField, directory(**changes))[0].key

    assert key(负责人=None) == key(负责人="暂无")
    assert key(负责人="暂无") != key(办公地址="暂无")


def test_a_county_may_require_fewer_fields():
    assert not findings(MissingDirectoryField, directory(负责人=None), fields=["办公地址", "联系方式"])


def test_other_pages_are_not_its_business():
    assert not_applicable(MissingDirectoryField, page())


@pytest.mark.parametrize("value", ["无锡路5号", "0795-1234567", "暂无人机管理股"])
def test_values_that_only_begin_like_a_placeholder_are_values(value):
    assert not is_placeholder(value)
