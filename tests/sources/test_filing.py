"""The list of filed accounts."""

import pytest

from inspector.errors import UsageError
from inspector.model import Filing, Platform
from inspector.sources.filing import read_filing

ACCOUNT = 'platform = "wechat"'


@pytest.fixture
def filing(configured, tmp_path):
    def filing(*lines):
        text = "\n".join(("新媒体类型,账号名称,主办单位,备案号", *lines))
        (tmp_path / "备案.csv").write_text(text, encoding="gb18030")
        return read_filing(configured(ACCOUNT, '[sources]\nfiling = ["备案.csv"]'))

    return filing


async def test_a_line_is_an_account(filing):
    assert filing("公众号,示例发布,县政府办,YX-1") == (Filing(Platform.WECHAT, "示例发布", "县政府办", "YX-1"),)


async def test_without_a_file_the_list_is_empty(configured):
    assert read_filing(configured(ACCOUNT)) == ()


@pytest.mark.parametrize(
    ("line", "told"), [("电报,示例发布,,", "不认识的平台“电报”"), ("公众号,,县政府办,", "账号名称")]
)
async def test_a_line_that_cannot_be_used_is_told_with_its_place(filing, line, told):
    with pytest.raises(UsageError, match=f"2 行.*{told}"):
        filing(line)
