from conditions.checker import KnowledgeBase, counted
from conditions.checker.applicability import applicability, askable, counted_in_triage, standing

from .knowledge_example import answers, example

KB = example()


def chain():
    """b applies with a:x, c with b:x, d with c:x; only b:x is a sign."""

    def finding(slug, needs=None, severity=0):
        options = [{"slug": "x", "severity": severity}, {"slug": "y"}]
        return {"slug": slug, "kind": "one", "ask_if": needs and {"all": [needs]}, "options": options}

    findings = [finding("a"), finding("b", "a:x", severity=1), finding("c", "b:x"), finding("d", "c:x")]
    return KnowledgeBase.from_documents(findings, [], [])


def test_a_question_applies_by_its_rule():
    assert applicability(KB, answers(KB)) == {"nests": None, "itch": None}
    assert applicability(KB, answers(KB, age="old", feel=["sore"])) == {"nests": True, "itch": False}


def test_only_what_surely_applies_is_asked():
    assert "nests" not in askable(KB, answers(KB, age=None))
    assert "nests" in askable(KB, answers(KB, age="old"))


def test_open_is_what_applies_and_was_not_asked():
    assert standing(KB, answers(KB, age=None, press="half", feel=["itchy"])).open == (
        "alarm",
        "itch",
        "place",
        "since",
    )


def test_nothing_set_aside_returns_the_same_answers():
    given = answers(KB, age="old", nests="yes")

    assert counted(KB, given) is given
    assert counted_in_triage(KB, given) is given
    assert standing(KB, given).in_triage is given


def test_an_answer_whose_condition_is_unknown_counts():
    given = answers(KB, age=None, nests="yes")

    assert counted(KB, given) == given


def test_what_hangs_on_an_answer_set_aside_is_set_aside_too():
    kb = chain()
    given = answers(kb, a="y", b="x", c="x", d="x")

    assert counted(kb, given) == answers(kb, a="y")
    assert counted_in_triage(kb, given) == answers(kb, a="y")


def test_triage_sets_nothing_aside_for_the_lack_of_a_sign():
    kb = chain()
    given = answers(kb, a="x", b="y", c="x", d="x")

    assert counted(kb, given) == standing(kb, given).counted == answers(kb, a="x", b="y")
    assert counted_in_triage(kb, given) == standing(kb, given).in_triage == given


def test_the_leaves_that_signs_change():
    assert KB.signs == {
        *("alarm:drowsy", "alarm:gasping", "alarm:stiff", "alarm:none"),
        *("press:fades", "press:half", "press:stays"),
        *("feel:hot", "feel:none"),
        *("since:hours", "since:days", "since:years"),
    }
