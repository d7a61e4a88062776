import numpy as np
import pytest

from conditions.checker import KnowledgeBase, KnowledgeError, Urgency, explain, posterior, triage
from conditions.checker.triage import outlook

from .knowledge_example import answers, documents, example

KB = example()


def test_without_answers_it_is_self_care():
    result = triage(KB, answers(KB))

    assert (result.urgency, result.fired, result.decisive) == (Urgency.SELF_CARE, (), ())


@pytest.mark.parametrize(
    ("given", "fired"),
    [
        ({"alarm": ["gasping"]}, ("cannot-breathe",)),
        ({"alarm": ["stiff"]}, ()),
        ({"press": "half"}, ()),
        ({"press": "half", "alarm": {"stiff": True}}, ("drowsy-and-stays",)),
        ({"press": "stays"}, ("stays",)),
        ({"press": "stays", "alarm": ["drowsy", "gasping"]}, ("cannot-breathe", "drowsy-and-stays", "stays")),
        ({"press": None, "alarm": None}, ()),
    ],
)
def test_red_flags_fire_and_the_most_urgent_is_first(given, fired):
    result = triage(KB, answers(KB, **given))

    assert result.fired == fired
    if fired:
        assert result.urgency >= {flag.slug: flag.urgency for flag in KB.red_flags}[fired[0]]


def test_causes_alone_can_raise_the_urgency():
    result = triage(KB, answers(KB, age="young", feel=["hot", "sore"], since="days"))

    assert result.fired == ()
    assert result.cause_urgency == result.urgency == Urgency.URGENT
    assert result.decisive[0] == "fever-spots"


def test_the_threshold_decides():
    given = {"feel": ["itchy"], "place": ["legs"]}
    never = example(urgency_threshold=dict.fromkeys(Urgency, 0.999))
    always = example(urgency_threshold=dict.fromkeys(Urgency, 0.0001))

    assert triage(never, answers(never, **given)).urgency == Urgency.SELF_CARE
    assert triage(always, answers(always, **given)).urgency == Urgency.EMERGENCY


def test_decisive_causes_hold_the_share_named_and_come_most_probable_first():
    kb = example(urgency_threshold=dict.fromkeys(Urgency, 0.01), decisive_share=0.99)
    given = answers(kb, press="stays", feel=["hot"])

    result = triage(kb, given, posterior(kb, given))

    assert result.decisive
    shares = [posterior(kb, given).of(slug) for slug in result.decisive]
    assert shares == sorted(shares, reverse=True)


def test_a_threshold_of_zero_reached_by_no_cause_has_nothing_decisive():
    findings, causes, _ = documents()
    kb = KnowledgeBase.from_documents(
        findings, causes[:1], [], example(urgency_threshold=dict.fromkeys(Urgency, 0.0)).constants
    )

    assert triage(kb, answers(kb)).decisive == ()


def test_the_posterior_given_does_not_change_the_urgency():
    given = answers(KB, press="stays")

    assert triage(KB, given, posterior(KB, answers(KB))).urgency == triage(KB, given).urgency


def test_a_sign_of_a_harmless_cause_does_not_calm():
    """'hot' is more usual in the harmless cause, so it makes the urgent one less probable."""
    findings = [{"slug": "f", "kind": "many", "options": [{"slug": "hot", "severity": 1, "background": 0.2}]}]
    causes = [
        {"slug": "calm", "commonness": "common", "urgency": "self-care", "profile": {"f": {"hot": 0.99}}},
        {"slug": "storm", "commonness": "common", "urgency": "urgent", "profile": {"f": {"hot": 0.1}}},
    ]
    kb = KnowledgeBase.from_documents(findings, causes, [])
    cold, hot = answers(kb, f=[]), answers(kb, f=["hot"])

    assert posterior(kb, hot).of("storm") < 0.2 < posterior(kb, cold).of("storm")
    assert triage(kb, cold).urgency == triage(kb, hot).urgency == Urgency.URGENT


def test_signs_set_aside_by_the_lack_of_another_sign_still_count_in_triage():
    findings, causes, red_flags = documents()
    findings[5]["ask_if"] = {"any": ["feel:hot"]}  # a sign; 'itch' applies only with it
    red_flags.append({"slug": "fierce", "rule": {"all": ["itch:fierce"]}, "urgency": "urgent"})
    kb = KnowledgeBase.from_documents(findings, causes, red_flags)
    given = answers(kb, feel=["sore"], itch="fierce")

    assert explain(kb, given, "bite-spots").fits == explain(kb, answers(kb, feel=["sore"]), "bite-spots").fits
    assert triage(kb, given).fired == ("fierce",)


def test_answers_set_aside_by_what_is_no_sign_do_not_count_in_triage():
    findings, causes, red_flags = documents()
    red_flags.append({"slug": "fierce", "rule": {"all": ["itch:fierce"]}, "urgency": "urgent"})
    kb = KnowledgeBase.from_documents(findings, causes, red_flags)

    assert triage(kb, answers(kb, feel=["itchy"], itch="fierce")).fired == ("fierce",)
    assert triage(kb, answers(kb, feel=["sore"], itch="fierce")).fired == ()


def test_lift_is_never_negative():
    assert (KB.tables.lift >= 0).all()
    assert np.isfinite(KB.tables.lift).all()


UNLESS = {"slug": "stays-unless-old", "rule": {"all": ["press:stays"]}, "urgency": "soon", "unless": ["since:years"]}


def with_unless(**changes):
    findings, causes, _ = documents()
    return KnowledgeBase.from_documents(findings, causes, [{**UNLESS, **changes}])


@pytest.mark.parametrize(
    ("given", "fires"),
    [
        ({"press": "stays"}, True),
        ({"press": "stays", "since": "hours"}, True),
        ({"press": "stays", "since": "years"}, False),
    ],
)
def test_a_flag_fires_until_something_known_calms_it(given, fires):
    kb = with_unless()

    assert (triage(kb, answers(kb, **given)).fired == ("stays-unless-old",)) is fires


def test_what_calms_a_flag_may_be_no_sign_of_danger():
    with pytest.raises(KnowledgeError, match="red flag 'stays-unless-old': unless: 'alarm:stiff' is a sign of danger"):
        with_unless(unless=["alarm:stiff"])


def test_what_calms_a_flag_must_exist():
    with pytest.raises(KnowledgeError, match="there is no finding 'sinse'"):
        with_unless(unless=["sinse:years"])


def test_the_question_that_could_calm_a_flag_is_worth_asking():
    kb = with_unless()

    assert "since:years" in outlook(kb, answers(kb, press="stays")).calming
    assert outlook(kb, answers(kb, press="stays", since="years")).calming == frozenset()
