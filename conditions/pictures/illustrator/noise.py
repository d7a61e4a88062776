"""Smooth random fields over a picture, arrays of shape (height, width); lengths in px."""

import numpy as np
from numpy.fft import fftfreq, irfft2, rfft2, rfftfreq
from numpy.typing import NDArray

Field = NDArray[np.float64]


def blur(field: Field, sigma: float) -> Field:
    """Gaussian blur, mirrored at the edges."""
    margin = int(3 * sigma) + 2
    padded = np.pad(field, margin, mode="reflect")
    fy, fx = fftfreq(padded.shape[0])[:, None], rfftfreq(padded.shape[1])[None]
    kernel = np.exp(-2 * (np.pi * sigma) ** 2 * (fx**2 + fy**2))
    return irfft2(rfft2(padded) * kernel, padded.shape)[margin:-margin, margin:-margin]


def smooth_noise(rng: np.random.Generator, shape: tuple[int, int], size: float) -> Field:
    """Noise with mean 0 and deviation 1, whose features are about `size` across."""
    field = blur(rng.standard_normal(shape), max(size, 1.2) / 2.5)
    return (field - field.mean()) / field.std()


def fractal(rng: np.random.Generator, shape: tuple[int, int], size: float, octaves: int = 4) -> Field:
    """Sum of smooth noises, each half as large and a little more than half as strong as the one before."""
    return sum(0.55**step * smooth_noise(rng, shape, size / 2**step) for step in range(octaves)) / 1.3


def step(field: Field, low: float, high: float) -> Field:
    """0 below `low`, 1 above `high`, smooth between."""
    t = np.clip((field - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def cells(rng: np.random.Generator, shape: tuple[int, int], size: float) -> Field:
    """The fine net of furrows that all skin has: 0 in the furrows, 1 on the fields between, `size` across."""
    rows, columns = int(shape[0] / size) + 4, int(shape[1] / size) + 4
    py = (np.arange(rows)[:, None] - 1 + rng.uniform(0.1, 0.9, (rows, columns))) * size
    px = (np.arange(columns)[None] - 1 + rng.uniform(0.1, 0.9, (rows, columns))) * size
    yy, xx = np.mgrid[: shape[0], : shape[1]].astype(float)
    yy += 0.3 * size * smooth_noise(rng, shape, 2.6 * size)
    xx += 0.3 * size * smooth_noise(rng, shape, 2.6 * size)
    row = np.clip((yy / size).astype(int) + 1, 1, rows - 2)
    column = np.clip((xx / size).astype(int) + 1, 1, columns - 2)
    nearest = np.full(shape, np.inf)
    second = np.full(shape, np.inf)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            at = row + dy, column + dx
            distance = np.hypot(yy - py[at], 0.85 * (xx - px[at]))
            second = np.minimum(second, np.maximum(distance, nearest))
            nearest = np.minimum(nearest, distance)
    return step((second - nearest) / size, 0, 0.42)
