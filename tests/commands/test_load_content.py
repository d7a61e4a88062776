"""Loading content files: all or nothing, again and again, and what an operator is told."""

import pytest
from django.core.management import CommandError, call_command

from conditions.models import Category, Condition, Finding, Guide, LookAlike, Option, Publication, Source
from tests import factories
from tests.commands.conftest import refused, run
from tests.conftest import PROJECT

pytestmark = pytest.mark.django_db

SHIPPED = str(PROJECT / "fixtures")


def history_of_everything():
    return [
        (model, list(model.objects.order_by("pk").values())) for model in (Condition, Guide, Source, Option, LookAlike)
    ]


def test_loading_the_shipped_content_again_changes_nothing(db):
    published, rows = Publication.objects.count(), history_of_everything()

    said = run("load_content", SHIPPED)

    assert "added" not in said and "changed" not in said.replace("unchanged", "")
    assert said.endswith(" 0 published.\n")
    assert (Publication.objects.count(), history_of_everything()) == (published, rows)


def test_a_blank_site_gets_everything_published(content, blank):
    Publication.objects.all()._raw_delete("default")
    for model in (LookAlike, Option, Finding, Guide, Condition):
        model.objects.all().delete()

    run("load_content", str(content))

    assert Publication.objects.live().filter(kind="condition").count() == 3
    assert Publication.objects.live().filter(kind="guide").count() == 1


def test_a_new_site_can_be_set_up_after_a_check_fell_due(content, clock):
    Publication.objects.all()._raw_delete("default")
    clock.forward(days=3651)

    run("load_content", str(content))


def test_content_that_is_public_already_loads_after_a_check_fell_due(content, clock):
    clock.forward(days=3651)

    assert run("load_content", str(content)).endswith(" 0 published.\n")


def test_a_changed_file_is_loaded_published_and_named(content, edit):
    edit("guides/look.yaml", "How to look.", "How to look well.")

    said = run("load_content", str(content))

    assert said.splitlines()[:2] == ["1 changed", "  guide/look"]
    assert said.endswith(" 1 published.\n")
    assert Publication.objects.live().get(key="look").body["summary"] == "How to look well."


def test_a_new_file_is_loaded_published_and_named(content):
    (content / "categories" / "growth.yaml").write_text(
        "- model: conditions.category\n  fields:\n    slug: growth\n    name: Growths\n", encoding="utf-8"
    )

    said = run("load_content", str(content))

    assert said.splitlines()[:2] == ["1 added", "  category/growth"]
    assert Category.objects.get(slug="growth").name == "Growths"


def test_what_is_loaded_is_in_the_history(content, edit):
    edit("guides/look.yaml", "How to look.", "How to look well.")

    run("load_content", str(content))

    assert Guide.objects.get(slug="look").history.latest().summary == "How to look well."


def test_a_row_taken_out_of_its_file_is_removed(content, edit):
    edit(
        "findings/fever.yaml",
        "- model: conditions.option\n  fields:\n    finding: [fever]\n    slug: none",
        "- model: conditions.option\n  fields:\n    finding: [fever]\n    slug: not-now",
    )

    said = run("load_content", str(content))

    assert "1 removed\n  option/fever/none\n" in said
    assert set(Finding.objects.get(slug="fever").options.values_list("slug", flat=True)) == {"not-now", "now"}


def test_a_look_alike_taken_out_of_its_file_is_removed(content, edit):
    delta = factories.make_condition("delta")
    for condition in Condition.objects.exclude(pk=delta.pk):
        LookAlike.objects.create(condition=condition, other=delta, difference="Delta differs.")
        LookAlike.objects.create(condition=delta, other=condition, difference="It differs.")

    said = run("load_content", str(content))

    assert "3 removed" in said
    assert not LookAlike.objects.filter(other=delta).exists()


