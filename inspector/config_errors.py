"""What is wrong with a TOML file, said in one plain Chinese sentence with file, line, field and remedy.

Nothing of ``tomllib``'s or pydantic's English reaches the user, and no value that may be a secret.
Indices are shown from 1, as people count; ``dotted`` fields given by code count from 0.
"""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from inspector.toml_lines import Path as KeyPath
from inspector.toml_lines import TomlLines

SHOWN_ERRORS = 5
"""How many errors are told at once; the rest is counted."""

_SECRET = re.compile(r"passw|passphrase|pwd|secret|token|api_?key|private_?key|credential|密码|口令|密钥|授权码", re.I)
_CREDENTIALS = re.compile(r"//[^/\s]*@")
_DOTTED = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong setting: its place, and a predicate that reads on from the setting's name."""

    at: KeyPath
    predicate: str


def syntax(path: Path, text: str, error: ValueError) -> str:
    """The sentence for a text that is not TOML at all."""
    match = re.match(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$", str(error), re.DOTALL)
    if match is None:  # tomllib lets int() complain about numbers of thousands of digits
        return f"{path}：有一个数字长得无法读取，请改短。"
    lines = text.replace("\r\n", "\n").split("\n")
    if match[2] is None:
        while len(lines) > 1 and not lines[-1].strip():
            lines.pop()
        return f"{path} 第 {len(lines)} 行：{_syntax_remedy(match[1], lines[-1], '', ends=True)}"
    number, column = int(match[2]), int(match[3])
    line = lines[number - 1] if number <= len(lines) else ""
    return f"{path} 第 {number} 行：{_syntax_remedy(match[1], line, line[column - 1 : column], ends=False)}"


def validation(path: Path, text: str, error: ValidationError, model: type[BaseModel]) -> str:
    """The sentences, one a line, for a TOML text that ``model`` refused."""
    data = tomllib.loads(text)
    lines = TomlLines(text)
    found = sorted(
        ((lines.of(problem.at), problem) for problem in problems(error, model)), key=lambda entry: entry[0] or 0
    )
    sentences = [
        _place(path, line) + _spoken(problem.at, data) + problem.predicate for line, problem in found[:SHOWN_ERRORS]
    ]
    if len(found) > SHOWN_ERRORS:
        sentences.append(f"{path}：另外还有 {len(found) - SHOWN_ERRORS} 处错误，改正以上各处后会再列出。")
    return "\n".join(sentences)


def field_error(path: Path, text: str, dotted: str, message: str) -> str:
    """``message``, a whole sentence, preceded by the file and the line of ``dotted`` (``sites[0].url``)."""
    return _place(path, TomlLines(text).of(_key_path(dotted))) + message


def problems(error: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """Every error of a validation by ``model``, in Chinese, without file and line."""
    return [_problem(detail, model) for detail in error.errors(include_url=False)]


def misplaced(dotted: str, predicate: str) -> PydanticCustomError:
    """An error that a validator of a whole model raises about one of its settings."""
    return PydanticCustomError("misplaced", "{predicate}", {"field": dotted, "predicate": predicate})


def shown(value: object) -> str:
    """A value as an error may repeat it: short, in one line, harmless on a terminal, free of passwords."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"“{_printable(_CREDENTIALS.sub('//***@', value))}”"
        case int() if abs(value) >= 10**30:
            return "一个极大的数字"
        case int() | float():
            return str(value)
        case Mapping():
            return "一个小节"
        case list() | tuple():
            return "一个列表"
        case _:
            return "一个日期或时间"


def _place(path: Path, line: int | None) -> str:
    return f"{path} 第 {line} 行：" if line else f"{path}："


def _printable(text: str, limit: int = 40) -> str:
    text = text if len(text) <= limit else text[:limit] + "…"
    return "".join(
        rf"\u{ord(char):04x}" if unicodedata.category(char)[0] in "CZ" and char != " " else char for char in text
    )


def _key_path(dotted: str) -> KeyPath:
    return tuple(int(match[2]) if match[2] else match[1] for match in _DOTTED.finditer(dotted))


def _spoken(at: KeyPath, data: Any) -> str:
    """The name of a setting as a sentence begins with it: ``sites[1]（示例县）的 url ``."""
    words: list[str] = []
    for part in at:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            data = None
        if not isinstance(part, int):
            words.append(_printable(part))
        elif isinstance(data, dict):
            name = data.get("name")
            words[-1] += f"[{part + 1}]" + (f"（{_printable(name, 30)}）" if isinstance(name, str) and name else "")
        else:
            words[-1] += f" 第 {part + 1} 项"
    spoken = " 的 ".join(words).replace("） 的", "）的")
    return spoken if not words or spoken.endswith("项") else spoken + " "


# --- what the values should have been -------------------------------------------------------------


def _problem(detail: ErrorDetails, model: type[BaseModel]) -> Problem:
    at, context, value = detail["loc"], detail.get("ctx", {}), detail["input"]
    match detail["type"]:
        case "misplaced":
            return Problem(_key_path(context["field"]), context["predicate"])
        case "value_error":
            return Problem(at, str(context["error"]) + _now(at, value) + "。")
        case "extra_forbidden":
            return Problem(at, _unknown(at, model))
        case "missing":
            return Problem(at, "没有写，请补上。")
        case "enum" | "literal_error":
            choices = "、".join(_choices(_annotation(at, model)))
            return Problem(at, f"只能是 {choices} 之一{_now(at, value)}。")
        case "model_type":
            return Problem(at, f"是一个小节，要写成 [{at[-1] if at else ''}]，设置逐行写在它下面。")
        case "tuple_type" if _section_of(_annotation(at, model)):
            return Problem(at, f"可以有多个，要用双方括号逐个写：[[{at[-1]}]]。")
        case "string_type" if isinstance(value, int) and not isinstance(value, bool):
            return Problem(at, f'要用英文双引号括起来："{shown(value)}"。')
        case kind:
            say = _EXPECTED.get(kind, lambda _: "写得不对，请对照 inspector init 生成的样例改写")
            return Problem(at, say(context) + _now(at, value) + "。")


_EXPECTED: dict[str, Callable[[dict[str, Any]], str]] = {
    "bool_type": lambda _: "只能是 true（是）或 false（否）",
    "dict_type": lambda _: "是一个小节，要写成“设置 = 值”的样子",
    "finite_number": lambda _: "要写成有限的数字",
    "float_parsing": lambda _: "要写成不带引号的数字",
    "float_type": lambda _: "要写成不带引号的数字",
    "greater_than": lambda context: f"必须大于 {context['gt']:g}",
    "greater_than_equal": lambda context: f"不能小于 {context['ge']:g}",
    "int_type": lambda _: "要写成不带引号的整数",
    "less_than": lambda context: f"必须小于 {context['lt']:g}",
    "less_than_equal": lambda context: f"不能大于 {context['le']:g}",
    "string_too_long": lambda context: f"太长，最多 {context['max_length']} 个字",
    "string_too_short": lambda _: "不能为空",
    "string_type": lambda _: '要写成带英文双引号的文字，例如 "……"',
    "string_unicode": lambda _: "含有无法识别的字符",
    "too_long": lambda context: f"最多写 {context['max_length']} 项",
    "too_short": lambda _: "至少要写一项",
    "tuple_type": lambda _: '要写成方括号里的列表，例如 ["……"]',
}


def _now(at: KeyPath, value: object) -> str:
    """The clause repeating the value found, unless it may be a secret or says nothing."""
    if value in ("", None) or any(isinstance(part, str) and _SECRET.search(part) for part in at):
        return ""
    repeated = shown(value)
    return f"，现在是{' ' if repeated[0].isascii() else ''}{repeated}"


def _unknown(at: KeyPath, model: type[BaseModel]) -> str:
    """The predicate for a key that no setting bears: a near one, the section it belongs to, or all there are."""
    key = str(at[-1])
    section = _section_of(_annotation(at[:-1], model)) or model
    if _SECRET.search(key):
        names = [str(field.default) for name, field in section.model_fields.items() if name.endswith("_env")]
        variable = f"环境变量 {names[0]} 里" if names else "环境变量里"
        return f"不能写在配置文件里：密码和密钥请从文件中删去，改放到{variable}。"
    near = difflib.get_close_matches(key.lower().replace("-", "_"), section.model_fields, n=1, cutoff=0.7)
    if near:
        return f"不是可用的设置，是不是 {near[0]}？"
    if homes := _homes(key, model):
        return f"不是这里的设置，它要写在{'或'.join(homes)}。"
    return f"不是可用的设置；这里可以写 {'、'.join(section.model_fields)}。"


def _homes(key: str, model: type[BaseModel]) -> list[str]:
    """The sections, as the file writes them, that have a setting called ``key``."""
    homes = ["文件开头、第一个方括号小节之前"] if key in model.model_fields else []
    for name, field in model.model_fields.items():
        section = _section_of(field.annotation)
        if section is not None and key in section.model_fields:
            homes.append(f" [[{name}]] 下面" if get_origin(field.annotation) is tuple else f" [{name}] 下面")
    return homes


def _choices(annotation: Any) -> list[str]:
    """The values an enumeration or a Literal admits, with the words readers know them by."""
    for option in _alternatives(annotation):
        if isinstance(option, type) and issubclass(option, Enum):
            labels = [(str(member.value), str(getattr(member, "label", member.value))) for member in option]
            return [value if value == label else f"{value}（{label}）" for value, label in labels]
    return [str(value) for value in get_args(annotation)]


def _annotation(at: KeyPath, model: type[BaseModel]) -> Any:
    """The annotated type of the setting at ``at``; None where the models do not say."""
    here: Any = model
    for part in at:
        if isinstance(part, int):
            here = next(iter(get_args(here)), None)
            continue
        section = _section_of(here)
        if section is None or part not in section.model_fields:
            return None
        here = section.model_fields[part].annotation
    return here


def _section_of(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation consists of or lists."""
    for option in _alternatives(annotation):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return option
        if get_origin(option) is tuple:
            return _section_of(get_args(option)[0])
    return None


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


# --- what is wrong with the TOML itself -----------------------------------------------------------

_FULL_WIDTH = {"“": '"', "”": '"', "‘": "'", "’": "'", "＝": "=", "，": ",", "【": "[", "】": "]", "［": "[", "］": "]"} | {
    "｛": "{", "｝": "}", "＃": "#", "．": ".", "　": "空格", "：": "="
}  # fmt: skip

_SYNTAX: tuple[tuple[str, str], ...] = (
    ("Expected '=' after a key", "设置名后面缺等号，要写成“设置名 = 值”。"),
    ("Expected newline or end of document", "值后面多了内容：一行只写一个“设置名 = 值”，文字要放在英文双引号里。"),
    ("Unclosed array", "列表缺少右方括号 ]，或两项之间缺逗号。"),
    ("Unclosed inline table", "大括号里的设置缺少右大括号 }，或两项之间缺逗号。"),
    ("Expected ']]'", "小节标题缺少右方括号，要写成 [[sites]] 的样子。"),
    ("Expected ']'", "小节标题缺少右方括号，要写成 [politeness] 的样子。"),
    ("Cannot declare", "同一个小节写了两次；网站、栏目、单位、账号有多个时，要用双方括号，例如 [[sites]]。"),
    ("Cannot overwrite a value", "同一个设置写了两次，请删去一个。"),
    ("Cannot mutate immutable namespace", "同一个设置写了两次，请删去一个。"),
    ("Cannot redefine namespace", "同一个小节写了两次，请合并。"),
    ("Duplicate inline table key", "大括号里同一个设置写了两次，请删去一个。"),
    ("Unescaped '\\' in a string", "双引号里的反斜杠 \\ 要改成正斜杠 /，例如 D:/巡检/报表.xlsx。"),
    ("Invalid hex value", "双引号里的反斜杠 \\ 要改成正斜杠 /，例如 D:/巡检/报表.xlsx。"),
    ("Escaped character", "双引号里的反斜杠 \\ 要改成正斜杠 /，例如 D:/巡检/报表.xlsx。"),
    ("Invalid date or datetime", "没有这一天或这个时间，请核对。"),
    ("Unterminated string", "文字缺少右边的英文双引号。"),
    ("Expected \"'''\"", "多行文字缺少结尾的三个引号。"),
    ('Expected "\'"', "文字缺少右边的英文引号。"),
    ("Invalid initial character for a key part", "设置名写得不对，只能用英文字母、数字、下划线和连字符。"),
    ("Invalid statement", "看不懂这一行，要写成“设置名 = 值”或 [小节]，设置名用英文。"),
    ("Illegal character", "有不能出现的控制字符，请删去。"),
    ("Found invalid character", "有不能出现的控制字符，请删去。"),
)


def _syntax_remedy(message: str, line: str, char: str, *, ends: bool) -> str:
    """What to do about one complaint of ``tomllib``; ``char`` is the character it stumbled over."""
    stray = char if char in _FULL_WIDTH else next(iter(re.findall("[“”]", line)), "")
    if char in _FULL_WIDTH or (stray and message.startswith(("Illegal", "Unterminated", "Invalid value"))):
        return f"中文标点 {stray} 要改成英文半角的 {_FULL_WIDTH[stray]} 。"
    if message.startswith("Illegal character '\\n'"):
        return "文字缺少右边的英文双引号；文字只能写在一行里。"
    if message.startswith("Invalid value"):
        return "等号后面没有写值。" if not char.strip() and not ends else _SOMETHING
    return next(
        (remedy for start, remedy in _SYNTAX if message.startswith(start)), "写法不合 TOML 的规定，请对照样例改写。"
    )


_SOMETHING = "值写得不对：文字要放在英文双引号里，数字、true、false 不加引号，列表放在方括号里并写完。"
