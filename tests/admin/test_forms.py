"""The forms editors write in."""

import pytest
from django.contrib.admin.models import LogEntry

from conditions.models import Case, Condition, Finding, LookAlike, Picture
from conditions.publishing import publish
from tests.admin.conftest import data_of, list_of, page_of, sent, text_of
from tests.factories import (
    make_case,
    make_category,
    make_condition,
    make_drawing,
    make_finding,
    make_guide,
    make_picture,
    make_red_flag,
    make_region,
    make_treatment,
    make_trio,
)

MAKERS = [make_condition, make_treatment, make_guide, make_category, make_region, make_finding, make_red_flag]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_saving_an_untouched_form_changes_nothing(admin, make):
    item = make()
    make_finding("fever") if make is make_red_flag else None
    before = _fields(item)
    response = sent(admin, page_of(item))
    assert "was changed successfully" in text_of(response)
    item.refresh_from_db()
    assert _fields(item) == before


def _fields(item) -> dict:
    return {field.name: field.value_from_object(item) for field in item._meta.concrete_fields}


def test_a_case_can_be_saved_with_what_it_means(admin):
    make_finding("fever")
    make_condition("spots")
    case = make_case()
    sent(admin, page_of(case), causes='{"spots": 1}')
    assert Case.objects.get().causes == {"spots": 1}


@pytest.mark.parametrize(
    ("causes", "message"),
    [('{"nothing": 1}', "There is no condition “nothing”"), ('{"spots": 0}', "must be a number above 0")],
)
def test_a_case_names_conditions_there_are_with_a_weight(admin, causes, message):
    make_finding("fever")
    make_condition("spots")
    response = sent(admin, page_of(make_case()), causes=causes)
    assert message in text_of(response)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ('{\n  "fever": {"now" "common"}\n}', "Line 2, column 19"),
        ('{"fever": {"now": "common"', "is missing before this place"),
        ('["fever"]', "Write an object"),
        ('{"fever": {"now": "common"}, "fever": {}}', "“fever” is there twice"),
        ('{"fever": {"now": NaN}}', "NaN is not a number"),
    ],
)
def test_json_that_cannot_be_read_says_where_and_stays(admin, typed, message):
    make_finding("fever")
    response = sent(admin, page_of(make_condition()), profile=typed)
    assert message in text_of(response)
    assert response.context["adminform"].form["profile"].value() == typed
    assert Condition.objects.get().profile == {}


def test_json_is_shown_indented_and_in_its_own_letters(admin):
    make_finding("fever")
    condition = make_condition(profile={"fever": {"now": "common"}}, profile_sources={"note": {"é": "x"}})
    shown = admin.get(page_of(condition)).context["adminform"].form
    assert shown["profile"].value() == '{\n  "fever": {\n    "now": "common"\n  }\n}'
    assert "é" in shown["profile_sources"].value()


def test_an_empty_json_box_means_nothing_is_known(admin):
    make_finding("fever")
    condition = make_condition(profile={"fever": {"now": "common"}})
    sent(admin, page_of(condition), profile="")
    condition.refresh_from_db()
    assert condition.profile == {}


def test_a_question_asked_always_has_no_rule(admin):
    finding = make_finding()
    sent(admin, page_of(finding), ask_if="")
    assert Finding.objects.get().ask_if is None


def test_a_profile_with_an_unknown_answer_is_refused_in_words(admin):
    make_finding("fever")
    response = sent(admin, page_of(make_condition()), profile='{"fever": {"maybe": "common"}}')
    assert "maybe" in response.context["adminform"].form.errors["profile"][0]


def test_sources_of_fractions_in_the_wrong_form_are_refused(admin):
    make_finding("fever")
    response = sent(admin, page_of(make_condition()), profile_sources='{"fever": "nhs"}')
    assert "an answer" in response.context["adminform"].form.errors["profile_sources"][0]


def test_lines_are_typed_one_on_each_line(admin):
    condition = make_condition()
    sent(admin, page_of(condition), aliases="Blood dots\n\nRed dots\n")
    condition.refresh_from_db()
    assert condition.aliases == ["Blood dots", "Red dots"]


def test_the_form_follows_the_page_in_plain_words(admin):
    shown = text_of(admin.get(page_of(make_condition())))
    headings = ["What it is", "Danger signs", "Check if it is this", "Causes", "Treatment", "What the checker knows"]
    places = [shown.index(f">{heading}<") for heading in headings]
    assert places == sorted(places)


