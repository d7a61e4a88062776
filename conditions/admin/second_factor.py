"""A second factor for editors: a code from an app on their phone, asked for after the password."""

import re
from base64 import b32encode

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django_otp import login as otp_login
from django_otp import user_has_device
from django_otp.forms import OTPAuthenticationFormMixin
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 8

_CODE_INPUT = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"})


def has_second_factor(user) -> bool:
    """Whether the user has set one up. At most a query for each kind of device."""
    return user.is_authenticated and user_has_device(user)


class LoginForm(OTPAuthenticationFormMixin, AdminAuthenticationForm):
    """Name and password and, for those who have a second factor, its code or a recovery code."""

    otp_token = forms.CharField(label="Code", required=False, max_length=16, widget=_CODE_INPUT)
    needs_code = False
    otp_error_messages = {
        **OTPAuthenticationFormMixin.otp_error_messages,
        "token_required": "Write the six figures that your authenticator app shows now, or a recovery code.",
        "invalid_token": "This code is not right, or was used before. Wait for the next one and try again.",
        "n_failed_attempts": "Too many wrong codes. Wait a minute, then try again.",
    }

    def clean(self):
        cleaned = super().clean()
        user = self.get_user()
        if user is not None and user_has_device(user):
            self.needs_code = True
            self._check_code(user, re.sub(r"\s", "", self.cleaned_data.get("otp_token", "")).lower())
        return cleaned

    def _check_code(self, user, code: str):
        if not code:
            raise forms.ValidationError(self.otp_error_messages["token_required"], code="token_required")
        kind = TOTPDevice if code.isdigit() else StaticDevice
        device = kind.objects.filter(user=user, confirmed=True).first()
        if device is None:
            raise forms.ValidationError(self.otp_error_messages["invalid_token"], code="invalid_token")
        user.otp_device = self._verify_token(user, code, device)


class EnrolForm(forms.Form):
    """The first code of a new device: proof that the key arrived there."""

    code = forms.RegexField(
        r"^\s*\d{3}\s*\d{3}\s*$",
        label="The six figures the app shows now",
        widget=_CODE_INPUT,
        error_messages={"invalid": "Write six figures, such as 123 456.", "required": "Write the six figures."},
    )

    def __init__(self, data=None, *, device: TOTPDevice):
        self.device = device
        super().__init__(data)

    def clean_code(self):
        code = "".join(self.cleaned_data["code"].split())
        if not self.device.verify_is_allowed()[0]:
            raise forms.ValidationError("Too many wrong codes. Wait a minute, then try again.")
        if not self.device.verify_token(code):
            raise forms.ValidationError("This code is not right. Wait for the next one and write that.")
        return code


def second_factor(site, request: HttpRequest) -> HttpResponse:
    """Show the key of a new device, and take its first code. Not for those who have a device and did not use it."""
    user = request.user
    if not (user.is_active and user.is_staff) or (has_second_factor(user) and not user.is_verified()):
        return redirect_to_login(request.get_full_path(), login_url="admin:login")
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "Authenticator app"})
    form = EnrolForm(request.POST if request.method == "POST" else None, device=device)
    context = {**site.each_context(request), "title": "Second factor", "form": form, "device": device}
    if form.is_valid():
        context["recovery_codes"] = _enrol(request, device)
    else:
        context |= {"key": _readable(device), "is_enrolled": has_second_factor(user)}
    return TemplateResponse(request, "admin/second_factor.html", context)


@transaction.atomic
def _enrol(request: HttpRequest, device: TOTPDevice) -> list[str]:
    """Make the device the user's only one. Returns fresh recovery codes."""
    TOTPDevice.objects.filter(user=request.user).exclude(pk=device.pk).delete()
    StaticDevice.objects.filter(user=request.user).delete()
    device.confirmed = True
    device.save()
    otp_login(request, device)
    paper = StaticDevice.objects.create(user=request.user, name="Recovery codes")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    paper.token_set.bulk_create(StaticToken(device=paper, token=code) for code in codes)
    return codes


def _readable(device: TOTPDevice) -> str:
    key = b32encode(device.bin_key).decode()
    return " ".join(key[i : i + 4] for i in range(0, len(key), 4))
