"""``inspector export --format warc``: what proves the findings of a run, in the form that web archives replay.

For every page that a finding is about there is the answer as it was kept (status, headers, body, moment, digest);
for every finding its own record as JSON and its screenshots, tied to that page. Any replay tool opens the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from inspector import __version__
from inspector.errors import IncompleteError
from inspector.model import FetchMethod, Finding, Page, Run
from inspector.reviewed import reviewed
from inspector.store import Store
from reports.files import replacing
from reports.summary import finding_record
from reports.text import clean

_PLACES = 3
"""How many of the pages that hold a problem are kept with it."""

_PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}

_ALTERED = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})
"""Headers of the way a body came, which do not hold for the body as it is kept."""

_REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 403: "Forbidden", 404: "Not Found"}


@dataclass(frozen=True, slots=True)
class Archived:
    """What went into an archive: findings, pages with their bodies, screenshots; ``bare`` are findings of whose pages
    no body was kept, such as links that lead nowhere."""

    findings: int
    pages: int
    pictures: int
    bare: int


def write_warc(store: Store, run_id: str, *, out: Path, to: Path) -> Archived:
    """Write the evidence of a run to ``to``, one record compressed at a time.

    Args:
        out: the output folder of the run, where its screenshots lie.

    Raises:
        UsageError: there is no such run.
        IncompleteError: the file cannot be written.
    """
    run = store.run(run_id)
    with replacing(to) as partial, partial.open("wb") as file:
        return _Archive(store, run, out, file).write()


class _Archive:
    """One archive being written."""

    def __init__(self, store: Store, run: Run, out: Path, file: BinaryIO) -> None:
        self._store = store
        self._run = run
        self._out = out.resolve()
        self._writer = WARCWriter(file, gzip=True, warc_version="1.1")
        self._pages: dict[tuple[str, str], str] = {}
        self._pictures = 0

    def write(self) -> Archived:
        findings = bare = 0
        self._information()
        for finding in reviewed(self._store, self._run).findings:
            findings += 1
            bare += not self._finding(finding)
        pages = sum(bool(record) for record in self._pages.values())
        return Archived(findings, pages, self._pictures, bare)

    def _information(self) -> None:
        about = {"software": f"inspector/{__version__}", "format": "WARC File Format 1.1", "isPartOf": self._run.id}
        record = self._writer.create_warcinfo_record(f"{self._run.id}.warc.gz", about)
        self._identify(record, f"warcinfo/{self._run.id}", self._run.started_at)
        self._writer.write_record(record)

    def _finding(self, finding: Finding) -> bool:
        """Write the pages of a finding, the finding and its screenshots; whether a page was kept."""
        places = dict.fromkeys((finding.url, *finding.found_on[:_PLACES]))
        kept = [record for url in places if (record := self._page(finding.target, url))]
        said = json.dumps(finding_record(finding), ensure_ascii=False).encode("utf-8", "replace")
        name = f"urn:finding:{finding.fingerprint}"
        self._resource("metadata", name, "application/json", said, self._run.started_at, kept)
        for number, proof in enumerate(finding.evidence):
            kind = _PICTURES.get(Path(proof.path).suffix.lower())
            picture = self._picture(proof.path) if kind else None
            if kind and picture is not None:
                self._pictures += 1
                name = f"urn:screenshot:{finding.fingerprint}:{number}"
                self._resource("resource", name, kind, picture, self._run.started_at, kept)
        return bool(kept)

    def _page(self, target: str, url: str) -> str:
        """The id of the record of a page, written when it is first asked for; empty where none was kept."""
        if (target, url) not in self._pages:
            page = self._store.page(self._run.id, target, url) if url else None
            self._pages[target, url] = self._response(page) if page is not None and page.body_sha256 else ""
        return self._pages[target, url]

    def _response(self, page: Page) -> str:
        try:
            body = self._store.bodies.get(page.body_sha256)
        except IncompleteError:
            return ""
        status = f"{page.status} {_REASONS.get(page.status, '')}".strip()
        headers = StatusAndHeaders(status, list(_headers(page, body)), protocol="HTTP/1.1")
        record = self._writer.create_warc_record(page.url, "response", payload=BytesIO(body), http_headers=headers)
        record.rec_headers.add_header("X-Body-SHA256", hashlib.sha256(body).hexdigest())
        identity = self._identify(record, page.url, page.fetched_at or self._run.started_at)
        self._writer.write_record(record)
        return identity

    def _resource(
        self, kind: str, name: str, content_type: str, content: bytes, at: datetime, pages: Iterable[str]
    ) -> None:
        record = self._writer.create_warc_record(name, kind, payload=BytesIO(content), warc_content_type=content_type)
        for page in pages:
            record.rec_headers.add_header("WARC-Concurrent-To", page)
        self._identify(record, name, at)
        self._writer.write_record(record)

    def _identify(self, record, name: str, at: datetime) -> str:  # type: ignore[no-untyped-def]
        """Give a record an id made from what it is, and its moment, so that the same run gives the same file."""
        identity = f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{self._run.id} {name}')}>"
        record.rec_headers.replace_header("WARC-Record-ID", identity)
        moment = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        record.rec_headers.replace_header("WARC-Date", f"{moment:%Y-%m-%dT%H:%M:%SZ}")
        return identity

    def _picture(self, path: str) -> bytes | None:
        """A screenshot of the output folder; None where it is gone."""
        file = (self._out / path).resolve()
        try:
            return file.read_bytes() if file.is_relative_to(self._out) else None
        except OSError:
            return None


def _headers(page: Page, body: bytes) -> Iterator[tuple[str, str]]:
    """The headers as they came, those left out that no longer fit: a body is kept unpacked, and one that a browser
    made is kept as it stood in the browser."""
    rendered = page.method is FetchMethod.RENDERED
    for name, value in page.headers:
        if name not in _ALTERED and not (rendered and name == "content-type"):
            yield name, _one_line(value)
    if rendered:
        yield "content-type", "text/html; charset=utf-8"
    yield "content-length", str(len(body))


def _one_line(value: str) -> str:
    return " ".join(clean(value).encode("latin-1", "replace").decode("latin-1").split())
