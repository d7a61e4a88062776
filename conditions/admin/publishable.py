"""The admin of items the public sees: their state in lists, and the pages that publish them."""

from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from conditions.admin import release
from conditions.admin.filters import StateFilter
from conditions.admin.items import ItemAdmin
from conditions.admin.preview import has_preview, preview
from conditions.admin.remarks import beside_fields, remarks_on
from conditions.admin.review import sign
from conditions.admin.states import State, is_public, states_of
from conditions.models import Publication


class StatefulChangeList(ChangeList):
    """A list whose rows know their state."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        for item, state in zip(self.result_list, states_of(self.result_list), strict=True):
            item.state = state


class PublishableAdmin(ItemAdmin):
    """An item with a working copy here and publications the public sees."""

    actions = ["publish_selected"]
    list_filter = [StateFilter]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is not None and request.method == "GET":
            kwargs = {"help_texts": beside_fields(self.model, self.help_texts, remarks_on(obj)), **kwargs}
        return super().get_form(request, obj, change, **kwargs)

    def get_changelist(self, request, **kwargs):
        return StatefulChangeList

    def get_urls(self):
        pages = {
            "publish": release.publish_one,
            "withdraw": release.withdraw_one,
            "roll-back/<int:publication>": release.roll_back_one,
            "cancel/<int:publication>": release.cancel_schedule,
            "publications": publications,
            "preview": preview,
            "review": sign,
        }
        urls = [self._page(f"<int:pk>/{address}/", address.partition("/")[0], view) for address, view in pages.items()]
        return [self._page("publish/", "publish_selected", release.publish_selected), *urls, *super().get_urls()]

    def _page(self, address: str, name: str, view):
        view = self.admin_site.admin_view(partial(view, self))
        return path(address, view, name=f"conditions_{self.opts.model_name}_{name}")

    def has_publish_permission(self, request) -> bool:
        return request.user.has_perm("conditions.publish_content")

    def has_delete_permission(self, request, obj=None):
        """What is public is withdrawn first, so that its address answers as it should."""
        return super().has_delete_permission(request, obj) and (obj is None or not is_public(obj))

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "slug"] if _was_published(obj) else fields

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context = {**context, "tools": self._tools(request, obj), "state": states_of([obj])[0]}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _tools(self, request, obj) -> list[tuple[str, str]]:
        """Label and address of each button of an item, as far as this user may press it."""
        names = [("preview", "Preview")] if has_preview(self.model) else []
        names.append(("publications", "Publications"))
        if request.user.has_perm("conditions.review_content"):
            names.append(("review", "Sign a review"))
        if self.has_publish_permission(request):
            names += [("withdraw", "Withdraw")] if is_public(obj) else []
            names.append(("publish", "Publish"))
        return [(label, self._url(name, obj)) for name, label in names]

    def _url(self, name: str, obj) -> str:
        return reverse(f"admin:conditions_{self.opts.model_name}_{name}", args=[obj.pk])

    @admin.display(description="State")
    def state(self, obj):
        return State(obj.state).label

    @admin.action(description="Publish selected", permissions=["publish"])
    def publish_selected(self, request, queryset):
        ids = ",".join(str(pk) for pk in queryset.order_by("pk").values_list("pk", flat=True))
        return redirect(f"{reverse(f'admin:conditions_{self.opts.model_name}_publish_selected')}?ids={ids}")

    def response_change(self, request, obj):
        if states_of([obj])[0] == State.CHANGED:
            messages.info(
                request, "The public still sees the version before this change. Preview it, then have it published."
            )
        return super().response_change(request, obj)


def _was_published(obj) -> bool:
    return obj is not None and Publication.objects.filter(kind=obj.kind, key=obj.slug).exists()


def publications(admin, request: HttpRequest, pk: int) -> HttpResponse:
    """What was ever public of one item, newest first, with a way back to each."""
    item = get_object_or_404(admin.get_queryset(request), pk=pk)
    if not admin.has_view_or_change_permission(request, item):
        raise PermissionDenied
    rows = Publication.objects.of(item.kind, item.slug).select_related("created_by", "approved_by")
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Publications of {item}",
        "opts": admin.opts,
        "original": item,
        "rows": rows,
        "live": Publication.objects.of(item.kind, item.slug).live().first(),
        "now": timezone.now(),
        "may_publish": admin.has_publish_permission(request),
    }
    return TemplateResponse(request, "admin/conditions/publications.html", context)
