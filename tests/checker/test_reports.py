import numpy as np
import pytest

from conditions.checker import Constants, KnowledgeBase, KnowledgeError, posterior, summarise

from .knowledge_example import FIXED, answers, documents, example

KB = example()


def people(count, causes, **given):
    return [(answers(KB, **given), causes)] * count


def knowing(reports):
    """The example with reports of bite-spots."""
    findings, causes, red_flags = documents()
    causes = [{**cause, "reports": reports if cause["slug"] == "bite-spots" else None} for cause in causes]
    return KnowledgeBase.from_documents(findings, causes, red_flags, Constants(**FIXED))


def odds(kb, **given):
    """How far the answers move bite-spots against what nothing speaks for, in nats."""
    after = posterior(kb, answers(kb, **given))
    before = posterior(kb, answers(kb))
    return np.log(after.of("bite-spots") / after.none_of_these) - np.log(before.of("bite-spots") / before.none_of_these)


def test_shares_are_of_those_who_answered():
    found = summarise(
        [
            *people(6, {"bite-spots": 1.0}, place=["legs"]),
            *people(6, {"bite-spots": 1.0}, place=["arms"], since="days"),
        ],
        KB.vocabulary,
    )

    reports = found["bite-spots"]["reports"]
    assert reports["place"] == {"people": 12.0, "shares": {"legs": 0.5, "arms": 0.5, "face": 0.0}}
    assert reports["since"] == {"people": 6.0, "shares": {"days": 1.0}}
    assert "feel" not in reports


def test_where_several_causes_were_possible_each_has_its_part():
    found = summarise(people(20, {"bite-spots": 3.0, "calm-spots": 1.0}, since="days"), KB.vocabulary)

    assert found["bite-spots"]["reported_share"] == 0.75
    assert found["calm-spots"]["reports"]["since"]["people"] == 5.0


def test_a_cause_of_too_few_people_is_left_out():
    assert summarise(people(4, {"bite-spots": 1.0}, since="days"), KB.vocabulary) == {}


def test_what_people_report_moves_the_profile_the_more_the_more_people_there_are():
    few = knowing({"place": {"people": 6, "shares": {"face": 0.9}}})
    many = knowing({"place": {"people": 600, "shares": {"face": 0.9}}})

    assert odds(KB, place=["face"]) < odds(few, place=["face"]) < odds(many, place=["face"])


def test_options_nobody_was_offered_keep_what_the_profile_says():
    kb = knowing({"since": {"people": 1000, "shares": {"days": 0.5, "hours": 0.5}}})

    assert np.isclose(odds(kb, since="years"), odds(KB, since="years"))


@pytest.mark.parametrize(
    ("reports", "message"),
    [
        ([], "write an object of findings"),
        ({"sinse": {}}, "there is no finding 'sinse'. Did you mean 'since'?"),
        ({"since": 0.5}, "finding 'since': write an object with people and shares"),
        ({"since": {"people": 0, "shares": {}}}, "people: 0 is no number of people"),
        ({"since": {"people": 9, "shares": {"day": 1}}}, "option 'day': there is no such option. Did you mean 'days'?"),
        ({"since": {"people": 9, "shares": {"days": 2}}}, "option 'days': 2 is not between 0 and 1"),
    ],
)
def test_reports_that_cannot_be_used_say_what_to_do(reports, message):
    with pytest.raises(KnowledgeError) as error:
        knowing(reports)

    assert "cause 'bite-spots': reports" in str(error.value)
    assert message in str(error.value)
