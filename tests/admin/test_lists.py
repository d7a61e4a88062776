"""The lists editors work from."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conditions.models import (
    Case,
    Category,
    ClinicalReview,
    Condition,
    Drawing,
    Finding,
    Guide,
    Measurement,
    Picture,
    Publication,
    RedFlag,
    Region,
    Source,
    Treatment,
)
from conditions.publishing import publish, sign_review, withdraw
from tests.admin.conftest import list_of, text_of
from tests.factories import (
    make_case,
    make_category,
    make_condition,
    make_drawing,
    make_finding,
    make_guide,
    make_measurement,
    make_red_flag,
    make_region,
    make_source,
    make_treatment,
    make_trio,
)


def _make_category(slug):
    return make_category(slug)


def _make_picture(slug):
    values = {"kind": "illustration", "file": f"pictures/{slug}.png", "tone": 2, "width": 1, "height": 1}
    return Picture.objects.create(slug=slug, condition=make_condition(slug), site="arm", alt_text="Spots", **values)


def _make_publication(slug):
    return publish(items=[make_category(slug)])


def _make_review(slug, boss):
    return sign_review(item=make_category(slug), reviewer=boss, role="doctor")


MAKERS = {
    Condition: make_condition,
    Treatment: make_treatment,
    Guide: make_guide,
    Category: _make_category,
    Region: make_region,
    Finding: make_finding,
    RedFlag: make_red_flag,
    Case: lambda slug: make_case(slug, source=make_source()),
    Source: make_source,
    Measurement: make_measurement,
    Picture: _make_picture,
    Drawing: make_drawing,
    Publication: _make_publication,
}


def _queries(admin, model, query="") -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = admin.get(f"{list_of(model)}{query}")
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_a_longer_list_needs_no_more_queries(admin, model):
    for number in range(2):
        MAKERS[model](f"early-{number}")
    few = _queries(admin, model)
    for number in range(5):
        MAKERS[model](f"late-{number}")
    assert _queries(admin, model) == few <= 17


def test_a_longer_list_of_reviews_needs_no_more_queries(admin, boss):
    _make_review("one", boss)
    few = _queries(admin, ClinicalReview)
    _make_review("two", boss)
    assert _queries(admin, ClinicalReview) == few


def _state_in_list(admin, item) -> str:
    items = admin.get(list_of(type(item))).context["cl"].result_list
    return next(row.state for row in items if row == item).label


def test_a_new_item_is_a_draft(admin):
    assert _state_in_list(admin, make_guide()) == "Draft"


def test_a_published_item_is_live(admin):
    guide = make_guide()
    publish(items=[guide])
    assert _state_in_list(admin, guide) == "Live"


def test_an_edited_item_is_changed_until_the_edit_is_undone(admin):
    guide = make_guide(body="Before.")
    publish(items=[guide])
    guide.body = "After."
    guide.save()
    assert _state_in_list(admin, guide) == "Changed since published"
    guide.body = "Before."
    guide.save()
    assert _state_in_list(admin, guide) == "Live"


def test_a_source_that_changed_changes_the_items_that_name_it(admin):
    guide = make_guide()
    publish(items=[guide])
    guide.sources.update(title="A new title")
    assert _state_in_list(admin, guide) == "Changed since published"


def test_an_item_with_a_date_is_scheduled(admin):
    guide = make_guide()
    publish(items=[guide], live_from=timezone.now() + datetime.timedelta(days=1))
    assert _state_in_list(admin, guide) == "Scheduled"


def test_a_withdrawn_item_is_withdrawn(admin):
    guide = make_guide()
    publish(items=[guide])
    withdraw(kind="guide", key=guide.slug)
    assert _state_in_list(admin, guide) == "Withdrawn"


@pytest.mark.parametrize(
    ("query", "found"), [("draft", ["drafted"]), ("live", ["alive"]), ("nonsense", ["alive", "drafted"])]
)
def test_the_state_filter_narrows_the_list(admin, query, found):
    make_guide("drafted")
    publish(items=[make_guide("alive")])
    items = admin.get(list_of(Guide), {"state": query}).context["cl"].result_list
    assert sorted(item.slug for item in items) == found


@pytest.mark.parametrize(
    ("query", "found"), [("overdue", ["late"]), ("none", ["never"]), ("", ["good", "late", "never"])]
)
def test_the_check_filter_narrows_the_list(admin, query, found):
    make_guide("good")
    make_guide("late", next_check_date=datetime.date(2020, 1, 1))
    make_guide("never", next_check_date=None)
    items = admin.get(list_of(Guide), {"check": query} if query else {}).context["cl"].result_list
    assert sorted(item.slug for item in items) == found


@pytest.mark.parametrize("words", ["petechiae", "Petechia rubra", "blood dots", "red pin pricks"])
def test_a_condition_is_found_by_every_name_it_has(admin, words):
    names = {"name": "Petechiae", "medical_name": "Petechia rubra", "aliases": ["Blood dots"]}
    make_condition("petechiae", **names, search_words=["red pin pricks"])
    make_condition("other")
    items = admin.get(list_of(Condition), {"q": words}).context["cl"].result_list
    assert [item.slug for item in items] == ["petechiae"]


def test_the_list_shows_words_and_not_stored_values(admin):
    make_condition(usual_urgency="self-care")
    shown = text_of(admin.get(list_of(Condition)))
    assert ">Self-care<" in shown
    assert ">self-care<" not in shown


def test_publish_selected_leads_to_a_page_that_asks(admin):
    items = make_trio()
    response = admin.post(
        list_of(Condition), {"action": "publish_selected", "_selected_action": [item.pk for item in items]}, follow=True
    )
    assert "Publish 3 conditions" in text_of(response)
    assert not Publication.objects.exists()
