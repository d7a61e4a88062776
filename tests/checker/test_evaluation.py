import json
from dataclasses import replace

import pytest

from conditions.checker import Case, CaseError, Urgency, evaluate, parse_cases, posterior
from conditions.checker.evaluation import interview_case, run_case

from .knowledge_example import answers, example

KB = example()
BRUISE = {"press": "stays", "feel": ["none"], "place": ["legs"]}  # first bruise-spots, urgent by red flag
CALM = {"press": "fades", "feel": ["none"], "since": "years"}  # first calm-spots, self-care
CASES = [
    {
        "id": "right",
        "answers": BRUISE,
        "causes": {"bruise-spots": 0.7, "x": 0.3},
        "urgency": {"min": "urgent"},
    },
    {
        "id": "second",
        "answers": CALM,
        "causes": {"heat-spots": 0.6, "calm-spots": 0.4},
        "urgency": {"max": "pharmacist"},
    },
    {
        "id": "unknown",
        "answers": {**CALM, "age": None},
        "causes": {"moon-spots": 1},
        "urgency": {"min": "emergency"},
    },
    {"id": "over", "answers": BRUISE, "urgency": {"min": "self-care", "max": "soon"}},
    {"id": "under", "answers": CALM, "urgency": {"min": "soon", "max": "urgent"}},
    {"id": "bare", "answers": {}, "causes": None, "urgency": None},
]


def parse(*raw):
    return parse_cases({"cases": list(raw)}, KB.vocabulary)


def test_the_made_up_cases_lead_where_they_should():
    assert posterior(KB, answers(KB, **BRUISE)).ranked[0][0] == "bruise-spots"
    assert [slug for slug, _ in posterior(KB, answers(KB, **CALM)).ranked[:1]] == ["calm-spots"]


def test_the_numbers_are_those_counted_by_hand():
    report = evaluate(KB, parse(*CASES))

    place = [slug for slug, _ in posterior(KB, answers(KB, **CALM)).ranked].index("heat-spots")
    assert place in (1, 2)
    assert report["knowledge"] == KB.digest
    assert report["n"] == 6
    assert report["top"] == {"1": 1 / 3, "3": 2 / 3, "5": 2 / 3}
    assert report["any"] == {"1": 2 / 3, "3": 2 / 3, "5": 2 / 3}
    assert report["macro"] == {"1": None, "3": None, "5": None}
    assert report["urgency"] == {"n": 5, "within": 2, "under": 2, "over": 1, "missed_emergencies": 1}
    assert report["questions"] == {"mean": 2.5, "p95": 3, "max": 3}
    assert report["unknown_causes"] == ["moon-spots", "x"]


def test_each_case_is_reported():
    report = evaluate(KB, parse(*CASES))["cases"]

    assert [case["id"] for case in report] == ["right", "second", "unknown", "over", "under", "bare"]
    assert report[0]["urgency"] == "urgent"
    assert report[0]["questions"] == 3
    assert report[0]["ranked"] == [list(pair) for pair in posterior(KB, answers(KB, **BRUISE)).ranked]


def test_the_report_is_json():
    report = evaluate(KB, parse(*CASES))

    assert json.loads(json.dumps(report, allow_nan=False)) == report


def test_at_most_ten_causes_are_ranked():
    outcome = run_case(KB, parse(CASES[0])[0])
    many = replace(outcome, ranked=tuple((f"c{n}", 0.01) for n in range(20)))

    assert len(many.ranked) == 20
    assert not many.has_any(5)


def test_macro_averages_over_causes_with_ten_cases():
    def some(count, name, causes):
        return [{"id": f"{name}-{n}", "answers": BRUISE, "causes": causes} for n in range(count)]

    cases = [
        *some(10, "a", {"bruise-spots": 1}),
        *some(20, "b", {"storm-fever": 1}),
        *some(9, "c", {"calm-spots": 1}),
    ]

    report = evaluate(KB, parse(*cases))

    assert report["macro"]["1"] == 0.5
    assert report["top"]["1"] == 10 / 39


