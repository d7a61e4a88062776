"""What editors are told when they type something that cannot work."""

import pytest
from django.core.exceptions import ValidationError

from conditions.models import Finding
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def fever(blank):
    return factories.make_finding("fever", options=["none", "now"])


def messages_for(item, field):
    with pytest.raises(ValidationError) as caught:
        item.full_clean()
    return " ".join(caught.value.message_dict[field])


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ({"fever": {"now": 1.5}}, "1.5 is not between 0 and 1"),
        ({"fever": {"now": -0.1}}, "-0.1 is not between 0 and 1"),
        ({"fever": {"now": True}}, "is no frequency"),
        ({"fever": {"nou": "frequent"}}, "Did you mean 'now'?"),
        ({"feever": {"now": "frequent"}}, "Did you mean 'fever'?"),
        ({"fever": {"now": "frequentt"}}, "Did you mean 'frequent'?"),
        ({"fever": {"now": "excluded", "none": "excluded"}}, "every option is excluded"),
        ({"fever": "frequent"}, "write an object of options"),
        (["fever"], "write an object of findings"),
    ],
)
def test_a_bad_profile_is_refused(fever, profile, message):
    condition = factories.make_condition(profile=profile)

    assert message in messages_for(condition, "profile")


@pytest.mark.parametrize("sources", [{}, {"fever": {"none": "nhs"}}, {"fever": {"now": ""}}, {"fever": "nhs"}, ["nhs"]])
def test_a_fraction_without_a_source_is_refused(fever, sources):
    condition = factories.make_condition(profile={"fever": {"now": 0.4}}, profile_sources=sources)

    assert messages_for(condition, "profile_sources") == "The fraction of fever: now needs the slug of its source."


def test_classes_and_sourced_fractions_make_a_profile(fever):
    profile = {"fever": {"none": "very-frequent", "now": 0.1}}

    condition = factories.make_condition(profile=profile, profile_sources={"fever": {"now": "nhs"}})

    condition.full_clean()


RULES = [
    ({"all": ["fever:nou"]}, "finding 'fever' has no option 'nou'. Did you mean 'now'?"),
    ({"any": ["feever:now"]}, "there is no finding 'feever'. Did you mean 'fever'?"),
    ({"all": ["fever"]}, "'fever' names no option"),
    ({"not": ["fever:now"]}, "there is no 'not'"),
    ({"all": []}, "at least one rule"),
    ("fever:now", "stands alone"),
    ([], "is no rule"),
]


@pytest.mark.parametrize(("rule", "message"), RULES)
def test_a_bad_rule_of_a_red_flag_is_refused(fever, rule, message):
    flag = factories.make_red_flag()
    flag.rule = rule

    assert message in messages_for(flag, "rule")


@pytest.mark.parametrize(("rule", "message"), RULES)
def test_a_bad_rule_for_asking_is_refused(fever, rule, message):
    itch = factories.make_finding("itch", ask_if=rule)

    assert message in messages_for(itch, "ask_if")


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"feever": "now"}, "Did you mean 'fever'?"),
        ({"fever": "nou"}, "Did you mean 'now'?"),
        (["fever"], "write an object of findings and answers"),
    ],
)
def test_unknown_answers_of_a_case_are_refused(fever, answers, message):
    case = factories.make_case(answers=answers)

    assert message in messages_for(case, "answers")


def test_a_case_with_its_urgencies_swapped_is_refused(fever):
    case = factories.make_case(urgency_min="urgent", urgency_max="soon")

    assert "swap them" in messages_for(case, "urgency_max")


@pytest.mark.parametrize("urgency", ["", "at once"])
def test_a_case_without_a_real_urgency_is_refused(fever, urgency):
    case = factories.make_case(urgency_min=urgency)

    assert messages_for(case, "urgency_min")


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (lambda: factories.make_condition(profile={"fever": {"now": "frequent"}}), "profile"),
        (factories.make_red_flag, "rule"),
        (factories.make_case, "answers"),
    ],
    ids=["condition", "red flag", "case"],
)
def test_a_finding_without_options_is_named_as_the_fault(fever, item, field):
    Finding.objects.create(slug="itch", name="Itch", answers_allowed="one", question="Itchy?", why_we_ask="So.")

    assert "finding 'itch', options: write a list of at least one option" in messages_for(item(), field)


def test_a_drawing_and_an_upload_may_not_have_the_same_address(blank):
    drawing, picture = factories.make_drawing("dots"), factories.make_picture("photo")

    drawing.slug, picture.slug = "photo", "dots"

    for row, model in ((drawing, "picture"), (picture, "drawing")):
        with pytest.raises(ValidationError, match=f"'{row.slug}' is a {model} already: choose another."):
            row.full_clean()
