"""What someone answers is nowhere but in the one cookie on their own device."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import quote, quote_plus, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.phones import answer, finding_on, new_phone, start

pytestmark = pytest.mark.browser

CALM = {"danger": ["none"], "glass-test": ["fades"], "fever": ["just-ended"], "unwell": ["a-bit-unwell"]}
PATHS = {
    "to a calm result": {**CALM, "age": ["middle-aged"], "bleeding": ["none"], "symptoms": ["hair-loss"]},
    "to an emergency at once": {"age": ["middle-aged"], "danger": ["floppy-or-not-feeding", "light-hurts-eyes"]},
    "to an emergency at the end": {
        **CALM,
        "age": ["toddler"],
        "fever": ["five-days-or-more"],
        "glass-test": ["some-stay"],
    },
}
LEAST_LETTERS = 8
"""Shorter options ('now', 'sun', 'Leg') stand in other words; every path has many longer ones."""

STORED = """async () => JSON.stringify([
    {...localStorage}, {...sessionStorage}, history.state, await indexedDB.databases(),
    await Promise.all((await caches.keys()).map(async name => {
        return (await (await caches.open(name)).keys()).map(request => request.url)
    })),
])"""


@dataclass
class Visit:
    """What a visit left behind: everything sent, and the words that must not be in it."""

    chosen: set[str] = field(default_factory=set)
    exchanges: list = field(default_factory=list)
    stored: str = ""
    cookies: list[dict] = field(default_factory=list)
    dumps: list[str] = field(default_factory=list)

    def found_in(self, text: str) -> set[str]:
        """The ids and labels of chosen options in a text, however they are written in addresses and JSON."""
        forms = (str, quote, quote_plus, lambda word: json.dumps(word)[1:-1])
        text = text.lower()
        return {word for word in self.chosen if any(form(word).lower() in text for form in forms)}


def choose_distinctly(page: Page, preferred: dict, chosen: set[str]):
    """Answer the question on the screen with what is preferred, else with the option of the longest name."""
    choices = page.locator("label.choice")
    ids = choices.locator("input").evaluate_all("inputs => inputs.map(input => input.value)")
    labels = dict(zip(ids, choices.locator("span:not(.hint)").all_inner_texts(), strict=True))
    picked = preferred.get(finding_on(page)) or [max(set(ids) - {"not-sure", "none"}, key=len)]
    chosen.update(word for option in picked for word in (option, labels[option]) if len(word) >= LEAST_LETTERS)
    answer(page, *picked)


def dump(database: Path) -> str:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return "\n".join(connection.iterdump())


@pytest.fixture(scope="module", params=PATHS)
def visit(request, browser, site):
    """Someone answers every question, reads result, sheet and answers, and looks at a page of the library."""
    seen = Visit(dumps=[dump(site.database)])
    with new_phone(browser, site) as page:
        page.on("requestfinished", lambda request: seen.exchanges.append(request))
        start(page)
        while finding_on(page):
            choose_distinctly(page, PATHS[request.param], seen.chosen)
            expect(page.locator("#step h1")).to_be_visible()
        assert ("Call" in page.locator("h1").inner_text()) == ("emergency" in request.param)
        for path in ("/check/sheet/", "/check/answers/", "/check/result/", "/conditions/petechiae/", "/check/"):
            page.goto(path)
        page.wait_for_load_state("networkidle")
        seen.stored = page.evaluate(STORED)
        seen.cookies = page.context.cookies(f"{site.url}/check/")
        seen.exchanges = [(request, request.response()) for request in seen.exchanges]
        seen.dumps.append(dump(site.database))
        yield seen


def headers_without_answers(message) -> str:
    """The headers of a request or response as text, the answers cookie taken out."""
    lines = []
    for header in message.headers_array():
        if header["name"].lower() in ("cookie", "set-cookie"):
            jar = SimpleCookie(header["value"])
            jar.pop("answers", None)
            header["value"] = jar.output()
        lines.append(f"{header['name']}: {header['value']}")
    return "\n".join(lines)


def answers_cookies(visit: Visit) -> set[str]:
    """Every value the answers cookie had."""
    values = {cookie["value"] for cookie in visit.cookies if cookie["name"] == "answers"}
    for _, response in visit.exchanges:
        for line in response.header_values("set-cookie"):
            if morsel := SimpleCookie(line).get("answers"):
                values.add(morsel.value)
    return values - {""}


def test_answers_leave_no_trace(visit, site):
    assert len(visit.chosen) >= 4
    assert visit.found_in(visit.dumps[0]), "published words are found where they are"
    places = {
        "addresses": "\n".join(request.url for request, _ in visit.exchanges),
        "request headers": "\n".join(headers_without_answers(request) for request, _ in visit.exchanges),
        "response headers": "\n".join(headers_without_answers(response) for _, response in visit.exchanges),
        "the server's log": site.log.read_text(),
        "the browser's stores": visit.stored,
    }
    assert "/check/" in places["the server's log"]
    assert {place: visit.found_in(text) for place, text in places.items() if visit.found_in(text)} == {}


def test_the_database_is_the_same_after_as_before(visit):
    assert visit.dumps[0] == visit.dumps[1]


def test_the_cookie_is_in_no_file_of_the_server(visit, site):
    values = answers_cookies(visit)
    assert values
    for file in site.database.parent.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert [value for value in values if value.encode() in content] == [], file.name


def test_the_cookie_is_signed_short_lived_and_for_the_checker_alone(visit):
    lines = [line for _, response in visit.exchanges for line in response.header_values("set-cookie")]
    given = [SimpleCookie(line)["answers"] for line in lines if line.startswith("answers=")]
    assert given
    for cookie in given:
        assert (cookie["path"], cookie["samesite"]) == ("/check/", "Strict")
        assert cookie["httponly"] and int(cookie["max-age"]) <= 3600
        assert visit.found_in(cookie.value) == set()


def test_pages_outside_the_checker_never_see_the_cookie(visit):
    outside = [request for request, _ in visit.exchanges if not urlsplit(request.url).path.startswith("/check/")]
    assert any("/conditions/" in request.url for request in outside)
    assert [request.url for request in outside if "answers=" in (request.header_value("cookie") or "")] == []


def test_nothing_is_sent_to_another_host(visit, site):
    assert {urlsplit(request.url).netloc for request, _ in visit.exchanges} == {urlsplit(site.url).netloc}


def test_no_page_with_answers_may_be_kept(visit):
    of_checker = [response for request, response in visit.exchanges if "/check/" in urlsplit(request.url).path]
    assert {response.header_value("cache-control") for response in of_checker} == {"no-store"}
