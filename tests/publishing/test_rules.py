"""Each content rule refuses what breaks it, and says what to do."""

import datetime

import pytest

from conditions.models import LookAlike
from conditions.publishing import PublishingRefused, publish, snapshot
from conditions.publishing.rules import FIXED_PAGES, MIN_SOURCES, moved_addresses, problems_of
from tests import factories

pytestmark = pytest.mark.django_db

KNOWN_WORDS = "Known: advice_line, doctor, emergency_department, emergency_number."
TODAY = datetime.date(2026, 11, 23)


def problems(item, live=(), **changes):
    """What the rules say of an item whose fields are changed like this: (field, message)."""
    type(item).objects.filter(pk=item.pk).update(**changes)
    item.refresh_from_db()
    found = problems_of(item.kind, item.slug, snapshot(item), set(live), TODAY)
    return [(problem.field, problem.message) for problem in found]


@pytest.fixture
def condition(blank):
    return factories.make_trio("alpha", "beta", "gamma")[0]


@pytest.fixture
def treatment(blank):
    return factories.make_treatment()


@pytest.fixture
def guide(blank):
    return factories.make_guide()


def test_the_least_valid_pages_break_no_rule(condition, treatment, guide):
    assert [*problems(condition), *problems(treatment), *problems(guide)] == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("One.\n\n{drawing: skin/palm, skin/wing}", "There is no drawing 'skin/wing'"),
        ("One {drawing: skin/palm} two.", "must be a paragraph of its own"),
    ],
)
def test_a_drawing_must_exist_and_stand_by_itself(guide, body, says):
    assert [says in message for field, message in problems(guide, body=body) if field == "body"] == [True]


