"""What the environment check sees, and what it advises."""

import shutil
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from inspector import doctor
from inspector.config import load
from inspector.config_sections import MailConfig
from inspector.doctor import State
from inspector.errors import UsageError

LATIN_FONTS = Path("/usr/share/fonts/truetype/dejavu")
NOW = datetime(2035, 1, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def configuration(tmp_path) -> Path:
    path = tmp_path / "inspection.toml"
    path.write_text(
        'region = "示例县"\nquarter = "2026Q4"\n[[sites]]\nname = "门户"\nurl = "https://www.example.gov.cn/"\n'
    )
    return path


@pytest.fixture
def mail_server():
    """The port of a mail server on loopback that speaks without encryption."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(Sink(), hostname="127.0.0.1", port=port)
    server.start()
    yield port
    server.stop()


@pytest.mark.browser
def test_this_machine_can_do_an_inspection(configuration, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert doctor.main(configuration) == 0
    table = capsys.readouterr().out
    assert all(
        name in table
        for name in ("Python", "程序文件", "浏览器", "中文字体", "时钟", "磁盘空间", "输出文件夹", "数据库")
    )


@pytest.mark.browser
def test_the_browser_is_really_used_and_draws_chinese():
    drawn, fonts = doctor.browser()
    assert (drawn.name, drawn.state) == ("浏览器", State.OK)
    assert (fonts.name, fonts.state) == ("中文字体", State.OK)


def test_one_thing_wrong_is_exit_code_3_and_the_remedy_is_said(monkeypatch, capsys):
    monkeypatch.setenv("INSPECTOR_BROWSER", "/nowhere/chrome")
    assert doctor.main(None) == 3
    assert "INSPECTOR_BROWSER" in capsys.readouterr().out


def test_a_program_that_is_no_browser_is_said_not_raised(tmp_path, monkeypatch):
    impostor = tmp_path / "chrome"
    impostor.write_text("#!/bin/sh\nexit 1\n")
    impostor.chmod(0o755)
    monkeypatch.setenv("INSPECTOR_BROWSER", str(impostor))
    (diagnosis,) = doctor.browser()
    assert diagnosis.state is State.FAIL
    assert str(impostor) in diagnosis.message


def test_no_browser_is_said_with_the_remedy(monkeypatch):
    monkeypatch.setattr(doctor, "find_browser", lambda: None)
    (diagnosis,) = doctor.browser()
    assert diagnosis.state is State.FAIL
    assert "Chrome" in diagnosis.remedy


def test_a_playwright_that_lacks_a_system_library_is_said_with_the_package(monkeypatch):
    monkeypatch.setattr(doctor, "driver_fault", lambda: "libatomic.so.1: cannot open shared object file")
    (diagnosis,) = doctor.browser()
    assert "libatomic.so.1" in diagnosis.message
    assert "libatomic1" in diagnosis.remedy


def test_a_sandbox_that_the_system_forbids_is_said_with_the_way_round(tmp_path, monkeypatch):
    impostor = tmp_path / "chrome"
    impostor.write_text("#!/bin/sh\necho 'No usable sandbox!' >&2\nexit 1\n")
    impostor.chmod(0o755)
    monkeypatch.setenv("INSPECTOR_BROWSER", str(impostor))
    (diagnosis,) = doctor.browser()
    assert "沙箱" in diagnosis.message
    assert "chromium-sandbox" in diagnosis.remedy


@pytest.mark.browser
@pytest.mark.skipif(not LATIN_FONTS.is_dir(), reason="没有可以单独使用的西文字体")
def test_a_browser_without_chinese_fonts_is_told_by_its_pictures(tmp_path, monkeypatch):
    settings = tmp_path / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{LATIN_FONTS}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    _, fonts = doctor.browser()
    assert fonts.state is State.WARN
    assert "fonts-noto-cjk" in fonts.remedy


def test_a_wrong_configuration_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError):
        doctor.main(tmp_path / "gone.toml")


def diagnosed_with(folder: Path) -> str:
    """What is said of our packages when ``folder`` stands before them on the module path."""
    script = "from inspector import doctor; print([(d.state.value, d.message) for d in doctor.packages()])"
    command = [sys.executable, "-P", "-c", script]
    return subprocess.run(command, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=True).stdout


def test_our_own_packages_are_recognised(tmp_path):
    assert "[('ok'" in diagnosed_with(tmp_path)


def test_a_stranger_that_shadows_one_of_our_packages_is_named(tmp_path):
    (tmp_path / "sensitive_words").mkdir()
    (tmp_path / "sensitive_words" / "__init__.py").touch()
    said = diagnosed_with(tmp_path)
    assert "'fail'" in said
    assert f"sensitive_words 不是本程序的：{tmp_path}" in said


def test_another_distribution_that_brings_a_package_of_our_name_is_named(tmp_path):
    record = tmp_path / "stranger-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1.0\n")
    (record / "top_level.txt").write_text("checks\n")
    assert "checks 不是本程序的：扩展包 stranger" in diagnosed_with(tmp_path)


def test_a_clock_in_beijing_time_is_well():
    assert doctor.clock(NOW.astimezone(timezone(timedelta(hours=8)))).state is State.OK


def test_another_time_zone_is_a_hint_for_schedules():
    diagnosis = doctor.clock(NOW)
    assert diagnosis.state is State.WARN
    assert "北京时间 2035-01-01 17:30" in diagnosis.message


def test_a_clock_before_the_program_was_written_is_wrong():
    assert doctor.clock(datetime(2001, 1, 1, tzinfo=UTC)).state is State.FAIL


@pytest.mark.parametrize(
    ("free", "state"), [(50_000_000_000, State.OK), (1_000_000_000, State.WARN), (100_000_000, State.FAIL)]
)
def test_little_disk_space_is_said_in_time(tmp_path, monkeypatch, free, state):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(free, 0, free))
    assert doctor.disk(tmp_path).state is state


def test_a_folder_that_does_not_stand_yet_is_tried_above_and_not_made(tmp_path):
    assert doctor.writing(tmp_path / "out" / "2026").state is State.OK
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc 只有 Linux 才有")
def test_a_folder_that_takes_no_file_is_said():
    diagnosis = doctor.writing(Path("/proc/out"))
    assert diagnosis.state is State.FAIL
    assert "--out" in diagnosis.remedy


def test_the_database_of_a_configuration_opens_and_takes_changes(configuration):
    assert doctor.database(load(configuration)).state is State.OK


def test_a_damaged_database_is_said(configuration):
    folder = configuration.parent / "data"
    folder.mkdir()
    (folder / "inspector.db").write_bytes(b"no database " * 1000)
    diagnosis = doctor.database(load(configuration))
    assert diagnosis.state is State.FAIL
    assert "inspector.db" in diagnosis.message


def test_a_database_that_may_only_be_read_is_said(configuration):
    assert doctor.database(load(configuration)).state is State.OK
    file = configuration.parent / "data" / "inspector.db"
    text = configuration.read_text() + f'[database]\nurl = "sqlite:///file:{file}?mode=ro&uri=true"\n'
    configuration.write_text(text)
    diagnosis = doctor.database(load(configuration))
    assert diagnosis.state is State.FAIL
    assert "文件不可写" in diagnosis.message


def test_a_mail_server_that_answers_is_well(mail_server):
    assert doctor.mail(MailConfig(host="127.0.0.1", port=mail_server, security="none")).state is State.OK


def test_a_missing_mail_password_is_a_warning(mail_server, monkeypatch):
    monkeypatch.delenv("INSPECTOR_MAIL_PASSWORD", raising=False)
    diagnosis = doctor.mail(MailConfig(host="127.0.0.1", port=mail_server, security="none", user="spcsk"))
    assert diagnosis.state is State.WARN
    assert "INSPECTOR_MAIL_PASSWORD" in diagnosis.remedy


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_mail_server_without_the_configured_encryption_is_wrong(mail_server, security):
    assert doctor.mail(MailConfig(host="127.0.0.1", port=mail_server, security=security)).state is State.FAIL


def test_a_mail_server_that_does_not_answer_is_wrong():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        diagnosis = doctor.mail(MailConfig(host="127.0.0.1", port=taken.getsockname()[1], security="none"))
    assert diagnosis.state is State.FAIL
    assert "[mail]" in diagnosis.remedy
