"""Someone clears their answers before handing the phone on."""

import pytest
from playwright.sync_api import expect

from tests.phones import carry
from tests.visits import CHERRY

pytestmark = pytest.mark.browser


@pytest.fixture
def cleared(phone, site):
    """The page after clearing a whole set of answers."""
    carry(phone, site, CHERRY)
    phone.goto("/check/result/")
    phone.get_by_role("button", name="Clear my answers").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Your answers are cleared")
    return phone


def test_checking_another_person_starts_with_nothing_answered(phone, site):
    carry(phone, site, CHERRY)
    phone.goto("/check/")
    phone.get_by_role("button", name="Start again").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("How old is the person with the spots?")
    assert "answers" not in {cookie["name"] for cookie in phone.context.cookies()}


def test_no_cookie_with_answers_is_left(cleared):
    assert "answers" not in {cookie["name"] for cookie in cleared.context.cookies()}


def test_the_result_is_gone(cleared):
    cleared.goto("/check/result/")
    expect(cleared.get_by_role("heading", level=1)).to_have_text("How old is the person with the spots?")


def test_going_back_does_not_bring_the_result_back(cleared):
    cleared.go_back()
    expect(cleared.get_by_role("heading", level=1)).to_have_text("How old is the person with the spots?")


def test_the_next_person_starts_anew(cleared):
    cleared.get_by_role("link", name="Check again").click()
    expect(cleared.get_by_role("link", name="Go on where you were")).to_have_count(0)
