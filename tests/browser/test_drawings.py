"""Questions with drawings in a real browser: light in bytes, accessible, usable with and without scripts."""

import re

import brotli
import pytest
from playwright.sync_api import expect

from tests.browser.test_pages import AXE
from tests.phones import carry, new_phone

pytestmark = pytest.mark.browser

ADULT = {"age": "adult", "sex": "male", "skin-colour": "brown"}
BABY = {**ADULT, "age": "infant"}
DRAWN = ["texture", "size", "shape", "number", "spread", "surface", "glass-test", "site", "head-area"]
HEAD = {"head-area": {"site": ["head-or-neck"]}}
BUDGET_BYTES = 14 * 1024


def open_question(page, site, finding, answers=ADULT):
    """Open a question that was put before."""
    carry(page, site, {**answers, **HEAD.get(finding, {}), finding: None})
    response = page.goto(f"/check/{finding}/")
    assert response.status == 200 and page.url.endswith(f"/check/{finding}/")
    return response


def colour_of(page, part):
    return page.locator(f".map .at-{part}").first.evaluate("part => getComputedStyle(part).color")


@pytest.fixture
def phone(browser, site):
    with new_phone(browser, site) as page:
        yield page


@pytest.mark.parametrize("path", [*DRAWN, "/guides/glass-test/", "/guides/brown-black-skin/"])
def test_page_and_styles_fit_into_one_round_trip(phone, site, path):
    body = (phone.goto(path) if path.startswith("/") else open_question(phone, site, path)).body()
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', body.decode())
    parts = [body, *(phone.request.get(style).body() for style in styles)]
    assert any("drawings" in style for style in styles)
    assert sum(len(brotli.compress(part, quality=11)) for part in parts) <= BUDGET_BYTES


@pytest.mark.parametrize("path", [*DRAWN, "/guides/brown-black-skin/"])
def test_axe_finds_nothing_in_light_and_dark(phone, site, path):
    phone.goto(path) if path.startswith("/") else open_question(phone, site, path)
    phone.evaluate(AXE.read_text())
    found = []
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme)
        violations = phone.evaluate("axe.run()")["violations"]
        found += [(scheme, each["id"], node["html"][:200]) for each in violations for node in each["nodes"]]
    assert found == []


@pytest.mark.parametrize("finding", DRAWN)
def test_nothing_scrolls_sideways_on_a_narrow_screen(browser, site, finding):
    with new_phone(browser, site, viewport={"width": 320, "height": 640}) as page:
        open_question(page, site, finding)
        for size in ("100%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_tap_on_a_drawing_chooses_its_answer(phone, site):
    open_question(phone, site, "size")
    phone.locator("label:has([value=large]) .drawing").click()
    expect(phone.locator("[value=large]")).to_be_checked()


def test_a_part_of_the_body_shows_that_it_is_chosen_without_scripts(browser, site):
    with new_phone(browser, site, java_script_enabled=True) as page:
        page.route("**/*.js", lambda route: route.abort())
        open_question(page, site, "site")
        before = colour_of(page, "palm")
        page.locator("[value=palm]").check()
        page.mouse.move(0, 0)
        assert colour_of(page, "palm") != before
        assert colour_of(page, "leg") == before


def test_a_tap_on_a_part_of_the_body_ticks_and_unticks_its_answer(phone, site):
    open_question(phone, site, "site")
    phone.locator(".map .at-leg").first.click(position={"x": 15, "y": 60})
    expect(phone.locator("[value=leg]")).to_be_checked()
    phone.locator(".map .at-leg").first.click(position={"x": 15, "y": 60})
    expect(phone.locator("[value=leg]")).not_to_be_checked()


@pytest.mark.parametrize("finding", ["site", "head-area"])
def test_every_place_lights_up_in_the_map(phone, site, finding):
    open_question(phone, site, finding)
    boxes = phone.locator("input[name=answer]:not([data-alone])").all()
    assert len(boxes) >= 8
    for box in boxes:
        part = box.get_attribute("value")
        before = colour_of(phone, part)
        box.check()
        phone.mouse.move(0, 0)
        assert colour_of(phone, part) != before, part
