"""The command line: one clear sentence for each mistake, the right exit code, and never a traceback."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.server import HTML, Answer, AwkwardSite, unused_port

ARTICLE = "<p>县政府召开常务会议，研究部署近期工作，听取有关情况汇报，审议通过若干文件。</p>" * 5


@dataclass(frozen=True)
class Ended:
    """How a program ended."""

    code: int
    out: str
    err: str


async def inspector(folder: Path, *arguments: str) -> Ended:
    """Run the program in ``folder`` as a user would."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "inspector", *arguments,
        cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = (stream.decode() for stream in await process.communicate())
    assert "Traceback" not in out + err
    return Ended(process.returncode or 0, out, err)


def configure(folder: Path, *sites: str, more: str = "") -> None:
    """Write an inspection.toml over ``sites``, called 甲, 乙 and so on."""
    entries = "".join(
        f'[[sites]]\nname = "{name}"\nurl = "{url}"\n' for name, url in zip("甲乙丙", sites, strict=False)
    )
    (folder / "inspection.toml").write_text(
        f"""
region = "示例县"
quarter = "2026Q3"
{entries}
[politeness]
requests_per_second = 0
timeout_seconds = 5
retry_wait_seconds = 0
[render]
mode = "never"
[evidence]
screenshots = false
[network]
allow = ["127.0.0.0/8"]
{more}
""",
        encoding="utf-8",
    )


async def run(folder: Path, *arguments: str) -> Ended:
    return await inspector(folder, "run", "inspection.toml", "--as-of", "2026-09-20", *arguments)


def verdicts(folder: Path) -> dict[str, str]:
    summary = json.loads((folder / "out" / "summary.json").read_text(encoding="utf-8"))
    return {target["name"]: target["verdict"] for target in summary["targets"]}


def findings(folder: Path) -> list[dict]:
    lines = (folder / "out" / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
def healthy(site: AwkwardSite) -> AwkwardSite:
    """A website with one dead link."""
    site.page("/", f'<title>示例县人民政府</title>{ARTICLE}<a href="/gone.html">公告</a>')
    return site


# mistakes of the user


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('region = "县"\nquarter = "2026Q3"\nregoin = "县"\n[[sites]]\nname = "甲"\nurl = "http://a/"\n', ["第 3 行", "regoin", "region"]),
        ('region = "县\n', ["第 1 行"]),
        ('region = "县"\nquarter = "2026Q3"\n', ["[[sites]]"]),
        ('region = "县"\nquarter = "2026年"\n[[sites]]\nname = "甲"\nurl = "http://a/"\n', ["第 2 行", "quarter"]),
        ('region = "县"\nquarter = "2026Q3"\n[[sites]]\nname = "甲"\nurl = "a.gov.cn"\n', ["第 5 行", "url"]),
        ('region = "县"\nquarter = "2026Q3"\nprofile = ["provincial"]\n[[sites]]\nname = "甲"\nurl = "http://a/"\n', ["provincial", "national-2019"]),
        ('region = "县"\nquarter = "2026Q3"\n[[sites]]\nname = "甲"\nurl = "http://a/"\n[checks]\ndisable = ["XYZ999"]\n', ["第 7 行", "XYZ999"]),
        ('region = "县"\nquarter = "2026Q3"\n[[sites]]\nname = "甲"\nurl = "http://a/"\n[checks.options.UPD101]\ndasy = 3\n', ["UPD101", "dasy", "days"]),
        ('region = "县"\nquarter = "2026Q3"\n[[sites]]\nname = "甲"\nurl = "http://a/"\n[words]\nfiles = ["no.xlsx"]\n', ["no.xlsx"]),
    ],
)  # fmt: skip
async def test_a_wrong_configuration_is_explained_with_its_place(tmp_path, text, sentences):
    (tmp_path / "inspection.toml").write_text(text, encoding="utf-8")
    ended = await run(tmp_path)
    assert ended.code == 2
    for sentence in ("inspection.toml", *sentences) if "第" in sentences[0] else sentences:
        assert sentence in ended.err
    assert not (tmp_path / "data").exists()


