"""A parent whose feverish toddler has spots that do not fade is told to call for help."""

import pytest
from playwright.sync_api import expect

from tests.phones import answer, answer_all, finding_on, start
from tests.visits import TODDLER

pytestmark = pytest.mark.browser


def test_reaches_the_emergency_page_in_a_few_questions(phone):
    start(phone)
    answer_all(phone, TODDLER)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Call 112 now")
    expect(phone.get_by_role("heading", level=1).get_by_role("link", name="112")).to_have_attribute("href", "tel:112")


def test_a_danger_sign_ends_the_questions_at_once(phone):
    start(phone)
    answer(phone, "toddler")
    assert finding_on(phone) == "danger"
    answer(phone, "fit")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Call 112 now")


def test_is_told_the_number_of_the_chosen_country(phone):
    phone.goto("/")
    phone.get_by_label("Where are you?").select_option("gb")
    phone.get_by_role("button", name="Show my numbers").click()
    start(phone)
    answer_all(phone, TODDLER)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Call 999 now")


def test_can_show_a_doctor_what_was_answered(phone):
    start(phone)
    answer_all(phone, TODDLER)
    phone.get_by_role("link", name="A page for a").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("For the")
    expect(phone.locator("dd").first).to_contain_text("Emergency")
