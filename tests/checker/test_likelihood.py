import numpy as np
import pytest

from conditions.checker import Answers, Constants, KnowledgeBase

from .knowledge_example import documents, example


def build(options, *profiles, kind="many", **constants):
    """Knowledge with one finding 'f' and a cause, each as common, for every profile of it."""
    findings = [{"slug": "f", "kind": kind, "options": options}]
    causes = [
        {
            "slug": f"c{n}",
            "commonness": "common",
            "urgency": "soon",
            "profile": {"f": profile} if profile else {},
        }
        for n, profile in enumerate(profiles)
    ]
    return KnowledgeBase.from_documents(findings, causes, [], Constants(**constants))


def background(kb):
    return kb.tables.answering.background[: len(kb.vocabulary.leaves)]


def stated(kb, cause=0):
    """Probability under a cause with the error rate taken out again."""
    answered = kb.tables.answering.table[cause, : len(kb.vocabulary.leaves)]
    e = kb.constants.error_rate
    return (answered - e * background(kb)) / (1 - e)


def options(**backgrounds):
    return [{"slug": slug, "background": value} for slug, value in backgrounds.items()]


def test_the_background_given_is_used():
    assert np.allclose(background(build(options(a=0.3, b=0.9), {"a": 1})), [0.3, 0.9])


def test_an_unknown_background_is_the_mean_of_what_causes_state():
    kb = build(options(a=None, b=None), {"a": 0.2}, {"a": 0.6}, {})

    assert np.allclose(background(kb), [0.4, kb.constants.default_background])


def test_unknown_backgrounds_of_one_finding_share_what_is_left():
    kb = build(options(a=0.4, b=None, c=None), {"b": 0.6, "c": 0.2}, kind="one")

    assert np.allclose(background(kb), [0.4, 0.45, 0.15])


def test_backgrounds_of_one_finding_sum_to_one():
    kb = build(options(a=0.9, b=0.9, c=None), {"a": 0.5}, kind="one")

    assert np.isclose(background(kb).sum(), 1, atol=1e-6)
    assert background(kb)[2] > 0


def test_the_background_is_never_certain():
    kb = build(options(a=0.0, b=1.0), {"a": 0.5})

    assert np.allclose(background(kb), [kb.constants.background_floor, 1 - kb.constants.background_floor])


def test_unmentioned_options_of_one_finding_share_the_rest_by_background():
    kb = build(options(a=0.5, b=0.1, c=0.4), {"a": 0.75}, kind="one")

    assert np.allclose(stated(kb), [0.75, 0.05, 0.2], atol=1e-6)


def test_what_exceeds_one_is_scaled_down():
    kb = build(options(a=0.5, b=0.1, c=0.4), {"a": "very-frequent", "b": "very-frequent"}, kind="one")

    assert np.allclose(stated(kb), [0.5, 0.5, 0], atol=1e-6)


def test_all_options_mentioned_are_scaled_to_one():
    kb = build(options(a=0.5, b=0.5), {"a": 0.3, "b": 0.1}, kind="one")

    assert np.allclose(stated(kb), [0.75, 0.25], atol=1e-6)


def test_frequency_classes_are_their_midpoints():
    kb = build(options(a=0.5, b=0.5, c=0.5), {"a": "frequent", "b": "excluded", "c": "obligate"})

    assert np.allclose(stated(kb), [0.545, 0, 1], atol=1e-6)


def test_how_often_none_is_present_tells_of_the_silent_options():
    kb = build(options(a=0.5, b=0.2, c=0.1, none=None), {"none": 0.4, "a": 0.2})

    a, b, c, _ = stated(kb)

    assert np.isclose(a, 0.2, atol=1e-6)
    assert np.isclose((1 - a) * (1 - b) * (1 - c), 0.4, atol=1e-5)
    assert b > c


def test_a_rare_none_makes_the_silent_options_likelier():
    usual, rare = build(options(a=0.3, none=None), {}, {"none": 0.1}), 1

    assert np.isclose(stated(usual, rare)[0], 0.9, atol=1e-5)


def test_none_without_silent_options_changes_nothing():
    kb = build(options(a=0.3, none=None), {"a": 0.6, "none": 0.9})

    assert np.isclose(stated(kb)[0], 0.6, atol=1e-6)


def test_none_that_cannot_be_more_likely_leaves_silent_options_absent():
    kb = build(options(a=0.3, b=0.3, none=None), {"a": 0.9, "none": 0.5})

    assert np.allclose(stated(kb)[:2], [0.9, 0], atol=1e-6)


def test_none_is_no_evidence_of_its_own():
    kb = build(options(a=0.3, none=None), {"none": 0.9})

    assert (kb.tables.evidence[kb.vocabulary.positions["f:none"]] == 0).all()


@pytest.mark.parametrize("cause", ["calm-spots", "bruise-spots"])
def test_silence_is_exactly_no_evidence(cause):
    kb = example()
    silent = Answers.parse({"nests": "yes", "itch": "mild"}, kb.vocabulary).present

    rows = [kb.vocabulary.positions[name] for name in silent]

    assert (kb.tables.evidence[rows, kb.cause_index[cause]] == 0).all()


def test_evidence_against_is_bounded_by_the_error_rate():
    kb = example()
    who = kb.vocabulary.slices["age"]
    rest = np.delete(kb.tables.evidence, np.r_[who], axis=0)

    assert rest.min() >= np.log(kb.constants.error_rate)
    assert kb.tables.evidence[who].min() >= np.log(kb.constants.who_error_rate)
    assert kb.tables.evidence.max() <= -np.log(kb.constants.background_floor)


def test_documents_are_not_changed_by_compiling():
    before = documents()

    example()

    assert documents() == before
