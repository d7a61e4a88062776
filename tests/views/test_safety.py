"""The page that says how safe the checker is: figures of the newest published measurement, or none."""

import datetime

import pytest

from conditions.library import forget, live
from conditions.models import Measurement, Publication
from conditions.publishing import publish
from tests.factories import make_measurement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_measured_yet():
    """The shipped figures out of the way."""
    Measurement.objects.all().delete()
    Publication.objects.filter(kind="measurement")._raw_delete("default")
    forget()


def page(client) -> str:
    forget()
    return client.get("/safety/").content.decode()


def release(digest, **fields):
    publish(items=[make_measurement(digest, **fields)])


def test_without_a_measurement_there_are_no_figures(client, blank):
    html = page(client)
    assert "has not been measured yet" in html
    assert '<svg viewBox="-60' not in html
    assert "It sees nothing" in html


def test_shows_what_was_measured(client):
    release(live().knowledge.digest)
    html = page(client)
    assert "That is the version you use now" in html
    assert "7 of 10" in html
    assert "100,000 visitors" in html
    assert "Google LLC, SCIN Data Use License" in html


def test_the_drawing_has_a_title_a_description_and_the_same_figures_as_a_table(client):
    release(live().knowledge.digest)
    html = page(client)
    assert '<circle cx="45.0" cy="264.0" r="14.0"' in html
    assert '<title id="plot-title">' in html
    assert '<desc id="plot-desc">' in html
    assert "<tr><td>15 %</td><td>12 %</td><td>1,960</td></tr>" in html


def test_says_when_another_version_was_measured(client):
    release("0123456789ab")
    html = page(client)
    assert "That is not the version you use now" in html
    assert live().knowledge.digest in html


def test_the_newest_measurement_counts_and_each_says_what_changed(client):
    release("0123456789ab", measured_date=datetime.date(2026, 11, 1), changes="First words.")
    release(live().knowledge.digest, measured_date=datetime.date(2030, 11, 20), changes="- Asks about ticks.")
    html = page(client)
    assert "That is the version you use now" in html
    assert html.index("Asks about ticks") < html.index("First words")


def test_figures_of_an_older_form_are_left_out(client):
    digest = live().knowledge.digest
    release(digest, figures={"knowledge": digest, "causes": 3})
    html = page(client)
    assert "knows 3 causes" in html
    assert "Made-up visitors" not in html


def test_faults_are_not_hidden(client):
    measurement = make_measurement(live().knowledge.digest)
    measurement.figures["sample"]["faults"] = {"asked-twice": 2}
    measurement.save()
    publish(items=[measurement])
    assert "<strong>2 faults</strong>" in page(client)


def test_is_linked_from_every_page(client):
    assert 'href="/safety/"' in client.get("/").content.decode()
