"""What editors see of which skin tones lack pictures."""

import re

import pytest

from conditions.pictures.illustrator import TONES
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictures(blank):
    factories.make_drawing("alpha", tones=TONES)
    factories.make_picture("beta", tone=8)


def cells(page: str, name: str) -> list[str]:
    row = re.search(rf"<tr><th[^>]*><a[^>]*>{name}</a></th>(.*?)</tr>", page, re.DOTALL).group(1)
    return [re.sub("<[^>]+>", "", cell) for cell in re.findall("<td>(.*?)</td>", row)]


def test_each_condition_has_a_row_and_each_tone_a_column(client, pictures):
    client.force_login(factories.make_user("ed", "view_picture"))
    page = client.get("/admin/coverage/").content.decode()

    assert cells(page, "Alpha") == ["1 drawn"] * 6
    assert cells(page, "Beta") == ["none", "none", "none", "none", "1 photo", "none"]
    assert "1 of 2 conditions" in page


def test_those_that_have_all_can_be_left_out(client, pictures):
    client.force_login(factories.make_user("ed", "view_picture"))
    page = client.get("/admin/coverage/?missing").content.decode()

    assert "Alpha" not in page
    assert "Beta" in page


def test_without_the_right_to_see_pictures_there_is_no_table(client, pictures):
    client.force_login(factories.make_user("ed"))

    assert client.get("/admin/coverage/").status_code == 403
