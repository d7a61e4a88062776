import re

import numpy as np
import pytest

from conditions.checker import Answers, KnowledgeBase, KnowledgeError, next_step, posterior, triage

from .knowledge_example import documents, example


def build(change):
    """The example with documents altered by `change(findings, causes, red_flags)`."""
    parts = documents()
    change(*parts)
    return KnowledgeBase.from_documents(*parts)


def test_causes_are_ordered_by_urgency_and_flags_the_other_way():
    kb = example()

    assert kb.causes == (
        "calm-spots",
        "heat-spots",
        "bite-spots",
        "bruise-spots",
        "fever-spots",
        "storm-fever",
    )
    assert [flag.slug for flag in kb.red_flags] == ["cannot-breathe", "drowsy-and-stays", "stays"]
    assert kb.tables.levels == (slice(0, 2), slice(2, 3), slice(3, 4), slice(4, 5), slice(5, 6))


def test_arrays_have_the_shapes_told_and_cannot_be_written():
    kb = example()
    options = len(kb.vocabulary.leaves)

    assert kb.tables.log_prior.shape == (6,)
    assert kb.tables.evidence.shape == (options + 11, 6)
    assert kb.tables.lift.shape == (7, 6)
    assert kb.tables.answering.table.shape == (6, options + len(kb.vocabulary.findings) + 1)
    with pytest.raises(ValueError, match="read-only"):
        kb.tables.log_prior[0] = 0


def test_the_digest_is_twelve_hex_digits():
    assert re.fullmatch("[0-9a-f]{12}", example().digest)


def reorder(findings, causes, red_flags):
    for part in (findings, causes, red_flags):
        part.reverse()
        part[:] = [dict(reversed(document.items())) for document in part]


def retitle(findings, causes, red_flags):
    causes[0]["title"] = findings[0]["title"] = "Other words"


@pytest.mark.parametrize("change", [reorder, retitle])
def test_the_digest_ignores_order_and_texts(change):
    assert build(change).digest == example().digest


def test_the_digest_ignores_constants():
    assert example(error_rate=0.2).digest == example().digest


@pytest.mark.parametrize(
    "change",
    [
        lambda f, c, r: f[3]["options"][1].update(severity=2),
        lambda f, c, r: f[3]["options"][1].update(background=0.11),
        lambda f, c, r: f[5].update(ask_if={"any": ["feel:itchy", "feel:sore"]}),
        lambda f, c, r: f[7].update(order=9),
        lambda f, c, r: c[0].update(commonness="common"),
        lambda f, c, r: c[0].update(urgency="pharmacist"),
        lambda f, c, r: c[0]["profile"]["press"].update(fades=0.9),
        lambda f, c, r: r[0].update(urgency="urgent"),
        lambda f, c, r: r[0].update(rule={"any": ["alarm:stiff"]}),
        lambda f, c, r: r.pop(),
    ],
)
def test_the_digest_changes_with_what_matters(change):
    assert build(change).digest != example().digest


def test_the_digest_does_not_change_between_versions_of_the_code():
    kb = KnowledgeBase.from_documents([], [], [])

    assert kb.digest == "023963de964d"


def test_knowledge_may_be_empty():
    kb = KnowledgeBase.from_documents([], [], [])
    answers = Answers(kb.vocabulary)

    assert posterior(kb, answers).none_of_these == 1
    assert triage(kb, answers).urgency.slug == "self-care"
    assert next_step(kb, answers).reason == "nothing-left"


def test_causes_may_be_missing_while_findings_are_there():
    findings, _, red_flags = documents()
    kb = KnowledgeBase.from_documents(findings, [], red_flags)
    answers = Answers.parse({"press": "stays"}, kb.vocabulary)

    assert posterior(kb, answers).ranked == ()
    assert triage(kb, answers).urgency.slug == "urgent"


def test_constants_are_used():
    kb = example(none_of_these_prior=0.5)

    assert np.isclose(posterior(kb, Answers(kb.vocabulary)).none_of_these, 0.5)
    assert kb.constants.none_of_these_prior == 0.5


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f, c, r: f.append(dict(f[0])), "finding 'age': it is there twice; keep one"),
        (lambda f, c, r: c.append("x"), "cause number 7: write an object with a slug"),
        (lambda f, c, r: c.append({"slug": ""}), "cause number 7: write an object with a slug"),
        (lambda f, c, r: c.append(dict(c[0])), "cause 'calm-spots': it is there twice; keep one"),
        (lambda f, c, r: c[0].update(slug="none-of-these"), "cause 'none-of-these': this id is reserved"),
        (
            lambda f, c, r: c[0].update(commonness="comon"),
            "cause 'calm-spots', commonness: 'comon' is not known. Did you",
        ),
        (lambda f, c, r: c[0].pop("commonness"), "cause 'calm-spots', commonness: None is not known"),
        (lambda f, c, r: c[0].update(urgency="now"), "cause 'calm-spots': there is no urgency 'now'"),
        (
            lambda f, c, r: c[0].update(profile={"presss": {}}),
            "cause 'calm-spots': profile: there is no finding 'presss'",
        ),
        (lambda f, c, r: r.append(dict(r[0])), "red flag 'cannot-breathe': it is there twice"),
        (
            lambda f, c, r: r[0].update(rule={"any": ["alarm:x"]}),
            "red flag 'cannot-breathe': rule.any[0]: finding 'alarm'",
        ),
        (lambda f, c, r: r[0].update(urgency="x"), "red flag 'cannot-breathe': there is no urgency 'x'"),
        (lambda f, c, r: r[0].update(rule={"any": ["alarm:none"]}), "'alarm:none' is the absence of signs"),
        (
            lambda f, c, r: f[5].update(ask_if={"any": ["feel:x"]}),
            "finding 'itch': ask_if.any[0]: finding 'feel'",
        ),
        (lambda f, c, r: f[0].update(ask_if={"any": ["nests:yes"]}), "ask_if goes round in a circle"),
        (lambda f, c, r: f[0].update(ask_if={"any": ["age:old"]}), "age -> age"),
    ],
)
def test_bad_knowledge_is_refused_by_item(change, message):
    with pytest.raises(KnowledgeError) as caught:
        build(change)

    assert message in str(caught.value)
