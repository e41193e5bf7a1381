"""A PostgreSQL server of our own on loopback, in a temporary folder, run by a user without privileges."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USERS = ("postgres", "nobody")  # who runs it where we are root, whom PostgreSQL refuses


def programs() -> Path | None:
    """The folder of the newest server's programs; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    path = found[-1].as_posix() if found else shutil.which("initdb")
    return Path(path).resolve().parent if path else None


@contextmanager
def server() -> Iterator[str]:
    """A running server; the URL of its database. The caller has made sure that there are `programs`."""
    folder, bin_folder = Path(tempfile.mkdtemp(prefix="delib-postgres-")), programs()
    assert bin_folder
    user = _user()
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", _free_port()

    def run(*command: str | Path) -> None:
        done = subprocess.run(
            list(map(str, command)), user=user, cwd=folder, capture_output=True, text=True, check=False, env=_plain()
        )
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        locale = "--locale=C"
        run(bin_folder / "initdb", "-D", data, "-A", "trust", "-U", "delib", "-E", "UTF8", locale, "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k '' -F"
        run(bin_folder / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://delib@127.0.0.1:{port}/postgres"
        finally:
            run(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Who is to run it: whoever runs the tests, or, for root, somebody with fewer rights."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in USERS if name in known)


def _plain() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LC_ALL": "C"}


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
