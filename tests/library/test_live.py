"""When the library is built anew, when it is not, and what happens when that fails."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection, connections

from conditions.library import LibraryUnavailable, content_version, forget, live
from conditions.models import Publication
from conditions.publishing import publish, sign_review, withdraw
from tests import factories

pytestmark = pytest.mark.django_db

THREADS = 8


def test_nothing_published_means_the_same_library(guide):
    assert live() is live()


def test_saving_the_working_copy_leaves_the_library_alone(guide):
    library = live()

    guide.summary = "New words."
    guide.save()

    assert live() is library


def test_publishing_changes_the_library(guide, publish_words):
    before = live()

    publish_words(guide, "New words.")

    assert live().guides["look"].summary == "New words."
    assert live().version != before.version
    assert before.guides["look"].summary == "How to look."


def test_scheduled_words_appear_on_time_and_not_before(guide, publish_words, clock):
    library = live()
    publish_words(guide, "New words.", live_from=clock.now + datetime.timedelta(hours=1))

    assert live() is library
    clock.forward(minutes=59)
    assert live() is library
    clock.forward(minutes=1)
    assert live().guides["look"].summary == "New words."


def test_withdrawn_items_are_gone_and_remembered(guide):
    withdraw(kind="guide", key="look")

    assert "look" not in live().guides
    assert ("guide", "look") in live().withdrawn


def test_a_check_takes_one_query(guide, django_assert_num_queries):
    live()

    with django_assert_num_queries(1):
        live()


def test_between_checks_the_database_is_left_alone(guide, settings, django_assert_num_queries):
    settings.LIBRARY_CHECK_SECONDS = 60
    live()

    with django_assert_num_queries(0):
        live()


def test_a_build_takes_two_queries(guide, django_assert_num_queries):
    with django_assert_num_queries(2):
        live()


def test_the_content_version_moves_with_every_publication(guide, publish_words, clock):
    versions = [content_version()]
    publish_words(guide, "Later.", live_from=clock.now + datetime.timedelta(hours=1))
    publish_words(guide, "Now.")
    versions.append(content_version())
    clock.forward(hours=1)
    versions.append(content_version())

    assert len(set(versions)) == 3


def in_threads(work):
    """Run `work` at once in several threads that share this test's database; their results."""
    barrier, shared = Barrier(THREADS), connections["default"]

    def one(_):
        connections["default"] = shared
        barrier.wait()
        return work()

    shared.inc_thread_sharing()
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            return list(pool.map(one, range(THREADS)))
    finally:
        shared.dec_thread_sharing()


def test_threads_that_come_first_all_get_the_one_library(clock):
    libraries = in_threads(live)

    assert len({id(library) for library in libraries}) == 1
    assert len(libraries[0].conditions) > 1


def test_threads_during_a_rebuild_get_a_whole_library(clock):
    before = live()
    withdrawn = before.guides["when-to-call-an-ambulance"]
    withdraw(kind="guide", key=withdrawn.slug)

    libraries = in_threads(lambda: [live() for _ in range(5)])

    after = live()
    assert after.version != before.version
    assert {id(library) for mine in libraries for library in mine} <= {id(before), id(after)}
    assert any(library is after for mine in libraries for library in mine)
    assert before.guides.keys() - after.guides.keys() == {withdrawn.slug}


def break_publication(kind="guide", key="look", **body):
    Publication.objects.create(
        kind=kind, key=key, body=body, digest="x", live_from=Publication.objects.first().live_from
    )


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("guide", {}),
        ("guide", {"slug": "look", "title": "Look", "summary": "", "next_check_date": "soon"}),
        ("region", {"slug": "gb"}),
        ("guide", {"slug": "look", "title": "Look", "summary": "", "sources": [1]}),
        ("guide", {"slug": "look", "title": "Look", "summary": "", "review": {"role": "nurse"}}),
    ],
)
def test_a_broken_publication_leaves_the_library_as_it_was(guide, caplog, kind, body):
    library = live()

    break_publication(kind, **body)

    assert live() is library
    assert "library_refresh_failed" in caplog.text