class TestItemsEditedHere:
    """An editor's work is not overwritten by files, unless an operator says so."""

    @pytest.fixture
    def editor(self, content):
        return factories.make_user("editor")

    @pytest.fixture
    def edited(self, editor):
        """Saves a row as the admin does: the item it belongs to gets a new history record."""

        def save(row, item=None, **fields):
            for name, value in fields.items():
                setattr(row, name, value)
            row.save()
            item = item or row
            item._history_user = editor
            item.save()

        return save

    def test_an_edited_item_is_kept_and_listed(self, content, edited):
        guide = Guide.objects.get(slug="look")
        edited(guide, summary="The editor's words.")

        said = run("load_content", str(content))

        guide.refresh_from_db()
        assert guide.summary == "The editor's words."
        assert "1 kept: edited here since; --overwrite replaces them\n  guide/look\n" in said

    def test_overwrite_replaces_it(self, content, edited):
        guide = Guide.objects.get(slug="look")
        edited(guide, summary="The editor's words.")

        said = run("load_content", str(content), overwrite=True)

        guide.refresh_from_db()
        assert guide.summary == "How to look."
        assert "1 changed\n  guide/look\n" in said

    def test_an_item_replaced_by_overwrite_follows_its_file_again(self, content, edited, edit):
        edited(Guide.objects.get(slug="look"), summary="The editor's words.")
        run("load_content", str(content), overwrite=True)
        edit("guides/look.yaml", "How to look.", "How to look well.")

        said = run("load_content", str(content))

        assert "kept" not in said
        assert Guide.objects.get(slug="look").summary == "How to look well."

    def test_an_edited_option_is_kept(self, content, edited):
        option = Option.objects.get(slug="now")
        edited(option, option.finding, label="The editor's words.")

        said = run("load_content", str(content))

        option.refresh_from_db()
        assert option.label == "The editor's words."
        assert "1 kept: edited here since; --overwrite replaces them\n  option/fever/now\n" in said

    def test_an_editors_draft_is_not_published_by_loading(self, content, edited):
        option = Option.objects.get(slug="now")
        edited(option, option.finding, label="The editor's words.")

        assert run("load_content", str(content)).endswith(" 0 published.\n")

    def test_an_added_option_is_kept(self, content, edited):
        fever = Finding.objects.get(slug="fever")
        edited(Option(finding=fever, slug="often", label="Often", statement="often"), fever)

        said = run("load_content", str(content))

        assert fever.options.filter(slug="often").exists()
        assert "  option/fever/often\n" in said

    def test_a_removed_look_alike_stays_removed(self, content, edited):
        link = LookAlike.objects.get(condition__slug="alpha", other__slug="beta")
        link.delete()
        edited(Condition.objects.get(slug="alpha"))

        said = run("load_content", str(content))

        assert not LookAlike.objects.filter(condition__slug="alpha", other__slug="beta").exists()
        assert "  lookalike/alpha/beta\n" in said

    def test_overwrite_replaces_edited_rows_for_good(self, content, edited, edit):
        option = Option.objects.get(slug="now")
        edited(option, option.finding, label="The editor's words.")
        run("load_content", str(content), overwrite=True)
        edit("findings/fever.yaml", "label: Now", "label: Right now")

        said = run("load_content", str(content))

        option.refresh_from_db()
        assert option.label == "Right now"
        assert "kept" not in said


