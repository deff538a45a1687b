"""Whether this machine can do an inspection: one diagnosis for each thing it needs.

Every diagnosis comes from trying the thing itself: the browser draws a page, the database is written
to, the mail server is greeted. Nothing that was there is changed, and no mail is sent.
"""

from __future__ import annotations

import asyncio
import os
import platform
import shutil
import smtplib
import ssl
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from playwright.async_api import Error as BrowserError
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import delete, false

import inspector
from inspector.config import Config, MailConfig, load
from inspector.errors import InspectorError, system_reason
from inspector.gather.chromium import Chromium
from inspector.gather.fetch import user_agent
from inspector.gather.guard import AddressGuard
from inspector.gather.installed_browser import ENVIRONMENT_VARIABLE, browser_version, driver_fault, find_browser
from inspector.store import tables
from inspector.store.open import connect

PACKAGES = ("inspector", "checks", "sensitive_words", "reports")
"""Our top-level packages. Their names are common words that another distribution might use too."""

DISTRIBUTION = "govsite-inspector"

_LITTLE_SPACE = 2_000_000_000
_NO_SPACE = 200_000_000
"""Bytes. A county's pages and screenshots of one quarter need hundreds of millions."""

_MAIL_SECONDS = 15
_BROWSER_SECONDS = 60

_PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>自检</title>
<style>b { display: block; width: 40px; height: 40px; font: 32px/40px sans-serif }</style>
<b id="first">政</b><b id="second">务</b>"""


class State(StrEnum):
    """How a thing stands; with ``FAIL`` an inspection cannot be done, or not rightly."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"

    @property
    def label(self) -> str:
        """The word a person reads."""
        return {"ok": "正常", "warn": "注意", "fail": "有问题"}[self.value]


_STYLES = {State.OK: "green", State.WARN: "yellow", State.FAIL: "bold red"}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """How one thing stands: what was seen, and what to do about it (empty when nothing need be done)."""

    name: str
    state: State
    message: str
    remedy: str = ""


def main(config_path: Path | None) -> int:
    """Print every diagnosis, for a configuration where one is given; 0, or 3 when something is wrong.

    Raises:
        UsageError: the configuration is wrong.
    """
    found = examine_environment(load(config_path) if config_path else None)
    table = Table(box=None, pad_edge=False)
    for heading in ("项目", "结果", "说明"):
        table.add_column(heading, overflow="fold")
    for diagnosis in found:
        text = diagnosis.message + (f"\n→ {diagnosis.remedy}" if diagnosis.remedy else "")
        table.add_row(diagnosis.name, Text(diagnosis.state.label, style=_STYLES[diagnosis.state]), Text(text))
    Console().print(table)
    return 3 if any(diagnosis.state is State.FAIL for diagnosis in found) else 0


def examine_environment(config: Config | None) -> list[Diagnosis]:
    """Every diagnosis, in the order to read them; those of database and mail only for a configuration."""
    stored = config.folder / config.database.folder if config else Path.cwd()
    found = [
        python(),
        *packages(),
        *browser(),
        clock(datetime.now().astimezone()),
        disk(stored),
        writing(Path("out")),
    ]
    if config:
        found.append(database(config))
        if config.mail.host:
            found.append(mail(config.mail))
    return [*found, deep()]


def python() -> Diagnosis:
    """The version of Python; an older one would not have come this far."""
    return Diagnosis("Python", State.OK, f"{platform.python_version()}（{sys.executable}）")


