"""The forms of the pages that publish, withdraw, roll back and sign."""

from django import forms
from django.conf import settings
from django.utils import timezone


class NoteForm(forms.Form):
    """Confirms a change of the public site. `seen` is the digest of what the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        max_length=200,
        required=False,
        help_text="For colleagues: what changed and why. It is kept in the list of publications.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, data=None, *, seen: str):
        self.shown = seen
        super().__init__(data, initial={"seen": seen})

    def clean(self):
        if self.cleaned_data.get("seen") != self.shown:
            raise forms.ValidationError("It was changed while you looked at this page. Look again, then confirm.")

    @property
    def details(self) -> dict:
        """What `publishing` needs beside the item."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def fresh(self):
        """The same form for what the page shows now, with what was typed."""
        self.data = {**self.data.dict(), "seen": self.shown}
        return self


class PublishForm(NoteForm):
    live_from = forms.DateTimeField(
        label="Publish at",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="Leave it empty to publish now.",
    )
    field_order = ["seen", "live_from", "note"]

    def __init__(self, data=None, *, seen: str):
        super().__init__(data, seen=seen)
        self.fields["live_from"].help_text = f"Leave it empty to publish now. Time zone: {settings.TIME_ZONE}."

    def clean_live_from(self):
        live_from = self.cleaned_data["live_from"]
        if live_from and live_from <= timezone.now():
            raise forms.ValidationError("This moment has passed. Choose a later one, or leave it empty to publish now.")
        return live_from


class SignForm(forms.Form):
    """A medical reviewer's signature under a text. `seen` is the digest of the text the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput)
    role = forms.CharField(
        label="Your role",
        max_length=80,
        help_text="Shown to readers: “consultant dermatologist”.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    has_read = forms.BooleanField(
        label="I have read exactly this text, and it is right to the best of my knowledge.",
        error_messages={"required": "Tick this once you have read the text below. Otherwise it cannot be signed."},
    )

    def __init__(self, data=None, *, seen: str, role: str = ""):
        self.shown = seen
        super().__init__(data, initial={"seen": seen, "role": role})

    def clean(self):
        if self.cleaned_data.get("seen") != self.shown:
            raise forms.ValidationError("The text was changed while you read it. Read it again, then sign.")
