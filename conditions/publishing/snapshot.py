"""Model to JSON: the body of a publication."""

import copy
import datetime
import hashlib
import json
from collections.abc import Sequence
from functools import singledispatch

from django.db import models

from conditions.models import (
    DRAWING_CREDIT,
    DRAWING_LICENCE,
    Category,
    ClinicalReview,
    Condition,
    Drawing,
    Finding,
    Guide,
    Illustration,
    Item,
    Measurement,
    Medicine,
    Option,
    Picture,
    RedFlag,
    Region,
    Source,
    Term,
    Treatment,
)
from conditions.models.choices import Focus, PictureKind
from conditions.models.fields import MarkdownField
from conditions.models.knowledge import vocabulary_document

_NOT_PUBLISHED = {"id"}
_RELATED: dict[type[Item], tuple[str | models.Prefetch, ...]] = {
    Condition: (
        "category",
        "sources",
        "look_alike_links__other",
        "treatment_uses__treatment",
        "drawings__illustrations",
        *(
            models.Prefetch(f"{relation}__shows", queryset=Option.objects.select_related("finding"))
            for relation in ("drawings", "pictures")
        ),
    ),
    Treatment: ("sources",),
    Guide: ("sources",),
    Medicine: ("sources", "effects_on_skin__condition"),
    Region: ("source",),
    Finding: ("options",),
    RedFlag: ("source",),
}


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
    return snapshots([item])[0]


def snapshots(items: Sequence[Item]) -> list[dict]:
    """As `snapshot`, for items of one kind, in a number of queries that does not grow with theirs."""
    bodies = [_body_of(item) for item in _with_relations(items)]
    newest = _newest_reviews(items)
    return [
        {**body, "review": _review_in(newest.get(item.slug), digest_of(body))}
        for item, body in zip(items, bodies, strict=True)
    ]


def reviewable_digest(item: Item) -> str:
    """The digest a clinical review signs: of the whole body, the review itself left out."""
    return digest_of(_body_of(_with_relations([item])[0]))


def _with_relations(items: Sequence[Item]) -> list[Item]:
    """Copies of the items with what they point to as it is now in the database, whatever the items hold."""
    copies = [copy.copy(item) for item in items]
    for item in copies:
        item._prefetched_objects_cache = {}
    if copies:
        models.prefetch_related_objects(copies, *_RELATED.get(type(copies[0]), ()))
    return copies


@singledispatch
def _body_of(item: Item) -> dict:
    raise TypeError(f"A {type(item).__name__} is not published.")


@_body_of.register(Category)
@_body_of.register(Measurement)
@_body_of.register(Term)
def _(item) -> dict:
    return _fields_of(item)


@_body_of.register
def _(item: Condition) -> dict:
    body = _page_of(item)
    return {
        **{name: value for name, value in body.items() if not name.startswith(("sign_", "colour_"))},
        "signs": {name: value for name, value in body.items() if name.startswith(("sign_", "colour_")) and value},
        "urgency": body["usual_urgency"],
        "look_alikes": [
            {"condition": link.other.slug, "difference": link.difference} for link in _in_order(item.look_alike_links)
        ],
        "treatments": [
            {"treatment": use.treatment.slug, "role": use.role, "note": use.note}
            for use in _in_order(item.treatment_uses)
        ],
        "pictures": [
            *(_drawing(drawing) for drawing in _in_order(item.drawings) if drawing.illustrations.all()),
            *(_upload(picture) for picture in _in_order(item.pictures)),
        ],
    }


@_body_of.register(Treatment)
@_body_of.register(Guide)
def _(item) -> dict:
    return _page_of(item)


@_body_of.register
def _(item: Medicine) -> dict:
    effects = _in_order(item.effects_on_skin)
    return {
        **_page_of(item),
        "causes": [{"condition": effect.condition.slug, "note": effect.note} for effect in effects],
    }


@_body_of.register
def _(item: Region) -> dict:
    return {**_fields_of(item), "source": _fields_of(item.source)}


@_body_of.register
def _(item: Finding) -> dict:
    wording = {option.slug: option for option in item.options.all()}
    document = vocabulary_document(item)
    for option in document["options"]:
        option.update({name: getattr(wording[option["slug"]], name) for name in ("label", "hint", "statement")})
    return {**_fields_of(item), **document}


@_body_of.register
def _(item: RedFlag) -> dict:
    return {**_fields_of(item), "source": _fields_of(item.source)}


def _drawing(drawing: Drawing) -> dict:
    return {
        **_picture(drawing, drawing.millimetres),
        "kind": PictureKind.ILLUSTRATION.value,
        "credit": DRAWING_CREDIT,
        "licence": DRAWING_LICENCE,
        "focus": Focus.CENTRE.value,
        "versions": [_version(illustration) for illustration in _in_order(drawing.illustrations)],
    }


def _upload(picture: Picture) -> dict:
    return {
        **_picture(picture, picture.millimetres),
        **{name: getattr(picture, name) for name in ("kind", "credit", "licence", "focus")},
        "versions": [_version(picture)],
    }


def _picture(row: Drawing | Picture, millimetres: float | None) -> dict:
    shows: dict[str, list[str]] = {}
    for option in row.shows.all():
        shows.setdefault(option.finding.slug, []).append(option.slug)
    return {
        **{name: getattr(row, name) for name in ("slug", "site", "alt_text", "description", "is_sensitive")},
        "millimetres": millimetres,
        "shows": {finding: sorted(options) for finding, options in shows.items()},
    }


def _version(row: Illustration | Picture) -> dict:
    return {"tone": row.tone, "file": row.file.name, "width": row.width, "height": row.height}


def _page_of(item) -> dict:
    sources = sorted(item.sources.all(), key=lambda source: (source.publisher, source.title, source.pk))
    return {**_fields_of(item), "sources": [_fields_of(source) for source in sources]}


def _in_order(rows) -> list[models.Model]:
    return sorted(rows.all(), key=lambda row: (row.order, row.pk))


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


def _newest_reviews(items: Sequence[Item]) -> dict[str, ClinicalReview]:
    kinds, keys = {item.kind for item in items}, [item.slug for item in items]
    reviews = ClinicalReview.objects.filter(kind__in=kinds, key__in=keys).order_by("signed_at", "pk")
    return {review.key: review for review in reviews}


def _review_in(review: ClinicalReview | None, digest: str) -> dict | None:
    if review is None:
        return None
    return {
        "date": review.signed_at.date().isoformat(),
        "role": review.role,
        "covers_this_text": review.digest == digest,
    }
