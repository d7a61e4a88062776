from math import log

import numpy as np
import pytest

from conditions.checker import Constants, KnowledgeBase, KnowledgeError, posterior

from .knowledge_example import answers, documents, example

KB = example()


def test_without_answers_the_prior_is_returned():
    prior = posterior(KB, answers(KB))

    total = 1 + 1 + 0.3 + 0.1 + 0.1 + 0.01
    assert np.isclose(prior.of("calm-spots"), 0.95 / total)
    assert np.isclose(prior.of("storm-fever"), 0.95 * 0.01 / total)
    assert np.isclose(prior.none_of_these, 0.05)


def test_one_answer_moves_the_odds_by_its_tempered_likelihood_ratio():
    before, after = posterior(KB, answers(KB)), posterior(KB, answers(KB, press="stays"))

    answered = 0.05 * 0.1 + 0.95 * 0.895  # background 0.1, 'very-frequent', error rate 0.05
    odds = log(after.of("bruise-spots") / after.none_of_these)
    assert np.isclose(odds - log(before.of("bruise-spots") / before.none_of_these), 0.8 * log(answered / 0.1))


def test_absence_speaks_against_what_is_usual():
    before, after = posterior(KB, answers(KB)), posterior(KB, answers(KB, place={"legs": False}))

    calm_before, calm_after = (p.of("calm-spots") / p.none_of_these for p in (before, after))
    assert after.of("bruise-spots") < before.of("bruise-spots")
    assert np.isclose(calm_after, calm_before)


def test_one_odd_answer_does_not_exclude_a_cause():
    expected = answers(KB, press="stays", place={"legs": True})
    odd = expected.with_answer("place", {"legs": True, "face": True})  # 'face' is excluded

    def odds(given):
        return posterior(KB, given).of("bruise-spots") / posterior(KB, given).none_of_these

    assert KB.constants.error_rate < odds(odd) / odds(expected) < 1


def test_causes_are_ranked_by_probability_without_none_of_these():
    ranked = posterior(KB, answers(KB, press="stays")).ranked

    assert [p for _, p in ranked] == sorted((p for _, p in ranked), reverse=True)
    assert {slug for slug, _ in ranked} == set(KB.causes)


def test_equals_stay_in_the_order_of_the_causes():
    ranked = posterior(KB, answers(KB)).ranked

    assert [slug for slug, _ in ranked[:2]] == ["calm-spots", "heat-spots"]


def test_an_unknown_cause_is_refused():
    with pytest.raises(KnowledgeError, match="there is no cause 'calm-spot'. Did you mean 'calm-spots'"):
        posterior(KB, answers(KB)).of("calm-spot")


def test_an_answer_that_no_longer_applies_does_not_count():
    applies = answers(KB, feel=["itchy"], itch="fierce")
    contradicted = applies.with_answer("feel", ["sore"])

    assert posterior(KB, contradicted).ranked == posterior(KB, answers(KB, feel=["sore"])).ranked
    assert contradicted.is_asked("itch")
    assert posterior(KB, contradicted.with_answer("feel", ["itchy"])).ranked == posterior(KB, applies).ranked


def with_shares(**shares):
    findings, causes, _ = documents()
    known = [{**cause, "reported_share": shares.get(cause["slug"])} for cause in causes]
    return KnowledgeBase.from_documents(findings, known, [], Constants(reported_weight=0.5))


def test_a_cause_people_often_report_begins_higher_and_the_others_keep_half_their_weight():
    plain, informed = with_shares(), with_shares(**{"fever-spots": 0.4})

    before, after = (posterior(kb, answers(kb)) for kb in (plain, informed))

    other = next(cause for cause in plain.causes if cause != "fever-spots")
    assert after.of("fever-spots") > before.of("fever-spots") + 0.4
    assert after.of(other) == pytest.approx(before.of(other) / 2)


@pytest.mark.parametrize("share", [1.1, -0.1, True, "half"])
def test_a_share_is_between_0_and_1(share):
    with pytest.raises(KnowledgeError, match="cause 'fever-spots', reported_share: .* is not between 0 and 1"):
        with_shares(**{"fever-spots": share})
