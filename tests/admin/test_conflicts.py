"""Two editors with the same item open."""

import pytest

from tests.admin.conftest import data_of, page_of, sent, text_of
from tests.factories import make_guide


@pytest.fixture
def guide(blank):
    return make_guide(body="As it was.")


@pytest.fixture
def form(admin, guide, colleague):
    """What the boss has open when Ada saves something else."""
    data = data_of(admin.get(page_of(guide)))
    guide.body, guide._history_user = "By Ada.", colleague
    guide.save()
    return {**data, "body": "By the boss."}


def test_the_second_to_save_is_told_who_saved_and_when(admin, guide, form):
    shown = text_of(admin.post(page_of(guide), form))
    newest = guide.history.latest()
    assert "Ada Byron" in shown
    assert f"{newest.history_date:%H:%M}" in shown
    assert f"history/{newest.pk}/" in shown


def test_nothing_is_saved_and_what_was_typed_stays(admin, guide, form):
    response = admin.post(page_of(guide), form)
    assert response.context["adminform"].form["body"].value() == "By the boss."
    guide.refresh_from_db()
    assert guide.body == "By Ada."


def test_it_can_be_saved_over_knowingly(admin, guide, form):
    shown = admin.post(page_of(guide), form).context["adminform"].form
    admin.post(page_of(guide), {**form, "save_over": shown.conflict.pk})
    guide.refresh_from_db()
    assert guide.body == "By the boss."


def test_agreeing_to_one_version_does_not_overwrite_the_next(admin, guide, form):
    agreed = admin.post(page_of(guide), form).context["adminform"].form.conflict.pk
    guide.body = "By a third."
    guide.save()
    assert "Someone else saved this" in text_of(admin.post(page_of(guide), {**form, "save_over": agreed}))


def test_a_form_without_a_version_is_refused(admin, guide, form):
    del form["seen_version"]
    assert "Someone else saved this" in text_of(admin.post(page_of(guide), form))


def test_saving_twice_in_a_row_is_no_conflict(admin, guide):
    for body in ("One.", "Two."):
        assert "was changed successfully" in text_of(sent(admin, page_of(guide), body=body))


def test_what_a_program_saved_is_said_to_be_by_a_program(admin, guide):
    data = data_of(admin.get(page_of(guide)))
    guide.save()
    assert "A program saved it" in text_of(admin.post(page_of(guide), data))


def test_an_older_version_can_be_brought_back(admin, guide):
    sent(admin, page_of(guide), body="A mistake.")
    oldest = guide.history.earliest()
    address = f"{page_of(guide, 'history')}{oldest.pk}/"
    form = admin.get(address).context["adminform"].form
    values = {bound.html_name: bound.value() for bound in form}
    admin.post(address, {name: value for name, value in values.items() if value not in (None, False)})
    guide.refresh_from_db()
    assert guide.body == "As it was."


def test_the_history_says_who_changed_what(admin, guide):
    sent(admin, page_of(guide), body="As it is.")
    shown = text_of(admin.get(page_of(guide, "history")))
    assert "boss" in shown
    assert "As it is." in shown
