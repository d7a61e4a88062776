import pytest

from conditions.checker import Urgency, UrgencyError


def test_levels_are_ordered_by_how_soon_help_is_needed():
    slugs = [level.slug for level in sorted(Urgency)]

    assert slugs == ["self-care", "pharmacist", "soon", "urgent", "emergency"]


@pytest.mark.parametrize("level", Urgency)
def test_a_level_is_found_by_its_slug(level):
    assert Urgency.from_slug(level.slug) is level


@pytest.mark.parametrize("slug", ["urgnt", "SOON", "", None, 3])
def test_an_unknown_slug_is_refused_with_what_to_write(slug):
    with pytest.raises(UrgencyError, match="there is no urgency .* (Did you mean|Use one of)"):
        Urgency.from_slug(slug)