MALFORMED = {
    "broken YAML": ("guides/look.yaml", "title: Look", "title: [Look", 7, "not valid YAML"),
    "a tab": ("guides/look.yaml", "    title: Look", "\ttitle: Look", 6, "not valid YAML"),
    "a control character": ("guides/look.yaml", "title: Look", "title: L\x07ook", 6, "not valid YAML"),
    "an impossible date": ("guides/look.yaml", "2026-11-23", "2026-13-23", 4, "not valid YAML"),
    "no list": (
        "guides/look.yaml",
        "- model: conditions.guide\n  fields:",
        "guide:\n  fields:",
        1,
        "begin each object with",
    ),
    "no fields": ("red_flags/hot.yaml", "  fields:", "  field:", 1, "an object needs 'model' and 'fields'"),
    "unknown model": (
        "guides/look.yaml",
        "conditions.guide",
        "conditions.gide",
        1,
        "there is no model 'conditions.gide'",
    ),
    "model of another app": ("guides/look.yaml", "conditions.guide", "auth.user", 1, "there is no model 'auth.user'"),
    "unknown field": ("guides/look.yaml", "title: Look", "titel: Look", 6, "titel: a guide has no such field."),
    "missing reference": ("red_flags/hot.yaml", "[source-", "[sauce-", 1, "Source matching query does not exist"),
    "missing category": (
        "conditions/alpha.yaml",
        "category: [vascular]",
        "icd10: L00",
        1,
        "category: This field cannot be",
    ),
    "missing owner": ("findings/fever.yaml", "    finding: [fever]\n    slug: now", "    slug: now", 14, "finding"),
    "missing slug": ("guides/look.yaml", "    slug: look\n", "", 1, "slug: This field cannot be blank."),
    "a look-alike of nothing": (
        "conditions/alpha.yaml",
        "    other: [beta]\n",
        "",
        28,
        "LookAlike has no other.",
    ),
    "bad choice": (
        "conditions/alpha.yaml",
        "harm: usually-harmless",
        "harm: harmless",
        9,
        "harm: Value 'harmless' is not a",
    ),
    "bad choice of a case": (
        "cases/a-case.yaml",
        "urgency_min: emergency",
        "urgency_min: now",
        8,
        "urgency_min: Value 'now'",
    ),
    "bad date": ("guides/look.yaml", "2026-11-23", "soon", 1, "“soon” value has an invalid date format"),
    "too long": ("guides/look.yaml", "title: Look", f"title: {'L' * 121}", 6, "at most 120 characters"),
    "bad profile": (
        "conditions/alpha.yaml",
        "now: frequent",
        "now: often",
        23,
        "profile: profile, finding 'fever', option 'now'",
    ),
    "bad rule": ("red_flags/hot.yaml", "fever:now", "fever:nou", 5, "rule: rule.all[0]: finding 'fever' has no option"),
    "bad answers": ("cases/a-case.yaml", "fever: now", "fever: nou", 6, "Did you mean 'now'?"),
    "name taken": (
        "conditions/beta.yaml",
        "name: Beta",
        "name: Alpha",
        6,
        "name: Condition with this Name already exists.",
    ),
    "its own look-alike": ("conditions/alpha.yaml", "other: [beta]", "other: [alpha]", 28, "look_alike_is_another"),
    "background above 1": (
        "findings/fever.yaml",
        "severity: 1",
        "background: 1.5",
        21,
        "background: Ensure this value is",
    ),
    "a blank field": ("guides/look.yaml", "summary: How to look.", "summary: ''", 7, "summary: Th"),
    "dead link": (
        "guides/look.yaml",
        "Look closely.",
        "See [this](/guides/gone/).",
        8,
        "body: The link to /guides/gone/",
    ),
    "missed emergency": (
        "red_flags/hot.yaml",
        "urgency: emergency",
        "urgency: soon",
        None,
        "must be at least emergency",
    ),
}


@pytest.mark.parametrize("fault", MALFORMED)
def test_a_malformed_file_loads_nothing_and_is_named(content, edit, fault):
    name, old, new, line, message = MALFORMED[fault]
    file = edit(name, old, new)
    edit("treatments/balm.yaml", "It soothes.", "It soothes well.")
    rows = history_of_everything()

    said = refused(content)

    place = f"{file}, line {line}: " if line else "cases/a-case.yaml, line 1: "
    assert said.startswith("Nothing was loaded.\n")
    assert place in said
    assert message in said
    assert history_of_everything() == rows
    assert not Publication.objects.filter(key="balm", body__summary="It soothes well.").exists()


def test_a_file_that_is_not_utf_8_is_named(content):
    file = content / "guides" / "look.yaml"
    file.write_bytes(file.read_bytes().replace(b"How to look.", b"Comment faire \xe9."))

    assert f"{file}, line 7: not UTF-8" in refused(content)


def test_the_same_item_in_two_files_is_refused_and_both_are_named(content):
    copy = content / "guides" / "look-again.yaml"
    copy.write_bytes((content / "guides" / "look.yaml").read_bytes())

    said = refused(content)

    assert f"{content / 'guides' / 'look.yaml'}, line 1: guide/look is also in {copy}: keep one." in said


def test_every_fault_of_the_fields_is_named_at_once(content, edit):
    edit("conditions/alpha.yaml", "now: frequent", "now: often")
    edit("red_flags/hot.yaml", "fever:now", "fever:nou")

    said = refused(content)

    assert "conditions/alpha.yaml, line 23" in said
    assert "red_flags/hot.yaml, line 5" in said


def test_a_folder_without_content_is_refused(blank, tmp_path):
    assert f"{tmp_path} holds no .yaml file" in refused(tmp_path)


def test_a_folder_that_is_not_there_is_refused(blank, tmp_path):
    with pytest.raises(CommandError, match="nowhere is not a folder"):
        call_command("load_content", str(tmp_path / "nowhere"))


def test_an_empty_file_is_refused(content):
    (content / "guides" / "look.yaml").write_text("", encoding="utf-8")

    assert "line 1: begin each object with '- model: conditions.<name>'" in refused(content)