def test_every_field_of_a_condition_is_on_its_form(admin):
    form = admin.get(page_of(make_condition())).context["adminform"]
    shown = {name for _, options in form.fieldsets for name in options["fields"]}
    assert {field.name for field in Condition._meta.fields} | {"sources"} <= shown | {"id"}


def test_a_look_alike_is_added_on_the_form(admin):
    one, other = make_condition("one"), make_condition("other")
    new = {"look_alike_links-TOTAL_FORMS": 1, "look_alike_links-0-other": other.pk}
    sent(admin, page_of(one), **new, **{"look_alike_links-0-difference": "It itches.", "look_alike_links-0-order": 0})
    assert LookAlike.objects.get(condition=one).other == other


def test_the_address_can_be_changed_until_it_is_published(admin):
    guide = make_guide()
    assert "slug" in data_of(admin.get(page_of(guide)))
    publish(items=[guide])
    assert "slug" not in data_of(admin.get(page_of(guide)))


def test_what_is_public_cannot_be_deleted(admin):
    guide = make_guide()
    publish(items=[guide])
    assert admin.post(page_of(guide, "delete"), {"post": "yes"}).status_code == 403


def test_a_draft_can_be_deleted(admin):
    guide = make_guide()
    admin.post(page_of(guide, "delete"), {"post": "yes"})
    assert not type(guide).objects.exists()


def test_a_published_item_cannot_be_deleted_from_the_list(admin):
    guide = make_guide()
    publish(items=[guide])
    action = {"action": "delete_selected", "_selected_action": [guide.pk], "post": "yes"}
    admin.post(list_of(type(guide)), action)
    assert type(guide).objects.exists()


def test_the_form_says_where_the_item_stands(admin):
    first, *_ = make_trio()
    assert "The public cannot see this yet." in text_of(admin.get(page_of(first)))


def test_saving_what_is_public_reminds_to_publish(admin):
    guide = make_guide()
    publish(items=[guide])
    assert "have it published" in text_of(sent(admin, page_of(guide), body="New words."))


def test_changing_a_picture_is_noted_with_its_condition(admin, boss):
    condition = make_condition()
    values = {"kind": "illustration", "file": "pictures/a.png", "tone": 2, "width": 1, "height": 1, "credit": "Us"}
    picture = Picture.objects.create(
        slug="a", condition=condition, site="arm", alt_text="Dots", licence="MIT", **values
    )
    admin.post(page_of(picture, "delete"), {"post": "yes"})
    newest = condition.history.latest()
    assert (newest.history_user, newest.history_change_reason) == (boss, "Picture a deleted")


def test_changing_a_drawing_is_noted_with_its_condition(admin, boss):
    drawing = make_drawing("dots")
    sent(admin, page_of(drawing), site="chest")
    newest = drawing.condition.history.latest()
    assert (newest.history_user, newest.history_change_reason) == (boss, "Drawing dots")


def test_a_drawing_given_to_another_condition_is_noted_with_both(admin):
    drawing, other = make_drawing("dots"), make_condition("other")
    sent(admin, page_of(drawing), condition=other.pk)
    reasons = [condition.history.latest().history_change_reason for condition in (drawing.condition, other)]
    assert reasons == ["Drawing dots", "Drawing dots"]


def test_deleting_many_pictures_is_noted_with_each_condition(admin):
    pictures = [make_picture("one"), make_picture("two")]
    ids = [picture.pk for picture in pictures]
    admin.post(list_of(Picture), {"action": "delete_selected", "_selected_action": ids, "post": "yes"})
    reasons = [picture.condition.history.latest().history_change_reason for picture in pictures]
    assert reasons == ["Picture one deleted", "Picture two deleted"]


def test_the_log_of_changes_leaves_out_the_hidden_fields(admin):
    sent(admin, page_of(make_guide()), body="New words.")
    assert "version" not in LogEntry.objects.get().change_message.lower()


def test_what_the_rules_say_stands_beside_the_field(admin):
    one, *_ = make_trio("alpha", "beta", "gamma")
    long = "It comes and goes, " * 5 + "and then it is gone."
    type(one).objects.filter(pk=one.pk).update(causes=long, duration="In 5 in 10 people.")

    said = text_of(admin.get(page_of(one)))

    assert "25 words in one sentence: make two of it." in said
    assert "A figure needs its source, as [^source]" in said
