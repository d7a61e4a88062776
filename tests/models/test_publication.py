"""The log is append-only, whichever way someone tries to change it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from conditions.models import ClinicalReview, Publication
from conditions.models.publication import AppendOnlyError
from tests import factories

pytestmark = pytest.mark.django_db

ROW = {"kind": "guide", "key": "look", "body": {"slug": "look"}, "digest": "d" * 64}
REVIEW = {"kind": "guide", "key": "look", "digest": "d" * 64, "role": "nurse"}


def a_publication():
    return Publication.objects.create(live_from=timezone.now(), **ROW)


def a_review():
    return ClinicalReview.objects.create(reviewer=factories.make_user("reviewer"), **REVIEW)


def rewrite(row):
    row.note = row.role = "rewritten"
    row.save()


CHANGES = {
    "saving": rewrite,
    "deleting": lambda row: row.delete(),
    "updating a set": lambda row: type(row).objects.filter(pk=row.pk).update(key="other"),
    "deleting a set": lambda row: type(row).objects.filter(pk=row.pk).delete(),
    "bulk update": lambda row: type(row).objects.bulk_update([row], ["key"]),
    "bulk upsert": lambda row: type(row).objects.bulk_create(
        [row], update_conflicts=True, update_fields=["key"], unique_fields=["id"]
    ),
    "update or create": lambda row: type(row).objects.update_or_create({"key": "other"}, pk=row.pk),
}


@pytest.mark.parametrize("make", [a_publication, a_review], ids=["publication", "review"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_row_cannot_be_changed_or_deleted(blank, make, change):
    row = make()
    before = type(row).objects.values().get()

    with pytest.raises(AppendOnlyError, match="never (changed|deleted)"):
        change(row)

    assert type(row).objects.values().get() == before


def test_a_new_row_cannot_take_an_old_ones_place(blank):
    row = a_publication()

    with pytest.raises(IntegrityError), transaction.atomic():
        Publication(pk=row.pk, live_from=timezone.now(), **{**ROW, "key": "other"}).save()

    assert Publication.objects.get().key == "look"


def test_whoever_published_stays_known(blank):
    editor = factories.make_user()
    Publication.objects.create(live_from=timezone.now(), created_by=editor, **ROW)

    with pytest.raises(IntegrityError):
        editor.delete()
