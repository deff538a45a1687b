"""Pages that say “not found” with the status of a good page.

Three ways to tell, from sure to less sure: the site answers a made-up neighbouring address the same
way; it sends the visitor to its home page or to an error page; the page is little more than an error
message, or is titled by one and says it again. What one sign alone suggests is not called sure, and a
person decides.
"""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from inspector.gather.answers import is_page
from inspector.gather.fetch import Fetcher, Response
from inspector.gather.urls import authority
from inspector.model import Page

Reader = Callable[[Response], Awaitable[Page]]
"""Understands a response as a page."""

_SHORT = 300
"""Characters of a page that is an error message and little else."""

_FRAMED = 2_000
"""Characters of an error message inside the site's frame of menus."""

_ARTICLE = 100
"""Characters of body text that make a page an article, whatever phrase it quotes."""

_ALIKE = 0.9
_COMPARED = 4_000
_REMEMBERED = 2_000

_PAGE = r"(?:页面|网页|网址|链接|地址)"
_ITEM = r"(?:文章|信息|内容|稿件|栏目|文件|资源)"
_GONE = r"(?:不存在|找不到|未找到|没有找到|无法找到|已经?(?:被)?(?:删除|移除|下线|撤下))"
_MESSAGE = re.compile(
    rf"""
      {_PAGE}[^。，！\n]{{0,8}}(?:{_GONE}|丢失|已失效)
    | (?:您|你)[^。，！\n]{{0,6}}(?:访问|浏览|查找|请求|打开|查看|要找)的[^。，！\n]{{0,10}}(?:{_GONE}|走丢|已失效)
    | (?:^|对不起|抱歉)\W*(?:该|此|所选|您选择的)?{_ITEM}{_GONE}       # a repealed document says 该文件已失效: not here
    | (?:找不到|未找到|没有找到|无法找到)(?:您|你|该|此|所|要|请求|指定|对应)[^。，！\n]{{0,12}}(?:{_PAGE}|页|文件|资源)
    | \b404\b[^\n]{{0,20}}(?:error|not\ found|错误|页面|未找到)
    | (?:page|file|resource|directory)[^\n]{{0,20}}(?:not\ found|cannot\ be\ found|does\ not\ exist)
    | (?:error|错误|http)[^\n]{{0,10}}\b404\b
    """,
    re.X | re.I | re.M,
)
_TITLE = re.compile(
    r"^\W*(?:http\s*)?404\b|\bnot\s+found\b|(?:页面|网页)\s*(?:不存在|找不到|未找到|丢失)|找不到(?:页面|网页)", re.I
)
_ERROR_ADDRESS = re.compile(
    r"/(?:[a-z]*[_-]?40[34][_-]?[a-z]*|(?:page)?[_-]?not[_-]?found|err(?:or)?s?(?:page)?)(?:\.\w{2,5})?/?$", re.I
)
_HOME_PATH = re.compile(r"/?(?:(?:index|default|home|main|portal)(?:\.\w{2,5})?)?/?$", re.I)
_FILE_NAME = re.compile(r"/[^/]+\.\w{2,5}$")
_NUMBERED = re.compile(r"\d{5,}|\d{4}[/-]?\d{2}[/-]?\d{2}")
_VARIABLE = re.compile(r"[\d\s]+")


@dataclass(frozen=True, slots=True)
class SoftNotFound:
    """The judgement that an address stands for nothing. ``sure`` is false when a person should look."""

    reason: str
    sure: bool


