"""Logging in: a second factor where it is asked for, and what those see who guess too often."""

import time

import pytest
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.admin.conftest import PASSWORD, text_of

LOGIN, INDEX, ENROL = reverse("admin:login"), reverse("admin:index"), reverse("admin:second_factor")


@pytest.fixture
def required(settings):
    settings.EDITORS_NEED_SECOND_FACTOR = True


def _log_in(client, code="", password=PASSWORD):
    return client.post(LOGIN, {"username": "boss", "password": password, "otp_token": code, "next": INDEX}, follow=True)


def _code(device, steps_ahead=0) -> str:
    totp = TOTP(device.bin_key)
    totp.time = time.time() + 30 * steps_ahead
    return f"{totp.token():06}"


@pytest.fixture
def enrolled(client, boss, required):
    """Recovery codes of a boss who has set up a device and logged out."""
    _log_in(client)
    code = _code(TOTPDevice.objects.get())
    codes = client.post(ENROL, {"code": f"{code[:3]} {code[3:]}"}).context["recovery_codes"]
    client.post(reverse("admin:logout"))
    return codes


def test_without_the_setting_a_password_is_enough(client, boss):
    assert "What waits" in text_of(_log_in(client))


def test_the_first_login_leads_to_setting_one_up(client, boss, required):
    response = _log_in(client)
    assert response.redirect_chain[-1][0].startswith(ENROL)
    assert "setup key" in text_of(response)


def test_until_it_is_set_up_the_admin_stays_closed(client, boss, required):
    _log_in(client)
    assert client.get(INDEX).status_code == 302


def test_a_wrong_first_code_sets_up_nothing(client, boss, required):
    _log_in(client)
    response = client.post(ENROL, {"code": "000 000"})
    assert "This code is not right" in text_of(response)
    assert not TOTPDevice.objects.filter(confirmed=True).exists()


def test_setting_it_up_opens_the_admin_and_gives_recovery_codes(client, boss, required):
    _log_in(client)
    response = client.post(ENROL, {"code": _code(TOTPDevice.objects.get())})
    assert len(response.context["recovery_codes"]) == 8
    assert client.get(INDEX).status_code == 200


def test_afterwards_the_password_alone_does_not_do(client, enrolled):
    assert "Write the six figures" in text_of(_log_in(client))


def test_afterwards_the_code_opens_the_admin(client, enrolled):
    response = _log_in(client, _code(TOTPDevice.objects.get(), steps_ahead=1))
    assert "What waits" in text_of(response)


def test_a_wrong_code_is_refused(client, enrolled):
    assert "This code is not right" in text_of(_log_in(client, "000000"))


def test_a_recovery_code_works_once(client, enrolled):
    assert "What waits" in text_of(_log_in(client, enrolled[0]))
    client.post(reverse("admin:logout"))
    assert "This code is not right" in text_of(_log_in(client, enrolled[0]))


def test_nobody_puts_a_new_device_in_place_with_the_password_alone(client, enrolled, boss):
    client.force_login(boss)
    response = client.get(ENROL)
    assert response.status_code == 302
    assert response["Location"].startswith(LOGIN)


def test_who_has_one_is_asked_for_it_even_without_the_setting(client, enrolled, settings):
    settings.EDITORS_NEED_SECOND_FACTOR = False
    assert "Write the six figures" in text_of(_log_in(client))


def test_the_page_is_not_for_the_public(client, blank):
    assert client.get(ENROL).status_code == 302


def test_who_guesses_too_often_is_told_what_to_do(client, boss, settings):
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 2
    for _ in range(2):
        response = _log_in(client, password="wrong")
    assert response.status_code == 429
    assert "Wait one hour, then try again" in text_of(response)
