import numpy as np

from conditions.checker import posterior, worths
from conditions.checker.triage import outlook

from .knowledge_example import answers, example

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


def test_the_total_weighs_urgency():
    kb = example(urgency_weight=2.0)

    for worth in worths(kb, answers(kb)).values():
        assert np.isclose(worth.total, worth.cause_nats + 2 * worth.urgency_nats)


def test_a_question_that_could_raise_a_red_flag_is_worth_more():
    given = answers(KB, alarm=None)

    worth = worths(KB, given)

    assert worth["press"].urgency_nats > plain(KB, given)["press"] + 0.1
    assert np.isclose(worth["place"].urgency_nats, plain(KB, given)["place"], atol=1e-6)


def test_a_red_flag_no_more_urgent_than_the_result_adds_nothing():
    given = answers(KB, alarm=["gasping"])

    assert outlook(KB, given).pending == frozenset()


def test_what_could_raise_the_urgency_is_known():
    assert outlook(KB, answers(KB)).pending == {"alarm:gasping", "press:stays"}
    assert outlook(KB, answers(KB, press="half")).pending == {"alarm:gasping", "alarm:drowsy", "alarm:stiff"}
    assert outlook(KB, answers(KB, press="fades", alarm=["stiff"])).pending == frozenset()


def test_urgency_is_weighed_with_the_lift_of_signs():
    given = answers(KB, feel={"hot": True})

    assert not np.isclose(worths(KB, given)["since"].urgency_nats, plain(KB, given)["since"], atol=1e-4)
