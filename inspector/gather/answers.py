"""What an HTTP answer means: which status is a fault of the site, which says only that we are not welcome.

A page that a protection layer puts in our way proves nothing about the page behind it, so a
challenge is told apart from a refusal before any status is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus

from inspector.model import Failure

Headers = tuple[tuple[str, str], ...]

_CHALLENGE_SPAN = 20_000
"""Challenge pages are a script and little else; a longer page is a page."""

_CHALLENGE = re.compile(
    rb"""
      \$_ts\s*=|\$_ts\[                      # Ruishu (status 202 or 412)
    | __jsl_clearance|jsl_clearance_s        # Yunaq (status 521)
    | acw_sc__v[23]|aliyun_waf_              # Aliyun
    | cdn-cgi/challenge-platform|<title>Just\ a\ moment
    | safeline[-_]challenge|SafeLine\ WAF    # Chaitin
    | WafCaptcha|TencentCaptcha\(
    | /_guard/(?:auto|html|slide)\.js
    """,
    re.X | re.I,
)
_PROTECTED_HEADERS = (("cf-mitigated", "challenge"), ("x-waf-captcha", ""))

_BLOCKED = frozenset({403, 412, 521, 999})
"""403: protections answer so to strange clients. 412 and 521: Chinese protections' own. 999: the same abroad."""

_DOCUMENT = re.compile(r"\.(?:pdf|docx|xlsx|pptx|ofd|zip|rar|7z|gz|wps|et|dps)$", re.I)
_OFFICE = re.compile(r"\.(?:doc|xls|ppt)$", re.I)
_PDF = re.compile(r"\.pdf$", re.I)
_PDF_START = 2000
"""Bytes in which a PDF's signature stands; readers accept some bytes of a scanner or a portal before it."""

_SOMETHING_ELSE = re.compile(
    rb"(?P<office>PK\x03\x04|\xd0\xcf\x11\xe0|Rar!)|(?P<picture>\x89PNG|\xff\xd8\xff|GIF8)|(?P<data>\s*[{\[]\s*[\"'{\]}])"
)
"""What a file that is no PDF is, where that can be told. Unknown bytes may be a protected document."""

_NAMES = {"office": "办公文档或压缩包", "picture": "图片", "data": "数据"}

_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|ico)$", re.I)
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf\s*)?(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script)\b",
    re.I | re.S,
)
_EMPTY_IS_FAULT = re.compile(r"\.(?:js|css|txt|json|xml)$", re.I)


def header(headers: Headers, name: str) -> str:
    """The first value of the header called ``name`` (lower case), empty when there is none."""
    return next((value for key, value in headers if key == name), "")


def media_type(headers: Headers) -> str:
    """The content type without its parameters, in lower case."""
    return header(headers, "content-type").partition(";")[0].strip().lower()


def is_page(headers: Headers, body: bytes) -> bool:
    """Whether the answer is a page for people: HTML by its label, or by its looks when it has none."""
    kind = media_type(headers)
    if kind in {"text/html", "application/xhtml+xml"}:
        return True
    return kind in {"", "text/plain", "application/octet-stream"} and bool(_MARKUP.match(body[:2000]))


def status_failure(status: int, headers: Headers, body: bytes) -> tuple[Failure | None, str]:
    """What a final answer (no redirect) says: its failure, None for a good one, and the cause in words."""
    if _is_challenge(headers, body):
        return Failure.BLOCKED, f"网站防护要求验证（HTTP {status}）"
    if status < 400:
        return None, ""
    return _status_class(status), f"服务器返回 HTTP {status}{_phrase(status)}"


def _status_class(status: int) -> Failure:
    if status in _BLOCKED:
        return Failure.BLOCKED
    match status:
        case 401:
            return Failure.LOGIN
        case 404 | 410:
            return Failure.NOT_FOUND
        case 429:
            return Failure.RATE_LIMITED
    return Failure.SERVER_ERROR if status >= 500 else Failure.CLIENT_ERROR


def _phrase(status: int) -> str:
    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:
        return ""


def _is_challenge(headers: Headers, body: bytes) -> bool:
    if any(wanted in header(headers, name) for name, wanted in _PROTECTED_HEADERS if header(headers, name)):
        return True
    return len(body) <= _CHALLENGE_SPAN and bool(_CHALLENGE.search(body))


def content_failure(url: str, headers: Headers, body: bytes, *, image: bool = False) -> tuple[Failure | None, str]:
    """Whether a good answer holds what its address promises.

    Args:
        url: the address, whose extension is the promise.
        body: the content or its beginning.
        image: a page shows the address as a picture, whatever its extension says.
    """
    path = url.partition("?")[0]
    if not body.strip():
        return (None, "") if _EMPTY_IS_FAULT.search(path) else (Failure.EMPTY, "返回的内容长度为 0")
    if not _MARKUP.match(body[:2000]):
        if _PDF.search(path) and b"%PDF-" not in body[:_PDF_START] and (other := _SOMETHING_ELSE.match(body)):
            return Failure.WRONG_TYPE, f"应是 PDF 文件，返回的却是{_NAMES[other.lastgroup or '']}"
        return None, ""
    said_page = media_type(headers) in {"text/html", "application/xhtml+xml"}
    promise = _first_match(path, (_DOCUMENT, _IMAGE) + ((_OFFICE,) if said_page else ()))
    if promise or image:
        return Failure.WRONG_TYPE, f"应是{promise or '图片'}，返回的却是网页"
    return None, ""


def _first_match(path: str, patterns: Iterable[re.Pattern[str]]) -> str:
    return next((f" {match[0]} 文件" for pattern in patterns if (match := pattern.search(path))), "")
