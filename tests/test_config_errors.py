"""Every way a configuration can be wrong is said in Chinese, with file, line, field and remedy."""

import re
import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from inspector import config_errors
from inspector.config import Config, load
from inspector.errors import UsageError
from inspector.profile import Profile

BASE = """\
region = "示例县"
quarter = "2026Q4"

[[sites]]
name = "示例县"
url = "https://www.example.gov.cn/"
"""


@pytest.fixture
def refusal(tmp_path, monkeypatch):
    """The sentences that loading the base file plus ``added`` ends with."""
    monkeypatch.chdir(tmp_path)

    def refusal(added: str, *, base: str = BASE) -> str:
        Path("inspection.toml").write_text(base + added, encoding="utf-8")
        with pytest.raises(UsageError) as caught:
            load(Path("inspection.toml"))
        return str(caught.value)

    return refusal


class TestSettings:
    def test_an_unknown_key_gets_the_nearest_known_one(self, refusal):
        assert (
            refusal('urll = "x"') == "inspection.toml 第 7 行：sites[1]（示例县）的 urll 不是可用的设置，是不是 url？"
        )

    def test_a_key_of_another_section_is_sent_there(self, refusal):
        assert "它要写在 [politeness] 下面" in refusal('robots = "ignore"')

    def test_a_top_level_key_after_a_section_is_sent_to_the_top(self, refusal):
        assert "要写在文件开头、第一个方括号小节之前" in refusal('issuer = "县政府办"')

    def test_a_key_like_no_other_gets_the_list_of_all(self, refusal):
        assert "这里可以写 mode、pages、timeout_seconds" in refusal("[render]\nxyz = 1")

    def test_a_missing_setting_points_to_the_header_of_its_entry(self, refusal):
        assert refusal('\n[[sites]]\nname = "二"') == "inspection.toml 第 8 行：sites[2]（二）的 url 没有写，请补上。"

    @pytest.mark.parametrize(
        ("added", "expected"),
        [
            ("code = 3600000000", 'sites[1]（示例县）的 code 要用英文双引号括起来："3600000000"'),
            ("unit = true", '要写成带英文双引号的文字，例如 "……"，现在是 true'),
            ('max_pages = "100"', "要写成不带引号的整数，现在是“100”"),
            ("max_pages = true", "要写成不带引号的整数，现在是 true"),
            ("[render]\ntimeout_seconds = nan", "要写成有限的数字，现在是 nan"),
            ("[render]\ntimeout_seconds = 0", "render 的 timeout_seconds 必须大于 0，现在是 0"),
            ("[politeness]\nconnections = 100", "politeness 的 connections 不能大于 64，现在是 100"),
            ('[evidence]\nscreenshots = "yes"', "只能是 true（是）或 false（否）"),
            ('[render]\nmode = "sometimes"', "只能是 auto、always、never 之一，现在是“sometimes”"),
            ('[[accounts]]\nname = "发布"\nplatform = "微信"', "只能是 wechat（微信公众号）、weibo（微博）、"),
            ('[[units]]\nname = "甲"\nrecipients = "a@b.cn"', '要写成方括号里的列表，例如 ["……"]'),
            ('[[units]]\nname = "甲"\nrecipients = ["a@b.cn", "坏"]', "units[1]（甲）的 recipients 第 2 项不是有效的邮箱地址"),
            ('[network]\nallow = ["10.0.0.1/8"]', '要写成网段，例如 "10.1.0.0/16"'),
            ('[units]\nname = "甲"', "units 可以有多个，要用双方括号逐个写：[[units]]"),
            ('[[mail]]\nhost = "x"', "mail 是一个小节，要写成 [mail]"),
            ("[checks.options]\nUPD201 = 5", "checks 的 options 的 UPD201 是一个小节"),
            ('[[sites]]\nname = "二"\nurl = "www.example.gov.cn"', "要写成完整的网址，例如 https://www.example.gov.cn/"),
            ('[[sites]]\nname = "二"\nurl = "http://[::1"', "要写成完整的网址"),
            ('[[sites]]\nname = "二"\nurl = "http://a.cn:99999/"', "要写成完整的网址"),
        ],
    )  # fmt: skip
    def test_a_wrong_value_says_what_is_expected(self, refusal, added, expected):
        assert expected in refusal(added)

    def test_several_errors_are_told_one_a_line_in_the_order_of_the_file(self, refusal):
        sentences = refusal('[render]\npages = 99\nmode = "x"\n[mail]\nport = 0').split("\n")
        assert [re.search(r"第 (\d+) 行", sentence)[1] for sentence in sentences] == ["8", "9", "11"]

    def test_more_than_a_few_errors_are_counted(self, refusal):
        sentences = refusal("".join(f"k{number} = 1\n" for number in range(20))).split("\n")
        assert len(sentences) == config_errors.SHOWN_ERRORS + 1
        assert "另外还有 15 处错误" in sentences[-1]

    def test_a_key_of_control_characters_cannot_play_with_the_terminal(self, refusal):
        sentence = refusal(r'"a\u001b[31m\u202e\n" = 1')
        assert r"a\u001b[31m\u202e\u000a" in sentence
        assert sentence.isprintable()

    def test_a_very_long_value_is_cut(self, refusal):
        assert len(refusal(f'[render]\nmode = "{"长" * 10_000}"')) < 200

    def test_an_error_found_later_still_names_its_line(self, tmp_path):
        path = tmp_path / "inspection.toml"
        path.write_text(BASE + "[checks.options.UPD201]\ndayz = 3\n", encoding="utf-8")
        error = load(path).error("checks.options.UPD201.dayz", "检查项 UPD201 没有 dayz 这个选项，可用的有：days。")
        assert str(error) == f"{path} 第 8 行：检查项 UPD201 没有 dayz 这个选项，可用的有：days。"


