"""What the checks of marks share: a mark stands by itself, a sentence talks about marks."""

from __future__ import annotations

import re

_TALK = re.compile(
    r"保密|泄密|密级|涉密|定密|国家秘密|商业秘密|秘密级|处分|处罚|条例|规定|办法|培训|检查|宣传|案例|不得|禁止|严禁(?!外传)"
)
_SHORT = 30
"""Characters of a line that may be a mark; a longer one is a sentence."""


def stands_alone(line: str) -> bool:
    """Whether a line is short enough to be a mark and does not talk about secrecy."""
    return len(line.strip()) <= _SHORT and not _TALK.search(line)
