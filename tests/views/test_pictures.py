"""Pictures as visitors get them: on every tone, without a script, found by how the spots look."""

import re

import pytest

from conditions.models import Option
from conditions.presenters import pictures as presenters
from conditions.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db

TONES = presenters.TONES


@pytest.fixture
def pictured(blank):
    """Alpha with a drawing on all tones that shows red rings; beta with a photograph of dark skin; gamma with none."""
    alpha, beta, gamma = factories.make_trio()
    colour = factories.make_finding("colour", options=("red", "brown"))
    shape = factories.make_finding("shape", options=("ring", "dot"))
    drawing = factories.make_drawing("alpha-ring", condition=alpha, tones=TONES, site="upper arm")
    drawing.shows.set(Option.objects.filter(slug__in=("red", "ring")))
    photo = factories.make_picture("beta-photo", condition=beta, tone=8, site="chest", is_sensitive=True)
    photo.shows.set(Option.objects.filter(slug="red"))
    publish(items=[alpha, beta, gamma, factories.make_category(), colour, shape])
    return drawing


def body(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_condition_page_shows_every_tone_and_a_choice_of_them(client, pictured):
    page = body(client, "/conditions/alpha/")

    assert page.count('type="radio" name="tone"') == len(TONES)
    for tone in TONES:
        assert page.count(f'<picture class="on on-{tone}">') == 1
    assert "A flat red spot of 4 mm on a forearm, on dark brown skin" in page
    assert "<strong>Illustration</strong>, made by computer" in page
    assert "There is no picture on" not in page


def test_what_is_not_seen_at_first_is_loaded_only_when_chosen(client, pictured):
    page = body(client, "/pictures/alpha-ring/")
    images = re.findall(r"<img [^>]*>", page)

    assert sum("fetchpriority" in image for image in images) == 1
    assert sum('loading="lazy"' in image for image in images) == len(images) - 1
    assert all('width="' in image and 'height="' in image for image in images)


def test_a_photograph_is_shown_whatever_tone_is_chosen_and_says_its_own(client, pictured):
    page = body(client, "/conditions/beta/")

    assert '<picture class="on on-2 on-4 on-5 on-7 on-8 on-9">' in page
    assert "Photograph, dark brown skin" in page


def test_the_page_says_on_which_skin_there_is_no_picture(client, pictured):
    page = body(client, "/conditions/beta/")

    assert "There is no picture on very light skin or light skin or light brown skin or brown skin" in page


def test_what_may_upset_is_hidden_until_asked_for(client, pictured):
    assert "<details><summary>Show the picture. It may be upsetting.</summary>" in body(client, "/conditions/beta/")
    assert "beta-photo" in body(client, "/pictures/")
    assert body(client, "/pictures/").count("May be upsetting") == 1


def test_a_condition_without_pictures_has_no_choice_of_tones(client, pictured):
    page = body(client, "/conditions/gamma/")

    assert 'name="tone"' not in page
    assert "viewer.js" not in page


def test_a_picture_has_a_page_of_its_own(client, pictured):
    page = body(client, "/pictures/alpha-ring/")

    assert "Alpha: upper arm" in page
    assert "One spot." in page
    assert '<a href="/conditions/alpha/">Read about Alpha</a>' in page
    assert "Skin Spots, CC BY 4.0" in page
    assert "long.</p>" in page  # the scale bar
    assert client.get("/pictures/none/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"alpha-ring", "beta-photo"}),
        ("?colour=red", {"alpha-ring", "beta-photo"}),
        ("?colour=red&shape=ring", {"alpha-ring"}),
        ("?shape=dot", {"alpha-ring", "beta-photo"}),  # no picture shows it, so it is no choice
        ("?q=beta", {"beta-photo"}),
        ("?tone=2", {"alpha-ring"}),
        ("?tone=9", {"alpha-ring", "beta-photo"}),
        ("?tone=77&colour=%00&page=99999", {"alpha-ring", "beta-photo"}),
        ("?tone=2&q=beta", set()),
    ],
)
def test_the_gallery_is_narrowed_by_what_is_seen(client, pictured, query, found):
    page = body(client, f"/pictures/{query}")

    assert set(re.findall(r'class="card" href="/pictures/([^/]+)/', page)) == found
    assert ("No picture fits" in page) == (not found)


def test_the_gallery_remembers_what_was_chosen(client, pictured):
    page = body(client, "/pictures/?tone=8&colour=red")

    assert re.search(r'name="tone" value="8" checked', page)
    assert '<option value="red" selected>' in page


def test_htmx_gets_the_pictures_alone(client, pictured):
    page = client.get("/pictures/?colour=red", HTTP_HX_REQUEST="true").content.decode()

    assert page.lstrip().startswith('<div id="found"')
    assert "<html" not in page


def test_a_long_gallery_goes_on_over_pages(client, pictured, monkeypatch):
    monkeypatch.setattr("conditions.presenters.gallery.PICTURES_A_PAGE", 1)

    first, second = body(client, "/pictures/?colour=red"), body(client, "/pictures/?colour=red&page=2")
    assert "page 1 of 2" in first
    assert re.search(r'rel="next" href="\?colour=red&amp;page=2"', first)
    assert "beta-photo" in second
    assert 'rel="prev"' in second


def test_coverage_counts_conditions_on_each_tone(client, pictured):
    page = body(client, "/about/pictures/")

    assert "<strong>38%</strong>" in page  # 7 of 3 times 6
    assert re.search(r"Dark brown skin</th><td>2 of 3", page)


def test_look_alikes_side_by_side_are_pictured(client, pictured):
    page = body(client, "/conditions/alpha/or/beta/")

    assert 'name="tone"' in page
    assert "on-7" in page
    assert "Photograph" not in page  # beta's is hidden until asked for


def test_pictures_are_in_the_sitemap_and_told_to_search_engines(client, pictured):
    assert "/pictures/alpha-ring/" in body(client, "/sitemap.xml")
    assert '"image": [' in body(client, "/conditions/alpha/")


def test_renditions_are_named_as_they_are_served():
    from django.urls import reverse

    assert reverse("rendition", args=["0" * 24, 400, "avif"]) == f"{presenters.RENDITIONS}{'0' * 24}-400.avif"


@pytest.mark.parametrize(
    ("millimetres", "words"), [(None, None), (3, None), (40, "1 cm"), (12, "2 mm"), (120, "2 cm"), (400, "10 cm")]
)
def test_the_scale_bar_is_a_round_length_within_the_picture(blank, millimetres, words):
    from conditions.library import Picture

    picture = Picture.from_body(
        {
            "slug": "p",
            "kind": "photograph",
            "alt_text": "a",
            "credit": "c",
            "licence": "l",
            "versions": [{"tone": 2, "file": "pictures/a.webp", "width": 700, "height": 500}],
            "millimetres": millimetres,
        }
    )
    shown = presenters.ShownPicture(None, picture)

    assert (shown.scale_words if shown.scale_bar else None) == words
    assert "-800.avif 700w" in shown.versions[0].avif


def test_readers_choose_from_the_tones_that_are_drawn():
    from conditions.pictures.illustrator import TONES as drawn

    assert TONES == drawn
