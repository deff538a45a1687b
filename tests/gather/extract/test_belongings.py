"""The files, pages and documents an article names, each with a twin that only stands beside them."""

from inspector.gather.extract.belongings import cited, quoted
from inspector.model import Document
from tests.gather.extract.shapes import SENTENCE, SITE, article

TITLE = "临溪县人民政府办公室关于印发停车管理办法的通知"


def facts(text: str, info: str = "", heading: str = TITLE, after: str = "") -> Document:
    """The document facts of an article with ``text``, and ``after`` below it."""
    page = article(
        f"<p>发布时间：2024-10-15</p>{info}",
        heading=heading,
        text=f"临府办字〔2024〕16号</p><p>{text}</p></div><div>{after}",
    )
    assert page.document is not None
    return page.document


def test_files_in_the_text_and_under_it_are_attachments() -> None:
    below = '附件：<a href="/files/1.pdf">1.办法</a><a href="./P0202410.docx">2.申请表</a>'
    found = facts(f'{SENTENCE}<a href="/down?file=a.xls">表</a>', after=below)
    assert found.attachments == (
        f"{SITE}/down?file=a.xls",
        f"{SITE}/files/1.pdf",
        f"{SITE}/zwgk/tzgg/P0202410.docx",
    )


def test_an_embedded_file_is_an_attachment() -> None:
    assert facts(f'{SENTENCE}<iframe src="/pdfjs/viewer.html?file=/u/a.pdf"></iframe>').attachments == (
        f"{SITE}/pdfjs/viewer.html?file=/u/a.pdf",
    )


def test_a_file_above_the_text_is_none() -> None:
    assert facts(SENTENCE * 3, info='<a href="/help/app.apk">客户端</a>').attachments == ()


def test_related_pages_are_linked_in_the_text_or_stand_under_their_heading() -> None:
    below = (
        '<h3>相关解读</h3><ul><li><a href="/zcjd/1.html">停车管理办法解读</a></li></ul>'
        '<h3>热点信息</h3><ul><li><a href="/news/2.html">县里召开会议</a></li></ul>'
    )
    found = facts(f'{SENTENCE}详见<a href="/zcwj/0.html">原办法</a>。', after=below)
    assert found.related == (f"{SITE}/zcwj/0.html", f"{SITE}/zcjd/1.html")


def test_neighbours_in_the_column_are_not_related() -> None:
    assert facts(SENTENCE * 3, after='上一篇：<a href="/a.html">关于开展检查的通知</a>').related == ()


def test_titles_in_title_marks_are_quoted_the_title_first() -> None:
    assert quoted("《停车管理办法》解读", "依据《城市道路管理条例》，起草了《停车管理办法》。") == (
        "停车管理办法",
        "城市道路管理条例",
    )


def test_numbers_of_other_documents_are_cited_without_the_words_around_them() -> None:
    text = "根据临府办字[2020]3号和《关于停车的通知》（市府发〔2019〕7号）精神，现将临府办字〔2024〕16号印发。"
    assert cited("", text, "临府办字〔2024〕16号") == ("临府办字〔2020〕3号", "市府发〔2019〕7号")
    assert cited("", "2024年3月16日，20号楼2024年底完工，电话0790-5550131号。", "") == ()


def test_news_carries_no_facts() -> None:
    page = article("<p>发布时间：2024-10-15</p>", heading="县领导调研汛情", text=f'{SENTENCE}<a href="/1.pdf">附件</a>')
    assert page.document is None
