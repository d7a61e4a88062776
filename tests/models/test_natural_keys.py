"""Rows are named in fixtures by what people call them, not by numbers."""

import pytest

from conditions.models import LookAlike, Option, TreatmentUse
from tests import factories

pytestmark = pytest.mark.django_db


def an_option():
    return factories.make_finding("fever", options=["none", "now"]).options.get(slug="now")


def a_look_alike():
    factories.make_trio("alpha", "beta", "gamma")
    return LookAlike.objects.get(condition__slug="alpha", other__slug="beta")


def a_use():
    condition, treatment = factories.make_condition("alpha"), factories.make_treatment("balm")
    return TreatmentUse.objects.create(condition=condition, treatment=treatment, role="home")


def an_illustration():
    drawing = factories.make_drawing("dots", tones=(2, 8))
    return drawing.illustrations.get(tone=8)


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda: factories.make_category("vascular"), ("vascular",)),
        (lambda: factories.make_condition("alpha"), ("alpha",)),
        (lambda: factories.make_treatment("balm"), ("balm",)),
        (lambda: factories.make_guide("look"), ("look",)),
        (lambda: factories.make_source("nhs"), ("nhs",)),
        (lambda: factories.make_region("gb"), ("gb",)),
        (lambda: factories.make_finding("fever"), ("fever",)),
        (lambda: factories.make_red_flag("hot"), ("hot",)),
        (lambda: factories.make_case("a-case"), ("a-case",)),
        (an_option, ("fever", "now")),
        (a_look_alike, ("alpha", "beta")),
        (a_use, ("alpha", "balm")),
        (lambda: factories.make_drawing("dots"), ("dots",)),
        (lambda: factories.make_picture("photo"), ("photo",)),
        (an_illustration, ("dots", 8)),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_a_natural_key_leads_back_to_its_row(blank, make, key):
    row = make()

    assert row.natural_key() == key
    assert type(row)._default_manager.get_by_natural_key(*key) == row


def test_an_option_of_another_finding_is_another_row(blank):
    fever, itch = factories.make_finding("fever"), factories.make_finding("itch")

    assert Option.objects.get_by_natural_key("fever", "now").finding == fever
    assert Option.objects.get_by_natural_key("itch", "now").finding == itch