def test_a_drawing_by_itself_breaks_no_rule(guide):
    assert problems(guide, body="One.\n\n{drawing: skin/palm, skin/sole}\n\nTwo.") == []


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"summary": ""}, "summary", "Say in one sentence what it is."),
        ({"causes": ""}, "causes", "This part may not be empty."),
        ({"duration": ""}, "duration", "This part may not be empty."),
        ({"treatment_intro": ""}, "treatment_intro", "This part may not be empty."),
        ({"sign_size": ""}, "sign_size", "This part may not be empty."),
        ({"sign_feel": ""}, "sign_feel", "This part may not be empty."),
        ({"sign_site": ""}, "sign_site", "This part may not be empty."),
        ({"sign_glass": ""}, "sign_glass", "This part may not be empty."),
        ({"colour_white_skin": ""}, "colour_white_skin", "This part may not be empty."),
        ({"colour_brown_black_skin": ""}, "colour_brown_black_skin", "This part may not be empty."),
        ({"see_doctor": ""}, "see_doctor", "Say when to get help."),
        (
            {"usual_urgency": "emergency"},
            "emergency_signs",
            "A condition that is an emergency needs its emergency signs.",
        ),
        (
            {"sources_checked_date": None},
            "sources_checked_date",
            "Say when the facts were last held against their sources.",
        ),
        ({"next_check_date": None}, "next_check_date", "Say when the page must be checked again."),
        (
            {"next_check_date": TODAY - datetime.timedelta(days=1)},
            "next_check_date",
            "This check is overdue: check the page against its sources, then move the date.",
        ),
        (
            {"causes": "A virus.[^nhs-measles]"},
            "causes",
            "[^nhs-measles] is not among the sources of this page: add it there.",
        ),
        ({"causes": "In 5 % of people."}, "causes", "A figure needs its source, as [^source]: 'In 5 % of people.'"),
        ({"causes": "1 in 100 get it."}, "causes", "A figure needs its source, as [^source]: '1 in 100 get it.'"),
        (
            {"causes": "9 out of every 10 people."},
            "causes",
            "A figure needs its source, as [^source]: '9 out of every 10 people.'",
        ),
        (
            {"causes": "Ask your {vet}."},
            "causes",
            f"'{{vet}}' is not a region word. {KNOWN_WORDS}",
        ),
        (
            {"causes": "Call {emergency number}."},
            "causes",
            f"'{{emergency number}}' is not a region word. {KNOWN_WORDS}",
        ),
        (
            {"causes": "See [this](/conditions/delta/)."},
            "causes",
            "The link to /conditions/delta/ leads nowhere public: mend it, or publish that page first.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
def test_a_condition_that_breaks_a_rule_is_told_so(condition, changes, field, message):
    assert problems(condition, **changes) == [(field, message)]


@pytest.mark.parametrize("field", ["evidence", "how_to_use", "who_must_not"])
def test_a_treatment_needs_its_parts(treatment, field):
    assert problems(treatment, **{field: ""}) == [(field, "This part may not be empty.")]


def test_a_guide_needs_its_text(guide):
    assert problems(guide, body="") == [("body", "This part may not be empty.")]


@pytest.mark.parametrize("count", range(MIN_SOURCES))
def test_a_page_needs_two_sources(guide, count):
    guide.sources.set(list(guide.sources.all())[:count])

    assert problems(guide) == [("sources", f"Name at least 2 sources; there are {count}.")]


def test_a_figure_with_its_source_is_fine(guide):
    source = guide.sources.first()

    assert problems(guide, body=f"It happens to 5 in 100.[^{source.slug}]") == []


def test_a_check_due_today_is_not_overdue(guide):
    assert problems(guide, next_check_date=TODAY) == []


@pytest.mark.parametrize("part", ["emergency_signs", "urgent_signs", "see_doctor"])
def test_any_part_that_says_when_to_get_help_will_do(condition, part):
    assert problems(condition, **{"see_doctor": "", part: "- It spreads fast."}) == []


def test_a_condition_names_two_look_alikes(condition):
    condition.look_alike_links.filter(other__slug="gamma").delete()

    assert problems(condition) == [("look_alikes", "Name at least 2 conditions it could be mistaken for.")]


def test_look_alikes_name_each_other(condition):
    LookAlike.objects.filter(condition__slug="beta", other=condition).delete()

    assert problems(condition) == [("look_alikes", "beta must name this condition as a look-alike too.")]


@pytest.mark.parametrize(
    "token", ["{emergency_number}", "{advice_line}", "{doctor}", "{emergency_department}", "no token at all"]
)
def test_region_words_are_fine(guide, token):
    assert problems(guide, body=f"Here: {token}.") == []


@pytest.mark.parametrize("path", [*sorted(FIXED_PAGES), "/check/#start", "/conditions/alpha/", "/guides/look/#how"])
def test_links_to_public_pages_are_fine(guide, path):
    assert problems(guide, {("condition", "alpha"), ("guide", "look")}, body=f"See [this]({path}).") == []


@pytest.mark.parametrize(
    "path",
    [
        "/conditions/delta/",
        "/condition/alpha/",
        "/regions/gb/",
        "/findings/fever/",
        "/nowhere/",
        "/conditions/alpha/more/",
    ],
)
def test_links_that_lead_nowhere_are_refused(guide, path):
    live = {("condition", "alpha"), ("region", "gb"), ("finding", "fever")}

    assert [field for field, _ in problems(guide, live, body=f"See [this]({path}).")] == ["body"]


def test_texts_of_questions_and_red_flags_are_held_to_the_rules_too(blank):
    finding = factories.make_finding(help_text="See [this](/guides/gone/).")
    flag = factories.make_red_flag(advice="- Call {999}.")

    assert [field for item in (finding, flag) for field, _ in problems(item)] == ["help_text", "advice"]


def test_a_picture_needs_its_alt_text_and_licence(condition):
    body = {**snapshot(condition), "pictures": [{"slug": "dots", "alt_text": "", "licence": "CC0"}]}

    found = problems_of("condition", "alpha", body, set(), TODAY)

    assert [str(problem) for problem in found] == ["condition alpha, pictures: dots needs its alt text and licence."]


def test_a_picture_with_its_alt_text_and_licence_is_fine(condition):
    body = {**snapshot(condition), "pictures": [{"slug": "dots", "alt_text": "Red dots.", "licence": "CC0"}]}

    assert problems_of("condition", "alpha", body, set(), TODAY) == []


def test_every_fault_is_named_at_once(guide):
    assert {field for field, _ in problems(guide, summary="", body="", next_check_date=None)} == {
        "summary",
        "body",
        "next_check_date",
    }


def test_a_former_address_leads_to_one_page_only(blank):
    pages = [factories.make_guide(slug, former_slugs=["old-look"]) for slug in ("look", "see")]

    with pytest.raises(PublishingRefused) as refused:
        publish(items=pages)

    assert [(problem.field, problem.message) for problem in refused.value.report.problems] == [
        ("former_slugs", "'old-look' is already an address of look: remove one.")
    ]


def test_a_former_address_in_use_is_refused(blank):
    factories.make_guide("look", former_slugs=["see"])
    publish(items=[factories.make_guide("see")])

    with pytest.raises(PublishingRefused, match="'see' is already an address of see: remove one."):
        publish(items=[type(factories.make_guide("x")).objects.get(slug="look")])


def test_a_page_cannot_be_its_own_former_address():
    assert len(moved_addresses({("guide", "look"): {"former_slugs": ["look"]}})) == 1


def test_kinds_have_addresses_of_their_own():
    assert moved_addresses({("guide", "look"): {"former_slugs": ["old"]}, ("condition", "old"): {}}) == []
