"""What questions tell, beside a count over all joint outcomes done the slow way."""

from itertools import product

import numpy as np
import pytest

from conditions.checker import posterior

from .knowledge_example import answers, example

KB = example()
STATES = {"none": {}, "some": {"press": "stays", "age": "young"}}


def outcomes(finding, chance):
    """Probability of each outcome of each draw of the finding: [{outcome: probability}]."""
    if not finding.is_many:
        return [dict(enumerate(chance))]
    return [{True: p, False: 1 - p} for p in chance]


def mutual_information(weights, chances, groups):
    """Sum over draws of the information about the group, from the joint distribution itself."""
    total = 0.0
    for draw in range(len(chances[0])):
        joint = {}
        for weight, chance, group in zip(weights, chances, groups, strict=True):
            for outcome, p in chance[draw].items():
                joint[group, outcome] = joint.get((group, outcome), 0) + weight * p
        p_group = {g: sum(p for (h, _), p in joint.items() if h == g) for g in set(groups)}
        p_outcome = {o: sum(p for (_, q), p in joint.items() if q == o) for _, o in joint}
        total += sum(p * np.log(p / p_group[g] / p_outcome[o]) for (g, o), p in joint.items() if p > 0)
    return total


@pytest.mark.parametrize(("state", "slug"), list(product(STATES, ["press", "feel", "place", "since"])))
def test_what_a_question_tells_is_the_mutual_information(state, slug):
    now, answering = posterior(KB, answers(KB, **STATES[state])), KB.tables.answering
    finding, part = KB.vocabulary.by_slug[slug], KB.vocabulary.slices[slug]
    weights = [*now.probabilities, now.none_of_these]
    rows = [*answering.table[:, part], answering.background[part]]
    chances = [outcomes(finding, row) for row in rows]
    urgencies = [*(cause.urgency for cause in KB.facts), 0]

    expected = answering.expect(now.probabilities, now.none_of_these)
    about_cause, about_urgency = answering.about_cause_and_urgency(expected)

    place = KB.vocabulary.rank[slug]
    by_cause, by_urgency = (mutual_information(weights, chances, groups) for groups in (range(7), urgencies))
    assert np.isclose(about_cause[place], by_cause, atol=1e-5)
    assert np.isclose(about_urgency[place], by_urgency, atol=1e-5)


@pytest.mark.parametrize(
    ("slug", "options", "chance"),
    [
        ("press", ["half", "stays"], lambda half, stays: half + stays),
        ("press", ["half"], lambda half: half),
        ("place", ["legs", "arms"], lambda legs, arms: 1 - (1 - legs) * (1 - arms)),
        ("place", [], lambda: 0),
    ],
)
def test_an_event_tells_its_entropy(slug, options, chance):
    now, answering = posterior(KB, answers(KB)), KB.tables.answering
    expected = answering.expect(now.probabilities, now.none_of_these)
    places = np.array([KB.vocabulary.positions[f"{slug}:{option}"] for option in options], dtype=int)

    told = answering.about_event(expected, places)

    p = chance(*expected[-1, places])
    entropy = -p * np.log(p) - (1 - p) * np.log(1 - p) if p else 0
    assert np.isclose(told[KB.vocabulary.rank[slug]], entropy, atol=1e-5)
    assert np.allclose(np.delete(told, KB.vocabulary.rank[slug]), 0, atol=1e-5)


def test_a_certain_event_tells_nothing():
    now, answering = posterior(KB, answers(KB)), KB.tables.answering
    expected = answering.expect(now.probabilities, now.none_of_these)
    part = KB.vocabulary.slices["press"]

    told = answering.about_event(expected, np.arange(part.start, part.stop))

    assert np.isclose(told[KB.vocabulary.rank["press"]], 0, atol=1e-4)
