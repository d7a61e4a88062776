"""Bodies as bytes: one way to write them, one digest for each."""

import datetime
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conditions.models import LookAlike, TreatmentUse
from conditions.publishing import canonical_json, digest_of, snapshot
from conditions.publishing.snapshot import snapshots
from tests import factories

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def test_canonical_json_sorts_keys_and_wastes_no_space():
    assert canonical_json({"b": [1, 2.5, None], "a": "é“"}) == '{"a":"é“","b":[1,2.5,null]}'.encode()


@given(JSON)
def test_canonical_json_reads_back_as_written(body):
    assert json.loads(canonical_json(body)) == body


@given(st.dictionaries(st.text(), JSON, min_size=2))
def test_the_order_of_keys_does_not_change_the_digest(body):
    backwards = dict(reversed(body.items()))

    assert digest_of(backwards) == digest_of(body)


@given(JSON, JSON)
def test_digests_agree_exactly_where_the_bytes_do(one, other):
    assert (digest_of(one) == digest_of(other)) == (canonical_json(one) == canonical_json(other))


def test_a_digest_is_the_sha_256_of_the_bytes():
    assert digest_of({"a": 1}) == hashlib.sha256(b'{"a":1}').hexdigest()


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(number):
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"fraction": number})


@pytest.mark.django_db
def test_a_snapshot_holds_what_the_page_needs(blank):
    alpha, *_ = factories.make_trio("alpha", "beta", "gamma")
    TreatmentUse.objects.create(condition=alpha, treatment=factories.make_treatment("balm"), role="home", note="Cold.")

    body = snapshot(alpha)

    assert body["look_alikes"][0] == {"condition": "beta", "difference": "Beta differs."}
    assert body["treatments"] == [{"treatment": "balm", "role": "home", "note": "Cold."}]
    assert body["texts"]["causes"] == "The causes of alpha."
    assert body["signs"]["sign_size"] == "The sign_size of alpha."
    assert (body["category"], body["urgency"], body["review"]) == ("vascular", "self-care", None)


@pytest.mark.django_db
def test_empty_parts_are_left_out_of_a_snapshot(blank):
    body = snapshot(factories.make_condition(see_doctor="", sign_size="", pregnancy=" "))

    assert "see_doctor" not in body["texts"]
    assert "pregnancy" not in body["texts"]
    assert "sign_size" not in body["signs"]


@pytest.mark.django_db
def test_a_snapshot_shows_the_database_not_what_the_item_remembers(blank):
    alpha, *_ = factories.make_trio("alpha", "beta", "gamma")
    list(alpha.look_alike_links.all())

    LookAlike.objects.filter(condition=alpha).update(difference="New words.")

    assert {link["difference"] for link in snapshot(alpha)["look_alikes"]} == {"New words."}


@pytest.mark.django_db
def test_rows_stand_in_the_order_editors_gave_them(blank):
    alpha, *_ = factories.make_trio("alpha", "beta", "gamma")
    LookAlike.objects.filter(condition=alpha, other__slug="beta").update(order=2)
    LookAlike.objects.filter(condition=alpha, other__slug="gamma").update(order=1)

    assert [link["condition"] for link in snapshot(alpha)["look_alikes"]] == ["gamma", "beta"]


@pytest.mark.django_db
def test_a_red_flag_and_a_region_carry_their_source(blank):
    flag, region = factories.make_red_flag(), factories.make_region()

    assert snapshot(flag)["source"]["slug"] == flag.source.slug
    assert snapshot(region)["source"]["url"] == region.source.url


@pytest.mark.django_db
def test_dates_are_written_as_iso_dates(blank):
    guide = factories.make_guide(next_check_date=datetime.date(2030, 1, 2))

    assert snapshot(guide)["next_check_date"] == "2030-01-02"


@pytest.mark.django_db
def test_many_snapshots_take_no_more_queries_than_a_few(blank, django_assert_max_num_queries):
    conditions = factories.make_trio("a", "b", "c", "d", "e", "f")

    with django_assert_max_num_queries(10):
        snapshots(conditions)


@pytest.mark.django_db
def test_no_items_make_no_snapshots():
    assert snapshots([]) == []


@pytest.mark.django_db
def test_a_case_is_never_published(blank):
    with pytest.raises(TypeError, match="Case is not published"):
        snapshot(factories.make_case())
