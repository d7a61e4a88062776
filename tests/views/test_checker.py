"""The checker's questions: each is asked, each answer leads on, and bad ones are refused kindly."""

from pathlib import Path

import pytest

from conditions.checker import Answers, next_step
from conditions.library import live
from tests.visits import CHERRY, SHINGLES, TODDLER, WELL, answer_all, carry

pytestmark = pytest.mark.django_db

FINDINGS = sorted(file.stem for file in (Path(__file__).parents[2] / "fixtures" / "findings").glob("*.yaml"))
HTMX = {"HX-Request": "true"}
ASKS_FIRST = {
    "baby-age": {"age": "infant"},
    "pregnant": {"age": "adult", "sex": "female"},
    "head-area": {"site": ["head-or-neck"]},
    "itch": {"sensation": ["itching"]},
    "medicine": {"trigger": ["new-medicine"]},
}
"""What must be answered before a question applies."""


def carry_up_to(client, finding: str):
    """Let the client come back to a question that was put before and answered 'not sure'."""
    carry(client, {**ASKS_FIRST.get(finding, {}), finding: None})


def given(client) -> dict[str, str]:
    """What the page of answers shows, by finding."""
    return {row.finding.slug: row.answer for row in client.get("/check/answers/").context["rows"]}


def test_the_start_leads_to_the_first_question(client):
    response = client.get("/check/")
    assert response.context["first"] == "age"
    assert b'href="/check/age/"' in response.content


def test_the_start_names_the_danger_signs_first(client):
    content = client.get("/check/").content
    assert content.index(b"do not start the questions") < content.index(b'href="/check/age/"')


@pytest.mark.parametrize("finding", FINDINGS)
def test_a_question_shows_its_choices(client, finding):
    carry_up_to(client, finding)
    response = client.get(f"/check/{finding}/")
    document = live().findings[finding]
    assert response.status_code == 200
    shown = [choice.label for choice in response.context["page"].choices]
    assert shown == [*(option.label for option in document.options), "I’m not sure"]
    assert document.question in response.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize("finding", FINDINGS)
def test_every_option_leads_on_and_is_kept(client, finding):
    for option in live().findings[finding].options:
        carry_up_to(client, finding)
        response = client.post(f"/check/{finding}/", {"answer": option.slug})
        assert response.status_code == 302, option.slug
        assert client.get(response.url).status_code == 200
        assert given(client)[finding] == option.label


@pytest.mark.parametrize("finding", FINDINGS)
def test_not_sure_is_an_answer(client, finding):
    carry(client, ASKS_FIRST.get(finding, {}) | {finding: None})
    response = client.post(f"/check/{finding}/", {"answer": "not-sure"})
    assert response.status_code == 302
    assert given(client)[finding] == "I’m not sure"


@pytest.mark.parametrize("finding", FINDINGS)
@pytest.mark.parametrize("answer", [{}, {"answer": "nonsense"}, {"answer": "\x00"}])
def test_a_bad_answer_is_refused_with_a_message(client, finding, answer):
    carry_up_to(client, finding)
    response = client.post(f"/check/{finding}/", answer)
    assert response.status_code == 422
    assert b"There is a problem" in response.content
    assert b"<title>Error:" in response.content
    assert b"Choose" in response.content.split(b"There is a problem")[1]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ([], "Choose an answer"),
        (["none", "fit"], "You chose ‘none’ and another answer"),
        (["not-sure", "fit"], "You chose ‘I’m not sure’ and another answer"),
        (["not-sure", "none"], "You chose ‘I’m not sure’ and another answer"),
        (["fit", "nonsense"], "That answer is not on the list"),
    ],
)
def test_answers_that_contradict_each_other_are_refused(client, answer, message):
    carry(client, {"age": "adult", "sex": "male", "skin-colour": "white"})
    response = client.post("/check/danger/", {"answer": answer})
    assert response.status_code == 422
    assert message in response.content.decode()
    assert "danger" not in given(client)


def test_a_refused_answer_stays_ticked(client):
    carry(client, {"age": "adult", "sex": "male", "skin-colour": "white"})
    page = client.post("/check/danger/", {"answer": ["none", "fit"]}).context["page"]
    assert {choice.value for choice in page.choices if choice.is_chosen} == {"none", "fit"}


def test_several_answers_are_kept_together(client):
    carry(client, {"age": "adult", "sex": "male", "skin-colour": "white"})
    client.post("/check/danger/", {"answer": ["fit", "stiff-neck"]})
    labels = {option.slug: option.label for option in live().findings["danger"].options}
    assert given(client)["danger"] == f"{labels['stiff-neck']}, {labels['fit']}"


