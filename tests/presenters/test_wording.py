"""Every stored value has words, and they are those of the visitor's country."""

import string

import pytest

from conditions.checker import MATCHES, Urgency
from conditions.library import Region
from conditions.models import choices
from conditions.presenters import urgency_words, wording
from conditions.templatetags.skinspots import domain

REGION = Region(
    slug="there",
    name="There",
    emergency_number="123",
    advice_line="the night line",
    doctor="healer",
    emergency_department="the big house",
)


@pytest.mark.parametrize("level", Urgency)
def test_every_urgency_is_an_action_with_nothing_left_to_fill_in(level):
    words = urgency_words(level.slug, REGION)
    text = " ".join((words.label, words.action, words.summary))
    assert words.action
    assert [name for _, name, _, _ in string.Formatter().parse(text) if name] == []


def test_an_emergency_names_the_number_and_the_place():
    words = urgency_words("emergency", REGION)
    assert "123" in words.action
    assert "the big house" in words.summary


@pytest.mark.parametrize(("level", "helper"), [("urgent", "the night line"), ("soon", "healer")])
def test_those_who_help_are_called_what_the_country_calls_them(level, helper):
    words = urgency_words(level, REGION)
    assert helper in words.action + words.summary


def test_an_unknown_urgency_is_an_error():
    with pytest.raises(KeyError):
        urgency_words("whenever", REGION)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (wording.HARM, choices.Harm.values),
        (wording.CONTAGION, choices.Contagion.values),
        (wording.TREATMENT_ROLES, choices.TreatmentRole.values),
        (wording.TREATMENT_TYPES, choices.TreatmentKind.values),
        (wording.EVIDENCE, choices.EvidenceGrade.values),
        (wording.MATCHES, MATCHES),
    ],
    ids=["harm", "contagion", "roles", "types", "evidence", "matches"],
)
def test_every_stored_value_has_words_of_its_own(words, values):
    assert set(words) == set(values)
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.nhs.uk/x/", "nhs.uk"),
        ("https://dermnetnz.org/a", "dermnetnz.org"),
        ("", ""),
        ("nonsense", "nonsense"),
    ],
)
def test_a_link_is_shown_with_its_host(url, host):
    assert domain(url) == host
