import pytest

from conditions.checker import ProfileError, parse_profile

from .knowledge_example import example

VOCABULARY = example().vocabulary


def test_classes_and_fractions_are_read():
    profile = parse_profile({"press": {"fades": "frequent", "stays": 0}, "place": {}}, VOCABULARY)

    assert {slug: dict(options) for slug, options in profile.items()} == {
        "press": {"fades": "frequent", "stays": 0.0},
        "place": {},
    }


def test_all_options_of_a_many_finding_may_be_excluded():
    assert parse_profile({"place": dict.fromkeys(["legs", "arms", "face"], "excluded")}, VOCABULARY)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (None, "profile: write an object of findings"),
        ({"pres": {}}, "profile: there is no finding 'pres'. Did you mean 'press'?"),
        ({3: {}}, "profile: there is no finding 3"),
        ({"press": "stays"}, "profile, finding 'press': write an object of options"),
        (
            {"press": {"stay": 0.5}},
            "profile, finding 'press', option 'stay': there is no such option. Did you mean 'stays'?",
        ),
        (
            {"press": {"stays": "often"}},
            "option 'stays': 'often' is no frequency class. Use one of: obligate",
        ),
        ({"press": {"stays": 1.01}}, "option 'stays': 1.01 is not between 0 and 1; write 0.25 for 25 %"),
        ({"press": {"stays": -0.1}}, "option 'stays': -0.1 is not between 0 and 1"),
        ({"press": {"stays": float("nan")}}, "option 'stays': nan is not between 0 and 1"),
        ({"press": {"stays": True}}, "option 'stays': True is no frequency"),
        ({"press": {"stays": None}}, "option 'stays': None is no frequency"),
        (
            {"press": {"stays": 0, "half": "excluded", "fades": 0.0}},
            "finding 'press': every option is excluded",
        ),
    ],
)
def test_a_bad_profile_is_refused_by_finding_and_option(raw, message):
    with pytest.raises(ProfileError) as caught:
        parse_profile(raw, VOCABULARY)

    assert message in str(caught.value)
