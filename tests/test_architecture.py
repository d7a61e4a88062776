"""Who may import whom: docs/adr/0001 and the table below. Read from the source, so that no import escapes."""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
APP = PROJECT / "conditions"
ALLOWED = {
    "checker": set(),
    "drawings": set(),
    "pictures": set(),
    "media": {"pictures"},
    "models": {"checker", "forms", "pictures"},
    "publishing": {"models", "checker", "drawings", "media", "pictures"},
    "library": {"models.publication", "models.choices", "checker", "drawings", "pictures"},
    "presenters": {"library", "models.choices", "checker", "drawings", "forms"},
    "forms": {"pictures"},
    "templatetags": {"presenters"},
    "views": {"library", "checker", "forms", "presenters", "media"},
    "admin": {"models", "publishing", "library", "presenters", "forms", "checker"},
    "management": {"models", "publishing", "library", "presenters", "checker", "pictures", "media"},
    "apps": {"publishing"},
}
WITHOUT_DJANGO = {"checker", "pictures"}


def _modules():
    for file in sorted(APP.rglob("*.py")):
        part = file.relative_to(APP).parts[0].removesuffix(".py")
        if part not in ("__init__", "migrations"):
            yield part, file


def _imports(file: Path):
    """Absolute names a file imports, those inside functions too."""
    package = ".".join(file.relative_to(PROJECT).parts[:-1])
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            yield ".".join(filter(None, [base, node.module]))


@pytest.mark.parametrize(("part", "file"), list(_modules()), ids=lambda value: str(value).removeprefix(str(APP)))
def test_imports_only_what_its_part_may(part, file):
    for name in _imports(file):
        if name.startswith("conditions."):
            inside = name.removeprefix("conditions.")
            allowed = ALLOWED[part] | {part}
            assert any(inside == one or inside.startswith(f"{one}.") for one in allowed), f"{file} imports {name}"


@pytest.mark.parametrize(("part", "file"), [m for m in _modules() if m[0] in WITHOUT_DJANGO], ids=str)
def test_engine_and_pictures_need_no_django(part, file):
    for name in _imports(file):
        top = name.partition(".")[0]
        assert top != "django", f"{file} imports {name}"


def test_every_part_of_the_app_is_in_the_table():
    assert {part for part, _ in _modules()} <= ALLOWED.keys()
