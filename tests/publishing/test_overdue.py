"""Time alone must not keep an operator from deploying, nor an editor from bringing back safer words."""

import datetime

import pytest

from conditions.publishing import PublishingRefused, publish, roll_back
from tests.factories import TODAY, make_guide, make_user

pytestmark = pytest.mark.usefixtures("blank")
LAST_YEAR = TODAY - datetime.timedelta(days=365)


def test_an_editor_checks_an_overdue_page_before_publishing():
    guide = make_guide(next_check_date=LAST_YEAR)

    with pytest.raises(PublishingRefused, match="overdue"):
        publish(items=[guide], by=make_user())


def test_an_operator_deploys_it_all_the_same():
    assert publish(items=[make_guide(next_check_date=LAST_YEAR)])


def test_an_editor_rolls_back_to_a_page_that_is_overdue_by_now():
    guide = make_guide(next_check_date=LAST_YEAR)
    [first] = publish(items=[guide])
    guide.summary, guide.next_check_date = "Worse words.", TODAY + datetime.timedelta(days=3650)
    guide.save()
    publish(items=[guide])

    [again] = roll_back(to=first, by=make_user())

    assert again.body == first.body
