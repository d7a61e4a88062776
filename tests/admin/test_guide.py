"""What docs/editors.md shows is true of the shipped content."""

import json
import re
from pathlib import Path

import pytest

from conditions.admin.states import State
from conditions.checker import FREQUENCY_CLASSES, Answers, Rule, parse_profile
from conditions.models import current_vocabulary

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")


@pytest.mark.django_db
def test_its_examples_can_be_typed_as_they_stand():
    profile, rule, answers = (json.loads(text) for text in re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL))
    vocabulary = current_vocabulary()
    assert parse_profile(profile, vocabulary)
    assert Rule.parse(rule, vocabulary)
    assert Answers.parse(answers, vocabulary)


@pytest.mark.parametrize("word", [*FREQUENCY_CLASSES, *State.labels])
def test_it_names_every_class_and_every_state(word):
    assert word in GUIDE
