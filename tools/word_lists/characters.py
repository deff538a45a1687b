"""Makes ``sensitive_words/characters.txt``: ``python -m tools.word_lists.characters``. Needs opencc and pypinyin.

One line for each character of GB 2312: itself, its syllable, and the traditional characters that stand for it.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import opencc
from pypinyin import lazy_pinyin

_TRADITIONAL = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]


def main() -> None:
    """Writes the file."""
    standard = sorted(char for char in _TRADITIONAL if _is_simplified(char))
    forms: dict[str, str] = defaultdict(str)
    converter = opencc.OpenCC("t2s")
    for char in _TRADITIONAL:
        simplified = converter.convert(char)
        if simplified != char and len(simplified) == 1 and not _is_simplified(char):
            forms[simplified] += char
    lines = [f"{char} {lazy_pinyin(char)[0]} {forms[char]}".rstrip() for char in standard]
    Path("sensitive_words/characters.txt").write_text("\n".join(lines) + "\n", "utf-8")


def _is_simplified(char: str) -> bool:
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    main()
