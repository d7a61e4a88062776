import pytest

from conditions.checker import MATCHES, match_words


@pytest.mark.parametrize(
    ("probability", "match"),
    [
        (1.0, "strong"),
        (0.5, "strong"),
        (0.49, "good"),
        (0.25, "good"),
        (0.2, "possible"),
        (0.05, "possible"),
        (0.04, "weak"),
        (0.0, "weak"),
    ],
)
def test_a_probability_is_put_into_words(probability, match):
    assert match_words(probability) == match
    assert match in MATCHES