class TestSyntax:
    @pytest.mark.parametrize(
        ("added", "expected"),
        [
            ("issuer = “县政府办”", "第 7 行：中文标点 “ 要改成英文半角的 \""),
            ('issuer = "县政府办”', "第 7 行：中文标点 ” 要改成英文半角的 \""),
            ('issuer ＝ "县政府办"', "第 7 行：中文标点 ＝ 要改成英文半角的 ="),
            ('issuer = "县政府办', "缺少右边的英文双引号"),
            ('issuer = "县政府办\nx = 1', "第 7 行：文字缺少右边的英文双引号；文字只能写在一行里"),
            ("issuer = 县政府办", "文字要放在英文双引号里"),
            ("issuer =", "值写得不对"),
            ("issuer =\nx = 1", "第 7 行：等号后面没有写值"),
            ("issuer", "缺等号"),
            ('名称 = "x"', "设置名用英文"),
            ("a. = 1", "只能用英文字母"),
            ("a = 1 b = 2", "一行只写一个"),
            ("a = [1, 2", "列表"),
            ("a = [1 2]", "列表缺少右方括号 ]，或两项之间缺逗号"),
            ("a = { b = 1", "右大括号"),
            ("a = { b = 1, b = 2 }", "写了两次"),
            ("[render\npages = 1", "第 7 行：小节标题缺少右方括号，要写成 [politeness] 的样子"),
            ('[[sites]\nname = "x"', "要写成 [[sites]] 的样子"),
            ("[render]\n[render]", "第 8 行：同一个小节写了两次"),
            ('name = "二"', "第 7 行：同一个设置写了两次，请删去一个"),
            (r'folder = "C:\报表"', "反斜杠"),
            (r'folder = "C:\users\x"', "反斜杠"),
            (r'folder = "\ud800"', "反斜杠"),
            ("a = 2026-02-30", "没有这一天"),
            ('a = "\x01"', "控制字符"),
            ("# \x01", "控制字符"),
            ("a = '''x", "引号"),
            ("a = 'x", "引号"),
            ("[render]\na = 1\n[render.a.b]", "写了两次"),
            ("a.b = 1\na.b.c = 2", "写了两次"),
            ("a = {}\na.b = 1", "写了两次"),
            ("k = " + "1" * 5000, "有一个数字长得无法读取"),
        ],
    )  # fmt: skip
    def test_a_syntax_error_names_line_and_remedy(self, refusal, added, expected):
        assert expected in refusal(added)

    @settings(max_examples=300, deadline=None)
    @given(
        text=st.lists(
            st.sampled_from([*"[]{}=\"'.,#\\\n x1“＝局\x01\ue000", "\\u", "\\x", '"""', "'''", "[[", "]]", "a", "b", " = ", "2026-02-30"]),
            max_size=14,
        ).map("".join)
    )  # fmt: skip
    def test_no_english_of_the_parser_leaks(self, text):
        try:
            tomllib.loads(text)
        except ValueError as error:
            sentence = config_errors.syntax(Path("巡检.toml"), text, error)
            assert re.fullmatch(r"巡检\.toml 第 \d+ 行：.*[。]", sentence, re.DOTALL)
            assert str(error).split(" (at ")[0] not in sentence
            assert "样例改写" not in sentence, f"no remedy of its own for {error}"


