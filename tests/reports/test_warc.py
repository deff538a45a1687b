"""The evidence archive: pages as they were, findings and screenshots, in records that any replay tool reads."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from warcio.archiveiterator import ArchiveIterator

from inspector.errors import UsageError
from inspector.model import Evidence, FetchMethod, Page
from reports.export import export_run
from reports.warc import Archived, write_warc
from tests.reports.sample import RUN, SITE, store_of, typo

URL = "https://www.example.gov.cn/tzgg/1.html"
BODY = "<html><p>会议布署了下一阶段工作</p></html>".encode("gb18030")
SEEN = datetime(2026, 10, 20, 1, 2, 3, tzinfo=UTC)
HEADERS = (("content-type", "text/html"), ("content-encoding", "gzip"), ("server", "x\r\nset-cookie: a=b"))


@pytest.fixture
def store(tmp_path):
    """A run with two typos on one kept page, one with a screenshot, and a dead link of which nothing was kept."""
    shot = Evidence("screenshot", "evidence/1.png")
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "1.png").write_bytes(b"\x89PNG picture")
    findings = [
        typo(1, url=URL, evidence=(shot, Evidence("page", "../outside.png"))),
        typo(2, url=URL),
        typo(3, check="LNK101", url="https://gone.example/"),
    ]
    store = store_of(tmp_path, *findings)
    page = Page(SITE.name, URL, headers=HEADERS, body_sha256=store.bodies.put(BODY), fetched_at=SEEN)
    store.save_pages(RUN.id, [page])
    yield store
    store.close()


def records(path) -> list[dict]:
    """Every record with its headers and content, its digests checked by the reader."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            http = dict(record.http_headers.headers) if record.http_headers else {}
            found.append({"headers": dict(record.rec_headers.headers), "http": http, "type": record.rec_type,
                          "body": record.content_stream().read()})  # fmt: skip
    return found


def archive(store, tmp_path) -> list[dict]:
    write_warc(store, RUN.id, out=tmp_path, to=tmp_path / "证据.warc.gz")
    return records(tmp_path / "证据.warc.gz")


def test_a_page_is_kept_once_with_its_body_headers_moment_and_digest(store, tmp_path):
    (page,) = [record for record in archive(store, tmp_path) if record["type"] == "response"]
    assert page["body"] == BODY
    assert page["headers"]["WARC-Target-URI"] == URL
    assert page["headers"]["WARC-Date"] == "2026-10-20T01:02:03Z"
    assert page["headers"]["X-Body-SHA256"] == hashlib.sha256(BODY).hexdigest()
    assert page["headers"]["WARC-Payload-Digest"].startswith("sha1:")
    assert page["http"]["content-type"] == "text/html"


def test_headers_that_would_not_fit_the_kept_body_are_left_out_and_none_can_be_smuggled_in(store, tmp_path):
    (page,) = [record for record in archive(store, tmp_path) if record["type"] == "response"]
    assert "content-encoding" not in page["http"] and "set-cookie" not in page["http"]
    assert page["http"]["content-length"] == str(len(BODY))


def test_findings_and_screenshots_are_tied_to_their_page(store, tmp_path):
    found = archive(store, tmp_path)
    (page,) = [record["headers"]["WARC-Record-ID"] for record in found if record["type"] == "response"]
    said = [record for record in found if record["type"] == "metadata"]
    assert [json.loads(each["body"])["detail"]["text"] for each in said] == ["布署"] * 3
    assert [each["headers"].get("WARC-Concurrent-To") for each in said] == [page, page, None]
    (picture,) = [record for record in found if record["type"] == "resource"]
    assert (picture["body"], picture["headers"]["WARC-Concurrent-To"]) == (b"\x89PNG picture", page)


def test_a_page_that_a_browser_made_is_the_text_it_stood_in(store, tmp_path):
    page = replace(next(iter(store.pages(RUN.id, SITE.name))), method=FetchMethod.RENDERED)
    store.save_pages(RUN.id, [page])
    (kept,) = [record for record in archive(store, tmp_path) if record["type"] == "response"]
    assert kept["http"]["content-type"] == "text/html; charset=utf-8"


def test_the_same_run_gives_the_same_bytes_and_says_what_went_in(store, tmp_path):
    written = [write_warc(store, RUN.id, out=tmp_path, to=tmp_path / name) for name in ("a", "b")]
    assert written == [Archived(findings=3, pages=1, pictures=1, bare=1)] * 2
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("options", "said"),
    [({"what": "pages", "form": "warc"}, "只能导出问题"), ({"what": "findings", "form": "docx"}, "--to")],
)
def test_what_makes_no_archive_is_one_sentence(store, options, said):
    with pytest.raises(UsageError, match=said):
        export_run(store, RUN.id, to=None, **options)


def test_problems_can_be_had_as_a_word_document(store, tmp_path):
    export_run(store, RUN.id, what="findings", form="docx", to=tmp_path / "清单.docx")
    table = docx.Document(str(tmp_path / "清单.docx")).tables[0]
    assert len(table.rows) == 4
    assert "【不符合】“布署”应为“部署”。" in table.rows[1].cells[3].text