class SoftNotFoundJudge:
    """Judges pages that came with a good status. Asks made-up addresses only where a page is suspicious.

    Args:
        fetcher: asks them.
        read: understands the answers the same way as the pages judged.
        home: addresses of the site's home page.
    """

    def __init__(self, fetcher: Fetcher, read: Reader, home: frozenset[str] = frozenset()) -> None:
        self._fetcher = fetcher
        self._read = read
        self._home = home
        self._home_text = ""
        self._token = secrets.token_hex(8)
        self._probes: OrderedDict[str, Page | None] = OrderedDict()
        self.requests = 0

    async def learn(self, home: Page) -> None:
        """Learn how the site of ``home`` answers addresses that do not exist."""
        self._home |= {home.url, home.final_url or home.url}
        self._home_text = home.text
        await self._answer_to_nonsense(_folder(home.final_url or home.url, root=True))

    async def judge(self, page: Page) -> SoftNotFound | None:
        """Whether ``page`` is a not-found page in disguise; None for a page that is what it seems."""
        final = page.final_url or page.url
        moved = final != page.url
        if self._is_home(page.url) or (not moved and _ERROR_ADDRESS.search(_path(page.url))):
            return None
        if moved and _ERROR_ADDRESS.search(_path(final)):
            return SoftNotFound("跳转到错误提示页", sure=True)
        if moved and self._is_home(final):
            return await self._sent_home(page, final)
        return await self._says_not_found(page)

    async def _sent_home(self, page: Page, final: str) -> SoftNotFound | None:
        """A made-up neighbour that is sent home too proves it; so does an article's numbered address. A
        folder that moved to the home page, such as /portal/, may be meant so."""
        nonsense = await self._answer_to_nonsense(page.url)
        if nonsense is not None and nonsense.final_url == final:
            return SoftNotFound("被跳转到首页，不存在的地址也是这样", sure=True)
        path = _path(page.url)
        if _NUMBERED.search(path):
            return SoftNotFound("文章地址被跳转到首页", sure=True)
        return SoftNotFound("被跳转到首页", sure=False) if _FILE_NAME.search(path) else None

    async def _says_not_found(self, page: Page) -> SoftNotFound | None:
        if page.published is not None or len(page.main) >= _ARTICLE:
            return None
        length = len(page.text)
        titled = _TITLE.search(page.html_title)
        message = _MESSAGE.search(page.text) if length <= _FRAMED else None
        says = titled or message
        if says and (length <= _SHORT or (titled and message)):
            return SoftNotFound(f"页面提示“{says[0].strip()}”", sure=True)
        known = self._probes.get(_folder(page.url, root=True))
        if not says and (known is None or not _may_be_alike(page, known)):
            return None
        nonsense = await self._answer_to_nonsense(page.url)
        if nonsense is None or not _alike(page.text, nonsense.text):
            return None
        if self._is_home(nonsense.final_url) or _alike(nonsense.text, self._home_text):
            return None  # such a site shows its home page, or an empty shell, for whatever is asked
        return SoftNotFound("与不存在的地址返回的页面相同", sure=says is not None)

    async def _answer_to_nonsense(self, url: str) -> Page | None:
        """The page a made-up address beside ``url`` shows; None when it is refused, as it should be."""
        folder = _folder(url)
        if folder in self._probes:
            self._probes.move_to_end(folder)
            return self._probes[folder]
        suffix = re.search(r"\.\w{2,5}$", _path(url))
        self.requests += 1
        response = await self._fetcher.fetch(f"{folder}{self._token}{suffix[0] if suffix else '.html'}")
        page = None
        if response.failure is None and response.status == 200 and is_page(response.headers, response.body):
            page = await self._read(response)
        self._probes[folder] = page
        if len(self._probes) > _REMEMBERED:
            self._probes.popitem(last=False)
        return page

    def _is_home(self, url: str) -> bool:
        return url in self._home or bool(_HOME_PATH.fullmatch(_path(url)) and "?" not in url)


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("?")[0].partition("/")[2]


def _folder(url: str, *, root: bool = False) -> str:
    scheme = url.partition("://")[0]
    return f"{scheme}://{authority(url)}{'/' if root else _path(url).rpartition('/')[0] + '/'}"


def _may_be_alike(page: Page, other: Page) -> bool:
    return abs(len(page.text) - len(other.text)) <= 0.1 * max(len(other.text), 50)


def _alike(text: str, other: str) -> bool:
    """Whether two texts say the same once numbers are left out."""
    first, second = (_VARIABLE.sub("", value)[:_COMPARED] for value in (text, other))
    if first == second:
        return bool(first)
    shared = _grams(first) & _grams(second)
    return len(shared) >= _ALIKE * len(_grams(first) | _grams(second)) > 0


def _grams(text: str) -> set[str]:
    return {text[start : start + 3] for start in range(len(text) - 2)}
