"""The pages that change what the public sees. Each shows what it would do and, once confirmed, does it."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from conditions.admin.authors import last_editors
from conditions.admin.differences import Part, differences
from conditions.admin.findings import findings_of
from conditions.admin.forms import NoteForm, PublishForm
from conditions.admin.items import lock, saving
from conditions.models import Item, Publication
from conditions.publishing import (
    Change,
    PublishingRefused,
    digest_of,
    examine,
    publish,
    roll_back,
    snapshots,
    withdraw,
)


@dataclass(frozen=True)
class Proposal:
    """What an editor is about to do to the public site. `act` does it and returns the new publications."""

    title: str
    verb: str
    done: str
    items: Sequence[Item]
    bodies: Sequence[dict | None]
    act: Callable[..., list[Publication]]
    form_class: type[NoteForm] = NoteForm
    at: datetime.datetime = field(default_factory=timezone.now)
    note: str = ""
    """What stands in the list of publications where the editor writes nothing."""

    brings_back: bool = False
    """Whether it was public before: an overdue check is then no reason against it."""

    @property
    def changes(self) -> list[Change]:
        return [Change(item.kind, item.slug, body) for item, body in zip(self.items, self.bodies, strict=True)]

    @property
    def digest(self) -> str:
        return digest_of(list(self.bodies))


@dataclass(frozen=True)
class ItemChange:
    """One item of a proposal: what is public now beside what would be."""

    item: Item
    is_public: bool
    parts: list[Part]
    url: str


def publish_one(admin, request: HttpRequest, pk: int) -> HttpResponse:
    """Publish one item, now or at a time."""
    return _publish(admin, request, [pk])


def publish_selected(admin, request: HttpRequest) -> HttpResponse:
    """Publish the items that `?ids=` names, together."""
    ids = [int(part) for part in request.GET.get("ids", "").split(",") if part.isdigit()]
    return _publish(admin, request, ids)


def _publish(admin, request: HttpRequest, ids: list[int]) -> HttpResponse:
    with saving(request):
        items = list(_items(admin, request).filter(pk__in=ids).order_by("pk"))
        if not items:
            return redirect(_list_url(admin))
        names = str(items[0]) if len(items) == 1 else f"{len(items)} {admin.opts.verbose_name_plural}"
        proposal = Proposal(
            title=f"Publish {names}",
            verb="Publish",
            done=f"{names}: published. The public site shows it within seconds.",
            items=items,
            bodies=snapshots(items),
            act=partial(publish, items=items, by=last_editors(items)),
            form_class=PublishForm,
        )
        return _confirm(admin, request, proposal)


def withdraw_one(admin, request: HttpRequest, pk: int) -> HttpResponse:
    """Take one item from the public."""
    with saving(request):
        item = get_object_or_404(_items(admin, request), pk=pk)
        proposal = Proposal(
            title=f"Withdraw {item}",
            verb="Withdraw",
            done=f"{item}: withdrawn. The public can no longer read it; the working copy stays here.",
            items=[item],
            bodies=[None],
            act=partial(withdraw, kind=item.kind, key=item.slug, by=last_editors([item])[item]),
        )
        return _confirm(admin, request, proposal)


def roll_back_one(admin, request: HttpRequest, pk: int, publication: int) -> HttpResponse:
    """Bring back an earlier publication."""
    with saving(request):
        item = get_object_or_404(_items(admin, request), pk=pk)
        row = get_object_or_404(_rows_of(item).exclude(body=None), pk=publication, live_from__lte=timezone.now())
        proposal = Proposal(
            title=f"Roll back {item} to what was public from {_moment(row.live_from)}",
            verb="Roll back",
            done=f"{item}: rolled back. The working copy stays as it is.",
            items=[item],
            bodies=[row.body],
            act=partial(roll_back, to=row, by=last_editors([item])[item]),
            brings_back=True,
        )
        return _confirm(admin, request, proposal)


def cancel_schedule(admin, request: HttpRequest, pk: int, publication: int) -> HttpResponse:
    """Let what is live now stay, where another version was to take its place."""
    with saving(request):
        item = get_object_or_404(_items(admin, request), pk=pk)
        scheduled = get_object_or_404(_rows_of(item).scheduled(), pk=publication)
        row = _rows_of(item).live().first() or Publication(kind=item.kind, key=item.slug, body=None)
        proposal = Proposal(
            title=f"Cancel what is scheduled for {_moment(scheduled.live_from)}: {item}",
            verb="Cancel the schedule",
            done=f"{item}: what is public now stays public.",
            items=[item],
            bodies=[row.body],
            act=partial(roll_back, to=row, by=last_editors([item])[item], live_from=scheduled.live_from),
            note="Schedule cancelled",
            at=scheduled.live_from,
            brings_back=True,
        )
        return _confirm(admin, request, proposal)


def _items(admin, request: HttpRequest):
    """The items to choose from, locked while something is done with them."""
    if not request.user.has_perm("conditions.publish_content"):
        raise PermissionDenied
    return lock(request, admin.get_queryset(request))


def _rows_of(item: Item):
    return Publication.objects.of(item.kind, item.slug)


def _confirm(admin, request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Show what would change and what the gate says of it; on POST do it, unless the gate refuses."""
    form = proposal.form_class(request.POST if request.method == "POST" else None, seen=proposal.digest)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            details = {**form.details, "note": form.details["note"] or proposal.note}
            return _done(admin, request, proposal, proposal.act(approved_by=request.user, **details), details)
        except PublishingRefused as error:
            refusal = error
    elif form.is_bound:
        form.fresh()
    report = refusal.report if refusal else examine(proposal.changes, at=proposal.at, today=timezone.localdate())
    if proposal.brings_back:
        report = report.without_overdue()
    return _render(admin, request, proposal, form, findings_of(report, _only(proposal)))


