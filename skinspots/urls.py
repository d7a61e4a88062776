"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from conditions import views

checker = [
    path("", views.checker_start, name="checker"),
    path("answers/", views.checker_answers, name="checker-answers"),
    path("result/", views.checker_result, name="checker-result"),
    path("sheet/", views.checker_sheet, name="checker-sheet"),
    path("clear/", views.checker_clear, name="checker-clear"),
    path("cleared/", views.checker_cleared, name="checker-cleared"),
    path("<slug:finding>/", views.checker_question, name="checker-question"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("check/", include(checker)),
    path("conditions/", views.condition_list, name="conditions"),
    path("conditions/<slug:slug>/", views.condition, name="condition"),
    path("conditions/<slug:slug>/or/<slug:other>/", views.comparison, name="comparison"),
    path("pictures/", views.gallery, name="pictures"),
    path("pictures/<slug:slug>/", views.picture, name="picture"),
    path("treatments/", views.treatment_list, name="treatments"),
    path("treatments/<slug:slug>/", views.treatment, name="treatment"),
    path("medicines/", views.medicine_list, name="medicines"),
    path("medicines/<slug:slug>/", views.medicine, name="medicine"),
    path("glossary/", views.glossary, name="glossary"),
    path("guides/", views.guide_list, name="guides"),
    path("guides/<slug:slug>/", views.guide, name="guide"),
    re_path(
        r"^pictures/file/(?P<digest>[\w-]+)-(?P<width>[0-9]{3,4})\.(?P<file_format>avif|webp)$",
        views.rendition,
        name="rendition",
    ),
    path("search/", views.search, name="search"),
    path("emergency/", views.emergency_numbers, name="emergency"),
    path("region/", views.choose_region, name="region"),
    path("about/", views.about, name="about"),
    path("about/pictures/", views.about_pictures, name="about-pictures"),
    path("safety/", views.safety, name="safety"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    path(".well-known/change-password", views.change_password, name="change-password"),
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
    path("admin/", admin.site.urls),
]

if settings.DEBUG:
    from django.conf.urls.static import static

    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

handler404 = views.not_found
handler500 = views.server_error
handler403 = views.forbidden
handler400 = views.bad_request
