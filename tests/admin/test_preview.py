"""The working copy as a page."""

import pytest
from django.utils import timezone

from conditions.models import Publication
from tests.admin.conftest import page_of, text_of
from tests.factories import make_category, make_condition, make_guide, make_treatment, make_user


@pytest.mark.parametrize("make", [make_condition, make_treatment, make_guide], ids=lambda make: make.__name__)
def test_an_unpublished_page_is_shown_as_the_public_would_see_it(admin, make):
    item = make()
    response = admin.get(page_of(item, "preview"))
    assert "<h1>" in text_of(response)
    assert str(item) in text_of(response)
    assert "Preview: not published" in text_of(response)


def test_a_preview_is_kept_nowhere(admin):
    response = admin.get(page_of(make_guide(), "preview"))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_a_preview_shows_what_was_saved_and_not_published(admin):
    assert "Saved just now." in text_of(admin.get(page_of(make_guide(body="Saved just now."), "preview")))


def test_a_shelf_has_no_page_of_its_own(admin):
    assert admin.get(page_of(make_category(), "preview")).status_code == 404


def test_staff_who_may_not_see_the_item_may_not_preview_it(client, blank):
    client.force_login(make_user("other", "view_guide"))
    assert client.get(page_of(make_treatment(), "preview")).status_code == 403


def test_the_public_is_asked_to_log_in(client, blank):
    response = client.get(page_of(make_guide(), "preview"))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_when_what_is_public_cannot_be_read_the_form_says_so(admin):
    Publication.objects.create(kind="guide", key="broken", body={"slug": "broken"}, digest="", live_from=timezone.now())
    response = admin.get(page_of(make_guide(), "preview"), follow=True)
    assert "There is no preview now." in text_of(response)
