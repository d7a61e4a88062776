from types import SimpleNamespace

import pytest

from conditions.checker import Rule, RuleError

from .knowledge_example import example

VOCABULARY = example().vocabulary
NESTED = {"all": ["press:stays", {"any": ["alarm:stiff", "alarm:drowsy", "press:stays"]}]}


def known(present=(), absent=()):
    return SimpleNamespace(present=set(present), absent=set(absent))


def test_a_rule_is_read_and_written_unchanged():
    assert Rule.parse(NESTED, VOCABULARY).to_json() == NESTED


def test_leaves_are_named_once_in_order():
    assert Rule.parse(NESTED, VOCABULARY).leaves() == ("press:stays", "alarm:stiff", "alarm:drowsy")


@pytest.mark.parametrize(
    ("operator", "present", "absent", "expected"),
    [
        ("all", ["age:old", "press:stays"], [], True),
        ("all", ["age:old"], [], None),
        ("all", ["age:old"], ["press:stays"], False),
        ("all", [], ["press:stays"], False),
        ("all", [], [], None),
        ("any", ["age:old"], [], True),
        ("any", ["age:old"], ["press:stays"], True),
        ("any", [], ["press:stays"], None),
        ("any", [], ["age:old", "press:stays"], False),
        ("any", [], [], None),
    ],
)
def test_evaluation_has_three_values(operator, present, absent, expected):
    rule = Rule.parse({operator: ["age:old", "press:stays"]}, VOCABULARY)

    assert rule.evaluate(known(present, absent)) is expected
    assert rule.holds(set(present)) is (expected is True)


@pytest.mark.parametrize(
    ("present", "absent", "expected"),
    [
        (["press:stays"], ["alarm:stiff"], True),
        ([], ["press:stays"], False),
        (["alarm:stiff"], [], None),
    ],
)
def test_evaluation_of_nested_rules(present, absent, expected):
    assert Rule.parse(NESTED, VOCABULARY).evaluate(known(present, absent)) is expected
    assert Rule.parse(NESTED, VOCABULARY).holds(set(present)) is (expected is True)


def test_leaves_can_be_replaced_at_any_depth():
    rule = Rule.parse(NESTED, VOCABULARY)

    replaced = rule.replace_leaves(lambda name: Rule("any", (name, "age:old")) if "stiff" in name else name)

    assert replaced.to_json() == {
        "all": ["press:stays", {"any": [{"any": ["alarm:stiff", "age:old"]}, "alarm:drowsy", "press:stays"]}]
    }


def nest(depth):
    rule = {"all": ["age:old"]}
    for _ in range(depth):
        rule = {"all": [rule]}
    return rule


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("age:old", """rule: 'age:old' stands alone; write {"all": ['age:old']}"""),
        (["age:old"], "rule: ['age:old'] is no rule; write an object with 'all' or 'any'"),
        (None, "rule: None is no rule"),
        ({}, "rule: it has nothing; write exactly one of 'all' and 'any'"),
        (
            {"not": ["age:old"]},
            "rule: it has 'not'; write exactly one of 'all' and 'any' (there is no 'not')",
        ),
        ({"all": ["age:old"], "any": ["age:old"]}, "rule: it has 'all', 'any'"),
        ({"all": []}, "rule.all: write a list of at least one"),
        ({"all": "age:old"}, "rule.all: write a list"),
        (
            {"all": ["age:old", {"any": ["agee:old"]}]},
            "rule.all[1].any[0]: there is no finding 'agee'. Did you mean 'age'?",
        ),
        (
            {"any": ["age:ancient"]},
            "rule.any[0]: finding 'age' has no option 'ancient'. Use one of: young, grown, old.",
        ),
        ({"any": ["age"]}, "rule.any[0]: 'age' names no option; write 'finding:option'"),
        ({"any": ["age:old", 7]}, "rule.any[1]: 7 is no rule"),
        (nest(25), "nested more than 20 deep"),
    ],
)
def test_a_bad_rule_is_refused_with_its_place(raw, message):
    with pytest.raises(RuleError) as caught:
        Rule.parse(raw, VOCABULARY)

    assert message in str(caught.value)
