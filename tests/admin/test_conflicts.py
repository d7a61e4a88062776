"""Two editors with the same item open."""

import pytest
from django.utils.formats import date_format

from tests.admin.conftest import data_of, page_of, sent, text_of, values_of
from tests.factories import make_guide, make_user


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
    assert date_format(newest.history_date, "DATETIME_FORMAT") in shown
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
    assert "This was saved while you had it open" in text_of(admin.post(page_of(guide), {**form, "save_over": agreed}))


def test_a_form_without_a_version_is_refused(admin, guide, form):
    del form["seen_version"]
    assert "This was saved while you had it open" in text_of(admin.post(page_of(guide), form))


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
    admin.post(address, values_of(admin.get(address).context["adminform"].form))
    guide.refresh_from_db()
    assert guide.body == "As it was."


def test_the_history_says_who_changed_what(admin, guide):
    sent(admin, page_of(guide), body="As it is.")
    shown = text_of(admin.get(page_of(guide, "history")))
    assert "boss" in shown
    assert "As it is." in shown


def test_who_may_only_read_cannot_bring_back_a_version(client, admin, guide):
    sent(admin, page_of(guide), body="As it is.")
    address = f"{page_of(guide, 'history')}{guide.history.earliest().pk}/"
    data = values_of(admin.get(address).context["adminform"].form)
    client.force_login(make_user("reader", "view_guide"))
    assert client.get(address).status_code == 200
    assert client.post(address, data).status_code == 403


def test_a_new_item_gets_its_address_from_its_name(admin, guide):
    def fields(address):
        return [field["field"].name for field in admin.get(address).context["adminform"].prepopulated_fields]

    assert fields(page_of(guide).replace(f"{guide.pk}/change", "add")) == ["slug"]
    assert fields(page_of(guide)) == []


def test_who_saved_it_in_another_window_is_told_so(admin, guide):
    data = data_of(admin.get(page_of(guide)))
    sent(admin, page_of(guide), body="In the other window.")
    assert "You saved it in another window" in text_of(admin.post(page_of(guide), data))
