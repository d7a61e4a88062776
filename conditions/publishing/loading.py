"""From content files to the public: read, checked and published together, or not at all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.files.storage import default_storage
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.db import IntegrityError, models, transaction

from conditions.models import Case, Drawing, Finding, Item, Option, SearchExample, Source, one_vocabulary
from conditions.publishing.content_files import CHILDREN, FOLDERS, OWNERS, ContentFileError, Entry, read_folder
from conditions.publishing.files import discard_on_commit
from conditions.publishing.log import PublishingRefused, publish
from conditions.publishing.picture_files import store_pictures

_FIRST = [Source, Finding, Option]
_ORDER = [*_FIRST, *(model for model in (*FOLDERS.values(), *OWNERS) if model not in _FIRST)]
"""Sources before what cites them, answers before pictures that show them; rows that join two items come last."""


@dataclass
class Outcome:
    """What a load did, each as 'folder/slug'."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    edited: set[str] = field(default_factory=set)
    """Items with anything kept. They are an editor's to publish."""
    unchanged: int = 0
    published: int = 0


def load(
    folder: Path, *, overwrite: bool = False, progress: Callable[[Iterable, str], Iterable] = lambda it, _: it
) -> Outcome:
    """Read every YAML file below a folder into the working copy and publish what is in them: all of it, or nothing.

    Items an editor has changed here since they were last loaded are kept as they are, their rows too, and left to the
    editor to publish, unless `overwrite`.
    Files of pictures are put into the storage. Raises ContentFileError.
    """
    entries = read_folder(folder)
    stored = store_pictures(folder, entries)
    try:
        with transaction.atomic():
            discard_on_commit(stored)  # those of rows that an editor changed
            return _load(entries, overwrite, progress)
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise


def _load(entries: list[Entry], overwrite: bool, progress) -> Outcome:
    outcome = Outcome()
    loaded = _save(entries, overwrite, progress, outcome)
    _remove_children(loaded, overwrite, outcome)
    if outcome.added or outcome.changed or outcome.removed:
        _validate(progress(loaded, "Checking"))
    items = [
        item for item, _ in loaded if isinstance(item, Item) and not isinstance(item, Case | Drawing | SearchExample)
    ]
    items = [item for item in items if _name(item) not in outcome.edited]
    try:
        outcome.published = len(publish(items=progress(items, "Publishing"), note="load_content"))
    except PublishingRefused as refusal:
        raise ContentFileError(_located(refusal, loaded)) from refusal
    return outcome


def _save(entries: list[Entry], overwrite: bool, progress, outcome: Outcome) -> list[tuple[models.Model, Entry]]:
    """Save the objects, those that others point to first. Returns those now as in the files, with their entries."""
    loaded: dict[str, tuple[models.Model, Entry]] = {}
    for entry in progress(sorted(entries, key=_rank), "Reading"):
        found = _deserialize(entry)
        name = _name(found.object)
        if name in loaded:
            raise ContentFileError(entry.error(f"{name} is also in {loaded[name][1].file}: keep one."))
        if _is_kept(found, overwrite):
            outcome.kept.append(name)
            outcome.edited.add(_name(_owner(found.object)))
            continue
        _store(found, entry, overwrite, outcome)
        loaded[name] = (found.object, entry)
    return list(loaded.values())


def _rank(entry: Entry) -> int:
    """Sources before what cites them, items before the rows that join two of them."""
    try:
        return _ORDER.index(apps.get_model(entry.data["model"]))
    except (LookupError, ValueError, AttributeError) as error:
        raise ContentFileError(entry.error(f"there is no model '{entry.data['model']}'.")) from error


def _deserialize(entry: Entry) -> DeserializedObject:
    _refuse_unknown_fields(entry)
    try:
        return _with_empty_lists(next(iter(serializers.deserialize("python", [entry.data]))))
    except (DeserializationError, ObjectDoesNotExist, ValidationError, ValueError, TypeError) as error:
        cause = error.__cause__ or error
        message = "; ".join(cause.messages) if isinstance(cause, ValidationError) else str(error)
        raise ContentFileError(entry.error(message)) from error


def _with_empty_lists(found: DeserializedObject) -> DeserializedObject:
    """The object with nothing where its file names nothing, so that what was taken out of a list is taken out here."""
    for its_field in found.object._meta.many_to_many:
        if its_field.remote_field.through._meta.auto_created:
            found.m2m_data.setdefault(its_field.name, [])
    return found


