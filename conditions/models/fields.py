"""Field types the working copy shares."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.files import ImageFieldFile

from conditions.pictures import digest_of

ALT_TEXT_LIMIT = 125
"""Characters of an alt text as readers get it, the skin tone added. Longer ones tire those who hear them."""

ALT_TEXT_WITHOUT_TONE = 100
"""Characters of an alt text that leave room for any skin tone."""


def validate_lines(value):
    """Refuse anything but a list of distinct, non-empty, trimmed strings."""
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        raise ValidationError("Write a list of words, one on each line.")
    for line in value:
        if not line or line != line.strip():
            raise ValidationError(f"Remove the empty line or the spaces around '{line}'.")
    repeated = {line for line in value if value.count(line) > 1}
    if repeated:
        raise ValidationError(f"'{sorted(repeated)[0]}' is there twice: keep one.")


class LinesField(models.JSONField):
    """A list of short strings, edited one to a line."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})
        self.validators = [*self.validators, validate_lines]

    def formfield(self, **kwargs):
        from conditions.forms import LinesFormField

        return super().formfield(form_class=LinesFormField, **kwargs)


class MarkdownField(models.TextField):
    """Text in the small Markdown the site understands: paragraphs, lists, bold, headings, links, `[^source]`
    citations and `{region}` tokens. Empty where there is nothing to say. Kept without spaces at line ends and without
    empty lines around it; fixtures end it with a line feed so that it stands there as a block."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": "", "blank": True, **kwargs})

    def to_python(self, value):
        text = super().to_python(value) or ""
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    def value_to_string(self, obj):
        text = self.value_from_object(obj)
        return f"{text}\n" if "\n" in text else text


class PictureFile(ImageFieldFile):
    """Names a file by what is in it, so that one name never stands for two pictures, nor two names for one."""

    def save(self, name, content, save=True):
        content.open()
        digest = digest_of(content.read())
        content.seek(0)
        name = self.field.generate_filename(self.instance, f"{digest}{Path(name).suffix.lower()}")
        if not self.storage.exists(name) and (kept := self.storage.save(name, content)) != name:
            self.storage.delete(kept)  # someone saved the same one at the same moment
        self.name = name
        setattr(self.instance, self.field.attname, name)
        self._committed = True
        if save:
            self.instance.save()


class PictureField(models.ImageField):
    """A picture, kept under the digest of its bytes."""

    attr_class = PictureFile


class UploadedPictureField(PictureField):
    """A picture whose uploads are made safe before they are kept."""

    def formfield(self, **kwargs):
        from conditions.forms import PictureFormField

        return super().formfield(form_class=PictureFormField, **kwargs)
