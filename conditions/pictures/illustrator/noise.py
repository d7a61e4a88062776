"""Smooth random fields over a picture, arrays of shape (height, width); lengths in px."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[np.floating]
Shape = tuple[int, int]

FINEST = 2.5  # deviation, px: wider blurs are made on a coarser grid and enlarged
LARGEST_CELL = 14.0  # px: larger ones likewise


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
    field = _blurred(rng.standard_normal((rows, columns), np.float32), sigma / coarser)
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
    coarser = max(1.0, size / LARGEST_CELL)
    if coarser > 1:
        small = (int(shape[0] / coarser) + 2, int(shape[1] / coarser) + 2)
        larger = (int(small[0] * coarser), int(small[1] * coarser))
        fields = (_resized(field, larger) for field in cells(rng, small, LARGEST_CELL, warp))
        to_border, number = (field[: shape[0], : shape[1]] for field in fields)
        return to_border, number
    rows, columns = int(shape[0] / size) + 4, int(shape[1] / size) + 4
    py = ((np.arange(rows)[:, None] - 1 + rng.uniform(0.1, 0.9, (rows, columns))) * size).astype(np.float32)
    px = ((np.arange(columns)[None] - 1 + rng.uniform(0.1, 0.9, (rows, columns))) * size).astype(np.float32)
    number = rng.uniform(0, 1, (rows, columns)).astype(np.float32)
    yy, xx = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    yy += warp * size * smooth_noise(rng, shape, 2.6 * size)
    xx += warp * size * smooth_noise(rng, shape, 2.6 * size)
    row = np.clip((yy / size).astype(np.int32) + 1, 1, rows - 2)
    column = np.clip((xx / size).astype(np.int32) + 1, 1, columns - 2)
    middle = row * columns + column
    nearest, second, its = (np.full(shape, value, np.float32) for value in (np.inf, np.inf, 0))
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            at = middle + (dy * columns + dx)
            distance = (yy - py.ravel()[at]) ** 2 + (xx - px.ravel()[at]) ** 2
            its = np.where(distance < nearest, number.ravel()[at], its)
            second = np.minimum(second, np.maximum(distance, nearest))
            nearest = np.minimum(nearest, distance)
    return (np.sqrt(second) - np.sqrt(nearest)) / size, its


def _blurred(field: Field, sigma: float) -> Field:
    """By rows, then by columns: for narrow kernels faster than by Fourier transforms."""
    reach = int(3 * sigma) + 1
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel = (kernel / kernel.sum()).astype(np.float32)
    return _along_rows(_along_rows(field.astype(np.float32), kernel).T, kernel).T


def _along_rows(field: Field, kernel: Field) -> Field:
    reach, width = len(kernel) // 2, field.shape[1]
    padded = np.pad(field, ((0, 0), (reach, reach)), mode="symmetric")
    blurred = kernel[reach] * padded[:, reach : reach + width]
    for aside in range(1, reach + 1):
        left, right = reach - aside, reach + aside
        blurred += kernel[right] * (padded[:, left : left + width] + padded[:, right : right + width])
    return blurred


def _resized(field: Field, shape: Shape) -> Field:
    picture = Image.fromarray(field.astype(np.float32))
    return np.asarray(picture.resize((shape[1], shape[0]), Image.Resampling.BICUBIC))
