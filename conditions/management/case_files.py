"""Cases for the commands that run them: from a JSON file, or the project's own."""

import json
from pathlib import Path

from django.core.management.base import CommandError

from conditions.checker import Case, CaseError, KnowledgeBase, parse_cases
from conditions.library import live
from conditions.models import Case as OwnCase


def published_knowledge() -> KnowledgeBase:
    """What the checker knows now. Raises CommandError where nothing is published."""
    knowledge = live().knowledge
    if knowledge is None:
        raise CommandError("No content is published yet: run 'manage.py load_content' first.")
    return knowledge


def read_cases(file: Path, knowledge: KnowledgeBase) -> tuple[Case, ...]:
    """The cases of a file, see DESIGN.md section 8 for its form. Raises CommandError saying what to mend."""
    try:
        return _parse(json.loads(file.read_text(encoding="utf-8")), knowledge)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file}: not UTF-8: save the file in that encoding.") from error
    except json.JSONDecodeError as error:
        raise CommandError(f"{file}, line {error.lineno}, column {error.colno}: not JSON: {error.msg}.") from error


def own_cases(knowledge: KnowledgeBase, **filters) -> tuple[Case, ...]:
    """The project's own cases, by slug; `filters` as for a query. Raises CommandError saying what to mend."""
    rows = OwnCase.objects.filter(**filters).order_by("slug")
    return _parse({"cases": [row.as_document() for row in rows]}, knowledge)


def _parse(raw: object, knowledge: KnowledgeBase) -> tuple[Case, ...]:
    try:
        return parse_cases(raw, knowledge.vocabulary)
    except CaseError as error:
        raise CommandError(str(error)) from error
