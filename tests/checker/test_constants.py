import pytest

from conditions.checker import Constants, KnowledgeError, Urgency


def test_thresholds_fall_as_urgency_rises():
    thresholds = Constants().urgency_threshold

    assert sorted(thresholds.values(), reverse=True) == [thresholds[level] for level in Urgency if level]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"error_rate": 0}, "constant error_rate: 0 is not between 0 and 1"),
        ({"background_floor": 1.0}, "constant background_floor"),
        (
            {"commonness": {"common": 1}},
            "constant commonness: it lacks very-common, uncommon, rare, very-rare",
        ),
        ({"frequency": {}}, "constant frequency: it lacks obligate"),
        ({"urgency_threshold": {}}, "constant urgency_threshold: it lacks"),
    ],
)
def test_an_unusable_constant_is_refused_by_name(changes, message):
    with pytest.raises(KnowledgeError) as caught:
        Constants(**changes)

    assert message in str(caught.value)
