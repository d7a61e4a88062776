"""The worth of questions beside a count over all joint outcomes, done the slow way."""

from itertools import product

import numpy as np
import pytest

from conditions.checker import posterior, worths

from .knowledge_example import answers, example

KB = example()
STATES = {"none": {}, "some": {"press": "stays", "age": "young"}}


def outcomes(finding, chance):
    """Probability of each outcome of one draw of the finding: {outcome: probability}."""
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
def test_worth_is_the_mutual_information(state, slug):
    given = answers(KB, **STATES[state]).without(slug)
    now, finding, part = posterior(KB, given), KB.vocabulary.by_slug[slug], KB.vocabulary.slices[slug]
    weights = [*now.probabilities, now.none_of_these]
    rows = [*KB.tables.answering.table[:, part], KB.tables.answering.background[part]]
    chances = [outcomes(finding, row) for row in rows]
    urgencies = [*(cause.urgency for cause in KB.facts), 0]

    worth = worths(KB, given)[slug]

    real = len([o for o in finding.option_slugs if o != "none"])
    temper = real**-KB.constants.absent_exponent if finding.is_many else 1
    assert np.isclose(worth.cause_nats, temper * mutual_information(weights, chances, range(7)), atol=1e-5)
    assert np.isclose(worth.urgency_nats, temper * mutual_information(weights, chances, urgencies), atol=1e-5)
    assert np.isclose(worth.total, worth.cause_nats + KB.constants.urgency_weight * worth.urgency_nats)
