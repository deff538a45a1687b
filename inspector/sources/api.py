"""One JSON interface of one platform, asked with bounds and without ever telling a secret.

Addresses and answers of such interfaces hold tokens. No error of this module repeats either: it says
what happened in words of our own.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import aiohttp
from yarl import URL

from inspector.config import Config
from inspector.gather import faults
from inspector.gather.guard import AddressGuard, ForbiddenAddress, GuardedResolver, is_ip_address
from inspector.gather.politeness import Politeness
from inspector.gather.urls import authority
from inspector.sources.contract import SourceError

MOST_BYTES = 20_000_000
"""The largest answer that is read: twenty long articles with their markup are about 2 MB."""

_JSON_FROM = 200, 400, 401, 403
"""Statuses whose body explains itself in JSON."""


class Api:
    """Asks one interface at the configured pace. Use as an asynchronous context manager.

    Args:
        platform: its name in sentences: 微信, 微博.
        base: scheme and host, as configured.
    """

    def __init__(self, config: Config, platform: str, base: str, politeness: Politeness) -> None:
        self._settings = config.politeness
        self._platform = platform
        self._base = URL(base.rstrip("/"))
        self._politeness = politeness
        self._guard = AddressGuard(config.network.allow)
        self.requests = 0

    async def __aenter__(self) -> Self:
        seconds = self._settings.timeout_seconds
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=GuardedResolver(self._guard)),
            timeout=aiohttp.ClientTimeout(total=4 * seconds, sock_connect=seconds, sock_read=seconds),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()
        self._guard.close()

    async def ask(
        self,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """The JSON object that the interface answers; GET without a ``body``, POST with one.

        What fails for the moment (no connection, a server error, an answer that breaks off) is tried
        again ``politeness.retries`` times.

        Raises:
            SourceError: there is no answer that can be read.
        """
        trouble = ""
        for attempt in range(self._settings.retries + 1):
            if attempt:
                await asyncio.sleep(self._settings.retry_wait_seconds)
            try:
                status, raw = await self._exchange(path, query, body, headers)
            except faults.EXPECTED as error:
                trouble = faults.failure_of(error)[0].label
                continue
            answer = _object(raw) if status in _JSON_FROM else None
            if answer is not None:
                return answer
            trouble = "应答不完整，或不是 JSON" if status in _JSON_FROM else f"服务器返回 HTTP {status}"
        raise SourceError(f"{self._platform}接口没有给出可用的应答（{trouble}），本次未能检查；请稍后再查。")

    async def _exchange(
        self,
        path: str,
        query: Mapping[str, str] | None,
        body: Mapping[str, Any] | None,
        headers: Mapping[str, str] | None,
    ) -> tuple[int, bytes]:
        host = self._base.host or ""
        if is_ip_address(host) and not self._guard.permits(host):
            raise ForbiddenAddress(host)
        place = authority(str(self._base))
        async with self._politeness.turn(place):
            self.requests += 1
            async with self._session.request(
                "GET" if body is None else "POST",
                self._base.joinpath(path.lstrip("/")),
                params=query,
                # The platform stores what it is sent byte by byte: \u escapes would stay as they are.
                data=None if body is None else json.dumps(body, ensure_ascii=False).encode(),
                headers=headers,
                allow_redirects=False,
            ) as answer:
                raw = await answer.content.read(MOST_BYTES + 1)
                while len(raw) <= MOST_BYTES and not answer.content.at_eof():
                    raw += await answer.content.read(MOST_BYTES + 1 - len(raw))
        return answer.status, raw


def _object(raw: bytes) -> dict[str, Any] | None:
    """The JSON object in ``raw``; None when it holds none, or more than is read."""
    if len(raw) > MOST_BYTES:
        return None
    try:
        answer = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None
