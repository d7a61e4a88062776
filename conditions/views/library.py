"""The library: lists, pages, search."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from conditions.library import Condition, Library, Page, live
from conditions.presenters import TREATMENT_SHELVES, Comparison, ConditionPage, GuidePage, MedicinePage, TreatmentPage
from conditions.views.errors import gone
from conditions.views.published import published, region_of
from conditions.views.rendering import render_page

SEARCH_LIMIT = 20
MAX_QUERY = 100


@published
def condition_list(request, library: Library) -> HttpResponse:
    """All conditions by category; `?q=` narrows them down, as does `?category=`."""
    query = query_of(request)
    chosen = library.categories.get(request.GET.get("category", ""))
    conditions = found_conditions(library, query)
    if chosen:
        conditions = [item for item in conditions if item.category == chosen.slug]
    shelves = [
        (category, [item for item in conditions if item.category == category.slug])
        for category in library.categories.values()
    ]
    context = {
        "query": query,
        "chosen": chosen,
        "categories": [category for category, _ in shelves if _has_any(library, category)],
        "shelves": [(category, items) for category, items in shelves if items],
        "found": conditions,
        "total": len(library.conditions),
    }
    return render_page(request, library, "conditions/conditions.html", context, fragment="conditions/_conditions.html")


def _has_any(library: Library, category) -> bool:
    return any(item.category == category.slug for item in library.conditions.values())


def query_of(request: HttpRequest) -> str:
    """What was asked for with `?q=`, no longer than a search may be."""
    return " ".join(request.GET.get("q", "")[:MAX_QUERY].split())


def found_conditions(library: Library, query: str) -> list[Condition]:
    """Those that a search finds, best first; all where nothing was asked for."""
    return _found(library, query, "condition") if query else list(library.conditions.values())


def _found(library: Library, query: str, url_name: str) -> list[Page]:
    hits = library.search.search(query, limit=len(library.pages()))
    return [hit.page for hit in hits if hit.page.url_name == url_name]


def _page(request, library: Library, pages: Mapping[str, Page], slug: str, presenter) -> HttpResponse:
    """The page of that slug; else a redirect from a former address, 410 if withdrawn, 404 if never there."""
    kind = request.resolver_match.url_name
    if page := pages.get(slug):
        shown = presenter(page, library, region_of(request, library))
        return render_page(request, library, f"conditions/{kind}.html", {"page": shown})
    if new_slug := library.redirects.get((kind, slug)):
        return redirect(kind, new_slug, permanent=True)
    if (kind, slug) in library.withdrawn:
        return gone(request)
    raise Http404


@published
def condition(request, library: Library, slug: str) -> HttpResponse:
    return _page(request, library, library.conditions, slug, ConditionPage)


@published
def comparison(request, library: Library, slug: str, other: str) -> HttpResponse:
    """A condition beside one of its look-alikes."""
    pair = library.conditions.get(slug), library.conditions.get(other)
    if None in pair or other not in {link.condition for link in pair[0].look_alikes}:
        raise Http404
    shown = Comparison(*pair, region_of(request, library))
    return render_page(request, library, "conditions/comparison.html", {"comparison": shown})


@published
def treatment_list(request, library: Library) -> HttpResponse:
    query = query_of(request)
    treatments = _found(library, query, "treatment") if query else list(library.treatments.values())
    shown = [TreatmentPage(item, library, region_of(request, library)) for item in treatments]
    shelves = [
        (heading, [page for page in shown if page.document.type == kind]) for kind, heading in TREATMENT_SHELVES.items()
    ]
    context = {
        "query": query,
        "treatments": shown,
        "shelves": [(heading, pages) for heading, pages in shelves if pages],
        "total": len(library.treatments),
    }
    return render_page(request, library, "conditions/treatments.html", context, fragment="conditions/_treatments.html")


@published
def treatment(request, library: Library, slug: str) -> HttpResponse:
    return _page(request, library, library.treatments, slug, TreatmentPage)


@published
def medicine_list(request, library: Library) -> HttpResponse:
    return render_page(request, library, "conditions/medicines.html", {"medicines": library.medicines.values()})


@published
def medicine(request, library: Library, slug: str) -> HttpResponse:
    return _page(request, library, library.medicines, slug, MedicinePage)


@published
def glossary(request, library: Library) -> HttpResponse:
    return render_page(request, library, "conditions/glossary.html", {"terms": library.terms.values()})


@published
def guide_list(request, library: Library) -> HttpResponse:
    return render_page(request, library, "conditions/guides.html", {"guides": library.guides.values()})


@published
def guide(request, library: Library, slug: str) -> HttpResponse:
    return _page(request, library, library.guides, slug, GuidePage)


@require_safe
def search(request) -> HttpResponse:
    """Pages that answer `?q=`, best first. What was typed is not logged."""
    library, query = live(), query_of(request)
    context = {"query": query, "hits": library.search.search(query, SEARCH_LIMIT) if query else ()}
    response = render_page(request, library, "conditions/search.html", context, fragment="conditions/_hits.html")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
