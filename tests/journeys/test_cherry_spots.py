"""An adult with old cherry-red spots reaches a calm result, reads why, and changes an answer."""

import re

import pytest
from playwright.sync_api import expect

from tests.phones import answer, answer_all, carry, start
from tests.visits import CHERRY

pytestmark = pytest.mark.browser


@pytest.fixture
def result(phone, site):
    """The result of someone with cherry-red spots."""
    carry(phone, site, CHERRY)
    phone.goto("/check/result/")
    return phone


def shown_answers(page) -> dict[str, str]:
    rows = page.locator("dl.answers > div").all()
    return {row.locator("dt").inner_text(): row.locator("dd").first.inner_text() for row in rows}


def test_the_questions_lead_to_a_calm_result(phone):
    start(phone)
    answer_all(phone, CHERRY)
    expect(phone.get_by_role("heading", level=1)).to_have_text("You can look after this at home")


def test_the_result_says_why(result):
    expect(result.get_by_role("heading", level=1)).to_have_text("You can look after this at home")
    first = result.locator("article.cause").first
    expect(first.get_by_role("link")).to_contain_text("Cherry", ignore_case=True)
    expect(first.get_by_text("Fits:")).to_be_visible()


def test_the_condition_page_is_one_step_away_and_back(result):
    result.locator("article.cause").first.get_by_role("link").click()
    expect(result).to_have_url(re.compile(r"/conditions/cherry-angioma/$"))
    expect(result.get_by_role("heading", name="Could it be something else?")).to_be_visible()
    result.go_back()
    expect(result.get_by_role("heading", level=1)).to_have_text("You can look after this at home")


def test_one_answer_can_be_changed_and_the_others_stay(result):
    result.get_by_role("link", name="See or change my answers").click()
    before = shown_answers(result)
    result.locator("dl.answers > div").filter(has_text="How old").get_by_role("link").click()
    answer(result, "older")
    result.goto("/check/answers/")
    after = shown_answers(result)
    changed = {question for question in before if before[question] != after[question]}
    assert len(changed) == 1
    assert before.keys() <= after.keys()


def test_the_back_link_leads_to_the_question_before_with_its_answer(phone):
    start(phone)
    answer(phone, "adult")
    phone.get_by_role("link", name="Back").click()
    expect(phone.locator("input[value=adult]")).to_be_checked()