async def test_a_missing_configuration_names_the_remedy(tmp_path):
    ended = await run(tmp_path)
    assert ended.code == 2
    assert "找不到配置文件 inspection.toml" in ended.err
    assert "inspector init" in ended.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "请写出要做什么"),
        (("rnu",), "没有 rnu 这个命令"),
        (("run",), "缺少参数 CONFIG"),
        (("run", "x.toml", "--rendr", "auto"), "没有 --rendr 这个选项，是不是 --render"),
        (("run", "x.toml", "--render", "often"), "可写：auto、always、never"),
        (("run", "x.toml", "--max-pages", "0"), "不小于 1 的整数"),
        (("run", "x.toml", "--as-of", "昨天"), "日期“昨天”写法有误"),
        (("checks", "UPD999"), "没有代码为“UPD999”的检查项"),
        (("report", "latest"), "还没有任何一次巡检记录"),
    ],
)
async def test_a_wrong_command_is_explained(tmp_path, arguments, sentence):
    ended = await inspector(tmp_path, *arguments)
    assert ended.code == 2
    assert sentence in ended.err


async def test_an_empty_workbook_of_posts_is_explained_and_the_website_still_inspected(tmp_path, healthy):
    (tmp_path / "posts.csv").write_bytes(b"")
    account = '[[accounts]]\nname = "示例发布"\nplatform = "wechat"\n[sources.table]\nposts = ["posts.csv"]'
    configure(tmp_path, healthy.url + "/", more=account)
    ended = await run(tmp_path)
    assert ended.code in {2, 3}
    assert "posts.csv" in ended.err
    assert verdicts(tmp_path)["甲"] != "not_tested"


async def test_a_folder_that_cannot_be_written_is_found_out_before_the_first_request(tmp_path, healthy):
    configure(tmp_path, healthy.url + "/")
    (tmp_path / "out").write_text("", encoding="utf-8")
    ended = await run(tmp_path)
    assert ended.code == 3
    assert "无法写入输出文件夹 out" in ended.err
    assert healthy.requests == []


# websites that fail


async def test_an_unreachable_website_is_named_and_the_others_are_inspected(tmp_path, healthy):
    configure(tmp_path, f"http://127.0.0.1:{unused_port()}/", healthy.url + "/")
    ended = await run(tmp_path)
    assert ended.code == 3
    assert "甲：首页" in ended.err and "打不开（服务器拒绝连接）" in ended.err
    assert [(found["check"], found["outcome"]) for found in findings(tmp_path) if found["target"] == "甲"] == [
        ("AVL101", "review")
    ]
    assert any(found["check"] == "LNK101" for found in findings(tmp_path) if found["target"] == "乙")


async def test_a_website_that_answers_500_to_everything_is_named(tmp_path, site):
    site.not_found = Answer(b"", 500, {"Content-Type": HTML})
    configure(tmp_path, site.url + "/")
    ended = await run(tmp_path)
    assert ended.code == 3
    assert "甲：首页" in ended.err and "服务器内部错误" in ended.err


# a round that works


async def test_a_run_writes_every_report_and_tells_where(tmp_path, healthy):
    configure(tmp_path, healthy.url + "/")
    ended = await run(tmp_path)
    assert ended.code == 0
    assert "out/report/index.html" in ended.out
    for written in ("summary.json", "findings.jsonl", "report/index.html", "lists/整改台账.xlsx"):
        assert (tmp_path / "out" / written).stat().st_size > 0


@pytest.mark.parametrize(("fail_on", "code"), [("veto", 1), ("any", 1)])
async def test_a_run_fails_where_asked_to(tmp_path, healthy, fail_on, code):
    configure(tmp_path, healthy.url + "/")
    assert (await run(tmp_path, "--fail-on", fail_on)).code == code


