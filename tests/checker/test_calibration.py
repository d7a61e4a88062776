import pytest

from conditions.checker import (
    cross_validate,
    expected_calibration_error,
    log_loss,
    parse_cases,
    posterior,
    reliability,
    run_case,
    with_reports,
)
from conditions.checker.calibration import FOLDS, fold_of

from .knowledge_example import example

KB = example()


def cases(count=60, causes=None):
    """People who call bites what is written of calm spots."""
    rows = [
        {"id": f"case-{n}", "answers": {"since": "years", "place": ["face"]}, "causes": causes or {"bite-spots": 1}}
        for n in range(count)
    ]
    return parse_cases({"cases": rows}, KB.vocabulary)


def test_every_case_is_judged_by_what_others_reported():
    outcomes = cross_validate(KB, cases())

    assert [outcome.case for outcome in outcomes] == list(cases())
    learned = run_case(with_reports(KB, cases()), cases()[0])
    untaught = posterior(KB, cases()[0].answers).of("bite-spots")
    assert untaught < dict(outcomes[0].ranked)["bite-spots"] < dict(learned.ranked)["bite-spots"]


def test_nobody_learns_from_their_own_answers():
    alone = cross_validate(KB, cases(1))

    assert dict(alone[0].ranked)["bite-spots"] == pytest.approx(posterior(KB, cases()[0].answers).of("bite-spots"))


def test_a_case_is_always_in_the_same_fold():
    folds = [fold_of(f"case-{n}") for n in range(100)]

    assert set(folds) == set(range(FOLDS))
    assert folds == [fold_of(f"case-{n}") for n in range(100)]


def test_reliability_compares_what_was_predicted_with_what_was_true():
    bins = reliability([run_case(KB, case) for case in cases(10)])

    assert sum(each.n for each in bins) == 50
    assert all(each.least <= each.predicted <= each.most for each in bins)
    assert sum(each.n * each.true for each in bins) == pytest.approx(10)
    assert 0 < expected_calibration_error(bins) < 1


def test_opinions_count_in_part():
    [*bins] = reliability([run_case(KB, case) for case in cases(10, {"bite-spots": 1, "calm-spots": 3})])

    assert sum(each.n * each.true for each in bins) == pytest.approx(10)


def test_better_probabilities_lose_less():
    before = [run_case(KB, case) for case in cases(10)]
    after = [run_case(with_reports(KB, cases()), case) for case in cases(10)]

    assert log_loss(after) < log_loss(before)
