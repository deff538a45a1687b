"""The generated site behind nginx, on loopback only."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SITE, OTHER = "127.0.0.1", "127.0.0.2"


class NoServer(Exception):
    """nginx is not installed."""


def free_port() -> int:
    """A port that is free on both addresses."""
    with socket.socket() as probe:
        probe.bind((SITE, 0))
        return probe.getsockname()[1]


@contextmanager
def served(folder: Path, root: Path, port: int, redirects: Mapping[str, str], *, tags: bool = True) -> Iterator[Path]:
    """Serve ``root`` on ``port`` while the context lasts; yields the access log (one path a line).

    Args:
        folder: where nginx keeps configuration, log and temporary files.
        redirects: path to path.
        tags: whether answers carry ETag and Last-Modified.

    Raises:
        NoServer: nginx is missing.
    """
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        raise NoServer("nginx is not installed: apt-get install nginx-light")
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "nginx.conf"
    configuration.write_text(_configuration(folder, root, port, redirects, tags=tags), "utf-8")
    server = subprocess.Popen([program, "-p", folder, "-c", configuration, "-g", "daemon off;"])
    try:
        _wait_for(port)
        yield folder / "access.log"
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex((SITE, port)) == 0:
                return
        time.sleep(0.05)
    raise NoServer("nginx does not answer; see its message above")


def _configuration(folder: Path, root: Path, port: int, redirects: Mapping[str, str], *, tags: bool) -> str:
    moved = "".join(f"location = {path} {{ return 302 {to}; }}\n" for path, to in redirects.items())
    page = 'default_type "text/html; charset=utf-8";'
    validators = "etag on;" if tags else 'etag off; add_header Last-Modified ""; if_modified_since off;'
    # LinkChecker asks a server that does not greet it no more than three times a second.
    return f"""
worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log crit;
events {{ worker_connections 4096; }}
http {{
  types {{ text/html html; text/css css; application/javascript js; image/png png; image/jpeg jpg;
           application/json json; application/pdf pdf; application/msword doc; text/plain txt; }}
  default_type application/octet-stream; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  open_file_cache max=20000 inactive=600s; server_tokens off; add_header LinkChecker welcome; {validators}
  log_format path '$request_uri'; access_log {folder}/access.log path;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{
    listen {SITE}:{port} backlog=4096; server_name {SITE}; root {root}; index index.html;
    absolute_redirect off; error_page 404 /lost.html; location = /lost.html {{ internal; }}
    {moved}
    location ^~ /s500/ {{ return 500; }} location ^~ /s503/ {{ return 503; }} location ^~ /s410/ {{ return 410; }}
    location ^~ /soft/ {{ {page} return 200 "<title>提示</title><p>对不起，您访问的页面不存在或已被删除！</p><a href='/'>返回首页</a>"; }}
    location ^~ /nohead/ {{ {page} if ($request_method = HEAD) {{ return 405; }} return 200 "<title>好</title><p>内容</p>"; }}
    location ^~ /browsers/ {{ {page} if ($http_user_agent !~ Mozilla) {{ return 403; }} return 200 "<title>好</title><p>内容</p>"; }}
    location / {{ }}
  }}
  server {{
    listen {OTHER}:{port}; server_name {OTHER}; {page}
    location ^~ /dead {{ return 404; }}
    location / {{ return 200 "<html><body>别的网站</body></html>"; }}
  }}
}}
"""
