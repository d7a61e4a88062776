"""Someone chooses their country and sees its numbers everywhere."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGES = ["/", "/emergency/", "/conditions/meningococcal-disease/", "/guides/when-to-call-an-ambulance/", "/check/"]


def choose(page, country: str):
    page.get_by_label("Where are you?").select_option(country)
    page.get_by_role("button", name="Show my numbers").click()


def test_stays_on_the_page_and_sees_the_number(phone):
    phone.goto("/conditions/meningococcal-disease/")
    choose(phone, "gb")
    assert phone.url.endswith("/conditions/meningococcal-disease/")
    expect(phone.get_by_role("link", name="999").first).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_sees_the_number_on_every_page(phone, path):
    phone.goto("/about/")
    choose(phone, "us")
    phone.goto(path)
    expect(phone.locator("main").get_by_role("link", name="911").first).to_be_visible()
    expect(phone.get_by_label("Where are you?")).to_have_value("us")


def test_can_choose_another_country_later(phone):
    phone.goto("/emergency/")
    choose(phone, "us")
    choose(phone, "gb")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Call 999 now")
