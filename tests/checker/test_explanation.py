import numpy as np
import pytest

from conditions.checker import (
    Change,
    KnowledgeBase,
    KnowledgeError,
    Urgency,
    explain,
    posterior,
    separates,
    triage,
    what_would_change,
)

from .knowledge_example import answers, documents, example

KB = example()


def named(evidence):
    return [(each.finding, each.option, each.present) for each in evidence]


def test_what_fits_and_what_does_not_are_told_apart():
    found = explain(KB, answers(KB, press="stays", place=["face"], age="old"), "bruise-spots")

    assert named(found.fits) == [("press", "stays", True)]
    assert set(named(found.against)) == {("place", "face", True), ("place", "legs", False)}


def test_the_strongest_comes_first():
    found = explain(KB, answers(KB, press="fades", feel=["itchy", "hot"], since="years"), "bite-spots")

    for side in (found.fits, found.against):
        strength = [abs(each.weight_nats) for each in side]
        assert strength == sorted(strength, reverse=True)


def test_weights_add_up_to_what_moved_the_cause():
    kb = example(least_evidence_nats=0.0)
    given = answers(kb, press="fades", feel=["hot"], since="hours")  # no red flag, which adds to its causes
    before, after = posterior(kb, answers(kb)), posterior(kb, given)

    found = explain(kb, given, "storm-fever")

    odds = after.of("storm-fever") / after.none_of_these / (before.of("storm-fever") / before.none_of_these)
    assert np.isclose(sum(each.weight_nats for each in (*found.fits, *found.against)), np.log(odds))


def test_not_sure_and_answers_set_aside_are_not_evidence():
    found = explain(KB, answers(KB, press=None, feel=["sore"], itch="fierce"), "bite-spots")

    assert {each.finding for each in (*found.fits, *found.against)} == {"feel"}


def test_the_rival_is_the_cause_ranked_next_and_for_the_last_the_one_before():
    given = answers(KB, press="stays")
    ranked = [slug for slug, _ in posterior(KB, given).ranked]

    assert [explain(KB, given, slug).rival for slug in ranked] == [*ranked[1:], ranked[-2]]


def test_why_a_question_is_asked_is_told_by_the_causes_it_separates():
    given = answers(KB, age="young", alarm=["none"], press="fades", feel=["itchy"])

    assert set(separates(KB, given, "since")) <= {"calm-spots", "heat-spots", "bite-spots"}
    assert separates(KB, given, "nests") is None


def test_no_cause_that_needs_a_doctor_is_named_in_passing():
    given = answers(KB, alarm=["drowsy", "stiff"], press="half", feel=["hot"], since="hours")

    assert posterior(KB, given).ranked[0][0] == "storm-fever"
    assert not {"storm-fever", "fever-spots", "bruise-spots"} & set(separates(KB, given, "place") or ())


def test_open_questions_that_tell_two_causes_apart_are_named():
    given = answers(KB, age="young", alarm=["none"], press="fades", feel=["itchy"])

    found = explain(KB, given, "heat-spots")

    assert found.rival == "bite-spots"
    assert found.distinguishes
    assert set(found.distinguishes) <= {"itch", "place", "since"}


def test_a_question_answered_not_sure_can_still_tell_causes_apart():
    given = answers(KB, press=None, feel=["none"], place=[], since=None)

    assert "since" in explain(KB, given, "calm-spots").distinguishes


def test_an_only_cause_has_no_rival():
    findings, causes, _ = documents()
    kb = KnowledgeBase.from_documents(findings, causes[:1], [])

    found = explain(kb, answers(kb), "calm-spots")

    assert (found.rival, found.distinguishes) == (None, ())


def test_an_unknown_cause_is_refused():
    with pytest.raises(KnowledgeError, match="there is no cause 'x'. Use one of: calm-spots"):
        explain(KB, answers(KB), "x")


def test_rises_come_first_and_then_the_greatest_fall():
    given = answers(KB, alarm={"gasping": False}, press="half")
    current = triage(KB, given).urgency

    changes = what_would_change(KB, given)

    assert Change("alarm", "drowsy", Urgency.EMERGENCY) in changes
    urgencies = [change.urgency for change in changes]
    rises = sorted((u for u in urgencies if u > current), reverse=True)
    falls = sorted(u for u in urgencies if u < current)
    assert rises and falls and urgencies == [*rises, *falls]


def test_single_answers_that_would_lower_the_urgency_are_told():
    given = answers(KB, press="half")
    current = triage(KB, given).urgency

    lower = [change for change in what_would_change(KB, given) if change.urgency < current]

    assert Change("since", "years", Urgency.SELF_CARE) in lower
    for change in lower:
        value = [change.option] if change.finding == "feel" else change.option
        assert triage(KB, given.with_answer(change.finding, value)).urgency == change.urgency


def test_none_of_a_list_can_lower_the_urgency():
    kb = example(urgency_threshold=dict.fromkeys(Urgency, 0.02))

    changes = what_would_change(kb, answers(kb, press="fades", since="years"))

    assert any((c.finding, c.option) == ("feel", "none") for c in changes)


def test_only_what_is_open_is_tried():
    changes = what_would_change(KB, answers(KB, alarm=["none"], press="half"))

    assert {change.finding for change in changes} <= {"age", "feel", "place", "since"}
