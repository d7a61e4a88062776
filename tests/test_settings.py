"""The settings are safe when nothing is set, refuse nonsense, and the files they name are all there."""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template import engines
from django.test import override_settings

PROJECT = Path(__file__).resolve().parents[1]
TEXTS = [*PROJECT.glob("templates/**/*"), *PROJECT.glob("static/**/*")]
ADDRESS = re.compile(r"""(?:https?:)?//[\w.-]+[^\s"'<>)]*""")
NAMES_NOTHING_LOADED = {"www.w3.org", "www.sitemaps.org"}
"""Hosts in the names of XML vocabularies, which nobody asks for anything."""


def manage(*command, **environment):
    """Run manage.py with nothing set but these variables."""
    line = [sys.executable, "manage.py", *command]
    return subprocess.run(line, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=60)


@pytest.fixture(scope="module")
def unset():
    """The settings of a site whose operator has set nothing."""
    names = (
        "DEBUG",
        "ALLOWED_HOSTS",
        "SESSION_COOKIE_HTTPONLY",
        "CSRF_COOKIE_HTTPONLY",
        "X_FRAME_OPTIONS",
        "SECRET_KEY",
    )
    code = f"import json; from django.conf import settings as s; print(json.dumps([getattr(s, n) for n in {names}]))"
    result = manage("shell", "--no-imports", "-c", code)
    assert result.returncode == 0, result.stderr
    return dict(zip(names, json.loads(result.stdout), strict=True))


def test_nothing_set_is_not_debug(unset):
    assert unset["DEBUG"] is False


def test_nothing_set_answers_on_this_machine_only(unset):
    assert unset["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


def test_nothing_set_hides_cookies_from_scripts_and_refuses_frames(unset):
    assert unset["SESSION_COOKIE_HTTPONLY"] is True
    assert unset["CSRF_COOKIE_HTTPONLY"] is True
    assert unset["X_FRAME_OPTIONS"] == "DENY"


def test_nothing_set_makes_a_long_key_that_only_the_owner_reads(unset):
    assert len(unset["SECRET_KEY"]) > 60
    assert (PROJECT / "var" / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("SITE_URL", "example.org"),
        ("LIBRARY_CHECK_SECONDS", "soon"),
        ("LIBRARY_CHECK_SECONDS", "-1"),
        ("REQUIRE_CLINICAL_REVIEW", "some"),
        ("EDITORS_NEED_SECOND_FACTOR", "maybe"),
        ("BEHIND_PROXY", "2"),
        ("LOG_LEVEL", "LOUD"),
        ("DATABASE_URL", "a database"),
        ("CACHE_URL", "a cache"),
        ("TIME_ZONE", "Mars/Phobos"),
    ],
)
def test_a_malformed_value_stops_the_start_and_is_named(name, value):
    result = manage("check", **{name: value})
    assert result.returncode != 0
    assert name in result.stderr


def test_a_public_site_passes_the_deployment_check():
    result = manage("check", "--deploy", "--fail-level", "WARNING", SITE_URL="https://example.org")
    assert result.returncode == 0, result.stderr


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("file", [file for file in TEXTS if file.is_file()], ids=lambda f: str(f.relative_to(PROJECT)))
def test_no_template_or_static_file_names_another_host(file):
    hosts = {urlsplit(found).netloc for found in ADDRESS.findall(file.read_text(errors="replace"))}
    assert hosts <= NAMES_NOTHING_LOADED


@pytest.fixture(scope="module")
def manifest(tmp_path_factory):
    """What collectstatic makes with the storage of production: names in templates to files."""
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    root = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield {name: root / staticfiles_storage.stored_name(name) for name in staticfiles_storage.hashed_files}


def _static_names():
    for file in PROJECT.glob("templates/**/*.html"):
        yield from re.findall(r"{% static ['\"]([^'\"]+)['\"] %}", file.read_text())


@pytest.mark.parametrize("name", sorted(set(_static_names())))
def test_every_static_file_of_a_template_is_collected(name, manifest):
    assert manifest[name].exists()


def test_static_files_are_served_compressed_too(manifest):
    stylesheet = manifest["css/site.css"]
    assert stylesheet.with_name(f"{stylesheet.name}.br").exists()


@pytest.mark.parametrize("file", sorted(PROJECT.glob("templates/**/*.html")), ids=lambda f: str(f.relative_to(PROJECT)))
def test_every_template_compiles(file):
    engines["django"].get_template(str(file.relative_to(PROJECT / "templates")))
