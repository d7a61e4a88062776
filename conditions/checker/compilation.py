"""The arrays behind a knowledge base, computed once so that a step only adds rows and multiplies once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .constants import Constants
from .entropy import Answering
from .facts import Cause
from .lift import finding_lift
from .likelihood import (
    backgrounds,
    evidence,
    probabilities,
    stated_frequencies,
    with_errors,
    with_reports,
)
from .urgency import Urgency
from .vocabulary import Vocabulary

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Tables:
    """Read-only arrays over causes in array order (least urgent first) and options in vocabulary order.

    log_prior: (causes,), nats. log_prior_none: the same for 'none of these'.
    levels: for each `Urgency`, rising, the slice of its causes.
    evidence: (rows, causes), nats against the background. The first rows are 'present', one an option; those
        after are 'absent', one an option of a 'many' finding, found through absent_row, {leaf: row}.
    lift: (signs, causes), nats, never negative, added in triage; found through lift_row, {leaf: row}.
    answering: how people with each cause answer, for the worth of questions.
    """

    log_prior: Array
    log_prior_none: float
    levels: tuple[slice, ...]
    evidence: Array
    absent_row: Mapping[str, int]
    lift: Array
    lift_row: Mapping[str, int]
    answering: Answering


def compile_tables(vocabulary: Vocabulary, causes: Sequence[Cause], constants: Constants) -> Tables:
    """Compile causes given in array order, from least to most urgent. Time and memory: causes x options."""
    prior = _prior(causes, constants)
    stated = stated_frequencies(vocabulary, [cause.profile for cause in causes], constants)
    background = backgrounds(vocabulary, stated, prior, constants)
    written = probabilities(vocabulary, stated, background, constants)
    blended = with_reports(vocabulary, written, [cause.reports for cause in causes], constants)
    answered = with_errors(vocabulary, blended, background, constants)
    present = evidence(answered, background, constants)
    absent = evidence(1 - answered, 1 - background, constants)
    levels = _levels([cause.urgency for cause in causes])
    lift, lift_row = _lift(vocabulary, present, absent, levels)
    listed = [place for f in vocabulary.findings if f.is_many for place in _places(vocabulary, f.slug)]
    return Tables(
        log_prior=_freeze(np.log(prior)),
        log_prior_none=float(np.log(constants.none_of_these_prior if len(prior) else 1)),
        levels=levels,
        evidence=_freeze(np.concatenate([present, absent[listed]])),
        absent_row={vocabulary.leaves[place]: len(present) + row for row, place in enumerate(listed)},
        lift=_freeze(lift),
        lift_row=lift_row,
        answering=Answering.of(vocabulary, answered, background, levels),
    )


def _prior(causes: Sequence[Cause], constants: Constants) -> Array:
    """Probability of each cause before any answer, shape (causes,); 'none of these' has the rest.

    Commonness as editors judge it, blended with the shares in people's own reports where there are any.
    """
    judged = np.array([constants.commonness[cause.commonness] for cause in causes], dtype=float)
    if not len(judged):
        return judged
    prior = judged / judged.sum()
    reported = np.array([cause.reported_share or 0.0 for cause in causes])
    if reported.any():
        prior = (1 - constants.reported_weight) * prior + constants.reported_weight * reported / reported.sum()
    return np.asarray((1 - constants.none_of_these_prior) * prior)


def _levels(urgencies: Sequence[Urgency]) -> tuple[slice, ...]:
    ends = np.searchsorted(np.array(urgencies, dtype=int), list(Urgency), side="right")
    return tuple(slice(int(start), int(end)) for start, end in zip([0, *ends[:-1]], ends, strict=True))


def _places(vocabulary: Vocabulary, finding: str) -> range:
    part = vocabulary.slices[finding]
    return range(part.start, part.stop)


def _lift(
    vocabulary: Vocabulary, present: Array, absent: Array, levels: Sequence[slice]
) -> tuple[Array, Mapping[str, int]]:
    rows = [np.zeros((0, present.shape[1]))]
    row_of: dict[str, int] = {}
    for finding in vocabulary.findings:
        part = vocabulary.slices[finding.slug]
        signs = [place for place, option in enumerate(finding.options) if option.severity > 0]
        for place in signs:
            row_of[finding.leaves[place]] = len(row_of)
        if signs:
            rows.append(finding_lift(finding, present[part], absent[part], levels)[signs])
    return np.concatenate(rows), row_of


def _freeze(array: Array) -> Array:
    array.flags.writeable = False
    return array
