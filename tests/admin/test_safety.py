"""The page on which editors try their working copy on very many made-up visitors."""

from collections import Counter

import pytest
from django.urls import reverse

from conditions.admin import safety
from conditions.checker import Fault, Sample
from conditions.models import Condition, Finding, RedFlag
from conditions.publishing import publish
from tests.admin.conftest import list_of, page_of, sent, text_of
from tests.factories import make_case, make_finding, make_measurement, make_red_flag, make_trio, make_user

SAFETY = reverse("admin:safety")
REFRESH = '<meta http-equiv="refresh"'


@pytest.fixture
def knowledge(blank, monkeypatch):
    """A small checker, published, and runs that are short."""
    monkeypatch.setattr(safety, "CHOICES", (200, 400))
    make_finding("fever", ("none", "now"), severe=["now"], phase="safety")
    make_trio(profile={"fever": {"now": "frequent"}})
    make_red_flag("hot")
    publish(items=[*Finding.objects.all(), *Condition.objects.all(), *RedFlag.objects.all()])


def start(admin, number=200):
    return admin.post(SAFETY, {"interviews": number}, follow=True)


def test_nothing_runs_until_it_is_started(admin, knowledge):
    response = admin.get(SAFETY)
    assert "run" not in response.context
    assert REFRESH not in text_of(response)


def test_a_run_ends_with_what_was_found(admin, knowledge):
    make_case("too-low", answers={"fever": "none"})
    shown = text_of(start(admin))
    assert "200 of 200 interviews" in shown
    assert "No fault" in shown
    assert "1 of 1 do not end as they should" in shown
    assert REFRESH not in shown


def test_a_long_run_goes_on_with_each_request(admin, knowledge, monkeypatch):
    monkeypatch.setattr(safety, "SECONDS_A_STEP", 0)
    monkeypatch.setattr(safety, "_step", lambda run, subject: run.add(Sample(safety.PART)))
    shown = text_of(start(admin, 400))
    assert "100 of 400 interviews" in shown
    assert REFRESH in shown
    for _ in range(3):
        shown = text_of(admin.get(SAFETY))
    assert "400 of 400 interviews" in shown
    assert REFRESH not in shown


def test_an_unknown_number_is_the_least(admin, knowledge):
    assert "of 200 interviews" in text_of(start(admin, "9999999"))


def test_the_working_copy_is_compared_with_what_is_public(admin, knowledge):
    flag = RedFlag.objects.get()
    flag.urgency = "soon"
    flag.save()
    run = start(admin).context["run"]
    assert run.changed == run.lower > 0
    assert run.examples[0].startswith("Emergency → ")


def test_faults_are_shown(admin, knowledge, monkeypatch):
    fault = Fault("asked-twice", "fever", {"fever": "now"})
    monkeypatch.setattr(safety, "sample", lambda *args: Sample(200, Counter({fault.kind: 2}), (fault,)))
    shown = text_of(start(admin))
    assert "2 faults" in shown
    assert "asked a question twice: fever" in shown


def test_a_run_is_not_continued_with_other_knowledge(admin, knowledge):
    start(admin)
    Condition.objects.get(slug="alpha").delete()
    condition = Condition.objects.get(slug="beta")
    condition.commonness = "rare"
    condition.save()
    assert "start it again" in text_of(admin.get(SAFETY))
    assert "start it again" not in text_of(admin.get(SAFETY))


def test_a_contradiction_is_told(admin, knowledge):
    condition = Condition.objects.get(slug="alpha")
    condition.profile = {"moon": {"full": "frequent"}}
    condition.save()
    assert "contradicts itself" in text_of(admin.get(SAFETY))


def test_without_knowledge_there_is_nothing_to_try(admin):
    assert "nothing to try yet" in text_of(admin.get(SAFETY))


def test_it_is_for_those_who_may_see_cases(client, blank):
    client.force_login(make_user("author", "view_guide"))
    assert client.get(SAFETY).status_code == 403


def test_it_is_linked_from_the_start_page(admin):
    assert SAFETY in text_of(admin.get(reverse("admin:index")))


def test_figures_of_a_measurement_are_read_only(admin, blank):
    measurement = make_measurement()
    assert measurement.slug in text_of(admin.get(list_of(type(measurement))))
    sent(admin, page_of(measurement), changes="It asks about ticks.", measured_date="2030-01-01")
    before = measurement.measured_date
    measurement.refresh_from_db()
    assert (measurement.changes, measurement.measured_date) == ("It asks about ticks.", before)
