"""Evidence: a photograph of every problem worth one, taken on the page where a clerk will look for it.

Taken right after the examination, page by page, each page opened once. Nothing here can fail a
run: what cannot be photographed gets a note that says why.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page as Desk

from inspector.config import Config, EvidenceConfig
from inspector.errors import IncompleteError
from inspector.gather.answers import status_failure
from inspector.gather.chromium import Chromium
from inspector.gather.fetch import user_agent
from inspector.gather.guard import AddressGuard
from inspector.gather.picture import HEIGHT, WIDTH, Shot, boxes, finish
from inspector.gather.politeness import Politeness
from inspector.gather.progress import Progress, SilentProgress
from inspector.gather.snapshot import keep_page
from inspector.gather.tab import Tab, TabFault
from inspector.gather.urls import authority, looks_like_attachment
from inspector.model import Evidence, Finding, Outcome, Severity

LONGEST_SECONDS = 900.0
"""Wall time for the pictures of one target."""

_PICTURE_SECONDS = 20
_WIDEST = 1920
_FOLDER = "evidence"
_STAGE = "拍摄截图"
_MARKING = resources.files("inspector.gather").joinpath("marking.js").read_text("utf-8")

Pictures = dict[str, tuple[Evidence, ...]]


async def capture(
    findings: Sequence[Finding],
    *,
    folder: Path,
    config: Config,
    progress: Progress | None = None,
    titles: Mapping[str, str] | None = None,
    markup: Callable[[str], str | None] | None = None,
    seconds: float = LONGEST_SECONDS,
) -> Pictures:
    """Photograph the places of ``findings``.

    Args:
        findings: of one target, in the order in which they matter.
        folder: the run's output folder; pictures lie in its subfolder ``evidence``.
        titles: what rules are called, by code; else pictures show the code alone.
        markup: gives the markup that was examined, by address; with it the page is kept beside the picture.
        seconds: after which no further picture is begun.

    Returns:
        Evidence by fingerprint: a ``screenshot``, or a ``note`` without a file saying why there is
        none, then the ``page`` as it was. Findings beyond the configured numbers have no entry.
    """
    chosen = select(findings, config.evidence)
    if not chosen:
        return {}
    with closing(AddressGuard(config.network.allow)) as guard:
        async with Chromium(guard, user_agent=user_agent(config.politeness.contact), pictures=True) as chromium:
            photographer = Photographer(chromium, config, folder, titles=titles, seconds=seconds)
            pictures = await photographer.take(chosen, findings, progress or SilentProgress())
    for finding in chosen:
        html = markup(finding.url) if markup is not None else None
        if html is not None:
            pictures[finding.fingerprint] = (*pictures.get(finding.fingerprint, ()), keep_page(html, folder))
    return pictures


def select(findings: Iterable[Finding], bounds: EvidenceConfig) -> list[Finding]:
    """The findings that get a picture: vetoes first, then in the order given, up to the numbers allowed."""
    if not bounds.screenshots:
        return []
    candidates = {
        finding.fingerprint: finding
        for finding in findings
        if finding.url.startswith(("http://", "https://"))
        and not looks_like_attachment(finding.url)
        and finding.outcome in {Outcome.FAIL, Outcome.REVIEW}
    }
    chosen: list[Finding] = []
    taken: Counter[tuple[str, str]] = Counter()
    for finding in sorted(candidates.values(), key=lambda finding: finding.severity is not Severity.VETO):
        for_check, for_target = (finding.target, finding.check), (finding.target, "")
        if taken[for_check] < bounds.per_check and taken[for_target] < bounds.per_target:
            taken.update((for_check, for_target))
            chosen.append(finding)
    return chosen


class Photographer:
    """Takes the pictures of one target. ``chromium`` must load pictures; the others as for :func:`capture`."""

    def __init__(
        self,
        chromium: Chromium,
        config: Config,
        folder: Path,
        *,
        titles: Mapping[str, str] | None = None,
        seconds: float = LONGEST_SECONDS,
    ) -> None:
        self._chromium = chromium
        self._config = config
        self._folder = folder
        self._titles = titles or {}
        self._deadline = time.monotonic() + seconds
        self._politeness = Politeness(config.politeness)
        self._pictures: Pictures = {}

    async def take(self, chosen: Sequence[Finding], findings: Sequence[Finding], progress: Progress) -> Pictures:
        """Pictures of ``chosen``; ``findings`` are all, for the numbers they hold must be masked everywhere."""
        pages: dict[str, list[Finding]] = {}
        for finding in chosen:
            pages.setdefault(finding.url, []).append(finding)
        masked: dict[str, list[str]] = {}
        for finding in findings:
            if "***" in _text(finding):
                masked.setdefault(finding.url, []).append(_text(finding))
        waiting = iter(pages.items())

        async def work() -> None:
            bench = _Bench(self._chromium)
            try:
                for url, there in waiting:
                    await self._page(bench, url, there, masked.get(url, []))
                    done = len(self._pictures)
                    progress.update(there[0].target, _STAGE, done=done, queue=len(chosen) - done, problems=0)
            finally:
                await bench.clear()

        try:
            async with asyncio.TaskGroup() as workers:
                for _ in range(self._config.render.pages):
                    workers.create_task(work())
        except* IncompleteError as error:
            reason = str(error.exceptions[0])
            progress.note(chosen[0].target, f"未能拍摄截图：{reason}")
        return self._pictures

    async def _page(self, bench: _Bench, url: str, there: Sequence[Finding], masked: list[str]) -> None:
        """Open one page and photograph every place on it."""
        if time.monotonic() > self._deadline:
            return self._note(there, "截图总用时已到上限")
        trouble = ""
        try:
            async with self._politeness.turn(authority(url)):
                await bench.prepare()
                await self._open(bench.tab, url)
                for finding in there:
                    async with asyncio.timeout(_PICTURE_SECONDS):
                        await self._photograph(finding, bench, masked)
        except TabFault as fault:
            trouble = f"截图时网页打不开：{fault.reason}"
        except TimeoutError:
            trouble = "网页没有响应，未能截图"
        except BrowserError:
            trouble = "浏览器未能完成截图"
        if trouble:
            self._note(there, trouble)
            await bench.clear()
        return None

    async def _open(self, tab: Tab, url: str) -> None:
        """Show ``url`` as its visitors see it.

        Raises:
            TabFault: the page cannot be seen.
        """
        await tab.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        shown = await tab.visit(
            url,
            seconds=self._config.render.timeout_seconds,
            max_bytes=self._config.politeness.max_body_bytes,
            read=False,
        )
        failure, reason = status_failure(shown.status, shown.headers, b"")
        if failure is not None:
            raise TabFault(failure, reason)
        await tab.evaluate_apart(_MARKING)

    async def _photograph(self, finding: Finding, bench: _Bench, masked: list[str]) -> None:
        tab = bench.tab
        width = await _fit_window(tab)
        conceal = f"inspector.mask({json.dumps(masked)})"
        await tab.evaluate_apart(conceal)
        note = await tab.evaluate_apart(f"inspector.find({json.dumps(_place(finding))})")
        await tab.freeze(True)
        try:
            await tab.evaluate_apart(conceal)  # scrolling may have made scripts show more
            found = await tab.evaluate_apart("inspector.measure()")
            png = await tab.photograph()
        finally:
            await tab.freeze(False)
        shot = Shot(
            png=png,
            width=width,
            marks=boxes(found),
            title=self._titles.get(finding.check, finding.check),
            message=finding.message,
            note=note,
            address=finding.url,
            taken=datetime.now(UTC),
        )
        self._keep(finding, await finish(shot, bench.desk), note)

    def _keep(self, finding: Finding, picture: bytes, note: str) -> None:
        path = f"{_FOLDER}/{finding.fingerprint}.png"
        (self._folder / _FOLDER).mkdir(parents=True, exist_ok=True)
        (self._folder / path).write_bytes(picture)
        proof = Evidence("screenshot", path, hashlib.sha256(picture).hexdigest(), note)
        self._pictures[finding.fingerprint] = (proof,)

    def _note(self, there: Sequence[Finding], text: str) -> None:
        """Say why those of ``there`` that have no picture got none."""
        for finding in there:
            self._pictures.setdefault(finding.fingerprint, (Evidence("note", "", note=text),))


class _Bench:
    """What one worker works with: a tab for the photographed page and an empty page of our own beside it.
    Both are used again, for they cost as much as a picture, and made anew after trouble."""

    tab: Tab
    desk: Desk

    def __init__(self, chromium: Chromium) -> None:
        self._chromium = chromium
        self._ready = False

    async def prepare(self) -> None:
        """Have tab and desk ready."""
        if not self._ready:
            self.tab = await Tab.new(self._chromium)
            self._ready = True
            self.desk = await self.tab.page.context.new_page()

    async def clear(self) -> None:
        """Throw them away."""
        if self._ready:
            self._ready = False
            if not await self.tab.close():
                await self._chromium.stop()


async def _fit_window(tab: Tab) -> int:
    """Widen the window for a page laid out wider than it, so that nothing is cut off; returns its width."""
    width = min(max(WIDTH, int(await tab.evaluate_apart("inspector.width()"))), _WIDEST)
    await tab.page.set_viewport_size({"width": width, "height": HEIGHT * width // WIDTH})
    return width


def _place(finding: Finding) -> dict[str, Any]:
    """What marking.js looks for, the most exact first: an element, a link as written, the row of a day, texts
    that follow each other (the record, its field, the wrong value), the wrong text itself."""
    detail, text = finding.detail, _text(finding)
    record, fields = str(detail.get("record", "")), detail.get("fields")
    chain = [record, *fields[:1], text] if record and text and isinstance(fields, list) else []
    # What is missing stands nowhere: the same word elsewhere on the page is innocent. Nor does an address.
    nowhere = bool(detail.get("missing")) or text.startswith(("http://", "https://"))
    return {
        "selector": finding.selector,
        "raw": detail.get("raw", ""),
        "day": detail.get("newest", ""),
        "chain": chain,
        "text": "" if nowhere else text or record,
        "snippet": finding.snippet if text else "",
        "offset": finding.offset,
    }


def _text(finding: Finding) -> str:
    return str(finding.detail.get("text", ""))
