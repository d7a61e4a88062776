from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class ConditionsConfig(AppConfig):
    name = "conditions"
    verbose_name = "Skin Spots"
    default = True
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from conditions.publishing.files import watch

        watch()


class EditorsAdminConfig(admin_apps.AdminConfig):
    """Django's admin, with the editors' site in place of its own."""

    default = False
    default_site = "conditions.admin.site.editors_site"
