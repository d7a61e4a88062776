"""Publishing, scheduling, withdrawing and rolling back: what the public sees, and when."""

import datetime

import pytest

from conditions.models import Publication
from conditions.publishing import PublishingRefused, canonical_json, digest_of, publish, roll_back, snapshot, withdraw
from tests import factories

pytestmark = pytest.mark.django_db


def now_live(kind="category", key="vascular", at=None):
    """The body the public sees of an item; None where it is withdrawn or was never published."""
    row = Publication.objects.live(at).filter(kind=kind, key=key).first()
    return row and row.body


@pytest.fixture
def category(blank):
    return factories.make_category("vascular", summary="First words.")


def reworded(category, words):
    category.summary = words
    category.save()
    return category


def test_publishing_shows_the_working_copy(category):
    (row,) = publish(items=[category])

    assert now_live() == snapshot(category) == row.body
    assert row.digest == digest_of(snapshot(category))


def test_the_log_says_who_and_why(category):
    author, publisher = factories.make_user("author"), factories.make_user("publisher")

    publish(items=[category], by=author, approved_by=publisher, note="New words")

    row = Publication.objects.get()
    assert (row.created_by, row.approved_by, row.note) == (author, publisher, "New words")


def test_each_item_keeps_its_own_author(category):
    other = factories.make_category("growth")
    ada, ben = factories.make_user("ada"), factories.make_user("ben")

    publish(items=[category, other], by={category: ada, other: ben})

    assert dict(Publication.objects.values_list("key", "created_by")) == {"vascular": ada.pk, "growth": ben.pk}


def test_saving_alone_publishes_nothing(category):
    publish(items=[category])

    reworded(category, "Second words.")

    assert now_live()["summary"] == "First words."


def test_publishing_an_unchanged_item_does_nothing(category):
    publish(items=[category])

    assert publish(items=[category]) == []
    assert Publication.objects.count() == 1


def test_publishing_a_changed_item_adds_a_row(category):
    publish(items=[category])

    publish(items=[reworded(category, "Second words.")])

    assert now_live()["summary"] == "Second words."
    assert Publication.objects.count() == 2


def test_only_what_changed_in_a_batch_gets_a_row(category):
    other = factories.make_category("growth")
    publish(items=[category, other])

    rows = publish(items=[reworded(category, "Second words."), other])

    assert [row.key for row in rows] == ["vascular"]


def test_scheduled_words_go_live_on_time_and_not_before(category, clock):
    publish(items=[category])
    due = clock.now + datetime.timedelta(hours=1)

    publish(items=[reworded(category, "Second words.")], live_from=due)

    assert now_live()["summary"] == "First words."
    clock.forward(minutes=59, seconds=59)
    assert now_live()["summary"] == "First words."
    clock.forward(seconds=1)
    assert now_live()["summary"] == "Second words."


def test_a_schedule_in_the_past_means_now(category, clock):
    (row,) = publish(items=[category], live_from=clock.now - datetime.timedelta(days=1))

    assert row.live_from == clock.now


def test_scheduled_rows_are_listed_until_they_are_due(category, clock):
    (row,) = publish(items=[category], live_from=clock.now + datetime.timedelta(hours=1))

    assert list(Publication.objects.scheduled()) == [row]
    clock.forward(hours=1)
    assert list(Publication.objects.scheduled()) == []


def test_a_schedule_is_cancelled_by_rolling_back_at_its_time(category, clock):
    (first,) = publish(items=[category])
    due = clock.now + datetime.timedelta(hours=1)
    publish(items=[reworded(category, "Second words.")], live_from=due)

    roll_back(to=first, live_from=due)

    clock.forward(hours=2)
    assert now_live()["summary"] == "First words."


def test_what_was_live_then_can_always_be_seen(category, clock):
    publish(items=[category])
    then = clock.now
    clock.forward(days=1)
    publish(items=[reworded(category, "Second words.")])

    assert now_live(at=then)["summary"] == "First words."
    assert now_live(at=then - datetime.timedelta(seconds=1)) is None


def test_a_withdrawn_item_is_no_longer_public(category):
    publish(items=[category])

    (row,) = withdraw(kind="category", key="vascular", note="Wrong")

    assert now_live() is None
    assert (row.body, row.digest, row.note) == (None, digest_of(None), "Wrong")


@pytest.mark.parametrize("times", [0, 1], ids=["never published", "withdrawn before"])
def test_withdrawing_what_is_not_public_does_nothing(category, times):
    for _ in range(times):
        publish(items=[category])
        withdraw(kind="category", key="vascular")

    assert withdraw(kind="category", key="vascular") == []


def test_a_withdrawn_item_can_be_published_again(category):
    publish(items=[category])
    withdraw(kind="category", key="vascular")

    publish(items=[category])

    assert now_live() == snapshot(category)


def test_rolling_back_leaves_the_working_copy_alone(category):
    (first,) = publish(items=[category])
    publish(items=[reworded(category, "Second words.")])

    (row,) = roll_back(to=first)

    category.refresh_from_db()
    assert category.summary == "Second words."
    assert canonical_json(row.body) == canonical_json(first.body)
    assert row.note == f"Back to {first.pk}"


def test_rolling_back_to_what_is_live_does_nothing(category):
    (first,) = publish(items=[category])

    assert roll_back(to=first) == []


def test_rolling_back_to_a_withdrawal_withdraws(category):
    publish(items=[category])
    (gone,) = withdraw(kind="category", key="vascular")
    publish(items=[category])

    roll_back(to=gone)

    assert now_live() is None


def test_the_history_of_an_item_is_newest_first(category, clock):
    publish(items=[category])
    clock.forward(hours=1)
    withdraw(kind="category", key="vascular")

    assert [row.body is None for row in Publication.objects.of("category", "vascular")] == [True, False]


def test_a_batch_is_published_whole_or_not_at_all(category):
    good, bad = factories.make_guide("good"), factories.make_guide("bad", summary="")

    with pytest.raises(PublishingRefused) as refused:
        publish(items=[category, good, bad])

    assert [str(problem) for problem in refused.value.report.problems] == [
        "guide bad, summary: Say in one sentence what it is."
    ]
    assert not Publication.objects.exists()


def test_pages_that_link_to_each_other_are_published_together(blank):
    here = factories.make_guide("here", body="See [there](/guides/there/).")
    there = factories.make_guide("there", body="See [here](/guides/here/).")

    with pytest.raises(PublishingRefused, match="leads nowhere public"):
        publish(items=[here])
    assert len(publish(items=[here, there])) == 2
