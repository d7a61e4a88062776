"""What the gate found, in plain words, with links to where it can be mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst

from conditions.admin.states import PUBLISHED_MODELS
from conditions.models import Case, Item
from conditions.models.choices import Urgency
from conditions.publishing import RANKS_SHOWN, CaseChange, Problem, Report

_URGENCIES = {
    Urgency.EMERGENCY: "Emergency",
    Urgency.URGENT: "Urgent",
    Urgency.SOON: "Soon",
    Urgency.PHARMACIST: "Pharmacist",
    Urgency.SELF_CARE: "Self-care",
}
_INLINES = {"look_alikes": "look_alike_links-group", "pictures": "pictures-group"}


@dataclass(frozen=True)
class Line:
    """One thing found. `url` leads to where it can be mended, '' if there is no such place."""

    name: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class Findings:
    """A gate's report for a page. `refuses` stops everyone; `worse` only those who wrote the change themselves."""

    problems: list[Line]
    under_triaged: list[Line]
    worse: list[Line]

    @property
    def refuses(self) -> bool:
        return bool(self.problems or self.under_triaged)


def findings_of(report: Report, page: Item | None = None) -> Findings:
    """The report in an editor's words, on the page of one item or of several (None).

    At most one query for each kind of item named, and one for cases.
    """
    pages = _change_pages(report.problems)
    cases = {case.slug: case for case in Case.objects.filter(slug__in=[row.case for row in _cases(report)])}
    return Findings(
        problems=[_problem(problem, pages, page) for problem in report.problems],
        under_triaged=[_case(row, cases, _too_low(row)) for row in report.under_triaged],
        worse=[_case(row, cases, _too_low(row) if row.is_under_triaged else _fell(row)) for row in report.worse],
    )


def urgency_label(slug: str) -> str:
    """The short words of an urgency level."""
    return _URGENCIES[Urgency(slug)]


def _cases(report: Report) -> Iterable[CaseChange]:
    return (*report.under_triaged, *report.worse)


def _change_pages(problems: Iterable[Problem]) -> dict[tuple[str, str], str]:
    pages = {}
    for kind in {problem.kind for problem in problems} & PUBLISHED_MODELS.keys():
        model = PUBLISHED_MODELS[kind]
        keys = [problem.key for problem in problems if problem.kind == kind]
        for slug, pk in model.objects.filter(slug__in=keys).values_list("slug", "pk"):
            pages[kind, slug] = reverse(f"admin:conditions_{model._meta.model_name}_change", args=[pk])
    return pages


def _problem(problem: Problem, pages: dict[tuple[str, str], str], page: Item | None) -> Line:
    if problem.kind not in PUBLISHED_MODELS:
        return Line("The checker's knowledge", problem.message)
    url = pages.get((problem.kind, problem.key), "")
    if url and problem.field:
        url += f"#{_INLINES.get(problem.field, f'id_{problem.field}')}"
    is_about_page = page is not None and (page.kind, page.slug) == (problem.kind, problem.key)
    return Line(_field_name(problem, is_about_page), problem.message, url)


def _field_name(problem: Problem, is_about_page: bool) -> str:
    fields = {field.name: field for field in PUBLISHED_MODELS[problem.kind]._meta.get_fields()}
    label = getattr(fields.get(problem.field), "verbose_name", problem.field.replace("_", " "))
    parts = [capfirst(label)] if is_about_page and label else [problem.key, capfirst(label)]
    return ": ".join(filter(None, parts))


def _case(row: CaseChange, cases: dict[str, Case], words: str) -> Line:
    case = cases.get(row.case)
    url = reverse("admin:conditions_case_change", args=[case.pk]) if case else ""
    return Line(f"Case “{case or row.case}”", words, url)


def _too_low(row: CaseChange) -> str:
    after, least = urgency_label(row.urgency_after.slug), urgency_label(row.least.slug)
    return f"the checker would say “{after}”. It must say at least “{least}”."


def _fell(row: CaseChange) -> str:
    now = f"in place {row.rank_before}"
    if row.rank_after is None:
        return f"the right cause is {now} now, and would not be named at all."
    unseen = f", where people do not see it: a result shows {RANKS_SHOWN}" if row.rank_after > RANKS_SHOWN else ""
    return f"the right cause is {now} now, and would be in place {row.rank_after}{unseen}."
