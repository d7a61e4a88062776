"""The read side: the published library, held in memory and never changed."""

from conditions.library.documents import (
    Category,
    Condition,
    Finding,
    Guide,
    LookAlike,
    Measurement,
    Option,
    Page,
    Picture,
    RedFlag,
    Region,
    Review,
    Source,
    Treatment,
    TreatmentUse,
)
from conditions.library.live import Library, LibraryUnavailable, content_version, forget, live
from conditions.library.search import Hit
from conditions.library.text import plain_text, render_markdown

__all__ = [
    "Category",
    "Condition",
    "Finding",
    "Guide",
    "Hit",
    "Library",
    "LibraryUnavailable",
    "LookAlike",
    "Measurement",
    "Option",
    "Page",
    "Picture",
    "RedFlag",
    "Region",
    "Review",
    "Source",
    "Treatment",
    "TreatmentUse",
    "content_version",
    "forget",
    "live",
    "plain_text",
    "render_markdown",
]
