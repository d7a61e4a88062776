from django.apps import AppConfig


class ConditionsConfig(AppConfig):
    name = "conditions"
    verbose_name = "Skin Spots"
    default_auto_field = "django.db.models.BigAutoField"
