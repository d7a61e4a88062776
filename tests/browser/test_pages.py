"""Every kind of page and every state of the checker in a real browser: accessible, valid, narrow, quiet, light."""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from tests.phones import carry, new_phone
from tests.visits import CHERRY, SHINGLES, TODDLER, WELL

pytestmark = pytest.mark.browser

NODE_MODULES = Path(__file__).resolve().parents[1] / "node_modules"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"

MALE = {"age": "adult", "sex": "male", "skin-colour": "brown"}
STATES = {
    "home": ("/", None),
    "conditions": ("/conditions/", None),
    "conditions filtered": ("/conditions/?q=itchy&category=inflammatory", None),
    "conditions without hits": ("/conditions/?q=zzqqxx", None),
    "condition": ("/conditions/meningococcal-disease/", None),
    "condition, harmless": ("/conditions/cherry-angioma/", None),
    "pictures": ("/pictures/", None),
    "pictures filtered": ("/pictures/?shape=ring&tone=8", None),
    "pictures without hits": ("/pictures/?q=zzqqxx", None),
    "picture": ("/pictures/measles/", None),
    "about the pictures": ("/about/pictures/", None),
    "treatments": ("/treatments/", None),
    "treatment": ("/treatments/calamine-lotion/", None),
    "look-alikes side by side": ("/conditions/insect-bites/or/scabies/", None),
    "condition with many look-alikes": ("/conditions/insect-bites/", None),
    "medicines": ("/medicines/", None),
    "medicine": ("/medicines/blood-pressure-and-water-tablets/", None),
    "glossary": ("/glossary/", None),
    "guides": ("/guides/", None),
    "guide": ("/guides/glass-test/", None),
    "search": ("/search/", None),
    "search with hits": ("/search/?q=itchy+rash", None),
    "search without hits": ("/search/?q=zzqqxx", None),
    "emergency": ("/emergency/", None),
    "about": ("/about/", None),
    "safety": ("/safety/", None),
    "privacy": ("/privacy/", None),
    "accessibility": ("/accessibility/", None),
    "styleguide": ("/styleguide/", None),
    "not found": ("/nowhere/", None),
    "checker start": ("/check/", None),
    "checker start, with answers": ("/check/", CHERRY),
    "checker start, answers unreadable": ("/check/", {"shoe-size": "large"}),
    "first question": ("/check/age/", None),
    "question with one answer": ("/check/glass-test/", {**MALE, "danger": ["none"]}),
    "question with many answers": ("/check/danger/", MALE),
    "question answered before": ("/check/symptoms/", {**MALE, **WELL, "symptoms": ["chills", "red-eyes"]}),
    "answers": ("/check/answers/", CHERRY),
    "no answers": ("/check/answers/", None),
    "result, emergency": ("/check/result/", {**TODDLER, "sex": "male"}),
    "result, urgent": ("/check/result/", {**SHINGLES, "sex": "male"}),
    "result, self-care": ("/check/result/", CHERRY),
    "result, with doubts": ("/check/result/", {**CHERRY, "danger": None, "fever": None}),
    "result, unclear": ("/check/result/", {**MALE, **WELL}),
    "sheet": ("/check/sheet/", CHERRY),
    "cleared": ("/check/cleared/", None),
}
ERRORS = {"error, one answer": ("/check/age/", None), "error, many answers": ("/check/danger/", MALE)}


def open_state(page, site, name):
    """Open a page in a state; returns the response it came with."""
    path, answers = (STATES | ERRORS)[name]
    if answers:
        carry(page, site, answers)
    response = page.goto(path)
    if name in STATES:
        return response
    with page.expect_response(lambda response: response.request.method == "POST") as posted:
        page.get_by_role("button", name="Continue").click()
    page.locator(".error-summary").wait_for()
    return posted.value


@dataclass
class Seen:
    """What a browser 320 pixels wide made of a page."""

    cookies: set[str]
    widths: dict[str, int]
    said: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)


