"""Pictures in what is published of a condition."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conditions.models import Option
from conditions.publishing import problems_of, remarks_of, snapshot, snapshots
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank")]


def test_a_drawing_is_one_picture_with_a_version_for_each_tone():
    drawing = factories.make_drawing("alpha", tones=(8, 2), site="forearm", is_sensitive=True)
    light, dark = drawing.illustrations.order_by("tone")

    (picture,) = snapshot(drawing.condition)["pictures"]

    assert picture == {
        "slug": "alpha",
        "kind": "illustration",
        "site": "forearm",
        "alt_text": "A flat red spot of 4 mm on a forearm",
        "description": "One spot.",
        "credit": "Skin Spots",
        "licence": "CC BY 4.0",
        "is_sensitive": True,
        "focus": "centre",
        "millimetres": 30.0,
        "shows": {},
        "versions": [
            {"tone": 2, "file": light.file.name, "width": 80, "height": 60},
            {"tone": 8, "file": dark.file.name, "width": 80, "height": 60},
        ],
    }


def test_an_upload_is_a_picture_of_one_version_without_its_consent():
    picture = factories.make_picture("photo", focus="top", millimetres=12.5)

    (body,) = snapshot(picture.condition)["pictures"]

    assert "consent" not in body
    assert (body["kind"], body["focus"], body["millimetres"]) == ("photograph", "top", 12.5)
    assert body["versions"] == [{"tone": 5, "file": picture.file.name, "width": 80, "height": 60}]


def test_drawings_come_first_and_those_not_drawn_yet_are_left_out():
    condition = factories.make_condition("alpha")
    factories.make_picture("photo", condition=condition)
    factories.make_drawing("second", tones=(2,), condition=condition, order=2)
    factories.make_drawing("first", tones=(2,), condition=condition, order=1)
    factories.make_drawing("not-yet", condition=condition)

    assert [picture["slug"] for picture in snapshot(condition)["pictures"]] == ["first", "second", "photo"]


def test_what_it_shows_is_told_by_finding():
    factories.make_finding("colour", ["red", "brown"])
    factories.make_finding("size", ["pinpoint", "small"])
    drawing = factories.make_drawing("alpha", tones=(2,))
    drawing.shows.set(Option.objects.exclude(slug="small"))

    (picture,) = snapshot(drawing.condition)["pictures"]

    assert picture["shows"] == {"colour": ["brown", "red"], "size": ["pinpoint"]}


def test_a_redrawn_illustration_changes_the_body():
    drawing = factories.make_drawing("alpha", tones=(2,))
    before = snapshot(drawing.condition)
    drawing.illustrations.all().delete()

    factories.make_illustration(drawing, 2)

    assert snapshot(drawing.condition) != before


def _queries(conditions) -> int:
    with CaptureQueriesContext(connection) as captured:
        snapshots(conditions)
    return len(captured)


def test_more_pictures_take_no_more_queries():
    factories.make_finding("colour", ["red", "brown"])

    def with_pictures(slug):
        drawing = factories.make_drawing(slug, tones=(2, 8))
        picture = factories.make_picture(f"{slug}-photo", condition=drawing.condition)
        drawing.shows.set(Option.objects.all())
        picture.shows.set(Option.objects.all())
        return drawing.condition

    conditions = [with_pictures("a")]
    few = _queries(conditions)
    conditions += [with_pictures(slug) for slug in "bcd"]
    assert _queries(conditions) == few <= 13


def test_an_alt_text_too_long_with_its_tone_is_remarked():
    drawing = factories.make_drawing("alpha", tones=(2, 5), alt_text="x" * 105)

    found = remarks_of("condition", "alpha", snapshot(drawing.condition), (), factories.TODAY)

    assert [(problem.field, problem.message) for problem in found if problem.field == "pictures"] == [
        (
            "pictures",
            "alpha: its alt text is 126 characters with the skin tone, at most 125: shorten it to 100 without.",
        )
    ]


def test_an_alt_text_of_100_fits_every_tone():
    drawing = factories.make_drawing("alpha", tones=range(1, 11), alt_text="x" * 100)

    found = remarks_of("condition", "alpha", snapshot(drawing.condition), (), factories.TODAY)

    assert "pictures" not in {problem.field for problem in found}


def test_answers_that_cannot_be_seen_are_refused():
    factories.make_finding("fever", ["now"])
    drawing = factories.make_drawing("alpha", tones=(2,))
    drawing.shows.set(Option.objects.all())
    body = snapshot(drawing.condition)

    found = {problem.message for problem in problems_of("condition", "alpha", body, (), factories.TODAY)}

    assert "alpha shows an answer about fever, which no picture can: take it out." in found
