"""Lists of lines and Markdown, as they are kept."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from conditions.models.fields import LinesField, MarkdownField
from tests import factories


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["red dots", ""], "Remove the empty line"),
        (["red dots", "  "], "Remove the empty line"),
        ([" red dots"], "spaces around ' red dots'"),
        (["red dots", "spots", "red dots"], "'red dots' is there twice: keep one."),
        ("red dots", "Write a list of words"),
        ([1], "Write a list of words"),
        ({"red": "dots"}, "Write a list of words"),
    ],
)
def test_lines_that_are_not_a_clean_list_are_refused(lines, message):
    with pytest.raises(ValidationError, match=message):
        LinesField().clean(lines, None)


def test_a_form_takes_one_line_each_and_drops_empty_ones():
    field = LinesField().formfield()

    assert field.clean("red dots\r\n\r\n  tiny spots \n") == ["red dots", "tiny spots"]
    assert field.prepare_value(["red dots", "tiny spots"]) == "red dots\ntiny spots"


def test_an_unchanged_list_does_not_count_as_a_change():
    field = LinesField().formfield()

    assert not field.has_changed(["red dots", "tiny spots"], "red dots\r\ntiny spots\r\n")
    assert field.has_changed(["red dots"], "red dots\nmore")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("One.  \r\n\r\nTwo.\r\n", "One.\n\nTwo."),
        ("\n\n  One.\n\n", "One."),
        ("- a \n  - b\t\n", "- a\n  - b"),
        (None, ""),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_markdown_is_kept_without_stray_spaces(typed, kept):
    assert MarkdownField().to_python(typed) == kept


@given(st.text(alphabet=st.sampled_from("ab- \t\n\r\x0b\x1c\u2028é"), max_size=30))
def test_tidied_markdown_stays_as_it_is(typed):
    field = MarkdownField()

    assert field.to_python(field.to_python(typed)) == field.to_python(typed)


@pytest.mark.django_db
def test_an_editors_form_keeps_markdown_tidied(blank):
    guide = factories.make_guide(body="Look closely. \r\n")

    guide.full_clean()

    assert guide.body == "Look closely."


@pytest.mark.django_db
def test_a_guide_needs_its_text(blank):
    guide = factories.make_guide(body="  \n")

    with pytest.raises(ValidationError) as caught:
        guide.full_clean()
    assert "body" in caught.value.message_dict
