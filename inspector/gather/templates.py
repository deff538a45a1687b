"""Which templates of a site need a browser: learned by rendering a few pages of each.

Pages of one template come from one form of address, load the same scripts and are built of equally named
parts. Where rendering the first of them brought neither links nor sentences that HTTP had not shown, the
others are spared; where it did, all are rendered. Either belief is tried again now and then.

What the page itself shows counts before what was learned: an empty shell, a script that jumps or writes
links (see :mod:`inspector.gather.needs_browser`).
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from inspector.gather.needs_browser import CERTAIN
from inspector.gather.urls import authority
from inspector.model import LinkKind, Page

SAMPLES = 2
"""Pages of a template that are rendered to learn what that brings."""

_SURE_AFTER = 8
"""So many renderings in a row that bring nothing end the belief that a template needs them."""

_TRIED_AGAIN = 100
"""One in so many spared pages is rendered all the same."""

_STILL_TRIED = 10
"""The same for pages with signs of their own that have proved empty."""

_FIRST_SAMPLES, _SAMPLED_SHARE = 40, 0.02
"""Samples that may be taken at once, and the share of all pages beyond: a site whose every page looks like a
template of its own must not be rendered whole."""

_LEARNING_SECONDS = 30
_TEMPLATES = 5_000
_REMEMBERED = 100_000

_HEAD = 24_000
"""Bytes that the parts of a page are read from: head, navigation and the beginning of what stands below."""

_SCRIPT = re.compile(rb"""<script\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>?]+)""", re.I)
_PART = re.compile(rb"""\s(?:class|id)\s*=\s*["']([^"']{1,60})["']""", re.I)
_DIGITS = re.compile(rb"\d+")
_MOST_PARTS = 60
_NAME = re.compile(r"\d+")
_NOT_WORDS = re.compile(r"[\d\s:：,，.。/年月日时分秒-]+")
_SENTENCE = 16
"""Letters from which a line is a sentence and no date, counter or name of the weather."""

_FOLLOWED = frozenset({LinkKind.ANCHOR, LinkKind.FRAME, LinkKind.REDIRECT})


@dataclass
class _Template:
    """What is known of one template: renderings begun, done, that brought something, and in vain since then;
    pages spared. ``heard`` is set when a rendering is done."""

    begun: int = 0
    done: int = 0
    brought: int = 0
    in_vain: int = 0
    spared: int = 0
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def known(self) -> bool:
        return self.brought > 0 or self.done >= SAMPLES

    @property
    def under_way(self) -> bool:
        return self.begun > self.done

    def begin(self) -> bool:
        self.begun += 1
        return True

    def spare(self, tried: int) -> bool:
        """Count a page that is spared, unless it is the one in ``tried`` that is not."""
        self.spared += 1
        return self.spared % tried == 0 and self.begin()


class Templates:
    """The templates of one site. Memory is bounded by forgetting those met longest ago."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, _Template] = OrderedDict()
        self._made_by_scripts: set[int] = set()
        self._samples = 0
        self._pages = 0

    async def wants(self, page: Page, body: bytes, sign: str) -> bool:
        """Whether ``page``, whose markup is ``body``, is to be rendered; waits while others like it are.

        Every page that is wanted must be told about by :meth:`learn`.

        Args:
            sign: why the page's own markup asks for a browser, empty when it does not.
        """
        self._pages += 1
        if sign in CERTAIN:
            return True
        if b"<script" not in body and b"<SCRIPT" not in body:
            return False
        template = self._template(page, body, sign)
        if sign:
            return template.begin() if template.in_vain < _SURE_AFTER else template.spare(_STILL_TRIED)
        if not template.known and template.begun < SAMPLES and self._may_sample():
            self._samples += 1
            return template.begin()
        await self._hear(template)
        if template.brought and template.in_vain < _SURE_AFTER:
            return template.begin()
        return template.spare(_TRIED_AGAIN)

    def learn(self, plain: Page, shown: Page, body: bytes, sign: str) -> None:
        """``plain``, the page by HTTP with the markup ``body``, became ``shown`` in the browser. A page with a
        sign of its own says nothing about those of its template that have none."""
        if sign in CERTAIN:
            return
        template = self._template(plain, body, sign)
        template.done += 1
        if self._brings_something(plain, shown):
            template.brought += 1
            template.in_vain = 0
        else:
            template.in_vain += 1
        template.heard.set()

    async def _hear(self, template: _Template) -> None:
        """Wait for the samples under way. One whose visit was broken off must not hold up the others."""
        try:
            async with asyncio.timeout(_LEARNING_SECONDS):
                while not template.known and template.under_way:
                    template.heard.clear()
                    await template.heard.wait()
        except TimeoutError:
            template.begun = template.done

    def _may_sample(self) -> bool:
        return self._samples < _FIRST_SAMPLES + _SAMPLED_SHARE * self._pages

    def _template(self, page: Page, body: bytes, sign: str) -> _Template:
        key = template_key(page, body, sign)
        template = self._known.get(key)
        if template is None:
            template = self._known[key] = _Template()
            if len(self._known) > _TEMPLATES:
                self._known.popitem(last=False)
        return template

    def _brings_something(self, plain: Page, shown: Page) -> bool:
        """Whether rendering showed links or sentences that neither HTTP nor rendering another page had: a
        menu that a script puts on every page is known after the first."""
        own = authority(plain.url)
        before = {link.url for link in plain.links}
        links = [
            link.url
            for link in shown.links
            if link.kind in _FOLLOWED and link.url not in before and (authority(link.url) == own or "?" not in link.url)
        ]
        said = set(_sentences(plain.text))
        sentences = [line for line in _sentences(shown.text) if line not in said]
        return self._fresh(links) + self._fresh(sentences) > 0

    def _fresh(self, values: Iterable[str]) -> int:
        """How many of ``values`` rendering shows for the first time."""
        marks = {hash(value) for value in values}
        fresh = marks - self._made_by_scripts
        if len(self._made_by_scripts) + len(fresh) > _REMEMBERED:
            self._made_by_scripts.clear()
        self._made_by_scripts |= fresh
        return len(fresh)


def template_key(page: Page, body: bytes, sign: str = "") -> int:
    """What pages of one template have in common, as a hash: kind, sign, form of the file's name, scripts, and
    the names of the parts that the beginning of the markup is built of."""
    name = _NAME.sub("0", page.url.partition("?")[0].rpartition("/")[2])
    scripts = sorted({_DIGITS.sub(b"0", script) for script in _SCRIPT.findall(body)})
    parts = sorted({_DIGITS.sub(b"0", part) for part in _PART.findall(body[:_HEAD])[:_MOST_PARTS]})
    return zlib.crc32(b"\n".join((page.kind.encode(), sign.encode(), name.encode(), *scripts, b"", *parts)))


def _sentences(text: str) -> Iterable[str]:
    return (words for line in text.split("\n") if len(words := _NOT_WORDS.sub("", line)) >= _SENTENCE)
