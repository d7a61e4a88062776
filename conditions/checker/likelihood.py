"""From what profiles state to the probability of every option under every cause.

Three steps, each on whole arrays: the background of each option among all visitors, the probability under
each cause with silence filled in, and the evidence in nats that an option, present or absent, gives.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .constants import Constants
from .profiles import Profile
from .reports import Reports
from .vocabulary import NONE, WHO, Finding, Vocabulary

Array = NDArray[np.float64]


def stated_frequencies(vocabulary: Vocabulary, profiles: Sequence[Profile], constants: Constants) -> Array:
    """What the profiles say as fractions, shape (causes, options); NaN where they are silent."""
    stated = np.full((len(profiles), len(vocabulary.leaves)), np.nan)
    for row, profile in enumerate(profiles):
        for slug, options in profile.items():
            for option, value in options.items():
                fraction = constants.frequency[value] if isinstance(value, str) else value
                stated[row, vocabulary.positions[f"{slug}:{option}"]] = fraction
    return stated


def backgrounds(vocabulary: Vocabulary, stated: Array, prior: Array, constants: Constants) -> Array:
    """How often each option is true among all visitors, shape (options,).

    Where the finding gives no background it is the mean over the causes that state the option, weighted by
    `prior`, shape (causes,). For a 'one' finding such options share, in proportion to that mean, what the
    given backgrounds leave, and the whole is made to sum to 1. Without any cause that states it the mean is
    `default_background`, which then matters only beside options that are stated.
    """
    speaks = ~np.isnan(stated)
    weight = prior @ speaks
    total = prior @ np.nan_to_num(stated)
    mean = np.where(weight > 0, total / np.where(weight > 0, weight, 1), constants.default_background)
    background = np.empty(len(vocabulary.leaves))
    for finding in vocabulary.findings:
        part = vocabulary.slices[finding.slug]
        given = np.array([np.nan if o.background is None else o.background for o in finding.options])
        background[part] = _background(finding, given, mean[part], constants.background_floor)
    return background


def _background(finding: Finding, given: Array, mean: Array, floor: float) -> Array:
    unknown = np.isnan(given)
    if finding.is_many:
        return np.clip(np.where(unknown, mean, given), floor, 1 - floor)
    share = np.where(unknown, np.maximum(mean, floor), 0)
    rest = max(0.0, 1 - float(np.nansum(given)))
    whole = np.maximum(np.where(unknown, rest * share / max(float(share.sum()), floor), given), floor)
    return np.asarray(whole / whole.sum())


def probabilities(vocabulary: Vocabulary, stated: Array, background: Array, constants: Constants) -> Array:
    """Probability of each option under each cause, shape (causes, options), silence filled in.

    A cause silent on a whole finding has exactly the background there. 'none' of a 'many' finding always has:
    it only says that the others are absent, so it must not be counted beside them.
    """
    filled = np.empty_like(stated)
    for finding in vocabulary.findings:
        part = vocabulary.slices[finding.slug]
        fill = _fill_many if finding.is_many else _fill_one
        filled[:, part] = fill(finding, stated[:, part], background[part], constants.background_floor)
    return filled


def _fill_one(finding: Finding, stated: Array, background: Array, floor: float) -> Array:
    """Options not mentioned share the mass that the mentioned ones leave, in proportion to background."""
    missing = np.isnan(stated)
    share = np.where(missing, background, 0)
    rest = np.maximum(0, 1 - np.nansum(stated, axis=1, keepdims=True))
    filled = np.where(missing, rest * share / np.maximum(share.sum(axis=1, keepdims=True), floor), stated)
    filled /= filled.sum(axis=1, keepdims=True)
    return np.where(missing.all(axis=1, keepdims=True), background, filled)


def _fill_many(finding: Finding, stated: Array, background: Array, floor: float) -> Array:
    """Options not mentioned keep their background, unless the profile states how often none is present.

    Then P(none) = product over options of (1 - p). The mentioned options have their share of that product;
    the others take the rest by raising each 1 - background to one common power.
    """
    filled = np.where(np.isnan(stated), background, stated)
    if finding.none_leaf is None:
        return filled
    place = finding.option_slugs.index(NONE)
    others = np.arange(len(background)) != place
    silent = np.isnan(stated) & others
    mentioned = np.clip(np.nan_to_num(stated[:, others]), 0, 1 - floor)
    log_left = np.log1p(-mentioned).sum(axis=1)
    log_silent = np.where(silent, np.log1p(-background), 0).sum(axis=1)
    log_none = np.log(np.clip(stated[:, place], floor, 1 - floor))
    stretch = np.maximum(0, (log_none - log_left) / np.where(log_silent < 0, log_silent, -np.inf))
    stretched = -np.expm1(stretch[:, None] * np.log1p(-background))
    filled = np.where(silent & ~np.isnan(stated[:, place, None]), stretched, filled)
    filled[:, place] = background[place]
    return filled


def with_reports(vocabulary: Vocabulary, probability: Array, reports: Sequence[Reports], constants: Constants) -> Array:
    """The probabilities, shape (causes, options), blended with what people with each cause reported.

    The profile counts as `profile_people` people. Reports say nothing of options that nobody was offered or
    chose: those of a 'one' finding keep their mass, and only the rest is divided anew.
    """
    blended = probability.copy()
    for row, found in enumerate(reports):
        for slug, report in found.items():
            places = [vocabulary.positions[f"{slug}:{option}"] for option in report.shares]
            shares = np.array(list(report.shares.values()))
            written = probability[row, places]
            if not vocabulary.by_slug[slug].is_many:
                shares = written.sum() * shares / max(float(shares.sum()), constants.background_floor)
            weight = report.people / (report.people + constants.profile_people)
            blended[row, places] = (1 - weight) * written + weight * shares
    return blended


def with_errors(vocabulary: Vocabulary, probability: Array, background: Array, constants: Constants) -> Array:
    """Probability that an option is *answered*: mistakes answer from the background. Same shape."""
    rates = {WHO: constants.who_error_rate}
    rate = np.array([rates.get(f.phase, constants.error_rate) for f in vocabulary.findings for _ in f.options])
    return np.asarray(background + (1 - rate) * (probability - background))


def evidence(answered: Array, background: Array, constants: Constants) -> Array:
    """Nats by which a present option speaks for each cause, against the background: shape (options, causes).

    Where `answered`, shape (causes, options), equals the background the evidence is exactly 0, so silence is
    no evidence. For absence give both probabilities' complements.
    """
    return np.ascontiguousarray((constants.evidence_exponent * np.log1p((answered - background) / background)).T)
