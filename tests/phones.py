"""Phones: a small screen in a real browser, and what people do on it."""

from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from conditions.forms import NOT_SURE
from tests.server import Site
from tests.visits import signed

PATIENCE_MS = 10_000
SCREEN = {"width": 390, "height": 844}


@contextmanager
def new_phone(browser: Browser, site: Site, **options):
    """A page of its own, without anybody's cookies."""
    context = browser.new_context(
        **{"base_url": site.url, "viewport": SCREEN, "has_touch": True, "reduced_motion": "reduce", **options}
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def carry(page: Page, site: Site, answers: dict, **kwargs):
    """Give the phone the cookie of someone who answered that."""
    value = signed(answers, **kwargs)
    page.context.add_cookies([{"name": "answers", "value": value, "domain": "127.0.0.1", "path": "/check/"}])


def answer(page: Page, *options: str):
    """Choose these options of the question on the screen, and go on to whatever comes next."""
    before = page.url
    for option in options:
        page.locator(f"input[name=answer][value='{option}']").check()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: url != before)


def finding_on(page: Page) -> str:
    """The question on the screen, as the address names it; '' after the last."""
    name = page.url.split("/check/")[1].strip("/")
    return "" if name == "result" else name


def answer_all(page: Page, answers: dict):
    """Answer all questions from the one on the screen to the result, 'not sure' where `answers` is silent."""
    while finding := finding_on(page):
        expect(page.locator(f"form[action='/check/{finding}/']")).to_be_visible()
        chosen = answers.get(finding, NOT_SURE)
        answer(page, *([chosen] if isinstance(chosen, str) else chosen))


def start(page: Page):
    """From the home page to the first question."""
    page.goto("/")
    page.get_by_role("link", name="Check the spots").click()
    page.get_by_role("link", name="Start", exact=True).click()
