"""The groups editors belong to, with what each may do. Called by a migration; safe to call again."""

KEPT_MODELS = (
    "category",
    "condition",
    "treatment",
    "medicine",
    "guide",
    "term",
    "source",
    "region",
    "measurement",
    "finding",
    "option",
    "redflag",
    "case",
    "searchexample",
    "drawing",
    "illustration",
    "picture",
    "lookalike",
    "treatmentuse",
    "medicineeffect",
)
PARTS_OF_ITEMS = ("option", "illustration", "picture", "lookalike", "treatmentuse", "medicineeffect")
"""Rows edited, and taken away, within their item."""

LOGS = ("publication", "clinicalreview")

_SEE = tuple(f"view_{model}" for model in (*KEPT_MODELS, *LOGS))

ROLES: dict[str, tuple[str, ...]] = {
    "Authors": (
        *_SEE,
        *(f"{verb}_{model}" for model in KEPT_MODELS for verb in ("add", "change")),
        *(f"delete_{model}" for model in PARTS_OF_ITEMS),
    ),
    "Medical reviewers": (*_SEE, "review_content"),
    "Publishers": (*_SEE, *(f"delete_{model}" for model in KEPT_MODELS), "publish_content"),
}
"""Code names of permissions by group. Someone who writes and publishes is in two groups."""


def create_roles(apps, schema_editor=None):
    """Make the groups, or give existing ones what they lack. Permissions are made where they do not exist yet."""
    group_model = apps.get_model("auth", "Group")
    for name, codenames in ROLES.items():
        group, _ = group_model.objects.get_or_create(name=name)
        group.permissions.add(*[_permission(apps, name) for name in codenames if _is_known(apps, name)])


def _is_known(apps, codename: str) -> bool:
    """Whether its model is there already: an early migration makes the groups, later ones more models."""
    return codename.endswith("_content") or codename.partition("_")[2] in apps.all_models["conditions"]


def _permission(apps, codename: str):
    """The permission of that code name, as Django itself makes it after the migrations."""
    content_type_model = apps.get_model("contenttypes", "ContentType")
    verb, _, model = codename.partition("_")
    model = "condition" if model == "content" else model
    content_type, _ = content_type_model.objects.get_or_create(app_label="conditions", model=model)
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": _name(apps, verb, model, codename)}
    )
    return permission


def _name(apps, verb: str, model: str, codename: str) -> str:
    meta = apps.get_model("conditions", model)._meta
    return dict(meta.permissions).get(codename, f"Can {verb} {meta.verbose_name_raw}")
