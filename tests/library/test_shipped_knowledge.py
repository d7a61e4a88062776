"""What must hold of the knowledge that is shipped, whatever it says."""

import pytest

from conditions.checker import Answers, posterior
from conditions.library import live

pytestmark = pytest.mark.django_db

USUAL = 0.45
"""An option at least this frequent is among what a typical person with the condition answers."""


def typical(knowledge, cause: str) -> Answers:
    """What most people with this condition answer, by its profile."""
    row = knowledge.tables.answering.table[knowledge.cause_index[cause]]
    answers = Answers(knowledge.vocabulary)
    for finding in knowledge.vocabulary.findings:
        chances = dict(zip(finding.option_slugs, row[knowledge.vocabulary.slices[finding.slug]], strict=True))
        ticked = [option for option, chance in chances.items() if chance >= USUAL and option != "none"]
        answers = answers.with_answer(finding.slug, ticked if finding.is_many else max(chances, key=chances.get))
    return answers


def test_typical_answers_put_every_condition_in_the_first_three():
    knowledge = live().knowledge

    ranked = {
        cause: [slug for slug, _ in posterior(knowledge, typical(knowledge, cause)).ranked[:3]]
        for cause in knowledge.causes
    }

    assert {cause: first for cause, first in ranked.items() if cause not in first} == {}


def test_what_was_measured_is_the_knowledge_that_is_shipped():
    assert live().measurement.slug == live().knowledge.digest, "run: manage.py prove_safety --save, then dump_content"
