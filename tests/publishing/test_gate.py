"""What the gate lets through, what it refuses, and what needs a second person."""

import datetime

import pytest

from conditions.models import LookAlike, Publication
from conditions.publishing import (
    NeedsSecondPerson,
    PublishingRefused,
    examine,
    publish,
    roll_back,
    run_cases,
    snapshot,
    withdraw,
)
from conditions.publishing.gate import CaseChange, Change
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)
MISSED = "hot-child: would be self-care, must be at least emergency."


def refusal_of(**change):
    with pytest.raises(PublishingRefused) as refused:
        publish(**change)
    return str(refused.value)


def lower(flag, urgency="self-care"):
    flag.urgency = urgency
    flag.save()
    return flag


def spoil(checker):
    """Alpha as if it came without fever, so that its case ranks it lower than before."""
    checker.alpha.profile = {"fever": {"none": "obligate", "now": "excluded"}}
    checker.alpha.save()
    return checker.alpha


def test_a_change_that_leaves_the_cases_alone_goes_through(checker):
    checker.alpha.summary = "New words."
    checker.alpha.save()

    assert len(publish(items=[checker.alpha])) == 1


@pytest.mark.parametrize("urgency", ["self-care", "pharmacist", "soon", "urgent"])
def test_no_red_flag_may_be_lowered_under_its_case(checker, urgency):
    message = refusal_of(items=[lower(checker.flag, urgency)])

    assert message.startswith(f"hot-child: would be {urgency}, must be at least emergency.")
    assert Publication.objects.live().get(key="hot").body["urgency"] == "emergency"


def test_no_red_flag_its_case_needs_may_be_withdrawn(checker):
    with pytest.raises(PublishingRefused, match=MISSED):
        withdraw(kind="red-flag", key="hot")

    assert Publication.objects.live().get(key="hot").body is not None


def test_no_red_flag_may_be_rolled_back_to_where_its_case_was_missed(checker):
    checker.emergency.delete()
    (lenient,) = publish(items=[lower(checker.flag)])
    publish(items=[lower(checker.flag, "emergency")])
    factories.make_case("hot-child", answers={"fever": "now"})

    with pytest.raises(PublishingRefused, match=MISSED):
        roll_back(to=lenient)


def test_a_red_flag_may_not_be_lowered_later_either(checker, clock):
    message = refusal_of(items=[lower(checker.flag)], live_from=clock.now + datetime.timedelta(days=1))

    assert message.startswith(MISSED)


@pytest.mark.parametrize("approver", ["author", "second"])
def test_nobody_can_wave_a_missed_emergency_through(checker, approver):
    people = {name: factories.make_user(name) for name in ("author", "second")}

    assert MISSED in refusal_of(items=[lower(checker.flag)], by=people["author"], approved_by=people[approver])


def test_a_red_flag_may_move_within_one_batch(checker):
    stricter = factories.make_red_flag("hotter", {"any": ["fever:now"]})

    assert len(publish(items=[stricter, lower(checker.flag)])) == 2


def test_changes_that_are_safe_alone_are_refused_where_they_meet(checker, clock):
    twin = factories.make_red_flag("twin", {"any": ["fever:now"]})
    publish(items=[twin])
    publish(items=[lower(twin)], live_from=clock.now + datetime.timedelta(days=1))

    assert MISSED in refusal_of(items=[lower(checker.flag)])


def test_a_scheduled_row_overtakes_a_change_made_before_it(checker, clock):
    tomorrow = clock.now + datetime.timedelta(days=1)
    checker.alpha.summary = "Tomorrow's words."
    checker.alpha.save()
    publish(items=[checker.alpha], live_from=tomorrow)
    checker.alpha.summary = "Today's words."
    checker.alpha.save()

    publish(items=[checker.alpha])

    assert Publication.objects.live(tomorrow).get(key="alpha").body["summary"] == "Tomorrow's words."


def test_a_worse_ranking_needs_a_second_person(checker):
    author = factories.make_user("author")

    with pytest.raises(NeedsSecondPerson, match="hot-child: the right cause moves from place 1 to 3"):
        publish(items=[spoil(checker)], by=author, approved_by=author)


def test_a_second_person_can_let_a_worse_ranking_out(checker):
    author, second = factories.make_user("author"), factories.make_user("second")

    assert publish(items=[spoil(checker)], by=author, approved_by=second)


