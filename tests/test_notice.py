"""The notice from the command line's side: the office's own template, saved, changed and used."""

import docx
import pytest

from inspector.errors import UsageError
from inspector.notice import save_default_template, write_run_notice
from tests.reports.sample import RUN, store_of, typo


@pytest.fixture
def store(tmp_path):
    store = store_of(tmp_path, typo(1))
    yield store
    store.close()


def text(path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_a_saved_and_changed_template_makes_the_next_notice(store, tmp_path):
    path = save_default_template(tmp_path / "模板.docx")
    own = docx.Document(str(path))
    own.paragraphs[0].text = "示例县文件"
    own.save(str(path))
    assert text(write_run_notice(store, RUN.id, tmp_path, path)).startswith("示例县文件")
    assert "检查情况的通报" in text(write_run_notice(store, "latest", tmp_path))


def test_a_changed_template_is_never_overwritten(tmp_path):
    path = save_default_template(tmp_path / "模板.docx")
    with pytest.raises(UsageError, match="已经存在"):
        save_default_template(path)


def test_a_template_that_is_not_there_is_one_sentence(store, tmp_path):
    with pytest.raises(UsageError, match="文件不存在"):
        write_run_notice(store, RUN.id, tmp_path, tmp_path / "没有.docx")
