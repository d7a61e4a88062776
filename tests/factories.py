"""The least valid object of each kind. Keyword arguments replace its fields."""

import datetime
import io
import itertools
import random

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from PIL import Image

from conditions.models import (
    Case,
    Category,
    Condition,
    Drawing,
    Finding,
    Guide,
    Illustration,
    LookAlike,
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

TODAY = datetime.date(2026, 11, 23)
_numbers = itertools.count(1)


def make_source(slug=None, **fields) -> Source:
    slug = slug or f"source-{next(_numbers)}"
    values = {
        "title": f"About {slug}",
        "publisher": "Health body",
        "url": f"https://example.org/{slug}",
        "read_date": TODAY,
    }
    return Source.objects.create(slug=slug, **{**values, **fields})


def make_category(slug="vascular", **fields) -> Category:
    return Category.objects.get_or_create(slug=slug, defaults={"name": slug.title(), **fields})[0]


def make_finding(slug="fever", options=("none", "now"), *, many=False, severe=(), **fields) -> Finding:
    """A finding with options; those in `severe` get severity 1."""
    values = {"name": slug.title(), "question": f"Is there {slug}?", "why_we_ask": "It matters."}
    kind = "many" if many else "one"
    finding = Finding.objects.create(slug=slug, answers_allowed=kind, **{**values, **fields})
    for order, option in enumerate(options):
        words = {"label": option.title(), "statement": f"{slug} {option}"}
        Option.objects.create(finding=finding, slug=option, order=order, severity=int(option in severe), **words)
    return finding


def make_condition(slug="spots", **fields) -> Condition:
    """A condition complete enough to pass the gate, but for its look-alikes: see `make_pair`."""
    signs = ("sign_size", "sign_feel", "sign_site", "sign_glass", "colour_white_skin", "colour_brown_black_skin")
    texts = ("causes", "duration", "treatment_intro", "see_doctor")
    values = {
        "name": slug.title(),
        "summary": f"{slug} are small.",
        "harm": "usually-harmless",
        "contagion": "no",
        "usual_urgency": "self-care",
        "commonness": "common",
        "sources_checked_date": TODAY,
        "next_check_date": TODAY + datetime.timedelta(days=3650),
        **{name: f"The {name} of {slug}." for name in (*signs, *texts)},
    }
    if "category" not in fields:
        values["category"] = make_category()
    condition = Condition.objects.create(slug=slug, **{**values, **fields})
    condition.sources.set([make_source(), make_source()])
    return condition


def make_trio(*slugs, **fields) -> list[Condition]:
    """Three conditions that name each other as look-alikes, so that each passes the gate."""
    conditions = [make_condition(slug, **fields) for slug in slugs or ("alpha", "beta", "gamma")]
    for one in conditions:
        for other in conditions:
            if one != other:
                LookAlike.objects.create(condition=one, other=other, difference=f"{other} differs.")
    return conditions


def make_treatment(slug="balm", **fields) -> Treatment:
    values = {
        "name": slug.title(),
        "type": "home-remedy",
        "summary": "It soothes.",
        "evidence_grade": "weak",
        "evidence": "Little is known.",
        "how_to_use": "Put it on.",
        "who_must_not": "Nobody under 2.",
        "sources_checked_date": TODAY,
        "next_check_date": TODAY + datetime.timedelta(days=3650),
    }
    treatment = Treatment.objects.create(slug=slug, **{**values, **fields})
    treatment.sources.set([make_source(), make_source()])
    return treatment


def make_medicine(slug="pills", **fields) -> Medicine:
    values = {"name": slug.title(), "summary": f"{slug} help.", "effects": "A rash.", "what_to_do": "Ask."}
    values |= {"sources_checked_date": TODAY, "next_check_date": TODAY + datetime.timedelta(days=3650)}
    medicine = Medicine.objects.create(slug=slug, **{**values, **fields})
    medicine.sources.set([make_source(), make_source()])
    return medicine


def make_term(word="platelets", **fields) -> Term:
    return Term.objects.create(slug=word.lower(), word=word, **{"meaning": f"What {word} are.", **fields})


def make_guide(slug="look", **fields) -> Guide:
    values = {
        "title": slug.title(),
        "summary": "How to look.",
        "body": "Look closely.",
        "sources_checked_date": TODAY,
        "next_check_date": TODAY + datetime.timedelta(days=3650),
    }
    guide = Guide.objects.create(slug=slug, **{**values, **fields})
    guide.sources.set([make_source(), make_source()])
    return guide


def make_red_flag(slug="hot", rule=None, **fields) -> RedFlag:
    values = {"name": slug.title(), "urgency": "emergency", "reason": "It is serious.", "advice": "- Get help."}
    values |= {"rule": rule or {"all": ["fever:now"]}, "next_check_date": TODAY + datetime.timedelta(days=3650)}
    values["source"] = fields.get("source") or make_source()
    return RedFlag.objects.create(slug=slug, **{**values, **fields})


def make_case(slug="a-case", **fields) -> Case:
    values = {"title": slug.title(), "story": "Someone has spots.", "answers": {"fever": "now"}}
    return Case.objects.create(
        slug=slug, **{**values, "urgency_min": "emergency", "urgency_max": "emergency", **fields}
    )


def make_region(slug="general", **fields) -> Region:
    values = {
        "name": slug.title(),
        "emergency_number": "112",
        "advice_line": "an advice line",
        "doctor": "doctor",
        "emergency_department": "the emergency department",
    }
    return Region.objects.create(slug=slug, source=make_source(), **{**values, **fields})


def make_measurement(digest="0123456789ab", **fields) -> Measurement:
    mode = {
        "n": 10,
        "top": {"1": 0.8, "3": 0.9, "5": 1.0},
        "any": {"1": 0.8, "3": 0.9, "5": 1.0},
        "urgency": {"n": 10, "within": 7, "under": 2, "over": 1, "missed_emergencies": 0},
        "questions": {"mean": 13.2, "p95": 17, "max": 17},
        "far_under": 1,
    }
    figures = {
        "knowledge": digest,
        "causes": 151,
        "findings": 30,
        "red_flags": 137,
        "longest": 18,
        "cases": {"seen": {"full": mode, "interview": mode}},
        "construction": {"signs": 43, "faults": 0},
        "sample": {
            "n": 100000,
            "seed": 1,
            "faults": {},
            "urgencies": {"emergency": 20000, "urgent": 20000, "soon": 20000, "pharmacist": 30000, "self-care": 10000},
            "stops": {"clear": 40000, "limit": 60000},
            "questions": {"mean": 14.1, "p95": 17, "max": 18},
        },
        "people": {
            "n": 1128,
            "top": {"1": 0.25, "3": 0.54, "5": 0.66},
            "any": {"1": 0.3, "3": 0.6, "5": 0.7},
            "calibration_error": 0.0112,
            "reliability": [{"least": 0.1, "most": 0.2, "n": 1960, "predicted": 0.15, "true": 0.12}],
        },
    }
    values = {"measured_date": TODAY, "figures": figures, **fields}
    return Measurement.objects.create(slug=digest, **values)


RECIPE = {"width": 30, "lesions": [{"radius": 2, "blood": 0.7}]}


def picture_bytes(size=(80, 60), file_format="AVIF") -> bytes:
    """A picture of coarse noise, as a file. Each is another one."""
    out = io.BytesIO()
    noise = Image.frombytes("RGB", (8, 6), random.Random(next(_numbers)).randbytes(8 * 6 * 3))  # noqa: S311 -- noise, no secret
    noise.resize(size).save(out, file_format)
    return out.getvalue()


def make_drawing(slug="alpha", tones=(), **fields) -> Drawing:
    """A drawing of a condition, by default one of its own, with an illustration on each of the tones."""
    values = {"alt_text": "A flat red spot of 4 mm on a forearm", "description": "One spot.", "recipe": RECIPE}
    if "condition" not in fields:
        values["condition"] = make_condition(slug)
    drawing = Drawing.objects.create(slug=slug, **{**values, **fields})
    for tone in tones:
        make_illustration(drawing, tone)
    return drawing


def make_illustration(drawing, tone=2, *, data=None, **fields) -> Illustration:
    """An illustration with a file of its own."""
    file = ContentFile(data or picture_bytes(), name="drawn.avif")
    return Illustration.objects.create(drawing=drawing, tone=tone, **{"drawn_from": "0" * 16, "file": file, **fields})


def make_picture(slug="photo", *, data=None, **fields) -> Picture:
    """A photograph of a condition, by default one of its own, with a file of its own."""
    values = {"kind": "photograph", "tone": 5, "site": "arm", "alt_text": "Red dots", "credit": "A. Person"}
    values |= {"licence": "CC BY 4.0", "consent": "Folder 3"}
    values["file"] = ContentFile(data or picture_bytes(file_format="WEBP"), name="upload.webp")
    if "condition" not in fields:
        values["condition"] = make_condition(slug)
    return Picture.objects.create(slug=slug, **{**values, **fields})


def make_user(username="editor", *permissions, **fields):
    """A member of staff with the named permissions of the app, such as 'publish_content'."""
    user = get_user_model().objects.create_user(username, password="a long enough password", is_staff=True, **fields)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="conditions", codename__in=permissions))
    return user
