"""A small published library."""

import pytest

from conditions.publishing import publish
from tests import factories


@pytest.fixture
def guide(blank, clock):
    """One public guide."""
    guide = factories.make_guide("look", title="How to look")
    publish(items=[guide])
    return guide


@pytest.fixture
def publish_words(clock):
    """Publishes the guide with other words: `publish_words(guide, "...", live_from=...)`."""

    def publish_them(guide, words, **when):
        guide.summary = words
        guide.save()
        return publish(items=[guide], **when)

    return publish_them
