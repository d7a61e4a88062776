import pytest

from conditions.checker import AnswerError, Answers

from .knowledge_example import answers, example

KB = example()
VOCABULARY = KB.vocabulary


@pytest.mark.parametrize(
    ("finding", "value", "present", "absent"),
    [
        ("press", "fades", {"fades"}, {"half", "stays"}),
        ("press", None, set(), set()),
        ("place", ["legs"], {"legs"}, {"arms", "face"}),
        ("place", "legs", {"legs"}, {"arms", "face"}),
        ("place", ["legs", "legs"], {"legs"}, {"arms", "face"}),
        ("place", [], set(), {"legs", "arms", "face"}),
        ("place", {"legs": True, "arms": False}, {"legs"}, {"arms"}),
        ("place", {"legs": False, "arms": False, "face": False}, set(), {"legs", "arms", "face"}),
        ("place", {}, set(), set()),
        ("feel", ["none"], {"none"}, {"itchy", "sore", "hot"}),
        ("feel", [], {"none"}, {"itchy", "sore", "hot"}),
        ("feel", {"none": True}, {"none"}, {"itchy", "sore", "hot"}),
        ("feel", {"none": False}, set(), set()),
        ("feel", {"itchy": False}, set(), {"itchy"}),
        ("feel", {"itchy": True}, {"itchy"}, {"none"}),
        ("feel", {"itchy": False, "sore": False, "hot": False}, {"none"}, {"itchy", "sore", "hot"}),
        ("feel", {"itchy": True, "sore": True, "hot": True}, {"itchy", "sore", "hot"}, {"none"}),
    ],
)
def test_a_value_says_what_is_present_and_absent(finding, value, present, absent):
    read = Answers.parse({finding: value}, VOCABULARY)

    assert read.present == {f"{finding}:{option}" for option in present}
    assert read.absent == {f"{finding}:{option}" for option in absent}
    assert read.is_asked(finding)
    assert read.is_known(finding) == bool(present or absent)


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ({"press": "fades", "age": None}, {"age": None, "press": "fades"}),
        ({"place": "legs"}, {"place": ["legs"]}),
        ({"place": ["face", "legs"]}, {"place": ["legs", "face"]}),
        ({"place": []}, {"place": []}),
        ({"feel": []}, {"feel": ["none"]}),
        ({"feel": {"itchy": True}}, {"feel": {"itchy": True}}),
        ({"feel": {"itchy": False, "none": False}}, {"feel": {"itchy": False}}),
        ({"place": {"legs": True, "arms": False, "face": False}}, {"place": ["legs"]}),
        ({"place": {}}, {"place": None}),
    ],
)
def test_answers_are_written_and_read_again(raw, written):
    read = Answers.parse(raw, VOCABULARY)

    assert read.to_json() == written
    assert list(read.to_json()) == list(written)
    assert Answers.parse(read.to_json(), VOCABULARY) == read


def test_order_does_not_matter():
    one = answers(KB, press="stays", age="old")
    other = answers(KB).with_answer("age", "old").with_answer("press", "stays")

    assert one == other
    assert hash(one) == hash(other)


def test_a_changed_answer_keeps_the_others():
    before = answers(KB, press="stays", age="old", feel=["hot"])

    after = before.with_answer("age", None)

    assert after.to_json() == {"age": None, "press": "stays", "feel": ["hot"]}
    assert before.to_json()["age"] == "old"


def test_answers_can_be_taken_back():
    given = answers(KB, press="stays", age="old")

    assert given.without("press") == answers(KB, age="old")
    assert not given.without("press").is_asked("press")
    assert not given.without("press").is_known("press")


@pytest.mark.parametrize(
    ("raw", "finding", "option", "message"),
    [
        ([], None, None, "answers: [] cannot be read"),
        ({"pres": "stays"}, "pres", None, "answers: there is no finding 'pres'. Did you mean 'press'?"),
        ({4: "stays"}, "4", None, "answers: there is no finding '4'"),
        (
            {"press": "stay"},
            "press",
            "stay",
            "finding 'press', option 'stay': there is no option 'stay'. Did you mean",
        ),
        ({"press": ["stays"]}, "press", None, "['stays'] is not one option"),
        ({"press": {"stays": True}}, "press", None, "is not one option"),
        ({"press": True}, "press", None, "True is not one option"),
        ({"place": 3}, "place", None, "answers, finding 'place': 3 cannot be read; write a list"),
        ({"place": ["leg"]}, "place", "leg", "there is no option 'leg'"),
        ({"place": [None]}, "place", "None", "there is no option 'None'"),
        ({"place": {"leg": True}}, "place", "leg", "there is no option 'leg'"),
        ({"place": {"legs": 1}}, "place", "legs", "1 is neither true nor false"),
        ({"feel": ["none", "hot"]}, "feel", "none", "'none' stands alone"),
        ({"feel": {"none": True, "hot": True}}, "feel", "none", "'none' stands alone"),
    ],
)
def test_a_bad_answer_is_refused_by_finding_and_option(raw, finding, option, message):
    with pytest.raises(AnswerError) as caught:
        Answers.parse(raw, VOCABULARY)

    assert message in str(caught.value)
    assert (caught.value.finding, caught.value.option) == (finding, option)


def test_a_bad_change_is_refused():
    with pytest.raises(AnswerError, match="there is no finding 'pres'"):
        answers(KB).with_answer("pres", "stays")
