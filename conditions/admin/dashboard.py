"""What the start page tells editors: what waits to be published or checked, and what will go live."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from conditions.admin.states import PUBLISHED_MODELS, State, states_of
from conditions.models import Item, Publication

_WAITING = (State.CHANGED, State.DRAFT)


@dataclass(frozen=True)
class Tally:
    """How many items of one kind stand so, and the list that shows them."""

    count: int
    name: str
    state: str
    url: str


@dataclass(frozen=True)
class Coming:
    """A publication yet to go live."""

    publication: Publication
    url: str


def dashboard(user) -> dict:
    """What waits, as far as the user may see it: keys waiting, overdue, coming. At most ten queries a kind of item."""
    models = [model for model in PUBLISHED_MODELS.values() if _may_see(user, model)]
    return {
        "waiting": [tally for model in models for tally in _waiting(model)],
        "overdue": [tally for model in models for tally in _overdue(model)],
        "coming": _coming(models),
    }


def _may_see(user, model: type[Item]) -> bool:
    name = model._meta.model_name
    return user.has_perm(f"conditions.view_{name}") or user.has_perm(f"conditions.change_{name}")


def _waiting(model: type[Item]) -> Iterable[Tally]:
    states = states_of(list(model.objects.all()))
    for state in _WAITING:
        if count := states.count(state):
            yield Tally(count, _noun(model, count), state.label, f"{_list(model)}?state={state.value}")


def _overdue(model: type[Item]) -> Iterable[Tally]:
    if any(field.name == "next_check_date" for field in model._meta.fields):
        if count := model.objects.filter(next_check_date__lt=timezone.localdate()).count():
            yield Tally(count, _noun(model, count), "Overdue", f"{_list(model)}?check=overdue")


def _coming(models: Iterable[type[Item]]) -> list[Coming]:
    kinds = {model.kind: model for model in models}
    rows = list(Publication.objects.scheduled().filter(kind__in=kinds).defer("body"))
    pages = {}
    for kind in {row.kind for row in rows}:
        keys = [row.key for row in rows if row.kind == kind]
        for slug, pk in kinds[kind].objects.filter(slug__in=keys).values_list("slug", "pk"):
            pages[kind, slug] = reverse(f"admin:conditions_{kinds[kind]._meta.model_name}_publications", args=[pk])
    return [Coming(row, pages.get((row.kind, row.key), "")) for row in rows]


def _noun(model: type[Item], count: int) -> str:
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)


def _list(model: type[Item]) -> str:
    return reverse(f"admin:conditions_{model._meta.model_name}_changelist")
