"""The editors' site: Django's, with a start page that says what waits and, where asked for, a second factor."""

from functools import cache, partial

from django.conf import settings
from django.contrib.admin import AdminSite
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.cache import never_cache

from conditions.admin.second_factor import LoginForm, has_second_factor, second_factor

_MODELS = (
    "Condition",
    "Treatment",
    "Medicine",
    "Guide",
    "Term",
    "Category",
    "Drawing",
    "Picture",
    "Source",
    "Region",
    "Finding",
    "RedFlag",
    "Case",
    "SearchExample",
    "Measurement",
    "Publication",
    "ClinicalReview",
)
"""As editors need them: the library, what the checker knows, the logs."""


class EditorsSite(AdminSite):
    site_title = "Skin Spots editors"
    site_header = "Skin Spots editors"
    index_title = "What would you like to change?"
    login_form = LoginForm
    login_template = "admin/editors_login.html"
    index_template = "admin/editors_index.html"

    def has_permission(self, request) -> bool:
        """Staff; only with a second factor where EDITORS_NEED_SECOND_FACTOR is set."""
        is_known = super().has_permission(request)
        return is_known and (not settings.EDITORS_NEED_SECOND_FACTOR or request.user.is_verified())

    def get_urls(self):
        # Imported here and below: what registers models needs this site first.
        from conditions.admin.cases import failing_cases
        from conditions.admin.coverage import picture_coverage
        from conditions.admin.safety import safety

        return [
            path("second-factor/", never_cache(partial(second_factor, self)), name="second_factor"),
            path("failing-cases/", self.admin_view(partial(failing_cases, self)), name="failing_cases"),
            path("coverage/", self.admin_view(partial(picture_coverage, self)), name="coverage"),
            path("safety/", self.admin_view(partial(safety, self)), name="safety"),
            *super().get_urls(),
        ]

    def index(self, request, extra_context=None):
        from conditions.admin.dashboard import dashboard

        return super().index(request, {"dashboard": dashboard(request.user), **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        """The site's own models first, in the order editors need them."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            if app["app_label"] == "conditions":
                app["models"].sort(key=lambda model: _MODELS.index(model["object_name"]))
        return sorted(apps, key=lambda app: app["app_label"] != "conditions")

    def login(self, request, extra_context=None):
        if self._must_enrol(request):
            return redirect("admin:second_factor")
        asks = {"asks_for_code": settings.EDITORS_NEED_SECOND_FACTOR}
        return super().login(request, {**asks, **(extra_context or {})})

    def _must_enrol(self, request) -> bool:
        is_staff = request.user.is_active and request.user.is_staff
        return is_staff and not self.has_permission(request) and not has_second_factor(request.user)


@cache
def editors_site() -> EditorsSite:
    """The one site. Always the same: importing this package registers models while Django asks for it."""
    return EditorsSite()
