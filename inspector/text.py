"""``inspector text``: the checks of words over a text that is not yet published (三审三校).

Text, Markdown, HTML, Word and PDF files become pages whose whole content is the article, and go through the same checks of
wording, marks and personal data that published pages do.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from inspector.calendar import WorkCalendar
from inspector.check import Check
from inspector.errors import IncompleteError, UsageError, system_reason
from inspector.ledger import fingerprint
from inspector.markdown import plain
from inspector.model import Finding, Outcome, Page, PageKind, Target, TargetKind
from inspector.registry import installed_checks, installed_files
from sensitive_words import Lexicon, WordListError, load

FAMILIES = frozenset({"TXT", "SEN", "PRV"})
"""Families of checks that look at words alone."""

_LARGEST = 50_000_000
_LARGEST_DOCUMENT = 200_000_000
"""Bytes of a Word document unpacked; a file that says more is a trap."""

_HTML = re.compile(rb"^\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PDF_ADVICE = "请取得原来的 Word 文件，或识别成文字后再检查"
_OLD_WORD_ADVICE = "请用 Word 另存为 .docx 后再检查"


def check_files(
    names: Iterable[str], stdin: BinaryIO, as_of: date, words: Iterable[Path] = ()
) -> list[tuple[Page, list[Finding]]]:
    """Check every file.

    Args:
        names: paths; ``-`` reads ``stdin``.
        as_of: the day on which the text is to be published.
        words: word lists of the user's own, on top of the shipped ones.

    Returns:
        For each file its page (``url`` holds the name, ``text`` the text that offsets count in) and what
        was found, in order of place.

    Raises:
        UsageError: a file or a word list cannot be read or is of a kind that is not understood.
        IncompleteError: a check broke.
    """
    lexicon = _lexicon(words)
    return [_checked(read(name, stdin), lexicon, as_of) for name in names]


def read(name: str, stdin: BinaryIO) -> Page:
    """One file as a page whose article is all of its text.

    Raises:
        UsageError: as for :func:`check_files`.
    """
    body = _body(name, stdin)
    if len(body) > _LARGEST:
        raise UsageError(f"文件 {name} 超过 {_LARGEST // 1_000_000} MB，不像一篇文稿；请拆开后再检查。")
    if body.startswith(b"%PDF"):
        return _page(name, _pdf(name, body))
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        raise UsageError(f"文件 {name} 是旧版 Word 文档，不能直接检查；{_OLD_WORD_ADVICE}。")
    if body.startswith(b"PK\x03\x04"):
        return _page(name, _docx(name, body))
    if _HTML.match(body) or Path(name).suffix.lower() in {".html", ".htm", ".shtml"}:
        return _html(name, body)
    if Path(name).suffix.lower() in {".md", ".markdown"}:
        return _page(name, plain(_decoded(body)))
    return _page(name, _decoded(body))


def _body(name: str, stdin: BinaryIO) -> bytes:
    if name == "-":
        return stdin.read(_LARGEST + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError as error:
        raise UsageError(f"文件 {name} 无法读取：{system_reason(error)}；请检查路径。") from None


def _decoded(body: bytes) -> str:
    from inspector.gather.decode import decode

    return decode(body).text.replace("\r\n", "\n").replace("\r", "\n")


def _html(name: str, body: bytes) -> Page:
    from inspector.gather.extract import extract

    markup = _decoded(body)
    page = extract(markup, "https://localhost/", name)
    return _page(name, page.text, title=page.title, main=page.main or page.text, html=markup)


def _page(name: str, text: str, *, title: str = "", main: str = "", html: str | None = None) -> Page:
    return Page(
        target=name,
        url=name,
        kind=PageKind.ARTICLE,
        title=title,
        text=text,
        main=main or text,
        html=html,
        final_url=name,
    )


def _pdf(name: str, body: bytes) -> str:
    from inspector.gather.files import read_file

    read = read_file(body)
    if not read.text:
        raise UsageError(f"文件 {name} 是{read.note or '没有文字的 PDF'}，不能直接检查；{_PDF_ADVICE}。")
    return read.text


def _docx(name: str, body: bytes) -> str:
    """The text of a Word document: a line for each paragraph and for each row of a table, cells apart by tabs."""
    broken = UsageError(f"文件 {name} 不是能打开的 Word 文档（.docx）；请用 Word 另存后再检查。")
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            entry = archive.getinfo("word/document.xml")
            if entry.file_size > _LARGEST_DOCUMENT:
                raise broken
            xml = archive.read(entry)
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        content = etree.fromstring(xml, parser).find(f"{_WORD}body")
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, RuntimeError, OSError):
        raise broken from None
    return "" if content is None else "\n".join(_lines(content))


def _lines(container: etree._Element) -> Iterable[str]:
    for element in container:
        if element.tag == f"{_WORD}p":
            yield _paragraph(element)
        elif element.tag == f"{_WORD}tbl":
            for row in element.iter(f"{_WORD}tr"):
                yield "\t".join(" ".join(map(_paragraph, cell.iter(f"{_WORD}p"))) for cell in row.iter(f"{_WORD}tc"))
        elif element.tag == f"{_WORD}sdt":
            for inner in element.iter(f"{_WORD}sdtContent"):
                yield from _lines(inner)


def _paragraph(paragraph: etree._Element) -> str:
    """What a paragraph shows. Text struck out under revision has a tag of its own and is not shown."""
    signs = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
    parts = []
    for node in paragraph.iter(f"{_WORD}t", *signs):
        parts.append(signs.get(node.tag) or node.text or "")
    return "".join(parts)


def _lexicon(words: Iterable[Path]) -> Lexicon:
    try:
        return load([*installed_files("inspector.words").values(), *words])
    except WordListError as error:
        raise UsageError(str(error)) from None


def _checked(page: Page, lexicon: Lexicon, as_of: date) -> tuple[Page, list[Finding]]:
    resources = {
        "lexicon": lexicon,
        "target": Target(TargetKind.SITE, page.target),
        "units": (),
        "calendar": WorkCalendar(),
    }
    found: list[Finding] = []
    for check in installed_checks():
        if check.rule.family not in FAMILIES or check.subject is not Page or not check.needs <= {*resources, "html"}:
            continue
        needed = {name: resources[name] for name in check.needs - {"html"}}
        try:
            said = list(check().examine(page, as_of, **_options(check), **needed))
        except Exception as error:  # a third party's check may break in any way; its name is what the user needs
            raise IncompleteError(
                f"检查项 {check.rule.code} 未能完成（{error}）；请把文稿和这句话发给它的作者。"
            ) from error
        found += [replace(each, fingerprint=fingerprint(each)) for each in said if isinstance(each, Finding)]
    return page, sorted(found, key=lambda each: (each.offset is None, each.offset or 0, each.check))


def _options(check: type[Check[Page]]) -> dict[str, Any]:
    """A check's own settings. One that a county has to switch on is on: who wrote a draft settles a doubt at once."""
    return {**check.options, **({"enabled": True} if "enabled" in check.options else {})}


