"""The proof an operator runs before and after every release of knowledge."""

import json

import pytest
from django.core.management import CommandError

from conditions.checker import Fault
from conditions.library import live
from conditions.models import Measurement, RedFlag
from conditions.publishing import proof, publish
from tests import factories
from tests.commands.conftest import run


def prove(**options) -> str:
    return run("prove_safety", **{"interviews": 40, "processes": 1, **options})


@pytest.fixture
def safe(content):
    """A small checker without fault: its case is an emergency that its red flag finds."""
    return content


def test_a_safe_checker_is_called_safe(safe):
    said = prove()

    assert "Cases, seen, interview:" in said
    assert "0 faults" in said
    assert "Safe:" in said


def test_the_same_seed_says_the_same(safe):
    assert prove(seed=3) == prove(seed=3, processes=2)


def test_a_missed_emergency_is_not_safe(safe):
    factories.make_case("calm-and-missed", answers={"fever": "none"})

    with pytest.raises(CommandError, match="Not safe"):
        prove()


def test_an_interview_that_ends_far_too_low_is_not_safe_unless_that_is_measured_and_public(safe):
    factories.make_case("told-too-little", answers={}, urgency_min="urgent")

    with pytest.raises(CommandError, match="Not safe"):
        prove(save=True)
    publish(items=[Measurement.objects.get()])

    assert "No more than the 1 that the published measurement has." in prove()

    factories.make_case("told-too-little-again", answers={}, urgency_min="urgent")
    with pytest.raises(CommandError, match="Not safe: 2"):
        prove()


def test_a_fault_in_the_construction_is_not_safe(safe, monkeypatch):
    monkeypatch.setattr(proof, "check_construction", lambda knowledge: [Fault("construction", "fever:now")])

    with pytest.raises(CommandError, match="Not safe: 1"):
        prove()


def test_the_working_copy_is_compared_with_what_is_public(safe):
    RedFlag.objects.update(urgency="soon")
    said = prove()

    assert "Working copy:" in said
    assert "to a lower one" in said
    assert "emergency -> soon {'fever': 'now'}" in said


def test_the_figures_are_kept_and_can_be_published(safe):
    prove(save=True)
    row = Measurement.objects.get()
    publish(items=[row])

    assert row.slug == row.figures["knowledge"] == live().knowledge.digest
    assert row.figures["sample"]["n"] == 40
    assert live().measurement.slug == row.slug


def test_measuring_again_keeps_what_was_written_about_it(safe):
    prove(save=True)
    Measurement.objects.update(changes="More questions.")
    prove(save=True, seed=2)

    row = Measurement.objects.get()
    assert (row.changes, row.figures["sample"]["seed"]) == ("More questions.", 2)


def test_real_people_are_measured_where_their_answers_are_given(safe, tmp_path):
    people = [{"id": f"p{n}", "answers": {"fever": "now"}, "causes": {"alpha": 1.0}} for n in range(10)]
    file = tmp_path / "people.json"
    file.write_text(json.dumps({"cases": people}), encoding="utf-8")
    prove(people=file, save=True, plot=tmp_path / "plot.svg")

    assert Measurement.objects.get().figures["people"]["n"] == 10
    assert (tmp_path / "plot.svg").read_text(encoding="utf-8").count("<circle") == 2


def test_a_plot_without_people_is_refused_at_once(safe, tmp_path):
    with pytest.raises(CommandError, match="--people FILE"):
        prove(plot=tmp_path / "plot.svg")


def test_a_plot_that_cannot_be_written_says_why(safe, tmp_path):
    file = tmp_path / "people.json"
    file.write_text(json.dumps({"cases": [{"id": "p", "answers": {"fever": "now"}, "causes": {"alpha": 1.0}}]}))
    with pytest.raises(CommandError, match="nowhere.* cannot be written: No such file"):
        prove(people=file, plot=tmp_path / "nowhere" / "plot.svg")


def test_without_content_the_operator_is_told_what_to_do(blank):
    with pytest.raises(CommandError, match="run 'manage.py load_content' first"):
        prove()


def test_a_measurement_goes_to_files_and_back(safe, tmp_path):
    prove(save=True)
    run("dump_content", str(tmp_path / "out"))
    (file,) = (tmp_path / "out" / "measurements").glob("*.yaml")
    Measurement.objects.all().delete()
    run("load_content", str(tmp_path / "out"))
    run("dump_content", str(tmp_path / "again"))

    assert (tmp_path / "again" / "measurements" / file.name).read_bytes() == file.read_bytes()
    assert live().measurement is not None
