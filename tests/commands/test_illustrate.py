"""Close-ups drawn from their recipes, as an operator makes them."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from PIL import Image

from conditions.management.commands import illustrate
from tests.commands.conftest import run
from tests.factories import make_drawing, picture_bytes

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


def test_saved_illustrations_are_rows_with_files(blank, media):
    drawing = make_drawing()

    said = run("illustrate", tone=8, save=True)

    (row,) = drawing.illustrations.all()
    assert (row.tone, row.width, row.height, len(row.drawn_from)) == (8, 800, 600, 16)
    with row.file.open() as file, Image.open(file) as picture:
        assert (picture.format, picture.size) == ("AVIF", (800, 600))
    assert said.startswith("1 illustrations drawn, ")
    assert "; 0 were up to date.\nPublish their conditions to show them" in said


def test_only_what_is_missing_or_stale_is_drawn_again(blank, media):
    fresh, stale = make_drawing("fresh"), make_drawing("stale")
    run("illustrate", tone=8, save=True)
    kept, old = fresh.illustrations.get(), stale.illustrations.get()
    stale.recipe = {"width": 30, "lesions": [{"radius": 9, "pigment": 0.9}]}
    stale.save()

    said = run("illustrate", tone=8, save=True)

    new = stale.illustrations.get()
    assert said.startswith("1 illustrations drawn, ") and "; 1 were up to date." in said
    assert (new.pk, fresh.illustrations.get().file.name) == (old.pk, kept.file.name)
    assert new.file.name != old.file.name
    assert run("illustrate", tone=8, save=True) == "0 illustrations drawn, 0 bytes; 2 were up to date.\n"
    assert "2 illustrations drawn" in run("illustrate", tone=8, save=True, force=True)


def test_what_was_drawn_before_an_interruption_is_kept(blank, media, monkeypatch):
    drawing = make_drawing()

    def drawn_until_stopped(tasks):
        yield tasks[0], picture_bytes()
        raise KeyboardInterrupt

    monkeypatch.setattr(illustrate, "_drawn", drawn_until_stopped)
    with pytest.raises(KeyboardInterrupt):
        run("illustrate", save=True)

    assert drawing.illustrations.count() == 1
