"""CSV files in the shapes offices save them in."""

import pytest

from inspector.errors import UsageError
from inspector.tabular import read_sheets
from inspector.tabular.sheets import MAX_ROWS


@pytest.fixture
def rows(tmp_path):
    """The rows of a CSV file with the given bytes."""

    def rows(content: bytes):
        path = tmp_path / "posts.csv"
        path.write_bytes(content)
        (sheet,) = read_sheets(path)
        return [list(cells) for _, cells in sheet.rows]

    return rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encodings_of_windows_offices_are_read(rows, encoding):
    assert rows("标题,时间\n通知,2026-01-02\n".encode(encoding)) == [["标题", "时间"], ["通知", "2026-01-02"]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_separator_is_found_from_the_first_lines(rows, delimiter):
    text = f'标题{delimiter}时间\n"甲,乙;丙\t丁,,,,;;;;"{delimiter}2026-01-02\n'
    assert rows(text.encode())[1] == ["甲,乙;丙\t丁,,,,;;;;", "2026-01-02"]


def test_an_entry_with_a_line_break_is_one_row_and_empty_rows_keep_their_number(tmp_path):
    path = tmp_path / "posts.csv"
    path.write_bytes('标题,时间\r\n"甲\r\n乙",1\r\n,\r\n丙,2\r\n'.encode())
    assert [number for number, _ in read_sheets(path)[0].rows] == [1, 2, 4]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "是空的"),
        (b"\n , \n", "是空的"),
        ("标题,时间\n\0,1\n".encode(), "不是表格文件"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "不是表格文件"),
        (b"\x80\xff\xff", "不是表格文件，或文字编码无法识别"),
        (b"  <!DOCTYPE html><table>", "其实是一个网页"),
        ('标题,时间\n"甲,1\n乙,2\n'.encode(), "引号不成对"),
        (f'标题\n"{"长" * 200_000}"\n'.encode(), "第 2 行的引号不成对"),
        (b"a\n" * (MAX_ROWS + 1), f"超过 {MAX_ROWS} 行"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_in_one_sentence(rows, content, expected):
    with pytest.raises(UsageError, match=expected) as caught:
        rows(content)
    assert "\n" not in str(caught.value)