def test_an_earlier_answer_is_ticked_when_the_question_is_opened_again(client):
    carry(client, CHERRY)
    page = client.get("/check/glass-test/").context["page"]
    assert [choice.value for choice in page.choices if choice.is_chosen] == ["fades"]


@pytest.mark.parametrize("answers", [{}, {"age": "adult"}, WELL])
def test_a_question_not_reached_yet_leads_to_the_one_that_is(client, answers):
    carry(client, answers)
    library = live()
    reached = next_step(library.knowledge, Answers.parse(answers, library.knowledge.vocabulary)).finding
    response = client.get("/check/health/")
    assert (response.status_code, response.url) == (302, f"/check/{reached}/")


def test_an_answer_to_a_question_not_reached_is_not_taken(client):
    client.post("/check/health/", {"answer": "none"})
    assert given(client) == {}


def test_an_unknown_question_is_not_found(client):
    assert client.get("/check/shoe-size/").status_code == 404


def test_changing_an_early_answer_keeps_the_others(client):
    answer_all(client, CHERRY)
    before = given(client)
    client.post("/check/age/", {"answer": "older"})
    after = given(client)
    assert after["age"] != before["age"]
    assert {**after, "age": ""} == {**before, "age": ""}


def test_an_answer_that_no_longer_applies_is_set_aside_and_comes_back(client):
    carry(client, {"age": "adult", "sex": "female", "pregnant": "yes"})
    client.post("/check/sex/", {"answer": "male"})
    assert "pregnant" not in given(client)
    client.post("/check/sex/", {"answer": "female"})
    assert given(client)["pregnant"].startswith("Yes")


def test_an_emergency_ends_the_questions_at_once(client):
    carry(client, {"age": "toddler", "sex": "male", "skin-colour": "white"})
    response = client.post("/check/danger/", {"answer": "fit"})
    assert response.url == "/check/result/"
    assert client.get("/check/unwell/").url == "/check/result/"


@pytest.mark.parametrize("answers", [{}, CHERRY, SHINGLES, {"fever": "now"}, {"trigger": ["new-medicine"], **WELL}])
def test_every_interview_ends_within_sixteen_questions(client, answers):
    assert answer_all(client, answers).status_code == 200
    assert len(given(client)) <= 16


def test_every_question_names_the_one_before(client):
    answer_all(client, CHERRY)
    library = live()
    asked = list(given(client))
    assert asked[0] == "age"
    backs = [client.get(f"/check/{finding}/").context["page"].back_url for finding in asked]
    assert backs == ["/check/", *(f"/check/{finding}/" for finding in asked[:-1])]
    assert set(asked) <= set(library.findings)


@pytest.mark.parametrize("name", ["", "age/", "answers/", "result/", "cleared/"])
def test_htmx_gets_the_step_alone(client, name):
    carry(client, CHERRY)
    response = client.get(f"/check/{name}", headers=HTMX)
    assert response.content.strip().startswith(b'<div id="step"')
    assert b"<html" not in response.content
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("name", ["", "age/", "answers/", "result/", "cleared/"])
def test_going_back_in_history_gets_the_whole_page(client, name):
    carry(client, CHERRY)
    response = client.get(f"/check/{name}", headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert response.content.startswith(b"<!doctype html>")


def test_an_error_is_swapped_in(client):
    response = client.post("/check/age/", {}, headers=HTMX)
    assert response.status_code == 422
    assert response.content.strip().startswith(b'<div id="step"')


def test_the_title_of_a_step_is_that_of_its_page(client):
    step = client.get("/check/age/", headers=HTMX).content.decode()
    title = client.get("/check/age/").content.decode().split("<title>")[1].split("</title>")[0]
    assert f'data-title="{title}"' in step


def test_after_an_emergency_only_what_was_asked_can_be_opened(client):
    answer_all(client, TODDLER)
    opened = {finding for finding in FINDINGS if client.get(f"/check/{finding}/").status_code == 200}
    assert opened == set(given(client))


def test_a_question_says_which_causes_it_tells_apart(client):
    carry(client, {**WELL, "age": "adult", "sex": "female", "sensation": ["itching"], "site": ["arm"]})

    page = client.get("/check/site/").content.decode()

    assert "your answer helps most to tell these two apart: " in page


def test_a_question_names_no_causes_before_anything_is_known(client):
    assert "tell these two apart" not in client.get("/check/age/").content.decode()
