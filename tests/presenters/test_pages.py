"""Library pages as readers get them: sections in order, empty ones left out, only what is public linked."""

import dataclasses
import json

import pytest

from conditions.library import live
from conditions.presenters import ConditionPage, GuidePage, MedicinePage, TreatmentPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    return live()


def page_of(library, slug="chickenpox", **changes) -> ConditionPage:
    document = dataclasses.replace(library.conditions[slug], **changes)
    return ConditionPage(document, library, library.region("general"))


def test_signs_come_before_causes_and_treatment(library):
    order = [section.id for section in page_of(library).sections]
    assert order[0] == "check"
    assert order.index("look-alikes") < order.index("get-help") < order.index("causes") < order.index("treatment")


def test_sections_with_nothing_to_say_are_left_out(library):
    page = page_of(library, texts={"causes": "A virus."}, signs={}, look_alikes=(), pictures=())
    assert [section.id for section in page.sections] == ["causes", "treatment"]


def test_a_short_entry_promises_no_treatment_it_does_not_have(library):
    texts = {"see_doctor": "If it does not get better."}
    shown = page_of(library, slug="scabies", is_complete=False, texts=texts, treatments=())

    assert "treatment" not in [section.id for section in shown.sections]


def test_a_part_without_text_has_no_heading(library):
    page = page_of(library, texts={"pregnancy": "Ask."})
    section = next(section for section in page.sections if section.id == "for-some-people")
    assert [part.heading for part in section.parts] == ["Pregnancy"]


def test_look_alikes_and_treatments_that_are_not_public_are_left_out(library):
    without = dataclasses.replace(library, conditions={}, treatments={})
    page = ConditionPage(library.conditions["chickenpox"], without, library.region("general"))
    assert (page.look_alikes, page.treatments) == ([], [])


def test_what_is_better_not_used_has_no_grade(library):
    grades = {heading: {label for _, label, _ in uses} for heading, uses in page_of(library, "heat-rash").treatments}

    assert grades.pop("Better not") == {""}
    assert "" not in set().union(*grades.values())


def test_treatments_stand_under_what_they_are_for(library):
    headings = [heading for heading, _ in page_of(library).treatments]
    assert headings == [
        heading
        for heading in ("At home", "From a pharmacist", "From a doctor", "To prevent it", "Better not")
        if heading in headings
    ]
    assert headings


def test_texts_speak_of_the_region(library):
    document = dataclasses.replace(library.conditions["chickenpox"], texts={"causes": "Call {emergency_number}."})
    page = ConditionPage(document, library, library.region("us"))
    assert "911" in page.html["causes"]


def test_the_headings_of_a_guide_come_right_under_its_title(library):
    document = dataclasses.replace(library.guides["glass-test"], texts={"body": "### First\n\nText\n\n#### Then"})
    html = GuidePage(document, library, library.region("general")).html["body"]
    assert "<h2>First</h2>" in html and "<h3>Then</h3>" in html


def test_a_treatment_names_what_it_is_used_for_but_not_what_it_must_not(library):
    page = TreatmentPage(library.treatments["calamine-lotion"], library, library.region("general"))
    avoided = {
        condition.slug
        for condition in library.conditions.values()
        for use in condition.treatments
        if use.treatment == "calamine-lotion" and use.role == "avoid"
    }
    assert "chickenpox" in {condition.slug for condition in page.used_for}
    assert avoided.isdisjoint(condition.slug for condition in page.used_for)


def test_structured_data_can_be_read_and_names_no_review_that_did_not_happen(library):
    data = json.loads(page_of(library).structured_data)
    assert data["@type"] == "MedicalWebPage"
    assert data["about"]["name"] == library.conditions["chickenpox"].name
    assert "lastReviewed" not in data and "reviewedBy" not in data


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "A & B <b>", "\u2028", '"quoted"'])
def test_structured_data_cannot_end_its_script(library, name):
    data = page_of(library, name=name).structured_data
    assert "<" not in data and "&" not in data
    assert json.loads(data)["name"] == name


def test_every_page_of_the_library_can_be_shown_in_every_region(library):
    presenters = {
        "condition": ConditionPage,
        "treatment": TreatmentPage,
        "medicine": MedicinePage,
        "guide": GuidePage,
    }
    for page in library.pages():
        for region in library.regions.values():
            shown = presenters[page.url_name](page, library, region)
            text = " ".join(shown.html.values())
            assert shown.sections, page.slug
            assert "{" not in text and "[^" not in text, page.slug
