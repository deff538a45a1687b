"""What the three checks of personal numbers share: a finding that proves the leak without repeating it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from checks.phrases import shortened
from checks.privacy.numbers import Number, mask_all
from checks.privacy.surroundings import snippet
from inspector.check import Check
from inspector.model import Finding, Page

_MOST = 500
"""Numbers told of one page: who takes down the page has them all."""


class LeakedNumberCheck(Check[Page]):
    """A check that reports numbers of one sort, each once a page, masked."""

    def leaks(
        self, page: Page, numbers: Iterable[tuple[Callable[..., Finding], Number]], what: str
    ) -> Iterator[Finding]:
        """Findings for ``numbers``, each with the outcome to report it by (``self.fail`` or ``self.review``)."""
        told: set[str] = set()
        for say, number in numbers:
            if number.digits in told:
                continue
            if len(told) == _MOST:
                return
            told.add(number.digits)
            title = mask_all(shortened(page.title or page.html_title))
            finding = say(
                page,
                message=f"“{title}”{page.kind.label}公开了{what}（{number.masked}）",
                text=number.masked,
                snippet=snippet(page, number),
                key=number.key,
                offset=number.start,
                length=number.end - number.start,
            )
            yield replace(finding, page_title=mask_all(page.title))
