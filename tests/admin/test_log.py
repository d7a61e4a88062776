"""The log of publications and reviews, to read."""

import pytest

from conditions.models import ClinicalReview, Publication
from conditions.publishing import publish, sign_review, withdraw
from tests.admin.conftest import list_of, page_of, text_of
from tests.factories import make_guide


@pytest.fixture
def rows(blank):
    guide = make_guide(body="The old words stay.")
    publish(items=[guide], note="First")
    guide.body = "The new words stay."
    guide.save()
    publish(items=[guide], note="Second")
    withdraw(kind="guide", key=guide.slug)
    return list(Publication.objects.order_by("pk"))


def test_a_publication_shows_its_words_and_what_changed(admin, rows):
    shown = text_of(admin.get(page_of(rows[1])))
    assert "<del>old</del><ins>new</ins>" in shown
    assert "The new words stay." in shown


def test_the_first_publication_has_none_before_it(admin, rows):
    assert "This is the first one." in text_of(admin.get(page_of(rows[0])))


def test_a_withdrawal_says_so(admin, rows):
    assert "It was withdrawn." in text_of(admin.get(page_of(rows[2])))
    assert "Withdrawal" in text_of(admin.get(list_of(Publication)))


@pytest.mark.parametrize("model", [Publication, ClinicalReview], ids=lambda model: model.__name__)
def test_nobody_can_add_to_the_log_by_hand(admin, model):
    assert admin.get(f"{list_of(model)}add/").status_code == 403


def test_nobody_can_change_or_delete_a_row(admin, boss, rows):
    review = sign_review(item=make_guide("another"), reviewer=boss, role="doctor")
    for row in (rows[0], review):
        assert admin.get(page_of(row)).status_code == 200
        assert admin.post(page_of(row), {"note": "Changed"}).status_code == 403
        assert admin.post(page_of(row, "delete"), {"post": "yes"}).status_code == 403
