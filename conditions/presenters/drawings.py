"""The site's drawings for the style guide."""

from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

from conditions.drawings import drawing, names


def all_drawings() -> list[tuple[str, list[tuple[str, SafeString]]]]:
    """By folder: the name and SVG of each drawing."""
    return [
        (folder, [(name, mark_safe(drawing(name).alone)) for name in group])  # noqa: S308 -- the site's own files
        for folder, group in groupby(sorted(names()), key=lambda name: name.partition("/")[0])
    ]