def packages() -> Iterator[Diagnosis]:
    """Whether each of our packages is the one beside this file, and no other distribution brings it too."""
    home = Path(inspector.__file__).parent.parent
    brought = packages_distributions()
    strangers: dict[str, str] = {}
    for name in PACKAGES:
        spec = find_spec(name)
        if spec is None or not spec.origin or Path(spec.origin).parent.parent != home:
            strangers[name] = spec.origin if spec and spec.origin else "没有找到"
        for other in sorted(set(brought.get(name, ())) - {DISTRIBUTION}):
            strangers[name] = f"扩展包 {other}"
    if not strangers:
        yield Diagnosis("程序文件", State.OK, f"{DISTRIBUTION} {inspector.__version__}（{home}）")
    for name, origin in strangers.items():
        message = f"程序包 {name} 不是本程序的：{origin}"
        yield Diagnosis("程序文件", State.FAIL, message, "请在单独的虚拟环境中安装本程序（make setup）。")


def browser() -> Iterator[Diagnosis]:
    """Whether a browser is there and draws a page, and whether it draws Chinese."""
    try:
        path = find_browser()
    except InspectorError as error:
        yield Diagnosis("浏览器", State.FAIL, str(error))
        return
    if path is None:
        remedy = f"安装 Chrome 或 Edge，或运行 make setup，或用环境变量 {ENVIRONMENT_VARIABLE} 写明浏览器的位置。"
        yield Diagnosis("浏览器", State.FAIL, "没有找到 Chrome、Chromium 或 Edge", remedy)
        return
    fault = driver_fault()
    if fault:
        remedy = "安装缺少的系统库，例如 apt-get install libatomic1，或运行 make setup。"
        yield Diagnosis("浏览器", State.FAIL, f"Playwright 无法运行：{fault}", remedy)
        return
    try:
        first, second = asyncio.run(_draw())
    except (InspectorError, BrowserError, TimeoutError) as error:
        yield _undrawn(path, error)
        return
    yield Diagnosis("浏览器", State.OK, f"{path}（版本 {browser_version(path)}），能打开网页")
    yield chinese_fonts(first, second)


def _undrawn(path: Path, error: Exception) -> Diagnosis:
    reason = str(error).strip().partition("\n")[0]
    if "No usable sandbox" in f"{error}{error.__cause__}":
        remedy = "执行 apt-get install chromium-sandbox；在容器中则以 --security-opt seccomp=unconfined 运行。"
        return Diagnosis("浏览器", State.FAIL, f"{path} 的沙箱无法启用", remedy)
    remedy = f"更新或重装浏览器，或用环境变量 {ENVIRONMENT_VARIABLE} 换一个浏览器。"
    return Diagnosis("浏览器", State.FAIL, f"{path} 不能打开网页：{reason}", remedy)


def chinese_fonts(first: bytes, second: bytes) -> Diagnosis:
    """Judge by pictures of two different characters: without a Chinese font both are the same empty box."""
    if first != second:
        return Diagnosis("中文字体", State.OK, "网页中的汉字能正常显示")
    remedy = "安装中文字体，例如 apt-get install fonts-noto-cjk。"
    return Diagnosis("中文字体", State.WARN, "汉字显示为方框，截图将无法阅读", remedy)


async def _draw() -> tuple[bytes, bytes]:
    """Pictures of two Chinese characters, drawn by the browser just as an inspection starts it."""
    guard = AddressGuard()
    try:
        async with (
            asyncio.timeout(_BROWSER_SECONDS),
            Chromium(guard, user_agent=user_agent(""), pictures=True) as chromium,
        ):
            page = await (await chromium.new_context()).new_page()
            await page.set_content(_PAGE)
            return await page.locator("#first").screenshot(), await page.locator("#second").screenshot()
    finally:
        guard.close()


