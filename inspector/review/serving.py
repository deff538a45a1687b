"""``inspector review``: the review pages over a configuration's store, served until interrupted."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import date
from ipaddress import ip_address
from pathlib import Path

import click
import uvicorn

from inspector.config import Config
from inspector.errors import IncompleteError, UsageError
from inspector.outcome import open_run_store
from inspector.registry import installed_checks
from inspector.review.access import Access
from inspector.review.app import create_app

PASSWORD = "INSPECTOR_REVIEW_PASSWORD"


def serve(
    config: Config,
    *,
    out: Path,
    today: Callable[[], date],
    host: str = "127.0.0.1",
    port: int = 8080,
    proxy_header: str = "",
    database: str | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Serve the pages until the process is interrupted.

    Args:
        out: the output folder of the runs, where the screenshots lie.
        host: the address to listen at; one that others can reach needs a password or a proxy.
        proxy_header: the header in which a proxy on this computer names who has logged in.
        stopped: asked every moment whether to end.

    Raises:
        UsageError: others could reach the pages and nothing would hold them off.
        IncompleteError: the port is taken.
    """
    access = Access(os.environ.get(PASSWORD, ""), proxy_header)
    local = _is_local(host)
    if not local and not access.password:
        raise UsageError(
            f"地址 {host} 别的电脑也能访问，须先用环境变量 {PASSWORD} 设置密码；经代理服务器时请监听 127.0.0.1。"
        )
    with closing(open_run_store(config, database)) as store:
        app = create_app(
            store,
            {check.rule.code: check.rule for check in installed_checks()},
            out=out,
            today=today,
            region=config.region,
            units=[unit.name for unit in config.all_units()],
            access=access,
            hosts=("127.0.0.1", "localhost", "[::1]") if local and not proxy_header else ("*",),
        )
        server = _Server(
            uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False),
            stopped,
        )
        click.echo(f"审核页面：http://{host}:{port}/ （按 Ctrl+C 结束）")
        try:
            server.run()
        except SystemExit:
            raise IncompleteError(f"无法在 {host}:{port} 打开审核页面：端口被占用；请用 --port 换一个。") from None


class _Server(uvicorn.Server):
    """A server that can be told to end by other means than a signal."""

    def __init__(self, config: uvicorn.Config, stopped: Callable[[], bool]) -> None:
        super().__init__(config)
        self._stopped = stopped

    async def on_tick(self, counter: int) -> bool:
        """See uvicorn: asked ten times a second whether to end."""
        return self._stopped() or await super().on_tick(counter)


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
