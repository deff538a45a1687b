"""What the tests of sources share: a local server that speaks as the platforms do, and configurations of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from inspector.config import Config, load
from inspector.sources.api import Api
from tests.sources.platform_server import Platforms


@pytest.fixture
async def platforms() -> AsyncIterator[Platforms]:
    """The platforms, listening on loopback."""
    platforms = Platforms()
    server = TestServer(platforms.application(), host="127.0.0.1")
    await server.start_server()
    platforms.url = str(server.make_url("")).rstrip("/")
    yield platforms
    await server.close()


@pytest.fixture
def interrupted_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], AbstractContextManager[None]]:
    """Within its context, the run is interrupted when it asks an interface for ``path`` the ``number``-th time."""

    @contextmanager
    def interrupted_at(path: str, number: int) -> Iterator[None]:
        ask, asked = Api.ask, Counter[str]()

        async def interrupted(self: Api, where: str, **parts: Any) -> dict[str, Any]:
            asked[where] += 1
            if (where, asked[where]) == (path, number):
                raise KeyboardInterrupt
            return await ask(self, where, **parts)

        with monkeypatch.context() as patched:
            patched.setattr(Api, "ask", interrupted)
            yield

    return interrupted_at


@pytest.fixture
def configured(tmp_path: Path, platforms: Platforms) -> Callable[..., Config]:
    """A configuration of one account; ``extra`` is further TOML, ``{url}`` in it the platforms' address."""

    def configured(account: str, extra: str = "", **names: Any) -> Config:
        text = f"""\
region = "示例县"
quarter = "2026Q4"
[politeness]
requests_per_second = 0
retries = 1
retry_wait_seconds = 0
timeout_seconds = 5
[network]
allow = ["127.0.0.0/8"]
{extra}
[[accounts]]
name = "示例发布"
unit = "县融媒体中心"
{account}
"""
        path = tmp_path / "inspection.toml"
        path.write_text(text.replace("{url}", platforms.url), encoding="utf-8")
        return load(path)

    return configured
