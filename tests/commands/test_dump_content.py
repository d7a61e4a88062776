"""Content goes out as files and comes back as the same content, byte for byte."""

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conditions.models import Condition, Guide, LookAlike
from conditions.publishing.content_files import FOLDERS, read_folder
from tests.commands.conftest import bytes_below, run
from tests.conftest import PROJECT, files_below

pytestmark = pytest.mark.django_db

SHIPPED = PROJECT / "fixtures"


def test_a_dump_of_the_shipped_content_is_the_shipped_files(db, tmp_path):
    said = run("dump_content", str(tmp_path))

    shipped = bytes_below(SHIPPED)
    assert bytes_below(tmp_path) == shipped
    assert files_below(tmp_path / "pictures") == files_below(SHIPPED / "pictures")
    pictures = len(files_below(SHIPPED / "pictures"))
    assert said == f"{len(shipped)} files and {pictures} pictures written to {tmp_path}.\n"


def test_django_alone_can_load_the_shipped_files(blank):
    files = sorted(str(file) for file in SHIPPED.rglob("*.yaml"))

    call_command("loaddata", *files, verbosity=0)

    loaded = sum(model.objects.count() for model in FOLDERS.values())
    assert loaded == len(files)
    assert LookAlike.objects.filter(condition__slug="petechiae", other__slug="purpura").exists()


def test_a_dump_loaded_elsewhere_dumps_the_same(content, tmp_path):
    before = bytes_below(content)
    Condition.objects.all().delete()
    Guide.objects.all().delete()
    run("load_content", str(content))

    run("dump_content", str(tmp_path / "again"))

    assert bytes_below(tmp_path / "again") == before


def test_a_dump_names_no_row_by_number(content):
    for entry in read_folder(content):
        assert "pk" not in entry.data
        assert "id" not in entry.data["fields"]


def test_parts_of_an_item_stand_in_its_file_in_their_order(content, tmp_path):
    LookAlike.objects.filter(condition__slug="alpha", other__slug="beta").update(order=9)

    run("dump_content", str(tmp_path / "again"))

    others = [entry.data["fields"].get("other") for entry in read_folder(tmp_path / "again" / "conditions")]
    assert others[:3] == [None, ["gamma"], ["beta"]]


WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n\t"), max_size=40
)


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS | st.sampled_from(["no", "null", "12", "2026-11-23", "a: b", "# x", "|\n x", "- a\n- b", "'", '"']))
def test_whatever_editors_type_survives_a_dump_and_a_load(content, words):
    guide = Guide.objects.get(slug="look")
    guide.body = Guide._meta.get_field("body").to_python(f"x{words}")
    guide.change_note = words.replace("\n", " ")[:200]
    guide.save()
    kept = (guide.body, guide.change_note)
    call_command("dump_content", str(content), verbosity=0)
    Guide.objects.filter(pk=guide.pk).update(body="Other.", change_note="Other.")

    call_command("load_content", str(content), verbosity=0)

    guide.refresh_from_db()
    assert (guide.body, guide.change_note) == kept
