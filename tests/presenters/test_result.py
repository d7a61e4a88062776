"""The outcome in words, from the library and the answers alone."""

import pytest

from conditions.checker import Answers
from conditions.forms import QuestionForm
from conditions.library import live
from conditions.presenters import QuestionPage, ResultPage, answer_rows
from tests.visits import CHERRY, SHINGLES, TODDLER, WELL

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    return live()


def result_of(library, answers) -> ResultPage:
    given = Answers.parse(answers, library.knowledge.vocabulary)
    return ResultPage(library, given, library.region("general"))


def test_a_rule_that_fired_gives_the_reason_and_the_advice(library):
    result = result_of(library, TODDLER)
    assert result.flags
    assert all(flag.urgency == "emergency" for flag in result.flags)
    assert "<li>" in result.advice[0]


def test_without_a_rule_the_causes_behind_the_urgency_are_named(library):
    result = result_of(library, {**WELL, "age": "adult"})
    assert not (result.flags and result.causes_behind_urgency)


def test_evidence_is_told_in_statements_that_hold(library):
    first = result_of(library, CHERRY).causes[0]
    statements = {option.statement for finding in library.findings.values() for option in finding.options}
    told = {words.removeprefix("no sign of: ") for words in (*first.fits, *first.against)}
    assert told and told <= statements


@pytest.mark.parametrize("answers", [TODDLER, SHINGLES])
def test_a_serious_result_offers_no_treatment(library, answers):
    assert result_of(library, answers).treatments == []


def test_changes_that_raise_the_urgency_are_told_apart_from_those_that_lower_it(library):
    result = result_of(library, {**WELL, "age": "adult"})
    assert all(change.is_rise for change in result.rises)
    assert not any(change.is_rise for change in result.falls)


def test_the_sheet_lists_what_holds_and_what_was_denied(library):
    result = result_of(library, {**CHERRY, "symptoms": ["headache"], "fever": None})
    symptoms = library.findings["symptoms"]
    assert symptoms.option("headache").statement in result.has
    assert symptoms.option("joint-pain").statement in result.has_not
    assert result.not_sure == [library.findings["fever"].name]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"fever": None}, "I’m not sure"),
        ({"danger": ["none"]}, "None of these"),
        ({"danger": []}, "None of these"),
        ({"age": "adult"}, None),
    ],
)
def test_an_answer_is_shown_in_words(library, answers, words):
    given = Answers.parse(answers, library.knowledge.vocabulary)
    row = answer_rows(library, given, answers)[0]
    assert row.answer == (words or library.findings["age"].option("adult").label)


@pytest.mark.parametrize(("asked", "number", "back"), [((), 1, "/check/"), (("age", "sex"), 2, "/check/age/")])
def test_a_question_knows_its_place(library, asked, number, back):
    finding = library.findings["sex"]
    page = QuestionPage(finding, QuestionForm(finding), asked, library.region("general"))
    assert (page.number, page.back_url) == (number, back)


def test_answers_that_stand_alone_are_marked(library):
    finding = library.findings["danger"]
    page = QuestionPage(finding, QuestionForm(finding), (), library.region("general"))
    assert [choice.value for choice in page.choices if choice.stands_alone] == ["none", "not-sure"]
