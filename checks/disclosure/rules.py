"""What the rules of openness share: whom they bind, and how a finding speaks of one paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from checks.places import address
from inspector.check import Check, NotApplicable
from inspector.model import Finding, Page, Paper, Site

OFF = NotApplicable("指标方案没有对本网站启用这条要求")


def binds(sites: Sequence[str], name: str) -> bool:
    """Whether a rule binds the site called ``name``: one of ``sites`` is part of its name, or ``*`` for all."""
    return any(part == "*" or part in name for part in sites)


class PaperRule(Check[Site]):
    """A rule about the papers of a site. Subclasses say :meth:`judge` instead of ``examine``.

    The option ``sites`` holds parts of names of the websites it binds, ``*`` for all; a *local* rule has none and is
    silent until a profile names some.
    """

    def examine(self, subject: Site, as_of: date, *args: Any, **options: Any) -> Iterator[Finding | NotApplicable]:
        if not subject.home.ok:
            yield NotApplicable("首页未能打开")
        elif binds(options.pop("sites"), subject.target.name):
            yield from self.judge(subject, as_of, **options)
        else:
            yield OFF

    def judge(self, site: Site, as_of: date, *args: Any, **options: Any) -> Iterator[Finding | NotApplicable]:
        """Yield what is wrong with the site's papers."""
        raise NotImplementedError

    def about(self, say: Callable[..., Finding], site: Site, paper: Paper, message: str, **facts: Any) -> Finding:
        """What ``say`` (``self.fail`` or ``self.review``) says of one paper: its address, title, column and unit."""
        facts = {"text": paper.title, "key": address(paper.url), "url": paper.url} | facts
        found = say(site, message=message, **facts)
        return replace(found, page_title=paper.title, column=paper.column, unit=paper.unit)


class PageRule(Check[Page]):
    """A rule about single pages, bound like :class:`PaperRule`. Subclasses say :meth:`judge` instead of ``examine``."""

    def examine(self, subject: Page, as_of: date, *args: Any, **options: Any) -> Iterator[Finding | NotApplicable]:
        if binds(options.pop("sites"), subject.target):
            yield from self.judge(subject, as_of, **options)
        else:
            yield OFF

    def judge(self, page: Page, as_of: date, *args: Any, **options: Any) -> Iterator[Finding | NotApplicable]:
        """Yield what is wrong with the page."""
        raise NotImplementedError
