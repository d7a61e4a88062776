"""Signing a clinical review."""

import pytest

from conditions.models import ClinicalReview
from conditions.publishing import snapshot
from tests.admin.conftest import page_of, text_of
from tests.factories import make_guide, make_user


@pytest.fixture
def guide(blank):
    return make_guide(body="Read me closely.")


@pytest.fixture
def reviewer(client, guide):
    user = make_user("doctor", "view_guide", "review_content")
    client.force_login(user)
    return user


def _sign(client, guide, **typed):
    address = page_of(guide, "review")
    seen = client.get(address).context["form"].shown
    return client.post(address, {"seen": seen, "role": "dermatologist", "has_read": "on", **typed}, follow=True)


def test_a_reviewer_reads_the_text_and_signs_it(client, reviewer, guide):
    assert "Read me closely." in text_of(client.get(page_of(guide, "review")))
    _sign(client, guide)
    review = ClinicalReview.objects.get()
    assert (review.reviewer, review.role) == (reviewer, "dermatologist")
    assert snapshot(guide)["review"]["covers_this_text"]


def test_without_saying_it_was_read_nothing_is_signed(client, reviewer, guide):
    address = page_of(guide, "review")
    seen = client.get(address).context["form"].shown
    response = client.post(address, {"seen": seen, "role": "dermatologist"})
    assert "Tick this once you have read the text" in text_of(response)
    assert not ClinicalReview.objects.exists()


def test_a_text_changed_while_reading_is_not_signed(client, reviewer, guide):
    address = page_of(guide, "review")
    seen = client.get(address).context["form"].shown
    guide.body = "Other words."
    guide.save()
    response = client.post(address, {"seen": seen, "role": "dermatologist", "has_read": "on"})
    assert "The text was changed while you read it" in text_of(response)
    assert not ClinicalReview.objects.exists()


def test_the_role_is_remembered(client, reviewer, guide):
    _sign(client, guide)
    assert client.get(page_of(guide, "review")).context["form"]["role"].value() == "dermatologist"


def test_an_earlier_review_that_no_longer_counts_is_said_so(client, reviewer, guide):
    _sign(client, guide)
    guide.body = "Other words."
    guide.save()
    assert "that review no longer counts" in text_of(client.get(page_of(guide, "review")))


def test_only_reviewers_may_sign(client, guide):
    client.force_login(make_user("author", "view_guide", "change_guide", "publish_content"))
    assert client.get(page_of(guide, "review")).status_code == 403
    assert client.post(page_of(guide, "review"), {}).status_code == 403
