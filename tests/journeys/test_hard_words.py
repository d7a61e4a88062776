"""A reader meets a hard word, asks what it means, and reads on; a look-alike side by side."""

import re

from playwright.sync_api import expect


def test_opens_and_closes_the_meaning_of_a_word(phone):
    phone.goto("/conditions/heat-rash/")
    word = phone.locator("button.term").first
    meaning = phone.locator(f"#{word.get_attribute('popovertarget')}")
    expect(meaning).to_be_hidden()

    word.press("Enter")
    expect(meaning).to_be_visible()

    phone.keyboard.press("Escape")
    expect(meaning).to_be_hidden()


def test_compares_with_a_look_alike(phone):
    phone.goto("/conditions/heat-rash/")
    phone.locator("#look-alikes").get_by_role("link", name="Side by side").first.click()
    expect(phone).to_have_url(re.compile("/conditions/heat-rash/or/"))
    expect(phone.get_by_role("table")).to_contain_text("Fades under a glass?")


def test_goes_from_a_condition_to_a_medicine_that_causes_it(phone):
    phone.goto("/conditions/photosensitive-drug-rash/")
    phone.locator("#causes").get_by_role("link", name="Tetracyclines").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tetracyclines")
