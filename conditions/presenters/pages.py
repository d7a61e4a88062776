"""Library pages as their templates show them: parts in reading order, each with its heading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from conditions.library import (
    Condition,
    Guide,
    Library,
    Medicine,
    Page,
    Region,
    Term,
    Treatment,
    TreatmentUse,
    render_markdown,
)
from conditions.presenters import wording
from conditions.presenters.glossary import Glossary, marked
from conditions.presenters.pictures import ShownPicture, missing_tones, shown_pictures
from conditions.presenters.structured_data import structured_data

LOOK_ALIKES_AT_ONCE = 5
"""More than these, and the list hides the likeliest: the rest is folded away."""


@dataclass(frozen=True)
class Part:
    heading: str
    html: SafeString


@dataclass(frozen=True)
class Section:
    """A heading of a page with what stands under it: parts of text, or a template of its own (`block`)."""

    id: str
    heading: str
    parts: tuple[Part, ...] = ()
    block: str = ""


_CONDITION_SECTIONS = (
    ("check", "Check if it is this", "conditions/_signs.html", {}),
    ("pictures", "Pictures", "conditions/_pictures.html", {}),
    ("look-alikes", "Could it be something else?", "conditions/_look_alikes.html", {}),
    ("get-help", "When to get help", "", {"see_doctor": "See a doctor", "pharmacist_help": "Ask a pharmacist"}),
    ("causes", "Causes", "conditions/_causes.html", {"who_gets_it": "Who gets it"}),
    ("treatment", "Treatment", "conditions/_treatment_uses.html", {}),
    ("how-long", "How long it lasts", "", {"duration": ""}),
    ("daily-life", "Daily life", "", {"daily_life": ""}),
    (
        "for-some-people",
        "Babies, pregnancy and others",
        "",
        {
            "babies_children": "Babies and children",
            "pregnancy": "Pregnancy",
            "weak_immunity": "Weak immune system",
            "older_people": "Older people",
        },
    ),
    ("prevention", "How to prevent it", "", {"prevention": ""}),
    ("complications", "What can go wrong", "", {"complications": "", "at_the_doctor": "What the doctor may do"}),
    ("questions", "Questions people ask", "", {"questions": ""}),
)
_TREATMENT_SECTIONS = (
    ("evidence", "How well it works", "", {"evidence": ""}),
    ("use", "How to use it", "", {"how_to_use": "", "how_long": "How long to try it"}),
    ("not-for", "Who must not use it", "", {"who_must_not": ""}),
    ("side-effects", "Side effects", "", {"side_effects": ""}),
    ("used-for", "What it is used for", "conditions/_used_for.html", {}),
)
_MEDICINE_SECTIONS = (
    ("effects", "What it can do to the skin", "conditions/_medicine_causes.html", {"timing": "When it comes"}),
    ("what-to-do", "What to do", "", {"what_to_do": ""}),
)
_GUIDE_SECTIONS = (("text", "", "", {"body": ""}),)


class _PagePresenter:
    """What every library page shows. `html` maps the name of a text to safe HTML, '' where there is none."""

    _sections: tuple = ()

    def __init__(self, document: Page, library: Library, region: Region):
        self.document = document
        self.library = library
        self.region = region

    @cached_property
    def html(self) -> Mapping[str, SafeString]:
        texts = marked(self._glossary, self._rendered(), self._reading_order())
        return {name: mark_safe(text) for name, text in texts.items()}  # noqa: S308 -- sanitised when rendered

    def _rendered(self) -> dict[str, str]:
        page = self.document
        return {
            name: render_markdown(text, self.region, page.sources, self.library.is_public)
            for name, text in page.texts.items()
        }

    def _reading_order(self) -> Iterator[str]:
        """The names of the texts whose hard words are explained. Danger signs have none to explain."""
        for slug, _, _, parts in self._sections:
            yield from (*self._block_texts.get(slug, ()), *parts)

    _block_texts: Mapping[str, tuple[str, ...]] = {}
    """The texts that the block of a section shows."""

    @cached_property
    def _glossary(self) -> Glossary:
        page = self.document
        names = (page.title, getattr(page, "medical_name", ""), *getattr(page, "aliases", ()))
        return Glossary(self.library.terms.values(), known=names)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The glossary terms that the page explains, in the order met."""
        return tuple(self._glossary.used) if self.html else ()

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections that have something to say, in order."""
        return tuple(
            Section(slug, heading, self._parts(parts), block)
            for slug, heading, block, parts in self._sections
            if any(name in self.html for name in parts) or (block and self._has_block(slug))
        )

    def _parts(self, parts: Mapping[str, str]) -> tuple[Part, ...]:
        return tuple(Part(heading, self.html[name]) for name, heading in parts.items() if name in self.html)

    def _has_block(self, slug: str) -> bool:
        raise NotImplementedError

    @property
    def is_drawn(self) -> bool:
        """Whether a text has drawings, which need a stylesheet."""
        return any('<div class="figures">' in text for text in self.html.values())

    @property
    def canonical(self) -> str:
        """The one address of the page."""
        return settings.SITE_URL + self.document.path

    @cached_property
    def structured_data(self) -> SafeString:
        return structured_data(self.document, self.library, self.region)

    @property
    def is_reviewed(self) -> bool:
        """Whether a clinician has reviewed exactly these words."""
        return bool(self.document.review and self.document.review.covers_this_text)


class ConditionPage(_PagePresenter):
    document: Condition
    _sections = _CONDITION_SECTIONS
    _block_texts = {"causes": ("causes",), "treatment": ("treatment_intro", "do", "dont")}

    def _has_block(self, slug: str) -> bool:
        has_treatment = self.treatments or {"treatment_intro", "do", "dont"} & self.document.texts.keys()
        blocks = {
            "check": self.signs,
            "pictures": self.document.pictures,
            "look-alikes": self.look_alikes,
            "causes": self.medicines or "causes" in self.document.texts,
            "treatment": has_treatment,
        }
        return bool(blocks[slug])

    @cached_property
    def pictures(self) -> tuple[ShownPicture, ...]:
        return shown_pictures(self.document)

    @property
    def missing_tones(self) -> tuple[str, ...]:
        """Skin, in words, on which there is no picture yet."""
        return missing_tones(self.document)

    @property
    def category(self):
        return self.library.categories.get(self.document.category)

    @property
    def harm(self) -> str:
        return wording.HARM[self.document.harm]

    @property
    def contagion(self) -> str:
        return wording.CONTAGION[self.document.contagion]

    @cached_property
    def signs(self) -> list[tuple[str, str]]:
        """Label and words of each sign, in order."""
        return [
            (label, self.document.signs[name]) for name, label in wording.SIGNS.items() if name in self.document.signs
        ]

    @cached_property
    def look_alikes(self) -> list[tuple[Condition, str]]:
        """The published look-alikes with the difference that tells each apart."""
        conditions = self.library.conditions
        return [
            (conditions[link.condition], link.difference)
            for link in self.document.look_alikes
            if link.condition in conditions
        ]

    @property
    def first_look_alikes(self) -> list[tuple[Condition, str]]:
        """Those shown at once."""
        return self.look_alikes[:LOOK_ALIKES_AT_ONCE]

    @property
    def further_look_alikes(self) -> list[tuple[Condition, str]]:
        """Those shown when asked for."""
        return self.look_alikes[LOOK_ALIKES_AT_ONCE:]

    @cached_property
    def medicines(self) -> tuple[tuple[Medicine, str], ...]:
        """The classes of medicines that can cause it, each with a note."""
        return self.library.medicines_causing(self.document.slug)

    @cached_property
    def treatments(self) -> list[tuple[str, list[tuple[Treatment, str, str]]]]:
        """By role: its heading, and the published treatments as (treatment, grade in words, note).

        What is better not used has no grade here: it may well work, for something else.
        """
        known = self.library.treatments
        grouped = [
            (heading, [use for use in self.document.treatments if use.role == role and use.treatment in known])
            for role, heading in wording.TREATMENT_ROLES.items()
        ]
        return [
            (heading, [(known[use.treatment], self._grade_of(use), use.note) for use in uses])
            for heading, uses in grouped
            if uses
        ]

    def _grade_of(self, use: TreatmentUse) -> str:
        return (
            "" if use.role == "avoid" else wording.evidence_label(self.library.treatments[use.treatment].evidence_grade)
        )


class TreatmentPage(_PagePresenter):
    document: Treatment
    _sections = _TREATMENT_SECTIONS

    def _has_block(self, slug: str) -> bool:
        return bool(self.used_for)

    @property
    def type(self) -> str:
        return wording.TREATMENT_TYPES[self.document.type]

    @property
    def grade(self) -> str:
        return wording.evidence_label(self.document.evidence_grade)

    @cached_property
    def used_for(self) -> tuple[Condition, ...]:
        return self.library.used_for(self.document.slug)


class MedicinePage(_PagePresenter):
    document: Medicine
    _sections = _MEDICINE_SECTIONS
    _block_texts = {"effects": ("effects",)}

    def _has_block(self, slug: str) -> bool:
        return bool(self.causes) or "effects" in self.document.texts

    @cached_property
    def causes(self) -> list[tuple[Condition, str]]:
        """The published conditions it can cause, each with a note."""
        known = self.library.conditions
        return [(known[cause.condition], cause.note) for cause in self.document.causes if cause.condition in known]


class GuidePage(_PagePresenter):
    document: Guide
    _sections = _GUIDE_SECTIONS

    def _rendered(self) -> dict[str, str]:
        """Headings stand one level higher than elsewhere: a guide's text comes right under its title."""
        return {name: _raised(text) for name, text in super()._rendered().items()}


def _raised(html: str) -> str:
    return html.replace("h3>", "h2>").replace("h4>", "h3>")
