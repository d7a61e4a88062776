"""The proof of safety must find what is broken, and nothing in what is not."""

from dataclasses import replace

import numpy as np
import pytest

from conditions.checker import (
    Interview,
    KnowledgeBase,
    Sample,
    Sampler,
    Urgency,
    check_construction,
    compare,
    faults_of,
    longest,
    sample,
    sample_interview,
    triage,
)
from conditions.checker import safety as safety_module
from conditions.checker.interview import Step
from tests.checker.knowledge_example import answers, documents, example


def rng(seed=1):
    return np.random.default_rng(seed)


@pytest.fixture(scope="module")
def kb():
    return example()


@pytest.fixture
def without_lift(kb):
    """The same knowledge with triage as naive Bayes alone would have it."""
    return replace(kb, tables=replace(kb.tables, lift=np.zeros_like(kb.tables.lift)))


def test_sound_knowledge_has_no_fault(kb):
    assert check_construction(kb) == []
    found = sample(Sampler(kb), 400, seed=1)
    assert (found.n, found.faults, +found.by_kind) == (400, (), {})


def test_the_same_seed_gives_the_same_visitors(kb):
    first, again, other = (sample(Sampler(kb), 100, seed) for seed in (7, 7, 8))

    assert first == again
    assert first != other


def test_the_parts_of_a_run_have_visitors_of_their_own(kb):
    assert sample(Sampler(kb), 100, 7, part=0) != sample(Sampler(kb), 100, 7, part=1)


def test_an_interview_is_what_the_engine_asks(kb):
    interview = sample_interview(kb, rng())

    assert interview.questions[:1] == ("age",)
    assert set(interview.questions) == set(interview.answers.by_finding)
    assert interview.stop in {"emergency", "clear", "limit", "nothing-left"}


def test_visitors_answer_in_every_way(kb):
    """Every option of every question, and 'not sure', occur."""
    sampler, seen, unsure, stream = Sampler(kb), set(), set(), rng(3)
    for _ in range(200):
        for each in sampler.family(stream):
            seen |= each.answers.present
            unsure |= {reply.finding for reply in each.answers.replies if reply.is_unsure}

    assert seen == set(kb.vocabulary.leaves)
    assert unsure == set(kb.vocabulary.by_slug)


def test_a_family_shares_its_first_answers(kb):
    family = Sampler(kb).family(rng(2), 4)

    assert len(family) == 4
    assert len({each.questions[:2] for each in family}) == 1


def test_a_missing_lift_is_found_in_the_construction(without_lift):
    assert {fault.kind for fault in check_construction(without_lift)} == {"construction"}


def test_a_missing_lift_is_found_by_visitors_too(without_lift):
    found = sample(Sampler(without_lift), 3000, seed=1)

    assert found.by_kind["sign-lowered"] > 0
    assert "less urgent with one more sign" in str(found.faults[0])


def test_a_lift_that_is_a_little_too_small_is_found(kb):
    row = int(np.argmax(kb.tables.lift.max(axis=1)))
    lift = kb.tables.lift.copy()
    lift[row, int(np.argmax(lift[row]))] -= 0.001
    assert check_construction(replace(kb, tables=replace(kb.tables, lift=lift)))


def test_evidence_of_none_is_found(kb):
    evidence = kb.tables.evidence.copy()
    evidence[kb.vocabulary.positions["alarm:none"], 0] = 0.5
    broken = check_construction(replace(kb, tables=replace(kb.tables, evidence=evidence)))

    assert [fault.detail for fault in broken] == ["alarm:none has 0.5 nats"]


def test_an_interview_that_goes_round_in_circles_is_found(kb, monkeypatch):
    monkeypatch.setattr(safety_module, "next_step", lambda kb, answers: Step("age", "who"))
    found = sample(Sampler(kb.recompiled(replace(kb.constants, max_questions=4))), 5, seed=1)

    assert (found.by_kind["asked-twice"], found.by_kind["too-long"]) == (5, 5)


def test_an_urgency_below_a_red_flag_is_found(kb, monkeypatch):
    monkeypatch.setattr(safety_module, "urgency", lambda kb, answers: Urgency.SOON)
    given = answers(kb, alarm=["gasping"], press="stays")
    found = faults_of(kb, Interview(given, (), "emergency"), longest(kb), rng())

    assert [fault.detail for fault in found] == [
        "soon, and cannot-breathe asks for emergency",
        "soon, and stays asks for urgent",
    ]
    assert found[0].answers == given.to_json()


def test_the_longest_interview_has_the_limit_or_all_fixed_questions():
    assert longest(example(max_questions=6)) == 6
    assert longest(example(max_questions=2)) == 4


def test_nothing_changes_against_itself(kb):
    found = sample(Sampler(kb), 50, 1, against=example()).comparison
    assert (found.n, found.changed, found.lower, found.examples) == (50, 0, 0, ())


def test_an_edit_is_compared_and_what_went_down_is_shown_first(kb):
    findings, causes, flags = documents()
    flags[0]["urgency"] = "urgent"
    flags.append({"slug": "fades", "rule": {"all": ["press:fades"]}, "urgency": "soon"})
    edited = KnowledgeBase.from_documents(findings, causes, flags)
    calm, ill = answers(kb, press="fades"), answers(kb, alarm=["gasping"])
    found = compare(kb, edited, [calm, ill, answers(kb)])

    assert (found.n, found.changed, found.lower) == (3, 2, 1)
    assert [(each.before.slug, each.after.slug) for each in found.examples] == [
        ("emergency", triage(edited, answers(edited, alarm=["gasping"])).urgency.slug),
        ("self-care", "soon"),
    ]


def test_answers_that_the_other_knowledge_cannot_ask_are_left_out(kb):
    findings, causes, flags = documents()
    findings = [each for each in findings if each["slug"] != "since"]
    for cause in causes:
        cause["profile"].pop("since", None)
    findings[5 - 1]["options"] = [each for each in findings[5 - 1]["options"] if each["slug"] != "sore"]
    for cause in causes:
        cause["profile"].get("feel", {}).pop("sore", None)
    smaller = KnowledgeBase.from_documents(findings, causes, flags)

    assert compare(smaller, kb, [answers(kb, since="hours", feel=["sore", "hot"], press="stays")]).n == 1


def test_samples_add_up(kb):
    one, other = sample(Sampler(kb), 20, 1, 0, against=kb), sample(Sampler(kb), 30, 1, 1, against=kb)
    both = Sample() + one + other

    assert both.n == both.comparison.n == sum(both.lengths.values()) == sum(both.stops.values()) == 50