def clock(now: datetime) -> Diagnosis:
    """Whether the clock can be right and what the time zone means. ``now`` is local time with its zone."""
    try:
        beijing = now.astimezone(ZoneInfo("Asia/Shanghai"))
    except ZoneInfoNotFoundError:
        return Diagnosis("时钟", State.FAIL, "缺少时区数据 Asia/Shanghai", "重新安装依赖：make setup。")
    message = f"北京时间 {beijing:%Y-%m-%d %H:%M}"
    written = datetime.fromtimestamp(Path(__file__).stat().st_mtime, tz=now.tzinfo)
    if now < written - timedelta(days=1):
        return Diagnosis("时钟", State.FAIL, f"{message}，早于本程序安装的时间", "校准系统时间，否则更新期限会算错。")
    if now.utcoffset() != beijing.utcoffset():
        message += f"；本机时区是 {now:%Z}，监测时间点一律按北京时间计算，不受影响"
        return Diagnosis("时钟", State.WARN, message, "用计划任务定时运行时，注意时刻按本机时区填写。")
    return Diagnosis("时钟", State.OK, message)


def disk(folder: Path) -> Diagnosis:
    """The space left where results go."""
    free = shutil.disk_usage(_existing(folder)).free
    message = f"剩余 {free / 1e9:.1f} GB"
    if free >= _LITTLE_SPACE:
        return Diagnosis("磁盘空间", State.OK, message)
    state = State.WARN if free >= _NO_SPACE else State.FAIL
    return Diagnosis("磁盘空间", state, message, "清理磁盘，或把结果写到别处（--out、database.folder）。")


def writing(folder: Path) -> Diagnosis:
    """Whether ``folder`` can be written to, or be made where it does not stand yet."""
    try:
        with tempfile.TemporaryFile(dir=_existing(folder)):
            return Diagnosis("输出文件夹", State.OK, f"{folder} 可以写入")
    except OSError as error:
        message = f"{folder} 不能写入：{system_reason(error)}"
        return Diagnosis("输出文件夹", State.FAIL, message, "改正权限，或用 --out 换一个文件夹。")


def database(config: Config) -> Diagnosis:
    """Whether the database opens and takes a change. Its tables are made, as the first run would."""
    try:
        engine = connect(config.database_url, config.data_folder)
        shown = engine.url.render_as_string(hide_password=True)
        try:
            with engine.begin() as connection:
                connection.execute(delete(tables.run).where(false()))
        finally:
            engine.dispose()
    except InspectorError as error:
        return Diagnosis("数据库", State.FAIL, str(error))
    return Diagnosis("数据库", State.OK, f"{shown} 可以读写")


def mail(settings: MailConfig) -> Diagnosis:
    """Whether the mail server answers in the way configured. Nobody logs in and nothing is sent."""
    place = f"{settings.host}:{settings.port}"
    remedy = "核对配置 [mail] 的 host、port 和 security，并确认本机能访问邮件服务器。"
    try:
        with _greeted(settings) as server:
            code, answer = server.ehlo()
    except (OSError, smtplib.SMTPException) as error:
        return Diagnosis("邮件服务器", State.FAIL, f"{place} 连接失败：{error}", remedy)
    if code != 250:
        return Diagnosis("邮件服务器", State.FAIL, f"{place} 拒绝问候：{answer.decode(errors='replace')}", remedy)
    if settings.user and not os.environ.get(settings.password_env):
        remedy = f"把邮箱密码放进环境变量 {settings.password_env}。"
        return Diagnosis("邮件服务器", State.WARN, f"{place} 可以连接，但没有密码", remedy)
    return Diagnosis("邮件服务器", State.OK, f"{place} 可以连接")


def _greeted(settings: MailConfig) -> smtplib.SMTP:
    if settings.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=_MAIL_SECONDS, context=context)
    server = smtplib.SMTP(settings.host, settings.port, timeout=_MAIL_SECONDS)
    if settings.security == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server


def deep() -> Diagnosis:
    """Whether the extra ``deep`` is installed; it may be left out."""
    try:
        return Diagnosis(
            "可选组件 deep", State.OK, f"已安装 pycorrector {version('pycorrector')}、torch {version('torch')}"
        )
    except PackageNotFoundError:
        return Diagnosis("可选组件 deep", State.OK, "未安装（可选，巡检不需要）")


def _existing(folder: Path) -> Path:
    """``folder`` or the nearest one above it that stands."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())
