"""Word lists are read from TOML, CSV and Excel; a bad entry is named by file and place."""

import pytest
from openpyxl import Workbook

from sensitive_words import TYPO, Level, WordListError, load


def write(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_toml_list_gives_terms_pairs_and_entries_with_the_defaults_of_the_file(tmp_path):
    path = write(
        tmp_path,
        "a.toml",
        'theme = "本县地名"\nlevel = "suspect"\nterms = ["大垵乡"]\n'
        '[pairs]\n"大龙乡" = "大垅乡"\n[[words]]\ntext = "小河镇"\nlevel = "error"\nexceptions = ["小河镇中心"]\n',
    )
    words = {word.text: word for word in load([path]).words}
    assert words["大垵乡"].theme == "本县地名"
    assert (words["大龙乡"].suggestion, words["大龙乡"].level) == ("大垅乡", Level.SUSPECT)
    assert (words["小河镇"].level, words["小河镇"].exceptions) == (Level.ERROR, ("小河镇中心",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_list_is_read_in_the_encodings_offices_write(tmp_path, encoding):
    path = write(
        tmp_path, "县词库.csv", "错词,建议修改,类别,程度,备注\n大垵乡,大垅乡,本县地名,疑似,见地名志\n", encoding
    )
    (word,) = load([path]).words
    assert (word.text, word.suggestion, word.theme, word.level) == ("大垵乡", "大垅乡", "本县地名", Level.SUSPECT)


def test_an_excel_list_is_read_and_what_it_leaves_open_has_defaults(tmp_path):
    book = Workbook()
    for row in (["错误", "正确", "例外"], ["大垵乡", "大垅乡", "大垵乡志、大垵乡史"], [None, None, None]):
        book.active.append(row)
    book.save(tmp_path / "县词库.xlsx")
    (word,) = load([tmp_path / "县词库.xlsx"]).words
    assert (word.theme, word.level) == (TYPO, Level.ERROR)
    assert word.exceptions == ("大垵乡志", "大垵乡史")


def test_the_countys_list_overrules_and_mute_removes(tmp_path):
    first = write(tmp_path, "a.csv", "错误,正确\n帐户,账户\n截止目前,截至目前\n")
    second = write(tmp_path, "b.csv", "错误,正确,级别\n帐户,账户,疑似\n")
    (word,) = load([first, second], mute=["截止目前"]).words
    assert (word.text, word.level) == ("帐户", Level.SUSPECT)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.csv", "错误,正确\n帐户,账户\n,账号\n", "词库 a.csv 第3行没有写错误词"),
        ("a.csv", "错误,正确,级别\n帐户,账户,很严重\n", "词库 a.csv 第2行的级别“很严重”无法识别"),
        ("a.csv", "错误,正确\n帐户,帐户\n", "词库 a.csv 第2行的错误词与正确词相同（“帐户”）"),
        ("a.csv", "错误,例外\n按装,安装机\n", "词库 a.csv 第2行的例外“安装机”不含错误词“按装”"),
        ("a.csv", "词,改\n帐户,账户\n", "词库 a.csv 的第一行没有“错误”一列"),
        ("a.csv", "", "词库 a.csv 的第一行没有“错误”一列"),
        ("a.toml", 'terms = ["帐户"]\ncolour = "红"\n', "词库 a.toml 中有无法识别的项“colour”"),
        ("a.toml", '[[words]]\ntext = "帐户"\nright = "账户"\n', "词库 a.toml 的第1个 [[words]]有无法识别的项“right”"),
        ("a.toml", '[[words]]\ntext = "帐户"\nforbids = "银行"\n', "词库 a.toml 的第1个 [[words]]的“forbids”写法有误"),
        ("a.toml", "terms = [1]\n", "词库 a.toml 的 terms 第1项的“text”写法有误"),
        ("a.toml", "terms = [\n", "词库 a.toml 的写法有误"),
        ("a.txt", "帐户", "词库 a.txt 的格式无法识别"),
        ("a.xlsx", "这不是工作簿", "词库 a.xlsx 不是能打开的 Excel 工作簿"),
    ],
)
def test_a_bad_list_is_refused_with_file_and_place(tmp_path, name, text, sentence):
    with pytest.raises(WordListError, match=r"^词库") as caught:
        load([write(tmp_path, name, text)])
    assert sentence in str(caught.value)
    assert str(caught.value).endswith("。")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(WordListError, match=r"词库 没有\.csv 无法读取"):
        load([tmp_path / "没有.csv"])
