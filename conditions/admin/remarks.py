"""What the content rules say of the working copy, beside the field they say it of."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.html import format_html, format_html_join

from conditions.library import LibraryUnavailable, live
from conditions.models import Item
from conditions.publishing import Problem, problems_of, remarks_of, snapshot


def remarks_on(item: Item) -> list[Problem]:
    """What must be mended and what should be looked at in an item as last saved, in this order."""
    try:
        library = live()
    except LibraryUnavailable:
        return []
    body, today = snapshot(item), timezone.localdate()
    public = {(page.url_name, page.slug) for page in library.pages()} | {(item.kind, item.slug)}
    return [
        *problems_of(item.kind, item.slug, body, public, today),
        *remarks_of(item.kind, item.slug, body, library.known_words | {str(item).lower()}, today),
    ]


def beside_fields(model, help_texts: dict[str, str], remarks: Sequence[Problem]) -> dict[str, str]:
    """The help texts of a form, each with what is said of its field below it."""
    fields = {field.name: field for field in model._meta.get_fields() if hasattr(field, "help_text")}
    said: dict[str, list[Problem]] = {}
    for remark in remarks:
        if remark.field in fields:
            said.setdefault(remark.field, []).append(remark)
    return help_texts | {
        name: format_html("{}{}", help_texts.get(name, fields[name].help_text), _list(found))
        for name, found in said.items()
    }


def _list(remarks: Sequence[Problem]) -> str:
    lines = format_html_join(
        "", "<li>{}{}</li>", ((r.message, f" “{r.sentence}”" if r.sentence else "") for r in remarks)
    )
    return format_html('<ul class="remarks">{}</ul>', lines)
