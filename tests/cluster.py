"""A PostgreSQL of one's own: thrown away afterwards, reachable through a socket in its own folder only."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_USERS = ("postgres", "nobody")


class Cluster:
    """A running PostgreSQL. It refuses to run as root, so that it then runs as a system user."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._owner = _system_user() if os.getuid() == 0 else {}
        if self._owner:
            os.chown(folder, self._owner["user"], self._owner["group"])
        folder.chmod(0o755)
        self._run(_program("initdb"), "-A", "trust", "-U", "inspector", "-E", "UTF8", "--locale=C.UTF-8", "-D", "data")
        with (folder / "data" / "postgresql.conf").open("a", encoding="ascii") as settings:
            settings.write(f"listen_addresses = ''\nunix_socket_directories = '{folder}'\nmax_connections = 200\n")
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers. After a kill the children need a moment to notice and end."""
        for attempt in range(10):
            try:
                self._run(_program("pg_ctl"), "-D", "data", "-w", "-t", "60", "-l", "log", "start")
                return
            except RuntimeError:
                if attempt == 9:
                    raise
                time.sleep(1)

    def stop(self) -> None:
        """Stop it at once."""
        self._run(_program("pg_ctl"), "-D", "data", "-w", "-m", "immediate", "stop")

    @property
    def pid(self) -> int:
        """The postmaster's."""
        return int((self._folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    def kill(self) -> None:
        """Kill the postmaster as the machine's failure would."""
        os.kill(self.pid, signal.SIGKILL)

    def new_database(self) -> str:
        """Create an empty database; gives its address."""
        name = f"test{next(self._numbers)}"
        self._run(_program("createdb"), "-h", str(self._folder), "-U", "inspector", name)
        return f"postgresql://inspector@/{name}?host={self._folder}"

    def _run(self, *command: str) -> None:
        done = subprocess.run(
            command, cwd=self._folder, env={**os.environ, "HOME": str(self._folder)},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **self._owner,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr}")


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A running cluster, gone with all its data at the end. Its folder is short: so must the socket's name be."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        running = Cluster(folder)
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    """Debian keeps the server's programs off the PATH."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = str(kept[-1]) if kept else shutil.which(name)
    assert found, f"{name} is not installed; apt-get install postgresql"
    return found


def _system_user() -> dict[str, int]:
    """Whom root lets the server run as."""
    import pwd  # Windows has none, and no root

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in _USERS if name in known)
    return {"user": entry.pw_uid, "group": entry.pw_gid}