async def test_only_the_named_target_is_inspected(tmp_path, healthy):
    configure(tmp_path, healthy.url + "/", f"http://127.0.0.1:{unused_port()}/")
    assert (await run(tmp_path, "--site", "甲")).code == 0
    assert list(verdicts(tmp_path)) == ["甲"]
    assert "没有名为“丁”" in (await run(tmp_path, "--site", "丁")).err


async def test_stored_pages_are_examined_and_reported_again_without_a_request(tmp_path, healthy):
    configure(tmp_path, healthy.url + "/")
    await run(tmp_path)
    first, asked = findings(tmp_path), len(healthy.requests)
    assert (await inspector(tmp_path, "examine", "inspection.toml", "--out", "again")).code == 0
    assert (await inspector(tmp_path, "report", "latest", "--out", "third")).code == 0
    for folder in ("again", "third"):
        again = (tmp_path / folder / "findings.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in again] == first
    assert len(healthy.requests) == asked


async def test_a_check_switched_off_says_nothing_when_examined_again(tmp_path, healthy):
    configure(tmp_path, healthy.url + "/")
    await run(tmp_path)
    assert any(found["check"] == "LNK101" for found in findings(tmp_path))
    configure(tmp_path, healthy.url + "/", more='[checks]\ndisable = ["LNK101"]')
    await inspector(tmp_path, "examine", "inspection.toml")
    assert not any(found["check"] == "LNK101" for found in findings(tmp_path))


async def test_a_second_run_knows_the_problems_of_the_first(tmp_path, healthy):
    configure(tmp_path, healthy.url + "/")
    await run(tmp_path)
    assert {found["status"] for found in findings(tmp_path)} == {"new"}
    await run(tmp_path)
    assert {found["status"] for found in findings(tmp_path)} == {"open"}


async def test_a_killed_run_is_taken_up_and_comes_to_the_same(tmp_path, healthy):
    links = "".join(f'<a href="/{number}.html">第{number}篇</a>' for number in range(12))
    healthy.page("/", f"<title>示例县人民政府</title>{ARTICLE}{links}")
    for number in range(12):
        healthy.page(f"/{number}.html", f'<title>第{number}篇</title>{ARTICLE}<a href="/gone-{number}.html">附件</a>')
    configure(tmp_path, healthy.url + "/")
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "inspector", "run", "inspection.toml", "--as-of", "2026-09-20",
        cwd=tmp_path, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    healthy.on_request = lambda request: started.kill() if request.path == "/7.html" else None
    assert await started.wait() != 0
    healthy.on_request = lambda request: None
    assert (await run(tmp_path, "--resume")).code == 0
    resumed = {found["fingerprint"]: found["found_on"] for found in findings(tmp_path)}
    assert (await run(tmp_path)).code == 0
    assert {found["fingerprint"]: found["found_on"] for found in findings(tmp_path)} == resumed
    assert len([found for found in findings(tmp_path) if found["check"] == "LNK101"]) == 12


async def test_export_gives_the_pages_of_a_run(tmp_path, healthy):
    configure(tmp_path, healthy.url + "/")
    await run(tmp_path)
    ended = await inspector(tmp_path, "export", "latest", "--what", "pages")
    assert [json.loads(line)["url"] for line in ended.out.splitlines()] == [
        healthy.url + "/",
        healthy.url + "/gone.html",
    ]


async def test_the_catalogue_lists_checks_and_shows_the_page_of_one(tmp_path):
    assert "UPD101" in (await inspector(tmp_path, "checks")).out
    page = (await inspector(tmp_path, "checks", "upd101")).out
    assert "依据" in page and "如何整改" in page


async def test_a_skeleton_is_written_once_and_loads(tmp_path):
    assert (await inspector(tmp_path, "init")).code == 0
    again = await inspector(tmp_path, "init")
    assert again.code == 2
    assert "inspection.toml" in again.err


async def test_the_readme_names_every_command_and_no_other(tmp_path):
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"^\| `inspector ([a-z-]+)", readme, re.M))
    listed = (await inspector(tmp_path, "--help")).out.partition("命令:")[2]
    assert shown == set(re.findall(r"^  ([a-z-]+)  ", listed, re.M))
