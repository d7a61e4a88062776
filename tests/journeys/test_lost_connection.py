"""Someone loses the connection, or the site fails, in the middle of the questions."""

import pytest
from playwright.sync_api import expect

from tests.phones import answer, finding_on, start

pytestmark = pytest.mark.browser


@pytest.fixture(params=["no connection", "an error of the site"])
def failing(request, scripted):
    """A phone that has answered one question and gets no further."""
    start(scripted)
    answer(scripted, "toddler")
    assert finding_on(scripted) == "danger"
    broken = (
        (lambda route: route.abort()) if request.param == "no connection" else (lambda route: route.fulfill(status=500))
    )
    scripted.route("**/check/danger/", broken)
    scripted.locator("input[value=none]").check()
    scripted.get_by_role("button", name="Continue").click()
    return scripted


def test_is_told_so_and_given_the_number_to_call(failing):
    notice = failing.get_by_role("alert")
    expect(notice).to_contain_text("That did not work")
    expect(notice.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    expect(notice).to_be_focused()


def test_nothing_is_lost_and_it_goes_on_once_all_is_well(failing):
    failing.unroute("**/check/danger/")
    failing.get_by_role("button", name="Continue").click()
    failing.wait_for_url("**/check/fever/")
    expect(failing.get_by_role("alert")).to_have_count(0)
