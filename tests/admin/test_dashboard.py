"""The start page of the admin, and the cases that fail now."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from conditions.models import Condition, Finding
from conditions.publishing import publish
from tests.admin.conftest import text_of
from tests.factories import make_case, make_condition, make_finding, make_guide, make_trio, make_user

INDEX = reverse("admin:index")
FAILING = reverse("admin:failing_cases")


def _tallies(response, name):
    return [(tally.count, tally.name, tally.state) for tally in response.context["dashboard"][name]]


def test_it_tells_what_waits_to_be_published(admin):
    guide = make_guide()
    publish(items=[guide])
    guide.body = "Changed."
    guide.save()
    make_guide("new")
    waiting = _tallies(admin.get(INDEX), "waiting")
    assert waiting == [(1, "guide", "Changed since published"), (1, "guide", "Draft")]


def test_it_tells_which_checks_are_overdue(admin):
    make_guide("late", next_check_date=datetime.date(2020, 1, 1))
    assert _tallies(admin.get(INDEX), "overdue") == [(1, "guide", "Overdue")]


def test_it_tells_what_will_go_live(admin):
    publish(items=[make_guide("soon")], live_from=timezone.now() + datetime.timedelta(days=1))
    assert [row.publication.key for row in admin.get(INDEX).context["dashboard"]["coming"]] == ["soon"]


def test_all_done_is_said_so(admin):
    shown = text_of(admin.get(INDEX))
    assert "Everything is published as it stands." in shown


def test_editors_are_told_only_of_what_they_may_see(client, blank):
    make_guide()
    make_condition()
    client.force_login(make_user("author", "view_guide"))
    assert [name for _, name, _ in _tallies(client.get(INDEX), "waiting")] == ["guide"]


@pytest.fixture
def knowledge(blank):
    make_finding("itch", ("no", "yes"))
    make_trio(profile={"itch": {"yes": "very-frequent"}})
    publish(items=[*Finding.objects.all(), *Condition.objects.all()])


def test_cases_that_end_well_are_not_listed(admin, knowledge):
    values = {"answers": {"itch": "yes"}, "causes": {"alpha": 1}}
    make_case(urgency_min="self-care", urgency_max="emergency", **values)
    assert "All 1 cases end as they should" in text_of(admin.get(FAILING))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"urgency_min": "emergency", "urgency_max": "emergency"}, "Too low"),
        ({"answers": {"fever": "now"}}, "It cannot be asked"),
        ({"urgency_min": "self-care", "causes": {"other": 1}}, "The right cause is not among the first"),
    ],
)
def test_a_case_that_goes_wrong_is_listed_with_the_reason(admin, knowledge, fields, words):
    make_case(title="Somebody", **{"answers": {"itch": "yes"}, **fields})
    shown = text_of(admin.get(FAILING))
    assert "1 of 1 cases" in shown
    assert words in shown


def test_cases_are_run_only_for_those_who_may_see_them(client, blank):
    client.force_login(make_user("author", "view_guide"))
    assert client.get(FAILING).status_code == 403
    assert FAILING not in text_of(client.get(INDEX))
