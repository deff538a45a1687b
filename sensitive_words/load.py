"""Reading word lists: ours in TOML, a county's own in TOML, CSV or Excel.

A TOML list gives defaults for the whole file and three ways to write entries::

    theme = "错别字"            # default of every entry; so are level, source, forbids and requires
    terms = ["词一", "词二"]     # entries without a suggestion

    [pairs]                    # wrong = right
    "竞竞业业" = "兢兢业业"

    [[words]]                  # entries with conditions
    text = "按装"
    suggestion = "安装"
    exceptions = ["按装机"]

A table has a header row with 错误 and, if wanted, 正确 主题 级别 来源 例外 (several by 、). The level 不报 mutes a word of
other lists. A table with 姓名 and 职务 (and, if wanted, 曾任) is one of leaders; in TOML they are ``[[people]]``.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from sensitive_words.matcher import Lexicon
from sensitive_words.model import TYPO, Level, Person, Word

_HEADERS = {
    "text": ("错误", "错误词", "错误写法", "错误表述", "错词", "词语", "词条", "敏感词"),
    "suggestion": ("正确", "正确词", "正确写法", "正确表述", "建议", "建议修改", "规范表述"),
    "theme": ("主题", "类别", "分类", "类型"),
    "level": ("级别", "等级", "程度"),
    "source": ("来源", "依据", "出处"),
    "exceptions": ("例外", "例外词", "白名单"),
    "requires": ("同句须有",),
    "forbids": ("附近不得有",),
}
_LEVELS = {"error": Level.ERROR, "错误": Level.ERROR, "suspect": Level.SUSPECT, "疑似": Level.SUSPECT}
_FIELDS = frozenset(Word.__dataclass_fields__)
_DEFAULTS = frozenset({"theme", "level", "source", "requires", "forbids"})
_LISTS = ("exceptions", "requires", "forbids")
_SHORTEST = 2
_PEOPLE = ("姓名", "职务")
_SILENT = ("不报", "mute")


class WordListError(ValueError):
    """A word list says something that cannot be used; the sentence names file and place, in Chinese."""


def load(files: Iterable[Path | Traversable], mute: Iterable[str] = ()) -> Lexicon:
    """Read word lists in order; of two entries with the same text the later one holds.

    Args:
        files: lists by their names' endings: ``.toml``, ``.csv``, ``.xlsx``.
        mute: terms never to be reported.

    Raises:
        WordListError: a file is missing, unreadable, of another kind, or has a bad entry.
    """
    read = [entry for file in files for entry in read_list(file)]
    words = [entry for entry in read if isinstance(entry, Word)]
    people = [entry for entry in read if isinstance(entry, Person)]
    silent = {entry.text for entry in read if isinstance(entry, Mute)}
    return Lexicon(words, {*mute, *silent}, people)


@dataclass(frozen=True, slots=True)
class Mute:
    """A row of a list that says of a word of other lists: not to be reported."""

    text: str


Entry = Word | Person | Mute


def read_list(file: Path | Traversable) -> Iterator[Entry]:
    """The entries of one list, in their order.

    Raises:
        WordListError: as for :func:`load`.
    """
    ending = file.name.rpartition(".")[2].lower()
    if ending not in _READERS:
        raise WordListError(f"词库 {file.name} 的格式无法识别；请用 .toml、.csv 或 .xlsx 文件。")
    try:
        body = file.read_bytes()
    except OSError as error:
        raise WordListError(f"词库 {file.name} 无法读取：{error.strerror or error}；请检查路径和权限。") from None
    yield from _READERS[ending](file.name, body)


def _toml(name: str, body: bytes) -> Iterator[Entry]:
    try:
        data = tomllib.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise WordListError(f"词库 {name} 不是 UTF-8 编码；请用“UTF-8”重新保存。") from None
    except tomllib.TOMLDecodeError as error:
        raise WordListError(f"词库 {name} 的写法有误：{error}；请对照说明改正。") from None
    unknown = sorted(data.keys() - _DEFAULTS - {"terms", "pairs", "words", "people"})
    if unknown:
        raise WordListError(f"词库 {name} 中有无法识别的项“{unknown[0]}”；请删去或改正。")
    defaults = {key: data[key] for key in _DEFAULTS & data.keys()}
    for number, term in enumerate(data.get("terms", ()), 1):
        yield _word(f"词库 {name} 的 terms 第{number}项", {**defaults, "text": term})
    for wrong, right in data.get("pairs", {}).items():
        yield _word(f"词库 {name} 的 pairs“{wrong}”", {**defaults, "text": wrong, "suggestion": right})
    for number, entry in enumerate(data.get("words", ()), 1):
        yield _word(f"词库 {name} 的第{number}个 [[words]]", {**defaults, **entry})
    for number, entry in enumerate(data.get("people", ()), 1):
        yield _person(f"词库 {name} 的第{number}个 [[people]]", entry)


def _csv(name: str, body: bytes) -> Iterator[Entry]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = body.decode("gb18030")  # what Excel writes on a Chinese Windows
        except UnicodeDecodeError:
            raise WordListError(f"词库 {name} 的编码无法识别；请另存为 UTF-8 编码的 CSV。") from None
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        raise WordListError(f"词库 {name} 不是有效的 CSV 表格；请用 Excel 另存为 CSV 后重试。") from None
    return _table(name, rows)


def _xlsx(name: str, body: bytes) -> Iterator[Entry]:
    from openpyxl import load_workbook  # costs 0.4 s to import, and few lists are workbooks
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError):
        raise WordListError(f"词库 {name} 不是能打开的 Excel 工作簿；请另存为 .xlsx 后重试。") from None
    return _table(name, book.worksheets[0].iter_rows(values_only=True))


_READERS: dict[str, Callable[[str, bytes], Iterator[Entry]]] = {"toml": _toml, "csv": _csv, "xlsx": _xlsx}


def _table(name: str, rows: Iterable[Iterable[Any]]) -> Iterator[Entry]:
    numbered = ((number, [str(cell or "").strip() for cell in row]) for number, row in enumerate(rows, 1))
    filled = ((number, row) for number, row in numbered if any(row))
    _, header = next(filled, (0, []))
    places = {field: place for field, names in _HEADERS.items() for place, title in enumerate(header) if title in names}
    if set(_PEOPLE) <= set(header):
        yield from _people(name, header, filled)
        return
    if "text" not in places:
        raise WordListError(f"词库 {name} 的第一行没有“错误”一列；表头应为：错误、正确、主题、级别。")
    for number, row in filled:
        cells = {field: row[place] for field, place in places.items() if place < len(row) and row[place]}
        entry: dict[str, Any] = {**cells}
        for field in _LISTS:
            if field in cells:
                entry[field] = listed(cells[field])
        if entry.get("level") in _SILENT and "text" in entry:
            yield Mute(entry["text"])
        else:
            yield _word(f"词库 {name} 第{number}行", entry)


def listed(cell: str) -> list[str]:
    """Several phrases of one cell: apart by ；, or where none stands, by 、."""
    return [phrase for phrase in cell.split("；" if "；" in cell else "、") if phrase]


def _people(name: str, header: list[str], rows: Iterable[tuple[int, list[str]]]) -> Iterator[Person]:
    for number, row in rows:
        cells = dict(zip(header, row, strict=False))
        listed = {key: cells.get(title, "") for key, title in (("titles", "职务"), ("former", "曾任"))}
        entry: dict[str, Any] = {key: re.split("[、；;，,\\s]+", value) for key, value in listed.items() if value}
        yield _person(f"词库 {name} 第{number}行", {"name": cells.get("姓名", ""), **entry})


def _person(where: str, entry: dict[str, Any]) -> Person:
    titles, former = entry.get("titles", []), entry.get("former", [])
    if len(entry.get("name", "")) < _SHORTEST or not _is_strings(titles) or not titles or not _is_strings(former):
        raise WordListError(f"{where}应写明姓名（至少两个字）和职务；请补全。")
    return Person(entry["name"], tuple(filter(None, titles)), tuple(filter(None, former)))


def _word(where: str, entry: dict[str, Any]) -> Word:
    """Check one entry and make a Word of it; ``where`` begins the sentence of an error."""
    unknown = sorted(entry.keys() - _FIELDS)
    if unknown:
        raise WordListError(f"{where}有无法识别的项“{unknown[0]}”；请删去或改正。")
    entry = {"theme": TYPO, "level": "error", **entry}
    for key, value in entry.items():
        if not (_is_strings(value) if key in _LISTS else isinstance(value, str)):
            raise WordListError(f"{where}的“{key}”写法有误；应为{'若干文字的列表' if key in _LISTS else '文字'}。")
    text = entry.get("text", "")
    if len(text) < _SHORTEST:
        raise WordListError(f"{where}没有写错误词，或错误词不足{_SHORTEST}个字；请补全。")
    if text == entry.get("suggestion"):
        raise WordListError(f"{where}的错误词与正确词相同（“{text}”）；请改正。")
    if entry["level"] not in _LEVELS:
        raise WordListError(f"{where}的级别“{entry['level']}”无法识别；请填“错误”“疑似”或“不报”。")
    for phrase in entry.get("exceptions", ()):
        if text not in phrase:
            raise WordListError(f"{where}的例外“{phrase}”不含错误词“{text}”；例外应是包含它的更长词语。")
    lists = {key: tuple(entry[key]) for key in _LISTS if key in entry}
    return Word(**{**entry, "level": _LEVELS[entry["level"]], **lists})


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
