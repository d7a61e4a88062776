"""Which conditions have pictures on which tones."""

import pytest

from conditions.publishing import Cover, coverage
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank", "media")]


def test_pictures_are_counted_by_condition_and_tone(django_assert_num_queries):
    drawing = factories.make_drawing("alpha", tones=(8, 2))
    factories.make_picture("photo", condition=drawing.condition, tone=8)
    factories.make_picture("computed", condition=drawing.condition, tone=9, kind="illustration")
    factories.make_condition("beta")

    with django_assert_num_queries(3):
        found = coverage()

    assert found == {"alpha": {2: Cover(1, 0), 8: Cover(1, 1), 9: Cover(1, 0)}, "beta": {}}
    assert list(found["alpha"]) == [2, 8, 9]