def test_contradictory_knowledge_leaves_the_library_as_it_was(caplog):
    library = live()

    flag = Publication.objects.live().get(key="baby-fever").body

    break_publication("red-flag", "baby-fever", **{**flag, "rule": {"all": ["nothing:here"]}})

    assert live() is library
    assert "red flag 'baby-fever': rule.all[0]: there is no finding 'nothing'" in caplog.text


def test_without_an_earlier_library_a_broken_publication_is_an_error(guide):
    break_publication()

    with pytest.raises(LibraryUnavailable, match="cannot be read"):
        live()


def test_a_mended_publication_is_shown_again(guide, publish_words):
    live()
    break_publication()
    live()

    publish_words(guide, "Mended.")

    assert live().guides["look"].summary == "Mended."


def test_without_its_table_the_library_goes_on(guide, caplog):
    library = live()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE conditions_publication RENAME TO lost")

    assert live() is library
    assert "library_refresh_failed" in caplog.text


def test_an_empty_database_makes_an_empty_library(blank):
    library = live()

    assert (library.pages(), library.knowledge) == ((), None)
    assert library.region(None).emergency_number == "112"


def test_pages_without_a_review_are_held_back_where_that_is_asked(guide, settings):
    reviewed = factories.make_guide("seen")
    sign_review(item=reviewed, reviewer=factories.make_user("doctor"), role="nurse")
    publish(items=[reviewed, factories.make_category("growth")])
    settings.REQUIRE_CLINICAL_REVIEW = True

    library = live()

    assert list(library.guides) == ["seen"]
    assert list(library.categories) == ["growth"]


def test_a_page_changed_since_its_review_is_held_back_too(guide, settings, publish_words):
    sign_review(item=guide, reviewer=factories.make_user("doctor"), role="nurse")
    settings.REQUIRE_CLINICAL_REVIEW = True
    publish(items=[guide])
    assert "look" in live().guides

    publish_words(guide, "Unread words.")

    assert "look" not in live().guides


def test_unreviewed_causes_are_not_named_by_the_checker_where_reviews_are_asked(settings):
    settings.REQUIRE_CLINICAL_REVIEW = True

    library = live()

    assert library.findings
    assert library.knowledge is None


def test_a_library_cannot_be_changed(guide):
    library = live()

    with pytest.raises(TypeError):
        library.guides["look"] = None
    with pytest.raises(AttributeError):
        library.guides["look"].title = "Other"


def test_former_addresses_lead_to_the_page(blank):
    publish(items=[factories.make_guide("look", former_slugs=["old-look"])])

    assert live().redirects == {("guide", "old-look"): "look"}


@pytest.mark.parametrize(
    ("path", "is_public"),
    [
        ("/guides/look/", True),
        ("/guides/look/#how", True),
        ("/guides/gone/", False),
        ("/conditions/gone/", False),
        ("/guides/", True),
        ("/check/", True),
    ],
)
def test_a_library_knows_its_addresses(guide, path, is_public):
    assert live().is_public(path) is is_public


def test_a_region_falls_back_to_the_sites_own(blank, settings):
    publish(items=[factories.make_region("gb", emergency_number="999"), factories.make_region("general")])

    assert live().region("gb").emergency_number == "999"
    assert live().region("atlantis").emergency_number == "112"
    settings.DEFAULT_REGION = "gb"
    assert live().region(None).emergency_number == "999"


def test_a_treatment_lists_what_it_is_used_for(clock):
    library = live()

    used_for = library.used_for("vascular-laser")

    assert "cherry-angioma" in [condition.slug for condition in used_for]
    assert "cherry-angioma" not in [condition.slug for condition in library.used_for("tea-tree-oil")]


def test_loading_the_shipped_content_gives_a_whole_library(db):
    call_command("load_content", verbosity=0)
    forget()

    library = live()

    assert library.knowledge is not None
    assert all(kind for kind in (library.conditions, library.treatments, library.guides, library.regions))
