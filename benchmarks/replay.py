"""Whether an evidence archive can be read and replayed by tools that are not ours.

    python -m benchmarks.replay 证据.warc.gz [--pywb FOLDER]

reads every record with warcio, checks its digests and counts; with ``--pywb`` (the ``bin`` folder of an environment
that has pywb) the archive is put into a collection of its own, served on loopback, and one page and one screenshot
are replayed and compared with what the archive holds. Ends with 1 when anything differs. Takes under a minute.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from warcio.archiveiterator import ArchiveIterator

_START_SECONDS = 120


def records(archive: Path) -> Iterator[tuple[str, str, bytes]]:
    """Type, address and content of every record; a wrong digest raises ``ArchiveLoadFailed``."""
    with archive.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            uri = record.rec_headers.get_header("WARC-Target-URI") or ""
            yield record.rec_type, uri, record.content_stream().read()


def replayed(archive: Path, pywb: Path, wanted: Sequence[tuple[str, bytes]]) -> list[str]:
    """The addresses that pywb does not give back as they are in the archive."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "evidence.warc.gz"
        plain.write_bytes(archive.read_bytes())
        for command in (["init", "evidence"], ["add", "evidence", str(plain)]):
            subprocess.run([pywb / "wb-manager", *command], cwd=folder, check=True, capture_output=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = subprocess.Popen(
            [pywb / "wayback", "-b", "127.0.0.1", "-p", str(port)],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _wait(port)
            return [uri for uri, content in wanted if _get(f"http://127.0.0.1:{port}/evidence/2id_/{uri}") != content]
        finally:
            server.terminate()
            server.wait()


def _wait(port: int) -> None:
    for _ in range(_START_SECONDS):
        if _get(f"http://127.0.0.1:{port}/"):
            return
        time.sleep(1)


def _get(url: str) -> bytes:
    try:
        with urlopen(url, timeout=30) as answer:
            return answer.read()
    except (URLError, OSError):
        return b""


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, replay and print; 0 when all is as it should be."""
    parser = argparse.ArgumentParser(prog="benchmarks.replay")
    parser.add_argument("archive", type=Path)
    parser.add_argument("--pywb", type=Path)
    options = parser.parse_args(arguments)
    found = list(records(options.archive))
    kinds = Counter(kind for kind, _, _ in found)
    print("warcio: " + ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items())) + ", all digests right")
    if options.pywb is None:
        return 0
    pages = [(uri, body) for kind, uri, body in found if kind == "response"][:1]
    shots = [(uri, body) for kind, uri, body in found if kind == "resource"][:1]
    lost = replayed(options.archive, options.pywb.resolve(), [*pages, *shots])
    print(f"pywb: replayed {len(pages)} page and {len(shots)} screenshot, different: {lost or 'none'}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
