"""JSON as editors can read and write it: indented, with errors that say where."""

import json

from django import forms
from django.forms.fields import InvalidJSONInput


class PrettyJSONField(forms.JSONField):
    """A JSON object in a text box. What was typed stays as it was until it can be read.

    `when_empty` is the value of an empty box.
    """

    def __init__(self, *, when_empty=None, **kwargs):
        self.when_empty = when_empty
        super().__init__(**kwargs)
        self.widget.attrs.update({"class": "vLargeTextField json", "spellcheck": "false", "rows": 12})

    def prepare_value(self, value):
        if value is None or isinstance(value, InvalidJSONInput):
            return value or ""
        return json.dumps(value, indent=2, ensure_ascii=False)

    def bound_data(self, data, initial):
        return InvalidJSONInput(data or "")

    def to_python(self, value):
        if not isinstance(value, str):
            return value
        if not value.strip():
            return self.when_empty
        read = _read(value)
        if not isinstance(read, dict):
            raise forms.ValidationError('Write an object: begin with { and end with }, as in {"fever": "yes"}.')
        return read


def _read(text: str):
    try:
        return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise forms.ValidationError(
            f"This cannot be read. Line {error.lineno}, column {error.colno}: {_in_plain_words(error.msg)}."
        ) from error


def _without_repeats(pairs: list[tuple]) -> dict:
    read = {}
    for name, value in pairs:
        if name in read:
            raise forms.ValidationError(f"“{name}” is there twice in one place: keep one.")
        read[name] = value
    return read


def _refuse_constant(name: str):
    raise forms.ValidationError(f"{name} is not a number: write one, such as 0.25.")


_WORDS = {
    "Expecting ',' delimiter": "a comma or a closing bracket is missing before this place",
    "Expecting ':' delimiter": "a colon is missing here",
    "Expecting value": "a value is missing here, or a word has no quotation marks",
    "Expecting property name enclosed in double quotes": "a name in double quotation marks must stand here",
    "Illegal trailing comma before end of object": "take away the comma before the closing bracket",
    "Illegal trailing comma before end of array": "take away the comma before the closing bracket",
    "Extra data": "the text should have ended before this place",
}


def _in_plain_words(message: str) -> str:
    return _WORDS.get(message, message[:1].lower() + message[1:])
