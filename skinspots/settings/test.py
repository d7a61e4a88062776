"""Settings of the tests: as in production but for a quick password hash and files in a temporary place."""

import tempfile
from pathlib import Path

from skinspots.settings.base import *  # noqa: F403 -- the point of this module

_TEMPORARY = Path(tempfile.mkdtemp(prefix="skinspots-test-"))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = _TEMPORARY / "media"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
LIBRARY_CHECK_SECONDS = 0
VAR_DIR = _TEMPORARY
STORAGES = {
    **STORAGES,  # noqa: F405 -- of base
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
AXES_ENABLED = False
