"""The command that holds all content against the rules, as an operator runs it."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from conditions.models import ClinicalReview, Condition, Publication, SearchExample
from conditions.publishing import Task, keep_illustration, publish
from conditions.publishing.snapshot import digest_of, snapshot
from tests import factories

pytestmark = pytest.mark.django_db
YESTERDAY = datetime.date.today() - datetime.timedelta(days=1)


def run(**options) -> str:
    out = io.StringIO()
    call_command("check_content", stdout=out, **options)
    return out.getvalue()


def refused() -> str:
    out = io.StringIO()
    with pytest.raises(CommandError, match="to mend, see above"):
        call_command("check_content", stdout=out)
    return out.getvalue()


@pytest.fixture
def trio(blank):
    trio = factories.make_trio("alpha", "beta", "gamma")
    publish(items=[*trio, factories.make_category()])
    return trio


def test_sound_content_passes_and_is_counted(trio):
    factories.make_treatment()
    SearchExample.objects.create(slug="alpha", query="Alpha", pages=["/conditions/alpha/"])
    SearchExample.objects.create(slug="none", query="zzzz", pages=["/conditions/beta/"])

    said = run()

    assert "Must be mended: 0" in said
    assert "3 of 3" in said
    assert "Right page among the first 1       50.0%" in said
    assert "zzzz: /conditions/beta/" in said


def test_what_must_be_mended_is_named_with_its_file_and_field(trio):
    type(trio[0]).objects.filter(slug="alpha").update(causes="In 5 in 10 people.")

    assert "conditions/alpha.yaml: causes: A figure needs its source, as [^source]" in refused()


def test_hard_danger_signs_must_be_mended(trio):
    hard = "- Progressive generalised deterioration necessitating immediate hospitalisation\n" * 3
    type(trio[0]).objects.filter(slug="alpha").update(emergency_signs=hard)

    assert "conditions/alpha.yaml: emergency_signs: Too hard to read" in refused()


def test_a_hard_sentence_is_only_pointed_at(trio):
    long = "It comes and goes, " * 5 + "and then it is gone."
    type(trio[0]).objects.filter(slug="alpha").update(causes=long)

    assert f"conditions/alpha.yaml: causes: 25 words in one sentence: make two of it. “{long}”" in run(all=True)


def test_a_page_past_its_check_is_pointed_at_and_a_red_flag_must_be_mended(trio):
    type(trio[0]).objects.filter(slug="alpha").update(next_check_date=YESTERDAY)
    assert "conditions/alpha.yaml: next_check_date: This check is overdue" in run(all=True)

    factories.make_finding("fever")
    factories.make_red_flag(slug="hot", next_check_date=YESTERDAY)
    assert "red_flags/hot.yaml: next_check_date: This check is overdue" in refused()


def test_words_may_not_claim_a_review(trio):
    type(trio[0]).objects.filter(slug="alpha").update(causes="Reviewed by a doctor.")

    assert "claims a review" in refused()


def test_a_live_page_may_not_claim_a_review_nobody_signed(trio):
    body = {**snapshot(trio[0]), "review": {"date": "2026-01-01", "role": "dermatologist", "covers_this_text": True}}
    Publication.objects.create(
        kind="condition", key="alpha", body=body, digest=digest_of(body), live_from=timezone.now()
    )
    assert "conditions/alpha.yaml: It claims a clinical review that nobody signed" in refused()

    signed = digest_of({name: value for name, value in body.items() if name != "review"})
    reviewer = factories.make_user("reviewer")
    ClinicalReview.objects.create(kind="condition", key="alpha", digest=signed, reviewer=reviewer, role="dermatologist")
    assert "Must be mended: 0" in run()


def test_drawings_whose_recipe_has_changed_are_warned_of(blank, media):
    factories.make_trio("alpha", "beta", "gamma")
    drawing = factories.make_drawing("dots", condition=Condition.objects.get(slug="alpha"))
    keep_illustration(Task(drawing, 2), factories.picture_bytes())
    assert "drawings/dots.yaml" not in run(all=True)

    drawing.recipe = {**drawing.recipe, "width": 40}
    drawing.save()

    assert "drawings/dots.yaml: recipe: Its recipe has changed since it was drawn" in run(all=True)
