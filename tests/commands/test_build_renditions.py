"""Renditions made before anyone asks."""

import pytest

from tests.commands.conftest import run
from tests.conftest import files_below
from tests.factories import make_drawing, make_picture, picture_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank")]


def test_what_is_missing_is_made_and_counted(media):
    make_drawing("alpha", tones=(2, 8))
    make_picture("photo", data=picture_bytes((1000, 750), "WEBP"))

    said = run("build_renditions")

    made = files_below(media / "renditions")
    size = sum((media / "renditions" / name).stat().st_size for name in made)
    assert len(made) == 2 * 2 + 3 * 2
    assert said == f"10 renditions made, {size:,} bytes. 0 leftover files removed.\n"
    assert run("build_renditions") == "0 renditions made, 0 bytes. 0 leftover files removed.\n"


def test_a_missing_picture_stops_nothing(media):
    make_drawing("alpha", tones=(2,))
    missing = make_picture("photo")
    (media / missing.file.name).unlink()

    assert run("build_renditions").startswith("2 renditions made")
