"""Publishing, scheduling, withdrawing, rolling back: each adds rows to the log, none changes or deletes one."""

import datetime
from collections.abc import Iterable, Mapping
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from conditions.models import ClinicalReview, Condition, Item, Publication
from conditions.publishing.files import discard_on_commit, published_files
from conditions.publishing.gate import Change, Report, examine
from conditions.publishing.snapshot import digest_of, reviewable_digest, snapshots


class PublishingRefused(Exception):
    """The gate found something that must be mended first; `report` says what."""

    def __init__(self, report: Report):
        self.report = report
        super().__init__(str(report))


class NeedsSecondPerson(PublishingRefused):
    """Cases got worse: someone other than the last editor has to publish this."""


def publish(
    *, items: Iterable[Item], by=None, approved_by=None, live_from: datetime.datetime | None = None, note: str = ""
) -> list[Publication]:
    """Publish items together: all of them or, if the gate refuses, none.

    `by` is who wrote the change, or a mapping from each item to who did, and `approved_by` who lets it out; None for
    both means an operator's command.
    `live_from` in the future schedules it. Returns the new rows; an item whose body is already in force gets none.
    Raises PublishingRefused, or NeedsSecondPerson if cases got worse and one person did both.
    """
    items = sorted(items, key=lambda item: item.kind)
    authors = {(item.kind, item.slug): by.get(item) if isinstance(by, Mapping) else by for item in items}
    kinds = [list(group) for _, group in groupby(items, key=lambda item: item.kind)]
    bodies = [body for group in kinds for body in snapshots(group)]
    changes = [Change(item.kind, item.slug, body) for item, body in zip(items, bodies, strict=True)]
    return _append(changes, authors, approved_by=approved_by, live_from=live_from, note=note)


def withdraw(*, kind: str, key: str, by=None, approved_by=None, note: str = "") -> list[Publication]:
    """Take an item from the public; its page then answers 410. Passes the gate as publishing does."""
    return _append([Change(kind, key, None)], {(kind, key): by}, approved_by=approved_by, live_from=None, note=note)


def roll_back(
    *, to: Publication, by=None, approved_by=None, live_from: datetime.datetime | None = None, note: str = ""
) -> list[Publication]:
    """Bring back the exact body of an earlier row, as a new row. The working copy stays as it is.

    With the `live_from` of a scheduled row, that row is overtaken the moment it would go live: a schedule is cancelled
    by rolling back to what is live now. A text past its next check may come back: it was public before.
    """
    change, authors = Change(to.kind, to.key, to.body), {(to.kind, to.key): by}
    note = note or f"Back to {to.pk}"
    return _append([change], authors, approved_by=approved_by, live_from=live_from, note=note, forgive_overdue=True)


def sign_review(*, item: Item, reviewer, role: str) -> ClinicalReview:
    """Record that a clinician has reviewed exactly this text. It shows once the item is published again."""
    return ClinicalReview.objects.create(
        kind=item.kind, key=item.slug, digest=reviewable_digest(item), reviewer=reviewer, role=role
    )


@transaction.atomic
def _append(
    changes: list[Change], authors: Mapping, *, approved_by, live_from, note, forgive_overdue=False
) -> list[Publication]:
    now = timezone.now()
    live_from = max(live_from or now, now)
    in_force = {(row.kind, row.key): row.digest for row in Publication.objects.live(live_from)}
    changes = [change for change in changes if _is_news(change, in_force.get((change.kind, change.key)))]
    if not changes:
        return []
    report = examine(changes, at=live_from, today=now.date())
    _pass_gate(
        report, [authors[change.kind, change.key] for change in changes], approved_by, forgive_overdue=forgive_overdue
    )
    discard_on_commit(published_files({change.key for change in changes if change.kind == Condition.kind}))
    return Publication.objects.bulk_create(
        Publication(
            kind=change.kind,
            key=change.key,
            body=change.body,
            digest=digest_of(change.body),
            live_from=live_from,
            created_at=now,
            created_by=authors[change.kind, change.key],
            approved_by=approved_by,
            note=note,
        )
        for change in changes
    )


def _is_news(change: Change, digest_in_force: str | None) -> bool:
    if digest_in_force is None:
        return change.body is not None
    return digest_of(change.body) != digest_in_force


def _pass_gate(report: Report, authors: list, approved_by, *, forgive_overdue: bool):
    is_operator = approved_by is None and not any(authors)
    if is_operator or forgive_overdue:
        report = report.without_overdue()
    if report.refuses:
        raise PublishingRefused(report)
    has_second_person = approved_by is not None and approved_by not in authors
    if report.worse and not (is_operator or has_second_person):
        raise NeedsSecondPerson(report)
