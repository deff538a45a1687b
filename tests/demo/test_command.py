"""``inspector demo`` around an inspection: what it writes, what it prints, how it ends."""

import io
import json

import pytest
from rich.console import Console

from inspector.demo import command
from inspector.demo.county import DEFAULT_PAGES
from inspector.errors import UsageError


@pytest.fixture
def console():
    return Console(file=io.StringIO(), width=200)


@pytest.fixture
def inspection(monkeypatch):
    """An inspection that finds what it is told to, in place of the real one, which tests/end_to_end runs."""

    def arrange(finds):
        def write(config, out, as_of):
            planted = json.loads((out / "truth.json").read_text(encoding="utf-8"))["planted"]
            lines = (
                json.dumps(
                    {key: entry[key] for key in ("check", "outcome", "target", "url", "column")}
                    | {"snippet": entry["match"], "detail": {}}
                )
                for entry in finds(planted)
            )
            (out / "findings.jsonl").write_text("\n".join(lines), encoding="utf-8")

        monkeypatch.setattr(command, "_inspect", write)

    return arrange


def test_finding_everything_ends_with_success(tmp_path, console, inspection):
    inspection(lambda planted: planted)
    assert command.run_demo(tmp_path, pages=DEFAULT_PAGES, seed=3, console=console) == 0
    assert "成绩合格" in console.file.getvalue()
    assert json.loads((tmp_path / "scorecard.json").read_text(encoding="utf-8"))["clean"] is True


def test_finding_nothing_ends_with_one(tmp_path, console, inspection):
    inspection(lambda planted: [])
    assert command.run_demo(tmp_path, pages=DEFAULT_PAGES, seed=3, console=console) == 1
    said = console.file.getvalue()
    assert "成绩不合格" in said
    assert "另有" in said


def test_one_false_alarm_ends_with_one_and_is_spelled_out(tmp_path, console, inspection):
    alarm = {
        "check": "SEC102",
        "outcome": "fail",
        "target": "云溪县人民政府",
        "url": "http://x/",
        "column": "",
        "match": "彩票",
    }
    inspection(lambda planted: [*planted, alarm])
    assert command.run_demo(tmp_path, pages=DEFAULT_PAGES, seed=3, console=console) == 1
    assert "误报：SEC102 彩票 http://x/" in console.file.getvalue()


def test_everything_a_reader_needs_is_written(tmp_path, console, inspection):
    inspection(lambda planted: planted)
    command.run_demo(tmp_path, pages=DEFAULT_PAGES, seed=3, console=console)
    assert {"inspection.toml", "posts.xlsx", "posts.csv", "truth.json", "scorecard.json"} <= {
        path.name for path in tmp_path.iterdir()
    }


def test_too_small_a_county_is_refused_before_anything_is_written(tmp_path, console):
    with pytest.raises(UsageError):
        command.run_demo(tmp_path / "out", pages=3, seed=3, console=console)
    assert not (tmp_path / "out").exists()
