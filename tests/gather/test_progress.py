"""Progress in a log: a readable line now and then."""

from __future__ import annotations

from inspector.gather.progress import LOG_SECONDS, LogProgress


def test_a_line_tells_how_far_how_fast_and_how_long_still() -> None:
    lines: list[str] = []
    now = 0.0
    progress = LogProgress(lines.append, clock=lambda: now)
    for second in range(LOG_SECONDS + 1):
        now = float(second)
        progress.update("县政府网", "访问网页", done=second * 20, queue=1000, problems=3)
    assert lines[-1] == "县政府网：访问网页 200 个，待处理 1000，每秒 20.0，异常 3，约剩 50 秒"


def test_lines_about_one_stage_keep_their_distance() -> None:
    lines: list[str] = []
    now = 0.0
    progress = LogProgress(lines.append, clock=lambda: now)
    for step in range(300):
        now = step / 10
        progress.update("县政府网", "访问网页", done=step, queue=0, problems=0)
    assert len(lines) == 3


def test_a_site_that_stalls_is_seen_to_stall() -> None:
    lines: list[str] = []
    now = 0.0
    progress = LogProgress(lines.append, clock=lambda: now)
    for second in range(100):
        now = float(second)
        progress.update("县政府网", "访问网页", done=min(second, 30) * 10, queue=500, problems=0)
    assert "每秒 0.0" in lines[-1] and "约剩" not in lines[-1]


def test_a_note_is_said_at_once() -> None:
    lines: list[str] = []
    LogProgress(lines.append).note("县政府网", "首页打不开")
    assert lines == ["县政府网：首页打不开"]
