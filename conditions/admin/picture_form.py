"""The form of a picture: what must be told of a photograph, and what is cut away from it."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget

from conditions.forms import clean_upload
from conditions.models import Picture
from conditions.models.choices import PictureKind

SIDES = ("left", "top", "right", "bottom")
MAX_CUT = 45
_PHOTOGRAPH_NEEDS = {
    "description": "Describe the photograph at more length, for people who cannot see it.",
    "consent": "Say where the person’s consent is kept: without it a photograph cannot be shown.",
}
_CHOOSE_AGAIN = (
    "Choose the file again: browsers do not keep it when a page comes back. All that was typed is still here."
)


def at_most(limit: int):
    """A validator that says how much to shorten."""

    def validate(text: str):
        extra = len(text) - limit
        if extra > 0:
            characters = "character" if extra == 1 else "characters"
            raise forms.ValidationError(
                f"{extra} {characters} too many ({len(text)}, at most {limit}): move some of it to the description."
            )

    return validate


class PictureForm(forms.ModelForm):
    """Says what each missing part is for, and that a file must be chosen again."""

    alt_text = forms.CharField(
        widget=AdminTextInputWidget,
        help_text=Picture._meta.get_field("alt_text").help_text,
        validators=[at_most(Picture._meta.get_field("alt_text").max_length)],
        error_messages={"required": "Say in a few words what is seen: people who cannot see it hear this."},
    )

    class Meta:
        error_messages = {
            "file": {"required": "Choose the file of the picture."},
            "tone": {"required": "Choose the skin tone it shows."},
            "site": {"required": "Say where on the body it is, such as ‘forearm’."},
            "credit": {"required": "Say whose picture it is."},
            "licence": {"required": "Say under which licence it may be shown, such as ‘CC BY 4.0’."},
        }

    def full_clean(self):
        super().full_clean()
        if self._errors and "file" not in self._errors and self.files.get(self.add_prefix("file")):
            self.add_error("file", _CHOOSE_AGAIN)

    def clean(self):
        values = super().clean()
        if values.get("kind") == PictureKind.PHOTOGRAPH:
            for name, message in _PHOTOGRAPH_NEEDS.items():
                if name in values and not values[name]:
                    self.add_error(name, message)
        return values


def _cut_field(side: str) -> forms.IntegerField:
    wrong = f"Write a whole number from 0 to {MAX_CUT}: percent of the {'height' if side in SIDES[1::2] else 'width'}."
    return forms.IntegerField(
        label=f"cut away from the {side}, %",
        required=False,
        min_value=0,
        max_value=MAX_CUT,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
    )


class CutPictureForm(PictureForm):
    """Cuts the new upload, or else the file already there. `uncut_file` is then the name of the one already there."""

    cut_left, cut_top, cut_right, cut_bottom = map(_cut_field, SIDES)
    uncut_file: str | None = None

    def clean(self):
        values = super().clean()
        cut = {side: values.get(f"cut_{side}") or 0 for side in SIDES}
        if any(cut.values()) and values.get("file") and not self.errors:
            try:
                values["file"] = self._cut(values["file"], cut)
            except forms.ValidationError as error:
                self.add_error(next(f"cut_{side}" for side in SIDES if cut[side]), f"Cut away less. {error.message}")
            except FileNotFoundError:
                self.add_error("file", "The file is no longer there: upload it again, then cut it.")
        return values

    def _cut(self, file, cut: dict[str, int]):
        if "file" in self.changed_data:
            return clean_upload(file.upload, **cut)
        self.uncut_file = file.name
        with file:
            return clean_upload(file, **cut)
