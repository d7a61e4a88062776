import numpy as np

from conditions.checker.lift import finding_lift
from conditions.checker.vocabulary import Finding, Option

# Two harmless causes, then one soon, then one emergency.
LEVELS = [slice(0, 2), slice(2, 2), slice(2, 3), slice(3, 3), slice(3, 4)]


def finding(kind, *severities):
    return Finding("f", kind, "story", 0, None, tuple(Option(f"o{n}", s) for n, s in enumerate(severities)))


def test_what_is_no_sign_is_not_lifted():
    present = np.array([[2.0, 0, -1, -3], [1, 0, 0, 0]])

    assert (finding_lift(finding("one", 0, 0), present, -present, LEVELS) == 0).all()


def test_a_sign_is_lifted_to_the_greatest_gain_of_less_urgent_causes():
    present, absent = np.array([[2.0, 0.0, -1.0, 3.5]]), np.array([[-0.5, 0.0, 0.0, 0.2]])

    lift = finding_lift(finding("many", 1), present, absent, LEVELS)

    # Over absent, the first cause gains 2.5: so must the third (0 + 2.5) and the fourth (0.2 + 2.5 < 3.5).
    assert np.allclose(lift, [[0, 0, 3.5, 0]])


def test_a_sign_never_speaks_against_what_is_urgent():
    lift = finding_lift(finding("many", 1), np.full((1, 4), -1.0), np.zeros((1, 4)), LEVELS)

    assert np.allclose(lift, [[0, 0, 1, 1]])


def test_gains_never_fall_with_urgency_over_any_less_severe_state():
    random = np.random.default_rng(1)
    present = random.normal(size=(4, 4))
    asked = finding("one", 2, 0, 1, 2)

    lifted = present + finding_lift(asked, present, np.zeros((4, 4)), LEVELS)

    severity = [option.severity for option in asked.options]
    for sign in (0, 2, 3):
        lower = [np.zeros(4), *(lifted[b] for b in range(4) if severity[b] < severity[sign])]
        for state in lower:
            gain = lifted[sign] - state
            assert max(gain[0], gain[1], 0) <= gain[2] + 1e-12
            assert gain[2] <= gain[3] + 1e-12


def test_no_causes_have_no_lift():
    empty = [slice(0, 0)] * 5

    assert finding_lift(finding("many", 1), np.zeros((1, 0)), np.zeros((1, 0)), empty).shape == (1, 0)
