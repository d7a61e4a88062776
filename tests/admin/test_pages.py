"""Every page of the admin keeps to the site's content security policy."""

import re

import pytest
from django.urls import reverse

from conditions.models import Publication
from conditions.publishing import publish
from tests.admin.conftest import list_of, page_of, text_of
from tests.factories import make_condition, make_guide, make_trio

_INLINE_STYLE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"", re.IGNORECASE)
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src|type=\"application/(?:ld\+)?json\"))[^>]*>")
_FOREIGN = re.compile(r"(?:src|href)=\"(?:https?:)?//[^\"]*\.(?:js|css|woff2?)")


def _addresses(condition, row):
    pages = ["change", "history", "publish", "withdraw", "publications", "preview", "review", "delete"]
    named = ["index", "password_change", "second_factor", "failing_cases", "safety", "conditions_condition_add"]
    return [
        *(page_of(condition, page) for page in pages),
        *(reverse(f"admin:{name}") for name in named),
        list_of(type(condition)),
        page_of(row),
        f"{page_of(condition, 'history')}{condition.history.latest().pk}/",
    ]


@pytest.fixture
def condition(blank):
    first, *_ = items = make_trio()
    publish(items=items)
    first.causes = "Other words."
    first.save()
    return first


def test_no_page_has_inline_scripts_or_styles(admin, condition):
    draft = make_condition("draft", causes="")
    for address in [
        *_addresses(condition, Publication.objects.first()),
        page_of(draft, "delete"),
        page_of(draft, "publish"),
    ]:
        response = admin.get(address)
        if response.status_code == 403:
            continue
        assert response.status_code == 200, address
        for pattern in (_INLINE_STYLE, _INLINE_SCRIPT, _FOREIGN):
            assert not pattern.search(text_of(response)), f"{address}: {pattern.search(text_of(response))}"


def test_the_policy_allows_only_the_site_itself(admin):
    policy = admin.get(page_of(make_guide()))["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


def test_no_page_of_the_admin_may_be_kept(admin):
    assert "no-store" in admin.get(reverse("admin:index"))["Cache-Control"]
