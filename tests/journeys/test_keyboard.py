"""Someone who uses the keyboard alone, and hears rather than sees what changes."""

import pytest
from playwright.sync_api import Page, expect

from tests.phones import finding_on

pytestmark = pytest.mark.browser

MOST_STEPS = 60


def tab_to(page: Page, selector: str):
    """Press Tab until that has the focus, as someone would."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def press_continue(page: Page):
    tab_to(page, "main button")
    page.keyboard.press("Enter")


def focused(page: Page):
    return page.locator(":focus")


def test_answers_three_questions_one_of_them_after_an_error(phone):
    phone.goto("/check/age/")
    tab_to(phone, "input[name=answer]")
    phone.keyboard.press("Space")
    press_continue(phone)
    phone.wait_for_url("**/check/danger/")
    tab_to(phone, "input[value=none]")
    phone.keyboard.press("Space")
    press_continue(phone)
    phone.wait_for_url("**/check/fever/")
    press_continue(phone)
    expect(phone.get_by_role("alert")).to_contain_text("Choose an answer")
    tab_to(phone, "input[name=answer]")
    phone.keyboard.press("ArrowDown")
    press_continue(phone)
    phone.wait_for_url(lambda url: not url.endswith("/check/fever/"))


def test_the_first_tab_offers_to_skip_to_the_content(phone):
    phone.goto("/")
    phone.keyboard.press("Tab")
    expect(focused(phone)).to_have_text("Skip to main content")
    phone.keyboard.press("Enter")
    assert phone.url.endswith("#main")


def test_the_focus_is_always_to_be_seen(phone):
    phone.goto("/check/age/")
    for _ in range(12):
        phone.keyboard.press("Tab")
        style = phone.evaluate("""() => {
            const element = document.activeElement, row = element.closest('.choice') || element;
            return [element, row].map(one => getComputedStyle(one)).map(s => s.outlineStyle + s.boxShadow)
        }""")
        assert any(not each.startswith("none") or not each.endswith("none") for each in style)


def test_after_an_error_the_focus_is_on_the_summary(scripted):
    scripted.goto("/check/age/")
    press_continue(scripted)
    expect(focused(scripted)).to_have_class("error-summary")
    expect(scripted).to_have_title("Error: How old is the person with the spots? - Skin Spots")


def test_the_summary_leads_to_the_answers(phone):
    phone.goto("/check/age/")
    press_continue(phone)
    expect(phone.get_by_role("alert")).to_be_visible()
    tab_to(phone, ".error-summary a")
    phone.keyboard.press("Enter")
    expect(phone.locator("#answer-1")).to_be_focused()


def test_after_an_answer_the_focus_is_on_the_new_question(scripted):
    scripted.goto("/check/age/")
    scripted.evaluate("window.isSamePage = true")
    tab_to(scripted, "input[name=answer]")
    scripted.keyboard.press("Space")
    press_continue(scripted)
    scripted.wait_for_url("**/check/danger/")
    heading = scripted.get_by_role("heading", level=1)
    expect(heading).to_be_focused()
    expect(scripted).to_have_title(f"{heading.inner_text()} - Skin Spots")
    assert scripted.evaluate("window.isSamePage")


def test_going_back_shows_the_former_question(scripted):
    scripted.goto("/check/age/")
    tab_to(scripted, "input[name=answer]")
    scripted.keyboard.press("Space")
    press_continue(scripted)
    scripted.wait_for_url("**/check/danger/")
    scripted.go_back()
    expect(scripted.get_by_role("heading", level=1)).to_have_text("How old is the person with the spots?")
    assert finding_on(scripted) == "age"


def test_none_and_the_other_answers_untick_each_other(scripted, site):
    from tests.phones import carry

    carry(scripted, site, {"age": "adult", "sex": "male", "skin-colour": "white"})
    scripted.goto("/check/danger/")
    scripted.locator("input[value=fit]").check()
    scripted.locator("input[value=none]").check()
    expect(scripted.locator("input[value=fit]")).not_to_be_checked()
    scripted.locator("input[value=fit]").check()
    expect(scripted.locator("input[value=none]")).not_to_be_checked()
