"""Publishing, scheduling, withdrawing and rolling back from the admin."""

import datetime

import pytest
from django.utils import timezone

from conditions.models import Condition, Finding, Publication, RedFlag
from conditions.publishing import publish
from tests.admin.conftest import page_of, text_of
from tests.factories import (
    make_case,
    make_condition,
    make_finding,
    make_guide,
    make_red_flag,
    make_trio,
    make_user,
)


@pytest.fixture
def guide(blank):
    return make_guide(body="The old words stay.")


@pytest.fixture
def live(guide):
    publish(items=[guide])
    return guide


def confirm(client, address, **typed):
    """Open a page that asks, and say yes."""
    seen = client.get(address).context["form"].shown
    return client.post(address, {"seen": seen, **typed}, follow=True)


def edit(item, user=None, **fields):
    for name, value in fields.items():
        setattr(item, name, value)
    item._history_user = user
    item.save()


def body_now(item):
    row = Publication.objects.of(item.kind, item.slug).live().first()
    return row and row.body


def test_publishing_makes_it_public_with_both_names(admin, boss, guide, colleague):
    edit(guide, colleague, body="Written by Ada.")
    response = confirm(admin, page_of(guide, "publish"), note="First")
    row = Publication.objects.get()
    assert "published" in text_of(response)
    assert (row.created_by, row.approved_by, row.note) == (colleague, boss, "First")
    assert row.body["texts"]["body"] == "Written by Ada."


def test_looking_at_the_page_publishes_nothing(admin, guide):
    admin.get(page_of(guide, "publish"))
    assert not Publication.objects.exists()


def test_the_page_shows_word_by_word_what_changes(admin, live):
    edit(live, body="The new words stay.")
    shown = text_of(admin.get(page_of(live, "publish")))
    assert "<del>old</del><ins>new</ins>" in shown
    assert "Not now" in shown


def test_the_page_says_when_there_is_nothing_to_publish(admin, live):
    shown = text_of(admin.get(page_of(live, "publish")))
    assert "what is public is exactly this already" in shown
    assert 'value="Publish"' not in shown


def test_problems_are_said_with_a_link_to_the_field(admin):
    condition = make_condition(causes="")
    shown = text_of(admin.get(page_of(condition, "publish")))
    assert f'href="{page_of(condition)}#id_causes"' in shown
    assert "This part may not be empty." in shown
    assert f'href="{page_of(condition)}#look_alike_links-group"' in shown
    assert 'value="Publish"' not in shown


def test_what_the_gate_refuses_is_not_published_however_it_is_sent(admin):
    condition = make_condition(causes="")
    address = page_of(condition, "publish")
    response = admin.post(address, {"seen": admin.get(address).context["form"].shown})
    assert "This must be mended first" in text_of(response)
    assert not Publication.objects.exists()


def test_a_change_made_while_looking_is_not_published_unseen(admin, live):
    edit(live, body="What the editor saw.")
    address = page_of(live, "publish")
    seen = admin.get(address).context["form"].shown
    edit(live, body="What someone else wrote since.")
    assert "It was changed while you looked" in text_of(admin.post(address, {"seen": seen}))
    assert Publication.objects.count() == 1


def test_a_date_schedules_it(admin, live):
    edit(live, body="Soon.")
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    response = confirm(admin, page_of(live, "publish"), live_from=f"{tomorrow:%Y-%m-%dT%H:%M}")
    assert "set for" in text_of(response)
    assert body_now(live)["texts"]["body"] == "The old words stay."
    assert Publication.objects.scheduled().get().body["texts"]["body"] == "Soon."


def test_a_date_that_has_passed_is_refused(admin, guide):
    response = confirm(admin, page_of(guide, "publish"), live_from="2020-01-01T09:00")
    assert "This moment has passed" in text_of(response)
    assert not Publication.objects.exists()


def test_a_schedule_can_be_cancelled(admin, live):
    edit(live, body="Soon.")
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    [row] = publish(items=[live], live_from=tomorrow)
    confirm(admin, page_of(live, "cancel", row.pk))
    newest = Publication.objects.of("guide", live.slug).live(tomorrow).get()
    assert newest.body["texts"]["body"] == "The old words stay."
    assert newest.note == "Schedule cancelled"


def test_a_first_publication_can_be_cancelled(admin, guide):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    [row] = publish(items=[guide], live_from=tomorrow)
    confirm(admin, page_of(guide, "cancel", row.pk))
    assert Publication.objects.of("guide", guide.slug).live(tomorrow).get().body is None


def test_the_publish_page_warns_of_what_is_scheduled(admin, live):
    edit(live, body="Soon.")
    publish(items=[live], live_from=timezone.now() + datetime.timedelta(days=1))
    assert "Already scheduled" in text_of(admin.get(page_of(live, "publish")))


