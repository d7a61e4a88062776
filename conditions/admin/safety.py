"""Very many made-up interviews with the working copy, in steps of two seconds: no worker, no JavaScript."""

import time
from dataclasses import asdict, dataclass, field
from functools import lru_cache

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from conditions.admin.cases import failures_of
from conditions.admin.findings import urgency_label
from conditions.checker import Comparison, KnowledgeBase, Sample, Sampler, check_construction, sample
from conditions.library import content_version
from conditions.models import Condition, Finding, RedFlag
from conditions.publishing import KnowledgeError, public_knowledge, run_cases, working_knowledge

CHOICES = (20_000, 100_000)
SECONDS_A_STEP = 2.0
PART = 100
SHOWN = 20
SESSION_KEY = "safety_run"


@dataclass
class Run:
    """How far a run has come; kept in the editor's session. `faults` and `examples` are some of them, in words."""

    knowledge: str
    total: int
    seed: int = 1
    done: int = 0
    fault_count: int = 0
    changed: int = 0
    lower: int = 0
    faults: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        return self.done >= self.total

    def add(self, found: Sample):
        """Count one more part."""
        moved: Comparison = found.comparison
        self.done += found.n
        self.fault_count += sum(found.by_kind.values())
        self.changed += moved.changed
        self.lower += moved.lower
        self.faults = [*self.faults, *map(str, found.faults)][:SHOWN]
        news = [f"{urgency_label(m.before.slug)} → {urgency_label(m.after.slug)}: {m.answers}" for m in moved.examples]
        self.examples = [*self.examples, *news][:SHOWN]


@dataclass(frozen=True)
class Subject:
    """What is put to the test: the working copy and, where that differs, what is public."""

    sampler: Sampler
    public: KnowledgeBase | None

    @property
    def knowledge(self) -> KnowledgeBase:
        return self.sampler.kb

    @property
    def is_changed(self) -> bool:
        return self.public is not None

    @property
    def version(self) -> str:
        """Names both sides, so that a run is not continued with others."""
        return f"{self.knowledge.digest} {self.public.digest if self.public else ''}"


def safety(site, request: HttpRequest) -> HttpResponse:
    """Start a run, or take it a step further and show how far it is. Two seconds a request while it runs."""
    if not request.user.has_perm("conditions.view_case"):
        raise PermissionDenied
    context = {**site.each_context(request), "title": "Safety", "choices": CHOICES}
    try:
        subject = _subject(_edition())
    except KnowledgeError as error:
        return _page(request, {**context, "broken": str(error)})
    if subject is None:
        return _page(request, {**context, "is_empty": True})
    if request.method == "POST":
        request.session[SESSION_KEY] = asdict(Run(subject.version, _total_asked(request)))
        return redirect("admin:safety")
    return _page(request, {**context, "is_changed": subject.is_changed, **_progress(request, subject)})


def _page(request: HttpRequest, context: dict) -> HttpResponse:
    return TemplateResponse(request, "admin/conditions/safety.html", context)


def _total_asked(request: HttpRequest) -> int:
    asked = request.POST.get("interviews", "")
    return int(asked) if asked in map(str, CHOICES) else CHOICES[0]


def _progress(request: HttpRequest, subject: Subject) -> dict:
    """The run of this editor, a step further; nothing without one."""
    state = request.session.get(SESSION_KEY)
    if state is None:
        return {}
    run = Run(**state)
    if run.knowledge != subject.version:
        del request.session[SESSION_KEY]
        return {"is_outdated": True}
    if not run.is_finished:
        _step(run, subject)
        request.session[SESSION_KEY] = asdict(run)
    return {"run": run, **(_when_finished(subject) if run.is_finished else {})}


def _step(run: Run, subject: Subject):
    end = time.monotonic() + SECONDS_A_STEP
    while not run.is_finished and time.monotonic() < end:
        count = min(PART, run.total - run.done)
        run.add(sample(subject.sampler, count, run.seed, run.done // PART, subject.public))


def _when_finished(subject: Subject) -> dict:
    outcomes = run_cases(at=timezone.now())
    return {
        "construction": [str(fault) for fault in check_construction(subject.knowledge)],
        "failures": failures_of(outcomes),
        "cases": len(outcomes),
    }


def _edition() -> tuple:
    """Changes with every edit and every publication: what was compiled can be used again until then."""
    newest = [
        model.history.order_by("-history_date", "-history_id").values_list("history_id", "history_date").first()
        for model in (Finding, Condition, RedFlag)
    ]
    return (content_version(), *newest)


@lru_cache(maxsize=1)
def _subject(edition: tuple) -> Subject | None:
    """Compiled once an edition: it takes longer than a step. None without anything to ask."""
    now = timezone.now()
    public, working = public_knowledge(now), working_knowledge(now)
    if working is None:
        return None
    differs = public is not None and public.digest != working.digest
    return Subject(Sampler(working), public if differs else None)
