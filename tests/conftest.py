"""What all tests share: the shipped content in the test database, and a way to begin without it."""

import datetime
import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from conditions.library import forget
from tests import server

PROJECT = Path(__file__).resolve().parents[1]

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's driver runs an event loop beside the tests


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A database with the shipped content, published, loaded once for each worker."""
    with django_db_blocker.unblock():
        call_command("load_content", str(PROJECT / "fixtures"), verbosity=0)


@pytest.fixture(autouse=True)
def fresh_library():
    """No test sees another's library."""
    forget()
    yield
    forget()


@pytest.fixture
def blank(db):
    """The database without any content, for this test alone."""
    tables = [table for table in connection.introspection.table_names() if table.startswith("conditions_")]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for table in tables:
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 -- our own table names
    forget()


@pytest.fixture
def media(settings, tmp_path):
    """An empty folder for files of pictures, for this test alone."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def files_below(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


class Clock:
    """A time of day that stands still until a test moves it."""

    def __init__(self):
        self.now = timezone.now()

    def forward(self, **amount):
        """Move on by hours=1, days=2, ..."""
        self.now += datetime.timedelta(**amount)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    quiet = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "args": [*quiet, "--disable-component-update"],
    }


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The real server with the shipped content."""
    running, process = server.start(tmp_path_factory.mktemp("site"))
    yield running
    process.terminate()
    process.wait(timeout=10)
