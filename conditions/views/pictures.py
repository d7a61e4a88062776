"""Pictures: the gallery, a page for each, and how they are made."""

from django.http import Http404, HttpResponse

from conditions.library import Library
from conditions.presenters import Coverage, Gallery, PicturePage
from conditions.views.library import found_conditions, query_of
from conditions.views.published import published
from conditions.views.rendering import render_page


@published
def gallery(request, library: Library) -> HttpResponse:
    """All pictures; `?q=`, a facet, `?tone=` narrow them down, `?page=` goes on."""
    query = query_of(request)
    conditions = found_conditions(library, query)
    shown = Gallery(
        library, conditions, request.GET.dict(), _number(request.GET.get("tone")), _number(request.GET.get("page")) or 1
    )
    context = {"gallery": shown, "query": query}
    return render_page(request, library, "conditions/pictures.html", context, fragment="conditions/_gallery.html")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else None


@published
def picture(request, library: Library, slug: str) -> HttpResponse:
    if slug not in library.pictures:
        raise Http404
    condition, its_picture = library.pictures[slug]
    context = {"page": PicturePage(condition, its_picture, library)}
    return render_page(request, library, "conditions/picture.html", context)


@published
def about_pictures(request, library: Library) -> HttpResponse:
    context = {"coverage": Coverage.of(library.conditions.values())}
    return render_page(request, library, "conditions/about_pictures.html", context)
