"""Which cases the checker gets wrong now, by what is live."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from conditions.admin.findings import urgency_label
from conditions.models import Case
from conditions.models.choices import Urgency
from conditions.publishing import RANKS_SHOWN, KnowledgeError, Outcome, run_cases

_LEVELS = Urgency.values
"""Most urgent first."""


@dataclass(frozen=True)
class Failure:
    """A case and all that is wrong with how it ends."""

    case: Case
    url: str
    words: tuple[str, ...]


def failures_of(outcomes: list[tuple[Case, Outcome | None]]) -> list[Failure]:
    """The cases that do not end as they should, in the order given."""
    judged = [(case, _faults(case, outcome)) for case, outcome in outcomes]
    return [Failure(case, reverse("admin:conditions_case_change", args=[case.pk]), tuple(f)) for case, f in judged if f]


def _faults(case: Case, outcome: Outcome | None) -> list[str]:
    if outcome is None:
        return ["It cannot be asked: it answers questions that are not public."]
    found, level = [], _LEVELS.index(outcome.urgency.slug)
    if level > _LEVELS.index(case.urgency_min):
        found.append(f"Too low: it says “{_says(outcome)}”, and must say at least “{urgency_label(case.urgency_min)}”.")
    if level < _LEVELS.index(case.urgency_max):
        found.append(
            f"Too high: it says “{_says(outcome)}”, and should say at most “{urgency_label(case.urgency_max)}”."
        )
    if case.causes and (outcome.rank is None or outcome.rank > RANKS_SHOWN):
        found.append(f"The right cause is not among the first {RANKS_SHOWN}.")
    return found


def _says(outcome: Outcome) -> str:
    return urgency_label(outcome.urgency.slug)


def failing_cases(site, request: HttpRequest) -> HttpResponse:
    """Run every case against what is live and list those that go wrong. It takes a while: only when asked."""
    if not request.user.has_perm("conditions.view_case"):
        raise PermissionDenied
    context = {**site.each_context(request), "title": "Cases the checker gets wrong now"}
    try:
        outcomes = run_cases(at=timezone.now())
    except KnowledgeError as error:
        context["broken"] = str(error)
    else:
        context |= {"failures": failures_of(outcomes), "total": len(outcomes)}
    return TemplateResponse(request, "admin/conditions/failing_cases.html", context)
