"""Medicines that cause spots, hard words and look-alikes side by side, as visitors get them."""

import pytest

from conditions.models import MedicineEffect
from conditions.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pills(blank):
    """A published medicine that causes 'alpha', which 'beta' and 'gamma' look like; and a term."""
    conditions = factories.make_trio()
    medicine = factories.make_medicine(effects="Few platelets.", emergency_signs="- Your lips swell.")
    MedicineEffect.objects.create(medicine=medicine, condition=conditions[0], note="Within days.")
    term = factories.make_term(meaning="They help blood to clot.")
    publish(items=[*conditions, factories.make_category(), medicine, term])
    return medicine


def test_a_medicine_and_what_it_causes_lead_to_each_other(client, pills):
    page = client.get("/medicines/pills/").content.decode()
    assert '<a href="/conditions/alpha/">Alpha</a>' in page
    assert "Within days." in page
    assert "Your lips swell." in page

    caused = client.get("/conditions/alpha/").content.decode()
    assert '<a href="/medicines/pills/">Pills</a>: Within days.' in caused
    assert "/medicines/pills/" not in client.get("/conditions/beta/").content.decode()
    assert "/medicines/pills/" in client.get("/medicines/").content.decode()


def test_a_hard_word_opens_its_meaning_without_a_script(client, pills):
    page = client.get("/medicines/pills/").content.decode()
    assert 'popovertarget="term-platelets">platelets</button>' in page
    assert 'popover id="term-platelets"' in page
    assert "They help blood to clot." in page
    assert "They help blood to clot." in client.get("/glossary/").content.decode()


def test_a_medicine_that_is_not_there_is_not_found(client, pills):
    assert client.get("/medicines/none/").status_code == 404


def test_look_alikes_stand_side_by_side(client, pills):
    page = client.get("/conditions/alpha/or/beta/").content.decode()
    assert "Alpha or Beta?" in page
    assert "The sign_size of alpha." in page
    assert "The sign_size of beta." in page
    assert "/conditions/alpha/or/beta/" in client.get("/conditions/alpha/").content.decode()


@pytest.mark.parametrize("address", ["/conditions/alpha/or/alpha/", "/conditions/alpha/or/none/"])
def test_what_is_no_look_alike_is_not_compared(client, pills, address):
    assert client.get(address).status_code == 404
