"""Visitors of the checker: what they answer, the cookie they carry, and their way through it with the test client."""

import time

from django.core import signing

from conditions.forms import NOT_SURE
from conditions.views.answers_cookie import _SALT, MAX_AGE_SECONDS, NAME

WELL = {"danger": ["none"], "glass-test": "fades", "fever": "none", "unwell": "well"}
TODDLER = {"age": "toddler", "sex": "female", "danger": ["none"], "glass-test": "stays", "fever": "now", "unwell": "a-bit-unwell"}
"""A feverish small child with spots that do not fade: an emergency."""

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

BLISTERED_BABY = {**WELL, "age": "newborn", "sex": "male", "fever": "none", "unwell": "a-bit-unwell"}


def signed(answers: dict, age_seconds: float = 0) -> str:
    """The value of the answers cookie, as it was signed `age_seconds` ago."""
    value = signing.dumps(answers, salt=_SALT, compress=True)
    return value if not age_seconds else _signed_at(time.time() - age_seconds, answers)


def _signed_at(moment: float, answers: dict) -> str:
    signer = signing.TimestampSigner(salt=_SALT)
    signer.timestamp = lambda: signing.b62_encode(int(moment))
    return signer.sign_object(answers, compress=True)


def carry(client, answers: dict, **kwargs):
    """Give a test client the cookie of someone who answered that."""
    client.cookies[NAME] = signed(answers, **kwargs)


def answer_all(client, answers: dict):
    """Answer from the first question to the end, 'not sure' where `answers` is silent. Returns the last page."""
    response = client.get("/check/")
    url = f"/check/{response.context['first']}/"
    for _ in range(30):
        finding = url.split("/")[2]
        response = client.post(url, {"answer": answers.get(finding, NOT_SURE)})
        assert response.status_code == 302, f"{finding}: {response.status_code}"
        url = response.url
        if url == "/check/result/":
            break
    return client.get(url)


__all__ = ["CHERRY", "MAX_AGE_SECONDS", "NAME", "TODDLER", "WELL", "answer_all", "carry", "signed"]
