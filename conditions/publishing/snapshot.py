"""Model to JSON: the body of a publication."""

import datetime
import hashlib
import json
from functools import singledispatch

from django.db import models

from conditions.models import Category, ClinicalReview, Condition, Finding, Guide, Item, RedFlag, Region, Source, Treatment
from conditions.models.fields import MarkdownField
from conditions.models.knowledge import vocabulary_document

_NOT_PUBLISHED = {"id"}


def canonical_json(body) -> bytes:
    """The one way to write a body as bytes: sorted keys, no spaces, UTF-8. Raises ValueError for NaN or infinity."""
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def digest_of(body) -> str:
    """SHA-256 over the canonical JSON, 64 hexadecimal digits. Of None, for a withdrawal, as of any body."""
    return hashlib.sha256(canonical_json(body)).hexdigest()


def snapshot(item: Item) -> dict:
    """The item as it would be published now, with everything its page needs.

    Keys are the fields of the model; relations are lists of dicts; dates are ISO strings. `review` is the newest
    clinical review, with `covers_this_text` true only if exactly this text was signed; None if there was none.
    """
    body = _body_of(item)
    return {**body, "review": _review_of(item, digest_of(body))}


def reviewable_digest(item: Item) -> str:
    """The digest a clinical review signs: of the whole body, the review itself left out."""
    return digest_of(_body_of(item))


@singledispatch
def _body_of(item: Item) -> dict:
    raise TypeError(f"A {type(item).__name__} is not published.")


@_body_of.register
def _(item: Category) -> dict:
    return _fields_of(item)


@_body_of.register
def _(item: Condition) -> dict:
    body = _page_of(item)
    return {
        **{name: value for name, value in body.items() if not name.startswith(("sign_", "colour_"))},
        "signs": {name: value for name, value in body.items() if name.startswith(("sign_", "colour_")) and value},
        "urgency": body["usual_urgency"],
        "look_alikes": [
            {"condition": link.other.slug, "difference": link.difference}
            for link in item.look_alike_links.select_related("other").order_by("order", "pk")
        ],
        "treatments": [
            {"treatment": use.treatment.slug, "role": use.role, "note": use.note}
            for use in item.treatment_uses.select_related("treatment").order_by("order", "pk")
        ],
        "pictures": [
            {**_fields_of(picture), "file": picture.file.name} for picture in item.pictures.order_by("order", "pk")
        ],
    }


@_body_of.register(Treatment)
@_body_of.register(Guide)
def _(item) -> dict:
    return _page_of(item)


@_body_of.register
def _(item: Region) -> dict:
    return {**_fields_of(item), "source": _fields_of(item.source)}


@_body_of.register
def _(item: Finding) -> dict:
    options = sorted(item.options.all(), key=lambda option: (option.order, option.pk))
    wording = {option.slug: option for option in options}
    document = vocabulary_document(item)
    for option in document["options"]:
        option.update({name: getattr(wording[option["slug"]], name) for name in ("label", "hint", "statement")})
    return {**_fields_of(item), **document}


@_body_of.register
def _(item: RedFlag) -> dict:
    return {**_fields_of(item), "source": _fields_of(item.source)}


def _page_of(item) -> dict:
    return {**_fields_of(item), "sources": [_fields_of(source) for source in item.sources.order_by("publisher", "title", "pk")]}


def _fields_of(row: models.Model) -> dict:
    """The plain fields of a row; its Markdown, where there is any, under `texts`."""
    body, texts = {}, {}
    for field in row._meta.concrete_fields:
        value = field.value_from_object(row)
        if field.name in _NOT_PUBLISHED:
            continue
        if isinstance(field, MarkdownField):
            texts[field.name] = value.strip()
        elif field.is_relation:
            body[field.name] = getattr(row, field.name).slug if value is not None else None
        else:
            body[field.name] = value.isoformat() if isinstance(value, datetime.date) else value
    texts = {name: text for name, text in texts.items() if text}
    return {**body, "texts": texts} if not isinstance(row, Source) else body


def _review_of(item: Item, digest: str) -> dict | None:
    review = ClinicalReview.objects.filter(kind=item.kind, key=item.slug).order_by("-signed_at", "-pk").first()
    if review is None:
        return None
    return {
        "date": review.signed_at.date().isoformat(),
        "role": review.role,
        "covers_this_text": review.digest == digest,
    }
