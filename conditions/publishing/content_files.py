"""Content as files: one YAML fixture an item, the same bytes for the same content."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.core import serializers
from django.db import models

from conditions.models import (
    Case,
    Category,
    Condition,
    Drawing,
    Finding,
    Guide,
    Illustration,
    Item,
    LookAlike,
    Measurement,
    Medicine,
    MedicineEffect,
    Option,
    Picture,
    RedFlag,
    Region,
    SearchExample,
    Source,
    Term,
    Treatment,
    TreatmentUse,
)

FOLDERS: dict[str, type[models.Model]] = {
    "categories": Category,
    "sources": Source,
    "regions": Region,
    "findings": Finding,
    "treatments": Treatment,
    "conditions": Condition,
    "drawings": Drawing,
    "medicines": Medicine,
    "guides": Guide,
    "terms": Term,
    "red_flags": RedFlag,
    "cases": Case,
    "searches": SearchExample,
    "measurements": Measurement,
}
"""Where each kind of item lies, in the order they are reported."""

CHILDREN: dict[type[models.Model], tuple[str, ...]] = {
    Finding: ("options",),
    Condition: ("look_alike_links", "treatment_uses", "pictures"),
    Drawing: ("illustrations",),
    Medicine: ("effects_on_skin",),
}
"""Rows that stand in their item's file and go when they are taken out of it."""

OWNERS: dict[type[models.Model], str] = {
    Option: "finding",
    LookAlike: "condition",
    TreatmentUse: "condition",
    Picture: "condition",
    Illustration: "drawing",
    MedicineEffect: "medicine",
}
"""The field of such a row that names the item it belongs to."""

LINE_WIDTH = 110


def folder_of(kind: str) -> str:
    """The folder that holds the items of a kind of publication. Raises KeyError for none such."""
    return {model.kind: folder for folder, model in FOLDERS.items() if issubclass(model, Item)}[kind]


class ContentFileError(Exception):
    """A file that cannot be loaded. The message names each file and line and what to do."""


@dataclass(frozen=True)
class Entry:
    """One object of a file, with the lines it stands on."""

    file: Path
    line: int
    lines: dict[str, int]
    data: dict

    def error(self, message: str, field_name: str = "") -> str:
        line = self.lines.get(field_name, self.line)
        return f"{self.file}, line {line}: {field_name + ': ' if field_name else ''}{message}"


def read_folder(folder: Path) -> list[Entry]:
    """Every object in the YAML files below a folder, file by file. Raises ContentFileError."""
    entries = [entry for file in sorted(folder.rglob("*.yaml")) for entry in _read(file)]
    if not entries:
        raise ContentFileError(f"{folder} holds no .yaml file: give the folder that holds conditions/, sources/, ...")
    return entries


class _Loader(yaml.CSafeLoader):
    def construct_yaml_timestamp(self, node):
        """As its parent, but a date that does not exist is told with its line."""
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


def _parse(file: Path) -> tuple[yaml.Node | None, object]:
    """A file's YAML as a tree of nodes, which know their lines, and as objects."""
    content = file.read_bytes()
    try:
        loader = _Loader(content.decode())
        node = loader.get_single_node()
        return node, loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentFileError(f"{file}, line {line}: not valid YAML: {error.problem}.") from error
    except yaml.reader.ReaderError as error:
        line = content[: error.position].count(b"\n") + 1
        raise ContentFileError(f"{file}, line {line}: not valid YAML: {error.reason}.") from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ContentFileError(f"{file}, line {line}: not UTF-8: save the file in that encoding.") from error


def _read(file: Path) -> Iterator[Entry]:
    node, objects = _parse(file)
    if not isinstance(objects, list):
        raise ContentFileError(f"{file}, line 1: begin each object with '- model: conditions.<name>'.")
    for data, item in zip(objects, node.value, strict=True):
        line = item.start_mark.line + 1
        if not isinstance(data, dict) or not isinstance(data.get("fields"), dict) or "model" not in data:
            raise ContentFileError(f"{file}, line {line}: an object needs 'model' and 'fields'.")
        yield Entry(file, line, _field_lines(item), data)


def _field_lines(item: yaml.MappingNode) -> dict[str, int]:
    fields = next(value for key, value in item.value if key.value == "fields")
    return {key.value: key.start_mark.line + 1 for key, _ in fields.value}


def dump(folder: Path) -> int:
    """Write the whole working copy as files, one an item, the same bytes for the same content. Returns their number."""
    count = 0
    for name, model in FOLDERS.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for item in model.objects.order_by("slug"):
            (folder / name / f"{item.slug}.yaml").write_text(_file_of(item), encoding="utf-8", newline="\n")
            count += 1
    return count


def _file_of(item: models.Model) -> str:
    rows = [item]
    for relation in CHILDREN.get(type(item), ()):
        rows += sorted(getattr(item, relation).all(), key=lambda row: (row.order, row.natural_key()))
    objects = serializers.serialize("python", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)
    entries = [
        _Block(model=data["model"], fields=_Block(_without_defaults(row, data["fields"])))
        for row, data in zip(rows, objects, strict=True)
    ]
    return yaml.dump(
        entries, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=LINE_WIDTH, default_flow_style=None
    )


def _without_defaults(row: models.Model, fields: dict) -> dict:
    kept = {}
    for name, value in fields.items():
        its_field = row._meta.get_field(name)
        if its_field.many_to_many:
            value = sorted(value)
        if value != its_field.get_default() and value != []:
            kept[name] = value
    return kept


class _Block(dict):
    """A mapping written one key to a line, however short."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def _represent_block(dumper, data):
    return dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=False)


def _represent_text(dumper, text):
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(_Block, _represent_block)
_Dumper.add_representer(str, _represent_text)