def look(browser, site, name) -> Seen:
    """Open a state on a narrow phone and note everything about it."""
    seen = Seen(set(), {})
    with new_phone(browser, site, viewport={"width": 320, "height": 640}) as page:
        page.on("console", lambda message: seen.said.append(message.text))
        page.on("pageerror", lambda error: seen.said.append(str(error)))
        page.on("request", lambda request: seen.hosts.add(urlsplit(request.url).netloc))
        open_state(page, site, name)
        for size in ("100%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            seen.widths[size] = page.evaluate("document.documentElement.scrollWidth")
        seen.cookies = {cookie["name"] for cookie in page.context.cookies()}
    return seen


@pytest.fixture(scope="module")
def survey(browser, site) -> dict[str, Seen]:
    """All states, each seen once."""
    return {name: look(browser, site, name) for name in (*STATES, *ERRORS)}


@pytest.mark.parametrize("name", [*STATES, *ERRORS])
def test_axe_finds_nothing_in_light_and_dark(browser, site, name):
    found = []
    with new_phone(browser, site) as page:
        open_state(page, site, name)
        page.evaluate(AXE.read_text())
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            violations = page.evaluate("axe.run()")["violations"]
            found += [(scheme, each["id"], node["html"][:200]) for each in violations for node in each["nodes"]]
    assert found == []


def test_axe_finds_nothing_in_the_open_viewer(browser, site):
    with new_phone(browser, site) as page:
        page.goto("/pictures/measles/")
        page.locator("a[data-viewer]").click()
        page.locator("dialog[open] img").wait_for()
        page.evaluate(AXE.read_text())
        assert page.evaluate("axe.run()")["violations"] == []


def check_html(folder: Path):
    """What the HTML checker says of all files in a folder; nothing if all is well."""
    command = ["java", "-jar", str(VNU), "--Werror", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300).stderr


def test_the_html_checker_finds_nothing_in_any_state(browser, site, tmp_path):
    for name in (*STATES, *ERRORS):
        with new_phone(browser, site, java_script_enabled=False) as page:
            page.set_default_navigation_timeout(60_000)  # without scripts all pictures are loaded, and made, at once
            body = open_state(page, site, name).text()
        (tmp_path / f"{re.sub(r'[^a-z]+', '-', name)}.html").write_text(body)
    assert check_html(tmp_path) == ""


def test_the_html_checker_finds_nothing_on_any_page_of_the_library(playwright, site, tmp_path):
    api = playwright.request.new_context(base_url=site.url)
    paths = re.findall(r"<loc>https?://[^/]+([^<]+)</loc>", api.get("/sitemap.xml").text())
    assert len(paths) > 40
    for number, path in enumerate(paths):
        (tmp_path / f"{number}{path.strip('/').replace('/', '-')}.html").write_text(api.get(path).text())
    assert check_html(tmp_path) == ""


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_scrolls_sideways_on_a_narrow_screen(survey, size):
    assert {name: seen.widths for name, seen in survey.items() if seen.widths[size] > 320} == {}


def test_no_page_complains_in_the_console(survey):
    ours = ("status of 400", "status of 404", "status of 422")  # the browser's own words on our error pages
    said = {name: [line for line in seen.said if not any(o in line for o in ours)] for name, seen in survey.items()}
    assert {name: lines for name, lines in said.items() if lines} == {}


def test_every_request_stays_on_the_host(survey, site):
    assert set().union(*(seen.hosts for seen in survey.values())) == {urlsplit(site.url).netloc}


def test_only_the_checker_sets_cookies(survey):
    paths = {name: path for name, (path, _) in (STATES | ERRORS).items()}
    library = {name: seen.cookies for name, seen in survey.items() if not paths[name].startswith("/check/")}
    assert {name: cookies for name, cookies in library.items() if cookies} == {}
    assert set().union(*(seen.cookies for seen in survey.values())) == {"answers", "csrftoken"}


def test_every_page_forbids_scripts_and_styles_of_others(playwright, site):
    api = playwright.request.new_context(base_url=site.url)
    for path in ("/", "/conditions/petechiae/", "/check/", "/check/age/", "/nowhere/", "/search/?q=rash"):
        policy = api.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy


def _compressed(*bodies: bytes) -> int:
    return sum(len(brotli.compress(body, quality=11)) for body in bodies)


def test_the_largest_condition_page_fits_into_one_round_trip(playwright, site):
    api = playwright.request.new_context(base_url=site.url)
    paths = set(re.findall(r"/conditions/[\w-]+/", api.get("/conditions/").text()))
    page = max((api.get(path).text() for path in paths), key=lambda html: _compressed(html.encode()))
    styles = [api.get(path).body() for path in re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)]
    assert len(paths) > 20 and styles
    assert _compressed(page.encode(), *styles) <= 14 * 1024


def test_the_checker_needs_few_scripts(playwright, site):
    api = playwright.request.new_context(base_url=site.url)
    scripts = re.findall(r'<script[^>]* src="([^"]+)"', api.get("/check/age/").text())
    assert scripts
    assert _compressed(*(api.get(path).body() for path in scripts)) <= 20 * 1024