def _render(admin, request: HttpRequest, proposal: Proposal, form, findings) -> HttpResponse:
    changes = _item_changes(proposal)
    own = request.user in last_editors(proposal.items).values()
    context = {
        **admin.admin_site.each_context(request),
        "title": proposal.title,
        "opts": admin.opts,
        "original": _only(proposal),
        "proposal": proposal,
        "form": form,
        "findings": findings,
        "changes": changes,
        "has_news": any(change.parts for change in changes),
        "scheduled": Publication.objects.scheduled().filter(_keys(proposal)).defer("body"),
        "needs_colleague": bool(findings.worse) and own,
        "may_confirm": not findings.refuses and not (findings.worse and own),
    }
    return TemplateResponse(request, "admin/conditions/release.html", context)


def _only(proposal: Proposal) -> Item | None:
    return proposal.items[0] if len(proposal.items) == 1 else None


def _keys(proposal: Proposal):
    return Q(kind=proposal.items[0].kind, key__in=[item.slug for item in proposal.items])


def _item_changes(proposal: Proposal) -> list[ItemChange]:
    live = dict(Publication.objects.filter(_keys(proposal)).live(proposal.at).values_list("key", "body"))
    return [
        ItemChange(item, bool(live.get(item.slug)), differences(type(item), live.get(item.slug), body), _url(item))
        for item, body in zip(proposal.items, proposal.bodies, strict=True)
    ]


def _url(item: Item) -> str:
    return reverse(f"admin:conditions_{item._meta.model_name}_change", args=[item.pk])


def _list_url(admin) -> str:
    return reverse(f"admin:conditions_{admin.opts.model_name}_changelist")


def _done(admin, request: HttpRequest, proposal: Proposal, rows: list[Publication], details: dict) -> HttpResponse:
    if not rows:
        messages.warning(request, "Nothing to do: what is public is exactly this already.")
    elif details.get("live_from"):
        messages.success(request, f"{proposal.title}: set for {_moment(rows[0].live_from)}.")
    else:
        messages.success(request, proposal.done)
    for item in proposal.items if rows else ():
        admin.log_change(request, item, f"{proposal.verb}. {rows[0].note}")
    return redirect(_url(proposal.items[0]) if len(proposal.items) == 1 else _list_url(admin))


def _moment(at) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")
