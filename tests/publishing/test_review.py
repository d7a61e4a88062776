"""A clinical review counts while exactly the signed words are public."""

import pytest

from conditions.library import live
from conditions.models import ClinicalReview, LookAlike
from conditions.presenters import ConditionPage
from conditions.publishing import publish, roll_back, sign_review
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def alpha(blank):
    trio = factories.make_trio("alpha", "beta", "gamma")
    publish(items=[trio[0].category, *trio])
    return trio[0]


@pytest.fixture
def doctor(blank):
    return factories.make_user("doctor", "review_content")


def is_shown_as_reviewed():
    library = live()
    return ConditionPage(library.conditions["alpha"], library, library.region(None)).is_reviewed


def sign_and_publish(alpha, doctor):
    sign_review(item=alpha, reviewer=doctor, role="consultant dermatologist")
    return publish(items=[alpha])


def change_summary(alpha):
    alpha.summary = "Other words."
    alpha.save()


def change_look_alike(alpha):
    LookAlike.objects.filter(condition=alpha, other__slug="beta").update(difference="Other words.")


def change_source(alpha):
    source = alpha.sources.first()
    source.title = "Another title"
    source.save()


def test_a_page_is_not_reviewed_until_it_is_signed(alpha):
    assert not is_shown_as_reviewed()


def test_a_signature_shows_once_the_page_is_published_again(alpha, doctor):
    sign_review(item=alpha, reviewer=doctor, role="consultant dermatologist")
    assert not is_shown_as_reviewed()

    publish(items=[alpha])

    assert is_shown_as_reviewed()
    assert live().conditions["alpha"].review.role == "consultant dermatologist"


@pytest.mark.parametrize("change", [change_summary, change_look_alike, change_source])
def test_one_changed_word_ends_the_review(alpha, doctor, change):
    sign_and_publish(alpha, doctor)

    change(alpha)
    publish(items=[alpha])

    assert not is_shown_as_reviewed()


def test_the_signed_words_are_reviewed_again_when_they_return(alpha, doctor):
    (signed,) = sign_and_publish(alpha, doctor)
    change_summary(alpha)
    publish(items=[alpha])

    roll_back(to=signed)

    assert is_shown_as_reviewed()


def test_words_changed_after_signing_but_before_publishing_are_not_reviewed(alpha, doctor):
    sign_review(item=alpha, reviewer=doctor, role="nurse")
    change_summary(alpha)

    publish(items=[alpha])

    assert not is_shown_as_reviewed()


def test_a_new_signature_covers_the_new_words(alpha, doctor):
    sign_and_publish(alpha, doctor)
    change_summary(alpha)

    sign_and_publish(alpha, doctor)

    assert is_shown_as_reviewed()


def test_a_review_of_one_page_says_nothing_of_another(alpha, doctor):
    sign_and_publish(alpha, doctor)

    assert live().conditions["beta"].review is None


def test_a_signature_names_its_signer_and_the_exact_text(alpha, doctor):
    review = sign_review(item=alpha, reviewer=doctor, role="nurse")

    assert (review.kind, review.key, review.reviewer) == ("condition", "alpha", doctor)
    change_summary(alpha)
    assert sign_review(item=alpha, reviewer=doctor, role="nurse").digest != review.digest
    assert ClinicalReview.objects.count() == 2
