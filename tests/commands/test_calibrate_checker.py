"""Fitting on people's answers: figures on those not fitted on, and aggregates stored, never rows."""

import json

import pytest
from django.core.management import CommandError

from conditions.models import Condition
from tests.commands.conftest import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(tmp_path):
    """A file of 30 people with an itchy rash on the arms."""
    row = {"answers": {"sensation": ["itching"], "site": {"arm": True}}, "causes": {"atopic-eczema": 1.0}}
    file = tmp_path / "people.json"
    file.write_text(json.dumps({"cases": [{"id": f"person-{n}", **row} for n in range(30)]}), encoding="utf-8")
    return str(file)


def test_it_shows_how_the_constants_do_and_changes_nothing(people):
    before = Condition.objects.get(slug="atopic-eczema").reports

    found = run("calibrate_checker", people, no_grid=True)

    assert "people, cross-validated" in found
    assert "as it is" in found
    assert Condition.objects.get(slug="atopic-eczema").reports == before


def test_it_stores_what_people_report_in_aggregate(people):
    found = run("calibrate_checker", people, no_grid=True, write=True)

    eczema = Condition.objects.get(slug="atopic-eczema")
    assert "conditions changed" in found
    assert eczema.reported_share == 1.0
    assert eczema.reports["site"] == {"people": 30.0, "shares": {"arm": 1.0}}
    assert not Condition.objects.exclude(slug="atopic-eczema").exclude(reports={}).exists()


def test_a_file_that_is_not_there_is_said():
    with pytest.raises(CommandError, match="nowhere.json cannot be read: No such file"):
        run("calibrate_checker", "nowhere.json")
