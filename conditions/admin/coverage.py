"""Which conditions have pictures on which skin tones: a table for editors."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from conditions.models import Condition
from conditions.models.choices import TONES, SkinTone
from conditions.publishing import Cover, coverage


@dataclass(frozen=True)
class Row:
    """A condition, and for each tone what there is of it."""

    name: str
    url: str
    covers: tuple[Cover | None, ...]

    @property
    def is_complete(self) -> bool:
        return all(self.covers)


def picture_coverage(site, request: HttpRequest) -> HttpResponse:
    """The table; `?missing` leaves out conditions that have all."""
    if not request.user.has_perm("conditions.view_picture"):
        raise PermissionDenied
    rows = [_row(condition, covers) for condition, covers in _covered()]
    columns = list(zip(*(row.covers for row in rows), strict=True)) or [()] * len(TONES)
    context = {
        **site.each_context(request),
        "title": "Pictures by skin tone",
        "tones": [SkinTone(tone).label for tone in TONES],
        "rows": [row for row in rows if "missing" not in request.GET or not row.is_complete],
        "total": len(rows),
        "complete": sum(row.is_complete for row in rows),
        "sums": [sum(bool(cover) for cover in column) for column in columns],
        "only_missing": "missing" in request.GET,
    }
    return TemplateResponse(request, "admin/conditions/picture_coverage.html", context)


def _covered() -> list[tuple[Condition, Mapping[int, Cover]]]:
    covers = coverage()
    return [(item, covers.get(item.slug, {})) for item in Condition.objects.order_by("name").only("slug", "name")]


def _row(condition: Condition, covers: Mapping[int, Cover]) -> Row:
    url = reverse("admin:conditions_condition_change", args=[condition.pk])
    return Row(condition.name, url, tuple(covers.get(tone) for tone in TONES))
