"""``inspector words``: a county keeps its own list."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from inspector.cli import cli
from inspector.errors import UsageError
from inspector.words import HEADER, lexicon
from sensitive_words import Level


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> str:
        ended = CliRunner().invoke(cli, ["words", *arguments], standalone_mode=False)
        if ended.exception:
            raise ended.exception
        return ended.output

    return command


def rows(path: str) -> list[tuple[str, ...]]:
    sheet = load_workbook(path).worksheets[0]
    return [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]


def test_a_word_is_added_to_a_workbook_that_can_be_edited_by_hand(run):
    assert "已加入" in run("add", "大垵乡", "大垅乡", "--theme", "本县地名", "--except", "大垵乡志")
    header, row = rows("本县词库.xlsx")
    assert header == HEADER
    assert row[:6] == ("大垵乡", "大垅乡", "本县地名", "错误", "", "大垵乡志；")


def test_the_same_word_added_again_replaces_the_old_entry(run):
    run("add", "大垵乡", "大龙乡")
    assert "已更新" in run("add", "大垵乡", "大垅乡", "--suspect")
    (word,) = [word for word in lexicon([Path("本县词库.xlsx")]).words if word.text == "大垵乡"]
    assert (word.suggestion, word.level) == ("大垅乡", Level.SUSPECT)


def test_what_the_county_mutes_is_reported_no_more(run):
    assert "竞竞业业" in run("test", "全体干部竞竞业业")
    run("mute", "竞竞业业")
    assert "共查出 0 处" in run("test", "全体干部竞竞业业", "--words", "本县词库.xlsx")


def test_a_list_of_another_office_is_taken_over(run, tmp_path):
    (tmp_path / "市里.csv").write_text("错误,正确\n大垵乡,大垅乡\n清溪真,清溪镇\n", encoding="gb18030")
    run("add", "大垵乡", "大龙乡")
    assert "新增 1 条，更新 1 条" in run("import", "市里.csv")
    assert "应为“大垅乡”" in run("test", "请大垵乡抓好落实。", "--words", "本县词库.xlsx")


def test_everything_is_exported_with_its_conditions_and_can_be_read_back(run):
    run("add", "大垵乡", "大垅乡")
    run("export", "全部.csv", "--words", "本县词库.xlsx")
    before = {word.text: word for word in lexicon([Path("本县词库.xlsx")]).words}
    after = {word.text: word for word in lexicon([Path("全部.csv")]).words}
    assert len(before) > 2000
    assert after == before


def test_no_cell_of_an_export_is_a_formula(run):
    run("add", "=1+1错词", "对的")
    assert rows("本县词库.xlsx")[1][0] == "1+1错词"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("add", "错", "对"), "至少要有两个字"),
        (("add", "大垵乡", "大垅乡", "--to", "词库.doc"), "应是 .xlsx 或 .csv"),
        (("import", "没有.xlsx"), "无法读取"),
    ],
)
def test_mistakes_are_told_in_one_sentence(run, arguments, says):
    with pytest.raises(UsageError, match=says):
        run(*arguments)
