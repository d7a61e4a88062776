"""Close-ups drawn from their recipes, as an operator makes them."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from PIL import Image

from tests.commands.conftest import run
from tests.factories import make_drawing

pytestmark = pytest.mark.django_db


def test_pictures_are_drawn_for_each_tone_the_same_each_time(blank, tmp_path):
    make_drawing()

    said = run("illustrate", "alpha", folder=tmp_path / "one", tone=8)
    run("illustrate", folder=tmp_path / "two", tone=8)

    assert said == f"1 pictures drawn into {tmp_path / 'one'}.\n"
    one, two = (folder / "alpha-8.png" for folder in (tmp_path / "one", tmp_path / "two"))
    with Image.open(one) as picture:
        assert picture.size == (800, 600)
    assert one.read_bytes() == two.read_bytes()


def test_a_contact_sheet_has_a_row_for_each_drawing(blank, tmp_path):
    make_drawing("alpha")
    make_drawing("beta")

    run("illustrate", contact_sheet=tmp_path / "sheet.png", folder=tmp_path, tone=2)

    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == (320, 480)
    assert not (tmp_path / "alpha-2.png").exists()


def test_what_is_not_there_is_named(blank, tmp_path):
    with pytest.raises(CommandError, match="There are no drawings: run 'manage.py load_content' first."):
        run("illustrate", folder=tmp_path)
    make_drawing()
    with pytest.raises(CommandError, match="There is no drawing nowhere."):
        run("illustrate", "nowhere", folder=tmp_path)


def test_a_recipe_that_cannot_be_drawn_is_refused(blank):
    drawing = make_drawing(recipe={"lesions": [{"radius": 0}]})

    with pytest.raises(ValidationError, match="lesion 1, radius: 0 is not above 0"):
        drawing.full_clean()
