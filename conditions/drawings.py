"""The site's line drawings: inline SVG, one template each in `templates/drawings/`, found by name.

A name is folder and file: `texture/flat`. An option of the checker shows the drawing of its name, if there is one.
The root element of a file has a `<title>`, which says what the drawing shows, and may have a `<desc>`, its caption.
Files whose name begins with an underscore are pieces for others to include.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

_FOLDER = Path("drawings")
_FILE = re.compile(
    r"<svg(?P<attributes>[^>]*)><title>(?P<title>[^<]+)</title>(?:<desc>(?P<caption>[^<]+)</desc>)?(?P<shapes>.*)</svg>",
    re.DOTALL,
)


@dataclass(frozen=True)
class Drawing:
    """`title` tells what it shows to those who do not see it; `caption` stands under it, '' for none. Both are HTML."""

    title: str
    caption: str
    attributes: str
    shapes: str

    @property
    def beside_words(self) -> str:
        """Safe SVG for a place where visible words say the same: nothing for a screen reader."""
        return f'<svg class="drawing"{self.attributes} aria-hidden="true">{self.shapes}</svg>'

    @property
    def alone(self) -> str:
        """Safe SVG that says by itself what it shows."""
        return f'<svg class="drawing"{self.attributes} role="img"><title>{self.title}</title>{self.shapes}</svg>'


@cache
def names() -> frozenset[str]:
    """The names of all drawings."""
    root = settings.BASE_DIR / "templates" / _FOLDER
    files = (file.relative_to(root).with_suffix("") for file in root.glob("*/*.svg"))
    return frozenset(file.as_posix() for file in files if not file.name.startswith("_"))


@cache
def _drawn(name: str) -> Drawing:
    parts = _FILE.fullmatch(render_to_string(f"{_FOLDER}/{name}.svg").strip())
    if parts is None:
        raise ValueError(f"templates/drawings/{name}.svg must be one <svg> that begins with its <title>.")
    return Drawing(parts["title"], parts["caption"] or "", parts["attributes"], parts["shapes"])


def drawing(name: str) -> Drawing | None:
    """The drawing of that name, or `None` where there is none. Raises ValueError if its file is malformed."""
    return _drawn(name) if name in names() else None
