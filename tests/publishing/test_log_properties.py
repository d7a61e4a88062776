"""The log against a plain model of it: whatever is done in whatever order, any moment can be replayed."""

import contextlib
import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conditions.models import Publication
from conditions.publishing import canonical_json, digest_of, publish, roll_back, snapshot, withdraw
from tests import factories
from tests.publishing.test_snapshot import JSON

pytestmark = pytest.mark.django_db

few = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
KEYS = ("growth", "vascular")

DOINGS = st.one_of(
    st.tuples(st.just("publish"), st.sampled_from(KEYS), st.sampled_from("ab"), st.integers(0, 3)),
    st.tuples(st.just("withdraw"), st.sampled_from(KEYS)),
    st.tuples(st.just("roll back"), st.integers(0, 9), st.integers(0, 3)),
    st.tuples(st.just("wait"), st.integers(1, 3)),
)


@contextlib.contextmanager
def undone_after():
    """Whatever one example writes is gone before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class PlainLog:
    """What the log must do, in a list: (live from, key, body), written in this order."""

    def __init__(self):
        self.rows = []

    def live(self, key, at):
        due = [(live_from, place) for place, (live_from, its_key, _) in enumerate(self.rows) if its_key == key]
        due = [row for row in due if row[0] <= at]
        return self.rows[max(due)[1]][2] if due else None

    def write(self, key, body, live_from):
        if self.live(key, live_from) != body:
            self.rows.append((live_from, key, body))


class Newsroom:
    """Does the same to the real log and to the plain one."""

    def __init__(self, clock):
        self.clock, self.plain, self.moments = clock, PlainLog(), [clock.now]
        self.items = {key: factories.make_category(key) for key in KEYS}

    def do(self, what, *details):
        getattr(self, what.replace(" ", "_"))(*details)
        self.moments.append(self.clock.now)

    def publish(self, key, words, hours):
        item, live_from = self.items[key], self.clock.now + datetime.timedelta(hours=hours)
        item.summary = words
        item.save()
        publish(items=[item], live_from=live_from)
        self.plain.write(key, snapshot(item), live_from)

    def withdraw(self, key):
        withdraw(kind="category", key=key)
        self.plain.write(key, None, self.clock.now)

    def roll_back(self, which, hours):
        rows = list(Publication.objects.order_by("pk"))
        if rows:
            row, live_from = rows[which % len(rows)], self.clock.now + datetime.timedelta(hours=hours)
            roll_back(to=row, live_from=live_from)
            self.plain.write(row.key, self.plain.rows[which % len(rows)][2], live_from)

    def wait(self, hours):
        self.clock.forward(hours=hours)

    def shown(self, key, at):
        row = Publication.objects.live(at).filter(kind="category", key=key).first()
        return row and row.body


@few
@given(doings=st.lists(DOINGS, max_size=10))
def test_replaying_the_log_gives_what_was_live_then(blank, clock, doings):
    start = clock.now
    with undone_after():
        newsroom = Newsroom(clock)
        for doing in doings:
            newsroom.do(*doing)
        for at in [*newsroom.moments, clock.now + datetime.timedelta(hours=9)]:
            for key in KEYS:
                assert newsroom.shown(key, at) == newsroom.plain.live(key, at)
    clock.now = start


@few
@given(doings=st.lists(DOINGS, max_size=8))
def test_rows_once_written_stay_as_they_are(blank, clock, doings):
    with undone_after():
        newsroom, written = Newsroom(clock), []
        for doing in doings:
            newsroom.do(*doing)
            rows = list(Publication.objects.order_by("pk").values())
            assert rows[: len(written)] == written
            written = rows


@few
@given(extra=JSON)
def test_rolling_back_restores_the_exact_bytes(blank, clock, extra):
    with undone_after():
        category = factories.make_category("vascular")
        body = {**snapshot(category), "extra": extra}
        first = Publication.objects.create(
            kind="category", key="vascular", body=body, digest=digest_of(body), live_from=clock.now
        )
        publish(items=[category])

        roll_back(to=first)

        restored = Publication.objects.live().get(key="vascular")
        assert canonical_json(restored.body) == canonical_json(body)
        assert restored.digest == first.digest
