"""Visitors of the checker: what they answer, the cookie they carry, and their way through it with the test client."""

import time

from django.core import signing

from conditions.forms import NOT_SURE
from conditions.views.answers_cookie import NAME

SALT = "conditions.answers"

WELL = {"skin-colour": "white", "danger": ["none"], "glass-test": "fades", "fever": "none", "unwell": "well"}

TODDLER = {"age": "toddler", "danger": ["none"], "glass-test": "stays", "fever": "now", "unwell": "a-bit-unwell"}
"""A feverish small child with spots that do not fade: an emergency."""

SHINGLES = {
    **WELL,
    "age": "older",
    "duration": "days",
    "spread": ["one-side-band"],
    "sensation": ["pain"],
    "surface": ["clear-blister"],
}
"""Someone older with a painful new band of blisters: urgent, not an emergency."""

CHERRY = {
    **WELL,
    "age": "middle-aged",
    "sex": "male",
    "concern": "growth-or-mole",
    "duration": "over-a-year",
    "texture": ["raised"],
    "size": "small",
    "number": "many",
    "shape": ["round"],
    "colour": ["bright-red"],
    "surface": ["smooth"],
    "site": ["torso-front"],
    "spread": ["scattered"],
    "course": "slowly-growing",
    "sensation": ["none"],
    "change": ["none"],
    "bleeding": ["none"],
    "symptoms": ["none"],
    "trigger": ["none"],
    "health": ["none"],
}
"""An adult with old cherry-red spots: nothing to do."""


def signed(answers: dict, *, age_seconds: float = 0) -> str:
    """The answers cookie as the site signed it `age_seconds` ago."""
    signer = signing.TimestampSigner(salt=SALT)
    signer.timestamp = lambda: signing.b62_encode(int(time.time() - age_seconds))
    return signer.sign_object(answers, compress=True)


def carry(client, answers: dict, *, age_seconds: float = 0):
    """Give a test client the cookie of someone who answered that."""
    client.cookies[NAME] = signed(answers, age_seconds=age_seconds)


def answer_all(client, answers: dict):
    """Answer from the first question to the end, 'not sure' where `answers` is silent. Returns the last page."""
    url = f"/check/{client.get('/check/').context['first']}/"
    while url != "/check/result/":
        response = client.post(url, {"answer": answers.get(url.split("/")[2], NOT_SURE)})
        assert response.status_code == 302, url
        url = response.url
    return client.get(url)