def test_withdrawing_takes_it_from_the_public(admin, live):
    response = confirm(admin, page_of(live, "withdraw"), note="Wrong dose")
    assert "withdrawn" in text_of(response)
    assert Publication.objects.of("guide", live.slug).live().get().note == "Wrong dose"
    assert body_now(live) is None


def test_rolling_back_brings_back_the_earlier_words(admin, live):
    first = Publication.objects.get()
    edit(live, body="A mistake.")
    publish(items=[live])
    listed = text_of(admin.get(page_of(live, "publications")))
    assert page_of(live, "roll-back", first.pk) in listed
    confirm(admin, page_of(live, "roll-back", first.pk))
    assert body_now(live)["texts"]["body"] == "The old words stay."
    live.refresh_from_db()
    assert live.body == "A mistake."


def test_several_are_published_together(admin):
    items = make_trio()
    ids = ",".join(str(item.pk) for item in items)
    address = page_of(items[0], "publish").replace(f"{items[0].pk}/publish/", f"publish/?ids={ids}")
    confirm(admin, address)
    assert Publication.objects.filter(kind="condition").count() == 3


def test_each_of_several_is_recorded_under_its_own_author(admin, boss, colleague):
    one, other, third = make_trio()
    edit(one, colleague, summary="By Ada.")
    address = page_of(one, "publish").replace(f"{one.pk}/publish/", f"publish/?ids={one.pk},{other.pk},{third.pk}")
    confirm(admin, address)
    assert dict(Publication.objects.values_list("key", "created_by")) == {
        "alpha": colleague.pk,
        "beta": None,
        "gamma": None,
    }


def test_publishing_nothing_leads_back_to_the_list(admin):
    guide = make_guide()
    address = page_of(guide, "publish").replace(f"{guide.pk}/publish/", "publish/?ids=")
    assert admin.get(address).status_code == 302


@pytest.mark.parametrize("name", ["publish", "withdraw"])
def test_only_publishers_may(client, live, colleague, name):
    client.force_login(make_user("author", "view_guide", "change_guide"))
    assert client.get(page_of(live, name)).status_code == 403
    assert client.post(page_of(live, name), {"seen": ""}).status_code == 403
    assert "publish" not in [label.lower() for label, _ in client.get(page_of(live)).context["tools"]]


@pytest.fixture
def checker(blank):
    """Three published conditions, told apart by itch, and a case of the first."""
    make_finding("itch", ("no", "yes"))
    make_finding("fever", ("none", "now"), phase="safety")
    make_red_flag("hot", rule={"all": ["fever:now"]})
    make_trio(profile={"itch": {"yes": "very-rare"}})
    alpha = Condition.objects.get(slug="alpha")
    alpha.profile = {"itch": {"yes": "very-frequent"}}
    alpha.save()
    publish(items=[*Finding.objects.all(), *RedFlag.objects.all(), *Condition.objects.all()])
    values = {"answers": {"itch": "yes"}, "causes": {"alpha": 1}}
    make_case("itchy", title="An itchy arm", urgency_min="self-care", urgency_max="self-care", **values)
    return alpha


def test_who_made_a_case_worse_needs_a_colleague_to_publish(admin, boss, checker):
    edit(checker, boss, profile={"itch": {"yes": "excluded"}})
    shown = text_of(admin.get(page_of(checker, "publish")))
    assert "A colleague must do this" in shown
    assert "An itchy arm" in shown
    assert "place 1 now" in shown
    assert 'value="Publish"' not in shown


def test_pressing_publish_all_the_same_does_not_help(admin, boss, checker):
    edit(checker, boss, profile={"itch": {"yes": "excluded"}})
    assert "A colleague must do this" in text_of(confirm(admin, page_of(checker, "publish")))
    assert Publication.objects.of("condition", "alpha").count() == 1


def test_the_colleague_sees_what_gets_worse_and_may_go_on(admin, colleague, checker):
    edit(checker, colleague, profile={"itch": {"yes": "excluded"}})
    assert "These cases get worse" in text_of(admin.get(page_of(checker, "publish")))
    confirm(admin, page_of(checker, "publish"))
    assert Publication.objects.of("condition", "alpha").count() == 2


def test_a_case_that_would_fall_below_its_least_urgency_stops_everyone(admin, checker):
    make_case("feverish", title="Hot and ill", urgency_min="emergency", urgency_max="emergency")
    shown = text_of(admin.get(page_of(RedFlag.objects.get(), "withdraw")))
    assert "People in danger would be sent away" in shown
    assert "Hot and ill" in shown
    assert "It must say at least “Emergency”" in shown
    assert 'value="Withdraw"' not in shown