def _refuse_unknown_fields(entry: Entry):
    model = apps.get_model(entry.data["model"])
    for name in entry.data["fields"]:
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist as error:
            raise ContentFileError(entry.error(f"a {model._meta.verbose_name} has no such field.", name)) from error


def _is_kept(found: DeserializedObject, overwrite: bool) -> bool:
    """Whether the row is not as in its file because an editor changed it, added it or took it away here."""
    owner = _owner(found.object)
    if overwrite or owner.pk is None or (found.object.pk is not None and not _differs(found)):
        return False
    return _is_edited(owner)


def _owner(row: models.Model) -> models.Model:
    return getattr(row, OWNERS[type(row)]) if type(row) in OWNERS else row


def _is_edited(item: models.Model) -> bool:
    """Whether an editor was the last to save the item, as the admin does with any of its rows too."""
    latest = item.history.order_by("-history_date", "-history_id").first() if hasattr(item, "history") else None
    return latest is not None and latest.history_user_id is not None


def _differs(found: DeserializedObject) -> bool:
    model = type(found.object)
    before = model._base_manager.get(pk=found.object.pk)
    if any(f.value_from_object(before) != f.value_from_object(found.object) for f in model._meta.concrete_fields):
        return True
    return any(
        {row.pk for row in getattr(before, name).all()} != {getattr(row, "pk", row) for row in rows}
        for name, rows in found.m2m_data.items()
    )


def _store(found: DeserializedObject, entry: Entry, overwrite: bool, outcome: Outcome):
    found.object._state.adding = found.object.pk is None
    if found.object.pk is None:
        outcome.added.append(_name(found.object))
    elif _differs(found) or (overwrite and _is_edited(found.object)):
        outcome.changed.append(_name(found.object))
    else:
        outcome.unchanged += 1
        return
    _write(found, entry)


def _write(found: DeserializedObject, entry: Entry):
    """Save as an editor's form would, so that the history has it; the fixture loader's own save would skip that."""
    try:
        with transaction.atomic():
            found.object.save()
    except IntegrityError as error:
        raise ContentFileError("\n".join(_faults(found.object, entry)) or entry.error(str(error))) from error
    for name, rows in (found.m2m_data or {}).items():
        getattr(found.object, name).set(rows)


def _name(row: models.Model) -> str:
    return f"{row._meta.model_name}/{'/'.join(map(str, row.natural_key()))}"


def _remove_children(loaded: list[tuple[models.Model, Entry]], overwrite: bool, outcome: Outcome):
    present = {(type(row), row.pk) for row, _ in loaded}
    for item, _ in loaded:
        for relation in CHILDREN.get(type(item), ()):
            for child in getattr(item, relation).all():
                if (type(child), child.pk) not in present and _name(child) not in outcome.kept:
                    if _is_edited(item) and not overwrite:
                        outcome.kept.append(_name(child))
                        outcome.edited.add(_name(item))
                    else:
                        outcome.removed.append(_name(child))
                        child.delete()


def _validate(loaded: Iterable[tuple[models.Model, Entry]]):
    with one_vocabulary():
        faults = [fault for row, entry in loaded for fault in _faults(row, entry)]
    if faults:
        raise ContentFileError("\n".join(faults))


def _faults(row: models.Model, entry: Entry) -> list[str]:
    """What an editor's form would say of the row, with the lines it stands on."""
    try:
        row.full_clean()
    except ValidationError as error:
        return [
            entry.error(message, "" if name == "__all__" else name)
            for name, messages in error.message_dict.items()
            for message in messages
        ]
    return []


def _located(refusal: PublishingRefused, loaded: list[tuple[models.Model, Entry]]) -> str:
    entries = {(row.kind, row.slug): entry for row, entry in loaded if isinstance(row, Item)}
    lines = []
    for problem in refusal.report.problems:
        entry = entries.get((problem.kind, problem.key))
        lines.append(entry.error(problem.message, problem.field) if entry else str(problem))
    for case in refusal.report.under_triaged:
        entry = entries.get(("case", case.case))
        lines.append(entry.error(str(case)) if entry else str(case))
    return "\n".join(lines)
