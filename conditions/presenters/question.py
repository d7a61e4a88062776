"""One question of the checker as its form shows it."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from conditions.drawings import drawing
from conditions.forms import NONE, NOT_SURE, QuestionForm
from conditions.library import Finding, Region, render_markdown

BABIES = ("newborn", "infant")
"""Ages at which the map of the body shows a baby."""


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    hint: str
    is_chosen: bool
    stands_alone: bool
    drawing_svg: SafeString


class QuestionPage:
    """A question with its choices. `asked` are the findings asked so far, in order.

    `tells_apart` are the names of two causes that the answer would help to tell apart, or `None`. `age` is the answer
    to the question of that name, or `None`.
    """

    def __init__(
        self,
        finding: Finding,
        form: QuestionForm,
        asked: tuple[str, ...],
        region: Region,
        tells_apart: tuple[str, str] | None = None,
        age: str | None = None,
    ):
        self.finding, self.form, self.asked, self.region, self.tells_apart = finding, form, asked, region, tells_apart
        self.age = age

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
        return [
            Choice(slug, label, hint, slug in chosen, slug in (NONE, NOT_SURE), self._drawing_svg(slug))
            for slug, label, hint in rows
        ]

    def _drawing_svg(self, option: str) -> SafeString:
        drawn = drawing(f"{self.finding.slug}/{option}")
        return mark_safe(drawn.beside_words) if drawn else SafeString()  # noqa: S308 -- the site's own file

    @property
    def is_drawn(self) -> bool:
        """Whether any choice has a drawing."""
        return any(choice.drawing_svg for choice in self.choices)

    @property
    def map_svg(self) -> SafeString:
        """A picture of the places to choose from, of a baby or an adult; '' where the question is not about places."""
        names = [f"maps/{self.finding.slug}-{who}" for who in (["baby"] if self.age in BABIES else []) + ["adult"]]
        drawn = next(filter(None, map(drawing, names)), None)
        return mark_safe(drawn.beside_words) if drawn else SafeString()  # noqa: S308 -- the site's own file

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
