"""The line of a key in a TOML text."""

import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.toml_lines import TomlLines

TEXT = '''\
# 注释里的 [sites] 和 region = 1 不算
region = "示例县"

title = """
[sites]
url = "不是设置"
"""
mail.host = "smtp.example.com"

[[sites]] # 第一个
name = "甲"
url = "https://a.example/"

[[sites]]
name = "乙"
include = [
  "https://b.example/one",  # 说明, 带逗号 ]
  "https://b.example/two",
]

[politeness]
connections = 4
"odd key.x" = { inner = 1, "最里" = [ 1, { deep = 2 } ] }

[checks.options.UPD201]
days = 14
'''


def line_of(text, path):
    return TomlLines(text).of(path)


def test_a_plain_key_is_found_on_its_line():
    assert line_of(TEXT, ("region",)) == 2


def test_words_inside_comments_and_multi_line_strings_are_not_keys():
    assert line_of(TEXT, ("sites",)) == 10


def test_a_dotted_key_is_found_as_a_whole_and_by_its_first_part():
    assert line_of(TEXT, ("mail", "host")) == 8
    assert line_of(TEXT, ("mail",)) == 8


def test_each_entry_of_an_array_of_tables_has_its_own_header():
    assert line_of(TEXT, ("sites", 0)) == 10
    assert line_of(TEXT, ("sites", 1)) == 14
    assert line_of(TEXT, ("sites", 1, "name")) == 15


def test_a_missing_key_gives_the_header_of_its_table():
    assert line_of(TEXT, ("sites", 1, "url")) == 14


def test_entries_of_a_multi_line_array_are_told_apart():
    assert line_of(TEXT, ("sites", 1, "include", 0)) == 17
    assert line_of(TEXT, ("sites", 1, "include", 1)) == 18


def test_keys_after_a_multi_line_array_are_still_found():
    assert line_of(TEXT, ("politeness", "connections")) == 22


def test_quoted_keys_and_inline_tables_are_entered():
    assert line_of(TEXT, ("politeness", "odd key.x", "最里", 1, "deep")) == 23


def test_a_dotted_table_header_is_known_by_every_part():
    assert line_of(TEXT, ("checks",)) == 25
    assert line_of(TEXT, ("checks", "options", "UPD201", "days")) == 26


def test_what_is_nowhere_in_the_text_has_no_line():
    assert line_of(TEXT, ("schedule", "monitor_day")) is None


def test_windows_line_ends_do_not_shift_lines():
    assert line_of(TEXT.replace("\n", "\r\n"), ("checks", "options", "UPD201", "days")) == 26


def test_a_table_below_an_array_of_tables_belongs_to_the_latest_entry():
    text = "[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]\nx = 2\n[[a.c]]\n[[a.c]]\ny = 3\n"
    assert line_of(text, ("a", 0, "b", "x")) == 3
    assert line_of(text, ("a", 1, "b", "x")) == 6
    assert line_of(text, ("a", 1, "c", 1, "y")) == 9


def test_a_key_of_many_parts_is_found_by_its_first_ones():
    assert line_of("\n" + ".".join(["a"] * 20_000) + " = 1", ("a", "a", "b")) == 2


def test_nesting_too_deep_to_follow_gives_no_line_instead_of_a_crash():
    assert line_of("a = " + "[" * 5000 + "]" * 5000, ("b",)) is None


_STRINGS = [
    '"x"', "'x'", '""', "''", r'"a \" ] } # , b"', r"'C:\ # ]'", '"""\n[no]\nno = 1\n"""', '"""two quotes: ""\\""""""',
    "'''\nno = ''x''\n'''", "'''ends with two'''''", '"""ends with two"""""',
]  # fmt: skip
_SCALARS = st.sampled_from([*_STRINGS, "1", "-2.5e3", "true", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00", "inf"])
_KEYS = st.sampled_from(["a", "b-1", "3", '"q.k"', "'li t'", '"#"', '"["'])
_GAPS = st.sampled_from(["", " ", "\n", " # ], } [x]\n", "\n\n  "])
_VALUES: st.SearchStrategy[Any] = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=6)


class _Writer:
    """Writes TOML and remembers on which line it wrote each key."""

    def __init__(self) -> None:
        self.text = ""
        self.lines: dict[tuple[str | int, ...], int] = {}

    def put(self, text: str) -> None:
        self.text += text

    def mark(self, path: tuple[str | int, ...]) -> None:
        self.lines[path] = self.text.count("\n") + 1

    def value(self, path: tuple[str | int, ...], value: Any, gap: str) -> None:
        if isinstance(value, str):
            self.put(value)
            return
        self.put("[")
        for index, entry in enumerate(value):
            self.put(gap)
            self.mark((*path, index))
            self.value((*path, index), entry, gap)
            self.put(gap + ",")
        self.put(gap + "]")


def _plain(key: str) -> str:
    return next(iter(tomllib.loads(f"{key} = 1")))


@settings(max_examples=300, deadline=None)
@given(
    tables=st.lists(
        st.tuples(_KEYS, st.booleans(), st.dictionaries(_KEYS, _VALUES, max_size=3)),
        max_size=4,
        unique_by=lambda t: t[0],
    ),
    gap=_GAPS,
)
def test_every_key_of_any_accepted_text_is_found_on_the_line_it_was_written(tables, gap):
    writer = _Writer()
    for name, repeated, pairs in tables:
        for index in range(2 if repeated else 1):
            path = (_plain(name), index) if repeated else (_plain(name),)
            writer.mark(path)
            writer.put(f"[[ {name} ]]\n" if repeated else f"[{name}]\n")
            for key, value in pairs.items():
                writer.mark((*path, _plain(key)))
                writer.put(f"{key} = ")
                writer.value((*path, _plain(key)), value, gap)
                writer.put("  # [not.a.table]\n")
    tomllib.loads(writer.text)
    lines = TomlLines(writer.text)
    assert {path: lines.of(path) for path in writer.lines} == writer.lines
