"""Editors at work: logged-in clients, and forms as a browser would send them back."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.factories import make_user

PASSWORD = "a long enough password"


@pytest.fixture
def boss(blank):
    """A superuser."""
    return get_user_model().objects.create_superuser("boss", "boss@example.org", PASSWORD)


@pytest.fixture
def admin(client, boss):
    """A client logged in as a superuser."""
    client.force_login(boss)
    return client


@pytest.fixture
def colleague(blank):
    """A member of staff who may do everything with conditions but publish and review."""
    return make_user("colleague", "view_condition", "change_condition", first_name="Ada", last_name="Byron")


def page_of(item, name="change", *args) -> str:
    """The address of one of an item's pages."""
    return reverse(f"admin:conditions_{item._meta.model_name}_{name}", args=[item.pk, *args])


def list_of(model) -> str:
    return reverse(f"admin:conditions_{model._meta.model_name}_changelist")


def data_of(response) -> dict:
    """What a browser would post from the change form of a response."""
    form = response.context["adminform"].form
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    return values_of(form, *(part for formset in formsets for part in (formset.management_form, *formset.forms)))


def values_of(*forms) -> dict:
    """What a browser would send back of these forms: no empty dates, no boxes without a tick."""
    values = {bound.html_name: bound.value() for form in forms for bound in form}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def sent(client, address: str, **changes):
    """Open a form, change some fields, send it. Follows the redirect."""
    data = {**data_of(client.get(address)), **changes}
    return client.post(address, data, follow=True)


def text_of(response) -> str:
    return response.content.decode()
