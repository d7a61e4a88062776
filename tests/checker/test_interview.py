import pytest

from conditions.checker import (
    MAX_QUESTIONS,
    Answers,
    Constants,
    KnowledgeBase,
    Step,
    asked_order,
    next_step,
    path,
    posterior,
    reachable,
    worths,
)

from .knowledge_example import answers, documents, example

KB = example()
BEFORE_STORY = {"age": "young", "alarm": ["none"], "press": "fades"}


def test_the_order_can_be_listed():
    assert asked_order(KB) == ("age", "nests", "alarm", "press", "feel", "itch", "place", "since")


@pytest.mark.parametrize(
    ("given", "step"),
    [
        ({}, Step("age", "who")),
        ({"age": "old"}, Step("nests", "who")),
        ({"age": "young"}, Step("alarm", "safety")),
        ({"age": None}, Step("alarm", "safety")),
        ({"age": "young", "alarm": None}, Step("press", "safety")),
        ({"age": "young", "alarm": ["gasping"]}, Step(None, "emergency")),
        ({"alarm": ["drowsy"], "press": "stays"}, Step(None, "emergency")),
    ],
)
def test_who_and_danger_come_first_and_an_emergency_ends_it(given, step):
    assert next_step(KB, answers(KB, **given)) == step


def test_an_emergency_that_an_answer_could_calm_is_asked_about_first():
    findings, causes, _ = documents()
    flag = {"slug": "stays", "rule": {"all": ["press:stays"]}, "urgency": "emergency", "unless": ["since:years"]}
    kb = KnowledgeBase.from_documents(findings, causes, [flag])
    given = answers(kb, **{**BEFORE_STORY, "press": "stays"})

    assert next_step(kb, given) == Step("since", "story")
    assert next_step(kb, given.with_answer("since", "hours")) == Step(None, "emergency")
    assert next_step(kb, given.with_answer("since", None)) == Step(None, "emergency")
    assert next_step(kb, given.with_answer("since", "years")).reason != "emergency"


def test_an_emergency_is_not_held_up_by_another_that_could_be_calmed():
    findings, causes, red_flags = documents()
    flag = {"slug": "old", "rule": {"all": ["press:stays"]}, "urgency": "emergency", "unless": ["since:years"]}
    kb = KnowledgeBase.from_documents(findings, causes, [*red_flags, flag])

    assert next_step(kb, answers(kb, age="young", alarm=["gasping"], press="stays")) == Step(None, "emergency")


def test_then_comes_the_question_worth_most():
    given = answers(KB, **BEFORE_STORY)
    worth = worths(KB, given)

    step = next_step(KB, given)

    assert step.reason == "story"
    assert worth[step.finding].total == max(each.total for each in worth.values())


def test_a_question_is_asked_only_once_it_applies():
    kb = example(settled_urgency_nats=0.0)
    given = answers(kb, **BEFORE_STORY, feel=["itchy"], place=["arms"], since=None)

    assert next_step(kb, given).finding == "itch"
    assert next_step(kb, given.with_answer("feel", ["sore"])) == Step(None, "nothing-left")


def test_it_ends_when_no_question_is_worth_asking():
    kb = example(least_worth_nats=10.0, settled_urgency_nats=10.0)

    assert next_step(kb, answers(kb, **BEFORE_STORY)) == Step(None, "clear")


@pytest.mark.parametrize(
    ("constants", "reason"),
    [
        ({"settled_probability": 0.01, "settled_urgency_nats": 10.0}, "clear"),
        ({"settled_probability": 0.01, "settled_urgency_nats": 0.0}, "story"),
        ({"settled_probability": 0.999, "settled_urgency_nats": 10.0}, "story"),
    ],
)
def test_it_ends_when_cause_and_urgency_are_settled(constants, reason):
    kb = example(**constants)

    assert next_step(kb, answers(kb, **BEFORE_STORY)).reason == reason


def test_it_ends_once_the_causes_to_be_named_first_are_clear_together():
    given = answers(KB, **BEFORE_STORY)
    first, second = (share for _, share in posterior(KB, given).ranked[:2])
    between = {"settled_probability": first + second / 2, "settled_urgency_nats": 10.0}

    assert next_step(example(settled_causes=1, **between), given).reason == "story"
    assert next_step(example(settled_causes=2, **between), given).reason == "clear"


def test_it_ends_at_the_limit():
    kb = example(max_questions=4)

    assert next_step(kb, answers(kb, **BEFORE_STORY)).reason == "story"
    assert next_step(kb, answers(kb, **BEFORE_STORY, since=None)) == Step(None, "limit")


def test_it_ends_at_the_limit_with_everything_left_to_ask():
    findings, causes, _ = documents()
    for number in range(20):
        findings.append({"slug": f"more-{number}", "kind": "one", "options": [{"slug": "a"}, {"slug": "b"}]})
        for place, cause in enumerate(causes):
            cause["profile"][f"more-{number}"] = {"a": 0.9 if (number + place) % 2 else 0.1}
    kb = KnowledgeBase.from_documents(findings, causes, [], Constants(settled_urgency_nats=0.0))
    given = Answers(kb.vocabulary)

    while finding := next_step(kb, given).finding:
        given = given.with_answer(finding, None)

    assert next_step(kb, given).reason == "limit"
    assert len(given.replies) == MAX_QUESTIONS


def walk(kb, says):
    """The order of questions of an interview and the answers at its end."""
    given, asked = Answers(kb.vocabulary), []
    while finding := next_step(kb, given).finding:
        asked.append(finding)
        given = given.with_answer(finding, says.get(finding))
    return tuple(asked), given


@pytest.mark.parametrize(
    "says",
    [{}, {"age": "old", "feel": ["itchy"]}, {"since": "years"}, {"press": "stays", "feel": ["itchy", "hot"]}],
)
def test_the_path_is_the_order_the_questions_were_asked_in(says):
    asked, given = walk(KB, says)

    assert path(KB, given) == asked


def test_what_no_longer_applies_is_not_on_the_path():
    _, given = walk(KB, {"age": "old", "feel": ["itchy"]})

    changed = path(KB, given.with_answer("age", "young").with_answer("feel", ["hot"]))

    assert "nests" not in changed
    assert "itch" not in changed


def test_a_story_question_asked_before_it_applied_ends_the_path():
    given = answers(KB, **BEFORE_STORY, itch="mild")

    assert path(KB, given) == ("age", "alarm", "press", "itch")


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        ("age", True),
        ("nests", False),
        ("alarm", True),
        ("press", False),
        ("since", False),
        ("nonsense", False),
    ],
)
def test_a_visitor_can_open_what_was_asked_and_what_is_next(finding, expected):
    assert reachable(KB, answers(KB, age="young"), finding) is expected
