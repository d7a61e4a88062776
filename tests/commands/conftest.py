"""Content files in a folder of one's own."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import factories


def run(command, *args, **options) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(command, *args, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def refused(folder: Path, **options) -> str:
    """Why content files are not loaded."""
    with pytest.raises(CommandError) as error:
        run("load_content", str(folder), **options)
    return str(error.value)


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.yaml"))}


@pytest.fixture
def content(blank, tmp_path):
    """A folder of valid content: a question, three conditions, a treatment, a guide, a red flag, a case; loaded."""
    factories.make_finding("fever", ["none", "now"], severe=["now"])
    factories.make_trio("alpha", "beta", "gamma", profile={"fever": {"now": "frequent"}})
    factories.make_treatment("balm")
    factories.make_guide("look", body="Look closely.\n\nThen look again.")
    factories.make_red_flag("hot")
    factories.make_region("general")
    factories.make_case("a-case", causes={"alpha": 1.0})
    folder = tmp_path / "content"
    run("dump_content", str(folder))
    run("load_content", str(folder))
    return folder


@pytest.fixture
def edit(content):
    """Replaces text in a content file: `edit("guides/look.yaml", old, new)`."""

    def replace(name, old, new):
        file = content / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        return file

    return replace