def test_of_equal_weights_the_first_id_is_heaviest_whatever_the_order():
    [case] = parse({"id": "a", "answers": {}, "causes": {"b": 0.5, "a": 0.5}})

    assert case.heaviest == "a"


def test_no_cases_give_empty_numbers():
    report = evaluate(KB, [])

    assert report["n"] == 0
    assert report["top"]["1"] is None
    assert report["questions"] == {"mean": None, "p95": None, "max": None}


def test_progress_is_told():
    seen = []

    evaluate(KB, parse(*CASES[:2]), progress=lambda done, total: seen.append((done, total)))

    assert seen == [(1, 2), (2, 2)]


def test_in_an_interview_the_case_answers_and_is_unsure_of_the_rest():
    [case] = parse(CASES[0])

    asked = interview_case(KB, case.answers)

    assert asked.to_json()["age"] is None
    assert asked.to_json()["press"] == "stays"
    assert run_case(KB, case, "interview").questions == len(asked.replies)


def test_an_emergency_ends_the_interview():
    [case] = parse({"id": "a", "answers": {"alarm": ["gasping"], "press": "stays"}})

    outcome = run_case(KB, case, "interview")

    assert (outcome.urgency, outcome.questions) == (Urgency.EMERGENCY, 2)


def test_modes_report_alike():
    full, interview = (evaluate(KB, parse(*CASES), mode) for mode in ("full", "interview"))

    assert full.keys() == interview.keys()


def test_an_unknown_mode_is_refused():
    with pytest.raises(ValueError, match="there is no mode 'fast'; use one of: full, interview"):
        evaluate(KB, parse(CASES[0]), mode="fast")


@pytest.mark.parametrize(
    ("raw", "case", "field", "message"),
    [
        ("x", "number 1", "case", "write an object with id and answers"),
        ({"answers": {}}, "number 1", "id", "None is no id"),
        ({"id": 5, "answers": {}}, "number 1", "id", "5 is no id"),
        ({"id": "a"}, "a", "answers", "cannot be read"),
        (
            {"id": "a", "answers": {"pres": 1}},
            "a",
            "answers.pres",
            "there is no finding 'pres'. Did you mean 'press'?",
        ),
        ({"id": "a", "answers": {"press": "x"}}, "a", "answers.press", "there is no option 'x'"),
        ({"id": "a", "answers": {}, "causes": ["b"]}, "a", "causes", "write an object of causes"),
        ({"id": "a", "answers": {}, "causes": {"b": "1"}}, "a", "causes.b", "'1' is no weight"),
        ({"id": "a", "answers": {}, "causes": {"b": True}}, "a", "causes.b", "True is no weight"),
        (
            {"id": "a", "answers": {}, "causes": {"b": -1}},
            "a",
            "causes.b",
            "-1 is no weight; write a number, 0 or more",
        ),
        ({"id": "a", "answers": {}, "causes": {"b": float("inf")}}, "a", "causes.b", "inf is no weight"),
        ({"id": "a", "answers": {}, "urgency": "soon"}, "a", "urgency", "write an object with min and max"),
        ({"id": "a", "answers": {}, "urgency": {"min": "son"}}, "a", "urgency.min", "Did you mean 'soon'?"),
        (
            {"id": "a", "answers": {}, "urgency": {"min": "soon", "max": "self-care"}},
            "a",
            "urgency",
            "swap them",
        ),
    ],
)
def test_a_bad_case_is_refused_by_case_and_field(raw, case, field, message):
    with pytest.raises(CaseError) as caught:
        Case.parse(raw, KB.vocabulary)

    assert (caught.value.case, caught.value.field) == (case, field)
    assert message in str(caught.value)


@pytest.mark.parametrize("raw", [None, [], {"cases": {}}, {"case": []}])
def test_a_file_without_cases_is_refused(raw):
    with pytest.raises(CaseError, match='write an object {"cases"'):
        parse_cases(raw, KB.vocabulary)


def test_two_cases_of_one_id_are_refused():
    with pytest.raises(CaseError, match="case 'bare', id: another case has it"):
        parse(CASES[-1], CASES[-1])
