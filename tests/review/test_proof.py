"""The text box: texts and files are checked before they are published, and nothing of them is kept."""

import io
import zipfile

import aiohttp
import pytest

from tests.review.conftest import served, visitor

WRONG = "第一行没有问题。\n会议布署了下一阶段工作。"


@pytest.fixture
async def desk(store, tmp_path):
    with served(store, tmp_path) as address:
        guest = visitor(address)
        await guest.enter("张三")
        await guest.get("/text")
        yield guest
        await guest.session.close()


async def send(desk, *, text: str = "", file: bytes = b"", token: str | None = None) -> str:
    """The text box sent as a form; with a file as the page's script sends it, the token in a header."""
    if not file:
        return await desk.post("/text", ("text", text), token=token)
    form = aiohttp.FormData()
    form.add_field("file", file, filename="draft.docx", content_type="application/octet-stream")
    headers = {"x-csrftoken": desk.token}
    async with desk.session.post(desk.address + "/text", data=form, headers=headers) as answer:
        desk.status = answer.status
        return await answer.text()


def word(text: str) -> bytes:
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    xml = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{body}</w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return buffer.getvalue()


async def test_a_pasted_text_is_checked_line_by_line_and_stays_in_the_box(desk, store):
    page = await send(desk, text=WRONG)
    assert "会议<mark>布署</mark>了下一阶段工作" in page and "第 2 行" in page and "错误 1 处" in page
    assert "第一行没有问题。\n会议布署" in page
    assert store.items.all() == []


async def test_a_word_file_is_checked(desk):
    page = await send(desk, file=word("会议布署了下一阶段工作。"))
    assert "<mark>布署</mark>" in page and "draft.docx" in page


async def test_a_text_without_fault_is_said_to_be_so(desk):
    assert "没有发现问题" in await send(desk, text="会议部署了下一阶段工作。")


@pytest.mark.parametrize(("sent", "said"), [({}, "没有文稿"), ({"file": b"%PDF-1.7 x"}, "不能直接检查")])
async def test_what_cannot_be_checked_is_one_sentence(desk, sent, said):
    page = await send(desk, **sent)
    assert (desk.status, said in page, "文件 -" in page) == (400, True, False)


async def test_a_hostile_text_is_shown_as_text(desk):
    page = await send(desk, text="</textarea><script>alert(1)</script>会议布署了工作")
    assert "<script>alert" not in page and "&lt;script&gt;" in page


async def test_without_the_token_of_the_page_nothing_is_checked(desk):
    await send(desk, text=WRONG, token="guess")
    assert desk.status == 403


async def test_strangers_cannot_use_it(store, tmp_path):
    with served(store, tmp_path) as address:
        guest = visitor(address)
        assert "姓名" in await guest.get("/text")
        await guest.session.close()
