"""One question of the checker as its form shows it."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from conditions.forms import NONE, NOT_SURE, QuestionForm
from conditions.library import Finding, Region, render_markdown


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    hint: str
    is_chosen: bool
    stands_alone: bool


class QuestionPage:
    """A question with its choices. `asked` are the findings asked so far, in order.

    `tells_apart` are the names of two causes that the answer would help to tell apart, or `None`.
    """

    def __init__(
        self,
        finding: Finding,
        form: QuestionForm,
        asked: tuple[str, ...],
        region: Region,
        tells_apart: tuple[str, str] | None = None,
    ):
        self.finding, self.form, self.asked, self.region, self.tells_apart = finding, form, asked, region, tells_apart

    @property
    def input_type(self) -> str:
        return "checkbox" if self.finding.kind == "many" else "radio"

    @cached_property
    def choices(self) -> list[Choice]:
        """The options and 'not sure'; those that stand alone last."""
        value = self.form["answer"].value() or []
        chosen = value if isinstance(value, list) else [value]
        rows = [(option.slug, option.label, option.hint) for option in self.finding.options]
        rows.append((NOT_SURE, "I’m not sure", ""))
        return [Choice(slug, label, hint, slug in chosen, slug in (NONE, NOT_SURE)) for slug, label, hint in rows]

    @property
    def errors(self) -> list[str]:
        return self.form.errors.get("answer", [])

    @cached_property
    def help_html(self) -> SafeString:
        text = self.finding.texts.get("help_text", "")
        return mark_safe(render_markdown(text, self.region)) if text else SafeString()  # noqa: S308 -- sanitised there

    @property
    def number(self) -> int:
        """Its place among the questions, from 1."""
        return self.asked.index(self.finding.slug) + 1 if self.finding.slug in self.asked else len(self.asked) + 1

    @property
    def back_url(self) -> str:
        """The question before this one, or the start."""
        earlier = self.asked[: self.number - 1]
        return reverse("checker-question", args=[earlier[-1]]) if earlier else reverse("checker")
