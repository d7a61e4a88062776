"""Choosing the country whose numbers are shown."""

import pytest

pytestmark = pytest.mark.django_db


def choose(client, region="us", back="/conditions/petechiae/", **kwargs):
    return client.post("/region/", {"region": region, "back": back}, **kwargs)


def test_goes_back_to_the_page(client):
    response = choose(client)
    assert (response.status_code, response.url) == (302, "/conditions/petechiae/")


@pytest.mark.parametrize("path", ["/", "/emergency/", "/conditions/meningococcal-disease/", "/check/"])
def test_every_page_then_shows_its_number(client, path):
    assert b"tel:911" not in client.get(path).content.split(b'class="numbers"')[0]
    choose(client)
    assert b"tel:911" in client.get(path).content


def test_is_remembered_for_a_year_and_hidden_from_scripts(client):
    cookie = choose(client).cookies["region"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("us", 365 * 86_400, "Lax")
    assert cookie["httponly"]


def test_is_sent_over_https_alone_where_the_site_has_it(client, settings):
    settings.HTTPS = True
    assert choose(client).cookies["region"]["secure"]


@pytest.mark.parametrize("region", ["nowhere", "", "<script>", "us; path=/"])
def test_an_unknown_country_is_the_general_one(client, region):
    assert choose(client, region).cookies["region"].value == "general"


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil",
        "home",
        "",
        "/\n//evil.example",
        "\x00/",
    ],
)
def test_never_leads_off_the_site(client, back):
    url = choose(client, back=back).url
    assert url == "/" or (url.startswith("/%0A/") and not url.startswith("//"))


@pytest.mark.parametrize("origin", ["cross-site", "same-site", "none"])
def test_a_form_of_another_site_is_refused(client, origin):
    response = choose(client, headers={"sec-fetch-site": origin})
    assert response.status_code == 400
    assert "region" not in response.cookies


def test_a_browser_that_does_not_say_where_from_is_trusted(client):
    assert choose(client).cookies["region"].value == "us"


def test_takes_a_form_only(client):
    assert client.get("/region/").status_code == 405


def test_the_chosen_country_is_selected(client):
    choose(client, "gb")
    assert b'<option value="gb" selected>' in client.get("/").content


@pytest.mark.parametrize("cookie", ["nowhere", "", "x" * 3000, "é"])
def test_a_strange_cookie_is_the_general_country(client, cookie):
    client.cookies["region"] = cookie
    assert client.get("/").status_code == 200
