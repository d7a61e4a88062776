"""A phone, with and without JavaScript."""

import pytest

from tests.phones import new_phone


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def phone(request, browser, site):
    """A page on a phone."""
    with new_phone(browser, site, java_script_enabled=request.param) as page:
        yield page


@pytest.fixture
def scripted(browser, site):
    """A page on a phone whose browser runs scripts."""
    with new_phone(browser, site) as page:
        yield page
