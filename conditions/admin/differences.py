"""What differs between two published bodies, word by word, as people read it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

_GROUPS = ("texts", "signs")
_FIELD_OF_KEY = {"urgency": "usual_urgency", "kind": "answers_allowed"}
_LAST = ("slug", "sources", "sources_checked_date", "next_check_date", "change_note", "review")
_SHOWN_AROUND_A_CHANGE = 25
"""Words kept on each side of a change; longer stretches without one are shortened."""


@dataclass(frozen=True)
class Part:
    """One field of a body: its label and its words, or what changed in them."""

    label: str
    html: SafeString


def parts_of(model: type[models.Model], body: Mapping) -> list[Part]:
    """Every field of a body that says something, in reading order."""
    words = _words_by_field(model, body)
    return [Part(_label(model, name), format_html("{}", words[name])) for name in words if words[name]]


def differences(model: type[models.Model], before: Mapping | None, after: Mapping | None) -> list[Part]:
    """The fields whose words differ, with what was taken out and put in. None: nothing was or will be public."""
    old, new = _words_by_field(model, before or {}), _words_by_field(model, after or {})
    names = sorted({**old, **new}, key=lambda name: _place(model, name))
    return [
        Part(_label(model, name), _marked(old.get(name, ""), new.get(name, "")))
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]


def _words_by_field(model: type[models.Model], body: Mapping) -> dict[str, str]:
    flat = {name: value for name, value in body.items() if name not in _GROUPS}
    for group in _GROUPS:
        flat.update(body.get(group, {}))
    doubled = {name for name, field in _FIELD_OF_KEY.items() if field in flat}
    names = sorted(flat.keys() - doubled, key=lambda name: _place(model, name))
    return {name: _words(_choice(model, name, flat[name])) for name in names}


def _field(model: type[models.Model], name: str):
    try:
        return model._meta.get_field(_FIELD_OF_KEY.get(name, name))
    except FieldDoesNotExist:
        return None


def _place(model: type[models.Model], name: str) -> tuple[bool, int, str]:
    fields = [field.name for field in model._meta.get_fields()]
    name = _FIELD_OF_KEY.get(name, name)
    return name in _LAST, fields.index(name) if name in fields else len(fields), name


def _label(model: type[models.Model], name: str) -> str:
    return capfirst(getattr(_field(model, name), "verbose_name", None) or name.replace("_", " "))


def _choice(model: type[models.Model], name: str, value):
    choices = getattr(_field(model, name), "flatchoices", None)
    return dict(choices).get(value, value) if choices and isinstance(value, str) else value


def _words(value) -> str:
    if value in (None, "", [], {}):
        return ""
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return "\n".join(_line(item) for item in value)
        case dict():
            return "\n".join(f"{name}: {_inside(part)}" for name, part in value.items())
    return str(value)


def _inside(value) -> str:
    """A profile's or a rule's inner part in one line."""
    match value:
        case dict():
            return "(" + ", ".join(f"{name}: {_inside(part)}" for name, part in value.items()) + ")"
        case list():
            return ", ".join(_inside(part) for part in value)
    return str(value)


def _line(item) -> str:
    if not isinstance(item, dict):
        return _words(item)
    return "; ".join(f"{name.replace('_', ' ')}: {_words(value)}" for name, value in item.items() if _words(value))


def _marked(old: str, new: str) -> SafeString:
    before, after = re.split(r"(\s+)", old), re.split(r"(\s+)", new)
    pieces = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return format_html_join("", "{}", ((_piece(kind, before[i:j], after[k:m]),) for kind, i, j, k, m in pieces))


def _piece(kind: str, old: list[str], new: list[str]) -> SafeString:
    if kind == "equal":
        return format_html("{}", "".join(_shortened(old)))
    taken = format_html("<del>{}</del>", "".join(old)) if "".join(old) else ""
    put = format_html("<ins>{}</ins>", "".join(new)) if "".join(new) else ""
    return format_html("{}{}", taken, put)


def _shortened(words: list[str]) -> list[str]:
    kept = 2 * _SHOWN_AROUND_A_CHANGE
    return words if len(words) <= 3 * kept else [*words[:kept], " … ", *words[-kept:]]
