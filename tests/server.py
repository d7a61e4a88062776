"""The real server under production settings, with a database and files of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

PROJECT = Path(__file__).resolve().parents[1]
START_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """A running server: where it answers, what it logs, and its SQLite file."""

    url: str
    log: Path
    database: Path


def start(folder: Path) -> tuple[Site, subprocess.Popen]:
    """Set up a site with the shipped content in `folder` and serve it. The caller ends the process."""
    port = _free_port()
    site = Site(f"http://127.0.0.1:{port}", folder / "server.log", folder / "site.sqlite3")
    environment = _environment(site, folder)
    for command in (["migrate"], ["load_content"], ["collectstatic", "--noinput"]):
        line = [sys.executable, "manage.py", *command, "--verbosity", "0"]
        subprocess.run(line, cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
    granian = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--port", str(port)]
    granian += ["--workers", "1", "--blocking-threads", "1", "skinspots.wsgi:application"]
    with site.log.open("wb") as log:
        process = subprocess.Popen(granian, cwd=PROJECT, env=environment, stdout=log, stderr=log)
    _wait_until_ready(site, process)
    return site, process


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(site: Site, folder: Path) -> dict[str, str]:
    """Nothing of the caller's but where programs are; the tests' own key, so that they can sign answers."""
    return {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{site.database}",
        "SECRET_KEY": settings.SECRET_KEY,
        "SITE_URL": site.url,
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
    }


def _wait_until_ready(site: Site, process: subprocess.Popen):
    give_up = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < give_up:
        try:
            urllib.request.urlopen(f"{site.url}/readyz", timeout=5).close()  # noqa: S310 -- our own server
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    process.kill()
    raise RuntimeError(f"The server did not start:\n{site.log.read_text()}")
