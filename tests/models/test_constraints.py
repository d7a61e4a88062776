"""What the database itself refuses, whoever writes to it."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from conditions.models import LookAlike, MedicineEffect, Option, Picture, TreatmentUse
from tests import factories

pytestmark = pytest.mark.django_db


def picture_of(condition, **fields):
    values = {"kind": "illustration", "tone": 5, "site": "arm", "alt_text": "Dots", "credit": "Us", "licence": "CC0"}
    size = {"file": "pictures/dots.png", "width": 1, "height": 1}
    return Picture.objects.create(slug="dots", condition=condition, **size, **{**values, **fields})


def option_twice():
    Option.objects.create(finding=factories.make_finding(), slug="now", label="Now", statement="now")


def look_alike_of_itself():
    one = factories.make_condition()
    LookAlike.objects.create(condition=one, other=one, difference="None.")


def look_alike_twice():
    one, other, _ = factories.make_trio()
    LookAlike.objects.create(condition=one, other=other, difference="Again.")


def treatment_twice():
    condition, treatment = factories.make_condition(), factories.make_treatment()
    for role in ("home", "doctor"):
        TreatmentUse.objects.create(condition=condition, treatment=treatment, role=role)


def medicine_effect_twice():
    condition, medicine = factories.make_condition(), factories.make_medicine()
    for order in (1, 2):
        MedicineEffect.objects.create(condition=condition, medicine=medicine, order=order)


def background_above_one():
    factories.make_finding().options.update(background=1.01)


def photograph_without_consent():
    picture_of(factories.make_condition(), kind="photograph")


def illustration_twice():
    factories.make_drawing(tones=(2, 2))


def share_above_one():
    factories.make_condition(reported_share=1.2)


REFUSED = {
    "reported_share_is_a_fraction": share_above_one,
    "option_once_in_finding": option_twice,
    "background_is_a_fraction": background_above_one,
    "look_alike_once": look_alike_twice,
    "look_alike_is_another": look_alike_of_itself,
    "treatment_used_once": treatment_twice,
    "medicine_effect_once": medicine_effect_twice,
    "photograph_has_consent": photograph_without_consent,
    "illustration_once_for_a_tone": illustration_twice,
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_constraint_refuses_what_breaks_it(blank, name):
    with pytest.raises(IntegrityError), transaction.atomic():
        REFUSED[name]()


def test_every_constraint_is_tested():
    models = apps.get_app_config("conditions").get_models()

    assert {constraint.name for model in models for constraint in model._meta.constraints} == REFUSED.keys()


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (factories.make_category, "name"),
        (factories.make_finding, "name"),
        (factories.make_condition, "name"),
        (factories.make_treatment, "name"),
        (factories.make_guide, "title"),
        (factories.make_region, "name"),
        (factories.make_red_flag, "name"),
        (factories.make_case, "title"),
        (factories.make_source, "url"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_slug_and_a_name_belong_to_one_item(blank, make, field):
    first, second = make("first"), make("second")

    for unique in ("slug", field):
        with pytest.raises(IntegrityError, match=unique), transaction.atomic():
            type(first).objects.filter(pk=second.pk).update(**{unique: getattr(first, unique)})


@pytest.mark.parametrize("value", [-0.01, 1.01])
def test_a_background_lies_between_0_and_1(blank, value):
    finding = factories.make_finding()

    with pytest.raises(IntegrityError), transaction.atomic():
        finding.options.update(background=value)


def test_a_severity_is_not_negative(blank):
    finding = factories.make_finding()

    with pytest.raises(IntegrityError), transaction.atomic():
        finding.options.update(severity=-1)


def test_an_illustration_needs_no_consent(blank):
    assert picture_of(factories.make_condition()).consent == ""


@pytest.mark.parametrize("make", [factories.make_region, factories.make_red_flag], ids=["region", "red flag"])
def test_a_source_in_use_stays(blank, make):
    item = make()

    with pytest.raises(ProtectedError):
        item.source.delete()


def test_a_category_with_conditions_stays(blank):
    condition = factories.make_condition()

    with pytest.raises(ProtectedError):
        condition.category.delete()


def test_a_treatment_in_use_stays(blank):
    use = TreatmentUse.objects.create(
        condition=factories.make_condition(), treatment=factories.make_treatment(), role="home"
    )

    with pytest.raises(ProtectedError):
        use.treatment.delete()
