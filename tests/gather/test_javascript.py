"""A county made by scripts: nothing a visitor reaches is missed, and nothing alive is called broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.javascript.__main__ import inspect
from inspector.gather.installed_browser import find_browser
from tests.site.javascript import JavaScriptCounty


@pytest.mark.skipif(find_browser() is None, reason="no browser is installed")
async def test_with_a_browser_every_page_and_every_dead_link_is_found(tmp_path: Path) -> None:
    county = await JavaScriptCounty(size=3).start()
    found = await inspect(county, "auto", tmp_path)
    await county.stop()
    assert sorted(county.truth.all_pages() - found.pages) == []
    assert found.broken == county.truth.all_broken()


async def test_by_http_alone_less_is_found_and_nothing_false(tmp_path: Path) -> None:
    county = await JavaScriptCounty(size=3).start()
    found = await inspect(county, "never", tmp_path)
    await county.stop()
    assert county.truth.pages["plain"] <= found.pages
    assert county.truth.pages["feed"] <= found.pages
    assert found.broken <= county.truth.all_broken()
