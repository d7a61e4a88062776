"""The checker's report card: a contract others read."""

import json

import pytest
from django.core.management import CommandError

from conditions.models import Case
from tests.commands.conftest import run

pytestmark = pytest.mark.django_db

KEYS = {"knowledge", "n", "top", "any", "macro", "urgency", "questions", "cases", "unknown_causes"}
HEAT = {
    "id": "hot-day",
    "answers": {
        "age": "adult",
        "fever": "none",
        "duration": "days",
        "size": "pinprick",
        "number": "too-many-to-count",
        "spread": ["under-clothes-or-sweaty"],
        "course": "new-crops",
        "sensation": ["itching"],
        "trigger": {"heat-or-sweating": True},
    },
    "causes": {"heat-rash": 1.0},
    "urgency": {"min": "self-care", "max": "soon"},
}
ILL = {
    "id": "ill",
    "answers": {"fever": "now", "glass-test": "stays"},
    "urgency": {"min": "emergency", "max": "emergency"},
}


@pytest.fixture
def cases(tmp_path):
    """Writes cases to a file."""

    def write(*listed):
        file = tmp_path / "cases.json"
        file.write_text(json.dumps({"cases": listed}), encoding="utf-8")
        return str(file)

    return write


def report(file, mode="full"):
    return json.loads(run("evaluate_checker", file, format="json", mode=mode))


@pytest.mark.parametrize("mode", ["full", "interview"])
def test_the_report_holds_what_was_promised(cases, mode):
    found = report(cases(HEAT, ILL), mode)

    assert found.keys() == KEYS
    assert all(found[name].keys() == {"1", "3", "5"} for name in ("top", "any", "macro"))
    assert found["urgency"].keys() == {"n", "within", "under", "over", "missed_emergencies"}
    assert found["questions"].keys() == {"mean", "p95", "max"}
    assert [case.keys() for case in found["cases"]] == [{"id", "ranked", "urgency", "questions"}] * 2
    assert found["n"] == found["urgency"]["n"] == 2


@pytest.mark.parametrize("mode", ["full", "interview"])
def test_a_case_is_ranked_with_probabilities(cases, mode):
    (case,) = report(cases(HEAT), mode)["cases"]

    assert case["id"] == "hot-day"
    assert len(case["ranked"]) == 10
    assert all(isinstance(slug, str) and 0 <= probability <= 1 for slug, probability in case["ranked"])
    assert "heat-rash" in [slug for slug, _ in case["ranked"][:3]]


def test_all_answers_count_as_questions_when_given_at_once(cases):
    assert report(cases(HEAT))["questions"] == {"mean": 9.0, "p95": 9, "max": 9}


def test_an_interview_asks_by_itself_and_ends(cases):
    asked = report(cases(HEAT), "interview")["questions"]["max"]

    assert 5 <= asked <= 16


def test_an_emergency_ends_the_interview_early(cases):
    calm, ill = report(cases(HEAT, ILL), "interview")["cases"]

    assert ill["urgency"] == "emergency"
    assert ill["questions"] < calm["questions"]


def test_an_emergency_called_less_is_counted_as_missed(cases):
    found = report(cases({**HEAT, "urgency": ILL["urgency"]}))

    assert found["urgency"] == {"n": 1, "within": 0, "under": 1, "over": 0, "missed_emergencies": 1}


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"feever": "now"}, "case 'hot-day', answers.feever"),
        ({"fever": "nou"}, "case 'hot-day', answers.fever"),
        ({"site": ["legg"]}, "'legg'"),
    ],
)
def test_an_unknown_answer_is_an_error_that_names_it(cases, answers, message):
    with pytest.raises(CommandError, match=message):
        report(cases({**HEAT, "answers": answers}))


def test_an_unknown_cause_is_a_miss_and_listed(cases):
    found = report(cases({**HEAT, "causes": {"moon-pox": 2.0, "heat-rash": 1.0}}))

    assert found["unknown_causes"] == ["moon-pox"]
    assert (found["top"]["5"], found["any"]["5"]) == (0.0, 1.0)


def test_without_causes_there_is_no_score(cases):
    assert report(cases(ILL))["top"] == {"1": None, "3": None, "5": None}


def test_malformed_json_names_the_line(tmp_path):
    file = tmp_path / "cases.json"
    file.write_text('{"cases": [\n  {"id": "a",}\n]}', encoding="utf-8")

    with pytest.raises(CommandError, match="line 2, column 14: not JSON"):
        report(str(file))


def test_a_file_that_is_not_utf_8_is_named(tmp_path):
    file = tmp_path / "cases.json"
    file.write_bytes(b'{"cases": ["\xe9"]}')

    with pytest.raises(CommandError, match="cases.json: not UTF-8"):
        report(str(file))


@pytest.mark.parametrize("content", ["[]", '{"case": []}', "3"])
def test_json_without_cases_is_refused(tmp_path, content):
    file = tmp_path / "cases.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError, match='write an object {"cases"'):
        report(str(file))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="nowhere.json cannot be read: No such file"):
        report(str(tmp_path / "nowhere.json"))


def test_without_content_the_operator_is_told_what_to_do(blank, cases):
    with pytest.raises(CommandError, match="run 'manage.py load_content' first"):
        report(cases(HEAT))


def test_the_projects_own_cases_miss_no_emergency(db):
    found = json.loads(run("evaluate_checker", format="json"))

    assert found["n"] == Case.objects.count() > 40
    assert (found["urgency"]["missed_emergencies"], found["unknown_causes"]) == (0, [])


def test_people_can_read_the_report_too(cases):
    said = run("evaluate_checker", cases(HEAT))

    assert "n: 1\n" in said
    assert "hot-day" not in said
