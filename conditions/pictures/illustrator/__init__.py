"""Close-ups of skin, drawn by computer: the same seed gives the same picture. NumPy and Pillow, no Django.

A picture is a height field with layers of colour (blood, leaked blood, pigment, scale, pus, crust) under one lamp. What
a condition looks like is data, see `recipe.py`; how skin takes light hangs on the tone, see `tones.py`.
"""

from .camera import SIZE, draw, seed_of
from .recipe import Lesion, Recipe, RecipeError
from .sites import SITES
from .tones import TONES

__all__ = ["SITES", "SIZE", "TONES", "Lesion", "Recipe", "RecipeError", "draw", "seed_of"]