TOML_VALUES = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=6),
        st.sampled_from(["", "=x", "http://[", "https://a:b@c/", "$", "$1", "a" * 3000, "2026Q9", 10**40, -1, 0]),
        st.just(datetime(2026, 1, 1, tzinfo=UTC)),
        st.just(date(2026, 1, 1)),
        st.just(time(1, 2)),
    ),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)

COMPLETE = {
    "region": "示例县",
    "quarter": "2026Q4",
    "issuer": "县政府办",
    "profile": ["national-2019"],
    "units": [{"name": "县教育局", "recipients": ["a@b.cn"], "copies": [], "contact": "", "phone": "", "aliases": ["教育局"]}],
    "sites": [{"name": "县政府", "url": "https://a.cn/", "code": "", "unit": "", "include": [], "exclude": [], "max_pages": 9}],
    "columns": [{"name": "动态", "url": "https://a.cn/", "site": "", "unit": "", "type": "工作动态", "max_age_days": 14}],
    "accounts": [{"name": "发布", "platform": "wechat", "id": "", "unit": "", "url": "", "filing_no": "", "source": "table"}],
    "sources": {"table": {"posts": ["posts.xlsx"]}},
    "network": {"allow": ["10.0.0.0/8"]},
    "checks": {"disable": [], "options": {"UPD201": {"days": 14}}},
} | {
    name: {key: value for key, value in field.default.model_dump(mode="json").items() if value is not None}
    for name, field in Config.model_fields.items()
    if name in {"politeness", "render", "evidence", "mail", "database", "schedule", "words", "rectification"}
}  # fmt: skip


PROFILE = {
    "name": "county",
    "title": "本县指标",
    "source": "",
    "pass_mark": 60,
    "bonus_mark": 80,
    "indicators": [
        {
            "id": "W3",
            "title": "首页不更新",
            "block": "单项否决",
            "applies_to": "site",
            "severity": "veto",
            "mode": "A",
            "trust": "V",
        }
        | {"window": "", "codes": ["UPD101"], "cap": 5, "points": {"UPD101": 5}, "note": ""}
    ],
    "options": {"UPD101": {"days": 14}},
}


def places(data, path=()):
    """Every path into nested dictionaries and lists."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield (*path, key)
        yield from places(value, (*path, key))


def changed(data, path, value):
    """A copy of ``data`` with ``value`` at ``path``."""
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = changed(copy[path[0]], path[1:], value)
    return copy


def test_the_complete_examples_are_valid():
    assert Config.model_validate(COMPLETE).region == "示例县"
    assert Profile.model_validate(PROFILE).indicators[0].id == "W3"


@pytest.mark.parametrize(("model", "complete"), [(Config, COMPLETE), (Profile, PROFILE)], ids=["config", "profile"])
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_english_of_the_validator_leaks_whatever_value_stands_anywhere(model, complete, data):
    path = data.draw(st.sampled_from(list(places(complete))))
    try:
        model.model_validate(changed(complete, path, data.draw(TOML_VALUES)))
    except ValidationError as error:
        for detail, problem in zip(error.errors(), config_errors.problems(error, model), strict=True):
            assert detail["type"] in {"misplaced", "value_error"} or detail["msg"] not in problem.predicate
            assert "请对照 inspector init 生成的样例" not in problem.predicate, f"no sentence for {detail['type']}"
            assert problem.predicate.endswith(("。", "？"))
            assert len(problem.predicate) < 400
            assert problem.predicate.isprintable()
