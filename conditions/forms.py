"""Form fields and forms."""

from django import forms
from django.core.files.base import ContentFile, File

from conditions.pictures import MAX_BYTES, Cut, PictureRefused, clean_picture, digest_of


class LinesFormField(forms.CharField):
    """A list of strings, one on each line. Takes and gives a list; empty lines are dropped."""

    widget = forms.Textarea

    def __init__(self, *, encoder=None, decoder=None, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("rows", 3)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        if isinstance(value, list):
            return value
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial, data):
        return self.to_python(initial or "") != self.to_python(data)


class PictureFormField(forms.ImageField):
    """An upload as a clean WebP named by its digest: nothing of the original file but its pixels is kept.

    Its name and the type a browser gave it are not looked at. `upload` of the result is what came.
    """

    def to_python(self, data):
        if data in self.empty_values:
            return None
        cleaned = clean_upload(data)
        cleaned.upload = data
        return cleaned

    def widget_attrs(self, widget):
        """Named one by one, as telephones then send a JPEG in place of a HEIC."""
        return {"accept": "image/jpeg,image/png,image/webp,image/avif"}


def clean_upload(upload: File, **cut: int) -> ContentFile:
    """A clean copy of an upload, or of a file already kept. `cut`: percent cut away from left, top, right and bottom.

    Raises ValidationError.
    """
    upload.open()
    try:
        cleaned = clean_picture(upload.read(MAX_BYTES + 1), Cut(**cut))
    except PictureRefused as error:
        raise forms.ValidationError(str(error)) from error
    return ContentFile(cleaned, name=f"{digest_of(cleaned)}.webp")


NOT_SURE = "not-sure"
NONE = "none"


class QuestionForm(forms.Form):
    """The answer to one question of the checker. `finding` is its published document.

    `cleaned_data["answer"]` is what `Answers.with_answer` takes: an option, a list of options, or None for 'not sure'.
    """

    def __init__(self, finding, data=None, *, answer=None):
        super().__init__(data, initial={"answer": answer})
        choices = [*((option.slug, option.label) for option in finding.options), (NOT_SURE, "I’m not sure")]
        kind = forms.MultipleChoiceField if finding.kind == "many" else forms.ChoiceField
        self.fields["answer"] = kind(
            choices=choices,
            error_messages={
                "required": "Choose an answer. If you do not know, choose ‘I’m not sure’.",
                "invalid_choice": "That answer is not on the list. Choose from those below.",
            },
        )

    def clean_answer(self):
        chosen = self.cleaned_data["answer"]
        if NOT_SURE not in chosen:
            return self._without_contradiction(chosen)
        if isinstance(chosen, list) and len(chosen) > 1:
            raise forms.ValidationError("You chose ‘I’m not sure’ and another answer. Untick one or the other.")
        return None

    def _without_contradiction(self, chosen):
        if isinstance(chosen, list) and NONE in chosen and len(chosen) > 1:
            raise forms.ValidationError("You chose ‘none’ and another answer. Untick one or the other.")
        return chosen
