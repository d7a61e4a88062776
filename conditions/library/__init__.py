"""The read side: the published library, held in memory and never changed."""

from conditions.library.documents import (
    Category,
    Cause,
    Condition,
    Finding,
    Guide,
    LookAlike,
    Measurement,
    Medicine,
    Option,
    Page,
    Picture,
    RedFlag,
    Region,
    Review,
    Source,
    Term,
    Treatment,
    TreatmentUse,
)
from conditions.library.live import Library, LibraryUnavailable, content_version, forget, live
from conditions.library.search import Hit
from conditions.library.text import plain_text, render_markdown

__all__ = [
    "Category",
    "Cause",
    "Condition",
    "Finding",
    "Guide",
    "Hit",
    "Library",
    "LibraryUnavailable",
    "LookAlike",
    "Measurement",
    "Medicine",
    "Option",
    "Page",
    "Picture",
    "RedFlag",
    "Region",
    "Review",
    "Source",
    "Term",
    "Treatment",
    "TreatmentUse",
    "content_version",
    "forget",
    "live",
    "plain_text",
    "render_markdown",
]
