"""A visitor looks at pictures on skin like theirs: chosen once, larger, among others."""

import re

from playwright.sync_api import expect

from tests.phones import new_phone

DARK = "on dark brown skin"


def choose(page, words: str):
    """A skin tone, with the keyboard as good as with a finger."""
    page.get_by_role("radio", name=words, exact=True).check()


def test_all_pictures_of_a_page_follow_the_chosen_tone(phone):
    phone.goto("/conditions/measles/")
    pictures = phone.locator("#pictures figure.picture")
    assert pictures.count() == 2

    choose(phone, "Dark brown")
    for picture in pictures.all():
        expect(picture.locator("img:visible")).to_have_count(1)
        expect(picture.locator("img:visible")).to_have_attribute("alt", re.compile(DARK))


def test_the_chosen_tone_is_remembered_on_the_device_without_a_cookie(scripted):
    scripted.goto("/conditions/measles/")
    choose(scripted, "Dark brown")
    scripted.goto("/pictures/hives/")

    expect(scripted.get_by_role("radio", name="Dark brown", exact=True)).to_be_checked()
    expect(scripted.locator("figure img:visible")).to_have_attribute("alt", re.compile(DARK))
    assert scripted.context.cookies() == []


def test_only_the_seen_version_is_loaded(scripted):
    loaded = []
    scripted.on("request", lambda request: loaded.append(request.url))
    scripted.goto("/pictures/lichen-planus/")
    scripted.wait_for_load_state("networkidle")

    assert len({url for url in loaded if "/pictures/file/" in url}) == 1


def test_a_picture_is_shown_and_is_what_it_says(phone):
    phone.goto("/pictures/petechiae/")
    picture = phone.locator("figure img:visible")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)

    assert picture.evaluate("image => image.naturalWidth") > 300
    expect(phone.locator("figure")).to_contain_text("Illustration, made by computer")


def test_looks_closer_with_the_keyboard_and_comes_back(scripted):
    scripted.goto("/pictures/hives/")
    link = scripted.locator("a[data-viewer]")
    link.press("Enter")
    viewer = scripted.get_by_role("dialog")
    expect(viewer).to_be_visible()
    before = viewer.locator("img").bounding_box()["width"]

    scripted.keyboard.press("+")
    scripted.keyboard.press("+")
    expect(viewer.locator("output")).to_have_text("200 %")
    assert viewer.locator("img").bounding_box()["width"] > 1.9 * before
    viewer.get_by_role("button", name="Darker skin").click()
    expect(viewer.locator("img")).to_have_attribute("alt", re.compile("on brown skin"))

    scripted.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(link).to_be_focused()
    expect(scripted.get_by_role("radio", name="Brown", exact=True)).to_be_checked()


def test_without_scripts_a_picture_leads_to_its_page(browser, site):
    with new_phone(browser, site, java_script_enabled=False) as page:
        page.goto("/conditions/hives/")
        page.locator("#pictures a[data-viewer]").first.click()
        expect(page).to_have_url(re.compile("/pictures/hives/$"))


def test_finds_pictures_by_how_they_look(phone):
    phone.goto("/pictures/", wait_until="domcontentloaded")  # the small ones are being made
    phone.get_by_label("Shape").select_option(label="A ring")
    show = phone.get_by_role("button", name="Show pictures")
    show.click()
    phone.wait_for_url(re.compile("shape=ring"), wait_until="domcontentloaded")

    cards = phone.locator(".gallery .card")
    expect(cards.filter(has_text="Ringworm").first).to_be_visible()
    expect(cards.filter(has_text="Petechiae")).to_have_count(0)
    cards.filter(has_text="Ringworm").first.click()
    expect(phone).to_have_url(re.compile("/pictures/ringworm"))


def test_causes_of_a_result_are_pictured(phone, site):
    from tests.phones import carry
    from tests.visits import CHERRY

    carry(phone, site, CHERRY)
    phone.goto("/check/result/")
    choose(phone, "Very dark")

    expect(phone.locator(".cause img:visible").first).to_have_attribute("alt", re.compile("on very dark skin"))
