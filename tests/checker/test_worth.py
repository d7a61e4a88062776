import numpy as np
import pytest

from conditions.checker import Constants, KnowledgeBase, KnowledgeError, posterior, worths

from .knowledge_example import FIXED, answers, documents, example

KB = example()


def plain(kb, given):
    """Information about the urgency with no regard to signs and red flags, {finding: nats}."""
    now, answering = posterior(kb, given), kb.tables.answering
    _, told = answering.about_cause_and_urgency(answering.expect(now.probabilities, now.none_of_these))
    return dict(zip(kb.vocabulary.by_slug, told.tolist(), strict=True))


def test_worths_are_of_open_questions_in_order():
    assert list(worths(KB, answers(KB, age="old", press=None))) == [
        "nests",
        "alarm",
        "feel",
        "place",
        "since",
    ]


def with_findings(**changes):
    """The example with other keys in the documents of some findings, {finding: {key: value}}."""
    findings, causes, red_flags = documents()
    changed = [{**finding, **changes.get(finding["slug"], {})} for finding in findings]
    return KnowledgeBase.from_documents(changed, causes, red_flags, Constants(**FIXED))


def test_what_few_can_answer_is_worth_less_for_the_cause_and_as_much_for_the_urgency():
    asked, hard = worths(KB, answers(KB))["since"], with_findings(since={"answered": 0.25})

    worth = worths(hard, answers(hard))["since"]

    assert np.isclose(worth.urgency_nats, asked.urgency_nats)
    assert np.isclose(worth.total, worth.urgency_nats + 0.25 * worth.cause_nats)


@pytest.mark.parametrize("share", [0, 1.5, "most", True])
def test_a_share_who_can_answer_must_be_one(share):
    with pytest.raises(KnowledgeError, match="finding 'since', answered: .* is no share"):
        with_findings(since={"answered": share})


def test_a_question_that_could_raise_a_red_flag_is_worth_more():
    given = answers(KB, alarm=None)

    worth = worths(KB, given)

    assert worth["press"].urgency_nats > worth["place"].urgency_nats + 0.1


def nats(kb, level=0, **chances):
    """What each finding tells of red flags, {finding: nats}; options not named have a chance of 0.1."""
    chance = np.full(len(kb.vocabulary.leaves), 0.1)
    for name, value in chances.items():
        chance[kb.vocabulary.positions[name.replace("_", ":")]] = value
    return dict(zip(kb.vocabulary.by_slug, kb.flag_worth.nats(chance, level).tolist(), strict=True))


def test_a_flag_that_needs_one_more_sign_makes_its_question_worth_the_whole_entropy():
    kb = example_with({"all": ["alarm:stiff", "since:hours"]})

    found = nats(kb, alarm_stiff=1.0, since_hours=0.3)

    assert np.isclose(found["since"], -0.3 * np.log(0.3) - 0.7 * np.log(0.7))
    assert found["alarm"] == found["place"] == 0


def test_a_flag_that_needs_two_more_signs_makes_both_questions_worth_something():
    kb = example_with({"all": ["alarm:stiff", "since:hours"]})

    found = nats(kb)

    assert found["alarm"] > 0
    assert found["since"] > 0


def test_each_way_a_rule_can_come_true_counts():
    kb = example_with({"any": [{"all": ["alarm:stiff", "since:hours"]}, {"all": ["alarm:drowsy", "feel:sore"]}]})

    found = nats(kb, alarm_stiff=0, alarm_drowsy=1.0)

    assert found["feel"] > 0
    assert np.isclose(found["since"], 0, atol=1e-6)


def test_a_question_counts_for_the_flags_told_of_by_one_that_it_opens():
    findings, causes, _ = documents()
    flag = {"slug": "itch", "rule": {"all": ["itch:fierce"]}, "urgency": "emergency"}
    without = KnowledgeBase.from_documents(findings, causes, [], Constants(**FIXED))
    kb = KnowledgeBase.from_documents(findings, causes, [flag], Constants(**FIXED))

    def gain(given, finding):
        return worths(kb, given)[finding].urgency_nats - worths(without, given)[finding].urgency_nats

    assert gain(answers(kb), "feel") > 0.001
    assert gain(answers(kb, feel=["itchy"]), "itch") > 0.001
    assert gain(answers(kb), "place") == 0


def test_a_flag_no_more_urgent_than_the_result_or_calmed_adds_nothing():
    kb = example_with({"all": ["alarm:stiff"]}, unless=["since:years"])

    assert nats(kb)["alarm"] > 0
    assert nats(kb, level=3)["alarm"] == 0
    assert nats(kb, since_years=1.0)["alarm"] == 0


def example_with(rule, **changes):
    findings, causes, _ = documents()
    flag = {"slug": "flag", "rule": rule, "urgency": "urgent", **changes}
    return KnowledgeBase.from_documents(findings, causes, [flag])


def test_urgency_is_weighed_with_the_lift_of_signs():
    given = answers(KB, feel={"hot": True})

    assert not np.isclose(worths(KB, given)["since"].urgency_nats, plain(KB, given)["since"], atol=1e-4)
