"""The checker's pages. Answers are posted, kept in a cookie, and replayed; no address, log or cache holds one."""

from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conditions.checker import Answers, next_step, path, reachable, separates
from conditions.forms import NOT_SURE, QuestionForm
from conditions.library import Library, live
from conditions.presenters import QuestionPage, ResultPage, answer_rows
from conditions.views import answers_cookie
from conditions.views.answers_cookie import AnswersUnreadable
from conditions.views.published import region_of
from conditions.views.rendering import render_page

STORY = "story"


def private(view):
    """Keep an answer's page out of every cache and index."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        patch_vary_headers(response, ["Cookie"])
        return response

    return wrapped


def with_answers(view):
    """Give the view the library and the answers so far, or tell the visitor why there are none."""

    @private
    @wraps(view)
    def wrapped(request: HttpRequest, **kwargs) -> HttpResponse:
        library = live()
        if library.knowledge is None:
            return render_page(request, library, "conditions/checker_unavailable.html", {}, status=503)
        try:
            return view(request, library, answers_cookie.read(request, library.knowledge), **kwargs)
        except AnswersUnreadable as error:
            return _start_again(request, library, error.reason)

    return wrapped


def _start_again(request: HttpRequest, library: Library, reason: str) -> HttpResponse:
    context = {"unreadable": reason, "has_answers": False, "first": _first(library)}
    response = _render(request, library, "checker_start", context, status=400)
    answers_cookie.clear(response)
    return response


def _render(request: HttpRequest, library: Library, name: str, context: dict, status: int = 200) -> HttpResponse:
    page, fragment = f"conditions/{name}.html", f"conditions/_{name}.html"
    return render_page(request, library, page, context, fragment=fragment, status=status)


def _first(library: Library) -> str:
    return next_step(library.knowledge, Answers.parse({}, library.knowledge.vocabulary)).finding


def _go_on(library: Library, answers: Answers) -> HttpResponse:
    step = next_step(library.knowledge, answers)
    return redirect("checker-question", step.finding) if step.finding else redirect("checker-result")


@with_answers
@require_safe
def checker_start(request, library, answers) -> HttpResponse:
    context = {"has_answers": bool(answers.replies), "first": _first(library)}
    return _render(request, library, "checker_start", context)


@with_answers
@require_http_methods(["GET", "HEAD", "POST"])
def checker_question(request, library, answers, finding: str) -> HttpResponse:
    """Ask one question, and take its answer."""
    if finding not in library.findings:
        raise Http404
    if not reachable(library.knowledge, answers, finding):
        return _go_on(library, answers)
    document = library.findings[finding]
    if request.method == "POST":
        form = QuestionForm(document, request.POST)
        if form.is_valid():
            return _keep(library, answers.with_answer(finding, form.cleaned_data["answer"]))
    else:
        form = QuestionForm(document, answer=_given(answers, finding))
    asked = path(library.knowledge, answers)
    tells_apart, age = _tells_apart(library, answers, finding), answers.to_json().get("age")
    page = QuestionPage(document, form, asked, region_of(request, library), tells_apart, age)
    return _render(request, library, "checker_question", {"page": page}, status=422 if form.errors else 200)


def _tells_apart(library: Library, answers: Answers, finding: str) -> tuple[str, str] | None:
    """Names of the causes the question is asked to tell apart, for 'why we ask'."""
    pair = separates(library.knowledge, answers.without(finding), finding) if answers.replies else None
    if not pair or not library.conditions.keys() >= set(pair):
        return None
    return tuple(library.conditions[slug].name for slug in pair)


def _given(answers: Answers, finding: str):
    """What was answered before, as the form shows it."""
    if not answers.is_asked(finding):
        return None
    return answers.to_json()[finding] or NOT_SURE


def _keep(library: Library, answers: Answers) -> HttpResponse:
    response = _go_on(library, answers)
    answers_cookie.write(response, answers)
    return response


@with_answers
@require_safe
def checker_answers(request, library, answers) -> HttpResponse:
    """Everything answered so far, each with a way to change it."""
    rows = answer_rows(library, answers, path(library.knowledge, answers))
    step = next_step(library.knowledge, answers)
    return _render(request, library, "checker_answers", {"rows": rows, "next": step.finding})


@with_answers
@require_safe
def checker_result(request, library, answers) -> HttpResponse:
    """How urgent it is, what it may be, and why; not before the danger signs were asked about."""
    step = next_step(library.knowledge, answers)
    if step.finding and step.reason != STORY:
        return redirect("checker-question", step.finding)
    result = ResultPage(library, answers, region_of(request, library))
    return _render(request, library, "checker_result", {"result": result, "next": step.finding})


@with_answers
@require_safe
def checker_sheet(request, library, answers) -> HttpResponse:
    """One page to print or show to a doctor or pharmacist."""
    if not answers.replies:
        return redirect("checker")
    result = ResultPage(library, answers, region_of(request, library))
    return render_page(request, library, "conditions/checker_sheet.html", {"result": result})


@private
@require_POST
def checker_clear(request) -> HttpResponse:
    """Forget all answers; with then=start, go on to the first question, as for another person."""
    library = live()
    again = request.POST.get("then") == "start" and library.knowledge is not None
    response = redirect("checker-question", _first(library)) if again else redirect("checker-cleared")
    answers_cookie.clear(response)
    return response


@private
@require_safe
def checker_cleared(request) -> HttpResponse:
    return _render(request, live(), "checker_cleared", {})
