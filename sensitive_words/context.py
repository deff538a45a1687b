"""Where a wrong word is not a fault: it is talked about, not used.

A notice about typos, a ban on a wrong name and the title of a document all print wrong words on
purpose. All functions take the whole text and the half-open range of the hit.
"""

from __future__ import annotations

import re

from sensitive_words.model import TYPO, Word

_REACH = 80
_SENTENCE_ENDS = "。！？；\n"
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_TITLES = {"《": "》", "〈": "〉"}
_QUOTED_SLACK = 8
"""A quotation at most this much longer than the hit quotes the word; a longer one quotes a speech,
and a speech can hold typos."""
_BESIDE = 6

_CORRECTION = re.compile(
    r"应为|应是|应作|应写|应当写|应改|改为|改成|更正|订正|勘误|纠正|误为|误作|误写|误用|误读|错写|错用|写错|"
    r"写成|写作|错别字|错字|错误表述|不规范表述|正误|易错|易混|混淆|正确写法|正确的是|正确为|正确表述|而不是|而非"
)
_BEFORE_WRONG = re.compile(r"(?:误为|误作|误写[为成作]?|错写[为成作]?|写成|写作|写错[为成]?)[：:\s]{0,2}$")
_AFTER_WRONG = re.compile(r"\s?(?:应为|应是|应作|应写|应当写|应改|误写|是误|有误)")
_BAN = r"(?:不得|不要|不能|不应|不可|不宜|不再|不准|禁止|严禁|避免|防止|杜绝|慎重|停止|不是|并非|而非|请勿|切勿)"
_BANNED_SPELLING = re.compile(_BAN + r"[^，。；！？\n]{0,6}?(?:写|混用|误)[^，。；！？\n]{0,3}$")
_BANNED_NAME = re.compile(_BAN + r"[^，。；！？\n]{0,6}?(?:使用|用|写|称|叫|说|提|出现|表述)[^，。；！？\n]{0,4}$")


def excused(text: str, start: int, end: int, word: Word) -> bool:
    """Whether the hit ``text[start:end]`` of ``word`` is a mention rather than a use."""
    banned = _BANNED_SPELLING if word.theme == TYPO else _BANNED_NAME
    return (
        _enclosed(text, start, end, _TITLES, _REACH)
        or _enclosed(text, start, end, _QUOTES, end - start + _QUOTED_SLACK)
        or _corrected(text, start, end, word.suggestion)
        or bool(banned.search(text[_sentence_start(text, start) : start]))
    )


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentence (or line) around ``text[start:end]``, at most 80 characters to either side."""
    highest = min(len(text), end + _REACH)
    past = next((place for place in range(end, highest) if text[place] in _SENTENCE_ENDS), highest)
    return _sentence_start(text, start), past


def _sentence_start(text: str, start: int) -> int:
    lowest = max(0, start - _REACH)
    return next((place + 1 for place in range(start - 1, lowest - 1, -1) if text[place] in _SENTENCE_ENDS), lowest)


def _enclosed(text: str, start: int, end: int, marks: dict[str, str], longest: int) -> bool:
    """Whether a pair of ``marks`` with at most ``longest`` characters between them, on one line, holds the hit."""
    for place in range(start - 1, max(-1, end - longest - 2), -1):
        if text[place] == "\n" or text[place] in marks.values():
            return False
        if text[place] in marks:
            closing = text.find(marks[text[place]], end, place + longest + 2)
            return closing >= 0 and "\n" not in text[end:closing]
    return False


def _corrected(text: str, start: int, end: int, right: str) -> bool:
    """Whether the text sets the wrong form against the right one, as notices and tables of typos do."""
    beside = text[max(0, start - _BESIDE - len(right)) : start] + "\n" + text[end : end + _BESIDE + len(right)]
    if right and right in beside:
        return True
    first, past = sentence(text, start, end)
    before, after = text[first:start], text[end:past]
    if _BEFORE_WRONG.search(before) or _AFTER_WRONG.match(after):
        return True
    return bool(right) and right in before + "\n" + after and bool(_CORRECTION.search(before + "\n" + after))
