"""What was measured of the checker, as the safety page shows it. Every figure comes from a published measurement."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from conditions.checker import Urgency
from conditions.library import Library, Measurement, Region, render_markdown
from conditions.presenters.wording import urgency_words

PLOT_SIDE = 300
"""Units of the drawing from 0 % to 100 %."""

DOT_SIDES = (4, 14)
"""Least and greatest radius of a dot; its area grows with the number behind it."""

_HALVES = {
    "seen": "Cases we tuned the checker on",
    "held_back": "Cases we kept apart, to test it on people it was not tuned on",
}
_MODES = {
    "full": "When it is told everything",
    "interview": "When it asks its own questions, which is how you use it",
}


@dataclass(frozen=True)
class CaseGroup:
    """How one half of the cases ended, asked one way."""

    heading: str
    n: int
    within: int
    under: int
    over: int
    missed_emergencies: int
    far_under: int
    first: str
    first_three: str
    questions: str


@dataclass(frozen=True)
class Dot:
    """Results of about one probability: what the checker said, and what was true. `x`, `y`, `radius` in the plot."""

    said: str
    true: str
    n: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class ReliabilityPlot:
    """How likely the checker said causes were against how often they were true; dots from least to greatest.

    ticks: words, place along the bottom, place of the line of text along the side.
    """

    dots: tuple[Dot, ...]
    side: int = PLOT_SIDE
    ticks: tuple[tuple[str, int, int], ...] = tuple(
        (f"{share} %", 3 * share, PLOT_SIDE - 3 * share + 5) for share in (0, 25, 50, 75, 100)
    )

    @classmethod
    def of(cls, bins: Sequence[Mapping[str, Any]]) -> ReliabilityPlot:
        """From bins as `people_figures` gives them under 'reliability'."""
        most = max((each["n"] for each in bins), default=1)
        return cls(tuple(_dot(each, most) for each in bins))


@dataclass(frozen=True)
class Version:
    """What changed in one version of the knowledge."""

    digest: str
    date: datetime.date
    html: SafeString


class SafetyPage:
    """The newest measurement; all parts are empty, and `measurement` is None, while there is none."""

    def __init__(self, library: Library, region: Region):
        self._library, self._region = library, region
        self.measurement: Measurement | None = library.measurement
        self._figures: Mapping[str, Any] = self.measurement.figures if self.measurement else {}

    @property
    def live_digest(self) -> str:
        """The version of the checker that answers now; '' without one."""
        return self._library.knowledge.digest if self._library.knowledge else ""

    @property
    def is_current(self) -> bool:
        """Whether the version that was measured is the one that answers now."""
        return self.measurement is not None and self.measurement.slug == self.live_digest

    @cached_property
    def groups(self) -> list[tuple[str, list[CaseGroup]]]:
        """Groups of cases under the heading of their half, empty ones left out."""
        halves = self._figures.get("cases", {})
        found = []
        for half, heading in _HALVES.items():
            modes = halves.get(half, {})
            groups = [_group(words, modes[mode]) for mode, words in _MODES.items() if modes.get(mode, {}).get("n")]
            if groups:
                found.append((heading, groups))
        return found

    @cached_property
    def people(self) -> dict[str, Any] | None:
        """How it did on real people's answers: n, first, first_three, first_five, error; None if not measured."""
        figures = self._figures.get("people")
        if not figures:
            return None
        top = figures["top"]
        return {
            "n": f"{figures['n']:,}",
            "first": percent(top["1"]),
            "first_three": percent(top["3"]),
            "first_five": percent(top["5"]),
            "error": percent(figures["calibration_error"], 1),
        }

    @cached_property
    def plot(self) -> ReliabilityPlot | None:
        """The reliability of the probabilities; None if not measured."""
        bins = (self._figures.get("people") or {}).get("reliability")
        return ReliabilityPlot.of(bins) if bins else None

    @cached_property
    def sample(self) -> dict[str, Any] | None:
        """The made-up visitors: n, faults, mean, longest, and levels as (words, share); None if not measured."""
        figures = self._figures.get("sample")
        if not figures or not figures["n"]:
            return None
        levels = [
            (urgency_words(level.slug, self._region).label, percent(figures["urgencies"][level.slug] / figures["n"]))
            for level in reversed(Urgency)
        ]
        return {
            "n": f"{figures['n']:,}",
            "faults": sum(figures["faults"].values()),
            "mean": round(figures["questions"]["mean"]),
            "longest": figures["questions"]["max"],
            "levels": levels,
        }

    @property
    def construction(self) -> Mapping[str, int] | None:
        """The check of the sums behind the advice: signs, faults."""
        return self._figures.get("construction")

    @property
    def knows(self) -> Mapping[str, Any]:
        """What the measured version knew: causes, findings, red_flags, longest."""
        return self._figures

    @cached_property
    def versions(self) -> list[Version]:
        """What changed, newest version first; those that say nothing left out."""
        return [
            Version(each.slug, each.measured_date, mark_safe(render_markdown(text, self._region)))  # noqa: S308 -- safe
            for each in reversed(self._library.measurements.values())
            if (text := each.texts.get("changes"))
        ]


def percent(share: float | None, digits: int = 0) -> str:
    """A share of 1 in words, such as '83 %'. '-' where it is not known. Never rounds up to all or down to none."""
    if share is None:
        return "-"
    least = 10**-digits
    shown = round(100 * share, digits)
    if 0 < share < 1:
        shown = min(max(shown, least), 100 - least)
    return f"{shown:.{digits}f} %"


def _group(heading: str, figures: Mapping[str, Any]) -> CaseGroup:
    urgency, top = figures["urgency"], figures["top"]
    return CaseGroup(
        heading,
        urgency["n"],
        urgency["within"],
        urgency["under"],
        urgency["over"],
        urgency["missed_emergencies"],
        figures["far_under"],
        percent(top["1"]),
        percent(top["3"]),
        str(round(figures["questions"]["mean"])),
    )


def _dot(each: Mapping[str, Any], most: int) -> Dot:
    least, greatest = DOT_SIDES
    return Dot(
        said=percent(each["predicted"]),
        true=percent(each["true"]),
        n=f"{each['n']:,}",
        x=round(PLOT_SIDE * each["predicted"], 1),
        y=round(PLOT_SIDE * (1 - each["true"]), 1),
        radius=round(least + (greatest - least) * sqrt(each["n"] / most), 1),
    )
