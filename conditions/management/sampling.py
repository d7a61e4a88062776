"""Very many interviews, on all cores."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from conditions.checker import KnowledgeBase, Sample, Sampler, sample

PART = 500
"""Interviews in a part. A part's visitors hang on the seed and its number alone, so not on the number of processes."""

_shared: tuple[Sampler, KnowledgeBase | None] | None = None
"""What the processes work on; they come into the world with it."""


def run_sample(
    knowledge: KnowledgeBase,
    count: int,
    seed: int,
    *,
    against: KnowledgeBase | None = None,
    processes: int | None = None,
    progress: Callable[[int], object] = lambda done: None,
) -> Sample:
    """`count` interviews, compared with the knowledge `against`. `progress` is told how many more are done."""
    global _shared
    _shared = Sampler(knowledge), against
    parts = [(seed, part, min(PART, count - PART * part)) for part in range(-(-count // PART))]
    processes = min(processes or os.cpu_count() or 1, len(parts))
    found: dict[int, Sample] = {}
    try:
        if processes <= 1:
            for part in parts:
                found[part[1]] = _run(part)
                progress(part[2])
        else:
            _run_parallel(parts, processes, found, progress)
    finally:
        _shared = None
    return sum((found[part] for part in sorted(found)), Sample())


def _run_parallel(parts, processes: int, found: dict[int, Sample], progress):
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        waiting = {pool.submit(_run, part): part for part in parts}
        for done in as_completed(waiting):
            _, number, count = waiting[done]
            found[number] = done.result()
            progress(count)


def _run(part: tuple[int, int, int]) -> Sample:
    seed, number, count = part
    sampler, against = _shared
    return sample(sampler, count, seed, number, against)
