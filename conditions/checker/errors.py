"""What can be wrong with the knowledge, an answer or a case, said so that its writer can put it right."""

from collections.abc import Iterable
from difflib import get_close_matches

LISTED_AT_MOST = 30  # longer lists hide the one id that was meant


class CheckerError(ValueError):
    """Something given to the checker cannot be used; the message names it and says what to do."""


class UrgencyError(CheckerError):
    """An urgency id is not one of the five."""


class VocabularyError(CheckerError):
    """A finding document is incomplete, contradicts itself or repeats another."""


class RuleError(CheckerError):
    """A rule is malformed or names a finding or option that does not exist."""


class ProfileError(CheckerError):
    """A profile names an unknown finding, option or frequency, or gives no usable number."""


class ReportError(CheckerError):
    """Reports of a cause name an unknown finding or option, or give no usable number."""


class AnswerError(CheckerError):
    """An answer does not fit its question.

    `finding` and `option` are the ids at fault, as they were given; `None` where the fault is elsewhere.
    """

    def __init__(self, message: str, finding: str | None = None, option: str | None = None) -> None:
        super().__init__(message)
        self.finding = finding
        self.option = option


class KnowledgeError(CheckerError):
    """A cause, red flag, condition for asking or constant cannot be used; the message names it."""


class CaseError(CheckerError):
    """A case cannot be used.

    `case` is its id (its place in the list where it has none), `field` the field at fault.
    """

    def __init__(self, case: str, field: str, problem: str) -> None:
        super().__init__(f"case '{case}', {field}: {problem}")
        self.case = case
        self.field = field


def choose_from(given: object, known: Iterable[str]) -> str:
    """A sentence telling what to write instead of `given`: the nearest of the `known` ids, or all of them."""
    ids = list(known)
    near = get_close_matches(str(given), ids, n=1)
    if near:
        return f"Did you mean '{near[0]}'?"
    if not ids:
        return "There is none to choose from yet."
    more = f" and {len(ids) - LISTED_AT_MOST} more" if len(ids) > LISTED_AT_MOST else ""
    return f"Use one of: {', '.join(ids[:LISTED_AT_MOST])}{more}."
