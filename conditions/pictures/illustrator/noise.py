"""Smooth random fields over a picture, arrays of shape (height, width); lengths in px."""

import numpy as np
from numpy.fft import fftfreq, irfft2, rfft2, rfftfreq
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[np.float64]
Shape = tuple[int, int]

FINEST = 5.0  # deviation, px: wider blurs are made on a coarser grid and enlarged


def blur(field: Field, sigma: float) -> Field:
    """Gaussian blur, mirrored at the edges."""
    if sigma > 2 * FINEST:
        coarser = sigma / FINEST
        small = _resized(field, (max(4, round(field.shape[0] / coarser)), max(4, round(field.shape[1] / coarser))))
        return _resized(_blurred(small, FINEST), field.shape)
    return _blurred(field, sigma)


def smooth_noise(rng: np.random.Generator, shape: Shape, size: float) -> Field:
    """Noise with mean 0 and deviation 1, whose features are about `size` across."""
    sigma = max(size, 1.2) / 2.5
    coarser = max(1.0, sigma / FINEST)
    rows, columns = (int(length / coarser) + 12 for length in shape)
    field = _blurred(rng.standard_normal((rows, columns)), sigma / coarser)
    if coarser > 1:
        field = _resized(field, (int(rows * coarser), int(columns * coarser)))
    field = field[: shape[0], : shape[1]]
    return (field - field.mean()) / max(field.std(), 1e-9)


def fractal(rng: np.random.Generator, shape: Shape, size: float, octaves: int = 4) -> Field:
    """Sum of smooth noises, each half as large and a little more than half as strong as the one before."""
    return sum(0.55**octave * smooth_noise(rng, shape, size / 2**octave) for octave in range(octaves)) / 1.3


def step(field: Field | float, low: float, high: float) -> Field:
    """0 below `low`, 1 above `high`, smooth between."""
    t = np.clip((field - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def cells(rng: np.random.Generator, shape: Shape, size: float, warp: float = 0.3) -> tuple[Field, Field]:
    """A net of cells `size` across: how far from the nearest border each pixel is, in sizes, and a number, 0 to 1, of
    its cell."""
    rows, columns = int(shape[0] / size) + 4, int(shape[1] / size) + 4
    py = (np.arange(rows)[:, None] - 1 + rng.uniform(0.1, 0.9, (rows, columns))) * size
    px = (np.arange(columns)[None] - 1 + rng.uniform(0.1, 0.9, (rows, columns))) * size
    number = rng.uniform(0, 1, (rows, columns))
    yy, xx = np.mgrid[: shape[0], : shape[1]].astype(float)
    yy += warp * size * smooth_noise(rng, shape, 2.6 * size)
    xx += warp * size * smooth_noise(rng, shape, 2.6 * size)
    row = np.clip((yy / size).astype(int) + 1, 1, rows - 2)
    column = np.clip((xx / size).astype(int) + 1, 1, columns - 2)
    nearest, second, its = np.full(shape, np.inf), np.full(shape, np.inf), np.zeros(shape)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            at = row + dy, column + dx
            distance = np.hypot(yy - py[at], xx - px[at])
            its = np.where(distance < nearest, number[at], its)
            second = np.minimum(second, np.maximum(distance, nearest))
            nearest = np.minimum(nearest, distance)
    return (second - nearest) / size, its


def _blurred(field: Field, sigma: float) -> Field:
    margin = min(int(3 * sigma) + 2, min(field.shape) - 1)
    padded = np.pad(field, margin, mode="reflect")
    fy, fx = fftfreq(padded.shape[0])[:, None], rfftfreq(padded.shape[1])[None]
    kernel = np.exp(-2 * (np.pi * sigma) ** 2 * (fx**2 + fy**2))
    return irfft2(rfft2(padded) * kernel, padded.shape)[margin:-margin, margin:-margin]


def _resized(field: Field, shape: Shape) -> Field:
    picture = Image.fromarray(field.astype(np.float32))
    return np.asarray(picture.resize((shape[1], shape[0]), Image.Resampling.BICUBIC), float)
