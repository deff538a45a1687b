"""What a Markdown file says to its reader: the words without the marks, each on its own line."""

from __future__ import annotations

from collections import defaultdict

from markdown_it import MarkdownIt
from markdown_it.token import Token


def plain(source: str) -> str:
    """The words of ``source``, a paragraph in the line where it begins; code is left out, for it is not prose."""
    lines: dict[int, list[str]] = defaultdict(list)
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type == "inline" and token.map:
            lines[token.map[0]].append(_words(token.children or []))
    return "\n".join("\t".join(lines[number]) for number in range(max(lines, default=-1) + 1))


def _words(tokens: list[Token]) -> str:
    """The words of one paragraph; a piece of code stands as one letter, as the name that it is to the sentence."""
    said = []
    for token in tokens:
        if token.type == "text":
            said.append(token.content)
        elif token.type == "code_inline":
            said.append("A")
    return "".join(said)