def described(page: Page, findings: list[Finding]) -> Iterable[str]:
    """What was found in one file, a line for each finding under a heading."""
    sure = sum(found.outcome is Outcome.FAIL for found in findings)
    name = "标准输入" if page.url == "-" else page.url
    if not findings:
        yield f"{name}：没有发现问题。"
        return
    yield f"{name}：错误 {sure} 处，待人工确认 {len(findings) - sure} 处。"
    titles = {check.rule.code: check.rule.title for check in installed_checks()}
    for found in findings:
        where = "标题" if found.offset is None else f"第{page.text.count(chr(10), 0, found.offset) + 1}行"
        mark = "错误" if found.outcome is Outcome.FAIL else "待确认"
        layer = found.detail.get("layer", "")
        said = f"〔{layer}〕" if layer else ""
        line = f"  {where} {mark} {titles[found.check]}{said}：{_claim(found)}。原文：{found.snippet}"
        right = found.detail.get("right")
        yield _printable(f"{line}  建议：{right}" if right else line)


def _claim(found: Finding) -> str:
    """What a finding says after the place, which the line has named already."""
    place = f"{PageKind.ARTICLE.label}的{found.detail.get('where', '')}中"
    return found.message.partition(place)[2] or found.message


def _printable(line: str) -> str:
    """A line without the characters that move a terminal's cursor."""
    return "".join(char if char.isprintable() else " " for char in line)
