"""A visitor's answers, in one signed cookie that only the checker's pages see. Nothing is kept on the server."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from conditions.checker import AnswerError, Answers, KnowledgeBase

NAME = "answers"
PATH = "/check/"
MAX_AGE_SECONDS = 3600
MAX_BYTES = 3800
"""Browsers keep 4,096 bytes a cookie, its name and attributes included."""

_SALT = "conditions.answers"


class AnswersUnreadable(Exception):
    """The cookie cannot be used; `reason` is 'expired', 'damaged', 'too-large' or 'outdated'."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(reason)


def read(request: HttpRequest, knowledge: KnowledgeBase) -> Answers:
    """The answers so far; none yet if there is no cookie. Raises AnswersUnreadable."""
    value = request.COOKIES.get(NAME)
    if not value:
        return Answers.parse({}, knowledge.vocabulary)
    if len(value) > MAX_BYTES:
        raise AnswersUnreadable("too-large")
    try:
        raw = signing.loads(value, salt=_SALT, max_age=MAX_AGE_SECONDS)
    except signing.SignatureExpired:
        raise AnswersUnreadable("expired") from None
    except signing.BadSignature:
        raise AnswersUnreadable("damaged") from None
    try:
        return Answers.parse(raw, knowledge.vocabulary)
    except AnswerError:
        raise AnswersUnreadable("outdated") from None


def write(response: HttpResponse, answers: Answers):
    """Put the answers on the response. Raises AnswersUnreadable if a browser would not keep them."""
    value = signing.dumps(answers.to_json(), salt=_SALT, compress=True)
    if len(value) > MAX_BYTES:
        raise AnswersUnreadable("too-large")
    response.set_cookie(
        NAME, value, max_age=MAX_AGE_SECONDS, path=PATH, secure=settings.HTTPS, httponly=True, samesite="Strict"
    )


def clear(response: HttpResponse):
    """Remove the answers from the device."""
    response.delete_cookie(NAME, path=PATH, samesite="Strict")
