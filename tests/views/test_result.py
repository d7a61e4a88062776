"""The result: urgency first, then what it may be and why, and the page for a doctor."""

import pytest

from conditions.forms import NOT_SURE
from conditions.library import live
from tests.visits import CHERRY, SHINGLES, TODDLER, WELL, answer_all, carry

pytestmark = pytest.mark.django_db

HOME_REMEDIES = ("aloe-vera", "apple-cider-vinegar", "calamine-lotion", "cool-compress", "oatmeal-bath", "tea-tree-oil")
ITCHY = {**WELL, "age": "adult", "sensation": ["itching"], "shape": ["welts"], "course": "each-spot-gone-within-a-day"}
"""Someone well with itchy welts, who can be helped at home or by a pharmacist."""


def result_of(client, answers):
    return answer_all(client, answers).context["result"]


@pytest.mark.parametrize(
    ("answers", "urgencies"),
    [
        (TODDLER, {"emergency"}),
        ({"danger": ["fit"]}, {"emergency"}),
        (SHINGLES, {"urgent", "emergency"}),
        (CHERRY, {"self-care"}),
        (ITCHY, {"self-care", "pharmacist", "soon"}),
    ],
    ids=["feverish toddler", "fit", "shingles", "cherry spots", "welts"],
)
def test_is_as_urgent_as_the_answers(client, answers, urgencies):
    assert result_of(client, answers).urgency.slug in urgencies


@pytest.mark.parametrize("answers", [TODDLER, CHERRY, SHINGLES])
def test_says_first_what_to_do(client, answers):
    main = answer_all(client, answers).content.decode().split("<main")[1]
    assert main.index("<h1") < main.index('href="/conditions/')


def test_an_emergency_has_the_number_to_call_in_its_heading(client):
    heading = answer_all(client, TODDLER).content.decode().split("<h1")[1].split("</h1>")[0]
    assert 'href="tel:112"' in heading


@pytest.mark.parametrize("answers", [TODDLER, {"danger": ["fit"]}, SHINGLES, {"fever": "now", "glass-test": "stays"}])
def test_no_home_remedy_stands_on_a_serious_result(client, answers):
    response = answer_all(client, answers)
    assert response.context["result"].is_serious
    main = response.content.decode().split("<main")[1].split("</main>")[0]
    assert [slug for slug in HOME_REMEDIES if f"/treatments/{slug}/" in main] == []
    assert "What you can do now" not in main


def test_a_mild_result_tells_what_to_do_at_home(client):
    response = answer_all(client, ITCHY)
    assert response.context["result"].treatments
    assert b"What you can do now" in response.content


@pytest.mark.parametrize("answers", [TODDLER, CHERRY, SHINGLES, {}])
def test_names_at_most_five_causes_that_can_be_read_about(client, answers):
    causes = result_of(client, answers).causes
    assert 1 <= len(causes) <= 5
    assert all(client.get(cause.condition.path).status_code == 200 for cause in causes)


def test_names_the_likeliest_cause_first_with_what_fits(client):
    first = result_of(client, CHERRY).causes[0]
    assert first.condition.slug == "cherry-angioma"
    assert first.fits


@pytest.mark.parametrize("answers", [TODDLER, CHERRY, SHINGLES, {}])
def test_is_never_called_a_diagnosis_or_reviewed(client, answers):
    content = answer_all(client, answers).content
    assert b"not yet reviewed by a clinician" in content
    assert b"Your diagnosis" not in content


def test_shows_no_percentages(client):
    main = answer_all(client, CHERRY).content.decode().split("<main")[1]
    assert "%" not in main.split("<footer")[0]


def test_tells_what_would_make_it_more_urgent(client):
    rises = result_of(client, CHERRY).rises
    assert rises
    assert all(change.urgency.slug in ("emergency", "urgent", "soon", "pharmacist") for change in rises)


def test_answering_nothing_for_sure_still_gives_a_result(client):
    response = answer_all(client, {})
    assert response.status_code == 200
    assert response.context["result"].not_sure


def test_a_doubt_about_danger_is_named_with_a_way_to_look_again(client):
    response = answer_all(client, {**CHERRY, "danger": NOT_SURE})
    assert [finding.slug for finding in response.context["result"].doubts] == ["danger"]
    assert b'href="/check/danger/"' in response.content


def test_without_such_a_doubt_nothing_is_said_of_it(client):
    response = answer_all(client, CHERRY)
    assert response.context["result"].doubts == []
    assert b"You were not sure of this" not in response.content


@pytest.mark.parametrize(
    "answers", [{}, {"age": "adult"}, {"age": "adult", "sex": "male", "danger": ["none"], "glass-test": "fades"}]
)
def test_waits_for_the_questions_about_danger(client, answers):
    carry(client, answers)
    response = client.get("/check/result/")
    assert response.status_code == 302
    assert response.url.split("/")[2] in live().findings


def test_may_be_looked_at_once_those_are_answered(client):
    carry(client, {"age": "adult", "sex": "male", **WELL})
    response = client.get("/check/result/")
    assert response.status_code == 200
    assert b"Answer more questions" in response.content


def test_an_emergency_asks_nothing_more(client):
    assert b"Answer more questions" not in answer_all(client, TODDLER).content


@pytest.mark.parametrize(("answers", "lines"), [(TODDLER, "has"), (CHERRY, "has_not")])
def test_the_sheet_tells_a_doctor_what_was_answered(client, answers, lines):
    answer_all(client, answers)
    response = client.get("/check/sheet/")
    statements = getattr(response.context["result"], lines)
    assert statements
    text = response.content.decode().replace("&#x27;", "'")
    assert all(statement in text for statement in statements)


def test_the_sheet_needs_answers(client):
    response = client.get("/check/sheet/")
    assert (response.status_code, response.url) == (302, "/check/")


@pytest.mark.parametrize("path", ["/check/result/", "/check/sheet/"])
def test_names_the_knowledge_it_came_from(client, path):
    answer_all(client, CHERRY)
    assert live().knowledge.digest.encode() in client.get(path).content


def test_speaks_of_the_chosen_country(client):
    client.cookies["region"] = "us"
    heading = answer_all(client, TODDLER).content.decode().split("<h1")[1].split("</h1>")[0]
    assert 'href="tel:911"' in heading
