"""How the working copy of an item stands to what the public sees."""

import datetime
from collections.abc import Sequence

from django.db import models
from django.utils import timezone

from conditions.models import (
    Category,
    Condition,
    Finding,
    Guide,
    Item,
    Measurement,
    Medicine,
    Publication,
    RedFlag,
    Region,
    Term,
    Treatment,
)
from conditions.publishing import digest_of, snapshots

PUBLISHED_MODELS: dict[str, type[Item]] = {
    model.kind: model
    for model in (Condition, Treatment, Medicine, Guide, Term, Category, Region, Finding, RedFlag, Measurement)
}
WITHDRAWN_DIGEST = digest_of(None)


class State(models.TextChoices):
    """Where an item stands."""

    DRAFT = "draft", "Draft"
    LIVE = "live", "Live"
    CHANGED = "changed", "Changed since published"
    SCHEDULED = "scheduled", "Scheduled"
    WITHDRAWN = "withdrawn", "Withdrawn"


def states_of(items: Sequence[Item], at: datetime.datetime | None = None) -> list[State]:
    """The state of each item, all of one kind. At most fifteen queries, however many there are."""
    if not items:
        return []
    at = at or timezone.now()
    rows = Publication.objects.filter(kind=items[0].kind)
    live = dict(rows.live(at).values_list("key", "digest"))
    coming = dict(rows.scheduled(at).values_list("key", "digest"))
    bodies = snapshots(items)
    return [
        _state(digest_of(body), live.get(item.slug), coming.get(item.slug))
        for item, body in zip(items, bodies, strict=True)
    ]


def _state(working: str, live: str | None, coming: str | None) -> State:
    if coming is not None and coming != live:
        return State.SCHEDULED
    if live is None:
        return State.DRAFT
    if live == WITHDRAWN_DIGEST:
        return State.WITHDRAWN
    return State.LIVE if live == working else State.CHANGED


def is_public(item: Item) -> bool:
    """Whether a version of the item is live or will be. Two queries."""
    rows = Publication.objects.filter(kind=item.kind, key=item.slug).defer("body")
    return any(row.digest != WITHDRAWN_DIGEST for row in (*rows.live(), *rows.scheduled()))