def test_an_author_alone_cannot_let_a_worse_ranking_out(checker):
    with pytest.raises(NeedsSecondPerson):
        publish(items=[spoil(checker)], by=factories.make_user("author"))


def test_an_operators_command_needs_no_second_person(checker):
    assert publish(items=[spoil(checker)])


def test_one_of_several_authors_is_no_second_person(checker):
    ada, ben = factories.make_user("ada"), factories.make_user("ben")
    checker.beta.summary = "New words."
    checker.beta.save()

    with pytest.raises(NeedsSecondPerson):
        publish(items=[spoil(checker), checker.beta], by={checker.alpha: ada, checker.beta: ben}, approved_by=ben)


def test_a_mild_case_below_its_least_urgency_needs_a_second_person(checker):
    factories.make_case("warm", answers={"fever": "none"}, urgency_min="soon", urgency_max="soon")
    checker.beta.commonness = "very-common"
    checker.beta.save()
    author = factories.make_user("author")

    with pytest.raises(NeedsSecondPerson, match="warm: would be self-care, must be at least soon"):
        publish(items=[checker.beta], by=author, approved_by=author)


def test_withdrawing_the_right_cause_counts_as_a_worse_ranking(checker):
    LookAlike.objects.all().delete()
    author = factories.make_user("author")

    with pytest.raises(NeedsSecondPerson, match="hot-child: the right cause moves from place 1 to none"):
        withdraw(kind="condition", key="alpha", by=author, approved_by=author)


def test_the_checker_may_not_lose_what_its_cases_need(checker):
    with pytest.raises(PublishingRefused, match="cool-child no longer fits the questions"):
        withdraw(kind="finding", key="fever")


def test_the_last_cause_of_the_checker_may_not_be_withdrawn(checker):
    LookAlike.objects.all().delete()
    for key in ("alpha", "beta"):
        withdraw(kind="condition", key=key)

    with pytest.raises(PublishingRefused, match="cool-child"):
        withdraw(kind="condition", key="gamma")


def test_a_question_may_not_lose_an_option_that_is_used(checker):
    checker.fever.options.get(slug="now").delete()

    assert "fever" in refusal_of(items=[checker.fever])


def test_a_question_without_options_is_refused(checker):
    checker.fever.options.all().delete()

    assert "finding 'fever', options: write a list of at least one option" in refusal_of(items=[checker.fever])


def test_a_case_that_no_longer_fits_the_questions_is_named(checker):
    factories.make_case("lost", answers={"itch": "severe"})
    checker.alpha.commonness = "rare"
    checker.alpha.save()

    assert "Case lost no longer fits the questions: mend its answers." in refusal_of(items=[checker.alpha])


def test_knowledge_that_became_contradictory_can_be_mended(checker, clock):
    body = {**snapshot(checker.flag), "rule": {"all": ["gone:now"]}}
    Publication.objects.create(kind="red-flag", key="hot", body=body, digest="x", live_from=clock.now)

    assert publish(items=[checker.flag])


def test_words_can_be_published_before_there_is_a_checker(blank):
    factories.make_case("early")

    assert publish(items=factories.make_trio())


def test_a_first_question_can_be_published_before_there_are_causes(blank):
    factories.make_case("early")

    assert publish(items=[factories.make_finding("fever")])


def test_examining_changes_nothing(checker, clock):
    before = list(Publication.objects.values())

    report = examine([Change("red-flag", "hot", None)], at=clock.now, today=TODAY)

    assert report.refuses
    assert list(Publication.objects.values()) == before


@pytest.mark.parametrize(
    ("before", "after", "is_worse"),
    [(1, 1, False), (2, 1, False), (1, 2, True), (5, 6, True), (6, 7, False), (3, None, True), (None, 4, False)],
)
def test_a_ranking_is_worse_where_the_right_cause_falls_from_sight(before, after, is_worse):
    change = CaseChange("a-case", least=0, urgency_before=0, urgency_after=0, rank_before=before, rank_after=after)

    assert change.is_worse is is_worse


def test_every_case_can_be_run_against_what_is_live(checker, clock):
    outcomes = {case.slug: (outcome.urgency.slug, outcome.rank) for case, outcome in run_cases(at=clock.now)}

    assert outcomes["hot-child"] == ("emergency", 1)
    assert outcomes["cool-child"][1] == 1


def test_cases_have_no_outcome_without_a_checker(blank, clock):
    case = factories.make_case("early")

    assert run_cases(at=clock.now) == [(case, None)]
