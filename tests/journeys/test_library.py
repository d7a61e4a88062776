"""Someone looks through the library: the list, a condition, what looks like it, a treatment, a search."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_filters_the_list_and_opens_a_condition(phone):
    phone.goto("/")
    phone.get_by_role("link", name="All conditions").click()
    phone.get_by_label("Filter by word").fill("heat rash")
    phone.get_by_role("button", name="Filter").click()
    expect(phone).to_have_url(re.compile(r"q=heat(\+|%20)rash"))
    expect(phone.get_by_role("status")).to_contain_text(re.compile(r"^\d+ of \d+ conditions"))
    phone.get_by_role("link", name="Heat rash").first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Heat rash")


def test_the_list_follows_what_is_typed(scripted):
    scripted.goto("/conditions/")
    scripted.get_by_label("Filter by word").press_sequentially("cherry")
    expect(scripted.get_by_role("status")).to_contain_text(" of ")
    expect(scripted.locator("#found a").first).to_contain_text("Cherry", ignore_case=True)


def test_filters_by_kind(phone):
    phone.goto("/conditions/")
    phone.get_by_label("Kind").select_option("infection-viral")
    phone.get_by_role("button", name="Filter").click()
    expect(phone.get_by_role("status")).to_contain_text(" of ")
    expect(phone.locator("#found").get_by_role("link", name=re.compile("^Measles"))).to_be_visible()
    expect(phone.locator("#found").get_by_role("link", name="Acne")).to_have_count(0)


def test_follows_a_look_alike(phone):
    phone.goto("/conditions/chickenpox/")
    phone.locator("#look-alikes").get_by_role("link", name="Insect bites and stings", exact=True).click()
    expect(phone).to_have_url(re.compile("/conditions/insect-bites/$"))


def test_follows_a_treatment_and_what_it_is_used_for(phone):
    phone.goto("/conditions/chickenpox/")
    phone.locator("#treatment").get_by_role("link", name="Calamine").first.click()
    expect(phone).to_have_url(re.compile("/treatments/calamine-lotion/$"))
    phone.locator("#used-for").get_by_role("link", name="Chickenpox").click()
    expect(phone).to_have_url(re.compile("/conditions/chickenpox/$"))


def test_a_citation_leads_to_its_source(phone):
    phone.goto("/conditions/chickenpox/")
    citation = phone.locator("sup.cite a").first
    number = citation.inner_text()
    citation.click()
    expect(phone.locator(f"#source-{number}")).to_be_in_viewport()


def test_searches_with_a_typo(phone):
    phone.goto("/search/")
    phone.get_by_label("A spot, a word or a treatment").fill("petechae")
    phone.get_by_role("button", name="Search").click()
    phone.locator("#found h2").first.get_by_role("link").click()
    expect(phone).to_have_url(re.compile("/conditions/petechiae/$"))


def test_a_search_without_hits_leads_on(phone):
    phone.goto("/search/?q=zzqqxx")
    phone.locator("#found").get_by_role("link", name="check the spots").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Check spots")
